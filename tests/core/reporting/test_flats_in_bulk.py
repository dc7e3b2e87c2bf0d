"""Flats in bulk: a workbook is downloaded, edited and uploaded with a preview; so are cells copied from a spreadsheet."""

import datetime as dt
import io
from collections.abc import Callable
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlmodel import select

from portal.core.documents import workbooks as books
from portal.core.errors import Conflict, NotAllowed, NotFound, Refused
from portal.core.reporting.flats import queries as flats_queries
from portal.core.reporting.flats import service as flats_service
from portal.core.reporting.flats.schema import FlatsCheck, FlatsTaken
from portal.core.reporting.objects import queries as objects_queries
from portal.core.reporting.tables import Amendment, Purchased, Sale
from portal.core.reporting.workbook import service as workbook_service
from tests.core.reporting.books import column, computed
from tests.core.reporting.flats import SOLD, Flats
from tests.core.reporting.weekly import THIS
from tests.core.reporting.world import World

Edit = Callable[[Any], object]
LIST = {
    "№ квартиры": "1", "Этаж": "3", "Комнатность": "2", "Площадь, м²": "58,4", "Цена, тенге": "17 520 000", "Дата реализации": "13.10.2026",
    "№ договора": "Д-1", "Дата договора": "12.10.2026",
    "Категория очередника": "Многодетные матери и многодетные семьи", "Форма оплаты": "Собственные средства",
}  # fmt: skip


@pytest.fixture
def flats(world: World) -> Flats:
    return Flats(world)


def out(flats: Flats, object_id: str, block: str = "sales", language: str = "ru") -> bytes:
    return flats.world.call(flats_queries.export_flats, flats.world.asel, object_id, block, language)[1]


def edited(content: bytes, edit: Edit) -> bytes:
    book = load_workbook(io.BytesIO(content))
    edit(sheet(book))
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def sheet(book: Any) -> Any:
    return next(one for one in book.worksheets if one.title not in {books.PASSPORT, "lists"})


def write(row: int, **values: object) -> Edit:
    def edit(found: Any) -> None:
        for key, value in values.items():
            found.cell(row, column(found, key)).value = value

    return edit


def dry(flats: Flats, object_id: str, content: bytes, block: str = "sales", week: str = THIS) -> FlatsCheck:
    return flats.world.call(flats_service.check_flats, flats.world.asel, object_id, block, week, content, "пәтерлер.xlsx")


def pasted(flats: Flats, object_id: str, text: str, block: str = "sales", first: str = "", row: str = "") -> FlatsCheck:
    return flats.world.call(flats_service.check_pasted, flats.world.asel, object_id, block, THIS, text, first, row)


def take(flats: Flats, check: FlatsCheck, reason: str = "") -> FlatsTaken:
    flats.world.now.forward(seconds=1)
    return flats.world.call(flats_service.take_flats, flats.world.asel, check.id, reason)


def lines(*numbers: str, **other: str) -> str:
    """Lines of sold flats as they are copied with their headings."""
    return "\n".join(["\t".join(LIST), *("\t".join({**LIST, "№ квартиры": number, **other}.values()) for number in numbers)])


def counted(flats: Flats, object_id: str, table: type[Sale | Purchased] = Sale) -> int:
    with flats.world.begin(reading=True) as session:
        return len(session.exec(select(table.row_id).where(table.object_id == object_id)).all())


def texts(flats: Flats, object_id: str, block: str, key: str) -> list[str]:
    view = flats.world.call(objects_queries.open_object, flats.world.asel, object_id)
    return [view.values.get(f"{block}/{row}/{key}", "") for row in view.rows[block]]


NEW = {**SOLD, "apartment_no": 7, "floor": 2, "rooms": 2, "area_m2": 60.5, "price_total": 18_150_000}
DAYS = {"sale_date": dt.datetime(2026, 10, 13), "contract_date": dt.date(2026, 10, 12)}  # noqa: DTZ001  (a cell has no time zone)
NAMES = {"social_category": "Многодетные матери и многодетные семьи", "payment_form": "Собственные средства"}


def test_a_workbook_updates_entries_by_their_hidden_keys_and_adds_rows_without_one(flats: Flats) -> None:
    object_id = flats.built()
    flats.sell(object_id, THIS)
    content = edited(out(flats, object_id), lambda found: [write(3, floor=4)(found), write(4, **{**NEW, **DAYS, **NAMES})(found)])
    check = dry(flats, object_id, content)
    assert [(one.row, one.flat, one.before, one.after) for one in check.plan.changed] == [(3, "12", "3", "4")]
    assert [(one.row, one.flat, one.missing) for one in check.plan.added] == [(4, "7", None)]
    assert (check.plan.refused, counted(flats, object_id)) == ((), 1)

    assert take(flats, check) == FlatsTaken(1, 1)
    assert counted(flats, object_id) == 2
    assert texts(flats, object_id, "sales", "floor") == ["4", "2"]
    assert texts(flats, object_id, "sales", "price_m2")[1] == "300000.00"
    assert texts(flats, object_id, "sales", "week") == [THIS, THIS]
    with pytest.raises(Conflict):
        take(flats, check)


def test_what_is_absent_or_empty_in_the_workbook_stays(flats: Flats) -> None:
    object_id = flats.built()
    flats.sell(object_id, THIS)
    flats.sell(object_id, THIS, "13")
    check = dry(flats, object_id, edited(out(flats, object_id), lambda found: [found.delete_rows(4), write(3, floor=None)(found)]))
    assert (check.plan.changed, check.plan.added, check.plan.refused, check.plan.empties) == ((), (), (), 1)
    assert counted(flats, object_id) == 2


def test_a_refused_cell_silences_no_other_of_its_row(flats: Flats) -> None:
    object_id = flats.built()
    flats.sell(object_id, THIS)
    content = edited(out(flats, object_id), write(3, rooms=9, floor=5, sale_date="завтра", social_category="кто-то"))
    check = dry(flats, object_id, content)
    assert [(one.label.ru, one.typed) for one in check.plan.refused if one.label] == [
        ("Комнатность", "9"), ("Дата реализации", "завтра"), ("Категория очередника", "кто-то"),
    ]  # fmt: skip
    assert [one.after for one in check.plan.changed] == ["5"]


def test_the_result_of_a_formula_is_taken_and_said_and_a_day_made_of_a_number_is_not(flats: Flats) -> None:
    object_id = flats.built()
    flats.sell(object_id, THIS)
    content = computed(edited(out(flats, object_id), write(3, price_total="=2*10000000")), "20000000")
    (changed,) = dry(flats, object_id, content).plan.changed
    assert changed.after == "20000000.00"
    assert changed.remark is not None
    assert "формула" in changed.remark.ru
    (refused,) = dry(flats, object_id, edited(out(flats, object_id), write(3, apartment_no=dt.datetime(2026, 1, 2)))).plan.refused  # noqa: DTZ001
    assert "«Текстовый»" in refused.wording.ru


def test_a_flat_that_is_listed_or_stands_twice_is_refused_with_its_place(flats: Flats) -> None:
    object_id = flats.built(apartments=9)
    flats.sell(object_id, THIS)
    check = pasted(flats, object_id, lines("12", "14", "14"))
    assert [(one.row, one.wording.ru) for one in check.plan.refused] == [
        (2, "Эта квартира уже есть на портале, запись № 1. Исправьте её там."),
        (4, "Эта квартира уже стоит в строке 3. Оставьте одну из строк."),
    ]
    assert [one.flat for one in check.plan.added] == ["14"]


def test_bought_flats_of_several_houses_are_told_apart_by_their_cadastral_numbers(flats: Flats) -> None:
    object_id = flats.purchase()
    flats.buy(object_id, cadastral_number="01:113:001:7:1")
    rows = [("7", "01:113:001:7:1"), ("7", "01:113:001:8:1"), ("7", ""), ("9", "01:113:001:9:1")]
    text = "\n".join(["№ квартиры\tКадастровый номер", *("\t".join(row) for row in rows)])
    check = pasted(flats, object_id, text, "apartments")
    assert [(one.row, one.texts.get("cadastral_number")) for one in check.plan.added] == [(3, "01:113:001:8:1"), (5, "01:113:001:9:1")]
    assert ["кадастровый" in one.wording.ru for one in check.plan.refused] == [True, False]


def test_thirty_pasted_flats_are_added_in_one_step_that_is_undone_as_a_whole(flats: Flats) -> None:
    object_id = flats.built(apartments=40)
    check = pasted(flats, object_id, lines(*map(str, range(1, 31))))
    assert check.plan.refused == ()
    assert take(flats, check) == FlatsTaken(30, 0)
    assert counted(flats, object_id) == 30
    flats.world.now.forward(seconds=1)
    assert flats.world.call(flats_service.undo_flats, flats.world.asel, check.id) == FlatsTaken(30, 0)
    assert counted(flats, object_id) == 0
    with pytest.raises(Conflict):
        flats.world.call(flats_service.undo_flats, flats.world.asel, check.id)


def test_undoing_keeps_what_somebody_has_changed_since(flats: Flats) -> None:
    object_id = flats.built(apartments=40)
    row = flats.sell(object_id, THIS)
    check = dry(flats, object_id, edited(out(flats, object_id), write(3, floor=4, rooms=1)))
    take(flats, check)
    flats.world.say(object_id, f"sales/{row}/rooms", "3")
    undone = flats.world.call(flats_service.undo_flats, flats.world.asel, check.id)
    assert (undone.changed, [one.label.ru for one in undone.kept if one.label]) == (1, ["Комнатность"])
    assert (texts(flats, object_id, "sales", "floor"), texts(flats, object_id, "sales", "rooms")) == (["3"], ["3"])


def test_a_block_pasted_into_a_field_begins_there_and_its_first_line_goes_into_that_row(flats: Flats) -> None:
    object_id = flats.purchase()
    row = flats.buy(object_id)
    check = pasted(flats, object_id, "5\t3\t70,5\nи\tх\tх", "apartments", "floor", row)
    assert {one.address.split("/")[2]: one.after for one in check.plan.changed} == {"floor": "5", "rooms": "3", "area_m2": "70.5"}
    assert {one.row for one in check.plan.refused} == {2}
    take(flats, check)
    assert texts(flats, object_id, "apartments", "rooms") == ["3"]


def test_what_stands_beside_the_columns_is_named_and_nothing_of_it_is_lost_in_silence(flats: Flats) -> None:
    check = pasted(flats, flats.purchase(), "9\tлишнее", "apartments", "lease_contract_date")
    assert any("лишнее" in one.wording.ru for one in check.plan.refused)
    with pytest.raises(Refused):
        pasted(flats, flats.purchase(), " \t \n", "apartments")
    with pytest.raises(NotFound):
        pasted(flats, flats.purchase(), "1", "apartments", "nothing")


def test_a_sold_flat_of_a_past_week_is_corrected_for_a_reason_only(flats: Flats) -> None:
    object_id = flats.built()
    flats.sell(object_id, THIS)
    flats.world.now.forward(days=8)
    check = dry(flats, object_id, edited(out(flats, object_id), write(3, price_total=15_000_000)), week="2026-W43")
    assert check.plan.needs_reason
    with pytest.raises(Refused) as refused:
        take(flats, check)
    assert refused.value.code == "reason"
    take(flats, check, "Опечатка")
    with flats.world.begin(reading=True) as session:
        kept = session.exec(select(Amendment).where(Amendment.reason == "Опечатка")).one()
    assert (kept.before, kept.after) == ("17520000.00", "15000000.00")


def test_a_flat_of_a_locked_week_is_refused_and_new_ones_of_a_closed_one_too(flats: Flats) -> None:
    object_id = flats.built()
    flats.sell(object_id, THIS)
    content = edited(out(flats, object_id), lambda found: [write(3, floor=4)(found), write(4, apartment_no="99")(found)])
    flats.world.now.forward(days=120)
    check = dry(flats, object_id, content)
    assert (check.plan.changed, check.plan.added) == ((), ())
    assert [one.row for one in check.plan.refused] == [3, 4]


def test_what_changed_since_the_dry_run_is_not_overwritten(flats: Flats) -> None:
    object_id = flats.built()
    row = flats.sell(object_id, THIS)
    check = dry(flats, object_id, edited(out(flats, object_id), write(3, floor=4)))
    flats.world.say(object_id, f"sales/{row}/floor", "5")
    taken = take(flats, check)
    assert (taken.changed, [one.row for one in taken.kept]) == (0, [3])
    assert texts(flats, object_id, "sales", "floor") == ["5"]


def test_nobody_else_takes_a_dry_run_and_a_workbook_of_another_object_is_refused(flats: Flats) -> None:
    object_id, other = flats.purchase(), flats.purchase()
    check = pasted(flats, object_id, "1\t2", "apartments")
    world = flats.world
    for verb in (flats_service.take_flats, flats_service.undo_flats, flats_queries.flats_check):
        with pytest.raises(NotFound):
            world.call(verb, world.stranger, check.id)
    with pytest.raises(NotFound):
        world.call(workbook_service.take_workbook, world.asel, check.id)
    with pytest.raises(Refused):
        dry(flats, other, out(flats, object_id, "apartments"), "apartments")
    with pytest.raises(NotFound):
        pasted(flats, object_id, "1", "sales")
    with pytest.raises(NotAllowed):
        world.call(flats_queries.export_flats, world.analyst, object_id, "apartments", "ru")
    with pytest.raises(NotFound):
        world.call(flats_queries.export_flats, world.stranger, object_id, "apartments", "ru")


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_workbook_that_nobody_touched_changes_nothing_in_any_language(flats: Flats, language: str) -> None:
    sold, bought = flats.built(), flats.purchase()
    flats.sell(sold, THIS)
    flats.buy(bought, cadastral_number="01:113:001:7:1", tenant_assigned="1")
    for object_id, block in ((sold, "sales"), (bought, "apartments")):
        check = dry(flats, object_id, out(flats, object_id, block, language), block)
        assert (check.rows, check.plan.added, check.plan.changed, check.plan.refused, check.plan.empties) == (1, (), (), (), 0)


def test_every_flat_counts_whose_number_another_row_gives_up_in_the_same_taking(flats: Flats) -> None:
    object_id = flats.built(apartments=9)
    for number in range(1, 6):
        flats.sell(object_id, THIS, str(number))
    # The first becomes the ninth, and each other one takes the number of the one above it.
    content = edited(out(flats, object_id), lambda found: [write(3 + place, apartment_no=at)(found) for place, at in enumerate("91234")])
    check = dry(flats, object_id, content)
    assert (len(check.plan.changed), check.plan.refused) == (5, ())
    take(flats, check)
    assert (texts(flats, object_id, "sales", "apartment_no"), counted(flats, object_id)) == (list("91234"), 5)
    flats.world.call(flats_service.undo_flats, flats.world.asel, check.id)
    assert (texts(flats, object_id, "sales", "apartment_no"), counted(flats, object_id)) == (list("12345"), 5)
