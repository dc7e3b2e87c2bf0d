"""The signed package, saved from a page and checked by the program inside it."""

import tempfile
from pathlib import Path

from playwright.sync_api import Page

from tests.core.applications.packed import checked, unpacked

LINK = "Подписанный пакет (ZIP)"


def package_verifies(page: Page, address: str) -> None:
    """Save the package of the application at ``address`` and check it without the portal, by a Python without packages."""
    page.goto(address)
    with page.expect_download() as download:
        page.get_by_role("link", name=LINK).click()
    with tempfile.TemporaryDirectory() as folder:
        found = checked(unpacked(download.value.path().read_bytes(), Path(folder)), language="ru")
        assert (found.code, found.wrong()) == (0, []), found.text
