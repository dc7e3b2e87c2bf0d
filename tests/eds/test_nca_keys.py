"""НУЦ's own test centre: its keys sign through our signer, its certificates and list verify; skipped where the files are absent."""

import datetime as dt
from pathlib import Path

import pytest

from portal.eds import Code, Expectation, Outcome, Purpose, Role, SignatureVerdict, TrustStore, certificates, chain, crl, key_files, verify
from portal.eds.key_files import WrongPassword
from portal.eds.signing import Style

FOLDER = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "eds"
AT = dt.datetime(2026, 10, 14, 5, 30, tzinfo=dt.UTC)
CONTENT = "Тексерілетін мәтін".encode()
PASSWORD = "Qwerty12"
DOCUMENT = Expectation(Purpose.DOCUMENT, may_sign=True)
STYLES = (Style(), Style(attached=True), Style(attached=True, indefinite=True))

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason=f"the test keys of НУЦ are not in {FOLDER}")


def content_of(name: str) -> bytes:
    return (FOLDER / name).read_bytes()


def judged(
    name: str, expectation: Expectation = DOCUMENT, *, style: Style = STYLES[0], trust: TrustStore | None = None
) -> SignatureVerdict:
    store = trust or TrustStore.demonstration([], [content_of("root_test_gost_2022.cer"), content_of("nca_gost2022_test.cer")])
    signer = key_files.read(content_of(f"{name}.p12"), PASSWORD)
    lists = (content_of("nca_gost2022_test.crl"),)
    return verify(signer.sign(CONTENT, AT, style), CONTENT, expectation, trust=store, crls=lambda _: lists, at=AT)


@pytest.mark.parametrize("style", STYLES, ids=["detached", "attached", "ber"])
@pytest.mark.parametrize(("name", "role"), [("legal_valid_head", Role.HEAD), ("legal_valid_employee_signright", Role.RIGHT_TO_SIGN)])
def test_head_and_right_to_sign_are_valid(name: str, role: Role, style: Style) -> None:
    verdict = judged(name, style=style)
    assert (verdict.outcome, verdict.revocation) == (Outcome.VALID, "CRL 166 of 2026-08-11T03:49:19Z")
    assert verdict.certificate is not None
    assert verdict.certificate.subject.roles == {Role.LEGAL_ENTITY, role}
    assert verdict.certificate.subject.bin == "123456789021"


def test_the_individual_is_one() -> None:
    assert judged("individual_valid_individual_valid").code is Code.NOT_LEGAL_ENTITY
    verdict = judged("individual_valid_individual_valid", Expectation(Purpose.SIGN_IN, legal_entity=False))
    assert verdict.outcome is Outcome.VALID
    assert verdict.certificate is not None
    assert verdict.certificate.subject.full_name == "ТЕСТОВ ТЕСТ ТЕСТОВИЧ"


def test_the_revoked_head_is_on_the_list() -> None:
    assert judged("legal_revoked_head").code is Code.REVOKED


def test_the_employee_whom_the_list_names_too_has_no_right_to_sign() -> None:
    """The file is named valid, but the list beside it carries its serial number; without the list its role decides."""
    assert judged("legal_valid_employee").code is Code.REVOKED
    signer = key_files.read(content_of("legal_valid_employee.p12"), PASSWORD)
    store = TrustStore.demonstration([], [content_of("nca_gost2022_test.cer")])
    verdict = verify(signer.sign(CONTENT, AT), CONTENT, DOCUMENT, trust=store, crls=lambda _: (), at=AT)
    assert verdict.code is Code.NO_RIGHT_TO_SIGN


def test_root_issuing_authority_and_signer_make_a_chain() -> None:
    root, issuing = (certificates.read(content_of(name)) for name in ("root_test_gost_2022.cer", "nca_gost2022_test.cer"))
    assert chain.signed_by(root, root, pinned=False)
    assert chain.signed_by(issuing, root, pinned=False)
    signer = certificates.read(key_files.read(content_of("legal_valid_head.p12"), PASSWORD).certificate)
    found = chain.build(signer, (issuing,), TrustStore.demonstration([], [root.der]), AT)
    assert isinstance(found, chain.Chain)
    assert [link.der for link in found.certificates] == [signer.der, issuing.der, root.der]


def test_the_list_is_genuine() -> None:
    issuing = certificates.read(content_of("nca_gost2022_test.cer"))
    found = crl.authentic(content_of("nca_gost2022_test.crl"), issuing)
    assert found is not None
    assert (found.head.number, len(found.revoked)) == (166, 195)


def test_the_test_centre_is_unknown_to_production() -> None:
    assert judged("legal_valid_head", trust=TrustStore.official([])).code is Code.UNTRUSTED_CHAIN


def test_a_wrong_password_is_told_from_a_broken_file() -> None:
    with pytest.raises(WrongPassword):
        key_files.read(content_of("legal_valid_head.p12"), "qwerty12")
