"""Beginning an upload, sending its parts, and cancelling it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from portal.core.accounts.schema import Actor
from portal.core.claims.service import is_held
from portal.core.documents.intake import Intake
from portal.core.documents.queries import taken_keys
from portal.core.documents.rules import HEAD_BYTES, OLE, sniff
from portal.core.documents.service import ensure_may_keep
from portal.core.errors import NotFound
from portal.core.slow import Work, slow
from portal.core.uploads import rules
from portal.core.uploads.queries import any_own, begun_before, own, spot_of, unfinished
from portal.core.uploads.schema import Chosen, Places, Spot
from portal.core.uploads.tables import ADDRESS_LENGTH, UploadRow
from portal.db import Begin, new_id
from portal.ports.clock import Now
from portal.ports.storage import PartAddress, Storage, StoredPart

_EXACT = dt.timedelta(hours=1)


@slow(Work.FILES)
def begin_upload(begin: Begin, actor: Actor, places: Places, spot: Spot, chosen: Chosen, *, now: Now, storage: Storage) -> str:
    """Begin to upload the chosen file, or go on with it when the actor began the same before, and return the upload's id.

    Raises:
        Refused: the spot does not take files from the actor, such files, or one of this size.
    """
    place = places(spot)
    extensions = tuple(place.ensure_may_upload(actor))
    ensure_may_keep(actor)
    chosen = _ensure_acceptable(chosen, extensions, place.most_bytes, spot)
    known = _known(begin, actor, spot, chosen, now(), storage)
    return known or _begun(begin, actor, spot, chosen, now(), storage)


def sign_part(begin: Begin, actor: Actor, places: Places, upload_id: str, number: int, *, now: Now, storage: Storage) -> PartAddress:
    """Return where the browser sends a part; valid for a few minutes.

    Raises:
        NotFound: it is not the actor's upload, it is finished, or the file has no such part.
        Refused: the place takes no more files from the actor, or the upload was refused before.
    """
    at = now()
    with begin(reading=True) as session:
        row = own(session, actor, upload_id)
    places(spot_of(row)).ensure_may_upload(actor)
    if row.joined_at is not None:
        raise NotFound
    if row.seen_at < at - _EXACT:
        _see(begin, actor, upload_id, at)
    return storage.part_address(row.bytes_key, row.store_upload, number, rules.size_of_part(row.size, number))


@slow(Work.FILES)
def arrived_parts(begin: Begin, actor: Actor, places: Places, upload_id: str, *, storage: Storage) -> tuple[StoredPart, ...]:
    """Return the parts that have arrived completely; all of them once they were joined. Raises like :func:`sign_part`."""
    with begin(reading=True) as session:
        row = own(session, actor, upload_id)
    if row.taken_at is None:
        places(spot_of(row)).ensure_may_upload(actor)
    if row.joined_at is not None:
        return rules.all_parts(row.size)
    try:
        return storage.parts(row.bytes_key, row.store_upload)
    except FileNotFoundError:
        # A full disk has ended it, or the storage has swept it.
        raise NotFound from None


@slow(Work.FILES)
def cancel_upload(begin: Begin, actor: Actor, upload_id: str, *, storage: Storage) -> None:
    """Remove an upload of the actor with its parts; one that has ended, or is being checked, is left as it is."""
    with begin() as session:
        row = any_own(session, actor, upload_id, lock=True)
        if row.taken_at is not None or is_held(session, row):
            return
        session.delete(row)
    remove_bytes(begin, [row], storage)


def remove_bytes(begin: Begin, rows: Sequence[UploadRow], storage: Storage) -> None:
    """Remove what the storage holds of uploads that are over. Bytes that a stored file has taken over are that file's.

    Where the storage does not answer, deleted rows are put back as they were: the sweep finds them again, and with them their bytes.

    Raises:
        OSError: the storage does not answer.
    """
    if not rows:
        return
    with begin(reading=True) as session:
        taken = taken_keys(session, (row.bytes_key for row in rows))
    left = [row for row in rows if row.bytes_key not in taken]
    try:
        while left:
            storage.abort_parts(left[-1].bytes_key, left[-1].store_upload)
            storage.delete(left[-1].bytes_key)
            left.pop()
    except OSError:
        with begin() as session:
            session.add_all(UploadRow(**row.model_dump()) for row in left if session.get(UploadRow, row.id) is None)
        raise


def _ensure_acceptable(chosen: Chosen, extensions: tuple[str, ...], most_bytes: int, spot: Spot) -> Chosen:
    """Return the file under its cleaned name. Raise for what is known to be unacceptable before the rest is sent."""
    if max(len(spot.key), len(spot.address)) > ADDRESS_LENGTH or "\0" in spot.key + spot.address:
        raise NotFound
    intake = Intake(chosen.name, extensions)
    rules.ensure_hash(chosen.first)
    rules.ensure_fits(intake.name, chosen.size, most_bytes)
    if len(chosen.head) >= min(HEAD_BYTES, chosen.size) and not chosen.head.startswith(OLE):
        # Whether a container of Office holds a document or one with a password is seen when the whole has arrived.
        sniff(intake.name, chosen.head[:HEAD_BYTES], extensions)
    return replace(chosen, name=intake.name, head=b"")


def _known(begin: Begin, actor: Actor, spot: Spot, chosen: Chosen, at: dt.datetime, storage: Storage) -> str:
    with begin(reading=True) as session:
        row = begun_before(session, actor, spot, chosen)
    if row is None:
        return ""
    if row.joined_at is None:
        try:
            storage.parts(row.bytes_key, row.store_upload)
        except FileNotFoundError:
            return _forgotten(begin, actor, row, storage)
    _see(begin, actor, row.id, at)
    return row.id


def _forgotten(begin: Begin, actor: Actor, row: UploadRow, storage: Storage) -> str:
    """Forget an upload whose parts the storage has no more, unless another request is joining them now; then its id is returned."""
    with begin() as session:
        row = own(session, actor, row.id, lock=True)
        if is_held(session, row):
            return row.id
        session.delete(row)
    # A process that died after it had joined the parts has left the whole.
    remove_bytes(begin, [row], storage)
    return ""


def _begun(begin: Begin, actor: Actor, spot: Spot, chosen: Chosen, at: dt.datetime, storage: Storage) -> str:
    key = new_id()
    upload = storage.begin_parts(key)
    with begin() as session:
        # The oldest go: what a person has left behind many times is not needed.
        over = unfinished(session, actor)[rules.MOST_UNFINISHED - 1 :]
        for old in over:
            session.delete(old)
        row = UploadRow(
            account_id=actor.account_id,
            place=spot.place,
            key=spot.key,
            address=spot.address,
            name=chosen.name,
            size=chosen.size,
            first=chosen.first,
            bytes_key=key,
            store_upload=upload,
            begun_at=at,
            seen_at=at,
        )
        session.add(row)
        session.flush()
        upload_id = row.id
    remove_bytes(begin, over, storage)
    return upload_id


def _see(begin: Begin, actor: Actor, upload_id: str, at: dt.datetime) -> None:
    with begin() as session:
        own(session, actor, upload_id, lock=True).seen_at = at
