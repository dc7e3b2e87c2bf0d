"""Exported data as JSON and as a workbook."""

import datetime as dt
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict

from portal.core.applications.exports import rules as words
from portal.core.applications.exports.schema import ExportedApplication, ExportedFacts, ExportedFile, ExportedList, ExportedSignature
from portal.core.calendar.rules import local
from portal.core.documents.table_books import Cell, TableBook
from portal.wording import Wording


def as_json(data: ExportedApplication | ExportedList) -> bytes:
    """Return UTF-8 JSON; moments are ISO 8601 with the offset of Kazakhstan."""
    return json.dumps(asdict(data), ensure_ascii=False, indent=2, default=_moment).encode()


def list_workbook(data: ExportedList) -> bytes:
    """Return the list as a workbook with one sheet."""
    heads = [(word, width) for word, width, _ in _FACTS]
    book = TableBook(words.SHEETS["list"].said(data.language))
    _add(book, "list", heads, (_facts(one) for one in data.applications), data.language)
    return book.content()


def application_workbook(data: ExportedApplication) -> bytes:
    """Return an application as a workbook: a sheet of facts, then answers, files, consents, versions, history and remarks."""
    language = data.language
    book = TableBook(data.application.kind)
    named = [(word.said(language), value) for (word, _, _), value in zip(_FACTS, _facts(data.application), strict=True)]
    _add(book, "facts", (), [*named, (words.EXPORTED.said(language), data.exported_at)], language)
    _add(book, "answers", _ANSWERS, ((a.stage, a.tab, a.group, a.label, a.shown, a.address, a.value) for a in data.answers), language)
    attached = [(answer.label, *_file(one)) for answer in data.answers for one in answer.files]
    given = [(event.what, *_file(one)) for event in data.history for one in event.files]
    _add(book, "files", _FILES, [*attached, *given], language)
    _add(book, "consents", _CONSENTS, ((c.label, c.state, c.formed_at, c.sha256, *_signed(c.signature)) for c in data.consents), language)
    _add(
        book,
        "versions",
        _VERSIONS,
        ((v.version, v.sent_at, v.sha256, v.check_code, *_signed(v.signature)) for v in data.versions),
        language,
    )
    _add(book, "history", _HISTORY, _history(data), language)
    _add(book, "remarks", _REMARKS, _remarks(data), language)
    return book.content()


Heads = Sequence[tuple[Wording, int]]

_FACTS = (
    (words.KIND, 30, "kind"), (words.PART, 24, "part"), (words.PROJECT, 44, "project"), (words.NUMBER, 18, "number"),
    (words.REGISTERED, 16, "registered_at"), (words.STATUS, 30, "status"), (words.VERSION, 9, "version"),
    (words.DEADLINE, 14, "execution_deadline"), (words.COMPANY, 36, "company"), (words.COMPANY_BIN, 16, "company_bin"),
    (words.DEVELOPER, 36, "developer"), (words.DEVELOPER_BIN, 16, "developer_bin"), (words.CONTRACT, 18, "contract_number"),
    (words.CONTRACT_DATE, 14, "contract_date"), (words.CREATED, 16, "created_at"), (words.CHANGED, 16, "changed_at"),
    (words.SENT, 16, "sent_at"),
)  # fmt: skip
_SIGNATURE = ((words.SIGNER, 30), (words.ORGANISATION, 36), (words.BIN, 16), (words.SERIAL, 44), (words.SIGNED, 16), (words.OUTCOME, 40))
_ANSWERS = (
    (words.STAGE, 26), (words.TAB, 26), (words.GROUP, 22), (words.FIELD, 44), (words.ANSWER, 60), (words.ADDRESS, 30), (words.STORED, 30),
)  # fmt: skip
_FILES = ((words.WHERE, 44), (words.FILE, 44), (words.SIZE, 14), (words.SHA256, 66))
_CONSENTS = ((words.CONSENT, 60), (words.STATE, 24), (words.FORMED, 16), (words.SHA256, 66), *_SIGNATURE)
_VERSIONS = ((words.VERSION, 9), (words.SENT, 16), (words.SHA256, 66), (words.CODE, 26), *_SIGNATURE)
_HISTORY = (
    (words.TIME, 16), (words.EVENT, 36), (words.SUBJECT, 36), (words.PART, 24), (words.WHO, 30), (words.ORGANISATION, 36),
    (words.VERSION, 9), (words.STATUS, 30), (words.COMMENT, 60), (words.FILES, 44),
)  # fmt: skip
_REMARKS = (
    (words.TIME, 16), (words.VERSION, 9), (words.WHERE, 44), (words.REQUIRED, 14), (words.REMARK, 60), (words.REPLIED, 16),
    (words.WHO, 30), (words.ORGANISATION, 36), (words.REPLY, 60), (words.FILES, 44),
)  # fmt: skip


def _add(book: TableBook, key: str, heads: Heads, rows: Iterable[Sequence[Cell]], language: str) -> None:
    book.add(words.SHEETS[key].said(language), [(head.said(language), width) for head, width in heads], rows)


def _facts(one: ExportedFacts) -> tuple[Cell, ...]:
    return tuple(getattr(one, name) for _, _, name in _FACTS)


def _file(one: ExportedFile) -> tuple[Cell, ...]:
    return one.name, one.size, one.sha256


def _signed(one: ExportedSignature | None) -> tuple[Cell, ...]:
    return (one.name, one.organisation, one.bin, one.serial, one.at, one.outcome) if one else ()


def _history(data: ExportedApplication) -> Iterable[tuple[Cell, ...]]:
    for one in data.history:
        files = ", ".join(file.name for file in one.files)
        who = one.role, one.person, one.organisation
        yield one.at, one.what, one.subject, *who, one.version, one.status_after, one.comment, files


def _remarks(data: ExportedApplication) -> Iterable[tuple[Cell, ...]]:
    """Yield a row for each reply; a remark without one has a row of its own."""
    for one in data.remarks:
        required = (words.YES if one.required else words.NO).said(data.language)
        remark = one.at, one.version, one.place, required, one.text
        for reply in one.replies:
            yield *remark, reply.at, reply.person, reply.organisation, reply.text, ", ".join(file.name for file in reply.files)
        if not one.replies:
            yield remark


def _moment(value: object) -> str:
    if isinstance(value, dt.datetime):
        return local(value).isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} is not exported")
