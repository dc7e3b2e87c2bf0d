"""Texts of the pages about the three services (product.md §1): a heading with what stands below it, then sections."""

from collections.abc import Mapping

from portal.core.applications.schema import KINDS
from portal.core.records.previews import RecordPreview
from portal.core.records.reference.services import BULLETS, HEAD, SECTION, SHIPPED, STEPS
from portal.core.records.schema import RecordKind, Values, in_languages, missing_languages, wording_of
from portal.forms import Field
from portal.forms.kinds import Choice, LongText, Text
from portal.wording import LANGUAGES, Wording

_TEXT = in_languages("text", Wording("Абзацтар", "Абзацы", "Paragraphs"), LongText(limit=4000), required=False)
_POINTS = in_languages("points", Wording("Тармақтар", "Пункты", "Points"), LongText(limit=4000), required=False)
_NO_POINTS = Wording(
    "Тақырыптың астында тек абзацтар тұрады. Бұл өрісті бос қалдырыңыз немесе бөлімді таңдаңыз.",
    "Под заголовком страницы стоят только абзацы. Оставьте поле пустым или выберите раздел.",
    "Only paragraphs stand below the heading of a page. Leave the field empty, or choose a section.",
)


def lines_of(values: Values, key: str) -> dict[str, list[str]]:
    """Return the lines of a text in each language; empty lines only separate them."""
    return {code: [line for line in wording_of(values, key).said(code).splitlines() if line.strip()] for code in LANGUAGES}


def is_numbered(values: Values) -> bool:
    """Tell whether the points are steps, whose order matters."""
    return values["order"] == STEPS


def _check(values: Values) -> Mapping[str, Wording]:
    given = any(values.get(one.key) for one in _POINTS)
    if values["part"] == HEAD and given:
        return {one.key: _NO_POINTS for one in _POINTS if values.get(one.key)}
    problems = {**missing_languages(values, _TEXT), **missing_languages(values, _POINTS)}
    if not given and not any(values.get(one.key) for one in _TEXT):
        problems |= {one.key: one.kind.missing.fill(label=one.label) for one in _TEXT}
    return problems


def _preview(values: Values) -> RecordPreview:
    marks = [f"{number}. " if is_numbered(values) else "• " for number in range(1, len(_all_lines(values, "points")) + 1)]
    points = tuple(
        Wording(*(f"{mark}{text}" if (text := words.said(code)) else "" for code in LANGUAGES))
        for mark, words in zip(marks, _all_lines(values, "points"), strict=True)
    )
    return RecordPreview(wording_of(values, "title"), (), (*_all_lines(values, "text"), *points))


def _all_lines(values: Values, key: str) -> tuple[Wording, ...]:
    """Return the lines by number; a language that has fewer gets empty ones."""
    lines = lines_of(values, key)
    longest = max(map(len, lines.values()))
    return tuple(Wording(*((*lines[code], *[""] * longest)[number] for code in LANGUAGES)) for number in range(longest))


SERVICES = RecordKind(
    code="services",
    title=Wording("Қызметтер беттерінің мәтіндері", "Тексты страниц услуг", "Texts of the pages of services"),
    lead=Wording(
        "«Қызметтер» беттерін барлығы көреді. Мәтіннің әр жолы — жеке абзац немесе тармақ.",
        "Страницы «Услуги» видят все. Каждая строка текста — отдельный абзац или пункт.",
        "Everybody sees the pages of services. Each line of a text is a paragraph or a point of its own.",
    ),
    icon="book-open",
    fields=(
        Field(
            "service",
            Wording("Қызмет", "Услуга", "Service"),
            Choice(tuple((kind.code, kind.menu) for kind in KINDS.values())),
            required=True,
            wide=True,
        ),
        Field(
            "part",
            Wording("Беттің бөлігі", "Часть страницы", "Part of the page"),
            Choice(
                (
                    (HEAD, Wording("Тақырып және кіріспе", "Заголовок и вступление", "Heading and introduction")),
                    (SECTION, Wording("Бөлім", "Раздел", "Section")),
                )
            ),
            required=True,
            wide=True,
        ),
        Field(
            "order",
            Wording("Тармақтардың түрі", "Вид пунктов", "Form of the points"),
            Choice(
                (
                    (BULLETS, Wording("Тізім", "Список", "List")),
                    (STEPS, Wording("Нөмірленген қадамдар", "Шаги по номерам", "Numbered steps")),
                )
            ),
            required=True,
            wide=True,
        ),
        *in_languages("title", Wording("Тақырыбы", "Заголовок", "Title"), Text(limit=200)),
        *_TEXT,
        *_POINTS,
    ),
    name="title",
    text="text",
    group="service",
    marks=("part",),
    check=_check,
    preview=_preview,
    shipped=SHIPPED,
    follows=True,
)
