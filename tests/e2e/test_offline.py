"""The network is cut while somebody types in five fields: the page says so, and all five arrive in the order in which they were typed."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Dialog, Error, Page, expect
from sqlmodel import col, select

from portal.core.applications.filling import service as filling
from portal.core.applications.rules import Status
from portal.core.applications.tables import Answer, Application, Edit
from portal.demo.load import COMPANY_EMAIL
from tests.e2e.conftest import Someone
from tests.e2e.database import PortalDatabase
from tests.e2e.test_autosave import control, nothing_unsent, says

TYPED = {
    "website": "https://bolzham.example",
    "actual_house": "30",
    "email": "kense@bolzham.example",
    "actual_street": "Үлгі көшесі",
    "phone": "+77010000009",
}
"""In the order of typing, which is not that of the form."""
BEFORE = {
    "website": "https://old.example",
    "actual_house": "1",
    "email": "old@bolzham.example",
    "actual_street": "Ескі көше",
    "phone": "+77010000001",
}
CLOSED = "Статус заявки — «На модерации»: изменить её нельзя."
Axe = Callable[[Page], None]
Picture = Callable[[Page, str], None]
UNSENT = "Object.keys(localStorage).filter((key) => key.startsWith('portal:unsaved'))"


def begun(database: PortalDatabase) -> str:
    """Return a draft of the company in which the five fields have been filled in."""
    created, owner = database.draft(COMPANY_EMAIL), database.actor(database.account(COMPANY_EMAIL))
    for address, text in BEFORE.items():
        filling.answer(database.begin, owner, created, address, text, now=database.now)
    return created


def opened(someone: Someone, application_id: str) -> Page:
    page = someone(signed_in=COMPANY_EMAIL)
    page.goto(f"/cabinet/guarantee/{application_id}")
    expect(control(page, "website")).to_have_value(BEFORE["website"])
    return page


def type_offline(page: Page) -> None:
    """Cut the network and type the five texts on the keyboard: the page keeps them and says that they are not saved."""
    page.context.set_offline(True)
    for address, text in TYPED.items():
        control(page, address).fill("")
        page.keyboard.type(text)
        page.keyboard.press("Tab")
    says(page, "failed")
    expect(page.locator("#save-status")).to_contain_text("Не сохранено")
    for address, text in TYPED.items():
        expect(control(page, address)).to_have_value(text)


def stored(database: PortalDatabase, application_id: str) -> dict[str, str]:
    """Return the five answers as the database has them, in the order in which they were saved."""
    wanted = select(Answer.address, Answer.text).where(Answer.application_id == application_id, col(Answer.address).in_(TYPED))
    with database.begin(reading=True) as session:
        return dict(session.exec(wanted.order_by(col(Answer.saved_at))).all())


def history(database: PortalDatabase, application_id: str) -> list[tuple[str, str, str]]:
    """Return what replaced what in the five fields, in the order of the edits."""
    wanted = select(Edit.address, Edit.replaced, Edit.text).where(Edit.application_id == application_id, col(Edit.address).in_(TYPED))
    with database.begin(reading=True) as session:
        return list(session.exec(wanted.order_by(col(Edit.at))).all())


def all_five_arrive(database: PortalDatabase, page: Page, application_id: str) -> None:
    says(page, "saved")
    assert list(stored(database, application_id).items()) == list(TYPED.items())
    assert history(database, application_id)[-len(TYPED) :] == [(address, BEFORE[address], text) for address, text in TYPED.items()]
    nothing_unsent(page)
    expect(control(page, "phone")).to_have_value("+7 701 000-00-09")


def test_what_was_typed_in_five_fields_without_the_network_arrives_in_its_order(database: PortalDatabase, someone: Someone):
    application_id = begun(database)
    page = opened(someone, application_id)
    type_offline(page)
    assert stored(database, application_id) == BEFORE
    page.context.set_offline(False)
    all_five_arrive(database, page, application_id)


def test_five_fields_survive_a_reload_without_the_network_and_arrive_in_their_order(database: PortalDatabase, someone: Someone):
    application_id = begun(database)
    page = opened(someone, application_id)
    address, asked = page.url, list[str]()

    def leave(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", leave)
    type_offline(page)
    with pytest.raises(Error, match="ERR_INTERNET_DISCONNECTED"):
        page.reload()
    assert asked == ["beforeunload"], "the browser asks before it leaves what is not saved"
    assert stored(database, application_id) == BEFORE
    page.context.set_offline(False)
    page.goto(address)
    all_five_arrive(database, page, application_id)
    shown = TYPED | {"phone": "+7 701 000-00-09"}
    assert {name: control(page, name).input_value() for name in TYPED} == shown


def give_status(database: PortalDatabase, application_id: str, status: Status) -> None:
    with database.begin() as session:
        application = session.get_one(Application, application_id)
        application.status, application.sent_at, application.changed_at = status, database.now(), database.now()


def refused(database: PortalDatabase, someone: Someone) -> tuple[Page, str]:
    """Return a page whose five texts were typed without the network and refused: the application had been sent meanwhile; and its id."""
    application_id = begun(database)
    page = opened(someone, application_id)
    type_offline(page)
    control(page, "website").focus()
    give_status(database, application_id, Status.ON_MODERATION)
    page.context.set_offline(False)
    expect(page.locator("#save-status [data-save=failed]")).to_contain_text(CLOSED)
    expect(page.locator(".form-facts")).to_contain_text("На модерации")
    control(page, "website").blur()
    says_why(page)
    return page, application_id


def says_why(page: Page) -> None:
    """Every text stands in its field and on the list, each time beside the sentence why it is not saved."""
    lines = page.locator(".untaken li")
    expect(lines).to_have_count(len(TYPED))
    for address, text in TYPED.items():
        expect(lines.filter(has_text=text if address != "phone" else "+7 701 000-00-09")).to_contain_text(CLOSED)
        expect(control(page, address)).to_have_value(text)
        expect(page.locator(f"#f-{address}-error")).to_contain_text(CLOSED)
        expect(page.locator(f"#f-{address}-error")).to_be_visible()


def test_what_was_typed_without_the_network_and_is_refused_stays_after_each_reload_and_on_other_tabs(
    database: PortalDatabase, someone: Someone, axe: Axe, picture: Picture
):
    page, application_id = refused(database, someone)
    for _ in range(2):
        page.reload()
        says_why(page)
    page.get_by_role("tab", name="Состав акционеров").click()
    expect(page.locator(".untaken li")).to_have_count(len(TYPED))
    page.locator(".untaken").get_by_role("link", name="Сайт").click()
    expect(control(page, "website")).to_be_focused()
    says_why(page)
    axe(page)
    picture(page, "offline-refused")
    assert stored(database, application_id) == BEFORE


def test_a_refused_text_is_kept_until_the_person_removes_it_and_the_others_stay(database: PortalDatabase, someone: Someone):
    page, application_id = refused(database, someone)
    for address, text in TYPED.items():
        page.locator(".untaken li", has=page.locator(f"[data-retry='{address}']")).get_by_role("button", name="Убрать").click()
        page.locator("dialog#discard-untaken").get_by_role("button", name="Убрать").click()
        expect(control(page, address)).not_to_have_value(text)
        expect(page.locator(f"#f-{address}-error")).to_have_text("")
    for again in (False, True):
        if again:
            page.reload()
        for address, text in (BEFORE | {"phone": "+7 701 000-00-01"}).items():
            expect(control(page, address)).to_have_value(text)
        expect(page.locator(".untaken")).to_have_count(0)
        nothing_unsent(page)
    assert stored(database, application_id) == BEFORE


def test_refused_texts_are_saved_when_the_form_is_opened_again_and_may_be_changed(database: PortalDatabase, someone: Someone):
    page, application_id = refused(database, someone)
    give_status(database, application_id, Status.DRAFT)
    page.reload()
    all_five_arrive(database, page, application_id)
    expect(page.locator(".untaken")).to_have_count(0)


def test_a_refused_text_is_saved_by_its_button_once_it_may_be_changed(database: PortalDatabase, someone: Someone):
    page, application_id = refused(database, someone)
    again = page.locator("[data-retry=website]")
    again.click()
    says(page, "failed")
    says_why(page)
    give_status(database, application_id, Status.DRAFT)
    again.click()
    expect(again).to_have_count(0)
    says(page, "saved")
    assert stored(database, application_id)["website"] == TYPED["website"]
    page.reload()
    all_five_arrive(database, page, application_id)
