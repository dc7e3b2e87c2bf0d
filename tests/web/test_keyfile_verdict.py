"""What the page signs is what the server's verification accepts: keys as the national centre writes them, of every kind of person."""

import base64
import datetime as dt

import pytest

from portal.eds import Code, Expectation, Outcome, Purpose, TrustStore, verify
from portal.eds.key_files import write
from portal.eds.keys import Scheme
from portal.settings import ROOT
from tests.eds.cast import AT, COMPANY, CONTENT, Cast, cast
from tests.web.keyfile_page import Page, make_page, signature_holds

PASSWORD = "Сынақ 2026"
CENTRE = ROOT.parent / "shared" / "data" / "eds"
CENTRE_PASSWORD = "Qwerty12"
BOTH = pytest.mark.parametrize("scheme", [Scheme.GOST, Scheme.RSA], ids=["gost", "rsa"])


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Page:
    return make_page(tmp_path_factory.getbasetemp() / "key-file")


def signed(page: Page, file: bytes, password: str = PASSWORD, *, attached: bool = False, at: dt.datetime = AT) -> bytes:
    answer = page.sign(file, password, CONTENT, attached=attached, at=at)
    assert "cms" in answer, answer
    return base64.b64decode(answer["cms"][0])


@BOTH
@pytest.mark.parametrize("attached", [False, True], ids=["detached", "attached"])
def test_a_heads_key_file_makes_a_valid_signature(page: Page, scheme: Scheme, attached: bool):  # noqa: FBT001  (a parameter of the test)
    people = cast(scheme)
    verdict = people.judge(signed(page, write(people.head, PASSWORD), attached=attached))
    assert (verdict.outcome, verdict.code, verdict.claimed_at, verdict.remarks) == (Outcome.VALID, Code.OK, AT, ())


@BOTH
def test_every_key_signs_and_the_server_decides(page: Page, scheme: Scheme):
    people = cast(scheme)
    judged = {
        Code.OK: people.right_to_sign,
        Code.NO_RIGHT_TO_SIGN: people.employee,
        Code.NOT_LEGAL_ENTITY: people.individual,
        Code.EXPIRED: people.expired,
        Code.REVOKED: people.revoked,
    }
    assert {code: people.judge(signed(page, write(signer, PASSWORD))).code for code, signer in judged.items()} == {
        code: code for code in judged
    }


@BOTH
def test_the_page_shows_whose_key_it_is(page: Page, scheme: Scheme):
    answer = page.sign(write(cast(scheme).head, PASSWORD), PASSWORD, CONTENT)
    assert answer["owner"] == {"name": "СЫНАҚБАЕВА АЙГҮЛ ҮЛГІҚЫЗЫ", "organisation": COMPANY.name, "bin": COMPANY.bin}
    assert page.sign(write(cast(scheme).individual, PASSWORD), PASSWORD, CONTENT)["owner"]["bin"] == ""


@BOTH
def test_a_wrong_password_of_a_centres_key_file_is_called_so(page: Page, scheme: Scheme):
    assert page.sign(write(cast(scheme).head, PASSWORD), "Сынақ 2025", CONTENT)["code"] == "wrong_password"


def test_no_two_gost_signatures_are_equal_and_all_are_valid(page: Page):
    people: Cast = cast(Scheme.GOST)
    contents = [CONTENT] * 20 + [bytes(length) for length in range(60, 70)]
    answer = page.sign(write(people.head, PASSWORD), PASSWORD, *contents)
    assert len({message[-172:] for message in answer["cms"]}) == len(contents)
    assert all(signature_holds(message, content) for message, content in zip(answer["cms"], contents, strict=True))


def test_the_page_accepts_what_the_server_signs_and_nothing_else(page: Page):
    people: Cast = cast(Scheme.GOST)
    messages = [CONTENT, b"", bytes(range(130))]
    signatures = [people.head.key.sign(message) for message in messages]
    good = signatures[0]
    damaged = [(CONTENT + b".", good), (CONTENT, good[:-1] + bytes([good[-1] ^ 1])), (CONTENT, good[:-1])]
    foreign = [(CONTENT, people.employee.key.sign(CONTENT))]
    cases = [*zip(messages, signatures, strict=True), *damaged, *foreign]
    texts = [{"message": base64.b64encode(message).decode(), "signature": base64.b64encode(value).decode()} for message, value in cases]
    certificate = base64.b64encode(people.head.certificate).decode()
    answers = page.ask([{"ask": "holds", "certificate": certificate} | text for text in texts])
    assert [answer["holds"] for answer in answers] == [True] * 3 + [False] * 4


@pytest.mark.skipif(not CENTRE.exists(), reason="the key files of the centre's test authority are not here")
@pytest.mark.parametrize(
    "name", ["legal_valid_head", "legal_valid_employee_signright", "legal_valid_employee", "individual_valid_individual_valid"]
)
def test_the_test_authoritys_own_key_files_sign(page: Page, name: str):
    cms = signed(page, (CENTRE / f"{name}.p12").read_bytes(), CENTRE_PASSWORD)
    trust = TrustStore.demonstration([], [path.read_bytes() for path in CENTRE.glob("*.cer")])
    verdict = verify(cms, CONTENT, Expectation(Purpose.DOCUMENT, legal_entity=False), trust=trust, crls=lambda _: (), at=AT)
    # Without a list of that day an otherwise good signature is left unconfirmed: everything before that check has passed.
    assert (verdict.outcome, verdict.code) == (Outcome.UNCONFIRMED, Code.REVOCATION_UNKNOWN)
    assert signature_holds(base64.b64encode(cms).decode(), CONTENT)
