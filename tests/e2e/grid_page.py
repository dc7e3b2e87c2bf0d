"""The week's table in a browser: executors with thirty objects each, and functions for what they look at."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing

from playwright.sync_api import Locator, Page, expect

from portal.commands.place import ROOT
from portal.core.reporting.basics.rules.weeks import Week
from tests.e2e.conftest import Portal, Someone

TOGETHER = "from tests.e2e.thirty_objects import make; make({email!r})"


def add_executor_of_thirty(portal: Portal, email: str) -> None:
    """Add an executor with thirty objects, made through the verbs that pages call."""
    subprocess.run([sys.executable, "-c", TOGETHER.format(email=email)], cwd=ROOT, env=portal.environment, check=True)


def seated(portal: Portal, email: str, someone: Someone) -> Callable[..., Page]:
    """Return a function that opens a browser for the executor, of whom earlier tests leave no text that was not accepted."""
    with closing(sqlite3.connect(portal.data / "portal.db")) as database, database:
        database.execute("delete from mio_drafts where by_id = (select id from accounts where email = ?)", (email,))

    def sit(**looks: object) -> Page:
        page = someone(signed_in=email, **looks)
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        return page

    return sit


def opened(page: Page, address: str = "/mio/week") -> Page:
    page.goto(address, wait_until="networkidle")
    expect(page.locator(".grid-table")).to_be_visible()
    return page


def cells(page: Page, column: str) -> list[Locator]:
    return page.locator(f'input[data-col="{column}"]').all()


def here(page: Page) -> str:
    """Return the address of the focused cell."""
    return page.evaluate("document.activeElement.dataset.address || ''")


def says(page: Page, status: str) -> None:
    expect(page.locator("#save-status [data-save]")).to_have_attribute("data-save", status, timeout=30_000)


def kept(portal: Portal, address: str) -> str:
    """Return the percent of a cell in the database, empty for none."""
    object_id, week, _ = address.split("/", 2)
    with closing(sqlite3.connect(portal.data / "portal.db")) as database:
        wanted = "select percent from mio_progress where object_id = ? and week = ?"
        row = database.execute(wanted, (object_id, Week.parse(week).number)).fetchone()
    return "" if row is None or row[0] is None else f"{row[0] / 100:g}"
