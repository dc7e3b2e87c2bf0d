"""A second kind of application is added by its declaration alone: its pages work from the draft to the contract, and to a refusal."""

import datetime as dt
import re
import signal
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing

import pytest
from playwright.sync_api import Page, expect

from portal.core.calendar.holidays_kz import exceptions
from portal.core.calendar.rules import ALMATY, CLOSES
from portal.core.calendar.working_time import WorkingTime
from portal.demo.load import COMPANY_EMAIL, MODERATOR_EMAIL
from tests.e2e import clock, people, review_story, sample_kind
from tests.e2e.addresses import wait_for_address
from tests.e2e.chromium import Chromium
from tests.e2e.clock import PortalClock
from tests.e2e.conftest import Portal, Someone, browsers, running
from tests.e2e.database import PortalDatabase

KEY = "bolzham-head"
REMARK = "Нарисуйте эскиз крупнее."
NIGHT = dt.timedelta(minutes=20)
"""How long before the opening the story begins; shorter than an unused session lives."""
Axe = Callable[[Page], None]
Picture = Callable[[Page, str], None]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    """A running copy of the portal that has the second kind."""
    copy = tmp_path_factory.mktemp("project")
    sample_kind.add_to(copy)
    with running(copy, tmp_path_factory.mktemp("sample"), server=(clock.__file__,)) as portal:
        yield portal


@pytest.fixture
def now(sample: Portal) -> PortalClock:
    """The clock of that portal."""
    return PortalClock(sample.data)


@pytest.fixture
def seat(sample: Portal, now: PortalClock, chromium: Chromium) -> Iterator[Someone]:
    database = PortalDatabase(sample.data, now)
    with browsers(sample, database, chromium) as seat:
        yield seat
    database.engine.dispose()


def status(portal: Portal) -> tuple[str, int]:
    """Return the status and the version of the only application of the kind, as the database has them."""
    with closing(sqlite3.connect(portal.data / "portal.db")) as database:
        return database.execute("select status, version from applications where product = ?", (sample_kind.CODE,)).fetchone()


def sign(portal: Portal, page: Page) -> None:
    window = page.locator("dialog#signing")
    window.get_by_role("button", name="Продолжить").click()
    window.locator("#sign-file").set_input_files(people.key_file(portal, KEY))
    window.locator("#sign-password").fill(people.KEY_PASSWORD)
    window.locator(".key-submit").click()
    expect(window).to_be_hidden()


def send(page: Page) -> None:
    page.get_by_role("button", name="Отправить на модерацию").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Проверьте ответы")
    page.get_by_role("button", name="Отправить на модерацию").click()
    expect(page.locator(".form-facts")).to_contain_text("На модерации")


def test_an_application_of_a_kind_added_by_declaration_goes_from_the_draft_to_its_number(
    sample: Portal, seat: Someone, now: PortalClock, axe: Axe, picture: Picture
):
    opening = _next_opening(now())
    now.set(opening - NIGHT)
    company, moderator = seat(signed_in=COMPANY_EMAIL), seat(signed_in=MODERATOR_EMAIL)
    _fill_and_send(sample, company, axe)
    assert status(sample) == ("on_moderation", 1)
    _return(moderator, axe)
    assert status(sample) == ("moderation_returned", 1)
    address = re.sub(r"/send$", "", company.url.partition("?")[0])
    company.goto(f"{address}/history")
    expect(company.locator("main")).to_contain_text(REMARK)
    company.goto(f"{address}?stage=papers")
    _correct(company)
    send(company)
    assert status(sample) == ("on_moderation", 2)
    _pass(moderator)
    _sign_by_night(sample, company, address, f"{opening:%d.%m.%Y} в 09:30", axe)
    picture(company, "registration-promised")
    assert status(sample) == ("submitted", 2)
    sample.stop(signal.SIGKILL)
    now.set(opening)
    sample.start()
    _read_the_number(sample, company, moderator, address, opening, axe)
    picture(moderator, "registration-desk")
    picture(company, "registration-list")
    assert status(sample) == ("in_progress", 2)
    _decide(sample, company, moderator, address, axe, picture)
    assert status(sample) == ("rejected", 2)


def _decide(sample: Portal, company: Page, moderator: Page, address: str, axe: Axe, picture: Picture) -> None:
    review_story.ask(moderator, axe)
    picture(moderator, "review-waits")
    assert status(sample) == ("info_requested", 2)
    review_story.answer(company, address, axe, picture)
    assert status(sample) == ("in_progress", 2)
    review_story.approve_and_conclude(moderator, sample, axe, picture)
    assert status(sample) == ("contract_signed", 2)
    company.goto(address)
    expect(company.locator(".notice", has_text="заключён договор № ДПГ-26-01-001/1 от")).to_have_count(1)
    picture(company, "review-contract")
    with closing(sqlite3.connect(sample.data / "portal.db")) as database, database:
        # The same application once more in work, so that it can be refused.
        database.execute("update applications set status = 'in_progress' where product = ?", (sample_kind.CODE,))
    review_story.refuse(moderator, company, sample, address, axe, picture)


def _next_opening(at: dt.datetime) -> dt.datetime:
    """Return the first opening of a working day before which there is time for the whole night of this story."""
    calendar = WorkingTime({day: working for day, (working, _) in exceptions().items()})
    at = (at + NIGHT + dt.timedelta(minutes=1)).astimezone(ALMATY)
    return calendar.next_opening(dt.datetime.combine(at.date(), CLOSES, ALMATY) if calendar.is_open(at) else at)


def _sign_by_night(sample: Portal, page: Page, address: str, when: str, axe: Axe) -> None:
    """Sign outside working time: the page and the window name the next opening before the press, the page repeats it after."""
    page.goto(address)
    page.get_by_role("button", name="Подписать заявку").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Проверьте ответы")
    expect(page.locator("main")).to_contain_text(f"а зарегистрируют её {when} (время Казахстана)")
    axe(page)
    page.get_by_role("button", name="Подписать заявку").click()
    expect(page.locator("dialog#signing .statement")).to_contain_text("пробной заявки")
    expect(page.locator("dialog#signing")).to_contain_text(f"а зарегистрируют её {when}")
    sign(sample, page)
    expect(page.locator(".form-facts")).to_contain_text("Подписана и отправлена на рассмотрение")
    expect(page.locator(".notice", has_text=f"и будет зарегистрирована {when}")).to_have_count(1)


def _read_the_number(sample: Portal, company: Page, moderator: Page, address: str, opening: dt.datetime, axe: Axe) -> None:
    """The server was killed in the night; the job of the next one gives the number, and everybody reads it."""
    number = f"ҮЛ-{opening.year}-000001"
    for _ in range(200):
        if status(sample)[0] == "registered":
            break
        company.wait_for_timeout(100)
    company.goto(address)
    expect(company.locator(".notice", has_text=f"под № {number}")).to_have_count(1)
    company.goto(f"{address}/history")
    expect(company.locator("main")).to_contain_text(number)
    company.goto(f"/cabinet/{sample_kind.CODE}")
    row = company.locator("main tbody tr")
    expect(row).to_contain_text(number)
    expect(row).to_contain_text(f"{opening:%d.%m.%Y}")
    expect(row).to_contain_text("Зарегистрирована")
    axe(company)
    assert number in people.letter_to(company, COMPANY_EMAIL)
    moderator.goto("/desk?queue=registration")
    expect(moderator.locator("main tbody tr")).to_contain_text(f"{number} · {opening:%d.%m.%Y}")
    axe(moderator)
    moderator.locator("main tbody tr").get_by_role("link").click()
    expect(moderator.locator("main")).to_contain_text("Если взять заявку в работу сегодня")
    axe(moderator)
    moderator.get_by_role("button", name="Взять в работу").click()
    moderator.locator("dialog#take").get_by_role("button", name="Взять в работу").click()
    expect(moderator.locator("main")).to_contain_text("Ответить до")
    calendar = WorkingTime({day: working for day, (working, _) in exceptions().items()})
    due = calendar.add_working_days(opening.date(), 35)
    company.reload()
    expect(row).to_contain_text(f"{due:%d.%m.%Y}")
    expect(row).to_contain_text("В работе")


def _fill_and_send(sample: Portal, page: Page, axe: Axe) -> None:
    page.goto("/cabinet")
    page.get_by_role("link", name="Проба").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Пробные заявки")
    page.get_by_role("button", name="Создать заявку").click()
    wait_for_address(page, f"**/cabinet/{sample_kind.CODE}/*")
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


def _correct(page: Page) -> None:
    larger = {"name": "Эскиз крупнее.pdf", "mimeType": "application/pdf", "buffer": people.PAPER + b"\n% larger"}
    page.locator("[id='f-doc/sketch/company'] input[type=file]").set_input_files(larger)
    expect(page.locator(".remark-list li", has_text=REMARK)).to_contain_text("Изменено")


def _pass(page: Page) -> None:
    page.goto("/desk")
    page.locator("main tbody").get_by_role("link").first.click()
    earlier = page.locator(".panel", has_text="Замечания к прошлой версии")
    earlier.get_by_role("button", name="Закрыть").first.click()
    expect(earlier).to_contain_text("Закрыто")
    people.decide(page, "pass", "Модерация пройдена")
    expect(page.get_by_role("button", name="Модерация пройдена")).to_have_count(0)
