"""Surveys, their questions and their results in the form for the browser."""

from dataclasses import dataclass

from portal.core.audiences.schema import TARGET_FIELDS
from portal.core.surveys.editing import conditions
from portal.core.surveys.schema import KIND_WORDS, TYPED, QuestionKind, QuestionResult, SurveyLine, SurveyQuestion, SurveyView
from portal.web.shell.moments import day
from portal.wording import LANGUAGES, Wording, joined, same


@dataclass(frozen=True)
class SurveyShown:
    """A survey in the list and at the top of its page."""

    id: str
    state: str
    title: dict[str, str]
    to_whom: dict[str, str]
    is_anonymous: bool
    opens_on: str
    closes_on: str
    author: str
    answered: int
    people: int
    share: int
    """In percent of the people whom it is put to."""


@dataclass(frozen=True)
class WrittenQuestion:
    """A question as the administrator reads it."""

    key: str
    number: str
    text: dict[str, str]
    kind: dict[str, str]
    required: bool
    options: list[dict[str, str]]
    rows: list[dict[str, str]]
    condition: dict[str, str]


@dataclass(frozen=True)
class ResultRow:
    """A choice with how often it was taken."""

    label: dict[str, str]
    count: int
    share: int


@dataclass(frozen=True)
class ResultPart:
    """The answers to a question, or to one row of a table."""

    label: dict[str, str]
    answered: int
    rows: list[ResultRow]


@dataclass(frozen=True)
class ResultShown:
    """What was answered to a question; ``summary`` is the least, middle and greatest, empty for what has none."""

    key: str
    number: str
    text: dict[str, str]
    parts: list[ResultPart]
    is_typed: bool
    answered: int
    summary: list[dict[str, str]]


def survey_of(line: SurveyLine) -> SurveyShown:
    """Return a survey in the form for the browser."""
    return SurveyShown(
        id=line.id,
        state=str(line.state),
        title=line.title.as_dict(),
        to_whom=line.to_whom.as_dict(),
        is_anonymous=line.is_anonymous,
        opens_on=day(line.opens_on),
        closes_on=day(line.closes_on),
        author=line.author,
        answered=line.answered,
        people=line.people,
        share=round(100 * line.answered / line.people) if line.people else 0,
    )


def written_questions(questions: tuple[SurveyQuestion, ...]) -> list[WrittenQuestion]:
    """Return the questions as the administrator reads them."""
    named = {key: words.as_dict() for key, words in conditions(questions)}
    return [
        WrittenQuestion(
            key=one.key,
            number=str(number),
            text=one.text.as_dict(),
            kind=KIND_WORDS[one.kind].as_dict(),
            required=one.required,
            options=[words.as_dict() for words in _choices(one)],
            rows=[words.as_dict() for _, words in one.rows],
            condition=named.get("=".join(one.shown_if or ()), {}),
        )
        for number, one in enumerate(questions, start=1)
    ]


def _choices(one: SurveyQuestion) -> list[Wording]:
    """Return the choices for reading; of a scale its ends with their names."""
    named = [words for _, words in one.options]
    if one.kind is not QuestionKind.SCALE:
        return named
    ends = zip(("1", str(one.highest)), named, strict=True) if named else ()
    return [joined([same(step), words], " — ") for step, words in ends] or [same(f"1–{one.highest}")]


def results_of(results: tuple[QuestionResult, ...]) -> list[ResultShown]:
    """Return results in the form for the browser."""
    return [_result(str(number), one) for number, one in enumerate(results, start=1)]


def _result(number: str, one: QuestionResult) -> ResultShown:
    parts = [
        ResultPart(row.label.as_dict(), row.answered, [ResultRow(each.label.as_dict(), each.count, each.share) for each in row.tallies])
        for row in one.rows
    ]
    return ResultShown(
        key=one.question.key,
        number=number,
        text=one.question.text.as_dict(),
        parts=parts,
        is_typed=one.question.kind in TYPED,
        answered=parts[0].answered,
        summary=[words.as_dict() for words in one.summary or ()],
    )


def form_of_survey(view: SurveyView) -> dict[str, str]:
    """Return what the form shows of a survey, by the keys of its fields."""
    target = TARGET_FIELDS.get(view.audience, "")
    words = {f"{part}_{code}": told.said(code) for part, told in (("title", view.line.title), ("text", view.text)) for code in LANGUAGES}
    days = {"opens_on": view.line.opens_on.isoformat(), "closes_on": view.line.closes_on.isoformat()}
    anonymous = {"is_anonymous": "1" if view.line.is_anonymous else ""}
    return {"audience": str(view.audience), **words, **days, **anonymous, **({target: view.target} if target else {})}
