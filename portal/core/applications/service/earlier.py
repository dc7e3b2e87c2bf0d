"""Beginning an application from an earlier one: the company's corporate data and documents, nothing of the project (product.md §4.1)."""

import datetime as dt
from collections.abc import Iterator

from sqlmodel import Session, col, select

from portal.core.accounts.schema import Actor
from portal.core.applications.queries import reading
from portal.core.applications.tables import Answer, Application, FileLink, Row
from portal.forms import Form, Party

OF_THE_PROJECT = frozenset({("corporate_information", "project"), ("corporate_information", "developer")})
"""Tabs that are not taken over; the developer is named again by its BIN, which lets it in."""
CORPORATE_STAGES = frozenset({"corporate_information", "corporate_documents"})


def take_over(session: Session, application: Application, source: Application, form: Form, actor: Actor, at: dt.datetime) -> None:
    """Copy the company's corporate answers, rows and files of ``source`` into ``application``; consents are given anew."""
    rows = reading.rows(session, source.id)
    for repeat in reading.repeats(form, Party.COMPANY):
        copied = rows.get(repeat.key, ()) if _is_corporate(form, rows, f"{repeat.key}/any/{repeat.fields[0].key}", row=False) else ()
        _rows(session, application, repeat.key, [*copied], repeat.minimum, at)
    for address, text in _texts(session, source):
        if _is_corporate(form, rows, address):
            one = Answer(
                application_id=application.id, address=address, text=text, party=Party.COMPANY, saved_at=at, saved_by=actor.account_id
            )
            session.add(one)
    for address, lines in reading.files(session, source.id).items():
        if _is_corporate(form, rows, address):
            for line in lines:
                session.add(_link(application, address, line.id, actor, at))


def _is_corporate(form: Form, rows: dict[str, tuple[str, ...]], address: str, *, row: bool = True) -> bool:
    try:
        place = form.place(address)
    except KeyError:
        return False
    if row and place.repeat is not None and address.split("/")[1] not in rows.get(place.repeat.key, ()):
        return False
    corporate = place.stage in CORPORATE_STAGES and (place.stage, place.tab) not in OF_THE_PROJECT
    return place.party is Party.COMPANY and corporate


def _texts(session: Session, source: Application) -> Iterator[tuple[str, str]]:
    wanted = select(Answer.address, Answer.text).where(Answer.application_id == source.id, Answer.party == Party.COMPANY)
    yield from session.exec(wanted.order_by(col(Answer.address))).all()


def _rows(session: Session, application: Application, block: str, ids: list[str], minimum: int, at: dt.datetime) -> None:
    for position in range(max(len(ids), minimum)):
        row = Row(application_id=application.id, block=block, position=position, party=Party.COMPANY, added_at=at)
        if position < len(ids):
            row.row_id = ids[position]
        session.add(row)


def _link(application: Application, address: str, file_id: str, actor: Actor, at: dt.datetime) -> FileLink:
    return FileLink(
        application_id=application.id, address=address, file_id=file_id, party=Party.COMPANY, added_at=at, added_by=actor.account_id
    )
