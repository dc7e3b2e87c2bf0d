"""Executors' accounts: opened on a body's letter, changed on a new one, closed on its notice (seed 004, paragraph 7)."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from sqlmodel import Session, col, select

from portal.core.accounts.rules import ensure_staff
from portal.core.accounts.schema import Actor, StaffRole
from portal.core.accounts.staff.service import change_executor_address
from portal.core.accounts.staff.service import executors as accounts
from portal.core.audit import service as audit
from portal.core.calendar.queries import working_days_between
from portal.core.calendar.rules import local_date
from portal.core.content import queries as content
from portal.core.documents import service as documents
from portal.core.errors import Conflict, NotFound
from portal.core.filling.sent import NotFilled, taken
from portal.core.reporting.basics.queries import executors_covering, find
from portal.core.reporting.basics.rules.reasons import REASON
from portal.core.reporting.basics.rules.territory import is_inside, is_within, widest
from portal.core.reporting.bodies import rules as words
from portal.core.reporting.bodies.schema import EXECUTOR_FIELDS, LEAVING_FIELDS, NEW_EXECUTOR_FIELDS, REOPENING_FIELDS
from portal.core.reporting.bodies.service.bodies import locked
from portal.core.reporting.bodies.service.handing import LONGEST_REASON, reassign
from portal.core.reporting.deadlines.queries import deadlines_of
from portal.core.reporting.tables import Body, ConstructionSite, Dismissal, EarlierLetter, Executor
from portal.db import Begin
from portal.forms.kinds import too_long
from portal.ports.clock import Now
from portal.settings import Settings
from portal.texts.cleaning import tidy


def create_executor(begin: Begin, actor: Actor, body_id: str, typed: Mapping[str, str], *, now: Now, settings: Settings) -> str:
    """Open the account of a body's executor, send it the set-up link and return the account's key.

    Raises:
        NotFilled: with a message for every field of ``NEW_EXECUTOR_FIELDS`` that is not acceptable.
        Refused: the e-mail address is already used.
        Conflict: the body is closed.
    """
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    at = now()
    with begin() as session:
        body = locked(session, body_id)
        if body.closed_at is not None:
            raise Conflict(words.BODY_CLOSED)
        values = taken(NEW_EXECUTOR_FIELDS, typed, content.context(session, local_date(at)))
        granted = _granted(session, actor, body, values, "")
        account_id = accounts.open_account(
            session,
            name=values["full_name"],
            email=values["email"],
            iin=values["iin"],
            phone=values["phone"],
            language=values["language"],
            at=at,
        )
        session.add(Executor(account_id=account_id, body_id=body.id, **granted, created_at=at, created_by=actor.account_id))
        accounts.send_link(session, account_id, at, settings=settings)
        details = {"body": body.id, "sections": granted["sections"], "territories": granted["territories"]}
        audit.note(session, actor, "reporting.create_executor", f"account:{account_id}", details, at)
        return account_id


def edit_executor(begin: Begin, actor: Actor, account_id: str, typed: Mapping[str, str], *, now: Now, settings: Settings) -> bool:
    """Edit an executor on a new letter of the body; return True when the e-mail address changed and a link is queued to it.

    Raises:
        NotFilled: with a message for every field of ``EXECUTOR_FIELDS`` that is not acceptable.
        Refused: the new e-mail address is already used.
        Conflict: some of the executor's objects would be outside the new sections and territories.
    """
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    at = now()
    with begin() as session:
        row = executor(session, account_id)
        values = taken(EXECUTOR_FIELDS, typed, content.context(session, local_date(at)))
        granted = _granted(session, actor, locked(session, row.body_id), values, row.letter_file_id or "")
        left = [one for one in responsible_for(session, account_id) if not _covers(granted["sections"], granted["territories"], one)]
        if left and row.deactivated_at is None:
            raise Conflict(words.LEFT_WITHOUT.fill(count=len(left)))
        details = {"sections": granted["sections"], "territories": granted["territories"], "before": [*row.sections, *row.territories]}
        _take_letter(session, actor, row, granted, at)
        person = {key: values[key] for key in ("iin", "phone", "language")}
        accounts.rename_account(session, account_id, name=values["full_name"], **person)
        queued = change_executor_address(session, actor, account_id, values["email"], at, settings=settings)
        audit.note(session, actor, "reporting.edit_executor", f"account:{account_id}", details, at)
        return queued


def resend_link(begin: Begin, actor: Actor, account_id: str, *, now: Now, settings: Settings) -> dt.datetime:
    """Send an active executor a new set-up link, cancel the earlier ones and return until when it is valid.

    Also for a lost telephone with the authenticator: password and second factor are chosen anew.
    """
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    at = now()
    with begin() as session:
        if executor(session, account_id).deactivated_at is not None:
            raise Conflict(words.GONE_ALREADY)
        until = accounts.send_link(session, account_id, at, settings=settings)
        audit.note(session, actor, "reporting.resend_link", f"account:{account_id}", {}, at)
        return until


def deactivate_executor(begin: Begin, actor: Actor, account_id: str, typed: Mapping[str, str], *, now: Now) -> int:
    """Close an executor's account on the body's notice and return how many of its objects have no responsible executor now.

    Sessions end at once. Objects pass, with their history, to the chosen heir where its sections and territories cover them, others
    to the longest-serving executor of the body who covers them; an account can be closed without an heir.

    Raises:
        NotFilled: with a message for every field of ``LEAVING_FIELDS`` that is not acceptable.
        Conflict: it is closed already.
    """
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    at = now()
    with begin() as session:
        row = executor(session, account_id)
        if row.deactivated_at is not None:
            raise Conflict(words.GONE_ALREADY)
        values = taken(LEAVING_FIELDS, typed, content.context(session, local_date(at)))
        heir = _heir(session, row, values["heir"]) if values["heir"] else None
        leaving = _dismissal(session, actor, row, values, at)
        row.deactivated_at, row.deactivated_by = at, actor.account_id
        session.add_all((row, leaving))
        session.flush()
        accounts.close_account(session, account_id, at)
        reason = words.DISMISSAL.fill(dismissed=leaving.dismissed_on.strftime("%d.%m.%Y")).ru
        left = sum(not _pass_on(session, actor, one, heir, reason, at) for one in responsible_for(session, account_id))
        details = {"late_days": leaving.late_days, "left_without": left}
        audit.note(session, actor, "reporting.deactivate_executor", f"account:{account_id}", details, at)
        return left


def reactivate_executor(
    begin: Begin, actor: Actor, account_id: str, typed: Mapping[str, str], *, now: Now, settings: Settings
) -> None:  # fmt: skip
    """Reopen a closed account on the body's letter; the person chooses a new password and second factor by a new link.

    Raises:
        NotFilled: with a message for every field of ``REOPENING_FIELDS`` that is not acceptable.
        Conflict: it is open, the body is closed, or the body's territory has become smaller than the executor's.
    """
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    at = now()
    with begin() as session:
        row = executor(session, account_id)
        if row.deactivated_at is None:
            raise Conflict(words.ACTIVE_ALREADY)
        body = locked(session, row.body_id)
        if body.closed_at is not None:
            raise Conflict(words.BODY_CLOSED)
        if not all(is_inside(place, body.kato) for place in row.territories):
            raise Conflict(words.BODY_SMALLER)
        values = taken(REOPENING_FIELDS, typed, content.context(session, local_date(at)))
        letter = {"letter_number": values["letter_number"], "letter_date": dt.date.fromisoformat(values["letter_date"])}
        _take_letter(session, actor, row, letter | {"letter_file_id": None}, at)
        row.deactivated_at = row.deactivated_by = None
        session.add(row)
        accounts.reopen_account(session, account_id)
        accounts.send_link(session, account_id, at, settings=settings)
        audit.note(session, actor, "reporting.reactivate_executor", f"account:{account_id}", {}, at)


def hand_over_all(begin: Begin, actor: Actor, from_id: str, to_id: str, reason: str, *, now: Now) -> int:
    """Pass the objects of one executor that another of the same body covers to that one; return how many were passed.

    Raises:
        NotFilled: the other is not an active executor of the body, or covers none of the objects, or the reason is too long.
    """
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    at = now()
    with begin() as session:
        row = executor(session, from_id)
        heir = _heir(session, row, to_id)
        long = too_long(tidy(reason), LONGEST_REASON, REASON)
        if long is not None:
            raise NotFilled({"reason": long})
        covered = [one for one in responsible_for(session, from_id) if _covers(heir.sections, heir.territories, one)]
        if not covered:
            raise NotFilled({"heir": words.HEIR_DOES_NOT_COVER})
        for one in covered:
            _pass_on(session, actor, one, heir, reason, at)
        details = {"to": to_id, "objects": len(covered)}
        audit.note(session, actor, "reporting.hand_over_all", f"account:{from_id}", details, at)
        return len(covered)


def executor(session: Session, account_id: str) -> Executor:
    """Return the executor of an account, locked; raise :class:`NotFound` when it is not an executor's account."""
    row = session.get(Executor, account_id, with_for_update=True)
    if row is None:
        raise NotFound
    return row


def responsible_for(session: Session, account_id: str) -> list[ConstructionSite]:
    """Return the objects of a responsible executor."""
    mine = select(ConstructionSite).where(ConstructionSite.responsible_id == account_id, col(ConstructionSite.deleted_at).is_(None))
    return list(session.exec(mine.order_by(col(ConstructionSite.id))))


def _granted(session: Session, actor: Actor, body: Body, values: Mapping[str, str], kept_file: str) -> dict[str, Any]:
    territories = widest(code for code in values["districts"].split(",") if code) or (body.kato,)
    if not all(is_inside(place, body.kato) for place in territories):
        raise NotFilled({"districts": words.OUTSIDE_BODY})
    if values["letter_file"] != kept_file:
        _claim(session, actor, values, "letter_file")
    return {
        "position": values["position"],
        "sections": values["sections"].split(","),
        "territories": list(territories),
        "letter_number": values["letter_number"].removeprefix("№").strip() or values["letter_number"],
        "letter_date": dt.date.fromisoformat(values["letter_date"]),
        "letter_file_id": values["letter_file"] or kept_file or None,
    }


def _claim(session: Session, actor: Actor, values: Mapping[str, str], key: str) -> None:
    """Refuse a file that this administrator did not upload, or that is deleted; accept no file."""
    try:
        own = not values[key] or documents.claim(session, values[key]).account_id == actor.account_id
    except NotFound:
        own = False
    if not own:
        raise NotFilled({key: words.NO_LETTER})


def _dismissal(session: Session, actor: Actor, row: Executor, values: Mapping[str, str], at: dt.datetime) -> Dismissal:
    _claim(session, actor, values, "dismissal_file")
    dismissed_on, notified_on = dt.date.fromisoformat(values["dismissed_on"]), dt.date.fromisoformat(values["notified_on"])
    return Dismissal(
        account_id=row.account_id,
        body_id=row.body_id,
        dismissed_on=dismissed_on,
        notified_on=notified_on,
        late_days=_late_days(session, dismissed_on, notified_on),
        reason=values["reason"],
        file_id=values["dismissal_file"] or None,
        closed_at=at,
        closed_by=actor.account_id,
    )


def _take_letter(session: Session, actor: Actor, row: Executor, granted: Mapping[str, Any], at: dt.datetime) -> None:
    """Store the letter in ``granted``; the earlier letter of the access is kept when it is replaced."""
    before = {key: getattr(row, key) for key in ("letter_number", "letter_date", "letter_file_id")}
    if any(granted[key] != value for key, value in before.items()):
        session.add(
            EarlierLetter(
                account_id=row.account_id,
                number=row.letter_number,
                date=row.letter_date,
                file_id=row.letter_file_id,
                replaced_at=at,
                replaced_by=actor.account_id,
            )
        )
    for key, value in granted.items():
        setattr(row, key, value)
    session.add(row)


def _covers(sections: Sequence[str], territories: Sequence[str], site: ConstructionSite) -> bool:
    return site.section in sections and is_within(site.kato, territories)


def _heir(session: Session, row: Executor, heir_id: str) -> Executor:
    heir = session.get(Executor, heir_id)
    if heir is None or heir.body_id != row.body_id or heir.deactivated_at is not None or heir.account_id == row.account_id:
        raise NotFilled({"heir": words.NO_HEIR})
    return heir


def _pass_on(session: Session, actor: Actor, site: ConstructionSite, heir: Executor | None, reason: str, at: dt.datetime) -> bool:
    """Make the heir, or another executor who covers ``site``, responsible for it; return False when nobody covers it."""
    if heir is None or not _covers(heir.sections, heir.territories, site):
        heir = next((other for other in executors_covering(session, site) if other.account_id != site.responsible_id), None)
    if heir is None:
        return False
    reassign(session, find(session, site.id, lock=True), heir.account_id, actor.account_id, reason, at)
    return True


def _late_days(session: Session, dismissed_on: dt.date, notified_on: dt.date) -> int:
    """Return by how many working days the notice was late (seed 004, paragraph 7: five days)."""
    return max(0, working_days_between(session, dismissed_on, notified_on) - deadlines_of(session, dismissed_on).notice_days)
