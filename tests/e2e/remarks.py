"""Four remarks of a moderator: three are corrected, one of them about a row; the last holds the application back until a reply."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.e2e import people

CHARTER = "doc/charter/company"
CHARTER_REMARK = "Загрузите устав целиком: в копии нет последней страницы."
PHONE_REMARK = "По этому телефону никто не отвечает."
EMAIL_REMARK = "Проверьте адрес электронной почты."
ROW_REMARK = "Назовите участника полностью."
HOLDER = "ТОО «Мысал Холдинг Қазақстан»"
WHY = "У компании новый сайт."
REPLY = "Адрес верный, ящик проверяют каждый день."
LETTER = "Письмо провайдера.pdf"


def write(page: Page) -> None:
    """Write the remarks beside their answers on the page of the review, which is unfolded; one about a whole tab is taken back."""
    tab = page.locator(".review-tab", has=page.locator("summary", has_text="Опыт и финансовое состояние"))
    box = tab.locator(".remark-box", has_text="Замечание ко всей вкладке")
    box.locator("summary").click()
    written = page.locator("section", has=page.get_by_role("heading", name="Замечания", exact=True)).locator("li")
    for text, listed in (("Заполните вкладку заново.", 1), ("", 0)):
        box.locator("textarea").fill(text)
        box.locator("textarea").blur()
        expect(written).to_have_count(listed)
        if listed:
            expect(written).to_contain_text("Опыт и финансовое состояние · Корпоративная информация · Застройщик")
    row = page.locator(".review-row[id^='f-holders/']").first
    row.locator("summary").click()
    row.locator("textarea").fill(ROW_REMARK)
    row.locator("textarea").blur()
    expect(written).to_contain_text("Участник 1")
    for address, text in ((CHARTER, CHARTER_REMARK), ("phone", PHONE_REMARK), ("email", EMAIL_REMARK)):
        place = page.locator(f"[id='f-{address}']")
        place.locator("summary").click()
        place.locator("textarea").fill(text)
        place.locator("textarea").blur()


def correct_three(page: Page) -> None:
    """Follow three remarks to their places and correct what they are about; each sign counts what is left."""
    expect(page.locator(".stage-wide")).to_contain_text("Есть замечания: 3")
    page.locator(".remark-list li", has_text=ROW_REMARK).get_by_role("link", name="Участник 1").click()
    row = page.locator("fieldset[id^='f-holders/']")
    expect(row.locator(":focus")).to_have_count(1)
    expect(row.locator(".field-remark")).to_contain_text(ROW_REMARK)
    holder = row.locator("[data-address$='/holder_name']")
    holder.fill(HOLDER)
    holder.blur()
    people.saved(page)
    expect(page.locator(".stage-wide")).to_contain_text("Есть замечания: 2")
    page.locator(".remark-list li", has_text=PHONE_REMARK).get_by_role("link").click()
    phone = page.locator("[data-address=phone]")
    expect(phone).to_be_focused()
    tab = page.locator(".tab-item", has_text="Информация об УК")
    expect(tab).to_contain_text("Есть замечания: 2")
    expect(page.locator(".field-remark", has_text=PHONE_REMARK)).to_be_visible()
    phone.fill("+7 701 555 44 33")
    phone.blur()
    people.saved(page)
    expect(tab).to_contain_text("Есть замечания: 1")
    page.get_by_role("link", name="Устав").click()
    charter = page.locator(f"[id='f-{CHARTER}']")
    expect(charter).to_contain_text(CHARTER_REMARK)
    whole = {"name": "Устав целиком.pdf", "mimeType": "application/pdf", "buffer": people.PAPER + b"\n% whole"}
    charter.locator("input[type=file]").set_input_files(whole)
    expect(charter.locator(".upload-file a")).to_have_count(2)
    expect(page.locator(".remark-list li", has_text="Изменено")).to_have_count(3)


def ask_for_website(page: Page, look: Callable[[Page, str], None]) -> None:
    """Find a place without a remark locked, and ask the operator to unlock it."""
    page.locator(".remark-list li", has_text=PHONE_REMARK).get_by_role("link").click()
    website = page.locator("[data-address=website]")
    expect(website).to_have_attribute("readonly", "")
    page.get_by_role("button", name="Попросить разблокировать").click()
    window = page.locator("dialog#unlock")
    window.get_by_role("button", name="Отправить просьбу").click()
    expect(window).to_contain_text("Выберите, что разблокировать")
    window.get_by_label("Что разблокировать").select_option(label="Сайт")
    window.get_by_label("Зачем нужно изменить").fill(WHY)
    look(page, "company-asks-to-unlock")
    window.get_by_role("button", name="Отправить просьбу").click()
    expect(window).to_be_hidden()
    expect(page.locator(".locks li", has_text=WHY)).to_contain_text("Ждёт ответа оператора")


def read_what_was_sent(page: Page, look: Callable[[Page, str], None]) -> None:
    """While the company corrects, the moderator still finds the application and reads the version that was sent."""
    page.goto("/desk?queue=with_company")
    look(page, "queue-with-company")
    line = page.locator("tr", has_text="Дорабатывается заявителем").first
    line.get_by_role("link").first.click()
    expect(page.locator(".notice", has_text="Заявитель готовит следующую версию")).to_contain_text("версия 1")
    page.get_by_role("button", name="Развернуть всё").click()
    expect(page.locator("[id='f-phone']")).to_contain_text("Телефон")
    expect(page.locator("[id='f-phone']")).not_to_contain_text("555 44 33")
    expect(page.locator(f"[id='f-{CHARTER}'] a[href^='/api/files/']")).to_have_count(1)
    look(page, "review-being-revised")


def unlock_website(page: Page, look: Callable[[Page, str], None]) -> None:
    """Answer the request at the desk."""
    page.goto("/desk")
    page.get_by_role("link", name="Просьбы разблокировать").first.click()
    look(page, "desk-unlocking")
    asked = page.locator("tr", has_text=WHY)
    expect(asked).to_contain_text("https://company.example")
    asked.get_by_role("link", name="Сайт").click()
    expect(page.locator("[id='f-website']")).to_be_focused()
    expect(page.locator("[id='f-website']")).to_be_in_viewport()
    page.go_back()
    page.locator("tr", has_text=WHY).get_by_role("button", name="Разблокировать").click()
    window = page.locator("dialog#unlocking")
    expect(window).to_contain_text(WHY)
    window.get_by_role("button", name="Разблокировать").click()
    expect(page.locator("main")).to_contain_text("Просьб нет")


def change_website(page: Page) -> None:
    """Change what the operator has unlocked."""
    page.reload()
    page.locator(".remark-list li", has_text=PHONE_REMARK).get_by_role("link").click()
    expect(page.locator("[data-address=phone]")).to_be_focused()  # otherwise what is typed next may go into that field
    expect(page.locator(".locks li", has_text=WHY)).to_contain_text("Разблокировано")
    website = page.locator("[data-address=website]")
    website.fill("https://ulgi-jana.example")
    website.blur()
    people.saved(page)


def reply_to_third(page: Page, look: Callable[[Page, str], None]) -> None:
    """See on the page before the sending that the third remark holds it back, go to its field, and reply."""
    left = page.get_by_role("link", name="ответьте на него")
    expect(left).to_have_count(1)
    expect(left).to_contain_text(EMAIL_REMARK)
    left.click()
    expect(page.locator("[data-address=email]")).to_be_focused()
    remark = page.locator(".remark-list li", has_text=EMAIL_REMARK)
    remark.get_by_role("button", name="Ответить").click()
    window = page.locator("dialog#remark-reply")
    window.get_by_role("button", name="Сохранить ответ").click()
    expect(window).to_contain_text("Напишите текст ответа")
    window.locator("textarea").fill(REPLY)
    window.locator("input[type=file]").set_input_files({"name": LETTER, "mimeType": "application/pdf", "buffer": people.PAPER})
    expect(window.locator(".upload-file a")).to_have_text(LETTER)
    page.keyboard.press("Escape")
    expect(window).to_be_hidden()
    page.reload()
    remark.get_by_role("button", name="Ответить").click()
    expect(window.locator("textarea")).to_have_value(REPLY)
    expect(window.locator(".upload-file a")).to_have_text(LETTER)
    look(page, "company-replies")
    window.get_by_role("button", name="Сохранить ответ").click()
    expect(window).to_be_hidden()
    expect(remark).to_contain_text(REPLY)
    expect(remark.get_by_role("link", name=LETTER)).to_have_attribute("href", re.compile("^/api/files/"))


def close_from_difference(page: Page, look: Callable[[Page, str], None]) -> None:
    """Close the four remarks beside what stood in their places before and stands there now; the passing asks for it by their names."""
    earlier = page.locator("section", has=page.get_by_role("heading", name="Замечания к прошлой версии"))
    expect(earlier.locator(".remark-list > li")).to_have_count(4)
    email, phone, charter = (earlier.locator(".remark-list > li", has_text=text) for text in (EMAIL_REMARK, PHONE_REMARK, CHARTER_REMARK))
    row = earlier.locator(".remark-list > li", has_text=ROW_REMARK)
    expect(row.locator(".before-after > div").nth(1)).to_contain_text(HOLDER)
    expect(row.locator(".before-after > div").nth(0)).not_to_contain_text(HOLDER)
    expect(email).to_contain_text(REPLY)
    expect(email.locator(".before-after")).to_contain_text("Без изменений")
    expect(phone.locator(".before-after > div").nth(1)).to_contain_text("+7 701 555-44-33")
    expect(phone.locator(".before-after > div").nth(0)).not_to_contain_text("555-44-33")
    expect(charter.locator(".before-after > div").nth(1)).to_contain_text("Устав целиком.pdf")
    expect(charter.locator(".before-after > div").nth(0)).not_to_contain_text("Устав целиком.pdf")
    expect(page.locator("#keys-hint")).to_contain_text("Alt+↓")
    for keys, focused in (
        ("ArrowDown", row),
        ("ArrowDown", charter),
        ("ArrowDown", phone),
        ("ArrowUp", charter),
        ("ArrowDown", phone),
        ("ArrowDown", email),
    ):
        page.keyboard.press(f"Alt+{keys}")
        expect(focused).to_be_focused()
    page.keyboard.press("Alt+ArrowDown")
    expect(page.locator(".review-tab[open] .data-row .field-remark:focus")).to_contain_text("Проверьте")
    with page.expect_download() as saved:
        email.get_by_role("link", name=LETTER).click()
    assert saved.value.path().read_bytes() == people.PAPER
    people.decide(page, "pass", "Модерация пройдена")
    refused = page.locator("#review-refused:focus")
    expect(refused).to_contain_text("Не закрыты обязательные замечания")
    expect(refused).to_contain_text("«Телефон», «Электронный адрес»")
    email.get_by_role("button", name="Замечание осталось").click()
    expect(email).to_contain_text("Осталось: уйдёт с возвратом")
    phone.get_by_role("button", name="Закрыть").click()
    expect(phone).to_contain_text("Закрыто")
    expect(phone).to_be_focused()
    look(page, "review-closing")
    page.get_by_role("button", name="Закрыть остальные").click()
    page.locator("dialog#close-the-rest").get_by_role("button", name="Закрыть остальные").click()
    expect(charter).to_contain_text("Закрыто")
    email.get_by_role("button", name="Закрыть").click()
    expect(email).to_contain_text("Закрыто")
