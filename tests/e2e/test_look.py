"""The pages of an application in three languages, on wide and narrow screens, light and dark: nothing is cut off, axe finds nothing.

It takes a picture of everything it looks at, and does so only when ``PORTAL_PICTURES`` names a folder for them.
"""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

import pytest
from playwright.sync_api import Page, expect

from portal.commands import pages
from portal.commands.place import ROOT
from portal.demo import pki
from portal.demo.load import COMPANY_EMAIL, MODERATOR_EMAIL
from portal.demo.mio import ADMINISTRATOR_EMAIL
from tests.e2e import clock, look
from tests.e2e.approved import DEVELOPER_EMAIL
from tests.e2e.chromium import Chromium
from tests.e2e.clock import PortalClock
from tests.e2e.closed_week import EMAIL as EXECUTOR_EMAIL
from tests.e2e.conftest import PICTURES, Portal, Someone, browsers, running
from tests.e2e.database import PortalDatabase
from tests.e2e.scenes import Scenes
from tests.e2e.together import LAST, moment

pytestmark = pytest.mark.skipif(not PICTURES, reason="PORTAL_PICTURES names no folder for the pictures")
NAMES = re.compile(r"{(\w+)}")
Axe = Callable[[Page], None]


class Sight(NamedTuple):
    """A page as somebody sees it: ``address`` has names of :class:`Scenes` in braces; ``go`` opens what stands in a window."""

    who: str
    address: str
    go: Callable[[Page], None] = lambda _page: None
    after: tuple[str, ...] = ()
    """Further scenes, which have to be there before."""


def press(*names: str) -> Callable[[Page], None]:
    """Return the pressing of buttons whose names begin so, one after another; in a window, when the one before opens it."""

    def go(page: Page) -> None:
        for name in names:
            page.get_by_role("button", name=re.compile(f"^{name}")).locator("visible=true").last.click()
            page.wait_for_timeout(500)

    return go


def unfolded(*boxes: str) -> Callable[[Page], None]:
    """Return the unfolding of a review, and of the boxes of remarks beside these answers."""

    def go(page: Page) -> None:
        page.get_by_role("button", name="Развернуть всё").click()
        for box in boxes:
            page.locator(f"[id='f-{box}'] .remark-box summary").first.click()

    return go


def marked(page: Page) -> None:
    """Answer the first points of a check-list and comment one of them."""
    for number, answer in enumerate(("yes", "no")):
        point = page.locator(".point-list > li").nth(number)
        point.locator(f"input[value={answer}]").check()
        expect(point.get_by_role("button", name="Снять отметку")).to_be_visible()


def refused(page: Page) -> None:
    """Press for an action that is refused because remarks are not closed."""
    page.get_by_role("button", name="Модерация пройдена").first.click()
    page.locator("dialog#pass").get_by_role("button", name="Модерация пройдена").click()
    expect(page.locator("#review-refused:focus")).to_be_visible()


def deciding(form: str, button: str) -> Callable[[Page], None]:
    """Return the filling in of the window of a decision and the opening of the window in which it is signed."""

    def go(page: Page) -> None:
        press(button)(page)
        page.locator(f"dialog#{form} [name=reasons]").fill("Залога недостаточно: его стоимость меньше, чем требуют правила.")
        page.locator(f"dialog#{form}").get_by_role("button", name="Перейти к подписанию").click()
        expect(page.locator("dialog#decision .statement")).to_be_visible()

    return go


def replying(page: Page) -> None:
    remark = page.locator(".remark-list li", has_text="Проверьте адрес электронной почты")
    remark.get_by_role("button", name="Ответить").click()
    expect(page.locator("dialog#remark-reply .upload-file a")).to_be_visible()


def wrong_percent(page: Page) -> None:
    """Send a correction below the earlier percent without a reason."""
    press("Исправить показатель")(page)
    page.locator("#correct-cell").select_option(label="Рабочие, чел.")
    expect(page.locator("#correct-weighed")).to_contain_text("пусто")
    page.locator("#correct-value").fill("130")
    expect(page.locator("#correct-weighed .notice")).to_be_visible()
    press("Исправить")(page)


def beside(page: Page) -> None:
    """Wait until the page names the others who have the application open."""
    expect(page.locator(".beside")).to_be_visible(timeout=15_000)


GUARANTEE, DESK = "/cabinet/guarantee", "/desk/applications"
SENT = ("returned", "sent_again", "in_work", "approved")
SIGHTS = {
    "list-empty": Sight("stranger", GUARANTEE),
    "list": Sight(COMPANY_EMAIL, GUARANTEE, after=("draft", *SENT)),
    "list-drafts": Sight(COMPANY_EMAIL, GUARANTEE, press("Создать заявку")),
    "list-developer": Sight(DEVELOPER_EMAIL, GUARANTEE),
    "profile": Sight(COMPANY_EMAIL, "/cabinet"),
    "colleagues": Sight(COMPANY_EMAIL, "/cabinet/colleagues"),
    "form": Sight(COMPANY_EMAIL, f"{GUARANTEE}/{{draft}}", beside),
    "form-project": Sight(COMPANY_EMAIL, f"{GUARANTEE}/{{draft}}?field=project_name"),
    "form-documents": Sight(COMPANY_EMAIL, f"{GUARANTEE}/{{draft}}?stage=corporate_documents"),
    "form-consents": Sight(COMPANY_EMAIL, f"{GUARANTEE}/{{draft}}?stage=consents"),
    "form-gaps": Sight(COMPANY_EMAIL, f"{GUARANTEE}/{{draft}}/send", press("Отправить на модерацию")),
    "returned": Sight(COMPANY_EMAIL, f"{GUARANTEE}/{{returned}}"),
    "returned-row": Sight(COMPANY_EMAIL, f"{GUARANTEE}/{{returned}}?field=holders"),
    "returned-documents": Sight(COMPANY_EMAIL, f"{GUARANTEE}/{{returned}}?stage=corporate_documents"),
    "returned-reply": Sight(COMPANY_EMAIL, f"{GUARANTEE}/{{returned}}", replying),
    "returned-unlock": Sight(COMPANY_EMAIL, f"{GUARANTEE}/{{returned}}", press("Попросить разблокировать", "Отправить просьбу")),
    "returned-developer": Sight(DEVELOPER_EMAIL, f"{GUARANTEE}/{{returned}}"),
    "send": Sight(COMPANY_EMAIL, f"{GUARANTEE}/{{returned}}/send"),
    "sent": Sight(COMPANY_EMAIL, f"{GUARANTEE}/{{sent_again}}"),
    "sign": Sight(COMPANY_EMAIL, f"{GUARANTEE}/{{passed}}/sign", press("Подписать заявку")),
    "sign-key": Sight(COMPANY_EMAIL, f"{GUARANTEE}/{{passed}}/sign", press("Подписать заявку", "Продолжить")),
    "asked": Sight(COMPANY_EMAIL, f"{GUARANTEE}/{{asked}}"),
    "history": Sight(COMPANY_EMAIL, f"{GUARANTEE}/{{sent_again}}/history"),
    "history-refused": Sight(COMPANY_EMAIL, f"{GUARANTEE}/{{refused}}/history"),
    "history-asked": Sight(COMPANY_EMAIL, f"{GUARANTEE}/{{in_work}}/history"),
    **{
        f"queue-{queue}": Sight(MODERATOR_EMAIL, f"/desk?queue={queue}", after=SENT)
        for queue in ("mine", "moderation", "registration", "in_work", "overdue", "with_company", "decided", "all")
    },
    "queue-nothing": Sight(MODERATOR_EMAIL, "/desk?queue=all&search=жжж"),
    "review": Sight(MODERATOR_EMAIL, f"{DESK}/{{sent_again}}", unfolded("website", "doc/charter/company")),
    "review-returned": Sight(MODERATOR_EMAIL, f"{DESK}/{{returned}}"),
    "review-reply": Sight(MODERATOR_EMAIL, f"{DESK}/{{returned}}", press("Ответить", "Отправить ответ")),
    "review-points": Sight(MODERATOR_EMAIL, f"{DESK}/{{sent_again}}", marked),
    "review-refused": Sight(MODERATOR_EMAIL, f"{DESK}/{{sent_again}}", refused),
    "review-return": Sight(MODERATOR_EMAIL, f"{DESK}/{{sent_again}}", press("Вернуть на доработку")),
    "review-hand-over": Sight(MODERATOR_EMAIL, f"{DESK}/{{sent_again}}", press("Взять себе", "Передать")),
    "review-in-work": Sight(MODERATOR_EMAIL, f"{DESK}/{{in_work}}"),
    "review-asked": Sight(MODERATOR_EMAIL, f"{DESK}/{{asked}}"),
    "review-approved": Sight(MODERATOR_EMAIL, f"{DESK}/{{approved}}"),
    "request": Sight(MODERATOR_EMAIL, f"{DESK}/{{in_work}}", press("Запросить документы", "Отправить запрос")),
    "refusal": Sight(MODERATOR_EMAIL, f"{DESK}/{{in_work}}", press("Отказать", "Перейти к подписанию")),
    "approval": Sight(MODERATOR_EMAIL, f"{DESK}/{{in_work}}", press("Одобрить")),
    "decision": Sight(MODERATOR_EMAIL, f"{DESK}/{{in_work}}", deciding("refusal", "Отказать")),
    "contract": Sight(MODERATOR_EMAIL, f"{DESK}/{{approved}}", press("Записать договор")),
    "template-picker": Sight(MODERATOR_EMAIL, f"{DESK}/{{in_work}}", press("Отказать", "Вставить шаблон"), ("texts",)),
    "desk-history": Sight(MODERATOR_EMAIL, f"{DESK}/{{sent_again}}/history"),
    "changes": Sight(MODERATOR_EMAIL, f"{DESK}/{{sent_again}}/changes"),
    "list-copy": Sight(COMPANY_EMAIL, GUARANTEE, press("Новая заявка на основе этой"), ("draft",)),
    "subsidy-form": Sight(COMPANY_EMAIL, "/cabinet/subsidy/{subsidy_draft}"),
    "subsidy-loan": Sight(COMPANY_EMAIL, "/cabinet/subsidy/{subsidy_draft}?stage=project_loan&tab=loan"),
    "subsidy-schedule": Sight(COMPANY_EMAIL, "/cabinet/subsidy/{subsidy_draft}?stage=project_loan&tab=schedule"),
    "subsidy-housing": Sight(COMPANY_EMAIL, "/cabinet/subsidy/{subsidy_draft}?stage=project_loan&tab=housing"),
    "subsidy-review": Sight(MODERATOR_EMAIL, f"{DESK}/{{subsidy_sent}}", unfolded()),
    "correction-form": Sight(COMPANY_EMAIL, "/cabinet/correction/{correction_draft}"),
    "correction-changes": Sight(COMPANY_EMAIL, "/cabinet/correction/{correction_draft}?tab=changes"),
    "correction-consents": Sight(DEVELOPER_EMAIL, "/cabinet/correction/{correction_draft}?stage=consents"),
    "correction-review": Sight(MODERATOR_EMAIL, f"{DESK}/{{correction_sent}}", unfolded()),
    "overview": Sight(MODERATOR_EMAIL, "/desk/overview", after=("draft", *SENT)),
    "overview-nothing": Sight(MODERATOR_EMAIL, "/desk/overview?kind=subsidy&months=3"),
    "unlocking": Sight(MODERATOR_EMAIL, "/desk/unlocking", after=("returned",)),
    "unlocking-window": Sight(MODERATOR_EMAIL, "/desk/unlocking", press("Разблокировать"), ("returned",)),
    "letters": Sight(ADMINISTRATOR_EMAIL, "/desk/records/letters"),
    "record-kinds": Sight(ADMINISTRATOR_EMAIL, "/desk/records"),
    "records": Sight(ADMINISTRATOR_EMAIL, "/desk/records/faq"),
    "record-form": Sight(ADMINISTRATOR_EMAIL, "/desk/records/faq", press("Добавить запись", "Предпросмотр")),
    "record-preview": Sight(ADMINISTRATOR_EMAIL, "/desk/records/faq", press("Изменить", "Предпросмотр")),
    "contact-preview": Sight(ADMINISTRATOR_EMAIL, "/desk/records/contacts", press("Изменить", "Предпросмотр")),
    "checklist-preview": Sight(ADMINISTRATOR_EMAIL, "/desk/records/checklists", press("Изменить", "Предпросмотр")),
    "document-types": Sight(ADMINISTRATOR_EMAIL, "/desk/records/documents"),
    "document-type-form": Sight(ADMINISTRATOR_EMAIL, "/desk/records/documents", press("Добавить запись", "Предпросмотр")),
    "consent-texts": Sight(ADMINISTRATOR_EMAIL, "/desk/records/consents"),
    "consent-text-form": Sight(ADMINISTRATOR_EMAIL, "/desk/records/consents", press("Изменить")),
    "consent-form-new": Sight(ADMINISTRATOR_EMAIL, "/desk/records/consents", press("Добавить запись", "Посмотреть, как увидит")),
    "dictionary": Sight(ADMINISTRATOR_EMAIL, "/desk/records/building_types"),
    "contact-records": Sight(ADMINISTRATOR_EMAIL, "/desk/records/contacts"),
    "contact-form": Sight(ADMINISTRATOR_EMAIL, "/desk/records/contacts", press("Добавить запись", "Предпросмотр")),
    "link-form": Sight(ADMINISTRATOR_EMAIL, "/desk/records/links", press("Добавить запись", "Предпросмотр")),
    "service-texts": Sight(ADMINISTRATOR_EMAIL, "/desk/records/services", press("Изменить", "Предпросмотр")),
    "contacts": Sight("", "/contacts"),
    "service": Sight("", "/services/subsidy"),
    "faq": Sight("", "/faq"),
    "own-faq": Sight(COMPANY_EMAIL, "/cabinet/faq"),
    "announcements-empty": Sight(ADMINISTRATOR_EMAIL, "/desk/notices"),
    "announcements": Sight(ADMINISTRATOR_EMAIL, "/desk/notices", after=("announced",)),
    "announcement-form": Sight(ADMINISTRATOR_EMAIL, "/desk/notices", press("Написать объявление", "Сохранить и проверить")),
    "announcement-window": Sight(ADMINISTRATOR_EMAIL, "/desk/notices", press("Проверить и опубликовать"), ("announced",)),
    "announcement-failed": Sight(ADMINISTRATOR_EMAIL, "/desk/notices", press("Кому не отправлено"), ("announced",)),
    "announcement-told": Sight(COMPANY_EMAIL, "/cabinet/notices", after=("announced",)),
    "surveys-empty": Sight(ADMINISTRATOR_EMAIL, "/desk/surveys"),
    "surveys-none": Sight("stranger", "/cabinet/surveys"),
    "survey-form": Sight(ADMINISTRATOR_EMAIL, "/desk/surveys", press("Создать опрос", "Сохранить")),
    "survey-draft": Sight(ADMINISTRATOR_EMAIL, "/desk/surveys/{survey_draft}", press("Посмотреть глазами отвечающего")),
    "survey-question": Sight(ADMINISTRATOR_EMAIL, "/desk/surveys/{survey_draft}", press("Добавить вопрос", "Сохранить")),
    "survey-answering": Sight("stranger", "/cabinet/surveys/{surveyed}", press("Отправить ответы")),
    "survey-answered": Sight("stranger", "/cabinet/surveys/{survey_answered}"),
    "survey-own": Sight("stranger", "/cabinet/surveys", after=("surveyed", "survey_answered")),
    "surveys": Sight(ADMINISTRATOR_EMAIL, "/desk/surveys", after=("surveyed", "survey_answered", "survey_draft")),
    "survey-results": Sight(ADMINISTRATOR_EMAIL, "/desk/surveys/{survey_answered}"),
    "survey-texts": Sight(ADMINISTRATOR_EMAIL, "/desk/surveys/{survey_answered}", press("Читать ответы")),
    "templates-empty": Sight(ADMINISTRATOR_EMAIL, "/desk/records/templates"),
    "templates": Sight(ADMINISTRATOR_EMAIL, "/desk/records/templates", after=("texts",)),
    "template-form": Sight(ADMINISTRATOR_EMAIL, "/desk/records/templates", press("Добавить запись", "Предпросмотр")),
    "checklists": Sight(ADMINISTRATOR_EMAIL, "/desk/records/checklists"),
    "checklist-form": Sight(ADMINISTRATOR_EMAIL, "/desk/records/checklists", press("Добавить запись", "Предпросмотр")),
    "messages": Sight(ADMINISTRATOR_EMAIL, "/desk/records/messages"),
    "message-preview": Sight(ADMINISTRATOR_EMAIL, "/desk/records/messages", press("Изменить", "Посмотреть SMS")),
    "calendar": Sight(ADMINISTRATOR_EMAIL, "/desk/calendar"),
    "calendar-form": Sight(ADMINISTRATOR_EMAIL, "/desk/calendar", press("Добавить день", "Сохранить")),
    "limits": Sight(ADMINISTRATOR_EMAIL, "/desk/records/limits"),
    "limit-form": Sight(ADMINISTRATOR_EMAIL, "/desk/records/limits", press("Изменить")),
    "mio-limits": Sight(ADMINISTRATOR_EMAIL, "/desk/records/mio_limits"),
    "mio-limit-form": Sight(ADMINISTRATOR_EMAIL, "/desk/records/mio_limits", press("Изменить")),
    "closed-week": Sight(ADMINISTRATOR_EMAIL, "/desk/mio/objects/{closed_week}", press("Исправить показатель")),
    "closed-week-refused": Sight(ADMINISTRATOR_EMAIL, "/desk/mio/objects/{closed_week}", wrong_percent),
    "corrected-week": Sight(ADMINISTRATOR_EMAIL, "/desk/mio/objects/{corrected_week}"),
    "corrected-week-of-executor": Sight(EXECUTOR_EMAIL, "/mio/objects/{corrected_week}"),
    "corrected-week-told": Sight(EXECUTOR_EMAIL, "/mio/notices", press("Оператор исправил"), ("corrected_week",)),
    "object-correction": Sight(ADMINISTRATOR_EMAIL, "/desk/mio/objects/{object_id}/correction?tab=money", look.corrected_cost),
    "signatures": Sight(ADMINISTRATOR_EMAIL, "/desk/signatures"),
    "staff": Sight(ADMINISTRATOR_EMAIL, "/desk/staff"),
    "companies": Sight(ADMINISTRATOR_EMAIL, "/desk/companies"),
    "audit": Sight(ADMINISTRATOR_EMAIL, "/desk/audit"),
    "system": Sight(ADMINISTRATOR_EMAIL, "/desk/system"),
    "desk-profile": Sight(MODERATOR_EMAIL, "/desk/profile"),
    "verify": Sight("", "/verify"),
    "paper": Sight("", "/check/{check_code}"),
    "consent-closed": Sight("", "/consent/no-such-link"),
    "paper-absent": Sight("", "/check/22222-33333-44444-55555"),
}


@pytest.fixture(scope="module")
def apart(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    """A portal of its own, on the morning of a working day."""
    pages.build()
    data = tmp_path_factory.mktemp("look")
    now = PortalClock(data)
    now.set(moment(LAST, 10))
    with running(ROOT, data, server=(clock.__file__,)) as portal:
        pki.ensure(data, now())
        yield portal


@pytest.fixture(scope="module")
def base(apart: Portal) -> Iterator[PortalDatabase]:
    base = PortalDatabase(apart.data, PortalClock(apart.data))
    yield base
    base.engine.dispose()


@pytest.fixture(scope="module")
def scenes(apart: Portal, base: PortalDatabase) -> Scenes:
    return Scenes(apart, base)


@pytest.fixture
def seat(apart: Portal, base: PortalDatabase, chromium: Chromium) -> Iterator[Someone]:
    with browsers(apart, base, chromium) as seat:
        yield seat


@pytest.mark.timeout(180)
@pytest.mark.parametrize("name", SIGHTS)
def test_nothing_is_cut_off_and_axe_finds_nothing(name: str, scenes: Scenes, seat: Someone, axe: Axe):
    sight = SIGHTS[name]
    made = {name: str(getattr(scenes, name)) for name in (*NAMES.findall(sight.address), *sight.after)}
    address = sight.address.format(**made)
    page = seat(signed_in=scenes.stranger if sight.who == "stranger" else sight.who)
    if sight.go is beside:
        for other in (COMPANY_EMAIL, DEVELOPER_EMAIL):
            seat(signed_in=other).goto(address)
    page.goto(address, wait_until="networkidle")
    expect(page.locator(".skeleton-line, .form-waiting, .waiting")).to_have_count(0)
    sight.go(page)
    page.wait_for_load_state("networkidle")
    found: list[str] = []
    for shown in look.looks(page):
        look.keep(page, f"{name}-{shown}", PICTURES)
        found += [f"{shown}: {fault}" for fault in look.faults(page, axe)]
    assert not found, "\n".join(found)
