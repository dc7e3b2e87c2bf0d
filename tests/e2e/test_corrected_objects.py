"""An administrator corrects the information about an object: the executor is told, reads who and why, and loses nothing."""

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect
from sqlmodel import col, select

from portal.core.reporting.answers import service as answers_service
from portal.core.reporting.objects import service as objects_service
from portal.core.reporting.tables import ConstructionSite, ObjectAnswer, ObjectCorrection
from portal.db import new_id
from portal.demo.mio import ADMINISTRATOR_EMAIL, ANALYST_EMAIL, BODIES
from tests.e2e.addresses import wait_for_address
from tests.e2e.conftest import Someone
from tests.e2e.database import PortalDatabase
from tests.e2e.others import waited
from tests.e2e.people import saved, tab_to

Check = Callable[[Page], None]
Picture = Callable[[Page, str], None]
EMAIL = BODIES[0].email
COST, AREA, CUSTOMER = "estimated_cost", "total_area_m2", "customer_name"


def entered(database: PortalDatabase) -> str:
    """Return a new object of the executor :data:`EMAIL` with some of its information."""
    actor, begin = database.actor(database.account(EMAIL)), database.begin
    object_id = objects_service.create_object(begin, actor, "credit", f"Мысал түзетуі {new_id()[:8]}", now=database.now)
    for address, text in {COST: "1 000 000", AREA: "500", CUSTOMER: "Құрылыс басқармасы"}.items():
        answers_service.answer(begin, actor, object_id, address, text, now=database.now)
    return object_id


def field(page: Page, address: str) -> Locator:
    return page.locator(f'[data-address="{address}"]')


def type_in(page: Page, address: str, text: str) -> None:
    field(page, address).fill(text)
    field(page, address).blur()


def changes(page: Page) -> Locator:
    return page.locator("main section", has=page.get_by_role("heading", name="Исправления", exact=True)).locator(".amendments li")


def text_of(database: PortalDatabase, object_id: str, address: str) -> str:
    with database.begin(reading=True) as session:
        return session.get_one(ObjectAnswer, (object_id, address)).text


def type_two(desk: Page) -> None:
    """Type the customer and the cost, each on its tab."""
    desk.get_by_role("tab", name="Участники").click()
    type_in(desk, CUSTOMER, "Управление строительства")
    expect(changes(desk)).to_have_count(1)
    desk.get_by_role("tab", name="Стоимость и план").click()
    type_in(desk, COST, "2 000 000")


def test_two_fields_are_corrected_with_a_reason_and_the_executor_reads_who_and_why(
    database: PortalDatabase, someone: Someone, axe: Check, picture: Picture
):
    object_id = entered(database)
    desk = someone(signed_in=ADMINISTRATOR_EMAIL)
    desk.goto(f"/desk/mio/objects/{object_id}", wait_until="networkidle")
    axe(desk)
    desk.get_by_role("link", name="Исправить сведения").click()
    type_two(desk)
    expect(changes(desk)).to_have_count(3)
    expect(changes(desk).filter(has_text="Стоимость 1 м²")).to_contain_text(re.compile("2\u202f000.*4\u202f000"))
    expect(field(desk, "price_per_m2")).to_have_value("4\u202f000")
    axe(desk)
    picture(desk, "desk-object-correction")
    desk.get_by_role("button", name="Исправить", exact=True).click()
    expect(desk.locator("#correction-reason-error")).to_contain_text("Укажите причину")
    assert text_of(database, object_id, COST) == "1000000.00"
    desk.locator("#correction-reason").fill("Опечатка в письме")
    desk.get_by_role("button", name="Исправить", exact=True).click()
    expect(desk.locator(".toast-line", has_text="Сведения исправлены")).to_be_visible()
    wait_for_address(desk, re.compile(f"/desk/mio/objects/{object_id}$"))
    expect(desk.locator(".review-tab", has_text="Стоимость и план")).to_contain_text("2\u202f000\u202f000")
    trail = desk.locator(".amendments li", has_text="Сметная стоимость")
    expect(trail).to_contain_text("(оператор) · Причина: Опечатка в письме")
    axe(desk)
    picture(desk, "desk-object-corrected")
    ensure_kept(database, object_id)
    the_executor_reads(someone(signed_in=EMAIL), desk.locator("h1").inner_text(), axe, picture)


def ensure_kept(database: PortalDatabase, object_id: str) -> None:
    """Check what the database has of the two corrected fields, and of the one that follows from them."""
    assert text_of(database, object_id, CUSTOMER) == "Управление строительства"
    with database.begin(reading=True) as session:
        assert session.get_one(ConstructionSite, object_id).estimated_cost == 200_000_000
        mine = select(ObjectCorrection).where(ObjectCorrection.object_id == object_id).order_by(col(ObjectCorrection.position))
        assert [(one.address, one.before, one.after) for one in session.exec(mine)] == [
            (CUSTOMER, "Құрылыс басқармасы", "Управление строительства"),
            (COST, "1000000.00", "2000000.00"),
            ("price_per_m2", "2000", "4000"),
        ]


def the_executor_reads(page: Page, name: str, axe: Check, picture: Picture) -> None:
    page.goto("/mio/notices", wait_until="networkidle")
    notice = page.locator(".told", has_text=f"Оператор исправил сведения об объекте: {name}")
    notice.get_by_role("button").press("Enter")
    expect(notice).to_contain_text("Құрылыс басқармасы → Управление строительства")
    expect(notice).to_contain_text("Причина: Опечатка в письме")
    axe(page)
    picture(page, "mio-notice-of-corrected-object")
    notice.get_by_role("link").press("Enter")
    expect(field(page, CUSTOMER)).to_have_value("Управление строительства")
    trail = page.locator(".amendments li", has_text="Сметная стоимость")
    expect(trail).to_contain_text("(оператор) · Причина: Опечатка в письме")
    axe(page)
    picture(page, "mio-object-corrected")


def test_an_executor_who_types_meanwhile_loses_nothing_and_sees_the_corrected_value(database: PortalDatabase, someone: Someone, axe: Check):
    object_id = entered(database)
    executor, desk = someone(signed_in=EMAIL), someone(signed_in=ADMINISTRATOR_EMAIL)
    executor.goto(f"/mio/objects/{object_id}?tab=money", wait_until="networkidle")
    desk.goto(f"/desk/mio/objects/{object_id}/correction?tab=money", wait_until="networkidle")
    type_in(executor, "plan_kzhk", "700 000")
    saved(executor)
    type_in(desk, COST, "2 000 000")
    desk.locator("#correction-reason").fill("Акт")
    desk.locator("#correction-reason").press("Enter")
    expect(desk.locator(".toast-line", has_text="Сведения исправлены")).to_be_visible()
    type_in(executor, COST, "1 500 000")
    refused = executor.locator(f"#f-{COST}-error")
    expect(refused).to_contain_text("записано «2\u202f000\u202f000,00\u00a0₸»")
    expect(refused).to_contain_text("Вы ввели: «1\u202f500\u202f000,00\u00a0₸»")
    expect(field(executor, COST)).to_have_value(re.compile("^2\u202f000\u202f000"))
    axe(executor)
    assert (text_of(database, object_id, COST), text_of(database, object_id, "plan_kzhk")) == ("2000000.00", "700000.00")


def test_what_the_executor_changed_meanwhile_is_shown_and_what_was_typed_stays(
    database: PortalDatabase, someone: Someone, axe: Check, picture: Picture
):
    object_id = entered(database)
    desk = someone(signed_in=ADMINISTRATOR_EMAIL)
    desk.goto(f"/desk/mio/objects/{object_id}/correction?tab=money", wait_until="networkidle")
    type_in(desk, COST, "2 000 000")
    expect(changes(desk)).to_have_count(2)
    desk.locator("#correction-reason").fill("Акт")
    actor = database.actor(database.account(EMAIL))
    answers_service.answer(database.begin, actor, object_id, COST, "1 200 000", now=database.now)
    waited(lambda: "Акт" in (desk.evaluate("localStorage.getItem('portal-object-corrections')") or ""))
    desk.reload(wait_until="networkidle")
    expect(field(desk, COST)).to_have_value(re.compile("^2\u202f000\u202f000"))
    expect(desk.locator("#correction-reason")).to_have_value("Акт")
    desk.locator("#correction-reason").press("Enter")
    expect(desk.locator("#correction-wrong")).to_contain_text("теперь здесь «1\u202f200\u202f000,00\u00a0₸»")
    axe(desk)
    picture(desk, "desk-object-correction-refused")
    desk.locator("#correction-reason").press("Enter")
    expect(desk.locator(".toast-line", has_text="Сведения исправлены")).to_be_visible()
    assert text_of(database, object_id, COST) == "2000000.00"


def test_a_wrong_text_is_said_at_its_field_and_a_change_is_taken_back_by_keyboard(database: PortalDatabase, someone: Someone, axe: Check):
    object_id = entered(database)
    desk = someone(signed_in=ADMINISTRATOR_EMAIL)
    desk.goto(f"/desk/mio/objects/{object_id}/correction?tab=money", wait_until="networkidle")
    type_in(desk, COST, "много")
    expect(desk.locator(f"#f-{COST}-error")).to_be_visible()
    expect(desk.locator("#correction-wrong")).to_contain_text("Проверьте поля")
    desk.get_by_role("button", name="Исправить", exact=True).click()
    assert text_of(database, object_id, COST) == "1000000.00"
    tab_to(desk, desk.get_by_role("button", name="Оставить как было: Сметная стоимость"))
    desk.keyboard.press("Enter")
    expect(field(desk, COST)).to_have_value(re.compile("^1\u202f000\u202f000"))
    expect(desk.get_by_text("Пока ничего не изменено.")).to_be_visible()
    desk.get_by_role("button", name="Исправить", exact=True).press("Enter")
    expect(desk.get_by_role("alert").filter(has_text="Ничего не изменено. Сначала исправьте поля.")).to_be_visible()
    axe(desk)


def test_an_analyst_reads_the_corrections_and_makes_none(database: PortalDatabase, someone: Someone):
    object_id = entered(database)
    analyst = someone(signed_in=ANALYST_EMAIL)
    analyst.goto(f"/desk/mio/objects/{object_id}", wait_until="networkidle")
    expect(analyst.locator(".review-tab", has_text="Стоимость и план")).to_contain_text("1\u202f000\u202f000")
    expect(analyst.get_by_role("link", name="Исправить сведения")).to_have_count(0)
    analyst.goto(f"/desk/mio/objects/{object_id}/correction", wait_until="networkidle")
    expect(analyst.get_by_role("heading", name="Эта страница вам не открыта")).to_be_visible()
