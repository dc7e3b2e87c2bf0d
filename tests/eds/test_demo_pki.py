"""The demonstration's authority: made once, kept, renewed; its key files are what their labels say."""

import datetime as dt
import threading
from pathlib import Path

import pytest

from portal.demo.keys import BOLZHAM, KEYS, MYSAL, OIDAN, ULGI, KeyFlaw
from portal.demo.pki import DemoPki, ensure
from portal.eds import Code, Expectation, Outcome, Purpose, TrustStore, crl, verify
from portal.wording import LANGUAGES
from tests.eds.cast import AT, CONTENT, DAY

DOCUMENT = Expectation(Purpose.DOCUMENT, may_sign=True)


@pytest.fixture(scope="module")
def pki(tmp_path_factory: pytest.TempPathFactory) -> DemoPki:
    return ensure(tmp_path_factory.mktemp("data"), AT)


def judged(pki: DemoPki, name: str, at: dt.datetime = AT):
    trust = TrustStore.load(pki.folder / "official", extra=pki.anchors)
    lists = tuple(path.read_bytes() for path in sorted(pki.crl_folder.glob("*.crl")))
    return verify(pki.signer(name).sign(CONTENT, at), CONTENT, DOCUMENT, trust=trust, crls=lambda _: lists, at=at)


def test_every_key_does_what_its_label_says(pki: DemoPki) -> None:
    troubles = {KeyFlaw.EXPIRED: Code.EXPIRED, KeyFlaw.REVOKED: Code.REVOKED, KeyFlaw.STRANGE_AUTHORITY: Code.UNTRUSTED_CHAIN}
    employees = dict.fromkeys(("ulgi-employee", "operator-registrar"), Code.NO_RIGHT_TO_SIGN)
    roles = {**employees, "individual": Code.NOT_LEGAL_ENTITY}
    for key in KEYS:
        verdict = judged(pki, key.name)
        assert verdict.code is troubles.get(key.trouble, roles.get(key.name, Code.OK))
        assert verdict.certificate is not None
        assert verdict.certificate.subject.iin == key.person.iin
        assert verdict.certificate.subject.bin == (key.company.bin if key.company else "")


def test_labels_tell_the_keys_apart_in_every_language() -> None:
    for language in LANGUAGES:
        assert len({key.label.said(language) for key in KEYS}) == len(KEYS)
    assert len({key.file_name for key in KEYS}) == len(KEYS)


def test_numbers_have_right_check_digits() -> None:
    for number in {company.bin for company in (ULGI, MYSAL, OIDAN, BOLZHAM)} | {key.person.iin for key in KEYS}:
        assert int(number[11]) == check_digit(number)


def check_digit(number: str) -> int:
    digits = [int(digit) for digit in number[:11]]
    for weights in (range(1, 12), [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2]):
        rest = sum(digit * weight for digit, weight in zip(digits, weights, strict=True)) % 11
        if rest < 10:
            return rest
    raise AssertionError(number)


def test_a_second_start_makes_nothing_new(tmp_path: Path) -> None:
    first = ensure(tmp_path, AT)
    before = {path: path.read_bytes() for path in first.folder.rglob("*") if path.is_file()}
    ensure(tmp_path, AT + dt.timedelta(hours=23))
    assert {path: path.read_bytes() for path in first.folder.rglob("*") if path.is_file()} == before


def test_lists_are_signed_anew_every_day_and_keys_stay(tmp_path: Path) -> None:
    first = ensure(tmp_path, AT)
    key = first.key_file("ulgi-head").read_bytes()
    later = ensure(tmp_path, AT + 2 * DAY)
    assert later.key_file("ulgi-head").read_bytes() == key
    found = crl.head((later.crl_folder / "issuing-gost.crl").read_bytes())
    assert (found.number, found.this_update) == (2, AT + 2 * DAY)
    assert judged(later, "bolzham-head-revoked", AT + 2 * DAY).code is Code.REVOKED


def test_keys_are_made_anew_before_they_run_out_or_when_one_is_lost(tmp_path: Path) -> None:
    first = ensure(tmp_path, AT)
    key = first.key_file("ulgi-head").read_bytes()
    soon = AT + 340 * DAY
    renewed = ensure(tmp_path, soon)
    assert renewed.key_file("ulgi-head").read_bytes() != key
    assert judged(renewed, "ulgi-head", soon).outcome is Outcome.VALID
    renewed.key_file("individual").unlink()
    assert ensure(tmp_path, soon).key_file("individual").exists()
    assert judged(ensure(tmp_path, AT), "ulgi-head").outcome is Outcome.VALID


def test_several_processes_may_begin_at_once(tmp_path: Path) -> None:
    threads = [threading.Thread(target=ensure, args=(tmp_path, AT)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert judged(ensure(tmp_path, AT), "ulgi-head").outcome is Outcome.VALID
    assert sorted(path.name for path in (tmp_path / "demo").iterdir()) == ["pki", "pki.lock"]


def test_an_unknown_key_is_no_path(pki: DemoPki) -> None:
    for name in ("", "../../etc/passwd", "issuing-gost"):
        with pytest.raises(KeyError):
            pki.key_file(name)
