"""The registry of legal entities: one contract for both, and how the bureau's answers are read."""

import socket
from collections.abc import Iterator

import pytest

from portal.gateways.registry import DemoRegistry, StatGovRegistry, registry_of
from portal.ports.registry import BusinessRegistry, LegalEntity, RegistryUnavailable
from portal.settings import Settings

from .peers import Answer, HttpPeer, Request

KNOWN, UNKNOWN = "490340000018", "150240008272"
NAMES = {"ru": " ТОО «Үлгі Құрылыс» ", "kk": "«Үлгі Құрылыс» ЖШС"}


def _bureau(request: Request) -> Answer:
    if request.query["bin"] != KNOWN:
        return 200, {"success": False, "obj": None, "description": "not found"}
    entity = {"bin": KNOWN, "name": NAMES[request.query["lang"]], "katoAddress": "Астана", "okedCode": "41201", "ip": False}
    return 200, {"success": True, "obj": entity, "description": None}


@pytest.fixture(params=["demo", "stat_gov"])
def registry(request: pytest.FixtureRequest) -> Iterator[BusinessRegistry]:
    if request.param == "demo":
        yield DemoRegistry()
        return
    with HttpPeer(_bureau) as peer:
        yield StatGovRegistry(f"{peer.url}/api/juridical/counter/api/")


def test_a_known_bin_has_its_names(registry: BusinessRegistry) -> None:
    found = registry.find(KNOWN)
    assert isinstance(found, LegalEntity)
    assert (found.bin, found.name_ru, found.name_kk) == (KNOWN, "ТОО «Үлгі Құрылыс»", "«Үлгі Құрылыс» ЖШС")
    assert "Астана" in found.address


def test_an_unknown_bin_has_no_entity(registry: BusinessRegistry) -> None:
    assert registry.find(UNKNOWN) is None


def test_the_registry_is_well(registry: BusinessRegistry) -> None:
    assert registry.check() == ""


@pytest.mark.parametrize(
    ("status", "content"),
    [(500, {}), (429, {}), (200, b"<html>"), (200, []), (200, {"obj": 1}), (200, {"success": True, "obj": {"bin": "1", "name": "X"}})],
)
def test_an_unreadable_answer_counts_as_unavailable(status: int, content: object) -> None:
    with HttpPeer(lambda _: (status, content)) as peer:
        registry = StatGovRegistry(peer.url)
        with pytest.raises(RegistryUnavailable):
            registry.find(KNOWN)
        assert registry.check()


def test_a_bureau_that_is_down_is_unavailable() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    with pytest.raises(RegistryUnavailable):
        StatGovRegistry(f"http://127.0.0.1:{port}/").find(KNOWN)


def test_without_a_kazakh_answer_the_russian_name_stands_alone() -> None:
    def only_russian(request: Request) -> Answer:
        return _bureau(request) if request.query["lang"] == "ru" else (500, {})

    with HttpPeer(only_russian) as peer:
        found = StatGovRegistry(peer.url).find(KNOWN)
    assert found is not None
    assert (found.name_ru, found.name_kk) == ("ТОО «Үлгі Құрылыс»", "")


def test_invented_companies_exist_in_demonstration_mode_only() -> None:
    assert isinstance(registry_of(Settings(demo=True)), DemoRegistry)
    assert isinstance(registry_of(Settings(demo=True, registry_lookup=True)), StatGovRegistry)
    assert isinstance(registry_of(Settings(demo=False)), StatGovRegistry)
