"""Check-lists in the browser: the administrator adds a required point, the moderator is held up by it and answers it."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect
from sqlmodel import select

from portal.core.applications.tables import Application, ChecklistMark, ChecklistPoint
from portal.demo.load import COMPANY_EMAIL, MODERATOR_EMAIL
from portal.demo.mio import ADMINISTRATOR_EMAIL
from tests.e2e import people
from tests.e2e.conftest import Someone
from tests.e2e.database import PortalDatabase
from tests.e2e.records import look, save
from tests.e2e.test_templates import on_moderation

__all__ = ["on_moderation"]

KK, RU, EN = "Жарғыда мөр бар", "На уставе есть печать", "The charter has a seal"


@pytest.fixture(autouse=True)
def retired(database: PortalDatabase) -> Iterator[None]:
    """Ask the point no longer after the test: it would hold up the applications of other tests."""
    yield
    with database.begin() as session:
        for point in session.exec(select(ChecklistPoint)).all():
            if point.text["ru"] == RU:
                point.retired = True


def test_a_required_point_holds_the_moderator_up_until_it_is_answered(
    database: PortalDatabase, someone: Someone, on_moderation: str, axe: Callable[[Page], None], picture: Callable[[Page, str], None]
):
    _add(someone(signed_in=ADMINISTRATOR_EMAIL), axe, picture)
    page = someone(signed_in=MODERATOR_EMAIL)
    page.goto(f"/desk/applications/{on_moderation}", wait_until="networkidle")
    card = page.locator("section", has=page.get_by_role("heading", name="Чек-лист: Модерация"))
    expect(card).to_contain_text("Отмечено 0 из")
    people.decide(page, "pass", "Модерация пройдена")
    expect(page.locator("#review-refused:focus")).to_contain_text(f"«{RU}»")
    point = card.locator("li", has_text=RU)
    point.get_by_label("Да", exact=True).check()
    expect(card).to_contain_text("Отмечено 1 из")
    point.get_by_label("Комментарий").fill("Печать на последней странице")
    point.get_by_label("Комментарий").blur()
    axe(page)
    picture(page, "checklist-review")
    page.reload()
    expect(card.locator("li", has_text=RU).get_by_label("Комментарий")).to_have_value("Печать на последней странице")
    people.decide(page, "pass", "Модерация пройдена")
    expect(page.get_by_role("button", name="Модерация пройдена")).to_have_count(0)
    with database.begin(reading=True) as session:
        (mark,) = session.exec(select(ChecklistMark).where(ChecklistMark.application_id == on_moderation)).all()
        assert (mark.answer, mark.comment) == ("yes", "Печать на последней странице")
        assert session.get_one(Application, on_moderation).status == "moderated"
    company = someone(signed_in=COMPANY_EMAIL)
    for place in ("", "/history"):
        company.goto(f"/cabinet/guarantee/{on_moderation}{place}", wait_until="networkidle")
        expect(company.locator("h1")).to_be_visible()
        assert RU not in company.content()


def _add(desk: Page, axe: Callable[[Page], None], picture: Callable[[Page, str], None]) -> None:
    desk.goto("/desk/records/checklists", wait_until="networkidle")
    axe(desk)
    desk.get_by_role("button", name="Добавить запись").click()
    desk.locator("#record-list").select_option("guarantee/moderation")
    desk.locator("#record-text_ru").fill(RU)
    desk.locator("#record-weight").select_option("required")
    look(desk)
    expect(desk.locator("#record-text_kk-error")).to_contain_text("на казахском")
    expect(desk.locator("#record-text_ru")).to_have_value(RU)
    desk.locator("#record-text_kk").fill(KK)
    desk.locator("#record-text_en").fill(EN)
    axe(desk)
    picture(desk, "checklist-form")
    save(desk)
    lines = desk.locator(".point-list > li").filter(has_text="Гарантирование · Модерация")
    expect(lines.last).to_contain_text(RU)
    expect(lines.last).to_contain_text("Обязательный")
    lines.last.get_by_role("button", name="Выше").click()
    expect(lines.nth(-2)).to_contain_text(RU)
    axe(desk)
    picture(desk, "checklists")
