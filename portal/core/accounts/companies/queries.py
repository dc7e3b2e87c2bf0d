"""Finding an organisation by BIN, name, person or e-mail address, and its card."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, or_, tuple_
from sqlmodel import Session, col, func, select

from portal.core.accounts.changes.queries import AccessChangeLine, changes_of_organisation
from portal.core.accounts.colleagues.queries import state_of
from portal.core.accounts.colleagues.rules import ColleagueState
from portal.core.accounts.companies.rules import LONGEST_SEARCH, PAGE, READERS
from portal.core.accounts.people import AccountKind, Actor, Right, StaffRole
from portal.core.accounts.rules import ensure_staff
from portal.core.accounts.schema import SessionView
from portal.core.accounts.sessions import queries as sessions
from portal.core.accounts.tables import Account, Organisation
from portal.core.errors import NotFound
from portal.db import Begin, by_name
from portal.ports.clock import Now
from portal.texts.cleaning import compact, folded, one_line

_BIN = re.compile("[0-9]{12}")


@dataclass(frozen=True)
class CompanyLine:
    """An organisation as the list shows it; ``signed_in_at`` is the last sign-in of any of its people."""

    id: str
    bin: str
    name: str
    people: int
    found: tuple[str, ...]
    """The people in whose name or address the search was found."""
    registered_at: dt.datetime
    signed_in_at: dt.datetime | None
    deactivated_at: dt.datetime | None


@dataclass(frozen=True)
class CompanyList:
    """A page of organisations, those registered last first; ``next_id`` is after which one the next page begins, empty on the last."""

    lines: tuple[CompanyLine, ...]
    next_id: str


@dataclass(frozen=True)
class CompanyPerson:
    """A person of an organisation with the open sessions."""

    id: str
    name: str
    email: str
    phone: str
    rights: frozenset[Right]
    state: ColleagueState
    by_operator: bool
    """Whether the operator deactivated the account, and not the organisation."""
    last_signer: bool
    """Whether nobody else who can sign in has the right to sign."""
    registered_at: dt.datetime
    signed_in_at: dt.datetime | None
    deactivated_at: dt.datetime | None
    sessions: tuple[SessionView, ...]


@dataclass(frozen=True)
class CompanyCard:
    """An organisation with its people and what the administrator changed."""

    id: str
    bin: str
    name: str
    registered_at: dt.datetime
    deactivated_at: dt.datetime | None
    people: tuple[CompanyPerson, ...]
    has_signer: bool
    """Whether anybody who can sign in has the right to sign; the closing of the whole organisation aside."""
    changes: tuple[AccessChangeLine, ...]
    may_manage: bool


def companies(begin: Begin, actor: Actor, search: str = "", after: str = "") -> CompanyList:
    """Return a page of the organisations that a search finds, from the one after ``after`` on.

    Twelve figures are a BIN; fewer its beginning; a text with ``@`` the beginning of an e-mail address; anything else a part of the
    organisation's name or of a person's.

    Raises:
        NotAllowed: the actor is not of the staff that reads applications. The analyst reads figures, not people.
    """
    ensure_staff(actor, *READERS)
    made, key = col(Organisation.created_at), col(Organisation.id)
    text = folded(search)[:LONGEST_SEARCH]
    with begin(reading=True) as session:
        wanted = _searched(text)
        last = session.get(Organisation, after) if after else None
        if last is not None:
            wanted.append(tuple_(made, key) < tuple_(last.created_at, last.id))
        rows = session.exec(select(Organisation).where(*wanted).order_by(made.desc(), key.desc()).limit(PAGE + 1)).all()
        shown = rows[:PAGE]
        lines = _lines(session, shown, text)
    return CompanyList(lines, shown[-1].id if len(rows) > PAGE else "")


def _searched(text: str) -> list[ColumnElement[bool]]:
    figures = compact(text)
    if not figures:
        return []
    if _BIN.fullmatch(figures):
        return [col(Organisation.bin) == figures]
    people = select(Account.organisation_id).where(Account.kind == AccountKind.LEGAL_ENTITY)
    if "@" in text:
        address = col(Account.email)
        return [col(Organisation.id).in_(people.where(address >= text, address < text + "\U0010ffff"))]
    if figures.isdecimal():
        return [col(Organisation.bin) >= figures, col(Organisation.bin) < figures + ":"]
    named = col(Account.name_key).contains(text, autoescape=True)
    return [or_(col(Organisation.name_key).contains(text, autoescape=True), col(Organisation.id).in_(people.where(named)))]


def _lines(session: Session, rows: Sequence[Organisation], text: str) -> tuple[CompanyLine, ...]:
    ids = [row.id for row in rows]
    whose = col(Account.organisation_id)
    figures = session.exec(
        select(Account.organisation_id, func.count(), func.max(Account.signed_in_at)).where(whose.in_(ids)).group_by(whose)
    ).all()
    counted = {one or "": (count, last) for one, count, last in figures}
    found = _people_found(session, ids, text)
    return tuple(
        CompanyLine(
            id=row.id,
            bin=row.bin,
            name=row.name,
            people=counted.get(row.id, (0, None))[0],
            found=found.get(row.id, ()),
            registered_at=row.created_at,
            signed_in_at=counted.get(row.id, (0, None))[1],
            deactivated_at=row.deactivated_at,
        )
        for row in rows
    )


def _people_found(session: Session, ids: Sequence[str], text: str) -> Mapping[str, tuple[str, ...]]:
    """Return the names of the people in whom the search was found, by organisation."""
    if not compact(text) or compact(text).isdecimal():
        return {}
    has = col(Account.email).startswith(text, autoescape=True) if "@" in text else col(Account.name_key).contains(text, autoescape=True)
    rows = select(Account.organisation_id, Account.name).where(col(Account.organisation_id).in_(ids), has)
    found: dict[str, tuple[str, ...]] = {}
    for one, name in session.exec(rows.order_by(by_name(Account.name), col(Account.id))):
        found[one or ""] = (*found.get(one or "", ()), one_line(name))
    return found


def company(begin: Begin, actor: Actor, organisation_id: str, *, now: Now) -> CompanyCard:
    """Return the card of an organisation.

    Raises:
        NotAllowed: the actor is not of the staff that reads applications.
        NotFound: there is no such organisation.
    """
    ensure_staff(actor, *READERS)
    with begin(reading=True) as session:
        row = session.get(Organisation, organisation_id)
        if row is None:
            raise NotFound
        of_it = select(Account).where(Account.organisation_id == row.id)
        accounts = session.exec(of_it.order_by(by_name(col(Account.name)), col(Account.id))).all()
        open_ones = sessions.sessions_of(session, [one.id for one in accounts], now())
        signers = signing(accounts)
        people = [_person(one, open_ones.get(one.id, ()), last_signer=signers == [one.id]) for one in accounts]
        return CompanyCard(
            id=row.id,
            bin=row.bin,
            name=row.name,
            registered_at=row.created_at,
            deactivated_at=row.deactivated_at,
            people=tuple(sorted(people, key=lambda one: tuple(ColleagueState).index(one.state))),
            has_signer=bool(signers),
            changes=changes_of_organisation(session, row.id),
            may_manage=StaffRole.ADMINISTRATOR in actor.roles,
        )


def signing(accounts: Sequence[Account]) -> list[str]:
    """Return the ids of those accounts that can sign in and have the right to sign."""
    return [one.id for one in accounts if state_of(one) is ColleagueState.ACTIVE and Right.SIGN in one.rights]


def _person(row: Account, open_sessions: tuple[SessionView, ...], *, last_signer: bool) -> CompanyPerson:
    return CompanyPerson(
        id=row.id,
        name=row.name,
        email=row.email,
        phone=row.phone,
        rights=frozenset(Right(right) for right in row.rights),
        state=state_of(row),
        by_operator=row.closed_by_operator,
        last_signer=last_signer,
        registered_at=row.created_at,
        signed_in_at=row.signed_in_at,
        deactivated_at=row.deactivated_at,
        sessions=open_sessions,
    )
