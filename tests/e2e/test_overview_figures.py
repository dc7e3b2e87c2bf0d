"""«Сводка по заявкам»: tables, chart and workbook show what the database counts, as a whole and narrowed by kind and region."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
from playwright.sync_api import Locator, Page, expect
from sqlmodel import col, select

from portal.core.accounts.tables import Account
from portal.core.applications.filling import service as applications
from portal.core.applications.overview import rules as words
from portal.core.applications.queues.rules import STATUS_WORDS
from portal.core.applications.rules import Happening, Status
from portal.core.applications.schema import KINDS
from portal.core.applications.tables import Application, Event
from portal.demo.load import COMPANY_EMAIL, MODERATOR_EMAIL
from portal.demo.mio import ANALYST_EMAIL
from tests.e2e.addresses import wait_for_address
from tests.e2e.conftest import Portal, Someone
from tests.e2e.database import PortalDatabase

ASTANA, ALMATY = "710000000", "750000000"
HERE = "г. Астана"
MADE = (
    ("guarantee", ASTANA, Status.ON_MODERATION),
    ("guarantee", ASTANA, Status.ON_MODERATION),
    ("guarantee", ALMATY, Status.ON_MODERATION),
    ("subsidy", ASTANA, Status.ON_MODERATION),
    ("guarantee", ASTANA, Status.REGISTERED),
    ("guarantee", ALMATY, Status.MODERATION_RETURNED),
    ("guarantee", ASTANA, Status.APPROVED),
)


def made(records: PortalDatabase) -> None:
    """Let the operator have :data:`MADE`; the moderator works on the first, the registered ones were registered now, one is approved."""
    owner, moderator = records.actor(records.account(COMPANY_EMAIL)), records.account(MODERATOR_EMAIL)
    for number, (kind, region, status) in enumerate(MADE):
        created = applications.create(records.begin, owner, kind, now=records.now)
        records.hand_in(created, status)
        with records.begin() as session:
            one, at = session.get_one(Application, created), records.now()
            one.region, one.assignee_id = region, None if number else moderator
            if status in {Status.REGISTERED, Status.APPROVED}:
                one.registered_at = at
            if status is Status.APPROVED:
                one.execution_deadline = at.date()
                session.add(
                    Event(application_id=created, number=99, at=at, kind=Happening.APPROVED, account_id=moderator, role="staff", version=1)
                )


def counted(records: PortalDatabase, **where: str) -> Counter[tuple[str, str]]:
    """Count what the operator has received, by status and kind, among applications with these columns."""
    wanted = select(Application.status, Application.product).where(
        col(Application.sent_at).is_not(None), col(Application.deleted_at).is_(None)
    )
    for name, value in where.items():
        wanted = wanted.where(getattr(Application, name) == value)
    with records.begin(reading=True) as session:
        return Counter(session.exec(wanted).all())


def table(page: Page, title: str) -> Locator:
    return page.locator("section.chart", has=page.get_by_role("heading", name=title, exact=True)).locator("tbody tr")


def figures(row: Locator) -> list[str]:
    return row.locator("td .figures").all_inner_texts()


def shows(page: Page, found: Counter[tuple[str, str]]) -> None:
    """Check that the table of stages shows what the database counts, by status and by kind."""
    for status in words.STAGES:
        row = table(page, words.STAGES_TITLE.ru).filter(has=page.get_by_text(STATUS_WORDS[status].ru, exact=True))
        kinds = [found[status, kind] for kind in KINDS]
        expect(row.locator("td strong.figures")).to_have_text(str(sum(kinds)))
        assert figures(row)[1 : 1 + len(KINDS)] == [str(kind) for kind in kinds]


def chosen(page: Page, label: str, option: str, address: str) -> None:
    page.get_by_label(label, exact=True).select_option(label=option)
    wait_for_address(page, address)


def workbook(page: Page, into: Path) -> dict[str, list[list[Any]]]:
    """Return the rows of each sheet of the workbook of what is on screen."""
    with page.expect_download() as fetched:
        page.get_by_role("link", name="Скачать Excel").click()
    fetched.value.save_as(into)
    book = openpyxl.load_workbook(into, read_only=True)
    return {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book}


def booked(rows: list[list[Any]], found: Counter[tuple[str, str]]) -> None:
    """Check that the sheet of stages holds what the database counts."""
    by_name = {row[0]: row[1:] for row in rows}
    for status in words.STAGES:
        kinds = [found[status, kind] for kind in KINDS]
        assert by_name[STATUS_WORDS[status].ru][: 1 + len(KINDS)] == [sum(kinds), *kinds]


def test_tables_chart_and_workbook_show_what_the_database_counts_for_every_filter(
    apart: Portal, records: PortalDatabase, seat: Someone, axe: Callable[[Page], None], picture: Callable[[Page, str], None], tmp_path: Path
):
    assert apart
    made(records)
    page = seat(signed_in=MODERATOR_EMAIL)
    page.goto("/desk/overview", wait_until="networkidle")
    every = counted(records)
    assert every[Status.ON_MODERATION, "guarantee"] >= 3
    shows(page, every)
    booked(workbook(page, tmp_path / "every.xlsx")[words.STAGES_TITLE.ru], every)
    the_chart_and_the_people(page, records)
    axe(page)
    picture(page, "overview-figures")
    chosen(page, words.REGION.ru, HERE, f"**region={ASTANA}**")
    here = counted(records, region=ASTANA)
    shows(page, here)
    chosen(page, words.KIND.ru, KINDS["subsidy"].menu.ru, "**kind=subsidy**")
    narrow = counted(records, region=ASTANA, product="subsidy")
    shows(page, narrow)
    assert (every != here, here != narrow, narrow[Status.ON_MODERATION, "subsidy"]) == (True, True, every[Status.ON_MODERATION, "subsidy"])
    booked(workbook(page, tmp_path / "narrow.xlsx")[words.STAGES_TITLE.ru], narrow)


def the_chart_and_the_people(page: Page, records: PortalDatabase) -> None:
    """Check the bars of the present month with their table, and what the moderator has at hand and has decided."""
    with records.begin(reading=True) as session:
        registered = len(session.exec(select(Application.id).where(col(Application.registered_at).is_not(None))).all())
    chart = page.locator("figure.chart", has=page.get_by_role("heading", name=words.MONTHS_TITLE.ru, exact=True))
    expect(chart.locator(".recharts-bar")).to_have_count(3)
    expect(chart.locator(".recharts-bar-rectangle path")).not_to_have_count(0)
    chart.locator("summary").click()
    expect(chart.locator("tbody tr").last.locator("td")).to_have_text([str(registered), "1", "0"])
    with records.begin(reading=True) as session:
        name = session.get_one(Account, records.account(MODERATOR_EMAIL)).name
    mine = table(page, words.PEOPLE_TITLE.ru).filter(has_text=name)
    at_hand, late, _, approved, refused, _ = figures(mine)
    assert (at_hand, late, approved, refused) == ("1", "0", "1", "0")


def test_the_analyst_reads_the_same_figures_and_no_list(apart: Portal, records: PortalDatabase, seat: Someone):
    assert apart
    records.hand_in(records.draft(COMPANY_EMAIL), Status.ON_MODERATION)
    page = seat(signed_in=ANALYST_EMAIL)
    page.goto("/desk/overview", wait_until="networkidle")
    shows(page, counted(records))
    expect(table(page, words.STAGES_TITLE.ru).get_by_role("link")).to_have_count(0)
    expect(table(page, words.PEOPLE_TITLE.ru).get_by_role("link")).to_have_count(0)
    page.goto("/desk", wait_until="networkidle")
    expect(page.get_by_role("heading", name="Эта страница вам не открыта")).to_be_visible()
