"""Sold and bought flats, spendings and finished objects, entered through the verbs; buyers and sellers are invented."""

import contextlib
import datetime as dt
from collections.abc import Mapping

from portal.core.accounts.schema import Actor
from portal.core.errors import Conflict
from portal.core.reporting.answers import service
from portal.core.reporting.basics.rules.sections import Section
from portal.core.reporting.basics.rules.weeks import Week
from tests.core.reporting.weekly import PERCENT, Weekly
from tests.core.reporting.world import World

ACT = "doc/acceptance_act/company"
SOLD = {
    "apartment_no": "12",
    "floor": "3",
    "rooms": "2",
    "area_m2": "58,4",
    "price_total": "17 520 000",
    "sale_date": "13.10.2026",
    "contract_no": "Д-12",
    "contract_date": "12.10.2026",
    "social_category": "large_family",
    "payment_form": "otbasy_loan",
}
BOUGHT = {
    "apartment_no": "7",
    "rooms": "1",
    "area_m2": "36",
    "price_total": "10 800 000,50",
    "social_category": "orphan",
}
SPENT = {"date": "12.10.2026", "source": "local", "social_category": "orphans", "amount": "5 000 000"}


class Flats:
    """Functions for what happens on an object's page besides weeks."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.weekly = Weekly(world)

    def fill(self, object_id: str, block: str, row: str, values: Mapping[str, str]) -> None:
        for key, text in values.items():
            self.world.say(object_id, f"{block}/{row}/{key}", text)

    def built(self, apartments: int = 3, week: str = "2026-W41") -> str:
        """An object of credit housing that is complete with its act since ``week``."""
        object_id = self.weekly.begun(dt.date(2026, 9, 1))
        typed = {"apartments_count": str(apartments), "rooms_1": "1", "rooms_2": str(apartments - 1), "floors_count": "9"}
        for address, text in typed.items():
            self.world.say(object_id, address, text)
        self.world.attach(object_id, ACT)
        self.weekly.enter(object_id, week, {PERCENT: "100"})
        return object_id

    def sell(self, object_id: str, week: str, number: str = "12", who: Actor | None = None, **other: str) -> str:
        """Sell a flat: a row of a week with everything that is required."""
        row = self.world.call(service.new_sale, who or self.world.asel, object_id, week)
        self.fill(object_id, "sales", row, {**SOLD, "apartment_no": number, **other})
        return row

    def try_to_say(self, object_id: str, address: str, text: str) -> None:
        """Type into a row that may have been removed meanwhile."""
        with contextlib.suppress(Conflict):
            self.world.say(object_id, address, text)

    @staticmethod
    def number(week: str) -> int:
        return Week.parse(week).number

    def buy(self, object_id: str, **other: str) -> str:
        return self._add(object_id, "apartments", {**BOUGHT, **other})

    def spend(self, object_id: str, **other: str) -> str:
        return self._add(object_id, "spending", {**SPENT, **other})

    def purchase(self) -> str:
        return self.world.create(Section.PURCHASE)

    def _add(self, object_id: str, block: str, values: Mapping[str, str]) -> str:
        row = self.world.call(service.new_row, self.world.asel, object_id, block)
        self.fill(object_id, block, row, values)
        return row
