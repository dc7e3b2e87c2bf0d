"""The whole way of an application: two companies and a moderator, from a certificate to the operator's decision."""

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing

import pytest
from playwright.sync_api import Page, expect

from portal.demo.load import MODERATOR_EMAIL, SIGN_IN_PASSWORD
from tests import examples
from tests.e2e import addresses, people, remarks
from tests.e2e.conftest import Portal, Someone
from tests.e2e.review_story import take_and_approve
from tests.e2e.test_beside import LATE

COMPANY_TABS = (
    "Информация об УК",
    "Состав акционеров / учредителей",
    "Руководитель Исполнительного органа",
    "Информация о проекте",
    "Информация о застройщике",
)
DEVELOPER_TABS = (
    "Информация о застройщике",
    "Состав акционеров / учредителей",
    "Руководитель Исполнительного органа",
    "Опыт и финансовое состояние",
)
TWICE = "button => { button.click(); button.click(); }"
"""Both presses are sent before the first is answered."""
Axe = Callable[[Page], None]
Picture = Callable[[Page, str], None]


class Story:
    """The people of one story and how they look at their pages."""

    def __init__(self, portal: Portal, axe: Axe, picture: Picture) -> None:
        self.portal, self.axe, self.picture = portal, axe, picture
        self.application = ""

    def look(self, page: Page, name: str) -> None:
        """Check a page with axe and keep its picture."""
        self.axe(page)
        self.picture(page, f"story-{name}")

    def fill_tabs(self, page: Page, tabs: tuple[str, ...], name: str) -> None:
        """Fill every tab of the first stage in."""
        for number, tab in enumerate(tabs, 1):
            page.get_by_role("tab", name=tab).click()
            expect(page.get_by_role("tab", name=tab, selected=True)).to_be_visible()
            people.fill_in(page)
            self.look(page, f"{name}-tab-{number}")

    def next_stage(self, page: Page, heading: str) -> None:
        """Press «Далее», which opens the next stage only when this one has no problems."""
        page.get_by_role("button", name="Далее").click()
        here = page.locator(".stage-wide [aria-current=step]", has_text=heading)
        expect(here.or_(page.locator(".error-summary"))).to_be_visible()
        gaps = page.locator(".error-summary").all_inner_texts()
        assert not gaps, gaps
        expect(here).to_be_visible()

    def give_documents(self, page: Page, name: str) -> None:
        """Attach the documents of both stages of documents."""
        self.next_stage(page, "Корпоративная документация")
        people.attach_everywhere(page)
        self.look(page, f"{name}-corporate-documents")
        self.next_stage(page, "Документация по проекту")
        people.fill_in(page)
        people.attach_everywhere(page)
        self.look(page, f"{name}-project-documents")
        self.next_stage(page, "Предоставление согласий")

    def sign_consents(self, page: Page, key: str, name: str) -> None:
        """Form every consent that is not formed and sign them all, opening the key once."""
        form = page.get_by_role("button", name="Сформировать согласие")
        for _ in range(form.count()):
            left = form.count()
            form.first.click()
            expect(form).to_have_count(left - 1)
        self.look(page, f"{name}-consents")
        expect(page.get_by_text("обязательные для заполнения поля")).to_have_count(0)
        page.get_by_role("button", name="Подписать все готовые").click()
        self.sign(page, key, name)
        expect(page.get_by_role("row").filter(has_text="Не подписано")).to_have_count(0)
        expect(page.get_by_role("button", name="Подписать все готовые")).to_have_count(0)

    def check_answers(self, page: Page, act: str) -> None:
        """Go from the form to the page on which all answers are checked before the action."""
        page.get_by_role("button", name=act).click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("Проверьте ответы")
        # Messages about uploads are announced, not shown, also after their page was left.
        assert page.evaluate("[...document.querySelectorAll('.upload-said')].every((said) => said.offsetHeight <= 1)")

    def send(self, page: Page, name: str) -> None:
        """Check all answers and send them to moderation; the page says whose turn it is and until when the answer is due."""
        self.check_answers(page, "Отправить на модерацию")
        expect(page.locator("body:has(h1:focus) [data-answer=project_name]")).to_contain_text(examples.EXAMPLES["project_name"])
        self.look(page, f"{name}-check")
        self.change_elsewhere(page, name)
        page.get_by_role("button", name="Отправить на модерацию").evaluate(TWICE)
        expect(page.locator(".notice", has_text="ход за ним. Срок ответа — до")).to_have_count(1)
        expect(page.locator(".toast-line", has_text="модерацию")).to_have_count(0)
        expect(page.locator(".form-facts")).to_contain_text("На модерации")
        expect(page.get_by_role("button", name="Отправить на модерацию")).to_have_count(0)
        self.look(page, f"{name}-sent")

    def change_elsewhere(self, page: Page, name: str) -> None:
        """Change an answer in another window: the page shows it without a reload and says so; the next press is refused because of it."""
        website = f"https://{name}.example"
        other = page.context.new_page()
        other.goto(page.url.replace("/send", "?field=website"))
        other.locator("[data-address=website]").fill(website)
        other.locator("[data-address=website]").blur()
        people.saved(other)
        other.close()
        expect(page.locator("[data-answer=website]")).to_contain_text(website, timeout=LATE)
        expect(page.locator(".notice", has_text="Пока эта страница была открыта, заявка изменилась")).to_be_visible()
        page.get_by_role("button", name="Отправить на модерацию").click()
        expect(page.locator("#act-refused:focus")).to_contain_text("Заявка изменилась после того, как вы её открыли")

    def sign(self, page: Page, key: str, name: str) -> None:
        """Complete the dialog «Подпись документа»."""
        window = page.locator("dialog#signing")
        expect(window).to_be_visible()
        expect(window).to_contain_text("Выберите способ подписания")
        self.look(page, f"{name}-signing")
        window.get_by_role("button", name="Продолжить").click()
        window.locator("#sign-file").set_input_files(people.key_file(self.portal, key))
        window.locator("#sign-password").fill(people.KEY_PASSWORD)
        window.locator(".key-submit").evaluate(TWICE)
        expect(window).to_be_hidden()

    def state(self) -> tuple[str, int]:
        """Return the status and the version of the application as the database has them."""
        with closing(sqlite3.connect(self.portal.data / "portal.db")) as database:
            return database.execute("select status, version from applications where id = ?", (self.application,)).fetchone()

    def happened(self, kind: str) -> int:
        """Return how often an event is in the application's history."""
        return self.count("select count(*) from application_events where application_id = ? and kind = ?", self.application, kind)

    def letters(self, subject: str) -> int:
        """Return how many letters to the company's head begin with this subject."""
        return self.count("select count(*) from outbox_letters where recipient = 'head@ulgi.example' and subject like ?", f"{subject}%")

    def count(self, wanted: str, *given: str) -> int:
        """Return the one number that a query returns."""
        with closing(sqlite3.connect(self.portal.data / "portal.db")) as database:
            return database.execute(wanted, given).fetchone()[0]


@pytest.mark.timeout(900)
def test_two_companies_and_a_moderator(apart: Portal, seat: Someone, axe: Axe, picture: Picture):
    story = Story(apart, axe, picture)
    company, developer, moderator = seat(), seat(), seat()
    address = _company_begins(story, company)
    story.application = people.application_on(company)
    link = _company_invites(story, company)
    _stranger_gets_nothing(story, seat(), link, company)
    _developer_fills(story, developer, link)
    _company_finishes(story, company, address)
    assert story.state() == ("on_moderation", 1)
    _moderator_returns(story, moderator)
    assert story.state() == ("moderation_returned", 1)
    _company_sends_again(story, company, moderator, address)
    assert story.state() == ("on_moderation", 2)
    _moderator_passes(story, moderator)
    _company_submits(story, company, address)
    assert story.state() == ("registered", 2)
    assert (story.happened("sent_to_moderation"), story.happened("submitted"), story.letters("Заявка зарегистрирована")) == (2, 1, 1)
    take_and_approve(moderator, apart, story.application, axe, picture)
    assert story.state() == ("approved", 2)


def _company_begins(story: Story, page: Page) -> str:
    page.goto("/registration")
    people.register(
        page, story.portal, "ulgi-head", "head@ulgi.example", "+7 701 000 00 01", lambda step: story.look(page, f"registration-{step}")
    )
    addresses.wait_for_address(page, "**/cabinet")
    expect(page.locator("main")).to_contain_text(examples.COMPANY)
    expect(page.locator("main")).to_contain_text("+7 701 000-00-01")
    expect(page.get_by_role("button", name="Изменить пароль")).to_be_visible()
    story.look(page, "profile")
    page.goto("/cabinet/guarantee")
    story.look(page, "list-empty")
    before = story.count("select count(*) from applications")
    page.get_by_role("button", name="Создать заявку").evaluate(TWICE)
    addresses.wait_for_address(page, "**/cabinet/guarantee/*")
    story.fill_tabs(page, COMPANY_TABS, "company")
    assert story.count("select count(*) from applications") == before + 1
    return page.url


def _company_invites(story: Story, page: Page) -> str:
    page.get_by_role("button", name="Поиск").click()
    expect(page.locator("[data-address=developer_name]")).to_have_value("ТОО «Мысал Девелопмент»")
    page.get_by_role("button", name="Отправить электронное уведомление").evaluate(TWICE)
    expect(page.get_by_text("Письмо отправлено:")).to_be_visible()
    assert story.count("select count(*) from outbox_letters where recipient = ?", "developer@mysal.example") == 1
    story.look(page, "company-invited")
    return people.link_sent(page, "developer@mysal.example")


def _stranger_gets_nothing(story: Story, stranger: Page, link: str, inviter: Page) -> None:
    stranger.goto(link)
    expect(stranger.locator("main")).to_contain_text("Приглашение предназначено организации")
    story.look(stranger, "invitation")
    tab = inviter.context.new_page()
    tab.goto(link)
    expect(tab.locator("main")).to_contain_text("Эту ссылку создала ваша организация")
    expect(tab.get_by_role("button", name="Принять приглашение")).to_have_count(0)
    tab.close()


def _developer_fills(story: Story, page: Page, link: str) -> None:
    page.goto(link)
    page.get_by_role("link", name="Подтвердить сертификатом и создать кабинет").click()
    people.register(page, story.portal, "mysal-head", "head@mysal.example", "+7 701 000 00 02")
    addresses.wait_for_address(page, f"**{link}")
    page.get_by_role("button", name="Принять приглашение").click()
    addresses.wait_for_address(page, "**/cabinet/guarantee/*")
    expect(page.get_by_role("tab", name="Информация о проекте")).to_have_count(0)
    expect(page.get_by_role("button", name="Отправить на модерацию")).to_have_count(0)
    story.fill_tabs(page, DEVELOPER_TABS, "developer")
    people.attach_everywhere(page)
    story.give_documents(page, "developer")
    story.sign_consents(page, "mysal-head", "developer")


def _company_finishes(story: Story, page: Page, address: str) -> None:
    page.goto(address)
    story.give_documents(page, "company")
    story.check_answers(page, "Отправить на модерацию")
    page.get_by_role("button", name="Отправить на модерацию").click()
    expect(page.locator(".error-summary")).to_contain_text("Подпишите")
    story.look(page, "company-gaps")
    page.locator(".error-summary").get_by_role("link").first.click()
    expect(page.locator(".consents")).to_be_visible()
    story.sign_consents(page, "ulgi-head", "company")
    story.send(page, "company")


def _moderator_returns(story: Story, page: Page) -> None:
    people.sign_in_staff(page, MODERATOR_EMAIL, SIGN_IN_PASSWORD)
    story.look(page, "queue")
    expect(page.locator(".work-header .whose")).to_have_text("Сәуле Тексерушіқызы")
    expect(page.locator(".side-group", has_text="Портал МИО")).to_be_hidden()
    page.get_by_role("link", name=examples.EXAMPLES["project_name"]).click()
    documents = page.locator(".review-tab > summary", has_text="Документы")
    expect(documents).to_have_text([re.compile(f"Документы · {whose}$") for whose in ("Уполномоченная компания", "Застройщик") * 2])
    people.decide(page, "return", "Вернуть на доработку")
    expect(page.locator("#review-refused:focus")).to_contain_text("напишите хотя бы одно замечание")
    page.get_by_role("button", name="Развернуть всё").click()
    remarks.write(page)
    story.look(page, "review")
    people.decide(page, "pass", "Модерация пройдена")
    expect(page.locator("#review-refused:focus")).to_contain_text("Есть неотправленные замечания: 4")
    people.decide(page, "return", "Вернуть на доработку")
    expect(page.locator("main:not(:has(.data-row dt:text-is('Ответить до')))")).to_contain_text("Возвращена на доработку")


def _company_sends_again(story: Story, page: Page, moderator: Page, address: str) -> None:
    page.goto(f"{address.partition('?')[0]}/history")
    expect(page.locator("main:has(h1:text-is('История заявки'))")).to_contain_text(remarks.CHARTER_REMARK)
    story.look(page, "history")
    page.goto(address)
    remarks.correct_three(page)
    story.look(page, "company-corrects")
    remarks.ask_for_website(page, story.look)
    remarks.read_what_was_sent(moderator, story.look)
    remarks.unlock_website(moderator, story.look)
    remarks.change_website(page)
    story.check_answers(page, "Отправить на модерацию")
    remarks.reply_to_third(page, story.look)
    story.send(page, "company-again")


def _moderator_passes(story: Story, page: Page) -> None:
    page.goto("/desk")
    page.get_by_role("link", name=examples.EXAMPLES["project_name"]).click()
    remarks.close_from_difference(page, story.look)
    story.look(page, "review-again")
    people.decide(page, "pass", "Модерация пройдена")
    expect(page.get_by_role("button", name="Модерация пройдена")).to_have_count(0)


def _company_submits(story: Story, page: Page, address: str) -> None:
    page.goto(address)
    story.check_answers(page, "Подписать заявку")
    page.get_by_role("button", name="Подписать заявку").click()
    expect(page.locator("dialog#signing .statement")).to_contain_text("SHA-256")
    story.sign(page, "ulgi-head", "company-application")
    expect(page.locator(".form-facts")).to_contain_text("Зарегистрирована")
    expect(page.locator("main")).to_contain_text("Теперь ход за оператором")
    story.look(page, "company-submitted")
