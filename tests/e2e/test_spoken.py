"""What people read on the pages of the demonstration, in three languages: no machine identifiers, no code, numbers of the language."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from sqlmodel import select

from portal.core.applications.filling import service as applications
from portal.core.reporting.tables import Body, ConstructionSite
from portal.demo.load import COMPANY_EMAIL, MODERATOR_EMAIL
from portal.demo.mio import ADMINISTRATOR_EMAIL, ANALYST_EMAIL, BODIES
from tests.e2e.conftest import Someone, until
from tests.e2e.database import PortalDatabase, utc_now
from tests.e2e.surveyed import survey_to

LANGUAGES = ("kk", "ru", "en")
TRAIL = "[...document.querySelectorAll('.crumbs [aria-current=page]')]"
UNFILLED = "a place that was not filled"
WITH_PLACES = {"/desk/records/letters", "/desk/records/messages"}
"""Here the administrator edits texts with places."""
CODE = {
    "an identifier": re.compile(r"\b[0-9a-f]{32}\b"),
    "an ISO week": re.compile(r"\b\d{4}-W\d\d\b"),
    "an ISO date": re.compile(r"\b\d{4}-\d\d-\d\d\b"),
    "a word of code": re.compile(r"\b(undefined|null|NaN|object Object)\b"),
    UNFILLED: re.compile(r"[{}]"),
}
COMMA = re.compile(r"(?<![\d.,])[\d\u202f]+,\d{1,2}(?![\d.,])")
POINT = re.compile(r"(?<![\d.,/])[\d\u202f]+\.\d{1,2}(?![\d.,])\s*[%₸]")
"""A number with the fraction of another language: a comma in English, a point in Kazakh and Russian."""
SHOWN = """() => {
  const visible = (node) => node.checkVisibility({ visibilityProperty: true }) || node.closest(".sr-only");
  const attributes = [...document.querySelectorAll("[title], [aria-label], [placeholder]")]
    .filter(visible)
    .flatMap((node) => ["title", "aria-label", "placeholder"].map((name) => node.getAttribute(name)));
  const fields = "input:not([type=hidden], [type=password], [type=radio], [type=checkbox], [type=date]), textarea";
  const typed = [...document.querySelectorAll(fields)].filter(visible)
    .map((node) => node.value);
  return [document.title, document.body.innerText, ...attributes, ...typed].filter(Boolean).join("\\n");
}"""


@pytest.fixture
def seated(someone: Someone) -> Callable[[str], Page]:
    """Seats somebody who is signed in; an empty address is nobody's."""
    return lambda email: someone(signed_in=email)


def read(page: Page, address: str) -> None:
    """Read a page that is open in each language."""
    for language in LANGUAGES:
        page.locator(f"[data-speak={language}]").first.click()
        until(page, f"document.documentElement.lang === '{language}'")
        text = page.evaluate(SHOWN)
        found = {name: sign.findall(text) for name, sign in CODE.items() if sign.search(text)}
        found |= {"a number": numbers} if (numbers := (COMMA if language == "en" else POINT).findall(text)) else {}
        if address in WITH_PLACES:
            found.pop(UNFILLED, None)
        assert not found, (address, language, found)


def opened(page: Page, address: str) -> None:
    """Open a page and wait until what it asks the server for has come."""
    page.goto(address)
    expect(page.locator("main h1").first).to_be_visible()
    expect(page.locator(".skeleton-line, .form-waiting, .waiting")).to_have_count(0)


def last_of_trail_is_heading(page: Page) -> None:
    """Check that the last of the breadcrumbs, where a page has them, calls the page what its heading calls it."""
    # Read together: for a moment a page may still show what was opened in this tab before it.
    until(page, f"{TRAIL}.every((one) => one.innerText.trim() === document.querySelector('main h1').innerText.trim())")


PUBLIC = (
    "/",
    "/sign-in",
    "/registration",
    "/contacts",
    "/services/guarantee",
    "/forgot",
    "/verify",
    "/consent/no-such-link",
    "/mio/sign-in",
    "/desk/sign-in",
    "/no-such-page",
)
ANALYST = (
    "/desk/overview",
    "/desk/mio",
    "/desk/mio?level=region&key={region}",
    "/desk/mio/charts",
    "/desk/mio/risk",
    "/desk/mio/risk?body={body}",
    "/desk/mio/objects/{object}",
)
ADMINISTRATOR = (
    "/desk/mio/objects/{object}/correction",
    "/desk/staff",
    "/desk/companies",
    "/desk/companies/{company}",
    "/desk/mio/bodies",
    "/desk/mio/bodies/{body}",
    "/desk/mio/permissions",
    "/desk/mio/instructions",
    "/desk/records",
    "/desk/records/faq",
    "/desk/records/contacts",
    "/desk/records/links",
    "/desk/records/services",
    "/desk/records/documents",
    "/desk/records/consents",
    "/desk/records/templates",
    "/desk/records/checklists",
    "/desk/records/letters",
    "/desk/records/messages",
    "/desk/records/limits",
    "/desk/records/mio_limits",
    "/desk/notices",
    "/desk/surveys",
    "/desk/surveys/{survey}",
    "/desk/calendar",
    "/desk/system",
    "/desk/signatures",
    "/desk/audit",
    "/desk/profile",
)
EXECUTOR = (
    "/mio",
    "/mio/week",
    "/mio/objects",
    "/mio/objects/{object}",
    "/mio/rules",
    "/mio/instructions",
    "/mio/notices",
    "/mio/surveys",
    "/mio/profile",
)
COMPANY = (
    "/cabinet",
    "/cabinet/colleagues",
    "/cabinet/notices",
    "/cabinet/surveys",
    "/cabinet/surveys/{survey}",
    "/cabinet/guarantee",
    "/cabinet/guarantee/{application}",
    "/cabinet/guarantee/{application}/history",
    "/cabinet/guarantee/{application}/send",
)


@pytest.fixture(scope="module")
def places(database: PortalDatabase) -> dict[str, str]:
    """Whatever addresses of pages name: an object with money, its body, its region, an application with a number in it."""
    owner = database.actor(database.account(COMPANY_EMAIL))
    application = applications.create(database.begin, owner, "guarantee", now=utc_now)
    applications.answer(database.begin, owner, application, "charter_capital", "1250000,50", now=utc_now)
    with database.begin(reading=True) as session:
        found = session.exec(
            select(ConstructionSite, Body).join(Body).where(ConstructionSite.section == "credit").order_by(ConstructionSite.created_at)
        ).first()
    assert found is not None
    thing, body = found
    return {
        "company": owner.organisation_id,
        "application": application,
        "object": thing.id,
        "body": body.id,
        "region": body.kato[:2] + "0000000",
        "survey": survey_to(database, COMPANY_EMAIL),
    }


@pytest.mark.timeout(300)
@pytest.mark.parametrize(
    ("email", "addresses"),
    [
        pytest.param("", PUBLIC, id="nobody"),
        pytest.param(COMPANY_EMAIL, COMPANY, id="company"),
        pytest.param(BODIES[0].email, EXECUTOR, id="executor"),
        pytest.param(ANALYST_EMAIL, ANALYST, id="analyst"),
        pytest.param(ADMINISTRATOR_EMAIL, ADMINISTRATOR, id="administrator"),
        pytest.param(MODERATOR_EMAIL, ("/desk",), id="moderator"),
    ],
)
def test_no_text_read_aloud_is_code_or_a_number_of_another_language(
    seated: Callable[[str], Page], places: dict[str, str], email: str, addresses: tuple[str, ...]
):
    page = seated(email)
    for address in addresses:
        opened(page, address.format(**places))
        last_of_trail_is_heading(page)
        read(page, address)
        page.evaluate("for (const one of document.querySelectorAll('main details')) one.open = true")
        read(page, address)


def test_a_field_shows_its_sum_in_the_language_of_the_page(seated: Callable[[str], Page], places: dict[str, str]):
    page = seated(COMPANY_EMAIL)
    opened(page, f"/cabinet/guarantee/{places['application']}")
    capital = page.locator("[data-address=charter_capital]")
    expect(capital).to_have_value("1\u202f250\u202f000,50")
    page.locator("[data-speak=en]").first.click()
    expect(capital).to_have_value("1\u202f250\u202f000.50")
    capital.fill("2 500 000.75")
    capital.blur()
    expect(capital).to_have_value("2\u202f500\u202f000.75")
    page.locator("[data-speak=kk]").first.click()
    expect(capital).to_have_value("2\u202f500\u202f000,75")
