"""Files over a line that breaks, a page that is loaded again, a server that begins anew: what has arrived is not sent a second time."""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, Route, expect
from sqlmodel import select

from portal.core.applications.tables import FileLink
from portal.core.documents.tables import StoredFileRow
from portal.core.uploads.tables import UploadRow
from portal.demo.load import COMPANY_EMAIL
from portal.ports.storage import PART_BYTES
from tests.e2e.conftest import Portal, Someone
from tests.e2e.database import PortalDatabase
from tests.e2e.people import PAPER

PARTS = 5
CHARTER = "doc/charter/company"
LINE = "Нет связи. Загрузка продолжится сама, когда связь вернётся."
PATIENCE = 60_000
Axe = Callable[[Page], None]
Picture = Callable[[Page, str], None]


def written(folder: Path, name: str, size: int = PARTS * PART_BYTES - 1000) -> Path:
    """Write a file that begins like a PDF and differs from every other."""
    seed = hashlib.sha256(name.encode() + str(folder).encode()).digest()
    content = PAPER + (seed * (size // len(seed) + 1))
    file = folder / name
    file.write_bytes(content[:size])
    return file


@dataclass
class Line:
    """The line between a page and the server: it lets ``open`` parts through, then it is broken."""

    page: Page
    open: int = 0
    arrived: list[int] = field(default_factory=list[int])

    def __post_init__(self) -> None:
        self.page.route("**/api/parts/*", self._part)

    def _part(self, route: Route) -> None:
        if len(self.arrived) >= self.open:
            route.abort("connectionreset")
            return
        self.arrived.append(int(route.request.url.split(".")[2]))
        route.continue_()


@dataclass
class Box:
    page: Page
    application: str

    @property
    def charter(self) -> Locator:
        return self.page.locator(f"[id='f-{CHARTER}']")

    def line(self, name: str) -> Locator:
        return self.charter.locator(".upload-file", has_text=name)

    def kept(self, file: Path) -> Locator:
        return self.charter.get_by_role("link", name=file.name)

    def choose(self, *files: Path) -> None:
        self.charter.locator("input[type=file]").set_input_files(files)


@pytest.fixture
def box(someone: Someone, database: PortalDatabase) -> Box:
    """The company's page with an empty field for its charter."""
    opened = Box(someone(signed_in=COMPANY_EMAIL), database.draft(COMPANY_EMAIL))
    opened.page.goto(f"/cabinet/guarantee/{opened.application}?stage=corporate_documents")
    expect(opened.charter).to_be_visible()
    return opened


def stored(database: PortalDatabase, box: Box) -> list[StoredFileRow]:
    """The files in the field, as the database has them."""
    with database.begin(reading=True) as session:
        chosen = select(StoredFileRow).join(FileLink).where(FileLink.application_id == box.application)
        return list(session.exec(chosen).all())


def uploads(database: PortalDatabase, box: Box) -> list[UploadRow]:
    with database.begin(reading=True) as session:
        return list(session.exec(select(UploadRow).where(UploadRow.key == box.application)).all())


def ensure_kept(portal: Portal, database: PortalDatabase, box: Box, file: Path) -> None:
    """The page, the database and the disk agree on the hash of what was chosen."""
    expect(box.kept(file)).to_be_visible(timeout=PATIENCE)
    content = file.read_bytes()
    sha256 = hashlib.sha256(content).hexdigest()
    expect(box.line(file.name)).to_contain_text(f"SHA-256: {sha256}")
    row = next(one for one in stored(database, box) if one.name == file.name)
    assert (row.sha256, row.size) == (sha256, len(content))
    assert (portal.data / "files" / row.storage_key[:2] / row.storage_key[2:4] / row.storage_key).read_bytes() == content


def test_a_line_that_breaks_three_times_costs_no_part_that_has_arrived(portal: Portal, database: PortalDatabase, box: Box, tmp_path: Path):
    line, file = Line(box.page), written(tmp_path, "Три обрыва.pdf")
    box.choose(file)
    for arrived in (1, 2, 3):
        line.open = arrived
        expect(box.line(file.name).get_by_role("progressbar")).to_have_js_property("value", arrived * PART_BYTES, timeout=PATIENCE)
        expect(box.line(file.name)).to_contain_text(LINE, timeout=PATIENCE)
    line.open = PARTS
    ensure_kept(portal, database, box, file)
    assert line.arrived == [1, 2, 3, 4, 5]


def test_the_same_file_chosen_after_a_reload_goes_on_where_it_stopped(portal: Portal, database: PortalDatabase, box: Box, tmp_path: Path):
    line, file = Line(box.page, open=2), written(tmp_path, "После перезагрузки.pdf")
    box.choose(file)
    expect(box.line(file.name)).to_contain_text(LINE, timeout=PATIENCE)
    box.page.on("dialog", lambda dialog: dialog.accept())
    box.page.reload()
    expect(box.line(file.name)).to_contain_text("Выберите его снова, и загрузка продолжится с того же места.")
    line.open = PARTS
    box.choose(file)
    ensure_kept(portal, database, box, file)
    assert line.arrived == [1, 2, 3, 4, 5]


def test_a_server_that_begins_anew_goes_on_with_what_it_has(portal: Portal, database: PortalDatabase, box: Box, tmp_path: Path):
    line, file = Line(box.page, open=2), written(tmp_path, "Сервер заново.pdf")
    box.choose(file)
    expect(box.line(file.name)).to_contain_text(LINE, timeout=PATIENCE)
    portal.stop()
    line.open = PARTS
    portal.start()
    ensure_kept(portal, database, box, file)
    assert sorted(set(line.arrived)) == [1, 2, 3, 4, 5]
    assert line.arrived[:2] == [1, 2]
    assert line.arrived.count(1) == line.arrived.count(2) == 1


def test_sixty_megabytes_survive_three_cuts_a_reload_and_a_restarted_server(
    portal: Portal, database: PortalDatabase, box: Box, tmp_path: Path
):
    line, file = Line(box.page), written(tmp_path, "Шестьдесят.pdf", 60_000_000)
    going = box.line(file.name)
    box.page.on("dialog", lambda dialog: dialog.accept())
    box.choose(file)
    for cut, arrived in enumerate((1, 3, 5), start=1):
        line.open = arrived
        expect(going.get_by_role("progressbar")).to_have_js_property("value", arrived * PART_BYTES, timeout=PATIENCE)
        expect(going).to_contain_text(LINE, timeout=PATIENCE)
        if cut == 2:
            box.page.reload()
            expect(going).to_contain_text("Выберите его снова, и загрузка продолжится с того же места.")
            box.choose(file)
    portal.stop()
    line.open = 8
    portal.start()
    ensure_kept(portal, database, box, file)
    assert line.arrived == [1, 2, 3, 4, 5, 6, 7, 8]
    box.page.reload()
    expect(going).to_contain_text(f"SHA-256: {hashlib.sha256(file.read_bytes()).hexdigest()}")


def test_a_failure_of_the_server_leaves_what_has_arrived_for_another_try(
    portal: Portal, database: PortalDatabase, box: Box, tmp_path: Path
):
    line, file = Line(box.page, open=2), written(tmp_path, "Сбой сервера.pdf")
    box.choose(file)
    expect(box.line(file.name)).to_contain_text(LINE, timeout=PATIENCE)
    box.page.route("**/api/parts/*", lambda route: route.fulfill(status=500, body="no"))
    expect(box.line(file.name)).to_contain_text("сервер ответил неожиданно (500)", timeout=PATIENCE)
    box.page.unroute("**/api/parts/*")
    line = Line(box.page, open=PARTS)
    box.page.get_by_role("button", name=f"Повторить {file.name}").click()
    ensure_kept(portal, database, box, file)
    assert line.arrived == [3, 4, 5]


def test_without_a_network_an_upload_waits_and_goes_on_by_itself(portal: Portal, database: PortalDatabase, box: Box, tmp_path: Path):
    line, file = Line(box.page, open=2), written(tmp_path, "Без сети.pdf")
    box.choose(file)
    expect(box.line(file.name)).to_contain_text(LINE, timeout=PATIENCE)
    box.page.context.set_offline(True)
    line.open = PARTS
    expect(box.line(file.name)).to_contain_text(LINE)
    box.page.context.set_offline(False)
    ensure_kept(portal, database, box, file)
    assert line.arrived == [1, 2, 3, 4, 5]


def test_two_files_go_at_once_and_one_of_them_can_rest(
    portal: Portal, database: PortalDatabase, box: Box, tmp_path: Path, axe: Axe, picture: Picture
):
    line = Line(box.page, open=2)
    resting, going = written(tmp_path, "Отдыхает.pdf"), written(tmp_path, "Идёт.pdf")
    box.choose(resting, going)
    for file in (resting, going):
        expect(box.line(file.name)).to_contain_text(LINE, timeout=PATIENCE)
    box.page.get_by_role("button", name=f"Приостановить {resting.name}").click()
    expect(box.line(resting.name)).to_contain_text(re.compile(r"Приостановлено: \d+ из 39 МБ"))
    axe(box.page)
    picture(box.page, "uploads-paused")
    line.open = 2 * PARTS
    ensure_kept(portal, database, box, going)
    expect(box.line(resting.name)).to_contain_text("Приостановлено")
    box.page.get_by_role("button", name=f"Продолжить {resting.name}").click()
    ensure_kept(portal, database, box, resting)
    assert sorted(line.arrived) == sorted([1, 2, 3, 4, 5] * 2)


def test_a_cancelled_upload_is_gone_from_the_page_the_database_and_the_disk(
    portal: Portal, database: PortalDatabase, box: Box, tmp_path: Path
):
    Line(box.page, open=2)
    file = written(tmp_path, "Отменён.pdf")
    box.choose(file)
    expect(box.line(file.name)).to_contain_text(LINE, timeout=PATIENCE)
    (row,) = uploads(database, box)
    parts = portal.data / "files" / "parts" / f"{row.bytes_key}.{row.store_upload}"
    assert (parts / "2").exists()
    with box.page.expect_response(lambda answer: answer.request.method == "DELETE"):
        box.page.get_by_role("button", name=f"Отменить {file.name}").click()
    expect(box.line(file.name)).to_have_count(0)
    assert (uploads(database, box), parts.exists()) == ([], False)


def test_601_megabytes_are_refused_before_anything_is_sent(box: Box, tmp_path: Path):
    asked: list[str] = []
    box.page.on("request", lambda request: asked.append(request.url) if request.method in {"POST", "PUT"} else None)
    large = tmp_path / "Большой.pdf"
    with large.open("wb") as file:
        file.truncate(601 * 1024 * 1024)
    box.choose(large)
    expect(box.line(large.name)).to_contain_text("больше 600 МБ. Уменьшите его или разделите на части")
    assert [url for url in asked if "/files" in url or "/uploads" in url] == []


def test_a_wrong_kind_is_said_before_it_is_sent(box: Box, tmp_path: Path):
    line, file = Line(box.page, open=PARTS), tmp_path / "Письмо.pdf"
    file.write_bytes(b"<!doctype html>" * 2_000_000)
    box.choose(file)
    expect(box.line(file.name)).to_contain_text("не соответствует формату PDF")
    assert line.arrived == []
