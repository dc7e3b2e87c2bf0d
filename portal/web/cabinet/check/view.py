"""The parts of a page of all answers: what is missing, the answers with links to change them, the developer, the action."""

from typing import Any

import reflex as rx

from portal.core.applications.schema import ApplicationKind
from portal.web import ui
from portal.web.cabinet.application.parts import absent, facts_of, side_of, trail_of, turn_of
from portal.web.cabinet.check import state
from portal.web.cabinet.check.shown import CheckGapShown, EmptyShown
from portal.web.cabinet.check.state import REFUSAL
from portal.web.forms.around import waiting
from portal.web.forms.kept_files import kept_file
from portal.web.forms.read_only import answer
from portal.web.shell.applications import address_var
from portal.web.shell.layouts import cabinet_page
from portal.wording import Wording

Check: Any = state.CheckAnswers
"""The State as a page sees it: its fields are Vars."""

_ALL = Wording("Өтінімнің барлық жауаптары", "Все ответы заявки", "All answers of the application")
_CHANGE = Wording("Өзгерту", "Изменить", "Change")
_GAPS = Wording("Әуелі мыналарды толтырыңыз немесе түзетіңіз", "Сначала заполните и исправьте", "First fill in and correct the following")
_LOOK = Wording("Назар аударыңыз", "Обратите внимание", "Please look at this")
_LOOK_TEXT = Wording(
    "Оператор мұны қарау кезінде көреді. Жіберуге кедергі емес: дұрыс болмаса, түзетіңіз.",
    "Оператор увидит это при проверке. Отправить можно и так: исправьте, если это неверно.",
    "The operator will see this during the review. It prevents nothing: correct it if it is wrong.",
)
_OTHERS = Wording(
    "Құрылыс салушының жауаптарын оның өзі мен оператор ғана көреді.",
    "Ответы застройщика видят только он сам и оператор.",
    "Only the developer itself and the operator see the developer's answers.",
)
_CHANGED = Wording(
    "Бұл бет ашық тұрғанда өтінім өзгерді. Төменде — оның қазіргі күйі: жалғастырмас бұрын қайта тексеріңіз.",
    "Пока эта страница была открыта, заявка изменилась. Ниже — то, что в ней сейчас: проверьте ещё раз, прежде чем продолжить.",
    "While this page was open, the application has changed. Below is what it holds now: check it again before you go on.",
)
_BACK = Wording("Өтінімге оралу", "Вернуться к заявке", "Back to the application")
_NOT_FILLED = Wording("Толтырылмаған өрістер", "Не заполнено полей", "Fields not filled in")
_WITHOUT_FILES = Wording("Жүктелмеген құжаттар", "Не загружено документов", "Documents not uploaded")
_FILES = Wording("Файлдар", "Файлы", "Files")


def check_page(
    kind: ApplicationKind, title: Wording, lead: Wording, may_act: Any, act: rx.Component, otherwise: rx.Component, *windows: rx.Component
) -> rx.Component:
    """Return a page of all answers, with ``act`` at its end when ``may_act`` (a Var: the status allows it), otherwise ``otherwise``."""
    asked = ~Check.loaded | may_act
    return cabinet_page(
        title,
        rx.cond(Check.absent, absent(kind, Check), rx.cond(Check.loaded, _answers(kind, lead, may_act, act, otherwise), waiting())),
        *windows,
        here=kind.code,
        of_one=True,
        trail=trail_of(Check, kind, address_var(kind, Check.application)),
        heading=rx.cond(asked, ui.say(title), ui.say(_ALL)).to(str),
    )


def back_to_form(kind: ApplicationKind) -> rx.Component:
    """Return the way back to the form."""
    return ui.link_button(_BACK, address_var(kind, Check.application), icon="chevron-left")


def act_card(kind: ApplicationKind, title: Wording, effect: Any, button: rx.Component) -> rx.Component:
    """Return the end of the page: what the act does (a Var), when an answer comes and whose turn it is then, and the one button."""
    return ui.card(rx.el.p(effect), ui.button_row(button, back_to_form(kind)), title=title)


def _answers(kind: ApplicationKind, lead: Wording, may_act: Any, act: rx.Component, otherwise: rx.Component) -> rx.Component:
    return rx.el.div(
        rx.cond(may_act & (Check.gaps.length() > 0), _gaps()),
        rx.el.div(rx.cond(Check.changed, ui.notice(_CHANGED)), role="status"),
        _refusal(),
        facts_of(Check),
        turn_of(Check),
        rx.cond(may_act & (Check.warnings.length() > 0), _warnings()),
        rx.cond(may_act, rx.el.p(ui.say(lead), class_name="lead")),
        rx.foreach(Check.stages, _stage),
        side_of(Check, kind, rx.Var.create(str(kind.applicant.party)), rx.el.p(ui.say(_OTHERS), class_name="hint")),
        rx.cond(may_act, act, otherwise),
        class_name="check-answers",
    )


def _refusal() -> rx.Component:
    words = ui.say_dict(Check.refusal)
    return rx.cond(words, ui.notice(words, kind="error", live=True, custom_attrs={"id": REFUSAL, "tabIndex": -1}))


def _gaps() -> rx.Component:
    def line(gap: Any) -> rx.Component:
        words = ui.say_dict(gap.words)
        link = ui.anchor(words, href=gap.change, class_name="error-link")
        return rx.el.li(rx.cond(gap.change, link, rx.el.span(words)), " ", rx.el.span(ui.say_dict(gap.where), class_name="hint"))

    def stage(found: Any) -> rx.Component:
        head = rx.el.summary(ui.say_dict(found.title), ":\u00a0", rx.el.span(found.count, class_name="figures"))
        lines = rx.el.ul(rx.foreach(found.lines.to(list[CheckGapShown]), line))
        return rx.el.li(rx.el.details(head, lines, open=found.unfolded, class_name="gap-stage"))

    return ui.error_summary(Check.gaps, title=_GAPS, entry=stage, serial=Check.gaps_serial)


def _warnings() -> rx.Component:
    """Return what the operator will look at; it prevents nothing."""

    def line(found: Any) -> rx.Component:
        link = ui.anchor(ui.say_dict(found.words), href=found.change, class_name="link")
        return rx.el.li(link, rx.el.span("\u00a0· ", ui.say_dict(found.where), class_name="hint"))

    return ui.notice(rx.el.p(ui.say(_LOOK_TEXT)), rx.el.ul(rx.foreach(Check.warnings, line)), kind="warning", title=_LOOK)


def _stage(stage: Any) -> rx.Component:
    return rx.el.section(
        rx.el.h2(ui.say_dict(stage.title)),
        rx.foreach(stage.tabs, _tab),
        class_name="check-stage",
        custom_attrs={"aria-label": ui.say_dict(stage.title)},
    )


def _tab(tab: Any) -> rx.Component:
    return rx.el.div(
        rx.el.div(rx.el.h3(ui.say_dict(tab.title)), _change(tab.change, tab.title), class_name="card-head"),
        rx.foreach(tab.sections, _section),
        rx.cond(tab.empty.length() > 0, _empty(tab)),
        class_name="panel",
        key=tab.key,
    )


def _section(section: Any) -> rx.Component:
    head = rx.el.div(rx.el.h4(ui.say_dict(section.legend)), _change(section.change, section.legend), class_name="card-head")
    headless = rx.el.div(_change(section.change, section.first), class_name="check-change")
    return rx.el.div(
        rx.cond(section.legend.length() > 0, head, rx.cond(section.first.length() > 0, headless)),
        rx.el.dl(rx.foreach(section.lines, _line), class_name="data-list"),
        class_name="check-section",
    )


def _empty(tab: Any) -> rx.Component:
    """Return how many lines of a tab have no answer; they unfold, each with a link to its field."""
    count = rx.cond(tab.holds_files, ui.say(_WITHOUT_FILES), ui.say(_NOT_FILLED)).to(str)

    def line(one: Any) -> rx.Component:
        words = ui.say_dict(one.label)
        under = rx.cond(one.legend.length() > 0, rx.el.span(" — ", ui.say_dict(one.legend), class_name="hint"))
        return rx.el.li(rx.cond(Check.editable, ui.anchor(words, href=one.change, class_name="link"), rx.el.span(words)), under)

    return rx.el.details(
        rx.el.summary(count, ": ", rx.el.span(tab.empty.length(), class_name="figures")),
        rx.el.ul(rx.foreach(tab.empty.to(list[EmptyShown]), line)),
        class_name="check-empty",
    )


def _change(address: Any, title: Any) -> rx.Component:
    """Return the link «Изменить», whose name says what it changes; there is none when nothing can be changed."""
    words = rx.fragment(ui.say(_CHANGE), rx.el.span(": ", ui.say_dict(title), class_name="sr-only"))
    return rx.cond(Check.editable, ui.anchor(words, href=address, class_name="link"))


def _line(line: Any) -> rx.Component:
    files = rx.el.ul(rx.foreach(line.files.to(list[dict[str, Any]]), _file), custom_attrs={"aria-label": ui.say(_FILES)})
    return rx.el.div(
        rx.el.dt(ui.say_dict(line.label)),
        rx.el.dd(answer(line, files)),
        class_name="data-row",
        custom_attrs={"data-answer": line.address},
    )


def _file(file: Any) -> rx.Component:
    return rx.el.li(kept_file(file))
