"""Ready texts in the browser: the administrator writes one, a moderator takes it into a remark in the language that the applicant reads."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from sqlmodel import select

from portal.core.applications.filling import service as applications
from portal.core.applications.rules import Status
from portal.core.applications.tables import ReplyTemplate
from portal.demo.load import COMPANY_EMAIL, MODERATOR_EMAIL
from portal.demo.mio import ADMINISTRATOR_EMAIL
from tests.e2e.conftest import Someone
from tests.e2e.database import PortalDatabase, utc_now
from tests.e2e.records import look, save

NAME, KK, RU = "Нет печати", "Құжатта мөр жоқ.", "На документе нет печати."
TYPED = "Проверьте название."


@pytest.fixture
def on_moderation(database: PortalDatabase) -> str:
    owner = database.actor(database.account(COMPANY_EMAIL))
    application_id = applications.create(database.begin, owner, "guarantee", now=utc_now)
    applications.answer(database.begin, owner, application_id, "project_name", "ЖК «Үлгі мәтін»", now=utc_now)
    database.hand_in(application_id, Status.ON_MODERATION)
    return application_id


def test_a_template_goes_from_the_administrator_into_a_remark(
    database: PortalDatabase, someone: Someone, on_moderation: str, axe: Callable[[Page], None], picture: Callable[[Page, str], None]
):
    desk = someone(signed_in=ADMINISTRATOR_EMAIL)
    desk.goto("/desk/records/templates", wait_until="networkidle")
    axe(desk)
    desk.get_by_role("button", name="Добавить запись").click()
    desk.locator("#record-name").fill(NAME)
    desk.locator("#record-kind").select_option("remark")
    desk.locator("#record-text_ru").fill(RU)
    look(desk)
    expect(desk.locator("#record-text_kk-error")).to_contain_text("на казахском")
    expect(desk.locator("#record-text_ru")).to_have_value(RU)
    desk.locator("#record-text_kk").fill(KK)
    desk.locator("#record-text_en").fill("The document has no stamp.")
    axe(desk)
    picture(desk, "template-form")
    save(desk)
    line = desk.locator(".point-list > li", has=desk.get_by_role("heading", name=NAME))
    expect(line).to_contain_text("опубликовано")
    axe(desk)
    picture(desk, "templates")
    _take(someone(signed_in=MODERATOR_EMAIL), on_moderation, axe, picture)
    line.get_by_role("button", name="Снять с публикации").click()
    expect(line.get_by_role("button", name="Опубликовать снова")).to_be_focused()
    with database.begin(reading=True) as session:
        assert session.exec(select(ReplyTemplate.retired).where(ReplyTemplate.name == NAME)).one()


def _take(page: Page, application_id: str, axe: Callable[[Page], None], picture: Callable[[Page, str], None]) -> None:
    page.goto(f"/desk/applications/{application_id}", wait_until="networkidle")
    page.get_by_role("button", name="Развернуть всё").click()
    place = page.locator("[id='f-project_name']")
    place.locator("summary").click()
    written = place.locator("textarea")
    written.fill(TYPED)
    place.get_by_role("button", name="Вставить шаблон").click()
    window = page.locator("dialog#templates")
    expect(window.locator(".remark-text")).to_have_text(RU)
    window.locator("select").select_option("kk")
    expect(window.locator(".remark-text")).to_have_text(KK)
    axe(page)
    picture(page, "templates-window")
    window.get_by_role("button", name="Вставить").click()
    expect(window).to_be_hidden()
    expect(written).to_have_value(f"{TYPED}\n{KK}")
    expect(written).to_be_focused()
    written.press("End")
    written.press_sequentially(" Түзетіңіз.")
    written.blur()
    card = page.locator("section", has=page.get_by_role("heading", name="Замечания", exact=True))
    expect(card.locator(".remark-text")).to_have_text(f"{TYPED}\n{KK} Түзетіңіз.")
