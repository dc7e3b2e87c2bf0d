"""Several districts can be granted to one executor: it works in each of them and nowhere else."""

import pytest
from sqlmodel import col, select

from portal.core.accounts.schema import Actor
from portal.core.audit.tables import AuditRow
from portal.core.errors import Conflict, NotFound, Refused
from portal.core.filling.sent import NotFilled
from portal.core.reporting.basics.queries import access
from portal.core.reporting.basics.rules.sections import Section
from portal.core.reporting.bodies import queries as bodies_queries
from portal.core.reporting.bodies import service as bodies_service
from portal.core.reporting.objects import queries as objects_queries
from portal.core.reporting.objects import service as objects_service
from portal.core.reporting.tables import ConstructionSite, Executor
from tests.core.reporting.test_bodies import open_one, request, responsible, row
from tests.core.reporting.world import DISTRICT, OTHER_DISTRICT, OTHER_REGION, REGION, World

THIRD_DISTRICT = "113600000"
"""Astrakhan district of Akmola region."""
BOTH = f"{DISTRICT},{OTHER_DISTRICT}"


@pytest.fixture
def both(world: World) -> Actor:
    """An executor of two districts."""
    return world.executor("both@mio.example", "Аудандардың Орындаушысы", territories=[DISTRICT, OTHER_DISTRICT])


def at(world: World, kato: str) -> str:
    """An object of a colleague in a place."""
    object_id = world.create()
    with world.begin() as session:
        session.get_one(ConstructionSite, object_id).kato = kato
    return object_id


def seen(world: World, who: Actor) -> set[str]:
    """The objects that an executor's list shows, each of which opens, while every other is refused."""
    listed = {line.id for line in world.call(objects_queries.objects, who).lines}
    with world.begin(reading=True) as session:
        every = session.exec(select(ConstructionSite.id)).all()
    for object_id in every:
        if object_id in listed:
            assert world.call(objects_queries.open_object, who, object_id).id == object_id
        else:
            with pytest.raises(NotFound):
                world.call(objects_queries.open_object, who, object_id)
    return listed


def test_objects_of_each_granted_district_are_seen_and_written_and_those_of_a_third_are_not(world: World, both: Actor) -> None:
    first, second, third = (at(world, kato) for kato in ("113230100", OTHER_DISTRICT, THIRD_DISTRICT))
    assert seen(world, both) == {first, second}
    for object_id in (first, second):
        assert world.say(object_id, "address", "Мысал көшесі", both).problems == {}
    with pytest.raises(NotFound):
        world.say(third, "address", "Мысал көшесі", both)


def test_a_district_that_is_taken_away_is_closed_at_once(world: World) -> None:
    account_id = open_one(world, districts=BOTH)
    who = world.actor(account_id)
    first, second = at(world, DISTRICT), at(world, OTHER_DISTRICT)
    assert seen(world, who) == {first, second}
    world.call(bodies_service.edit_executor, world.administrator, account_id, request(world, districts=DISTRICT))
    assert seen(world, who) == {first}
    with pytest.raises(NotFound):
        world.say(second, "address", "Мысал көшесі", who)
    with world.begin(reading=True) as session:
        wanted = select(AuditRow).where(AuditRow.subject == f"account:{account_id}").order_by(col(AuditRow.seq))
        trail = [(one.verb, one.details["territories"]) for one in session.exec(wanted) if "territories" in one.details]
        before = session.exec(wanted.where(AuditRow.verb == "reporting.edit_executor")).one().details["before"]
    assert trail == [("reporting.create_executor", [DISTRICT, OTHER_DISTRICT]), ("reporting.edit_executor", [DISTRICT])]
    assert before[-2:] == [DISTRICT, OTHER_DISTRICT]


def test_a_district_is_not_taken_away_past_objects_that_the_executor_answers_for(world: World) -> None:
    account_id = open_one(world, districts=BOTH)
    object_id = world.call(objects_service.create_object, world.actor(account_id), Section.CREDIT, "Мысал үйі", OTHER_DISTRICT)
    narrower = request(world, districts=DISTRICT)
    with pytest.raises(Conflict):
        world.call(bodies_service.edit_executor, world.administrator, account_id, narrower)
    world.call(objects_service.hand_over, world.administrator, object_id, world.asel.account_id, "Қайта бөлу")
    world.call(bodies_service.edit_executor, world.administrator, account_id, narrower)
    assert row(world, account_id).territories == [DISTRICT]


def test_nothing_ticked_is_the_whole_territory_of_the_body_and_a_place_within_another_is_named_once(world: World) -> None:
    account_id = open_one(world)
    assert row(world, account_id).territories == [REGION]
    world.call(bodies_service.edit_executor, world.administrator, account_id, request(world, districts=f"{OTHER_DISTRICT},{DISTRICT}"))
    assert row(world, account_id).territories == [DISTRICT, OTHER_DISTRICT]
    world.call(bodies_service.edit_executor, world.administrator, account_id, request(world, districts=f"{DISTRICT},{REGION}"))
    assert row(world, account_id).territories == [REGION]


def test_every_district_must_lie_within_the_body(world: World) -> None:
    for districts in (f"{DISTRICT},{OTHER_REGION}", f"{DISTRICT},nowhere"):
        with pytest.raises(NotFilled) as caught:
            open_one(world, districts=districts)
        assert set(caught.value.problems) == {"districts"}


def test_a_page_begins_in_the_granted_district_that_was_chosen(world: World, both: Actor) -> None:
    for place in ("", THIRD_DISTRICT, REGION):
        with pytest.raises(Refused) as caught:
            world.call(objects_service.create_object, both, Section.CREDIT, "Мысал үйі", place)
        assert caught.value.field == "place"
    created = world.call(objects_service.create_object, both, Section.CREDIT, "Мысал үйі", OTHER_DISTRICT)
    assert world.call(objects_service.create_object, both, Section.CREDIT, "Мысал үйі", OTHER_DISTRICT) == created
    view = world.call(objects_queries.open_object, both, created)
    assert (view.values["region"], view.values["district"]) == (REGION, OTHER_DISTRICT)
    with world.begin(reading=True) as session:
        assert [(one.kato, one.region) for one in session.exec(select(ConstructionSite))] == [(OTHER_DISTRICT, REGION)]


def test_an_object_moves_between_the_granted_districts_and_no_further(world: World, both: Actor) -> None:
    created = world.call(objects_service.create_object, both, Section.CREDIT, "Мысал үйі", DISTRICT)
    offered = dict(world.call(objects_queries.object_choices, both, created).places["district"])
    assert set(offered) == {DISTRICT, OTHER_DISTRICT}
    assert world.say(created, "district", OTHER_DISTRICT, both).problems == {}
    assert "district" in world.say(created, "district", THIRD_DISTRICT, both).problems
    with world.begin(reading=True) as session:
        found = session.get_one(ConstructionSite, created)
        assert (found.kato, found.responsible_id) == (OTHER_DISTRICT, both.account_id)


def test_objects_pass_to_whoever_works_in_any_of_the_districts(world: World, both: Actor) -> None:
    first, second, third = (at(world, kato) for kato in (DISTRICT, OTHER_DISTRICT, THIRD_DISTRICT))
    assert world.call(bodies_service.hand_over_all, world.administrator, world.asel.account_id, both.account_id, "Қайта бөлу") == 2
    assert [responsible(world, one) for one in (first, second, third)] == [both.account_id, both.account_id, world.asel.account_id]
    with pytest.raises(Refused):
        world.call(objects_service.hand_over, world.administrator, third, both.account_id, "Қайта бөлу")


def test_the_districts_are_told_by_name_to_the_executor_and_to_the_desk(world: World, both: Actor) -> None:
    names = ["Аккольский район", "Аршалынский район"]
    assert [name.ru for _, name in world.call(bodies_queries.own_access, both).places] == names
    lines = world.call(bodies_queries.body, world.analyst, world.body_id).executors
    line = next(one for one in lines if one.account.account_id == both.account_id)
    assert [(code, name.ru) for code, name in line.territories] == list(zip((DISTRICT, OTHER_DISTRICT), names, strict=True))


def test_a_bodys_territory_goes_on_holding_every_district_of_its_executors(world: World) -> None:
    body_id = world.body("Екінші басқарма (мысал)", REGION)
    world.executor("both@mio.example", "Аудандардың Орындаушысы", body_id=body_id, territories=[DISTRICT, OTHER_DISTRICT])
    values = dict(world.call(bodies_queries.body, world.administrator, body_id).values)
    with pytest.raises(NotFilled) as caught:
        world.call(bodies_service.edit_body, world.administrator, body_id, {**values, "district": DISTRICT})
    assert "Аудандардың Орындаушысы" in caught.value.problems["district"].ru


def test_no_territory_at_all_holds_nothing(world: World, both: Actor) -> None:
    at(world, DISTRICT)
    with world.begin() as session:
        session.get_one(Executor, both.account_id).territories = []
    assert seen(world, both) == set()
    with world.begin(reading=True) as session:
        assert access.scope_of(session, both).territories == ()
