"""Objects of an executor: begun in every section with its papers, built to the end, its act attached, its flats sold."""

import datetime as dt
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from portal.core.reporting.basics.rules.sections import SECTION_WORDS, Section
from portal.core.reporting.basics.rules.weeks import Deadlines
from portal.core.reporting.fields.schema.sections import KEYS
from portal.db import new_id
from portal.demo.mio import BODIES
from portal.web.shell.moments import ALMATY
from tests.e2e import people
from tests.e2e.addresses import wait_for_address
from tests.e2e.conftest import Someone

EMAIL = BODIES[0].email
Check = Callable[[Page], None]
Picture = Callable[[Page, str], None]


@pytest.fixture
def page(someone: Someone) -> Page:
    """An executor of the demonstration who has signed in."""
    return someone(signed_in=EMAIL)


def begin(page: Page, section: Section, district: str = "") -> None:
    """Begin the page of an object from the list, in a district where there are several to choose from."""
    page.goto("/mio/objects", wait_until="networkidle")
    page.get_by_role("button", name="Создать объект").click()
    window = page.get_by_role("dialog")
    window.get_by_label("Раздел").select_option(str(section))
    if district:
        window.get_by_label("Район, город").select_option(label=district)
    window.get_by_label("Название объекта").fill(f"{SECTION_WORDS[section].ru} (пример {new_id()[:6]})")
    window.get_by_role("button", name="Создать", exact=True).click()
    wait_for_address(page, re.compile("/mio/objects/[0-9a-f]{32}"))
    expect(page.locator(f"#f-{KEYS[section].name}")).to_be_visible()


def type_into(page: Page, address: str, text: str) -> Locator:
    """Type into the field of an address and wait until the portal has it."""
    control = page.locator(f'main [data-address="{address}"]')
    tag = control.evaluate("node => node.tagName")
    if tag == "SELECT":
        control.select_option(text)
    else:
        control.fill(text)
        control.blur()
    people.saved(page)
    return control


def today(days: int = 0) -> str:
    """Return the present day; on a Monday before the past week is due the Sunday, because pages still ask for that week."""
    now = dt.datetime.now(ALMATY)
    asked = Deadlines().reporting_week(now)
    return (min(now.date(), asked.sunday) + dt.timedelta(days)).isoformat()


def part(page: Page, name: str) -> None:
    page.get_by_role("tab", name=re.compile(f"^{name}")).click()
    expect(page.get_by_role("tab", name=re.compile(f"^{name}"))).to_have_attribute("aria-selected", "true")


@pytest.mark.parametrize("section", Section)
def test_a_page_is_begun_in_each_section_with_a_paper(section: Section, page: Page, axe: Check, picture: Picture):
    begin(page, section)
    type_into(page, KEYS[section].name, f"Мысал {section}")
    type_into(page, KEYS[section].started, today())
    expect(page.locator("h1")).to_have_text(f"Мысал {section}")
    expect(page.locator(".object-facts")).to_contain_text("Создана вовремя")

    part(page, "Документы")
    people.attach_everywhere(page.locator(".document").first)
    picture(page, f"object-{section}-documents")
    axe(page)
    page.reload(wait_until="networkidle")
    expect(page.locator(".document").first.locator(".upload-file a")).to_be_visible()


def test_what_is_missing_is_listed_and_each_line_leads_to_its_field(page: Page):
    begin(page, Section.CREDIT)
    page.get_by_role("button", name="Проверить заполнение").click()
    expect(page.locator(".error-summary")).to_be_focused()
    page.locator(".error-summary").get_by_role("link", name=re.compile("БИН подрядчика")).click()
    expect(page.get_by_role("tab", name=re.compile("^Участники"))).to_have_attribute("aria-selected", "true")
    expect(page.locator("#f-contractor_bin")).to_be_focused()


def test_sales_open_with_the_whole_building_and_its_act_and_a_flat_is_sold(page: Page, axe: Check, picture: Picture):
    _built(page)
    part(page, "Реализация")
    expect(page.locator(".notice")).to_contain_text("«Реализация» откроется после 100 %")

    part(page, "Ход строительства")
    _report_everything(page, picture)
    part(page, "Реализация")
    expect(page.locator(".notice")).to_contain_text("акт")
    page.get_by_role("link", name="Прикрепить акт приёмки").click()
    act = page.locator('[id="f-doc/acceptance_act/company"]')
    expect(act.locator("button[data-address]").first).to_be_focused()
    people.attach_everywhere(act)

    part(page, "Реализация")
    # Flats are sold from the week in which the act is there: on a Monday that is the one after the week that is asked for.
    page.locator("#week").select_option(index=0)
    _sell(page)
    expect(page.locator(".object-rows .data-table tbody tr")).to_contain_text("Учтено")
    expect(page.locator("#part-panel .panel")).to_contain_text("Осталось")
    picture(page, "object-sales")
    axe(page)


def test_the_reason_of_a_delay_is_asked_for_in_its_field_alone(page: Page, axe: Check, picture: Picture):
    begin(page, Section.CREDIT)
    type_into(page, "object_name", "Мысал: кешіккен үй")
    type_into(page, "construction_start_date", today(-3))
    part(page, "Ход строительства")
    for key, text in (("progress_percent", "10"), ("plan_percent_gpr", "40")):
        control = page.locator(f'[data-address$="/progress/{key}"]')
        control.fill(text)
        control.blur()
    asked = page.locator(".questions")
    expect(asked).to_contain_text("Укажите причину отставания")
    expect(asked.get_by_role("textbox")).to_have_count(0)
    axe(page)
    picture(page, "object-lag")
    part(page, "Финансирование")
    asked.get_by_role("button", name="Заполнить поле «Причина отставания»").click()
    reason = page.locator('[data-address$="/progress/delay_reason"]')
    expect(reason).to_be_focused()
    reason.fill("Паводок (пример)")
    reason.blur()
    expect(asked).to_have_count(0)


def _built(page: Page) -> None:
    begin(page, Section.CREDIT)
    type_into(page, "object_name", "Мысал: построенный дом")
    type_into(page, "construction_start_date", today(-3))
    part(page, "Показатели")
    for key, text in {"floors_count": "5", "apartments_count": "10", "rooms_1": "4", "rooms_2": "6"}.items():
        type_into(page, key, text)


def _report_everything(page: Page, picture: Picture) -> None:
    percent = page.locator('[data-address$="/progress/progress_percent"]')
    percent.fill("100,01")
    percent.blur()
    expect(page.locator(".field", has=percent).locator(".field-error")).to_contain_text("100")
    percent.fill("100")
    percent.blur()
    expect(page.locator(".field", has=percent).locator(".field-error")).to_have_text("")
    page.locator('[data-address$="/progress/labour_total"]').fill("64")
    page.locator('[data-address$="/progress/labour_total"]').blur()
    people.saved(page)
    expect(page.locator(".week-state")).to_contain_text("Данные внесены")
    picture(page, "object-progress")


def _sell(page: Page) -> None:
    page.get_by_role("button", name="Добавить реализованную квартиру").click()
    row = page.locator(".repeat-row")
    expect(row).to_be_visible()
    flat = {
        "apartment_no": "12",
        "floor": "3",
        "rooms": "2",
        "area_m2": "62,5",
        "price_total": "18 000 000",
        "sale_date": dt.datetime.now(ALMATY).date().isoformat(),
    }
    rest = {"contract_no": "1-КП", "contract_date": today(-1), "social_category": "youth", "payment_form": "own_funds"}
    for key, text in {**flat, **rest}.items():
        address = row.locator(f'[data-address$="/{key}"]').get_attribute("data-address")
        type_into(page, address or key, text)
    page.get_by_role("button", name="Готово, свернуть").click()
    expect(row).to_have_count(0)
