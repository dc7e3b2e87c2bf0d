"""Help beside the fields of forms: written by the administrator, opened from the field by keyboard, gone when it is taken off."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Locator, Page, expect
from sqlmodel import select

from portal.core.accounts.tables import Account
from portal.core.applications.tables import Answer
from portal.core.faq.tables import FaqVote
from portal.core.records import queries, rules, service
from portal.core.records.kinds.form_fields import APPLICATION, OBJECT, code_of
from portal.demo.mio import ADMINISTRATOR_EMAIL
from portal.wording import LANGUAGES
from tests.e2e.closed_week import EMAIL as EXECUTOR_EMAIL
from tests.e2e.closed_week import closed_week
from tests.e2e.conftest import Someone
from tests.e2e.database import PortalDatabase
from tests.e2e.people import tab_to

QUESTION, ANSWER = "Как назвать проект?", "Так же, как в договоре долевого участия: <b>полностью</b>."
FIELD, TYPED = "Наименование проекта", "ЖК «Үлгі», 2-я очередь"
HELP = {"kk": "Анықтама: ", "ru": "Справка: ", "en": "Help: "}
LONG = "Возьмите сведения из правоустанавливающего документа и укажите их без сокращений. " * 6
SORTS = ("bin", "legal_form", "actual_same_as_legal", "registration_date", "charter_capital", "holders/*/holder_name")
OF_PROJECT = ("project_name", "land_right", "security_method", "project_description")

Check = Callable[[Page], None]
Picture = Callable[[Page, str], None]


@pytest.fixture(autouse=True)
def nothing_left(database: PortalDatabase) -> Iterator[None]:
    """Take off what a test has published: other tests read the same forms."""
    yield
    administrator = database.actor(database.account(ADMINISTRATOR_EMAIL))
    with database.begin(reading=True) as session:
        helping = [one.id for one in queries.published(session, "faq") if one.values.get("fields")]
    for one in helping:
        service.retire_record(database.begin, administrator, one, retired=True, now=database.now)


def published(database: PortalDatabase, *codes: str) -> str:
    """Return an answer about these fields."""
    administrator = database.actor(database.account(ADMINISTRATOR_EMAIL))
    words = {f"question_{one}": f"{QUESTION} {one}" for one in LANGUAGES} | {f"answer_{one}": f"{LONG}{one}" for one in LANGUAGES}
    typed = {"group": "applications", "fields": ",".join(codes)} | words
    return service.save_record(database.begin, administrator, "faq", "", 0, typed, rules.NOW, now=database.now)


def draft(database: PortalDatabase, name: str) -> tuple[str, str]:
    """Return the e-mail address of the head of a company of which no other test knows, and the id of its application."""
    head, email = database.neighbour(), f"{name}@anyktama.example"
    with database.begin() as session:
        session.get_one(Account, head).email = email
    return email, database.draft(email)


def opener(page: Page, field: str, language: str = "ru") -> Locator:
    return page.get_by_role("button", name=f"{HELP[language]}{field}", exact=True)


def window(page: Page) -> Locator:
    return page.locator("dialog#field-help")


def test_help_is_written_for_a_field_and_read_from_it_by_keyboard(database: PortalDatabase, someone: Someone, axe: Check, picture: Picture):
    desk = someone(signed_in=ADMINISTRATOR_EMAIL)
    written(desk, axe, picture)
    email, application = draft(database, "read")
    page = someone(signed_in=email)
    page.goto(f"/cabinet/guarantee/{application}?tab=project", wait_until="networkidle")
    expect(opener(page, FIELD)).to_be_visible()
    expect(page.locator(".field-help")).to_have_count(1)
    tab_to(page, page.locator("#f-project_name"))
    page.keyboard.type(TYPED)
    page.keyboard.press("Shift+Tab")
    expect(opener(page, FIELD)).to_be_focused()
    read(page, axe, picture)
    with database.begin(reading=True) as session:
        kept = session.exec(select(Answer.text).where(Answer.application_id == application, Answer.address == "project_name")).one()
        assert [row.helped for row in session.exec(select(FaqVote).where(FaqVote.account_id == database.account(email)))] == [True]
    assert kept == TYPED
    taken_off(desk, page)


def written(desk: Page, axe: Check, picture: Picture) -> None:
    """Write an answer and choose the field it is about by its label."""
    desk.goto("/desk/records/faq", wait_until="networkidle")
    desk.get_by_role("button", name="Добавить запись").click()
    for language in LANGUAGES:
        desk.locator(f"#record-question_{language}").fill(QUESTION)
        desk.locator(f"#record-answer_{language}").fill(ANSWER)
    desk.locator("#record-group").select_option("applications")
    group = desk.locator("details.choice-group", has_text="Заявки: все виды — Информация о проекте")
    group.locator("summary").press("Enter")
    group.get_by_label(FIELD).press("Space")
    expect(group.get_by_label(FIELD)).to_be_checked()
    axe(desk)
    picture(desk, "field-help-written")
    desk.get_by_role("button", name="Предпросмотр").press("Enter")
    desk.get_by_role("button", name="Опубликовать", exact=True).press("Enter")
    line = desk.locator(".point-list > li", has=desk.get_by_role("heading", name=QUESTION, exact=True))
    line.get_by_role("button", name="Изменить").click()
    expect(group.get_by_label(FIELD)).to_be_checked()
    expect(group.get_by_label(FIELD)).to_be_visible()
    expect(desk.locator("details.choice-group[open]")).to_have_count(1)


def read(page: Page, axe: Check, picture: Picture) -> None:
    """Open the help from its button, say that it helped, and close it: the form is as it was."""
    page.keyboard.press("Enter")
    expect(window(page)).to_contain_text(ANSWER)
    expect(window(page).get_by_role("heading", name=QUESTION)).to_be_visible()
    axe(page)
    picture(page, "field-help")
    tab_to(page, window(page).get_by_role("button", name=f"Да: {QUESTION}"))
    page.keyboard.press("Enter")
    expect(window(page)).to_contain_text("Спасибо, оператор это увидит.")
    page.keyboard.press("Escape")
    expect(window(page)).to_be_hidden()
    expect(opener(page, FIELD)).to_be_focused()
    expect(page.locator("#f-project_name")).to_have_value(TYPED)


def taken_off(desk: Page, page: Page) -> None:
    """Take the answer off: an open page says so, and its «?» is gone, as it is at the next opening."""
    desk.get_by_role("button", name="Вернуться к списку").click()
    line = desk.locator(".point-list > li", has=desk.get_by_role("heading", name=QUESTION, exact=True))
    line.get_by_role("button", name="Снять с публикации").click()
    expect(line).to_contain_text("снято с публикации")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Эту справку сняли с публикации.")).to_be_visible()
    expect(page.locator(".field-help")).to_have_count(0)
    expect(page.locator("#f-project_name")).to_have_value(TYPED)
    page.reload(wait_until="networkidle")
    expect(page.locator("#f-project_name")).to_have_value(TYPED)
    expect(page.locator(".field-help")).to_have_count(0)


@pytest.mark.parametrize(
    ("language", "width", "scheme"), [("kk", 390, "dark"), ("ru", 390, "light"), ("en", 1280, "light"), ("kk", 1280, "dark")]
)
def test_controls_of_every_sort_have_their_help_on_any_screen(
    database: PortalDatabase, someone: Someone, axe: Check, picture: Picture, language: str, width: int, scheme: str
):
    published(database, *(code_of(APPLICATION, one) for one in SORTS + OF_PROJECT))
    email, application = draft(database, f"sorts-{language}-{width}")
    page = someone(signed_in=email, language=language, width=width, height=844, scheme=scheme)
    for tab, count in (("info", 5), ("holders", 1), ("project", 4)):
        page.goto(f"/cabinet/guarantee/{application}?tab={tab}", wait_until="networkidle")
        expect(page.locator(".field-help")).to_have_count(count)
        axe(page)
        picture(page, f"field-help-{tab}-{language}-{width}-{scheme}")
    page.locator(".field-help").last.click()
    expect(window(page)).to_contain_text(f"{QUESTION} {language}")
    axe(page)
    picture(page, f"field-help-window-{language}-{width}-{scheme}")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    window(page).locator(".btn-icon").click()
    expect(page.locator(".field-help").last).to_be_focused()


def test_an_executor_has_help_beside_the_fields_of_an_object(database: PortalDatabase, someone: Someone, axe: Check, picture: Picture):
    published(database, code_of(OBJECT, "object_name"))
    object_id, _ = closed_week(database)
    page = someone(signed_in=EXECUTOR_EMAIL)
    page.goto(f"/mio/objects/{object_id}?part=information&tab=general", wait_until="networkidle")
    opener(page, "Наименование объекта").click()
    expect(window(page)).to_contain_text(f"{QUESTION} ru")
    axe(page)
    picture(page, "field-help-object")
    page.keyboard.press("Escape")
    expect(opener(page, "Наименование объекта")).to_be_focused()
