"""The figures of the overview as a workbook: a sheet for each table."""

from collections.abc import Iterable, Sequence

from portal.core.accounts.schema import Actor
from portal.core.applications.overview import rules as words
from portal.core.applications.overview.queries.figures import figures
from portal.core.applications.overview.schema import ApplicationFigures, Decided, OverviewAsked
from portal.core.applications.schema import KINDS
from portal.core.documents.table_books import Cell, TableBook
from portal.core.slow import Work, slow
from portal.db import Begin
from portal.ports.clock import Now
from portal.wording import Wording

_WIDE, _NARROW = 40, 16


@slow(Work.WORKBOOKS)
def figures_xlsx(begin: Begin, actor: Actor, asked: OverviewAsked, language: str, *, now: Now) -> bytes:
    """Return the same figures as :func:`figures` as a workbook in one language.

    Raises:
        NotAllowed: the actor is not of the operator's staff.
    """
    found = figures(begin, actor, asked, now=now)
    book = TableBook(words.TITLE.said(language))
    for title, heads, rows in (_stages(found, language), _regions(found, language), _people(found, language), _months(found)):
        named = [(head.said(language), _NARROW if place else _WIDE) for place, head in enumerate(heads)]
        book.add(title.said(language), named, rows)
    return book.content()


Sheet = tuple[Wording, Sequence[Wording], Iterable[Sequence[Cell]]]
_DECIDED = (words.APPROVED, words.REFUSED, words.IN_TIME)


def _decided(one: Decided) -> tuple[int, int, int]:
    return one.approved, one.refused, one.in_time


def _stages(found: ApplicationFigures, language: str) -> Sheet:
    heads = (words.STAGE, words.COUNT, *(kind.menu for kind in KINDS.values()), words.LATE, words.MEDIAN, words.LONGEST)
    rows = [
        [one.words.said(language), one.count, *(one.by_kind.get(code, 0) for code in KINDS), one.late, one.wait.median, one.wait.longest]
        for one in found.stages
    ]
    return words.STAGES_TITLE, heads, rows


def _regions(found: ApplicationFigures, language: str) -> Sheet:
    heads = (words.REGION, words.AT_OPERATOR, words.LATE, words.AT_APPLICANT, *_DECIDED)
    rows = [[one.name.said(language), one.at_operator, one.late, one.at_applicant, *_decided(one.decided)] for one in found.regions]
    return words.REGIONS_TITLE, heads, rows


def _people(found: ApplicationFigures, language: str) -> Sheet:
    heads = (words.PERSON, words.AT_HAND, words.LATE, words.LONGEST, *_DECIDED)
    rows = [[one.name or words.FREE_WORK.said(language), one.count, one.late, one.longest, *_decided(one.decided)] for one in found.people]
    return words.PEOPLE_TITLE, heads, rows


def _months(found: ApplicationFigures) -> Sheet:
    heads = (words.MONTH, words.REGISTERED, *_DECIDED)
    return words.MONTHS_TITLE, heads, [[one.month, one.registered, *_decided(one.decided)] for one in found.months]
