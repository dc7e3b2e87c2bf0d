"""The operator's staff: accounts made by a command and closed by an administrator."""

from collections.abc import Iterable

from sqlmodel import select

from portal.core.accounts import passwords, rules, words
from portal.core.accounts.people import AccountKind, StaffRole
from portal.core.accounts.staff.service.executors import is_taken, set_up_path, write_address
from portal.core.accounts.tables import Account, SetUpLink
from portal.core.accounts.tokens import digest, new_token
from portal.core.audit import service as audit
from portal.core.errors import Conflict, NotFound, Refused
from portal.db import Begin
from portal.ports.clock import Now
from portal.texts.cleaning import one_line
from portal.texts.identifiers import is_iin


def create_staff(
    begin: Begin, email: str, name: str, roles: Iterable[StaffRole], password: str, iin: str = "", *, now: Now, secret: bytes
) -> str:
    """Make an account of staff and return its id; for the command line and the demonstration, not for pages.

    Raises:
        Refused: another account has this e-mail address, or ``iin`` is given and is none.
    """
    ensure_iin(iin)
    at, address = now(), rules.clean_email(email)
    passwords.ensure_acceptable(password, password, ())
    hashed = passwords.hashed(password, secret)
    with begin() as session:
        if is_taken(session, address):
            raise Conflict(words.EMAIL_TAKEN)
        account = Account(
            kind=AccountKind.STAFF,
            iin=iin,
            name=one_line(name),
            email=address,
            roles=sorted(StaffRole(role) for role in roles),
            password_hash=hashed,
            created_at=at,
        )
        session.add(account)
        write_address(session)
        audit.note(session, None, "accounts.staff_created", f"account:{account.id}", {"roles": [*account.roles]}, at)
        return account.id


def open_staff(begin: Begin, email: str, name: str, roles: Iterable[StaffRole], iin: str = "", *, now: Now) -> str:
    """Make an account of staff without a password and return the path where its owner sets it up; for the command line.

    Nobody chooses a password for another person: the link is given to the owner, works for a week and only once.

    Raises:
        Refused: another account has this e-mail address, or ``iin`` is given and is none.
    """
    ensure_iin(iin)
    at, address, token = now(), rules.clean_email(email), new_token()
    with begin() as session:
        if is_taken(session, address):
            raise Conflict(words.EMAIL_TAKEN)
        account = Account(
            kind=AccountKind.STAFF,
            iin=iin,
            name=one_line(name),
            email=address,
            roles=sorted(StaffRole(role) for role in roles),
            created_at=at,
        )
        session.add(account)
        write_address(session)
        session.add(SetUpLink(token_hash=digest(token), account_id=account.id, anew=True, created_at=at, expires_at=at + rules.SET_UP_LIFE))
        audit.note(session, None, "accounts.staff_opened", f"account:{account.id}", {"roles": [*account.roles]}, at)
    return set_up_path(AccountKind.STAFF, token)


def record_iin(begin: Begin, email: str, iin: str, *, now: Now) -> None:
    """Record the IIN of a member of staff, whose decisions are then signed with keys of this IIN; for the command line.

    Raises:
        NotFound: no account of staff has this e-mail address.
        Refused: ``iin`` is no IIN.
    """
    at, address = now(), rules.clean_email(email)
    ensure_iin(iin)
    with begin() as session:
        account = session.exec(select(Account).where(Account.email == address, Account.kind == AccountKind.STAFF)).first()
        if account is None:
            raise NotFound
        account.iin = iin
        audit.note(session, None, "accounts.staff_iin_recorded", f"account:{account.id}", {}, at)


def ensure_iin(iin: str) -> None:
    """Refuse what is given as an IIN and is none; an empty text is no IIN yet."""
    if iin and not is_iin(iin):
        raise Refused(words.NO_IIN, code="no_iin", field="iin")
