"""Adding consents as an administrator does, and what an application has of them."""

from typing import Any

from sqlmodel import col, select

from portal.core.accounts.schema import Actor
from portal.core.applications.basics.queries import reading
from portal.core.applications.filling.queries.consents import lines
from portal.core.applications.tables import Application
from portal.core.content.tables import ConsentType
from portal.core.records import queries, rules, service
from portal.core.records.schema import values_in_languages
from portal.forms import canonical
from portal.wording import Wording
from tests.core.applications.world import World

NAME = Wording("Аудитке келісім", "Согласие на аудит", "Consent to an audit")
TEXT = Wording(
    "{organisation} аудитке келіседі.\nКүні: {date}.",
    "{organisation} согласна на аудит.\nДата: {date}.",
    "{organisation} agrees to an audit.\nDate: {date}.",
)
TYPED = {
    "place": "guarantee/stage/company",
    "required": "yes",
    "formed": "yes",
    **values_in_languages("name", NAME),
    **values_in_languages("text", TEXT),
}


def saved(world: World, who: Actor, when: str = rules.NOW, record: str = "", seen: int = 0, **changes: str) -> str:
    return world.call(service.save_record, who, "consents", record, seen, {**TYPED, **changes}, when)


def retired(world: World, who: Actor, record: str, *, taken_off: bool = True) -> None:
    world.call(service.retire_record, who, record, retired=taken_off)


def address_of(record: str, party: str = "company") -> str:
    return f"consent/{record}/{party}"


def consents(world: World, who: Actor, application_id: str) -> list[str]:
    """The names in Russian of the consents that a party finds in its form, in their order."""
    return [one.label.ru for one in world.view(who, application_id).consents]


def asked(world: World, who: Actor, application_id: str) -> dict[str, str]:
    """The names in Russian of the added ones, by address."""
    return {one.address: one.label.ru for one in world.view(who, application_id).consents if len(one.address.split("/")[1]) == 32}


def kept(world: World, application_id: str) -> tuple[Any, ...]:
    """Everything that an application is read by: its form's addresses and words, what is missing, and the bytes that would be signed."""
    with world.begin(reading=True) as session:
        application = session.get_one(Application, application_id)
        loaded = reading.load(session, application, world.now())
        files = [(at, one.name, one.size, one.sha256) for at, found in loaded.files.items() for one in found]
        every = lines(session, loaded)
        bytes_ = canonical(loaded.form, loaded.answers, files)
    return loaded.form.consents, every, loaded.form.addresses(), bytes_, world.gaps(world.aigul, application_id)


def in_the_table(world: World) -> list[tuple[int, bool, str]]:
    """The number of the text, whether it is asked for, and the party, of every added consent."""
    with world.begin(reading=True) as session:
        rows = session.exec(select(ConsentType).where(col(ConsentType.added)).order_by(col(ConsentType.position))).all()
        return [(row.number, row.active, row.party) for row in rows]


def touched(world: World, who: Actor, record: str = "") -> dict[str, int]:
    """What the page says that a change touches, by its words in Russian."""
    found = world.call(queries.form_notes, who, "consents", record).touched
    return {one.label.ru: one.count for one in found.lines}
