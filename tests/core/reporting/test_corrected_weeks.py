"""The administrator corrects a figure of a closed week: its trail, what it moves and what it leaves, and what is refused."""

import datetime as dt
from typing import Any

import pytest
from sqlmodel import col, select

from portal.core.accounts.schema import Actor, StaffRole
from portal.core.accounts.tables import Account
from portal.core.audit.tables import AuditRow
from portal.core.errors import Conflict, NotAllowed, NotFound, Refused
from portal.core.filling.sent import NotFilled
from portal.core.notices.tables import Notice, OutboxLetter
from portal.core.reporting.basics.rules.sections import Section, Subsection, WeekState
from portal.core.reporting.cells.rules.entries import CellSaved
from portal.core.reporting.deadlines import service as deadlines_service
from portal.core.reporting.monitoring.queries import charts
from portal.core.reporting.tables import ConstructionSite, Funding, FundingTotal, Progress
from portal.core.reporting.weeks import queries, service
from portal.core.reporting.weeks.queries import CorrectionPreview, ObjectWeek
from tests.core.reporting.weekly import KZHK, LABOUR, LOCAL, PERCENT, THIS, UNCHANGED, Weekly
from tests.core.reporting.world import World

EARLIER, CLOSED, LATER = "2026-W37", "2026-W38", "2026-W39"
"""Weeks that are locked on the 14th of October."""
TODAY = dt.date(2026, 10, 14)


@pytest.fixture
def weekly(world: World) -> Weekly:
    return Weekly(world)


def entered(weekly: Weekly, cells: dict[str, str], *, late: bool = False, object_id: str = "", **facts: Any) -> str:
    """An object whose executor entered a week that is closed now: on its last day, or a day after it was due."""
    one = object_id or weekly.begun(**facts)
    weekly.at(dt.date(2026, 9, 22) if late else dt.date(2026, 9, 20))
    weekly.enter(one, CLOSED, cells)
    weekly.at(TODAY)
    return one


def correct(weekly: Weekly, object_id: str, cell: str, typed: str, seen: str, **named: Any) -> CellSaved:
    who, iso, reason = (named.get(key, usual) for key, usual in (("who", weekly.world.administrator), ("iso", CLOSED), ("reason", "Акт")))
    return weekly.world.call(service.correct, who, f"{object_id}/{iso}/{cell}", typed, seen, reason)


def weigh(weekly: Weekly, object_id: str, cell: str, typed: str) -> CorrectionPreview:
    return weekly.world.call(queries.weigh_correction, weekly.world.administrator, f"{object_id}/{CLOSED}/{cell}", typed)


def week(weekly: Weekly, object_id: str, who: Actor | None = None) -> ObjectWeek:
    return weekly.world.call(queries.object_week, who or weekly.world.asel, object_id, CLOSED)


def wrong(refused: pytest.ExceptionInfo[NotFilled]) -> dict[str, str]:
    return {field: words.en for field, words in refused.value.problems.items()}


def test_a_correction_leaves_before_and_after_with_its_reason_for_the_executor_and_the_desk(weekly: Weekly) -> None:
    one = entered(weekly, {PERCENT: "45", LABOUR: "9"})
    correct(weekly, one, PERCENT, "54,5", "45", reason="Цифры переставлены")
    for reader in (weekly.world.asel, weekly.world.administrator):
        (line,) = week(weekly, one, reader).amendments
        assert (line.cell, line.before, line.after, line.reason) == (PERCENT, "45", "54.5", "Цифры переставлены")
        assert line.at == weekly.world.now()
        assert (line.by_operator, line.by != "", line.undone) == (True, True, False)
    correct(weekly, one, "progress/labour_foreign", "3", "", reason="Не учтены")
    assert [(each.before, each.after) for each in week(weekly, one).amendments] == [("45", "54.5"), ("", "3")]
    with weekly.world.begin(reading=True) as session:
        rows = session.exec(select(AuditRow).where(AuditRow.verb == "reporting.correct_figure").order_by(col(AuditRow.seq))).all()
    assert [(row.subject, row.account_id) for row in rows] == [(f"object:{one}", weekly.world.administrator.account_id)] * 2
    assert rows[0].details == {"week": CLOSED, "cell": PERCENT, "before": "45", "after": "54.5"}


@pytest.mark.parametrize("late", [False, True])
def test_when_a_week_was_entered_stays_and_whether_in_time(weekly: Weekly, late: bool) -> None:  # noqa: FBT001
    one = entered(weekly, {PERCENT: "45", KZHK: "100"}, late=late)
    parts = (Subsection.PROGRESS, Subsection.FUNDING)
    before = [weekly.mark(one, CLOSED, part) for part in parts]
    correct(weekly, one, PERCENT, "46", "45")
    correct(weekly, one, KZHK, "0", "100.00")
    after = [weekly.mark(one, CLOSED, part) for part in parts]
    assert [mark and (mark.entered_at, mark.entered_by, mark.late, mark.counted) for mark in after] == [
        mark and (mark.entered_at, mark.entered_by, late, True) for mark in before]  # fmt: skip
    shown = week(weekly, one).subsections[Subsection.PROGRESS]
    assert (shown.late, shown.entered_by) == (late, "Мысалова Әсел")


def test_the_percent_of_the_object_and_the_states_beside_it_follow(weekly: Weekly) -> None:
    one = weekly.begun()
    for day, iso in ((14, EARLIER), (20, CLOSED), (27, LATER)):
        weekly.at(dt.date(2026, 9, day))
        weekly.enter(one, iso, {PERCENT: "45"})
    weekly.at(TODAY)
    states = lambda: [weekly.state(one, iso, Subsection.PROGRESS) for iso in (EARLIER, CLOSED, LATER)]  # noqa: E731
    assert states() == [WeekState.REPORTED, WeekState.CONFIRMED, WeekState.CONFIRMED]
    correct(weekly, one, PERCENT, "40", "45")
    assert states() == [WeekState.REPORTED] * 3
    assert week(weekly, one).lower_reason == "Акт"
    correct(weekly, one, PERCENT, "40", "45", iso=LATER)
    assert states() == [WeekState.REPORTED, WeekState.REPORTED, WeekState.CONFIRMED]
    with weekly.world.begin(reading=True) as session:
        assert session.get_one(ConstructionSite, one).percent == 4000


def test_sums_move_between_sources_and_the_totals_and_charts_follow(weekly: Weekly) -> None:
    one = entered(weekly, {KZHK: "100"}, estimated_cost=1000)
    correct(weekly, one, LOCAL, "100", "")
    correct(weekly, one, KZHK, "", "100.00")
    assert [(row["source"], row["amount"]) for row in weekly.rows(Funding, one)] == [("local", 10_000)]
    assert [(row["source"], row["amount"], row["weeks"]) for row in weekly.rows(FundingTotal, one)] == [("local", 10_000, 1)]
    assert weekly.state(one, CLOSED, Subsection.FUNDING) is WeekState.REPORTED
    shown = weekly.world.call(charts, weekly.world.analyst, "country", "", "", "", 8)
    assert [(line.key, sum(point or 0 for point in line.points)) for line in shown.spending if any(line.points)] == [("local", 10_000)]


def test_a_sum_ends_no_changes_and_taking_it_back_restores_them(weekly: Weekly) -> None:
    one = entered(weekly, {UNCHANGED: "1"})
    entry = weekly.mark(one, CLOSED, Subsection.FUNDING)
    assert entry is not None
    correct(weekly, one, KZHK, "70", "")
    assert weekly.state(one, CLOSED, Subsection.FUNDING) is WeekState.REPORTED
    correct(weekly, one, KZHK, "", "70.00")
    after = weekly.mark(one, CLOSED, Subsection.FUNDING)
    assert after is not None
    assert (after.state, after.entered_at, after.late) == (WeekState.CONFIRMED, entry.entered_at, False)
    assert [(each.cell, each.before, each.after) for each in week(weekly, one).amendments] == [
        (KZHK, "", "70.00"), (UNCHANGED, "1", ""), (KZHK, "70.00", ""), (UNCHANGED, "", "1")]  # fmt: skip


def test_the_executors_who_see_the_object_are_told_with_a_link_and_the_letter_has_no_reason(weekly: Weekly) -> None:
    one, world = entered(weekly, {PERCENT: "45"}), weekly.world
    world.executor("rental@mio.example", sections=[Section.RENTAL])
    with world.begin() as session:
        for account in session.exec(select(Account)).all():
            account.language = "ru"
    correct(weekly, one, PERCENT, "54,5", "45", reason="Позвонила Мысалова {link}")
    path = f"/mio/objects/{one}?part=progress&week={CLOSED}"
    with world.begin(reading=True) as session:
        notices = session.exec(select(Notice).order_by(col(Notice.created_at))).all()
        letters = session.exec(select(OutboxLetter).order_by(col(OutboxLetter.created_at))).all()
        name = session.get_one(ConstructionSite, one).name
    assert [(told.account_id, told.path, told.topic) for told in notices] == [(world.asel.account_id, path, "objects")]
    assert (notices[0].title or {})["ru"] == f"Оператор исправил данные недели: {name}"
    for said in ("14–20 сентября 2026", "Процент завершения строительства, %: 45", "→ 54,5", "Позвонила Мысалова {link}"):
        assert said in (notices[0].text or {})["ru"]
    assert [letter.recipient for letter in letters] == ["asel@mio.example"]
    assert ("Мысалова" in letters[0].text, f"https://portal.example.kz{path}" in letters[0].text) == (False, True)


def test_an_open_week_is_the_executors_and_the_refusal_says_until_when(weekly: Weekly) -> None:
    one, world = entered(weekly, {PERCENT: "45"}), weekly.world
    weekly.enter(one, THIS, {PERCENT: "50"})
    with pytest.raises(Refused) as refused:
        correct(weekly, one, PERCENT, "51", "50", iso=THIS)
    assert refused.value.wording.en.startswith("The week is open until 02.11.2026 18:00: the executor (Мысалова Әсел)")
    until = world.now() + dt.timedelta(days=2)
    world.call(deadlines_service.grant_permission, world.administrator, world.body_id, (CLOSED, CLOSED), until, "Болезнь", one)
    with pytest.raises(Refused, match=r"open until 16\.10\.2026"):
        correct(weekly, one, PERCENT, "46", "45")
    assert "16.10.2026" in week(weekly, one, world.administrator).not_corrected[Subsection.PROGRESS].ru
    world.now.forward(days=3)
    assert Subsection.PROGRESS not in week(weekly, one, world.administrator).not_corrected
    assert correct(weekly, one, PERCENT, "46", "45").text == "46"


def test_the_second_of_two_administrators_is_told_that_the_value_has_changed(weekly: Weekly) -> None:
    one, second = entered(weekly, {PERCENT: "45"}), weekly.world.staff("second@portal.example", StaffRole.ADMINISTRATOR)
    correct(weekly, one, PERCENT, "50", "45")
    with pytest.raises(Conflict) as refused:
        correct(weekly, one, PERCENT, "60", "45", who=second)
    assert "“50" in refused.value.wording.en
    with weekly.world.begin(reading=True) as session:
        assert [row.percent for row in session.exec(select(Progress).where(Progress.object_id == one))] == [5000]
    correct(weekly, one, PERCENT, "60", "50", who=second)
    assert [each.after for each in week(weekly, one).amendments] == ["50", "60"]


def test_what_is_wrong_with_the_value_and_the_reason_is_said_at_once(weekly: Weekly) -> None:
    one = entered(weekly, {PERCENT: "45", KZHK: "100"})
    stored = weekly.stored(one)
    for cell, typed, seen, said in (
        (PERCENT, "101", "45", "100"), (PERCENT, "много", "45", "number"), (PERCENT, "45,0", "45", "stands here already"),
        (PERCENT, "", "45", "cannot be deleted"), (LABOUR, "1,5", "", "whole"), (KZHK, "-1", "100.00", "0"),
        (KZHK, "99999999999999", "100.00", "No more than"),
    ):  # fmt: skip
        with pytest.raises(NotFilled) as refused:
            correct(weekly, one, cell, typed, seen, reason=" ")
        assert (said in wrong(refused)["value"], wrong(refused)["reason"]) == (True, "Give the reason."), typed
    with pytest.raises(NotFilled) as refused:
        correct(weekly, one, PERCENT, "46", "45", reason="ә" * 2001)
    assert "2001" in wrong(refused)["reason"]
    assert weekly.stored(one) == stored


def test_only_an_administrator_corrects_and_only_figures_of_weeks_that_are_there(weekly: Weekly) -> None:
    one, world = entered(weekly, {PERCENT: "45", "progress/comment": "Кран сломан"}), weekly.world
    for who in (world.asel, world.analyst, world.moderator, world.stranger):
        with pytest.raises(NotAllowed):
            world.call(service.correct, who, "nothing", "", "", "")
        with pytest.raises(NotAllowed):
            world.call(queries.weigh_correction, who, "nothing", "")
        with pytest.raises(NotAllowed):
            world.call(queries.correctable, who, one, CLOSED, "progress")
    unknown = (f"{one}/{CLOSED}/progress/comment", f"{one}/{CLOSED}/funding/payment_doc_no", f"{one}/{CLOSED}/funding/unchanged", "x",
               f"{one}/{CLOSED}/sales/unchanged", f"{one}/{CLOSED}/funding/nobody", f"{'0' * 32}/{CLOSED}/{PERCENT}")  # fmt: skip
    for address in unknown:
        with pytest.raises(NotFound):
            world.call(service.correct, world.administrator, address, "1", "", "Акт")
    for iso in ("2026-W30", "2027-W01"):
        with pytest.raises(Refused):
            correct(weekly, one, PERCENT, "1", "", iso=iso)
    with pytest.raises(NotFound):
        world.call(queries.correctable, world.administrator, one, CLOSED, "sales")


def test_a_week_that_was_not_entered_stays_missing(weekly: Weekly) -> None:
    one, world = entered(weekly, {LABOUR: "900"}), weekly.world
    found = world.call(queries.correctable, world.administrator, one, CLOSED, "progress")
    assert [(cell.address, cell.label.en, cell.value) for cell in found] == [(f"{one}/{CLOSED}/{LABOUR}", "Workers, total", "900")]
    correct(weekly, one, LABOUR, "90", "900")
    assert weekly.state(one, CLOSED, Subsection.PROGRESS) is None
    with pytest.raises(Refused, match="nothing to correct"):
        correct(weekly, one, PERCENT, "45", "")
    with pytest.raises(Refused, match="nothing to correct"):
        world.call(queries.correctable, world.administrator, one, CLOSED, "funding")
    assert "исправлять нечего" in week(weekly, one, world.administrator).not_corrected[Subsection.FUNDING].ru


def test_the_preview_says_what_the_executors_own_entry_would(weekly: Weekly) -> None:
    one = weekly.begun()
    weekly.at(dt.date(2026, 9, 14))
    weekly.enter(one, EARLIER, {PERCENT: "40"})
    entered(weekly, {PERCENT: "45", LABOUR: "9", "progress/labour_itr": "5"}, object_id=one)
    shown = weigh(weekly, one, PERCENT, "39")
    assert ([shown.before.ru, shown.after and shown.after.ru], shown.problem) == (["45\u00a0%", "39\u00a0%"], None)
    assert [one.en.partition(".")[0] for one in shown.warnings] == ["The percentage is lower than before (40\u00a0%)"]
    (parts,) = weigh(weekly, one, LABOUR, "4").warnings
    assert "are more than the total" in parts.en
    assert (weigh(weekly, one, PERCENT, "101").problem is not None, weigh(weekly, one, PERCENT, "45").problem) == (True, None)
    assert weigh(weekly, one, "progress/labour_itr", "").after == weigh(weekly, one, "progress/labour_foreign", "").before


def test_a_sum_below_zero_after_a_reversal_is_changed_by_a_reversal_only(weekly: Weekly) -> None:
    one = entered(weekly, {KZHK: "100", LOCAL: "50"})
    weekly.enter(one, THIS, {KZHK: "300"})
    weekly.world.call(service.reverse, weekly.world.administrator, f"{one}/{CLOSED}/{KZHK}", "less", "150", "Ошибка")
    with pytest.raises(NotFilled, match="change it by a reversal"):
        correct(weekly, one, KZHK, "10", "-50.00")
    weekly.world.call(service.reverse, weekly.world.administrator, f"{one}/{THIS}/{LOCAL}", "less", "30", "Ошибка")
    with pytest.raises(NotFilled, match=r"20\.00"):
        correct(weekly, one, LOCAL, "29", "50.00")
    assert correct(weekly, one, LOCAL, "31", "50.00").text == "31.00"
