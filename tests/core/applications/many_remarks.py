"""An application that was returned fifty times: 10 000 remarks, each with a reply."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from sqlmodel import SQLModel

from portal.core.accounts.schema import Actor
from portal.core.applications.basics.queries import NewRemark
from portal.core.applications.schema import newest_form
from portal.core.applications.tables import Event, Remark, RemarkReply

RETURNS, IN_ONE = 50, 200
"""As many remarks go with each return as the portal lets go (``MOST_REMARKS``)."""
Tables = tuple[tuple[type[SQLModel], Iterator[dict[str, Any]]], ...]


def earlier(application_id: str, who: Actor, moderator: Actor, first: dt.datetime, number: int = 100) -> Tables:
    """Return the rows of all returns but the last: each an hour after the one before, its remarks answered and closed within the hour.

    ``number`` is that of the first one's event.
    """
    returns = range(RETURNS - 1)
    both = [(back, position) for back in returns for position in range(IN_ONE)]
    return (
        (Event, (_event(application_id, moderator, first, back, number + back) for back in returns)),
        (Remark, (_remark(application_id, first, *one) for one in both)),
        (RemarkReply, (_reply(application_id, who, first, *one) for one in both)),
    )


def first_return(application_id: str) -> str:
    """Return the id of the first return's event."""
    return f"r{application_id[:20]}-0"


def last(places: list[str]) -> list[NewRemark]:
    """Return the remarks of the last return, all of them advice."""
    return [NewRemark(places[number % len(places)], f"Ескерту {number}. " * 5, required=False) for number in range(IN_ONE)]


def places() -> list[str]:
    """Return the addresses of the company's and the developer's fields outside of repeated blocks."""
    form = newest_form("guarantee")
    return [address for address in form.addresses() if "/" not in address]


def _event(application_id: str, moderator: Actor, first: dt.datetime, back: int, number: int) -> dict[str, Any]:
    return {
        "id": f"r{application_id[:20]}-{back}", "application_id": application_id, "number": number, "at": first + dt.timedelta(hours=back),
        "kind": "returned", "account_id": moderator.account_id, "actor_name": moderator.name, "organisation_name": "", "role": "staff",
        "status_before": "on_moderation", "status_after": "moderation_returned", "version": 1, "comment": "", "details": {},
    }  # fmt: skip


def _remark(application_id: str, first: dt.datetime, back: int, position: int) -> dict[str, Any]:
    label = {"kk": "Сайт", "ru": "Сайт", "en": "Website"}
    closed = first + dt.timedelta(hours=back, minutes=40, seconds=position)
    return {
        "id": f"m{application_id[:18]}-{back}-{position}", "application_id": application_id, "event_id": f"r{application_id[:20]}-{back}",
        "version": 1, "position": position, "address": "website", "whole_tab": False, "stage": "", "tab": "",
        "party": "developer" if position % 2 else "company", "label": label, "text": f"Ескерту {back}/{position}. " * 5, "required": True,
        "resolved_at": closed, "remains_at": None, "decided_by": "Модерова Сәуле",
    }  # fmt: skip


def _reply(application_id: str, who: Actor, first: dt.datetime, back: int, position: int) -> dict[str, Any]:
    return {
        "id": f"a{application_id[:18]}-{back}-{position}", "application_id": application_id,
        "remark_id": f"m{application_id[:18]}-{back}-{position}", "at": first + dt.timedelta(hours=back, minutes=20, seconds=position),
        "account_id": who.account_id, "actor_name": who.name, "organisation_name": who.organisation_name, "text": "Түзетілді. " * 5,
    }  # fmt: skip
