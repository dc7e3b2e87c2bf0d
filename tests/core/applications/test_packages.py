"""The signed package: everything by which the signatures of an application are checked without the portal."""

import hashlib
import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlmodel import select

from portal.core.accounts.schema import StaffRole
from portal.core.applications.packages.service import NotAsStored, signed_package
from portal.core.applications.registration.service import take_into_work
from portal.core.applications.tables import Statement
from portal.core.errors import NotAllowed, NotFound, Refused
from portal.db import Begin
from portal.eds.keys import Scheme
from portal.eds.standalone import digest_line
from tests.conftest import Clock
from tests.core.applications.packed import World, checked, packed, signed_world, unpacked
from tests.core.applications.people import keys
from tests.core.applications.world import World as PlainWorld


@pytest.fixture(params=[Scheme.GOST, Scheme.RSA], ids=lambda scheme: scheme.name)
def signed(request: pytest.FixtureRequest, begin: Begin, now: Clock) -> tuple[World, str]:
    return signed_world(begin, now, request.param)


@pytest.fixture
def rsa(begin: Begin, now: Clock) -> tuple[World, str]:
    return signed_world(begin, now, Scheme.RSA)


def test_the_package_verifies_without_the_portal_and_without_any_package(signed: tuple[World, str], tmp_path: Path):
    content = packed(signed[0], signed[0].saule, signed[1])
    archive = tmp_path / "package.zip"
    archive.write_bytes(content)
    folder = unpacked(content, tmp_path / "folder")
    for place in (folder, archive):
        found = checked(place, folder / "verify.py")
        assert (found.code, found.wrong()) == (0, []), found.text
    assert found.text.count("SIGNATURE: ") == len(list((folder / "documents").glob("*.p7s"))) > 2
    for said in ("ҮЛГІБАЕВА АЙГҮЛ", "СЫНАҚ ОРТАЛЫҚ", "its SHA-256 is written in “documents/01-statement.txt”", "SHA-256 fingerprint"):
        assert said in found.text
    assert "ИТОГ: всё верно" in checked(folder, language="ru").text


def flips(size: int) -> Iterator[int]:
    """Yield places all over a file of this size: both ends and some in between."""
    yield from sorted({0, size // 2, size - 1})


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)  # the bytes are the same from either database
def test_one_flipped_byte_in_any_file_is_named(rsa: tuple[World, str], tmp_path: Path):
    folder = unpacked(packed(rsa[0], rsa[0].saule, rsa[1]), tmp_path / "folder")
    program = tmp_path / "kept.py"
    program.write_bytes((folder / "verify.py").read_bytes())
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    assert len(files) > 20
    for path in files:
        whole = path.read_bytes()
        for place in list(flips(len(whole)))[: 1 if path.parent.name == "files" else 3]:
            path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
            found = checked(folder, program)
            assert found.code == 1, (path, place, found.text)
            assert any(path.relative_to(folder).as_posix() in line for line in found.wrong()), (path, place, found.text)
        path.write_bytes(whole)
    assert checked(folder).code == 0


def test_one_flipped_byte_of_the_archive_itself_is_named(rsa: tuple[World, str], tmp_path: Path):
    content = packed(rsa[0], rsa[0].saule, rsa[1])
    program = unpacked(content, tmp_path / "folder") / "verify.py"
    archive = tmp_path / "package.zip"
    directory = content.rindex(b"PK\x01\x02")
    for place in (4, 10, 12, 27, 40, directory + 6, directory + 12, directory + 38, directory + 50, len(content) - 3, len(content) - 1):
        archive.write_bytes(content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :])
        found = checked(archive, program)
        assert found.code in {1, 2}, (place, found.text)
        assert found.wrong() or "damaged or not readable" in found.text, (place, found.text)


def forged(folder: Path) -> None:
    """Write the list and its digest anew over the files as they are now, as a forger would."""
    listed = json.loads((folder / "package.json").read_bytes())
    for one in listed["files"]:
        content = (folder / one["path"]).read_bytes()
        one |= {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    content = json.dumps(listed).encode()
    (folder / "package.json").write_bytes(content)
    (folder / "package.json.sha256").write_bytes(digest_line(content))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("documents/01-statement.txt", "Another document was signed"),
        ("documents/02-consent.pdf", "Another document was signed"),
        ("documents/manifest.json", "is NOT in “documents/01-statement.txt”"),
        ("files/001*", "is NOT in “documents/manifest.json”"),
        ("documents/01-statement.txt.p7s", "cannot be read"),
        ("evidence/*.crl", "No proof is enclosed"),
    ],
)
def test_a_forger_who_writes_the_list_anew_is_found_by_the_signatures(signed: tuple[World, str], tmp_path: Path, name: str, said: str):
    folder = unpacked(packed(signed[0], signed[0].saule, signed[1]), tmp_path)
    path = next(folder.glob(name))
    content = path.read_bytes()
    path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]) if path.suffix != ".p7s" else content[:200])
    forged(folder)
    found = checked(folder)
    assert found.code in {1, 2}
    assert [line for line in found.wrong() if said in line], found.text


def test_a_signature_of_another_person_over_the_same_text_is_shown_as_theirs(rsa: tuple[World, str], tmp_path: Path):
    """The package of a forger with an authority of its own: everything agrees, and the root that is printed is the forger's."""
    folder = unpacked(packed(rsa[0], rsa[0].saule, rsa[1]), tmp_path)
    statement = folder / "documents/01-statement.txt"
    (folder / "documents/01-statement.txt.p7s").write_bytes(rsa[0].verify.keys.deputy.sign(statement.read_bytes(), rsa[0].now()))
    forged(folder)
    assert "Signed by: ҮЛГІБАЕВ БАУЫРЖАН" in checked(folder).text
    stranger = keys(Scheme.GOST).heads[rsa[0].aigul.bin].sign(statement.read_bytes(), rsa[0].now())
    (folder / "documents/01-statement.txt.p7s").write_bytes(stranger)
    forged(folder)
    found = checked(folder)
    assert (found.code, "issued “ҮЛГІБАЕВА АЙГҮЛ” is not enclosed" in found.text) == (2, True), found.text


def test_a_missing_and_an_added_file_are_named(rsa: tuple[World, str], tmp_path: Path):
    folder = unpacked(packed(rsa[0], rsa[0].saule, rsa[1]), tmp_path)
    (folder / "README.txt").unlink()
    (folder / "files" / "лишний.txt").write_text("x")
    wrong = checked(folder).wrong()
    assert wrong == [
        "[ !! ] README.txt: the file is MISSING or cannot be read.",
        "[ !! ] files/лишний.txt: this file was not in the package, it was ADDED.",
    ]
    (folder / "package.json").write_text("{}")
    assert checked(folder).code == 1


def test_the_commands_on_the_sheet_verify_rsa_signatures_with_openssl(rsa: tuple[World, str], tmp_path: Path):
    folder = unpacked(packed(rsa[0], rsa[0].saule, rsa[1]), tmp_path)
    commands = {line.strip() for line in (folder / "README.txt").read_text().splitlines() if line.strip().startswith("openssl")}
    assert len(commands) == len(list((folder / "documents").glob("*.p7s")))
    for command in commands:
        done = subprocess.run(command.split(), cwd=folder, capture_output=True, text=True, check=False)
        assert (done.returncode, "successful" in done.stderr) == (0, True), (command, done.stderr)
    statement = folder / "documents/01-statement.txt"
    statement.write_bytes(statement.read_bytes() + b" ")
    command = next(one for one in commands if "01-statement" in one)
    assert subprocess.run(command.split(), cwd=folder, capture_output=True, check=False).returncode != 0


def test_the_sheet_says_who_signed_and_nothing_of_openssl_for_gost(begin: Begin, now: Clock, tmp_path: Path):
    world, application_id = signed_world(begin, now, Scheme.GOST)
    sheet = (unpacked(packed(world, world.saule, application_id), tmp_path) / "README.txt").read_text()
    for said in ("КТО И КОГДА ПОДПИСАЛ", "ҮЛГІБАЕВА АЙГҮЛ ОРАЗҚЫЗЫ, ТОО «Үлгі Құрылыс», БИН", "GOST 34.10-2015-512", "14.10.2026"):
        assert said in sheet
    assert "openssl" not in sheet


def test_the_company_gets_its_own_part_without_the_developers_answers(rsa: tuple[World, str], tmp_path: Path):
    world, application_id = rsa
    folder = unpacked(packed(world, world.aigul, application_id), tmp_path / "own")
    whole = unpacked(packed(world, world.saule, application_id), tmp_path / "whole")
    found = checked(folder)
    assert (found.code, found.wrong()) == (0, []), found.text
    assert "documents/part.json: its SHA-256 is written in “documents/01-statement.txt”" in found.text
    assert "is written in “documents/part.json”" in found.text
    assert not (folder / "documents/manifest.json").exists()
    part = json.loads((folder / "documents/part.json").read_bytes())
    everything = json.loads((whole / "documents/manifest.json").read_bytes())
    assert 0 < len(part["answers"]) < len(everything["answers"])
    assert part["answers"].items() <= everything["answers"].items()
    assert {one["sha256"] for one in part["files"]} <= {one["sha256"] for one in everything["files"]}
    own, both = (sum(1 for _ in place.rglob("*.pdf")) for place in (folder, whole))
    assert 0 < own < both
    everything = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    assert world.daniyar.iin.encode() not in everything
    assert world.aigul.iin.encode() in everything  # in her own certificate


def test_the_developer_gets_its_own_part_with_its_signed_consents_and_nothing_of_the_company(rsa: tuple[World, str], tmp_path: Path):
    world, application_id = rsa
    folder = unpacked(packed(world, world.daniyar, application_id), tmp_path / "own")
    found = checked(folder)
    assert (found.code, found.wrong()) == (0, []), found.text
    assert list((folder / "documents").glob("*-consent.pdf"))
    assert not list((folder / "documents").glob("*-statement.txt"))
    part, statement = folder / "documents/part.json", unpacked(packed(world, world.saule, application_id), tmp_path / "whole")
    named = (statement / "documents/01-statement.txt").read_text()
    assert hashlib.sha256(part.read_bytes()).hexdigest() in named, "the statement of the company has the hash of the developer's part"
    assert "Это часть вашей организации" in (folder / "README.txt").read_text()
    everything = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    assert "ҮЛГІБАЕВА".encode() not in everything, "no certificate of the company's head"
    own = json.loads(part.read_bytes())
    assert [key for key in (*own["answers"], *own["rows"]) if not key.startswith("dev_")] == []
    assert world.daniyar.iin.encode() in everything


def test_a_changed_answer_in_the_own_part_is_found_by_the_signed_statement(rsa: tuple[World, str], tmp_path: Path):
    folder = unpacked(packed(rsa[0], rsa[0].aigul, rsa[1]), tmp_path)
    part = folder / "documents/part.json"
    part.write_bytes(part.read_bytes().replace(b'"answers":{', b'"answers":{"x":"y",', 1))
    forged(folder)
    assert [line for line in checked(folder).wrong() if "is NOT in “documents/01-statement.txt”" in line]


def test_a_statement_of_an_earlier_release_names_no_part_and_the_sheet_says_so(rsa: tuple[World, str], tmp_path: Path):
    world, application_id = rsa
    with world.begin() as session:
        for row in session.exec(select(Statement)).all():
            row.text = b"".join(line for line in row.text.splitlines(keepends=True) if "SHA-256 части".encode() not in line)
    folder = unpacked(packed(world, world.aigul, application_id), tmp_path)
    assert "Заявление подписано в прежнем выпуске портала" in (folder / "README.txt").read_text()
    assert "documents/part.json: it is not tied to a signed document" in checked(folder).text


def test_only_the_parties_and_the_operators_readers_get_a_package(rsa: tuple[World, str]):
    world, application_id = rsa
    for who, refusal in ((world.stranger, NotFound), (world.analyst, NotAllowed)):
        with pytest.raises(refusal):
            world.call(signed_package, who, application_id)


def test_what_nobody_has_signed_has_no_package(world: PlainWorld):
    with pytest.raises(Refused) as refused:
        world.call(signed_package, world.aigul, world.create())
    assert refused.value.code == "not_signed"
    with pytest.raises(Refused):
        world.call(signed_package, world.saule, world.sent())


def test_a_file_that_was_changed_in_the_storage_breaks_the_package_off(rsa: tuple[World, str]):
    world, application_id = rsa
    for key in list(world.storage._contents):
        world.storage.put(key, world.storage._contents[key] + b"x")
    with pytest.raises(NotAsStored):
        packed(world, world.aigul, application_id)


def test_a_decision_is_in_the_package_with_its_own_signature(rsa: tuple[World, str], tmp_path: Path):
    world, application_id = rsa
    world.call(take_into_work, world.staff("taker@portal.example", StaffRole.REGISTRAR), application_id)
    world.decide(world.staff("registrar@portal.example", StaffRole.REGISTRAR), application_id, "refused", "Жоқ құжаттар бар")
    folder = unpacked(packed(world, world.aigul, application_id), tmp_path)
    (decision,) = (folder / "documents").glob("*-decision.txt")
    assert "Жоқ құжаттар бар" in decision.read_text()
    found = checked(folder)
    assert (found.code, "МОДЕРОВА СӘУЛЕ" in found.text) == (0, True), found.text
