"""What is told about open forms."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

GONE_AFTER = dt.timedelta(seconds=30)
"""A form that its process has not told of for so long is not open any more; processes tell three times as often."""


STAFF = "staff"
"""Stands for a party at a page on which the operator's staff reads an application."""


@dataclass(frozen=True)
class OpenForm:
    """One page with the form of an application, and the place of the form on its screen; or with its review."""

    page: str
    """The key of the page, of no meaning elsewhere."""
    application_id: str
    account_id: str
    name: str
    party: str
    """Or :data:`STAFF`."""
    stage: str
    tab: str


@dataclass(frozen=True)
class Around:
    """What surrounds an open form: when its application was changed last, and every page on which it is open."""

    changed_at: dt.datetime
    forms: tuple[OpenForm, ...]


@dataclass(frozen=True)
class Neighbour:
    """Somebody who has the same application open. The people of the other party are not named (domain.md §8)."""

    party: str
    """Or :data:`STAFF`."""
    name: str
    """Empty for people of the other party, and for the reader's own other window."""
    own: bool
    """Whether it is the reader, in another window."""
    stage: str
    tab: str


def neighbours(own: OpenForm, forms: Iterable[OpenForm]) -> tuple[Neighbour, ...]:
    """Return who is beside a page, each person once for each place. The parties and the staff are not told of each other."""
    others = (form for form in forms if form.page != own.page and (form.party == STAFF) == (own.party == STAFF))
    found = (
        Neighbour(
            one.party,
            one.name if one.party == own.party and one.account_id != own.account_id else "",
            one.account_id == own.account_id,
            one.stage,
            one.tab,
        )
        for one in others
    )
    return tuple(dict.fromkeys(found))
