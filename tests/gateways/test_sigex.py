"""SIGEX over HTTP: the demonstration's service as a peer with a telephone, and answers that must not be believed."""

import asyncio
import base64
import datetime as dt
import hashlib
from collections.abc import Callable, Coroutine, Iterator
from functools import partial
from typing import Any, TypeVar

import httpx
import pytest

from portal.demo import pki as demo
from portal.demo.phone import EgovPhone, PhoneRefused, Scanned
from portal.demo.sigex import DemoSigex, served
from portal.gateways.sigex import MOST_BYTES, Sigex
from portal.ports.qr_carrier import CarriedPaper, CarrierRefused, CarrierSilent, Offer, offer_of
from tests.gateways.peers import Answer, HttpPeer

NOW = dt.datetime(2026, 10, 14, 5, 30, tzinfo=dt.UTC)
TEXTS = (b"%PDF-1.7 one", "екі".encode())
PICTURE = base64.b64encode(b"GIF89a...").decode()
T = TypeVar("T")
Act = Callable[[EgovPhone, Scanned], None]


def paper(number: int, content: bytes) -> CarriedPaper:
    names = {"kk": "Келісім", "ru": "Согласие", "en": "Consent"}
    sha256 = hashlib.sha256(content).hexdigest()
    return CarriedPaper(number, names, content.startswith(b"%PDF"), sha256, base64.b64encode(content).decode())


PAPERS = [paper(number, content) for number, content in enumerate(TEXTS, 1)]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> demo.DemoPki:
    return demo.ensure(tmp_path_factory.mktemp("data"), NOW)


@pytest.fixture
def phone(made: demo.DemoPki) -> EgovPhone:
    return EgovPhone(made.signer("ulgi-head"), partial(httpx.request, timeout=20))


@pytest.fixture
def service() -> Iterator[DemoSigex]:
    known = DemoSigex(wait_seconds=0.2)
    with served(known):
        yield known


async def asked_again(ask: Callable[[], Coroutine[Any, Any, T]]) -> T:
    """Ask until the service does not drop the connection any more."""
    while True:
        try:
            return await ask()
        except CarrierSilent:
            await asyncio.sleep(0.05)


async def given_again(sigex: Sigex, offer: Offer) -> None:
    """Give the papers as the portal does: when the answer was lost, the service may say that the code is used."""
    again = False
    while True:
        try:
            return await sigex.give(offer, PAPERS)
        except CarrierSilent:
            again = True
        except CarrierRefused:
            assert again
            return None


def link_of(offer: Offer) -> str:
    """The address that a telephone opens, out of the link for the same telephone."""
    return httpx.URL(dict(offer.links)["eGov Mobile"]).params["link"]


async def carried(address: str, phone: EgovPhone, act: Act) -> tuple[Offer, tuple[tuple[int, str], ...] | None]:
    """Carry the papers to a telephone and back, over connections that are dropped meanwhile."""
    sigex = Sigex(address)
    try:
        offer = await sigex.register("Қол қою / Подписание")
        giving = asyncio.create_task(given_again(sigex, offer))
        await asyncio.sleep(0.3)
        shown = await asyncio.to_thread(phone.scan, f"mobileSign:{link_of(offer)}")
        await giving
        answering = asyncio.create_task(asked_again(partial(sigex.answer, offer_of(offer.as_dict()))))
        await asyncio.sleep(0.3)
        await asyncio.to_thread(act, phone, shown)
        return offer, await answering
    finally:
        await sigex.close()


def test_documents_go_to_a_telephone_and_signatures_come_back(service: DemoSigex, phone: EgovPhone):
    seen: list[Scanned] = []

    def sign(phone: EgovPhone, shown: Scanned) -> None:
        seen.append(shown)
        phone.sign(shown, NOW)

    offer, signed = asyncio.run(carried(service.address, phone, sign))
    assert offer.picture.startswith("data:image/png;base64,iVBOR")
    assert offer.expires_at.tzinfo is dt.UTC
    assert seen[0].description == "Қол қою / Подписание"
    assert [base64.b64decode(one["document"]["file"]["data"]) for one in seen[0].given["documentsToSign"]] == list(TEXTS)
    assert [one["document"]["file"]["mime"] for one in seen[0].given["documentsToSign"]] == ["@file/pdf", ""]
    assert signed is not None
    expected = [(number, base64.b64encode(phone.signer.sign(text, NOW)).decode()) for number, text in enumerate(TEXTS, 1)]
    assert [(number, len(cms)) for number, cms in signed] == [(number, len(cms)) for number, cms in expected]


def test_a_refusal_on_the_telephone_is_no_signature(service: DemoSigex, phone: EgovPhone):
    assert asyncio.run(carried(service.address, phone, EgovPhone.refuse))[1] is None


def test_a_code_that_was_used_is_refused(service: DemoSigex, phone: EgovPhone):
    async def twice() -> None:
        offer, _ = await carried(service.address, phone, EgovPhone.refuse)
        sigex = Sigex(service.address)
        with pytest.raises(CarrierRefused, match="invalid qr signing state"):
            await sigex.give(offer, PAPERS)
        await sigex.close()

    asyncio.run(twice())
    with pytest.raises(PhoneRefused):
        phone.scan(f"{service.address}/api/egovQr/none/mgovSign")


def test_a_service_that_is_away_is_silent_and_told_so():
    async def ask() -> None:
        with pytest.raises(CarrierSilent):
            await Sigex("http://127.0.0.1:9").register("a")

    asyncio.run(ask())
    assert Sigex("http://127.0.0.1:9").check().startswith("SIGEX: ")


def registration(**changed: Any) -> dict[str, Any]:
    told = {"expireAt": 1_800_000_000_000, "qrCode": PICTURE, "dataURL": "https://a.example/d", "signURL": "https://a.example/s"}
    return told | {"eGovMobileLaunchLink": "javascript:alert(1)", "eGovBusinessLaunchLink": "https://b.example/?link=1"} | changed


WRONG: list[tuple[Answer, type[Exception]]] = [
    ((200, {"message": "no", "requestID": "1"}), CarrierRefused),
    ((403, {"message": "no"}), CarrierRefused),
    ((200, b"<html>"), CarrierRefused),
    ((200, b"[" * 100_000), CarrierRefused),
    ((200, []), CarrierRefused),
    ((200, {}), CarrierRefused),
    ((302, b"", {"Location": "http://127.0.0.1:9/"}), CarrierRefused),
    ((200, registration(qrCode="<svg onload=alert(1)>")), CarrierRefused),
    ((200, registration(qrCode=base64.b64encode(b"<svg onload=alert(1)>").decode())), CarrierRefused),
    ((200, registration(expireAt="never")), CarrierRefused),
    ((200, registration(expireAt=10**15)), CarrierRefused),
    ((200, b" " * (MOST_BYTES + 1)), CarrierRefused),
    ((500, b"a"), CarrierSilent),
    ((429, {"message": "later"}), CarrierSilent),
]


@pytest.mark.parametrize(("answer", "error"), WRONG, ids=range(len(WRONG)))
def test_an_answer_that_is_none_makes_no_code(answer: Answer, error: type[Exception]):
    async def ask(address: str) -> None:
        with pytest.raises(error):
            await Sigex(address).register("a")

    with HttpPeer(lambda _: answer) as peer:
        asyncio.run(ask(peer.url))


def test_only_links_that_a_browser_may_open_are_kept():
    async def ask(address: str) -> Offer:
        return await Sigex(address).register("a")

    with HttpPeer(lambda _: (200, registration())) as peer:
        offer = asyncio.run(ask(peer.url))
    assert offer.links == (("eGov Business", "https://b.example/?link=1"),)
    assert offer.picture == f"data:image/gif;base64,{PICTURE}"


FOREIGN = [
    "https://evil.example/a", "https://sigex.kz.evil.example/a", "https://notsigex.kz/a", "http://sigex.kz/a", "http://egov2.sigex.kz/a",
    "https://sigex.kz:8443/a", "https://user@sigex.kz/a", "file:///etc/passwd", "", "//evil.example/a", "https://egov2.sigex.kz:99/a",
]  # fmt: skip


@pytest.mark.parametrize("address", FOREIGN)
def test_documents_go_to_no_address_of_others(address: str):
    offer = Offer("data:image/gif;base64,", (), address, address, NOW)

    async def ask() -> None:
        sigex = Sigex("https://sigex.kz")
        with pytest.raises(CarrierRefused):
            await sigex.give(offer, PAPERS)
        with pytest.raises(CarrierRefused):
            await sigex.answer(offer)

    asyncio.run(ask())
