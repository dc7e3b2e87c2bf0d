"""The operator's deeds: two presses act once, a window keeps what was typed, whoever pressed what is gone goes on somewhere."""

import datetime as dt
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect
from sqlmodel import col, select

from portal.core.reporting.tables import Body, ConstructionSite, Funding, FundingTotal, ObjectAnswer, Permission, Purchased, Sale
from portal.demo.mio import ADMINISTRATOR_EMAIL, BODIES
from portal.web.desk.body.executor_state import FORM
from portal.web.shell.moments import ALMATY
from tests.e2e.conftest import Someone, until
from tests.e2e.database import PortalDatabase
from tests.e2e.people import PAPER

Check = Callable[[Page], None]
Picture = Callable[[Page, str], None]
NAME = "Отдел двойного нажатия (пример)"


@pytest.fixture
def desk(someone: Someone) -> Page:
    return someone(signed_in=ADMINISTRATOR_EMAIL)


def twice(field: Locator) -> None:
    """Press Enter in a field two times, as fast as a key that is held."""
    field.evaluate("field => { field.form.requestSubmit(); field.form.requestSubmit(); }")


def heading(page: Page) -> Locator:
    return page.get_by_role("heading", level=1)


def funded(database: PortalDatabase) -> tuple[str, int]:
    """An object of credit housing with sums of the fund, and what they add up to in tiyn."""
    with database.begin(reading=True) as session:
        wanted = select(FundingTotal).join(ConstructionSite).where(ConstructionSite.section == "credit", FundingTotal.source == "kzhk")
        row = session.exec(wanted.where(col(FundingTotal.amount) > 100_000)).first()
        assert row is not None
        return row.object_id, row.amount


def test_a_body_is_opened_once_however_often_enter_is_pressed(database: PortalDatabase, desk: Page):
    desk.goto("/desk/mio/bodies/new", wait_until="networkidle")
    for key in ("name_kk", "name_ru", "name_en"):
        desk.locator(f"#body-{key}").fill(NAME)
    desk.locator("#body-region").select_option(index=1)
    desk.locator("#body-head_name").fill("Ойдан Басшы")
    desk.locator("#body-head_email").fill("head-twice@mio.example")
    twice(desk.locator("#body-name_ru"))
    expect(heading(desk)).to_have_text(NAME)
    desk.wait_for_load_state("networkidle")
    with database.begin(reading=True) as session:
        assert len(session.exec(select(Body).where(Body.name_ru == NAME)).all()) == 1
    expect(desk).to_have_title(re.compile(re.escape(NAME)))
    desk.get_by_role("button", name="Закрыть орган").click()
    desk.locator("dialog[open]").get_by_role("button", name="Закрыть орган").click()
    expect(desk.get_by_role("button", name="Открыть снова")).to_be_visible()
    expect(heading(desk)).to_be_focused()
    desk.get_by_role("button", name="Открыть снова").click()
    expect(heading(desk)).to_be_focused()
    expect(desk.get_by_role("link", name="Карта недель")).to_be_visible()


def test_a_permission_is_given_once_and_withdrawn_after_a_question(database: PortalDatabase, desk: Page, axe: Check, picture: Picture):
    desk.goto("/desk/mio/permissions", wait_until="networkidle")
    desk.get_by_role("button", name="Дать разрешение").click()
    desk.locator("#permission-body").select_option(label=BODIES[1].names["name_ru"])
    desk.locator("#permission-first").select_option(index=12)
    desk.locator("#permission-until").fill((dt.datetime.now(ALMATY).date() + dt.timedelta(days=3)).isoformat())
    desk.locator("#permission-reason").fill("Двойное нажатие (пример)")
    twice(desk.locator("#permission-reason"))
    withdraw = desk.get_by_role("button", name=re.compile("^Отозвать: "))
    expect(withdraw).to_have_count(1)
    withdraw.click()
    window = desk.locator("dialog[open]")
    expect(window).to_contain_text(BODIES[1].names["name_ru"])
    axe(desk)
    picture(desk, "desk-permission-withdrawing")
    window.get_by_role("button", name="Отозвать", exact=True).click()
    expect(withdraw).to_have_count(0)
    expect(heading(desk)).to_be_focused()
    with database.begin(reading=True) as session:
        found = session.exec(select(Permission).where(Permission.reason == "Двойное нажатие (пример)")).all()
        assert [one.withdrawn_at is not None for one in found] == [True]


def test_a_sum_is_reversed_once_and_never_below_zero(database: PortalDatabase, desk: Page, axe: Check, picture: Picture):
    subject, before = funded(database)
    desk.goto(f"/desk/mio/objects/{subject}?part=funding", wait_until="networkidle")
    with database.begin(reading=True) as session:
        weeks = session.exec(select(Funding.week).where(Funding.object_id == subject, Funding.source == "kzhk")).all()
    assert weeks
    window, amount, reason = desk.locator("dialog[open]"), desk.locator("#reverse-amount"), desk.locator("#reverse-reason")
    desk.get_by_role("button", name="Сторнировать сумму").click()
    desk.locator("#reverse-cell").select_option(index=0)
    amount.fill("99 999 999 999")
    reason.fill("Двойное нажатие")
    reason.press("Enter")
    expect(desk.locator("#reverse-amount-error")).to_contain_text("снять больше нельзя")
    expect(amount).to_be_focused()
    amount.fill("1 000")
    expect(desk.locator("#reverse-weighed")).to_contain_text("→")
    the_whole_needs_no_amount(window, amount)
    axe(desk)
    picture(desk, "desk-reversal")
    twice(amount)
    expect(window).to_have_count(0)
    desk.get_by_role("button", name="Сторнировать сумму").click()
    expect(amount).to_have_value("")
    expect(reason).to_have_value("")
    desk.keyboard.press("Escape")
    expect(window).to_have_count(0)
    with database.begin(reading=True) as session:
        wanted = select(FundingTotal.amount).where(FundingTotal.object_id == subject, FundingTotal.source == "kzhk")
        assert session.exec(wanted).one() == before - 100_000


def the_whole_needs_no_amount(window: Locator, amount: Locator) -> None:
    window.get_by_role("radio", name="Сторнировать всю сумму недели").check()
    expect(amount).to_have_count(0)
    window.get_by_role("radio", name="Уменьшить").check()
    amount.fill("1 000")


def test_a_dialog_in_which_something_was_typed_asks_before_it_closes(desk: Page, axe: Check, picture: Picture):
    desk.goto("/desk/mio/bodies", wait_until="networkidle")
    desk.get_by_role("link", name=BODIES[0].names["name_ru"]).click()
    desk.get_by_role("button", name="Добавить исполнителя").click()
    window, name = desk.locator("dialog[open]"), desk.locator(f"#{FORM}-full_name")
    name.fill("Жаңабаева Сымбат Мысалқызы")
    desk.keyboard.press("Escape")
    stay = window.get_by_role("button", name="Продолжить заполнение")
    expect(stay).to_be_focused()
    axe(desk)
    picture(desk, "desk-window-question")
    stay.click()
    expect(stay).to_be_hidden()
    expect(name).to_have_value("Жаңабаева Сымбат Мысалқызы")
    window.get_by_role("button", name="Закрыть", exact=True).click()
    window.get_by_role("button", name="Закрыть без сохранения").click()
    expect(window).to_have_count(0)


def test_a_refusal_of_a_whole_window_is_seen_and_has_the_focus(desk: Page):
    desk.goto("/desk/mio/bodies", wait_until="networkidle")
    desk.get_by_role("link", name=BODIES[0].names["name_ru"]).click()
    desk.get_by_role("button", name="Добавить исполнителя").click()
    window = desk.locator("dialog[open]")
    for key, text in (("full_name", "Жаңабаева Сымбат"), ("email", BODIES[0].email), ("position", "Маман"), ("letter_number", "1-1/1")):
        window.locator(f"#{FORM}-{key}").fill(text)
    window.locator(f"#{FORM}-language").select_option("ru")
    window.get_by_label("Строительство объектов ИКИ").check()
    window.locator(f"#{FORM}-letter_date").fill(dt.datetime.now(ALMATY).date().isoformat())
    window.locator("input[type=file]").set_input_files({"name": "письмо.pdf", "mimeType": "application/pdf", "buffer": PAPER})
    expect(window.locator(".upload-file a")).to_be_visible()
    window.get_by_role("button", name="Открыть учётную запись").click()
    problem = window.locator("[data-problem], .field-error").filter(has_text="уже").first
    expect(problem).to_be_in_viewport()


def test_after_opening_a_lower_level_of_the_country_the_focus_is_at_its_heading(desk: Page):
    desk.goto("/desk/mio", wait_until="networkidle")
    desk.get_by_role("link", name="Костанайская область").click()
    expect(heading(desk)).to_have_text("Костанайская область")
    expect(heading(desk)).to_be_focused()
    expect(desk).to_have_title(re.compile("Костанайская область"))
    desk.get_by_role("link", name=BODIES[1].names["name_ru"]).click()
    desk.get_by_role("link", name="Карточка органа и исполнители").click()
    desk.get_by_role("link", name="Карта недель").click()
    expect(desk).to_have_url(re.compile("level=body"))
    desk.locator("#map-section").select_option("rental")
    expect(desk.locator("#map-section")).to_be_focused()


def test_a_person_who_was_signed_out_elsewhere_is_told_so(someone: Someone):
    page = someone(signed_in=BODIES[0].email)
    page.goto("/mio/week?section=credit", wait_until="networkidle")
    until(page, "sessionStorage.getItem('portal:roles') !== null")
    other = page.context.new_page()
    other.goto("/mio", wait_until="networkidle")
    other.get_by_role("button", name="Выйти").click()
    expect(other).to_have_url(re.compile("/mio/sign-in$"), timeout=30_000)
    expect(other.locator("main")).not_to_contain_text("не потеряно")
    # Nobody has to press anything: the socket of the ended session is closed, and the page asks whose it is.
    expect(page).to_have_url(re.compile(r"/mio/sign-in\?.*ended=1"), timeout=30_000)
    expect(page.locator("main")).to_contain_text("Внесённое в таблицу и в объекты не потеряно")
    expect(heading(page)).to_be_focused()


def flats_of(database: PortalDatabase, table: type[Sale | Purchased], block: str) -> tuple[str, list[str]]:
    """The oldest object with such flats, and their numbers."""
    with database.begin(reading=True) as session:
        oldest = (
            select(ConstructionSite.id).join(table, col(table.object_id) == ConstructionSite.id).order_by(col(ConstructionSite.created_at))
        )
        object_id = session.exec(oldest).first()
        assert object_id is not None
        rows = session.exec(select(table.row_id).where(table.object_id == object_id)).all()
        addresses = [f"{block}/{row}/apartment_no" for row in rows]
        named = select(ObjectAnswer.text).where(ObjectAnswer.object_id == object_id, col(ObjectAnswer.address).in_(addresses))
        return object_id, sorted(session.exec(named).all())


@pytest.mark.parametrize(("table", "part"), [(Sale, "sales"), (Purchased, "apartments")])
def test_the_operator_reads_every_flat_that_counts(
    database: PortalDatabase, desk: Page, axe: Check, picture: Picture, table: type[Sale | Purchased], part: str
):
    object_id, numbers = flats_of(database, table, part)
    desk.goto(f"/desk/mio/objects/{object_id}?part={part}", wait_until="networkidle")
    lines = desk.locator(".object-rows .data-table tbody tr")
    expect(lines).to_have_count(len(numbers))
    assert sorted(line.locator("td, th").nth(1).locator(".figures").inner_text() for line in lines.all()) == numbers
    expect(lines.first).to_contain_text("Учтено")
    axe(desk)
    picture(desk, f"desk-flats-{part}")
