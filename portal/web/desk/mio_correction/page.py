"""The form of an object for the operator's correction: its tabs, the changes so far, the reason."""

from typing import Any

import reflex as rx

from portal.core.reporting.basics.rules.sections import Section
from portal.web import ui
from portal.web.desk.mio_correction import state
from portal.web.desk.mio_correction.state import REASON, WRONG
from portal.web.forms.autosave import autosave
from portal.web.forms.bindings import Bindings
from portal.web.forms.sent_form import sent_form
from portal.web.forms.view import tab_view
from portal.web.objects.sections import FORMS, INFORMATION, shared_tabs
from portal.web.objects.styles import styled
from portal.web.objects.weeks_view import step
from portal.web.shell.layouts import desk_page
from portal.web.shell.places import query_of
from portal.web.shell.short_forms import problem_of
from portal.web.ui.whole import whole
from portal.wording import Wording

Page: Any = state.InformationCorrecting
"""The State as a page sees it: its fields are Vars."""

TITLE = Wording("Объект туралы ақпаратты түзету", "Исправление сведений об объекте", "Correcting the information about an object")
_LEAD = Wording(
    "Өрістерді түзетіп, себебін жазыңыз. «Түзету» басылғанша объект өзгермейді. Бұрынғы мәндер, жаңалары және себебі тарихта қалады, "
    "объектіні көретін орындаушыларға хабарланады. Файлдар мен жазбаларды орындаушы қосады және алып тастайды.",
    "Исправьте поля и укажите причину. До нажатия «Исправить» объект не меняется. Прежние и новые значения и причина останутся в истории, "
    "исполнителям, которые видят объект, придёт уведомление. Файлы и записи добавляет и удаляет исполнитель.",
    "Correct the fields and give the reason. Until “Correct” is pressed the object does not change. The values before and after and the "
    "reason stay in the history, and the executors who see the object are told. Files and entries are added and removed by the executor.",
)
_COUNTRY = Wording("Ел бойынша шолу", "Обзор по стране", "Country overview")
_OBJECT = Wording("Объект", "Объект", "Object")
_ABSENT = Wording("Объект табылмады", "Объект не найден", "Object not found")
_ABSENT_TEXT = Wording(
    "Ол жойылған немесе мұндай объект жоқ. Ел бойынша шолуға оралыңыз.",
    "Он удалён, или такого нет. Вернитесь к обзору по стране.",
    "It has been deleted or does not exist. Go back to the country overview.",
)
_TABS = Wording("Ақпарат қойындылары", "Вкладки информации", "Tabs of the information")
_CHANGES = Wording("Түзетулер", "Исправления", "Corrections")
_NONE = Wording("Әзірге ештеңе өзгертілген жоқ.", "Пока ничего не изменено.", "Nothing is changed yet.")
_TAKE_BACK = Wording("Қалдыру: {label}", "Оставить как было: {label}", "Leave as it was: {label}")
_CHECK = Wording("Мына өрістерді тексеріңіз", "Проверьте поля", "Check these fields")
_REASON = Wording("Себебі", "Причина", "Reason")
_SEND = Wording("Түзету", "Исправить", "Correct")
_BACK = Wording("Объектіге оралу", "Вернуться к объекту", "Back to the object")
_NOTED = {
    "saving": Wording("Белгіленуде…", "Запоминается…", "Being noted…"),
    "saved": Wording(
        "Осы браузерде тұр, әлі жіберілген жоқ:", "Запомнено в этом браузере, ещё не отправлено:", "Kept in this browser, not sent yet:"
    ),
    "failed": Wording(
        "Тексерілмеді. Енгізілгені осы браузерде тұр",
        "Не проверено. Введённое лежит в этом браузере",
        "Not checked. What was entered is kept in this browser",
    ),
    "lost": Wording(
        "Порталмен байланыс жоқ. Енгізілгені осы браузерде сақталады",
        "Нет связи с порталом. Введённое останется в этом браузере",
        "There is no connection to the portal. What is entered is kept in this browser",
    ),
    "retry": Wording("Қайталау", "Повторить", "Try again"),
}
PANEL = "correction-panel"


def page() -> rx.Component:
    """Return the page at ``/desk/mio/objects/[object_id]/correction``."""
    return desk_page(
        TITLE,
        styled(rx.cond(Page.absent, _absent(), rx.cond(Page.loaded, _form(), ui.skeleton(8)))),
        here="country",
        of_one=True,
        trail=((_COUNTRY, "/desk/mio"), (rx.cond(Page.loaded, ui.say_dict(Page.name), ui.say(_OBJECT)).to(str), _object())),
        lead=_LEAD,
    )


def _object() -> Any:
    return rx.Var.create("/desk/mio/objects/") + Page.object_id


def _absent() -> rx.Component:
    return ui.empty_state(_ABSENT, _ABSENT_TEXT, ui.link_button(_COUNTRY, "/desk/mio", look="primary"))


def _form() -> rx.Component:
    bars = [(section, whole(_bar(section))) for section in Section]
    (first, *others) = [(keys, tab_view(tab, _bindings())) for tab, keys in shared_tabs()]
    tabs = rx.match(rx.Var.create("") + Page.section + "/" + Page.tab, *[(*keys, shown) for keys, shown in others], first[1])
    fields = autosave(
        rx.fragment(rx.match(Page.section, *bars[1:], bars[0][1])),
        ui.tab_panel(rx.fragment(tabs), active=Page.tab, id=PANEL),
        scope=Page.account + ":correction:" + Page.object_id,
        subject=Page.object_id,
        acks=Page.acks,
        texts=Page.texts,
        readable=Page.readable,
        saved_at=Page.noted_at,
        refusal="",
        overwritten={},
        untaken={},
        labels=rx.Var.create({key: ui.say(words) for key, words in _NOTED.items()}),
        disabled=False,
        wrong="",
        on_save=Page.write,
    )
    return rx.fragment(fields, whole(_changes()), _reason())


def _bar(section: Section) -> rx.Component:
    parts = [ui.Part(tab.key, tab.title, href=query_of(tab=tab.key)) for tab in FORMS[section].stage(INFORMATION).tabs]
    return ui.tabs(_TABS, parts, Page.tab, panel=PANEL)


def _bindings() -> Bindings:
    """Return the Vars of the fields; the buttons of rows and files, which only the executor has, are never shown."""
    return Bindings(
        texts=Page.texts,
        readable=Page.readable,
        errors=Page.errors,
        warnings=Page.warnings,
        rows=Page.rows,
        files={},
        places=Page.places,
        dictionaries=Page.dictionaries,
        full_kato=Page.full_kato,
        editable=rx.Var.create(True),
        upload_to="",
        on_add=_nothing,
        on_remove=_nothing,
        on_files=_nothing,
        on_detach=_nothing,
        locked=Page.locked,
    )


def _nothing(*_: Any) -> Any:
    return rx.noop()


def _changes() -> rx.Component:
    def change(one: Any) -> rx.Component:
        label = ui.say_dict(one.label)
        words = ui.say(_TAKE_BACK).to(str).replace("{label}", label)
        back = ui.icon_button("undo-2", words, on_click=Page.forget(one.address))
        name = ui.place_link(label, href=one.href, class_name="link")
        return rx.el.li(name, ": ", step(one.before, one.after), " ", rx.cond(one.own, back), key=one.address)

    def problem(one: Any) -> rx.Component:
        return rx.el.li(ui.place_link(ui.say_dict(one.words), href=one.href, class_name="error-link"), key=one.address)

    wrong = ui.notice(rx.el.ul(rx.foreach(Page.wrong, problem)), kind="error", title=_CHECK, live=True)
    return rx.el.section(
        rx.el.h2(ui.say(_CHANGES), class_name="group-title"),
        rx.cond(
            Page.changes.length() > 0,
            rx.el.ul(rx.foreach(Page.changes, change), class_name="amendments"),
            rx.el.p(ui.say(_NONE), class_name="hint"),
        ),
        rx.el.div(rx.cond(Page.wrong.length() > 0, wrong), custom_attrs={"id": WRONG, "tabIndex": -1}),
    )


def _reason() -> rx.Component:
    typed = ui.text_input(
        REASON,
        _REASON,
        name="reason",
        value=Page.reason,
        required=True,
        auto_complete="off",
        error=problem_of(Page, REASON),
        on_change=Page.explain.debounce(300),
        key=rx.Var.create(f"{REASON}-") + Page.serial.to_string(),
    )
    place = rx.el.div(custom_attrs={"id": "save-status"}, class_name="save-status")
    buttons = ui.button_row(
        ui.button(_SEND, look="primary", type="submit"),
        ui.link_button(_BACK, _object(), look="quiet"),
        place,
    )
    return sent_form(Page, typed, buttons, on_submit=Page.send)
