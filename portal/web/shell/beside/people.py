"""The people who have the application on screen open too, as its page shows them."""

from dataclasses import dataclass
from typing import Any

import reflex as rx

from portal.web import ui
from portal.web.shell.open_pages import PAGES, key_of
from portal.wording import Wording


@dataclass(frozen=True)
class NeighbourShown:
    """Somebody who has the application open: who, and where in the form."""

    who: dict[str, str]
    where: dict[str, str]


class Beside(rx.State):
    """Who else has the application on screen open."""

    people: list[NeighbourShown] = []

    @rx.event
    def look(self) -> None:
        """Show who is beside this page; sent by the server when that has changed."""
        page = PAGES.get(key_of(self))
        if page is not None and page.shown is not None:
            self.people = page.shown(page.told or ())


def beside_view(title: Wording | None = None) -> rx.Component:
    """Return the line that says who else has the application open, below ``title``; nothing while nobody has."""
    page: Any = Beside

    def person(one: Any) -> rx.Component:
        who, where = ui.say_dict(one.who), ui.say_dict(one.where)
        named = rx.el.strong(who) if title else rx.el.span(who)
        return rx.el.li(named, rx.cond(where, rx.el.span(" — ", where, class_name="hint")))

    listed = rx.el.div(
        ui.icon("users", 16),
        rx.el.span(ui.say(title)) if title else rx.fragment(),
        rx.el.ul(rx.foreach(page.people, person)),
        class_name="beside",
    )
    return rx.cond(page.people.length() > 0, listed)
