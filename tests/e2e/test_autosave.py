"""Nothing that was typed is lost: not with a server that dies, nor with a page that is closed meanwhile."""

import re
import signal
import sqlite3
from contextlib import closing

import pytest
from playwright.sync_api import Locator, Page, expect

from portal.core.filling.service import CHANGED
from portal.db import new_id
from portal.demo.keys import BOLZHAM, OIDAN
from portal.demo.load import COMPANY_EMAIL, SIGN_IN_PASSWORD
from tests import examples
from tests.e2e.conftest import Portal, Someone
from tests.e2e.database import PortalDatabase
from tests.e2e.people import application_on, begin_application, sign_in_company
from tests.e2e.wire import Wire

SAVE = "reflex___state____state.portal___web___cabinet___application___state____application_form.save"
UNSENT = "Object.keys(localStorage).filter((key) => key.startsWith('portal:unsaved'))"
OUTAGE = 30_000
"""Milliseconds until a page has surely noticed that its server is gone or back."""


def nothing_unsent(page: Page) -> None:
    """Nothing that was typed is left in the browser; the page removes it a moment after it has shown that it is saved or given up."""
    page.wait_for_function(f"() => {UNSENT}.length === 0")


@pytest.fixture
def form(database: PortalDatabase, someone: Someone) -> Page:
    """Somebody in front of a new application."""
    page = someone(signed_in=COMPANY_EMAIL)
    page.goto(f"/cabinet/guarantee/{database.draft(COMPANY_EMAIL)}")
    expect(page.locator(".form-tab")).to_be_visible()
    return page


def control(page: Page, address: str) -> Locator:
    return page.locator(f'[data-address="{address}"]').first


def says(page: Page, status: str) -> None:
    expect(page.locator("#save-status [data-save]")).to_have_attribute("data-save", status, timeout=OUTAGE)


def kept(portal: Portal, page: Page) -> dict[str, str]:
    """Return what the database holds of the application on this page."""
    with closing(sqlite3.connect(portal.data / "portal.db")) as database:
        rows = database.execute("select address, text from application_answers where application_id = ?", (application_on(page),))
        return dict(rows.fetchall())


def test_a_bank_typed_before_the_portals_own_answer_arrives_is_kept_and_no_other_window_is_blamed(portal: Portal, database: PortalDatabase):
    created = database.draft(COMPANY_EMAIL)
    session = f"session={database.token(database.account(COMPANY_EMAIL))}"
    where = f"/cabinet/guarantee/{created}"
    with Wire(portal.url, new_id(), session) as wire:
        wire.say(SAVE, {"address": "iik", "text": examples.EXAMPLES["iik"], "serial": 1, "seen": [""], "subject": ""}, where)
        heard = wire.say(SAVE, {"address": "bank_name", "text": "АО «Мысал Банк»", "serial": 2, "seen": [""], "subject": ""}, where)
    assert CHANGED not in heard
    with closing(sqlite3.connect(portal.data / "portal.db")) as stored:
        wanted = "select text from application_answers where application_id = ? and address = 'bank_name'"
        assert stored.execute(wanted, (created,)).fetchone() == ("АО «Мысал Банк»",)
        replaced = stored.execute("select replaced from application_edits where application_id = ? and address = 'bank_name'", (created,))
        assert replaced.fetchone()[0], "the portal had filled the bank in"


def test_what_the_form_calls_saved_is_in_the_database_and_readable_on_screen(portal: Portal, form: Page):
    control(form, "actual_street").fill("Ойдан шығарылған көше")
    control(form, "phone").fill("8 (701) 000 00 04")
    control(form, "charter_capital").fill("1234567,5")
    control(form, "charter_capital").blur()
    says(form, "saved")

    answers = kept(portal, form)
    assert answers["actual_street"] == "Ойдан шығарылған көше"
    assert answers["phone"] == "+77010000004"
    assert answers["charter_capital"] == "1234567.50"
    expect(control(form, "phone")).to_have_value("+7 701 000-00-04")
    expect(control(form, "charter_capital")).to_have_value("1\u202f234\u202f567,50")
    form.reload()
    expect(control(form, "charter_capital")).to_have_value("1\u202f234\u202f567,50")


def test_a_server_that_dies_loses_nothing_and_gets_what_was_typed_meanwhile(portal: Portal, form: Page):
    form.get_by_role("tab", name="Руководитель").click()
    control(form, "head_last_name").fill("ҮЛГІБАЕВ")
    control(form, "head_last_name").blur()
    says(form, "saved")
    portal.stop(signal.SIGKILL)
    control(form, "head_first_name").click()
    form.keyboard.type("АРМАН")

    says(form, "failed")
    expect(form.locator("#save-status")).to_have_text(re.compile("Не сохранено.*Повторить"))
    portal.start()
    says(form, "saved")

    expect(form.get_by_role("tab", selected=True)).to_contain_text("Руководитель")
    assert kept(portal, form)["head_last_name"] == "ҮЛГІБАЕВ"
    assert kept(portal, form)["head_first_name"] == control(form, "head_first_name").input_value()


def test_a_page_that_is_closed_during_an_outage_sends_its_edits_when_it_is_opened_again(portal: Portal, form: Page):
    portal.stop(signal.SIGKILL)
    control(form, "actual_house").fill("30")
    says(form, "failed")
    address, people = form.url, form.context
    form.close(run_before_unload=False)
    portal.start()

    again = people.new_page()
    again.goto(address)
    expect(control(again, "actual_house")).to_have_value("30")
    says(again, "saved")
    assert kept(portal, again)["actual_house"] == "30"
    assert again.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('portal:unsaved'))") == []


def test_on_a_telephone_what_is_not_saved_is_said_in_sight_of_the_field(portal: Portal, someone: Someone):
    page = someone(width=390, height=844)
    sign_in_company(page, BOLZHAM.bin, SIGN_IN_PASSWORD)
    begin_application(page)
    page.context.set_offline(True)
    control(page, "actual_street").fill("Ойдан шығарылған көше")
    control(page, "actual_street").blur()
    says(page, "failed")
    expect(page.locator("[data-save=failed]")).to_be_in_viewport()
    expect(control(page, "actual_street")).to_be_in_viewport()
    expect(page.get_by_role("button", name="Далее")).not_to_be_in_viewport()
    page.context.set_offline(False)
    says(page, "saved")
    assert kept(portal, page)["actual_street"] == "Ойдан шығарылған көше"


def test_an_edit_that_is_refused_is_not_called_saved_and_not_sent_for_ever(portal: Portal, form: Page):
    form.get_by_role("tab", name="Состав акционеров").click()
    form.get_by_role("button", name="Добавить ещё").first.click()
    field = form.locator('[data-address^="holders/"][data-address$="/holder_name"]').first
    # What follows from the new row is shown before the row is taken away behind the page's back.
    field.fill("ТОО")
    field.blur()
    says(form, "saved")
    expect(form.get_by_role("tab", name="Состав акционеров")).to_contain_text("Заполняется")
    with closing(sqlite3.connect(portal.data / "portal.db")) as database:
        gone = "update application_rows set removed_at = '2026-11-21 00:00:00.000000' where application_id = ?"
        database.execute(gone, (application_on(form),))
        database.commit()
    field.fill("ТОО «Мысал»")
    field.blur()

    says(form, "failed")
    expect(form.locator("#save-status")).to_contain_text("удалена")
    untaken = form.locator(".untaken li")
    expect(untaken).to_contain_text("ТОО «Мысал»")
    expect(untaken).to_contain_text("Эта запись удалена.")
    discard(form, untaken)
    expect(form.locator("#save-status [data-save=failed]")).to_have_count(0)
    nothing_unsent(form)


def discard(page: Page, line: Locator, name: str = "Убрать") -> None:
    """Give up a refused text on the list: press the button ``name`` and confirm it."""
    line.get_by_role("button", name=name).click()
    page.locator("dialog#discard-untaken").get_by_role("button", name="Убрать").click()
    expect(line).to_have_count(0)


def test_a_second_window_does_not_replace_what_the_first_one_wrote_and_says_both(portal: Portal, form: Page):
    second = form.context.new_page()
    second.goto(form.url)
    expect(control(second, "actual_house")).to_be_visible()
    # The second window does not hear of what the first one writes: nothing is refreshed there meanwhile.
    control(form, "actual_house").fill("11")
    control(form, "actual_house").blur()
    says(form, "saved")
    control(second, "actual_house").fill("22")
    control(second, "actual_house").blur()

    beside = second.locator(".field", has=control(second, "actual_house")).locator(".field-error")
    expect(beside).to_contain_text("«11»")
    expect(beside).to_contain_text("«22»")
    expect(control(second, "actual_house")).to_have_value("11")
    assert kept(portal, form)["actual_house"] == "11"
    control(second, "actual_house").fill("22")
    control(second, "actual_house").blur()
    says(second, "saved")
    expect(beside).to_have_text("")
    assert kept(portal, form)["actual_house"] == "22"


def overtaken(form: Page) -> Page:
    """Return a second window whose «22» was refused because of «11» in the first one, after it was opened again."""
    second = form.context.new_page()
    second.goto(form.url)
    expect(control(second, "actual_house")).to_be_visible()
    for page, house, said in ((form, "11", "saved"), (second, "22", "failed")):
        control(page, "actual_house").fill(house)
        control(page, "actual_house").blur()
        says(page, said)
    second.reload()
    line = second.locator(".untaken li", has_text="Дом")
    expect(line).to_contain_text("Вы ввели: 22")
    expect(line).to_contain_text("«11»")
    expect(second.locator("#f-actual_house-error")).to_contain_text("«22»")
    expect(control(second, "actual_house")).to_have_value("11")
    return second


def test_a_text_that_another_window_was_faster_than_is_there_after_a_reload_and_can_still_be_written(portal: Portal, form: Page):
    second = overtaken(form)
    assert kept(portal, form)["actual_house"] == "11"
    second.get_by_role("button", name="Записать моё").click()
    says(second, "saved")
    expect(second.locator(".untaken")).to_have_count(0)
    expect(control(second, "actual_house")).to_have_value("22")
    assert kept(portal, form)["actual_house"] == "22"
    nothing_unsent(second)


def test_a_text_that_another_window_was_faster_than_is_gone_once_the_person_removes_it(portal: Portal, form: Page):
    second = overtaken(form)
    discard(second, second.locator(".untaken li"), "Оставить сохранённое")
    expect(second.locator("#f-actual_house-error")).to_have_text("")
    nothing_unsent(second)
    second.reload()
    expect(control(second, "actual_house")).to_have_value("11")
    expect(second.locator(".untaken")).to_have_count(0)
    assert kept(portal, form)["actual_house"] == "11"


@pytest.mark.parametrize("typed", ["25.11.2015", "2015-11-25", "25112015"])
def test_a_date_typed_or_pasted_is_kept_and_shown_in_the_order_of_the_portal(portal: Portal, form: Page, typed: str):
    control(form, "registration_date").fill(typed)
    control(form, "registration_date").blur()
    says(form, "saved")
    expect(control(form, "registration_date")).to_have_value("25.11.2015")
    assert kept(portal, form)["registration_date"] == "2015-11-25"
    form.reload()
    expect(control(form, "registration_date")).to_have_value("25.11.2015")
    picker = form.locator(".field", has=control(form, "registration_date")).locator("[data-picked]")
    picker.evaluate("(node) => { node.value = '2016-02-01'; node.dispatchEvent(new Event('change', {bubbles: true})) }")
    control(form, "registration_date").blur()
    expect(control(form, "registration_date")).to_have_value("01.02.2016")
    says(form, "saved")
    assert kept(portal, form)["registration_date"] == "2016-02-01"


def test_further_leads_to_the_next_tab_once_and_lists_the_gaps_of_the_tab_that_was_left(form: Page):
    form.get_by_role("button", name="Далее").dblclick()
    expect(form.get_by_role("tab", selected=True)).to_contain_text("Состав акционеров")
    gaps = form.locator(".error-summary li")
    expect(gaps.first).to_contain_text("Информация об УК")
    assert set(gaps.locator(".hint").all_inner_texts()) == {"\u00a0· Информация об УК"}
    gaps.first.get_by_role("link").click()
    expect(form.get_by_role("tab", selected=True)).to_contain_text("Информация об УК")


def test_on_a_telephone_the_tab_of_the_developer_keeps_inside_the_edge_and_refusals_stand_at_their_fields(form: Page):
    form.set_viewport_size({"width": 390, "height": 844})
    edge = "Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)"
    form.get_by_role("tab", name="Информация о застройщике").click()
    control(form, "developer_bin").fill("123")
    form.get_by_role("button", name="Поиск").click()
    expect(form.locator("#f-developer_bin-error")).not_to_have_text("")
    control(form, "developer_bin").fill(OIDAN.bin)  # a company that no other test makes a partner of this one
    form.get_by_role("button", name="Поиск").click()
    # What is said of the number opens above the next button and moves it down.
    expect(form.get_by_text("месяц регистрации по БИН ещё не наступил")).to_be_visible()
    expect(control(form, "developer_name")).not_to_have_value("")
    form.get_by_role("button", name="Сгенерировать ссылку").click()
    expect(form.locator("#invitation-link")).to_be_visible()
    assert form.evaluate(edge) == 0
    form.get_by_role("button", name="Отправить электронное уведомление").click()
    expect(form.locator("#f-developer_email-error")).not_to_have_text("")
