"""Rules of filling in, chapter 4 «Строительство кредитного жилья»: paragraph by paragraph, through the verbs."""

import datetime as dt

import pytest
from sqlmodel import select

from portal.core.errors import Refused
from portal.core.reporting.answers import service
from portal.core.reporting.basics.rules.sections import Section, Subsection
from portal.core.reporting.flats import queries as flats_queries
from portal.core.reporting.tables import ObjectEdit
from portal.core.reporting.weeks import queries as weeks_queries
from tests.core.reporting.flats import ACT, Flats
from tests.core.reporting.paragraphs import CONFIRMED, CONSTRUCTION, DOCUMENTS, HOUSE, MISSING, REPORTED, Page, started
from tests.core.reporting.weekly import BEFORE, KZHK, LABOUR, LAST, LOCAL, PERCENT, THIS
from tests.core.reporting.world import World

PROGRESS, FUNDING, SALES = Subsection.PROGRESS, Subsection.FUNDING, Subsection.SALES


@pytest.fixture
def page(world: World) -> Page:
    return Page(world, Section.CREDIT)


def test_paragraph_13_an_object_of_the_section_is_built_with_bond_loans(page: Page) -> None:
    assert page.view().section_wording.ru == "Строительство кредитного жилья"
    assert any(gap.startswith("bond_loans/") for gap in page.gaps())
    loan = page.first("bond_loans", {"isin": "KZ2P00009999", "amount": "900 000 000", "issue_date": "01.09.2026"})
    texts = page.view().values
    assert (texts[f"bond_loans/{loan}/maturity_date"], texts[f"bond_loans/{loan}/coupon_rate"]) == ("2028-09-01", "0.35")
    assert [gap for gap in page.gaps() if gap.startswith("bond_loans")] == []


@pytest.mark.parametrize(("start", "due", "late"), [("08.10.2026", dt.date(2026, 10, 15), 0), ("05.10.2026", dt.date(2026, 10, 12), 2)])
def test_paragraph_14_the_page_is_made_within_five_working_days(page: Page, start: str, due: dt.date, late: int) -> None:
    page.fill({"construction_start_date": start})
    assert (page.view().page_due_on, page.view().page_late_days) == (due, late)


def test_paragraph_14_the_page_has_four_subsections_and_asks_for_project_and_permit_documents(page: Page) -> None:
    form = page.view()
    assert page.subsections() == ["Ход строительства", "Финансирование", "Реализация"]
    assert [key for key in form.tabs if "/" not in key] == ["information", "sales"]
    asked = {line.address.split("/")[1] for line in form.documents if line.required}
    assert asked == {"psd", "expertise", "smr_talon", "works_contract", "gpr"}


def test_paragraph_15_information_is_filled_once_and_mended_when_needed(page: Page, world: World) -> None:
    page.fill({**CONSTRUCTION, **HOUSE, "plan_kzhk": "1 000 000 000"})
    page.first("bond_loans", {"isin": "KZ2P00009999", "amount": "900 000 000", "issue_date": "01.09.2026"})
    page.attach(*DOCUMENTS)
    assert page.gaps() == []
    page.fill({"commissioning_plan_date": "31.12.2027"})
    assert page.gaps() == []
    with world.begin(reading=True) as session:
        edits = session.exec(select(ObjectEdit).where(ObjectEdit.address == "commissioning_plan_date")).all()
    assert [(one.replaced, one.text) for one in edits if one.replaced] == [("2027-11-30", "2027-12-31")]


def test_paragraph_16_percent_and_labour_are_entered_every_week(page: Page) -> None:
    started(page)
    assert page.states(BEFORE) == {PROGRESS: MISSING, FUNDING: MISSING, SALES: None}
    assert page.enter(BEFORE, {PERCENT: "12,5", LABOUR: "40"}) == []
    assert (page.states(BEFORE)[PROGRESS], page.states(LAST)[PROGRESS]) == (REPORTED, MISSING)
    assert page.enter(LAST, {PERCENT: "100,01"})[0].endswith("число не больше 100.")
    assert page.states(LAST)[PROGRESS] is MISSING


def test_paragraph_16_the_same_percent_says_that_nothing_changed(page: Page) -> None:
    started(page).enter(BEFORE, {PERCENT: "12,5"})
    page.enter(LAST, {PERCENT: "12.50"})
    assert page.states(LAST)[PROGRESS] is CONFIRMED


def test_paragraph_17_money_of_the_operator_and_of_the_local_budget_is_entered_every_week(page: Page) -> None:
    started(page)
    assert page.enter(LAST, {KZHK: "1 500 000,50", LOCAL: "200 000"}) == []
    assert page.states(LAST)[FUNDING] is REPORTED
    assert page.enter(LAST, {"funding/republican": "1"}) != []
    week = page.world.call(weeks_queries.object_week, page.world.asel, page.id, LAST)
    assert [(line.source, line.cell.text) for line in week.funding] == [("kzhk", "1500000.50"), ("local", "200000.00")]


def test_paragraph_17_a_button_says_that_nothing_changed(page: Page) -> None:
    started(page)
    page.weekly.unchanged(LAST, [page.id], FUNDING)
    assert (page.states(LAST)[FUNDING], page.states(LAST)[PROGRESS]) == (CONFIRMED, MISSING)
    page.enter(BEFORE, {KZHK: "5"})
    answer = page.weekly.unchanged(BEFORE, [page.id], FUNDING)
    assert [cell.problem is not None for cell in answer.cells] == [True]
    assert page.states(BEFORE)[FUNDING] is REPORTED


def test_paragraph_18_sales_open_after_hundred_percent_and_the_act(page: Page) -> None:
    started(page).enter(LAST, {PERCENT: "99,99"})
    page.attach("acceptance_act")
    assert ACT in page.view().files
    with pytest.raises(Refused):
        page.world.call(service.new_sale, page.world.asel, page.id, THIS)
    page.enter(THIS, {PERCENT: "100"})
    assert page.world.call(service.new_sale, page.world.asel, page.id, THIS)


def test_paragraph_18_hundred_percent_alone_opens_no_sales(page: Page) -> None:
    started(page).enter(LAST, {PERCENT: "100"})
    with pytest.raises(Refused) as refused:
        page.world.call(service.new_sale, page.world.asel, page.id, THIS)
    assert "акта приёмки" in refused.value.wording.ru
    page.attach("acceptance_act")
    assert page.world.call(service.new_sale, page.world.asel, page.id, THIS)


def test_paragraph_18_every_sold_flat_is_entered_in_its_week_or_the_button_is_pressed(world: World) -> None:
    flats = Flats(world)
    object_id = flats.built(apartments=3)
    assert flats.weekly.state(object_id, THIS, SALES) is None
    flats.weekly.unchanged(THIS, [object_id], SALES)
    assert flats.weekly.state(object_id, THIS, SALES) is CONFIRMED
    flats.sell(object_id, THIS, "1", rooms="1", area_m2="38")
    flats.sell(object_id, THIS, "2")
    assert flats.weekly.state(object_id, THIS, SALES) is REPORTED
    seen = world.call(flats_queries.sales_of, world.asel, object_id)
    assert (seen.sold, seen.left, {one.apartment for one in seen.flats}) == (2, 1, {"1", "2"})
