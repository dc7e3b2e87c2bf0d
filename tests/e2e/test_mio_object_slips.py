"""An executor's slips on the page of an object: wrong answers, a wrong press, a lost line."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from sqlmodel import func, select

from portal.core.reporting.basics.rules.sections import Section
from portal.core.reporting.tables import ConstructionSite, ObjectRow
from tests.e2e import people
from tests.e2e.conftest import Someone
from tests.e2e.database import PortalDatabase
from tests.e2e.test_mio_object import EMAIL, begin, part, today, type_into

Check = Callable[[Page], None]
Picture = Callable[[Page, str], None]


@pytest.fixture
def page(someone: Someone) -> Page:
    """The executor of the other stories of objects."""
    return someone(signed_in=EMAIL)


def says(page: Page, words: str) -> None:
    expect(page.locator("#toasts")).to_contain_text(words)


def test_a_wrong_answer_of_a_flat_is_said_beside_it_and_done_leads_to_it(page: Page):
    begin(page, Section.PURCHASE)
    part(page, "Приобретено квартир")
    page.get_by_role("button", name="Добавить квартиру").click()
    rooms = page.locator('[data-address^="apartments/"][data-address$="/rooms"]')
    wrong = page.locator(".field", has=rooms).locator(".field-error")
    rooms.fill("0")
    people.saved(page)
    expect(wrong).to_be_hidden()
    rooms.blur()
    expect(wrong).to_be_visible()

    page.get_by_role("button", name="Готово, свернуть").click()
    expect(rooms).to_be_focused()
    page.get_by_role("button", name="Готово, свернуть").click()
    line = page.locator(".object-rows .data-table tbody tr")
    expect(line).to_contain_text("Есть ошибки: 1")
    expect(line).to_contain_text("не учитывается")
    line.get_by_role("button", name="Удалить").click()
    expect(page.get_by_role("button", name="Добавить квартиру")).to_be_focused()
    page.locator("#toasts").get_by_role("button", name="Вернуть").click()
    expect(line.get_by_role("button", name="Изменить")).to_be_focused()


def test_the_last_act_is_taken_back_on_its_own_tab_only_after_a_reload_too(page: Page):
    begin(page, Section.CREDIT)
    type_into(page, "construction_start_date", today(-3))
    part(page, "Ход строительства")
    workers = page.locator('[data-address$="/progress/labour_workers"]')
    workers.fill("40")
    workers.blur()
    people.saved(page)
    part(page, "Финансирование")
    expect(page.get_by_role("button", name="Изменений не было")).to_be_visible()
    expect(page.locator("#week-undo")).to_have_count(0)
    part(page, "Ход строительства")
    expect(page.get_by_role("button", name="Отменить: Рабочие, чел.")).to_be_visible()
    page.reload(wait_until="networkidle")
    page.get_by_role("button", name="Отменить: Рабочие, чел.").click()
    says(page, "Отменено: Рабочие, чел.")
    expect(workers).to_have_value("")
    expect(workers).to_be_focused()


def test_without_a_line_the_page_says_so_and_a_press_is_answered(page: Page):
    begin(page, Section.CREDIT)
    status = page.locator("#save-status")
    page.context.set_offline(True)
    expect(status).to_contain_text("Нет связи с порталом")
    page.get_by_role("tab", name=re.compile("^Документы")).click()
    expect(page.locator("#part-panel [data-held]").first).to_contain_text("Нет связи, поэтому сейчас это не открыть")
    page.get_by_role("button", name="Проверить заполнение").click()
    says(page, "Нет связи с порталом")
    expect(page.get_by_role("tab", name=re.compile("^Документы"))).to_have_attribute("aria-selected", "false")
    name = page.locator("#f-object_name")
    name.fill("Дом без связи (пример)")
    name.blur()
    expect(status).to_contain_text("уйдёт, когда появится связь")
    page.context.set_offline(False)
    people.saved(page)
    expect(page).to_have_title(re.compile("^Дом без связи"))
    page.get_by_role("button", name="Проверить заполнение").click()
    expect(page).to_have_title(re.compile("^Ошибка: Дом без связи"))


def test_an_executor_finds_its_own_region_chosen_and_fixed(page: Page):
    begin(page, Section.CREDIT)
    part(page, "Месторасположение")
    region = page.locator("#f-region")
    expect(region).to_be_disabled()
    expect(region).not_to_have_value("")


def test_saving_is_spoken_of_once_after_a_quiet_moment(page: Page):
    begin(page, Section.CREDIT)
    spoken = page.locator("#save-status [role=status]")
    type_into(page, "object_name", "Тихий дом (пример)")
    assert spoken.inner_text() == ""
    type_into(page, "construction_start_date", today(-3))
    assert spoken.inner_text() == ""
    expect(spoken).to_have_text("Сохранено", timeout=15_000)


def stored(database: PortalDatabase) -> tuple[int, int]:
    """How many objects and rows the database holds."""
    with database.begin(reading=True) as session:
        objects = session.exec(select(func.count()).select_from(ConstructionSite)).one()
        rows = session.exec(select(func.count()).select_from(ObjectRow)).one()
    return objects, rows


def test_no_object_is_created_before_a_name(database: PortalDatabase, page: Page, axe: Check, picture: Picture):
    before = stored(database)
    page.goto("/mio/objects", wait_until="networkidle")
    page.get_by_role("button", name="Создать объект").click()
    window = page.get_by_role("dialog")
    window.get_by_role("button", name="Создать", exact=True).click()
    expect(window.locator("#create-object-section-error")).to_contain_text("Выберите раздел")
    window.get_by_label("Раздел").select_option("purchase")
    window.get_by_role("button", name="Создать", exact=True).click()
    expect(window.locator("#create-object-name-error")).to_contain_text("Впишите название")
    axe(page)
    picture(page, "object-creating")
    assert stored(database) == before


def test_a_press_stores_no_row_until_something_is_typed(database: PortalDatabase, page: Page):
    begin(page, Section.PURCHASE)
    objects, rows = stored(database)
    part(page, "Приобретено квартир")
    page.get_by_role("button", name="Добавить квартиру").click()
    number = page.locator('[data-address^="apartments/"][data-address$="/apartment_no"]')
    expect(number).to_be_focused()
    page.get_by_role("button", name="Добавить квартиру").click()
    expect(number).to_have_count(1)
    page.reload(wait_until="networkidle")
    expect(page.get_by_role("button", name="Добавить квартиру")).to_be_visible()
    expect(number).to_have_count(0)
    assert stored(database) == (objects, rows)

    page.get_by_role("button", name="Добавить квартиру").click()
    number.fill("12")
    number.blur()
    people.saved(page)
    assert stored(database) == (objects, rows + 1)
    page.reload(wait_until="networkidle")
    expect(page.locator(".object-rows .data-table tbody tr")).to_contain_text("12")
