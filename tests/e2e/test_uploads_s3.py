"""The same uploads where the files lie in S3: every byte goes from the page to the store, and back by an address that lives a minute."""

import hashlib
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Request, Route, expect

from portal.commands import pages
from portal.demo.load import COMPANY_EMAIL
from portal.gateways.storage.s3 import S3Storage
from portal.gateways.storage.s3_client import Bucket
from portal.ports.storage import PART_BYTES
from tests.e2e.conftest import ROOT, Portal, Someone, running
from tests.e2e.database import PortalDatabase
from tests.e2e.test_uploads import LINE, PARTS, PATIENCE, Box, Line, stored, uploads, written
from tests.s3 import KEY, SECRET, new_bucket, s3_server

Axe = Callable[[Page], None]
PART = re.compile(r"partNumber=(\d+)")


@pytest.fixture(scope="module")
def bucket() -> Iterator[Bucket]:
    with s3_server("--allow-origin", "*") as url:
        yield new_bucket(url)


@pytest.fixture(scope="module")
def apart(bucket: Bucket, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    """A portal whose files lie in the bucket."""
    pages.build()
    settings = {
        "PORTAL_STORAGE": "s3",
        "PORTAL_S3_ENDPOINT": bucket.endpoint,
        "PORTAL_S3_BUCKET": bucket.name,
        "PORTAL_S3_KEY": KEY,
        "PORTAL_S3_SECRET": SECRET,
    }
    with running(ROOT, tmp_path_factory.mktemp("in-s3"), **settings) as portal:
        yield portal


@pytest.fixture
def box(seat: Someone, records: PortalDatabase) -> Box:
    opened = Box(seat(signed_in=COMPANY_EMAIL), records.draft(COMPANY_EMAIL))
    opened.page.goto(f"/cabinet/guarantee/{opened.application}?stage=corporate_documents")
    expect(opened.charter).to_be_visible()
    return opened


class StoreLine(Line):
    """The line between a page and the store: it lets ``open`` parts through, then it is broken."""

    def __post_init__(self) -> None:
        self.page.route(PART, self._part)

    def _part(self, route: Route) -> None:
        if len(self.arrived) >= self.open:
            route.abort("connectionreset")
            return
        self.arrived += [int(number) for number in PART.findall(route.request.url)]
        route.continue_()


def ensure_kept(bucket: Bucket, records: PortalDatabase, box: Box, file: Path) -> None:
    """The page, the database and the store agree on what was chosen, and the page saves it again from the store."""
    expect(box.kept(file)).to_be_visible(timeout=PATIENCE)
    content = file.read_bytes()
    sha256 = hashlib.sha256(content).hexdigest()
    expect(box.line(file.name)).to_contain_text(f"SHA-256: {sha256}")
    row = next(one for one in stored(records, box) if one.name == file.name)
    assert (row.sha256, row.size) == (sha256, len(content))
    store = S3Storage(bucket)
    assert b"".join(store.read(row.storage_key)) == content
    store.close()
    with box.page.expect_download() as saved:
        box.kept(file).click()
    assert saved.value.url.startswith(bucket.endpoint)
    assert (saved.value.suggested_filename, Path(saved.value.path()).read_bytes() == content) == (file.name, True)


def test_a_file_goes_to_the_store_over_a_broken_line_a_reload_and_a_restarted_server(
    apart: Portal, bucket: Bucket, records: PortalDatabase, box: Box, tmp_path: Path, axe: Axe
):
    line = StoreLine(box.page, open=1)
    file = written(tmp_path, "В хранилище.pdf")
    box.choose(file)
    expect(box.line(file.name)).to_contain_text(LINE, timeout=PATIENCE)
    axe(box.page)
    line.open = 2
    expect(box.line(file.name).get_by_role("progressbar")).to_have_js_property("value", 2 * PART_BYTES, timeout=PATIENCE)
    apart.stop()
    apart.start()
    line.open = 3
    expect(box.line(file.name).get_by_role("progressbar")).to_have_js_property("value", 3 * PART_BYTES, timeout=PATIENCE)
    box.page.on("dialog", lambda dialog: dialog.accept())
    expect(box.line(file.name)).to_contain_text(LINE, timeout=PATIENCE)
    box.page.reload()
    line.open = PARTS
    box.choose(file)
    ensure_kept(bucket, records, box, file)
    assert line.arrived == [1, 2, 3, 4, 5]


def test_no_byte_of_a_file_passes_the_portal(bucket: Bucket, records: PortalDatabase, box: Box, tmp_path: Path):
    sent: list[Request] = []
    box.page.on("request", lambda request: sent.append(request) if request.method == "PUT" else None)
    files = [written(tmp_path, name, PART_BYTES + 5000) for name in ("Бірінші.pdf", "Екінші.pdf")]
    box.choose(*files)
    for file in files:
        ensure_kept(bucket, records, box, file)
    assert len(sent) == 4
    assert all(one.url.startswith(bucket.endpoint) for one in sent)


def test_a_cancelled_upload_leaves_nothing_in_the_store(bucket: Bucket, records: PortalDatabase, box: Box, tmp_path: Path):
    box.page.route(PART, lambda route: route.abort("connectionreset") if "partNumber=2" in route.request.url else route.continue_())
    file = written(tmp_path, "Отменённый.pdf")
    box.choose(file)
    expect(box.line(file.name)).to_contain_text(LINE, timeout=PATIENCE)
    (row,) = uploads(records, box)
    box.page.get_by_role("button", name=f"Отменить {file.name}").click()
    expect(box.line(file.name)).to_have_count(0)
    store = S3Storage(bucket)
    with pytest.raises(FileNotFoundError):
        for _ in range(100):
            store.parts(row.bytes_key, row.store_upload)
            box.page.wait_for_timeout(50)
    store.close()
    assert (uploads(records, box), stored(records, box)) == ([], [])
