"""One local body: its data, its executors, and everything an administrator does about them."""

from typing import Any

import reflex as rx

from portal.core.reporting.bodies.schema import BODY_FIELDS
from portal.web import ui
from portal.web.desk.body import executor_state, leaving_state, state
from portal.web.desk.body.windows import windows
from portal.web.forms.kept_files import kept_file
from portal.web.forms.sent_form import Sent, sent_form
from portal.web.forms.widgets import sent_fields
from portal.web.shell.layouts import desk_page
from portal.web.shell.letters import letter_line
from portal.web.shell.people import people_look
from portal.wording import Wording

BodyPage: Any = state.BodyPage
Access: Any = executor_state.ExecutorAccess
Leaving: Any = leaving_state.ExecutorLeaving
"""The States as a page sees them: their fields are Vars."""

TITLE = Wording("Жергілікті атқарушы орган", "Местный исполнительный орган", "Local executive body")
_NEW = Wording("Жаңа орган", "Новый орган", "New body")
_BODIES = Wording("Органдар мен орындаушылар", "Органы и исполнители", "Bodies and executors")
_ABSENT = Wording("Мұндай орган жоқ", "Такого органа нет", "There is no such body")
_ABSENT_TEXT = Wording("Тізімге оралыңыз.", "Вернитесь к списку.", "Go back to the list.")
_ABOUT = Wording("Орган туралы", "Об органе", "About the body")
_EDIT = Wording("Өзгерту", "Изменить", "Change")
_SAVE = Wording("Сақтау", "Сохранить", "Save")
_CANCEL = Wording("Бас тарту", "Отмена", "Cancel")
_CLOSE = Wording("Органды жабу", "Закрыть орган", "Close the body")
_CLOSE_TEXT = Wording(
    "Жабылған органға орындаушы қосылмайды. Объектілер мен апталар оқуға қалады; органды қайта ашуға болады.",
    "В закрытый орган нельзя добавить исполнителей. Объекты и недели останутся для чтения; орган можно открыть снова.",
    "No executors can be added to a closed body. Objects and weeks stay readable; the body can be reopened.",
)
_REOPEN = Wording("Қайта ашу", "Открыть снова", "Reopen")
_CLOSED = Wording("Жабылған", "Закрыт", "Closed")
_PLACE = Wording("Аумағы", "Территория", "Territory")
_BIN = Wording("БСН", "БИН", "BIN")
_HEAD = Wording("Басшысы", "Руководитель", "Head")
_HEAD_EMAIL = Wording("Басшының поштасы", "Почта руководителя", "Head's e-mail")
_CURATOR = Wording("Куратор", "Куратор", "Curator")
_MAP = Wording("Апталар картасы", "Карта недель", "Map of weeks")
_ORPHANED = Wording("Жауаптысыз объектілер бар", "Есть объекты без ответственного", "Some objects have no responsible executor")
_ORPHANED_TEXT = Wording(
    "Олар өшірілген орындаушыда қалды: {n}. Төменде «Объектілерді тапсыру» түймесін басыңыз.",
    "Они остались за отключённым исполнителем: {n}. Нажмите ниже «Передать объекты».",
    "They stayed with a deactivated executor: {n}. Press “Hand over the objects” below.",
)
_EXECUTORS = Wording("Орындаушылар", "Исполнители", "Executors")
_ADD = Wording("Орындаушы қосу", "Добавить исполнителя", "Add an executor")
_NOBODY = Wording("Орындаушы әлі жоқ", "Исполнителей пока нет", "No executors yet")
_NOBODY_TEXT = Wording(
    "Органның хаты бойынша орындаушыны қосыңыз: оған құпиясөз таңдайтын сілтеме барады.",
    "Добавьте исполнителя по письму органа: ему уйдёт ссылка для выбора пароля.",
    "Add an executor on the basis of the body's letter: they will get a link to choose a password.",
)
_GONE = Wording("Өшірілген тіркелгілер", "Отключённые учётные записи", "Deactivated accounts")
_STATUS: dict[str, tuple[Wording, Any, str]] = {
    "active": (Wording("белсенді", "действует", "active"), "success", "circle-check"),
    "invited": (Wording("шақырылды, әлі кірмеген", "приглашён, ещё не вошёл", "invited, has not signed in yet"), "info", "mail"),
    "link_over": (Wording("сілтеме мерзімі өтті", "ссылка просрочена", "link expired"), "warning", "clock-alert"),
    "gone": (Wording("өшірілген", "отключён", "deactivated"), "neutral", "user-x"),
}
_EMAIL = Wording("Электрондық пошта", "Электронная почта", "E-mail")
_NEW_EMAIL = Wording("Жаңа мекенжай расталуын күтуде", "Новый адрес ждёт подтверждения", "New address waits to be confirmed")
_UNTIL = Wording("сілтеменің мерзімі", "ссылка действует до", "the link is valid until")
_PHONE = Wording("Телефон", "Телефон", "Telephone")
_IIN = Wording("ЖСН", "ИИН", "IIN")
_FACTOR = Wording("Кіруді растау", "Подтверждение входа", "Sign-in confirmation")
_APPLICATION = Wording("қосымша", "приложение", "application")
_MAIL = Wording("пошта", "почта", "e-mail")
_SECTIONS = Wording("Бөлімдер", "Разделы", "Sections")
_LETTER = Wording("Негізі — хат", "Основание — письмо", "Basis — letter")
_OBJECTS = Wording("Объектілер", "Объекты", "Objects")
_SEEN = Wording("Соңғы кіруі", "Последний вход", "Last sign-in")
_LINK = Wording("Сілтеменің мерзімі", "Ссылка действует до", "Link valid until")
_DISMISSED = Wording("Жұмыстан шықты", "Уволен", "Dismissed")
_NOTIFIED = Wording("хабарлама", "уведомление", "notice")
_OFF = Wording("Өшірілді", "Отключён", "Deactivated")
_LATE = Wording("жұмыс күніне кешікті: ", "опоздало на раб. дней: ", "late by working days: ")
_CORRECT = Wording("Мекенжайды түзету", "Исправить адрес", "Correct the address")
_RESEND = Wording("Жаңа сілтеме жіберу", "Отправить новую ссылку", "Send a new link")
_LEAVING = Wording("Өшіру", "Отключить", "Deactivate")
_HANDING = Wording("Объектілерді тапсыру", "Передать объекты", "Hand over the objects")
_BACK = Wording("Қайта қосу", "Включить снова", "Reactivate")


def page() -> rx.Component:
    """Return the page at ``/desk/mio/bodies/[body_id]``."""
    found = rx.fragment(rx.cond(BodyPage.editing, _form(), _about()), rx.cond(BodyPage.body.id, _executors()), windows())
    return desk_page(
        TITLE,
        people_look(rx.cond(BodyPage.loaded, rx.cond(BodyPage.absent, _absent(), found), ui.skeleton(8))),
        here="bodies",
        of_one=True,
        trail=((_BODIES, "/desk/mio/bodies"),),
        heading=rx.cond(BodyPage.body.id, ui.say_dict(BodyPage.body.name), ui.say(_NEW)),
    )


def _absent() -> rx.Component:
    return ui.empty_state(_ABSENT, _ABSENT_TEXT, ui.link_button(_BODIES, "/desk/mio/bodies", look="primary"))


def _form() -> rx.Component:
    choices = {"region": BodyPage.regions, "district": BodyPage.districts, "curator": BodyPage.curators}
    form = Sent(state.PREFIX, BodyPage, BodyPage.values, BodyPage.serial, choices, {"region": BodyPage.choose_region})
    return ui.card(
        sent_form(
            BodyPage,
            ui.required_note(),
            ui.grid(*sent_fields(form, BODY_FIELDS)),
            ui.button_row(ui.button(_SAVE, look="primary", type="submit"), ui.button(_CANCEL, on_click=BodyPage.leave)),
            on_submit=BodyPage.save,
        ),
        title=_ABOUT,
    )


def _about() -> rx.Component:
    body = BodyPage.body
    closing = ui.confirm_dialog("close-body", _CLOSE, _CLOSE_TEXT, confirm=_CLOSE, on_confirm=BodyPage.close(BodyPage.press))
    buttons = ui.button_row(
        ui.button(_EDIT, icon="pencil", on_click=BodyPage.edit),
        rx.cond(
            body.closed,
            ui.button(_REOPEN, look="quiet", on_click=BodyPage.reopen(BodyPage.press)),
            ui.button(_CLOSE, look="quiet", custom_attrs=ui.opens("close-body")),
        ),
    )
    return ui.card(
        rx.cond(body.closed, ui.notice(rx.el.p(ui.say(_CLOSED), " ", body.closed), kind="warning")),
        rx.cond(body.orphaned > 0, ui.notice(rx.el.p(_orphaned(body.orphaned)), kind="warning", title=_ORPHANED)),
        ui.definition_list(
            (_PLACE, ui.say_dict(body.place)),
            (_BIN, body.bin),
            (_HEAD, body.head),
            (_HEAD_EMAIL, body.head_email),
            (_CURATOR, body.curator),
        ),
        rx.el.p(ui.link(_MAP, rx.Var.create("/desk/mio?level=body&key=") + body.id)),
        closing,
        title=_ABOUT,
        actions=rx.cond(body.may_manage, buttons),
    )


def _orphaned(count: Any) -> Any:
    return ui.say(_ORPHANED_TEXT).to(str).replace("{n}", count.to_string())


def _executors() -> rx.Component:
    add = rx.cond(BodyPage.body.may_manage & ~BodyPage.body.closed, ui.button(_ADD, look="primary", icon="plus", on_click=Access.add))
    return rx.el.section(
        rx.el.div(rx.el.h2(ui.say(_EXECUTORS)), add, class_name="people-head"),
        rx.cond(
            BodyPage.active.length() > 0,
            rx.el.ul(rx.foreach(BodyPage.active, _executor), class_name="people"),
            ui.empty_state(_NOBODY, _NOBODY_TEXT, icon_name="users"),
        ),
        rx.cond(BodyPage.gone.length() > 0, _gone()),
    )


def _gone() -> rx.Component:
    return rx.el.details(
        rx.el.summary(ui.say(_GONE), ": ", BodyPage.gone.length(), custom_attrs={"id": leaving_state.GONE}),
        rx.el.ul(rx.foreach(BodyPage.gone, _executor), class_name="people"),
        class_name="people-gone",
    )


def _executor(one: Any) -> rx.Component:
    badges = [(key, ui.badge(words, tone, sign)) for key, (words, tone, sign) in _STATUS.items()]
    return rx.el.li(
        rx.el.div(rx.el.h3(one.name), rx.match(one.status, *badges, rx.fragment()), class_name="person-head"),
        rx.el.p(one.position, class_name="hint"),
        _facts(one),
        rx.cond(BodyPage.body.may_manage, _deeds(one)),
        class_name="panel person",
        custom_attrs={"id": rx.Var.create(state.person("")) + one.id, "tabIndex": -1},
    )


def _facts(one: Any) -> rx.Component:
    return rx.el.dl(
        _fact(_EMAIL, one.email),
        rx.cond(one.new_email, _fact(_NEW_EMAIL, _awaited_address(one))),
        rx.cond(one.phone["ru"], _fact(_PHONE, ui.say_dict(one.phone))),
        rx.cond(one.iin, _fact(_IIN, one.iin)),
        _fact(_PLACE, ui.say_dict(one.place)),
        _fact(_LETTER, rx.el.span(ui.say_dict(one.letter), " ", _letter(one))),
        _fact(_OBJECTS, one.objects),
        rx.cond(one.status == "active", _fact(_FACTOR, rx.cond(one.by_application, ui.say(_APPLICATION), ui.say(_MAIL)))),
        rx.cond(one.signed_in, _fact(_SEEN, one.signed_in)),
        rx.cond(one.link_until, _fact(_LINK, rx.el.div(one.link_until, letter_line(one.link_letter, _correct(one))))),
        rx.cond(one.dismissals.length() > 0, _fact(_DISMISSED, rx.el.div(rx.foreach(one.dismissals, _dismissal)))),
        rx.cond(one.gone, _fact(_OFF, rx.el.span(one.gone, ", ", one.gone_by))),
        _fact(_SECTIONS, rx.el.ul(rx.foreach(one.sections, lambda words: rx.el.li(ui.say_dict(words))))),
        class_name="data-list",
    )


def _fact(label: Wording, value: Any) -> rx.Component:
    return rx.el.div(rx.el.dt(ui.say(label)), rx.el.dd(value), class_name="data-row")


def _awaited_address(one: Any) -> rx.Component:
    return rx.el.div(one.new_email, ", ", ui.say(_UNTIL), " ", one.new_until, letter_line(one.new_letter, _correct(one)))


def _letter(one: Any) -> rx.Component:
    return rx.foreach(one.letter_file, lambda file: kept_file(file, target="_blank"))


def _dismissal(one: Any) -> rx.Component:
    notified = rx.fragment(", ", ui.say(_NOTIFIED), " ", one.notified)
    return rx.el.div(
        one.dismissed,
        rx.cond(one.notified, notified),
        " ",
        rx.cond(one.late_days > 0, _late(one)),
        rx.cond(one.reason, rx.el.div(one.reason)),
        rx.cond(one.letter_file.length() > 0, rx.el.div(_letter(one))),
    )


def _late(one: Any) -> rx.Component:
    return ui.badge(ui.say(_LATE) + one.late_days.to_string(), "warning", "clock-alert")


def _correct(one: Any) -> rx.Component:
    """Return the button to the form in which an address is corrected."""
    return ui.button(_CORRECT, look="quiet", on_click=Access.change(one.id), custom_attrs=ui.about(_CORRECT, one.name))


def _deeds(one: Any) -> rx.Component:
    passing = rx.cond(
        one.objects > 0, ui.button(_HANDING, look="quiet", on_click=Leaving.ask_handing(one.id), custom_attrs=ui.about(_HANDING, one.name))
    )
    return rx.cond(
        one.status == "gone",
        ui.button_row(ui.button(_BACK, on_click=Access.ask_reopening(one.id), custom_attrs=ui.about(_BACK, one.name)), passing),
        ui.button_row(
            ui.button(_EDIT, icon="pencil", on_click=Access.change(one.id), custom_attrs=ui.about(_EDIT, one.name)),
            ui.button(
                _RESEND,
                look="quiet",
                icon="mail",
                on_click=Access.send_link(one.id, Access.press),
                custom_attrs=ui.about(_RESEND, one.name),
            ),
            passing,
            ui.button(
                _LEAVING, look="quiet", icon="user-x", on_click=Leaving.ask_leaving(one.id), custom_attrs=ui.about(_LEAVING, one.name)
            ),
        ),
    )
