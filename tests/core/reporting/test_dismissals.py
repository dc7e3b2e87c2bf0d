"""Dismissals: each keeps its dates, its reason and the body's letter, also when the account is opened again."""

import datetime as dt

import pytest

from portal.core.accounts.schema import Actor, StaffRole
from portal.core.errors import NotFound
from portal.core.filling.sent import NotFilled
from portal.core.reporting.bodies import queries, service
from portal.core.reporting.bodies.queries.bodies import ExecutorLine
from tests.core.reporting.test_bodies import LETTER, letter, notice, row
from tests.core.reporting.world import World


def line_of(world: World, account_id: str, who: Actor | None = None) -> ExecutorLine:
    lines = world.call(queries.body, who or world.administrator, world.body_id).executors
    return next(line for line in lines if line.account.account_id == account_id)


@pytest.mark.parametrize(("dismissed", "late"), [("2026-10-07", 0), ("2026-10-06", 1), ("2026-10-20", 0)])
def test_a_notice_is_late_after_five_working_days(world: World, dismissed: str, late: int):
    world.call(service.deactivate_executor, world.administrator, world.asel.account_id, notice(dismissed_on=dismissed))
    (found,) = line_of(world, world.asel.account_id).dismissals
    assert (found.late_days, found.notified_on) == (late, dt.date(2026, 10, 14))


def test_a_dismissal_keeps_its_reason_and_letter_when_the_account_is_opened_and_closed_again(world: World) -> None:
    asel, paper = world.asel.account_id, letter(world, world.administrator)
    facts = notice(reason="По собственному желанию", dismissal_file=paper)
    world.call(service.deactivate_executor, world.administrator, asel, facts)
    world.now.forward(days=1)
    world.call(service.reactivate_executor, world.administrator, asel, LETTER)
    assert [one.reason for one in line_of(world, asel).dismissals] == ["По собственному желанию"]
    world.now.forward(days=30)
    world.call(service.deactivate_executor, world.administrator, asel, notice(dismissed_on="2026-11-12", notified_on="2026-11-13"))
    seen = [(one.dismissed_on.day, one.reason, one.letter.id if one.letter else "") for one in line_of(world, asel).dismissals]
    assert seen == [(12, "", ""), (9, "По собственному желанию", paper)]


def test_the_letter_of_a_dismissal_is_the_administrators_own_upload_and_read_by_administrators_alone(world: World) -> None:
    second = world.staff("admin2@portal.example", StaffRole.ADMINISTRATOR)
    asel, own, foreign = world.asel.account_id, letter(world, world.administrator), letter(world, second)
    for paper in (foreign, "no such file"):
        with pytest.raises(NotFilled) as caught:
            world.call(service.deactivate_executor, world.administrator, asel, notice(dismissal_file=paper))
        assert caught.value.problems.keys() == {"dismissal_file"}
    assert row(world, asel).deactivated_at is None
    world.call(service.deactivate_executor, world.administrator, asel, notice(dismissal_file=own))
    assert world.call(queries.ensure_may_read_letter, second, own).id == own
    for stranger in (world.analyst, world.moderator, world.asel, world.stranger):
        with pytest.raises(NotFound):
            world.call(queries.ensure_may_read_letter, stranger, own)
    (seen,) = line_of(world, asel, world.analyst).dismissals
    assert seen.letter is None
