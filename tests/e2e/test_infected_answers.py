"""A file in which a virus was found goes nowhere: a reply to a remark and an answer to the operator's request are refused in a sentence."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Locator, Page, expect
from sqlmodel import select

from portal.commands import pages
from portal.core.applications.basics.queries.remark_views import NewRemark
from portal.core.applications.moderation import service as moderation
from portal.core.documents.scans import ScanState
from portal.core.documents.tables import StoredFileRow
from portal.demo import pki
from portal.demo.load import COMPANY_EMAIL, MODERATOR_EMAIL
from tests.clamd import FOUND, PeerScanner, infected
from tests.e2e import clock
from tests.e2e.clock import PortalClock
from tests.e2e.conftest import ROOT, Portal, Someone, running
from tests.e2e.database import PortalDatabase, utc_now
from tests.e2e.others import waited
from tests.e2e.people import PAPER
from tests.e2e.scenes import Scenes
from tests.e2e.together import in_working_time

Axe = Callable[[Page], None]
Picture = Callable[[Page, str], None]
REMARK, TYPED = "Проверьте телефон компании.", "Телефон верный."


@pytest.fixture(scope="module")
def apart(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    """A portal with a virus scanner, in working time."""
    pages.build()
    data = tmp_path_factory.mktemp("infected")
    now = PortalClock(data)
    now.set(in_working_time(utc_now()))
    with PeerScanner() as peer, running(ROOT, data, server=(clock.__file__,), PORTAL_CLAMAV=peer.address) as portal:
        pki.ensure(data, now())
        yield portal


@pytest.fixture
def scenes(apart: Portal, records: PortalDatabase) -> Scenes:
    return Scenes(apart, records)


def attached(place: Locator, records: PortalDatabase, name: str) -> None:
    """Attach an infected file and wait until the scanner has told so."""
    content = infected(PAPER + name.encode())
    place.locator("input[type=file]").set_input_files({"name": name, "mimeType": "application/pdf", "buffer": content})
    expect(place.locator(".upload-file", has_text=name)).to_be_visible()
    waited(lambda: _is_found(records, name))


def _is_found(records: PortalDatabase, name: str) -> bool:
    with records.begin(reading=True) as session:
        return ScanState.INFECTED in session.exec(select(StoredFileRow.scan).where(StoredFileRow.name == name)).all()


def refused(place: Locator, name: str) -> None:
    expect(place).to_contain_text(f"В файле «{name}» найден вирус: {FOUND}. Удалите его и загрузите файл без вируса.")


def removed(place: Locator, name: str) -> None:
    line = place.locator(".upload-file", has_text=name)
    line.locator(".upload-bin").click()
    line.get_by_role("button", name="Удалить").click()
    expect(line).to_have_count(0)


def test_a_reply_with_an_infected_file_is_refused_and_goes_without_it(
    records: PortalDatabase, seat: Someone, scenes: Scenes, axe: Axe, picture: Picture
):
    us, saule, name = scenes.parties, records.actor(records.account(MODERATOR_EMAIL)), "Письмо с вирусом.pdf"
    created = us.complete()
    us.to_moderation(created)
    us.call(moderation.return_with_remarks, saule, created, 1, [NewRemark("phone", REMARK)], "")
    page = seat(signed_in=COMPANY_EMAIL)
    page.goto(f"/cabinet/guarantee/{created}")
    line, window = page.locator(".remark-list li", has_text=REMARK), page.locator("dialog#remark-reply")
    line.get_by_role("button", name="Ответить").click()
    window.locator("textarea").fill(TYPED)
    attached(window, records, name)
    window.get_by_role("button", name="Сохранить ответ").click()
    refused(window, name)
    axe(page)
    picture(page, "infected-reply")
    removed(window, name)
    expect(window.locator("textarea")).to_have_value(TYPED)
    window.get_by_role("button", name="Сохранить ответ").click()
    expect(window).to_be_hidden()
    expect(line).to_contain_text(TYPED)


def test_an_answer_with_an_infected_file_is_refused_and_goes_without_it(
    records: PortalDatabase, seat: Someone, scenes: Scenes, axe: Axe, picture: Picture
):
    name = "Договор с вирусом.pdf"
    page = seat(signed_in=COMPANY_EMAIL)
    page.goto(f"/cabinet/guarantee/{scenes.asked}")
    card = page.locator(".panel", has_text="Что запросил оператор")
    card.locator("#answer-text").fill(TYPED)
    attached(card, records, name)
    card.get_by_role("button", name="Отправить ответ").click()
    refused(card, name)
    axe(page)
    picture(page, "infected-answer")
    removed(card, name)
    expect(card.locator("#answer-text")).to_have_value(TYPED)
    card.get_by_role("button", name="Отправить ответ").click()
    expect(card).to_have_count(0)
    expect(page.locator(".form-facts")).to_contain_text("В работе")
