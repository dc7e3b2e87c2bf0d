"""The answers of the demonstration's objects: plausible numbers, obviously invented names."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from portal.core.reporting.basics.rules.sections import Section
from portal.demo.keys import BOLZHAM, MYSAL, ULGI

_ROOMS = (16, 24, 28, 10, 2)
"""Flats by number of rooms on each floor of an invented building."""
_FLAT_AREA, _COST_OF_M2 = 62, 285_000
_BOUGHT = 4
ESSENTIAL = (
    "object_name", "purchase_name", "object_name_kk", "construction_start_date", "purchase_date", "commissioning_plan_date", "program",
    "district", "okrug", "estimated_cost", "floors_count", "total_area_m2", "apartments_count",
    "plan_kzhk", "plan_local_budget", "plan_republican_budget",
)  # fmt: skip
"""The answers without which the weeks of an object cannot be entered."""
_STREETS = ("Үлгі", "Сынақ", "Мысал", "Болжам", "Ойдан шығарылған")


@dataclass(frozen=True)
class Ground:
    """The location of an executor's objects: КАТО codes, and typed names of places below a district."""

    region: str
    district: str
    town: str


def name_of(section: Section, number: int, ground: Ground) -> str:
    """Return the name of an object, which shows that it is an example."""
    kinds = {
        Section.CREDIT: f"{5 + number % 5}-этажный кредитный жилой дом (пример № {number})",
        Section.RENTAL: f"{5 + number % 4}-этажный арендный жилой дом (пример № {number})",
        Section.INFRASTRUCTURE: f"Сети к жилому массиву «Үлгі-{number}» (пример)",
        Section.PURCHASE: f"Квартиры в доме «Мысал-{number}» (пример)",
    }
    return f"{kinds[section]}, {ground.town}"


def name_in_kazakh(section: Section, number: int, ground: Ground) -> str:
    """Return the same name in Kazakh."""
    kinds = {
        Section.CREDIT: f"{5 + number % 5} қабатты кредиттік тұрғын үй (мысал № {number})",
        Section.RENTAL: f"{5 + number % 4} қабатты жалға берілетін тұрғын үй (мысал № {number})",
        Section.INFRASTRUCTURE: f"«Үлгі-{number}» тұрғын алабының желілері (мысал)",
        Section.PURCHASE: f"«Мысал-{number}» үйіндегі пәтерлер (мысал)",
    }
    return f"{kinds[section]}, {ground.town.replace('пример', 'мысал')}"


def answers(section: Section, number: int, started: dt.date, ground: Ground) -> Mapping[str, str]:
    """Return the answers of a complete page by address, without rows of repeated blocks and documents."""
    cost = _cost(number)
    values = _place(number, ground) | {
        "object_name_kk": name_in_kazakh(section, number, ground),
        "program": "concept_2023_2029",
        "year_of_funding": str(started.year),
        "customer_bin": BOLZHAM.bin,
        "customer_name": "Отдел строительства (пример)",
        "contract_no": f"{number}-СМР",
        "contract_date": _date(started, -40),
    }
    if section is Section.PURCHASE:
        return values | _purchase(number, started, ground)
    return values | _construction(section, number, started, ground, cost) | _plan(section, cost)


def category_rows(section: Section, number: int) -> tuple[Mapping[str, str], ...]:
    """Return the rows of the plan by social category; none when money is not split."""
    if section not in {Section.RENTAL, Section.PURCHASE}:
        return ()
    flats, half = _flats(number) if section is Section.RENTAL else 6, _cost(number) // 2
    split = (("large_family", flats // 2), ("youth", flats - flats // 2))
    return tuple(
        {"category": code, "apartments": str(count), "amount_local": f"{half // 2}.00", "amount_rep": f"{half // 2}.00"}
        for code, count in split
    )


def loan(number: int, started: dt.date) -> Mapping[str, str]:
    """Return the bond loan of a credit house."""
    return {
        "isin": f"KZ2P0000{number:04}",
        "issue_date": _date(started, -60),
        "amount": f"{_cost(number)}.00",
        "coupon_rate": "0.35",
        "maturity_date": _date(started, 670),
    }


def weekly(number: int) -> int:
    """Return the money that an object receives in an ordinary week, in whole tenge."""
    return _cost(number) // 60


def sold_flat(number: int, week: str, day: dt.date) -> Mapping[str, str]:
    """Return a sold flat of the week."""
    rooms = 1 + number % 3
    area = 38 + 16 * rooms
    return {
        "week": week,
        "apartment_no": str(number),
        "floor": str(1 + number % 5),
        "rooms": str(rooms),
        "area_m2": f"{area}.00",
        "price_total": f"{area * 320_000}.00",
        "sale_date": day.isoformat(),
        "contract_no": f"КП-{number}",
        "contract_date": day.isoformat(),
        "social_category": "large_family",
        "payment_form": "own_funds",
    }


def bought_flats(section: Section, number: int, day: dt.date) -> list[Mapping[str, str]]:
    """Return the flats of a purchase; none in another section."""
    return [_bought_flat(number, flat, day) for flat in range(1, _BOUGHT + 1)] if section is Section.PURCHASE else []


def _bought_flat(number: int, flat: int, day: dt.date) -> Mapping[str, str]:
    sold = sold_flat(flat, "", day)
    same = {key: sold[key] for key in ("apartment_no", "floor", "rooms", "area_m2", "price_total")}
    return {**same, "cadastral_number": f"01:{100 + number}:001:7:{flat}", "building_year": str(day.year), "social_category": "orphan"}


def payments(section: Section, number: int, day: dt.date) -> list[Mapping[str, str]]:
    """Return the payments for the flats of a purchase, half of them from each budget."""
    if section is not Section.PURCHASE:
        return []
    total = sum(int(float(flat["price_total"])) for flat in bought_flats(section, number, day))
    paid = {"date": day.isoformat(), "social_category": "orphans", "amount": f"{total // 2}.00"}
    return [{**paid, "source": source} for source in ("local", "republican")]


def _place(number: int, ground: Ground) -> dict[str, str]:
    street = _STREETS[number % len(_STREETS)]
    return {
        "region": ground.region,
        "district": ground.district,
        "okrug": ground.town,
        "settlement": ground.town,
        "address": f"ул. {street} (пример), {number}",
    }


def _construction(section: Section, number: int, started: dt.date, ground: Ground, cost: int) -> dict[str, str]:
    return {
        "object_name": name_of(section, number, ground),
        "construction_start_date": started.isoformat(),
        "commissioning_plan_date": _date(started, 540),
        "contractor_bin": (ULGI.bin, MYSAL.bin)[number % 2],
        "contractor_name": (ULGI.name, MYSAL.name)[number % 2],
        "contract_amount": f"{cost * 96 // 100}.00",
        "expertise_no": f"ЗЭ-{number:04}",
        "expertise_date": _date(started, -120),
        "talon_no": f"KZ-{number:06}",
        "talon_date": _date(started, -3),
        "estimated_cost": f"{cost}.00",
        **(_network(number) if section is Section.INFRASTRUCTURE else _house(number)),
    }


def _house(number: int) -> dict[str, str]:
    flats = _flats(number)
    return {
        "houses_count": "1",
        "floors_count": str(5 + number % 5),
        "entrances_count": "3",
        "total_area_m2": f"{flats * _FLAT_AREA * 13 // 10}.00",
        "apartments_area_m2": f"{flats * _FLAT_AREA}.00",
        "apartments_count": str(flats),
        **{f"rooms_{rooms}": str(count) for rooms, count in enumerate(_ROOMS, start=1)},
    }


def _network(number: int) -> dict[str, str]:
    return {"network_types": "water,sewerage", "length_km": f"{3 + number % 9}.40", "served_houses": str(120 + number)}


def _plan(section: Section, cost: int) -> dict[str, str]:
    if section is Section.CREDIT:
        return {"plan_kzhk": f"{cost * 9 // 10}.00", "plan_local_budget": f"{cost // 10}.00"}
    return {"plan_local_budget": f"{cost // 2}.00", "plan_republican_budget": f"{cost // 2}.00"}


def _purchase(number: int, bought: dt.date, ground: Ground) -> dict[str, str]:
    half = _cost(number) // 2
    return {
        "purchase_name": name_of(Section.PURCHASE, number, ground),
        "purchase_date": bought.isoformat(),
        "market": "primary",
        "seller_bin_iin": MYSAL.bin,
        "seller_name": MYSAL.name,
        "contract_date": bought.isoformat(),
        "plan_local_budget": f"{half}.00",
        "plan_republican_budget": f"{half}.00",
    }


def _cost(number: int) -> int:
    """Return a cost in whole tenge that is divisible by four."""
    return _flats(number) * _FLAT_AREA * _COST_OF_M2 // 1_000 * 1_000


def _flats(_number: int) -> int:
    return sum(_ROOMS)


def _date(day: dt.date, days: int) -> str:
    return (day + dt.timedelta(days=days)).isoformat()
