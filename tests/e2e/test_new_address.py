"""An executor takes a new e-mail address, and is later dismissed by a letter that the body's page keeps."""

import datetime as dt
import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from portal.core.calendar.rules import local_date
from portal.demo.load import SIGN_IN_PASSWORD
from portal.demo.mio import ADMINISTRATOR_EMAIL, BODIES
from tests.e2e.conftest import Someone
from tests.e2e.people import PAPER, letter_to, sign_in_executor, sign_in_staff

BODY, TODAY = BODIES[-1], local_date(dt.datetime.now(dt.UTC))
NEW = "zhana.mekenzhai@mio.example"
Look = Callable[[Page], None]
Picture = Callable[[Page, str], None]


def test_an_executor_takes_a_new_address_and_is_dismissed_by_a_letter(someone: Someone, axe: Look, picture: Picture) -> None:
    page = someone(language="ru")
    sign_in_executor(page, BODY.email, SIGN_IN_PASSWORD)
    page.goto("/mio/profile", wait_until="networkidle")
    page.get_by_role("button", name="Изменить адрес").click()
    page.locator("#new-email").fill(NEW)
    page.locator("#address-password").fill("не тот пароль")
    page.get_by_role("button", name="Отправить ссылку").click()
    expect(page.get_by_text("Текущий пароль указан неверно.")).to_be_visible()
    axe(page)
    page.locator("#address-password").fill(SIGN_IN_PASSWORD)
    page.get_by_role("button", name="Отправить ссылку").click()
    expect(page.get_by_text("Новый адрес ждёт подтверждения")).to_be_visible()
    expect(page.get_by_text("Письмо отправлено:")).to_be_visible(timeout=20_000)
    axe(page)
    picture(page, "new-address-awaited")
    found = re.search(r"/email/[\w-]+", letter_to(page, NEW))
    assert found
    _confirm(someone(language="kk", width=390, scheme="dark"), found.group(), axe, picture)
    page.reload(wait_until="networkidle")
    expect(page.get_by_text(NEW).first).to_be_visible()
    expect(page.get_by_text("Новый адрес ждёт подтверждения")).to_have_count(0)
    assert "изменён" in letter_to(page, BODY.email) or "өзгертілді" in letter_to(page, BODY.email)
    _dismiss(someone(language="ru"), axe, picture)


def _confirm(elsewhere: Page, link: str, axe: Look, picture: Picture) -> None:
    """Open the link where nobody is signed in: the password is asked for."""
    elsewhere.goto(link, wait_until="networkidle")
    expect(elsewhere.locator("#password")).to_be_visible()
    axe(elsewhere)
    picture(elsewhere, "new-address-asked")
    elsewhere.locator("#password").fill(SIGN_IN_PASSWORD)
    elsewhere.locator("main form button[type=submit]").click()
    expect(elsewhere.get_by_text("Мекенжай өзгертілді")).to_be_visible()
    axe(elsewhere)


def _dismiss(page: Page, axe: Look, picture: Picture) -> None:
    sign_in_staff(page, ADMINISTRATOR_EMAIL, SIGN_IN_PASSWORD)
    page.goto("/desk/mio/bodies", wait_until="networkidle")
    page.get_by_role("link", name=BODY.names["name_ru"]).click()
    card = page.locator(".person", has_text=NEW)
    card.get_by_role("button", name="Отправить новую ссылку").click()
    expect(card.get_by_text(re.compile("Письмо в очереди на отправку|Письмо отправлено"))).to_be_visible()
    expect(card.get_by_text("Письмо отправлено:")).to_be_visible(timeout=20_000)
    card.get_by_role("button", name="Отключить").click()
    window = page.locator("dialog[open]")
    window.locator("[name=dismissed_on]").first.fill(f"{TODAY - dt.timedelta(days=8):%d.%m.%Y}")
    window.locator("[name=notified_on]").first.fill(f"{TODAY - dt.timedelta(days=5):%d.%m.%Y}")
    window.locator("[name=reason]").fill("По собственному желанию")
    window.locator("input[type=file]").set_input_files({"name": "Письмо об увольнении.pdf", "mimeType": "application/pdf", "buffer": PAPER})
    expect(window.get_by_text("SHA-256: ")).to_be_visible(timeout=15_000)
    axe(page)
    picture(page, "dismissal-window")
    window.get_by_role("button", name="Отключить").click()
    page.locator(".people-gone summary").click()
    gone = page.locator(".people-gone .person", has_text=NEW)
    expect(gone.get_by_text("По собственному желанию")).to_be_visible()
    expect(gone.get_by_role("link", name="Письмо об увольнении.pdf")).to_have_attribute("href", re.compile("/api/files/"))
    axe(page)
    picture(page, "dismissal-kept")
