"""An entry of «История заявки»: who did what and when, with the moderators' remarks."""

from functools import partial
from typing import Any

import reflex as rx

from portal.web import ui
from portal.web.forms.kept_files import kept_file
from portal.web.forms.remarks import reply_entry
from portal.web.forms.signatures import decision_signature, signature_note
from portal.wording import Wording

TITLE = Wording("Өтінім тарихы", "История заявки", "Application history")
BACK = Wording("Өтінімге оралу", "Вернуться к заявке", "Back to the application")
_MORE = Wording("Тағы ескертулер: {count}", "Ещё замечания: {count}", "More remarks: {count}")
_VERSION = Wording("{n}-нұсқа", "версия {n}", "version {n}")


def version_of(number: Any) -> rx.Var[str]:
    """Return «версия 2» in the language on screen; ``number`` is a Var."""
    return ui.say(_VERSION).to(str).replace("{n}", number.to_string())


def timeline(history: Any, parties: Any) -> rx.Component:
    """Return the history of ``history``, a State that is a ``ShownHistory``.

    ``parties`` are the names of the parties where several take part: a dict, or a Var of one.
    """
    return ui.timeline(history.events, partial(_entry, history, parties))


def _entry(history: Any, parties: Any, event: Any) -> rx.Component:
    def paper(file: Any) -> rx.Component:
        return rx.el.li(kept_file(file))

    left = ui.say(_MORE).to(str).replace("{count}", event.more.count.to_string())
    more = ui.button(left, look="quiet", icon="chevron-down", on_click=history.show_more(event.more.event))
    several = (event.times > 1) & (event.named.length() == 0)
    title: Any = rx.fragment(ui.say_dict(event.words), rx.cond(several, rx.el.span(" × ", event.times, class_name="figures")))
    names = rx.el.ul(rx.foreach(event.named, lambda words: rx.el.li(ui.say_dict(words))))
    return ui.event(
        event.when,
        title,
        rx.cond(event.named.length() > 0, names),
        rx.el.p(version_of(event.version), class_name="hint"),
        rx.cond(event.comment, rx.el.p(event.comment, class_name="remark-text")),
        rx.cond(event.remarks.length() > 0, rx.el.ul(rx.foreach(event.remarks, partial(_remark, parties)), class_name="remark-list")),
        rx.cond(event.more.event, more),
        rx.cond(event.papers.length() > 0, rx.el.ul(rx.foreach(event.papers, paper))),
        signature_note(event.signature),
        decision_signature(event.decision),
        who=rx.cond(event.who, event.who, ui.say_dict(event.role)),
    )


def _remark(parties: Any, one: Any) -> rx.Component:
    whose = ui.say_dict(rx.Var.create(parties).to(dict[str, dict[str, str]]).get(one.party, {}))
    place = rx.el.p(rx.el.strong(ui.say_dict(one.label)), rx.cond(whose, rx.el.span("\u00a0· ", whose, class_name="hint")))
    text = rx.el.p(one.text, class_name="remark-text")
    return rx.el.li(place, text, rx.foreach(one.replies, reply_entry), custom_attrs={"id": "remark-" + one.id, "tabIndex": -1})
