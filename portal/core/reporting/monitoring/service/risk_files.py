"""The list of bodies at risk and one body's evidence as PDF and as a workbook; each download is recorded in the audit journal."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from portal.core.accounts.rules import ensure_staff
from portal.core.accounts.schema import Actor
from portal.core.audit import service as audit
from portal.core.calendar.rules import local
from portal.core.documents.pdf import Report, Table, report_pdf
from portal.core.reporting.basics.queries import READERS
from portal.core.reporting.basics.rules.sections import SECTION_WORDS, Section
from portal.core.reporting.basics.rules.weeks import Week, days_said, week_said
from portal.core.reporting.monitoring import schema as words
from portal.core.reporting.monitoring.queries.area import breadcrumbs, chosen, due_window_of
from portal.core.reporting.monitoring.queries.counting import Area
from portal.core.reporting.monitoring.queries.risk import WEEKS, behind, evidence_of, listed
from portal.core.reporting.monitoring.queries.risk_views import Behind, RiskBody, RiskObject
from portal.core.reporting.monitoring.rules.monitoring import Level
from portal.core.reporting.monitoring.rules.risk import RISK_WORDS, Risk, weeks_said
from portal.core.reporting.monitoring.service.risk_book import workbook
from portal.core.slow import Work, slow
from portal.db import Begin
from portal.ports.clock import Now
from portal.wording import Wording, same

_LONGEST_PLACE = 80


@dataclass(frozen=True)
class FileSubject:
    """The subject of a file: the country, a region, or one body, over a number of weeks."""

    region: str = ""
    section: str = ""
    last_week: str = ""
    weeks: int = WEEKS
    body_id: str = ""


@dataclass(frozen=True)
class FileContents:
    """The contents of a file."""

    where: Wording
    section: str
    first_week: str
    last_week: str
    made_at: dt.datetime
    terms: tuple[Wording, ...]
    bodies: tuple[RiskBody, ...]
    considered: int
    names: Mapping[str, Wording]
    """Names of the bodies that the evidence is about, by id."""
    behind: Behind | None


@slow(Work.PAPERS)
def risk_pdf(begin: Begin, actor: Actor, asked: FileSubject, language: str, *, now: Now) -> bytes:
    """Return the list of bodies at risk, or the evidence of the body asked about, as PDF in ``language`` (kk, ru or en).

    Raises:
        NotAllowed: the actor does not read what bodies report.
        NotFound: there is no such region, body, section or week.
    """
    contents = _read(begin, actor, asked, language, now(), "pdf", whole=False)
    body = contents.bodies[0] if asked.body_id else None
    tables = tuple(_evidence(contents.behind, language)) if contents.behind else (_list(contents, language),)
    paragraphs = [*(reason.said(language) for reason in (body.reasons if body else ())), *_notes(contents, language)]
    footer = words.FOOTER.fill(at=_moment(contents.made_at)).said(language)
    title = (words.EVIDENCE if body else words.TITLE).said(language)
    return report_pdf(Report(title, _facts(contents, body, language), paragraphs, tables, footer, language))


@slow(Work.WORKBOOKS)
def risk_xlsx(begin: Begin, actor: Actor, asked: FileSubject, language: str, *, now: Now) -> bytes:
    """Return the same as a workbook, with every missing and late week of every body asked about on a line of its own."""
    contents = _read(begin, actor, asked, language, now(), "xlsx", whole=True)
    body = contents.bodies[0] if asked.body_id else None
    made = (words.MADE_AT.said(language), _moment(contents.made_at))
    about = [*_facts(contents, body, language), made, *(("", note) for note in _notes(contents, language))]
    return workbook(contents.bodies, contents.behind or Behind((), (), (), ()), contents.names, about, language)


def risk_file_name(begin: Begin, actor: Actor, asked: FileSubject, language: str, *, now: Now) -> str:
    """Return the file name without its ending: «Органы в зоне риска, Акмолинская область, 2026-11», with the last month.

    Raises like :func:`risk_pdf`.
    """
    ensure_staff(actor, *READERS)
    with begin(reading=True) as session:
        window = due_window_of(session, asked.last_week, asked.weeks, now())
        where = breadcrumbs(session, _area_of(asked))[-1].name.said(language)
    title = (words.EVIDENCE_FILE if asked.body_id else words.LIST_FILE).said(language)
    place = re.sub(r'[\\/:*?"<>|]+', "-", where)
    if len(place) > _LONGEST_PLACE:
        # Cut between two words where possible.
        place = place[: _LONGEST_PLACE + 1].rpartition(" ")[0] or place[:_LONGEST_PLACE]
    return f"{title}, {place}, {Week(window.last).sunday:%Y-%m}"


def _area_of(asked: FileSubject) -> Area:
    level = Level.BODY if asked.body_id else Level.REGION if asked.region else Level.COUNTRY
    return chosen(level, asked.body_id or asked.region, asked.section)


def _read(begin: Begin, actor: Actor, asked: FileSubject, language: str, at: dt.datetime, kind: str, *, whole: bool) -> FileContents:
    """Read what a file needs, ``whole`` with the evidence of all bodies, and record the download in the audit journal."""
    ensure_staff(actor, *READERS)
    area = _area_of(asked)
    # Read in a separate transaction, so that writers do not wait for it.
    with begin(reading=True) as session:
        window = due_window_of(session, asked.last_week, asked.weeks, at)
        where = breadcrumbs(session, area)[-1].name
        if area.level is Level.BODY:
            one = evidence_of(session, area, window, at, language)
            bodies, terms, considered, evidence = (one.body,), one.terms, 1, one.behind
        else:
            every = listed(session, area, window, at, language)
            bodies, terms, considered = every.bodies, every.terms, every.considered
            evidence = behind(session, area, window, language) if whole else None
    first, last = str(Week(window.first)), str(Week(window.last))
    details: dict[str, str | int] = {"kind": kind, "section": asked.section, "last_week": last, "weeks": window.size}
    with begin() as session:
        audit.note(session, actor, "reporting.risk_file", f"{area.level}:{area.key}", details, at)
    return FileContents(where, asked.section, first, last, at, terms, bodies, considered, _told_apart(bodies), evidence)


def _told_apart(bodies: Sequence[RiskBody]) -> dict[str, Wording]:
    """Return the bodies' names by id; names that several bodies have are followed by their region."""
    counted = Counter(one.name for one in bodies)
    beside = same("{name}, {region}")
    return {one.body_id: one.name if counted[one.name] == 1 else beside.fill(name=one.name, region=one.region_name) for one in bodies}


def _facts(contents: FileContents, body: RiskBody | None, language: str) -> list[tuple[str, str]]:
    section = SECTION_WORDS[Section(contents.section)] if contents.section else words.EVERY_SECTION
    shown = [
        (words.BODY if body else words.WHERE, contents.where.said(language)),
        (words.PERIOD, days_said(Week.parse(contents.first_week), Week.parse(contents.last_week)).said(language)),
        (words.SECTION, section.said(language)),
    ]
    if body is None:
        shown += [(words.CONSIDERED, str(contents.considered)), (words.LISTED, str(len(contents.bodies)))]
    else:
        shown += [(words.REGION, body.region_name.said(language)), (words.RISK, _risk(body).said(language))]
        shown += [(words.DUE, str(body.due)), (words.IN_TIME, _share(body.in_time)), (words.COMPLETE, _share(body.complete))]
    return [(name.said(language), value) for name, value in shown]


def _notes(contents: FileContents, language: str) -> list[str]:
    return [note.said(language) for note in (words.BASIS, words.COUNTED, *contents.terms)]


def _list(contents: FileContents, language: str) -> Table:
    heads = ((words.BODY, 5), (words.REGION, 3), (words.RISK, 2), (words.IN_TIME, 1), (words.REASONS, 7))
    rows = [
        (
            body.name.said(language),
            body.region_name.said(language),
            _risk(body).said(language),
            _share(body.in_time),
            "; ".join(reason.said(language) for reason in body.reasons),
        )
        for body in contents.bodies
    ]
    return _table(words.TITLE, heads, rows, language)


def _evidence(behind: Behind, language: str) -> Iterator[Table]:
    """Yield a table for each kind of evidence."""
    heads = ((words.OBJECT, 5), (words.SECTION, 3), (words.SUBSECTION, 2), (words.MISSING, 5), (words.LATE_BY, 4))
    if behind.objects:
        yield _table(words.OBJECTS, heads, [_object(one, language) for one in behind.objects], language)
    heads = ((words.OBJECT, 6), (words.SECTION, 4), (words.WORKING_DAYS, 2))
    if behind.pages:
        rows = [(one.name.said(language), one.section_wording.said(language), str(one.days)) for one in behind.pages]
        yield _table(words.PAGES, heads, rows, language)
    heads = ((words.PERSON, 5), (words.DISMISSED, 2), (words.NOTIFIED, 2), (words.WORKING_DAYS, 2))
    if behind.notices:
        rows = [(one.name, _day(one.dismissed_on), _day(one.notified_on), str(one.days)) for one in behind.notices]
        yield _table(words.NOTICES, heads, rows, language)
    heads = ((words.OBJECT, 4), (words.WEEK, 2), (words.QUESTION, 9))
    if behind.questions:
        rows = [(one.name.said(language), _week(one.week).said(language), one.wording.said(language)) for one in behind.questions]
        yield _table(words.QUESTIONS, heads, rows, language)


def _object(risk_object: RiskObject, language: str) -> tuple[str, ...]:
    late = "; ".join(words.LATE_WEEK.fill(week=_week(week.week), days=week.days).said(language) for week in risk_object.late)
    return (
        risk_object.name.said(language),
        risk_object.section_wording.said(language),
        risk_object.subsection_wording.said(language),
        weeks_said(risk_object.missing).said(language),
        late or "—",
    )


def _table(title: Wording, heads: tuple[tuple[Wording, int], ...], rows: list[tuple[str, ...]], language: str) -> Table:
    return Table(title.said(language), tuple((head.said(language), width) for head, width in heads), rows)


def _risk(body: RiskBody) -> Wording:
    return RISK_WORDS[Risk(body.level)] if body.level else words.NO_RISK


def _share(share: int | None) -> str:
    return "—" if share is None else str(share)


def _week(iso: str) -> Wording:
    return week_said(Week.parse(iso))


def _day(day: dt.date | None) -> str:
    return f"{day:%d.%m.%Y}" if day else "—"


def _moment(at: dt.datetime) -> str:
    return f"{local(at):%d.%m.%Y %H:%M}"
