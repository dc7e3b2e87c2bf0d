"""Signing through NCALayer: the demonstration's runs as a program of its own and speaks the protocol of the real one."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect
from sqlmodel import select

from portal.core.applications.rules import Happening
from portal.core.applications.tables import Consent, Decision
from portal.demo.keys import BOLZHAM, REGISTRAR, ULGI
from portal.demo.load import COMPANY_EMAIL, MODERATOR_EMAIL
from tests.demo.layer import Layer
from tests.e2e.addresses import wait_for_address
from tests.e2e.conftest import Portal, Someone
from tests.e2e.database import PortalDatabase
from tests.e2e.layers import SOON, beside, press, ready
from tests.e2e.parties import Parties
from tests.e2e.test_review_texts import taken_into_work

Axe = Callable[[Page], None]
Picture = Callable[[Page, str], None]


@pytest.fixture(scope="module")
def program(apart: Portal) -> Iterator[Layer]:
    """NCALayer where the portal's pages look for it."""
    yield from beside(apart)


@pytest.fixture
def layer(program: Layer) -> Layer:
    """The same, running; its person signs with the first key that fits."""
    return ready(program)


@pytest.fixture
def visitor(seat: Someone) -> Page:
    return seat(trusting=True)


def open_eds(page: Page, where: str = "/sign-in") -> None:
    """Open the tab «ЭЦП/QR» of the sign-in."""
    page.goto(where, wait_until="networkidle")
    page.get_by_role("tab", name="ЭЦП/QR").click()
    expect(page.locator("#key-layer-state")).to_be_visible()


def test_a_company_registers_with_the_key_in_ncalayer(layer: Layer, visitor: Page, axe: Axe):
    layer.order(key="oidan-head")
    visitor.goto("/registration")
    press(visitor)
    expect(visitor.locator("#email")).to_be_visible(timeout=SOON)
    visitor.locator("#email").fill("head@oidan.example")
    visitor.locator("#phone").fill("+7 701 000 00 09")
    press(visitor, "agreement-key")
    expect(visitor.locator("main")).to_contain_text("Соглашение подписано.", timeout=SOON)
    axe(visitor)
    visitor.locator("altcha-widget input[type=checkbox]").click()
    expect(visitor.locator("altcha-widget input[type=checkbox]")).to_be_checked(timeout=20_000)
    visitor.locator("#next").click()
    expect(visitor.locator("#email_code")).to_be_visible()
    first, second = [request["args"]["signerParams"] for request in layer.seen()[-2:]]
    assert first == {"extKeyUsageOids": ["1.2.398.3.3.4.1.2"], "chain": []}
    assert second == first | {"bin": "490540000037", "iin": "790909100051"}


def test_a_company_signs_in_with_the_key_in_ncalayer(layer: Layer, visitor: Page, axe: Axe, picture: Picture):
    layer.order(key="bolzham-head", seconds=2)
    open_eds(visitor)
    expect(visitor.locator("#key-layer-state")).to_have_text("Работает", timeout=SOON)
    axe(visitor)
    picture(visitor, "ncalayer-ready")
    press(visitor)
    expect(visitor.locator("main")).to_contain_text("посмотрите на панели задач")
    axe(visitor)
    picture(visitor, "ncalayer-waiting")
    wait_for_address(visitor, "**/cabinet**", timeout=SOON)


def test_several_consents_are_signed_in_one_act(layer: Layer, apart: Portal, records: PortalDatabase, seat: Someone, axe: Axe):
    us = Parties(apart, records)
    created = us.create()
    us.join(created)
    us.fill(us.aigul, created)
    page = seat(signed_in=COMPANY_EMAIL, trusting=True, width=390, height=844)
    page.goto(f"/cabinet/guarantee/{created}?stage=consents", wait_until="networkidle")
    form = page.get_by_role("button", name="Сформировать согласие")
    for left in range(form.count(), 0, -1):
        form.first.click()
        expect(form).to_have_count(left - 1)
    page.get_by_role("button", name="Подписать все готовые").click()
    onward = page.locator("dialog#signing").get_by_role("button", name="Продолжить")
    expect(page.locator("dialog#signing .signing-frame")).to_have_count(int(page.locator(".signing-list li").count() > 3))
    assert onward.bounding_box()["y"] < 844, "the way to go on is in sight of a telephone"  # pyright: ignore[reportOptionalSubscript]
    axe(page)
    onward.click()
    expect(page.locator("#sign-layer-title")).to_be_focused()
    axe(page)
    press(page, "sign")
    expect(page.locator("dialog#signing")).to_be_hidden(timeout=SOON)
    expect(page.get_by_role("row").filter(has_text="Не подписано")).to_have_count(0)
    request = layer.seen()[-1]["args"]
    assert (len(request["data"]), request["signerParams"]["bin"]) == (_signed(records, created), BOLZHAM.bin)
    assert len(request["data"]) > 1


def _signed(records: PortalDatabase, application: str) -> int:
    with records.begin(reading=True) as session:
        made = session.exec(select(Consent).where(Consent.application_id == application)).all()
    return sum(one.signature_id is not None for one in made)


def test_the_operator_decides_with_the_key_in_ncalayer(layer: Layer, records: PortalDatabase, seat: Someone, axe: Axe):
    created = taken_into_work(records)
    layer.order(key="operator-registrar")
    page = seat(signed_in=MODERATOR_EMAIL, trusting=True)
    page.goto(f"/desk/applications/{created}")
    page.get_by_role("button", name="Отказать").click()
    page.locator("dialog#refusal [name=reasons]").fill("Залога недостаточно.")
    page.locator("dialog#refusal").get_by_role("button", name="Перейти к подписанию").click()
    expect(page.locator("dialog#decision .statement")).to_contain_text("Залога недостаточно.")
    axe(page)
    press(page, "decision")
    expect(page.locator("dialog#decision")).to_be_hidden(timeout=SOON)
    assert layer.seen()[-1]["args"]["signerParams"]["iin"] == REGISTRAR.iin
    with records.begin(reading=True) as session:
        decision = session.exec(select(Decision).where(Decision.application_id == created)).one()
    assert (decision.outcome, decision.signature_id is not None) == (Happening.REFUSED, True)


def test_cancelling_in_ncalayer_signs_nothing_and_can_be_repeated(layer: Layer, visitor: Page, axe: Axe):
    layer.order(answer="cancel")
    open_eds(visitor)
    press(visitor)
    expect(visitor.locator("#key-layer-message")).to_contain_text("Подпись отменена в окне NCALayer")
    expect(visitor.locator("#key-layer-message")).to_contain_text("нужен ключ юридического лица, а не физического")
    axe(visitor)
    layer.order(key="bolzham-head")
    press(visitor)
    wait_for_address(visitor, "**/cabinet**", timeout=SOON)


def test_the_key_of_another_organisation_cannot_be_chosen_and_the_page_says_why(layer: Layer, visitor: Page):
    layer.order(key="ulgi-head")
    visitor.goto("/registration")
    press(visitor)
    expect(visitor.locator("#email")).to_be_visible(timeout=SOON)
    layer.order(key="mysal-head")
    press(visitor, "agreement-key")
    message = visitor.locator("#agreement-key-layer-message")
    expect(message).to_contain_text(f"нужен ключ организации с БИН {ULGI.bin}")
    layer.order(key="mysal-head", filters=False)
    press(visitor, "agreement-key")
    expect(message).to_contain_text("другим ключом", timeout=SOON)
    expect(visitor.locator("#agreement-key-message")).to_be_empty()


def test_the_key_of_an_individual_is_refused_by_the_portal_itself(layer: Layer, visitor: Page):
    layer.order(key="individual", filters=False)
    open_eds(visitor)
    press(visitor)
    expect(visitor.locator("#key-layer-message")).to_contain_text("физического лица", timeout=SOON)


def test_an_error_of_ncalayer_is_shown_in_its_own_words(layer: Layer, visitor: Page, axe: Axe):
    layer.order(answer="error")
    open_eds(visitor)
    press(visitor)
    expect(visitor.locator("#key-layer-message")).to_contain_text("Его сообщение: «Неверный пароль.»")
    axe(visitor)


@pytest.mark.parametrize(
    ("reply", "sentence"),
    [
        ('{"success":false,"errorCode":"MODULE_NOT_FOUND"}', "нет модуля подписания"),
        ("no json", "Ответ NCALayer непонятен"),
        ('{"status":true,"body":{"result":[]}}', "Ответ NCALayer непонятен"),
    ],
)
def test_strange_answers_are_explained(layer: Layer, visitor: Page, reply: str, sentence: str):
    layer.order(replies=[reply])
    open_eds(visitor)
    press(visitor)
    expect(visitor.locator("#key-layer-message")).to_contain_text(sentence)


def test_an_older_ncalayer_answers_with_a_text_for_one_document(layer: Layer, visitor: Page):
    layer.order(replies=['{"status":true,"body":{"result":"-----BEGIN CMS-----\\nAAAA\\n-----END CMS-----"}}'])
    open_eds(visitor)
    press(visitor)
    expect(visitor.locator("#key-layer-message")).to_contain_text("Подпись повреждена", timeout=SOON)


def test_a_connection_lost_in_the_middle_is_said_and_found_again(layer: Layer, visitor: Page, axe: Axe):
    layer.order(answer="drop")
    open_eds(visitor)
    press(visitor)
    expect(visitor.locator("#key-layer-message")).to_contain_text("Связь с NCALayer прервалась")
    axe(visitor)
    layer.order(key="bolzham-head")
    visitor.locator("#key-layer-again").click()
    press(visitor)
    wait_for_address(visitor, "**/cabinet**", timeout=SOON)


def test_nobody_has_to_wait_for_a_window_that_does_not_open(layer: Layer, visitor: Page, axe: Axe):
    layer.order(key="bolzham-head", seconds=30)
    open_eds(visitor)
    press(visitor)
    visitor.locator("#key-layer-leave").click()
    expect(visitor.locator("#key-layer-message")).to_contain_text("больше не ждёт")
    axe(visitor)
    layer.order(key="bolzham-head")
    press(visitor)
    wait_for_address(visitor, "**/cabinet**", timeout=SOON)


def test_ncalayer_that_is_started_later_is_found(program: Layer, visitor: Page, axe: Axe, picture: Picture):
    program.stop()
    open_eds(visitor)
    expect(visitor.locator("#key-layer-state")).to_have_text("Не найден", timeout=SOON)
    expect(visitor.locator("main a[href='https://ncl.pki.gov.kz/']")).to_be_visible()
    visitor.locator(".layer-help summary").click()
    expect(visitor.locator(".layer-help a")).to_have_attribute("href", f"https://127.0.0.1:{program.port}/")
    axe(visitor)
    picture(visitor, "ncalayer-absent")
    program.start()
    program.order(key="bolzham-head")
    visitor.locator("#key-layer-again").click()
    press(visitor)
    wait_for_address(visitor, "**/cabinet**", timeout=SOON)


def test_a_certificate_that_the_browser_does_not_trust_looks_like_no_ncalayer(layer: Layer, seat: Someone):
    page = seat()
    open_eds(page)
    expect(page.locator("#key-layer-state")).to_have_text("Не найден", timeout=SOON)
    assert layer.process is not None


@pytest.mark.parametrize(
    ("state", "shown", "sentence"),
    [("prompt", "Нужно разрешение", "Браузер спросит"), ("denied", "Браузер не разрешает", "Браузер не разрешает порталу обращаться")],
)
def test_the_permission_of_the_browser_is_explained(program: Layer, visitor: Page, axe: Axe, state: str, shown: str, sentence: str):
    program.stop()
    # A page of this machine needs no permission, so the test gives the answer that a page from elsewhere gets.
    visitor.route("**/assets/ncalayer-client-*.js", lambda route: _elsewhere(route, state))
    open_eds(visitor)
    expect(visitor.locator("#key-layer-state")).to_have_text(shown, timeout=SOON)
    expect(visitor.locator("#key-layer-missing")).to_contain_text(sentence)
    axe(visitor)


def _elsewhere(route, state: str) -> None:
    answer = route.fetch()
    text, count = re.subn(r'\[["`]localhost["`],["`]127\.0\.0\.1["`],["`]\[::1\]["`]\]\.includes\(\w+\)', "false", answer.text())
    assert count == 1
    route.fulfill(response=answer, body=f"navigator.permissions.query = async () => ({{state: '{state}'}});{text}")


def test_nothing_of_ncalayer_is_loaded_before_its_panel_is_seen(layer: Layer, visitor: Page):
    asked: list[str] = []
    sockets: list[str] = []
    visitor.on("request", lambda request: asked.append(request.url))
    visitor.on("websocket", lambda socket: sockets.append(socket.url))
    visitor.goto("/sign-in", wait_until="networkidle")
    assert not [url for url in asked if "ncalayer-client" in url]
    assert not [url for url in sockets if str(layer.port) in url]
    open_eds(visitor)
    expect(visitor.locator("#key-layer-state")).to_have_text("Работает", timeout=SOON)
    assert [url for url in sockets if str(layer.port) in url]


@pytest.mark.parametrize("language", ["kk", "en"])
def test_ncalayer_speaks_the_language_of_the_page_where_it_can(layer: Layer, seat: Someone, language: str):
    page = seat(language=language, trusting=True)
    page.goto("/registration")
    expect(page.locator("#key-layer-sign[aria-disabled=false]")).to_be_visible(timeout=SOON)
    page.locator("#key-layer-sign").click()
    expect(page.locator("#email")).to_be_visible(timeout=SOON)
    assert layer.seen()[-1]["args"]["locale"] == "kk"
