"""When what is on screen was saved: every place of a form has its own time and never shows that of another. And when it cannot be."""

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final

from portal.core.errors import NotFound
from portal.web.shell.moments import day_and_time
from portal.web.shell.open_pages import show_gone

MOST_ACKS: Final = 40
"""Edits that the browser may wait for at once; older acknowledgements are dropped, as all of them are sent with each new one."""


def show_saved(state: Any, saved: Mapping[str, dt.datetime] | None = None) -> None:
    """Show when the place on screen was last saved; ``saved`` are the times of all places, the known ones when not given.

    ``state`` is a ``FilledForm`` whose ``_place_on_screen`` gives the key of what is on screen.
    """
    if saved is not None:
        moments = {str(place): day_and_time(at) for place, at in saved.items()}
        if state.saved_in != moments:
            state.saved_in = moments
    at = state.saved_in.get(state._place_on_screen(), "")  # noqa: SLF001  (a State's own part)
    if state.saved_at != at:
        state.saved_at = at


def show_answered(state: Any, address: str, serial: int) -> None:
    """Tell the browser that the server has answered an edit, the newest last."""
    others = [(key, number) for key, number in state.acks.items() if key != address]
    state.acks = dict([*others[1 - MOST_ACKS :], (address, serial)])


async def is_gone(state: Any) -> bool:
    """Tell whether the form of ``state`` is not there for this person any more; then the page says so, otherwise it is up to date."""
    try:
        await state._refresh()  # noqa: SLF001  (a State's own part)
    except NotFound:
        show_gone(state)
        return True
    return False
