"""A remark of the operator on a page: beside the field that it is about, and in a list with the replies and what was done about it."""

from dataclasses import dataclass
from typing import Any

import reflex as rx

from portal.core.applications.basics.queries import RemarkLine
from portal.web import ui
from portal.web.forms.bindings import Bindings
from portal.web.forms.kept_files import file_of, kept_file
from portal.web.forms.shown import Words
from portal.web.shell.moments import day_and_time
from portal.wording import Wording

TITLE = Wording("Оператордың ескертуі", "Замечание оператора", "The operator's remark")
_CHANGED = Wording("Өзгертілді", "Изменено", "Changed")
_ANSWERED = Wording("Жауап берілді", "Есть ответ", "Replied")
WAITS = Wording("Өзгеріс те, жауап та жоқ", "Нет ни изменения, ни ответа", "Neither changed nor replied to")
_REPEATED = Wording("Қайта қойылған ескерту", "Замечание осталось с прошлого раза", "Remained from the time before")
_OPERATOR = Wording("Оператор", "Оператор", "Operator")
_ADVICE = Wording("Кеңес, жауап міндетті емес", "Совет, ответ не обязателен", "Advice, no answer needed")


@dataclass(frozen=True)
class ReplyShown:
    """An entry of a remark's thread."""

    by_operator: bool
    who: str
    at: str
    text: str
    """Empty when the reply is only files."""
    files: list[dict[str, Any]]
    """As :func:`kept_file` takes them."""


@dataclass(frozen=True)
class RemarkShown:
    """A remark of the last return."""

    id: str
    address: str
    """The address of the answer; empty when it is about a tab or the whole application."""
    file: str
    """The id of the one file of the answer that it is about, where it is about one."""
    href: str
    """The address of its place, relative to the page; empty when the reader cannot open it."""
    label: Words
    where: Words
    """The tab, and whose it is when it is not the reader's; empty when it is about the whole application."""
    text: str
    required: bool
    changed: bool
    """Whether its place was changed since."""
    replied: bool
    """Whether a party replied since it last went to them."""
    repeated: bool
    """Whether it went to the parties more than once."""
    may_reply: bool
    replies: list[ReplyShown]
    full: Words
    """Why nobody on the reader's side can reply to it any more for now, where that is so."""


def replies_of(remark: RemarkLine) -> list[ReplyShown]:
    """Return the thread of a remark, the first reply first."""
    return [
        ReplyShown(
            reply.by_operator,
            " · ".join(part for part in (reply.actor_name, reply.organisation_name) if part),
            day_and_time(reply.at),
            reply.text,
            [file_of(one) for one in reply.files],
        )
        for reply in remark.replies
    ]


def remark_line(
    remark: Any, place: rx.Component, *actions: rx.Component, beside: rx.Component | None = None, waits: ui.Text = WAITS
) -> rx.Component:
    """Return a remark, a Var of :class:`RemarkShown`, as an entry of a list, which can get the focus under the id ``remark-…``.

    ``place`` names where it is, ``beside`` stands below its text, ``actions`` at its end; ``waits`` is said of a required
    one without an answer.
    """
    state = rx.cond(
        remark.changed,
        ui.badge(_CHANGED, "success", "check"),
        rx.cond(
            remark.replied,
            ui.badge(_ANSWERED, "success", "check"),
            rx.cond(remark.required, ui.badge(waits, "warning", "clock"), ui.badge(_ADVICE, "neutral")),
        ),
    )
    where = ui.say_dict(remark.where)
    return rx.el.li(
        rx.el.span(place, rx.cond(where, rx.el.span("\u00a0· ", where, class_name="hint"))),
        rx.el.p(remark.text, class_name="remark-text"),
        beside or rx.fragment(),
        rx.foreach(remark.replies, reply_entry),
        rx.el.div(state, rx.cond(remark.repeated, ui.badge(_REPEATED, "warning", "rotate-ccw")), *actions, class_name="button-row"),
        custom_attrs={"id": "remark-" + remark.id, "tabIndex": -1, "data-stop": ""},
    )


def reply_entry(reply: Any) -> rx.Component:
    """Return an entry of a thread, a Var of :class:`ReplyShown`: who gave it and when, its text, its files."""

    def file(one: Any) -> rx.Component:
        return rx.el.li(kept_file(one))

    return rx.el.div(
        rx.el.p(
            rx.cond(reply.by_operator, rx.fragment(rx.el.strong(ui.say(_OPERATOR)), "\u00a0· ")),
            reply.who,
            "\u00a0· ",
            rx.el.span(reply.at, class_name="figures"),
            class_name="hint",
        ),
        rx.cond(reply.text, rx.el.p(reply.text, class_name="remark-text")),
        rx.cond(reply.files.length() > 0, rx.el.ul(rx.foreach(reply.files, file))),
    )


def with_remark(shown: rx.Component, address: Any, bindings: Bindings) -> rx.Component:
    """Return what stands at ``address``, with the remark on it below; just ``shown`` on forms that never have remarks."""
    return shown if bindings.remarks is None else rx.fragment(shown, remark_note(address, bindings))


def remark_note(address: Any, bindings: Bindings) -> rx.Component:
    """Return the remark on what stands at ``address``; nothing when there is none."""
    if bindings.remarks is None:
        return rx.fragment()
    text = bindings.words(bindings.remarks, address)
    return rx.cond(text, titled_note(TITLE, text))


def titled_note(title: ui.Text, text: Any) -> rx.Component:
    """Return what the operator says to the applicant, under a title."""
    heading = rx.el.strong(ui.icon("message-square-text", 16), rx.el.span(ui.said(title)), class_name="field-remark-title")
    return rx.el.div(heading, rx.el.p(text, class_name="remark-text"), role="note", class_name="field-remark")
