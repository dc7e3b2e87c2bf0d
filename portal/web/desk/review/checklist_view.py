"""The check-list on the page of the review."""

from typing import Any

import reflex as rx

from portal.core.applications.checklists.schema import ANSWER_WORDS, COMMENT, REQUIRED_WORDS
from portal.web import ui
from portal.web.desk.review import checklist_state
from portal.wording import Wording

Checks: Any = checklist_state.ReviewChecklist
"""The State as a page sees it: its fields are Vars."""

_TITLE = Wording("Бақылау тізімі", "Чек-лист", "Check-list")
_DONE = Wording("Белгіленгені: {done} / {total}", "Отмечено {done} из {total}", "{done} of {total} answered")
_BEFORE = Wording("{version}-нұсқада", "В версии {version}", "In version {version}")
_TAKE_BACK = Wording("Белгіні алып тастау", "Снять отметку", "Take the answer back")
_OPTIONS = tuple((str(code), words) for code, words in ANSWER_WORDS.items())


def checklists() -> rx.Component:
    """Return a card for each stage whose points are asked now or were answered about this version."""
    return rx.foreach(Checks.lists, _card)


def _card(one: Any) -> rx.Component:
    counted = ui.say(_DONE).to(str).replace("{done}", one.done.to_string()).replace("{total}", one.points.length().to_string())
    title = rx.fragment(ui.say(_TITLE), ": ", ui.say_dict(one.title))
    return rx.el.section(
        rx.el.h2(title),
        rx.el.p(counted, class_name="hint", custom_attrs={"aria-live": "polite"}),
        rx.el.ul(
            rx.foreach(one.points.to(list[checklist_state.PointShown]), lambda point: _point(point, one.may_answer)),
            class_name="point-list",
        ),
        class_name="panel",
    )


def _point(point: Any, may_answer: Any) -> rx.Component:
    text = ui.say_dict(point.text)
    said = rx.cond(point.said, rx.el.p(point.said, class_name="hint"))
    before = ui.say(_BEFORE).to(str).replace("{version}", point.earlier_version.to_string())
    earlier = rx.cond(
        point.earlier_version > 0,
        rx.el.p(
            before, ": ", ui.say_dict(point.earlier), rx.cond(point.earlier_comment, " — " + point.earlier_comment, ""), class_name="hint"
        ),
    )
    read_only = rx.fragment(
        rx.el.p(text, class_name="remark-text"),
        rx.el.p(rx.cond(point.answer, ui.say_dict(point.answer_words), "—"), rx.cond(point.comment, " — " + point.comment, "")),
    )
    return rx.el.li(rx.cond(may_answer, _controls(point, text), read_only), said, earlier)


def point_choice(point: Any, **handlers: Any) -> rx.Component:
    """Return a point with its answers to choose from: the ``id``, ``text``, ``required`` and ``answer`` of ``point``."""
    return rx.fragment(
        rx.cond(point.required, ui.badge(REQUIRED_WORDS, "warning", "asterisk")),
        ui.radio_group(f"check-{point.id}", ui.say_dict(point.text), _OPTIONS, value=point.answer, inline=True, **handlers),
    )


def _controls(point: Any, text: Any) -> rx.Component:
    take_back = ui.button(_TAKE_BACK, look="quiet", on_click=Checks.mark(Checks.of, point.id, ""), custom_attrs=ui.about(_TAKE_BACK, text))
    comment = ui.text_input(
        f"check-comment-{point.id}",
        COMMENT,
        value=point.comment,
        on_blur=lambda said: Checks.note(Checks.of, point.id, said),
        key=point.said,
    )
    return rx.fragment(
        point_choice(point, on_change=lambda code: Checks.mark(Checks.of, point.id, code)),
        rx.cond(point.answer, rx.fragment(comment, take_back)),
    )
