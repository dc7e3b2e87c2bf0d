"""The workbook of a survey's results: counts, answers with names or apart, and no formulas of what people typed."""

import io
from typing import Any

import openpyxl
import pytest

from portal.core.errors import NotAllowed
from portal.core.surveys import queries, rules
from tests.core.surveys.conftest import ANSWERS, NUMBER, ONE, TEXT, Office

FORMULA = '=HYPERLINK("https://example.kz")'


def book(office: Office, key: str) -> dict[str, list[list[Any]]]:
    content = office.call(queries.results_xlsx, key, "ru")
    found = openpyxl.load_workbook(io.BytesIO(content))
    cells = [cell for sheet in found for row in sheet.iter_rows() for cell in row]
    assert not [cell.coordinate for cell in cells if cell.data_type == "f"]
    return {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)] for sheet in found}


def test_it_counts_every_choice_and_names_who_has_answered(office: Office):
    key = office.publish()
    office.send("aigul", key, ANSWERS | {"q4": FORMULA})
    sheets = book(office, key)
    assert ["1. Удобно? ru", None, "Нет ru", 1, 100] in sheets["Результаты"]
    assert ["7. Оцените ru", "Формы ru", "Хорошо ru", 1, 100] in sheets["Результаты"]
    assert sheets["Результаты"][:2] == [["Кому задан опрос, человек", None, None, 4, None], ["Всего ответили", None, None, 1, None]]
    ((who, day, *answers),) = sheets["Ответы"]
    assert (who, day.date() == office.now().date(), answers[0], FORMULA in answers) == ("aigul", True, "Нет ru", True)


def test_of_an_anonymous_survey_no_row_has_a_name_or_the_answers_of_one_person(office: Office, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(rules, "FEWEST", 4)
    key = office.publish(ONE, TEXT, NUMBER, is_anonymous="1")
    for number, name in enumerate(("timur", "aigul", "daniyar")):
        office.send(name, key, {"q1": "1", "q2": f"{FORMULA} {3 - number}", "q3": str(number)})
    assert list(book(office, key)) == ["Результаты"]
    assert "не меньше 4 человек" in str(book(office, key)["Результаты"][2][0])
    office.send("asel", key, {"q1": "2", "q2": "А", "q3": "9"})
    texts = ["2. Напишите ru"] * 4 + ["3. Сколько часов? ru"] * 4
    assert [row[0] for row in book(office, key)["Ответы"]] == texts
    assert [row[1] for row in book(office, key)["Ответы"]] == [f"{FORMULA} 1", f"{FORMULA} 2", f"{FORMULA} 3", "А", "0", "1", "2", "9"]


def test_only_the_administrator_and_the_analyst_get_it(office: Office):
    key = office.publish()
    queries.results_xlsx(office.begin, office.people["analyst"], key, "ru", now=office.now)
    with pytest.raises(NotAllowed):
        queries.results_xlsx(office.begin, office.people["aigul"], key, "ru", now=office.now)
