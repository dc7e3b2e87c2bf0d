"""The questions of a survey as data, the form that they make, and how surveys and their results are shown."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from portal.core.audiences.schema import AudienceKind
from portal.forms import Context, Field, Form, Group, In, Kind, Stage, Tab
from portal.forms.kinds import Choice, Date, Decimal, LongText, MultiChoice
from portal.wording import Wording, same

Options = tuple[tuple[str, Wording], ...]
LONGEST_ANSWER: Final = 4000


class QuestionKind(StrEnum):
    """How a question is answered."""

    ONE = "one"
    SEVERAL = "several"
    SCALE = "scale"
    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    MATRIX = "matrix"


KIND_WORDS: Final = {
    QuestionKind.ONE: Wording("Бір нұсқа", "Один вариант", "One choice"),
    QuestionKind.SEVERAL: Wording("Бірнеше нұсқа", "Несколько вариантов", "Several choices"),
    QuestionKind.SCALE: Wording("Шкала", "Шкала", "Scale"),
    QuestionKind.TEXT: Wording("Мәтін", "Текст", "Text"),
    QuestionKind.NUMBER: Wording("Сан", "Число", "Number"),
    QuestionKind.DATE: Wording("Күн", "Дата", "Date"),
    QuestionKind.MATRIX: Wording("Кесте: әр жолда бір нұсқа", "Таблица: один вариант в строке", "Table: one choice in each row"),
}
CHOSEN: Final = (QuestionKind.ONE, QuestionKind.SEVERAL, QuestionKind.SCALE)
"""The kinds whose answer may decide whether another question is shown."""
TYPED: Final = (QuestionKind.TEXT, QuestionKind.NUMBER, QuestionKind.DATE)
"""The kinds whose answers are read one by one."""


@dataclass(frozen=True)
class SurveyQuestion:
    """One question; ``shown_if`` is the key of an earlier question and the code of its answer for which this one is shown."""

    key: str
    kind: QuestionKind
    text: Wording
    required: bool = False
    options: Options = ()
    """The choices; of a scale the names of its lowest and its highest step, or none."""
    rows: Options = ()
    highest: int = 5
    shown_if: tuple[str, str] | None = None

    @property
    def choices(self) -> Options:
        """What can be chosen, by code; empty for a question whose answer is typed."""
        if self.kind is QuestionKind.SCALE:
            return tuple((str(step), same(str(step))) for step in range(1, self.highest + 1))
        return self.options

    @property
    def addresses(self) -> tuple[str, ...]:
        """The addresses of its answers: one, or one for each row of a table."""
        return tuple(f"{self.key}_{code}" for code, _ in self.rows) if self.kind is QuestionKind.MATRIX else (self.key,)

    def to_json(self) -> dict[str, Any]:
        """Return what :func:`question_from_json` reads."""
        return {
            "key": self.key,
            "kind": str(self.kind),
            "text": self.text.as_dict(),
            "required": self.required,
            "options": [[code, words.as_dict()] for code, words in self.options],
            "rows": [[code, words.as_dict()] for code, words in self.rows],
            "highest": self.highest,
            "shown_if": list(self.shown_if) if self.shown_if else None,
        }


def question_from_json(data: Mapping[str, Any]) -> SurveyQuestion:
    """Return the question from which ``to_json`` made ``data``."""
    return SurveyQuestion(
        key=data["key"],
        kind=QuestionKind(data["kind"]),
        text=Wording(**data["text"]),
        required=data["required"],
        options=tuple((code, Wording(**words)) for code, words in data["options"]),
        rows=tuple((code, Wording(**words)) for code, words in data["rows"]),
        highest=data["highest"],
        shown_if=(data["shown_if"][0], data["shown_if"][1]) if data["shown_if"] else None,
    )


def form_of(questions: Sequence[SurveyQuestion]) -> Form:
    """Return the questions as a form of the engine: it accepts the answers, says what is missing, and knows the conditions."""
    fields = tuple(field for question in questions for field in _fields(question))
    name = same("survey")
    return Form("survey", name, 1, (Stage("survey", name, (Tab("survey", name, (Group(None, fields),)),)),))


def asked(questions: Sequence[SurveyQuestion], values: Mapping[str, str]) -> dict[str, str]:
    """Return the answers by the addresses of what is asked now; what was typed before another answer hid a question is left out."""
    found: dict[str, str] = {}
    for field in (field for question in questions for field in _fields(question)):
        # A condition names an earlier question, whose answer counts only while it is asked itself.
        if field.asked is None or field.asked.holds(found):
            found[field.key] = values.get(field.key, "")
    return found


def _fields(question: SurveyQuestion) -> tuple[Field, ...]:
    condition = In(question.shown_if[0], (question.shown_if[1],)) if question.shown_if else None
    if question.kind is not QuestionKind.MATRIX:
        return (Field(question.key, question.text, _kind_of(question), question.required, condition),)
    labels = [_row_label(question.text, row) for _, row in question.rows]
    pairs = zip(question.addresses, labels, strict=True)
    return tuple(Field(address, label, Choice(options=question.options), question.required, condition) for address, label in pairs)


def _row_label(text: Wording, row: Wording) -> Wording:
    return Wording(f"{text.kk} {row.kk}", f"{text.ru} {row.ru}", f"{text.en} {row.en}")


def _kind_of(question: SurveyQuestion) -> Kind:
    kinds: dict[QuestionKind, Kind] = {
        QuestionKind.ONE: Choice(options=question.choices),
        QuestionKind.SCALE: Choice(options=question.choices),
        QuestionKind.SEVERAL: MultiChoice(options=question.choices),
        QuestionKind.TEXT: LongText(limit=LONGEST_ANSWER),
        QuestionKind.NUMBER: Decimal(),
        QuestionKind.DATE: Date(),
    }
    return kinds[question.kind]


class SurveyState(StrEnum):
    """Where a survey stands."""

    DRAFT = "draft"
    PLANNED = "planned"
    OPEN = "open"
    CLOSED = "closed"
    TAKEN_BACK = "taken_back"


@dataclass(frozen=True)
class SurveyLine:
    """A survey in the list of the operator's staff; ``people`` is its audience with those who have answered."""

    id: str
    state: SurveyState
    title: Wording
    to_whom: Wording
    is_anonymous: bool
    opens_on: dt.date
    closes_on: dt.date
    author: str
    answered: int
    people: int


@dataclass(frozen=True)
class SurveyList:
    """A page of the surveys, newest first."""

    lines: tuple[SurveyLine, ...]
    number: int
    pages: int
    may_edit: bool


@dataclass(frozen=True)
class SurveyView:
    """One survey for the operator's staff."""

    line: SurveyLine
    text: Wording
    audience: AudienceKind
    target: str
    questions: tuple[SurveyQuestion, ...]
    version: int
    may_edit: bool
    """Whether the reader may change it now: an administrator, before its publication."""
    manages: bool
    """Whether the reader may publish, close and copy surveys."""


@dataclass(frozen=True)
class OwnSurvey:
    """A survey in the list of a person whom it is put to."""

    id: str
    title: Wording
    closes_on: dt.date
    is_anonymous: bool
    is_answered: bool
    is_open: bool


@dataclass(frozen=True)
class Questionnaire:
    """A survey as the person who answers it sees it; ``values`` are what is saved, or was sent, by address."""

    survey: OwnSurvey
    text: Wording
    questions: tuple[SurveyQuestion, ...]
    values: Mapping[str, str]
    answers: tuple[tuple[Wording, Wording], ...]
    """The same for reading: each label with its answer."""


@dataclass(frozen=True)
class AnswerTaken:
    """What became of one typed answer; ``saved_at`` is empty in an anonymous survey, of which the portal keeps no draft."""

    text: str
    problem: Wording | None
    saved_at: dt.datetime | None


@dataclass(frozen=True)
class ChoiceCount:
    """How often one choice was taken; ``share`` is in percent of those who answered the question (or its row)."""

    label: Wording
    count: int
    share: int


@dataclass(frozen=True)
class RowResult:
    """The answers to a question, or to one row of a table; ``label`` is the row, empty for a question without rows."""

    label: Wording
    answered: int
    tallies: tuple[ChoiceCount, ...]


@dataclass(frozen=True)
class QuestionResult:
    """What was answered to one question; ``summary`` is the least, middle and greatest of numbers or dates."""

    question: SurveyQuestion
    rows: tuple[RowResult, ...]
    summary: tuple[Wording, Wording, Wording] | None = None


@dataclass(frozen=True)
class SurveyResults:
    """The results of a survey; while ``is_withheld`` there are too few anonymous answers to show any."""

    line: SurveyLine
    is_withheld: bool
    questions: tuple[QuestionResult, ...]


@dataclass(frozen=True)
class AnswerTexts:
    """A page of the answers to one question, in the order of their texts."""

    question: SurveyQuestion
    texts: tuple[Wording, ...]
    number: int
    pages: int


def said_answers(questions: Sequence[SurveyQuestion], values: Mapping[str, str], today: dt.date) -> tuple[tuple[Wording, Wording], ...]:
    """Return what is answered to what is asked, as pairs of label and answer for reading; unanswered questions are left out."""
    form, context = form_of(questions), Context(today)
    given = {address: text for address, text in asked(questions, values).items() if text}
    return tuple((form.field(address).label, form.field(address).kind.show(text, context)) for address, text in given.items())
