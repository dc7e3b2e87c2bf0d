"""Reading uploads that have begun."""

from sqlmodel import Session, col, select

from portal.core.accounts.schema import Actor
from portal.core.claims.service import is_free
from portal.core.errors import NotFound
from portal.core.uploads.rules import refusal_of
from portal.core.uploads.schema import Chosen, Spot, TakenUpload
from portal.core.uploads.tables import UploadRow
from portal.db import Begin


def own(session: Session, actor: Actor, upload_id: str, *, lock: bool = False) -> UploadRow:
    """Return an upload of the actor.

    Raises:
        NotFound: there is none, or it is another person's.
        Refused: it has ended with this refusal.
    """
    row = any_own(session, actor, upload_id, lock=lock)
    if row.refused_at is not None:
        raise refusal_of(row.refusal)
    return row


def any_own(session: Session, actor: Actor, upload_id: str, *, lock: bool = False) -> UploadRow:
    """Return an upload of the actor, also one that was refused. Raise :class:`NotFound` when there is none or it is another person's."""
    chosen = select(UploadRow).where(UploadRow.id == upload_id, UploadRow.account_id == actor.account_id)
    row = session.exec(chosen.with_for_update() if lock else chosen).first()
    if row is None:
        raise NotFound
    return row


def taken_upload(begin: Begin, actor: Actor, upload_id: str) -> TakenUpload:
    """Return what a finished upload of the actor has become. Raises as :func:`own` does, NotFound also when it is not finished."""
    with begin(reading=True) as session:
        row = own(session, actor, upload_id)
    if row.taken_at is None:
        raise NotFound
    return TakenUpload(row.taken_id, row.sha256)


def begun_before(session: Session, actor: Actor, spot: Spot, chosen: Chosen) -> UploadRow | None:
    """Return the actor's newest unfinished upload of the same file to the same spot."""
    same = select(UploadRow).where(
        UploadRow.account_id == actor.account_id,
        UploadRow.place == spot.place,
        UploadRow.key == spot.key,
        UploadRow.address == spot.address,
        UploadRow.name == chosen.name,
        UploadRow.size == chosen.size,
        UploadRow.first == chosen.first,
        col(UploadRow.taken_at).is_(None),
        col(UploadRow.refused_at).is_(None),
    )
    return session.exec(same.order_by(col(UploadRow.begun_at).desc())).first()


def unfinished(session: Session, actor: Actor) -> list[UploadRow]:
    """Return the actor's uploads that are not taken yet and that no request is checking, newest first."""
    chosen = select(UploadRow).where(
        UploadRow.account_id == actor.account_id,
        col(UploadRow.taken_at).is_(None),
        col(UploadRow.refused_at).is_(None),
        is_free(col(UploadRow.held_by)),
    )
    return list(session.exec(chosen.order_by(col(UploadRow.seen_at).desc(), col(UploadRow.id))).all())


def spot_of(row: UploadRow) -> Spot:
    """Return where the file of an upload is to be attached."""
    return Spot(row.place, row.key, row.address)
