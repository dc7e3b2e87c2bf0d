"""The page of an object over the real verbs: its heading, its information to be read, verdicts on cells, the list."""

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest

from portal.core.accounts.schema import Actor
from portal.core.reporting.basics.rules.sections import Section, Subsection
from portal.core.reporting.basics.rules.weeks import Week
from portal.core.reporting.cells.rules.entries import CellSaved, Change, Reported
from portal.core.reporting.fields.schema.sections import KEYS
from portal.core.reporting.objects import queries as objects_queries
from portal.core.reporting.weeks import queries as weeks_queries
from portal.core.reporting.weeks import service
from portal.db import Begin
from portal.web.forms.saved import show_saved
from portal.web.mio.object import loading
from portal.web.mio.object.state import ObjectPage
from portal.web.mio.objects.state import line_of
from portal.web.objects.head_shown import head_of
from portal.web.objects.sheet_shown import tabs_of
from portal.web.objects.weeks_shown import refusal_of, week_part_of
from portal.wording import same
from tests.conftest import Clock
from tests.core.reporting.world import World

WEEK = "2026-W46"


@pytest.fixture
def world(begin: Begin, now: Clock) -> World:
    return World(begin, now)


def on_screen(**known: object) -> Any:
    fresh = {"section": "credit", "cells": {}, "cell_errors": {}, "cell_warnings": {}, "asking": {}, "readable_cells": {}, "counted": {}}
    return SimpleNamespace(**(fresh | known))


def said(text: str, *, wrong: str = "", needs_reason: bool = False) -> Reported:
    cell = CellSaved(f"{'a' * 32}/{WEEK}/funding/kzhk", text, same(wrong) if wrong else None, needs_reason=needs_reason)
    return Reported(dt.datetime(2026, 11, 19, tzinfo=dt.UTC), "act", (cell,))


def test_a_taken_cell_is_shown_as_people_write_sums():
    screen = on_screen()
    loading.take_cells(screen, said("1250000.50"))
    (address,) = screen.cells
    assert screen.cells[address] == "1250000.50"
    assert screen.readable_cells[address] == "1\u202f250\u202f000,50"


def test_a_cell_that_asks_for_a_reason_stops_asking_once_it_is_taken():
    screen = on_screen()
    loading.take_cells(screen, said("5", wrong="Укажите причину", needs_reason=True))
    assert list(screen.asking.values()) == [True]
    assert list(screen.cell_errors.values()) == [same("Укажите причину").as_dict()]
    loading.take_cells(screen, said("5.00"))
    assert screen.asking == {}
    assert screen.cell_errors == {}


def test_beside_a_refused_text_stands_what_counts_instead():
    screen = on_screen()
    address = f"{'a' * 32}/{WEEK}/funding/kzhk"
    refused = CellSaved(address, "сто", same("Введите число."), standing="1250.00")
    loading.take_cells(screen, Reported(dt.datetime(2026, 11, 19, tzinfo=dt.UTC), "", (refused,)))
    assert screen.cell_errors[address]["ru"].replace("\u202f", "") == "Введите число. Сейчас учитывается: 1250,00."
    assert screen.counted[address] == "1250.00", "the next edit says what was seen, not the refused text"


def test_a_question_that_a_field_answers_leads_there_while_the_week_is_open_and_is_explained_beside_it_afterwards(world: World):
    house, week = world.building(), str(Week.at(world.now()))
    cells = {"progress_percent": "10", "plan_percent_gpr": "40"}
    world.call(service.report, world.asel, [Change(f"{house}/{week}/progress/{key}", text) for key, text in cells.items()])

    def asked(actor: Actor, part: Subsection) -> list[tuple[str, str]]:
        shown = week_part_of(world.call(weeks_queries.object_week, actor, house, week), part)
        return [(one.code, one.field) for one in shown.questions]

    field = f"{house}/{week}/progress/delay_reason"
    assert asked(world.asel, Subsection.PROGRESS) == asked(world.asel, Subsection.FUNDING) == [("lag", field)]
    assert asked(world.analyst, Subsection.PROGRESS) == [("lag", "")]
    world.now.forward(days=60)
    assert asked(world.asel, Subsection.PROGRESS) == [("lag", "")]
    world.now.forward(days=-60)
    world.call(service.report, world.asel, [Change(field, "Паводок (пример)")])
    assert asked(world.asel, Subsection.PROGRESS) == []


@pytest.mark.parametrize("standing", ["«1\u202f250,00\xa0₸»", "«1\u202f250,00»"])
def test_a_refusal_that_names_what_counts_does_not_say_it_twice(standing: str):
    assert refusal_of(same(f"Здесь стоит {standing}."), "1250.00")["ru"] == f"Здесь стоит {standing}."
    assert "Сейчас учитывается" in refusal_of(same("Здесь стояло «1\u202f250,005»."), "1250.00")["ru"]


def test_the_heading_says_why_sales_are_closed_until_they_open(world: World):
    house = world.building()
    view = world.call(objects_queries.open_object, world.asel, house)
    assert "100\u00a0%" in head_of(view).sales_closed["ru"]
    world.reach(house, "100")
    assert "акт" in head_of(world.call(objects_queries.open_object, world.asel, house)).sales_closed["ru"]
    world.attach(house, "doc/acceptance_act/company")
    assert head_of(world.call(objects_queries.open_object, world.asel, house)).sales_closed == {}


def test_the_heading_tells_by_how_much_the_page_came_too_late(world: World):
    blank = world.create()
    assert head_of(world.call(objects_queries.open_object, world.asel, blank)).late_days == -1
    world.say(blank, KEYS[Section.CREDIT].started, "07.09.2026")
    assert head_of(world.call(objects_queries.open_object, world.asel, blank)).late_days > 0


@pytest.mark.parametrize("section", Section)
def test_the_operator_reads_the_information_of_every_section(world: World, section: Section):
    object_id = world.building(section)
    view = world.call(objects_queries.open_object, world.analyst, object_id)
    tabs = tabs_of(view, world.call(objects_queries.object_choices, world.analyst, object_id))
    lines = [line for tab in tabs for group in tab.groups for line in group.lines]
    assert any(line.text.get("ru") == "Мысал үйі" for line in lines)
    assert tabs[-1].key == "documents"
    assert all(line.holds_files for line in tabs[-1].groups[0].lines)


def test_the_list_shows_what_is_known_of_the_present_week(world: World):
    house = world.building()
    week = str(Week.at(world.now()))
    world.call(service.report, world.asel, [Change(f"{house}/{week}/funding/kzhk", "1 000,50")])
    (line,) = world.call(objects_queries.objects, world.asel).lines
    shown = line_of(line)
    assert [one.state.state for one in shown.states] == ["awaited", "reported"]
    assert shown.late_days > 0
    assert shown.gaps > 0


def test_the_time_of_saving_is_that_of_the_place_on_screen_and_of_no_other():
    noon = dt.datetime(2026, 10, 14, 7, tzinfo=dt.UTC)
    screen = ObjectPage(section="credit", part="information", tab="general")
    show_saved(screen, {"information": noon, "information/general": noon, "funding": noon + dt.timedelta(hours=1)})
    assert screen.saved_at == "14.10.2026 12:00"
    for part, tab, at in (("information", "place", ""), ("funding", "general", "14.10.2026 13:00"), ("progress", "general", "")):
        screen.part, screen.tab = part, tab
        show_saved(screen)
        assert screen.saved_at == at


def test_the_button_beside_a_neighbour_has_the_focus_once_a_row_is_gone():
    lines = [SimpleNamespace(id=row) for row in ("r3", "r2", "r1")]
    screen = on_screen(section="purchase", listed=SimpleNamespace(lines=lines))
    assert [loading.neighbour_of(screen, "apartments", row) for row in ("r3", "r1")] == ["row-r2", "row-r2"]
    screen.listed.lines = lines[:1]
    assert loading.neighbour_of(screen, "apartments", "r3") == ""
