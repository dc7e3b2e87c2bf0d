"""How many applications may still be edited by their parties, and which documents and consents they were begun with."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, func, select

from portal.core.applications.rules import EDITABLE, Status
from portal.core.applications.tables import Answer, Application
from portal.core.filling.queries import chosen

_SEVERAL: Any = select
"""With more columns than its types foresee."""


@dataclass(frozen=True)
class OpenApplications:
    """Open applications that are alike: how many there are, and what they have in common."""

    product: str
    documents: frozenset[str]
    """The ids of the added documents that they keep (``Application.added_documents``)."""
    consents: frozenset[str]
    """What their list of consents says (``Application.consent_list``)."""
    with_developer: bool
    """Whether a developer has joined."""
    count: int


def open_applications(session: Session) -> tuple[OpenApplications, ...]:
    """Count the open applications: drafts, returned and withdrawn ones. Rights are not checked here."""
    joined = col(Application.developer_organisation_id).is_not(None)
    alike = (Application.product, Application.added_documents, Application.consent_list, joined)
    living = _SEVERAL(*alike, func.count()).where(col(Application.status).in_(EDITABLE), col(Application.deleted_at).is_(None))
    return tuple(
        OpenApplications(product, frozenset(documents.split()), frozenset(consents.split()), bool(with_developer), count)
        for product, documents, consents, with_developer, count in session.exec(living.group_by(*alike)).all()
    )


def living_by_status(session: Session) -> Mapping[tuple[str, Status], int]:
    """Count the applications that are not deleted by kind and status. Rights are not checked here."""
    rows = _SEVERAL(Application.product, Application.status, func.count()).where(col(Application.deleted_at).is_(None))
    counted = session.exec(rows.group_by(Application.product, Application.status)).all()
    return {(product, Status(status)): count for product, status, count in counted}


def open_with_code(session: Session, product: str, addresses: Collection[str], code: str) -> int:
    """Count the open applications of a kind in which a code of a dictionary is chosen at one of the addresses.

    In an address ``*`` stands for any row. Rights are not checked here.
    """
    found = select(func.count(func.distinct(Answer.application_id))).join(Application, col(Application.id) == col(Answer.application_id))
    living = found.where(Application.product == product, col(Application.status).in_(EDITABLE), col(Application.deleted_at).is_(None))
    return session.exec(living.where(chosen(Answer, addresses, code))).one()
