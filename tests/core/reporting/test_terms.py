"""The administrator changes the terms and thresholds of reporting; of two who do so at once the second is told."""

from dataclasses import fields

import pytest

from portal.core.content.tables import Threshold
from portal.core.filling.sent import NotFilled
from portal.core.reporting.deadlines import queries, service
from portal.core.reporting.deadlines.queries.deadlines import deadlines
from portal.core.reporting.deadlines.schema import DEFAULTS, TERMS
from portal.core.reporting.monitoring.queries.risk import risk_terms
from portal.core.reporting.monitoring.rules.risk import RiskTerms
from tests.core.applications.test_at_once import at_once
from tests.core.applications.world import snapshot
from tests.core.reporting.world import World


def changed(world: World, seen: dict[str, str] | None = None, **typed: str) -> int:
    return world.call(service.set_terms, world.administrator, seen or DEFAULTS, {**DEFAULTS, **typed})


def test_terms_are_changed_within_their_bounds(world: World):
    assert changed(world) == 0
    assert changed(world, mio_due_days="2", mio_due_hour="12") == 2
    with world.begin(reading=True) as session:
        assert (deadlines(session).due_days, deadlines(session).due_hour) == (2, 12)
    shown = {one.code: one for one in world.call(queries.terms, world.analyst).values}
    assert list(shown) == [term.code for term in TERMS]
    assert (shown["mio_due_hour"].value, shown["mio_due_hour"].changed_by) == ("12", world.administrator.name)
    assert (shown["mio_lock_days"].value, shown["mio_lock_days"].changed_by) == ("14", "")
    with pytest.raises(NotFilled) as caught:
        changed(world, mio_due_hour="24", mio_lock_days="", mio_stale_weeks="two")
    assert set(caught.value.problems) == {"mio_due_hour", "mio_lock_days", "mio_stale_weeks"}


def test_of_two_administrators_the_second_is_told_what_the_first_has_saved(world: World):
    changed(world, mio_due_hour="12")
    before = snapshot(world.begin)
    with pytest.raises(NotFilled) as refused:
        changed(world, mio_due_hour="15", mio_lock_days="20")
    assert set(refused.value.problems) == {"mio_due_hour"}
    assert "сейчас 12" in refused.value.problems["mio_due_hour"].ru
    assert snapshot(world.begin) == before
    assert changed(world, mio_lock_days="20") == 1
    assert stored(world) == {"mio_due_hour": "12", "mio_lock_days": "20"}
    assert changed(world, {**DEFAULTS, "mio_due_hour": "12"}, mio_due_hour="15") == 1
    assert stored(world)["mio_due_hour"] == "15"


def stored(world: World) -> dict[str, str]:
    with world.begin(reading=True) as session:
        return {code: session.get_one(Threshold, code).value for code in ("mio_due_hour", "mio_lock_days")}


def test_of_those_who_change_a_term_at_the_same_moment_one_does(world: World):
    answers = at_once(*(lambda hour=hour: changed(world, mio_due_hour=str(hour)) for hour in (9, 10, 11, 12)))
    assert (answers.count(1), sum(isinstance(answer, NotFilled) for answer in answers)) == (1, 3)


def test_the_administrator_decides_from_when_a_body_is_at_risk(world: World):
    with world.begin(reading=True) as session:
        assert risk_terms(session) == RiskTerms()
    assert changed(world, **{f"mio_risk_{item.name}": str(getattr(RiskTerms(), item.name) + 1) for item in fields(RiskTerms)}) == 5
    with world.begin(reading=True) as session:
        assert risk_terms(session) == RiskTerms(21, 41, 4, 21, 6)


def test_every_term_makes_sense_to_whoever_reads_it(world: World):
    seen = DEFAULTS
    for bound in ("minimum", "maximum"):
        known = {term.code: getattr(term, bound) for term in TERMS}
        typed = {code: str(value) for code, value in known.items()}
        world.call(service.set_terms, world.administrator, seen, typed)
        seen = typed
        with world.begin(reading=True) as session:
            found, at_risk = deadlines(session), risk_terms(session)
        assert at_risk == RiskTerms(**{item.name: known[f"mio_risk_{item.name}"] for item in fields(RiskTerms)})
        assert all(getattr(found, name) == known[f"mio_{name}"] for name in ("due_days", "due_hour", "lock_days", "stale_weeks"))
