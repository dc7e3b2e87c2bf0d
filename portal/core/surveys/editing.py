"""The forms in which an administrator writes a survey and its questions, and the question that is made of what was typed."""

from collections.abc import Mapping, Sequence
from typing import Final

from portal.core.audiences.schema import AUDIENCE_FIELDS
from portal.core.errors import Refused
from portal.core.filling.sent import NotFilled, taken
from portal.core.surveys import rules
from portal.core.surveys.schema import CHOSEN, KIND_WORDS, Options, QuestionKind, SurveyQuestion
from portal.forms import Context, Field
from portal.forms.kinds import Choice, Date, Flag, Integer, LongText, Text
from portal.wording import LANGUAGES, Wording

LONGEST_TITLE, LONGEST_INTRODUCTION, LONGEST_QUESTION, LONGEST_OPTION = 200, 4000, 1000, 300
_TONGUES: Final = {
    "kk": ("қазақша", "на казахском", "in Kazakh"),
    "ru": ("орысша", "на русском", "in Russian"),
    "en": ("ағылшынша", "на английском", "in English"),
}
_PER_LINE = Wording("әрқайсысы жеке жолда", "каждый в своей строке", "each on a line of its own")


def _named(name: Wording, code: str) -> Wording:
    kk, ru, en = _TONGUES[code]
    return Wording(f"{name.kk} {kk}", f"{name.ru} {ru}", f"{name.en} {en}")


_TITLE, _INTRODUCTION = Wording("Атауы", "Название", "Title"), Wording("Кіріспе мәтін", "Вступление", "Introduction")
_TEXT = Wording("Сұрақ", "Вопрос", "Question")
_OPTIONS = Wording("Жауап нұсқалары", "Варианты ответа", "Choices")
_ROWS = Wording("Кесте жолдары", "Строки таблицы", "Rows of the table")
OPENS_FIELD: Final = Field("opens_on", Wording("Алғашқы күні", "Первый день", "First day"), Date(), required=True)
CLOSES_FIELD: Final = Field("closes_on", Wording("Соңғы күні", "Последний день", "Last day"), Date(), required=True)
ANONYMOUS_FIELD: Final = Field(
    "is_anonymous",
    Wording("Анонимді сауалнама", "Анонимный опрос", "Anonymous survey"),
    Flag(),
    hint=Wording(
        "Портал кімнің жауап бергенін ғана біледі, не деп жауап бергенін білмейді. Кемінде бес адамға қойылады.",
        "Портал знает только, кто ответил, но не что ответил. Проводится не меньше чем среди пяти человек.",
        "The portal knows only who has answered, not what. It is put to five people at least.",
    ),
    wide=True,
)
TEXT_FIELDS: Final = tuple(
    field
    for code in LANGUAGES
    for field in (
        Field(f"title_{code}", _named(_TITLE, code), Text(limit=LONGEST_TITLE), required=True, wide=True),
        Field(f"text_{code}", _named(_INTRODUCTION, code), LongText(limit=LONGEST_INTRODUCTION), required=True, wide=True),
    )
)
SURVEY_FIELDS: Final = (*AUDIENCE_FIELDS, OPENS_FIELD, CLOSES_FIELD, ANONYMOUS_FIELD, *TEXT_FIELDS)

KIND_FIELD: Final = Field(
    "kind",
    Wording("Жауап түрі", "Вид ответа", "Kind of answer"),
    Choice(options=tuple((str(kind), words) for kind, words in KIND_WORDS.items())),
    required=True,
)
REQUIRED_FIELD: Final = Field("required", Wording("Жауап беру міндетті", "Ответ обязателен", "An answer is required"), Flag())
QUESTION_FIELDS: Final = tuple(
    Field(f"text_{code}", _named(_TEXT, code), LongText(limit=LONGEST_QUESTION), required=True) for code in LANGUAGES
)
OPTION_FIELDS: Final = tuple(
    Field(f"options_{code}", _named(_OPTIONS, code), LongText(limit=LONGEST_INTRODUCTION), hint=_PER_LINE) for code in LANGUAGES
)
ROW_FIELDS: Final = tuple(
    Field(f"rows_{code}", _named(_ROWS, code), LongText(limit=LONGEST_INTRODUCTION), hint=_PER_LINE) for code in LANGUAGES
)
_END_LABEL = Wording("Шкала шеттерінің атауы", "Подписи краёв шкалы", "Names of the ends of the scale")
_TWO_LINES = Wording(
    "екі жол: ең төменгісі және ең жоғарғысы; қажет болмаса, бос қалдырыңыз",
    "две строки: нижний край и верхний; можно не заполнять",
    "two lines: the lowest and the highest; may be left empty",
)
END_FIELDS: Final = tuple(Field(f"options_{code}", _named(_END_LABEL, code), LongText(limit=1000), hint=_TWO_LINES) for code in LANGUAGES)
HIGHEST_FIELD: Final = Field(
    "highest", Wording("Ең жоғарғы баға", "Высшая оценка", "Highest mark"), Integer(minimum=2, maximum=10), required=True,
    hint=Wording("2-ден 10-ға дейін; ең төменгісі — 1", "от 2 до 10; низшая — 1", "from 2 to 10; the lowest is 1"),
)  # fmt: skip
CONDITION_FIELD: Final = Field(
    "shown_if",
    Wording("Тек мына жауапта көрсету", "Показывать только при ответе", "Show only for the answer"),
    Text(limit=100),
    hint=Wording(
        "Таңдалмаса, сұрақ әрқашан көрсетіледі.",
        "Если не выбрано, вопрос показывается всегда.",
        "When nothing is chosen, the question is always shown.",
    ),
    wide=True,
)
FIELDS_OF_QUESTION: Final = (KIND_FIELD, REQUIRED_FIELD, *QUESTION_FIELDS, *OPTION_FIELDS, *ROW_FIELDS, CONDITION_FIELD)


def question_of(key: str, typed: Mapping[str, str], earlier: Sequence[SurveyQuestion], context: Context) -> SurveyQuestion:
    """Return the question that was typed. ``earlier`` are those before it, of which a condition may name one.

    Raises:
        NotFilled: something is missing (each language by name), too long, or the languages have different numbers of lines.
    """
    values = taken(FIELDS_OF_QUESTION, typed, context)
    kind = QuestionKind(values["kind"])
    highest = taken((HIGHEST_FIELD,), typed, context)["highest"] if kind is QuestionKind.SCALE else "5"
    is_listed = kind in {QuestionKind.ONE, QuestionKind.SEVERAL, QuestionKind.MATRIX}
    options: Options = ()
    if is_listed or (kind is QuestionKind.SCALE and any(values[f"options_{code}"] for code in LANGUAGES)):
        options = _lines("options", values, 2, rules.MOST_OPTIONS if is_listed else 2)
    return SurveyQuestion(
        key=key,
        kind=kind,
        text=Wording(*(values[f"text_{code}"] for code in LANGUAGES)),
        required=bool(values["required"]),
        options=options,
        rows=_lines("rows", values, 1, rules.MOST_OPTIONS) if kind is QuestionKind.MATRIX else (),
        highest=int(highest),
        shown_if=_condition(values["shown_if"], earlier),
    )


def _lines(part: str, values: Mapping[str, str], least: int, most: int) -> Options:
    """Return the lines of the three languages as options with the codes 1, 2 and so on."""
    labels = {field.key: field.label for field in (*OPTION_FIELDS, *ROW_FIELDS)}
    lines = {code: [line.strip() for line in values[f"{part}_{code}"].splitlines() if line.strip()] for code in LANGUAGES}
    missing = [f"{part}_{code}" for code in LANGUAGES if not lines[code]]
    if missing:
        raise NotFilled({key: rules.NEEDS_LANGUAGE.fill(label=labels[key]) for key in missing})
    counts = {code: len(found) for code, found in lines.items()}
    if len(set(counts.values())) > 1:
        raise NotFilled({f"{part}_kk": rules.UNEQUAL.fill(**counts)})
    if not least <= counts["kk"] <= most:
        raise NotFilled({f"{part}_kk": rules.HOW_MANY.fill(least=least, most=most)})
    long = [code for code in LANGUAGES if any(len(line) > LONGEST_OPTION for line in lines[code])]
    if long:
        raise NotFilled({f"{part}_{code}": rules.TOO_LONG_LINE.fill(limit=LONGEST_OPTION) for code in long})
    return tuple((str(number), Wording(*words)) for number, words in enumerate(zip(*lines.values(), strict=True), start=1))


def conditions(questions: Sequence[SurveyQuestion]) -> Options:
    """Return the answers for which a later question can be shown, as ``key=code``, named by question and answer."""
    named = Wording("«{question}» — {answer}", "«{question}» — {answer}", "“{question}” — {answer}")
    chosen = [one for one in questions if one.kind in CHOSEN]
    return tuple((f"{one.key}={code}", named.fill(question=one.text, answer=words)) for one in chosen for code, words in one.choices)


def _condition(typed: str, earlier: Sequence[SurveyQuestion]) -> tuple[str, str] | None:
    if not typed:
        return None
    if typed not in dict(conditions(earlier)):
        raise NotFilled({CONDITION_FIELD.key: rules.NO_SUCH_CONDITION})
    key, _, code = typed.partition("=")
    return key, code


def ensure_conditions(questions: Sequence[SurveyQuestion]) -> None:
    """Raise :class:`Refused` when a question is shown for an answer that does not stand before it."""
    for place, one in enumerate(questions):
        if one.shown_if and "=".join(one.shown_if) not in dict(conditions(questions[:place])):
            raise Refused(rules.CONDITION_BROKEN.fill(question=one.text), code="condition")


def typed_of(question: SurveyQuestion) -> dict[str, str]:
    """Return what the form shows of a question, by the keys of its fields."""
    words = {f"text_{code}": question.text.said(code) for code in LANGUAGES}
    for part, options in (("options", question.options), ("rows", question.rows)):
        words |= {f"{part}_{code}": "\n".join(one.said(code) for _, one in options) for code in LANGUAGES}
    required, shown_if = "1" if question.required else "", "=".join(question.shown_if or ())
    return {"kind": str(question.kind), "required": required, "highest": str(question.highest), "shown_if": shown_if, **words}
