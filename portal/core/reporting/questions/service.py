"""Questions about unusual figures: raised and closed after every change, explained by executors. They never block anything."""

import datetime as dt
import json
from collections import Counter
from collections.abc import Iterable, Mapping

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from portal.core.accounts.schema import Actor
from portal.core.audit import service as audit
from portal.core.errors import NotFound, Refused
from portal.core.reporting.basics.queries import ensure_sees
from portal.core.reporting.basics.rules.weeks import Week
from portal.core.reporting.questions.queries.facts import facts_of, is_asked_about, spent_of
from portal.core.reporting.questions.rules.questions import LASTING, OF_PURCHASES, Figures, purchase_questions, questions
from portal.core.reporting.tables import ConstructionSite, Question
from portal.db import Begin, prepared
from portal.forms import Field
from portal.forms.acceptance import accept_field
from portal.forms.kinds import Context, LongText
from portal.ports.clock import Now
from portal.wording import Wording

__all__ = ["LONGEST", "explain", "is_asked_about", "raise_all", "raise_purchase", "recheck"]

LONGEST = 2000
_NEAR = select(Question).where(
    col(Question.object_id).in_(bindparam("ids", expanding=True)),
    col(Question.week).in_(bindparam("weeks", expanding=True)) | col(Question.settled_at).is_(None),
)
_EXPLANATION = Field("explanation", Wording("Түсіндірме", "Пояснение", "Explanation"), LongText(LONGEST), required=True)
_EMPTY = Wording(
    "Түсіндірмені жазыңыз: оны оператор көреді.",
    "Напишите пояснение: его увидит оператор.",
    "Write the explanation: the operator sees it.",
)


def raise_all(session: Session, places: Iterable[tuple[ConstructionSite, int]], at: dt.datetime) -> Mapping[tuple[str, int], int]:
    """Raise the questions about some weeks of objects and close those whose figures are usual again; a fixed number of queries.

    Later weeks with open questions are checked again. An explanation stays with its question, also when the figures
    change or the question comes back. Return how many questions are open now, by object and week, of the weeks checked.
    """
    wanted = {(site.id, week): site for site, week in places}
    if not wanted:
        return {}
    session.flush()
    open_ones = Counter(dict.fromkeys(wanted, 0))
    present = _present(session, wanted)
    facts = facts_of(session, ((site, week) for (_, week), site in wanted.items()))
    for key, known in facts.items():
        for one in questions(known):
            _ask(session, wanted[key], key[1], one.code, one.figures, present.pop((*key, one.code), None), at)
            open_ones[key] += 1
    for row in present.values():
        if row.settled_at is None and row.code not in LASTING | OF_PURCHASES:
            row.settled_at = at
            session.add(row)
        open_ones[row.object_id, row.week] += row.settled_at is None
    return open_ones


def recheck(session: Session, site: ConstructionSite, at: dt.datetime) -> None:
    """Check the weeks of an object with open questions again, after its «Информация» has changed."""
    open_ones = select(Question.week).where(Question.object_id == site.id, col(Question.settled_at).is_(None)).distinct()
    raise_all(session, [(site, week) for week in session.exec(open_ones).all()], at)


def raise_purchase(session: Session, site: ConstructionSite, at: dt.datetime) -> None:
    """Raise or close the questions about the money of a purchase, as a step of a verb that has changed its flats, spendings or plan."""
    session.flush()
    mine = select(Question).where(Question.object_id == site.id, col(Question.code).in_(OF_PURCHASES), col(Question.settled_at).is_(None))
    present = {row.code: row for row in session.exec(mine).all()}
    week = Week.at(at).number
    for one in purchase_questions(spent_of(session, site.id)):
        row = present.pop(one.code, None) or session.get(Question, (site.id, week, one.code))
        _ask(session, site, row.week if row else week, one.code, one.figures, row, at)
    for row in present.values():
        row.settled_at = at
        session.add(row)


def explain(begin: Begin, actor: Actor, object_id: str, week: str, code: str, text: str, *, now: Now) -> None:
    """Store the executor's explanation of a question; a later one replaces it. A locked week may still be explained.

    Raises:
        NotAllowed: the actor is no executor.
        NotFound: no such object within the executor's scope, or no such question about that week.
        Refused: the text is empty, or longer than two thousand characters.
    """
    with begin() as session:
        at = now()
        ensure_sees(session, actor, object_id, lock=True)
        row = session.get(Question, (object_id, _week(week).number, code[:40]))
        if row is None:
            raise NotFound
        accepted = accept_field(_EXPLANATION, text, Context(at.date()))
        if accepted.problem is not None or not accepted.text:
            raise Refused(accepted.problem or _EMPTY, code="explanation", field="explanation")
        row.explanation, row.explained_at, row.explained_by = accepted.text, at, actor.account_id
        session.add(row)
        audit.note(session, actor, "reporting.explain", f"object:{object_id}", {"week": week, "code": row.code}, at)


def _present(session: Session, wanted: dict[tuple[str, int], ConstructionSite]) -> dict[tuple[str, int, str], Question]:
    """Return the questions of the weeks and of later weeks with open questions, whose totals have changed too."""
    objects, first = {site.id: site for site in wanted.values()}, dict[str, int]()
    for object_id, week in wanted:
        first[object_id] = min(week, first.get(object_id, week))
    rows = prepared.records(session, _NEAR, ids=sorted(objects), weeks=sorted({week for _, week in wanted}))
    for row in rows:
        if row.settled_at is None and row.week > first[row.object_id]:
            wanted.setdefault((row.object_id, row.week), objects[row.object_id])
    return {(row.object_id, row.week, row.code): row for row in rows if (row.object_id, row.week) in wanted}


def _ask(session: Session, site: ConstructionSite, week: int, code: str, figures: Figures, row: Question | None, at: dt.datetime) -> None:
    text = json.dumps(dict(figures), sort_keys=True)
    if row is None:
        row = Question(object_id=site.id, week=week, code=code, body_id=site.body_id, raised_at=at)
    elif row.figures == text and row.settled_at is None:
        return
    row.figures, row.settled_at = text, None
    session.add(row)


def _week(text: str) -> Week:
    try:
        return Week.parse(text)
    except ValueError:
        raise NotFound from None
