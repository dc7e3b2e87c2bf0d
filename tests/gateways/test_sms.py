"""Text messages: one contract for every gateway, and the requests and answers of SMSC and Mobizon."""

import socket
from collections.abc import Callable, Iterator

import pytest

from portal.gateways.sms import MobizonSms, OutboxSms, SmscSms, sms_of
from portal.ports.mail import DeliveryFailed, Sms
from portal.settings import Settings

from .peers import Answer, HttpPeer, Request

PHONE, TEXT = "+77010000001", "Код тіркеу: 123456 — ешкімге айтпаңыз"


class Vendor:
    """One provider's positive and negative answers."""

    def __init__(self, make: Callable[[str], Sms], good: object, for_good: object, passing: object) -> None:
        self.make, self.good, self.for_good, self.passing = make, good, for_good, passing


SMSC = Vendor(
    lambda url: SmscSms("login", "password", sender="Portal", url=url),
    {"id": 1, "cnt": 1, "balance": "100"},
    {"error": "invalid number", "error_code": 7},
    {"error": "no money", "error_code": 3},
)
MOBIZON = Vendor(
    lambda url: MobizonSms("key", sender="Portal", url=url),
    {"code": 0, "data": {"messageId": "1"}, "message": ""},
    {"code": 1, "data": {"recipient": "wrong"}, "message": "wrong values"},
    {"code": 8, "data": [], "message": "no access"},
)


@pytest.fixture(params=[SMSC, MOBIZON], ids=["smsc", "mobizon"])
def vendor(request: pytest.FixtureRequest) -> Vendor:
    return request.param


def _peer(content: object, status: int = 200) -> HttpPeer:
    def answer(_: Request) -> Answer:
        return status, content

    return HttpPeer(answer)


@pytest.fixture(params=["smsc", "mobizon", "outbox"])
def gateway(request: pytest.FixtureRequest) -> Iterator[Sms]:
    if request.param == "outbox":
        yield OutboxSms()
        return
    vendor = {"smsc": SMSC, "mobizon": MOBIZON}[request.param]
    with _peer(vendor.good) as peer:
        yield vendor.make(peer.url)


def test_every_gateway_takes_a_message_and_is_well(gateway: Sms) -> None:
    gateway.send(PHONE, TEXT)
    assert gateway.check() == ""


def test_smsc_is_told_number_text_and_sender_in_the_body() -> None:
    with _peer(SMSC.good) as peer:
        SMSC.make(peer.url).send(PHONE, TEXT)
    (request,) = peer.requests
    assert (request.path, request.query) == ("/send.php", {})
    expected = {"login": "login", "psw": "password", "phones": PHONE, "mes": TEXT, "sender": "Portal", "charset": "utf-8", "fmt": "3"}
    assert request.form == expected


def test_mobizon_is_told_the_number_without_its_plus() -> None:
    with _peer(MOBIZON.good) as peer:
        MOBIZON.make(peer.url).send(PHONE, TEXT)
    (request,) = peer.requests
    assert (request.path, request.query) == ("/message/sendsmsmessage", {})
    assert (request.form["recipient"], request.form["text"], request.form["apiKey"]) == ("77010000001", TEXT, "key")


@pytest.mark.parametrize("kind", ["for_good", "passing"])
def test_a_refusal_says_whether_to_try_again(vendor: Vendor, kind: str) -> None:
    with _peer(getattr(vendor, kind)) as peer, pytest.raises(DeliveryFailed) as caught:
        vendor.make(peer.url).send(PHONE, TEXT)
    assert caught.value.retry is (kind == "passing")
    assert PHONE not in str(caught.value)


@pytest.mark.parametrize(("content", "status"), [({}, 200), ([], 200), (b"<html>", 200), (b"", 502), ({}, 429)])
def test_an_answer_nobody_understands_is_tried_again(vendor: Vendor, content: object, status: int) -> None:
    with _peer(content, status) as peer, pytest.raises(DeliveryFailed) as caught:
        vendor.make(peer.url).send(PHONE, TEXT)
    assert caught.value.retry


def test_a_gateway_that_is_down_is_tried_again_and_reported(vendor: Vendor) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    gateway = vendor.make(f"http://127.0.0.1:{port}")
    with pytest.raises(DeliveryFailed) as caught:
        gateway.send(PHONE, TEXT)
    assert caught.value.retry
    assert "does not answer" in gateway.check()


def test_an_account_that_is_refused_is_reported(vendor: Vendor) -> None:
    with _peer(vendor.passing) as peer:
        assert "refuses" in vendor.make(peer.url).check()


@pytest.mark.parametrize(("name", "kind"), [("", OutboxSms), ("smsc", SmscSms), ("mobizon", MobizonSms)])
def test_the_settings_choose_the_gateway(name: str, kind: type) -> None:
    assert type(sms_of(Settings(sms_gateway=name))) is kind
