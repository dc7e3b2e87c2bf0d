"""Answers as an input shows them while nobody types in it: numbers with separated thousands, telephones and accounts in groups."""

import datetime as dt
from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from portal.forms import Context, Form
from portal.forms.kinds import Integer, Kind
from portal.forms.kinds.numbers import local

FIGURES = frozenset({"money", "decimal", "percent", "integer", "computed"})
GROUPS = frozenset({"phone", "iban"})
REWRITTEN = FIGURES | GROUPS
"""The controls of kinds whose canonical text is not for people."""
FIRST_OF_FOUR_DIGITS, LAST_OF_FOUR_DIGITS = 1000, 9999

_ANY_DAY = Context(dt.date.min)
"""Neither the date nor a dictionary changes how a telephone or an account is written."""


def readable(kind: Kind, text: str) -> str:
    """Return the answer as an input shows it: accepted again, it gives the same answer. Text that is no answer is unchanged.

    The unit is beside the input, and the comma is that of Kazakhstan: ``ui.figure`` shows the number in the page's language.
    """
    if isinstance(kind, Integer) and kind.minimum >= FIRST_OF_FOUR_DIGITS and kind.maximum <= LAST_OF_FOUR_DIGITS:
        return text  # a year has no separated thousands
    if kind.widget in FIGURES:
        return local(text)
    return kind.show(text, _ANY_DAY).ru if kind.widget in GROUPS else text


def readable_texts(form: Form, texts: Mapping[str, str]) -> dict[str, str]:
    """Return the answers that an input shows in another form than they are stored, by address.

    Details of the administrator's documents are not in the declared form, so they are shown as they are stored.
    """
    known = set(form.addresses())
    shown: dict[str, str] = {}
    for address, text in texts.items():
        if not _is_declared(address, known):
            continue
        if (written := readable(form.place(address).kind, text)) != text:
            shown[address] = written
    return shown


def _is_declared(address: str, known: AbstractSet[str]) -> bool:
    block, _, rest = address.partition("/")
    return address in known or f"{block}/*/{rest.partition('/')[2]}" in known
