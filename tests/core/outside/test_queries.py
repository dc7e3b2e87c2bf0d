"""The external services on the administrator's page."""

import socket
from pathlib import Path
from typing import Any

import pytest

from portal.core.accounts.people import AccountKind, Actor, StaffRole
from portal.core.errors import NotAllowed
from portal.core.outside.queries import ServiceCheck, asked, outside_services
from portal.core.outside.rules import ADVICE, NAMES, Outside, ServiceState
from portal.gateways.mail import OutboxMail, SmtpMail
from portal.gateways.ncanode import NcaNode
from portal.gateways.registry import DemoRegistry
from portal.gateways.sms import OutboxSms
from portal.gateways.stamps import NoStampAuthority
from portal.gateways.storage.disk import DiskStorage
from portal.gateways.verification.evidence import Evidence
from portal.settings import Settings
from tests.conftest import Clock


def staff(*roles: StaffRole) -> Actor:
    return Actor("a" * 32, AccountKind.STAFF, "s", roles=frozenset(roles))


def _ask(tmp_path: Path, actor: Actor, clock: Clock, **other: Any) -> ServiceCheck:
    well = {"mail": OutboxMail(), "sms": OutboxSms(), "storage": DiskStorage(tmp_path / "files"), "registry": DemoRegistry()}
    given = {
        **well,
        "revocation": Evidence(tmp_path / "trust", (tmp_path / "crl",)),
        "stamps": NoStampAuthority(),
        "qr_carrier": None,
        "second_opinion": None,
        "scanner": None,
        "settings": Settings(demo=True),
        **other,
    }
    return outside_services(None, actor, now=clock, **given)  # pyright: ignore[reportArgumentType]


def test_each_service_is_told_as_it_is_at_that_moment(tmp_path: Path, now: Clock) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    mail = SmtpMail("127.0.0.1", port, sender="no-reply@portal.example", security="none")
    settings = Settings(demo=True, smtp_host="127.0.0.1", smtp_port=port)
    found = _ask(tmp_path, staff(StaffRole.ADMINISTRATOR), now, mail=mail, settings=settings)
    assert found.at == now()
    assert {line.service: line.state for line in found.lines} == {
        Outside.MAIL: ServiceState.SILENT,
        Outside.SMS: ServiceState.STANDS_IN,
        Outside.STORAGE: ServiceState.WORKS,
        Outside.REGISTRY: ServiceState.STANDS_IN,
        Outside.REVOCATION: ServiceState.SILENT,
        Outside.STAMPS: ServiceState.STANDS_IN,
    }
    silent = found.lines[0]
    assert (silent.name, silent.explained) == (NAMES[Outside.MAIL], ADVICE[Outside.MAIL])
    assert "ConnectionRefusedError" in silent.said
    assert [line.explained is None for line in found.lines] == [False, False, True, False, False, False]


@pytest.mark.parametrize("role", [role for role in StaffRole if role is not StaffRole.ADMINISTRATOR])
def test_nobody_but_an_administrator_asks(tmp_path: Path, now: Clock, role: StaffRole) -> None:
    for actor in (staff(role), Actor("b" * 32, AccountKind.EXECUTOR, "s")):
        with pytest.raises(NotAllowed):
            _ask(tmp_path, actor, now)


def test_a_service_that_hangs_or_breaks_holds_up_no_other(tmp_path: Path) -> None:
    class Broken:
        def check(self) -> str:
            raise ValueError("nobody foresaw this")

    with socket.create_server(("127.0.0.1", 0)) as silent:
        hanging = SmtpMail("127.0.0.1", silent.getsockname()[1], sender="no-reply@portal.example", security="none")
        found = asked({Outside.MAIL: hanging, Outside.SMS: Broken(), Outside.STORAGE: DiskStorage(tmp_path)}, 0.2)
    assert found == {
        Outside.MAIL: "no answer within 0.2 seconds",
        Outside.SMS: "ValueError: nobody foresaw this",
        Outside.STORAGE: "",
    }


def test_ncanode_is_listed_only_when_the_settings_name_it(tmp_path: Path, now: Clock) -> None:
    without = _ask(tmp_path, staff(StaffRole.ADMINISTRATOR), now)
    found = _ask(tmp_path, staff(StaffRole.ADMINISTRATOR), now, second_opinion=NcaNode("http://127.0.0.1:9"))
    assert [line.service for line in found.lines] == [*(line.service for line in without.lines), Outside.OPINION]
    assert (found.lines[-1].state, found.lines[-1].explained) == (ServiceState.SILENT, ADVICE[Outside.OPINION])
    assert found.lines[-1].said.startswith("NCANode: ")
