"""Taking over from an earlier application what the kind says: a party's corporate data, nothing of the project (product.md §4.1)."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session, col, select

from portal.core.applications.basics.queries import reading
from portal.core.applications.schema import KINDS, ApplicationKind
from portal.core.applications.tables import Answer, Application, FileLink, Row
from portal.core.filling.queries import repeats_of
from portal.forms import Form, Party


@dataclass(frozen=True)
class _Copy:
    """What is copied, where to and for which party."""

    application: Application
    kind: ApplicationKind
    form: Form
    party: Party
    rows: Mapping[str, tuple[str, ...]]
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
        return place.party == self.party and self.kind.takes_over(place)


def copy_from_previous(
    session: Session, application: Application, source: Application, party: Party, account_id: str, at: dt.datetime
) -> None:  # fmt: skip
    """Copy what the kind takes over of a party's part, from ``source`` of the same kind into ``application``; consents are given anew."""
    form = reading.form_of(session, application)
    copy = _Copy(application, KINDS[application.product], form, party, reading.rows(session, source.id), account_id, at)
    for repeat in repeats_of(form, party):
        ids = copy.rows.get(repeat.key, ()) if copy.is_taken_over(f"{repeat.key}/any/{repeat.fields[0].key}") else ()
        session.add_all(_rows(copy, repeat.key, ids, repeat.minimum))
    texts = session.exec(select(Answer.address, Answer.text).where(Answer.application_id == source.id, Answer.party == party)).all()
    session.add_all(_answer(copy, address, text) for address, text in texts if copy.is_taken_over(address))
    for address, lines in reading.files(session, source.id).items():
        if copy.is_taken_over(address):
            session.add_all(_link(copy, address, line.id) for line in lines)
    session.flush()


def latest_part_of(session: Session, developer_id: str, apart_from: Application) -> Application | None:
    """Return the other application of the same kind in which this developer's part was changed last."""
    others = select(Application).where(
        Application.developer_organisation_id == developer_id,
        Application.product == apart_from.product,
        Application.id != apart_from.id,
        col(Application.deleted_at).is_(None),
    )
    return session.exec(others.order_by(col(Application.changed_at).desc(), col(Application.id)).limit(1)).first()


def _rows(copy: _Copy, block: str, ids: tuple[str, ...], minimum: int) -> list[Row]:
    rows = [
        Row(application_id=copy.application.id, block=block, position=position, party=copy.party, added_at=copy.at)
        for position in range(max(len(ids), minimum))
    ]
    for row, row_id in zip(rows, ids, strict=False):
        row.row_id = row_id
    return rows


def _answer(copy: _Copy, address: str, text: str) -> Answer:
    return Answer(
        application_id=copy.application.id, address=address, text=text, party=copy.party, saved_at=copy.at, saved_by=copy.account_id
    )


def _link(copy: _Copy, address: str, file_id: str) -> FileLink:
    return FileLink(
        application_id=copy.application.id, address=address, file_id=file_id, party=copy.party, added_at=copy.at, added_by=copy.account_id
    )
