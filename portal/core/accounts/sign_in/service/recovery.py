"""Recovery codes: ten codes made with an authenticator application, each of which replaces one code of it.

They are shown once, when they are made. A code is 49 random bits, so a keyed hash is enough: it cannot be guessed from the database.
"""

import datetime as dt
import secrets

from sqlalchemy import delete
from sqlmodel import Session, col, select

from portal.core.accounts.limits import Limiter
from portal.core.accounts.people import Actor
from portal.core.accounts.rules import ensure_two_factors
from portal.core.accounts.sessions.queries import unused_recovery_codes
from portal.core.accounts.sessions.service import ensure_own_password
from portal.core.accounts.tables import Account, RecoveryCode
from portal.core.accounts.tokens import keyed
from portal.core.audit import service as audit
from portal.core.errors import Conflict
from portal.core.letter_kinds.sign_in import RECOVERY_FEW, RECOVERY_MADE, RECOVERY_USED
from portal.core.notices import service as notices
from portal.core.notices.schema import NewNotice, Topic
from portal.core.slow import Work, slow
from portal.db import Begin
from portal.ports.clock import Now
from portal.texts.cleaning import compact, look_alike
from portal.wording import Wording

NUMBER = 10
FEW = 3
"""From this number of unused codes on, letters ask to make a new set."""
_SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Digits and Latin capitals without 0, 1, I, L and O, which look alike in print."""
_HALF = 5
"""A code is two groups of this many signs."""

WRONG_RECOVERY = Wording(
    "Резервтік код сәйкес келмейді: ол қате терілген немесе қолданылып қойған. Тізімдегі басқа кодты енгізіңіз.",
    "Резервный код не подошёл: он набран с ошибкой или уже использован. Введите другой код из списка.",
    "The recovery code does not match: it was mistyped or has already been used. Enter another code of the list.",
)
NO_APPLICATION = Wording(
    "Резервтік кодтар растау қосымшасымен бірге жасалады. Алдымен қосымшаны қосыңыз.",
    "Резервные коды создаются вместе с приложением для подтверждения. Сначала подключите приложение.",
    "Recovery codes are made with an authenticator application. Connect an application first.",
)


@slow(Work.PASSWORDS)
def new_recovery_codes(begin: Begin, actor: Actor, password: str, *, now: Now, secret: bytes, limiter: Limiter) -> tuple[str, ...]:
    """Check the password, replace the actor's recovery codes and return the new ones, which are shown once.

    Raises:
        NotAllowed: the actor signs in without a second factor of one's own.
        Conflict: no authenticator application is connected.
        Refused: the password is wrong.
        TooMany: too many wrong passwords.
    """
    ensure_two_factors(actor)
    with begin(reading=True) as session:
        account = session.get_one(Account, actor.account_id)
    if not account.totp_secret:
        raise Conflict(NO_APPLICATION)
    ensure_own_password(account, password, secret=secret, limiter=limiter)
    at = now()
    with begin() as session:
        account = session.get_one(Account, actor.account_id, with_for_update=True)
        if not account.totp_secret:
            raise Conflict(NO_APPLICATION)
        notices.notify(session, account, NewNotice(Topic.SECURITY, RECOVERY_MADE.of()), at)
        return issue_recovery_codes(session, actor, account, secret=secret, at=at)


def issue_recovery_codes(session: Session, actor: Actor | None, account: Account, *, secret: bytes, at: dt.datetime) -> tuple[str, ...]:
    """Replace the recovery codes of ``account`` and return the new ones as people read them. Called inside other verbs."""
    void_recovery_codes(session, account.id)
    codes = tuple(_new_code() for _ in range(NUMBER))
    session.add_all(RecoveryCode(account_id=account.id, code_hash=_hash(account.id, code, secret), made_at=at) for code in codes)
    audit.note(session, actor, "accounts.recovery_codes_made", f"account:{account.id}", {"codes": NUMBER}, at)
    return codes


def void_recovery_codes(session: Session, account_id: str) -> None:
    """Delete the recovery codes of an account: the authenticator that they belong to is not its second factor any more."""
    session.exec(delete(RecoveryCode).where(col(RecoveryCode.account_id) == account_id))


def use_recovery_code(session: Session, account: Account, typed: str, *, secret: bytes, at: dt.datetime) -> bool:
    """Tell whether ``typed`` is an unused recovery code of ``account``, use it up and write a letter about it.

    Called inside other verbs, which have locked the account and count the tries.
    """
    own = select(RecoveryCode).where(RecoveryCode.account_id == account.id, col(RecoveryCode.used_at).is_(None))
    row = session.exec(own.where(RecoveryCode.code_hash == _hash(account.id, typed, secret)).with_for_update()).one_or_none()
    if row is None:
        return False
    row.used_at = at
    session.add(row)
    session.flush()
    left = unused_recovery_codes(session, account.id)
    kind = RECOVERY_FEW if left <= FEW else RECOVERY_USED
    notices.notify(session, account, NewNotice(Topic.SECURITY, kind.of(left=left)), at)
    audit.note(session, None, "accounts.recovery_code_used", f"account:{account.id}", {"left": left}, at)
    return True


def _new_code() -> str:
    first, second = ("".join(secrets.choice(_SIGNS) for _ in range(_HALF)) for _ in range(2))
    return f"{first}-{second}"


def _hash(account_id: str, typed: str, secret: bytes) -> str:
    """Return the stored form of a code: without regard to case, hyphens, and letters of another keyboard that look the same."""
    return keyed(secret, f"recovery:{account_id}", look_alike(compact(typed)))
