"""Texts that stay on an object's page but were not accepted, with the reasons, shown whenever the page is opened."""

import datetime as dt
from collections.abc import Iterator, Mapping

from sqlmodel import Session

from portal.core.reporting.answers.queries.naming import name_key, why_taken
from portal.core.reporting.basics.rules.sections import WEEKLY, Section
from portal.core.reporting.basics.rules.territory import deepest, is_inside
from portal.core.reporting.fields.schema.sections import KEYS
from portal.core.reporting.tables import ConstructionSite
from portal.wording import Wording

PLACE_KEYS = ("region", "district", "okrug", "settlement")
OUTSIDE = Wording(
    "Бұл жер сізге ашылған аумаққа кірмейді. Өз аумағыңыздағы жерді таңдаңыз немесе операторға жүгініңіз.",
    "Это место вне открытой вам территории. Выберите место на своей территории или обратитесь к оператору.",
    "This place lies outside the territory that is open to you. Choose one within it or contact the operator.",
)
START_STAYS = Wording(
    "Құрылыстың басталған күнін бос қалдыруға болмайды: {date} күнінен бастап апталарды тапсыру мерзімі өте бастады, сондықтан бұл күн "
    "күшінде қалады. Күн қате болса, дұрысын жазыңыз.",
    "Дату начала строительства нельзя оставить пустой: сроки недель с {date} уже наступили, поэтому эта дата действует и дальше. Если она "
    "ошибочна, впишите верную.",
    "The start date cannot be left empty: weeks since {date} are already due, so that date still applies. If it is wrong, enter the right "
    "one.",
)

PURCHASE_STAYS = Wording(
    "Сатып алу күнін бос қалдыруға болмайды: бет {date} күні бойынша кешігіп жасалған, сондықтан бұл күн күшінде қалады. Күн қате болса, "
    "дұрысын жазыңыз.",
    "Дату приобретения нельзя оставить пустой: по дате {date} страница создана с опозданием, поэтому эта дата действует и дальше. Если она "
    "ошибочна, впишите верную.",
    "The date of the purchase cannot be left empty: by {date} the page was created late, so that day still holds. If it is wrong, type the "
    "right one.",
)


def why_stays(section: Section, started: dt.date) -> Wording:
    """Return why the date from which an object's weeks or its page's deadline count cannot be emptied."""
    return (START_STAYS if WEEKLY[section] else PURCHASE_STAYS).fill(date=f"{started:%d.%m.%Y}")


def untaken(session: Session, site: ConstructionSite, values: Mapping[str, str]) -> Iterator[tuple[str, Wording]]:
    """Return the addresses of texts that were not accepted, each with the reason."""
    outside = _outside_at(site, values)
    if outside:
        yield outside, OUTSIDE
    keys = KEYS[Section(site.section)]
    if site.started_on is not None and not values.get(keys.started, ""):
        yield keys.started, why_stays(Section(site.section), site.started_on)
    name = values.get(keys.name, "")
    taken = why_taken(session, site, name) if name_key(name) != (site.name_key or "") else None
    if taken is not None:
        yield keys.name, taken


def _outside_at(site: ConstructionSite, values: Mapping[str, str]) -> str:
    """Return the address of a chosen place that was not accepted as the object's place; empty when there is none."""
    chosen = deepest(values.get(key, "") for key in PLACE_KEYS)
    if not chosen or is_inside(site.kato, chosen):
        return ""
    return next(key for key in reversed(PLACE_KEYS) if values.get(key, "") == chosen)
