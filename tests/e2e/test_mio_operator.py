"""The operator finds who is silent; an executor's week goes through a workbook."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from portal.demo.mio import ADMINISTRATOR_EMAIL, ANALYST_EMAIL, BODIES
from portal.web.desk.body.executor_state import FORM
from tests.e2e.addresses import wait_for_address
from tests.e2e.conftest import Someone

BUSY, SILENT = BODIES[0], BODIES[1]
Look = Callable[[Page], None]
Picture = Callable[[Page, str], None]


@pytest.fixture
def analyst(someone: Someone) -> Page:
    return someone(signed_in=ANALYST_EMAIL)


def _red(page: Page, name: str) -> int:
    """How many of the newest weeks of a row are missing for the most part; one of them, on a Monday two, is not due yet."""
    row = page.locator(".heat-map tbody tr", has=page.get_by_role("link", name=name))
    expect(row).to_be_visible()
    newest = row.locator(".heat-cell").all()[-2 - SILENT.silent :]
    return sum("heat-4" in (cell.get_attribute("class") or "") for cell in newest)


def test_the_body_without_reports_is_three_steps_away_from_the_country(analyst: Page, axe: Look, picture: Picture):
    page = analyst
    page.goto("/desk/mio", wait_until="networkidle")
    # Nobody adds objects in the other region, whatever tests ran before.
    assert (_red(page, "Костанайская область"), _red(page, "область Абай")) == (SILENT.silent, 0)
    later, earlier = page.locator("#map-later"), page.locator("#map-earlier")
    expect(earlier).to_have_css("text-decoration-line", "underline")
    expect(later).to_have_css("text-decoration-line", "none")
    expect(later).to_have_css("background-color", "rgba(0, 0, 0, 0)")
    axe(page)
    picture(page, "mio-country")
    page.get_by_role("link", name="Костанайская область").click()
    body = page.get_by_role("link", name=SILENT.names["name_ru"])
    expect(body).to_be_visible()
    axe(page)
    body.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(SILENT.names["name_ru"])
    silent = page.locator(".heat-map tbody tr").first.locator(".heat-missing.heat-4")
    expect(silent.nth(SILENT.silent - 1)).to_be_visible()
    axe(page)
    picture(page, "mio-silent-body")
    page.locator(".heat-map tbody tr").first.get_by_role("link").click()
    wait_for_address(page, re.compile(r"/desk/mio/objects/[0-9a-f]{32}"))


def test_the_evidence_of_the_body_at_risk_is_a_page_a_pdf_and_a_workbook(analyst: Page, axe: Look, picture: Picture, tmp_path: Path):
    page = analyst
    page.goto("/desk/mio/risk", wait_until="networkidle")
    row = page.locator("tbody tr", has_text=SILENT.names["name_ru"])
    expect(row).to_contain_text("Высокий риск")
    axe(page)
    row.get_by_role("link").click()
    expect(page.get_by_role("heading", name="Невнесённые и опоздавшие недели")).to_be_visible()
    axe(page)
    picture(page, "mio-evidence")
    for name, beginning in (("Скачать PDF", b"%PDF"), ("Скачать Excel", b"PK")):
        with page.expect_download() as fetched:
            page.get_by_role("link", name=name).click()
        fetched.value.save_as(tmp_path / "file")
        assert (tmp_path / "file").read_bytes().startswith(beginning)


def test_charts_can_be_read_as_tables(analyst: Page, axe: Look, picture: Picture):
    page = analyst
    page.goto("/desk/mio/charts", wait_until="networkidle")
    expect(page.locator(".recharts-surface").first).to_be_visible()
    axe(page)
    picture(page, "mio-charts")
    page.locator("summary", has_text="Таблицей").first.click()
    expect(page.locator(".chart table").first.locator("tbody tr")).to_have_count(26)


def test_the_pages_of_monitoring_fit_a_telephone_in_the_dark_theme_in_every_language(someone: Someone, axe: Look, picture: Picture):
    for language in ("kk", "en"):
        page = someone(signed_in=ADMINISTRATOR_EMAIL, language=language, width=390, height=844, scheme="dark")
        for place in ("/desk/mio", "/desk/mio/charts", "/desk/mio/risk"):
            page.goto(place, wait_until="networkidle")
            expect(page.locator("main table, main svg").first).to_be_visible()
            axe(page)
            assert page.evaluate("document.documentElement.scrollWidth") <= 390, place
            picture(page, f"{place.replace('/', '-')}-{language}")


def test_the_form_of_an_executor_fits_a_telephone_in_the_dark_theme_in_every_language(someone: Someone, axe: Look, picture: Picture):
    for language, add in (("kk", "Орындаушы қосу"), ("en", "Add an executor")):
        page = someone(signed_in=ADMINISTRATOR_EMAIL, language=language, width=390, height=844, scheme="dark")
        page.goto("/desk/mio/bodies", wait_until="networkidle")
        page.get_by_role("link", name=BUSY.names[f"name_{language}"]).click()
        page.get_by_role("button", name=add).click()
        districts = page.locator(f"#{FORM}-districts-group-hint").locator("..")
        expect(districts.get_by_role("checkbox")).not_to_have_count(0)
        districts.scroll_into_view_if_needed()
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        picture(page, f"mio-executor-form-{language}")


def test_a_week_goes_out_to_excel_comes_back_changed_and_is_taken_back(someone: Someone, axe: Look, picture: Picture, tmp_path: Path):
    page = someone(signed_in=BUSY.email)
    page.goto("/mio/week?section=infrastructure", wait_until="networkidle")
    expect(page.locator(".grid-table")).to_be_visible()
    with page.expect_download() as fetched:
        page.get_by_role("link", name="Выгрузить в Excel").click()
    fetched.value.save_as(tmp_path / "week.xlsx")
    _edit(tmp_path / "week.xlsx")
    page.get_by_role("button", name="Загрузить из Excel").click()
    axe(page)
    page.locator("dialog[open] input[type=file]").set_input_files(tmp_path / "week.xlsx")
    window = page.locator("dialog[open]")
    expect(window).to_contain_text("Изменится ячеек: 2")
    expect(window).to_contain_text("формула")
    axe(page)
    picture(page, "mio-workbook")
    window.get_by_role("button", name="Изменить неделю").click()
    expect(page.locator('input[data-col="progress/progress_percent"]').first).to_have_value("77,5")
    page.get_by_role("button", name="Отменить").click()
    expect(page.locator('input[data-col="progress/progress_percent"]').first).to_have_value("")


def test_a_workbook_of_another_week_is_recognised_and_another_choice_starts_anew(
    someone: Someone, axe: Look, picture: Picture, tmp_path: Path
):
    page = someone(signed_in=BUSY.email)
    page.goto("/mio/week?section=infrastructure", wait_until="networkidle")
    with page.expect_download() as fetched:
        page.get_by_role("link", name="Выгрузить в Excel").click()
    assert re.fullmatch(r"Строительство объектов ИКИ, \d+.*–.*\d+ [а-я]+ \d{4}\.xlsx", fetched.value.suggested_filename)
    fetched.value.save_as(tmp_path / "week.xlsx")
    _edit(tmp_path / "week.xlsx")
    other = page.locator("select#week").evaluate("list => list.options[list.selectedIndex + 1].value")
    page.goto(f"/mio/week?section=infrastructure&week={other}", wait_until="networkidle")
    page.get_by_role("button", name="Загрузить из Excel").click()
    window = page.locator("dialog[open]")
    window.locator("input[type=file]").set_input_files(tmp_path / "week.xlsx")
    expect(window).to_contain_text("Это таблица другой недели")
    expect(window.get_by_role("button", name=re.compile(r"Изменить неделю \d+"))).to_be_visible()
    axe(page)
    picture(page, "mio-workbook-other-week")
    window.get_by_role("button", name="Выбрать другой файл").click()
    expect(window.locator(".upload-choose")).to_be_focused()
    expect(window.locator(".upload-file")).to_have_count(0)
    two = "() => { const t = new DataTransfer(); ['a.xlsx', 'b.xlsx'].forEach((n) => t.items.add(new File(['x'], n))); return t; }"
    window.locator(".upload-zone").dispatch_event("drop", {"dataTransfer": page.evaluate_handle(two)})
    expect(window).to_contain_text("Файл «b.xlsx» не взят")


def _edit(file: Path) -> None:
    """Work in the sheet as somebody does: a percent, people, and a formula where a sum belongs."""
    book = load_workbook(file)
    sheet = book.worksheets[0]
    places = {cell.value: cell.column for cell in sheet[1]}
    sheet.cell(3, places["progress/progress_percent"]).value = 77.5
    sheet.cell(3, places["progress/labour_total"]).value = 12
    sheet.cell(4, places["funding/local"]).value = "=1+1"
    book.save(file)
