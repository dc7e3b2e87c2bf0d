"""Rules of filling in, chapters 5 «Строительство арендного жилья» and 6 «Строительство объектов ИКИ», through the verbs."""

import datetime as dt

import pytest

from portal.core.reporting.basics.rules.sections import Section, Subsection
from portal.core.reporting.weeks import queries
from tests.core.reporting.paragraphs import BUDGETS, CONFIRMED, CONSTRUCTION, DOCUMENTS, HOUSE, MISSING, REPORTED, Page, started
from tests.core.reporting.weekly import BEFORE, LABOUR, LAST, LOCAL, PERCENT
from tests.core.reporting.world import World

PROGRESS, FUNDING = Subsection.PROGRESS, Subsection.FUNDING
CATEGORY = {"category": "orphans", "apartments": "45", "amount_local": "400 000 000", "amount_rep": "600 000 000"}
NETWORK = {"network_types": "water,roads", "length_km": "2,5"}


@pytest.fixture
def rental(world: World) -> Page:
    return Page(world, Section.RENTAL)


@pytest.fixture
def network(world: World) -> Page:
    return Page(world, Section.INFRASTRUCTURE)


def test_paragraph_19_a_rental_house_is_planned_for_those_who_wait(rental: Page) -> None:
    assert rental.view().section_wording.ru == "Строительство арендного жилья"
    assert any(gap.startswith("plan_by_category/") for gap in rental.gaps())
    rental.first("plan_by_category", CATEGORY)
    assert [gap for gap in rental.gaps() if gap.startswith("plan_by_category")] == []


def test_paragraph_20_the_page_is_made_within_five_working_days_and_has_three_subsections(rental: Page) -> None:
    started(rental, dt.date(2026, 10, 6))
    assert (rental.view().page_due_on, rental.view().page_late_days) == (dt.date(2026, 10, 13), 1)
    assert rental.subsections() == ["Ход строительства", "Финансирование"]
    assert [key for key in rental.view().tabs if "/" not in key] == ["information"]


def test_paragraph_21_information_and_documents_of_a_rental_house(rental: Page) -> None:
    rental.fill({**CONSTRUCTION, **HOUSE, **BUDGETS})
    rental.first("plan_by_category", CATEGORY)
    rental.attach(*DOCUMENTS)
    assert rental.gaps() == []


@pytest.mark.parametrize("section", [Section.RENTAL, Section.INFRASTRUCTURE])
def test_paragraphs_22_and_26_percent_and_labour_every_week_and_the_same_percent_for_no_change(world: World, section: Section) -> None:
    page = started(Page(world, section))
    assert page.states(BEFORE)[PROGRESS] is MISSING
    assert page.enter(BEFORE, {PERCENT: "30", LABOUR: "12"}) == []
    assert page.enter(LAST, {PERCENT: "30", LABOUR: "0"}) == []
    assert (page.states(BEFORE)[PROGRESS], page.states(LAST)[PROGRESS]) == (REPORTED, CONFIRMED)


def test_paragraph_23_money_is_entered_by_budget_and_social_category(rental: Page) -> None:
    started(rental)
    rental.first("plan_by_category", CATEGORY)
    assert rental.enter(LAST, {"funding/local.orphans": "1 000", "funding/republican.orphans": "2 000,5"}) == []
    assert rental.states(LAST)[FUNDING] is REPORTED
    assert rental.enter(LAST, {LOCAL: "5"}) != []
    assert rental.enter(LAST, {"funding/kzhk.orphans": "5"}) != []
    week = rental.world.call(queries.object_week, rental.world.asel, rental.id, LAST)
    taken = {(line.source, line.category): line.cumulated for line in week.funding if line.cell.text}
    assert taken == {("local", "orphans"): "1000.00", ("republican", "orphans"): "2000.50"}


@pytest.mark.parametrize("section", [Section.RENTAL, Section.INFRASTRUCTURE])
def test_paragraphs_23_and_27_a_button_says_that_nothing_changed(world: World, section: Section) -> None:
    page = started(Page(world, section))
    page.weekly.unchanged(LAST, [page.id], FUNDING)
    assert (page.states(LAST)[FUNDING], page.states(BEFORE)[FUNDING]) == (CONFIRMED, MISSING)


def test_paragraph_24_the_page_of_networks_is_made_within_five_working_days_and_has_three_subsections(network: Page) -> None:
    started(network, dt.date(2026, 10, 7))
    assert network.view().section_wording.ru == "Строительство объектов ИКИ"
    assert (network.view().page_due_on, network.view().page_late_days) == (dt.date(2026, 10, 14), 0)
    assert network.subsections() == ["Ход строительства", "Финансирование"]


def test_paragraph_25_information_and_documents_of_networks(network: Page) -> None:
    network.fill({**CONSTRUCTION, **NETWORK, **BUDGETS})
    network.attach(*DOCUMENTS)
    assert network.gaps() == []
    network.fill({"length_km": ""})
    assert network.gaps() == ["length_km", "capacity"]


def test_paragraph_27_money_of_networks_is_entered_by_budget_alone(network: Page) -> None:
    started(network)
    assert network.enter(LAST, {LOCAL: "700", "funding/republican": "800"}) == []
    assert network.states(LAST)[FUNDING] is REPORTED
    assert network.enter(LAST, {"funding/local.orphans": "5"}) != []
