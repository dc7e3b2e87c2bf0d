"""What anybody who holds a printed application learns of it by the code on the paper: no names of people, nothing of the answers."""

import datetime as dt
from dataclasses import dataclass

from sqlmodel import Session, col, func, select

from portal.core.accounts.limits import CODES_OF_PAPERS_FROM_ADDRESS, Limiter, network_of
from portal.core.accounts.schema import Visitor
from portal.core.applications.rules import WORDS, Status
from portal.core.applications.schema import KINDS
from portal.core.applications.signing.rules import check_code_of
from portal.core.applications.tables import Application, Event, Statement, Version
from portal.core.errors import NotFound
from portal.core.signing import queries as signing
from portal.db import Begin
from portal.wording import Wording


@dataclass(frozen=True)
class PaperSigner:
    """The organisation in the certificate that signed the version, and when."""

    organisation: str
    bin: str
    at: dt.datetime
    stamp: Wording | None
    """What is known of the time stamp of the signature."""


@dataclass(frozen=True)
class PaperState:
    """A version of an application as its paper is checked."""

    code: str
    kind: Wording
    version: int
    sent_at: dt.datetime
    """When the operator got this version."""
    sha256: str
    """The digest of the manifest that is printed on the paper, in hexadecimal."""
    signer: PaperSigner | None
    """``None`` for a version that was sent to moderation without a signature."""
    newest: int
    """The last version that was sent to the operator."""
    number: str
    """The registration number, empty before the registration."""
    registered_at: dt.datetime | None
    status: Wording
    """The present status of the application, whatever its version."""
    status_since: dt.datetime

    @property
    def is_newest(self) -> bool:
        """Tell whether no later version was sent."""
        return self.version == self.newest


def checked_paper(begin: Begin, visitor: Visitor, code: str, *, limiter: Limiter) -> PaperState:
    """Return what the portal knows of the paper with this code, in whatever case and grouping it was typed.

    Raises:
        NotFound: there is no such code, or the application was deleted.
        TooMany: too many unknown codes were tried from this network.
    """
    network = network_of(visitor.address)
    limiter.hit(CODES_OF_PAPERS_FROM_ADDRESS, network)
    known = check_code_of(code)
    with begin(reading=True) as session:
        sent = select(Version, Application).join(Application, col(Application.id) == col(Version.application_id))
        living = sent.where(Version.check_code == known, col(Application.deleted_at).is_(None))
        found = session.exec(living).first() if known else None
        if found is None:
            raise NotFound
        limiter.forgive(CODES_OF_PAPERS_FROM_ADDRESS, network)
        return _state(session, *found)


def _state(session: Session, version: Version, application: Application) -> PaperState:
    newest = session.exec(select(func.max(Version.version)).where(Version.application_id == application.id)).one()
    changes = select(Event.at).where(Event.application_id == application.id, Event.status_before != Event.status_after)
    changed_at = session.exec(changes.order_by(col(Event.number).desc()).limit(1)).first()
    return PaperState(
        code=version.check_code or "",
        kind=KINDS[application.product].title,
        version=version.version,
        sent_at=version.frozen_at,
        sha256=version.sha256,
        signer=_signer(session, version),
        newest=newest or version.version,
        number=application.registration_number,
        registered_at=application.registered_at,
        status=WORDS[Status(application.status)],
        status_since=changed_at or version.frozen_at,
    )


def _signer(session: Session, version: Version) -> PaperSigner | None:
    statement = session.get(Statement, version.statement_id) if version.statement_id else None
    if statement is None or statement.signature_id is None:
        return None
    line = signing.lines(session, {statement.signature_id})[statement.signature_id]
    return PaperSigner(line.organisation, line.bin, line.at, line.stamp) if line.counts else None
