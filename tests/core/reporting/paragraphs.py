"""Shared by the tests of the rules' paragraphs: pages filled in through the verbs, everything on them invented."""

import datetime as dt
from collections.abc import Mapping

from portal.core.reporting.answers import service
from portal.core.reporting.basics.rules.sections import Section, Subsection, WeekState
from portal.core.reporting.objects import queries as objects_queries
from portal.core.reporting.objects.queries.object_views import ObjectView
from portal.core.reporting.weeks import queries as weeks_queries
from portal.core.reporting.weeks.queries.grid import Grid
from tests.core.reporting.flats import Flats
from tests.core.reporting.weekly import Weekly
from tests.core.reporting.world import DISTRICT, REGION, World

MISSING, REPORTED, CONFIRMED = WeekState.MISSING, WeekState.REPORTED, WeekState.CONFIRMED
BIN = "160340003066"
PLACE = {"region": REGION, "district": DISTRICT, "okrug": "г. Акколь", "settlement": "г. Акколь", "address": "ул. Примерная, 1"}
PROGRAMME = {
    "program": "concept_2023_2029",
    "year_of_funding": "2026",
    "customer_bin": BIN,
    "customer_name": "Отдел строительства (пример)",
}
CONSTRUCTION = {
    **PLACE,
    **PROGRAMME,
    "object_name": "45-квартирный жилой дом (пример)",
    "construction_start_date": "08.10.2026",
    "commissioning_plan_date": "30.11.2027",
    "contractor_bin": BIN,
    "contractor_name": "ТОО «Пример Құрылыс»",
    "contract_no": "1",
    "contract_date": "01.09.2026",
    "contract_amount": "900 000 000",
    "expertise_no": "01-0001/26",
    "expertise_date": "03.08.2026",
    "talon_no": "KZ00REE00000001",
    "talon_date": "05.10.2026",
    "estimated_cost": "1 000 000 000",
}
HOUSE = {
    "houses_count": "1",
    "floors_count": "9",
    "total_area_m2": "3200",
    "apartments_area_m2": "2600",
    "apartments_count": "45",
    "rooms_1": "20",
    "rooms_2": "25",
}
BUDGETS = {"plan_local_budget": "400 000 000", "plan_republican_budget": "600 000 000"}
DOCUMENTS = ("psd", "expertise", "gpr", "smr_talon", "works_contract")


class Page:
    """One object's page and its executor."""

    def __init__(self, world: World, section: Section) -> None:
        self.world, self.weekly = world, Weekly(world)
        self.id: str = world.create(section)

    def fill(self, values: Mapping[str, str]) -> None:
        for address, text in values.items():
            assert self.world.say(self.id, address, text).problems == {}, address

    def row(self, block: str, values: Mapping[str, str]) -> str:
        row = self.world.call(service.new_row, self.world.asel, self.id, block)
        Flats(self.world).fill(self.id, block, row, values)
        return row

    def first(self, block: str, values: Mapping[str, str]) -> str:
        """Fill in the row with which a required block begins."""
        row = self.view().rows[block][0]
        Flats(self.world).fill(self.id, block, row, values)
        return row

    def attach(self, *codes: str) -> None:
        for code in codes:
            self.world.attach(self.id, f"doc/{code}/company")

    def gaps(self) -> list[str]:
        return [gap.address for gap in self.world.call(objects_queries.object_gaps, self.world.asel, self.id)]

    def view(self) -> ObjectView:
        return self.world.call(objects_queries.open_object, self.world.asel, self.id)

    def subsections(self) -> list[str]:
        return [one.wording.ru for one in self.view().subsections]

    def states(self, week: str) -> dict[Subsection, WeekState | None]:
        found: Grid = self.world.call(weeks_queries.grid, self.world.asel, self.view().section, week)
        return dict(next(line.states for line in found.lines if line.object_id == self.id))

    def enter(self, week: str, cells: Mapping[str, str]) -> list[str]:
        """Enter cells and return the messages about them."""
        return [cell.problem.ru for cell in self.weekly.enter(self.id, week, cells).cells if cell.problem]


def started(page: Page, day: dt.date = dt.date(2026, 9, 28)) -> Page:
    """The same page with a start of construction: weeks are expected from there."""
    page.fill({"construction_start_date": f"{day:%d.%m.%Y}"})
    return page
