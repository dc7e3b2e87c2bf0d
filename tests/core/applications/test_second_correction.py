"""A correction after another one: what stood before is the base application with everything that was approved since."""

import pytest

from portal.core.accounts.schema import Actor
from portal.core.applications.basics.queries import NewRemark
from portal.core.applications.filling import service as filling_service
from portal.core.applications.moderation import queries as moderation_queries
from portal.core.applications.moderation import service as moderation_service
from portal.core.applications.registration.service import take_into_work
from portal.core.applications.rules import APPLICATION, Status
from tests.core.applications.world import World, stand_at

BASE = "base_application"


def approve(world: World, registrar: Actor, correction: str, changes: dict[str, str]) -> None:
    """Both parties sign the correction with these changes of the company, and the operator approves it."""
    for who in (world.aigul, world.daniyar):
        world.fill(who, correction)
    row = world.view(world.aigul, correction).rows["changes"][0]
    for address, text in changes.items():
        world.say(world.aigul, correction, address.replace("*", row), text)
    world.attach_required(world.aigul, correction)
    for who in (world.aigul, world.daniyar):
        world.sign_consents(who, correction)
    world.sign(world.aigul, correction, [APPLICATION])
    world.call(take_into_work, registrar, correction)
    world.decide(registrar, correction, "approved")


def former(world: World, correction: str, named: str) -> str:
    """What the portal says stood in an answer before, in the first row of a correction."""
    row = world.view(world.aigul, correction).rows["changes"][0]
    return world.say(world.aigul, correction, f"changes/{row}/changed_field", named).texts[f"changes/{row}/old_value"]


def reviewed(world: World, correction: str, address: str) -> str:
    """What the operator reads in an answer of a correction."""
    stages = world.call(moderation_queries.review, world.saule, correction).stages
    lines = (line for stage in stages for tab in stage.tabs for group in tab.groups for line in group.lines)
    return next(line.shown.ru for line in lines if line.address == address)


def another(world: World, base: str) -> str:
    application_id = world.create()
    world.say(world.aigul, application_id, BASE, base)
    return application_id


@pytest.fixture
def second(world: World, base: str, correction: str, registrar: Actor) -> str:
    """A correction begun after the first was approved: 15 floors, 9.65 billion, a year later."""
    changes = {"cost_new": "9650000000", "commissioning_new": "2029-01-15"}
    approve(world, registrar, correction, {"changes/*/changed_field": "floors_count", "changes/*/new_value": "15", **changes})
    return another(world, base)


def test_what_stood_before_a_second_correction_is_what_the_first_one_made_of_it(world: World, second: str):
    values = world.view(world.aigul, second).values
    assert (values["cost_old"], values["commissioning_old"]) == ("9650000000.00", "2029-01-15")
    told = {named: former(world, second, named) for named in ("floors_count", "project_cost", "commissioning_date", "object_kind")}
    assert told == {
        "floors_count": "15",
        "project_cost": "9\u202f650\u202f000\u202f000,00\xa0₸",
        "commissioning_date": "15.01.2029",
        "object_kind": "Көппәтерлі тұрғын үй / Многоквартирный жилой дом",
    }
    world.say(world.aigul, second, "correction_types", "cost")
    assert world.say(world.aigul, second, "cost_new", "9900000000").texts["cost_delta"] == "250000000.00"


def test_the_last_of_several_approved_corrections_holds(world: World, base: str, second: str, registrar: Actor):
    changed = {"changes/*/changed_field": "object_kind", "changes/*/new_value": "Комплекс индивидуальных жилых домов"}
    approve(world, registrar, second, {**changed, "correction_types": "cost", "cost_new": "9800000000"})
    third = another(world, base)
    told = {named: former(world, third, named) for named in ("floors_count", "project_cost", "commissioning_date", "object_kind")}
    assert told == {
        "floors_count": "15",
        "project_cost": "9\u202f800\u202f000\u202f000,00\xa0₸",
        "commissioning_date": "15.01.2029",
        "object_kind": "Жеке тұрғын үйлер кешені / Комплекс индивидуальных жилых домов",
    }


def test_words_that_are_no_answer_of_the_field_stand_as_they_were_approved(world: World, base: str, correction: str, registrar: Actor):
    words = "Девять миллиардов и ещё сто тысяч"
    approve(world, registrar, correction, {
        "correction_types": "price", "changes/*/changed_field": "project_cost", "changes/*/new_value": words,
    })  # fmt: skip
    second = another(world, base)
    assert former(world, second, "project_cost") == words
    assert world.view(world.aigul, second).values.get("cost_old", "") == "", "no former cost is better than one that does not hold"


def test_a_refused_correction_changes_nothing(world: World, second: str, correction: str):
    stand_at(world, correction, Status.REJECTED)
    assert former(world, second, "floors_count") == "12"


def test_an_approval_renews_what_other_unfinished_corrections_say_stood_before(
    world: World, base: str, correction: str, registrar: Actor
):  # fmt: skip
    waiting, draft = another(world, base), another(world, base)
    world.say(world.aigul, draft, "correction_types", "cost")
    world.say(world.aigul, draft, "cost_new", "9900000000")
    assert (former(world, draft, "floors_count"), former(world, waiting, "floors_count")) == ("12", "12")
    stand_at(world, waiting, Status.SUBMITTED)
    approve(world, registrar, correction, {"changes/*/changed_field": "floors_count", "cost_new": "9700000000"})
    values = world.view(world.aigul, draft).values
    row = world.view(world.aigul, draft).rows["changes"][0]
    assert (values["cost_old"], values["cost_delta"], values["cost_new"]) == ("9700000000.00", "200000000.00", "9900000000.00")
    assert values[f"changes/{row}/old_value"] == "14"
    kept = world.view(world.aigul, waiting)
    assert kept.values[f"changes/{kept.rows['changes'][0]}/old_value"] == "12", "what the operator has stays as it was sent"
    world.call(filling_service.withdraw, world.aigul, waiting, "Ошибка")
    assert world.view(world.aigul, waiting).values[f"changes/{kept.rows['changes'][0]}/old_value"] == "14"


def test_what_the_operator_reads_stays_as_it_was_sent_until_the_parties_have_it_again(
    world: World, base: str, correction: str, registrar: Actor
):  # fmt: skip
    waiting = another(world, base)
    for who in (world.aigul, world.daniyar):
        world.fill(who, waiting)
    row = world.view(world.aigul, waiting).rows["changes"][0]
    address = f"changes/{row}/old_value"
    world.say(world.aigul, waiting, f"changes/{row}/changed_field", "floors_count")
    world.attach_required(world.aigul, waiting)
    for who in (world.aigul, world.daniyar):
        world.sign_consents(who, waiting)
    world.to_moderation(waiting)
    approve(world, registrar, correction, {"changes/*/changed_field": "floors_count", "changes/*/new_value": "15"})
    assert (reviewed(world, waiting, address), world.view(world.aigul, waiting).values[address]) == ("12", "12")
    world.call(moderation_service.return_with_remarks, world.saule, waiting, 1, [NewRemark("reason", "Уточните.")])
    assert (reviewed(world, waiting, address), world.view(world.aigul, waiting).values[address]) == ("12", "15")
