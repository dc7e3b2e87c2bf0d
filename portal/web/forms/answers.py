"""The answers of a form on screen: all of them are sent when the form is read, and after an edit only those that have changed."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import Any, Final

from portal.forms import Form

MOST_NEWER: Final = 16
"""After so many answers of their own, all answers are sent once more as a whole."""


def put(state: Any, **values: Any) -> None:
    """Assign the values that differ from the present ones of the State."""
    for name, value in values.items():
        if getattr(state, name) != value:
            setattr(state, name, value)


def answers_of(state: Any) -> dict[str, str]:
    """Return the answers on screen by address."""
    return {**state.texts, **state.newer}


def show_texts(state: Any, texts: Mapping[str, str]) -> None:
    """Show the answers. What is on screen already is not worked out once more: a form is read after each edit of it."""
    before = answers_of(state)
    if before == texts:
        return
    known = {address: text for address, text in state.readable.items() if before.get(address) == texts.get(address)}
    changed = {address: text for address, text in texts.items() if before.get(address) != text}
    put(state, texts=dict(texts), newer={})
    put(state, readable=known | readable_texts(state._schema(), changed))  # noqa: SLF001  (a State's own part)


def show_changed(state: Any, texts: Mapping[str, str]) -> None:
    """Show the answers that an edit has changed."""
    others = {address: text for address, text in state.readable.items() if address not in texts}
    newer = {**state.newer, **texts}
    put(state, **({"newer": newer} if len(newer) <= MOST_NEWER else {"texts": {**state.texts, **newer}, "newer": {}}))
    put(state, readable=others | readable_texts(state._schema(), texts))  # noqa: SLF001  (a State's own part)


def readable_texts(form: Form, texts: Mapping[str, str]) -> dict[str, str]:
    """Return the answers that an input shows in another form than they are stored, by address.

    Details of the administrator's documents are not in the declared form, so they are shown as they are stored.
    """
    known = set(form.addresses())
    shown: dict[str, str] = {}
    for address, text in texts.items():
        if not _is_declared(address, known):
            continue
        if (written := form.place(address).kind.readable(text)) != text:
            shown[address] = written
    return shown


def _is_declared(address: str, known: AbstractSet[str]) -> bool:
    block, _, rest = address.partition("/")
    return address in known or f"{block}/*/{rest.partition('/')[2]}" in known
