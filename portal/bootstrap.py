"""The wiring: which adapters are used, put together once for every process."""

import datetime as dt
import functools
import importlib
import os
import pkgutil
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

import portal.core
from portal.core.accounts.limits import Limiter
from portal.core.claims.service import Claims
from portal.core.counters.service import DatabaseCounters
from portal.core.evidence.service import TakeStamp
from portal.core.installation.queries import is_inhabited
from portal.core.installation.rules import MISSING
from portal.db import Begin, make_engine, transactions
from portal.eds import Verify
from portal.gateways.anchors import AnchorFile
from portal.gateways.captcha.altcha_captcha import Captcha
from portal.gateways.clamd import Clamd
from portal.gateways.mail import mail_of
from portal.gateways.ncanode import NcaNode
from portal.gateways.processes import SystemProcesses
from portal.gateways.registry import registry_of
from portal.gateways.revocation.fetching import ListFetcher
from portal.gateways.revocation.responder import HttpResponder
from portal.gateways.revocation.sources import RevocationSources
from portal.gateways.sigex import Sigex
from portal.gateways.sms import sms_of
from portal.gateways.stamps import stamps_of
from portal.gateways.storage import storage_of
from portal.gateways.verification.evidence import Evidence
from portal.gateways.verification.pool import PoolVerify, share_of_processes
from portal.logs import write_logs
from portal.ports.anchors import Anchors
from portal.ports.clock import Now
from portal.ports.evidence import KeptForVerifying
from portal.ports.mail import Mail, Sms
from portal.ports.registry import BusinessRegistry
from portal.ports.revocation import RevocationSource
from portal.ports.scanner import Scanner
from portal.ports.second_opinion import SecondOpinion
from portal.ports.stamps import StampAuthority
from portal.ports.storage import Storage
from portal.safety import ensure_safe, given_names
from portal.settings import Settings, UnsafeSettings
from portal.settings import settings as read_settings

SECRET = "secret.key"  # noqa: S105  (the name of its file)
BESIDE = 2
"""Connections of a process to the database for what must not wait for a connection of the pages: counting, and renewing claims."""
FETCHED = "fetched"
"""The folder inside that of the revocation lists where the job puts those it has fetched."""


@dataclass(frozen=True)
class Services:
    """What verbs can ask for by the name of a keyword-only parameter, and how a process closes it."""

    settings: Settings
    begin: Begin
    now: Now
    mail: Mail
    sms: Sms
    storage: Storage
    registry: BusinessRegistry
    revocation: RevocationSource
    verify: Verify
    verify_kept: Verify
    """Verifies a stored signature as of an earlier moment, with the evidence that was kept with it and nothing else."""
    kept_for_verifying: KeptForVerifying
    stamps: StampAuthority
    stamp: TakeStamp
    qr_carrier: Sigex | None
    """The service that carries documents to telephones, when the settings name one."""
    second_opinion: SecondOpinion | None
    """The program that judges stored signatures a second time, when the settings name one."""
    scanner: Scanner | None
    """The program that looks for viruses in files, when the settings name one."""
    anchors: Anchors
    claims: Claims
    counters: DatabaseCounters | None
    """The counters that all processes share; none with SQLite, where one process serves and counts in memory."""
    limiter: Limiter
    captcha: Captcha
    secret: bytes = field(repr=False)
    fetch_lists: Callable[[], int] = field(repr=False)
    """Fetch the revocation lists that have changed and return how many."""
    prepare: Callable[[], None] = field(repr=False)
    """Start what the first request should not wait for; returns at once."""
    close: Callable[[], None] = field(repr=False)


@cache
def process_services() -> Services:
    """Return the services of this process, made at first use.

    Raises:
        UnsafeSettings: when the settings do not allow the portal to start.
    """
    chosen = _safe_settings()
    engine = make_engine(chosen.database, chosen.database_connections)
    secret = secret_of(chosen, engine)
    begin, beside = transactions(engine), None if chosen.serves_one_process else make_engine(chosen.database, BESIDE)
    counters = DatabaseCounters(beside, _now) if beside else None
    sources = evidence(chosen)
    responder = HttpResponder(chosen.ocsp_addresses) if chosen.ocsp_addresses else None
    stamps = stamps_of(chosen)
    processes = share_of_processes(chosen.workers, os.cpu_count() or 1)
    verify = PoolVerify(sources, processes, responder=responder, stamps=stamps if chosen.tsp_addresses else None)

    return Services(
        settings=chosen,
        begin=begin,
        now=_now,
        mail=mail_of(chosen),
        sms=sms_of(chosen),
        registry=registry_of(chosen),
        revocation=RevocationSources(sources, responder),
        storage=storage_of(chosen, secret),
        verify=verify,
        verify_kept=verify.from_kept,
        kept_for_verifying=sources,
        stamps=stamps,
        stamp=verify.stamp,
        qr_carrier=Sigex(chosen.sigex_url) if chosen.qr_carrier else None,
        second_opinion=NcaNode(chosen.ncanode_url) if chosen.ncanode_url else None,
        scanner=Clamd(chosen.clamav) if chosen.clamav else None,
        anchors=AnchorFile(chosen.anchors_file),
        claims=Claims(transactions(beside) if beside else begin, SystemProcesses()),
        counters=counters,
        limiter=Limiter(counters),
        captcha=Captcha(secret, _now, counters),
        secret=secret,
        fetch_lists=ListFetcher(chosen.crl_addresses, chosen.data_dir / "crl" / FETCHED, verify.fault_of_list).fetch,
        prepare=verify.prepare,
        close=functools.partial(_close, engine, verify, stamps, responder, counters),
    )


def _safe_settings() -> Settings:
    chosen = read_settings()
    ensure_safe(chosen, given_names())
    write_logs(readable=chosen.readable_log)
    chosen.data_dir.mkdir(parents=True, exist_ok=True)
    return chosen


def _close(engine: Engine, *parts: Any) -> None:
    for one in parts:
        if one is not None:
            one.close()
    engine.dispose()


def evidence(chosen: Settings) -> Evidence:
    """Return the evidence for verifying signatures: official certificates and, in demonstration mode, its own authorities."""
    own = chosen.data_dir / "demo"
    lists = (chosen.data_dir / "crl", chosen.data_dir / "crl" / FETCHED, *((own / "pki" / "crl",) if chosen.demo else ()))
    return Evidence(chosen.data_dir / "trust", lists, (own / "pki", own / "trust") if chosen.demo else ())


def secret_of(chosen: Settings, engine: Engine) -> bytes:
    """Return the key of the pre-hash of passwords and of the captcha; without a setting it is made and stored beside the database.

    Raises:
        UnsafeSettings: it is gone, and the database was made with it.
    """
    given, file = chosen.secret.get_secret_value(), chosen.data_dir / SECRET
    if given:
        return given.encode()
    if not file.exists():
        with engine.connect().execution_options(portal_reading=True) as connection:
            if is_inhabited(connection):
                raise UnsafeSettings(MISSING.format(folder=chosen.data_dir))
    return _kept_secret(file)


def load_tables() -> None:
    """Import every module of the core that declares tables, so that the metadata is complete."""
    for module in pkgutil.walk_packages(portal.core.__path__, "portal.core."):
        if ".tables" in module.name:
            importlib.import_module(module.name)


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def _kept_secret(file: Path) -> bytes:
    if not file.exists():
        # Written to another file and then linked: of two processes that start at once one wins, and both read the same key.
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
