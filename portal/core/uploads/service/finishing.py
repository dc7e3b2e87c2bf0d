"""Finishing an upload: its parts are joined, its hash is compared with that of the chosen file, and it is attached to its place."""

import datetime as dt

from portal.core.accounts.schema import Actor
from portal.core.accounts.sessions.queries import present_actor
from portal.core.claims.service import Claim, is_held
from portal.core.documents import service as documents
from portal.core.documents.intake import Intake
from portal.core.documents.queries import file
from portal.core.documents.schema import Received, StoredFile
from portal.core.documents.unpacking import ensure_as_listed
from portal.core.errors import NotFound, Refused
from portal.core.slow import Work, slow
from portal.core.uploads import rules
from portal.core.uploads.queries import any_own, own, spot_of
from portal.core.uploads.schema import JoinedUpload, Places, TakenUpload
from portal.core.uploads.service.sending import remove_bytes
from portal.core.uploads.tables import UploadRow
from portal.db import Begin
from portal.ports.clock import Now
from portal.ports.storage import PartMissing, Storage


@slow(Work.UPLOADS)
def join_parts(
    begin: Begin, actor: Actor, places: Places, upload_id: str, sha256: str, *, claim: Claim, now: Now, storage: Storage
) -> JoinedUpload | TakenUpload:
    """Join the parts of an upload and check the bytes in the storage; one that was finished before is returned as it was taken.

    ``sha256`` is the hash that the browser has taken of the chosen file, in hexadecimal. The ``claim`` holds the upload: the caller ends it
    after :func:`keep_upload`, or after an error.

    Raises:
        NotFound: it is not the actor's upload, or it was cancelled.
        Checking: another request is finishing it now.
        PartLost: a part has not arrived; what has stays.
        Refused: the content is not what was chosen or not acceptable, or the place takes it no more. Nothing is kept but the refusal.
    """
    with begin(reading=True) as session:
        row = own(session, actor, upload_id)
    if row.taken_at is not None:
        return TakenUpload(row.taken_id, row.sha256)
    try:
        extensions = tuple(places(spot_of(row)).ensure_may_upload(actor))
    except Refused as refused:
        refuse_upload(begin, actor, upload_id, refused, now=now, storage=storage)
        raise
    rules.ensure_hash(sha256)
    row = _claimed(begin, actor, upload_id, claim)
    try:
        received = _checked(begin, actor, row, extensions, sha256, now, storage)
    except Refused as refused:
        refuse_upload(begin, actor, upload_id, refused, now=now, storage=storage)
        raise
    return JoinedUpload(upload_id, claim.id, spot_of(row), received)


@slow(Work.FILES)
def keep_upload(begin: Begin, actor: Actor, places: Places, joined: JoinedUpload, *, now: Now, storage: Storage) -> TakenUpload:
    """Make the record of the file and attach it to its place; when that is refused, nothing is kept.

    Raises:
        Checking: the check took so long that another request has begun it again.
        Refused: the place does not take the file.
        NotSignedIn: the actor was deactivated while the bytes were checked.
    """
    place = places(joined.spot)
    try:
        place.ensure_may_upload(actor)
    except Refused as refused:
        refuse_upload(begin, actor, joined.id, refused, now=now, storage=storage)
        raise
    present, stored, is_new = _recorded(begin, actor, joined, now())
    try:
        place.attach(present, stored)
    except Refused as refused:
        # A record of an earlier request may be in its field already; if it is not, it is swept.
        if is_new and rules.is_final(refused):
            documents.discard(begin, actor, stored.id, storage=storage)
        refuse_upload(begin, actor, joined.id, refused, now=now, storage=storage)
        raise
    return _taken(begin, actor, joined, stored.id, now())


@slow(Work.FILES)
def close_upload(begin: Begin, actor: Actor, joined: JoinedUpload, taken_id: str, *, now: Now, storage: Storage) -> TakenUpload:
    """Remember what was made from the bytes of an upload, and remove the bytes; where that fails, :func:`sweep` does it a day later."""
    taken = _taken(begin, actor, joined, taken_id, now())
    storage.delete(joined.received.storage_key)
    return taken


@slow(Work.FILES)
def refuse_upload(begin: Begin, actor: Actor, upload_id: str, refused: Refused, *, now: Now, storage: Storage) -> None:
    """End an upload with a refusal, and remove its bytes: a repeated request, whose first answer was lost on the way, gets the same one.

    After a refusal that need not be the last one the upload stays as it is.
    """
    if not rules.is_final(refused):
        return
    with begin() as session:
        row = any_own(session, actor, upload_id, lock=True)
        if row.taken_at is not None:
            return  # By another process, which took this one for dead.
        if isinstance(refused, NotFound):
            # What a repeated request gets without the row too.
            session.delete(row)
        else:
            row.refusal, row.refused_at, row.held_by = rules.kept_refusal(refused), now(), ""
    remove_bytes(begin, [row], storage)


def _claimed(begin: Begin, actor: Actor, upload_id: str, claim: Claim) -> UploadRow:
    with begin() as session:
        row = own(session, actor, upload_id, lock=True)
        if row.taken_at is not None or is_held(session, row):
            raise rules.Checking
        claim.hold(session, row)
    return row


def _checked(begin: Begin, actor: Actor, row: UploadRow, extensions: tuple[str, ...], sha256: str, now: Now, storage: Storage) -> Received:
    known = ""
    if row.joined_at is None:
        known = _join(row, storage)
        with begin() as session:
            own(session, actor, row.id, lock=True).joined_at = now()
    try:
        received = _received(Intake(row.name, extensions, row.size, row.bytes_key), row, known, storage)
    except FileNotFoundError:
        raise NotFound from None
    if (received.sha256, received.size) != (sha256, row.size):
        raise rules.differs(row.name)
    ensure_as_listed(received, storage=storage)
    return received


def _received(intake: Intake, row: UploadRow, known: str, storage: Storage) -> Received:
    """Read the content back. With a ``known`` hash, only what its type is recognised by."""
    start = 0
    if known:
        intake.feed(next(storage.read(row.bytes_key), b""))
        start = intake.skip(row.size)
    if start < row.size:
        for piece in storage.read(row.bytes_key, start):
            intake.feed(piece)
    return intake.finish(known)


def _join(row: UploadRow, storage: Storage) -> str:
    """Join the parts and return the hash that the store has taken of them; empty when it has taken none."""
    try:
        parts = storage.parts(row.bytes_key, row.store_upload)
        rules.ensure_whole(row.size, parts)
        known = storage.sha256_of_parts(row.bytes_key, row.store_upload, parts)
        storage.complete_parts(row.bytes_key, row.store_upload, parts)
    except FileNotFoundError:
        _complete_again(row, storage)
        return ""
    except PartMissing:
        raise rules.PartLost from None
    return known


def _complete_again(row: UploadRow, storage: Storage) -> None:
    """Accept an upload that was joined by a process which died before it could say so."""
    try:
        storage.complete_parts(row.bytes_key, row.store_upload, rules.all_parts(row.size))
    except (FileNotFoundError, PartMissing):
        raise NotFound from None


def _recorded(begin: Begin, actor: Actor, joined: JoinedUpload, at: dt.datetime) -> tuple[Actor, StoredFile, bool]:
    """Return the actor with the rights of now, the record of the file, and whether this request has made it."""
    with begin() as session:
        actor = present_actor(session, actor)
        row = own(session, actor, joined.id, lock=True)
        if row.held_by != joined.claim:
            raise rules.Checking
        if row.taken_id:
            # Recorded by a request that died before the file was attached.
            return actor, file(session, row.taken_id), False
        stored = documents.record(session, joined.received, actor.organisation_id, actor.account_id, at)
        row.taken_id, row.sha256 = stored.id, stored.sha256
    return actor, stored, True


def _taken(begin: Begin, actor: Actor, joined: JoinedUpload, taken_id: str, at: dt.datetime) -> TakenUpload:
    with begin() as session:
        row = own(session, actor, joined.id, lock=True)
        row.taken_id, row.sha256, row.taken_at, row.seen_at = taken_id, joined.received.sha256, at, at
        row.held_by = ""
    return TakenUpload(taken_id, joined.received.sha256)
