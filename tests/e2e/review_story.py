"""The review of an application in the browser: documents are asked for and given, then it is approved with its contract, or refused."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.e2e import people

ASKED, ANSWERED, REASONS = "Копия договора залога.", "Прилагаем копию.", "Залога недостаточно."
Axe = Callable[[Page], None]
Picture = Callable[[Page, str], None]


def ask(page: Page, axe: Axe) -> None:
    """Ask for documents: without words it is refused in the window, with them the deadline stands still."""
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
    page.goto(address)
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


def approve_and_conclude(page: Page, axe: Axe, picture: Picture) -> None:
    page.reload()
    expect(page.locator("main")).to_contain_text(ANSWERED)
    expect(page.locator(".panel", has_text="Ход рассмотрения").locator("a[href^='/api/files/']")).to_have_count(1)
    axe(page)
    picture(page, "review-answered")
    page.get_by_role("button", name="Одобрить").click()
    window = page.locator("dialog#approval")
    window.get_by_role("button", name="Одобрить").click()
    expect(window).to_be_hidden()
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


def refuse(page: Page, company: Page, address: str, axe: Axe) -> None:
    """Refuse the application with reasons, which its company reads."""
    page.reload()
    page.get_by_role("button", name="Отказать").click()
    window = page.locator("dialog#refusal")
    window.locator("[name=reasons]").fill(REASONS)
    axe(page)
    window.get_by_role("button", name="Отказать").click()
    expect(window).to_be_hidden()
    expect(page.locator("main")).to_contain_text("Отказано")
    company.goto(address)
    expect(company.locator(".notice", has_text="отказано. Причины — в «Истории заявки»")).to_have_count(1)
    company.goto(f"{address}/history")
    expect(company.locator("main")).to_contain_text(REASONS)
