"""Flats in bulk, as an executor enters them: cells pasted from a spreadsheet, a workbook out and in; the operator reads them."""

import io
from collections.abc import Callable
from pathlib import Path

from openpyxl import load_workbook
from playwright.sync_api import Locator, Page, expect

from portal.core.documents import workbooks as books
from portal.core.reporting.basics.rules.sections import Section
from portal.demo.mio import ADMINISTRATOR_EMAIL
from tests.core.reporting.books import column
from tests.e2e.conftest import Someone
from tests.e2e.test_mio_object import EMAIL, begin, part

Check = Callable[[Page], None]
Picture = Callable[[Page, str], None]
HEADINGS = ("№ квартиры", "Этаж", "Комнатность", "Площадь, м²", "Цена, тенге", "Категория очередника")
QUEUE = "Многодетные матери и многодетные семьи"


def thirty() -> str:
    """Thirty bought flats as they are copied from a spreadsheet with their headings; one has too many rooms."""
    flats = [(str(number), "3", "9" if number == 30 else "2", "58,4", "17 520 000", QUEUE) for number in range(1, 31)]
    return "\n".join("\t".join(line) for line in (HEADINGS, *flats))


def paste(page: Page, text: str) -> None:
    page.get_by_role("button", name="Загрузить или вставить из Excel").click()
    # The window is empty each time: what was typed before it opened would be gone.
    expect(page.get_by_role("dialog")).to_be_visible()
    box = page.get_by_label("вставьте сюда ячейки")
    box.evaluate("(node, text) => { node.value = text; node.dispatchEvent(new Event('input', { bubbles: true })); }", text)
    page.get_by_role("dialog").get_by_role("button", name="Проверить").click()


def worked_in(content: bytes) -> bytes:
    """The workbook after somebody has changed a price and added a flat."""
    book = load_workbook(io.BytesIO(content))
    sheet = next(one for one in book.worksheets if one.title not in {books.PASSPORT, "lists"})
    sheet.cell(3, column(sheet, "price_total")).value = 20_000_000
    new = {
        "apartment_no": "31",
        "floor": 5,
        "rooms": 3,
        "area_m2": 70,
        "price_total": 21_000_000,
        "social_category": QUEUE,
    }
    for key, value in new.items():
        sheet.cell(33, column(sheet, key)).value = value
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def test_thirty_flats_are_pasted_and_a_workbook_of_them_goes_out_and_comes_back(
    someone: Someone, axe: Check, picture: Picture, tmp_path: Path
):
    page = someone(signed_in=EMAIL)
    begin(page, Section.PURCHASE)
    part(page, "Приобретено квартир")
    paste(page, thirty())
    window = page.get_by_role("dialog")
    expect(window).to_contain_text("Добавится квартир: 30")
    expect(window).to_contain_text("Не будет принято: 1")
    axe(page)
    picture(page, "flats-dry-run")
    window.get_by_role("button", name="Принять всё").click()
    expect(page.locator(".object-rows .data-table tbody tr")).to_have_count(30)
    expect(page.locator("#toasts")).to_contain_text("Добавлено квартир: 30.")
    axe(page)
    picture(page, "flats-taken")

    _out_and_in_again(page, tmp_path / "пәтерлер.xlsx")
    expect(page.locator(".object-rows .data-table tbody tr")).to_have_count(31)
    _read_at_the_desk(someone, page.url.split("/")[-1].partition("?")[0])

    page.get_by_role("button", name="Отменить загрузку").click()
    expect(page.locator(".object-rows .data-table tbody tr")).to_have_count(30)


def _out_and_in_again(page: Page, file: Path) -> None:
    with page.expect_download() as downloaded:
        page.get_by_role("link", name="Выгрузить в Excel").click()
    file.write_bytes(worked_in(Path(downloaded.value.path()).read_bytes()))
    page.get_by_role("button", name="Загрузить или вставить из Excel").click()
    window = page.get_by_role("dialog")
    window.locator("input[type=file]").set_input_files(file)
    expect(window).to_contain_text("Добавится квартир: 1")
    expect(window).to_contain_text("Изменится ячеек: 1")
    window.get_by_role("button", name="Принять всё").click()


def _read_at_the_desk(someone: Someone, object_id: str) -> None:
    desk = someone(signed_in=ADMINISTRATOR_EMAIL)
    desk.goto(f"/desk/mio/objects/{object_id}?part=apartments", wait_until="networkidle")
    expect(desk.locator(".object-rows .data-table tbody tr")).to_have_count(31)
    expect(desk.locator(".object-rows .data-table tbody tr").first).to_contain_text("31")


def test_rows_pasted_into_a_field_of_an_open_row_fill_this_row_and_add_the_rest(someone: Someone, axe: Check):
    page = someone(signed_in=EMAIL)
    begin(page, Section.PURCHASE)
    part(page, "Приобретено квартир")
    page.get_by_role("button", name="Добавить квартиру").click()
    field = page.locator(".repeat-row input[id$='/apartment_no']")
    expect(field).to_be_visible()
    paste_into(field, "7")
    expect(page.get_by_role("dialog")).to_have_count(0)
    flats = [("1", "3", "2", "58,4"), ("2", "4", "1", "40"), ("3", "5", "3", "77,1")]
    paste_into(field, "\r\n".join("\t".join(line) for line in flats) + "\r\n")
    window = page.get_by_role("dialog")
    expect(window).to_contain_text("Добавится квартир: 3")
    expect(page.locator("#flats-result")).to_be_focused()
    axe(page)
    window.get_by_role("button", name="Принять всё").click()
    expect(page.locator(".object-rows .data-table tbody tr")).to_have_count(3)


def paste_into(field: Locator, text: str) -> None:
    """Do what Ctrl+V does with ``text`` in the clipboard."""
    field.evaluate(
        """(node, text) => {
            node.focus();
            const clipboardData = new DataTransfer();
            clipboardData.setData("text/plain", text);
            node.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
        }""",
        text,
    )
