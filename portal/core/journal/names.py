"""Present names of the people and things of the audit journal, looked up by id for the rows on screen."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any, Final

from sqlmodel import Session, col, select

from portal.core.accounts.changes.tables import AccessChange
from portal.core.accounts.tables import Account, Organisation
from portal.core.applications.tables import Application, ReplyTemplate
from portal.core.audiences.schema import AUDIENCE_WORDS
from portal.core.audit.tables import AuditRow
from portal.core.content.tables import KatoPlace, Threshold
from portal.core.journal.reference.acts import ACT_WORDS, KIND_WORDS
from portal.core.journal.reference.things import DETAIL_WORDS, THING_WORDS, VALUE_WORDS, YES_OR_NO
from portal.core.journal.schema import JournalLine, NamedThing
from portal.core.notices.tables import Announcement
from portal.core.records.kinds import KINDS as RECORD_KINDS
from portal.core.records.schema import wording_of
from portal.core.records.tables import ContentRecord
from portal.core.reporting.basics.rules.sections import SECTION_WORDS
from portal.core.reporting.basics.rules.weeks import Week, week_said
from portal.core.reporting.tables import Body, ConstructionSite, Instruction
from portal.core.surveys.tables import Survey
from portal.wording import Wording, joined, same

_MANY: Final = 500
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_ID: Final = re.compile(r"[0-9a-f]{32}")
_SHORT: Final = 8
"""How many signs of an id are shown."""
PORTAL: Final = Wording("Портал немесе жүйеге кірмеген адам", "Портал или человек без входа", "The portal, or a person not signed in")
_GONE: Final = Wording("жойылған тіркелгі", "удалённая учётная запись", "deleted account")
_REFERRING: Final = {
    "account": "account",
    "application": "application",
    "assignee": "account",
    "basis": "access_change",
    "body": "body",
    "company": "organisation",
    "object": "object",
    "organisation": "organisation",
    "people": "account",
    "region": "place",
    "territories": "place",
    "to": "account",
}
"""The details that refer to a thing by its id, and its kind."""

_TITLES: Final = {code: kind.title for code, kind in RECORD_KINDS.items()}
_CODES: Final[Mapping[str, Wording]] = {**_TITLES, **AUDIENCE_WORDS, **VALUE_WORDS, **SECTION_WORDS, **KIND_WORDS}

Names = Mapping[tuple[str, str], NamedThing]


def lines(session: Session, rows: Sequence[AuditRow]) -> tuple[JournalLine, ...]:
    """Return rows as pages show them."""
    names = _names(session, {one for row in rows for one in _referred(row)})
    return tuple(_line(row, names) for row in rows)


def _line(row: AuditRow, names: Names) -> JournalLine:
    who = names.get(("account", row.account_id), NamedThing(row.account_id, _GONE)) if row.account_id else NamedThing("", PORTAL)
    organisation = names.get(("organisation", row.organisation_id))
    return JournalLine(
        seq=row.seq,
        at=row.at,
        act=ACT_WORDS.get(row.verb, same(row.verb)),
        who=who,
        organisation=organisation.name.ru if organisation else "",
        thing=_thing(row.subject, names),
        details=tuple((_label(name, names), _value(name, value, names)) for name, value in row.details.items() if value not in ("", [])),
        hash=row.hash,
    )


def _thing(subject: str, names: Names) -> NamedThing:
    kind, _, ident = subject.partition(":")
    word = THING_WORDS.get(kind, same(kind))
    named = names.get((kind, ident))
    if named is None:
        return NamedThing(subject, word)
    return NamedThing(subject, joined([word, named.name], between=": "), named.way)


def _label(name: str, names: Names) -> Wording:
    threshold = names.get(("threshold", name))
    return DETAIL_WORDS.get(name) or (threshold.name if threshold else same(name))


def _value(name: str, value: Any, names: Names) -> Wording:
    if isinstance(value, bool):
        return YES_OR_NO[value]
    values = value if isinstance(value, list) else [value]
    kind = _REFERRING.get(name, "")
    return joined([named.name if (named := names.get((kind, str(one)))) else _CODES.get(str(one)) or _plain(str(one)) for one in values])


def _plain(value: str) -> Wording:
    """Return a value that is no code as people read it: a week and a day as everywhere, of an id so much that it can be told apart."""
    with suppress(ValueError):
        return week_said(Week.parse(value))
    if _DAY.fullmatch(value):
        return same(".".join(reversed(value.split("-"))))
    return same(f"{value[:_SHORT]}…" if _ID.fullmatch(value) else value)


def _referred(row: AuditRow) -> Iterator[tuple[str, str]]:
    """Yield the people and things that a row refers to, by kind and id."""
    yield "account", row.account_id
    yield "organisation", row.organisation_id
    kind, _, ident = row.subject.partition(":")
    yield kind, ident
    for name, value in row.details.items():
        if name in _REFERRING:
            yield from ((_REFERRING[name], str(one)) for one in (value if isinstance(value, list) else [value]))
        elif name not in DETAIL_WORDS:
            yield "threshold", name


def _names(session: Session, referred: Collection[tuple[str, str]]) -> Names:
    found: dict[tuple[str, str], NamedThing] = {}
    for kind, (table, key, named) in _LOOKED_UP.items():
        ids = sorted(ident for one, ident in referred if one == kind and ident)
        for start in range(0, len(ids), _MANY):
            for row in session.exec(select(table).where(col(getattr(table, key)).in_(ids[start : start + _MANY]))).all():
                ident = getattr(row, key)
                name, way = named(row)
                found[kind, ident] = NamedThing(ident, name, way)
    return found


def _application(row: Application) -> tuple[Wording, str]:
    """Return the number of an application, or its project; of a draft, which nobody else may read, neither name nor way."""
    if row.sent_at is None:
        return Wording("жоба", "черновик", "draft"), ""
    return same(row.registration_number or row.project_name), f"/desk/applications/{row.id}"


def _account(row: Account) -> tuple[Wording, str]:
    """Return the name of a person, and of one of a company the address of its card."""
    return same(row.name), f"/desk/companies/{row.organisation_id}" if row.organisation_id else ""


def _record(row: ContentRecord) -> tuple[Wording, str]:
    """Return what a record is called and the address of its kind; nothing to open where the program has no such kind any more."""
    kind = RECORD_KINDS.get(row.kind)
    if kind is None:
        return same(row.code), ""
    # The name of some records is the same in every language.
    plain = row.newest.get(kind.name, "")
    return same(plain) if plain else wording_of(row.newest, kind.name), f"/desk/records/{row.kind}"


def _records_of(code: str) -> str:
    """Return the address of the records among which a threshold stands."""
    return f"/desk/records/{'mio_limits' if code.startswith('mio_') else 'limits'}"


_LOOKED_UP: Final[Mapping[str, tuple[Any, str, Any]]] = {
    "access_change": (AccessChange, "id", lambda row: (same(row.reason), "")),
    "account": (Account, "id", _account),
    "announcement": (Announcement, "id", lambda row: (Wording(**row.title), "/desk/notices")),
    "application": (Application, "id", _application),
    "body": (Body, "id", lambda row: (Wording(row.name_kk, row.name_ru, row.name_en), f"/desk/mio/bodies/{row.id}")),
    "instruction": (Instruction, "id", lambda row: (Wording(**row.title), "/desk/mio/instructions")),
    "object": (ConstructionSite, "id", lambda row: (same(row.name or row.id), f"/desk/mio/objects/{row.id}" if row.name_key else "")),
    "organisation": (Organisation, "id", lambda row: (same(row.name), f"/desk/companies/{row.id}")),
    "place": (KatoPlace, "code", lambda row: (Wording(row.name_kk, row.name_ru, row.name_en), "")),
    "record": (ContentRecord, "id", _record),
    "survey": (Survey, "id", lambda row: (Wording(**row.title), f"/desk/surveys/{row.id}")),
    "template": (ReplyTemplate, "id", lambda row: (same(row.name), "/desk/records/templates")),
    "threshold": (Threshold, "code", lambda row: (Wording(**row.label), _records_of(row.code))),
}
"""The table of a kind of thing, its key, and the name and address of a row."""
