"""Revocation lists are fetched over HTTP into the folder that the verification reads; only genuine and newer ones are taken."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from portal.eds import Code
from portal.eds.issuing.lists import entry_of, revocation_list
from portal.eds.keys import Scheme
from portal.gateways.revocation import fetching
from portal.gateways.revocation.fetching import ListFetcher, name_of
from portal.gateways.verification.evidence import Evidence
from portal.gateways.verification.local import LocalVerify
from portal.gateways.verification.pool import PoolVerify
from tests.eds.cast import AT, CONTENT, DAY, DOCUMENT, LONG, Cast
from tests.eds.cast import cast as people_of
from tests.gateways.peers import HttpPeer, Request

HOUR = dt.timedelta(hours=1)


@dataclass
class Site:
    """A web site with one list, which may change; it answers conditional requests."""

    content: bytes = b""
    status: int = 200
    version: str = '"1"'
    seen: list[dict[str, str]] = field(default_factory=list)

    def answer(self, request: Request) -> tuple[int, Any, dict[str, str]]:
        self.seen.append(request.headers)
        if self.status == 200 and request.headers.get("if-none-match") == self.version:
            return 304, b"", {}
        return self.status, self.content, {"ETag": self.version}


class Place:
    """The folder, the site, and a verification that reads this folder only."""

    def __init__(self, folder: Path, people: Cast, url: str) -> None:
        anchors = folder / "anchors"
        anchors.mkdir()
        for number, der in enumerate(people.trust.anchors):
            (anchors / f"{number}.cer").write_bytes(der)
        self.folder, self.people, self.address = folder / "fetched", people, f"{url}/nca.crl"
        self.evidence = Evidence(folder / "none", (self.folder,), (anchors,))
        self.fetch = ListFetcher([self.address], self.folder, self.faults).fetch

    def faults(self, candidate: Path, current: Path) -> str:
        return self.evidence.fault_of_list(candidate, current, AT)

    def code(self) -> Code:
        return LocalVerify(self.evidence)(self.people.head.sign(CONTENT, AT), CONTENT, DOCUMENT, at=AT).code

    def files(self) -> list[str]:
        return sorted(path.name for path in self.folder.iterdir() if not path.name.startswith("."))


@pytest.fixture
def site() -> Site:
    return Site()


@pytest.fixture(params=[Scheme.GOST, Scheme.RSA], ids=["gost", "rsa"])
def place(request: pytest.FixtureRequest, tmp_path: Path, site: Site) -> Iterator[Place]:
    with HttpPeer(site.answer) as peer:
        yield Place(tmp_path, people_of(request.param), peer.url)


def made(people: Cast, *revoked: bytes, at: dt.datetime = AT - HOUR, number: int = 10, authority: Any = None) -> bytes:
    entries = [entry_of(one, AT - DAY) for one in revoked]
    return revocation_list(authority or people.issuing, entries, at, AT + DAY, number=number)


def test_a_fetched_list_confirms_signatures_and_is_not_fetched_again(place: Place, site: Site):
    site.content = made(place.people)
    assert place.code() is Code.REVOCATION_UNKNOWN
    assert (place.fetch(), place.code()) == (1, Code.OK)
    assert (place.fetch(), len(site.seen)) == (0, 2)
    assert site.seen[0]["user-agent"] == fetching.USER_AGENT
    assert site.seen[1]["if-none-match"] == '"1"'
    assert place.files() == [name_of(place.address)]


def test_a_newer_list_replaces_the_older_one_and_never_the_reverse(place: Place, site: Site):
    older = site.content = made(place.people)
    place.fetch()
    site.content, site.version = made(place.people, place.people.head.certificate, at=AT - HOUR / 2, number=11), '"2"'
    assert (place.fetch(), place.code()) == (1, Code.REVOKED)
    site.content, site.version = older, '"3"'
    assert (place.fetch(), place.code()) == (0, Code.REVOKED)


def worthless(people: Cast) -> dict[str, bytes]:
    genuine = made(people, at=AT - HOUR / 2, number=11)
    forged = bytearray(genuine)
    forged[-1] ^= 1
    stranger = people.root.subordinate("СЫНАҚ ОРТАЛЫҚ", LONG)
    return {
        "forged": bytes(forged),
        "cut off": genuine[:-1],
        "a page": b"<html>maintenance</html>",
        "empty": b"",
        "a stranger's": made(people, authority=stranger, number=11),
        "a delta list": revocation_list(people.issuing, [], AT - HOUR / 2, AT + DAY, number=11, base=10),
        "of tomorrow": made(people, at=AT + HOUR, number=11),
    }


def test_what_is_not_genuine_leaves_the_list_that_is_there(place: Place, site: Site):
    site.content = made(place.people)
    place.fetch()
    for name, content in worthless(place.people).items():
        site.content, site.version = content, f'"{name.encode().hex()}"'
        assert place.fetch() == 0, name
        assert place.code() is Code.OK, name
        assert place.files() == [name_of(place.address)], name
    site.content, site.status = made(place.people, at=AT, number=12), 503
    assert (place.fetch(), place.code()) == (0, Code.OK)
    assert not list(place.folder.glob(".*.part"))


def test_a_list_beyond_all_measure_is_left(place: Place, site: Site, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(fetching, "MAX_BYTES", 100)
    site.content = made(place.people)
    assert (place.fetch(), place.files()) == (0, [])


def test_a_file_that_was_removed_by_hand_is_fetched_again(place: Place, site: Site):
    site.content = made(place.people)
    place.fetch()
    (place.folder / name_of(place.address)).unlink()
    assert (place.fetch(), place.code()) == (1, Code.OK)


def test_one_address_that_does_not_answer_does_not_hold_up_the_other(place: Place, site: Site):
    site.content = made(place.people)
    both = ListFetcher(["http://127.0.0.1:1/other.crl", "no address", place.address], place.folder, place.faults)
    assert (both.fetch(), place.code()) == (1, Code.OK)
    assert ListFetcher([], place.folder / "never", place.faults).fetch() == 0
    assert not (place.folder / "never").exists()


def test_the_verifying_process_checks_a_list_that_the_job_has_fetched(place: Place, site: Site):
    site.content = made(place.people, at=dt.datetime(2025, 1, 1, tzinfo=dt.UTC))
    pool = PoolVerify(place.evidence, processes=1)
    try:
        fetcher = ListFetcher([place.address], place.folder, pool.fault_of_list)
        assert fetcher.fetch() == 1
        site.content, site.version = b"text", '"2"'
        assert fetcher.fetch() == 0
    finally:
        pool.close()


def test_two_addresses_have_two_files_whatever_they_contain():
    names = {name_of(address) for address in ("http://a.kz/x.crl", "http://b.kz/x.crl", "http://a.kz/y/x.crl", "http://a.kz/../../x.crl")}
    assert len(names) == 4
    assert all(name.endswith(".crl") and "/" not in name and not name.startswith(".") for name in names)
