"""Time stamps and keys of GOST 34.310-2004 in a signed package: ``verify.py`` judges them without the portal and without any package."""

import datetime as dt
import hashlib
import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from portal.db import Begin
from portal.demo import tsp_answers
from portal.eds import tsp
from portal.eds.issuing.certificates import HEAD, Company, new_root, person_name
from portal.eds.issuing.lists import revocation_list
from portal.eds.keys import Scheme
from portal.eds.signing import Signer
from tests.conftest import Clock
from tests.core.applications.packed import Checked, World, checked, packed, unpacked
from tests.core.applications.people import AIGUL, AT, DAY, NAMES, TERM
from tests.core.applications.stamped import stamped_world, stamps_revoked
from tests.core.applications.test_packages import forged
from tests.eds.tsa import tsa
from tests.examples import COMPANY

STATEMENT = "documents/01-statement.txt"


@pytest.fixture(params=list(Scheme), ids=["gost", "rsa", "gost-2004"])
def stamped(request: pytest.FixtureRequest, begin: Begin, now: Clock) -> tuple[World, str, Scheme]:
    """An application that was signed by RSA and stamped by each scheme."""
    return (*stamped_world(begin, now, Scheme.RSA, request.param), request.param)


@pytest.fixture
def older(begin: Begin, now: Clock, tmp_path: Path) -> Path:
    """The package of an application that was signed by GOST 34.10-2015 and stamped by GOST 34.310-2004."""
    world, application_id = stamped_world(begin, now, Scheme.GOST, Scheme.GOST_2004)
    return unpacked(packed(world, world.saule, application_id), tmp_path / "folder")


def entry(folder: Path) -> dict[str, list[str]]:
    listed = json.loads((folder / "package.json").read_bytes())
    return next(one for one in listed["signatures"] if one["document"] == STATEMENT)


def stamp_of(folder: Path) -> Path:
    """Return the time stamp of the statement's signature."""
    return next(folder / path for path in entry(folder)["evidence"] if path.endswith(".tsp"))


def value_of(folder: Path) -> bytes:
    """Return the value of the statement's signature, over which the stamp is made."""
    return tsp.value_of((folder / f"{STATEMENT}.p7s").read_bytes())


def after(folder: Path, path: Path, content: bytes) -> Checked:
    """Put ``content`` into a file, write the list anew as a forger would, and check."""
    path.write_bytes(content)
    forged(folder)
    return checked(folder)


def test_a_stamp_of_every_scheme_is_checked_and_its_time_is_told(stamped: tuple[World, str, Scheme], tmp_path: Path):
    world, application_id, scheme = stamped
    folder = unpacked(packed(world, world.saule, application_id), tmp_path)
    found = checked(folder)
    assert (found.code, found.wrong()) == (0, []), found.text
    path = stamp_of(folder)
    name = path.relative_to(folder).as_posix()
    judged = tsa(scheme).checked(path.read_bytes(), value_of(folder), AT + DAY)
    for said in (
        f"[ OK ] {name}: the time stamp was made over this very signature",
        f"[ OK ] The time stamp was signed with the key of the service “TSA DEMO” ({scheme.value})",
        "[ OK ] The certificate “TSA DEMO” was signed by “УАҚЫТ ОРТАЛЫҚ” and was in its term",
        "[ OK ] The certificate “TSA DEMO” was not revoked",
        "The chain ends with the certificate “УАҚЫТ ТҮБІР”",
        f"TIME STAMP: the signature existed at {judged.stamp.at:%Y-%m-%d %H:%M:%S} UTC.",
    ):
        assert said in found.text, (said, found.text)


def test_openssl_still_checks_an_rsa_signature_that_has_a_stamp_of_gost(stamped: tuple[World, str, Scheme], tmp_path: Path):
    folder = unpacked(packed(stamped[0], stamped[0].saule, stamped[1]), tmp_path)
    sheet = (folder / "README.txt").read_text()
    command = next(line.strip() for line in sheet.splitlines() if "openssl cms" in line and "01-statement" in line)
    done = subprocess.run(command.split(), cwd=folder, capture_output=True, text=True, check=False)
    assert (done.returncode, "successful" in done.stderr) == (0, True), done.stderr


def test_the_sheet_and_the_program_say_the_same_of_stamps(older: Path):
    sheet, program = (older / "README.txt").read_text(), (older / "verify.py").read_text()
    for said in ("метка времени (файл .tsp в папке evidence): на эту ли подпись она поставлена", "уақыт белгісі (evidence ішіндегі .tsp"):
        assert said in sheet
    for said in ("GOST 34.310-2004", "right to sign", "policies of certificates", "after the portal's check"):
        assert said in sheet
        assert said in program
    assert "not checked here: the page /verify" not in sheet
    assert "МЕТКА ВРЕМЕНИ: в 2026-10-14" in checked(older, language="ru").text
    assert "УАҚЫТ БЕЛГІСІ: қолтаңба 2026-10-14" in checked(older, language="kk").text


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)  # the bytes are the same from either database
def test_a_flipped_byte_of_a_stamp_is_named_also_when_the_list_is_written_anew(stamped: tuple[World, str, Scheme], tmp_path: Path):
    world, application_id, scheme = stamped
    folder = unpacked(packed(world, world.saule, application_id), tmp_path)
    path = stamp_of(folder)
    whole, name = path.read_bytes(), path.relative_to(folder).as_posix()
    imprint = scheme.digest(value_of(folder))
    certificate = tsa(scheme).signer.certificate
    for place in (0, whole.index(imprint), whole.index(b"20261014"), whole.index(certificate) + len(certificate) - 9, len(whole) - 1):
        found = after(folder, path, whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert (found.code, [line for line in found.wrong() if name in line] != []) == (1, True), (place, found.text)
    assert after(folder, path, whole).code == 0


def by(signer: Signer, at: dt.datetime = AT, *, turned: bool = False) -> Callable[[bytes], bytes]:
    """Return what makes a stamp over a value, or over the value ``turned`` round."""
    return lambda value: tsp_answers.token(signer, tsp_answers.imprint(value[::-1] if turned else value, Scheme.RSA), at)


OWN = tsa(Scheme.GOST_2004).signer
STRANGE = tsp_answers.stamping(new_root(Scheme.GOST_2004, "БӨГДЕ", TERM), TERM)
PERSON = tsa(Scheme.GOST_2004).issuing.issue(person_name(AIGUL, Company(NAMES[COMPANY], COMPANY)), HEAD, TERM)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        pytest.param(by(OWN, turned=True), "ANOTHER signature", id="another signature"),
        pytest.param(by(STRANGE), "issued “TSA DEMO” is not enclosed", id="a strange authority"),
        pytest.param(by(OWN, AT + DAY), "is LATER than", id="of the future"),
        pytest.param(by(PERSON), "is NOT meant for time stamps", id="a person's key"),
    ],
)
def test_a_stamp_that_proves_nothing_is_named(older: Path, change: Callable[[bytes], bytes], said: str):
    found = after(older, stamp_of(older), change(value_of(older)))
    assert found.code in {1, 2}
    assert [line for line in found.wrong() if said in line], found.text


def test_a_stamp_whose_authority_was_revoked_or_has_no_list_is_not_confirmed(older: Path):
    authority = hashlib.sha256(tsa(Scheme.GOST_2004).issuing.certificate).hexdigest()
    assert (older / f"evidence/{authority[:24]}.cer").exists()
    lists = [older / path for path in entry(older)["evidence"] if path.endswith(".crl")]
    path = next(path for path in lists if "УАҚЫТ".encode() in path.read_bytes())
    found = after(older, path, stamps_revoked(Scheme.GOST_2004, AT - DAY))
    assert (found.code, "The certificate “TSA DEMO” was revoked. Whether before" in found.text) == (2, True), found.text
    found = after(older, path, b"0")
    assert (found.code, "No proof is enclosed that the certificate “TSA DEMO”" in found.text) == (2, True), found.text


def signed_by_an_older_key(older: Path) -> bytes:
    """Put a signature by GOST 34.310-2004 in the place of the statement's, with its evidence, and return it."""
    root = new_root(Scheme.GOST_2004, "ЕСКІ ТҮБІР", TERM)
    issuing = root.subordinate("ЕСКІ ОРТАЛЫҚ", TERM)
    head = issuing.issue(person_name(AIGUL, Company(NAMES[COMPANY], COMPANY)), HEAD, TERM)
    crl = revocation_list(issuing, [], AT - DAY, AT + DAY)
    listed = json.loads((older / "package.json").read_bytes())
    signature = next(one for one in listed["signatures"] if one["document"] == STATEMENT)
    added = {"evidence/a.cer": root.certificate, "evidence/b.cer": issuing.certificate, "evidence/c.crl": crl}
    signature["evidence"] = list(added)
    listed["files"] += [{"path": path} for path in added]
    (older / "package.json").write_text(json.dumps(listed))
    cms = head.sign((older / STATEMENT).read_bytes(), AT)
    for path, content in (added | {f"{STATEMENT}.p7s": cms}).items():
        (older / path).write_bytes(content)
    forged(older)
    return cms


def test_a_signature_by_gost_2004_is_verified_and_said_to_be_of_a_kind_that_the_portal_does_not_take(older: Path):
    cms = signed_by_an_older_key(older)
    found = checked(older)
    assert "[ -- ] Algorithm: GOST 34.310-2004" in found.text
    assert "The certificate “ЕСКІ ОРТАЛЫҚ” was signed by “ЕСКІ ТҮБІР” and was in its term" in found.text
    assert [line for line in found.wrong() if "GOST 34.310-2004" not in line] == [], found.text
    assert (found.code, len(found.wrong())) == (2, 1), found.text
    found = after(older, older / f"{STATEMENT}.p7s", cms[:-1] + bytes([cms[-1] ^ 1]))
    assert [line for line in found.wrong() if "does not belong to the key of the certificate" in line], found.text
    (older / f"{STATEMENT}.p7s").write_bytes(cms)
    found = after(older, older / STATEMENT, (older / STATEMENT).read_bytes() + b" ")
    assert [line for line in found.wrong() if "Another document was signed" in line], found.text
