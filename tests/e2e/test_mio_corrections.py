"""What is past is corrected for a reason: a sold flat of a week that was due; and only the operator deletes what is due."""

import datetime as dt
import re
from collections.abc import Callable

from playwright.sync_api import Page, expect
from sqlmodel import select

from portal.core.reporting.answers import service as answers_service
from portal.core.reporting.objects import service as objects_service
from portal.core.reporting.tables import ConstructionSite, Sale
from portal.db import new_id
from portal.demo.mio import ADMINISTRATOR_EMAIL, BODIES
from tests.e2e.addresses import wait_for_address
from tests.e2e.conftest import Someone
from tests.e2e.database import PortalDatabase, utc_now
from tests.e2e.people import saved

Check = Callable[[Page], None]
Picture = Callable[[Page, str], None]


def sold(database: PortalDatabase) -> str:
    """The executor's oldest object with sold flats, the demonstration's: they were sold in weeks that are past, others in this one."""
    mine = database.account(BODIES[0].email)
    with database.begin(reading=True) as session:
        found = session.exec(select(ConstructionSite).join(Sale).where(ConstructionSite.responsible_id == mine)).all()
    return min(found, key=lambda one: one.created_at).id


def begun(database: PortalDatabase) -> str:
    """An object of the same executor that began a month ago and of which nothing is entered."""
    actor = database.actor(database.account(BODIES[0].email))
    object_id = objects_service.create_object(database.begin, actor, "infrastructure", f"Мысал желісі {new_id()[:6]}", now=utc_now)
    started = (utc_now() - dt.timedelta(days=30)).date().isoformat()
    answers_service.answer(database.begin, actor, object_id, "construction_start_date", started, now=utc_now)
    return object_id


def test_a_flat_of_a_past_week_is_corrected_for_a_reason_that_the_operator_reads(
    database: PortalDatabase, someone: Someone, axe: Check, picture: Picture
):
    page = someone(signed_in=BODIES[0].email)
    page.goto(f"/mio/objects/{sold(database)}?part=sales", wait_until="networkidle")
    page.get_by_role("button", name="Показать все недели").click()
    page.get_by_role("button", name="Удалить", exact=True).first.click()
    expect(page.locator(".toast-line", has_text="Сначала укажите причину")).to_be_visible()
    row = page.locator(".repeat-row")
    price = row.locator('[data-address$="/price_total"]')
    expect(price).not_to_be_editable()
    axe(page)
    picture(page, "object-sale-of-a-past-week")
    row.get_by_label("Причина исправления").fill("Ошибка в договоре")
    row.get_by_role("button", name="Исправить с этой причиной").click()
    expect(price).to_be_editable()
    price.fill("15 000 000")
    price.blur()
    saved(page)
    expect(page.locator(".amendments").first).to_contain_text("Ошибка в договоре")
    picture(page, "object-sale-corrected")
    axe(page)


def test_what_is_due_is_deleted_by_the_operator_alone(database: PortalDatabase, someone: Someone, axe: Check, picture: Picture):
    subject = begun(database)
    executor = someone(signed_in=BODIES[0].email)
    executor.goto(f"/mio/objects/{subject}", wait_until="networkidle")
    expect(executor.locator("#rare-acts")).to_contain_text("обратитесь к оператору")
    expect(executor.get_by_role("button", name="Удалить объект")).to_have_count(0)
    axe(executor)
    picture(executor, "object-kept")

    page = someone(signed_in=ADMINISTRATOR_EMAIL)
    page.goto(f"/desk/mio/objects/{subject}", wait_until="networkidle")
    expect(page.locator("#rare-acts")).to_contain_text("останутся в обзоре и отчёте о рисках с пометкой «удалён»")
    page.get_by_role("button", name="Удалить объект").click()
    window = page.locator("dialog[open]")
    window.get_by_role("button", name="Удалить объект").click()
    expect(window.locator(".field-error")).to_contain_text("Укажите причину")
    axe(page)
    picture(page, "desk-object-deleting")
    window.get_by_label("Причина").fill("Объект создан дважды")
    window.get_by_role("button", name="Удалить объект").click()
    wait_for_address(page, re.compile("/desk/mio/bodies/[0-9a-f]{32}"))
    expect(page.locator(".toast-line", has_text="Объект удалён")).to_be_visible()
    page.goto(f"/desk/mio/objects/{subject}", wait_until="networkidle")
    expect(page.get_by_text("Объект не найден")).to_be_visible()
