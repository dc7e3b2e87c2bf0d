"""A kept file on another day: its stored hash and what is known of viruses in it, for whoever attached it and for the operator."""

import hashlib
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from portal.commands import pages
from portal.demo.load import COMPANY_EMAIL, MODERATOR_EMAIL
from tests.clamd import FOUND, PeerScanner, infected
from tests.e2e.conftest import ROOT, Portal, Someone, running
from tests.e2e.database import PortalDatabase
from tests.e2e.people import PAPER
from tests.e2e.test_uploads import PATIENCE, Box, stored

Axe = Callable[[Page], None]
Picture = Callable[[Page, str], None]


@pytest.fixture(scope="module")
def peer() -> Iterator[PeerScanner]:
    with PeerScanner() as peer:
        yield peer


@pytest.fixture(scope="module")
def apart(peer: PeerScanner, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    """A portal with a virus scanner."""
    pages.build()
    with running(ROOT, tmp_path_factory.mktemp("scanned"), PORTAL_CLAMAV=peer.address) as portal:
        yield portal


def opened(page: Page, database: PortalDatabase) -> Box:
    box = Box(page, database.draft(COMPANY_EMAIL))
    page.goto(f"/cabinet/guarantee/{box.application}?stage=corporate_documents")
    expect(box.charter).to_be_visible()
    return box


def uploaded(box: Box, file: Path, content: bytes) -> Locator:
    """Upload a file and return its line."""
    file.write_bytes(content)
    box.choose(file)
    expect(box.kept(file)).to_be_visible(timeout=PATIENCE)
    return box.line(file.name)


def reloaded_until(box: Box, line: Locator, words: str | re.Pattern[str]) -> None:
    """Load the page again until a job has changed what it says."""
    for _ in range(30):
        box.page.reload()
        expect(line).to_contain_text("SHA-256: ")
        if re.search(words, line.inner_text()):
            return
        box.page.wait_for_timeout(1000)
    expect(line).to_contain_text(words)


def test_after_a_reload_a_file_shows_its_stored_hash_and_that_it_was_not_scanned(
    someone: Someone, database: PortalDatabase, tmp_path: Path, axe: Axe, picture: Picture
):
    box, content = opened(someone(signed_in=COMPANY_EMAIL), database), PAPER + b"after a reload"
    line = uploaded(box, tmp_path / "На другой день.pdf", content)
    box.page.reload()
    said = [f"SHA-256: {hashlib.sha256(content).hexdigest()}", "На вирусы не проверен"]
    for words in said:
        expect(line).to_contain_text(words)
    axe(box.page)
    picture(box.page, "kept-file")
    box.page.goto(f"/cabinet/guarantee/{box.application}/send")
    checked = box.page.get_by_role("listitem").filter(has_text="На другой день.pdf")
    for words in said:
        expect(checked).to_contain_text(words)
    database.hand_in(box.application, "on_moderation")
    desk = someone(signed_in=MODERATOR_EMAIL)
    desk.goto(f"/desk/applications/{box.application}", wait_until="networkidle")
    desk.get_by_role("button", name="Развернуть всё").click()
    received = desk.get_by_role("listitem").filter(has_text="На другой день.pdf")
    for words in said:
        expect(received).to_contain_text(words)
    picture(desk, "kept-file-at-the-desk")


def test_a_clean_file_says_when_it_was_scanned(seat: Someone, records: PortalDatabase, tmp_path: Path):
    box = opened(seat(signed_in=COMPANY_EMAIL), records)
    line = uploaded(box, tmp_path / "Чистый.pdf", PAPER + b"clean")
    reloaded_until(box, line, r"Вирусов не найдено \(\d\d\.\d\d\.\d{4} \d\d:\d\d\)")


def test_an_infected_file_is_named_with_what_to_do_and_nobody_gets_it(
    seat: Someone, records: PortalDatabase, tmp_path: Path, axe: Axe, picture: Picture
):
    box, file = opened(seat(signed_in=COMPANY_EMAIL), records), tmp_path / "Заражённый.pdf"
    line = uploaded(box, file, infected(PAPER))
    reloaded_until(box, line, f"Найден вирус: {FOUND}. Скачать файл нельзя.")
    expect(box.charter).to_contain_text("Удалите его и загрузите файл без вируса.")
    axe(box.page)
    picture(box.page, "infected-file")
    expect(box.kept(file)).to_have_count(0)
    (row,) = stored(records, box)
    answer = box.page.request.get(f"/api/files/{row.id}")
    assert answer.status == 422
    assert "Его никто не может скачать" in answer.text()
    box.page.get_by_role("button", name=f"Удалить {file.name}").click()
    box.page.get_by_role("group", name=re.compile("Удалить этот файл")).get_by_role("button", name=re.compile("^Удалить")).click()
    expect(line).to_have_count(0)
    expect(box.charter).not_to_contain_text("найден вирус")
