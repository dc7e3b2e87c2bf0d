"""From a review to the next application of the queue it was opened from: by the button, by the keys, from the last to the first."""

import datetime as dt
import re
from collections.abc import Callable
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from portal.core.applications.filling import service as applications
from portal.core.applications.rules import Status
from portal.core.applications.tables import Application
from portal.demo.load import COMPANY_EMAIL, MODERATOR_EMAIL
from tests.e2e.conftest import Portal, Someone
from tests.e2e.database import PortalDatabase

SEARCH, TYPED = "Кезектегі үй", "Жазылып жатқан үй"


def waiting(records: PortalDatabase, search: str = SEARCH) -> None:
    """Let two applications wait for moderation that a search finds."""
    company, now = records.actor(records.account(COMPANY_EMAIL)), records.now
    for number in (1, 2):
        made = applications.create(records.begin, company, "guarantee", now=now)
        applications.answer(records.begin, company, made, "project_name", f"{search} {number}", now=now)
        records.hand_in(made, Status.ON_MODERATION)
        with records.begin() as session:
            application = session.get_one(Application, made)
            application.sent_at = now() + dt.timedelta(seconds=number)


def test_the_queue_leads_on_from_review_to_review(
    apart: Portal, records: PortalDatabase, seat: Someone, axe: Callable[[Page], None], picture: Callable[[Page, str], None]
):
    assert apart
    waiting(records)
    page = seat(signed_in=MODERATOR_EMAIL)
    page.goto(f"/desk?queue=moderation&search={SEARCH}")
    page.get_by_role("link", name=f"{SEARCH} 1").click()
    heading, onward = page.get_by_role("heading", level=1), page.get_by_role("link", name="Следующая заявка")
    expect(heading).to_have_text(f"{SEARCH} 1")
    expect(onward).to_be_visible()
    axe(page)
    picture(page, "review-next")
    onward.click()
    expect(heading).to_have_text(f"{SEARCH} 2")
    # The heading comes before the link, which still leads here until then.
    expect(onward).not_to_have_attribute("href", re.compile(re.escape(urlsplit(page.url).path)))
    page.keyboard.press("Alt+PageDown")
    expect(heading).to_have_text(f"{SEARCH} 1")
    page.goto(re.sub(r"\?.*", "", page.url))
    expect(heading).to_have_text(f"{SEARCH} 1")
    expect(onward).to_have_count(0)


def test_what_is_typed_stays_typed_when_the_keys_lead_on_and_when_the_page_is_loaded_again(
    apart: Portal, records: PortalDatabase, seat: Someone
):
    assert apart
    waiting(records, TYPED)
    page = seat(signed_in=MODERATOR_EMAIL)
    page.goto(f"/desk?queue=moderation&search={TYPED}")
    page.get_by_role("link", name=f"{TYPED} 1").click()
    heading, comment = page.get_by_role("heading", level=1), page.locator("#review-comment")
    expect(heading).to_have_text(f"{TYPED} 1")
    first = page.url
    comment.focus()
    page.keyboard.type("Не хватает сметы")
    page.keyboard.press("Alt+PageDown")
    expect(page).not_to_have_url(first)
    expect(heading).to_have_text(re.compile(TYPED))
    page.goto(first)
    expect(comment).to_have_value("Не хватает сметы")
    comment.focus()
    page.keyboard.press("Control+End")
    page.keyboard.type(" и чертежей")
    page.reload()
    expect(comment).to_have_value("Не хватает сметы и чертежей")
