"""Who holds a printed application opens the address on it and sees, without signing in, what the portal knows of that version."""

import io
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from portal.core.applications.filling import service as applications
from portal.core.applications.rules import Status
from portal.core.applications.signing.rules import new_check_code
from portal.core.applications.tables import Application, Version
from portal.demo.load import COMPANY_EMAIL
from tests.e2e.conftest import Someone
from tests.e2e.database import PortalDatabase, utc_now

PROJECT = "Тексерілетін жоба"
DIGEST = "0123456789abcdef" * 4


@pytest.fixture
def sent(database: PortalDatabase) -> str:
    """An application of the demonstration's company at the moderator, as its first version was sent; returns its id."""
    owner, at = database.actor(database.account(COMPANY_EMAIL)), utc_now()
    created = applications.create(database.begin, owner, "guarantee", now=utc_now)
    applications.answer(database.begin, owner, created, "project_name", PROJECT, now=utc_now)
    with database.begin() as session:
        application = session.get_one(Application, created)
        application.status, application.sent_at = Status.ON_MODERATION, at
    send(database, created, 1)
    return created


def send(database: PortalDatabase, application_id: str, version: int) -> None:
    with database.begin() as session:
        session.add(
            Version(
                application_id=application_id, version=version, occasion="moderation", manifest=b"{}", sha256=DIGEST, frozen_at=utc_now(),
                check_code=new_check_code(),
            )
        )  # fmt: skip


def address_on(page: Page, application_id: str) -> str:
    """Return the path of the address that is printed on the PDF which the company opens."""
    pdf = page.request.get(f"/api/applications/{application_id}/form.pdf")
    text = PdfReader(io.BytesIO(pdf.body())).pages[0].extract_text()
    found = re.search(r"/check/[0-9A-Z-]+", text)
    assert found, text
    return found.group()


@pytest.mark.parametrize(("language", "width"), [("kk", 1280), ("ru", 390), ("en", 1280)])
def test_the_address_on_the_paper_says_what_must_stand_on_it_and_no_more(
    someone: Someone, sent: str, axe: Callable[[Page], None], picture: Callable[[Page, str], None], language: str, width: int
):
    address = address_on(someone(signed_in=COMPANY_EMAIL), sent)
    page = someone(language=language, width=width)
    page.goto(address)
    said = {"kk": "Модерацияда", "ru": "На модерации", "en": "In moderation"}[language]
    expect(page.get_by_text(said, exact=True)).to_be_visible()
    expect(page.get_by_text(DIGEST)).to_be_visible()
    expect(page.get_by_text(address.removeprefix("/check/"))).to_be_visible()
    expect(page.locator("main")).not_to_contain_text(PROJECT)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    axe(page)
    picture(page, f"check-{language}-{width}")


def test_the_paper_of_an_earlier_version_and_an_unknown_code_say_so(
    someone: Someone, database: PortalDatabase, sent: str, axe: Callable[[Page], None], picture: Callable[[Page, str], None]
):
    address = address_on(someone(signed_in=COMPANY_EMAIL), sent)
    send(database, sent, 2)
    page = someone()
    page.goto(address.lower())
    expect(page.get_by_text("Есть более новая версия")).to_be_visible()
    expect(page.get_by_text("оператору отправлена версия заявки: 2")).to_be_visible()
    axe(page)
    picture(page, "check-later")
    page.goto("/check/22222-33333-44444-55555")
    expect(page.get_by_text("Такого кода нет")).to_be_visible()
    axe(page)
    picture(page, "check-absent")
