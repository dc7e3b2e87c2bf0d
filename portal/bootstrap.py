"""The wiring: which adapters are real, put together once for every process."""

import datetime as dt
import importlib
import os
import pkgutil
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import portal.core
from portal.db import Begin, make_engine, transactions
from portal.gateways.storage.disk import DiskStorage
from portal.ports.clock import Now
from portal.ports.storage import Storage
from portal.settings import Settings, ensure_safe
from portal.settings import settings as read_settings


@dataclass(frozen=True)
class Services:
    """What verbs may ask for by the name of a keyword-only parameter, and how a process takes leave of it."""

    settings: Settings
    begin: Begin
    now: Now
    storage: Storage
    secret: bytes
    close: Callable[[], None]


@cache
def services() -> Services:
    """Return the collaborators of this process, made on first use.

    Raises:
        UnsafeSettings: when the settings do not allow the portal to start.
    """
    chosen = read_settings()
    ensure_safe(chosen, os.environ)
    chosen.data_dir.mkdir(parents=True, exist_ok=True)
    engine = make_engine(chosen.database)
    return Services(
        settings=chosen,
        begin=transactions(engine),
        now=_now,
        storage=DiskStorage(chosen.data_dir / "files"),
        secret=_secret(chosen),
        close=engine.dispose,
    )


def load_tables() -> None:
    """Import every module of the core that declares tables, so that the metadata is complete."""
    for module in pkgutil.walk_packages(portal.core.__path__, "portal.core."):
        if ".tables" in module.name:
            importlib.import_module(module.name)


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def _secret(chosen: Settings) -> bytes:
    """Return the key of the pre-hash of passwords and of the captcha; the demonstration makes and keeps its own."""
    given = chosen.secret.get_secret_value()
    return given.encode() if given else _kept_secret(chosen.data_dir / "secret.key")


def _kept_secret(file: Path) -> bytes:
    if not file.exists():
        # Made aside and linked into place: of two processes starting at once one wins and both read the same key.
        aside = file.with_name(f"{file.name}.{os.getpid()}")
        aside.touch(mode=0o600)
        aside.write_text(secrets.token_hex(32), "ascii")
        try:
            file.hardlink_to(aside)
        except FileExistsError:
            pass
        finally:
            aside.unlink()
    return file.read_text("ascii").encode()
