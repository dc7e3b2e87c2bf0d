"""Each kind of application besides the guarantee, from «Создать заявку» to the operator's decision; the guarantee is in test_story.py."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from sqlmodel import col, select

from portal.core.applications.rules import Status
from portal.core.applications.tables import Application
from portal.demo.load import COMPANY_EMAIL, MODERATOR_EMAIL
from tests import examples
from tests.e2e import people
from tests.e2e.approved import DEVELOPER_EMAIL, DEVELOPER_KEY, approved_guarantee
from tests.e2e.conftest import Portal, Someone
from tests.e2e.database import PortalDatabase
from tests.e2e.review_story import take_and_approve

KEY = "bolzham-head"
DEVELOPER_IIN = examples.DEVELOPER_HEAD_IIN
Axe = Callable[[Page], None]
Picture = Callable[[Page, str], None]


def begin(page: Page, service: str, heading: str) -> None:
    """Go from the public page of a service to a new application."""
    page.goto(service)
    page.get_by_role("link", name="Подать заявку").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)
    page.get_by_role("button", name="Создать заявку").click()
    expect(page.locator(".form-tab")).to_be_visible()


def fill_tabs(page: Page, *tabs: str) -> None:
    """Fill in every tab of the stage on screen."""
    for tab in tabs:
        page.get_by_role("tab", name=re.compile(f"^{tab}")).click()
        expect(page.get_by_role("tab", name=re.compile(f"^{tab}"), selected=True)).to_be_visible()
        people.fill_in(page)


def keep_the_head(page: Page, address: str = "head_iin") -> None:
    """Fill in the tab of the head except the IIN that the account knows: the head's own key signs the consent on personal data."""
    page.get_by_role("tab", name=re.compile("^Руководитель")).click()
    iin = page.locator(f"[data-address={address}]")
    expect(iin).to_be_visible()
    known = iin.input_value() or DEVELOPER_IIN
    fill_tabs(page, "Руководитель")
    iin.fill(known)
    iin.blur()
    people.saved(page)


def next_stage(page: Page, heading: str) -> None:
    """Press «Далее», which opens the next stage only when this one has no problems."""
    page.get_by_role("button", name="Далее").click()
    here = page.locator(".stage-wide [aria-current=step]", has_text=heading)
    expect(here.or_(page.locator(".error-summary"))).to_be_visible()
    gaps = page.locator(".error-summary").all_inner_texts()
    assert not gaps, gaps
    expect(here).to_be_visible()


def sign(portal: Portal, page: Page, key: str = KEY) -> None:
    """Sign in the window that is open with a key file."""
    window = page.locator("dialog#signing")
    window.get_by_role("button", name="Продолжить").click()
    window.locator("#sign-file").set_input_files(people.key_file(portal, key))
    window.locator("#sign-password").fill(people.KEY_PASSWORD)
    window.locator(".key-submit").click()
    expect(window).to_be_hidden()


def sign_consents(portal: Portal, page: Page, key: str = KEY) -> None:
    """Form every consent that is not formed and sign them all."""
    expect(page.locator(".consents tbody tr").first).to_be_visible()
    form = page.get_by_role("button", name="Сформировать согласие")
    for _ in range(form.count()):
        left = form.count()
        form.first.click()
        expect(form).to_have_count(left - 1)
    page.get_by_role("button", name="Подписать все готовые").click()
    sign(portal, page, key)
    expect(page.get_by_role("row").filter(has_text="Не подписано")).to_have_count(0)


def sign_application(portal: Portal, page: Page, said: str, axe: Axe) -> None:
    """Check the answers, sign the application and see it arrive; the statement calls the kind by its name."""
    page.get_by_role("button", name="Подписать заявку").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Проверьте ответы")
    axe(page)
    page.get_by_role("button", name="Подписать заявку").click()
    expect(page.locator("dialog#signing .statement")).to_contain_text(said)
    sign(portal, page)
    expect(page.locator(".form-facts")).to_contain_text("Зарегистрирована")


def approve(portal: Portal, records: PortalDatabase, desk: Page, product: str, axe: Axe, picture: Picture) -> None:
    """The operator takes the application of a kind that was signed into work, and approves it."""
    sent = select(Application).where(Application.product == product, col(Application.registration_number) != "")
    with records.begin(reading=True) as session:
        application = session.exec(sent.where(col(Application.status) == Status.REGISTERED)).one().id
    take_and_approve(desk, portal, application, axe, picture)
    with records.begin(reading=True) as session:
        assert session.get_one(Application, application).status == Status.APPROVED


def test_one_organisation_applies_for_a_subsidy_from_the_page_of_the_service(
    apart: Portal, records: PortalDatabase, seat: Someone, axe: Axe, picture: Picture
):
    page = seat(signed_in=COMPANY_EMAIL)
    _apply_for_a_subsidy(apart, page, axe, picture)
    approve(apart, records, seat(signed_in=MODERATOR_EMAIL), "subsidy", axe, picture)
    page.goto("/cabinet/subsidy")
    row = page.locator("main tbody tr")
    expect(row).to_contain_text("Жилой комплекс «Үлгі»")
    expect(row).to_contain_text("Одобрена")
    axe(page)
    picture(page, "subsidy-list")
    _begin_from_it(page, axe, picture)


def _apply_for_a_subsidy(portal: Portal, page: Page, axe: Axe, picture: Picture) -> None:
    begin(page, "/services/subsidy", "Заявки на субсидирование")
    fill_tabs(page, "Информация о заявителе", "Состав акционеров")
    keep_the_head(page)
    next_stage(page, "Корпоративная документация")
    people.attach_everywhere(page)
    next_stage(page, "Проект и кредит")
    fill_tabs(page, "Информация о проекте", "Кредит и ставка")
    expect(page.locator("[data-address=borrower_rate]")).to_have_value("12")
    axe(page)
    picture(page, "subsidy-loan")
    fill_tabs(page, "График погашения")
    # From 10.01.2026 to 10.07.2027, within the 24 months: 600 000 000 × 546 days × 7 % / 365.
    expect(page.locator("[data-address=subsidy_total_estimate]")).to_have_value(re.compile(r"62.827.397,26"))
    picture(page, "subsidy-schedule")
    axe(page)
    fill_tabs(page, "Реализация жилья")
    next_stage(page, "Документы по проекту и кредиту")
    people.attach_everywhere(page)
    next_stage(page, "Предоставление согласий")
    sign_consents(portal, page)
    axe(page)
    sign_application(portal, page, "заявки на субсидирование", axe)


def _begin_from_it(page: Page, axe: Axe, picture: Picture) -> None:
    """Begin another one from the list: what was copied is marked until it is changed."""
    page.get_by_role("button", name="Новая заявка на основе этой").click()
    window = page.locator("dialog#copy")
    expect(window).to_contain_text("Жилой комплекс «Үлгі»")
    axe(page)
    picture(page, "subsidy-copying")
    window.get_by_role("button", name="Вместе с проектом").click()
    expect(page).to_have_url(re.compile("/cabinet/subsidy/[0-9a-f]{32}"))
    whole = page.url.partition("?")[0]
    page.goto(f"{whole}?stage=project_loan&tab=project")
    expect(page.locator("[data-address=project_name]")).to_have_value("Жилой комплекс «Үлгі»")
    expect(page.locator("#f-project_name-hint")).to_contain_text("Из заявки")
    page.goto("/cabinet/subsidy")
    page.locator("main tbody tr", has_text="Одобрена").get_by_role("button", name="Новая заявка на основе этой").click()
    window.get_by_role("button", name="Только компания").click()
    expect(page.locator(".notice", has_text="Согласия и подписи не переносятся")).to_be_visible()
    mark = page.locator("#f-oked_code-hint")
    expect(mark).to_contain_text(re.compile(r"Например: 41\.20\.1 · Из заявки .* от \d\d\.\d\d\.\d{4}"))
    axe(page)
    picture(page, "subsidy-copied")
    page.locator("[data-address=oked_code]").fill("41.20")
    page.locator("[data-address=oked_code]").blur()
    expect(mark).to_have_text("Например: 41.20.1")


@pytest.fixture
def parties(records: PortalDatabase, seat: Someone) -> tuple[Page, Page]:
    """The company with an approved guarantee, and its developer."""
    approved_guarantee(records, COMPANY_EMAIL)
    return seat(signed_in=COMPANY_EMAIL), seat(signed_in=DEVELOPER_EMAIL)


def test_a_correction_is_approved_by_both_parties_and_by_the_operator(
    apart: Portal, records: PortalDatabase, parties: tuple[Page, Page], seat: Someone, axe: Axe, picture: Picture
):
    company, developer = parties
    begin(company, "/services/correction", "Заявки на корректировку")
    address = company.url.partition("?")[0]
    _begin_from_the_guarantee(company, address, axe, picture)
    _company_corrects(company, axe, picture)
    _developer_approves(apart, developer, axe, picture)
    company.goto(f"{address}?stage=consents")
    sign_consents(apart, company)
    axe(company)
    picture(company, "correction-consents")
    sign_application(apart, company, "заявки на корректировку", axe)
    approve(apart, records, seat(signed_in=MODERATOR_EMAIL), "correction", axe, picture)
    company.goto("/cabinet/correction")
    row = company.locator("main tbody tr")
    expect(row).to_contain_text("Жилой комплекс «Үлгі»")
    expect(row).to_contain_text("Одобрена")
    axe(company)


def _begin_from_the_guarantee(page: Page, draft: str, axe: Axe, picture: Picture) -> None:
    """The approved guarantee leads to a correction of it, which is the draft that nothing was typed into; another press finds it again."""
    page.goto("/cabinet/guarantee")
    expect(page.get_by_role("button", name="Подать заявку на корректировку")).to_be_visible()
    axe(page)
    picture(page, "guarantee-to-be-corrected-list")
    page.locator("main tbody").get_by_role("link").first.click()
    offer = page.get_by_role("button", name="Подать заявку на корректировку")
    expect(offer).to_be_visible()
    axe(page)
    picture(page, "guarantee-to-be-corrected")
    approved = page.url
    offer.click()
    expect(page).to_have_url(draft)
    expect(page.locator("[data-address=base_application] option:checked")).to_contain_text("ЗГ-2026-000777")
    expect(page.locator("[data-address=project_name]")).to_have_value("Жилой комплекс «Үлгі»")
    page.goto(approved)
    page.get_by_role("button", name="Подать заявку на корректировку").click()
    expect(page.get_by_text("Корректировка этой заявки уже начата")).to_be_visible()
    expect(page).to_have_url(draft)


def _company_corrects(page: Page, axe: Axe, picture: Picture) -> None:
    """Choose the base, say what changes; what stood before comes from the version that was sent."""
    fill_tabs(page, "Исходная заявка")
    axe(page)
    picture(page, "correction-base")
    fill_tabs(page, "Изменения")
    expect(page.locator("[data-address$='/old_value']")).to_have_value("12")
    expect(page.locator("[data-address=cost_delta]")).to_have_value(re.compile("100.000.000"))
    expect(page.locator("[data-address=cost_delta_percent]")).to_have_value(re.compile("1,04"))
    expect(page.locator("[data-address=commissioning_old]")).to_have_value("01.12.2027")
    people.attach_everywhere(page)
    axe(page)
    picture(page, "correction-changes")
    fill_tabs(page, "Информация об УК")
    keep_the_head(page)
    fill_tabs(page, "Информация о застройщике")
    next_stage(page, "Документы корректировки")
    people.attach_everywhere(page)
    axe(page)
    picture(page, "correction-documents")


def _developer_approves(portal: Portal, page: Page, axe: Axe, picture: Picture) -> None:
    """The developer finds the correction in its list, fills in its part and approves the changes."""
    page.goto("/cabinet/correction")
    page.locator("main tbody").get_by_role("link").first.click()
    fill_tabs(page, "Информация о застройщике")
    keep_the_head(page, "dev_head_iin")
    axe(page)
    next_stage(page, "Документы корректировки")
    people.attach_everywhere(page)
    next_stage(page, "Утверждение и согласия")
    sign_consents(portal, page, DEVELOPER_KEY)
    expect(page.get_by_role("row").filter(has_text="Утверждение корректировки")).to_contain_text("Подписан")
    picture(page, "correction-developer-consents")
