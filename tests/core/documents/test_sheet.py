"""Filled-in forms as PDF: everything is there, literally, in order, with an outline."""

import dataclasses
import io

import pytest
from pypdf import PdfReader

from portal.core.documents.pdf import sheet_pdf
from portal.core.documents.sheets import PrintedFile, PrintedGroup, PrintedLine, PrintedStage, PrintedTab, Sheet
from tests.core.documents.test_pdf import KAZAKH, fonts, words

DIGEST = "0123456789abcdef" * 4


def sheet(*lines: PrintedLine, title: str = "Тұрғын үй кешені", language: str = "kk") -> Sheet:
    return Sheet(
        language=language,
        kind="Кепілдік беруге өтінім",
        title=title,
        status="Модерацияда",
        facts=(("Нұсқасы", "2"),),
        digest=("Манифест", DIGEST),
        stages=(PrintedStage("Кезең", (PrintedTab("Қойынды", "Құрылыс салушы", (PrintedGroup("Топ", lines),)),)),),
        footer="Өтінім 7",
    )


def test_everything_of_the_form_is_printed():
    file = PrintedFile("жарғы.pdf", "1,2 МБ", DIGEST[::-1])
    said = words(sheet_pdf(sheet(PrintedLine("Атауы", "Үлгі"), PrintedLine("Құжат", "", (file,)), PrintedLine("Бос", ""))))
    for part in ("Кепілдік беруге өтінім", "Тұрғын үй кешені", "Модерацияда", "Нұсқасы 2", DIGEST, "1. Кезең", "Қойынды", "Топ", "Құрылыс"):
        assert part in said
    for part in ("Атауы Үлгі", "жарғы.pdf", "1,2 МБ", DIGEST[::-1], "Бос —", "Өтінім 7 1 / 1"):
        assert part in said


def test_kazakh_letters_are_themselves_in_one_family_and_digests_in_another():
    pdf = sheet_pdf(sheet(PrintedLine(KAZAKH, KAZAKH), title=KAZAKH))
    assert words(pdf).count(KAZAKH) == 3
    assert {name.split("+")[-1].split("-")[0] for name in fonts(pdf)} == {"LibertinusSerif", "DejaVuSansMono"}


def test_equal_sheets_give_equal_bytes_and_other_sheets_others():
    one = sheet(PrintedLine("а", "б"))
    assert sheet_pdf(one) == sheet_pdf(dataclasses.replace(one))
    assert sheet_pdf(one) != sheet_pdf(dataclasses.replace(one, status="Қайтарылды"))


@pytest.mark.parametrize("text", ['#read("/etc/passwd")', "$x^2$ *bold* `raw` <label> @ref", "= heading", '"}) #panic("x")', "\\u{41}"])
def test_marks_of_the_typesetter_are_shown_literally(text: str):
    said = words(sheet_pdf(sheet(PrintedLine(text, text, ()), PrintedLine("", "", (PrintedFile(text, text, ""),)), title=text)))
    assert said.count(" ".join(text.split())) >= 5


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u202e", "ы" * 4000, "сөз " * 1000])
def test_whatever_people_type_in_letters_gives_a_document(text: str):
    assert sheet_pdf(sheet(PrintedLine("Сипаттама", text), title=text or "—")).startswith(b"%PDF")


def test_the_lines_of_an_answer_stay_its_lines():
    with_lines = sheet_pdf(sheet(PrintedLine("Сипаттама", "бірінші\nекінші")))
    page = PdfReader(io.BytesIO(with_lines)).pages[0].extract_text()
    assert "бірінші\nекінші" in page


def test_a_long_form_repeats_its_title_on_every_page_and_has_an_outline():
    pdf = sheet_pdf(sheet(*[PrintedLine(f"Өріс {number}", "мән") for number in range(120)], title="Өте ұзақ атау " * 20))
    reader = PdfReader(io.BytesIO(pdf))
    pages = [" ".join(page.extract_text().split()) for page in reader.pages]
    assert len(pages) > 2
    assert all("Өте ұзақ атау" in page and f"{number} / {len(pages)}" in page for number, page in enumerate(pages, start=1))
    assert [entry.title for entry in reader.outline if not isinstance(entry, list)] == ["1. Кезең"]
