"""What the operator's pages offer to choose from: territories, curators, bodies, objects of a body."""

from sqlalchemy import or_
from sqlmodel import col, select

from portal.core.accounts.rules import ensure_staff
from portal.core.accounts.schema import Actor
from portal.core.accounts.sessions import queries as accounts
from portal.core.content import queries as content
from portal.core.reporting.basics.queries import READERS, by_body_name, by_object_name
from portal.core.reporting.basics.rules.object_names import object_name
from portal.core.reporting.bodies.queries.bodies import body_name
from portal.core.reporting.tables import Body, ConstructionSite
from portal.db import Begin
from portal.wording import Wording


def places(begin: Begin, actor: Actor, parent: str = "") -> tuple[tuple[str, Wording], ...]:
    """Return the regions, or the districts of the region ``parent``, to choose a territory from."""
    ensure_staff(actor, *READERS)
    with begin(reading=True) as session:
        return content.kato_children(session, parent, "district" if parent else "region")


def curators(begin: Begin, actor: Actor) -> tuple[tuple[str, str], ...]:
    """Return the keys and names of the operator's staff who may be a body's curator."""
    ensure_staff(actor, *READERS)
    with begin(reading=True) as session:
        return tuple((one.id, one.name) for one in accounts.staff(session, *READERS))


def body_options(begin: Begin, actor: Actor, language: str = "ru") -> tuple[tuple[str, Wording], ...]:
    """Return the keys and names of the bodies that are not closed, to choose one from, by region and the name in ``language``."""
    ensure_staff(actor, *READERS)
    with begin(reading=True) as session:
        rows = session.exec(
            select(Body).where(col(Body.closed_at).is_(None)).order_by(col(Body.region), by_body_name(language), col(Body.id))
        )
        return tuple((row.id, body_name(row)) for row in rows)


def object_options(begin: Begin, actor: Actor, body_id: str, language: str = "ru") -> tuple[tuple[str, Wording], ...]:
    """Return the keys and names of a body's objects that have a name, to choose one from, by the name in ``language``."""
    ensure_staff(actor, *READERS)
    with begin(reading=True) as session:
        named = or_(col(ConstructionSite.name) != "", col(ConstructionSite.name_kk) != "")
        living = select(ConstructionSite).where(ConstructionSite.body_id == body_id, col(ConstructionSite.deleted_at).is_(None), named)
        sites = session.exec(living.order_by(by_object_name(language), col(ConstructionSite.id))).all()
        return tuple((one.id, object_name(one.name, one.name_kk)) for one in sites)
