"""«Сводка по заявкам»: a moderator goes from a figure to the list that it counts; the analyst reads figures and no list."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from portal.core.applications.filling import service as applications
from portal.core.applications.rules import Status
from portal.demo.load import COMPANY_EMAIL, MODERATOR_EMAIL
from portal.demo.mio import ANALYST_EMAIL
from tests.e2e.addresses import wait_for_address
from tests.e2e.conftest import Portal, Someone
from tests.e2e.database import PortalDatabase

HOUSE = "Жиынтықтағы үй"
ASTANA = "г. Астана"


def test_a_figure_leads_to_the_applications_that_it_counts(
    apart: Portal, records: PortalDatabase, seat: Someone, axe: Callable[[Page], None], tmp_path: Path
):
    assert apart
    made = records.draft(COMPANY_EMAIL)
    applications.answer(records.begin, records.actor(records.account(COMPANY_EMAIL)), made, "project_name", HOUSE, now=records.now)
    records.hand_in(made, Status.ON_MODERATION)
    page = seat(signed_in=MODERATOR_EMAIL)
    page.goto("/desk/overview", wait_until="networkidle")
    row = page.locator("tbody tr", has=page.get_by_role("link", name="На модерации"))
    expect(row.locator("td").nth(0)).to_have_text("Всего1")
    axe(page)
    row.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Очередь заявок")
    expect(page.get_by_role("link", name=HOUSE)).to_be_visible()
    page.get_by_label("Регион", exact=True).select_option(label=ASTANA)
    expect(page.get_by_role("heading", name="Ничего не найдено")).to_be_visible()
    page.go_back()
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Сводка по заявкам")
    page.get_by_label("Регион", exact=True).select_option(label=ASTANA)
    wait_for_address(page, "**region=**")
    expect(page.locator("tbody tr", has_text="На модерации").locator("td").nth(0)).to_have_text("Всего0")
    with page.expect_download() as fetched:
        page.get_by_role("link", name="Скачать Excel").click()
    fetched.value.save_as(tmp_path / "book")
    assert (tmp_path / "book").read_bytes().startswith(b"PK")


def test_the_analyst_reads_the_figures_and_no_list(apart: Portal, records: PortalDatabase, seat: Someone):
    assert apart
    records.hand_in(records.draft(COMPANY_EMAIL), Status.ON_MODERATION)
    page = seat(signed_in=ANALYST_EMAIL)
    page.goto("/desk/overview", wait_until="networkidle")
    waiting = page.locator("tbody tr", has_text="На модерации")
    expect(waiting.locator("td").nth(0)).not_to_have_text("Всего0")
    expect(waiting.get_by_role("link")).to_have_count(0)
