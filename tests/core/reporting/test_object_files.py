"""Files of an object: documents, the act that opens sales, photographs of a week; and who may have them."""

import datetime as dt
from typing import Any

import pytest

from portal.core.accounts.schema import Actor
from portal.core.documents import queries as documents
from portal.core.errors import NotAllowed, NotFound, Refused
from portal.core.reporting.answers import queries as answers_queries
from portal.core.reporting.answers import service
from portal.core.reporting.basics.rules.sections import Section, Subsection
from portal.core.reporting.basics.rules.weeks import Week
from portal.core.reporting.fields.schema.information import ACT
from portal.core.reporting.objects import queries as objects_queries
from portal.core.reporting.tables import ConstructionSite, Sale, Span
from tests.core.reporting.world import World


def span(world: World, object_id: str, subsection: Subsection) -> tuple[int, int | None] | None:
    with world.begin(reading=True) as session:
        found = session.get(Span, (object_id, subsection))
        return None if found is None else (found.first, found.last)


def column(world: World, object_id: str, name: str) -> Any:
    with world.begin(reading=True) as session:
        return getattr(session.get_one(ConstructionSite, object_id), name)


def may_read(world: World, who: Actor, file_id: str) -> bool:
    try:
        return world.call(answers_queries.ensure_may_read_file, who, file_id).id == file_id
    except NotFound:
        return False


def test_the_act_opens_sales_in_the_week_in_which_it_is_attached_and_taking_it_away_closes_them(world: World) -> None:
    object_id = world.building()
    world.reach(object_id, "100")
    line = world.attach(object_id, ACT)
    assert column(world, object_id, "act_attached") is True
    this_week = Week.at(world.now()).number
    assert span(world, object_id, Subsection.SALES) == (this_week, None)
    assert span(world, object_id, Subsection.PROGRESS)[1] == this_week
    world.call(service.detach_file, world.asel, object_id, ACT, line.id)
    assert column(world, object_id, "act_attached") is False
    assert span(world, object_id, Subsection.SALES) is None


def test_the_last_act_stays_while_flats_are_sold_on_it(world: World) -> None:
    object_id = world.building()
    line = world.attach(object_id, ACT)
    with world.begin() as session:
        sold = dt.date(2026, 10, 14)
        session.add(Sale(object_id=object_id, row_id="flat", week=1, rooms=1, area=4000, price=1, sold_on=sold, apartment="12"))
    with pytest.raises(Refused) as refused:
        world.call(service.detach_file, world.asel, object_id, ACT, line.id)
    assert refused.value.code == "act_needed"
    assert column(world, object_id, "act_attached") is True
    world.attach(object_id, ACT, name="жаңа акт.pdf")
    world.call(service.detach_file, world.asel, object_id, ACT, line.id)
    assert column(world, object_id, "act_attached") is True


def test_photographs_belong_to_a_week_that_is_open(world: World) -> None:
    object_id = world.building(start="03.08.2026")
    week = Week.at(world.now())
    line = world.attach(object_id, f"week/{week}/photos", name="фото.jpg")
    view = world.call(objects_queries.open_object, world.asel, object_id)
    assert [one.id for one in view.files[f"week/{week}/photos"]] == [line.id]
    assert world.attach(object_id, f"week/{week}/payment_doc").address.endswith("payment_doc")
    for closed in (week.plus(1), week.plus(-9), Week.parse("2026-W31")):
        with pytest.raises(Refused):
            world.call(service.ensure_may_upload, world.asel, object_id, f"week/{closed}/photos")


@pytest.mark.parametrize(
    "address", ["week/2026-W42/films", "week/2026-W99/photos", "week/photos", "week/2026-W42/photos/1", "object_name", "doc/x"]
)
def test_an_address_that_takes_no_files_is_not_found(world: World, address: str) -> None:
    object_id = world.building()
    with pytest.raises(NotFound):
        world.call(service.ensure_may_upload, world.asel, object_id, address)


def test_a_purchase_has_no_photographs_of_weeks(world: World) -> None:
    object_id = world.building(Section.PURCHASE)
    with pytest.raises(Refused):
        world.call(service.ensure_may_upload, world.asel, object_id, f"week/{Week.at(world.now())}/photos")


def test_photographs_of_a_locked_week_are_not_taken_away(world: World) -> None:
    object_id = world.building()
    address = f"week/{Week.at(world.now())}/photos"
    line = world.attach(object_id, address, name="фото.jpg")
    world.now.forward(days=30)
    with pytest.raises(Refused):
        world.call(service.detach_file, world.asel, object_id, address, line.id)
    assert may_read(world, world.asel, line.id)


def test_nobody_attaches_the_file_of_somebody_else_nor_to_an_object_of_somebody_else(world: World) -> None:
    object_id = world.building()
    colleague = world.executor("colleague@mio.example")
    with pytest.raises(NotFound):
        world.call(service.attach_file, world.asel, object_id, ACT, world.stored(colleague))
    for who, refusal in ((world.stranger, NotFound), (world.administrator, NotAllowed)):
        with pytest.raises(refusal):
            world.call(service.ensure_may_upload, who, object_id, ACT)
        with pytest.raises(refusal):
            world.call(service.detach_file, who, object_id, ACT, "nothing")


def test_files_are_read_by_those_who_see_the_object_and_by_the_operators_readers(world: World) -> None:
    object_id = world.building()
    line = world.attach(object_id, ACT)
    rental = world.executor("rental@mio.example", sections=[Section.RENTAL])
    colleague = world.executor("colleague@mio.example")
    assert [may_read(world, who, line.id) for who in (world.asel, colleague, world.analyst, world.administrator)] == [True] * 4
    assert [may_read(world, who, line.id) for who in (world.stranger, rental, world.moderator)] == [False] * 3
    unattached = world.stored()
    assert not may_read(world, world.asel, unattached.id)


def test_the_same_file_twice_is_attached_once_and_a_detached_one_is_forgotten(world: World) -> None:
    object_id = world.building()
    stored = world.stored()
    for _ in range(2):
        world.call(service.attach_file, world.asel, object_id, ACT, stored)
    assert len(world.call(objects_queries.open_object, world.asel, object_id).files[ACT]) == 1
    world.call(service.detach_file, world.asel, object_id, ACT, stored.id)
    with world.begin(reading=True) as session, pytest.raises(NotFound):
        documents.file(session, stored.id)
    with pytest.raises(NotFound):
        world.call(service.detach_file, world.asel, object_id, ACT, stored.id)
