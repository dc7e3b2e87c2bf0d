"""Files of replies: those of a reply that is not sent yet, and who may read one."""

from collections.abc import Iterable

from sqlmodel import Session, col, select

from portal.core.accounts.schema import AccountKind, Actor, Right, StaffRole
from portal.core.applications.basics.queries import READERS, ReplyFileLine, party_of, seen_by_party, seen_by_staff
from portal.core.applications.rules import is_received
from portal.core.applications.schema import COMPANY, DEVELOPER
from portal.core.applications.tables import Application, Remark, ReplyFile
from portal.core.documents import queries as documents
from portal.core.documents.schema import StoredFile
from portal.core.errors import NotFound
from portal.db import Begin
from portal.forms import Party

DECIDERS = (StaffRole.MODERATOR, StaffRole.REGISTRAR)
"""Who of the staff answers in the threads of remarks and decides about them; the stage says which of the two."""


def own_remark(session: Session, application: Application, party: Party, remark_id: str) -> Remark:
    """Return a remark that a party answers: on its own part, and for the company also on the application as a whole.

    Raises:
        NotFound: the party answers no such remark.
    """
    parties = [party, ""] if party == COMPANY else [party]
    own = select(Remark).where(Remark.id == remark_id, Remark.application_id == application.id, col(Remark.party).in_(parties))
    remark = session.exec(own).one_or_none()
    if remark is None:
        raise NotFound
    return remark


def remark_of_actor(
    session: Session, actor: Actor, application_id: str, remark_id: str, *, lock: bool = False
) -> tuple[Application, Remark]:  # fmt: skip
    """Return a remark in whose thread the actor answers, with its application: a party's own, or any for the staff that returns.

    Raises:
        NotAllowed: the actor is neither a legal entity's user with the right to fill in nor of that staff.
        NotFound: the actor may not see the application, or has no such remark in it.
    """
    if actor.kind is not AccountKind.STAFF:
        application, party = seen_by_party(session, actor, application_id, lock=lock, right=Right.FILL_IN)
        return application, own_remark(session, application, party, remark_id)
    application = seen_by_staff(session, actor, application_id, *DECIDERS, lock=lock)
    remark = session.exec(select(Remark).where(Remark.id == remark_id, Remark.application_id == application.id)).one_or_none()
    if remark is None:
        raise NotFound
    return application, remark


def kept_files(begin: Begin, actor: Actor, application_id: str, remark_id: str) -> tuple[ReplyFileLine, ...]:
    """Return the files that the actor attached to a reply which is not sent yet.

    Raises:
        NotAllowed, NotFound: as :func:`remark_of_actor`.
    """
    with begin(reading=True) as session:
        _, remark = remark_of_actor(session, actor, application_id, remark_id)
        return file_lines(session, not_sent(session, remark, actor.account_id))


def not_sent(session: Session, remark: Remark, account_id: str) -> list[ReplyFile]:
    """Return the files of an account's reply that is not sent yet, in the order of attaching."""
    kept = select(ReplyFile).where(
        ReplyFile.application_id == remark.application_id,  # the index begins with it
        ReplyFile.remark_id == remark.id,
        ReplyFile.account_id == account_id,
        col(ReplyFile.reply_id).is_(None),
    )
    return list(session.exec(kept.order_by(col(ReplyFile.attached_at), col(ReplyFile.id))).all())


def file_lines(session: Session, found: Iterable[ReplyFile]) -> tuple[ReplyFileLine, ...]:
    """Return files of replies as pages read them, in the given order."""
    ids = [one.file_id for one in found]
    there = stored_files(session, ids)
    return tuple(there[one] for one in ids if one in there)


def stored_files(session: Session, ids: Iterable[str]) -> dict[str, ReplyFileLine]:
    """Return the files that are stored, by their ids."""
    wanted = set(ids)
    found = documents.files(session, wanted) if wanted else {}
    return {one.id: ReplyFileLine(one.id, one.name, one.size, one.sha256, one.media_type, one.scan) for one in found.values()}


def ensure_may_read_reply_file(begin: Begin, actor: Actor, file_id: str) -> StoredFile:
    """Return a file of a reply when the actor may read it.

    Until the reply is sent that is who attached it; afterwards the company, the developer when the remark is on its own part, and the
    operator's staff. Everything else is :class:`NotFound`.
    """
    with begin(reading=True) as session:
        linked = session.exec(
            select(ReplyFile, Remark, Application)
            .join(Remark, col(Remark.id) == col(ReplyFile.remark_id))
            .join(Application, col(Application.id) == col(ReplyFile.application_id))
            .where(ReplyFile.file_id == file_id, col(Application.deleted_at).is_(None))
        ).all()
        if not any(_may_read(actor, *one) for one in linked):
            raise NotFound
        return documents.file_to_give(session, file_id)


def _may_read(actor: Actor, file: ReplyFile, remark: Remark, application: Application) -> bool:
    sent, own = file.reply_id is not None, file.account_id == actor.account_id
    if actor.kind is AccountKind.STAFF:
        return (sent or own) and is_received(application.sent_at) and not actor.roles.isdisjoint(READERS)
    party = party_of(application, actor) if actor.kind is AccountKind.LEGAL_ENTITY else None
    return (sent or own) and (party == COMPANY or (party == DEVELOPER and remark.party == DEVELOPER))
