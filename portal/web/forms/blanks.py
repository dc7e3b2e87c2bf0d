"""Blank rows of blocks: they stand on screen only, and are stored by their first value."""

from typing import Any


async def show_blank(state: Any, block: str) -> str:
    """Put a row of a block on screen that is stored nowhere, for nothing was typed into it yet, and return it. A block has one at most."""
    if block not in state.blank:
        state.blank[block] = await state._add(block)  # noqa: SLF001  (a State's own part)
        await state._refresh()  # noqa: SLF001
    return state.blank[block]


async def dropped(state: Any, block: str, row: str) -> bool:
    """Take a row off the screen when it is the blank one, and tell whether it was."""
    if state.blank.get(block) != row:
        return False
    forget_blank(state, block)
    await state._refresh()  # noqa: SLF001
    return True


def begun(state: Any, address: str, text: str) -> None:
    """Note that the row of an address is stored, once its first value is."""
    block, _, rest = address.partition("/")
    if text and state.blank.get(block) == rest.partition("/")[0]:
        del state.blank[block]


def forget_blanks(state: Any) -> None:
    """Take every blank row off the screen: whoever leaves a part of a form leaves nothing there."""
    blank = {*state.blank.items()}
    if blank:
        state.rows = {block: [row for row in rows if (block, row) not in blank] for block, rows in state.rows.items()}
        state.blank = {}


def forget_blank(state: Any, block: str) -> None:
    """Take the blank row of a block off the screen, with what was said about it."""
    row = f"{block}/{state.blank.pop(block, '')}/"
    state.held = {address: words for address, words in state.held.items() if not address.startswith(row)}
