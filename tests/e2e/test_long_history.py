"""A history with more remarks than are shown at first."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from sqlmodel import select

from portal.core.applications.rules import Status
from portal.core.applications.tables import Application, Event, Remark, RemarkReply
from portal.demo.load import COMPANY_EMAIL, MODERATOR_EMAIL
from tests.e2e.conftest import Someone
from tests.e2e.database import PortalDatabase, utc_now

LABEL = {"kk": "Сайт", "ru": "Сайт", "en": "Website"}


@pytest.fixture
def returned(database: PortalDatabase) -> str:
    """An application that was returned with 120 remarks."""
    created = database.draft(COMPANY_EMAIL)
    moderator = database.account(MODERATOR_EMAIL)
    with database.begin() as session:
        # Otherwise the next test would get the same application, because nothing was edited.
        session.get_one(Application, created).changed_at = utc_now()
        back = Event(
            application_id=created, number=100, at=utc_now(), kind="returned", account_id=moderator, actor_name="Модерова Сәуле",
            role="staff", status_before="on_moderation", status_after="moderation_returned", version=1,
        )  # fmt: skip
        session.add(back)
        session.flush()
        remarks = (
            Remark(
                application_id=created, event_id=back.id, version=1, position=number, address="website", label=LABEL,
                text=f"Замечание {number}.", resolved_at=utc_now(),
            )
            for number in range(1, 121)
        )  # fmt: skip
        session.add_all(remarks)
    return created


@pytest.mark.parametrize(("language", "width", "scheme"), [("kk", 390, "light"), ("ru", 1280, "dark"), ("en", 1280, "light")])
def test_the_rest_of_the_remarks_is_shown_by_presses_and_the_focus_goes_to_the_first(
    someone: Someone,
    axe: Callable[[Page], None],
    picture: Callable[[Page, str], None],
    returned: str,
    language: str,
    width: int,
    scheme: str,
):
    more = {"kk": "Тағы ескертулер", "ru": "Ещё замечания", "en": "More remarks"}[language]
    page = someone(signed_in=COMPANY_EMAIL, language=language, width=width, scheme=scheme)
    page.goto(f"/cabinet/guarantee/{returned}/history")
    shown = page.locator(".remark-list > li")
    expect(shown).to_have_count(50)
    page.get_by_role("button", name=f"{more}: 70").scroll_into_view_if_needed()
    axe(page)
    picture(page, f"long-history-{language}")
    page.get_by_role("button", name=f"{more}: 70").click()
    expect(shown).to_have_count(100)
    expect(shown.nth(50)).to_be_focused()
    page.get_by_role("button", name=f"{more}: 20").click()
    expect(shown).to_have_count(120)
    expect(page.get_by_role("button", name=more)).to_have_count(0)
    assert shown.locator(".remark-text").all_inner_texts() == [f"Замечание {number}." for number in range(1, 121)]


def test_the_staff_read_the_remarks_of_every_return_from_the_review(
    database: PortalDatabase, someone: Someone, axe: Callable[[Page], None], picture: Callable[[Page, str], None], returned: str
):
    with database.begin() as session:
        application = session.get_one(Application, returned)
        application.status, application.sent_at, application.version = Status.ON_MODERATION, utc_now(), 2
        remark = session.exec(select(Remark.id).where(Remark.application_id == returned, Remark.position == 1)).one()
        session.add(
            RemarkReply(
                application_id=returned, remark_id=remark, account_id=database.account(COMPANY_EMAIL), actor_name="Үлгібаева Айгүл",
                organisation_name="АО «Болжам Инвест»", text="Исправлено.", at=utc_now(),
            )
        )  # fmt: skip
    page = someone(signed_in=MODERATOR_EMAIL)
    page.goto(f"/desk/applications/{returned}")
    expect(page.get_by_role("heading", name="Замечания к прошлой версии")).to_be_visible()
    page.get_by_role("link", name="История заявки").click()
    expect(page.get_by_role("heading", level=1, name="История заявки")).to_be_focused()
    shown = page.locator(".remark-list > li")
    expect(shown).to_have_count(50)
    expect(shown.first).to_contain_text("Исправлено.")
    axe(page)
    picture(page, "desk-history")
    for left, there in ((70, 100), (20, 120)):
        page.get_by_role("button", name=f"Ещё замечания: {left}").click()
        expect(shown).to_have_count(there)
    page.locator("main").get_by_role("link", name="Вернуться к заявке").click()
    expect(page).to_have_url(re.compile(f"/desk/applications/{returned}$"))


def test_the_history_of_an_application_that_is_with_its_parties_is_not_open_to_the_staff(someone: Someone, returned: str):
    page = someone(signed_in=MODERATOR_EMAIL)
    page.goto(f"/desk/applications/{returned}/history")
    expect(page.get_by_role("heading", level=2, name="Заявка не найдена")).to_be_visible()
    expect(page.locator("main")).not_to_contain_text("Замечание")
