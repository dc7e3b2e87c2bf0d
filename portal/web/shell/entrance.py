"""Shows a refusal instead of a page that a person may not open: an empty page would look broken."""

import functools
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

import reflex as rx

from portal.core.errors import NotAllowed
from portal.web.ui import empty_state, link_button, say_dict
from portal.wording import Wording

Page = TypeVar("Page", bound=rx.State)

_NOT_YOURS = Wording("Бұл бет сізге ашық емес", "Эта страница вам не открыта", "This page is not open to you")
_TO_OWN = Wording("Өз бетіңізге оралу", "Вернуться на свою страницу", "Back to your own page")


class Entrance(rx.State):
    """The last refused page and the reason."""

    refused: dict[str, str] = {}
    path: str = ""


_Entrance: Any = Entrance
"""The State as a page sees it: its fields are Vars."""


def entering(load: Callable[[Page], Coroutine[Any, Any, Any]]) -> Callable[[Page], Coroutine[Any, Any, Any]]:
    """Let the handler that opens a page show a refusal instead of the page; put it below ``@rx.event``."""

    @functools.wraps(load)
    async def opening(self: Page) -> Any:
        entrance = await self.get_state(Entrance)
        entrance.refused = {}
        try:
            return await load(self)
        except NotAllowed as refusal:
            entrance.refused, entrance.path = refusal.wording.as_dict(), self.router.url.path
            return None

    return opening


def unless_refused(start: str, title: rx.Component, *content: Any) -> rx.Component:
    """Return the content of a page, or its ``title`` and the refusal with a link to the person's own page at ``start``."""
    refused_on_this_page = (_Entrance.refused.length() > 0) & (_Entrance.path == _Entrance.router.url.path)
    words = empty_state(_NOT_YOURS, say_dict(_Entrance.refused), link_button(_TO_OWN, start, look="primary"), icon_name="lock")
    return rx.cond(refused_on_this_page, rx.fragment(title, words), rx.fragment(*content))
