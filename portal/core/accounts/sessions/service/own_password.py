"""The check of one's own password, which a verb makes before it changes something of the account."""

from portal.core.accounts import passwords, words
from portal.core.accounts.limits import PASSWORD_OF_DEVICE, Limiter
from portal.core.accounts.sessions.service.tries import own_tries
from portal.core.accounts.tables import Account
from portal.core.errors import Refused


def ensure_own_password(
    account: Account, typed: str, *, secret: bytes, limiter: Limiter, field: str = "password", what: str = "change"
) -> None:
    """Refuse unless ``typed`` is the password of ``account``. Called inside verbs that are ``slow`` work of the kind ``PASSWORDS``.

    ``field`` is the control that the refusal belongs to. Wrong tries are counted for the account and for ``what`` is done with it.

    Raises:
        Refused: the password is wrong, or the account has none.
        TooMany: too many wrong passwords.
    """
    tries = own_tries(PASSWORD_OF_DEVICE, account.id, what)
    tries.count(limiter)
    if not passwords.matching(typed, [account.password_hash] if account.password_hash else [], secret):
        raise Refused(words.WRONG_PRESENT, code="wrong_password", field=field)
    tries.succeeded(limiter)
