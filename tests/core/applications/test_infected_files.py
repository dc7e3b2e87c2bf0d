"""Viruses in attached files: what a scan leaves, who is told, who gets the file, what is sent with it, and what is tried again."""

import datetime as dt
from collections.abc import Iterator

import pytest
from sqlmodel import col, select

from portal.core.accounts.schema import StaffRole
from portal.core.applications.basics.queries import FileLine
from portal.core.applications.filling import service as filling
from portal.core.applications.signing import queries as signing
from portal.core.audit.tables import AuditRow
from portal.core.documents.scanning import AGAIN, LARGE_AGAIN, scan_files
from portal.core.documents.scans import FileScan, ScanState
from portal.core.documents.tables import StoredFileRow
from portal.core.errors import Refused
from portal.core.notices.tables import OutboxLetter
from portal.gateways.clamd import Clamd
from tests.claims import after_the_death, claims_of
from tests.clamd import FOUND, PeerScanner, infected
from tests.core.applications.world import World
from tests.core.documents.samples import PDF

CHARTER = "doc/charter/company"


@pytest.fixture
def peer() -> Iterator[PeerScanner]:
    with PeerScanner(stream_bytes=100_000) as peer:
        yield peer


@pytest.fixture
def application(world: World) -> str:
    return world.complete()


def scan(world: World, peer: PeerScanner) -> int:
    world.now.forward(seconds=1)
    return scan_files(world.begin, claims=claims_of(world.begin), scanner=Clamd(peer.address), storage=world.storage, now=world.now)


def attach(world: World, application: str, content: bytes, name: str = "Устав.pdf") -> FileLine:
    """Attach a file with these bytes. The others of the world have none, and are clean."""
    with world.begin() as session:
        for row in session.exec(select(StoredFileRow)).all():
            row.scan = ScanState.CLEAN
    line = world.attach(world.aigul, application, CHARTER, name)
    with world.begin(reading=True) as session:
        world.storage.put(session.get_one(StoredFileRow, line.id).storage_key, content)
    return line


def scan_of(world: World, line: FileLine) -> FileScan:
    with world.begin(reading=True) as session:
        row = session.get_one(StoredFileRow, line.id)
        return FileScan(ScanState(row.scan), row.scanned_at, row.scan_found)


def test_a_clean_file_says_so_with_the_moment(world: World, application: str, peer: PeerScanner):
    line = attach(world, application, PDF)
    assert scan_of(world, line).words.en == "Not scanned for viruses"
    assert scan(world, peer) == 1
    found = scan_of(world, line)
    assert (found.state, found.at, peer.seen) == (ScanState.CLEAN, world.now(), [len(PDF)])
    assert found.words.ru.startswith("Вирусов не найдено (")
    assert scan(world, peer) == 0
    assert world.gaps(world.aigul, application) == ()


def test_an_application_with_an_infected_file_is_not_sent_until_it_is_replaced(world: World, application: str, peer: PeerScanner):
    line = attach(world, application, infected(PDF))
    scan(world, peer)
    (gap,) = world.gaps(world.aigul, application)
    assert (gap.address, gap.mine) == (CHARTER, True)
    assert gap.wording.ru == f"В файле «Устав.pdf» найден вирус: {FOUND}. Удалите его и загрузите файл без вируса."
    with pytest.raises(Refused) as refused:
        world.to_moderation(application)
    assert refused.value.code == "incomplete"
    world.call(filling.detach_file, world.aigul, application, CHARTER, line.id)
    attach(world, application, PDF, "Чистый устав.pdf")
    assert world.gaps(world.aigul, application) == ()
    world.to_moderation(application)


def test_nobody_gets_an_infected_file_the_operator_neither(world: World, application: str, peer: PeerScanner):
    line = attach(world, application, infected(PDF))
    world.to_moderation(application)
    readers = (world.aigul, world.saule)
    assert [signing.ensure_may_read_file(world.begin, who, line.id).id for who in readers] == [line.id] * 2
    scan(world, peer)
    for who in readers:
        with pytest.raises(Refused) as refused:
            signing.ensure_may_read_file(world.begin, who, line.id)
        assert refused.value.code == "infected"
        assert FOUND in refused.value.wording.ru


def test_the_company_and_the_administrators_are_told_once_and_it_is_noted(world: World, application: str, peer: PeerScanner):
    administrator = world.staff("admin@portal.example", StaffRole.ADMINISTRATOR)
    line = attach(world, application, infected(PDF))
    scan(world, peer)
    scan(world, peer)
    with world.begin(reading=True) as session:
        letters = session.exec(select(OutboxLetter).where(col(OutboxLetter.subject).contains("Устав.pdf"))).all()
        noted = session.exec(select(AuditRow).where(AuditRow.verb == "documents.found_infected")).all()
    assert sorted(letter.recipient for letter in letters) == sorted([world.aigul.email, administrator.email])
    assert [row.subject for row in noted] == [f"file:{line.id}"]


def test_a_silent_scanner_delays_the_rest_and_is_tried_again(world: World, application: str, peer: PeerScanner):
    lines = [attach(world, application, PDF, name) for name in ("А.pdf", "Б.pdf")]
    with world.begin() as session:
        for row in session.exec(select(StoredFileRow).where(col(StoredFileRow.id).in_([one.id for one in lines]))).all():
            row.scan = ScanState.UNSCANNED
    peer.answer = ""
    assert scan(world, peer) == 0
    assert sorted(scan_of(world, line).state for line in lines) == [ScanState.UNSCANNED, ScanState.SILENT]
    peer.answer = None
    assert scan(world, peer) == 1
    world.now.forward(seconds=AGAIN.total_seconds())
    assert scan(world, peer) == 1
    assert {scan_of(world, line).state for line in lines} == {ScanState.CLEAN}


@pytest.mark.parametrize(
    ("size", "answer", "state", "later"),
    [
        (200_000, None, ScanState.TOO_LARGE, LARGE_AGAIN),
        (10, "stream: no memory ERROR", ScanState.USELESS, AGAIN),
        (0, None, ScanState.USELESS, AGAIN),
    ],
    ids=["too large", "useless", "without bytes"],
)
def test_what_could_not_be_scanned_says_why_and_is_tried_later(
    world: World, application: str, peer: PeerScanner, size: int, answer: str | None, state: ScanState, later: dt.timedelta
):
    line = attach(world, application, b"%" * size)
    if not size:
        world.storage._contents.clear()
    peer.answer = answer
    scan(world, peer)
    assert scan_of(world, line).state is state
    assert scan(world, peer) == 0
    assert world.gaps(world.aigul, application) == ()
    peer.stream_bytes, peer.answer = 1_000_000, None
    with world.begin(reading=True) as session:
        world.storage.put(session.get_one(StoredFileRow, line.id).storage_key, PDF)
    world.now.forward(seconds=later.total_seconds())
    assert scan(world, peer) == 1


def test_a_scan_whose_process_died_is_done_by_another(world: World, application: str, peer: PeerScanner):
    line = attach(world, application, PDF)
    with world.begin() as session:
        row = session.get_one(StoredFileRow, line.id)
        claims_of(world.begin, "killed").open().hold(session, row)
        row.scan, row.scanned_at = ScanState.SCANNING, world.now()
    assert scan(world, peer) == 0
    after_the_death(world.begin, "killed")
    assert scan(world, peer) == 1


def test_without_a_scanner_nothing_is_scanned_and_nothing_held_up(world: World, application: str):
    line = attach(world, application, infected(PDF))
    assert scan_files(world.begin, claims=claims_of(world.begin), scanner=None, storage=world.storage, now=world.now) == 0
    assert scan_of(world, line).state is ScanState.UNSCANNED
    world.to_moderation(application)
