"""Deciding about the remarks on the version before: closed, or to be asked again."""

from typing import Any

import reflex as rx

from portal.core.applications.moderation import queries
from portal.core.applications.remarks import service
from portal.core.errors import Refused
from portal.web import ui
from portal.web.desk.review.loading import show_earlier
from portal.web.desk.review.state import ReviewPage
from portal.web.shell.places import path_part
from portal.web.shell.presses import Presses, once_pressed
from portal.web.shell.verbs import run_verb
from portal.wording import Wording

CARD = "earlier-remarks"
"""The id of the card with the remarks."""
_CLOSED = Wording("Жабылған ескертулер: {count}.", "Закрыто замечаний: {count}.", "Remarks closed: {count}.")


class EarlierRemarks(Presses, rx.State):
    """The presses beside the remarks; the remarks themselves are the page's."""

    @rx.event
    @once_pressed
    async def close(self, remark: str) -> Any:
        """Close a remark."""
        return await self._decide(service.close, remark) or ui.focus(f"remark-{remark}")

    @rx.event
    @once_pressed
    async def keep_open(self, remark: str) -> Any:
        """Decide that a remark remains."""
        return await self._decide(service.keep_open, remark) or ui.focus(f"remark-{remark}")

    @rx.event
    @once_pressed
    async def close_the_rest(self) -> Any:
        """Close every remark about which nothing is decided."""
        page = await self.get_state(ReviewPage)
        closed = page.undecided
        return await self._decide(service.close_the_rest) or [ui.toast(_CLOSED.fill(count=closed)), ui.focus(CARD)]

    async def _decide(self, verb: Any, *remark: str) -> Any:
        """Call a verb of the remarks and show them as they are then; return what says that it was refused."""
        page = await self.get_state(ReviewPage)
        try:
            await run_verb(self, verb, path_part(self, 2), page.version, *remark)
        except Refused as refusal:
            return ui.toast(refusal.wording, kind="warning")
        show_earlier(page, await run_verb(self, queries.review, path_part(self, 2)))
        return None
