"""The remarks that are being answered, or that the present version answers.

A remark goes to the parties with the return it was written for, and again with every later return until the operator closes it.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from sqlalchemy import or_
from sqlmodel import Session, col, func, select

from portal.core.applications.basics.queries import RemarkLine
from portal.core.applications.remarks.queries.returns import being_answered, last_return, went_with
from portal.core.applications.remarks.queries.threads import threads
from portal.core.applications.remarks.rules import is_answered_by
from portal.core.applications.rules import RETURNS, Status, file_place
from portal.core.applications.tables import Answer, Application, Consent, Edit, Event, FileLink, Remark, Row
from portal.core.applications.versions.queries import places_since
from portal.core.applications.versions.rules import ComparedPlace, Side
from portal.forms import Form, Party


@dataclass(frozen=True)
class ReviewedRemark:
    """A remark that the present version answers, with its place in the version that was returned and in the present one."""

    line: RemarkLine
    places: tuple[ComparedPlace, ...]
    """As the versions have them, whatever was typed since; empty when neither has the place any more."""
    there: bool
    """Whether the present version has its field, document or row; of a tab and the whole application always true."""


def open_remarks(session: Session, application: Application, form: Form, reader: Party | None) -> tuple[RemarkLine, ...]:
    """Return the remarks of the last return until the version that answers them is sent; nothing afterwards."""
    latest = being_answered(session, application)
    return () if latest is None else _answered(session, application, form, latest, reader)


def remarks_to_read(session: Session, application: Application, form: Form, reader: Party) -> tuple[RemarkLine, ...]:
    """Return the remarks that a party reads beside its answers: those that it answers, see :func:`open_remarks`.

    While the operator reviews the version that answers them those that are not closed and that the operator has replied to since.
    """
    if application.sent_at is None:
        return ()
    latest = last_return(session, application.id)
    if latest is None or Status(application.status) not in RETURNS or latest.version >= application.version:
        return open_remarks(session, application, form, reader)
    lines = _answered(session, application, form, latest, reader)
    return tuple(line for line in lines if not line.resolved and line.operator_replies_since)


def remarks_before(session: Session, application: Application, form: Form, now: dt.datetime) -> tuple[ReviewedRemark, ...]:
    """Return the remarks that the present version answers, for the operator; nothing for a version that answers none.

    An application may have been withdrawn and sent again since: then only those that are still not closed.
    """
    latest = last_return(session, application.id)
    if latest is None or latest.version >= application.version:
        return ()
    lines = _answered(session, application, form, latest, None)
    shown = [line for line in lines if not line.resolved or latest.version == application.version - 1]
    places = places_since(session, application, form, now, latest.version) if shown else ()
    return tuple(ReviewedRemark(line, tuple(about(places, line)), _is_there(places, line)) for line in shown)


def remarks_with_parties(session: Session, application: Application) -> tuple[RemarkLine, ...]:
    """Return the remarks of the last return with their threads, for the operator, while the parties answer them.

    What they have changed meanwhile is not told: the operator reads the version that was sent.
    """
    latest = being_answered(session, application)
    if latest is None:
        return ()
    return tuple(line.asked_again(latest.at, changed=False) for line in threads(session, application.id, None, went_with(latest)))


def about(places: Iterable[ComparedPlace], remark: RemarkLine) -> Iterator[ComparedPlace]:
    """Return what stood before and stands now where a remark is: of a tab, or of the whole application, only what differs."""
    for place in places:
        if not remark.address:
            inside = place.differs
        elif remark.whole_tab:
            inside = place.tab_address == remark.address and place.differs
        else:
            inside = place.address == remark.address or (place.address.startswith(f"{remark.address}/") and place.differs)
        if inside:
            yield _of_file(place, remark.file.sha256) if remark.file else place


def _of_file(place: ComparedPlace, sha256: str) -> ComparedPlace:
    """Return a document with one of its files: before it that file, after it the same when it is still there, and those that were added."""
    before, after = (side.files if side else () for side in (place.before, place.after))
    known = {one.sha256 for one in before}
    then = tuple(one for one in before if one.sha256 == sha256)
    now = tuple(one for one in after if one.sha256 == sha256 or one.sha256 not in known)
    return replace(place, before=Side(files=then), after=Side(files=now))


def _is_there(places: Iterable[ComparedPlace], remark: RemarkLine) -> bool:
    if not remark.address or remark.whole_tab:
        return True
    now = [place.address for place in places if place.after is not None]
    return any(one == remark.address or one.startswith(f"{remark.address}/") for one in now)


def not_closed(session: Session, application_id: str) -> list[Remark]:
    """Return the remarks that the operator has not closed, in the order in which they were written."""
    waiting = select(Remark).join(Event, col(Remark.event_id) == col(Event.id))
    waiting = waiting.where(Remark.application_id == application_id, col(Remark.resolved_at).is_(None))
    return list(session.exec(waiting.order_by(col(Event.number), col(Remark.position))).all())


def is_at_hand(session: Session, application: Application, remark: Remark) -> bool:
    """Tell whether the present version answers a remark: it was written about an earlier one and not closed before the last return."""
    latest = last_return(session, application.id)
    if latest is None or latest.version >= application.version:
        return False
    return remark.resolved_at is None or remark.resolved_at > latest.at


def last_change(session: Session, application: Application) -> dt.datetime:
    """Return when an answer, a document, a row, a consent or a remark of the application changed last, by the clock of that time."""
    moments = [application.created_at]
    for table, columns in (
        (Answer, (Answer.saved_at,)),
        (Edit, (Edit.at,)),
        (FileLink, (FileLink.added_at, FileLink.removed_at)),
        (Row, (Row.added_at, Row.removed_at)),
        (Consent, (Consent.formed_at,)),
        (Remark, (Remark.resolved_at,)),
    ):
        for column in columns:
            found = session.exec(select(func.max(column)).where(table.application_id == application.id)).one()
            moments += [found] if found is not None else []
    return max(moments)


def _answered(session: Session, application: Application, form: Form, latest: Event, reader: Party | None) -> tuple[RemarkLine, ...]:
    lines = threads(session, application.id, reader, went_with(latest))
    changed = changed_since(session, application.id, latest.at) if lines else frozenset[str]()
    there = _attached(session, application_id=application.id, lines=lines)
    return tuple(
        line.asked_again(
            latest.at,
            changed=line.place not in there if line.file else is_answered_by(form, line.address, changed, whole_tab=line.whole_tab),
        )
        for line in lines
    )


def _attached(session: Session, *, application_id: str, lines: Iterable[RemarkLine]) -> frozenset[str]:
    """Return the places of the files that remarks are about and that are still attached."""
    ids = {line.file.id for line in lines if line.file}
    mine = (FileLink.application_id == application_id, col(FileLink.file_id).in_(ids), col(FileLink.removed_at).is_(None))
    found = session.exec(select(FileLink.address, FileLink.file_id).where(*mine)).all() if ids else ()
    return frozenset(file_place(address, file_id) for address, file_id in found)


def places_asked(session: Session, back: Event) -> list[tuple[str, bool, str]]:
    """Return of every remark that went with a return its address, whether that is of a whole tab, and the one file that it is about."""
    asked = select(Remark.address, Remark.whole_tab, Remark.file_id).join(Event, col(Remark.event_id) == col(Event.id))
    found = session.exec(asked.where(Remark.application_id == back.application_id, went_with(back))).all()
    return [(address, whole_tab, file_id or "") for address, whole_tab, file_id in found]


def changed_since(session: Session, application_id: str, at: dt.datetime) -> frozenset[str]:
    """Return the addresses of the answers, documents, rows (``block/row``) and consents that changed after ``at``."""
    places = (
        select(Answer.address).where(Answer.application_id == application_id, col(Answer.saved_at) > at),
        select(Edit.address).where(Edit.application_id == application_id, col(Edit.at) > at),
        select(FileLink.address).where(
            FileLink.application_id == application_id, or_(col(FileLink.added_at) > at, col(FileLink.removed_at) > at)
        ),
        select(Consent.address).where(Consent.application_id == application_id, col(Consent.formed_at) > at),
    )
    rows = select(Row.block, Row.row_id).where(Row.application_id == application_id, or_(col(Row.added_at) > at, col(Row.removed_at) > at))
    found = {address for query in places for address in session.exec(query).all()}
    return frozenset(found | {f"{block}/{row}" for block, row in session.exec(rows).all()})
