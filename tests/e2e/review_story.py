"""The review of an application in the browser: documents are asked for and given, then it is approved with its contract, or refused."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.e2e import people
from tests.e2e.conftest import Portal
from tests.e2e.packages import LINK as PACKAGE
from tests.e2e.packages import package_verifies
from tests.e2e.test_frame import TOO_WIDE

ASKED, ANSWERED, REASONS = "Копия договора залога.", "Прилагаем копию.", "Залога недостаточно."
LETTER = "Письмо заявителя № 7: в номере договора опечатка"
COMMENT = "Документы полны."
Axe = Callable[[Page], None]
Picture = Callable[[Page, str], None]


def ask(page: Page, axe: Axe) -> None:
    """Ask for documents: without words it is refused in the window, with them the deadline stands still."""
    expect(page.get_by_role("link", name=PACKAGE)).to_be_visible()
    page.get_by_role("button", name="Запросить документы").click()
    window = page.locator("dialog#request")
    window.get_by_role("button", name="Отправить запрос").click()
    expect(window.locator("#request-text-error, .field-error").first).to_be_visible()
    window.locator("[name=text]").fill(ASKED)
    axe(page)
    window.get_by_role("button", name="Отправить запрос").click()
    expect(window).to_be_hidden()
    expect(page.locator("main")).to_contain_text("Ждём документы от заявителя с")
    expect(page.get_by_role("button", name="Одобрить")).to_have_count(0)
    expect(page.get_by_role("button", name="Продолжить без ответа").first).to_be_visible()
    axe(page)


def answer(page: Page, address: str, axe: Axe, picture: Picture) -> None:
    """The company reads what is asked, finds what it typed after a reload, attaches a file and sends the answer."""
    package_verifies(page, address)
    card = page.locator(".panel", has_text="Что запросил оператор")
    expect(card).to_contain_text(ASKED)
    card.locator("#answer-text").fill(ANSWERED)
    card.locator("#answer-text").blur()
    people.attach_everywhere(card)
    axe(page)
    picture(page, "review-answer")
    page.reload()
    expect(card.locator("#answer-text")).to_have_value(ANSWERED)
    card.get_by_role("button", name="Отправить ответ").click()
    expect(card).to_have_count(0)
    expect(page.locator(".form-facts")).to_contain_text("В работе")
    page.goto(f"{address}/history")
    expect(page.locator("main")).to_contain_text("Срок исполнения теперь:")
    expect(page.locator("main a[href^='/api/files/']")).to_have_count(1)
    axe(page)


def _sign(page: Page, portal: Portal, axe: Axe, picture: Picture, form: str) -> None:
    """Read the text of the decision that was typed in the window ``form`` and sign it: with a wrong key first, then with one's own."""
    page.locator(f"dialog#{form}").get_by_role("button", name="Перейти к подписанию").click()
    window = page.locator("dialog#decision")
    expect(window.locator(".statement")).to_contain_text("Оператордың БСН-і · БИН оператора: 490740000054")
    if form == "approval":
        expect(window.locator(".statement")).to_contain_text(re.compile(r"1\. \S+\.pdf\s+SHA-256: [0-9a-f]{64}"))
    axe(page)
    picture(page, f"review-{form}-signing")
    people.open_key(page, portal, "operator-head", "decision")
    expect(window).to_contain_text("Этот ключ принадлежит другому человеку: ОПЕРАТОРОВ САМАТ")
    people.open_key(page, portal, "operator-registrar", "decision")
    expect(window).to_be_hidden()


def take_and_approve(page: Page, portal: Portal, application: str, axe: Axe, picture: Picture) -> None:
    """Take a registered application into work, approve it with a file and sign the decision."""
    page.goto(f"/desk/applications/{application}")
    page.get_by_role("button", name="Взять в работу").click()
    page.locator("dialog#take").get_by_role("button", name="Взять в работу").click()
    page.get_by_role("button", name="Одобрить").click()
    window = page.locator("dialog#approval")
    window.locator("[name=reasons]").fill(COMMENT)
    people.attach_everywhere(window)
    _sign(page, portal, axe, picture, "approval")
    expect(page.locator(".event", has_text=COMMENT)).to_contain_text("Подписант: ТЕКСЕРУШІҚЫЗЫ СӘУЛЕ")
    axe(page)


def approve_and_conclude(page: Page, portal: Portal, axe: Axe, picture: Picture) -> None:
    page.reload()
    expect(page.locator("main")).to_contain_text(ANSWERED)
    paper = page.locator(".panel", has_text="Ход рассмотрения").locator("a[href^='/api/files/']")
    with page.expect_download():
        paper.click()
    axe(page)
    picture(page, "review-answered")
    page.get_by_role("button", name="Одобрить").click()
    window = page.locator("dialog#approval")
    window.locator("[name=reasons]").fill(COMMENT)
    people.attach_everywhere(window)
    expect(window.locator("[name=reasons]")).to_have_value(COMMENT)
    axe(page)
    picture(page, "review-approval")
    window.get_by_role("button", name="Перейти к подписанию").click()
    page.locator("dialog#decision").get_by_role("button", name="Вернуться назад").click()
    expect(window.locator("[name=reasons]")).to_have_value(COMMENT)
    _sign(page, portal, axe, picture, "approval")
    step = page.locator(".event", has_text=COMMENT)
    with page.expect_download():
        step.locator("a[href^='/api/files/']").click()
    expect(step).to_contain_text("Подписант: ТЕКСЕРУШІҚЫЗЫ СӘУЛЕ, АО «Ойдан Шығарылған Оператор», 490740000054")
    axe(page)
    picture(page, "review-approved")
    page.get_by_role("button", name="Записать договор").click()
    window = page.locator("dialog#contract")
    window.locator("[name=number]").fill("ДПП-1")
    window.locator("[name=date]").fill("01.01.2020")
    window.get_by_role("button", name="Записать договор").click()
    expect(window).to_contain_text("не может быть раньше дня решения")
    axe(page)
    picture(page, "review-contract-window")
    decided = re.search(r"дня решения \((.+?)\)", window.inner_text())
    assert decided
    window.locator("[name=date]").fill(decided[1])
    window.get_by_role("button", name="Записать договор").click()
    expect(window).to_be_hidden()
    expect(page.locator("main")).to_contain_text("Договор заключён")
    correct_the_contract(page, axe, picture)


def correct_the_contract(page: Page, axe: Axe, picture: Picture) -> None:
    page.get_by_role("button", name="Исправить запись о договоре").click()
    window = page.locator("dialog#contract-correction")
    expect(window.locator("[name=number]")).to_have_value("ДПП-1")
    window.locator("[name=number]").fill("ДПГ-26-01-001/1")
    window.get_by_role("button", name="Исправить запись о договоре").click()
    expect(window.locator("#contract-correction-reason-error")).to_contain_text("Причина исправления")
    expect(window.locator("[name=number]")).to_have_value("ДПГ-26-01-001/1")
    axe(page)
    picture(page, "review-contract-correction")
    window.locator("[name=reason]").fill(LETTER)
    window.get_by_role("button", name="Исправить запись о договоре").click()
    expect(window).to_be_hidden()
    step = page.locator(".event", has_text=LETTER)
    expect(step).to_contain_text("ДПП-1,")
    expect(step).to_contain_text("→ ДПГ-26-01-001/1,")


def refuse(page: Page, company: Page, portal: Portal, address: str, axe: Axe, picture: Picture) -> None:
    """Refuse the application with reasons, which its company reads."""
    page.reload()
    page.get_by_role("button", name="Отказать").click()
    window = page.locator("dialog#refusal")
    window.locator("[name=reasons]").fill(REASONS)
    axe(page)
    picture(page, "review-refusal")
    _sign(page, portal, axe, picture, "refusal")
    expect(page.locator("main")).to_contain_text("Отказано")
    company.goto(address)
    expect(company.locator(".notice", has_text="отказано. Причины — в «Истории заявки»")).to_have_count(1)
    company.goto(f"{address}/history")
    step = company.locator(".event", has_text=REASONS)
    expect(step).to_contain_text("Подписант: ТЕКСЕРУШІҚЫЗЫ СӘУЛЕ")
    axe(company)
    picture(company, "review-refused-history")
    company.set_viewport_size({"width": 390, "height": 844})
    assert company.evaluate(TOO_WIDE) == []  # not even with the number of the certificate
    with company.expect_download() as text:
        step.get_by_role("link", name="Текст решения").click()
    with company.expect_download() as signature:
        step.get_by_role("link", name="Электронная подпись").click()
    assert REASONS in text.value.path().read_text("utf-8")
    assert signature.value.suggested_filename.endswith(".txt.p7s")
