"""The limits of each kind of try. Tries of other people never block a browser that has signed in to the account before."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from sqlmodel import Session, col, select

from portal.core.accounts import rules
from portal.core.accounts.limits import (
    CHALLENGE_FROM_ADDRESS,
    CHALLENGE_FROM_BROWSER,
    CODE_FROM_ADDRESS,
    CODE_OF_ACCOUNT,
    CODE_OF_DEVICE,
    CODE_TO_DEVICE,
    CODE_TO_EMAIL,
    PASSWORD_FROM_ADDRESS,
    PASSWORD_OF_ACCOUNT,
    PASSWORD_OF_DEVICE,
    TOO_MANY,
    TOO_MANY_ONE_WAY,
    Limiter,
    TryLimit,
    network_of,
)
from portal.core.accounts.people import Visitor
from portal.core.accounts.tables import KnownDevice
from portal.wording import Wording


@dataclass(frozen=True)
class Tries:
    """The limits that one try is counted against: first that of the device, then the wider ones."""

    own: tuple[TryLimit, str]
    wider: tuple[tuple[TryLimit, str], ...] = ()
    words: Wording = TOO_MANY
    """What is said when a limit was reached; has ``{minutes}``."""

    def of_one_way(self) -> "Tries":
        """Return the same limits for a try that has other ways beside it: whoever reaches them is told to sign in another way."""
        return replace(self, words=TOO_MANY_ONE_WAY)

    def count(self, limiter: Limiter) -> None:
        """Count the try before it is checked. Raise :class:`TooMany` when a limit was reached."""
        # The narrowest limit first: when it stops a device, the wider limits are not used up.
        for limit, key in (self.own, *self.wider):
            limiter.hit(limit, key, self.words)

    def succeeded(self, limiter: Limiter) -> None:
        """Subtract the try, and the earlier wrong tries of this device."""
        for limit, key in self.wider:
            limiter.forgive(limit, key)
        limiter.clear(*self.own)


def is_known(session: Session, visitor: Visitor, account_ids: Collection[str]) -> bool:
    """Tell whether this browser has signed in to one of these accounts before.

    The query is made even without accounts, so that the time tells nothing.
    """
    statement = select(KnownDevice.id).where(col(KnownDevice.account_id).in_(account_ids or [""]))
    return session.exec(statement.where(KnownDevice.browser_hash == rules.browser_hash(visitor)).limit(1)).first() is not None


def password_tries(visitor: Visitor, account: str, *, known: bool) -> Tries:
    """Return the limits for a password of ``account`` (its BIN or e-mail address)."""
    limits = (PASSWORD_FROM_ADDRESS, PASSWORD_OF_ACCOUNT, PASSWORD_OF_DEVICE)
    return _tries(visitor, account, limits, known=known)


def letter_tries(visitor: Visitor, purpose: str, address: str, *, known: bool) -> Tries:
    """Return the limits for a letter with a code or a link to ``address``."""
    return _tries(visitor, f"{purpose}:{address}", (CODE_FROM_ADDRESS, CODE_TO_EMAIL, CODE_TO_DEVICE), known=known)


def factor_tries(visitor: Visitor, account_id: str, *, known: bool) -> Tries:
    """Return the limits for a second factor."""
    limits = (None, CODE_OF_ACCOUNT, CODE_OF_DEVICE)
    return _tries(visitor, account_id, limits, known=known)


def own_tries(limit: TryLimit, account_id: str, what: str) -> Tries:
    """Return the limits for a try of a person who is signed in or has opened a link: nobody else can make such a try."""
    return Tries((limit, f"{what}:{account_id}"))


def challenge_tries(visitor: Visitor) -> Tries:
    """Return the limits for a challenge to sign."""
    return Tries((CHALLENGE_FROM_BROWSER, rules.browser_hash(visitor)), ((CHALLENGE_FROM_ADDRESS, network_of(visitor.address)),))


def _tries(visitor: Visitor, account: str, limits: tuple[TryLimit | None, TryLimit, TryLimit], *, known: bool) -> Tries:
    from_address, of_account, of_device = limits
    if known:
        return Tries((of_device, f"{account}|{rules.browser_hash(visitor)}"))
    network = network_of(visitor.address)
    from_here = ((from_address, network),) if from_address else ()
    return Tries((of_device, f"{account}|{network}"), (*from_here, (of_account, account)))
