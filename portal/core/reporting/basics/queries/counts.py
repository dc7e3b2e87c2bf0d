"""How many objects and bodies report now."""

from dataclasses import dataclass

from sqlmodel import Session, col, func, select

from portal.core.reporting.tables import Body, ConstructionSite


@dataclass(frozen=True)
class LivingCounts:
    """Objects that are not deleted, and bodies that are not closed."""

    objects: int
    bodies: int


def living_counts(session: Session) -> LivingCounts:
    """Count the objects and bodies that report now. Rights are not checked here."""
    objects = session.exec(select(func.count()).select_from(ConstructionSite).where(col(ConstructionSite.deleted_at).is_(None))).one()
    bodies = session.exec(select(func.count()).select_from(Body).where(col(Body.closed_at).is_(None))).one()
    return LivingCounts(objects, bodies)
