"""Loads an object for the form engine: its form, answers, rows and files. The caller checks the rights."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session, select

from portal.core.calendar.rules import local_date
from portal.core.content import queries as content
from portal.core.filling import queries as filling
from portal.core.filling.recent import recent_findings
from portal.core.filling.schema import FileLine
from portal.core.reporting.answers.queries.untaken import untaken
from portal.core.reporting.basics.rules.sections import Section
from portal.core.reporting.fields.schema import sections as field_sections
from portal.core.reporting.tables import STORE, ConstructionSite, Funding, Mark, Progress, Purchased, Sale, Spending
from portal.forms import FIRST_PARTY, Answers, Context, Findings, Form, Problem, Severity, problems
from portal.wording import Wording

_WHAT_IS_REPORTED = (Mark, Progress, Funding, Sale, Purchased, Spending)


@dataclass(frozen=True)
class LoadedObject:
    """An object with its form and all its answers."""

    site: ConstructionSite
    section: Section
    form: Form
    context: Context
    answers: Answers
    files: Mapping[str, tuple[FileLine, ...]]


def form_of(session: Session, site: ConstructionSite) -> Form:
    """Return the form of an object in the version it was begun under, with the administrator's documents.

    Raises:
        UnknownVersionError: this build does not know the version; nothing is read under another one.
    """
    section = Section(site.section)
    return filling.with_records(session, field_sections.product(section), field_sections.form(section, site.schema_version))


def ensure_records(session: Session) -> None:
    """Check the documents of every section; raise :class:`UnfitRecords` when one does not fit its forms."""
    for section, versions in field_sections.FORMS.items():
        filling.ensure_records(session, field_sections.product(section), versions.every, [FIRST_PARTY])


def context(session: Session, at: dt.datetime) -> Context:
    """Return the form engine's context (date, dictionaries) at this moment."""
    return content.context(session, local_date(at))


def load(session: Session, site: ConstructionSite, at: dt.datetime) -> LoadedObject:
    """Return the object with all its answers."""
    section = Section(site.section)
    attached = filling.files(session, STORE, site.id)
    texts, living = filling.values(session, STORE, site.id), filling.rows(session, STORE, site.id)
    return LoadedObject(site, section, form_of(session, site), context(session, at), filling.answers(texts, living, attached), attached)


def informed(session: Session, sites: Sequence[ConstructionSite], at: dt.datetime) -> dict[str, LoadedObject]:
    """Return «Информация» of several objects by their keys, in a fixed number of queries.

    Without the long blocks of flats and payments; files only as numbers.
    """
    forms = {one.id: form_of(session, one) for one in sites}
    known = filling.answers_of_many(session, STORE, {one.id: _long_blocks(forms[one.id]) for one in sites}) if sites else {}
    world = context(session, at)
    return {one.id: LoadedObject(one, Section(one.section), forms[one.id], world, known[one.id], {}) for one in sites}


def _long_blocks(form: Form) -> frozenset[str]:
    keys = (
        repeat.key
        for repeat in form.repeats()
        if form.place(f"{repeat.key}/row/{repeat.fields[0].key}").stage != field_sections.INFORMATION
    )
    return frozenset(keys)


def problems_of(session: Session, loaded: LoadedObject) -> tuple[Problem, ...]:
    """Return everything that is missing, wrong or doubtful; a text that was not accepted is wrong, not missing."""
    return _with_untaken(session, loaded, problems(loaded.form, loaded.answers, loaded.context))


def findings_of(session: Session, loaded: LoadedObject) -> Findings:
    """Return the same as :func:`problems_of`, and which parts are begun; quicker when this object was read a short while ago."""
    found = recent_findings(loaded.site.id, loaded.form, loaded.answers, loaded.context)
    return replace(found, problems=_with_untaken(session, loaded, found.problems))


def _with_untaken(session: Session, loaded: LoadedObject, found: tuple[Problem, ...]) -> tuple[Problem, ...]:
    refused = dict(untaken(session, loaded.site, loaded.answers.values))
    if not refused:
        return found
    kept = tuple(one for one in found if one.address not in refused)
    return (*kept, *(_wrong(loaded.form, address, wording) for address, wording in refused.items()))


def _wrong(form: Form, address: str, wording: Wording) -> Problem:
    place = form.place(address)
    return Problem(address, wording, Severity.ERROR, False, place.stage, place.tab, place.label)


def is_reported(session: Session, object_id: str) -> bool:
    """Tell whether any week, sale, flat or spending was ever entered for an object."""
    tables = (select(table.object_id).where(table.object_id == object_id).limit(1) for table in _WHAT_IS_REPORTED)
    return any(session.exec(one).first() is not None for one in tables)
