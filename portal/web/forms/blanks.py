"""Blank rows of blocks: they are only on screen, and are stored with their first value."""

from typing import Any


async def show_blank(state: Any, block: str) -> str:
    """Add a blank row to a block on screen and return it. It is not stored before something is typed. A block has at most one."""
    if block not in state.blank:
        state.blank[block] = await state._add(block)  # noqa: SLF001  (a State's own part)
        await state._refresh()  # noqa: SLF001
    return state.blank[block]


async def dropped(state: Any, block: str, row: str) -> bool:
    """Remove a row from the screen when it is the blank one, and tell whether it was."""
    if state.blank.get(block) != row:
        return False
    forget_blank(state, block)
    await state._refresh()  # noqa: SLF001
    return True


def begun(state: Any, address: str, text: str) -> None:
    """Record that the row of an address is stored, after its first value was."""
    block, _, rest = address.partition("/")
    if text and state.blank.get(block) == rest.partition("/")[0]:
        del state.blank[block]


def forget_blanks(state: Any) -> None:
    """Remove every blank row from the screen, when a person leaves a part of a form."""
    blank = {*state.blank.items()}
    if blank:
        state.rows = {block: [row for row in rows if (block, row) not in blank] for block, rows in state.rows.items()}
        state.blank = {}


def forget_blank(state: Any, block: str) -> None:
    """Remove the blank row of a block from the screen, with the messages about it."""
    row = f"{block}/{state.blank.pop(block, '')}/"
    state.held = {address: words for address, words in state.held.items() if not address.startswith(row)}
