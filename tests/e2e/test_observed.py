"""What operators read of the portal while people work: figures and lines, without personal data."""

import base64
import hashlib
import json
import re
import sqlite3
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from playwright.sync_api import Page, expect
from sqlmodel import select

from portal.commands import pages
from portal.commands.place import ROOT
from portal.core.accounts.tables import Account
from portal.demo.load import COMPANY_EMAIL, SIGN_IN_PASSWORD
from portal.demo.mio import ADMINISTRATOR_EMAIL
from tests.demo.layer import free_port
from tests.e2e.addresses import wait_for_address
from tests.e2e.chromium import Chromium
from tests.e2e.conftest import Portal, Someone, browsers, running
from tests.e2e.database import PortalDatabase
from tests.e2e.people import PAPER, code_sent
from tests.e2e.test_autosave import control, says
from tests.e2e.wire import Wire

WRONG_PASSWORD, PHONE, WEBSITE = "Wrong-2026!", "+77475550099", "https://aigul-zhumabayeva.example"
FILE, TOKEN = "Удостоверение Жумабаевой Айгуль.pdf", "n0t-a-t0ken-of-anybody-0000000000"
WHOLE_NUMBER = re.compile(r"(?<![0-9a-fA-F.])[0-9]{12}(?![0-9a-fA-F])")
"""What looks like an IIN or BIN."""


class Refusing:
    """A mail server that knows no recipient and repeats the address, as servers do."""

    async def handle_RCPT(self, _server: Any, _session: Any, _envelope: Any, address: str, _options: Any) -> str:  # noqa: N802
        return f"550 5.1.1 <{address}>: no such user"


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    """A portal that writes JSON, answers Prometheus, and whose mail server refuses every letter."""
    pages.build()
    post = Controller(Refusing(), hostname="127.0.0.1", port=free_port())
    post.start()
    mail = {"PORTAL_SMTP_HOST": "127.0.0.1", "PORTAL_SMTP_PORT": str(post.port), "PORTAL_SMTP_SECURITY": "none"}
    with running(ROOT, tmp_path_factory.mktemp("watched"), PORTAL_LOG="json", PORTAL_METRICS_PORT=str(free_port()), **mail) as portal:
        yield portal
    post.stop()


@pytest.fixture
def records(watched: Portal) -> Iterator[PortalDatabase]:
    database = PortalDatabase(watched.data)
    yield database
    database.engine.dispose()


@pytest.fixture
def seat(watched: Portal, records: PortalDatabase, chromium: Chromium) -> Iterator[Someone]:
    with browsers(watched, records, chromium) as seat:
        yield seat


def lines(portal: Portal) -> list[dict[str, Any]]:
    return [json.loads(line) for line in portal.log().splitlines() if line.startswith("{")]


def figures(portal: Portal) -> str:
    with urllib.request.urlopen(f"http://127.0.0.1:{portal.environment['PORTAL_METRICS_PORT']}/metrics", timeout=5) as answer:
        return answer.read().decode()


def _signs_in(page: Page) -> str:
    """Give a wrong password, a wrong code and the right ones; return the right code."""
    page.goto("/desk/sign-in", wait_until="networkidle")
    for password in (WRONG_PASSWORD, SIGN_IN_PASSWORD):
        page.locator("#email").fill(ADMINISTRATOR_EMAIL)
        page.locator("#password").fill(password)
        page.locator("main form button[type=submit]").click()
        expect(page.locator("#password-error" if password == WRONG_PASSWORD else "#code")).to_be_visible()
    code = code_sent(page, ADMINISTRATOR_EMAIL)
    page.locator("#code").fill(f"{(int(code) + 1) % 1_000_000:06}")
    page.locator("main form button[type=submit]").click()
    expect(page.locator("#code-error")).to_be_visible()
    page.locator("#code").fill(code)
    page.locator("main form button[type=submit]").click()
    wait_for_address(page, re.compile(r"/desk"))
    return code


def _fills_in(page: Page, draft: str) -> None:
    """Edit a form and send a file, once where it belongs and once where no file does."""
    page.goto(f"/cabinet/guarantee/{draft}")
    expect(page.locator(".form-tab")).to_be_visible()
    control(page, "website").fill(WEBSITE)
    control(page, "website").blur()
    says(page, "saved")
    page.goto(f"/cabinet/guarantee/{draft}?stage=corporate_documents")
    charter = page.locator("[id='f-doc/charter/company']")
    charter.locator("input[type=file]").set_input_files({"name": FILE, "mimeType": "application/pdf", "buffer": PAPER})
    expect(charter).to_contain_text("SHA-256: ")
    said = {"name": FILE, "size": len(PAPER), "first": hashlib.sha256(PAPER).hexdigest(), "head": base64.b64encode(PAPER).decode()}
    place, origin = f"/api/applications/{draft}/files", {"Origin": page.evaluate("origin")}
    assert not page.request.post(place, params={"address": "website"}, headers=origin, data=said).ok


def _changes_the_number(page: Page) -> str:
    """Take another telephone number with the code that comes to it, and return the code."""
    page.goto("/cabinet", wait_until="networkidle")
    page.get_by_role("button", name="Изменить номер").click()
    page.locator("#new-phone").fill(PHONE)
    page.locator("#phone-password").fill(SIGN_IN_PASSWORD)
    page.get_by_role("button", name="Отправить код").click()
    expect(page.locator("#phone-code")).to_be_focused()
    code = code_sent(page, PHONE)
    page.locator("#phone-code").fill(code)
    page.get_by_role("button", name="Подтвердить номер").click()
    expect(page.locator("#phone-code")).to_be_hidden()
    return code


def _head(records: PortalDatabase) -> Account:
    """Somebody with a number and the password of the demonstration."""
    account_id = records.neighbour()
    with records.begin() as session:
        account = session.get_one(Account, account_id)
        account.password_hash = session.exec(select(Account).where(Account.email == COMPANY_EMAIL)).one().password_hash
        account.phone = "+77015550002"
    with records.begin(reading=True) as session:
        return session.get_one(Account, account_id)


def _work(seat: Someone, records: PortalDatabase, portal: Portal) -> set[str]:
    """Do what people do, and return what must not be read by operators."""
    head = _head(records)
    codes = {_signs_in(seat()), _changes_the_number(seat(signed_in=head.email))}
    company = seat(signed_in=COMPANY_EMAIL)
    _fills_in(company, records.draft(COMPANY_EMAIL))
    company.goto(f"/i/{TOKEN}", wait_until="networkidle")
    company.goto(f"/email/{TOKEN}", wait_until="networkidle")
    with Wire(portal.url, TOKEN) as wire:
        wire.say("reflex___state____state.portal___web___nowhere.save", {"bin": "490740000054", "text": WEBSITE}, "/")
    with closing(sqlite3.connect(portal.data / "portal.db")) as database:
        people = {one for row in database.execute("select email, name, surname, phone, iin from accounts") for one in row}
        companies = {one for row in database.execute("select name, bin from organisations") for one in row}
    cookies = {one["value"] for one in company.context.cookies() if one["name"] != "lang"}
    said = {WRONG_PASSWORD, SIGN_IN_PASSWORD, PHONE[1:], PHONE, WEBSITE, FILE, TOKEN, *codes, *cookies}
    return {one for one in people | companies | said if one and len(one) > 3}


def test_operators_read_what_happened_and_nothing_about_people(seat: Someone, records: PortalDatabase, watched: Portal):
    secret = _work(seat, records, watched)
    told = lines(watched)
    said = "\n".join(json.dumps({**one, "request": "", "after": "", "timestamp": ""}, ensure_ascii=False) for one in told)
    read = figures(watched)
    for text in (said, read):
        assert {one for one in secret if _is_told(one, text)} == set()
        assert WHOLE_NUMBER.findall(text) == []
    assert {"request", "event", "a message was given up"} <= {one["event"] for one in told}
    _numbers_lead_from_the_page_to_the_letter(told, watched)
    _outcomes_are_told(told)
    _labels_come_from_the_code(read)


def _is_told(secret: str, text: str) -> bool:
    """Tell whether a text has a secret; a code of six digits is one only by itself, not within the number of an application or a time."""
    if not secret.isdigit():
        return secret in text
    return re.search(rf"(?<![0-9a-zA-Z.]){secret}(?![0-9a-zA-Z]|[.][0-9])", text) is not None


def _numbers_lead_from_the_page_to_the_letter(told: list[dict[str, Any]], portal: Portal) -> None:
    entering = {one["request"] for one in told if one.get("handler") == "DeskSignIn.enter" and one["outcome"] == "ok"}
    (lost,) = [one for one in told if one["event"] == "a message was given up" and one["asked_by"] in entering]
    assert lost["wrong"] == "550 5.1.1"
    with closing(sqlite3.connect(portal.data / "portal.db")) as database:
        kept = database.execute("select request from outbox_letters where id = ?", (lost["message"],)).fetchone()
    assert kept == (lost["asked_by"],)


def _outcomes_are_told(told: list[dict[str, Any]]) -> None:
    events = [(one["handler"], one["outcome"], bool(one["account"])) for one in told if one["event"] == "event"]
    assert ("DeskSignIn.enter", "refused", False) in events
    assert ("ApplicationForm.save", "ok", True) in events
    uploads = [one for one in told if one.get("route") == "/api/applications/{application_id}/files"]
    assert sorted(one["status"] // 100 for one in uploads) == [2, 4]
    assert all(re.fullmatch("[0-9a-f]{32}", one["account"]) for one in uploads)


def _labels_come_from_the_code(read: str) -> None:
    values = {value for line in read.splitlines() if line.startswith("portal_") for value in re.findall(r'="([^"]*)"', line)}
    assert {one for one in values if re.search("[0-9a-f]{12}|@", one)} == set()
    assert 'portal_uploads_total{outcome="kept"} 1.0' in read
    assert 'portal_uploads_total{outcome="refused"} 1.0' in read
    assert 'portal_messages_total{channel="mail",fate="given_up"}' in read
    assert re.search(r"portal_saves_acknowledged_total [1-9]", read)
    assert re.search(r"portal_websockets [1-9]", read)
    assert re.search(r"portal_states [1-9]", read)
    assert re.search(r'portal_job_last_success_timestamp_seconds\{job="urgent_outbox"\} 1\.', read)


def test_a_person_can_quote_the_number_of_a_failed_request(watched: Portal, seat: Someone):
    page = seat(signed_in=COMPANY_EMAIL)
    first, second = (page.request.get("/api/health").headers["x-request-id"] for _ in range(2))
    assert first != second
    assert [one["route"] for one in lines(watched) if one["event"] == "request" and one["request"] == first] == ["/api/health"]
