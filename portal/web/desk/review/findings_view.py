"""What the portal finds doubtful: listed at the top of the review and beside the answer; going through findings and remarks by keys."""

from typing import Any

import reflex as rx

from portal.web import ui
from portal.web.desk.review import state
from portal.wording import Wording

Review: Any = state.ReviewPage
"""The State as a page sees it: its fields are Vars."""

_DOUBTS = Wording("Назар аударатын тұстар", "На что обратить внимание", "What to look at")
_KEYS = Wording(
    "Alt+↓ және Alt+↑ — келесі және алдыңғы ескерту немесе назар аударатын тұс",
    "Alt+↓ и Alt+↑ — следующее и предыдущее замечание или место, на которое обратить внимание",
    "Alt+↓ and Alt+↑ lead to the next and the previous remark or thing to look at",
)


def findings() -> rx.Component:
    """Return the list of what to look at; each entry leads to its answer or to another application."""

    def line(pair: Any) -> rx.Component:
        return rx.el.li(rx.el.a(ui.say_dict(pair[1]), href=pair[0].to(str), class_name="link"))

    listed = rx.el.ul(rx.foreach(Review.doubts, line), class_name="doubts")
    return rx.cond(Review.doubts.length() > 0, ui.notice(listed, kind="warning", title=_DOUBTS))


def finding(address: Any) -> rx.Component:
    """Return what is doubtful about the answer at ``address``, beside it; nothing when there is nothing."""
    text = ui.say_dict(Review.findings.get(address, {}))
    note = rx.el.div(
        rx.el.p(ui.icon("triangle-alert", 16), rx.el.span(text, class_name="remark-text"), class_name="field-remark-title"),
        role="note",
        class_name="field-remark",
        custom_attrs={"data-stop": "", "tabIndex": -1},
    )
    return rx.cond(text, note)


def keys_hint() -> rx.Component:
    """Return the line that tells the keys, where there is something to go through."""
    there = (Review.findings.length() > 0) | (Review.earlier.length() > 0)
    return rx.cond(there, rx.el.span(ui.say(_KEYS), class_name="hint", id="keys-hint"))
