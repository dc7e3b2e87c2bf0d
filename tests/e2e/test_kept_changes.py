"""The history of the calendar's year, and the versions of a video instruction, on their pages."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from portal.demo.mio import ADMINISTRATOR_EMAIL, ANALYST_EMAIL
from tests.e2e.conftest import Someone

Axe = Callable[[Page], None]
Picture = Callable[[Page, str], None]
DAY = "12.03.2031"
REASON = "Дата взята из проекта постановления."
TITLE, NEWER = "Как внести неделю без связи", "Как внести неделю"


def test_a_day_that_was_added_is_taken_back_for_a_reason(someone: Someone, axe: Axe, picture: Picture):
    desk = someone(signed_in=ADMINISTRATOR_EMAIL)
    desk.goto("/desk/calendar", wait_until="networkidle")
    desk.get_by_role("button", name="Добавить день").click()
    desk.locator("#calendar-day").fill(DAY)
    for code in ("kk", "ru", "en"):
        desk.locator(f"#calendar-name_{code}").fill(f"{code} День <b>города</b>")
    desk.get_by_role("button", name="Сохранить").click()
    acts = desk.locator(".event")
    expect(acts.first).to_contain_text("Добавлен день")
    expect(acts.first).to_contain_text("выходной день: ru День <b>города</b>")
    axe(desk)
    picture(desk, "calendar-history")
    acts.first.get_by_role("button", name="Вернуть, как было").click()
    window = desk.locator("dialog#calendar-back")
    expect(window).to_contain_text(DAY)
    window.get_by_role("button", name="Вернуть, как было").click()
    expect(window.locator("#calendar-back-reason-error")).to_be_visible()
    window.locator("textarea").fill(REASON)
    axe(desk)
    picture(desk, "calendar-taking-back")
    window.get_by_role("button", name="Вернуть, как было").click()
    expect(acts.first).to_contain_text(REASON)
    expect(acts.first).to_contain_text("Возвращено, как было")
    expect(desk.get_by_role("heading", name="2031", exact=True)).to_be_visible()
    expect(desk.locator(".month-days li", has_text="День <b>города</b>")).to_have_count(0)
    _narrow(someone(signed_in=ADMINISTRATOR_EMAIL, width=390, scheme="dark"), axe, picture)


def _narrow(desk: Page, axe: Axe, picture: Picture) -> None:
    desk.goto("/desk/calendar", wait_until="networkidle")
    expect(desk.get_by_role("heading", name="История изменений года")).to_be_visible()
    axe(desk)
    picture(desk, "calendar-history-narrow")


def test_an_instruction_has_versions_and_an_earlier_text_goes_back_into_the_form(someone: Someone, axe: Axe, picture: Picture):
    desk = someone(signed_in=ADMINISTRATOR_EMAIL)
    desk.goto("/desk/mio/instructions", wait_until="networkidle")
    desk.get_by_role("button", name="Добавить инструкцию").click()
    for code in ("kk", "ru", "en"):
        desk.locator(f"#lesson-title_{code}").fill(TITLE)
    desk.get_by_role("button", name="Сохранить").click()
    versions = desk.locator(".event")
    expect(versions).to_have_count(1)
    desk.locator("#lesson-title_ru").fill(NEWER)
    desk.get_by_role("button", name="Сохранить").click()
    expect(versions).to_have_count(2)
    expect(versions.first.get_by_role("row", name=f"Название на русском {TITLE} {NEWER}")).to_be_visible()
    expect(desk.locator(".preview-columns section[lang=ru] .lesson")).to_contain_text(f"{NEWER}Для всех разделов")
    expect(desk.locator(".preview-columns section[lang=kk] .lesson")).to_contain_text(TITLE)
    axe(desk)
    picture(desk, "lesson-versions")
    versions.last.get_by_role("button", name="Взять этот текст в форму").click()
    expect(desk.locator("#lesson-title_ru")).to_have_value(TITLE)
    desk.get_by_role("button", name="Сохранить").click()
    expect(versions).to_have_count(3)
    reader = someone(signed_in=ANALYST_EMAIL)
    reader.goto("/desk/mio/instructions", wait_until="networkidle")
    expect(reader.get_by_role("heading", name=TITLE, exact=True)).to_be_visible()
    expect(reader.get_by_role("button", name="Изменить")).to_have_count(0)
