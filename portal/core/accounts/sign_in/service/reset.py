"""A forgotten password: a code by e-mail, then a new password. Every open session of the account ends."""

from sqlmodel import Session

from portal.core.accounts import passwords, rules, words
from portal.core.accounts.limits import PASSWORD_CHANGES, Limiter
from portal.core.accounts.people import Visitor
from portal.core.accounts.proofs.service import try_code
from portal.core.accounts.registration.service import CABINET, colleagues_hashes, password_hash
from portal.core.accounts.schema import PendingCode, SignedIn
from portal.core.accounts.sessions.service import end_all, issue_ticket
from portal.core.accounts.sign_in.service.sign_in import RESET, begin_request, open_request, tries_of_request
from portal.core.accounts.tables import Account, Organisation, SignInRequest
from portal.core.audit import service as audit
from portal.core.errors import Refused
from portal.core.letter_kinds.sign_in import PASSWORD_RESET
from portal.core.notices import service as notices
from portal.core.notices.schema import NewNotice, Topic
from portal.core.slow import Work, slow
from portal.db import Begin
from portal.ports.clock import Now
from portal.settings import Settings


def request_reset(begin: Begin, visitor: Visitor, email: str, language: str, *, now: Now, secret: bytes, limiter: Limiter) -> PendingCode:
    """Send a code for a new password to ``email``. The answer is the same when no account has this address."""
    return begin_request(begin, visitor, email, RESET, language, at=now(), secret=secret, limiter=limiter)


def confirm_reset(begin: Begin, visitor: Visitor, request_id: str, code: str, *, now: Now, secret: bytes, limiter: Limiter) -> None:
    """Accept the code from the letter. The new password may be chosen within 15 minutes."""
    at = now()
    with begin() as session:
        row = open_request(session, visitor, request_id, at, RESET)
        refusal = try_code(session, f"request:{row.id}", code, secret=secret, at=at)
        accepted = refusal is None and row.account_id is not None
        if accepted:
            row.confirmed_at, row.expires_at = at, at + rules.NEW_PASSWORD_LIFE
            session.add(row)
            tries_of_request(session, visitor, row).succeeded(limiter)
    if not accepted:
        raise Refused(words.WRONG_CODE, code="wrong_code", field="code")


@slow(Work.PASSWORDS)
def set_new_password(
    begin: Begin,
    visitor: Visitor,
    request_id: str,
    password: str,
    repeat: str,
    *,
    now: Now,
    secret: bytes,
    limiter: Limiter,
    settings: Settings,
) -> SignedIn:
    """Set the password of a confirmed request, end every session of the account and sign the person in.

    Raises:
        Refused: the request is over, or the password breaks a rule or is a colleague's.
        TooMany: too many new passwords of the account, counted together with those of :func:`change_password`.
    """
    at = now()
    with begin(reading=True) as session:
        account = _account(session, open_request(session, visitor, request_id, at, RESET))
        organisation = session.get(Organisation, account.organisation_id)
        bin_ = organisation.bin if organisation else ""
        colleagues = colleagues_hashes(session, bin_, but=account.id)
    passwords.ensure_acceptable(password, repeat, (bin_, account.iin, account.surname, account.email.partition("@")[0]))
    limiter.hit(PASSWORD_CHANGES, account.id)
    hashed = password_hash(password, colleagues, secret)
    with begin() as session:
        row = open_request(session, visitor, request_id, at, RESET)
        account = _account(session, row)
        account.password_hash, row.used_at = hashed, at
        session.add_all((account, row))
        end_all(session, account.id, at)
        notices.notify(session, account, NewNotice(Topic.SECURITY, PASSWORD_RESET.of(address=settings.base_url)), at)
        audit.note(session, None, "accounts.password_changed", f"account:{account.id}", {}, at)
        return issue_ticket(session, visitor, account, CABINET, at)


def _account(session: Session, row: SignInRequest) -> Account:
    account = session.get(Account, row.account_id) if row.account_id and row.confirmed_at else None
    if account is None or account.deactivated_at is not None:
        raise Refused(words.REQUEST_OVER, code="request_over")
    return account
