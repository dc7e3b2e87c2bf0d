"""Which places a returned application has open, and what a party asked the operator to unlock besides."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlmodel import Session, col, select

from portal.core.applications.basics.queries import Loaded, Locks, UnlockLine, reading
from portal.core.applications.locks.rules import FILE_LOCKED, LOCKED, OpenPlaces, opened_by, places_of_tab
from portal.core.applications.remarks import queries as remarks
from portal.core.applications.rules import Happening, Status, file_place
from portal.core.applications.schema import DEVELOPER
from portal.core.applications.tables import Application, Event, FileLink, Row, UnlockRequest
from portal.core.errors import Refused
from portal.forms import Form, Party, Problem, Severity
from portal.forms.related import together
from portal.wording import Wording


@dataclass(frozen=True)
class _Lock:
    """The lock after one return: the return, and what its remarks and the operator's answers have open."""

    returned: Event
    open: OpenPlaces
    files: Mapping[str, frozenset[str]]
    """The files that may be removed of documents which only remarks on single files have open, by the documents' addresses."""


def ensure_unlocked(session: Session, application: Application, form: Form, party: Party, place: str, at: dt.datetime) -> None:
    """Raise :class:`Refused` (code ``locked``) when a returned application has a place of the party's part locked.

    ``place`` is a field, a document, a block (another row in it) or ``block/row`` (its removal). Open are the places that were remarked,
    what is corrected together with them, what the operator unlocked, what was changed since, and what cannot stay as it is.
    """
    label = _label(form, party, place)
    lock = _lock(session, application, form, party) if label is not None else None
    if label is None or lock is None:
        return
    wanted = _or_its_block(session, application, form, place)
    if lock.open.allows(wanted):
        return
    if lock.open.also(remarks.changed_since(session, application.id, lock.returned.at)).allows(wanted):
        return
    loaded = reading.load(session, application, at)
    if lock.open.also(_wrong(form, loaded.problems(party=party))).allows(wanted):
        return
    raise Refused(LOCKED.fill(label=label), code="locked", field=place)


def ensure_file_unlocked(
    session: Session, application: Application, form: Form, party: Party, address: str, file_id: str, at: dt.datetime
) -> None:  # fmt: skip
    """Raise :class:`Refused` (code ``locked``) when a file stays because the remark on its document is about another file of it.

    What was attached since the return may always be removed; when the document cannot stay as it is, every file of it.
    """
    lock = _lock(session, application, form, party)
    if lock is None or file_id in lock.files.get(address, {file_id}):
        return
    since = (FileLink.address == address, FileLink.file_id == file_id, col(FileLink.added_at) > lock.returned.at)
    if session.exec(select(FileLink.id).where(FileLink.application_id == application.id, *since).limit(1)).first() is not None:
        return
    loaded = reading.load(session, application, at)
    if OpenPlaces(form, _wrong(form, loaded.problems(party=party))).allows(address):
        return
    raise Refused(FILE_LOCKED.fill(label=form.place(address).label), code="locked", field=address)


def locked_by_return(
    session: Session, application: Application, form: Form, party: Party, address: str, at: dt.datetime, *, whole_tab: bool
) -> bool:  # fmt: skip
    """Tell whether a place, or any place of a whole tab (``stage/tab``), is locked for a party."""
    for place in places_of_tab(form, address) if whole_tab else (address,):
        try:
            ensure_unlocked(session, application, form, party, place, at)
        except Refused:
            return True
    return False


def locks(session: Session, loaded: Loaded, party: Party, found: Iterable[Problem]) -> Locks:
    """Return what of a party's part is locked, nothing unless the application was returned; ``found`` are the problems of the form."""
    form, application = loaded.form, loaded.application
    lock = _lock(session, application, form, party)
    if lock is None:
        return Locks(limited=False, places=frozenset(), requests=())
    changed = remarks.changed_since(session, application.id, lock.returned.at)
    wrong = OpenPlaces(form, _wrong(form, [one for one in found if one.party == party]))
    now_open = lock.open.also(changed).also(wrong.places)
    places = frozenset(place for place in _own_places(loaded, party) if not now_open.allows(place))
    files = frozenset(
        file_place(address, one.id)
        for address, may_go in lock.files.items()
        for one in loaded.files.get(address, ())
        if one.id not in may_go and one.added_at <= lock.returned.at and not wrong.allows(address)
    )
    return Locks(limited=True, places=places | files, requests=_requests(session, lock.returned, party))


def _requests(session: Session, returned: Event, party: Party) -> tuple[UnlockLine, ...]:
    asked = select(UnlockRequest).where(UnlockRequest.event_id == returned.id, UnlockRequest.party == party)
    return tuple(
        UnlockLine(one.id, one.address, Wording(**one.label), one.reason, one.asked_at, one.answered_at, one.granted, one.answer)
        for one in session.exec(asked.order_by(col(UnlockRequest.asked_at).desc(), col(UnlockRequest.id))).all()
    )


def _lock(session: Session, application: Application, form: Form, party: Party) -> _Lock | None:
    if application.status == Status.DRAFT and application.version == 1:
        # Never returned: the usual case, which costs no query.
        return None
    latest = remarks.being_answered(session, application)
    if latest is None or (party == DEVELOPER and _is_new_developer(session, latest)):
        return None
    said = remarks.places_asked(session, latest)
    granted = select(UnlockRequest.address, UnlockRequest.whole_tab)
    unlocked = session.exec(granted.where(UnlockRequest.event_id == latest.id, col(UnlockRequest.granted).is_(True))).all()
    said = [*said, *((address, whole_tab, "") for address, whole_tab in unlocked)]
    if any(not address for address, _, _ in said):
        # A remark on the application as a whole.
        return None
    tabs = [address for address, whole_tab, _ in said if whole_tab]
    entire = opened_by(form, [address for address, whole_tab, file_id in said if not whole_tab and not file_id], tabs)
    single: dict[str, frozenset[str]] = {}
    for address, _, file_id in said:
        if file_id and not entire.allows(address):
            single[address] = single.get(address, frozenset()) | {file_id}
    return _Lock(latest, opened_by(form, [address for address, whole_tab, _ in said if not whole_tab], tabs), single)


def _is_new_developer(session: Session, returned: Event) -> bool:
    """Tell whether another developer has come since the return: it fills its part in from the beginning."""
    came = select(Event.id).where(
        Event.application_id == returned.application_id,
        col(Event.number) > returned.number,
        col(Event.kind).in_([Happening.DEVELOPER_REPLACED, Happening.DEVELOPER_JOINED]),
    )
    return session.exec(came.limit(1)).first() is not None


def _label(form: Form, party: Party, place: str) -> Wording | None:
    """Return the name of a place of the party, None for anything else: what the party does not have is refused elsewhere."""
    block, _, row = place.partition("/")
    try:
        if block in {repeat.key for repeat in form.repeats()} and "/" not in row:
            repeat = form.repeat(block)
            found = form.place(f"{block}/row/{repeat.fields[0].key}")
            return repeat.label if found.party == party else None
        found = form.place(place)
    except KeyError:
        return None
    return found.label if found.party == party else None


def _or_its_block(session: Session, application: Application, form: Form, place: str) -> str:
    """Return the block of a row that is not stored yet: its first answer adds it."""
    block, _, rest = place.partition("/")
    row = rest.partition("/")[0]
    if not row or block not in {repeat.key for repeat in form.repeats()}:
        return place
    there = select(Row.id).where(Row.application_id == application.id, Row.block == block, Row.row_id == row)
    return place if session.exec(there).first() is not None else block


def _wrong(form: Form, found: Iterable[Problem]) -> frozenset[str]:
    """Return what keeps the application from being sent, with what it is corrected together with."""
    return together(form, [problem.address for problem in found if problem.severity is Severity.ERROR])


def _own_places(loaded: Loaded, party: Party) -> Iterable[str]:
    form = loaded.form
    own = [address for address in form.addresses() if form.place(address.replace("*", "row")).party == party]
    for address in own:
        block, _, key = address.partition("/*/")
        if not key:
            yield address
            continue
        yield block
        for row in loaded.answers.rows.get(block, ()):
            yield f"{block}/{row}"
            yield f"{block}/{row}/{key}"
