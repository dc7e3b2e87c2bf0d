"""Letters as PDF: their texts, their characters, their bytes."""

import io
from concurrent.futures import ThreadPoolExecutor

import pytest
from pypdf import PdfReader

from portal.core.documents.pdf import letter_pdf

KAZAKH = "әғқңөұүһі ӘҒҚҢӨҰҮҺІ"
FACTS = [("Компания", "ТОО «Проба Құрылыс»"), ("БИН", "990140000001")]


def words(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def fonts(pdf: bytes) -> set[str]:
    return {font.get_object()["/BaseFont"] for page in PdfReader(io.BytesIO(pdf)).pages for font in page["/Resources"]["/Font"].values()}


def letter(*paragraphs: str, title: str = "Келісім", footer: str = "Портал", language: str = "kk") -> bytes:
    return letter_pdf(title, paragraphs, FACTS, footer, language)


def test_a_letter_says_its_title_facts_paragraphs_and_footer():
    said = words(letter("Бірінші абзац.", "Второй абзац.", footer="Составлено порталом"))
    for part in ("Келісім", "ТОО «Проба Құрылыс»", "990140000001", "Бірінші абзац.", "Второй абзац.", "Составлено порталом", "1 / 1"):
        assert part in said


def test_kazakh_letters_are_themselves_in_the_text_and_in_the_font():
    pdf = letter(KAZAKH)
    assert KAZAKH in words(pdf)
    # One family of fonts: no character was taken from a font of another look.
    assert {name.split("+")[-1].split("-")[0] for name in fonts(pdf)} == {"LibertinusSerif"}


def test_equal_words_give_equal_bytes_and_other_words_others():
    assert letter("Мәтін") == letter("Мәтін")
    assert letter("Мәтін") != letter("Мәтін.")


def test_letters_made_at_once_do_not_mix():
    texts = [f"Нөмір {number:03}" for number in range(24)]
    with ThreadPoolExecutor(8) as pool:
        for text, pdf in zip(texts, pool.map(letter, texts), strict=True):
            assert text in words(pdf)


@pytest.mark.parametrize(
    "text",
    [
        '#read("/etc/passwd")',
        "$x^2$ *bold* _it_ `raw` <label> @ref",
        "= heading",
        "// comment",
        '"}) #panic("x")',
        "\\u{41} \\",
        "[#sys.inputs]",
    ],
)
def test_marks_of_the_typesetter_are_shown_literally(text: str):
    said = words(letter_pdf(text, [text], [(text, text)], text, "ru"))
    assert said.count(" ".join(text.split())) >= 4


def test_a_letter_is_small():
    assert len(letter(*["Осымен келісім береміз. " * 20] * 5)) < 60_000


def test_a_long_letter_counts_its_pages():
    assert "2 / 3" in words(letter(*["Ұзақ мәтін жалғасады. " * 40] * 12))


def test_a_letter_carries_no_date_of_its_making():
    found = PdfReader(io.BytesIO(letter("Мәтін"))).metadata
    assert found is not None
    assert found.title == "Келісім"
    assert found.creation_date is not None
    assert found.creation_date.year == 1970


def test_empty_parts_are_no_error():
    assert words(letter_pdf("Т", [], [], "", "en")).startswith("Т")
