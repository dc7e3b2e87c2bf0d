"""What the list of objects and the page of one show, and to whom."""

import pytest
from sqlmodel import select

from portal.core.accounts.schema import Actor
from portal.core.errors import NotAllowed, NotFound
from portal.core.reporting.basics.rules.object_names import NAMELESS
from portal.core.reporting.basics.rules.sections import Section, Subsection, WeekState
from portal.core.reporting.fields.schema.information import ACT
from portal.core.reporting.monitoring import queries as monitoring_queries
from portal.core.reporting.objects import queries as objects_queries
from portal.core.reporting.objects import service
from portal.core.reporting.objects.rules import ObjectStatus
from portal.core.reporting.tables import ConstructionSite, ObjectAnswer, ObjectRow
from portal.core.reporting.weeks import queries as weeks_queries
from portal.forms import TabState
from portal.wording import Wording, same
from tests.core.reporting.world import DISTRICT, OTHER_DISTRICT, OTHER_REGION, REGION, World


def listed(world: World, *args: object, who: Actor | None = None) -> list[str]:
    return [line.name.ru for line in world.call(objects_queries.objects, who or world.asel, *args).lines]


def named(world: World, name: str, section: Section = Section.CREDIT) -> str:
    object_id = world.create(section)
    world.say(object_id, world.keys(section).name, name)
    return object_id


def test_the_list_is_in_order_of_sections_and_names_and_finds_kazakh_letters_in_any_case(world: World) -> None:
    for name in ("Ғимарат үйі", "әлем қаласы", "Бәйтерек"):
        named(world, name)
    named(world, "Жаңа үй", Section.RENTAL)
    assert listed(world)[-1] == "Жаңа үй"
    assert listed(world, "rental") == ["Жаңа үй"]
    assert listed(world, "", "ҒИМАРАТ") == ["Ғимарат үйі"]
    assert listed(world, "", "  ҮЙ ") == ["Ғимарат үйі", "Жаңа үй"]
    assert listed(world, "", "%") == []


def test_a_list_has_pages_and_a_page_too_far_is_the_last(world: World) -> None:
    for number in range(27):
        named(world, f"Үй {number:02}")
    first, last = (world.call(objects_queries.objects, world.asel, "credit", "", number) for number in (1, 99))
    assert (len(first.lines), first.total, first.pages) == (25, 27, 2)
    assert [line.name.ru for line in last.lines] == ["Үй 25", "Үй 26"]


def test_the_list_holds_only_what_the_reader_may_see(world: World) -> None:
    named(world, "Біздің үй")
    rental = world.executor("rental@mio.example", sections=[Section.RENTAL])
    assert listed(world, who=rental) == listed(world, who=world.stranger) == []
    assert listed(world, who=world.analyst) == ["Біздің үй"]
    with pytest.raises(NotAllowed):
        listed(world, "credit", who=rental)
    with pytest.raises(NotAllowed):
        listed(world, who=world.moderator)
    with pytest.raises(NotFound):
        listed(world, "palaces")


def test_a_line_tells_the_states_of_the_week_that_is_asked_for_and_how_much_is_missing(world: World) -> None:
    object_id = named(world, "Үй")
    world.say(object_id, "construction_start_date", "07.09.2026")
    (line,) = world.call(objects_queries.objects, world.asel).lines
    expected = {Subsection.PROGRESS: WeekState.MISSING, Subsection.FUNDING: WeekState.MISSING, Subsection.SALES: None}
    assert (line.states, line.status, line.mine) == (expected, ObjectStatus.BUILDING, True)
    gaps = world.call(objects_queries.object_gaps, world.asel, object_id)
    assert line.gaps == sum(gap.stage == "information" for gap in gaps) > 10
    world.say(object_id, "address", "Мысал көшесі, 1")
    assert world.call(objects_queries.objects, world.asel).lines[0].gaps == line.gaps - 1


def test_the_page_tells_what_is_wrong_and_is_silent_about_what_is_only_missing(world: World) -> None:
    object_id = named(world, "Үй")
    world.say(object_id, "construction_start_date", "01.09.2026")
    world.say(object_id, "commissioning_plan_date", "01.09.2026")
    world.say(object_id, "customer_bin", "123")
    view = world.call(objects_queries.open_object, world.asel, object_id)
    assert set(view.problems) == {"commissioning_plan_date", "customer_bin"}
    assert (view.tabs["information/general"], view.editable, view.may_delete) == (TabState.HAS_PROBLEMS, True, False)
    assert view.body.ru == "Құрылыс басқармасы (мысал)"


def test_a_place_outside_stays_wrong_on_the_page_until_it_is_mended(world: World) -> None:
    district = world.executor("district@mio.example", territories=[DISTRICT])
    object_id = world.create(who=district)
    world.say(object_id, "district", OTHER_DISTRICT, district)
    assert "district" in world.call(objects_queries.open_object, district, object_id).problems
    assert any(gap.address == "district" and not gap.missing for gap in world.call(objects_queries.object_gaps, district, object_id))
    world.say(object_id, "district", DISTRICT, district)
    assert "district" not in world.call(objects_queries.open_object, district, object_id).problems


def test_sales_are_closed_with_the_sentence_of_what_they_wait_for(world: World) -> None:
    object_id = world.building()
    assert "100\u00a0%" in why_no_sales(world, object_id)
    world.reach(object_id, "100")
    assert "прикрепите акт" in why_no_sales(world, object_id)
    world.attach(object_id, ACT)
    view = world.call(objects_queries.open_object, world.asel, object_id)
    assert view.status is ObjectStatus.COMMISSIONED
    assert next(one for one in view.subsections if one.subsection is Subsection.SALES).open


def why_no_sales(world: World, object_id: str) -> str:
    view = world.call(objects_queries.open_object, world.asel, object_id)
    sales = next(one for one in view.subsections if one.subsection is Subsection.SALES)
    assert not sales.open
    return sales.why_closed.ru


def test_the_operator_reads_the_page_and_sees_of_a_buyer_only_the_last_digits_and_first_letters(world: World) -> None:
    object_id = named(world, "Үй")
    with world.begin() as session:
        session.add(ObjectRow(object_id=object_id, block="sales", row_id="flat", position=0, added_at=world.now()))
        for key, text in (("buyer_iin", "850415100015"), ("buyer_name", "Мысалова Әсел"), ("apartment_no", "12")):
            session.add(
                ObjectAnswer(
                    object_id=object_id, address=f"sales/flat/{key}", text=text, saved_at=world.now(), saved_by=world.asel.account_id
                )
            )
    own, read = (world.call(objects_queries.open_object, who, object_id) for who in (world.asel, world.analyst))
    assert own.values["sales/flat/buyer_iin"] == "850415100015"
    assert read.values["sales/flat/buyer_iin"] == "••••••••0015"
    assert read.values["sales/flat/buyer_name"] == "М••• Ә•••"
    assert read.values["sales/flat/apartment_no"] == "12"
    assert (read.editable, read.may_delete, read.may_hand_over, read.may_finish_funding) == (False, False, False, False)
    with pytest.raises(NotAllowed):
        world.call(objects_queries.open_object, world.moderator, object_id)
    for query in (objects_queries.open_object, objects_queries.object_gaps, objects_queries.object_choices):
        with pytest.raises(NotFound):
            world.call(query, world.stranger, object_id)


def test_the_choosers_get_the_places_inside_the_chosen_ones_and_the_dictionaries_of_the_section(world: World) -> None:
    object_id = named(world, "Үй")
    found = world.call(objects_queries.object_choices, world.asel, object_id)
    assert DISTRICT in dict(found.places["district"])
    assert found.dictionaries["mio_programmes"]
    assert [code for code, _ in found.places["region"]] == [REGION]


def test_a_deleted_page_is_gone_and_one_with_reports_stays(world: World) -> None:
    blank, reported = named(world, "Қате"), world.building()
    world.reach(reported, "10")
    world.call(service.delete_object, world.asel, blank)
    with pytest.raises(NotFound):
        world.call(objects_queries.open_object, world.asel, blank)
    with world.begin(reading=True) as session:
        assert session.exec(select(ConstructionSite.deleted_at).where(ConstructionSite.id == blank)).one() == world.now()


def test_the_objects_with_the_most_gaps_are_listed_and_all_that_have_any_are_counted(world: World) -> None:
    ids = [named(world, f"Үй {number:02}") for number in range(28)]
    for object_id in ids[20:]:
        world.say(object_id, "address", "Мысал көшесі, 1")
    world.say(ids[27], "estimated_cost", "көп")
    found = world.call(objects_queries.unfinished_objects, world.asel)
    assert (found.total, found.gaps_total, len(found.lines)) == (28, 28, 5)
    assert [line.gaps for line in found.lines] == sorted((line.gaps for line in found.lines), reverse=True)
    assert {line.name.ru for line in found.lines} <= {f"Үй {number:02}" for number in range(20)}
    own = world.call(objects_queries.unfinished_objects, world.executor("buyer@mio.example", sections=[Section.PURCHASE]))
    assert (own.lines, own.total, own.gaps_total) == ((), 0, 0)
    with pytest.raises(NotAllowed):
        world.call(objects_queries.unfinished_objects, world.analyst)


def offered(world: World, who: Actor, object_id: str, address: str) -> set[str]:
    return {code for code, _ in world.call(objects_queries.object_choices, who, object_id).places[address]}


def test_an_executor_is_offered_the_places_of_its_own_territory_only(world: World) -> None:
    object_id = world.create()
    assert offered(world, world.asel, object_id, "region") == {REGION}
    assert {DISTRICT, OTHER_DISTRICT} <= offered(world, world.asel, object_id, "district")
    narrow = world.executor("akkol@mio.example", territories=[DISTRICT])
    its_own = world.create(who=narrow)
    assert offered(world, narrow, its_own, "region") == {REGION}
    assert offered(world, narrow, its_own, "district") == {DISTRICT}
    assert len(offered(world, world.analyst, object_id, "region")) > 15


def test_a_place_that_was_chosen_elsewhere_stays_in_its_list(world: World) -> None:
    object_id = world.create()
    world.say(object_id, "region", OTHER_REGION)
    assert offered(world, world.asel, object_id, "region") == {REGION, OTHER_REGION}


def test_the_name_in_kazakh_is_told_to_those_who_read_kazakh(world: World) -> None:
    object_id = named(world, "Дом")
    world.say(object_id, "object_name_kk", " Сынақ  үйі ")
    (line,) = world.call(objects_queries.objects, world.asel).lines
    (row,) = world.call(weeks_queries.grid, world.asel, "credit").lines
    page = world.call(objects_queries.open_object, world.asel, object_id)
    assert line.name == page.name == row.name == Wording("Сынақ үйі", "Дом", "Дом")
    assert [listed(world, "credit", search) for search in ("СЫНАҚ", "дом", "үйдом")] == [["Дом"], ["Дом"], []]
    world.say(object_id, "object_name_kk", "")
    assert world.call(objects_queries.objects, world.asel).lines[0].name == same("Дом")


def test_an_object_whose_name_was_emptied_is_called_nameless_wherever_it_stands(world: World) -> None:
    object_id = named(world, "Дом")
    world.say(object_id, "object_name", "")
    listed = {line.id: line.name for line in world.call(objects_queries.objects, world.asel).lines}
    rows = {row.object_id: row.name for row in world.call(weeks_queries.grid, world.asel, "credit").lines}
    page = world.call(objects_queries.open_object, world.asel, object_id)
    assert listed[object_id] == rows[object_id] == page.name == NAMELESS


def test_lists_of_objects_stand_by_the_names_that_the_reader_sees(world: World) -> None:
    for name, in_kazakh in (("Альфа", "Ұлытау"), ("Бета", "Өрлеу"), ("Гамма", "Ақсу")):
        world.say(named(world, name), "object_name_kk", in_kazakh)
    mine, theirs = ["Альфа", "Бета", "Гамма"], ["Ақсу", "Өрлеу", "Ұлытау"]
    for language, ordered in (("ru", mine), ("kk", theirs), ("en", mine)):
        lists = (
            world.call(objects_queries.objects, world.asel, "credit", language=language).lines,
            world.call(weeks_queries.grid, world.asel, "credit", language=language).lines,
            world.call(monitoring_queries.heat_map, world.analyst, "body", world.body_id, language=language).rows,
        )
        assert [[line.name.said(language) for line in lines] for lines in lists] == [ordered] * 3


def test_objects_stand_by_the_kazakh_alphabet_in_the_list_and_in_the_table(world: World) -> None:
    names = ["Іргетас", "Ұлытау", "Өрлеу", "Ақсу", "Ыстық", "Озен"]
    for name in names:
        named(world, name)
    ordered = ["Ақсу", "Озен", "Өрлеу", "Ұлытау", "Ыстық", "Іргетас"]
    assert [line.name.ru for line in world.call(objects_queries.objects, world.asel, "credit").lines] == ordered
    assert [line.name.ru for line in world.call(weeks_queries.grid, world.asel, "credit").lines] == ordered
    assert listed(world, "credit", "өРЛЕУ\u200b") == ["Өрлеу"]
