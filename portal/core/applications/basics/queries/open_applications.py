"""How many applications may still be edited by their parties, and how many of them have a document that the administrator added."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, func, select

from portal.core.applications.rules import EDITABLE
from portal.core.applications.tables import Application

_SEVERAL: Any = select
"""With more columns than its types foresee."""


@dataclass(frozen=True)
class OpenApplications:
    """``total`` open applications of a kind; ``asking`` counts those of any kind that have the document."""

    total: int
    asking: int


def open_applications(
    session: Session, product: str, editions: Collection[str] = (), *, with_developer: bool = False
) -> OpenApplications:  # fmt: skip
    """Count the open applications of a kind, with ``with_developer`` those alone that a developer has joined.

    ``editions`` are the ids of one added document. Rights are not checked here.
    """
    joined = col(Application.developer_organisation_id).is_not(None)
    alike = (Application.product, Application.added_documents, joined)
    living = _SEVERAL(*alike, func.count()).where(col(Application.status).in_(EDITABLE), col(Application.deleted_at).is_(None))
    counted = session.exec(living.group_by(*alike)).all()
    return OpenApplications(
        sum(count for one, _, has_developer, count in counted if one == product and (has_developer or not with_developer)),
        sum(count for _, listed, _, count in counted if not set(listed.split()).isdisjoint(editions)),
    )
