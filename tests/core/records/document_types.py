"""Adding types of documents as an administrator does, and what an application has of them."""

from typing import Any

from sqlmodel import col, select

from portal.core.accounts.schema import Actor
from portal.core.applications.basics.queries import reading
from portal.core.applications.tables import Application
from portal.core.content.tables import AddedDocument
from portal.core.records import queries, rules, service
from portal.core.records.schema import values_in_languages
from portal.forms import canonical
from portal.wording import Wording
from tests.core.applications.world import World

NAME = Wording("Кеңестің шешімі", "Решение совета", "Decision of the board")
TYPED = {
    "place": "guarantee/corporate_documents",
    "party": "company",
    "required": "yes",
    "files": "pdf,word",
    **values_in_languages("name", NAME),
}


def saved(world: World, who: Actor, when: str = rules.NOW, record: str = "", seen: int = 0, **changes: str) -> str:
    return world.call(service.save_record, who, "documents", record, seen, {**TYPED, **changes}, when)


def retired(world: World, who: Actor, record: str, *, taken_off: bool = True) -> None:
    world.call(service.retire_record, who, record, retired=taken_off)


def address_of(record: str, party: str = "company") -> str:
    return f"doc/{record}/{party}"


def asked(world: World, who: Actor, application_id: str) -> dict[str, str]:
    """The names in Russian of the added documents that a party finds in its form, by address."""
    return {one.address: one.label.ru for one in world.view(who, application_id).documents if len(one.address.split("/")[1]) == 32}


def kept(world: World, application_id: str) -> tuple[Any, ...]:
    """Everything that an application is read by: its form's addresses and words, what is missing, and the bytes that would be signed."""
    with world.begin(reading=True) as session:
        application = session.get_one(Application, application_id)
        loaded = reading.load(session, application, world.now())
        files = [(at, one.name, one.size, one.sha256) for at, lines in loaded.files.items() for one in lines]
        slots = [(one.address, one.label, one.hint, one.required, one.extensions) for one in loaded.form.documents]
        bytes_ = canonical(loaded.form, loaded.answers, files)
    return slots, loaded.form.addresses(), bytes_, world.gaps(world.aigul, application_id)


def editions(world: World) -> list[tuple[int, bool]]:
    """The numbers of all editions and which of them are offered."""
    with world.begin(reading=True) as session:
        rows = session.exec(select(AddedDocument).order_by(col(AddedDocument.code), col(AddedDocument.number))).all()
        return [(row.number, row.offered) for row in rows]


def touched(world: World, who: Actor, record: str = "") -> dict[str, int]:
    """What the page says that a change touches, by its words in Russian."""
    found = world.call(queries.form_notes, who, "documents", record).touched
    return {one.label.ru: one.count for one in found.lines}
