"""The texts of the preview of a workbook: whose week it is, which reasons are needed and why, and every object named once."""

from portal.core.reporting.workbook.schema import CheckView, Difference
from portal.web.mio.workbook import shown
from portal.wording import same

ONE, TWO = "1" * 32, "2" * 32


def found(section: str = "credit", week: str = "2026-W46", differences: tuple[Difference, ...] = ()) -> CheckView:
    return CheckView("", "book.xlsx", section, week, differences, (), 1, taken=False, act="")


def cell(object_id: str, after: str, *, needs_reason: bool = False, lower: bool = False, row: int = 3) -> Difference:
    why = same("because") if needs_reason else None
    return Difference(row, same(object_id[0]), same("figure"), f"{object_id}/2026-W46/{after}", "", after, needs_reason, None, why, lower)


def test_a_book_of_the_week_on_screen_is_no_cause_for_a_warning() -> None:
    assert shown.elsewhere(found(), "credit", "2026-W46") == {}
    assert shown.take_words(found(), "credit")["ru"] == "Изменить неделю 9–15 ноября 2026"


def test_a_book_is_named_by_its_section_and_its_week_in_words() -> None:
    assert shown.title_of(found()).ru.endswith(", 9–15 ноября 2026")
    assert shown.title_of(found()).kk.endswith(", 2026 жылғы 9–15 қараша")


def test_a_book_of_another_week_is_said_with_the_days_of_both() -> None:
    said = shown.elsewhere(found(), "credit", "2026-W47")["ru"]
    assert "9–15 ноября 2026" in said
    assert "16–22 ноября 2026" in said


def test_a_book_of_another_section_is_said_and_named_on_the_button() -> None:
    said = shown.elsewhere(found("rental"), "credit", "2026-W46")["ru"]
    assert "арендного" in said
    assert "кредитного" in said
    assert shown.take_words(found("rental"), "credit")["ru"] == "Изменить: Строительство арендного жилья, 9–15 ноября 2026"


def test_the_reason_is_asked_for_its_true_cause() -> None:
    lower, due = cell(ONE, "40", needs_reason=True, lower=True), cell(ONE, "25", needs_reason=True)
    assert "ниже прежнего" in shown.reason_hint([lower, cell(ONE, "1")])["ru"]
    assert "Срок" not in shown.reason_hint([lower])["ru"]
    assert "Срок этой недели прошёл" in shown.reason_hint([due])["ru"]
    assert {"ниже", "Срок"} <= set(shown.reason_hint([lower, due])["ru"].split())
    assert shown.reason_hint([cell(ONE, "1")]) == {}


def test_an_object_is_named_once_with_its_cells_under_it() -> None:
    shown_objects = shown.by_object([cell(ONE, "1"), cell(ONE, "2", needs_reason=True, row=4), cell(TWO, "1250000.75", row=5)])
    assert [(one.name["ru"], [(line.row, line.after) for line in one.lines]) for one in shown_objects] == [
        ("1", [(3, "1"), (4, "2")]),
        ("2", [(5, "1\u202f250\u202f000,75")]),
    ]
    assert [bool(line.why) for line in shown_objects[0].lines] == [False, True]


def test_empty_cells_are_counted_once_and_only_when_there_are_some() -> None:
    assert shown.empties_words(0) == {}
    assert shown.empties_words(18)["ru"] == "Пустых ячеек, где на портале есть данные: 18 — они не изменятся."
