"""An administrator corrects a figure of a closed week: the executor is told and reads who, when, why, before and after."""

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect
from sqlmodel import col, select

from portal.core.reporting.tables import Amendment, Mark, Progress
from portal.core.reporting.weeks import service as weeks_service
from portal.demo.mio import ADMINISTRATOR_EMAIL, ANALYST_EMAIL
from portal.settings import Settings
from tests.e2e.closed_week import EMAIL, closed_week
from tests.e2e.conftest import Someone
from tests.e2e.database import PortalDatabase
from tests.e2e.people import tab_to

Check = Callable[[Page], None]
Picture = Callable[[Page, str], None]
PERCENT = "progress/progress_percent"
BUTTON = "Исправить показатель"


def place(object_id: str, week: object, part: str = "progress") -> str:
    return f"/desk/mio/objects/{object_id}?part={part}&week={week}"


def window(page: Page) -> Locator:
    return page.locator("dialog#correct[open]")


def corrected_by(database: PortalDatabase, object_id: str, week: object, typed: str, seen: str) -> None:
    """Correct the percent as the administrator does on another computer."""
    actor, address = database.actor(database.account(ADMINISTRATOR_EMAIL)), f"{object_id}/{week}/{PERCENT}"
    weeks_service.correct(database.begin, actor, address, typed, seen, "Сверка", now=database.now, settings=Settings())


def test_a_percent_is_corrected_by_keyboard_alone_and_the_executor_reads_who_and_why(
    database: PortalDatabase, someone: Someone, axe: Check, picture: Picture
):
    object_id, week = closed_week(database)
    with database.begin(reading=True) as session:
        entered = session.get_one(Mark, (object_id, "progress", week.number))
    desk = someone(signed_in=ADMINISTRATOR_EMAIL)
    desk.goto(place(object_id, week), wait_until="networkidle")
    tab_to(desk, desk.get_by_role("button", name=BUTTON))
    desk.keyboard.press("Enter")
    expect(window(desk)).to_contain_text("45\u00a0%")
    tab_to(desk, desk.locator("#correct-value"))
    desk.keyboard.press("Control+A")
    desk.keyboard.type("54,5")
    expect(desk.locator("#correct-weighed")).to_contain_text("54,5\u00a0%")
    axe(desk)
    picture(desk, "desk-correction")
    tab_to(desk, desk.locator("#correct-reason"))
    desk.keyboard.type("Цифры переставлены")
    desk.keyboard.press("Enter")
    expect(desk.locator(".toast-line", has_text="Показатель исправлен")).to_be_visible()
    expect(window(desk)).to_have_count(0)
    trail = desk.locator(".week-part .amendments").first
    expect(trail).to_contain_text("54,5 (было 45)")
    expect(trail).to_contain_text("(оператор) · Причина: Цифры переставлены")
    picture(desk, "desk-corrected")
    the_executor_reads(someone(signed_in=EMAIL), desk.locator("h1").inner_text(), axe, picture)
    with database.begin(reading=True) as session:
        assert session.get_one(Progress, (object_id, week.number)).percent == 5450
        mark = session.get_one(Mark, (object_id, "progress", week.number))
        assert (mark.entered_at, mark.late, mark.state) == (entered.entered_at, False, entered.state)


def the_executor_reads(page: Page, name: str, axe: Check, picture: Picture) -> None:
    page.goto("/mio/notices", wait_until="networkidle")
    notice = page.locator(".told", has_text=f"Оператор исправил данные недели: {name}")
    notice.get_by_role("button").press("Enter")
    expect(notice).to_contain_text("Процент завершения строительства, %: 45\u00a0% → 54,5\u00a0%")
    expect(notice).to_contain_text("Цифры переставлены")
    axe(page)
    picture(page, "mio-notice-of-correction")
    notice.get_by_role("link").press("Enter")
    trail = page.locator(".week-part .amendments").first
    expect(trail).to_contain_text("54,5 (было 45)")
    expect(trail).to_contain_text("(оператор) · Причина: Цифры переставлены")
    axe(page)
    picture(page, "mio-corrected")


def test_what_was_refused_stays_in_the_window_and_a_value_changed_meanwhile_is_shown(
    database: PortalDatabase, someone: Someone, axe: Check, picture: Picture
):
    object_id, week = closed_week(database)
    desk = someone(signed_in=ADMINISTRATOR_EMAIL)
    desk.goto(place(object_id, week), wait_until="networkidle")
    desk.get_by_role("button", name=BUTTON).click()
    value, reason = desk.locator("#correct-value"), desk.locator("#correct-reason")
    value.fill("101")
    reason.press("Enter")
    expect(desk.locator("#correct-value-error")).to_contain_text("не больше 100")
    expect(desk.locator("#correct-reason-error")).to_contain_text("Укажите причину")
    axe(desk)
    picture(desk, "desk-correction-refused")
    corrected_by(database, object_id, week, "47", "45")
    value.fill("50")
    reason.fill("Опечатка")
    reason.press("Enter")
    expect(desk.locator("#correct-value-error")).to_contain_text("теперь здесь «47")
    expect(desk.locator("#correct-weighed")).to_contain_text("47\u00a0%")
    expect(reason).to_have_value("Опечатка")
    reason.press("Enter")
    expect(window(desk)).to_have_count(0)
    with database.begin(reading=True) as session:
        mine = select(Amendment).where(Amendment.object_id == object_id, Amendment.cell == PERCENT).order_by(col(Amendment.position))
        assert [(one.before, one.after) for one in session.exec(mine)] == [("", "45"), ("45", "47"), ("47", "50")]


def test_another_figure_is_chosen_and_its_warning_is_shown_before_it_is_sent(database: PortalDatabase, someone: Someone, axe: Check):
    object_id, week = closed_week(database)
    desk = someone(signed_in=ADMINISTRATOR_EMAIL)
    desk.goto(place(object_id, week), wait_until="networkidle")
    desk.get_by_role("button", name=BUTTON).click()
    desk.locator("#correct-reason").fill("Не учтены рабочие")
    desk.locator("#correct-cell").select_option(label="Рабочие, чел.")
    expect(desk.locator("#correct-weighed")).to_contain_text("пусто")
    desk.locator("#correct-value").fill("130")
    expect(desk.locator("#correct-weighed .notice")).to_contain_text("больше, чем трудовых ресурсов всего")
    axe(desk)
    desk.locator("#correct-reason").press("Enter")
    expect(desk.locator(".week-part .amendments").first).to_contain_text("Рабочие, чел.: 130 (было пусто)")


def test_an_open_week_says_whose_it_is_and_an_analyst_corrects_nothing(database: PortalDatabase, someone: Someone, axe: Check):
    object_id, week = closed_week(database)
    desk = someone(signed_in=ADMINISTRATOR_EMAIL)
    desk.goto(place(object_id, week.plus(5)), wait_until="networkidle")
    expect(desk.locator(".week-part")).to_contain_text("данные вносит и исправляет исполнитель")
    expect(desk.get_by_role("button", name=BUTTON)).to_have_count(0)
    axe(desk)
    desk.goto(place(object_id, week.plus(1), "funding"), wait_until="networkidle")
    expect(desk.locator(".week-part")).to_contain_text("исправлять нечего")
    desk.goto(place(object_id, week, "funding"), wait_until="networkidle")
    expect(desk.get_by_role("button", name=BUTTON)).to_be_visible()
    analyst = someone(signed_in=ANALYST_EMAIL)
    analyst.goto(place(object_id, week, "funding"), wait_until="networkidle")
    expect(analyst.locator(".week-part")).to_contain_text("1\u202f500\u202f000")
    expect(analyst.get_by_role("button", name=BUTTON)).to_have_count(0)
