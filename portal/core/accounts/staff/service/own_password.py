"""Changing one's own password, for everybody who has one."""

from portal.core.accounts import passwords
from portal.core.accounts.limits import PASSWORD_CHANGES, Limiter
from portal.core.accounts.people import AccountKind, Actor
from portal.core.accounts.registration.service import colleagues_hashes, password_hash
from portal.core.accounts.sessions.service import end_all, ensure_own_password
from portal.core.accounts.tables import Account
from portal.core.audit import service as audit
from portal.core.letter_kinds.sign_in import COMPANY_PASSWORD_CHANGED, PASSWORD_CHANGED
from portal.core.notices import service as notices
from portal.core.notices.schema import NewNotice, Topic
from portal.core.slow import Work, slow
from portal.db import Begin
from portal.ports.clock import Now
from portal.settings import Settings


@slow(Work.PASSWORDS)
def change_password(
    begin: Begin,
    actor: Actor,
    present: str,
    password: str,
    repeat: str,
    *,
    now: Now,
    secret: bytes,
    limiter: Limiter,
    settings: Settings,
) -> None:
    """Replace the actor's own password, after checking the present one. Every other session of the account ends.

    Raises:
        Refused: the present password is wrong or there is none, or the new one breaks a rule or is a colleague's; ``field`` tells which.
        TooMany: too many wrong passwords, or too many new ones.
    """
    at = now()
    with begin(reading=True) as session:
        account = session.get_one(Account, actor.account_id)
        colleagues = colleagues_hashes(session, actor.bin, but=account.id)
    ensure_own_password(account, present, secret=secret, limiter=limiter, field="present")
    own = (actor.bin, account.iin, *account.name.split(), account.email.partition("@")[0])
    passwords.ensure_acceptable(password, repeat, own)
    limiter.hit(PASSWORD_CHANGES, account.id)
    hashed = password_hash(password, colleagues, secret)
    with begin() as session:
        account = session.get_one(Account, actor.account_id, with_for_update=True)
        account.password_hash = hashed
        session.add(account)
        end_all(session, account.id, at, but=actor.session_id)
        company = account.kind == AccountKind.LEGAL_ENTITY
        kind = COMPANY_PASSWORD_CHANGED if company else PASSWORD_CHANGED
        notices.notify(session, account, NewNotice(Topic.SECURITY, kind.of(address=settings.base_url)), at)
        audit.note(session, actor, "accounts.password_changed", f"account:{account.id}", {}, at)
