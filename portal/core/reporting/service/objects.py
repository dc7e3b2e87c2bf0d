"""The life of an object's page: created, passed on, deleted."""

import datetime as dt

from sqlmodel import Session, col, select

from portal.core.accounts.schema import Actor
from portal.core.audit import service as audit
from portal.core.errors import Refused
from portal.core.filling import service as steps
from portal.core.reporting import schema
from portal.core.reporting.queries.access import Scope, scope_of, section_of
from portal.core.reporting.queries.naming import key_of
from portal.core.reporting.queries.untaken import PLACE_KEYS
from portal.core.reporting.rules.sections import Section
from portal.core.reporting.rules.territory import around, region_of
from portal.core.reporting.service.answers import save_texts
from portal.core.reporting.service.editing import editing_of
from portal.core.reporting.tables import Executor, MioObject
from portal.db import Begin
from portal.forms.kinds.choices import level_of
from portal.ports.clock import Now
from portal.wording import Wording

NO_NAME = Wording(
    "Объектінің атауын жазыңыз: атаусыз бет құрылмайды.",
    "Впишите название объекта: без него страница не создаётся.",
    "Enter the object's name: no page is created without it.",
)


def create_object(begin: Begin, actor: Actor, section: str, name: str, *, now: Now) -> str:
    """Begin the page of a named object and return its id; the executor who begins it answers for it.

    A page begun by the same person under the same name in the same section and not touched yet is returned instead of another: a double
    press makes one.
    The moment of creation is what counts for the five working days of seed 004, paragraphs 14, 20, 24, 29.

    Raises:
        NotAllowed: the actor is no executor, or the section was not granted to it.
        NotFound: there is no such section.
        Refused: there is no name, or another object of the region has it.
    """
    with begin() as session:
        # What was granted to the person is the lock: two presses at once wait for one another, and whoever is just losing the section,
        # the territory or the access altogether does not become the one who answers for a new object.
        session.get(Executor, actor.account_id, with_for_update=True)
        chosen, scope, at = section_of(section), scope_of(session, actor), now()
        scope.ensure_has(chosen)
        untouched = _untouched(session, scope, chosen, key_of(name))
        if untouched is not None:
            return untouched.id
        created = _blank(scope, chosen, at)
        session.add(created)
        session.flush()
        _fill(session, actor, scope, created, name, at)
        audit.note(session, actor, "reporting.create_object", f"object:{created.id}", {"section": chosen}, at)
        return created.id


def _fill(session: Session, actor: Actor, scope: Scope, created: MioObject, name: str, at: dt.datetime) -> None:
    """Begin the page with its name and what the portal knows: the rows that each block needs and the executor's own territory."""
    edit = editing_of(session, actor, scope, created, at)
    steps.begin_rows(edit.pen)
    session.flush()
    places = {key: code for code in around(scope.territory) for key in PLACE_KEYS if key == level_of(code)}
    field = schema.KEYS[edit.section].name
    saved = save_texts(edit, {**places, field: name}, by_system=True)
    why = saved.problems.get(field) or (None if created.name else NO_NAME)
    if why is not None:
        raise Refused(why, code="name", field="name")
    created.changed_at = at


def _untouched(session: Session, scope: Scope, section: Section, key: str) -> MioObject | None:
    blank = select(MioObject).where(
        MioObject.body_id == scope.body_id,
        MioObject.section == section,
        MioObject.name_key == key,
        MioObject.created_by == scope.account_id,
        MioObject.changed_at == MioObject.created_at,
        MioObject.kato == scope.territory,
        col(MioObject.deleted_at).is_(None),
    )
    return session.exec(blank.limit(1)).first()


def _blank(scope: Scope, section: Section, at: dt.datetime) -> MioObject:
    return MioObject(
        body_id=scope.body_id,
        section=section,
        responsible_id=scope.account_id,
        schema_version=schema.form(section).version,
        region=region_of(scope.territory),
        kato=scope.territory,
        created_at=at,
        created_by=scope.account_id,
        changed_at=at,
    )
