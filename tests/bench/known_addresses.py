"""Whether the time of an answer tells that somebody has an address or a BIN: medians for known and unknown ones by turns, on SQLite."""

import datetime as dt
import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlmodel import Session, SQLModel

from portal.bootstrap import load_tables
from portal.core.accounts import passwords, rules
from portal.core.accounts.limits import Limiter
from portal.core.accounts.people import AccountKind, Visitor
from portal.core.accounts.registration import service as registration_service
from portal.core.accounts.schema import RegistrationStep
from portal.core.accounts.sign_in import service as sign_in_service
from portal.core.accounts.staff import service as staff_service
from portal.core.accounts.tables import Account, Organisation, Registration
from portal.core.errors import Refused
from portal.db import Begin, make_engine, transactions
from portal.settings import Settings

TIMES, HASHED_TIMES = 400, 20
"""How often each is asked; fewer times where a password is hashed, which takes a quarter of a second."""
SECRET = b"a secret of the benches, 32 bytes"
SETTINGS = Settings(host="portal.example.kz", public_url="https://portal.example.kz")
VISITOR = Visitor("v" * 43, "192.0.2.1")
BIN, OTHER_BIN = "160340003066", "150240008272"
PASSWORD, WRONG = "Дала-Жел7!x", "Не-Тот7!пароль"


@dataclass(frozen=True)
class Way:
    """One thing that anybody may ask: the verb, whom it knows and whom it does not, and what else it is given."""

    what: str
    verb: Callable[..., Any]
    known: str
    more: tuple[str, ...] = ()
    given: dict[str, Any] = field(default_factory=dict)
    unknown: str = "nobody@unknown.example"
    times: int = TIMES


def figures() -> list[str]:
    """Ask in every way for somebody who has an account and for somebody who has none, and return a line for each way."""
    with tempfile.TemporaryDirectory() as folder:
        load_tables()
        engine = make_engine(f"sqlite:///{Path(folder) / 'bench.db'}")
        SQLModel.metadata.create_all(engine)
        begin = transactions(engine)
        with begin() as session:
            _fill(session)
        lines = [_line(begin, way) for way in _ways()]
        engine.dispose()
    return lines


def _fill(session: Session) -> None:
    """Make an account of each kind, and a registration of the visitor that has got its codes."""
    company = Organisation(bin=BIN, name="ТОО «Ойдан»", created_at=_now())
    session.add(company)
    session.flush()
    hashed = passwords.hashed(PASSWORD, SECRET)
    for kind in AccountKind:
        owner = company.id if kind is AccountKind.LEGAL_ENTITY else None
        session.add(Account(kind=kind, organisation_id=owner, name="Ойдан", email=_email(kind), password_hash=hashed, created_at=_now()))
    unfinished = Registration(
        browser_hash=rules.browser_hash(VISITOR),
        step=RegistrationStep.CODES,
        bin=OTHER_BIN,
        organisation_name="ТОО «Жаңа»",
        iin="700303300001",
        phone="+77010000001",
        created_at=_now(),
        expires_at=_now() + rules.REGISTRATION_LIFE,
    )
    session.add(unfinished)


def _ways() -> list[Way]:
    executor, staff, company = _email(AccountKind.EXECUTOR), _email(AccountKind.STAFF), _email(AccountKind.LEGAL_ENTITY)
    link, code, both = {"settings": SETTINGS}, {"secret": SECRET}, {"secret": SECRET, "settings": SETTINGS}
    return [
        Way("a link for an executor", staff_service.request_new_link, executor, given=link),
        Way("a link for a member of staff", staff_service.request_new_staff_link, staff, given=link),
        Way("a code for signing in", sign_in_service.request_code, company, ("ru",), code),
        Way("a code for a new password", sign_in_service.request_reset, company, ("ru",), code),
        Way("a code for registering", registration_service.change_email, company, given=both),
        Way("a wrong password with a BIN", sign_in_service.sign_in_by_password, BIN, (WRONG,), code, OTHER_BIN, HASHED_TIMES),
        Way("a wrong password of a member of staff", sign_in_service.sign_in_staff, staff, (WRONG, "ru"), code, times=HASHED_TIMES),
        Way("a wrong password of an executor", sign_in_service.sign_in_executor, executor, (WRONG, "ru"), code, times=HASHED_TIMES),
    ]


def _line(begin: Begin, way: Way) -> str:
    waited: dict[str, list[float]] = {way.known: [], way.unknown: []}
    for number in range(way.times):
        # By turns, and each of them first every other time.
        for typed, times in sorted(waited.items(), reverse=bool(number % 2)):
            # Limits of their own for each time: the answer is what is measured, not the refusal.
            limiter, started = Limiter(), time.perf_counter()
            with suppress(Refused):
                way.verb(begin, VISITOR, typed, *way.more, now=_now, limiter=limiter, **way.given)
            times.append(time.perf_counter() - started)
    known, unknown = (1000 * statistics.median(times) for times in waited.values())
    return f"{way.what}: {known:.2f} ms known, {unknown:.2f} ms unknown, ratio {known / unknown:.2f}"


def _email(kind: AccountKind) -> str:
    return f"{kind.value.replace('_', '-')}@known.example"


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
