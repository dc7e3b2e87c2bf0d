"""Texts on screen that the server refused and that are not in the database: with them nothing is sent or called complete."""

from typing import Any

from portal.core.filling.schema import Gap
from portal.core.filling.service import CHANGED
from portal.forms import Form
from portal.wording import Wording


def untaken(state: Any) -> list[Gap]:
    """Return the refused texts on the screen of a ``FilledForm`` as problems that link to their fields.

    When another window was faster, the stored text is on screen; this is shown here once, so that a person who agrees can continue.
    """
    form: Form = state._schema()  # noqa: SLF001  (a State's own part)
    gaps = [_gap(form, address, Wording(**state.held[address])) for address in state.untaken if _stands(state, form, address)]
    state.untaken = {address: code for address, code in state.untaken.items() if code != CHANGED}
    return gaps


def _stands(state: Any, form: Form, address: str) -> bool:
    """Tell whether a refused text is still on screen: it was not saved since, and its row is there."""
    block, _, rest = address.partition("/")
    if address not in state.held or (block in state.rows and rest.partition("/")[0] not in state.rows[block]):
        return False
    try:
        form.place(address)
    except KeyError:
        return False
    return True


def _gap(form: Form, address: str, words: Wording) -> Gap:
    place = form.place(address)
    stage = form.stage(place.stage)
    title = next((tab.title for tab in stage.tabs if tab.key == place.tab), stage.title)
    return Gap(address, place.stage, place.tab, title, place.label, None, words, missing=False)
