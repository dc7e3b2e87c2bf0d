"""Packages are unpacked and counted when they are in the storage: the list of contents may be wrong."""

import contextlib
import io
import zipfile
from collections.abc import Iterator
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.core.documents.intake import Intake
from portal.core.documents.schema import Received
from portal.core.documents.unpacking import ensure_as_listed, of_bytes
from portal.core.errors import Refused
from portal.gateways.storage.memory import MemoryStorage
from tests.core.documents import samples


def stored(name: str, content: bytes) -> None:
    intake = Intake(name)
    intake.feed(content)
    received, storage = intake.finish(), MemoryStorage()
    storage.put(received.storage_key, content)
    ensure_as_listed(received, storage=storage)


def refusal(name: str, content: bytes) -> str:
    with pytest.raises(Refused) as refused:
        stored(name, content)
    return refused.value.code


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2])
def test_correct_packages_pass(method: int):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", method) as made:
        made.writestr("папка/", b"")
        made.writestr("пусто.txt", b"")
        made.writestr("мало.txt", b"text")
        made.writestr("много.bin", bytes(range(256)) * 5000 + bytes(3_000_000))
    stored("a.zip", content.getvalue())


def test_documents_and_files_that_are_no_packages_pass():
    for name, content in (("a.docx", samples.DOCX), ("a.xlsx", samples.XLSX), ("a.pdf", samples.PDF), ("a.rar", samples.RAR)):
        stored(name, content)


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2])
def test_a_part_larger_than_it_is_listed_is_refused_however_small_it_claims_to_be(method: int):
    content = samples.forged("нули.bin", 20_000_000, 1000, method)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert package.infolist()[0].file_size == 1000
    assert refusal("a.zip", content) == "file_damaged"


def test_a_document_whose_part_is_larger_than_listed_is_refused():
    assert refusal("a.xlsx", samples.forged("xl/workbook.xml", 5_000_000, 1000)) == "file_damaged"


def test_a_part_smaller_than_it_is_listed_is_refused():
    assert refusal("a.zip", samples.forged("a", 500, 1000)) == "file_damaged"


def test_a_package_locked_with_a_password_is_refused_with_its_way_out():
    content = bytearray(samples.ZIP)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + at] |= 1
    assert refusal("a.zip", bytes(content)) == "file_locked"


@pytest.mark.parametrize(("name", "method"), [("a.zip", zipfile.ZIP_LZMA), ("a.docx", zipfile.ZIP_BZIP2)])
def test_a_part_packed_in_a_way_that_is_not_counted_is_refused(name: str, method: int):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", method) as made:
        made.writestr("word/document.xml", b"<w:document/>")
    assert refusal(name, content.getvalue()) == "file_packed_unusually"


@given(st.data())
def test_a_damaged_package_passes_or_is_refused_and_never_raises(data: st.DataObject):
    content = bytearray(samples.package(("a.txt", b"text" * 50), ("b.txt", b"other")))
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(4, len(content) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(Refused):
        stored("a.zip", bytes(content))


class Counting:
    """A storage that counts how often it is read from."""

    def __init__(self, content: bytes) -> None:
        self._content, self.readings = content, 0

    def read(self, key: str, start: int = 0) -> Iterator[bytes]:
        del key
        self.readings += 1
        return of_bytes(self._content)(start)


def test_a_package_of_many_parts_is_read_once():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for number in range(1000):
            package.writestr(f"{number}.txt", str(number) * 50)
    storage = Counting(packed.getvalue())
    ensure_as_listed(Received("a.zip", len(packed.getvalue()), "", "application/zip", "key"), storage=cast("Any", storage))
    assert storage.readings == 2, "once for the list of contents, once for all parts"


def test_parts_that_overlap_are_refused():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        package.writestr("a.txt", b"a" * 1000)
        package.writestr("b.txt", b"b" * 1000)
        first, second = package.infolist()
        second.header_offset = first.header_offset
    assert refusal("a.zip", packed.getvalue()) == "file_damaged"
