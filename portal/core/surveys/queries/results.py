"""The results of a survey: counts and shares by question, and the answers that were typed."""

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal

from sqlmodel import Session, col, select

from portal.core.accounts.rules import ensure_staff
from portal.core.accounts.schema import Actor
from portal.core.calendar.rules import local_date
from portal.core.errors import NotFound
from portal.core.notices.rules import ON_PAGE
from portal.core.surveys import rules
from portal.core.surveys.queries.desk import READERS, line_of, questions_of
from portal.core.surveys.schema import (
    TYPED,
    AnswerTexts,
    ChoiceCount,
    QuestionKind,
    QuestionResult,
    RowResult,
    SurveyQuestion,
    SurveyResults,
    form_of,
)
from portal.core.surveys.tables import AnonymousAnswers, NamedAnswers, Survey
from portal.db import Begin, Paging
from portal.forms import Context
from portal.ports.clock import Now
from portal.wording import Wording, same

Sheets = Sequence[Mapping[str, str]]
"""The answers of one person each, by address."""


def results(begin: Begin, actor: Actor, survey_id: str, *, now: Now) -> SurveyResults:
    """Return what was answered to a survey; of an anonymous one nothing until as many have answered as :data:`rules.FEWEST`.

    Raises:
        NotAllowed: the actor is neither administrator nor analyst.
        NotFound: there is no such survey.
    """
    ensure_staff(actor, *READERS)
    today = local_date(now())
    with begin(reading=True) as session:
        row = _row(session, survey_id)
        sheets = sheets_of(session, row)
        withheld = row.is_anonymous and len(sheets) < rules.FEWEST
        context = Context(today)
        found = () if withheld else tuple(_result(question, sheets, context) for question in questions_of(row))
        return SurveyResults(line_of(session, row, today), withheld, found)


def answer_texts(begin: Begin, actor: Actor, survey_id: str, key: str, number: int = 1, *, now: Now) -> AnswerTexts:
    """Return a page of the answers typed to a question, in the order of the texts, so that it tells nothing of the order of arrival.

    Raises:
        NotAllowed: the actor is neither administrator nor analyst.
        NotFound: there is no such survey, no such question in it, or there are too few anonymous answers to show any.
    """
    ensure_staff(actor, *READERS)
    with begin(reading=True) as session:
        row = _row(session, survey_id)
        sheets = sheets_of(session, row)
        question = next((one for one in questions_of(row) if one.key == key and one.kind in TYPED), None)
        if question is None or (row.is_anonymous and len(sheets) < rules.FEWEST):
            raise NotFound
        texts = typed_texts(question, sheets)
        paging = Paging.of(number, len(texts), ON_PAGE)
        context, kind = Context(local_date(now())), form_of((question,)).field(key).kind
        shown = tuple(kind.show(text, context) for text in texts[paging.start : paging.start + paging.size])
        return AnswerTexts(question, shown, paging.number, paging.pages)


def sheets_of(session: Session, row: Survey) -> list[Mapping[str, str]]:
    """Return the answers that were sent to a survey, those of one person each, without the persons."""
    if row.is_anonymous:
        kept = session.exec(select(AnonymousAnswers.answers).where(AnonymousAnswers.survey_id == row.id).order_by(AnonymousAnswers.id))
        return [one for many in kept for one in many]
    sent = NamedAnswers.survey_id == row.id, col(NamedAnswers.sent_at).is_not(None)
    return list(session.exec(select(NamedAnswers.answers).where(*sent).order_by(NamedAnswers.account_id)))


def typed_texts(question: SurveyQuestion, sheets: Sheets) -> list[str]:
    """Return the answers typed to a question, in order."""
    texts = [text for one in sheets if (text := one.get(question.key, ""))]
    return sorted(texts, key=Decimal) if question.kind is QuestionKind.NUMBER else sorted(texts)


def _row(session: Session, survey_id: str) -> Survey:
    row = session.get(Survey, survey_id)
    if row is None:
        raise NotFound
    return row


def _result(question: SurveyQuestion, sheets: Sheets, context: Context) -> QuestionResult:
    labels = [words for _, words in question.rows] if question.kind is QuestionKind.MATRIX else [same("")]
    rows = tuple(_counted(question, label, address, sheets) for label, address in zip(labels, question.addresses, strict=True))
    texts = typed_texts(question, sheets) if question.kind in {QuestionKind.NUMBER, QuestionKind.DATE} else []
    if not texts:
        return QuestionResult(question, rows)
    kind = form_of((question,)).field(question.key).kind
    least, middle, greatest = (kind.show(text, context) for text in (texts[0], texts[(len(texts) - 1) // 2], texts[-1]))
    return QuestionResult(question, rows, (least, middle, greatest))


def _counted(question: SurveyQuestion, label: Wording, address: str, sheets: Sheets) -> RowResult:
    given = [text for one in sheets if (text := one.get(address, ""))]
    if question.kind in TYPED:
        return RowResult(label, len(given), ())
    counts = Counter(code for text in given for code in text.split(","))
    shares = {code: round(100 * count / len(given)) for code, count in counts.items()}
    return RowResult(label, len(given), tuple(ChoiceCount(words, counts[code], shares.get(code, 0)) for code, words in question.choices))
