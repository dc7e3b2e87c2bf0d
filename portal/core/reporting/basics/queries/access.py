"""Who sees which objects: an executor those of its body, sections and territories; the operator's readers every object."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, bindparam, false, or_
from sqlmodel import Session, col, select

from portal.core.accounts.rules import ensure_staff
from portal.core.accounts.schema import AccountKind, Actor, StaffRole
from portal.core.errors import NotAllowed, NotFound
from portal.core.reporting.basics.rules.sections import Section
from portal.core.reporting.basics.rules.territory import is_within, prefix_of
from portal.core.reporting.basics.rules.weeks import Week
from portal.core.reporting.tables import Body, ConstructionSite, Executor
from portal.db import Begin, prepared
from portal.wording import Wording

READERS = (StaffRole.ADMINISTRATOR, StaffRole.ANALYST)
"""The operator's staff who read what the bodies report (domain.md §8)."""

NO_ACCESS = Wording(
    "Сізде ЖАО порталына рұқсат жоқ. Рұқсатты оператор жергілікті органның жазбаша өтініші бойынша береді.",
    "У вас нет доступа к порталу МИО. Доступ открывает оператор по письменному обращению местного исполнительного органа.",
    "You have no access to the portal of local executive bodies. The operator grants it on a written request of the body.",
)
NOT_YOUR_SECTION = Wording(
    "Бұл бөлім сізге ашылмаған. Оны оператор жергілікті органның жазбаша өтініші бойынша ашады.",
    "Этот раздел вам не открыт. Его открывает оператор по письменному обращению местного исполнительного органа.",
    "This section is not open to you. The operator opens it on a written request of the body.",
)


_GRANTED = (
    select(Executor.account_id, Executor.body_id, Executor.sections, Executor.territories)
    .join(Body, col(Body.id) == col(Executor.body_id))
    .where(col(Executor.account_id) == bindparam("account"), col(Executor.deactivated_at).is_(None), col(Body.closed_at).is_(None))
)


@dataclass(frozen=True)
class Scope:
    """What the operator granted to one executor."""

    account_id: str
    body_id: str
    sections: frozenset[Section]
    territories: tuple[str, ...]
    """КАТО codes of the executor's territories."""

    def ensure_has(self, section: Section) -> None:
        """Raise :class:`NotAllowed` for a section that was not granted."""
        if section not in self.sections:
            raise NotAllowed(NOT_YOUR_SECTION)

    def covers(self, site: ConstructionSite) -> bool:
        """Tell whether an object is within the scope."""
        granted = site.section in self.sections and is_within(site.kato, self.territories)
        return site.body_id == self.body_id and granted and site.deleted_at is None


def section_of(text: str) -> Section:
    """Return the section with this code; raise :class:`NotFound` for anything else a browser may send."""
    if text not in list(Section):
        raise NotFound
    return Section(text)


def week_of(text: str) -> Week:
    """Return the week with this name; raise :class:`NotFound` for anything else a browser may send."""
    try:
        return Week.parse(text)
    except ValueError:
        raise NotFound from None


def scope_of(session: Session, actor: Actor) -> Scope:
    """Return what the executor may see; raise :class:`NotAllowed` for everybody else and for those whose access has ended."""
    if actor.kind is not AccountKind.EXECUTOR:
        raise NotAllowed
    found = prepared.rows(session, _GRANTED, account=actor.account_id)
    if not found:
        raise NotAllowed(NO_ACCESS)
    account_id, body_id, sections, territories = found[0]
    return Scope(account_id, body_id, frozenset(Section(code) for code in sections if code in list(Section)), tuple(territories))


def granted(begin: Begin, actor: Actor) -> Scope:
    """Return the executor's account, body, sections and territories; raise NotAllowed for everybody else."""
    with begin(reading=True) as session:
        return scope_of(session, actor)


def visible(scope: Scope, section: Section | None = None) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions under which an object is within the scope, to be given to ``where``; ``section`` narrows it to one."""
    sections = scope.sections if section is None else scope.sections & {section}
    return (
        col(ConstructionSite.body_id) == scope.body_id,
        col(ConstructionSite.section).in_(sorted(sections)),
        # A prefix has digits only, so it holds no wildcard; an unknown territory contains no objects.
        or_(false(), *(col(ConstructionSite.kato).like(f"{prefix}%") for prefix in map(prefix_of, scope.territories) if prefix)),
        col(ConstructionSite.deleted_at).is_(None),
    )


def ensure_sees(session: Session, actor: Actor, object_id: str, *, lock: bool = False) -> ConstructionSite:
    """Return an object within the executor's scope.

    ``lock`` keeps other writers away until the transaction ends, so that what is checked is still true when it is written.

    Raises:
        NotAllowed: the actor is no executor, or its access has ended.
        NotFound: there is no such object, it is deleted, or it is outside the scope.
    """
    scope = scope_of(session, actor)
    site = find(session, object_id, lock=lock)
    if not scope.covers(site):
        raise NotFound
    return site


def ensure_reads(session: Session, actor: Actor, object_id: str) -> ConstructionSite:
    """Return an object for reading: to an executor as :func:`ensure_sees`, to the operator's readers any that is not deleted."""
    if actor.kind is not AccountKind.STAFF:
        return ensure_sees(session, actor, object_id)
    ensure_staff(actor, *READERS)
    return find(session, object_id)


def ensure_manages(session: Session, actor: Actor, object_id: str, *, lock: bool = False) -> ConstructionSite:
    """Return an object for a deed of the operator's administrator; raise :class:`NotAllowed` for everybody else."""
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    return find(session, object_id, lock=lock)


def manages(begin: Begin, actor: Actor) -> bool:  # noqa: ARG001  (every verb takes it)
    """Tell one of the operator's readers whether it may change what the operator sets for local bodies.

    Raises:
        NotAllowed: the actor is not one of the operator's readers.
    """
    ensure_staff(actor, *READERS)
    return StaffRole.ADMINISTRATOR in actor.roles


def find(session: Session, object_id: str, *, lock: bool = False) -> ConstructionSite:
    """Return an object that is not deleted, a step of a verb that authorises; raise :class:`NotFound` otherwise."""
    wanted = select(ConstructionSite).where(ConstructionSite.id == object_id, col(ConstructionSite.deleted_at).is_(None))
    site = session.exec(wanted.with_for_update() if lock else wanted).first()
    if site is None:
        raise NotFound
    return site


def scope_of_body(session: Session, actor: Actor, site: ConstructionSite) -> Scope:
    """Return what all active executors of an object's body who have its section may see together, for the operator's administrator."""
    active = select(Executor).where(Executor.body_id == site.body_id, col(Executor.deactivated_at).is_(None))
    territories = {one for executor in session.exec(active) if site.section in executor.sections for one in executor.territories}
    return Scope(actor.account_id, site.body_id, frozenset({Section(site.section)}), tuple(sorted(territories)))


def executors_covering(session: Session, site: ConstructionSite) -> Sequence[Executor]:
    """Return the active executors who see an object, the one who has been there longest first."""
    active = select(Executor).where(Executor.body_id == site.body_id, col(Executor.deactivated_at).is_(None))
    ordered = session.exec(active.order_by(col(Executor.created_at), col(Executor.account_id))).all()
    return [one for one in ordered if site.section in one.sections and is_within(site.kato, one.territories)]
