"""One-time codes: six digits, stored as a keyed hash, five tries, valid for ten minutes. A new code replaces the old one."""

import datetime as dt
import hmac
import math
import secrets

from sqlalchemy import update
from sqlmodel import Session, col, select

from portal.core.accounts.rules import CODE_LIFE, CODE_TRIES, RESEND_AFTER
from portal.core.accounts.tables import OneTimeCode
from portal.core.accounts.tokens import keyed
from portal.core.errors import Refused, TooMany
from portal.db import new_id
from portal.texts.cleaning import compact
from portal.wording import Wording

WRONG = Wording(
    "Код дұрыс емес. Соңғы келген хаттағы немесе хабарламадағы 6 цифрды енгізіңіз.",
    "Неверный код. Введите 6 цифр из последнего письма или сообщения.",
    "The code is wrong. Enter the 6 digits from the latest e-mail or message.",
)
SPENT = Wording(
    "Бұл код енді жарамайды. Жаңа код сұраңыз.",
    "Этот код больше не действует. Запросите новый.",
    "This code is no longer valid. Ask for a new one.",
)
TOO_SOON = Wording(
    "Жаңа кодты {seconds} секундтан кейін сұрауға болады.",
    "Новый код можно запросить через {seconds} с.",
    "You can ask for a new code in {seconds} s.",
)


def issue_code(session: Session, purpose: str, *, secret: bytes, at: dt.datetime, anew: bool = False) -> str:
    """Return a new code for ``purpose`` and void the earlier ones. The stored hash is bound to the purpose and to the row.

    With ``anew`` the code goes to another address than the last one, so it may be sent without a pause.

    Raises:
        TooMany: the last code was sent less than a minute ago.
    """
    sent_at = last_sent(session, purpose)
    if not anew and sent_at is not None and at < sent_at + RESEND_AFTER:
        raise TooMany(TOO_SOON.fill(seconds=math.ceil((sent_at + RESEND_AFTER - at).total_seconds())))
    void_codes(session, purpose, at)
    code = f"{secrets.randbelow(1_000_000):06}"
    row_id = new_id()
    code_hash = keyed(secret, f"{purpose}:{row_id}", code)
    session.add(OneTimeCode(id=row_id, purpose=purpose, code_hash=code_hash, sent_at=at, expires_at=at + CODE_LIFE))
    return code


def last_sent(session: Session, purpose: str) -> dt.datetime | None:
    """Return when a code for ``purpose`` was last issued."""
    newest = select(OneTimeCode.sent_at).where(OneTimeCode.purpose == purpose).order_by(col(OneTimeCode.sent_at).desc()).limit(1)
    return session.exec(newest).one_or_none()


def void_codes(session: Session, purpose: str, at: dt.datetime) -> None:
    """Void every code for ``purpose``."""
    living = (col(OneTimeCode.purpose) == purpose) & col(OneTimeCode.used_at).is_(None)
    session.exec(update(OneTimeCode).where(living).values(used_at=at))


def try_code(session: Session, purpose: str, typed: str, *, secret: bytes, at: dt.datetime) -> Refused | None:
    """Check ``typed`` against the code for ``purpose``: return ``None`` when it is right, otherwise the refusal to raise after the commit.

    The refusal is returned and not raised: raising would roll back the count of wrong tries.
    """
    living = select(OneTimeCode).where(OneTimeCode.purpose == purpose, col(OneTimeCode.used_at).is_(None))
    row = session.exec(living.order_by(col(OneTimeCode.sent_at).desc()).with_for_update()).first()
    if row is None or row.expires_at <= at or row.tries >= CODE_TRIES:
        return Refused(SPENT, code="code_spent", field="code")
    digits = compact(typed)
    row.tries += 1
    session.add(row)
    if not hmac.compare_digest(keyed(secret, f"{purpose}:{row.id}", digits), row.code_hash):
        return Refused(SPENT if row.tries >= CODE_TRIES else WRONG, code="code_wrong", field="code")
    row.used_at = at
    return None
