"""The administrator edits the working calendar and the terms in the browser; what is promised to a company and a moderator moves."""

import datetime as dt
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


def test_a_new_term_moves_the_deadline_that_a_moderator_reads(
    seat: Someone, records: PortalDatabase, now: PortalClock, axe: Axe, picture: Picture
):
    now.set(dt.datetime.now(dt.UTC))
    application_id = handed_in(records, Status.ON_MODERATION)
    with records.begin(reading=True) as session:
        time = working_time(session)
    before, after = (f"{time.deadline(now(), days):%d.%m.%Y}" for days in (5, 7))
    moderator, desk, other = seat(signed_in=MODERATOR_EMAIL), seat(signed_in=ADMINISTRATOR_EMAIL), seat(signed_in=ADMINISTRATOR_EMAIL)
    moderator.goto(f"/desk/applications/{application_id}")
    expect(moderator.locator("main")).to_contain_text(before)
    for page in (desk, other):
        page.goto("/desk/limits", wait_until="networkidle")
    axe(desk)
    picture(desk, "limits")
    _type(desk, "401")
    expect(desk.locator("#limit-moderation_working_days-error")).to_contain_text("не больше 400")
    _type(desk, "7")
    _last_change_is_below_its_field(desk)
    moderator.reload()
    expect(moderator.locator("main")).to_contain_text(after)
    _type(other, "6")
    expect(other.locator("#limit-moderation_working_days-error")).to_contain_text("сейчас 7")
    expect(other.locator("#limit-moderation_working_days")).to_have_value("6")
    with records.begin(reading=True) as session:
        assert session.get_one(Threshold, "moderation_working_days").value == "7"


def _type(page: Page, days: str) -> None:
    page.locator("#limit-moderation_working_days").fill(days)
    page.get_by_role("button", name="Сохранить").click()


def _last_change_is_below_its_field(page: Page) -> None:
    """A second column would make the field half as wide as its neighbours."""
    field = page.locator("#limit-moderation_working_days")
    told = page.locator(".field", has=field).locator(".limit-changed")
    expect(told).to_contain_text("Изменил(а)")
    at, below, beside = field.bounding_box(), told.bounding_box(), page.locator("#limit-review_working_days").bounding_box()
    assert at is not None
    assert below is not None
    assert beside is not None
    assert below["y"] >= at["y"] + at["height"]
    assert abs(at["width"] - beside["width"]) < 2


def test_of_two_administrators_the_second_is_told_which_term_of_reporting_the_first_has_changed(
    seat: Someone, records: PortalDatabase, now: PortalClock, axe: Axe, picture: Picture
):
    now.set(dt.datetime.now(dt.UTC))
    one, other = seat(signed_in=ADMINISTRATOR_EMAIL), seat(signed_in=ADMINISTRATOR_EMAIL)
    for page in (one, other):
        page.goto("/desk/mio/terms", wait_until="networkidle")
    for page, hour in ((one, "12"), (other, "15")):
        page.locator("#term-mio_due_hour").fill(hour)
        page.get_by_role("button", name="Сохранить").click()
        expect(page.locator(".field", has=page.locator("#term-mio_due_hour")).locator(".limit-changed")).to_contain_text("Изменил(а)")
    expect(other.locator("#term-mio_due_hour-error")).to_contain_text("сейчас 12")
    expect(other.locator("#term-mio_due_hour")).to_have_value("15")
    axe(other)
    picture(other, "mio-terms")
    with records.begin(reading=True) as session:
        assert session.get_one(Threshold, "mio_due_hour").value == "12"
    other.get_by_role("button", name="Сохранить").click()
    expect(other.locator("#term-mio_due_hour-error")).to_be_empty()
    with records.begin(reading=True) as session:
        assert session.get_one(Threshold, "mio_due_hour").value == "15"


def test_a_pasted_list_is_compared_and_a_transferred_working_day_moves_the_registration(
    seat: Someone, records: PortalDatabase, now: PortalClock, axe: Axe, picture: Picture
):
    at = now()
    first, _ = openings(records, at)
    saturday = first.date() + dt.timedelta(days=(5 - first.weekday()) % 7)
    desk = seat(signed_in=ADMINISTRATOR_EMAIL)
    desk.goto("/desk/calendar", wait_until="networkidle")
    desk.locator("#list-list").fill(f"{saturday:%d.%m.%Y}; рабочий; Ауысым; Перенос; Transferred\n{first:%d.%m.%Y}; работа; а; б; c")
    desk.get_by_role("button", name="Сравнить с календарём").click()
    expect(desk.locator("#list-compared")).to_contain_text("Вместо «работа» напишите")
    expect(desk.get_by_role("button", name="Внести в календарь")).to_have_count(0)
    axe(desk)
    picture(desk, "calendar-list-wrong")
    desk.locator("#list-list").fill(f"{saturday:%d.%m.%Y}; рабочий; Ауысым; Перенос; Transferred")
    desk.get_by_role("button", name="Сравнить с календарём").click()
    expect(desk.locator("#list-compared")).to_contain_text("будет добавлен")
    picture(desk, "calendar-list")
    desk.get_by_role("button", name="Внести в календарь").click()
    expect(desk.locator(".toast-line", has_text="Внесено дней в календарь: 1.")).to_be_visible()
    with records.begin(reading=True) as session:
        assert working_time(session).is_working(saturday)
        assert working_time(session).next_working_day(saturday) == saturday
