"""Two workers on PostgreSQL: a page whose worker dies goes on at the other one, and nothing that was typed or shown is lost."""

import os
import re
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from sqlmodel import col, select

from portal.commands import pages
from portal.commands.place import ROOT
from portal.core.accounts.limits import PASSWORD_OF_DEVICE
from portal.core.applications.tables import Answer
from portal.core.counters.tables import Counter
from portal.demo.load import COMPANY_EMAIL, COMPANY_KEY, MODERATOR_EMAIL
from portal.demo.phone import phone_of
from tests.e2e.addresses import wait_for_address
from tests.e2e.chromium import Chromium
from tests.e2e.conftest import Portal, Someone, browsers, running
from tests.e2e.database import PortalDatabase
from tests.e2e.test_autosave import control, nothing_unsent, says
from tests.e2e.test_qr import SIGNED_BY_ITSELF, on_screen, sign_in_page

ROUNDS = 3
TRIES = 11
"""One more than a device may make."""


@pytest.fixture(scope="module")
def pair(postgres_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    """A portal with two workers and a PostgreSQL of its own."""
    pages.build()
    with running(ROOT, tmp_path_factory.mktemp("pair"), PORTAL_DATABASE_URL=postgres_url, PORTAL_WORKERS="2") as portal:
        yield portal


@pytest.fixture
def records(pair: Portal) -> Iterator[PortalDatabase]:
    database = PortalDatabase(pair.data, url=pair.environment["PORTAL_DATABASE_URL"])
    yield database
    database.engine.dispose()


@pytest.fixture
def seat(pair: Portal, records: PortalDatabase, chromium: Chromium) -> Iterator[Someone]:
    with browsers(pair, records, chromium) as seat:
        yield seat


def workers(portal: Portal) -> list[int]:
    """Return the processes that serve; those that verify signatures are children of these."""
    assert portal.process is not None
    server = portal.process.pid
    found = [int(one) for one in Path(f"/proc/{server}/task/{server}/children").read_text("ascii").split()]
    return [one for one in found if b"commands.serve" in command_of(one)]


def command_of(process: int) -> bytes:
    """Return the command line of a process; empty for one that has just ended."""
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return b""


def kill(portal: Portal, worker: int) -> None:
    os.kill(worker, signal.SIGKILL)
    while worker in workers(portal) or len(workers(portal)) < 2:
        time.sleep(0.05)


def opened(seat: Someone, application_id: str) -> Page:
    page = seat(signed_in=COMPANY_EMAIL)
    page.goto(f"/cabinet/guarantee/{application_id}")
    expect(page.locator(".form-tab")).to_be_visible()
    return page


def stored(records: PortalDatabase, application_id: str, address: str) -> str:
    with records.begin(reading=True) as session:
        return session.exec(select(Answer.text).where(Answer.application_id == application_id, col(Answer.address) == address)).one()


def test_whatever_worker_dies_what_is_typed_is_kept_and_every_page_goes_on(pair: Portal, records: PortalDatabase, seat: Someone):
    drafts = [records.draft(COMPANY_EMAIL) for _ in range(3)]
    people = [opened(seat, draft) for draft in drafts]
    for number in range(ROUNDS):
        for page, draft in zip(people, drafts, strict=True):
            control(page, "website").fill(f"https://round-{number}-{draft[:6]}.example")
        kill(pair, workers(pair)[0])
        for page, draft in zip(people, drafts, strict=True):
            page.keyboard.press("Tab")
            control(page, "actual_house").fill(str(number))
            control(page, "actual_house").blur()
            says(page, "saved")
            nothing_unsent(page)
            assert stored(records, draft, "website") == f"https://round-{number}-{draft[:6]}.example"
            assert stored(records, draft, "actual_house") == str(number)


def test_whatever_worker_dies_a_telephone_signs_the_code_on_screen_and_the_person_is_in(pair: Portal, seat: Someone):
    page = seat()
    sign_in_page(page)
    code = on_screen(page)
    for worker in workers(pair):  # one of them serves the page
        kill(pair, worker)
    while not pair.answers():  # the new ones may still be starting
        time.sleep(0.05)
    phone = phone_of(pair.data, COMPANY_KEY, "ru")
    shown = phone.scan(code)
    # Only a page that has found its code again at a new worker can tell this.
    expect(page.get_by_text("Код отсканирован. Подпишите на телефоне.")).to_be_visible()
    assert on_screen(page) == code
    phone.sign(shown)
    wait_for_address(page, SIGNED_BY_ITSELF)


def test_wrong_passwords_are_counted_for_both_workers_together(records: PortalDatabase, seat: Someone):
    page = seat()
    for _ in range(TRIES):
        page.goto("/desk/sign-in", wait_until="networkidle")
        page.locator("#email").fill(MODERATOR_EMAIL)
        page.locator("#password").fill("Wrong-2026!")
        page.locator("main form button[type=submit]").click()
        expect(page.locator("#password-error, [role=alert]").filter(has_text=re.compile("Неверная|Слишком много"))).to_be_visible()
    expect(page.locator("main")).to_contain_text("Слишком много попыток")
    name = PASSWORD_OF_DEVICE.name.replace(" ", "_")
    with records.begin(reading=True) as session:
        counted = session.exec(select(Counter.key, Counter.count).order_by(col(Counter.key))).all()
    assert [count for key, count in counted if PASSWORD_OF_DEVICE.name in key or name in key] == [TRIES - 1]
