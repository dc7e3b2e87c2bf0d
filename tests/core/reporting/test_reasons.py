"""A reason that is too long is neither cut nor treated as missing: the refusal says by how much to shorten it."""

import datetime as dt
from collections.abc import Callable

import pytest
from sqlmodel import select

from portal.core.errors import Refused
from portal.core.filling.sent import NotFilled
from portal.core.reporting.bodies import service as bodies_service
from portal.core.reporting.deadlines import service as deadlines_service
from portal.core.reporting.fields.schema.information import ACT
from portal.core.reporting.objects import service as objects_service
from portal.core.reporting.tables import Amendment
from portal.core.reporting.weeks import service as weeks_service
from tests.core.reporting.weekly import KZHK, LAST, PERCENT, UNCHANGED, Weekly
from tests.core.reporting.world import World

LONG = "ә" * 4001


@pytest.fixture
def weekly(world: World) -> Weekly:
    return Weekly(world)


def permit(weekly: Weekly, _object_id: str) -> None:
    world, until = weekly.world, weekly.world.now() + dt.timedelta(days=9)
    world.call(deadlines_service.grant_permission, world.administrator, world.body_id, ("2026-W38", "2026-W38"), until, LONG)


def delete(weekly: Weekly, object_id: str) -> None:
    weekly.world.call(objects_service.delete_object, weekly.world.administrator, object_id, LONG)


def reverse(weekly: Weekly, object_id: str) -> None:
    weekly.enter(object_id, LAST, {KZHK: "100"})
    weekly.world.call(weeks_service.reverse, weekly.world.administrator, f"{object_id}/{LAST}/{KZHK}", "whole", "", LONG)


def hand_over(weekly: Weekly, object_id: str) -> None:
    world = weekly.world
    world.call(objects_service.hand_over, world.administrator, object_id, world.executor("heir@mio.example").account_id, LONG)


def hand_over_all(weekly: Weekly, _object_id: str) -> None:
    world, heir = weekly.world, weekly.world.executor("heir@mio.example").account_id
    world.call(bodies_service.hand_over_all, world.administrator, world.asel.account_id, heir, LONG)


def finish(weekly: Weekly, object_id: str) -> None:
    world = weekly.world
    world.reach(object_id, "100")
    world.attach(object_id, ACT)
    world.call(objects_service.finish_funding, world.asel, object_id, LONG)


@pytest.mark.parametrize("act", [permit, delete, reverse, hand_over, hand_over_all, finish])
def test_a_reason_that_is_too_long_is_refused_by_its_length(weekly: Weekly, act: Callable[[Weekly, str], None]) -> None:
    with pytest.raises(Refused) as refused:
        act(weekly, weekly.begun(dt.date(2026, 8, 31)))
    assert "сейчас их 4001" in refused.value.wording.ru
    assert "қазір 4001 таңба" in refused.value.wording.kk
    assert refused.value.field in {"reason", "explanation"}


@pytest.mark.parametrize(("cell", "first", "then"), [(PERCENT, "40", "41"), (UNCHANGED, "1", "")])
def test_a_figure_corrected_for_too_long_a_reason_stays_as_it_was(weekly: Weekly, cell: str, first: str, then: str) -> None:
    object_id = weekly.begun()
    weekly.enter(object_id, LAST, {cell: first})
    (saved,) = weekly.enter(object_id, LAST, {cell: then}, reason=LONG).cells
    assert saved.problem
    assert "сейчас их 4001" in saved.problem.ru
    assert saved.needs_reason
    with weekly.world.begin(reading=True) as session:
        assert [one.after for one in session.exec(select(Amendment).where(Amendment.cell == cell))] == [first]


def test_a_reversal_names_all_that_it_lacks_at_once(weekly: Weekly) -> None:
    object_id = weekly.begun()
    weekly.enter(object_id, LAST, {KZHK: "100"})
    for how, amount, lacking in (("less", "", ["reason", "amount"]), ("", "", ["reason", "how"]), ("whole", "", ["reason"])):
        with pytest.raises(NotFilled) as refused:
            weekly.world.call(weeks_service.reverse, weekly.world.administrator, f"{object_id}/{LAST}/{KZHK}", how, amount, " ")
        assert list(refused.value.problems) == lacking
