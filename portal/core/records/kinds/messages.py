"""Texts of the text messages (SMS) that the portal sends."""

from collections.abc import Iterator, Mapping

from sqlmodel import Session

from portal.core.letter_kinds.catalogue import MESSAGE_KINDS
from portal.core.letter_kinds.schema import LetterKind
from portal.core.notices.letter_texts import letter_text, put_letter_text
from portal.core.notices.queries import waiting_messages
from portal.core.records.kinds.placeholders import placeholders_of, problem_of_text
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
from portal.forms.kinds import LongText, Text
from portal.texts.segments import segments
from portal.wording import LANGUAGES, Wording, joined, same

MOST_SEGMENTS = 3
"""A longer text is no text message any more, and each part costs what a message costs."""
_TEXTS = in_languages("text", Wording("Мәтіні", "Текст", "Text"), LongText(limit=500))
_TOO_LONG = Wording(
    "«{label}»: мәтін {count} SMS болып жіберіледі, ең көбі {most}. Мәтінді қысқартыңыз.",
    "«{label}»: текст займёт {count} SMS, а можно не больше {most}. Сократите текст.",
    "“{label}”: the text takes {count} text messages, at most {most} are allowed. Shorten it.",
)
_NOTE = Wording(
    "Жаңа мәтін содан кейін жазылатын SMS-тарға енеді; жазылып қойғандары өз мәтінін сақтайды. Бір SMS-ке қазақша мен орысша 70 белгі, "
    "ағылшынша 160 белгі сыяды; ұзынырақ мәтін бірнеше SMS болып жіберіледі және сонша SMS ретінде төленеді.",
    "Новый текст войдёт в SMS, которые портал напишет после этого; уже написанные сохранят свой. В одно SMS помещается 70 знаков "
    "на казахском и русском и 160 на английском; более длинный текст уходит несколькими SMS и стоит как несколько.",
    "A new text enters the messages that the portal writes from then on; those that are written keep theirs. One message has room for 70 "
    "characters in Kazakh and Russian and for 160 in English; a longer text is sent as several and costs as many.",
)
_WAITING = Wording(
    "Жіберуді күтіп тұрған SMS: өз мәтінін сақтайды",
    "SMS, ожидающие отправки: сохранят свой текст",
    "Messages that wait to be sent: they keep their text",
)
_LENGTH = Wording("Ұзындығы", "Длина", "Length")
_TAKES = Wording(
    "{count} SMS, белгілер саны: {places} ({alphabet})",
    "{count} SMS, знаков: {places} ({alphabet})",
    "{count} SMS, characters: {places} ({alphabet})",
)


def _existing(session: Session) -> Iterator[RecordContent]:
    for kind in MESSAGE_KINDS.values():
        about, text = values_in_languages("about", kind.about), values_in_languages("text", letter_text(session, kind)[1])
        yield RecordContent(kind.code, {"message": kind.code, **about, **text})


def _put(session: Session, kept: RecordContent, position: int) -> None:  # noqa: ARG001  (messages have no order)
    put_letter_text(session, MESSAGE_KINDS[kept.code], same(""), wording_of(kept.values, "text"))


def _kind(values: Values) -> LetterKind:
    return MESSAGE_KINDS[values["message"]]


def _filled(values: Values) -> Wording:
    """Return the text with invented facts, which are as long as real ones."""
    return wording_of(values, "text").fill(**{name: fact.example for name, fact in _kind(values).known.items()})


def _check(values: Values) -> Mapping[str, Wording]:
    found: dict[str, Wording] = {}
    for code, field in zip(LANGUAGES, _TEXTS, strict=True):
        problem = problem_of_text(values[field.key], _kind(values), whole=True)
        if problem is None and (count := segments(_filled(values).said(code)).count) > MOST_SEGMENTS:
            problem = _TOO_LONG.fill(count=count, most=MOST_SEGMENTS)
        if problem is not None:
            found[field.key] = problem.fill(label=field.label)
    return found


def _preview(values: Values) -> RecordPreview:
    text = _filled(values)
    lengths = {code: segments(text.said(code)) for code in LANGUAGES}
    said = (_TAKES.fill(count=one.count, places=one.places, alphabet=one.alphabet).said(code) for code, one in lengths.items())
    return RecordPreview(wording_of(values, "about"), ((_LENGTH, Wording(*said)),), (text,), invented=True)


def _placeholders(values: Values) -> tuple[Placeholder, ...]:
    return placeholders_of(_kind(values)) if values else ()


def _touched(session: Session, code: str, values: Values) -> Touched:  # noqa: ARG001  (the same for every message)
    note = joined((wording_of(values, "about"), _NOTE), ". ") if values else _NOTE
    return Touched(note, (TouchedLine(_WAITING, waiting_messages(session)),))


MESSAGES = RecordKind(
    code="messages",
    title=Wording("SMS мәтіндері", "Тексты SMS", "Texts of text messages"),
    lead=Wording(
        "Портал телефонға жіберетін SMS-тардың мәтіні. Оларды қосуға да, алып тастауға да болмайды: әрқайсысын порталдың бір әрекеті "
        "жазады.",
        "Тексты SMS, которые портал отправляет на телефоны. Добавить или убрать их нельзя: каждое пишет одно из действий портала.",
        "Texts of the messages that the portal sends to telephones. They are neither added nor taken off: each is written by an act of the "
        "portal.",
    ),
    icon="message-square",
    fields=(
        Field("message", Wording("SMS коды", "Код SMS", "Code of the message"), Text(limit=60), required=True),
        *in_languages("about", Wording("Қандай SMS", "Какое SMS", "Which message"), Text(limit=200)),
        *_TEXTS,
    ),
    name="about",
    text="text",
    table=RecordTable(_existing, _put),
    follows=True,
    closed=True,
    moved=False,
    unasked=frozenset({"message", "about_kk", "about_ru", "about_en"}),
    check=_check,
    touched=_touched,
    preview=_preview,
    preview_words=Wording("SMS-ті қарау", "Посмотреть SMS", "See the message"),
    placeholders=_placeholders,
)
