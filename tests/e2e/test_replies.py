"""The thread of a remark: the operator answers in it too; after the twentieth reply a sentence stands in place of the button."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from portal.core.applications.basics.queries.remark_views import NewRemark
from portal.core.applications.moderation import service as moderation
from portal.core.applications.remarks import service as remarks
from portal.core.applications.remarks.rules import MOST_REPLIES
from portal.demo.load import COMPANY_EMAIL, MODERATOR_EMAIL
from tests.e2e.conftest import Portal, Someone
from tests.e2e.database import PortalDatabase
from tests.e2e.parties import Parties
from tests.e2e.people import PAPER, decide

REMARK, OTHER = "Проверьте телефон компании.", "Проверьте сайт."
FULL = f"На это замечание уже дано ответов: {MOST_REPLIES}, это предел."
Axe = Callable[[Page], None]
Picture = Callable[[Page, str], None]


@pytest.fixture
def parties(portal: Portal, database: PortalDatabase) -> Parties:
    return Parties(portal, database)


def test_after_the_twentieth_reply_the_sentence_stands_in_place_of_the_button(
    database: PortalDatabase, someone: Someone, parties: Parties, axe: Axe, picture: Picture
):
    created, saule = parties.complete(), database.actor(database.account(MODERATOR_EMAIL))
    parties.to_moderation(created)
    parties.call(moderation.return_with_remarks, saule, created, 1, [NewRemark("phone", REMARK), NewRemark("website", OTHER)], "")
    remark = next(one for one in parties.view(parties.aigul, created).remarks if one.address == "phone")
    for number in range(1, MOST_REPLIES):
        parties.call(remarks.reply, parties.aigul, created, remark.id, f"Жауап {number}")
    page = someone(signed_in=COMPANY_EMAIL)
    page.goto(f"/cabinet/guarantee/{created}")
    line, window = page.locator(f"#remark-{remark.id}"), page.locator("dialog#remark-reply")
    line.get_by_role("button", name="Ответить").click()
    window.locator("textarea").fill("Соңғы жауап")
    window.get_by_role("button", name="Сохранить ответ").click()
    expect(window).to_be_hidden()
    expect(line).to_contain_text("Соңғы жауап")
    expect(line).to_contain_text(FULL)
    expect(line.get_by_role("button", name="Ответить")).to_have_count(0)
    expect(page.locator(".remark-list li", has_text=OTHER).get_by_role("button", name="Ответить")).to_be_visible()
    axe(page)
    picture(page, "enough-replies")


QUESTION, ANSWER, SHOT = "Какой номер вы набирали?", "Тот, что указан в заявке, 28 ноября.", "Снимок экрана.pdf"


def answer_of_operator(page: Page, created: str, axe: Axe, picture: Picture) -> None:
    """Answer in the thread at the review of the application that its company is correcting, first with nothing, then with a file too."""
    page.goto(f"/desk/applications/{created}")
    card = page.locator("#earlier-remarks")
    expect(card).to_contain_text("Замечания у сторон")
    line = card.locator(".remark-list > li", has_text=REMARK)
    expect(line).to_contain_text(QUESTION)
    expect(line.get_by_role("button", name="Закрыть")).to_have_count(0)
    line.get_by_role("button", name="Ответить").click()
    window = page.locator("dialog#remark-reply")
    window.get_by_role("button", name="Отправить ответ").click()
    expect(window).to_contain_text("Напишите текст ответа или приложите файл.")
    window.locator("textarea").fill(ANSWER)
    window.locator("input[type=file]").set_input_files({"name": SHOT, "mimeType": "application/pdf", "buffer": PAPER})
    expect(window.locator(".upload-file a")).to_have_text(SHOT)
    picture(page, "operator-replies")
    window.get_by_role("button", name="Отправить ответ").click()
    expect(window).to_be_hidden()
    expect(line).to_contain_text(ANSWER)
    axe(page)
    picture(page, "operator-replied")


def test_the_operator_answers_in_the_thread_and_the_company_reads_it_beside_the_field(
    database: PortalDatabase, someone: Someone, parties: Parties, axe: Axe, picture: Picture
):
    created, saule = parties.complete(), database.actor(database.account(MODERATOR_EMAIL))
    parties.to_moderation(created)
    parties.call(moderation.return_with_remarks, saule, created, 1, [NewRemark("phone", REMARK)], "")
    (remark,) = parties.view(parties.aigul, created).remarks
    parties.call(remarks.reply, parties.aigul, created, remark.id, QUESTION)
    page = someone(signed_in=COMPANY_EMAIL)
    page.goto(f"/cabinet/guarantee/{created}?field=phone")
    expect(page.locator(f"#remark-{remark.id}")).to_contain_text(QUESTION)
    answer_of_operator(someone(signed_in=MODERATOR_EMAIL), created, axe, picture)
    beside = page.locator(".field-remark", has_text=REMARK)
    expect(beside).to_contain_text(ANSWER, timeout=15_000)  # without a reload
    expect(beside).to_contain_text("Ответ оператора")
    with page.expect_download() as saved:
        page.locator(f"#remark-{remark.id}").get_by_role("link", name=SHOT).click()
    assert saved.value.path().read_bytes() == PAPER
    expect(page.locator(f"#remark-{remark.id}").get_by_role("button", name="Ответить")).to_be_visible()
    axe(page)
    picture(page, "reply-beside-the-field")
    page.goto(f"/cabinet/guarantee/{created}/history")
    expect(page.locator("li", has_text=REMARK).last).to_contain_text(ANSWER)


CHARTER, WRONG, NEW = "doc/charter/company", "Нет печати на последней странице.", "Устав с печатью.pdf"


def test_a_remark_on_one_of_several_files_lets_that_file_alone_go(someone: Someone, parties: Parties, axe: Axe, picture: Picture):
    created = parties.complete()
    parties.attach(parties.aigul, created, CHARTER, "Изменения к уставу.pdf")
    parties.to_moderation(created)
    desk, company = someone(signed_in=MODERATOR_EMAIL), someone(signed_in=COMPANY_EMAIL)
    _remark_on_the_file(desk, created, axe, picture)
    company.goto(f"/cabinet/guarantee/{created}?stage=corporate_documents")
    document = company.locator(f"[id='f-{CHARTER}']")
    wrong = document.locator(".upload-file", has_text="Изменения к уставу.pdf")
    expect(wrong.locator(".field-remark")).to_contain_text(WRONG)
    expect(document.locator(".upload-bin")).to_have_count(1)
    axe(company)
    picture(company, "remark-beside-a-file")
    document.locator("input[type=file]").set_input_files({"name": NEW, "mimeType": "application/pdf", "buffer": PAPER + b"\n% new"})
    expect(document.locator(".upload-file", has_text=NEW).locator(".upload-bin")).to_be_visible()
    wrong.locator(".upload-bin").click()
    wrong.get_by_role("button", name="Удалить").click()
    expect(wrong).to_have_count(0)
    expect(company.locator(".remark-list li", has_text="Изменения к уставу.pdf")).to_contain_text("Изменено")
    picture(company, "remark-on-a-file-corrected")
    parties.to_moderation(created)
    desk.goto(f"/desk/applications/{created}")
    line = desk.locator("#earlier-remarks .remark-list > li", has_text=WRONG)
    expect(line).to_contain_text("Изменения к уставу.pdf")
    before, after = (line.locator(".before-after > div").nth(number) for number in (0, 1))
    expect(before).to_contain_text("Изменения к уставу.pdf")
    expect(after).to_contain_text(NEW)
    expect(after.locator("li")).to_have_count(1)
    axe(desk)
    picture(desk, "remark-on-a-file-reviewed")


def _remark_on_the_file(desk: Page, created: str, axe: Axe, picture: Picture) -> None:
    desk.goto(f"/desk/applications/{created}?field={CHARTER}")
    file = desk.locator(f"[id='f-{CHARTER}'] li", has_text="Изменения к уставу.pdf")
    file.locator("summary", has_text="Замечание к этому файлу").click()
    file.locator("textarea").fill(WRONG)
    file.locator("textarea").blur()
    written = desk.locator("section", has=desk.get_by_role("heading", name="Замечания", exact=True)).locator("li")
    expect(written).to_contain_text("Изменения к уставу.pdf · ")
    axe(desk)
    picture(desk, "remark-on-a-file-written")
    decide(desk, "return", "Вернуть на доработку")
    expect(desk.locator("#earlier-remarks")).to_contain_text("Изменения к уставу.pdf")
