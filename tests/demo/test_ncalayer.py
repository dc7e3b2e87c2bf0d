"""The demonstration's NCALayer answers a page over its websocket as eds.md §1 says the real one does."""

import base64
import datetime as dt
import json
import ssl
import urllib.request
from collections.abc import Iterator
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed

from portal.demo.keys import MYSAL, ULGI
from portal.demo.pki import DemoPki
from portal.eds import Code, Expectation, Outcome, Purpose, SignatureVerdict, TrustStore, verify
from portal.eds.certificates import read
from portal.eds.keys import Scheme
from tests.demo import layer
from tests.demo.layer import Layer, LayerPage, connect

TEXT = "Вход на портал".encode()
ORGANISATION = ["1.3.6.1.5.5.7.3.4", "1.2.398.3.3.4.1.2"]
GOST = Scheme.GOST.value
DATA = base64.b64encode(TEXT).decode()
CANCELLED = {"status": True, "body": {}}


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Layer]:
    with layer.running(tmp_path_factory.mktemp("ncalayer")) as running:
        yield running


@pytest.fixture
def page(program: Layer) -> Iterator[LayerPage]:
    """A page that has connected and was greeted."""
    program.order()
    trust = ssl.create_default_context(cafile=str(program.data / "demo" / "ncalayer.pem"))
    with connect(f"wss://127.0.0.1:{program.port}/", trust) as page:
        assert json.loads(page.recv(timeout=20)) == {"result": {"version": "1.4"}}
        yield page


def asked(page: LayerPage, request: str | dict[str, Any]) -> dict[str, Any]:
    page.send(request if isinstance(request, str) else json.dumps(request))
    return json.loads(page.recv(timeout=20))


def signing(data: Any = DATA, **args: Any) -> dict[str, Any]:
    """A request to sign for any key of the demonstration; parts whose names differ are replaced."""
    usual = {
        "allowedStorages": None,
        "format": "cms",
        "data": data,
        "signingParams": {"decode": True, "encapsulate": False},
        "signerParams": {"extKeyUsageOids": [], "chain": []},
        "locale": "ru",
    }
    return {"module": "kz.gov.pki.knca.basics", "method": "sign", "args": usual | args}


def only(**filters: Any) -> dict[str, Any]:
    """The part of a request that says which keys may be chosen."""
    return {"signerParams": {"extKeyUsageOids": [], "chain": []} | filters}


def judged(program: Layer, pem: str, content: bytes = TEXT) -> SignatureVerdict:
    lines = pem.splitlines()
    assert (lines[0], lines[-1]) == ("-----BEGIN CMS-----", "-----END CMS-----")
    pki = DemoPki(program.data / "demo" / "pki")
    trust = TrustStore.load(pki.folder / "official", extra=pki.anchors)
    lists = tuple(path.read_bytes() for path in sorted(pki.crl_folder.glob("*.crl")))
    wanted = Expectation(Purpose.SIGN_IN)
    now = dt.datetime.now(dt.UTC)
    return verify(base64.b64decode("".join(lines[1:-1])), content, wanted, trust=trust, crls=lambda _: lists, at=now)


def chosen(program: Layer, answer: dict[str, Any]) -> tuple[str, str, str]:
    """The organisation, the person and the scheme of the key that signed."""
    certificate = judged(program, answer["body"]["result"][0]).certificate
    return certificate.subject.bin, certificate.subject.iin, certificate.algorithm


def test_one_document_is_signed_and_comes_back_as_an_array(program: Layer, page: LayerPage):
    answer = asked(page, signing())
    assert list(answer) == ["status", "body"]
    (pem,) = answer["body"]["result"]
    assert judged(program, pem).outcome is Outcome.VALID
    assert judged(program, pem, b"another text").code is Code.CONTENT_CHANGED


def test_several_documents_are_signed_in_one_act_and_in_order(program: Layer, page: LayerPage):
    texts = [f"№ {number}".encode() for number in range(3)]
    answer = asked(page, signing([base64.b64encode(text).decode() for text in texts]))
    verdicts = [judged(program, pem, text).outcome for pem, text in zip(answer["body"]["result"], texts, strict=True)]
    assert verdicts == [Outcome.VALID] * 3


@pytest.mark.parametrize("scheme", [Scheme.GOST, Scheme.RSA])
def test_both_schemes_sign(program: Layer, page: LayerPage, scheme: Scheme):
    program.order(key="ulgi-head" if scheme is Scheme.GOST else "ulgi-head-rsa")
    assert chosen(program, asked(page, signing())) == (ULGI.bin, "850415100015", scheme.value)


def test_a_text_is_signed_as_it_is_unless_it_is_to_be_decoded(program: Layer, page: LayerPage):
    (pem,) = asked(page, signing(TEXT.decode(), signingParams={"encapsulate": False}))["body"]["result"]
    assert judged(program, pem).outcome is Outcome.VALID


def test_a_signature_contains_its_document_unless_that_is_refused(page: LayerPage):
    (attached,) = asked(page, signing(signingParams={"decode": True}))["body"]["result"]
    (detached,) = asked(page, signing())["body"]["result"]
    sizes = [TEXT in base64.b64decode("".join(pem.splitlines()[1:-1])) for pem in (attached, detached)]
    assert sizes == [True, False]


def test_a_ready_hash_is_signed(program: Layer, page: LayerPage):
    program.order(key="ulgi-head")
    digest = base64.b64encode(Scheme.GOST.digest(TEXT)).decode()
    (pem,) = asked(page, signing(digest, signingParams={"decode": True, "digested": True}))["body"]["result"]
    assert judged(program, pem).outcome is Outcome.VALID


def test_the_certificate_comes_along_when_asked_for(page: LayerPage):
    result = asked(page, signing(signingParams={"decode": True, "outputCert": True}))["body"]["result"]
    assert len(result["signatures"]) == 1
    assert result["certificate"].startswith("-----BEGIN CERTIFICATE-----\n")


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"bin": MYSAL.bin}, (MYSAL.bin, "920730200044", GOST)),
        ({"iin": "900220200028"}, (ULGI.bin, "900220200028", GOST)),
        ({"extKeyUsageOids": ["1.2.398.3.3.4.1.1"]}, ("", "950101100073", GOST)),
        ({"extKeyUsageOids": ORGANISATION, "bin": ULGI.bin}, (ULGI.bin, "850415100015", GOST)),
    ],
)
def test_filters_grey_other_keys_out(program: Layer, page: LayerPage, filters: dict[str, Any], expected: tuple[str, str, str]):
    assert chosen(program, asked(page, signing(**only(**filters)))) == expected


def test_a_serial_number_names_one_key(program: Layer, page: LayerPage):
    signer = DemoPki(program.data / "demo" / "pki").signer("bolzham-head")
    serial = read(signer.certificate).public().serial
    assert chosen(program, asked(page, signing(**only(serialNumber=serial.upper()))))[1] == "830505200061"


@pytest.mark.parametrize(
    "args",
    [
        only(chain=None),
        {"signerParams": {"extKeyUsageOids": []}},
        only(bin="000000000000"),
        only(extKeyUsageOids=["1.3.6.1.5.5.7.3.2"]),
        {"allowedStorages": ["AKKaztokenStore"]},
    ],
    ids=["production keys only", "no chain named", "other organisation", "other use", "token"],
)
def test_a_person_with_no_key_that_fits_can_only_cancel(page: LayerPage, args: dict[str, Any]):
    assert asked(page, signing(**args)) == CANCELLED


def test_a_chain_of_ones_own_is_followed(program: Layer, page: LayerPage):
    def pem(name: str) -> str:
        content = base64.b64encode((program.data / "demo" / "pki" / f"{name}.cer").read_bytes()).decode()
        return f"-----BEGIN CERTIFICATE-----\n{content}\n-----END CERTIFICATE-----\n"

    program.order(key="ulgi-head")
    assert asked(page, signing(**only(chain=[pem("root-gost")])))["body"] != {}
    assert asked(page, signing(**only(chain=[pem("issuing-gost")])))["body"] != {}
    assert asked(page, signing(**only(chain=[pem("root-rsa")]))) == CANCELLED


def test_an_expired_key_is_greyed_out_unless_allowed(program: Layer, page: LayerPage):
    program.order(key="oidan-head-expired")
    assert asked(page, signing()) == CANCELLED
    allowed = {"decode": True, "encapsulate": False, "allowExpired": True}
    assert asked(page, signing(signingParams=allowed))["body"] != {}


def test_a_program_that_ignores_filters_lets_any_key_sign(program: Layer, page: LayerPage):
    program.order(key="individual", filters=False)
    assert chosen(program, asked(page, signing(**only(bin=ULGI.bin))))[0] == ""


def test_cancelling_is_an_answer_without_a_result(program: Layer, page: LayerPage):
    program.order(answer="cancel")
    assert asked(page, signing()) == CANCELLED


def test_an_error_names_its_code_and_its_details(program: Layer, page: LayerPage):
    program.order(answer="error")
    answer = asked(page, signing())
    assert (answer["status"], answer["code"]) == (False, "SIGNING_FAILURE")
    assert "Неверный пароль" in answer["details"]


def test_the_connection_can_be_lost_in_the_middle(program: Layer, page: LayerPage):
    program.order(answer="drop")
    page.send(json.dumps(signing()))
    with pytest.raises(ConnectionClosed):
        page.recv(timeout=20)


@pytest.mark.parametrize(
    ("request_", "expected"),
    [
        ("{", {"success": False, "code": "COMMON_JSON_WRAPPING_EXCEPTION"}),
        ("[]", {"success": False, "code": "COMMON_JSON_WRAPPING_EXCEPTION"}),
        ({"module": "kz.digiflow.mobile.extensions", "method": "getVersion"}, {"success": False, "errorCode": "MODULE_NOT_FOUND"}),
        ({"method": "sign"}, {"success": False, "errorCode": "MODULE_NOT_FOUND"}),
    ],
)
def test_what_is_no_request_of_basics_is_answered(page: LayerPage, request_: str | dict[str, Any], expected: dict[str, Any]):
    assert asked(page, request_) == expected


@pytest.mark.parametrize(
    ("args", "code"),
    [
        ({"signingParams": 555}, "INVOCATION_ERROR"),
        ({"signerParams": {}}, "INVOCATION_ERROR"),
        ({"data": []}, "INVOCATION_ERROR"),
        ({"data": [1]}, "INVOCATION_ERROR"),
        ({"data": "не base64"}, "INVALID_SIGNING_PARAMS"),
        ({"format": "xml"}, "INVALID_SIGNING_PARAMS"),
        ({"logo": "A" * 50_001}, "INVALID_SIGNING_PARAMS"),
        (only(extKeyUsageOids=["no numbers"]), "INVALID_SIGNING_PARAMS"),
        (only(chain=["no certificate"]), "INVALID_SIGNING_PARAMS"),
        ({"signingParams": {"tsaProfile": {}}}, "SIGNING_FAILURE"),
    ],
)
def test_wrong_arguments_are_errors_with_codes(page: LayerPage, args: dict[str, Any], code: str):
    answer = asked(page, signing(**args))
    assert (answer["status"], answer["code"]) == (False, code)


def test_a_heartbeat_is_echoed_while_the_window_is_open(program: Layer, page: LayerPage):
    program.order(seconds=0.5)
    page.send(json.dumps(signing()))
    page.send("--heartbeat--")
    assert page.recv(timeout=20) == "--heartbeat--"
    assert json.loads(page.recv(timeout=20))["status"] is True


def test_a_test_sets_replies_and_reads_requests(program: Layer, page: LayerPage):
    program.order(replies=["no json at all"])
    page.send(json.dumps(signing(locale="kk")))
    assert page.recv(timeout=20) == "no json at all"
    assert program.seen()[-1]["args"]["locale"] == "kk"
    assert asked(page, signing())["status"] is True
    assert [program.refuses(text) for text in (b"{", b"[]", b'{"answer": "dance"}')] == [400] * 3


def test_a_tab_shows_that_it_runs(program: Layer):
    trust = ssl.create_default_context(cafile=str(program.data / "demo" / "ncalayer.pem"))
    with urllib.request.urlopen(f"https://127.0.0.1:{program.port}/", context=trust, timeout=30) as answer:
        assert b"NCALayer" in answer.read()


def test_it_speaks_without_encryption_when_told_so(tmp_path_factory: pytest.TempPathFactory):
    with (
        layer.running(tmp_path_factory.mktemp("plain"), "--plain") as running,
        connect(f"ws://127.0.0.1:{running.port}/") as page,
    ):
        assert json.loads(page.recv(timeout=20)) == {"result": {"version": "1.4"}}
