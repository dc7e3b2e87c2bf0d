"""The terms of pages and notices are told to executors as the administrator has set them."""

import datetime as dt
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect
from sqlmodel import select

from portal.core.accounts.tables import Account
from portal.core.content.reference.mio_thresholds import MIO_LIMIT_ROWS
from portal.core.content.service import set_threshold
from portal.core.reporting.tables import Body, Executor
from tests.e2e.conftest import Someone
from tests.e2e.database import PortalDatabase

NEWCOMER = "terms@mio.example"
ELSEWHERE = "750000000"
"""A territory in which the demonstration has no objects."""
USUAL, CHANGED = {"mio_page_days": "5", "mio_notice_days": "5"}, {"mio_page_days": "10", "mio_notice_days": "12"}
LABELS = {row.code: row.label for row in MIO_LIMIT_ROWS}
TOLD = {
    "/mio": ("не позднее чем через 10 раб. дн. после начала строительства или приобретения",),
    "/mio/rules": (
        "орган сообщает оператору не позднее чем через 12 раб. дн.",
        "Не позднее чем через 10 раб. дн. после начала строительства создайте страницу объекта",
        "Не позднее чем через 10 раб. дн. после приобретения жилья создайте его страницу",
    ),
}


def _set(database: PortalDatabase, values: dict[str, str]) -> None:
    with database.begin() as session:
        for code, value in values.items():
            set_threshold(session, code, value, LABELS[code], since=database.now())


@pytest.fixture
def changed(database: PortalDatabase) -> Iterator[None]:
    """Other terms than the rules have, while the test runs."""
    _set(database, CHANGED)
    yield
    _set(database, USUAL)


@pytest.fixture
def newcomer(database: PortalDatabase) -> str:
    """The address of an executor without objects."""
    at = database.now()
    with database.begin() as session:
        account = Account(kind="executor", name="Мерзімова Үлгі Мысалқызы", email=NEWCOMER, created_at=at)
        session.add(account)
        session.flush()
        executor = Executor(
            account_id=account.id,
            body_id=session.exec(select(Body.id)).first() or "",
            position="Бас маман (мысал)",
            sections=["credit", "purchase"],
            territories=[ELSEWHERE],
            letter_number="01-17/10",
            letter_date=dt.date(2026, 1, 15),
            created_at=at,
        )
        session.add(executor)
    return NEWCOMER


@pytest.mark.usefixtures("changed")
def test_pages_tell_the_terms_that_are_set(someone: Someone, newcomer: str, axe: Callable[[Page], None]):
    page = someone(signed_in=newcomer)
    for path, sentences in TOLD.items():
        page.goto(path, wait_until="networkidle")
        for words in sentences:
            expect(page.locator("main")).to_contain_text(words)
        expect(page.locator("main")).not_to_contain_text("{")
        axe(page)
    page.goto("/mio/objects", wait_until="networkidle")
    page.get_by_role("button", name="Создать объект").click()
    expect(page.get_by_role("dialog")).to_contain_text("не позднее чем через 10 раб. дн. после начала строительства (приобретения)")
