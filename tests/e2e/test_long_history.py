"""A history with more remarks than are shown at first."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from portal.core.applications.tables import Application, Event, Remark
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
