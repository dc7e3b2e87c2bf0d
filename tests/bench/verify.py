"""How long the check of 600 MB takes at ``/verify`` in Chromium, from the press to the verdict."""

import os
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

from portal.commands import tools
from portal.demo.keys import PASSWORD
from portal.eds import key_files
from portal.eds.signing import Signer
from tests.bench.served import served
from tests.e2e import people
from tests.e2e.chromium import FLAGS
from tests.e2e.conftest import Portal
from tests.e2e.database import utc_now

SIZE = 600 * 1024 * 1024
PIECE = os.urandom(1024 * 1024)
GOAL = 15
KEYS = {"GOST": "ulgi-head", "RSA": "ulgi-head-rsa"}


def figures() -> list[str]:
    """Check a file of ``SIZE`` bytes with a signature of each kind and return a line of each.

    The signatures are over another document, because Python would hash this one for ten minutes: the page does the same work for them.
    """
    chromium = tools.chromium()
    if chromium is None:
        return ["not measured: there is no Chromium on this machine; on Debian: sudo apt-get install chromium"]
    with served() as portal, tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        document = Path(folder) / "проект.pdf"
        with document.open("wb") as file:
            file.writelines(PIECE for _ in range(SIZE // len(PIECE)))
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        lines = [
            _line(browser.new_context(base_url=portal.portal.url, locale="ru-RU").new_page(), kind, document, _signer(portal.portal, key))
            for kind, key in KEYS.items()
        ]
        browser.close()
    return lines


def _signer(portal: Portal, key: str) -> Signer:
    return key_files.read(people.key_file(portal, key).read_bytes(), PASSWORD)


def _line(page: Page, kind: str, document: Path, signer: Signer) -> str:
    signature = document.with_suffix(".p7s")
    signature.write_bytes(signer.sign(b"another document", utc_now()))
    page.goto("/verify")
    page.locator("#verify-files").set_input_files([document, signature])
    started = time.perf_counter()
    page.get_by_role("button", name="Проверить").click()
    expect(page.locator("main")).to_contain_text("Это не тот документ, который подписан", timeout=300_000)
    seconds = time.perf_counter() - started
    return f"600 MB with a signature of {kind}: {seconds:.1f} s (goal {GOAL} s), {SIZE / 1024 / 1024 / seconds:.0f} MB/s"
