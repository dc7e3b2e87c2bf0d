"""Taking over from an earlier application a party's corporate data, or all that the party gave there (product.md §4.1).

Consents and signatures are given anew, also those of people that are attached as files. A document whose validity is over, or that is
older than its type allows, is left out with its details, and the form says which and why.
"""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import case
from sqlmodel import Session, col, select

from portal.core.applications.basics.queries import reading
from portal.core.applications.schema import KINDS, ApplicationKind
from portal.core.applications.tables import Answer, Application, CopiedPart, FileLink, Row
from portal.core.calendar.rules import local_date
from portal.core.documents import queries as documents
from portal.core.documents.service import claim_again
from portal.core.filling.queries import repeats_of
from portal.core.filling.schema import FileLine
from portal.forms import Form, Party
from portal.forms.kinds.dates import read_date
from portal.forms.problems import DOCUMENT_DATE, VALID_UNTIL
from portal.texts.cleaning import folded


@dataclass(frozen=True)
class _Copy:
    """What is copied, where to and for which party."""

    application: Application
    kind: ApplicationKind
    form: Form
    party: Party
    rows: Mapping[str, tuple[str, ...]]
    left_out: Mapping[str, int]
    """The documents that are not copied: the greatest age in days of those that are too old, 0 for those whose validity is over."""
    whole: bool
    """Whether all is copied, not only what the kind says."""
    account_id: str
    at: dt.datetime

    def is_taken_over(self, address: str) -> bool:
        """Tell whether the party takes over what stands at the address: its kind says of which tabs, inside a block only living rows."""
        try:
            place = self.form.place(address)
        except KeyError:
            return False
        if place.repeat is not None and address.split("/")[1] not in (*self.rows.get(place.repeat.key, ()), "any"):
            return False
        if place.kind.asks_signed or any(address == one or address.startswith(f"{one}/") for one in self.left_out):
            return False
        return self.is_in_reach(address)

    def is_in_reach(self, address: str) -> bool:
        """Tell whether a place is the party's own and in a part of the form that is copied. Documents that the portal makes are not."""
        try:
            place = self.form.place(address)
        except KeyError:
            return False
        generated = place.document is not None and place.document.generated
        return place.party == self.party and not generated and (self.whole or self.kind.takes_over(place))


def copy_from_previous(
    session: Session,
    application: Application,
    source: Application,
    party: Party,
    account_id: str,
    at: dt.datetime,
    *,
    without: Collection[str] = (),
    whole: bool = False,
) -> None:
    """Copy what the kind takes over of a party's part from ``source`` into ``application``, and record where it came from.

    With ``whole`` all that the party gave is copied. ``without`` are the addresses that the portal fills in itself.
    """
    form = reading.form_of(session, application)
    texts = dict(session.exec(select(Answer.address, Answer.text).where(Answer.application_id == source.id, Answer.party == party)).all())
    files = reading.files(session, source.id)
    left_out = {**_too_old(session, form, texts, files, local_date(at)), **dict.fromkeys(_expired(texts, at), 0)}
    rows = reading.rows(session, source.id)
    copy = _Copy(application, KINDS[application.product], form, party, rows, left_out, whole, account_id, at)
    for repeat in repeats_of(form, party):
        ids = copy.rows.get(repeat.key, ()) if copy.is_taken_over(f"{repeat.key}/any/{repeat.fields[0].key}") else ()
        session.add_all(_rows(copy, repeat.key, ids, repeat.minimum))
    answers = {address: text for address, text in texts.items() if text and address not in without and copy.is_taken_over(address)}
    attached = _claimed(session, {address: lines for address, lines in files.items() if copy.is_taken_over(address)})
    session.add_all(_answer(copy, address, text) for address, text in answers.items())
    session.add_all(_link(copy, address, line.id) for address, lines in attached.items() for line in lines)
    named = {address: days for address, days in left_out.items() if files.get(address) and copy.is_in_reach(address)}
    record = CopiedPart(
        application_id=application.id,
        party=party,
        source_id=source.id,
        at=at,
        addresses=sorted({*answers, *attached}),
        left_out=sorted(f"{address}:{days}" if days else address for address, days in named.items()),
    )
    session.merge(record)
    if name := answers.get(copy.kind.name_field, ""):
        application.project_name, application.project_key = name[:500], folded(name)[:500]
    session.flush()


def latest_part_of(session: Session, developer_id: str, apart_from: Application) -> Application | None:
    """Return the other application in which this developer's part was changed last: of the same kind, without one of any kind."""
    others = select(Application).where(
        Application.developer_organisation_id == developer_id,
        Application.id != apart_from.id,
        col(Application.deleted_at).is_(None),
    )
    alike_first = case((col(Application.product) == apart_from.product, 0), else_=1)
    ordered = others.order_by(alike_first, col(Application.changed_at).desc(), col(Application.id))
    return session.exec(ordered.limit(1)).first()


def _expired(texts: Mapping[str, str], at: dt.datetime) -> Iterator[str]:
    """Yield the addresses of the documents that are not valid any more on the day of ``at``."""
    for address, text in texts.items():
        document, _, key = address.rpartition("/")
        until = read_date(text) if key == VALID_UNTIL and document.startswith("doc/") else None
        if until is not None and until < local_date(at):
            yield document


def _too_old(
    session: Session, form: Form, texts: Mapping[str, str], files: Mapping[str, tuple[FileLine, ...]], today: dt.date
) -> dict[str, int]:  # fmt: skip
    """Return the documents that are older than their type allows, with the greatest age in days.

    Without a date of its own a document is at least as old as its last file.
    """
    limited = {slot.address: slot.max_age_days for slot in form.documents if slot.max_age_days and files.get(slot.address)}
    stored = documents.files(session, {line.id for address in limited for line in files[address]}) if limited else {}
    found: dict[str, int] = {}
    for address, days in limited.items():
        kept = max((local_date(stored[line.id].created_at) for line in files[address] if line.id in stored), default=today)
        dated = read_date(texts.get(f"{address}/{DOCUMENT_DATE}", "")) or kept
        if (today - dated).days > days:
            found[address] = days
    return found


def _rows(copy: _Copy, block: str, ids: tuple[str, ...], minimum: int) -> list[Row]:
    rows = [
        Row(application_id=copy.application.id, block=block, position=position, party=copy.party, added_at=copy.at)
        for position in range(max(len(ids), minimum))
    ]
    for row, row_id in zip(rows, ids, strict=False):
        row.row_id = row_id
    return rows


def _claimed(session: Session, files: Mapping[str, tuple[FileLine, ...]]) -> dict[str, list[FileLine]]:
    """Return the files whose bytes are there, locked, so that their removal elsewhere waits and then finds them linked."""
    there = claim_again(session, (line.id for lines in files.values() for line in lines))
    kept = {address: [line for line in lines if line.id in there] for address, lines in files.items()}
    return {address: lines for address, lines in kept.items() if lines}


def _answer(copy: _Copy, address: str, text: str) -> Answer:
    return Answer(
        application_id=copy.application.id, address=address, text=text, party=copy.party, saved_at=copy.at, saved_by=copy.account_id
    )


def _link(copy: _Copy, address: str, file_id: str) -> FileLink:
    return FileLink(
        application_id=copy.application.id, address=address, file_id=file_id, party=copy.party, added_at=copy.at, added_by=copy.account_id
    )
