"""How often one account may be tried, and from where: the tries of others never lock out a browser that has signed in to it before."""

from collections.abc import Collection
from dataclasses import dataclass

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
    Limit,
    Limiter,
    network_of,
)
from portal.core.accounts.people import Visitor
from portal.core.accounts.tables import KnownDevice


@dataclass(frozen=True)
class Tries:
    """The limits that one try counts against: the device's own, then the wider ones."""

    own: tuple[Limit, str]
    wider: tuple[tuple[Limit, str], ...] = ()

    def count(self, limiter: Limiter) -> None:
        """Count the try before it is checked; raise :class:`TooMany` when there were too many."""
        # The narrowest first: a device that is stopped uses up nothing of what the account's owner has elsewhere.
        for limit, key in (self.own, *self.wider):
            limiter.hit(limit, key)

    def succeeded(self, limiter: Limiter) -> None:
        """Take the try off again, and with it the earlier mistakes of this device."""
        for limit, key in self.wider:
            limiter.forgive(limit, key)
        limiter.clear(*self.own)


def is_known(session: Session, visitor: Visitor, account_ids: Collection[str]) -> bool:
    """Tell whether this browser has signed in to one of these accounts before; the same work when there is none."""
    wanted = select(KnownDevice.id).where(col(KnownDevice.account_id).in_(account_ids or [""]))
    return session.exec(wanted.where(KnownDevice.browser_hash == rules.browser_hash(visitor)).limit(1)).first() is not None


def password_tries(visitor: Visitor, account: str, *, known: bool) -> Tries:
    """Return what a try of a password at ``account`` (its BIN or address) counts against."""
    limits = (PASSWORD_FROM_ADDRESS, PASSWORD_OF_ACCOUNT, PASSWORD_OF_DEVICE)
    return _tries(visitor, account, limits, known=known)


def letter_tries(visitor: Visitor, purpose: str, address: str, *, known: bool) -> Tries:
    """Return what a letter with a code or a link to ``address`` counts against."""
    return _tries(visitor, f"{purpose}:{address}", (CODE_FROM_ADDRESS, CODE_TO_EMAIL, CODE_TO_DEVICE), known=known)


def factor_tries(visitor: Visitor, account_id: str, *, known: bool) -> Tries:
    """Return what a try of the second factor counts against."""
    limits = (None, CODE_OF_ACCOUNT, CODE_OF_DEVICE)
    return _tries(visitor, account_id, limits, known=known)


def own_tries(limit: Limit, account_id: str, what: str) -> Tries:
    """Return what a try of somebody counts against who is signed in, or has shown a link: nobody else gets there."""
    return Tries((limit, f"{what}:{account_id}"))


def challenge_tries(visitor: Visitor) -> Tries:
    """Return what a challenge to sign counts against."""
    return Tries((CHALLENGE_FROM_BROWSER, rules.browser_hash(visitor)), ((CHALLENGE_FROM_ADDRESS, network_of(visitor.address)),))


def _tries(visitor: Visitor, account: str, limits: tuple[Limit | None, Limit, Limit], *, known: bool) -> Tries:
    from_address, of_account, of_device = limits
    if known:
        return Tries((of_device, f"{account}|{rules.browser_hash(visitor)}"))
    network = network_of(visitor.address)
    from_here = ((from_address, network),) if from_address else ()
    return Tries((of_device, f"{account}|{network}"), (*from_here, (of_account, account)))
