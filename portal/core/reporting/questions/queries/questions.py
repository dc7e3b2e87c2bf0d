"""Open questions with their explanations, for executors and for the operator's readers."""

import datetime as dt
import json
from dataclasses import dataclass

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, func, select

from portal.core.accounts.rules import ensure_staff
from portal.core.accounts.schema import AccountKind, Actor
from portal.core.accounts.tables import Account
from portal.core.content import queries as content
from portal.core.reporting.basics.queries import READERS, by_object_name, scope_of, visible
from portal.core.reporting.basics.rules.object_names import object_name
from portal.core.reporting.basics.rules.sections import CATEGORIES, Section, sources_dictionary
from portal.core.reporting.basics.rules.weeks import Week
from portal.core.reporting.questions.rules.questions import wording_of
from portal.core.reporting.tables import ConstructionSite, Question
from portal.db import Begin, Paging
from portal.forms import Names
from portal.wording import LANGUAGES, Wording, same

PAGE = 50


@dataclass(frozen=True)
class OpenQuestion:
    """A question about one week of an object; ``explanation`` is empty until the executor gives one."""

    object_id: str
    object_name: Wording
    section: Section
    body_id: str
    week: str
    code: str
    wording: Wording
    raised_at: dt.datetime
    explanation: str
    explained_at: dt.datetime | None
    explained_by: str


@dataclass(frozen=True)
class QuestionPage:
    """A page of open questions; ``unexplained`` counts those without an explanation on all pages."""

    lines: tuple[OpenQuestion, ...]
    total: int
    unexplained: int
    page: int
    pages: int


def open_questions(
    begin: Begin,
    actor: Actor,
    object_id: str = "",
    body_id: str = "",
    *,
    unexplained_only: bool = False,
    page: int = 1,
    language: str = "ru",
) -> QuestionPage:
    """Return the open questions, the newest week first: an executor's own ones, all of them for the operator's readers.

    Those of one week come by the objects' names in ``language``.

    ``object_id`` and ``body_id`` narrow them; ids outside the actor's scope narrow them to none.

    Raises:
        NotAllowed: the actor neither reports nor reads.
    """
    with begin(reading=True) as session:
        where = _scope(session, actor)
        where += [col(Question.object_id) == object_id] if object_id else []
        where += [col(Question.body_id) == body_id] if body_id else []
        joined = select(func.count(), func.count(col(Question.explained_at))).select_from(Question).join(ConstructionSite)
        total, explained = session.exec(joined.where(*where)).one()
        where += [col(Question.explained_at).is_(None)] if unexplained_only else []
        listed = total - explained if unexplained_only else total
        at_page = Paging.of(page, listed, PAGE)
        lines = _lines(session, where, at_page, language)
        return QuestionPage(lines, total, total - explained, at_page.number, at_page.pages)


def question_wording(names: Names, section: Section, row: Question) -> Wording:
    """Return the words of a question as it was asked."""
    figures = json.loads(row.figures)
    source, category = str(figures.get("source", "")), str(figures.get("category", ""))
    parts = [names(sources_dictionary(section), source) or same(source)] if source else []
    parts += [names(CATEGORIES, category) or same(category)] if category else []
    place = Wording(**{language: ", ".join(part.said(language) for part in parts) for language in LANGUAGES})
    return wording_of(row.code, figures, place)


def _scope(session: Session, actor: Actor) -> list[ColumnElement[bool]]:
    unsettled: list[ColumnElement[bool]] = [col(Question.settled_at).is_(None), col(ConstructionSite.deleted_at).is_(None)]
    if actor.kind is AccountKind.STAFF:
        ensure_staff(actor, *READERS)
        return unsettled
    return [*unsettled, *visible(scope_of(session, actor))]


def _lines(session: Session, where: list[ColumnElement[bool]], page: Paging, language: str) -> tuple[OpenQuestion, ...]:
    names = content.names(session)
    wanted = (
        select(Question, ConstructionSite, Account.name)
        .select_from(Question)
        .join(ConstructionSite)
        .outerjoin(Account, col(Account.id) == col(Question.explained_by))
        .where(*where)
        .order_by(col(Question.week).desc(), by_object_name(language), col(Question.object_id), col(Question.code))
        .offset(page.start)
        .limit(page.size)
    )
    return tuple(
        OpenQuestion(
            object_id=row.object_id,
            object_name=object_name(site.name, site.name_kk),
            section=Section(site.section),
            body_id=row.body_id,
            week=str(Week(row.week)),
            code=row.code,
            wording=question_wording(names, Section(site.section), row),
            raised_at=row.raised_at,
            explanation=row.explanation,
            explained_at=row.explained_at,
            explained_by=who or "",
        )
        for row, site, who in session.exec(wanted).all()
    )
