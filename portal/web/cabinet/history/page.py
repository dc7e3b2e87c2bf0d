"""«История заявки»: who did what and when, with the moderators' remarks."""

from functools import partial
from typing import Any

import reflex as rx

from portal.core.applications.schema import ApplicationKind
from portal.web import ui
from portal.web.cabinet.application.parts import absent, trail_of, version_of
from portal.web.cabinet.history import state
from portal.web.forms.decisions import decision_signature
from portal.web.forms.remarks import reply_entry
from portal.web.shell.layouts import cabinet_page
from portal.wording import Wording

History: Any = state.History
"""The State as a page sees it: its fields are Vars."""

TITLE = Wording("Өтінім тарихы", "История заявки", "Application history")
_OPEN = Wording("Өтінімге оралу", "Вернуться к заявке", "Back to the application")
_MORE = Wording("Тағы ескертулер: {count}", "Ещё замечания: {count}", "More remarks: {count}")


def page(kind: ApplicationKind) -> rx.Component:
    """Return the page at ``/cabinet/<kind>/[application_id]/history``."""
    entry = partial(event_entry, parties_of(kind))
    return cabinet_page(
        TITLE,
        rx.cond(History.absent, absent(kind, History), rx.cond(History.loaded, ui.timeline(History.events, entry), ui.skeleton(6))),
        here=kind.code,
        trail=trail_of(History, kind, History.form_address),
        actions=rx.cond(~History.absent, ui.link_button(_OPEN, History.form_address, icon="chevron-left")),
    )


def parties_of(kind: ApplicationKind) -> dict[str, dict[str, str]]:
    """Return the names of the parties of a kind in which several take part."""
    return {str(one.party): one.title.as_dict() for one in kind.participants} if kind.invited else {}


def event_entry(parties: dict[str, dict[str, str]], event: Any) -> rx.Component:
    """Return one entry of the history; ``parties`` are the names of the parties where several take part."""

    def paper(pair: Any) -> rx.Component:
        return rx.el.li(ui.file_link(pair[1], rx.Var.create("/api/files/") + pair[0].to(str)))

    left = ui.say(_MORE).to(str).replace("{count}", event.more.count.to_string())
    more = ui.button(left, look="quiet", icon="chevron-down", on_click=History.show_more(event.more.event))
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
        decision_signature(event.decision),
        who=rx.cond(event.who, event.who, ui.say_dict(event.role)),
    )


def _remark(parties: dict[str, dict[str, str]], one: Any) -> rx.Component:
    whose = ui.say_dict(rx.Var.create(parties).get(one.party, {})) if parties else rx.Var.create("")
    place = rx.el.p(rx.el.strong(ui.say_dict(one.label)), rx.cond(whose, rx.el.span("\u00a0· ", whose, class_name="hint")))
    text = rx.el.p(one.text, class_name="remark-text")
    return rx.el.li(place, text, rx.foreach(one.replies, reply_entry), custom_attrs={"id": "remark-" + one.id, "tabIndex": -1})
