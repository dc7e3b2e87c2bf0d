"""Texts of the letters that the portal writes; notices of the same act say the same."""

from collections.abc import Iterator

from sqlmodel import Session

from portal.core.letter_kinds.catalogue import LETTER_KINDS
from portal.core.letter_kinds.schema import GROUP_WORDS, LetterKind
from portal.core.notices.letter_texts import letter_text, put_letter_text
from portal.core.notices.queries import waiting
from portal.core.records.kinds.begun import NONE_ALTERED
from portal.core.records.kinds.placeholders import PLACE, placeholders_of, problem_of_text
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
from portal.forms.kinds import Choice, LongText, Text
from portal.wording import LANGUAGES, Wording, joined

_NOT_IN_SUBJECTS = frozenset({"code", "link", "links"})
"""What lets somebody in stands in the text only: a telephone shows the subjects of letters while it is locked."""
_IN_SUBJECT = Wording(
    "«{label}»: {name} тақырыпта тұрмайды: құлыпталған телефон тақырыпты көрсетеді. Оны мәтінде қалдырыңыз.",
    "«{label}»: {name} в теме не пишут: тему видно на заблокированном телефоне. Оставьте это в тексте.",
    "“{label}”: {name} does not stand in a subject, which a locked telephone shows. Leave it in the text.",
)
_NOTE = Wording(
    "Жаңа мәтін содан кейін жазылатын хаттар мен хабарламаларға енеді. Жазылып қойғандары, оның ішінде жіберуді күтіп тұрғандары, өз "
    "мәтінін сақтайды.",
    "Новый текст войдёт в письма и уведомления, которые портал напишет после этого. Уже написанные, в том числе ожидающие отправки, "
    "сохранят свой текст.",
    "A new text enters letters and notices that the portal writes from then on. Those that are written, also those that wait to be sent, "
    "keep their text.",
)
_WAITING = Wording(
    "Жіберуді күтіп тұрған хаттар (барлық түрі): өз мәтінін сақтайды",
    "Письма, ожидающие отправки (всех видов): сохранят свой текст",
    "Letters that wait to be sent (of every kind): they keep their text",
)
_SUBJECTS = in_languages("subject", Wording("Тақырыбы", "Тема", "Subject"), Text(limit=200))
_TEXTS = in_languages("text", Wording("Мәтіні", "Текст", "Text"), LongText(limit=4000))


def _existing(session: Session) -> Iterator[RecordContent]:
    for kind in LETTER_KINDS.values():
        subject, text = letter_text(session, kind)
        words = {**values_in_languages("subject", subject), **values_in_languages("text", text)}
        about = values_in_languages("about", kind.about)
        yield RecordContent(kind.code, {"letter": kind.code, "group": kind.group.value, **about, **words})


def _put(session: Session, kept: RecordContent, position: int) -> None:  # noqa: ARG001  (letters have no order)
    put_letter_text(session, LETTER_KINDS[kept.code], wording_of(kept.values, "subject"), wording_of(kept.values, "text"))


def _kind(values: Values) -> LetterKind:
    return LETTER_KINDS[values["letter"]]


def _check(values: Values) -> dict[str, Wording]:
    found: dict[str, Wording] = {}
    for field in (*_SUBJECTS, *_TEXTS):
        text = values[field.key]
        problem = problem_of_text(text, _kind(values), whole=field in _TEXTS)
        if problem is None and field in _SUBJECTS:
            shown = next((name for name in PLACE.findall(text) if name in _NOT_IN_SUBJECTS), None)
            problem = _IN_SUBJECT.fill(name="{" + shown + "}") if shown else None
        if problem is not None:
            found[field.key] = problem.fill(label=field.label)
    return found


def _placeholders(values: Values) -> tuple[Placeholder, ...]:
    return placeholders_of(_kind(values)) if values else ()


def _preview(values: Values) -> RecordPreview:
    examples = {name: fact.example for name, fact in _kind(values).known.items()}
    subject, text = wording_of(values, "subject").fill(**examples), wording_of(values, "text").fill(**examples)
    lines = {code: text.said(code).splitlines() for code in LANGUAGES}
    longest = max(map(len, lines.values()))
    padded = {code: [*lines[code], *[""] * (longest - len(lines[code]))] for code in LANGUAGES}
    return RecordPreview(subject, (), tuple(Wording(*one) for one in zip(*padded.values(), strict=True)), invented=True)


def _touched(session: Session, code: str, values: Values) -> Touched:  # noqa: ARG001  (the same for every letter)
    note = joined((wording_of(values, "about"), _NOTE), ". ") if values else _NOTE
    return Touched(note, (TouchedLine(_WAITING, waiting(session)), NONE_ALTERED))


LETTERS = RecordKind(
    code="letters",
    title=Wording("Хаттардың мәтіндері", "Тексты писем", "Texts of e-mails"),
    lead=Wording(
        "Портал өзі жіберетін хаттардың тақырыбы мен мәтіні; сол туралы кабинеттегі хабарлама да осылай айтады. Хаттарды қосуға немесе "
        "алып тастауға болмайды: әрқайсысын порталдың бір әрекеті жазады.",
        "Темы и тексты писем, которые портал пишет сам; так же звучит и уведомление о том же в кабинете. Добавить или убрать письмо "
        "нельзя: каждое пишет одно из действий портала.",
        "Subjects and texts of the letters that the portal writes itself; the notice of the same in the cabinet says the same. Letters are "
        "neither added nor taken off: each is written by an act of the portal.",
    ),
    icon="mail",
    fields=(
        Field("letter", Wording("Хаттың коды", "Код письма", "Code of the letter"), Text(limit=60), required=True),
        Field(
            "group",
            Wording("Кімге", "Кому", "To whom"),
            Choice(tuple((group.value, words) for group, words in GROUP_WORDS.items())),
            required=True,
        ),
        *in_languages("about", Wording("Қандай хат", "Какое письмо", "Which letter"), Text(limit=200)),
        *_SUBJECTS,
        *_TEXTS,
    ),
    name="about",
    text="subject",
    group="group",
    table=RecordTable(_existing, _put),
    follows=True,
    closed=True,
    moved=False,
    unasked=frozenset({"letter", "group", "about_kk", "about_ru", "about_en"}),
    check=_check,
    touched=_touched,
    preview=_preview,
    preview_words=Wording("Хатты қарау", "Посмотреть письмо", "See the letter"),
    placeholders=_placeholders,
)
