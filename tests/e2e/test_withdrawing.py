"""«Отозвать заявку» in the browser: the reason, and what the company, its developer and the staff see afterwards.

Then an application that is returned: until when it is corrected, in the list and on its page.
"""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from sqlmodel import col, select

from portal.core.applications.basics.queries.remark_views import NewRemark
from portal.core.applications.moderation import service as moderation
from portal.core.applications.rules import Status
from portal.core.applications.tables import Application, Event
from portal.core.notices.tables import OutboxLetter
from portal.demo.load import COMPANY_EMAIL, MODERATOR_EMAIL
from tests.e2e.approved import DEVELOPER_EMAIL
from tests.e2e.conftest import Portal, Someone
from tests.e2e.database import PortalDatabase
from tests.e2e.parties import Parties

REASON = "Нашли ошибку в смете."
Axe = Callable[[Page], None]
Picture = Callable[[Page, str], None]


@pytest.fixture
def sent(portal: Portal, database: PortalDatabase) -> str:
    """A complete application that the company has sent to moderation."""
    parties = Parties(portal, database)
    created = parties.complete()
    parties.to_moderation(created)
    return created


def withdrawn(database: PortalDatabase, application_id: str) -> tuple[str, list[str], list[str]]:
    """Return the status, the reasons in the history, and to whom letters about a withdrawal went."""
    with database.begin(reading=True) as session:
        events = select(Event.comment).where(Event.application_id == application_id, Event.kind == "withdrawn")
        mail = select(OutboxLetter.recipient).where(
            col(OutboxLetter.subject).startswith("Заявку отозвали"), col(OutboxLetter.path).contains(application_id)
        )
        return session.get_one(Application, application_id).status, list(session.exec(events)), list(session.exec(mail))


def test_a_company_withdraws_its_application_for_a_reason_that_the_staff_reads(
    database: PortalDatabase, someone: Someone, sent: str, axe: Axe, picture: Picture
):
    page = someone(signed_in=COMPANY_EMAIL)
    page.goto(f"/cabinet/guarantee/{sent}", wait_until="networkidle")
    expect(page.locator("main")).to_contain_text("Заявка отправлена модератору оператора, ход за ним")
    window = page.locator("dialog#withdraw")
    page.get_by_role("button", name="Отозвать заявку").click()
    expect(window).to_be_visible()
    axe(page)
    picture(page, "withdraw-window")
    window.get_by_role("button", name="Закрыть").last.click()
    expect(window).to_be_hidden()
    assert withdrawn(database, sent) == (Status.ON_MODERATION, [], [])
    page.get_by_role("button", name="Отозвать заявку").click()
    window.get_by_label("Причина").fill("  ")
    window.get_by_role("button", name="Отозвать заявку").click()
    expect(window).to_contain_text("Напишите, почему вы отзываете заявку")
    window.get_by_label("Причина").fill(REASON)
    window.get_by_role("button", name="Отозвать заявку").click()
    expect(window).to_be_hidden()
    expect(page.locator("main")).to_contain_text("Вы отозвали заявку: оператор её не рассматривает")
    expect(page.get_by_role("button", name="Отозвать заявку")).to_have_count(0)
    assert withdrawn(database, sent) == (Status.WITHDRAWN, [REASON], [DEVELOPER_EMAIL])
    axe(page)
    picture(page, "withdrawn")
    _others_read_it(someone, sent)


def _others_read_it(someone: Someone, sent: str) -> None:
    for who, address in ((COMPANY_EMAIL, "cabinet/guarantee"), (MODERATOR_EMAIL, "desk/applications")):
        reader = someone(signed_in=who)
        reader.goto(f"/{address}/{sent}/history", wait_until="networkidle")
        expect(reader.locator("main")).to_contain_text(REASON)
    developer = someone(signed_in=DEVELOPER_EMAIL)
    developer.goto(f"/cabinet/guarantee/{sent}/history", wait_until="networkidle")
    expect(developer.locator("main")).to_contain_text("Отозвана")
    assert REASON not in developer.content()
    developer.goto(f"/cabinet/guarantee/{sent}", wait_until="networkidle")
    expect(developer.locator("main")).to_contain_text("Заявитель отозвал заявку")
    desk = someone(signed_in=MODERATOR_EMAIL)
    desk.goto(f"/desk/applications/{sent}", wait_until="networkidle")
    expect(desk.locator("main")).to_contain_text("Отозвана")
    expect(desk.get_by_role("button", name="Вернуть на доработку")).to_have_count(0)
    desk.goto("/desk?queue=moderation", wait_until="networkidle")
    expect(desk.locator("h1")).to_be_visible()
    expect(desk.locator(f"a[href*='{sent}']")).to_have_count(0)


def test_a_returned_application_says_until_when_it_is_corrected(
    portal: Portal, database: PortalDatabase, someone: Someone, sent: str, axe: Axe, picture: Picture
):
    saule = database.actor(database.account(MODERATOR_EMAIL))
    Parties(portal, database).call(moderation.return_with_remarks, saule, sent, 1, [NewRemark("phone", "Никто не отвечает.")])
    with database.begin(reading=True) as session:
        until = session.get_one(Application, sent).answer_until
    assert until is not None
    words = f"Исправления ждут до {until:%d.%m.%Y}"
    page = someone(signed_in=COMPANY_EMAIL)
    page.goto("/cabinet/guarantee", wait_until="networkidle")
    expect(page.get_by_role("row").filter(has=page.locator(f"a[href*='{sent}']"))).to_contain_text(words)
    axe(page)
    picture(page, "returned-list")
    page.goto(f"/cabinet/guarantee/{sent}", wait_until="networkidle")
    expect(page.locator("main")).to_contain_text(f"Ход за вами: исправьте и отправьте её снова. {words}.")
    axe(page)
    picture(page, "returned-page")
    desk = someone(signed_in=MODERATOR_EMAIL)
    desk.goto("/desk?queue=with_company", wait_until="networkidle")
    expect(desk.get_by_role("row").filter(has=desk.locator(f"a[href*='{sent}']"))).to_contain_text("Ждём исправления от заявителя до")
    picture(desk, "returned-desk")
