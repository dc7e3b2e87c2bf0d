"""The wire of signing by QR code, spoken by the demonstration's telephone as by eGov Business."""

import base64
import json
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.testclient import TestClient

from portal.api import qr as routes
from portal.api.middleware import RequestGuard
from portal.api.pages import CompiledPages
from portal.core.accounts.limits import Limiter
from portal.core.signing.qr.schema import QrState, QrView
from portal.demo.phone import PREFIX, EgovPhone, PhoneRefused
from portal.settings import Settings
from tests.core.applications.conftest import world
from tests.core.applications.world import World
from tests.core.signing.test_qr import PAPERS, SECRET, Codes

__all__ = ["world"]
BASE = "http://localhost:3000"


class Site:
    """The routes behind the checks, a code, and telephones."""

    def __init__(self, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
        chosen = Settings()
        services = SimpleNamespace(begin=world.begin, now=world.now, settings=chosen, secret=SECRET, verify=world.verify)
        monkeypatch.setattr(routes, "process_services", lambda: services)
        guarded = RequestGuard(Starlette(routes=routes.routes), chosen, CompiledPages({}))
        self.world, self.codes, self.http = world, Codes(world), TestClient(guarded, base_url=BASE)

    def phone(self, bin_: str = "", language: str = "ru") -> EgovPhone:
        return EgovPhone(self.world.verify.keys.heads[bin_ or self.world.aigul.bin], self.http.request, language)

    def address(self, view: QrView) -> str:
        return f"{BASE}/api/mgovSign/{view.code}"


@pytest.fixture
def site(world: World, monkeypatch: pytest.MonkeyPatch) -> Site:
    return Site(world, monkeypatch)


def test_a_telephone_scans_shows_signs_and_the_page_has_the_signatures(site: Site):
    view, phone = site.codes.make(), site.phone()
    shown = phone.scan(PREFIX + site.address(view))
    assert (shown.description, shown.documents) == ("Қол қою", ("Келісім", "Өтініш"))
    assert shown.texts == ("", "екі")
    assert shown.organisation == "Казахстанская Жилищная Компания"
    assert shown.expires_at == view.expires_at.astimezone(routes._ALMATY).isoformat(timespec="milliseconds")  # pyright: ignore[reportPrivateUsage]
    phone.sign(shown, site.world.now())
    phone.sign(shown, site.world.now())
    assert len(site.codes.take(view).signatures) == len(PAPERS)


def test_the_telephone_of_another_organisation_reads_why_it_is_refused(site: Site):
    view, phone = site.codes.make(), site.phone(site.world.daniyar.bin)
    shown = phone.scan(site.address(view))
    with pytest.raises(PhoneRefused) as refused:
        phone.sign(shown, site.world.now())
    assert str(refused.value) == site.codes.row(view).problem["ru"] != ""
    assert site.codes.row(view).state == QrState.OPENED


def test_a_refusal_on_the_telephone_is_no_signature(site: Site):
    view, phone = site.codes.make(), site.phone()
    phone.refuse(phone.scan(site.address(view)))
    assert (site.codes.row(view).state, site.codes.row(view).signatures) == (QrState.CANCELLED, [])


@pytest.mark.parametrize(
    ("language", "said"), [("kk", "Бұл QR-код порталда жоқ"), ("en", "The portal has no such"), ("de", "Такого QR-кода")]
)
def test_a_code_that_is_not_there_is_told_in_the_language_of_the_telephone(site: Site, language: str, said: str):
    with pytest.raises(PhoneRefused, match=said):
        site.phone(language=language).scan(f"{BASE}/api/mgovSign/{'x' * 32}")


def test_the_documents_need_the_token(site: Site):
    view = site.codes.make()
    path = urlsplit(site.address(view)).path + "/documents"
    odd: tuple[Any, ...] = ({}, {"authorization": "Bearer "}, {"authorization": "Basic eA=="}, {"authorization": "Bearer ә".encode()})
    for headers in odd:
        assert site.http.get(path, headers=headers).status_code == 403
        assert site.http.put(path, headers=headers, json={"status": "CANCELED", "documentsToSign": []}).status_code == 403
    assert site.codes.row(view).state == QrState.WAITING


def test_a_body_over_the_limit_is_refused_unread(site: Site, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(routes, "LARGEST_BODY", 1000)
    view = site.codes.make()
    token = site.codes.open(view)
    answer = put(site, view, token, b" " * 1001)
    assert (answer.status_code, answer.json()["message"]) == (403, routes.NOT_THE_PROTOCOL.ru)


def put(site: Site, view: QrView, token: str, body: bytes) -> Any:
    path = urlsplit(site.address(view)).path + "/documents"
    return site.http.put(path, headers={"authorization": f"Bearer {token}"}, content=body)


KEYS = st.sampled_from(["documentsToSign", "status", "id", "document", "file", "data", "x"])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=5),
    max_leaves=12,
)  # fmt: skip


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    body=st.binary(max_size=200)
    | JSON.map(lambda content: json.dumps(content).encode())
    | st.integers(1, 3).map(lambda n: b"[" * 100_000 * n)
)
def test_nothing_odd_from_a_telephone_is_a_signature_or_a_fault(site: Site, body: bytes):
    site.codes.limiter = Limiter()
    view = site.codes.make(anew=True)
    answer = put(site, view, site.codes.open(view), body)
    assert answer.status_code == 403
    assert answer.json()["message"]
    assert site.codes.row(view).signatures == []


def test_a_cms_over_other_bytes_is_refused(site: Site):
    view = site.codes.make()
    token = site.codes.open(view)
    cms = base64.b64encode(site.world.verify.keys.heads[site.world.aigul.bin].sign(b"other", site.world.now())).decode()
    papers = [{"id": number, "document": {"file": {"data": cms}}} for number in (1, 2)]
    answer = put(site, view, token, json.dumps({"documentsToSign": papers}).encode())
    assert answer.status_code == 403
    assert site.codes.row(view).signatures == []
