"""A certificate that has run out is refused by key file, NCALayer and telephone, and the renewed one of the same head goes on.

On the way each signing is left once, and a key of another organisation is tried: nothing is signed by either.
"""

import datetime as dt
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Locator, Page, expect
from sqlmodel import col, select

from portal.core.audit.tables import AuditRow
from portal.demo.keys import KEYS, PASSWORD
from portal.demo.load import COMPANY_EMAIL, COMPANY_KEY
from portal.demo.phone import PhoneRefused, phone_of
from portal.demo.pki import DemoPki
from portal.eds import key_files
from portal.eds.certificates import read
from portal.eds.issuing.certificates import Authority, Term, person_name
from portal.eds.keys import Scheme
from portal.eds.signing import PrivateKey
from tests.demo.layer import Layer
from tests.e2e import people
from tests.e2e.addresses import wait_for_address
from tests.e2e.conftest import Portal, Someone
from tests.e2e.database import PortalDatabase, utc_now
from tests.e2e.layers import SOON, beside, press, ready
from tests.e2e.parties import Parties
from tests.e2e.test_qr import filled, on_screen, window_of
from tests.e2e.test_rsa_keys import form_consents, signatures

DAY = dt.timedelta(days=1)
RUN_OUT = "bolzham-head-revoked"
"""In the place of this key of the demonstration is the head's own one that has run out."""
STRANGE = "ulgi-head"
REFUSED = ((RUN_OUT, "истёк"), (STRANGE, "Ключ выдан другой организации."))


@pytest.fixture(scope="module")
def computer(apart: Portal, tmp_path_factory: pytest.TempPathFactory) -> Portal:
    """The same portal, beside which are the keys of the head's computer: the renewed one under the name of the former, and the former."""
    home = tmp_path_factory.mktemp("computer")
    shutil.copytree(apart.data / "demo" / "pki", home / "demo" / "pki")
    keys, about = DemoPki(home / "demo" / "pki"), next(key for key in KEYS if key.name == COMPANY_KEY)
    authority, now = Authority(key_files.read((keys.folder / "issuing-gost.p12").read_bytes(), PASSWORD)), utc_now()
    # The portal's clock may be some days ahead of that of NCALayer and the telephone.
    for name, term in ((COMPANY_KEY, Term(now - 20 * DAY, now + 300 * DAY)), (RUN_OUT, Term(now - 380 * DAY, now - 15 * DAY))):
        signer = authority.issue(person_name(about.person, about.company), about.profile, term, PrivateKey.new(Scheme.GOST))
        keys.key_file(name).write_bytes(key_files.write(signer, PASSWORD))
    return replace(apart, data=home)


@pytest.fixture(scope="module")
def program(computer: Portal) -> Iterator[Layer]:
    yield from beside(computer)


@pytest.fixture
def layer(program: Layer) -> Layer:
    """NCALayer on the head's computer, running."""
    return ready(program)


@pytest.fixture
def us(apart: Portal, records: PortalDatabase) -> Parties:
    return Parties(apart, records)


def serial(portal: Portal, key: str = COMPANY_KEY) -> str:
    return read(DemoPki(portal.data / "demo" / "pki").signer(key).certificate).public().serial


def serials(records: PortalDatabase, application: str) -> set[str]:
    """Return which certificates signed the consents of an application."""
    return {one.signer["serial"] for one in signatures(records, application)}


def by_file(page: Page, computer: Portal, _layer: Layer, key: str) -> None:
    people.open_key(page, computer, key, "key")


def by_layer(page: Page, _computer: Portal, layer: Layer, key: str) -> None:
    layer.order(key=key, filters=False)
    press(page)


def by_phone(page: Page, computer: Portal, _layer: Layer, key: str) -> None:
    page.get_by_label("через QR").check()
    anew = page.get_by_role("button", name="Получить новый QR-код")
    if anew.is_visible():
        anew.click()
    expect(page.get_by_text("Ждём сканирования.")).to_be_visible()
    phone = phone_of(computer.data, key, "ru")
    shown = phone.scan(on_screen(page))
    if key == RUN_OUT:
        with pytest.raises(PhoneRefused, match="истёк"):
            phone.sign(shown)
    else:
        phone.sign(shown)


def signed_in(records: PortalDatabase) -> list[tuple[str, str]]:
    """Return who signed in by which certificate, the latest last."""
    with records.begin(reading=True) as session:
        rows = session.exec(select(AuditRow).where(AuditRow.verb == "accounts.signed_in").order_by(col(AuditRow.seq))).all()
        return [(row.subject, row.details["certificate"]) for row in rows if "certificate" in row.details]


@pytest.mark.parametrize("sign", [by_file, by_layer, by_phone])
def test_a_renewed_certificate_signs_the_same_person_in_at_once_and_one_that_has_run_out_does_not(
    sign: Callable[[Page, Portal, Layer, str], None],
    apart: Portal,
    computer: Portal,
    layer: Layer,
    records: PortalDatabase,
    seat: Someone,
):
    for page, keys, refused in ((seat(), apart, False), (seat(trusting=True), computer, True)):
        page.goto("/sign-in", wait_until="networkidle")
        page.get_by_role("tab", name="ЭЦП/QR").click()
        if not refused:
            by_file(page, keys, layer, COMPANY_KEY)
        else:
            sign(page, keys, layer, RUN_OUT)
            expect(page.get_by_text("истёк").first).to_be_visible(timeout=SOON)
            assert page.url.endswith("/sign-in")
            sign(page, keys, layer, COMPANY_KEY)
        wait_for_address(page, "**/cabinet**", timeout=SOON)
    head = f"account:{records.account(COMPANY_EMAIL)}"
    assert signed_in(records)[-2:] == [(head, serial(apart)), (head, serial(computer))]


def consents_of(page: Page, application: str) -> tuple[Locator, Locator, int]:
    """Open the window that signs every consent; return it, the consents that wait, and how many these are."""
    page.goto(f"/cabinet/guarantee/{application}?stage=consents", wait_until="networkidle")
    waiting = form_consents(page)
    count = waiting.count()
    assert count > 1
    return page.locator("dialog#signing"), waiting, count


def test_a_window_that_is_closed_over_a_key_file_signs_nothing_and_the_renewed_key_does(
    computer: Portal, us: Parties, records: PortalDatabase, seat: Someone
):
    application, page = filled(us), seat(signed_in=COMPANY_EMAIL)
    window, waiting, count = consents_of(page, application)
    window.locator("#sign-file").set_input_files(people.key_file(computer, COMPANY_KEY))
    window.locator("#sign-password").fill(PASSWORD)
    window.get_by_role("button", name="Закрыть", exact=True).click()
    window.get_by_role("button", name="Закрыть без сохранения").click()
    expect(window).to_be_hidden()
    assert (waiting.count(), signatures(records, application)) == (count, [])
    page.get_by_role("button", name="Подписать все готовые").click()
    window.get_by_role("button", name="Продолжить").click()
    expect(window.locator("#sign-password")).to_have_value("")
    for key, sentence in REFUSED:
        people.open_key(page, computer, key, "sign")
        expect(window).to_contain_text(sentence, timeout=SOON)
        assert signatures(records, application) == []
    people.open_key(page, computer, COMPANY_KEY, "sign")
    expect(window).to_be_hidden(timeout=SOON)
    expect(waiting).to_have_count(0)
    assert serials(records, application) == {serial(computer)}


def test_consents_cancelled_in_ncalayer_or_signed_there_with_a_wrong_key_wait_for_the_renewed_one(
    layer: Layer, computer: Portal, us: Parties, records: PortalDatabase, seat: Someone
):
    application, page = filled(us), seat(signed_in=COMPANY_EMAIL, trusting=True)
    window, waiting, count = consents_of(page, application)
    layer.order(answer="cancel")
    press(page, "sign")
    expect(window.locator("#sign-layer-message")).to_contain_text("Подпись отменена в окне NCALayer", timeout=SOON)
    for key, sentence in REFUSED:
        layer.order(key=key, filters=False)
        press(page, "sign")
        expect(window).to_contain_text(sentence, timeout=SOON)
        assert (waiting.count(), signatures(records, application)) == (count, [])
    layer.order(key=COMPANY_KEY)
    press(page, "sign")
    expect(window).to_be_hidden(timeout=SOON)
    expect(waiting).to_have_count(0)
    assert serials(records, application) == {serial(computer)}


def test_a_telephone_with_a_certificate_that_has_run_out_signs_no_consents_and_the_renewed_one_does(
    computer: Portal, us: Parties, records: PortalDatabase, seat: Someone
):
    application, page = filled(us), seat(signed_in=COMPANY_EMAIL)
    window = window_of(page, application)
    old, new = phone_of(computer.data, RUN_OUT, "ru"), phone_of(computer.data, COMPANY_KEY, "ru")
    shown = old.scan(on_screen(window))
    with pytest.raises(PhoneRefused, match="истёк"):
        old.sign(shown, records.now())
    expect(window.get_by_role("alert").filter(has_text="истёк")).to_be_visible()
    assert signatures(records, application) == []
    new.sign(shown, records.now())
    expect(window.get_by_text("На телефоне подписано.")).to_be_visible()
    window.get_by_role("button", name="Отправить", exact=True).click()
    expect(window).to_be_hidden()
    assert serials(records, application) == {serial(computer)}
