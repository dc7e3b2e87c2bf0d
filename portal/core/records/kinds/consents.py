"""Consents: a record for each kind of application, place in it and party. The forms read them from ``consent_types``."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import reduce

from sqlmodel import Session, col, select
from typing_extensions import override

from portal.core.applications.basics.queries import open_applications
from portal.core.applications.filling.queries import consent_reach, consent_texts, founders
from portal.core.applications.schema import KINDS, ApplicationKind, newest_form
from portal.core.content.reference.consents import ConsentRow
from portal.core.content.reference.products import CONSENTS
from portal.core.content.rules import FOUNDER_CONSENT, NEEDED_CONSENTS
from portal.core.content.schema import filled, wording
from portal.core.content.service import put_consent
from portal.core.content.tables import ConsentType
from portal.core.records.kinds import consent_words as words
from portal.core.records.kinds.begun import NO, NONE_ALTERED, YES, of_each_kind
from portal.core.records.kinds.placeholders import PLACE, markup_in, problem_of_places
from portal.core.records.previews import RecordPreview
from portal.core.records.schema import (
    Placeholder,
    RecordContent,
    RecordKind,
    RecordTable,
    Touched,
    TouchedLine,
    Values,
    in_languages,
    values_in_languages,
    wording_of,
)
from portal.forms import Field
from portal.forms.kinds import Choice, LongText, Options, Text
from portal.wording import LANGUAGES, Wording, joined

STAGE, FOUNDERS = "stage", "founders"
"""Where a consent stands: in the stage of consents, or in the row of a founder who signs it by a link."""


def _places() -> Iterator[tuple[str, Wording]]:
    for kind in KINDS.values():
        stage = next((stage.title for stage in newest_form(kind.code).stages if stage.consents), words.CONSENTS)
        for place, title in ((STAGE, stage), (FOUNDERS, words.OF_FOUNDER)):
            for one in kind.participants:
                named = words.PLACE.fill(kind=kind.menu, stage=title, party=one.title)
                yield f"{kind.code}/{place}/{one.party}", named


@dataclass(frozen=True)
class _ConsentPlace(Choice):
    """A place of a consent. For a new one only those of the stage are offered: founders sign one consent, which is there already."""

    @property
    @override
    def choices(self) -> Options:
        """The places of the stage."""
        return tuple(one for one in self.options if f"/{STAGE}/" in one[0])

    @override
    def all_options(self, dictionary: Callable[[str], Options]) -> Options:
        """Return every place."""
        return self.options


_PLACES = tuple(_places())
_SHIPPED = {(product, row.code): row for product, rows in CONSENTS.items() for row in rows}


def _existing(session: Session) -> Iterator[RecordContent]:
    known = dict(_PLACES)
    shipped = select(ConsentType).where(col(ConsentType.added).is_(False))
    for row in session.exec(shipped.order_by(col(ConsentType.product), col(ConsentType.position), col(ConsentType.party))):
        place = f"{row.product}/{FOUNDERS if row.code == FOUNDER_CONSENT else STAGE}/{row.party}"
        if place in known:
            given = {"required": YES if row.required else NO, "formed": YES if row.formed else NO}
            yield RecordContent(row.id, {"place": place, "consent": row.code, **given, **_texts(row)}, row.active)


def _texts(row: ConsentType) -> dict[str, str]:
    text = {f"text_{language}": "\n\n".join(row.text[language]) for language in LANGUAGES}
    return values_in_languages("name", wording(row.label)) | text


def _put(session: Session, kept: RecordContent, position: int) -> None:
    values, text = kept.values, _by_language(kept.values)
    kind, party = _where(values)
    row = ConsentRow(
        values["consent"] or kept.code,
        wording_of(values, "name"),
        values["formed"] == YES,
        values["required"] == YES,
        tuple(Wording(*one) for one in zip(*text.values(), strict=True)),
        (party,),
        source="",
    )
    put_consent(session, kind.code, row, position, active=kept.active)


def _by_language(values: Values) -> dict[str, list[str]]:
    """Return the paragraphs of each language: every line that is not empty is one."""
    return {language: [line.strip() for line in values[f"text_{language}"].splitlines() if line.strip()] for language in LANGUAGES}


def _where(values: Values) -> tuple[ApplicationKind, str]:
    product, _, party = values["place"].split("/")
    return KINDS[product], party


def _needed(values: Values) -> frozenset[str]:
    """Return the placeholders that a text must not lose: those of the text that the portal came with."""
    shipped = _SHIPPED.get((_where(values)[0].code, values["consent"]))
    return frozenset(name for one in (shipped.text if shipped else ()) for name in PLACE.findall(one.ru))


def check(values: Values) -> dict[str, Wording]:
    """Return what is wrong with a text, by the keys of its fields."""
    found: dict[str, Wording] = {}
    if not values["consent"] and f"/{FOUNDERS}/" in values["place"]:
        return {"place": words.ONE_OF_FOUNDERS}
    known = consent_texts.placeholders(_where(values)[0], values["consent"])
    needed = _needed(values).union(*(PLACE.findall(values[f"text_{language}"]) for language in LANGUAGES))
    most = max(len(one) for one in _by_language(values).values())
    for field in (*_NAMES, *_TEXTS):
        text = values[field.key]
        problem = markup_in(text) or (_braces(text) if field in _NAMES else _of_text(text, known, needed, most))
        if problem is not None:
            found[field.key] = problem.fill(label=field.label)
    return found


def _braces(text: str) -> Wording | None:
    return words.NO_PLACEHOLDERS if re.search("[{}]", text) else None


def _of_text(text: str, known: Mapping[str, Wording], needed: frozenset[str], most: int) -> Wording | None:
    problem = problem_of_places(text, known, needed)
    if problem is not None:
        return problem
    count = sum(1 for line in text.splitlines() if line.strip())
    return words.UNEVEN.fill(count=count, most=most) if count != most else None


def _placeholders(values: Values) -> tuple[Placeholder, ...]:
    if not values:
        return _of_some_kind()
    needed = _needed(values)
    known = consent_texts.placeholders(_where(values)[0], values["consent"])
    return tuple(Placeholder("{" + name + "}", meaning, name in needed) for name, meaning in known.items())


def _of_some_kind() -> tuple[Placeholder, ...]:
    """Return the placeholders of a consent whose place is not chosen yet, with the kinds of application where not all have them."""
    known = {kind.menu: consent_texts.placeholders(kind, "") for kind in KINDS.values()}
    every: dict[str, Wording] = reduce(lambda one, other: one | other, known.values(), {})
    having = {name: [menu for menu, names in known.items() if name in names] for name in every}
    return tuple(
        Placeholder(
            "{" + name + "}",
            meaning if len(having[name]) == len(known) else words.ONLY_IN.fill(meaning=meaning, kinds=joined(having[name])),
            needed=False,
        )
        for name, meaning in every.items()
    )


def _preview(values: Values) -> RecordPreview:
    kind, party = _where(values)
    of_kind = {"role": kind.participant(party).role, "purpose": kind.purpose, "contract": kind.contract}
    facts = words.EXAMPLE | of_kind
    shown = filled(wording_of(values, "name"), _by_language(values), facts)
    head = founders.AT_THE_HEAD if values["consent"] == FOUNDER_CONSENT else consent_texts.AT_THE_HEAD
    return RecordPreview(
        shown.title, tuple((consent_texts.FACT_NAMES[name], facts[name]) for name in head), shown.paragraphs, invented=True
    )


def _touched(session: Session, code: str, values: Values) -> Touched:
    if not code:
        return Touched(words.NEW, of_each_kind(session))
    kind, party = _where(values)
    own = values["consent"]
    counts = consent_reach.reach(session, kind.code, own or code, party)
    signed = TouchedLine(words.SIGNED, counts.signed)
    if not own:
        asking = sum(one.count for one in open_applications(session) if any(kept.startswith(f"{code}:") for kept in one.consents))
        lines = (TouchedLine(words.OF_KIND, counts.open), TouchedLine(words.ASKING, asking), signed, NONE_ALTERED)
        return Touched(words.CHANGED, lines)
    by_founder = own == FOUNDER_CONSENT
    first = TouchedLine(words.OPEN, counts.open) if by_founder else TouchedLine(words.NOT_FORMED, counts.not_formed)
    lines = (first, TouchedLine(words.WAITING if by_founder else words.FORMED, counts.formed), signed)
    return Touched(words.NEW_TEXT if _is_needed(values) else joined((words.NEW_TEXT, words.TAKING_OFF), " "), lines)


def _is_needed(values: Values) -> bool:
    return values["consent"] in NEEDED_CONSENTS


_NAMES = in_languages("name", words.NAME, Text(limit=300))
_TEXTS = in_languages("text", words.TEXT, LongText(limit=8000))
CONSENT_TEXTS = RecordKind(
    code="consents",
    title=words.TITLE,
    lead=words.LEAD,
    icon="file-signature",
    fields=(
        Field("place", words.WHERE, _ConsentPlace(options=_PLACES), required=True, wide=True),
        Field("required", words.NEED, Choice(options=((YES, words.REQUIRED), (NO, words.OPTIONAL))), required=True),
        Field("formed", words.HOW, Choice(options=((YES, words.READY), (NO, words.TO_FORM))), required=True, hint=words.HOW_HINT),
        Field("consent", words.CODE_OF_CONSENT, Text(limit=60), wide=True),
        *_NAMES,
        *_TEXTS,
    ),
    name="name",
    group="place",
    table=RecordTable(_existing, _put),
    marks=("required", "formed"),
    fixed=frozenset({"place", "required", "formed"}),
    moved=False,
    unasked=frozenset({"consent"}),
    needed=_is_needed,
    check=check,
    preview=_preview,
    placeholders=_placeholders,
    preview_words=words.PREVIEW,
    touched=_touched,
)
