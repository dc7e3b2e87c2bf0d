"""What stands around and between the contents of a page: nothing is wider than a telephone, covered by a message, or without its words."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from sqlmodel import col, select

from portal.core.applications.filling import service as applications
from portal.core.reporting.tables import ConstructionSite, FundingTotal
from portal.demo.keys import BOLZHAM
from portal.demo.load import COMPANY_EMAIL
from portal.demo.mio import ADMINISTRATOR_EMAIL, ANALYST_EMAIL
from tests.e2e.conftest import Someone, until
from tests.e2e.database import PortalDatabase, utc_now

LANGUAGES = ("kk", "ru", "en")
LONG = "Жилой комплекс «Мысал» с длинным названием, вторая очередь, пятна с третьего по девятое"
TOO_WIDE = """() => {
  const edge = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= edge) return [];
  const shown = [...document.querySelectorAll("main *:not(thead *)")].filter((node) => node.getBoundingClientRect().right > edge + 1);
  return [document.documentElement.scrollWidth - edge, ...shown.slice(0, 5).map((node) => node.outerHTML.slice(0, 160))];
}"""
INSET = """(node) => {
  const [words, row] = [document.createRange(), node.parentElement.getBoundingClientRect()];
  words.selectNodeContents(node);
  return words.getBoundingClientRect().left - row.left;
}"""
"""How far the words of an action stand from the edge of its row."""
ROOM = """(node) => {
  const [title, stage] = [node, node.closest(".stage")].map((one) => one.getBoundingClientRect());
  return stage.right - title.left - node.scrollWidth;
}"""
"""How much room a title leaves in its stage."""
COVERED = """() => {
  const [bar, note] = [".action-bar", ".toast-line"].map((one) => document.querySelector(one).getBoundingClientRect());
  return note.bottom > bar.top && note.top < bar.bottom && note.right > bar.left && note.left < bar.right;
}"""


@pytest.fixture(scope="module")
def application(database: PortalDatabase) -> str:
    """A draft of the demonstration's company, with a name that needs several lines."""
    owner = database.actor(database.account(COMPANY_EMAIL))
    created = applications.create(database.begin, owner, "guarantee", now=utc_now)
    applications.answer(database.begin, owner, created, "project_name", LONG, now=utc_now)
    return created


@pytest.fixture
def seated(someone: Someone) -> Callable[..., Page]:
    """Seats somebody who is signed in: ``seated(email, language=…, width=…)``."""
    return lambda email, **how: someone(signed_in=email, **how)


def speak(page: Page, language: str) -> None:
    page.locator(f"[data-speak={language}]").first.click()
    until(page, f"document.documentElement.lang === '{language}'")


@pytest.mark.timeout(300)
def test_no_part_of_an_application_is_wider_than_a_telephone(seated: Callable[..., Page], application: str):
    page = seated(COMPANY_EMAIL, width=390, height=844)
    page.goto(f"/cabinet/guarantee/{application}")
    stages = page.locator(".stage-fold .stage")
    expect(stages).to_have_count(4)
    for stage in range(4):
        page.locator(".stage-fold summary").click()
        stages.nth(stage).locator("button, a").click()
        expect(stages.nth(stage)).to_have_attribute("aria-current", "step")
        tabs = page.get_by_role("tab")
        for tab in range(max(1, tabs.count())):
            if tabs.count():
                tabs.nth(tab).click()
                expect(tabs.nth(tab)).to_have_attribute("aria-selected", "true")
            for language in LANGUAGES:
                speak(page, language)
                assert page.evaluate(TOO_WIDE) == [], (stage, tab, language)


@pytest.mark.parametrize("width", [800, 1100, 1280])
def test_a_message_does_not_cover_the_bar_below_a_form(seated: Callable[..., Page], application: str, width: int):
    page = seated(COMPANY_EMAIL, language="kk", width=width)
    page.goto(f"/cabinet/guarantee/{application}")
    page.get_by_role("button", name="Жобаны сақтау").click()
    expect(page.locator(".toast-line")).to_be_visible()
    assert not page.evaluate(COVERED)


@pytest.mark.parametrize("width", [390, 700])
def test_a_message_does_not_cover_the_header_on_a_telephone(seated: Callable[..., Page], application: str, width: int):
    page = seated(COMPANY_EMAIL, language="kk", width=width, height=844)
    page.goto(f"/cabinet/guarantee/{application}")
    page.get_by_role("button", name="Жобаны сақтау").click()
    expect(page.locator(".toast-line")).to_be_visible()
    until(page, f"!({COVERED.replace('.action-bar', '.work-header')})()")


def test_a_state_of_two_words_stands_on_one_line(seated: Callable[..., Page], application: str):
    page = seated(COMPANY_EMAIL)
    page.goto(f"/cabinet/guarantee/{application}?stage=consents")
    for language in LANGUAGES:
        speak(page, language)
        expect(page.locator(".consents .badge-word").first).to_be_visible()
        heights = page.locator(".consents .badge-word").evaluate_all("nodes => nodes.map((node) => node.offsetHeight)")
        assert heights
        assert max(heights) < 32, language


def test_no_heading_stands_over_buttons_in_a_card(seated: Callable[..., Page], application: str):
    page = seated(COMPANY_EMAIL, width=390, height=844)
    for address in ("/cabinet/guarantee", f"/cabinet/guarantee/{application}?stage=consents", "/cabinet"):
        page.goto(address)
        expect(page.locator(".data-table td").first).to_be_visible()
        expect(page.locator(".cell-head", has_text=re.compile("^Действи")).filter(visible=True)).to_have_count(0)


def test_a_message_does_not_cover_the_bar_on_a_telephone(seated: Callable[..., Page], application: str):
    page = seated(COMPANY_EMAIL, language="kk", width=390, height=844)
    page.goto(f"/cabinet/guarantee/{application}")
    page.get_by_role("button", name="Жобаны сақтау").click()
    expect(page.locator(".toast-line")).to_be_visible()
    assert not page.evaluate(COVERED)


def test_an_action_without_a_frame_is_underlined_and_the_cabinet_says_whose_it_is(seated: Callable[..., Page], application: str):
    page = seated(COMPANY_EMAIL)
    page.goto(f"/cabinet/guarantee/{application}")
    expect(page.locator(".whose")).to_have_text(BOLZHAM.name)
    quiet = page.locator("main .btn-quiet:not(.btn-icon)")
    expect(quiet.first).to_be_visible()
    for one in quiet.all():
        expect(one).to_have_css("text-decoration-line", "underline")
    page.goto("/cabinet/guarantee")
    first = page.locator("main .button-row > .btn-quiet:not(.btn-icon):first-child")
    expect(first.first).to_be_visible()
    for one in first.all():
        assert abs(one.evaluate(INSET)) < 2


def test_the_actions_of_an_application_stand_in_one_line(seated: Callable[..., Page], application: str):
    page = seated(COMPANY_EMAIL)
    page.goto("/cabinet/guarantee")
    row = page.locator(".applications tr", has=page.locator(f"a[href*='{application}']")).locator(".button-row")
    expect(row.locator(".btn")).to_have_count(3)
    for language in LANGUAGES:
        speak(page, language)
        assert page.evaluate(TOO_WIDE) == []
        assert len(set(row.locator(".btn").evaluate_all("nodes => nodes.map((node) => node.offsetTop)"))) == 1, language


@pytest.mark.parametrize("width", [820, 1024])
def test_the_titles_of_stages_do_not_run_into_each_other(seated: Callable[..., Page], application: str, width: int):
    page = seated(COMPANY_EMAIL, language="en", width=width, height=800)
    page.goto(f"/cabinet/guarantee/{application}")
    expect(page.locator(".stage-fold:visible, .stage-wide:visible")).to_have_count(1)
    for title in page.locator(".stage-wide:visible .stage-title").all():
        assert title.evaluate(ROOM) >= 0


def test_an_objects_weeks_fit_a_telephone_in_kazakh(database: PortalDatabase, seated: Callable[..., Page]):
    with database.begin(reading=True) as session:
        sites = select(FundingTotal.object_id).join(ConstructionSite).where(ConstructionSite.section == "credit")
        subject = session.exec(sites.order_by(col(FundingTotal.amount).desc())).first()
    page = seated(ADMINISTRATOR_EMAIL, language="kk", width=390, height=844)
    page.goto(f"/desk/mio/objects/{subject}?part=funding")
    expect(page.locator(".objects .data-table tbody th .link .figures").first).to_be_visible()
    assert page.evaluate(TOO_WIDE) == []


def test_a_table_of_consents_has_one_primary_button(seated: Callable[..., Page], application: str):
    page = seated(COMPANY_EMAIL)
    page.goto(f"/cabinet/guarantee/{application}")
    page.locator(".stage-wide .stage").last.locator("button, a").click()
    expect(page.locator(".consents tbody tr").first).to_be_visible()
    expect(page.locator(".consents tbody .btn-primary")).to_have_count(0)
    expect(page.locator("main .btn-primary:visible")).to_have_count(1)


def test_a_folded_menu_says_its_words_under_the_pointer_and_the_focus(seated: Callable[..., Page]):
    page = seated(ANALYST_EMAIL)
    page.goto("/desk/profile", wait_until="networkidle")
    side = page.locator("#side")
    words = side.locator(".side-text:visible")
    edge = "document.querySelector('.work-page').getBoundingClientRect().left"
    expect(side.locator(".side-link:visible").first).to_be_visible()
    page.mouse.move(900, 600)
    until(page, "document.querySelector('#side').offsetWidth < 80")
    side.hover()
    until(page, "document.querySelector('#side').offsetWidth > 200")
    left = page.evaluate(edge)
    assert all(text.evaluate("node => node.clientWidth > 20 && node.scrollWidth <= node.clientWidth + 1") for text in words.all())
    page.mouse.move(900, 600)
    until(page, "document.querySelector('#side').offsetWidth < 80")
    assert page.evaluate(edge) == left, "the page moved"

    side.locator(".side-link:visible").first.focus()
    page.keyboard.press("Tab")
    until(page, "document.querySelector('#side').offsetWidth > 200")
    expect(side.locator(".side-link:focus .side-text")).to_have_css("position", "static")
