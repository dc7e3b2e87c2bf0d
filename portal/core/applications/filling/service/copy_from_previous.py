"""Copying a party's corporate data and documents from an earlier application, nothing of the project (product.md §4.1)."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session, col, select

from portal.core.applications.basics.queries import reading
from portal.core.applications.tables import Answer, Application, FileLink, Row
from portal.core.filling.queries import repeats_of
from portal.forms import Form, Party

OF_THE_PROJECT = frozenset({("corporate_information", "project"), ("corporate_information", "developer")})
"""Tabs that are not copied. The developer must be named again by its BIN, which gives it access."""
CORPORATE_STAGES = frozenset({"corporate_information", "corporate_documents"})


@dataclass(frozen=True)
class _Copy:
    """What is copied, where to and for which party."""

    application: Application
    form: Form
    party: Party
    rows: Mapping[str, tuple[str, ...]]
    account_id: str
    at: dt.datetime

    def is_corporate(self, address: str) -> bool:
        """Tell whether the address belongs to the party's own corporate part and, in a block, to a row that is not hidden."""
        try:
            place = self.form.place(address)
        except KeyError:
            return False
        if place.repeat is not None and address.split("/")[1] not in (*self.rows.get(place.repeat.key, ()), "any"):
            return False
        corporate = place.stage in CORPORATE_STAGES and (place.stage, place.tab) not in OF_THE_PROJECT
        return place.party is self.party and corporate


def copy_from_previous(
    session: Session, application: Application, source: Application, party: Party, account_id: str, at: dt.datetime
) -> None:  # fmt: skip
    """Copy the party's corporate answers, rows and files of ``source`` into ``application``. Consents must be given again."""
    form = reading.form_of(session, application)
    copy = _Copy(application, form, party, reading.rows(session, source.id), account_id, at)
    for repeat in repeats_of(form, party):
        ids = copy.rows.get(repeat.key, ()) if copy.is_corporate(f"{repeat.key}/any/{repeat.fields[0].key}") else ()
        session.add_all(_rows(copy, repeat.key, ids, repeat.minimum))
    texts = session.exec(select(Answer.address, Answer.text).where(Answer.application_id == source.id, Answer.party == party)).all()
    session.add_all(_answer(copy, address, text) for address, text in texts if copy.is_corporate(address))
    for address, lines in reading.files(session, source.id).items():
        if copy.is_corporate(address):
            session.add_all(_link(copy, address, line.id) for line in lines)
    session.flush()


def latest_part_of(session: Session, developer_id: str, apart_from: str) -> Application | None:
    """Return the application in which this developer's part was changed last."""
    others = select(Application).where(
        Application.developer_organisation_id == developer_id, Application.id != apart_from, col(Application.deleted_at).is_(None)
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
