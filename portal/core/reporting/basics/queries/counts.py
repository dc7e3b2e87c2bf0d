"""How many objects and bodies report now."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlmodel import Session, col, func, select

from portal.core.filling.queries import chosen
from portal.core.reporting.basics.rules.sections import Section
from portal.core.reporting.tables import Body, ConstructionSite, ObjectAnswer


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


def objects_with_code(session: Session, section: Section, addresses: Collection[str], code: str) -> int:
    """Count the objects of a section in which a code of a dictionary is chosen at one of the addresses.

    In an address ``*`` stands for any row. Rights are not checked here.
    """
    found = select(func.count(func.distinct(ObjectAnswer.object_id))).join(
        ConstructionSite, col(ConstructionSite.id) == col(ObjectAnswer.object_id)
    )
    living = found.where(ConstructionSite.section == section, col(ConstructionSite.deleted_at).is_(None))
    return session.exec(living.where(chosen(ObjectAnswer, addresses, code))).one()
