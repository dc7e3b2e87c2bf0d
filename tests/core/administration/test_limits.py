"""The administrator changes terms and thresholds, and every process counts by the new values."""

import datetime as dt
from decimal import Decimal

import pytest
from sqlmodel import col, select

from portal.core.accounts.schema import Actor, StaffRole
from portal.core.administration.limits.queries import limits
from portal.core.administration.limits.service import set_limits
from portal.core.applications.moderation import queries as moderation
from portal.core.audit.tables import AuditRow
from portal.core.calendar.rules import ALMATY
from portal.core.content import queries as content
from portal.core.content.reference.thresholds import LIMIT_ROWS
from portal.core.content.tables import ContentState, Threshold
from portal.core.errors import NotAllowed
from portal.core.filling.sent import NotFilled
from portal.db import Begin
from portal.forms import Context
from tests.core.applications.test_at_once import at_once
from tests.core.applications.world import World, snapshot

MODERATION = "moderation_working_days"
SHOWN = {row.code: row.value for row in LIMIT_ROWS}


def changed(world: World, who: Actor, seen: dict[str, str] | None = None, **values: str) -> int:
    return world.call(set_limits, who, seen or SHOWN, {**SHOWN, **values})


def stored(begin: Begin, code: str) -> str:
    with begin(reading=True) as session:
        return session.get_one(Threshold, code).value


def test_the_deadline_of_a_moderation_follows_its_term(world: World, ready: str, administrator: Actor):
    world.to_moderation(ready)
    before = world.call(moderation.review, world.saule, ready).deadline
    assert before == dt.datetime(2026, 10, 21, 19, 0, tzinfo=ALMATY)
    assert changed(world, administrator, moderation_working_days="7") == 1
    assert world.call(moderation.review, world.saule, ready).deadline == dt.datetime(2026, 10, 23, 19, 0, tzinfo=ALMATY)


def test_a_new_value_has_a_new_revision_an_entry_in_the_journal_and_its_author(world: World, administrator: Actor):
    with world.begin(reading=True) as session:
        revision = session.get_one(ContentState, 1).revision
        assert content.limits(session)["debt_equity_ratio"] == 7
    assert changed(world, administrator, debt_equity_ratio="7,5", subsidy_price_city_m2="270 000") == 2
    with world.begin(reading=True) as session:
        assert session.get_one(ContentState, 1).revision != revision
        assert content.limits(session)["debt_equity_ratio"] == Decimal("7.5")
        rows = session.exec(select(AuditRow).where(col(AuditRow.verb) == "administration.set_limit").order_by(col(AuditRow.seq))).all()
        assert [(row.subject, row.details) for row in rows] == [
            ("threshold:debt_equity_ratio", {"before": "7", "after": "7.5"}),
            ("threshold:subsidy_price_city_m2", {"before": "260000", "after": "270000"}),
        ]
    seen = {one.code: one for one in world.call(limits, administrator)}
    assert list(seen) == [row.code for row in LIMIT_ROWS]
    assert (seen["debt_equity_ratio"].changed_by, seen["debt_equity_ratio"].changed_at) == (administrator.name, world.now())
    assert (seen[MODERATION].value, seen[MODERATION].changed_by, seen[MODERATION].changed_at) == ("5", "", None)


def test_nothing_is_written_when_nothing_differs(world: World, administrator: Actor):
    before = snapshot(world.begin)
    assert changed(world, administrator, subsidised_rate_percent="7,0") == 0
    assert snapshot(world.begin) == before


@pytest.mark.parametrize(
    ("code", "typed"),
    [
        (MODERATION, "0"),
        (MODERATION, "401"),
        ("review_working_days", "2,5"),
        ("own_participation_lease_percent", "101"),
        ("own_participation_lease_percent", "-1"),
        ("subsidy_term_months", "601"),
        ("subsidy_price_other_m2", "0"),
        ("debt_equity_ratio", "0"),
        ("experience_years", ""),
        ("experience_years", "два"),
    ],
)
def test_a_value_out_of_its_bounds_is_named_and_nothing_is_changed(world: World, administrator: Actor, code: str, typed: str):
    before = snapshot(world.begin)
    with pytest.raises(NotFilled) as refused:
        changed(world, administrator, low_rise_floors_maximum="6", **{code: typed})
    assert set(refused.value.problems) == {code}
    assert snapshot(world.begin) == before


def test_of_two_administrators_the_second_is_told_what_the_first_has_saved(world: World, administrator: Actor):
    changed(world, administrator, moderation_working_days="7")
    before = snapshot(world.begin)
    with pytest.raises(NotFilled) as refused:
        changed(world, administrator, moderation_working_days="6", review_working_days="30")
    assert "сейчас 7" in refused.value.problems[MODERATION].ru
    assert set(refused.value.problems) == {MODERATION}
    assert snapshot(world.begin) == before
    assert changed(world, administrator, review_working_days="30") == 1
    assert (stored(world.begin, MODERATION), stored(world.begin, "review_working_days")) == ("7", "30")
    assert changed(world, administrator, {**SHOWN, MODERATION: "7"}, moderation_working_days="6") == 1
    assert stored(world.begin, MODERATION) == "6"


def test_of_those_who_change_a_term_at_the_same_moment_one_does(world: World, administrator: Actor):
    answers = at_once(*(lambda days=days: changed(world, administrator, moderation_working_days=str(days)) for days in (6, 7, 8, 9)))
    assert (answers.count(1), sum(isinstance(answer, NotFilled) for answer in answers)) == (1, 3)


def test_nobody_but_the_administrator_reads_or_changes(world: World, administrator: Actor):  # noqa: ARG001  (is made first)
    registrar = world.staff("registrar@portal.example", StaffRole.REGISTRAR)
    before = snapshot(world.begin)
    for who in (world.aigul, world.stranger, world.saule, world.analyst, registrar):
        for verb, args in ((set_limits, ({}, {})), (limits, ())):
            with pytest.raises(NotAllowed):
                world.call(verb, who, *args)
    assert snapshot(world.begin) == before


def test_every_value_at_first_is_within_its_own_bounds_and_names_are_distinct():
    context = Context(dt.date(2026, 10, 14))
    assert [row.kind.accept(row.value, context) for row in LIMIT_ROWS] == [row.value for row in LIMIT_ROWS]
    assert len({row.label.ru for row in LIMIT_ROWS}) == len({row.label.kk for row in LIMIT_ROWS}) == len(LIMIT_ROWS)
