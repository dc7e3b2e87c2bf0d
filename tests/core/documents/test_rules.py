"""Names, sizes and types of files."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.core.documents import refusals
from portal.core.documents.rules import DEFAULT_EXTENSIONS, FILE_TYPES, MAX_BYTES, MAX_NAME, clean_name, ensure_size, sniff
from portal.core.errors import Refused
from portal.forms.kinds import DOCUMENT_EXTENSIONS, SIGNED_EXTENSIONS
from portal.wording import LANGUAGES, Wording
from tests.core.documents import samples


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Устав.pdf", "Устав.pdf"),
        ("../../etc/Устав.pdf", "Устав.pdf"),
        (r"C:\Мои документы\Жарғы (көшірме).pdf", "Жарғы (көшірме).pdf"),
        ("a\x00b\r\nc\x1b.pdf", "ab c.pdf"),
        ("ведомость\u202efdp.exe", "ведомостьfdp.exe"),
        ("  много   пробелов .pdf ", "много пробелов .pdf"),
        ("...скрытый.pdf", "скрытый.pdf"),
        ("Й.pdf", "Й.pdf"),
        ('a<b>"c|d?e*f:g.pdf', "a_b__c_d_e_f_g.pdf"),
        ("..", ""),
        ("", ""),
    ],
)
def test_a_name_is_cleaned_for_display(typed: str, shown: str):
    assert clean_name(typed) == shown


def test_a_long_name_keeps_its_ending():
    name = clean_name("ұ" * 400 + ".pdf")
    assert len(name) == MAX_NAME
    assert name.endswith("ұ.pdf")


@given(st.text(max_size=300))
def test_no_name_keeps_a_path_or_a_control_mark_and_cleaning_twice_changes_nothing(typed: str):
    name = clean_name(typed)
    assert len(name) <= MAX_NAME
    assert not set(name) & set("/\\\r\n\x00\u202e\u200f")
    assert clean_name(name) == name


@pytest.mark.parametrize(
    ("name", "head", "media_type"),
    [
        ("a.pdf", samples.PDF, "application/pdf"),
        ("a.PDF", b"\n\n" + samples.PDF, "application/pdf"),
        ("a.jpg", samples.JPG, "image/jpeg"),
        ("a.JPEG", samples.JPG, "image/jpeg"),
        ("a.png", samples.PNG, "image/png"),
        ("a.mp4", b"\0\0\0\x20ftypisom\0\0\x02\0isomiso2avc1mp41", "video/mp4"),
        ("a.webm", b"\x1aE\xdf\xa3\x9fB\x86\x81\x01B\xf7\x81\x01B\xf2\x81\x04B\xf3\x81\x08B\x82\x84webmB\x87", "video/webm"),
        ("a.vtt", "\ufeffWEBVTT\n\n".encode(), "text/vtt"),
        ("a.tif", samples.TIFF, "image/tiff"),
        ("a.tiff", samples.TIFF_BIG_ENDIAN, "image/tiff"),
        ("a.doc", samples.OLE, "application/msword"),
        ("a.xls", samples.OLE, "application/vnd.ms-excel"),
        ("a.docx", samples.DOCX, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("a.xlsx", samples.XLSX, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("a.zip", samples.ZIP, "application/zip"),
        ("a.rar", samples.RAR, "application/vnd.rar"),
        ("a.7z", samples.SEVEN_ZIP, "application/x-7z-compressed"),
        ("a.dwg", samples.DWG, "image/vnd.dwg"),
    ],
)
def test_a_type_is_recognised_by_ending_and_content_together(name: str, head: bytes, media_type: str):
    assert sniff(name, head, FILE_TYPES) == media_type


@pytest.mark.parametrize("name", ["a.cms", "Согласие.pdf.cms", "a.p7s", "a.P7M", "a.sig"])
@pytest.mark.parametrize("head", [samples.CMS, samples.CMS_BER, samples.CMS_BASE64, samples.CMS_PEM])
def test_a_signed_document_is_recognised_in_every_form_it_is_saved_in(name: str, head: bytes):
    assert sniff(name, head, SIGNED_EXTENSIONS).startswith("application/")
    with pytest.raises(Refused, match="cannot be uploaded here"):
        sniff(name, head, DOCUMENT_EXTENSIONS)


@pytest.mark.parametrize(
    "head", [samples.EXE, samples.HTML, samples.PDF, b"0\x80", b"0" * 100, b"text", "мәтін".encode(), b"-----BEGIN CMS-----"]
)
def test_what_is_no_signature_is_not_taken_for_one(head: bytes):
    with pytest.raises(Refused) as refused:
        sniff("a.cms", head, SIGNED_EXTENSIONS)
    assert refused.value.code == "file_content"


def test_the_usual_types_are_those_of_the_form_engine_each_named_once():
    with pytest.raises(Refused) as refused:
        sniff("a.exe", samples.PDF, DOCUMENT_EXTENSIONS)
    assert ", ".join(DEFAULT_EXTENSIONS).upper() in refused.value.wording.ru


def test_a_type_outside_the_usual_ones_is_taken_where_the_field_says_so():
    assert sniff("a.rtf", samples.RTF, (".RTF",)) == "application/rtf"


@pytest.mark.parametrize("name", ["a.exe", "a.html", "a.svg", "a", "", ".pdf", "a.pdf.exe", "pdf"])
def test_an_ending_that_is_not_taken_is_refused_with_what_is_taken(name: str):
    with pytest.raises(Refused) as refused:
        sniff(name, samples.PDF, DEFAULT_EXTENSIONS)
    assert refused.value.code == "file_type"
    assert "PDF, DOC, DOCX" in refused.value.wording.ru


def test_a_field_that_takes_only_pdf_refuses_a_good_picture():
    with pytest.raises(Refused) as refused:
        sniff("план.png", samples.PNG, ("pdf",))
    assert refused.value.wording.ru == (
        "Файл «план.png» сюда загрузить нельзя. Принимаются форматы: PDF. Сохраните документ в одном из них и выберите снова."
    )


@pytest.mark.parametrize("head", [samples.EXE, samples.HTML, samples.PNG, samples.ZIP, b"just text", b"\x00" * 4096])
def test_content_that_is_not_what_the_ending_says_is_refused(head: bytes):
    with pytest.raises(Refused) as refused:
        sniff("Устав.pdf", head, DEFAULT_EXTENSIONS)
    assert refused.value.code == "file_content"


def test_an_empty_file_is_refused():
    with pytest.raises(Refused) as refused:
        sniff("Устав.pdf", b"", DEFAULT_EXTENSIONS)
    assert refused.value.code == "file_empty"


@given(st.binary(max_size=200), st.sampled_from(sorted(FILE_TYPES)))
def test_any_bytes_are_either_recognised_or_refused(head: bytes, extension: str):
    with contextlib.suppress(Refused):
        assert sniff(f"a.{extension}", head, FILE_TYPES) == FILE_TYPES[extension].media_type


def test_six_hundred_megabytes_are_taken_and_one_byte_more_is_not():
    assert MAX_BYTES == 629_145_600
    ensure_size("a.pdf", MAX_BYTES)
    with pytest.raises(Refused) as refused:
        ensure_size("Проект.pdf", MAX_BYTES + 1)
    assert "Проект.pdf" in refused.value.wording.kk
    assert "600" in refused.value.wording.kk


def test_every_refusal_names_the_file_and_says_the_same_places_in_each_language():
    wordings = [value for value in vars(refusals).values() if isinstance(value, Wording)]
    assert len(wordings) == 10
    for wording in wordings:
        for language in LANGUAGES:
            said = wording.said(language)
            assert "{name}" in said
            assert all((mark in said) == (mark in wording.ru) for mark in ("{limit}", "{type}", "{types}"))
