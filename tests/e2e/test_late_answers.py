"""Answers that come late: what a page says stays about what is on screen."""

import pytest
from playwright.sync_api import Page, expect

from portal.core.applications.filling import service as filling
from portal.demo.mio import ADMINISTRATOR_EMAIL
from tests.e2e.conftest import Someone
from tests.e2e.database import PortalDatabase
from tests.e2e.slow_line import SlowLine
from tests.e2e.test_mio_desk import funded


def frames_of(page: Page) -> list[str]:
    """Return the list into which the page's messages to the server come, from now on."""
    sent: list[str] = []
    page.on("websocket", lambda line: line.on("framesent", lambda frame: sent.append(str(frame))))
    return sent


def wait_for(page: Page, sent: list[str], handler: str) -> None:
    for _ in range(200):
        if any(handler in frame for frame in sent):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"the page has not called {handler}")


def test_a_refused_amount_stays_refused_when_it_is_heard_of_after_its_refusal(database: PortalDatabase, someone: Someone):
    desk = someone(signed_in=ADMINISTRATOR_EMAIL)
    subject, _ = funded(database)
    sent = frames_of(desk)
    desk.goto(f"/desk/mio/objects/{subject}?part=funding", wait_until="networkidle")
    desk.get_by_role("button", name="Сторнировать сумму").click()
    wrong, weighed = desk.locator("#reverse-amount-error"), desk.locator("#reverse-weighed")
    desk.locator("#reverse-reason").fill("Нажали сразу")
    amount = desk.locator("#reverse-amount")
    amount.fill("99 999 999 999")
    amount.press("Enter")
    expect(wrong).to_contain_text("снять больше нельзя")
    wait_for(desk, sent, "reversal.weigh")
    before = weighed.inner_text()
    desk.locator("#reverse-cell").select_option(index=1)
    expect(weighed).not_to_have_text(before)
    expect(wrong).to_contain_text("снять больше нельзя")
    amount.fill("1 000")
    expect(wrong).to_be_empty()


def test_the_focus_that_comes_with_a_late_answer_is_not_taken_from_under_the_typing(database: PortalDatabase, someone: Someone):
    head = database.actor(database.neighbour())
    application_id = filling.create(database.begin, head, "guarantee", now=database.now)
    page = someone(signed_in=head.email)
    line = SlowLine(page)
    page.goto(f"/cabinet/guarantee/{application_id}", wait_until="networkidle")
    page.get_by_role("tab", name="Состав акционеров").click()
    add, names = (
        page.get_by_role("button", name="Добавить ещё").first,
        page.locator('[data-address^="holders/"][data-address$="/holder_name"]'),
    )
    expect(names).to_have_count(1)
    line.hold()
    add.click()
    names.click()
    page.keyboard.type("ТОО «Ойдан")
    line.release()
    expect(names).to_have_count(2)
    expect(names.first).to_be_focused()
    page.keyboard.type(" шығарылған»")
    expect(names.first).to_have_value("ТОО «Ойдан шығарылған»")
    add.press("Enter")
    expect(names.last).to_be_focused()
