"""Exporting own data as JSON or XLSX; each export is written to the audit journal."""

import datetime as dt
import re

from portal.core.accounts.rules import ensure_legal_entity
from portal.core.accounts.schema import Actor
from portal.core.applications.basics.queries import seen_by_party
from portal.core.applications.basics.service import project_words
from portal.core.applications.exports.queries.reading import application_data, list_data
from portal.core.applications.exports.queries.writing import application_workbook, as_json, list_workbook
from portal.core.applications.exports.rules import JSON, LIST_NAME, MEDIA_TYPES, NAME
from portal.core.applications.exports.schema import ExportedDocument
from portal.core.applications.schema import KINDS
from portal.core.audit import service as audit
from portal.core.calendar.rules import local
from portal.core.errors import NotFound
from portal.core.slow import Work, slow
from portal.db import Begin
from portal.ports.clock import Now
from portal.texts.cleaning import one_line
from portal.wording import LANGUAGES

LONGEST_NAME = 150
"""Characters of a file name without its ending: with the ending it fits every file system also in Kazakh letters."""


@slow(Work.WORKBOOKS)
def export_application(begin: Begin, actor: Actor, application_id: str, form: str, language: str, *, now: Now) -> ExportedDocument:
    """Return all that the actor's party has of an application: answers, names and digests of files, history, remarks, signatures.

    ``form`` is ``json`` or ``xlsx``, ``language`` is kk, ru or en.

    Raises:
        NotAllowed: the actor is not a legal entity's user.
        NotFound: the actor is no party of it, or there is no such form or language.
    """
    ensure_legal_entity(actor)
    _ensure_known(form, language)
    at = now()
    with begin(reading=True) as session:
        application, party = seen_by_party(session, actor, application_id)
        data = application_data(session, application, party, language, at)
        project = data.application.number or project_words(application).said(language)
        name = NAME.fill(kind=KINDS[application.product].title, project=project, day=_day(at)).said(language)
    with begin() as session:
        audit.note(session, actor, "applications.exported", f"application:{application_id}", {"form": form, "language": language}, at)
    return _document(name, form, as_json(data) if form == JSON else application_workbook(data))


@slow(Work.WORKBOOKS)
def export_list(begin: Begin, actor: Actor, form: str, language: str, *, now: Now) -> ExportedDocument:
    """Return the list of all applications of the actor's organisation, of every kind. Raises like :func:`export_application`."""
    ensure_legal_entity(actor)
    _ensure_known(form, language)
    at = now()
    with begin(reading=True) as session:
        data = list_data(session, actor.organisation_id, language, at)
    with begin() as session:
        details: dict[str, str | int] = {"form": form, "language": language, "count": len(data.applications)}
        audit.note(session, actor, "applications.list_exported", f"organisation:{actor.organisation_id}", details, at)
    name = LIST_NAME.fill(company=actor.organisation_name, day=_day(at)).said(language)
    return _document(name, form, as_json(data) if form == JSON else list_workbook(data))


def _ensure_known(form: str, language: str) -> None:
    if form not in MEDIA_TYPES or language not in LANGUAGES:
        raise NotFound


def _day(at: dt.datetime) -> str:
    return f"{local(at):%d.%m.%Y}"


def _document(name: str, form: str, content: bytes) -> ExportedDocument:
    tidy = re.sub(r'[\\/:*?"<>|]+', "-", one_line(name))
    if len(tidy) > LONGEST_NAME:
        # The date at the end stays.
        tidy = f"{tidy[: LONGEST_NAME - 12].rstrip(' ,')}…{tidy[-12:]}"
    return ExportedDocument(f"{tidy}.{form}", MEDIA_TYPES[form], content)
