"""A document never has empty boxes: characters that the fonts lack are refused by name, before anybody signs."""

import io

import pytest
from pypdf import PdfReader

from portal.core.documents.pdf import Report, Table, letter_pdf, report_pdf, sheet_pdf
from portal.core.documents.printable import escaped, unprintable
from portal.core.documents.sheets import PrintedFile, PrintedGroup, PrintedLine, PrintedStage, PrintedTab, Sheet
from portal.core.errors import Refused

FOUNDER = "中国建筑"


def said(refused: pytest.ExceptionInfo[Refused]) -> str:
    assert refused.value.code == "unprintable"
    return refused.value.wording.ru


def sheet(line: PrintedLine) -> Sheet:
    stages = (PrintedStage("Этап", (PrintedTab("Вкладка", "", (PrintedGroup("Группа", (line,)),)),)),)
    return Sheet("ru", "Заявка", "Дом на Мысал", "Черновик", (("БИН", "990140000001"),), ("", ""), stages, "Подвал")


@pytest.mark.parametrize(
    "text",
    [
        "Әділет ҚҰРЫЛЫС, ғимарат №5 «Мысал» — 1 234,56 ₸ … ½ ² √ ≥ € ® ™ ✓",
        "Größe, naïve, Łódź, Ørsted, Şahin, Ấn",
        "строка\nза строкой\tи табуляция\u00a0\u202f\u200b\u00ad",
        "",
    ],
)
def test_letters_of_our_languages_and_of_europe_are_printed(text: str) -> None:
    assert unprintable(text) == ()


@pytest.mark.parametrize(("text", "missing"), [(FOUNDER + "中", "中国建筑"), ("дом 😀", "😀"), ("ﷺ", "ﷺ"), ("a\x07", "\x07")])
def test_signs_that_no_font_has_are_named_each_once(text: str, missing: str) -> None:
    assert set(unprintable(text)) == set(missing)


def test_a_letter_names_the_signs_and_the_fact_they_stand_in() -> None:
    with pytest.raises(Refused) as refused:
        letter_pdf("Согласие", ["Абзац."], [("БИН", "990140000001"), ("Учредитель", f"ТОО {FOUNDER}")], "Портал", "ru")
    assert "中 国 建 筑 («Учредитель»)" in said(refused)
    with pytest.raises(Refused) as refused:
        letter_pdf("Согласие", [f"Абзац {FOUNDER}."], [], "Портал", "ru")
    assert "(«Согласие»)" in said(refused)


def test_a_form_names_the_field() -> None:
    with pytest.raises(Refused) as refused:
        sheet_pdf(sheet(PrintedLine("Наименование организации или ФИО", FOUNDER)))
    assert "(«Наименование организации или ФИО»)" in said(refused)


def test_the_name_of_a_file_is_quoted_as_it_can_be() -> None:
    line = PrintedLine("Устав", "", (PrintedFile(f"{FOUNDER}.pdf", "1 КБ", "0" * 64),))
    printed = "".join(page.extract_text() for page in PdfReader(io.BytesIO(sheet_pdf(sheet(line)))).pages)
    assert "U+4E2D" in printed
    assert escaped("Устав.pdf") == "Устав.pdf"


def test_a_report_is_refused_too() -> None:
    table = Table("Объекты", (("Объект", 1),), ((FOUNDER,),))
    with pytest.raises(Refused) as refused:
        report_pdf(Report("Отчёт", (), (), (table,), "Портал", "ru"))
    assert "(«Объекты»)" in said(refused)
