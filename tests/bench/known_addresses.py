"""Whether the time of an answer tells that somebody has an address: medians for known and unknown ones by turns, on SQLite."""

import datetime as dt
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlmodel import SQLModel

from portal.bootstrap import load_tables
from portal.core.accounts.limits import Limiter
from portal.core.accounts.people import AccountKind, Visitor
from portal.core.accounts.sign_in import service as sign_in_service
from portal.core.accounts.staff import service as staff_service
from portal.core.accounts.tables import Account
from portal.db import Begin, make_engine, transactions
from portal.settings import Settings

TIMES = 400
SECRET = b"a secret of the benches, 32 bytes"
SETTINGS = Settings(host="portal.example.kz", public_url="https://portal.example.kz")
VISITOR = Visitor("v" * 43, "192.0.2.1")


def figures() -> list[str]:
    """Ask for links and codes and return a line for each way."""
    with tempfile.TemporaryDirectory() as folder:
        load_tables()
        engine = make_engine(f"sqlite:///{Path(folder) / 'bench.db'}")
        SQLModel.metadata.create_all(engine)
        begin = transactions(engine)
        with begin() as session:
            session.add_all(
                Account(kind=kind, name="Ойдан", email=_email(kind), password_hash="kept", created_at=_now()) for kind in AccountKind
            )
        lines = [_line(begin, *way) for way in _ways()]
        engine.dispose()
    return lines


def _ways() -> list[tuple[str, AccountKind, Callable[..., Any], tuple[str, ...], dict[str, Any]]]:
    link, code = {"settings": SETTINGS}, {"secret": SECRET}
    return [
        ("a link for an executor", AccountKind.EXECUTOR, staff_service.request_new_link, (), link),
        ("a link for a member of staff", AccountKind.STAFF, staff_service.request_new_staff_link, (), link),
        ("a code for signing in", AccountKind.LEGAL_ENTITY, sign_in_service.request_code, ("ru",), code),
        ("a code for a new password", AccountKind.LEGAL_ENTITY, sign_in_service.request_reset, ("ru",), code),
    ]


def _line(begin: Begin, what: str, kind: AccountKind, verb: Callable[..., Any], more: tuple[str, ...], given: dict[str, Any]) -> str:
    waited: dict[str, list[float]] = {_email(kind): [], "nobody@unknown.example": []}
    for _ in range(TIMES):
        for email, times in waited.items():
            # Limits of their own for each time: the answer is what is measured, not the refusal.
            limiter, started = Limiter(), time.perf_counter()
            verb(begin, VISITOR, email, *more, now=_now, limiter=limiter, **given)
            times.append(time.perf_counter() - started)
    known, unknown = (1000 * statistics.median(times) for times in waited.values())
    return f"{what}: {known:.2f} ms with a known address, {unknown:.2f} ms with an unknown one"


def _email(kind: AccountKind) -> str:
    return f"{kind.value.replace('_', '-')}@known.example"


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
