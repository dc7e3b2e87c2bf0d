"""What a company meets in its cabinet: nothing in the way of its eyes, its hands and its next press."""

import io
import re
from collections.abc import Callable

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from portal.core.accounts.sessions.service import actor_of
from portal.core.applications.filling import service as applications
from portal.core.errors import NotSignedIn
from portal.demo.keys import OIDAN
from portal.demo.load import COMPANY_EMAIL
from tests.e2e.conftest import Someone, until
from tests.e2e.database import PortalDatabase, utc_now

HEADING = """() => {
  const edge = document.querySelector("header").getBoundingClientRect().bottom;
  const heading = document.querySelector("h1").getBoundingClientRect();
  return heading.top >= edge && heading.bottom <= innerHeight;
}"""
"""Whether the whole heading of a page is in sight below what stays at the top."""


@pytest.fixture
def application(database: PortalDatabase) -> str:
    """An empty draft of the demonstration's company."""
    owner = database.actor(database.account(COMPANY_EMAIL))
    created = applications.create(database.begin, owner, "guarantee", now=utc_now)
    applications.answer(database.begin, owner, created, "project_name", f"Жоба {created[:6]}", now=utc_now)
    return created


@pytest.fixture
def company(someone: Someone) -> Page:
    return someone(signed_in=COMPANY_EMAIL)


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_an_empty_application_is_a_short_page_that_begins_with_its_heading(company: Page, application: str, width: int, height: int):
    company.set_viewport_size({"width": width, "height": height})
    company.goto(f"/cabinet/guarantee/{application}/send")
    expect(company.locator(".error-summary")).to_be_focused()
    until(company, f"({HEADING})()")
    assert company.evaluate("document.documentElement.scrollHeight") < 8 * height

    folded = company.locator(".check-empty", has_text="Не заполнено полей").first
    name = folded.get_by_role("link", name="Наименование организации (на гос. языке)")
    expect(name).to_be_hidden()
    folded.locator("summary").click()
    name.click()
    expect(company.locator("[data-address=name_kk]")).to_be_focused()


@pytest.mark.usefixtures("application")
def test_a_question_before_a_deletion_begins_with_its_safe_answer(company: Page):
    company.goto("/cabinet/guarantee")
    company.get_by_role("button", name="Удалить").first.click()
    expect(company.get_by_role("dialog").get_by_role("button", name="Отмена")).to_be_focused()


def test_a_form_is_placed_part_by_part_and_none_is_left_out(company: Page, application: str):
    company.goto(f"/cabinet/guarantee/{application}")
    expect(company.locator(".form-group input").last).to_be_visible()
    expect(company.locator(".form-group[data-later]")).to_have_count(0)


def test_the_same_message_takes_the_place_of_the_former_one(company: Page, application: str):
    company.goto(f"/cabinet/guarantee/{application}")
    save = company.get_by_role("button", name="Сохранить черновик")
    message = company.locator(".toast-line", has_text="Черновик сохранён")
    save.click()
    message.evaluate("node => { node.dataset.former = '' }")
    save.click()
    expect(company.locator("[data-former]")).to_have_count(0)
    expect(message).to_have_count(1)


def test_a_press_counts_though_what_is_said_of_the_field_moves_the_button_away_meanwhile(company: Page, application: str):
    company.set_viewport_size({"width": 390, "height": 844})
    company.goto(f"/cabinet/guarantee/{application}?tab=developer")
    number = company.locator("[data-address=developer_bin]")
    number.fill(OIDAN.bin)
    search = company.get_by_role("button", name="Поиск")
    search.scroll_into_view_if_needed()
    box = search.bounding_box()
    assert box
    company.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    company.mouse.down()
    expect(company.locator("#f-developer_bin-warning")).to_contain_text("месяц регистрации")
    moved = search.bounding_box()
    assert moved
    assert moved["y"] > box["y"] + box["height"] / 2
    company.mouse.up()
    expect(company.locator("[data-address=developer_name]")).to_have_value(OIDAN.name)


def test_a_state_of_two_words_stays_on_one_line(company: Page, application: str):
    company.goto(f"/cabinet/guarantee/{application}?stage=consents")
    state = company.locator(".badge-word", has_text="Не подписано").first
    expect(state).to_be_visible()
    assert state.evaluate("node => node.offsetHeight") < 2 * state.evaluate("node => parseFloat(getComputedStyle(node).lineHeight)")


def test_the_focus_stays_on_the_page_when_another_session_is_ended(company: Page, database: PortalDatabase):
    database.token(database.account(COMPANY_EMAIL))
    company.goto("/cabinet")
    company.get_by_role("button", name="Завершить").first.click()
    expect(company.locator(".toast-line", has_text="Сеанс завершён")).to_be_visible()
    expect(company.get_by_role("heading", level=1)).to_be_focused()


def test_all_other_sessions_are_ended_at_once(someone: Someone, database: PortalDatabase):
    account = database.neighbour()
    actor, other = database.actor(account), database.token(account)
    page = someone(signed_in=actor.email)
    page.goto("/cabinet")
    end = page.get_by_role("button", name=re.compile("^Завершить: "))
    expect(end).to_have_count(2)
    page.get_by_role("button", name="Завершить все другие сеансы").click()
    expect(page.locator(".toast-line", has_text="Другие сеансы завершены")).to_be_visible()
    expect(end).to_have_count(0)
    expect(page.get_by_role("button", name="Завершить все другие сеансы")).to_have_count(0)
    with pytest.raises(NotSignedIn):
        actor_of(database.begin, other, now=database.now)


def test_the_window_of_drafts_speaks_of_one_or_of_several(company: Page, application: str):
    company.goto("/cabinet/guarantee")
    company.get_by_role("button", name="Создать заявку").click()
    window = company.locator("dialog#drafts")
    expect(window).to_be_visible()
    several = window.locator(".draft-line").count() > 1
    expect(window.get_by_role("heading")).to_have_text("У вас есть незавершённые заявки" if several else "У вас есть незавершённая заявка")
    expect(window.locator(".btn-primary")).to_have_count(0 if several else 1)
    expect(window.get_by_role("link", name=f"Продолжить: Жоба {application[:6]}")).to_be_visible()


def test_a_consent_that_cannot_be_formed_says_so_in_its_own_line(company: Page, application: str):
    company.goto(f"/cabinet/guarantee/{application}?stage=consents")
    line = company.locator(".consents tbody tr", has=company.get_by_role("button", name="Сформировать согласие")).first
    line.get_by_role("button", name="Сформировать согласие").click()
    expect(line.locator(".field-error")).to_contain_text("сначала заполните")
    expect(line.locator("[id^='f-consent/']")).to_be_focused()
    expect(company.locator(".toast-line")).to_have_count(0)


def test_a_long_list_of_what_is_wrong_leaves_the_form_in_reach(company: Page, application: str):
    company.goto(f"/cabinet/guarantee/{application}?tab=project")
    company.get_by_role("button", name="Далее").click()
    summary = company.locator(".error-summary")
    expect(summary).to_be_focused()
    expect(summary.locator("li:visible")).to_have_count(12)
    rest = summary.locator("details")
    hidden = rest.locator("li").count()
    assert hidden > 0
    expect(rest.locator("summary")).to_have_text(f"Ещё:\u00a0{hidden}")
    rest.locator("summary").click()
    rest.get_by_role("link").last.click()
    expect(company.get_by_role("tab", selected=True)).to_contain_text("Информация о проекте")


def test_the_button_that_removes_a_row_covers_no_name_of_a_field(company: Page, application: str):
    company.goto(f"/cabinet/guarantee/{application}?tab=holders")
    button = company.locator(".row-remove button").first
    expect(button).to_be_visible()
    box = button.bounding_box()
    assert box
    for label in company.locator(".repeat-row").first.locator(".field-top").all():
        name = label.bounding_box()
        assert name
        assert name["y"] >= box["y"] + box["height"] or name["x"] + name["width"] <= box["x"]


@pytest.mark.parametrize("page", ["", "/send", "/sign", "/history"])
def test_an_application_that_is_not_there_is_said_on_each_of_its_pages(company: Page, page: str):
    company.goto(f"/cabinet/guarantee/{'0' * 32}{page}")
    expect(company.get_by_role("heading", name="Заявка не найдена")).to_be_visible()
    expect(company.get_by_role("heading", name="Проект без названия")).to_have_count(0)
    expect(company.get_by_role("main").get_by_role("link", name="К списку заявок")).to_be_visible()
    expect(company.locator(".skeleton-box")).to_have_count(0)


def test_the_history_names_its_project_and_leads_back_to_it(company: Page, application: str):
    company.goto(f"/cabinet/guarantee/{application}/history")
    trail = company.get_by_role("link", name=f"Жоба {application[:6]}")
    expect(trail).to_have_attribute("href", re.compile(f"/cabinet/guarantee/{application}"))


def test_the_card_of_a_consent_on_a_telephone_is_titled_with_its_document(company: Page, application: str):
    company.set_viewport_size({"width": 390, "height": 844})
    company.goto(f"/cabinet/guarantee/{application}?stage=consents")
    card = company.locator(".consents tbody tr").first
    expect(card.get_by_role("rowheader")).to_contain_text("кредитн")
    title, number = card.locator("th").bounding_box(), card.locator("td").first.bounding_box()
    assert title
    assert number
    assert title["y"] + title["height"] <= number["y"]


@pytest.mark.parametrize(("language", "width"), [("kk", 390), ("ru", 1280), ("en", 1280)])
def test_own_data_are_saved_from_the_page_of_an_application_and_from_the_list(
    someone: Someone, axe: Callable[[Page], None], picture: Callable[[Page, str], None], application: str, language: str, width: int
):
    page = someone(signed_in=COMPANY_EMAIL, language=language, width=width)
    one = {"kk": "Деректерді жүктеп алу", "ru": "Выгрузить данные", "en": "Export the data"}[language]
    every = {"kk": "Барлық өтінімді жүктеп алу", "ru": "Выгрузить все заявки", "en": "Export all applications"}[language]
    for address, menu, sheet in ((f"/cabinet/guarantee/{application}", one, 7), ("/cabinet/guarantee", every, 1)):
        page.goto(address)
        expect(page.get_by_text(menu, exact=True)).to_be_visible()
        if sheet == 1:  # the form is looked at by its own stories
            axe(page)
        page.get_by_text(menu, exact=True).click()
        picture(page, f"export-{sheet}-{language}-{width}")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        with page.expect_download() as saved:
            page.get_by_role("link", name="XLSX").click()
        assert saved.value.suggested_filename.endswith(".xlsx")
        book = load_workbook(io.BytesIO(saved.value.path().read_bytes()))
        assert len(book.worksheets) == sheet
        assert any(f"Жоба {application[:6]}" in map(str, row) for row in book.worksheets[0].iter_rows(values_only=True))


def test_the_list_of_applications_keeps_its_buttons_inside_the_table(company: Page, application: str):
    company.goto("/cabinet/guarantee")
    expect(company.get_by_role("link", name=f"Жоба {application[:6]}")).to_be_visible()
    until(company, "(room => room.scrollWidth <= room.clientWidth)(document.querySelector('main .table-room'))")


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_buttons_of_a_consent_stand_in_one_row_inside_their_table(company: Page, application: str, language: str):
    company.goto(f"/cabinet/guarantee/{application}?stage=consents")
    row = company.locator(".consents .button-row:has(> :nth-child(2))").first
    expect(row).to_be_visible()
    company.locator(f"[data-speak={language}]").first.click()
    until(company, f"document.documentElement.lang === '{language}'")
    first, second = (row.locator("> *").nth(place).bounding_box() for place in (0, 1))
    room = company.locator(".consents .table-room").bounding_box()
    assert first
    assert second
    assert room
    assert abs(first["y"] - second["y"]) < 2
    assert second["x"] + second["width"] < room["x"] + room["width"] - 4
