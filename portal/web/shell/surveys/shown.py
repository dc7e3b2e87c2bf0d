"""The questions of a survey with a person's answers, in the form for the browser."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from portal.core.surveys.schema import QuestionKind, SurveyQuestion, asked
from portal.wording import Wording

_NOTHING: dict[str, str] = {}


@dataclass(frozen=True)
class SurveyRowShown:
    """One row of a table of choices."""

    address: str
    text: dict[str, str]
    value: str
    error: dict[str, str]


@dataclass(frozen=True)
class SurveyQuestionShown:
    """A question; ``value`` is what is typed or chosen, ``error`` what is wrong with it, ``asked`` whether it is on screen now."""

    key: str
    kind: str
    number: str
    text: dict[str, str]
    required: bool
    options: list[tuple[str, dict[str, str]]]
    lowest: dict[str, str]
    highest: dict[str, str]
    rows: list[SurveyRowShown]
    value: str
    error: dict[str, str]
    asked: bool


def shown_questions(
    questions: Sequence[SurveyQuestion], values: Mapping[str, str], problems: Mapping[str, Wording]
) -> list[SurveyQuestionShown]:  # fmt: skip
    """Return the questions with what is answered so far."""
    now_asked = asked(questions, values)
    return [_shown(number, one, values, problems, now_asked) for number, one in enumerate(questions, start=1)]


def _shown(
    number: int, one: SurveyQuestion, values: Mapping[str, str], problems: Mapping[str, Wording], now_asked: Mapping[str, str]
) -> SurveyQuestionShown:  # fmt: skip
    errors = {address: wording.as_dict() for address, wording in problems.items()}
    pairs = zip(one.addresses, one.rows, strict=True) if one.kind is QuestionKind.MATRIX else ()
    ends = [words.as_dict() for _, words in one.options] if one.kind is QuestionKind.SCALE and one.options else [_NOTHING, _NOTHING]
    return SurveyQuestionShown(
        key=one.key,
        kind=str(one.kind),
        number=str(number),
        text=one.text.as_dict(),
        required=one.required,
        options=[(code, words.as_dict()) for code, words in one.choices],
        lowest=ends[0],
        highest=ends[1],
        rows=[SurveyRowShown(address, words.as_dict(), values.get(address, ""), errors.get(address, {})) for address, (_, words) in pairs],
        value=values.get(one.key, ""),
        error=errors.get(one.key, {}),
        asked=one.addresses[0] in now_asked,
    )
