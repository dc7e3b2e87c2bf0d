"""Reading organisations and accounts, and the links by which an account is set up."""

import datetime as dt
from collections.abc import Collection

from sqlmodel import Session, col, func, select

from portal.core.accounts import rules, words
from portal.core.accounts.people import AccountKind, Actor, Right, StaffRole, Visitor
from portal.core.accounts.schema import AccountView, ExecutorAccount, OrganisationView, OwnAccount, Profile, SetUpView
from portal.core.accounts.sessions.queries.addresses import address_requests
from portal.core.accounts.tables import Account, Organisation, RecoveryCode, SetUpLink
from portal.core.accounts.tokens import digest
from portal.core.calendar.rules import local
from portal.core.errors import NotFound, Refused
from portal.core.notices import queries as notices
from portal.db import Begin, by_name
from portal.ports.clock import Now


def organisation(session: Session, organisation_id: str) -> OrganisationView:
    """Return the legal entity with this id. Raise :class:`NotFound` when there is none."""
    row = session.get(Organisation, organisation_id)
    if row is None:
        raise NotFound
    return OrganisationView(row.id, row.bin, row.name)


def organisation_by_bin(session: Session, bin_: str) -> OrganisationView | None:
    """Return the legal entity with this BIN, ``None`` when none of its people has registered."""
    row = session.exec(select(Organisation).where(Organisation.bin == bin_)).one_or_none()
    return OrganisationView(row.id, row.bin, row.name) if row else None


def accounts_of(session: Session, organisation_id: str) -> tuple[AccountView, ...]:
    """Return the active accounts of an organisation, oldest first; not those that wait for approval."""
    rows = session.exec(
        select(Account)
        .where(Account.organisation_id == organisation_id, col(Account.deactivated_at).is_(None), col(Account.awaits_since).is_(None))
        .order_by(col(Account.created_at), col(Account.id))
    )
    return tuple(account_view(row) for row in rows)


def account(session: Session, account_id: str) -> AccountView:
    """Return the account, active or not. Raise :class:`NotFound` when there is none."""
    row = session.get(Account, account_id)
    if row is None:
        raise NotFound
    return account_view(row)


def signers(session: Session, organisation_id: str) -> tuple[str, ...]:
    """Return the names of the people of an organisation who have the right to sign and can sign in."""
    return tuple(one.name for one in accounts_of(session, organisation_id) if Right.SIGN in one.rights)


def closed(session: Session, row: Account) -> Refused | None:
    """Return why nobody can sign in to the account of a legal entity's user, ``None`` when one can.

    The codes are ``awaits_approval``, ``declined``, ``deactivated`` and ``organisation_closed``. It must be said only after the right
    password, code or certificate, so that nobody else learns of the account.
    """
    if (refusal := closed_organisation(session, row.organisation_id or "")) is not None:
        return refusal
    if row.deactivated_at is not None:
        said = rules.DEACTIVATED_BY_OPERATOR if row.closed_by_operator else words.DEACTIVATED
        return Refused(said.fill(day=f"{local(row.deactivated_at):%d.%m.%Y}"), code="deactivated")
    if row.declined_at is not None:
        return Refused(words.DECLINED.fill(day=f"{local(row.declined_at):%d.%m.%Y}"), code="declined")
    return Refused(words.AWAITS_APPROVAL, code="awaits_approval") if row.awaits_since is not None else None


def closed_organisation(session: Session, organisation_id: str) -> Refused | None:
    """Return why nobody of an organisation can sign in or register, ``None`` when the operator has not closed its access."""
    row = session.get(Organisation, organisation_id) if organisation_id else None
    if row is None or row.deactivated_at is None:
        return None
    return Refused(rules.ORGANISATION_CLOSED.fill(day=f"{local(row.deactivated_at):%d.%m.%Y}"), code="organisation_closed")


def staff(session: Session, *roles: StaffRole) -> tuple[AccountView, ...]:
    """Return the active members of staff who hold any of ``roles`` (all staff when no role is given), to write to them."""
    rows = session.exec(
        select(Account)
        .where(Account.kind == AccountKind.STAFF, col(Account.deactivated_at).is_(None))
        .order_by(by_name(col(Account.name)), col(Account.id))
    )
    return tuple(account_view(row) for row in rows if not roles or set(roles).intersection(row.roles))


def account_view(row: Account) -> AccountView:
    """Return ``row`` as other packages see it."""
    rights, is_active = frozenset(Right(right) for right in row.rights), row.deactivated_at is None
    named = (row.name, row.email, row.phone, row.language)
    return AccountView(row.id, AccountKind(row.kind), row.organisation_id or "", *named, rights, is_active)


def own_id(begin: Begin, actor: Actor) -> str:
    """Return the id of the account that is signed in: a page names by it what the browser keeps for this person."""
    del begin
    return actor.account_id


def profile(begin: Begin, actor: Actor) -> Profile:
    """Return the registration data of the person signed in."""
    with begin(reading=True) as session:
        row = session.get_one(Account, actor.account_id)
        return Profile(
            bin=actor.bin,
            organisation_name=actor.organisation_name,
            iin=row.iin,
            surname=row.surname,
            given_name=row.given_name,
            middle_name=row.middle_name,
            email=row.email,
            phone=row.phone,
            email_confirmed=True,
            phone_confirmed=bool(row.phone),
        )


def has_password(begin: Begin, actor: Actor) -> bool:
    """Tell whether the actor's account has a password: then it is changed with the present one, otherwise chosen with a code by e-mail."""
    with begin(reading=True) as session:
        return bool(session.get_one(Account, actor.account_id).password_hash)


def own_account(begin: Begin, actor: Actor) -> OwnAccount:
    """Return the account of a member of staff or of an executor, for the person's own page."""
    rules.ensure_two_factors(actor)
    with begin(reading=True) as session:
        row = session.get_one(Account, actor.account_id)
        left = unused_recovery_codes(session, row.id)
        return OwnAccount(row.name, row.email, row.phone, tuple(sorted(actor.roles)), bool(row.totp_secret), left)


def unused_recovery_codes(session: Session, account_id: str) -> int:
    """Return how many recovery codes of an account are not used yet."""
    unused = select(func.count()).where(RecoveryCode.account_id == account_id, col(RecoveryCode.used_at).is_(None))
    return session.exec(unused).one()


def set_up(begin: Begin, visitor: Visitor, token: str, *, now: Now) -> SetUpView | None:
    """Return the account that the set-up link with ``token`` opens, ``None`` when the link does not work any more."""
    del visitor
    with begin(reading=True) as session:
        link = live_link(session, token, now())
        if link is None:
            return None
        row = session.get_one(Account, link.account_id)
        return SetUpView(row.name, row.email, link.expires_at, link.anew, AccountKind(row.kind))


def live_link(session: Session, token: str, at: dt.datetime, *, lock: bool = False) -> SetUpLink | None:
    """Return the row of a set-up link that still works, for the verbs of this package."""
    statement = select(SetUpLink).join(Account, col(SetUpLink.account_id) == col(Account.id))
    statement = statement.where(SetUpLink.token_hash == digest(token), col(SetUpLink.used_at).is_(None), SetUpLink.expires_at > at)
    statement = statement.where(col(Account.deactivated_at).is_(None))
    return session.exec(statement.with_for_update(of=SetUpLink) if lock else statement).one_or_none()


def accounts_set_up(session: Session, account_ids: Collection[str]) -> frozenset[str]:
    """Return the ids of those accounts whose owners have chosen a password."""
    return frozenset(session.exec(select(Account.id).where(col(Account.id).in_(account_ids), Account.password_hash != "")))


def executor_accounts(session: Session, account_ids: Collection[str], at: dt.datetime, *, personal: bool) -> dict[str, ExecutorAccount]:
    """Return how the executors with these accounts sign in, by account id.

    Without ``personal`` the telephone number and the IIN are left out.
    """
    rows = session.exec(select(Account).where(col(Account.id).in_(account_ids), Account.kind == AccountKind.EXECUTOR)).all()
    links = select(SetUpLink).where(col(SetUpLink.account_id).in_(account_ids), col(SetUpLink.used_at).is_(None))
    newest = {link.account_id: link for link in session.exec(links.where(SetUpLink.expires_at > at).order_by(col(SetUpLink.expires_at)))}
    emails = {row.id: row.email for row in rows}
    sent = {key: (emails[key], link.created_at) for key, link in newest.items() if key in emails}
    letters = notices.letter_states(session, sent.values())
    awaited = address_requests(session, account_ids, at)
    return {
        row.id: ExecutorAccount(
            account_id=row.id,
            name=row.name,
            email=row.email,
            phone=row.phone if personal else "",
            iin=row.iin if personal else "",
            language=row.language,
            ready=bool(row.password_hash),
            by_application=bool(row.totp_secret),
            link_until=newest[row.id].expires_at if row.id in newest else None,
            letter=letters.get(sent[row.id]) if row.id in sent else None,
            signed_in_at=row.signed_in_at,
            deactivated_at=row.deactivated_at,
            new_address=awaited.get(row.id) if row.deactivated_at is None else None,
        )
        for row in rows
    }
