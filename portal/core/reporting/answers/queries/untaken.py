"""What was typed on an object's page and stands there, but was not taken, so that a page says so whenever it is opened."""

import datetime as dt
from collections.abc import Iterator, Mapping

from sqlmodel import Session

from portal.core.reporting.answers.queries.naming import name_key, why_taken
from portal.core.reporting.basics.rules.sections import WEEKLY, Section
from portal.core.reporting.basics.rules.territory import deepest, is_inside
from portal.core.reporting.fields.schema.sections import KEYS
from portal.core.reporting.tables import MioObject
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
    """Return why the day from which an object's weeks or its page's term count cannot be emptied."""
    return (START_STAYS if WEEKLY[section] else PURCHASE_STAYS).fill(date=f"{started:%d.%m.%Y}")


def untaken(session: Session, found: MioObject, values: Mapping[str, str]) -> Iterator[tuple[str, Wording]]:
    """Return the addresses of what was not taken, each with the words that say why."""
    outside = _outside_at(found, values)
    if outside:
        yield outside, OUTSIDE
    keys = KEYS[Section(found.section)]
    if found.started_on is not None and not values.get(keys.started, ""):
        yield keys.started, why_stays(Section(found.section), found.started_on)
    name = values.get(keys.name, "")
    taken = why_taken(session, found, name) if name_key(name) != (found.name_key or "") else None
    if taken is not None:
        yield keys.name, taken


def _outside_at(found: MioObject, values: Mapping[str, str]) -> str:
    """Return where a place was chosen that the object was not taken to; empty when it stands where it was taken to, or around it."""
    chosen = deepest(values.get(key, "") for key in PLACE_KEYS)
    if not chosen or is_inside(found.kato, chosen):
        return ""
    return next(key for key in reversed(PLACE_KEYS) if values.get(key, "") == chosen)
