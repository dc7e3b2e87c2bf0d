"""The administrator edits the working calendar and the terms in the browser; what is promised to a company and a moderator moves."""

import datetime as dt
import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect
from sqlmodel import select

from portal.commands import pages
from portal.commands.place import ROOT
from portal.core.applications.filling import service as applications
from portal.core.applications.registration.service import register_waiting
from portal.core.applications.rules import Status
from portal.core.applications.tables import Application
from portal.core.calendar.queries import working_time
from portal.core.calendar.rules import ALMATY
from portal.core.calendar.tables import CalendarDay
from portal.core.content.tables import Threshold
from portal.demo.load import COMPANY_EMAIL, MODERATOR_EMAIL
from portal.demo.mio import ADMINISTRATOR_EMAIL
from tests.e2e import clock
from tests.e2e.chromium import Chromium
from tests.e2e.clock import PortalClock
from tests.e2e.conftest import Portal, Someone, browsers, running
from tests.e2e.database import PortalDatabase
from tests.e2e.records import look, save

NIGHT = dt.timedelta(minutes=10)
NAMES = {"kk": "Қала күні", "ru": "День города", "en": "City Day"}
Axe = Callable[[Page], None]
Picture = Callable[[Page, str], None]


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    """A portal of its own, because its calendar and terms are changed."""
    pages.build()
    with running(ROOT, tmp_path_factory.mktemp("edited"), server=(clock.__file__,)) as portal:
        yield portal


@pytest.fixture
def now(edited: Portal) -> PortalClock:
    return PortalClock(edited.data)


@pytest.fixture
def records(edited: Portal, now: PortalClock) -> Iterator[PortalDatabase]:
    database = PortalDatabase(edited.data, now)
    yield database
    database.engine.dispose()


@pytest.fixture
def seat(edited: Portal, records: PortalDatabase, chromium: Chromium) -> Iterator[Someone]:
    with browsers(edited, records, chromium) as seat:
        yield seat


def handed_in(records: PortalDatabase, status: Status) -> str:
    """Return an application of the demonstration's company that was handed in just now."""
    owner = records.actor(records.account(COMPANY_EMAIL))
    application_id = applications.create(records.begin, owner, "guarantee", now=records.now)
    records.hand_in(application_id, status)
    with records.begin() as session:
        application = session.get_one(Application, application_id)
        application.submitted_at = records.now() if status is Status.SUBMITTED else None
    return application_id


def openings(records: PortalDatabase, at: dt.datetime) -> tuple[dt.datetime, dt.datetime]:
    """Return the next two openings of working days after the night that begins after ``at``."""
    with records.begin(reading=True) as session:
        time = working_time(session)
    first = time.next_working_day((at + dt.timedelta(days=1)).astimezone(ALMATY).date())
    days = (first, time.next_working_day(first + dt.timedelta(days=1)))
    return tuple(dt.datetime.combine(day, dt.time(9, 30), ALMATY) for day in days)


def status_of(records: PortalDatabase, application_id: str) -> str:
    with records.begin(reading=True) as session:
        return session.exec(select(Application.status).where(Application.id == application_id)).one()


def said(page: Page, address: str, words: str) -> None:
    page.goto(address)
    expect(page.locator(".notice", has_text=words)).to_have_count(1)


def test_a_day_off_moves_the_promised_registration_and_the_registration(
    seat: Someone, records: PortalDatabase, now: PortalClock, axe: Axe, picture: Picture
):
    first, second = openings(records, now())
    now.set(first - NIGHT)
    waiting = handed_in(records, Status.SUBMITTED)
    company, desk = seat(signed_in=COMPANY_EMAIL), seat(signed_in=ADMINISTRATOR_EMAIL)
    said(company, f"/cabinet/guarantee/{waiting}", f"будет зарегистрирована {first:%d.%m.%Y} в 09:30")
    _add(desk, first.date(), axe, picture)
    said(company, f"/cabinet/guarantee/{waiting}", f"будет зарегистрирована {second:%d.%m.%Y} в 09:30")
    now.set(first + dt.timedelta(minutes=1))
    assert register_waiting(records.begin, now=records.now) == 0
    assert status_of(records, waiting) == Status.SUBMITTED
    now.set(second)
    for _ in range(200):
        if status_of(records, waiting) == Status.REGISTERED:
            break
        company.wait_for_timeout(100)
    assert status_of(records, waiting) == Status.REGISTERED


def _add(desk: Page, day: dt.date, axe: Axe, picture: Picture) -> None:
    desk.goto("/desk/calendar", wait_until="networkidle")
    axe(desk)
    picture(desk, "calendar")
    desk.get_by_role("button", name="Добавить день").click()
    desk.locator("#calendar-day").fill(f"{day:%d.%m.%Y}")
    desk.locator("#calendar-name_ru").fill(NAMES["ru"])
    desk.get_by_role("button", name="Сохранить").click()
    expect(desk.locator("#calendar-name_kk-error")).to_be_visible()
    expect(desk.locator("#calendar-name_ru")).to_have_value(NAMES["ru"])
    axe(desk)
    picture(desk, "calendar-form")
    for language in ("kk", "en"):
        desk.locator(f"#calendar-name_{language}").fill(NAMES[language])
    desk.get_by_role("button", name="Сохранить").click()
    expect(desk.locator(".month-days li", has_text="День города")).to_contain_text("выходной")
    axe(desk)


def test_of_two_administrators_the_second_is_told_and_what_was_typed_stays(seat: Someone, records: PortalDatabase, now: PortalClock):
    now.set(dt.datetime.now(dt.UTC))
    year = now().astimezone(ALMATY).year + 1
    one, other = seat(signed_in=ADMINISTRATOR_EMAIL), seat(signed_in=ADMINISTRATOR_EMAIL)
    for page in (one, other):
        page.goto("/desk/calendar", wait_until="networkidle")
        page.get_by_role("button", name="Следующий год").click()
        page.get_by_role("button", name=f"Изменить: 16.12.{year}").click()
    one.locator("#calendar-name_ru").fill("Первое имя")
    one.get_by_role("button", name="Сохранить").click()
    expect(one.locator(".month-days")).not_to_have_count(0)
    other.locator("#calendar-name_ru").fill("Второе имя")
    other.get_by_role("button", name="Сохранить").click()
    expect(other.locator(".notice-error")).to_contain_text("«Первое имя»")
    expect(other.locator("#calendar-name_ru")).to_have_value("Второе имя")
    other.get_by_role("button", name="Сохранить").click()
    expect(other.locator(".month-days li", has_text="Второе имя")).to_have_count(1)
    other.get_by_role("button", name=f"Убрать: 16.12.{year}").click()
    other.locator("dialog#calendar-removing").get_by_role("button", name="Убрать").click()
    expect(other.locator(".month-days li", has_text="Второе имя")).to_have_count(0)
    with records.begin(reading=True) as session:
        row = session.get_one(CalendarDay, dt.date(year, 12, 16))
        assert (row.name_ru, row.active) == ("Второе имя", False)


def test_the_last_working_day_of_a_year_stays_and_the_page_says_what_to_do(
    seat: Someone, records: PortalDatabase, now: PortalClock, axe: Axe, picture: Picture
):
    now.set(dt.datetime.now(dt.UTC))
    year = now().astimezone(ALMATY).year + 5
    kept = _without_working_days(records, year)
    desk = seat(signed_in=ADMINISTRATOR_EMAIL)
    desk.goto("/desk/calendar", wait_until="networkidle")
    desk.get_by_role("button", name="Добавить день").click()
    for key, text in {"day": f"{kept:%d.%m.%Y}", **{f"name_{language}": name for language, name in NAMES.items()}}.items():
        desk.locator(f"#calendar-{key}").fill(text)
    desk.get_by_role("button", name="Сохранить").click()
    expect(desk.locator("#calendar-day-error")).to_contain_text("оставьте этот день рабочим или сначала сделайте рабочим другой день")
    expect(desk.locator("#calendar-name_ru")).to_have_value(NAMES["ru"])
    axe(desk)
    picture(desk, "calendar-last-day")
    with records.begin(reading=True) as session:
        assert session.get(CalendarDay, kept) is None


def _without_working_days(records: PortalDatabase, year: int) -> dt.date:
    """Make the year and the next one days off but for the first Wednesday of June, and return it."""
    kept = next(day for day in (dt.date(year, 6, number) for number in range(1, 8)) if day.weekday() == 2)
    with records.begin() as session:
        for day in (dt.date(year, 1, 1) + dt.timedelta(days=count) for count in range(731)):
            if day != kept:
                session.merge(CalendarDay(day=day, working=False, name_kk="-", name_ru="-", name_en="-"))
    return kept


def test_a_new_term_is_that_of_the_next_moderation_and_one_that_runs_keeps_its_deadline(
    seat: Someone, records: PortalDatabase, now: PortalClock, axe: Axe, picture: Picture
):
    now.set(dt.datetime.now(dt.UTC))
    first = handed_in(records, Status.ON_MODERATION)
    with records.begin(reading=True) as session:
        before = f"{working_time(session).deadline(now(), 5):%d.%m.%Y}"
    desk, other = seat(signed_in=ADMINISTRATOR_EMAIL), seat(signed_in=ADMINISTRATOR_EMAIL)
    for page in (desk, other):
        _open_term(page)
    axe(desk)
    picture(desk, "limit-form")
    _type(desk, "401")
    expect(desk.locator("#record-value-error")).to_contain_text("не больше 400")
    _type(desk, "1")
    expect(desk.locator("#record-value-error")).to_contain_text("должно быть больше значения «Напоминание о сроке» (1")
    _type(desk, "7", save)
    expect(desk.locator(".toast-line", has_text="Запись опубликована.")).to_be_visible()
    expect(desk.locator(".point-list > li", has_text="Срок модерации")).to_contain_text("7\u00a0раб. дн.")
    _type(other, "6", save)
    expect(other.locator("main")).to_contain_text("изменил другой человек")
    expect(other.locator("#record-value")).to_have_value("6")
    now.set(now() + dt.timedelta(minutes=1))
    second = handed_in(records, Status.ON_MODERATION)
    with records.begin(reading=True) as session:
        after = f"{working_time(session).deadline(now(), 7):%d.%m.%Y}"
        assert session.get_one(Threshold, "moderation_working_days").value == "7"
    moderator = seat(signed_in=MODERATOR_EMAIL)
    for application_id, day in ((first, before), (second, after)):
        moderator.goto(f"/desk/applications/{application_id}")
        expect(moderator.locator("main")).to_contain_text(day)


def _open_term(page: Page) -> None:
    page.goto("/desk/records/limits", wait_until="networkidle")
    page.locator(".point-list > li", has_text="Срок модерации").get_by_role("button", name="Изменить").click()
    expect(page.locator("#record-value")).to_have_value("5")
    expect(page.get_by_text("Раздел: Сроки рассмотрения")).to_be_visible()


def _type(page: Page, days: str, press: Callable[[Page], None] = look) -> None:
    page.locator("#record-value").fill(days)
    press(page)


def test_a_deadline_of_weeks_waits_for_its_day_and_is_taken_back(
    seat: Someone, records: PortalDatabase, now: PortalClock, axe: Axe, picture: Picture
):
    now.set(dt.datetime.now(dt.UTC))
    desk = seat(signed_in=ADMINISTRATOR_EMAIL, width=390)
    desk.goto("/desk/mio/terms")
    expect(desk).to_have_url(re.compile("/desk/records/mio_limits/?$"))
    line = desk.locator(".point-list > li", has_text="Час дня, до которого")
    line.get_by_role("button", name="Изменить").click()
    expect(desk.get_by_text("Текущая неделя (")).to_contain_text("18:00, закроется")
    desk.locator("#record-value").fill("12")
    desk.get_by_label("Опубликовать с выбранного дня").check()
    desk.locator("#record-day").fill(f"{now() + dt.timedelta(days=3):%d.%m.%Y}")
    save(desk)
    expect(line).to_contain_text("новая версия с")
    axe(desk)
    picture(desk, "mio-limits")
    line.get_by_role("button", name="Изменить").click()
    desk.get_by_role("button", name="Отменить запланированное").click()
    expect(desk.locator("main")).to_contain_text("Запланированное отменено")
    with records.begin(reading=True) as session:
        assert session.get_one(Threshold, "mio_due_hour").value == "18"


def test_a_pasted_list_is_compared_and_a_transferred_working_day_moves_a_deadline(
    seat: Someone, records: PortalDatabase, now: PortalClock, axe: Axe, picture: Picture
):
    wednesday = now().astimezone(ALMATY).replace(hour=12) + dt.timedelta(days=(2 - now().astimezone(ALMATY).weekday()) % 7)
    now.set(wednesday)
    saturday, waiting = wednesday.date() + dt.timedelta(days=3), handed_in(records, Status.ON_MODERATION)
    moderator, before = seat(signed_in=MODERATOR_EMAIL), _deadline(records, wednesday)
    said_till(moderator, waiting, before)
    desk = seat(signed_in=ADMINISTRATOR_EMAIL)
    desk.goto("/desk/calendar", wait_until="networkidle")
    _paste(desk, f"{saturday:%d.%m.%Y}; рабочий; Ауысым; Перенос; Transferred\n{before:%d.%m.%Y}; работа; а; б; c")
    expect(desk.locator("#list-compared")).to_contain_text("Вместо «работа» напишите")
    expect(desk.get_by_role("button", name="Внести в календарь")).to_have_count(0)
    axe(desk)
    picture(desk, "calendar-list-wrong")
    _paste(desk, f"{saturday:%d.%m.%Y}; рабочий; Ауысым; Перенос; Transferred")
    expect(desk.locator("#list-compared")).to_contain_text("будет добавлен")
    picture(desk, "calendar-list")
    said_till(moderator, waiting, before)
    desk.get_by_role("button", name="Внести в календарь").click()
    expect(desk.locator(".toast-line", has_text="Внесено дней в календарь: 1.")).to_be_visible()
    after = _deadline(records, wednesday)
    assert after < before
    said_till(moderator, waiting, after)


def _deadline(records: PortalDatabase, sent: dt.datetime) -> dt.date:
    """Return the last day of a moderation that begins then, by the calendar and the term of now."""
    with records.begin(reading=True) as session:
        days = session.get_one(Threshold, "moderation_working_days").value
        return working_time(session).deadline(sent, int(days)).astimezone(ALMATY).date()


def said_till(page: Page, application_id: str, day: dt.date) -> None:
    page.goto(f"/desk/applications/{application_id}")
    expect(page.locator("main")).to_contain_text(f"{day:%d.%m.%Y}")


def _paste(desk: Page, text: str) -> None:
    desk.locator("#list-list").fill(text)
    desk.get_by_role("button", name="Сравнить с календарём").click()
