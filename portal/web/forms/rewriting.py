"""Answers as an input shows them while nobody types in it: numbers with separated thousands, telephones and accounts in groups."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from portal.forms import Form


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
