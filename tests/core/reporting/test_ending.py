"""The end of funding, of a page, and of an executor's responsibility for an object."""

import pytest
from sqlmodel import select

from portal.core.errors import NotAllowed, NotFound, Refused
from portal.core.notices.tables import OutboxLetter
from portal.core.reporting.basics.rules.sections import Section, Subsection
from portal.core.reporting.basics.rules.weeks import Week
from portal.core.reporting.cells.rules.entries import Change
from portal.core.reporting.fields.schema.information import ACT
from portal.core.reporting.objects import queries
from portal.core.reporting.objects import service as objects_service
from portal.core.reporting.tables import ConstructionSite, Handover, Span
from portal.core.reporting.weeks import service as weeks_service
from tests.core.reporting.world import DISTRICT, World


def completed(world: World) -> str:
    object_id = world.building()
    world.say(object_id, "plan_kzhk", "1000")
    world.reach(object_id, "100")
    world.attach(object_id, ACT)
    return object_id


def last_week_of_funding(world: World, object_id: str) -> int | None:
    with world.begin(reading=True) as session:
        return session.get_one(Span, (object_id, Subsection.FUNDING)).last


def test_funding_below_plan_ends_with_an_explanation_and_its_weeks_end_with_it(world: World) -> None:
    object_id = completed(world)
    with pytest.raises(Refused) as refused:
        world.call(objects_service.finish_funding, world.asel, object_id, "   ")
    assert (refused.value.code, refused.value.field) == ("needs_explanation", "explanation")
    world.call(objects_service.finish_funding, world.asel, object_id, "Үнем")
    view = world.call(queries.open_object, world.asel, object_id)
    assert (view.funding_explanation, view.may_finish_funding) == ("Үнем", False)
    assert last_week_of_funding(world, object_id) == Week.at(world.now()).number
    world.call(objects_service.finish_funding, world.asel, object_id, "Тағы")
    assert world.call(queries.open_object, world.asel, object_id).funding_explanation == "Үнем"
    world.call(objects_service.resume_funding, world.asel, object_id)
    assert last_week_of_funding(world, object_id) is None


def test_funding_that_reached_its_plan_ends_without_a_word(world: World) -> None:
    object_id = completed(world)
    world.call(weeks_service.report, world.asel, [Change(f"{object_id}/{Week.at(world.now())}/funding/kzhk", "1000")])
    world.call(objects_service.finish_funding, world.asel, object_id)
    assert last_week_of_funding(world, object_id) == Week.at(world.now()).number


def test_funding_goes_on_while_the_object_is_being_built(world: World) -> None:
    object_id = world.building()
    with pytest.raises(Refused) as refused:
        world.call(objects_service.finish_funding, world.asel, object_id, "Үнем")
    assert refused.value.code == "still_building"
    with pytest.raises(NotFound):
        world.call(objects_service.finish_funding, world.asel, world.building(Section.PURCHASE), "")
    for who, refusal in ((world.stranger, NotFound), (world.administrator, NotAllowed)):
        with pytest.raises(refusal):
            world.call(objects_service.finish_funding, who, object_id, "")


def test_an_object_passes_to_a_colleague_who_is_told_and_its_history_stays(world: World) -> None:
    object_id, heir = world.building(name="Ұзақ атау " * 40), world.executor("heir@mio.example", "Мысалов Мұрагер")
    assert world.call(queries.open_object, world.asel, object_id).colleagues == ((heir.account_id, "Мысалов Мұрагер"),)
    world.call(objects_service.hand_over, world.asel, object_id, heir.account_id, "Демалыс")
    view = world.call(queries.open_object, world.asel, object_id)
    assert (view.responsible_id, view.may_hand_over) == (heir.account_id, False)
    with world.begin(reading=True) as session:
        passed = session.exec(select(Handover)).one()
        letter = session.exec(select(OutboxLetter)).one()
    assert (passed.from_id, passed.to_id, passed.reason) == (world.asel.account_id, heir.account_id, "Демалыс")
    assert letter.recipient == "heir@mio.example"
    with pytest.raises(NotAllowed):
        world.call(objects_service.hand_over, world.asel, object_id, world.asel.account_id, "Қайтару")
    world.call(objects_service.hand_over, world.administrator, object_id, world.asel.account_id, "Қайтару")
    assert world.call(queries.open_object, world.asel, object_id).responsible_id == world.asel.account_id


def test_an_object_is_not_handed_to_those_who_do_not_see_it(world: World) -> None:
    object_id = world.building()
    district = world.executor("district@mio.example", territories=[DISTRICT])
    rental = world.executor("rental@mio.example", sections=[Section.RENTAL])
    for who in (district, rental, world.stranger, world.analyst):
        with pytest.raises(Refused) as refused:
            world.call(objects_service.hand_over, world.asel, object_id, who.account_id, "Демалыс")
        assert refused.value.code == "no_heir"
    with pytest.raises(Refused):
        world.call(objects_service.hand_over, world.asel, object_id, world.executor("heir@mio.example").account_id, " ")
    for who, refusal in ((world.stranger, NotFound), (world.analyst, NotAllowed), (district, NotFound)):
        with pytest.raises(refusal):
            world.call(objects_service.hand_over, who, object_id, world.asel.account_id, "Демалыс")
    with world.begin(reading=True) as session:
        assert session.get_one(ConstructionSite, object_id).responsible_id == world.asel.account_id
