"""A second kind of application is added by its declaration alone: its pages work from the draft to the signature."""

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing

import pytest
from playwright.sync_api import Page, expect

from portal.demo.load import COMPANY_EMAIL, MODERATOR_EMAIL
from tests.e2e import people, sample_kind
from tests.e2e.chromium import Chromium
from tests.e2e.conftest import Portal, Someone, browsers, running
from tests.e2e.database import PortalDatabase

KEY = "bolzham-head"
REMARK = "Нарисуйте эскиз крупнее."
Axe = Callable[[Page], None]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    """A running copy of the portal that has the second kind."""
    copy = tmp_path_factory.mktemp("project")
    sample_kind.add_to(copy)
    with running(copy, tmp_path_factory.mktemp("sample")) as portal:
        yield portal


@pytest.fixture
def seat(sample: Portal, chromium: Chromium) -> Iterator[Someone]:
    database = PortalDatabase(sample.data)
    with browsers(sample, database, chromium) as seat:
        yield seat
    database.engine.dispose()


def status(portal: Portal) -> tuple[str, int]:
    """Return the status and the version of the only application of the kind, as the database has them."""
    with closing(sqlite3.connect(portal.data / "portal.db")) as database:
        return database.execute("select status, version from applications where product = ?", (sample_kind.CODE,)).fetchone()


def sign(portal: Portal, page: Page) -> None:
    window = page.locator("dialog#signing")
    window.get_by_role("button", name="через ЭЦП").click()
    window.locator("#sign-file").set_input_files(people.key_file(portal, KEY))
    window.locator("#sign-password").fill(people.KEY_PASSWORD)
    window.locator(".key-submit").click()
    expect(window).to_be_hidden()


def send(page: Page) -> None:
    page.get_by_role("button", name="Отправить на модерацию").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Проверьте ответы")
    page.get_by_role("button", name="Отправить на модерацию").click()
    expect(page.locator(".form-facts")).to_contain_text("На модерации")


def test_an_application_of_a_kind_added_by_declaration_goes_from_the_draft_to_the_signature(sample: Portal, seat: Someone, axe: Axe):
    company, moderator = seat(signed_in=COMPANY_EMAIL), seat(signed_in=MODERATOR_EMAIL)
    _fill_and_send(sample, company, axe)
    assert status(sample) == ("on_moderation", 1)
    _return(moderator, axe)
    assert status(sample) == ("moderation_returned", 1)
    address = re.sub(r"/send$", "", company.url.partition("?")[0])
    company.goto(f"{address}/history")
    expect(company.locator("main")).to_contain_text(REMARK)
    company.goto(f"{address}?stage=papers")
    people.attach_everywhere(company)
    send(company)
    assert status(sample) == ("on_moderation", 2)
    _pass(moderator)
    company.goto(address)
    company.get_by_role("button", name="Подписать заявку").click()
    expect(company.get_by_role("heading", level=1)).to_contain_text("Проверьте ответы")
    company.get_by_role("button", name="Подписать заявку").click()
    expect(company.locator("dialog#signing .statement")).to_contain_text("пробной заявки")
    sign(sample, company)
    expect(company.locator(".form-facts")).to_contain_text(re.compile("Подписана и отправлена на рассмотрение|Зарегистрирована"))
    assert status(sample) in {("submitted", 2), ("registered", 2)}


def _fill_and_send(sample: Portal, page: Page, axe: Axe) -> None:
    page.goto("/cabinet")
    page.get_by_role("link", name="Проба").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Пробные заявки")
    page.get_by_role("button", name="Создать заявку").click()
    page.wait_for_url(f"**/cabinet/{sample_kind.CODE}/*")
    page.locator("[data-address=benefit]").fill("Жителям")
    for tab in ("Замысел", "Информация об УК", "Руководитель"):
        page.get_by_role("tab", name=re.compile(f"^{tab}")).click()
        expect(page.get_by_role("tab", name=re.compile(f"^{tab}"), selected=True)).to_be_visible()
        people.fill_in(page)
    axe(page)
    page.get_by_role("button", name="Далее").click()
    expect(page.locator(".stage-wide [aria-current=step]")).to_contain_text("Бумаги")
    people.attach_everywhere(page)
    page.get_by_role("button", name="Далее").click()
    page.get_by_role("button", name="Сформировать согласие").click()
    page.get_by_role("button", name="Подписать все готовые").click()
    sign(sample, page)
    expect(page.get_by_role("row").filter(has_text="Не подписано")).to_have_count(0)
    expect(page.locator(".consents tbody tr")).to_have_count(1)
    expect(page.get_by_text("Часть застройщика")).to_have_count(0)
    send(page)


def _return(page: Page, axe: Axe) -> None:
    page.goto("/desk")
    expect(page.locator("main")).to_contain_text("Пробная заявка")
    page.locator("main tbody").get_by_role("link").first.click()
    expect(page.locator("main")).to_contain_text("Замысел")
    page.get_by_role("button", name="Развернуть всё").click()
    sketch = page.locator("[id='f-doc/sketch/company']")
    sketch.locator("summary").click()
    sketch.locator("textarea").fill(REMARK)
    sketch.locator("textarea").blur()
    axe(page)
    page.get_by_role("button", name="Вернуть на доработку").first.click()
    page.locator("dialog#return").get_by_role("button", name="Вернуть на доработку").click()
    expect(page.locator("main")).to_contain_text("Возвращена на доработку")


def _pass(page: Page) -> None:
    page.goto("/desk")
    page.locator("main tbody").get_by_role("link").first.click()
    page.get_by_role("button", name="Модерация пройдена").first.click()
    page.locator("dialog#pass").get_by_role("button", name="Модерация пройдена").click()
    expect(page.locator("main")).to_contain_text("Модерация пройдена")
