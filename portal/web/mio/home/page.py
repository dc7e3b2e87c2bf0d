"""«Главная» of an executor: this week by sections, open questions, and whom to call."""

from typing import Any

import reflex as rx

from portal.web import ui
from portal.web.mio.home import state
from portal.web.shell.contacts.view import contact_list
from portal.web.shell.layouts import mio_page
from portal.web.shell.people import people_look
from portal.wording import Wording

Home: Any = state.Home
"""The State for the page's code: its fields are Vars here."""

TITLE = Wording("Басты бет", "Главная", "Home")
_REFUSED = Wording("Бұл бет орындаушыларға арналған", "Эта страница для исполнителей", "This page is for executors")
_SIGN_IN = Wording("Орындаушы ретінде кіру", "Войти как исполнитель", "Sign in as an executor")
_WEEK = Wording("Есепті апта", "Отчётная неделя", "Reporting week")
_DUE = Wording("тапсыру мерзімі:", "сдать до", "due by")
_COMPLETE = Wording("объект толық енгізілді", "объектов внесено полностью", "objects are complete")
_OF_OBJECTS = Wording("енгізілді:", "внесено:", "entered:")
_NOTHING = Wording("Бұл аптада енгізетін ештеңе жоқ.", "На этой неделе вносить нечего.", "There is nothing to enter this week.")
_ALL_DONE = Wording("Бәрі енгізілді", "Всё внесено", "All entered")
_OPEN = Wording("Аптаны ашу", "Открыть неделю", "Open the week")
_OVERDUE = Wording("Мерзімі өткен апталар", "Просроченные недели", "Overdue weeks")
_LOCKED = Wording(
    "Енгізілмеген жабық апталар: {n}. Оларды тек оператордың рұқсатымен толтыруға болады.",
    "Закрытых недель с пропусками: {n}. Их можно внести только с разрешения оператора.",
    "Locked weeks with gaps: {n}. They can be entered only with the operator's permission.",
)
_AS_IT_HAPPENS = Wording(
    "Пәтерлер сатып алынған сайын, қаражат жұмсалған сайын енгізіледі.",
    "Квартиры вносятся по мере приобретения, средства — по мере использования.",
    "Apartments are entered as they are bought, funds as they are spent.",
)
_OBJECTS = Wording("Объектілерге", "К объектам", "To the objects")
_NO_OBJECTS = Wording("Объектілер әлі жоқ", "Объектов пока нет", "No objects yet")
_NO_OBJECTS_TEXT = Wording(
    "Құрылыс басталғаннан немесе сатып алғаннан кейін {days} жұмыс күні ішінде объектінің бетін құрыңыз.",
    "Создайте страницу объекта не позднее чем через {days} раб. дн. после начала строительства или приобретения.",
    "Create an object's page within {days} working day(s) of the start of construction or the purchase.",
)
_QUESTIONS = Wording("Түсіндірме күткен сұрақтар", "Вопросы ждут пояснения", "Questions awaiting an explanation")
_QUESTIONS_TEXT = Wording(
    "Сандар әдеттегідей емес. Түзетіңіз немесе түсіндіріңіз: сұрақ жұмысқа кедергі болмайды.",
    "Цифры выглядят необычно. Исправьте или поясните: вопрос не мешает работать дальше.",
    "The figures look unusual. Correct or explain them: a question does not stop you from working.",
)
_GAPS = Wording("«Ақпарат» толық емес", "«Информация» заполнена не вся", "“Information” has gaps")
_GAPS_LEFT = Wording("қалды:", "осталось:", "left:")
_MORE = Wording("Тағы {n}", "Ещё {n}", "{n} more")
_MORE_OBJECTS = Wording("Тағы {n} объект", "Ещё объектов: {n}", "{n} more objects")
_MORE_WEEKS = Wording("Тағы {n} апта", "Ещё недель: {n}", "{n} more weeks")
_PERMISSIONS = Wording("Оператор жабық апталарды ашты", "Оператор открыл закрытые недели", "The operator opened locked weeks")
_UNTIL = Wording("мерзімі:", "до", "until")
_HELP = Wording("Техникалық ақау болса", "Если что-то не работает", "If something does not work")
_HELP_TEXT = Wording(
    "Операторға хабарлаңыз: не істегеніңізді, не болғанын және, көрсетілген болса, қатенің нөмірін жазыңыз.",
    "Сообщите оператору: что делали, что произошло и номер ошибки, если он показан.",
    "Tell the operator what you did, what happened and the error number if one was shown.",
)
_CURATOR = Wording("Куратор", "Куратор", "Curator")
_LESSONS = Wording("Бейненұсқаулықтар", "Видеоинструкции", "Video instructions")
_RULES = Wording("Толтыру қағидалары", "Правила заполнения", "Reporting rules")


def page() -> rx.Component:
    """Return the page at ``/mio``."""
    content = rx.cond(Home.refused, _refused(), _home())
    heading = rx.cond(Home.name, Home.name, ui.say(TITLE))
    return mio_page(
        TITLE, people_look(rx.cond(Home.loaded, content, ui.skeleton(8))), here="home", heading=heading, lead=ui.say_dict(Home.body)
    )


def _refused() -> rx.Component:
    words = ui.notice(rx.el.p(ui.say_dict(Home.refused)), kind="warning", title=_REFUSED)
    return rx.fragment(words, ui.button_row(ui.link_button(_SIGN_IN, "/mio/sign-in", look="primary")))


def _home() -> rx.Component:
    return rx.fragment(
        rx.cond(Home.objects == 0, _no_objects()),
        rx.el.div(rx.foreach(Home.sections, _section), class_name="home-grid"),
        rx.el.div(
            rx.cond(Home.unexplained > 0, _questions()),
            rx.cond(Home.gaps.length() > 0, _list(_GAPS, Home.gaps, _gap, "file-pen-line", more=_more_gaps())),
            rx.cond(Home.permissions.length() > 0, _list(_PERMISSIONS, Home.permissions, _permission, "lock-open")),
            _help(),
            class_name="home-rest",
        ),
    )


def _no_objects() -> rx.Component:
    return ui.notice(ui.say(_NO_OBJECTS_TEXT).to(str).replace("{days}", Home.page_days.to_string()), title=_NO_OBJECTS)


def _section(section: Any) -> rx.Component:
    return rx.el.section(
        rx.el.h2(ui.say_dict(section.title)),
        rx.cond(section.weekly, _weekly(section), rx.el.p(ui.say(_AS_IT_HAPPENS))),
        rx.cond(
            section.weekly & (section.total > 0),
            ui.link_button(_OPEN, section.href, look="primary", icon="table-2"),
            ui.link_button(_OBJECTS, rx.Var.create("/mio/objects?section=") + section.code, icon="building"),
        ),
        class_name="panel home-card",
    )


def _weekly(section: Any) -> rx.Component:
    counted = rx.fragment(
        rx.el.p(rx.el.strong(section.done, " / ", section.total, class_name="figures"), ui.say(_COMPLETE), class_name="home-count"),
        rx.el.progress(
            value=section.done, max=section.total, class_name="home-bar", custom_attrs={"aria-label": ui.say_dict(section.title)}
        ),
        rx.cond(section.done == section.total, ui.badge(_ALL_DONE, "success", "circle-check")),
    )
    return rx.fragment(
        rx.el.p(
            ui.say(_WEEK),
            " ",
            rx.el.span(ui.say_dict(section.days), class_name="figures"),
            ", ",
            ui.say(_DUE),
            " ",
            rx.el.span(section.due, class_name="figures"),
        ),
        rx.cond(section.total > 0, counted, rx.el.p(ui.say(_NOTHING), class_name="hint")),
        rx.cond(section.overdue.length() > 0, _overdue(section)),
        rx.cond(section.opened.length() > 0, _opened(section)),
        rx.cond(section.locked > 0, rx.el.p(ui.say(_LOCKED).to(str).replace("{n}", section.locked.to_string()), class_name="hint")),
    )


def _opened(one: Any) -> rx.Component:
    """Locked weeks with gaps that the operator has opened: each with its link and the permission in words."""

    def line(week: Any) -> rx.Component:
        return rx.el.li(
            rx.el.div(
                ui.link(ui.say_dict(week.title), week.href), ", ", _entered(week), rx.el.p(ui.say_dict(week.words), class_name="hint")
            )
        )

    return ui.notice(rx.el.ul(rx.foreach(one.opened.to(list[state.Link]), line), class_name="home-list"), kind="info", title=_PERMISSIONS)


def _entered(week: Any) -> rx.Component:
    return rx.el.span(ui.say(_OF_OBJECTS), " ", rx.el.span(week.note, class_name="figures"))


def _overdue(one: Any) -> rx.Component:
    return ui.notice(
        rx.el.ul(
            rx.foreach(
                one.overdue.to(list[state.Link]),
                lambda week: rx.el.li(ui.link(ui.say_dict(week.title), week.href), _entered(week)),
            ),
            class_name="home-list",
        ),
        rx.cond(one.overdue_more > 0, rx.el.p(ui.link(_counted(_MORE_WEEKS, one.overdue_more), one.href))),
        kind="warning",
        title=_OVERDUE,
    )


def _questions() -> rx.Component:
    left = Home.unexplained - Home.questions.length()
    more = rx.cond(left > 0, ui.button(_counted(_MORE, left), look="quiet", icon="chevron-down", on_click=Home.more_questions))
    lead = rx.el.p(ui.say(_QUESTIONS_TEXT), class_name="hint")
    return _list(_QUESTIONS, Home.questions, _question, "circle-help", lead=lead, more=more, id="home-questions")


def _more_gaps() -> rx.Component:
    left = Home.gaps_total - Home.gaps.length()
    return rx.cond(left > 0, rx.el.p(ui.link(_counted(_MORE_OBJECTS, left), "/mio/objects")))


def _counted(words: Wording, count: Any) -> Any:
    return ui.say(words).to(str).replace("{n}", count.to_string())


def _list(title: Wording, lines: Any, line: Any, sign: str, *, lead: Any = None, more: Any = None, **props: Any) -> rx.Component:
    items = rx.foreach(lines, lambda one: rx.el.li(ui.icon(sign, 18), rx.el.span(line(one))))
    parts = (lead, rx.el.ul(items, class_name="home-list", custom_attrs={"tabIndex": -1}, **props), more)
    return ui.card(*[part for part in parts if part is not None], title=title)


def _question(question: Any) -> rx.Component:
    return rx.fragment(
        _named(question), " (", rx.el.span(ui.say_dict(question.note), class_name="figures"), "): ", ui.say_dict(question.words)
    )


def _gap(gap: Any) -> rx.Component:
    return rx.fragment(
        _named(gap), ", ", ui.say_dict(gap.words), " · ", ui.say(_GAPS_LEFT), " ", rx.el.span(ui.say_dict(gap.note), class_name="figures")
    )


def _permission(permission: Any) -> rx.Component:
    return rx.fragment(
        ui.link(ui.say_dict(permission.title), permission.href), " ", ui.say(_UNTIL), " ", rx.el.span(permission.note, class_name="figures")
    )


def _named(one: Any) -> rx.Component:
    return ui.link(ui.say_dict(one.name), one.href)


def _help() -> rx.Component:
    curator = rx.el.span(Home.curator, ", ", rx.el.a(Home.curator_email, href=f"mailto:{Home.curator_email}", class_name="link"))
    return ui.card(
        rx.el.p(ui.say(_HELP_TEXT)),
        contact_list(help_only=True),
        rx.cond(Home.curator, ui.definition_list((_CURATOR, curator))),
        ui.button_row(
            ui.link_button(_LESSONS, "/mio/instructions", look="quiet", icon="circle-play"),
            ui.link_button(_RULES, "/mio/rules", look="quiet", icon="book-open"),
        ),
        title=_HELP,
    )
