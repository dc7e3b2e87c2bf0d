"""Creates an object's page."""

import datetime as dt

from sqlmodel import Session, col, select

from portal.core.accounts.schema import Actor
from portal.core.audit import service as audit
from portal.core.errors import Refused
from portal.core.filling import service as steps
from portal.core.reporting.answers.queries import OUTSIDE, PLACE_KEYS, key_of
from portal.core.reporting.answers.service import editing_of, save_texts
from portal.core.reporting.basics.queries import Scope, scope_of, section_of
from portal.core.reporting.basics.rules.sections import Section
from portal.core.reporting.basics.rules.territory import around, region_of
from portal.core.reporting.fields.schema import sections as field_sections
from portal.core.reporting.tables import ConstructionSite, Executor
from portal.db import Begin
from portal.forms.kinds.choices import level_of
from portal.ports.clock import Now
from portal.wording import Wording

NO_SECTION = Wording("Бөлімді таңдаңыз.", "Выберите раздел.", "Choose the section.")
NO_NAME = Wording(
    "Объектінің атауын жазыңыз: атаусыз бет құрылмайды.",
    "Впишите название объекта: без него страница не создаётся.",
    "Enter the object's name: no page is created without it.",
)
NO_PLACE = Wording(
    "Объект тұрған ауданды таңдаңыз: сізге бірнеше аудан ашылған.",
    "Выберите район, в котором стоит объект: вам открыто несколько районов.",
    "Choose the district in which the object stands: several are open to you.",
)


def create_object(begin: Begin, actor: Actor, section: str, name: str, place: str = "", *, now: Now) -> str:
    """Create the page of a named object and return its id; the actor becomes its responsible executor.

    ``place`` is the code of one of the granted territories; it may be empty when there is only one.
    An unchanged page that the same person created with the same name, section and place is returned instead of a new one:
    a double press creates one page.
    The moment of creation is what counts for the five working days of seed 004, paragraphs 14, 20, 24, 29.

    Raises:
        NotAllowed: the actor is no executor, or the section was not granted to it.
        NotFound: there is no such section.
        Refused: no section is chosen; there is no name, or another object of the region has it; of several territories none was chosen, or
            another place was.
    """
    with begin() as session:
        # The executor's row is locked: concurrent requests wait for each other, and an executor who is losing the section,
        # a territory or the access does not become responsible for a new object.
        session.get(Executor, actor.account_id, with_for_update=True)
        scope, at = scope_of(session, actor), now()
        if not section:
            raise Refused(NO_SECTION, code="section", field="section")
        chosen = section_of(section)
        scope.ensure_has(chosen)
        kato = _place(scope, place)
        untouched = _untouched(session, scope, chosen, kato, key_of(name))
        if untouched is not None:
            return untouched.id
        created = _blank(scope, chosen, kato, at)
        session.add(created)
        session.flush()
        _fill(session, actor, scope, created, name, at)
        audit.note(session, actor, "reporting.create_object", f"object:{created.id}", {"section": chosen}, at)
        return created.id


def _place(scope: Scope, chosen: str) -> str:
    """Return the territory of a new page."""
    if not chosen and len(scope.territories) == 1:
        return scope.territories[0]
    if chosen not in scope.territories:
        raise Refused(OUTSIDE if chosen else NO_PLACE, code="place", field="place")
    return chosen


def _fill(session: Session, actor: Actor, scope: Scope, site: ConstructionSite, name: str, at: dt.datetime) -> None:
    """Fill a new page with its name and what the portal knows: the rows each block needs and the territory."""
    edit = editing_of(session, actor, scope, site, at)
    steps.begin_rows(edit.writer)
    session.flush()
    places = {key: code for code in around(site.kato) for key in PLACE_KEYS if key == level_of(code)}
    field = field_sections.KEYS[edit.section].name
    saved = save_texts(edit, {**places, field: name}, by_system=True)
    why = saved.problems.get(field) or (None if site.name else NO_NAME)
    if why is not None:
        raise Refused(why, code="name", field="name")
    site.changed_at = at


def _untouched(session: Session, scope: Scope, section: Section, kato: str, key: str) -> ConstructionSite | None:
    blank = select(ConstructionSite).where(
        ConstructionSite.body_id == scope.body_id,
        ConstructionSite.section == section,
        ConstructionSite.name_key == key,
        ConstructionSite.created_by == scope.account_id,
        ConstructionSite.changed_at == ConstructionSite.created_at,
        ConstructionSite.kato == kato,
        col(ConstructionSite.deleted_at).is_(None),
    )
    return session.exec(blank.limit(1)).first()


def _blank(scope: Scope, section: Section, kato: str, at: dt.datetime) -> ConstructionSite:
    return ConstructionSite(
        body_id=scope.body_id,
        section=section,
        responsible_id=scope.account_id,
        schema_version=field_sections.newest_form(section).version,
        region=region_of(kato),
        kato=kato,
        created_at=at,
        created_by=scope.account_id,
        changed_at=at,
    )
