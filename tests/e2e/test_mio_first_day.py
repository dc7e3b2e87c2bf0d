"""An executor's first day: the body's letter opens the account, a link sets it up, the first object and its first week follow."""

import datetime as dt
import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from portal.core.reporting.basics.rules.sections import Section
from portal.demo.load import SIGN_IN_PASSWORD
from portal.demo.mio import ADMINISTRATOR_EMAIL, BODIES
from portal.web.desk.body.executor_state import FORM
from portal.web.shell.moments import ALMATY
from tests.e2e.addresses import wait_for_address
from tests.e2e.conftest import Someone
from tests.e2e.people import PAPER, PASSWORD, letter_to, sign_in_executor, sign_in_staff
from tests.e2e.test_mio_object import begin, today, type_into

EMAIL = "first-day@mio.example"
DISTRICTS = ("Аккольский район", "Аршалынский район")
Check = Callable[[Page], None]
Picture = Callable[[Page, str], None]


def _open_account(page: Page, axe: Check, picture: Picture) -> None:
    """The administrator opens an account on a letter of the body."""
    page.goto("/desk/mio/bodies", wait_until="networkidle")
    axe(page)
    page.get_by_role("link", name=BODIES[0].names["name_ru"]).click()
    page.get_by_role("button", name="Добавить исполнителя").click()
    window = page.locator(f"dialog#{FORM}")
    window.locator(f"#{FORM}-full_name").fill("Жаңабаева Сымбат Мысалқызы")
    window.locator(f"#{FORM}-email").fill(EMAIL)
    window.locator(f"#{FORM}-position").fill("Главный специалист (пример)")
    window.locator(f"#{FORM}-language").select_option("ru")
    for name in ("Строительство кредитного жилья", "Строительство объектов ИКИ"):
        window.get_by_label(name).check()
    for name in DISTRICTS:
        window.get_by_label(name).check()
    window.locator(f"#{FORM}-letter_number").fill("01-17/99")
    window.locator(f"#{FORM}-letter_date").fill(dt.datetime.now(ALMATY).date().isoformat())
    window.locator("input[type=file]").set_input_files({"name": "письмо.pdf", "mimeType": "application/pdf", "buffer": PAPER})
    expect(window.locator(".upload-file a")).to_be_visible()
    axe(page)
    picture(page, "mio-executor-form")
    window.get_by_role("button", name="Открыть учётную запись и отправить ссылку").click()
    expect(page.locator("main")).to_contain_text("приглашён, ещё не вошёл")
    expect(page.locator("li.person", has_text=EMAIL)).to_contain_text(", ".join(DISTRICTS))
    picture(page, "mio-executor-of-two-districts")


def _take_a_district_away(page: Page, axe: Check) -> None:
    """The administrator finds both districts ticked and takes the second away."""
    card = page.locator("li.person", has_text=EMAIL)
    card.get_by_role("button", name="Изменить").click()
    window = page.locator(f"dialog#{FORM}")
    boxes = window.get_by_role("group", name="Территория")
    expect(boxes.get_by_role("checkbox", checked=True)).to_have_count(len(DISTRICTS))
    first, second = (boxes.get_by_role("checkbox", name=name) for name in DISTRICTS)
    expect(first).to_be_checked()
    second.focus()
    page.keyboard.press("Space")
    expect(second).not_to_be_checked()
    axe(page)
    window.get_by_role("button", name="Сохранить").click()
    expect(window).to_be_hidden()
    expect(card).not_to_contain_text(DISTRICTS[1])
    expect(card).to_contain_text(DISTRICTS[0])


def _set_up(page: Page, axe: Check, picture: Picture) -> None:
    """The executor opens the link of the letter, chooses a password and how to confirm sign-ins."""
    found = re.search(r"/mio/set-up/[\w-]+", letter_to(page, EMAIL))
    assert found, "no link in the letter"
    page.goto(found.group(), wait_until="networkidle")
    expect(page.locator("main")).to_contain_text(EMAIL)
    axe(page)
    page.locator("#password").fill(PASSWORD)
    page.locator("#repeat").fill(PASSWORD)
    page.get_by_role("button", name="Сохранить пароль").click()
    by_mail = page.get_by_role("button", name="Получать коды по почте и войти")
    expect(by_mail).to_be_visible()
    axe(page)
    picture(page, "mio-second-factor")
    by_mail.click()
    wait_for_address(page, "**/mio")


def test_the_first_day_of_an_executor(someone: Someone, axe: Check, picture: Picture):
    desk, page = someone(), someone()
    sign_in_staff(desk, ADMINISTRATOR_EMAIL, SIGN_IN_PASSWORD)
    _open_account(desk, axe, picture)
    _set_up(page, axe, picture)
    expect(page.locator("main")).to_contain_text("Если что-то не работает")
    axe(page)
    picture(page, "mio-home")
    begin(page, Section.CREDIT, DISTRICTS[0])
    expect(page.locator("main")).to_contain_text(DISTRICTS[0])
    type_into(page, "object_name", "Первый дом (пример)")
    type_into(page, "construction_start_date", today())
    page.goto("/mio/week", wait_until="networkidle")
    row = page.locator("tbody[data-object]", has_text="Первый дом (пример)")
    row.locator('input[data-col="progress/progress_percent"]').fill("1,5")
    row.locator('input[data-col="progress/progress_percent"]').press("Enter")
    expect(row).to_contain_text("внесено")
    page.goto("/mio/profile", wait_until="networkidle")
    expect(page.locator("main")).to_contain_text(", ".join(DISTRICTS))
    _take_a_district_away(desk, axe)
    page.reload(wait_until="networkidle")
    expect(page.locator("main")).to_contain_text(DISTRICTS[0])
    expect(page.locator("main")).not_to_contain_text(DISTRICTS[1])
    again = someone()
    sign_in_executor(again, EMAIL, PASSWORD)
    expect(again.locator("main")).to_contain_text("Если что-то не работает")
