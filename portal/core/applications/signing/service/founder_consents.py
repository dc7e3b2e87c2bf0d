"""What a founder does who opens a link: reading the consent, signing it with the own key, keeping a copy. There is no account."""

import base64
import datetime as dt
from dataclasses import dataclass

from sqlmodel import Session, select

from portal.core.accounts.limits import FOUNDER_LINKS_FROM_ADDRESS, Limiter, network_of
from portal.core.accounts.schema import OrganisationView, Visitor
from portal.core.accounts.sessions import queries as accounts
from portal.core.accounts.tokens import digest
from portal.core.applications.basics.queries import Loaded, reading
from portal.core.applications.basics.service import project_words, record_event, tell
from portal.core.applications.filling.queries import FilledConsent, Founder, founders
from portal.core.applications.filling.service import tell_if_done
from portal.core.applications.locks.queries import ensure_unlocked
from portal.core.applications.rules import EDITABLE, REOPENED_BY_AN_EDIT, Happening, Status, just_after
from portal.core.applications.schema import DEVELOPER, KINDS
from portal.core.applications.tables import Application, Consent, FounderLink
from portal.core.errors import NotFound, Refused
from portal.core.letter_kinds.parties import FOUNDER_SIGNED
from portal.core.signing import queries as signatures
from portal.core.signing import service as signing
from portal.core.signing.queries import SignatureLine
from portal.core.signing.rules import decoded, ensure_in_person, ensure_not_invalid
from portal.core.slow import Work, slow
from portal.db import Begin
from portal.eds import SignatureVerdict, Verify
from portal.ports.clock import Now
from portal.ports.storage import Storage
from portal.wording import Wording


@dataclass(frozen=True)
class FounderConsent:
    """What the page of a link shows: who asks for what, the whole text, and the signature once there is one."""

    company: str
    company_bin: str
    kind: Wording
    project: Wording
    number: str
    """The registration number of the application, empty before it has one."""
    name: str
    iin: str
    title: Wording
    paragraphs: tuple[Wording, ...]
    content_base64: str
    """The document that is signed, as it is."""
    expires_at: dt.datetime
    signature: SignatureLine | None


@dataclass(frozen=True)
class FounderConsentFile:
    """A founder's document with the signature, which is empty before it is signed."""

    name: str
    content: bytes
    cms: bytes


@dataclass(frozen=True)
class _Link:
    """A link that works, with everything that it is about."""

    row: FounderLink
    application: Application
    loaded: Loaded
    founder: Founder
    made: Consent


@slow(Work.FILES)
def open_founder_consent(
    begin: Begin, visitor: Visitor, token: str, *, now: Now, storage: Storage, limiter: Limiter
) -> FounderConsent:  # fmt: skip
    """Return what a link shows. Nothing else of the application is told.

    Raises:
        NotFound: the link cannot be used (any more), whatever the reason.
        TooMany: too many links were tried from this network.
    """
    with _counted(limiter, visitor), begin(reading=True) as session:
        link = _link(session, token, now())
        return _view(session, link, storage)


@slow(Work.SIGNATURES)
def sign_founder_consent(
    begin: Begin, visitor: Visitor, token: str, cms: str, *, now: Now, verify: Verify, storage: Storage, limiter: Limiter
) -> FounderConsent:
    """Check and store the founder's signature (CMS in base64). A link that is signed already stays as it is.

    Raises:
        NotFound: the link cannot be used (any more), whatever the reason.
        Refused: the signature is invalid (the text of the verdict), or was not made with the founder's personal key (``not_in_person``).
        TooMany: too many links were tried from this network.
    """
    with _counted(limiter, visitor), begin(reading=True) as session:
        link = _link(session, token, now())
        content, iin = _content(storage, link.made), link.founder.iin
        if link.row.signed_at is not None:
            return _view(session, link, storage)
    at, given = now(), decoded(cms)
    verdict = signing.check_of_person(verify, given, content, at)
    ensure_not_invalid(verdict)
    ensure_in_person(verdict, iin)
    with begin() as session:
        link = _link(session, token, at, lock=True)
        if link.row.signed_at is None:
            _keep(session, link, content, given, verdict, at)
        return _view(session, link, storage)


@slow(Work.FILES)
def founder_consent_file(
    begin: Begin, visitor: Visitor, token: str, *, now: Now, storage: Storage, limiter: Limiter
) -> FounderConsentFile:  # fmt: skip
    """Return the document of a link, and its signature once there is one, for keeping. Raises like :func:`open_founder_consent`."""
    with _counted(limiter, visitor), begin(reading=True) as session:
        link = _link(session, token, now())
        cms = signatures.evidence(session, link.made.signature_id)[1] if link.made.signature_id else b""
        return FounderConsentFile(link.made.name, _content(storage, link.made), cms)


class _counted:  # noqa: N801  (reads as a clause)
    """A context that counts one try of a network, and subtracts it when the link works."""

    def __init__(self, limiter: Limiter, visitor: Visitor) -> None:
        self._limiter, self._network = limiter, network_of(visitor.address)

    def __enter__(self) -> None:
        self._limiter.hit(FOUNDER_LINKS_FROM_ADDRESS, self._network)

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self._limiter.forgive(FOUNDER_LINKS_FROM_ADDRESS, self._network)


def _link(session: Session, token: str, at: dt.datetime, *, lock: bool = False) -> _Link:
    """Return the link with this secret. Raise :class:`NotFound` when it cannot be used, whatever the reason."""
    row = session.exec(select(FounderLink).where(FounderLink.token_hash == digest(token))).first()
    if row is None or row.revoked_at is not None or row.expires_at <= at:
        raise NotFound
    wanted = select(Application).where(Application.id == row.application_id)
    application = session.exec(wanted.with_for_update() if lock else wanted).one()
    session.refresh(row)
    loaded = reading.load(session, application, at)
    founder = next((one for one in founders.individuals(loaded) if one.address == row.address), None)
    made = session.get_one(Consent, row.consent_id)
    if application.deleted_at is not None or founder is None or made.superseded_at is not None:
        raise NotFound
    link = _Link(row, application, loaded, founder, made)
    if not founders.is_true(session, loaded, founder, made):
        raise NotFound
    if row.signed_at is None:
        _ensure_open(session, link, at)
    return link


def _ensure_open(session: Session, link: _Link, at: dt.datetime) -> None:
    """Raise :class:`NotFound` when the application cannot be changed in this place now."""
    application, founder = link.application, link.founder
    if Status(application.status) not in EDITABLE - REOPENED_BY_AN_EDIT or link.row.revoked_at is not None:
        raise NotFound
    try:
        ensure_unlocked(session, application, link.loaded.form, founder.party, founder.address, at)
    except Refused as refused:
        raise NotFound from refused


def _keep(session: Session, link: _Link, content: bytes, cms: bytes, verdict: SignatureVerdict, at: dt.datetime) -> None:
    application, made = link.application, link.made
    subject = f"{application.id}/{made.address}"
    made.signature_id = signing.record_of_person(session, link.row.created_by, subject, content, cms, verdict, at)
    link.row.signed_at = at
    application.changed_at = just_after(application.changed_at, at)
    title = _text(session, link).title.ru
    details = {"consent": f"{title}: {link.founder.name}", "address": made.address, "outcome": verdict.outcome.value}
    record_event(session, application, None, Happening.CONSENT_SIGNED, at, details=details)
    organisation = _asking(session, link)
    told = {"name": link.founder.name, "project": project_words(application)}
    tell(session, application, organisation.id, FOUNDER_SIGNED.of(**told), at)
    session.flush()
    if link.founder.party == DEVELOPER:
        tell_if_done(session, application, None, organisation.name, at)


def _view(session: Session, link: _Link, storage: Storage) -> FounderConsent:
    application, text, organisation = link.application, _text(session, link), _asking(session, link)
    signature_id = link.made.signature_id
    return FounderConsent(
        company=organisation.name,
        company_bin=organisation.bin,
        kind=KINDS[application.product].title,
        project=project_words(application),
        number=application.registration_number,
        name=link.founder.name,
        iin=link.founder.iin,
        title=text.title,
        paragraphs=text.paragraphs,
        content_base64=base64.b64encode(_content(storage, link.made)).decode(),
        expires_at=link.row.expires_at,
        signature=signatures.lines(session, {signature_id})[signature_id] if signature_id else None,
    )


def _text(session: Session, link: _Link) -> FilledConsent:
    return founders.text_of(session, link.loaded, link.founder, link.made)


def _asking(session: Session, link: _Link) -> OrganisationView:
    """Return the organisation in whose part of the application the founder stands."""
    application = link.application
    ours = application.developer_organisation_id if link.founder.party == DEVELOPER else application.organisation_id
    return accounts.organisation(session, ours or application.organisation_id)


def _content(storage: Storage, made: Consent) -> bytes:
    return b"".join(storage.read(made.storage_key))
