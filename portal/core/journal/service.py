"""Reading, exporting and checking the audit journal. Each of these is an act of its own and is noted in it."""

from collections.abc import Callable
from typing import Final

from sqlmodel import Session

from portal.core.accounts.rules import ensure_staff
from portal.core.accounts.schema import Actor
from portal.core.audit import rules as audit_rules
from portal.core.audit import service as audit
from portal.core.audit.queries import verify as verify_chain
from portal.core.audit.tables import AuditHead
from portal.core.calendar.rules import local_date
from portal.core.documents.table_books import Cell, TableBook
from portal.core.journal import names, queries, rules
from portal.core.journal.reference.acts import KIND_WORDS, ActKind
from portal.core.journal.rules import MOST_EXPORTED, PAGE, READERS, JournalFilters
from portal.core.journal.schema import JournalLine, JournalPage
from portal.core.slow import Work, slow
from portal.db import Begin
from portal.ports.anchors import Anchors
from portal.ports.clock import Now
from portal.wording import Wording, joined

SUBJECT: Final = "journal"
_PAUSE_SECONDS: Final = 0.01
"""After every page of rows the check lets the process answer other people."""
_TITLE: Final = Wording("Аудит журналы", "Журнал аудита", "Audit journal")
_SHEET: Final = Wording("Жазбалар", "Записи", "Rows")
_ABOUT: Final = Wording("Жүктеме туралы", "О выгрузке", "About the export")
_HEADS: Final = (
    (Wording("№", "№", "No."), 10),
    (Wording("Уақыты", "Время", "Time"), 18),
    (Wording("Кім", "Кто", "Who"), 30),
    (Wording("Ұйым", "Организация", "Organisation"), 30),
    (Wording("Не істелді", "Что сделано", "What was done"), 40),
    (Wording("Нысан", "Предмет", "Thing"), 40),
    (Wording("Мәліметтер", "Подробности", "Details"), 60),
    (Wording("SHA-256", "SHA-256", "SHA-256"), 66),
)
_CUT: Final = Wording(
    "Іріктелген жазбалар көбірек: мұнда алғашқы {count} жазба, ең жаңалары. Қалғанын алу үшін күндерді тарылтыңыз.",
    "Отобрано больше записей: здесь первые {count}, самые новые. Чтобы получить остальные, сузьте дни.",
    "More rows were selected: these are the first {count}, the newest ones. Narrow the days to get the others.",
)
_WHOLE: Final = Wording("Іріктелген барлық жазба: {count}.", "Все отобранные записи: {count}.", "All selected rows: {count}.")


def read(begin: Begin, actor: Actor, filters: JournalFilters, after: int = 0, *, now: Now) -> JournalPage:
    """Return a page of the journal, newest first, and note that it was read.

    Raises:
        NotAllowed: the actor is no administrator.
        Refused: a day is not a date.
    """
    ensure_staff(actor, *READERS)
    since, until = rules.days(filters, local_date(now()))
    with begin(reading=True) as session:
        asked = queries.wanted(session, filters, since, until)
        rows = queries.found(session, asked, after, PAGE + 1)
        shown = names.lines(session, rows[:PAGE])
        head = session.get(AuditHead, 1)
    with begin() as session:
        _note(session, actor, "journal.read", filters, asked, now, row=after)
    more = rows[PAGE - 1].seq if len(rows) > PAGE else 0
    return JournalPage(shown, more, tuple(asked.names), asked.many, head.archived_seq if head else 0)


@slow(Work.WORKBOOKS)
def journal_xlsx(begin: Begin, actor: Actor, filters: JournalFilters, language: str, *, now: Now) -> bytes:
    """Return a workbook with the rows that the filters select, at most :data:`MOST_EXPORTED`, and note the export.

    Raises:
        NotAllowed: the actor is no administrator.
        Refused: a day is not a date.
    """
    ensure_staff(actor, *READERS)
    since, until = rules.days(filters, local_date(now()))
    with begin(reading=True) as session:
        asked = queries.wanted(session, filters, since, until)
        rows = queries.found(session, asked, 0, MOST_EXPORTED + 1)
        shown = names.lines(session, rows[:MOST_EXPORTED])
    with begin() as session:
        _note(session, actor, "journal.exported", filters, asked, now, rows=len(shown))
    return _workbook(shown, filters, language, is_cut=len(rows) > MOST_EXPORTED)


@slow(Work.JOURNAL)
def verify_journal(
    begin: Begin, actor: Actor, on_page: Callable[[int, int], None] = lambda _done, _all: None, *, anchors: Anchors, now: Now
) -> audit_rules.Verdict:
    """Check the whole journal against its hashes and the anchors of this installation, and note the result.

    Raises:
        NotAllowed: the actor is no administrator.
        UnreadableAnchor: the file of anchors has a line that is not one.
    """
    ensure_staff(actor, *READERS)
    verdict = verify_chain(begin, anchors.read(), on_page=on_page, pause_seconds=_PAUSE_SECONDS)
    result = verdict.broken.fault if verdict.broken else "intact"
    with begin() as session:
        details = {"rows": verdict.rows, "result": str(result), "row": verdict.broken.seq if verdict.broken else 0}
        audit.note(session, actor, "journal.verified", SUBJECT, details, now())
    return verdict


def anchors_text(begin: Begin, actor: Actor, *, anchors: Anchors, now: Now) -> str:
    """Return the anchors as the lines of their file, and note that they were taken.

    Raises:
        NotAllowed: the actor is no administrator.
        UnreadableAnchor: the file of anchors has a line that is not one.
    """
    ensure_staff(actor, *READERS)
    kept = anchors.read()
    with begin() as session:
        audit.note(session, actor, "journal.anchors_taken", SUBJECT, {"count": len(kept)}, now())
    return "".join(f"{one.day.isoformat()} {one.seq} {one.hash}\n" for one in kept)


def _note(
    session: Session, actor: Actor, verb: str, filters: JournalFilters, asked: queries.JournalSearch, now: Now, **numbers: int
) -> None:
    """Note what was looked for: people and things by id, as everywhere in the journal."""
    details: dict[str, str | int | list[str]] = {name: number for name, number in numbers.items() if number}
    chosen = {"kind": filters.kind if filters.verbs else "", "since": filters.since, "until": filters.until}
    details |= {name: text for name, text in chosen.items() if text}
    if asked.accounts or asked.organisations:
        details |= {"people": [*(asked.accounts or ()), *asked.organisations]}
    if asked.subjects is not None:
        # An id may be of any kind of thing; it is noted once.
        details |= {"thing": sorted({one.partition(":")[2] or one for one in asked.subjects})}
    audit.note(session, actor, verb, SUBJECT, details, now())


def _workbook(shown: tuple[JournalLine, ...], filters: JournalFilters, language: str, *, is_cut: bool) -> bytes:
    book = TableBook(_TITLE.said(language))
    book.add(_SHEET.said(language), [(head.said(language), width) for head, width in _HEADS], (_cells(line, language) for line in shown))
    kind = KIND_WORDS[ActKind(filters.kind)].said(language) if filters.kind in set(ActKind) else ""
    told = (_CUT if is_cut else _WHOLE).fill(count=len(shown)).said(language)
    chosen = (filters.person, filters.thing, kind, filters.since, filters.until)
    book.add(_ABOUT.said(language), [], [["", text] for text in (told, *chosen) if text])
    return book.content()


def _cells(line: JournalLine, language: str) -> list[Cell]:
    details = joined([joined(pair, between=": ") for pair in line.details], between="; ")
    who, act = line.who.name.said(language), line.act.said(language)
    thing = f"{line.thing.name.said(language)} [{line.thing.id}]"
    return [line.seq, line.at, who, line.organisation, act, thing, details.said(language), line.hash]
