"""Checking whether the external services answer."""

import datetime as dt
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final

from portal.core.accounts.rules import ensure_staff
from portal.core.accounts.schema import Actor, StaffRole
from portal.core.outside.rules import ADVICE, NAMES, STAND_INS, Checked, Outside, ServiceState
from portal.core.slow import Work, slow
from portal.db import Begin
from portal.ports.clock import Now
from portal.ports.mail import Mail, Sms
from portal.ports.registry import BusinessRegistry
from portal.ports.revocation import RevocationSource
from portal.ports.stamps import StampAuthority
from portal.ports.storage import Storage
from portal.settings import Settings
from portal.wording import Wording

LIMIT_SECONDS: Final = 20
"""The longest time that the page waits. A service that has not answered by then counts as not answering."""

_THREADS = ThreadPoolExecutor(2 * len(Outside), thread_name_prefix="outside")


@dataclass(frozen=True)
class ServiceLine:
    """One service and its state."""

    service: Outside
    name: Wording
    state: ServiceState
    explained: Wording | None
    """What the state means and what to do; None when the service works."""
    said: str
    """The error text of the service or of the machine."""


@dataclass(frozen=True)
class ServiceCheck:
    """All services at one moment."""

    at: dt.datetime
    lines: tuple[ServiceLine, ...]


@slow(Work.SERVICES)
def outside_services(  # noqa: PLR0913  (every service, by its name)
    begin: Begin,  # noqa: ARG001  (every verb takes it)
    actor: Actor,
    *,
    now: Now,
    settings: Settings,
    mail: Mail,
    sms: Sms,
    storage: Storage,
    registry: BusinessRegistry,
    revocation: RevocationSource,
    stamps: StampAuthority,
    qr_carrier: Checked | None,
    second_opinion: Checked | None,
    scanner: Checked | None,
) -> ServiceCheck:
    """Check every external service now, all at once, and return the state of each.

    Raises:
        NotAllowed: the actor is not the operator's administrator.
    """
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    by_name = named(mail, sms, storage, registry, revocation, stamps, qr_carrier, second_opinion, scanner)
    wrong = asked(by_name, LIMIT_SECONDS)
    stand_ins = standing_in(settings)
    return ServiceCheck(now(), tuple(_line(one, wrong[one], stands_in=one in stand_ins) for one in by_name))


def named(
    mail: Mail,
    sms: Sms,
    storage: Storage,
    registry: BusinessRegistry,
    revocation: RevocationSource,
    stamps: StampAuthority,
    qr_carrier: Checked | None,
    second_opinion: Checked | None,
    scanner: Checked | None,
) -> Mapping[Outside, Checked]:
    """Return the external services by name; of those that the settings may leave out, the ones there are."""
    always: dict[Outside, Checked] = {
        Outside.MAIL: mail,
        Outside.SMS: sms,
        Outside.STORAGE: storage,
        Outside.REGISTRY: registry,
        Outside.REVOCATION: revocation,
        Outside.STAMPS: stamps,
    }
    optional = {Outside.CARRIER: qr_carrier, Outside.OPINION: second_opinion, Outside.SCANNER: scanner}
    return always | {name: one for name, one in optional.items() if one is not None}


def asked(services: Mapping[Outside, Checked], limit: float) -> dict[Outside, str]:
    """Return what is wrong with each service, empty when it works. ``limit`` is the time for all of them together, in seconds."""
    begun = {name: _THREADS.submit(one.check) for name, one in services.items()}
    end = time.monotonic() + limit
    answers: dict[Outside, str] = {}
    for name, answer in begun.items():
        try:
            answers[name] = answer.result(max(0.0, end - time.monotonic()))
        except TimeoutError:
            answer.cancel()
            answers[name] = f"no answer within {limit:g} seconds"
        except Exception as error:  # noqa: BLE001  (a service that fails in an unknown way does not answer either)
            answers[name] = f"{type(error).__name__}: {error}"
    return answers


def standing_in(settings: Settings) -> frozenset[Outside]:
    """Return the services that are replaced by the demonstration's own, by the settings."""
    absent = {
        Outside.MAIL: not settings.smtp_host,
        Outside.SMS: not settings.sms_gateway,
        Outside.REGISTRY: settings.demo and not settings.registry_lookup,
        Outside.STAMPS: not settings.tsp_addresses,
    }
    return frozenset(name for name, is_absent in absent.items() if is_absent)


def _line(service: Outside, wrong: str, *, stands_in: bool) -> ServiceLine:
    state = ServiceState.SILENT if wrong else ServiceState.STANDS_IN if stands_in else ServiceState.WORKS
    explained = ADVICE[service] if wrong else STAND_INS[service] if stands_in else None
    return ServiceLine(service, NAMES[service], state, explained, wrong)
