"""The questions and answers that hold now."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session, col, func, select

from portal.core.accounts.rules import ensure_staff
from portal.core.accounts.schema import Actor
from portal.core.content import queries as content
from portal.core.faq.tables import FaqVote
from portal.core.records.kinds import KINDS
from portal.core.records.kinds.faq import FIELDS
from portal.core.records.queries import READERS, group_names, published
from portal.core.records.schema import wording_of
from portal.db import Begin
from portal.texts.searching import fits
from portal.wording import LANGUAGES, Wording

FAQ = "faq"


@dataclass(frozen=True)
class FaqEntry:
    """A question with its answer; ``section`` is the name of its section."""

    id: str
    section: Wording
    question: Wording
    answer: Wording


@dataclass(frozen=True)
class Helped:
    """How many people say that an answer helped, and how many that it did not."""

    yes: int
    no: int


def questions(begin: Begin, visitor: object, search: str = "") -> tuple[FaqEntry, ...]:  # noqa: ARG001  (anybody may read)
    """Return the questions, by sections, in one language of which every word of ``search`` stands."""
    with begin(reading=True) as session:
        found = [entry for entry, _ in _entries(session)]
    return tuple(one for one in found if any(fits(search, f"{one.question.said(code)} {one.answer.said(code)}") for code in LANGUAGES))


def helped_fields(begin: Begin, visitor: object) -> frozenset[str]:  # noqa: ARG001  (anybody may read)
    """Return the codes of the fields of forms that an answer is about; see :mod:`portal.core.records.kinds.form_fields`."""
    with begin(reading=True) as session:
        return frozenset(_by_field(session))


def answers_about(begin: Begin, visitor: object, field: str) -> tuple[FaqEntry, ...]:  # noqa: ARG001
    """Return the answers about a field, by its code, in the order of the questions; none for a field about which nothing is said."""
    with begin(reading=True) as session:
        return _by_field(session).get(field, ())


def _by_field(session: Session) -> Mapping[str, tuple[FaqEntry, ...]]:
    return content.kept(session, FAQ, _read_by_field)


def _read_by_field(session: Session) -> dict[str, tuple[FaqEntry, ...]]:
    found: dict[str, list[FaqEntry]] = {}
    for entry, fields in _entries(session):
        for code in fields.split(",") if fields else ():
            found.setdefault(code, []).append(entry)
    return {code: tuple(entries) for code, entries in found.items()}


def _entries(session: Session) -> list[tuple[FaqEntry, str]]:
    """Return the questions that hold, by sections, each with the codes of the fields that it is about."""
    sections = group_names(session, KINDS[FAQ])
    order = list(sections)
    rows = sorted(published(session, FAQ), key=lambda row: order.index(row.values["group"]))
    return [
        (
            FaqEntry(row.id, sections[row.values["group"]], wording_of(row.values, "question"), wording_of(row.values, "answer")),
            row.values.get(FIELDS, ""),
        )
        for row in rows
    ]


def own_votes(begin: Begin, actor: Actor) -> Mapping[str, bool]:
    """Return what the actor said of answers, by the ids of the questions."""
    with begin(reading=True) as session:
        rows = session.exec(select(FaqVote).where(FaqVote.account_id == actor.account_id)).all()
        return {row.record_id: row.helped for row in rows}


def votes(begin: Begin, actor: Actor) -> Mapping[str, Helped]:
    """Return what people say of each answer of which they say something, by the ids of the questions.

    Raises:
        NotAllowed: the actor is neither an administrator nor an analyst.
    """
    ensure_staff(actor, *READERS)
    with begin(reading=True) as session:
        return _counted(session)


def _counted(session: Session) -> dict[str, Helped]:
    rows = session.exec(select(FaqVote.record_id, FaqVote.helped, func.count()).group_by(col(FaqVote.record_id), col(FaqVote.helped)))
    counts = {(record_id, helped): count for record_id, helped, count in rows}
    return {one: Helped(counts.get((one, True), 0), counts.get((one, False), 0)) for one, _ in counts}
