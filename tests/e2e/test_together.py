"""Two companies and the operator in one application at the same time; and one that is signed on the evening before a holiday."""

import datetime as dt
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Locator, Page, expect
from sqlmodel import select

from portal.core.applications.registration.service import register_waiting
from portal.core.applications.rules import APPLICATION
from portal.core.applications.tables import Application, Remark
from portal.core.calendar.tables import CalendarDay
from portal.demo.load import COMPANY_EMAIL, COMPANY_KEY, MODERATOR_EMAIL
from tests.e2e import people
from tests.e2e.approved import DEVELOPER_EMAIL
from tests.e2e.chromium import Chromium
from tests.e2e.clock import PortalClock
from tests.e2e.conftest import Portal, Someone, browsers, running_at
from tests.e2e.database import PortalDatabase
from tests.e2e.parties import Parties
from tests.e2e.test_beside import LATE
from tests.e2e.test_kinds import sign
from tests.e2e.together import LAST, ONE_DAY, OPENING, Together, control, moment, row_of, tab

PROJECT = "Жилой комплекс «Бірлік»"
PHONE, PHONE_SHOWN = "+77010000022", "+7 701 000-00-22"
FIRST, SECOND = "https://first.example", "https://second.example"
TYPED = "https://late.example/" + "abcdefghijklmnopqrstuvwxyz" * 4
CLOSED = "Статус заявки — «На модерации»: изменить её нельзя."
REMARKS = {"phone": "Проверьте телефон компании.", "dev_phone": "Проверьте телефон застройщика."}
Axe = Callable[[Page], None]
Picture = Callable[[Page, str], None]


@pytest.fixture(scope="module")
def apart(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    """A portal with a clock of its own, on the day before the holiday; the developer is registered there."""
    with running_at(tmp_path_factory.mktemp("together"), moment(LAST, 15)) as portal:
        yield portal


@pytest.fixture(scope="module")
def now(apart: Portal) -> PortalClock:
    return PortalClock(apart.data)


@pytest.fixture(scope="module")
def base(apart: Portal, now: PortalClock) -> Iterator[PortalDatabase]:
    base = PortalDatabase(apart.data, now)
    yield base
    base.engine.dispose()


@pytest.fixture(scope="module")
def parties(apart: Portal, base: PortalDatabase) -> Parties:
    return Parties(apart, base)


@pytest.fixture
def seat(apart: Portal, base: PortalDatabase, chromium: Chromium) -> Iterator[Someone]:
    with browsers(apart, base, chromium) as seat:
        yield seat


def test_two_companies_and_the_operator_write_send_and_remark_at_the_same_time(
    base: PortalDatabase, parties: Parties, seat: Someone, axe: Axe, picture: Picture
):
    application = parties.complete()
    windows = [seat(signed_in=who) for who in (COMPANY_EMAIL, COMPANY_EMAIL, DEVELOPER_EMAIL, MODERATOR_EMAIL)]
    for page in windows[:3]:
        page.goto(f"/cabinet/guarantee/{application}")
        expect(page.locator(".form-tab")).to_be_visible()
    windows[3].goto("/desk")
    expect(windows[3].locator(f"a[href*='{application}']")).to_have_count(0)
    us = Together(base, application, *windows)
    _different_fields(us)
    _the_same_field(us)
    for who in (parties.aigul, parties.daniyar):
        parties.sign_consents(who, application)
    expect(windows[0].locator(".other-side")).to_contain_text("Готово разделов: 7 из 7", timeout=LATE)
    _sent_while_the_other_types(us, axe, picture)
    before = us.answers()
    _returned(us, axe, picture)
    assert us.answers() == before
    _both_correct(us)
    assert us.answers() == before | {"phone": "+77010000031", "dev_phone": "+77010000032"}


def _different_fields(us: Together) -> None:
    """Both companies leave a field at the same moment: both are saved, and each open form shows what the other has done."""
    tab(us.first, "Информация о проекте")
    side = us.first.locator(".other-side")
    expect(side).to_contain_text("Готово разделов: 7 из 7")
    control(us.first, "project_name").fill(PROJECT)
    control(us.theirs, "dev_phone").fill("")
    for page, address in ((us.first, "project_name"), (us.theirs, "dev_phone")):
        control(page, address).blur()
    for page in (us.first, us.theirs):
        expect(page.locator("#save-status [data-save=saved]")).to_be_visible()
    assert (us.answers()["project_name"], us.answers()["dev_phone"]) == (PROJECT, "")
    for page in (us.theirs, us.second):
        expect(page.get_by_role("heading", level=1)).to_have_text(PROJECT, timeout=LATE)
    # The consents name the project: they are to be signed again too.
    expect(side).to_contain_text("Готово разделов: 5 из 7", timeout=LATE)
    control(us.theirs, "dev_phone").fill(PHONE)
    control(us.theirs, "dev_phone").blur()
    expect(side).to_contain_text("Готово разделов: 6 из 7", timeout=LATE)
    expect(us.first.locator("main")).not_to_contain_text(PHONE_SHOWN)
    for page in (us.first, us.theirs):
        expect(page.locator(".field-error:visible")).to_have_count(0)


def _the_same_field(us: Together) -> None:
    """Two windows of the company write the website: the later one reads both texts and chooses its own."""
    tab(us.first, "Информация об УК")
    was = control(us.first, "website").input_value()
    control(us.first, "website").fill(FIRST)
    control(us.second, "website").fill(SECOND)
    control(us.second, "website").blur()
    expect(us.second.locator("#save-status [data-save=saved]")).to_be_visible()
    control(us.first, "website").blur()
    error = us.first.locator("#f-website-error")
    expect(error).to_contain_text(f"«{FIRST}»")
    expect(error).to_contain_text(f"«{SECOND}»")
    expect(control(us.first, "website")).to_have_value(SECOND)
    assert us.answers()["website"] == SECOND
    control(us.first, "website").fill(FIRST)
    control(us.first, "website").blur()
    expect(error).to_be_empty()
    expect(control(us.second, "website")).to_have_value(FIRST, timeout=LATE)
    assert us.replaced("website")[-2:] == [(was, SECOND), (SECOND, FIRST)]


def _sent_while_the_other_types(us: Together, axe: Axe, picture: Picture) -> None:
    """The company sends while the developer types on: what was sent is what is stored, and the rest is refused in one sentence."""
    check = us.second
    check.goto(f"/cabinet/guarantee/{us.application}/send")
    press = check.get_by_role("button", name="Отправить на модерацию")
    expect(check.locator("[data-answer=website]")).to_contain_text(FIRST)
    field = control(us.theirs, "dev_website")
    field.fill("")
    press.click()
    for letter in TYPED:
        us.theirs.keyboard.type(letter)
        if check.locator(".form-facts", has_text="На модерации").is_visible():
            break
        if check.locator("#act-refused:not(:empty)").is_visible():
            press.click()  # the developer's text was saved first: what is shown now is sent
    said = us.theirs.locator("#save-status [data-save=failed]")
    expect(said).to_have_text(CLOSED, timeout=LATE)
    field.blur()
    expect(us.theirs.locator("#f-dev_website-error")).to_contain_text(CLOSED)
    assert us.happened().count("sent_to_moderation") == 1
    kept = us.answers()["dev_website"]
    shown = field.input_value()
    assert us.sent()["dev_website"] == kept != shown
    assert shown.startswith("https://")
    assert TYPED.startswith(shown)
    expect(us.first.locator(".form-facts")).to_contain_text("На модерации", timeout=LATE)
    expect(control(us.first, "website")).to_have_attribute("readonly", "")
    axe(us.theirs)
    picture(us.theirs, "together-late")


def _returned(us: Together, axe: Axe, picture: Picture) -> None:
    """The moderator remarks on both parts and returns: the open forms of both companies show it without a reload."""
    desk = us.desk
    desk.goto("/desk")
    desk.get_by_role("link", name=PROJECT).click()
    desk.get_by_role("button", name="Развернуть всё").click()
    for address, text in REMARKS.items():
        place = desk.locator(f"[id='f-{address}']")
        place.locator("summary").click()
        place.locator("textarea").fill(text)
        place.locator("textarea").blur()
    people.decide(desk, "return", "Вернуть на доработку")
    expect(desk.locator("main")).to_contain_text("Возвращена на доработку")
    for page, address in ((us.first, "phone"), (us.theirs, "dev_phone")):
        expect(page.locator(".form-facts")).to_contain_text("Возвращена на доработку", timeout=LATE)
        expect(page.locator(".field-remark", has_text=REMARKS[address])).to_be_visible()
        expect(control(page, address)).to_be_editable()
        axe(page)
    picture(us.first, "together-returned")
    with us.base.begin(reading=True) as session:
        found = session.exec(select(Remark.address, Remark.text).where(Remark.application_id == us.application)).all()
        assert session.get_one(Application, us.application).status == "moderation_returned"
    assert dict(found) == REMARKS


def _both_correct(us: Together) -> None:
    """Both companies correct their place at the same moment."""
    for page, address, text in ((us.first, "phone", "+7 701 000 00 31"), (us.theirs, "dev_phone", "+7 701 000 00 32")):
        control(page, address).fill(text)
    for page, address in ((us.first, "phone"), (us.theirs, "dev_phone")):
        control(page, address).blur()
    for page, text in ((us.first, REMARKS["phone"]), (us.theirs, REMARKS["dev_phone"])):
        expect(page.locator(".remark-list li", has_text=text)).to_contain_text("Изменено")
    assert us.happened()[-2:] == ["returned", "reopened"]


def test_what_is_signed_on_the_evening_before_a_holiday_is_registered_on_the_day_that_was_promised(
    apart: Portal, base: PortalDatabase, now: PortalClock, parties: Parties, seat: Someone, axe: Axe, picture: Picture
):
    rest = (OPENING - LAST).days - 1
    assert rest >= 3
    now.set(moment(LAST, 18))
    earlier, later = parties.complete(), parties.complete()
    parties.sign(parties.aigul, earlier, [APPLICATION])
    due = _taken_before_the_holiday(base, seat(signed_in=MODERATOR_EMAIL), earlier)
    now.set(moment(LAST, 19, 1))
    company = seat(signed_in=COMPANY_EMAIL)
    promised = f"{OPENING:%d.%m.%Y} в 09:30"
    _signed_in_the_evening(apart, company, later, promised, axe, picture)
    row = row_of(base, later)
    assert (row.status, row.registration_number, row.registered_at) == ("submitted", "", None)
    now.set(moment(OPENING - ONE_DAY, 12))
    assert register_waiting(base.begin, now=now) == 0
    now.set(moment(OPENING, 9, 30))
    company = seat(signed_in=COMPANY_EMAIL)
    _registered_at_the_opening(base, company, earlier, later, due, axe)
    picture(company, "holiday-list")


def _taken_before_the_holiday(base: PortalDatabase, desk: Page, application_id: str) -> dt.date:
    """Take an application into work: the term is counted over the holiday, by the rows of the portal's own calendar."""
    with base.begin(reading=True) as session:
        off = {one.day: one.working for one in session.exec(select(CalendarDay)).all()}
    day, left = LAST, 35
    while left:
        day += ONE_DAY
        left -= off.get(day, day.weekday() < 5)
    desk.goto(f"/desk/applications/{application_id}")
    expect(desk.locator("main")).to_contain_text(f"срок исполнения — {day:%d.%m.%Y}")
    desk.get_by_role("button", name="Взять в работу").click()
    desk.locator("dialog#take").get_by_role("button", name="Взять в работу").click()
    expect(desk.locator(".data-row", has_text="Ответить до")).to_contain_text(f"{day:%d.%m.%Y}")
    assert row_of(base, application_id).execution_deadline == day
    return day


def _signed_in_the_evening(portal: Portal, page: Page, application_id: str, promised: str, axe: Axe, picture: Picture) -> None:
    """The page names the day and the hour before the press, the window too, and the page repeats them after it."""
    page.goto(f"/cabinet/guarantee/{application_id}")
    page.get_by_role("button", name="Подписать заявку").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Проверьте ответы")
    expect(page.locator("main")).to_contain_text(f"а зарегистрируют её {promised} (время Казахстана)")
    axe(page)
    picture(page, "holiday-promised")
    page.get_by_role("button", name="Подписать заявку").click()
    expect(page.locator("dialog#signing")).to_contain_text(f"а зарегистрируют её {promised}")
    sign(portal, page, COMPANY_KEY)
    expect(page.locator(".form-facts")).to_contain_text("Подписана и отправлена на рассмотрение")
    expect(page.locator(".notice", has_text=f"и будет зарегистрирована {promised}")).to_have_count(1)
    page.goto("/cabinet/guarantee")
    expect(_line(page, application_id)).to_contain_text("ещё нет")


def _line(page: Page, application_id: str) -> Locator:
    return page.locator("main tbody tr", has=page.locator(f"a[href*='{application_id}']")).first


def _registered_at_the_opening(base: PortalDatabase, page: Page, earlier: str, later: str, due: dt.date, axe: Axe) -> None:
    """The portal's own job gives the number; the list shows it with the day, and the deadline of the one that was taken earlier."""
    for _ in range(300):
        if row_of(base, later).status == "registered":
            break
        page.wait_for_timeout(100)
    row = row_of(base, later)
    assert row.registered_at
    assert moment(OPENING, 9, 30) <= row.registered_at < moment(OPENING, 9, 31)
    page.goto("/cabinet/guarantee")
    line = _line(page, later)
    for text in (row.registration_number, f"{OPENING:%d.%m.%Y}", "Зарегистрирована"):
        expect(line).to_contain_text(text)
    expect(_line(page, earlier)).to_contain_text(f"{due:%d.%m.%Y}")
    axe(page)
    assert row.registration_number in people.letter_to(page, COMPANY_EMAIL)
