"""Whom the portal trusts: the official files by fingerprint, and others in demonstration mode only."""

import base64
import hashlib
from pathlib import Path

import pytest

from portal.eds import Code, NotOfficial, TrustStore, accept_official, trust
from portal.eds.issuing.certificates import HEAD, Term
from tests.eds.cast import AT, CONTENT, DAY, NAME, TERM, Cast


def pem(der: bytes) -> bytes:
    return b"-----BEGIN CERTIFICATE-----\n" + base64.encodebytes(der) + b"-----END CERTIFICATE-----\n"


@pytest.fixture
def made_official(people: Cast, monkeypatch: pytest.MonkeyPatch) -> Cast:
    """The fingerprints of the test authorities stand in the official list."""
    names = {"root_gost_2022": people.root, "nca_gost_2022": people.issuing}
    listed = {hashlib.sha256(authority.certificate).hexdigest(): name for name, authority in names.items()}
    monkeypatch.setattr(trust, "OFFICIAL", listed)
    return people


def test_a_file_that_is_not_official_is_refused(people: Cast) -> None:
    for file in (
        people.root.certificate,
        pem(people.root.certificate),
        b"",
        b"text",
        b"-----BEGIN CERTIFICATE-----\n!\n-----END CERTIFICATE-----",
    ):
        with pytest.raises(NotOfficial) as refusal:
            accept_official(file)
        assert "pki.gov.kz" in refusal.value.wording.ru


def test_the_fingerprints_are_those_of_the_notes() -> None:
    assert {name: fingerprint[:8] for fingerprint, name in trust.OFFICIAL.items()} == {
        "root_gost_2022": "af77725f",
        "nca_gost_2022": "32c7d233",
    }


def test_an_official_file_is_taken_as_der_and_as_pem(made_official: Cast) -> None:
    assert accept_official(made_official.root.certificate) == "root_gost_2022"
    assert accept_official(pem(made_official.issuing.certificate)) == "nca_gost_2022"


def test_a_store_of_official_files_verifies(made_official: Cast, tmp_path: Path) -> None:
    (tmp_path / "root_gost_2022.cer").write_bytes(made_official.root.certificate)
    (tmp_path / "nca_gost_2022.cer").write_bytes(pem(made_official.issuing.certificate))
    store = TrustStore.load(tmp_path)
    assert store == made_official.trust
    assert made_official.judge(made_official.head.sign(CONTENT, AT), trust=store).code is Code.OK


def test_a_test_root_in_the_folder_of_official_files_stops_the_start(people: Cast, tmp_path: Path) -> None:
    (tmp_path / "root_test.cer").write_bytes(people.root.certificate)
    with pytest.raises(NotOfficial):
        TrustStore.load(tmp_path)


def test_a_production_store_knows_nobody_of_the_test_authorities(people: Cast, tmp_path: Path) -> None:
    store = TrustStore.load(tmp_path / "missing")
    assert store.anchors == frozenset()
    assert people.judge(people.head.sign(CONTENT, AT), trust=store).code is Code.UNTRUSTED_CHAIN


def test_extra_files_are_trusted_beside_the_official_ones(people: Cast, tmp_path: Path) -> None:
    for name, authority in (("root", people.root), ("issuing", people.issuing)):
        (tmp_path / f"{name}.der").write_bytes(authority.certificate)
    store = TrustStore.load(tmp_path / "official", extra=sorted(tmp_path.glob("*.der")))
    assert people.judge(people.head.sign(CONTENT, AT), trust=store).code is Code.OK


def test_a_pinned_issuing_authority_is_enough(people: Cast) -> None:
    store = TrustStore.demonstration([], [people.issuing.certificate])
    assert people.judge(people.head.sign(CONTENT, AT), trust=store).code is Code.OK


def test_an_authority_out_of_its_term_ends_no_chain(people: Cast) -> None:
    for term in (Term(AT - 9 * DAY, AT - DAY), Term(AT + DAY, AT + 9 * DAY)):
        late = people.root.subordinate("ӨТКЕН ОРТАЛЫҚ", term)
        store = TrustStore.demonstration([], [people.root.certificate, late.certificate])
        assert people.judge(late.issue(NAME, HEAD, TERM).sign(CONTENT, AT), trust=store).code is Code.UNTRUSTED_CHAIN
