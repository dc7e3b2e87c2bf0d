"""The links by which founders sign: the company makes, sends, shows and revokes them."""

import datetime as dt
from dataclasses import dataclass

from sqlmodel import Session, col, select

from portal.core.accounts.limits import FOUNDER_LETTERS, Limiter
from portal.core.accounts.rules import clean_email
from portal.core.accounts.schema import Actor, Right
from portal.core.accounts.sessions import queries as accounts
from portal.core.accounts.tokens import digest, keyed
from portal.core.applications.basics.queries import ConsentState, Loaded, clocks, reading
from portal.core.applications.basics.service import project_words
from portal.core.applications.filling.queries import FilledConsent, Founder, consent_texts, founders
from portal.core.applications.filling.service import Editing, begin_edit, look_before_edit
from portal.core.applications.schema import KINDS
from portal.core.applications.signing import founder_words as words
from portal.core.applications.signing.service.consents import MadeConsent, ensure_told, made_document
from portal.core.applications.tables import Application, Consent, FounderLink
from portal.core.audit import service as audit
from portal.core.errors import Conflict, NotFound, Refused
from portal.core.letter_kinds.parties import FOUNDER_ASKED
from portal.core.letter_kinds.schema import LetterLayout
from portal.core.notices import service as notices
from portal.core.slow import Work, slow
from portal.db import Begin
from portal.forms.kinds import Context, Iin, Unacceptable
from portal.ports.clock import Now
from portal.ports.storage import Storage
from portal.settings import Settings

PAGE = "/consent/"
"""The page that a link opens, before its secret."""


@dataclass(frozen=True)
class OpenFounderLink:
    """A link that can be signed: its whole address, and until when."""

    address: str
    name: str
    email: str
    expires_at: dt.datetime


@slow(Work.PAPERS)
def make_founder_link(
    begin: Begin, actor: Actor, application_id: str, row: str, *, now: Now, storage: Storage, settings: Settings, secret: bytes
) -> OpenFounderLink:
    """Make the document of a founder's consent and a new link to it; the earlier link of the row ends. ``row`` is ``block/row``.

    Raises:
        NotAllowed: the actor does not fill in.
        NotFound: no such application, or no individual in such a row of the actor's part.
        Refused: the founder's data or others in the text are missing or wrong, or the row is locked.
        Conflict: the application is with the operator, or the consent is signed already.
    """
    with begin(reading=True) as session:
        edit = look_before_edit(session, actor, application_id, None, now())
        loaded = reading.load(session, edit.application, now())
        founder = _founder(loaded, edit, row)
        look_before_edit(session, actor, application_id, founder.address, now())
        text = _told(session, loaded, founder, now())
    made = made_document(text, application_id, KINDS[loaded.application.product].title)
    storage.put(made.storage_key, made.content)
    try:
        with begin() as session:
            edit = begin_edit(session, accounts.present_actor(session, actor), application_id, founder.address, now())
            return _opened(_keep(edit, founder, made, secret), secret, settings)
    except BaseException:
        storage.delete(made.storage_key)
        raise


def send_founder_link(
    begin: Begin, actor: Actor, application_id: str, row: str, email: str, *, now: Now, settings: Settings, secret: bytes, limiter: Limiter
) -> OpenFounderLink:
    """Send the link of a row, which stays the same, to this address.

    Raises:
        NotAllowed: the actor does not fill in.
        NotFound: no such application, or no link of such a row that can be signed.
        Refused: that is no e-mail address.
        TooMany: the actor has sent too many.
    """
    with begin() as session:
        edit = begin_edit(session, actor, application_id, None, now())
        link = _living(session, edit, row)
        link.email = clean_email(email)
        limiter.hit(FOUNDER_LETTERS, actor.account_id)
        _send(session, edit.application, link, secret, settings, edit.stamp)
        audit.note(session, actor, "applications.founder_link_sent", f"application:{application_id}", {"link": link.id}, edit.at)
        return _opened(link, secret, settings)


def show_founder_link(
    begin: Begin, actor: Actor, application_id: str, row: str, *, now: Now, settings: Settings, secret: bytes
) -> OpenFounderLink | None:
    """Return the link of a row that can be signed, for copying it again, ``None`` when there is none.

    Raises:
        NotAllowed: the actor does not fill in.
        NotFound: no such application, or no individual in such a row of the actor's part.
    """
    with begin(reading=True) as session:
        edit = look_before_edit(session, actor, application_id, None, now(), Right.FILL_IN)
        loaded = reading.load(session, edit.application, now())
        founder = _founder(loaded, edit, row)
        link = founders.living_link(session, loaded, founder)
        return _opened(link, secret, settings) if link else None


def revoke_founder_link(begin: Begin, actor: Actor, application_id: str, row: str, *, now: Now) -> None:
    """End the links of a row that are not signed. Without one nothing happens. Raises like :func:`show_founder_link`."""
    with begin() as session:
        edit = begin_edit(session, actor, application_id, None, now())
        founder = _founder(reading.load(session, edit.application, now()), edit, row)
        _revoke(edit, founder.address)


def _founder(loaded: Loaded, edit: Editing, row: str) -> Founder:
    found = next((one for one in founders.individuals(loaded, edit.party) if one.row == row), None)
    if found is None:
        raise NotFound
    return found


def _told(session: Session, loaded: Loaded, founder: Founder, at: dt.datetime) -> FilledConsent:
    """Return the text with the founder's data. Raise :class:`Refused` when some of it is missing or wrong."""
    try:
        Iin().accept(founder.iin, Context(loaded.context.today))
    except Unacceptable:
        raise Refused(words.NAME_FIRST, code="fill_first", field=f"{founder.row}/holder_bin_iin") from None
    if not founder.name:
        raise Refused(words.NAME_FIRST, code="fill_first", field=f"{founder.row}/holder_name")
    text = founders.filled(session, loaded, founder, at)
    ensure_told(text)
    return text


def _keep(edit: Editing, founder: Founder, made: MadeConsent, secret: bytes) -> FounderLink:
    """Store the document and its link in the place of the earlier ones."""
    session, application = edit.session, edit.application
    loaded = reading.load(session, application, edit.at)
    if founders.filled(session, loaded, _founder(loaded, edit, founder.row), edit.at).digest != made.digest:
        raise Conflict(words.ALREADY_CHANGED)
    earlier = consent_texts.standing(session, loaded).get(founder.address)
    if earlier is not None and _is_signed(session, loaded, founder.address):
        raise Conflict(words.SIGNED_ALREADY.fill(name=founder.name))
    edit.touch()
    _revoke(edit, founder.address)
    if earlier is not None:
        earlier.superseded_at = edit.stamp
    name = f"{made.title[:90]} — {founder.name[:90]}.pdf"
    consent = made.record(application.id, founder.address, founder.party, name, edit.stamp, edit.actor.account_id)
    session.add(consent)
    session.flush()
    link = FounderLink(
        token_hash="",
        application_id=application.id,
        address=founder.address,
        consent_id=consent.id,
        name=founder.name,
        iin=founder.iin,
        created_by=edit.actor.account_id,
        created_at=edit.stamp,
        expires_at=edit.stamp + founders.LIFE,
    )
    link.token_hash = digest(_token(link, secret))
    session.add(link)
    audit.note(session, edit.actor, "applications.founder_asked", f"application:{application.id}", {"link": link.id}, edit.at)
    session.flush()
    return link


def _is_signed(session: Session, loaded: Loaded, address: str) -> bool:
    """Tell whether the consent of this row is signed and neither outdated nor refused."""
    lines = founders.lines(session, loaded)
    return any(line.address == address and line.state in {ConsentState.SIGNED, ConsentState.UNCONFIRMED} for line in lines)


def _living(session: Session, edit: Editing, row: str) -> FounderLink:
    loaded = reading.load(session, edit.application, edit.at)
    link = founders.living_link(session, loaded, _founder(loaded, edit, row))
    if link is None:
        raise NotFound
    return link


def _revoke(edit: Editing, address: str) -> None:
    subject = f"application:{edit.application.id}"
    mine = select(FounderLink).where(FounderLink.application_id == edit.application.id, FounderLink.address == address)
    for link in edit.session.exec(mine.where(col(FounderLink.revoked_at).is_(None), col(FounderLink.signed_at).is_(None))).all():
        link.revoked_at = edit.stamp
        audit.note(edit.session, edit.actor, "applications.founder_revoked", subject, {"link": link.id}, edit.at)


def _token(link: FounderLink, secret: bytes) -> str:
    """Return the secret part of a link's address: derived, so that the company can see it again and the database does not have it."""
    return keyed(secret, "founder-link", link.id)


def _opened(link: FounderLink, secret: bytes, settings: Settings) -> OpenFounderLink:
    return OpenFounderLink(f"{settings.base_url}{PAGE}{_token(link, secret)}", link.name, link.email, link.expires_at)


def _send(session: Session, application: Application, link: FounderLink, secret: bytes, settings: Settings, at: dt.datetime) -> None:
    """Queue the letter in three languages, since the founder's language is not known."""
    made = session.get_one(Consent, link.consent_id)
    facts = consent_texts.facts_of(reading.load(session, application, at), founders.Party(made.party))
    told = FOUNDER_ASKED.of(
        company=facts["organisation"],
        bin=facts["bin"],
        project=project_words(application),
        link=_opened(link, secret, settings).address,
        until=clocks.minute(link.expires_at),
    )
    notices.queue_mail(session, link.email, told.laid_out(LetterLayout.EVERY), "ru", at)
    link.sent_at = at
