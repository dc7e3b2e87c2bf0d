"""The twentieth reply to one remark: the button goes, and the sentence why stands in its place."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from portal.core.applications.basics.queries.views import NewRemark
from portal.core.applications.moderation import service as moderation
from portal.core.applications.remarks import service as remarks
from portal.core.applications.remarks.rules import MOST_REPLIES
from portal.demo.load import COMPANY_EMAIL, MODERATOR_EMAIL
from tests.e2e.conftest import Portal, Someone
from tests.e2e.database import PortalDatabase
from tests.e2e.parties import Parties

REMARK, OTHER = "Проверьте телефон компании.", "Проверьте сайт."
FULL = f"На это замечание уже дано ответов: {MOST_REPLIES}, это предел."
Axe = Callable[[Page], None]
Picture = Callable[[Page, str], None]


@pytest.fixture
def parties(portal: Portal, database: PortalDatabase) -> Parties:
    return Parties(portal, database)


def test_after_the_twentieth_reply_the_sentence_stands_in_place_of_the_button(
    database: PortalDatabase, someone: Someone, parties: Parties, axe: Axe, picture: Picture
):
    created, saule = parties.complete(), database.actor(database.account(MODERATOR_EMAIL))
    parties.to_moderation(created)
    parties.call(moderation.return_with_remarks, saule, created, 1, [NewRemark("phone", REMARK), NewRemark("website", OTHER)], "")
    remark = next(one for one in parties.view(parties.aigul, created).remarks if one.address == "phone")
    for number in range(1, MOST_REPLIES):
        parties.call(remarks.reply, parties.aigul, created, remark.id, f"Жауап {number}")
    page = someone(signed_in=COMPANY_EMAIL)
    page.goto(f"/cabinet/guarantee/{created}")
    line, window = page.locator(f"#remark-{remark.id}"), page.locator("dialog#remark-reply")
    line.get_by_role("button", name="Ответить").click()
    window.locator("textarea").fill("Соңғы жауап")
    window.get_by_role("button", name="Сохранить ответ").click()
    expect(window).to_be_hidden()
    expect(line).to_contain_text("Соңғы жауап")
    expect(line).to_contain_text(FULL)
    expect(line.get_by_role("button", name="Ответить")).to_have_count(0)
    expect(page.locator(".remark-list li", has_text=OTHER).get_by_role("button", name="Ответить")).to_be_visible()
    axe(page)
    picture(page, "enough-replies")
