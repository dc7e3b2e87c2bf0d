"""A key file is opened and used for signing in the page, without the server; the server accepts the signatures."""

import base64
import datetime as dt

import gostcrypto
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

from portal.web.ui.keyfile import PROBLEMS, WORDS
from tests.web.keyfile_page import AT, Page, make_page, signature_holds

PASSWORD = "Кілт 2026!"
YEAR = dt.timedelta(days=365)


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Page:
    return make_page(tmp_path_factory.getbasetemp() / "key-file")


@pytest.fixture(scope="module")
def rsa_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def certificate(key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey, *, until: dt.datetime = AT + YEAR) -> x509.Certificate:
    names = {
        NameOID.COMMON_NAME: "ПРОБИН ПРОБА",
        NameOID.ORGANIZATION_NAME: "ТОО «Выдумка»",
        NameOID.ORGANIZATIONAL_UNIT_NAME: "BIN000000000001",
    }
    name = x509.Name([x509.NameAttribute(oid, value) for oid, value in names.items()])
    built = x509.CertificateBuilder(name, name, key.public_key(), 7, until - YEAR, until)
    return built.sign(key, hashes.SHA256())


def encryption(method: pkcs12.PBES, mac: hashes.HashAlgorithm, rounds: int = 2048) -> serialization.KeySerializationEncryption:
    builder = serialization.PrivateFormat.PKCS12.encryption_builder().kdf_rounds(rounds).key_cert_algorithm(method)
    return builder.hmac_hash(mac).build(PASSWORD.encode())


MODERN = encryption(pkcs12.PBES.PBESv2SHA256AndAES256CBC, hashes.SHA256())
OLD = encryption(pkcs12.PBES.PBESv1SHA1And3KeyTripleDESCBC, hashes.SHA1())


@pytest.mark.parametrize("method", [MODERN, OLD], ids=["PBES2 with AES", "SHA-1 with 3DES"])
def test_an_rsa_key_signs_several_texts_at_once(page: Page, rsa_key: rsa.RSAPrivateKey, method: serialization.KeySerializationEncryption):
    file = pkcs12.serialize_key_and_certificates(b"key", rsa_key, certificate(rsa_key), None, method)
    contents = [b"the first consent", "екінші келісім".encode(), b""]
    answer = page.sign(file, PASSWORD, *contents)
    assert answer["owner"] == {"name": "ПРОБИН ПРОБА", "organisation": "ТОО «Выдумка»", "bin": "000000000001"}
    assert [signature_holds(cms, content) for cms, content in zip(answer["cms"], contents, strict=True)] == [True] * 3


def test_an_attached_signature_carries_what_was_signed(page: Page, rsa_key: rsa.RSAPrivateKey):
    file = pkcs12.serialize_key_and_certificates(None, rsa_key, certificate(rsa_key), None, MODERN)
    answer = page.sign(file, PASSWORD, b"statement", attached=True)
    assert signature_holds(answer["cms"][0], b"statement", attached=True)


def test_the_owners_certificate_is_found_among_those_of_the_centre(page: Page, rsa_key: rsa.RSAPrivateKey):
    centre = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    chain = [certificate(centre, until=AT + 9 * YEAR)]
    answer = page.sign(pkcs12.serialize_key_and_certificates(None, rsa_key, certificate(rsa_key), chain, MODERN), PASSWORD, b"x")
    assert signature_holds(answer["cms"][0], b"x")


def test_a_forgotten_key_signs_no_more(page: Page, rsa_key: rsa.RSAPrivateKey):
    file = pkcs12.serialize_key_and_certificates(None, rsa_key, certificate(rsa_key), None, MODERN)
    assert page.sign(file, PASSWORD, b"x")["after"] == "not_signed"


@pytest.mark.parametrize(("until", "hint"), [(AT - dt.timedelta(days=1), "expired"), (AT + 2 * YEAR, "not_yet_valid"), (AT + YEAR / 2, "")])
def test_a_certificate_out_of_its_time_is_noticed(page: Page, rsa_key: rsa.RSAPrivateKey, until: dt.datetime, hint: str):
    file = pkcs12.serialize_key_and_certificates(None, rsa_key, certificate(rsa_key, until=until), None, MODERN)
    assert page.sign(file, PASSWORD, b"x")["hint"] == hint


@pytest.mark.parametrize("password", ["кілт 2026!", "", "Кілт 2026! "])
@pytest.mark.parametrize("method", [MODERN, OLD], ids=["PBES2 with AES", "SHA-1 with 3DES"])
def test_a_wrong_password_is_called_so(
    page: Page, rsa_key: rsa.RSAPrivateKey, password: str, method: serialization.KeySerializationEncryption
):
    file = pkcs12.serialize_key_and_certificates(None, rsa_key, certificate(rsa_key), None, method)
    assert page.sign(file, password, b"x")["code"] == "wrong_password"


def test_what_is_no_key_file_is_called_so(page: Page, rsa_key: rsa.RSAPrivateKey):
    good = pkcs12.serialize_key_and_certificates(None, rsa_key, certificate(rsa_key), None, MODERN)
    nesting = b"\x30\x80" * 200
    garbage = [
        b"",
        b"\x30",
        b"PK\x03\x04 a document",
        good[: len(good) // 2],
        nesting,
        certificate(rsa_key).public_bytes(serialization.Encoding.DER),
    ]
    assert {page.sign(file, PASSWORD, b"x")["code"] for file in garbage} == {"not_a_key_file"}
    assert page.sign(bytes(70_000), PASSWORD, b"x")["code"] == "too_big"


def test_a_key_file_with_endless_work_is_refused_at_once(page: Page, rsa_key: rsa.RSAPrivateKey):
    slow = encryption(pkcs12.PBES.PBESv2SHA256AndAES256CBC, hashes.SHA256(), rounds=1000)
    file = pkcs12.serialize_key_and_certificates(None, rsa_key, certificate(rsa_key), None, slow)
    endless = file.replace(b"\x02\x02\x03\xe8", b"\x02\x02\x7f\xff")
    assert page.sign(endless, PASSWORD, b"x")["code"] in {"wrong_password", "not_a_key_file"}


def test_each_lacking_part_has_its_own_code(page: Page, rsa_key: rsa.RSAPrivateKey):
    curve = ec.generate_private_key(ec.SECP256R1())
    stranger = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    both = pkcs12.serialize_key_and_certificates
    files = {
        "no_private_key": pkcs12.serialize_java_truststore([pkcs12.PKCS12Certificate(certificate(rsa_key), b"k")], MODERN),
        "no_certificate": both(None, rsa_key, None, [certificate(stranger)], MODERN),
        "unsupported_key": both(None, curve, certificate(curve), None, MODERN),
    }
    assert {code: page.sign(file, PASSWORD, b"x")["code"] for code, file in files.items()} == {code: code for code in files}
    assert page.sign(both(None, rsa_key, None, None, MODERN), PASSWORD, b"x")["code"] == "no_certificate"


def test_streebog_in_the_page_gives_the_answers_of_rfc_6986(page: Page):
    examples = {
        b"012345678901234567890123456789012345678901234567890123456789012": (
            "1b54d01a4af5b9d5cc3d86d68d285462b19abc2475222f35c085122be4ba1ffa00ad30f8767b3a82384c6574f024c311e2a481332b08ef7f41797891c1646f48"
        ),
        "Се ветри, Стрибожи внуци, веютъ с моря стрелами на храбрыя плъкы Игоревы".encode("cp1251"): (
            "1e88e62226bfca6f9994f1f2d51569e0daf8475a3b0fe61a5300eee46d961376035fe83549ada2b8620fcd7c496ce5b33f0cb9dddc2b6460143b03dabac9fb28"
        ),
    }
    answers = page.ask([{"ask": "streebog", "data": base64.b64encode(message).decode()} for message in examples])
    for engine in ("digest", "fast"):
        assert [answer[engine] for answer in answers] == list(examples.values())


def test_a_key_is_read_in_place_so_that_wiping_the_file_wipes_its_parts(page: Page, rsa_key: rsa.RSAPrivateKey):
    key = rsa_key.private_bytes(serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (answer,) = page.ask([{"ask": "wiped", "key": base64.b64encode(key).decode()}])
    assert answer == {"before": True, "after": False}


def test_streebog_in_the_page_agrees_with_another_implementation(page: Page):
    messages = [bytes((7 * place + length) % 256 for place in range(length)) for length in (0, 1, 31, 63, 64, 65, 127, 128, 129, 1000)]
    messages += [b"\xff" * 640, bytes(range(256)) * 128, bytes(range(256)) * 300 + b"end"]
    answers = page.ask([{"ask": "streebog", "data": base64.b64encode(message).decode()} for message in messages])
    expected = [gostcrypto.gosthash.new("streebog512", data=bytearray(message)).hexdigest() for message in messages]
    for engine in ("digest", "fast"):
        assert [answer[engine] for answer in answers] == expected


def test_every_refusal_has_its_sentence_in_three_languages(page: Page):
    (answer,) = page.ask([{"ask": "codes"}])
    assert set(answer["codes"]) == set(PROBLEMS)
    sentences = [wording.said(code) for wording in PROBLEMS.values() for code in ("kk", "ru", "en")]
    assert len(set(sentences)) == 3 * len(PROBLEMS)
    assert all(wording.kk and wording.ru and wording.en for wording in WORDS.values())
