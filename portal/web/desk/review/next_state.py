"""From a review to the next application of the queue from which it was opened."""

from typing import Any

import reflex as rx

from portal.core.applications.queues import queries
from portal.core.applications.queues.queries import Filters
from portal.web import ui
from portal.web.shell.places import asked_place, path_part, query_of
from portal.web.shell.verbs import run_verb
from portal.wording import Wording

_NEXT = Wording("Келесі өтінім", "Следующая заявка", "Next application")
_KEY = "Alt+PageDown"
_HINT = Wording("Пернелер: {key}", "Клавиши: {key}", "Keys: {key}").fill(key=_KEY)


class NextInQueue(rx.State):
    """The application behind the one on screen, in the queue that the address names."""

    address: str = ""
    """Its address with the same queue; empty without a queue, and when the queue has no other application."""

    @rx.event
    async def open(self) -> None:
        """Find the next application; none without a queue in the address."""
        asked = asked_place(self)
        queue = {name: asked.get(name, "") for name in ("queue", "kind", "assignee", "region", "search")}
        narrowed = Filters(queue["kind"], queue["assignee"], queue["region"], queue["search"])
        self.address = ""
        found = await run_verb(self, queries.following, queue["queue"], path_part(self, 2), filters=narrowed)
        self.address = f"/desk/applications/{found}{query_of(**queue)}" if found else ""


def next_link() -> rx.Component:
    """Return the link to the next application, which a key opens too (assets/portal.js); nothing when there is none."""
    state: Any = NextInQueue
    attributes = {"data-next": "", "aria-keyshortcuts": _KEY, "title": ui.say(_HINT)}
    return rx.cond(state.address, ui.link_button(_NEXT, state.address, icon="chevron-right", custom_attrs=attributes))
