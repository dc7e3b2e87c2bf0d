"""What documents and consents that the administrator adds say alike: the applications that were begun keep their lists."""

from sqlmodel import Session

from portal.core.applications.basics.queries import open_applications
from portal.core.applications.schema import KINDS
from portal.core.records.schema import TouchedLine
from portal.wording import Wording

YES, NO = "yes", "no"
_OPEN = Wording("{kind}: ашық өтінімдер", "{kind}: открытые заявки", "{kind}: open applications")
_ALTERED = Wording("Осыдан өзгеретін ашық өтінімдер", "Открытые заявки, которые от этого изменятся", "Open applications that this changes")
NONE_ALTERED = TouchedLine(_ALTERED, 0)
"""An application keeps the lists that it was begun with."""


def of_each_kind(session: Session) -> tuple[TouchedLine, ...]:
    """Return how many applications of each kind are open, and that none of them changes."""
    alike = open_applications(session)
    counts = {kind.code: sum(one.count for one in alike if one.product == kind.code) for kind in KINDS.values()}
    return (*(TouchedLine(_OPEN.fill(kind=kind.menu), counts[kind.code]) for kind in KINDS.values()), NONE_ALTERED)
