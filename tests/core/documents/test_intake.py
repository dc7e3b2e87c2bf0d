"""Receiving a file, and packages that are not what they seem."""

import contextlib
import hashlib
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.core.documents import archives
from portal.core.documents.archives import ensure_harmless
from portal.core.documents.intake import Intake
from portal.core.documents.rules import MAX_BYTES
from portal.core.documents.schema import Received
from portal.core.errors import Refused
from tests.core.documents import samples
from tests.core.documents.samples import package


def take(name: str, content: bytes, piece: int = 1000) -> Received:
    intake = Intake(name)
    for start in range(0, len(content), piece):
        intake.feed(content[start : start + piece])
    return intake.finish()


def refusal(name: str, content: bytes, size: int | None = None) -> str:
    with pytest.raises(Refused) as refused:
        ensure_harmless(name, content, len(content) if size is None else size)
    return refused.value.code


def test_a_file_is_counted_and_hashed_whatever_its_pieces():
    content = samples.PDF * 200
    for piece in (1, 7, 4096, 10**6):
        received = take("dir/Устав.pdf", content, piece)
        assert (received.name, received.size, received.media_type) == ("Устав.pdf", len(content), "application/pdf")
        assert received.sha256 == hashlib.sha256(content).hexdigest()


def test_every_file_gets_its_own_key_that_says_nothing_of_its_name():
    keys = {take("a.pdf", samples.PDF).storage_key for _ in range(20)}
    assert len(keys) == 20
    assert all(len(key) == 32 for key in keys)


def test_a_wrong_name_and_a_too_large_declared_size_are_refused_before_the_first_byte():
    with pytest.raises(Refused, match="cannot be uploaded here"):
        Intake("a.exe")
    with pytest.raises(Refused, match="larger than 600 MB"):
        Intake("a.pdf", declared_size=MAX_BYTES + 1)


def test_wrong_content_is_refused_after_the_first_kilobytes():
    intake = Intake("a.pdf")
    with pytest.raises(Refused, match="is not PDF"):
        intake.feed(b"\x00" * 4096)


def test_the_size_is_counted_whatever_was_declared(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("portal.core.documents.rules.MAX_BYTES", 1000)
    intake = Intake("a.pdf", declared_size=10)
    intake.feed(samples.PDF.ljust(1000))
    with pytest.raises(Refused, match="larger than 600 MB"):
        intake.feed(b"x")


def test_a_file_without_a_byte_is_refused():
    with pytest.raises(Refused, match="empty"):
        take("a.pdf", b"")


@pytest.mark.parametrize(
    ("name", "content"), [("a.docx", samples.DOCX), ("a.xlsx", samples.XLSX), ("a.zip", samples.ZIP), ("a.pdf", samples.PDF)]
)
def test_correct_files_pass(name: str, content: bytes):
    assert take(name, content).size == len(content)


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx", "a.pptx", "a.xls", "a.doc"])
@pytest.mark.parametrize("piece", [1000, 10**6])
def test_a_document_locked_with_a_password_is_told_to_take_it_off(name: str, piece: int):
    intake = Intake(name, (name.rpartition(".")[2],))
    with pytest.raises(Refused, match="take the password off") as refused:
        for start in range(0, len(samples.LOCKED), piece):
            intake.feed(samples.LOCKED[start : start + piece])
    assert refused.value.code == "file_locked"


def test_an_older_document_under_a_newer_ending_is_told_to_be_saved_again():
    with pytest.raises(Refused, match="save it again as DOCX"):
        take("a.docx", samples.OLE * 30)
    with pytest.raises(Refused, match="is not PDF"):
        Intake("a.pdf").feed(samples.OLE * 30)


def test_a_package_is_judged_by_its_end_alone(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("portal.core.documents.intake.TAIL_BYTES", 3000)
    content = package(("большой.bin", bytes(range(256)) * 100), ("малый.txt", b"x"))
    stored = package(*((f"{number}.txt", str(number).encode() * 9) for number in range(20)))
    assert take("a.zip", content).size == len(content)
    assert take("a.zip", b"PK\x03\x04" + b"junk" * 9000 + stored).media_type == "application/zip"


def test_a_workbook_under_the_name_of_a_text_is_refused():
    assert refusal("a.docx", samples.XLSX) == "file_content"
    assert refusal("a.xlsx", samples.ZIP) == "file_content"


def test_a_package_that_would_unpack_to_too_much_is_refused_without_unpacking():
    assert refusal("a.xlsx", claims(("xl/sheet.xml", 100, 300 * 1024**2))) == "file_unpacks_too_large"
    assert refusal("a.zip", claims(("a", 10, 7 * 1024**3 // 2), ("b", 10, 7 * 1024**3 // 2))) == "file_unpacks_too_large"


def test_entries_that_share_their_bytes_are_refused():
    assert refusal("a.zip", claims(("a", 900, 900), ("b", 900, 900))) == "file_unpacks_too_large"


def test_too_many_entries_are_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(archives, "MAX_ENTRIES", 3)
    assert refusal("a.zip", package(*((str(number), b"") for number in range(4)))) == "file_too_many_inside"


def test_a_list_of_contents_longer_than_what_was_kept_is_refused():
    content = package(*((f"{number:09}", b"") for number in range(50)))
    assert refusal("a.zip", content[-1000:], len(content)) == "file_too_many_inside"


def test_a_cut_package_is_refused():
    assert refusal("a.zip", samples.ZIP[:-10]) == "file_damaged"
    assert refusal("a.docx", b"PK\x03\x04" + b"\x00" * 100) == "file_damaged"


@given(st.data())
def test_a_damaged_package_is_accepted_or_refused_and_never_raises(data: st.DataObject):
    content = bytearray(samples.DOCX)
    for _ in range(data.draw(st.integers(1, 5))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(Refused):
        ensure_harmless("a.docx", bytes(content), len(content))


def claims(*entries: tuple[str, int, int]) -> bytes:
    """A package whose list claims (name, packed size, unpacked size), with hardly any content."""
    listed = b"".join(
        struct.pack("<4s4B4HL2L5H2L", b"PK\x01\x02", 20, 0, 20, 0, 0, 8, 0, 33, 0, packed, size, len(name), 0, 0, 0, 0, 0, 0)
        + name.encode()
        for name, packed, size in entries
    )
    head = b"PK\x03\x04" + b"\x00" * 96
    return head + listed + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, len(entries), len(entries), len(listed), len(head), 0)
