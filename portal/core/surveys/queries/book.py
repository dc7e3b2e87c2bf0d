"""The results of a survey as a workbook: counts by question, and the answers, with names only where the survey has them."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from sqlmodel import Session, col, select

from portal.core.accounts.schema import Actor
from portal.core.accounts.tables import Account
from portal.core.calendar.rules import local_date
from portal.core.documents.table_books import Cell, TableBook
from portal.core.slow import Work, slow
from portal.core.surveys import rules
from portal.core.surveys.queries.desk import questions_of
from portal.core.surveys.queries.results import Sheets, results, sheets_of, typed_texts
from portal.core.surveys.schema import TYPED, QuestionResult, SurveyQuestion, form_of
from portal.core.surveys.tables import NamedAnswers, Survey
from portal.db import Begin
from portal.forms import Context
from portal.ports.clock import Now
from portal.wording import Wording

RESULTS: Final = Wording("Нәтижелер", "Результаты", "Results")
_ANSWERS: Final = Wording("Жауаптар", "Ответы", "Answers")
_QUESTION: Final = Wording("Сұрақ", "Вопрос", "Question")
_ROW: Final = Wording("Кесте жолы", "Строка таблицы", "Row of the table")
_CHOICE: Final = Wording("Жауап", "Ответ", "Answer")
_COUNT: Final = Wording("Саны", "Сколько", "How many")
_SHARE: Final = Wording("Үлесі, %", "Доля, %", "Share, %")
_ANSWERED: Final = Wording("Барлығы жауап берді", "Всего ответили", "Answered in all")
_PEOPLE: Final = Wording("Кімге қойылды", "Кому задан опрос, человек", "Put to people")
_PERSON: Final = Wording("Кім", "Кто", "Who")
_DAY: Final = Wording("Жіберілген күні", "Дата отправки", "Sent on")
_WIDE, _NARROW = 50, 14


@slow(Work.WORKBOOKS)
def results_xlsx(begin: Begin, actor: Actor, survey_id: str, language: str, *, now: Now) -> bytes:
    """Return the results as :func:`results` tells them as a workbook in one language.

    Of an anonymous survey no row has the answers of one person: the typed ones stand question by question in the order of their texts.

    Raises:
        NotAllowed: the actor is neither administrator nor analyst.
        NotFound: there is no such survey.
    """
    found = results(begin, actor, survey_id, now=now)
    book = TableBook(found.line.title.said(language))
    heads = [(_QUESTION, _WIDE), (_ROW, 30), (_CHOICE, _WIDE), (_COUNT, _NARROW), (_SHARE, _NARROW)]
    totals: list[list[Cell]] = [
        [words.said(language), None, None, count, None] for words, count in ((_PEOPLE, found.line.people), (_ANSWERED, found.line.answered))
    ]
    if found.is_withheld:
        totals.append([rules.WITHHELD.fill(fewest=rules.FEWEST).said(language)])
    counted = (row for number, one in enumerate(found.questions, start=1) for row in _counts(number, one, language))
    book.add(RESULTS.said(language), [(head.said(language), width) for head, width in heads], [*totals, *counted])
    with begin(reading=True) as session:
        row = session.get_one(Survey, survey_id)
        if not found.is_withheld:
            _add_answers(book, session, row, Context(local_date(now())), language)
    return book.content()


def _counts(number: int, one: QuestionResult, language: str) -> Iterator[list[Cell]]:
    name = f"{number}. {one.question.text.said(language)}"
    for row in one.rows:
        yield [name, row.label.said(language), _ANSWERED.said(language), row.answered, None]
        for each in row.tallies:
            yield [name, row.label.said(language), each.label.said(language), each.count, each.share]


def _add_answers(book: TableBook, session: Session, row: Survey, context: Context, language: str) -> None:
    questions = questions_of(row)
    form = form_of(questions)

    def shown(address: str, text: str) -> str:
        return form.field(address).kind.show(text, context).said(language) if text else ""

    if row.is_anonymous:
        heads = [(_QUESTION.said(language), _WIDE), (_CHOICE.said(language), 100)]
        book.add(_ANSWERS.said(language), heads, _apart(questions, sheets_of(session, row), shown, language))
        return
    heads = [(_PERSON.said(language), 40), (_DAY.said(language), _NARROW)]
    heads += [(form.field(address).label.said(language), 30) for address in form.addresses()]
    sent = select(NamedAnswers, Account.name).join(Account).where(NamedAnswers.survey_id == row.id, col(NamedAnswers.sent_at).is_not(None))
    people = session.exec(sent.order_by(col(Account.name), col(Account.id)))
    rows = [
        [name, local_date(one.sent_at) if one.sent_at else None, *(shown(key, one.answers.get(key, "")) for key in form.addresses())]
        for one, name in people
    ]
    book.add(_ANSWERS.said(language), heads, rows)


def _apart(
    questions: Sequence[SurveyQuestion], sheets: Sheets, shown: Callable[[str, str], str], language: str
) -> Iterator[list[Cell]]:  # fmt: skip
    """Yield the typed answers question by question, those of one in the order of their texts."""
    for number, one in enumerate(questions, start=1):
        for text in typed_texts(one, sheets) if one.kind in TYPED else ():
            yield [f"{number}. {one.text.said(language)}", shown(one.key, text)]
