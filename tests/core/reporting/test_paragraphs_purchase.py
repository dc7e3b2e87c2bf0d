"""Rules of filling in, chapter 7 «Приобретение арендного жилья»: paragraph by paragraph, through the verbs."""

import datetime as dt

import pytest

from portal.core.reporting.basics.rules.sections import Section
from portal.core.reporting.flats import queries
from portal.core.reporting.tables import Span
from tests.core.reporting.flats import BOUGHT, SPENT
from tests.core.reporting.paragraphs import BIN, PLACE, PROGRAMME, Page
from tests.core.reporting.world import World

BUDGETS = {"plan_local_budget": "20 000 000", "plan_republican_budget": "0"}
PURCHASE = {
    **PLACE,
    **PROGRAMME,
    **BUDGETS,
    "purchase_name": "ЖК «Пример», лот 1",
    "purchase_date": "08.10.2026",
    "market": "primary",
    "seller_bin_iin": BIN,
    "seller_name": "ТОО «Пример Құрылыс»",
    "procurement_method": "open_tender",
    "contract_no": "7",
    "contract_date": "07.10.2026",
}


@pytest.fixture
def page(world: World) -> Page:
    return Page(world, Section.PURCHASE)


def test_paragraph_28_flats_are_bought_for_those_who_wait_and_no_weeks_are_expected(page: Page) -> None:
    page.fill(PURCHASE)
    assert page.view().section_wording.ru == "Приобретение арендного жилья"
    assert page.subsections() == []
    with page.world.begin(reading=True) as session:
        assert session.get(Span, (page.id, "progress")) is None


def test_paragraph_29_the_page_is_made_within_five_working_days_of_the_purchase(page: Page) -> None:
    page.fill({"purchase_date": "01.10.2026"})
    assert (page.view().page_due_on, page.view().page_late_days) == (dt.date(2026, 10, 8), 4)
    page.fill(PURCHASE)
    page.attach("sale_contract", "rights_certificate")
    assert (page.gaps(), page.view().page_late_days) == ([], 0)


def test_paragraph_30_the_characteristics_of_every_flat_are_entered_as_it_is_bought(page: Page) -> None:
    assert page.view().tabs.keys() >= {"apartments", "spending"}
    page.row("apartments", BOUGHT)
    assert page.world.call(queries.purchases_of, page.world.asel, page.id).apartments_total == 1
    page.world.now.forward(days=40)
    page.row("apartments", {**BOUGHT, "apartment_no": "8", "cadastral_number": "21:318:001:1234", "floor": "5"})
    seen = page.world.call(queries.purchases_of, page.world.asel, page.id)
    assert (seen.apartments_total, seen.area_total.ru, seen.cost_total.ru) == (2, "72\xa0м²", "21\u202f600\u202f001,00\xa0₸")


def test_paragraph_31_money_is_entered_as_it_is_taken_by_budget_and_social_category(page: Page) -> None:
    page.row("spending", SPENT)
    page.row("spending", {**SPENT, "source": "republican", "social_category": "youth", "amount": "1 000 000"})
    page.row("spending", {**SPENT, "source": "kzhk"})
    seen = page.world.call(queries.purchases_of, page.world.asel, page.id)
    taken = [(line.source_name.ru, line.category_name.ru, line.taken.ru) for line in seen.spent]
    assert taken == [
        ("Местный бюджет", "Дети-сироты", "5\u202f000\u202f000,00\xa0₸"),
        ("Республиканский бюджет", "Работающая молодёжь", "1\u202f000\u202f000,00\xa0₸"),
    ]
    assert seen.unfinished_spendings == 1
