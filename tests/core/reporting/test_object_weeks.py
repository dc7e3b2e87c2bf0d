"""One object's week and the history of its weeks; exceptions from locking and the operator's reversals."""

import datetime as dt
import re

import pytest
from sqlmodel import col, select

from portal.core.accounts.tables import Account
from portal.core.errors import NotAllowed, NotFound, Refused
from portal.core.notices.tables import OutboxLetter
from portal.core.reporting.basics.rules.sections import Section, Subsection, WeekState
from portal.core.reporting.deadlines import queries as deadlines_queries
from portal.core.reporting.deadlines import service as deadlines_service
from portal.core.reporting.tables import ConstructionSite, Funding, ObjectPlan
from portal.core.reporting.weeks import queries as weeks_queries
from portal.core.reporting.weeks import service as weeks_service
from portal.core.reporting.weeks.queries.week_views import ObjectWeek
from tests.core.reporting.weekly import BEFORE, KZHK, LABOUR, LAST, LOCAL, PERCENT, THIS, Weekly, said
from tests.core.reporting.world import World


@pytest.fixture
def weekly(world: World) -> Weekly:
    return Weekly(world)


def week(weekly: Weekly, object_id: str, iso: str = THIS) -> ObjectWeek:
    return weekly.world.call(weeks_queries.object_week, weekly.world.asel, object_id, iso)


def test_an_objects_week_shows_every_cell_and_the_money_so_far_against_the_plan(weekly: Weekly) -> None:
    one = weekly.begun()
    with weekly.world.begin() as session:
        session.add(ObjectPlan(object_id=one, source="kzhk", amount=400_000))
    weekly.enter(one, BEFORE, {KZHK: "1000", PERCENT: "10"})
    weekly.enter(one, THIS, {KZHK: "500", PERCENT: "12,5", "progress/plan_percent_gpr": "20", "funding/payment_doc_no": "№ 7"})
    shown = week(weekly, one)
    assert [(sums.source, sums.cell.text, sums.cumulated, sums.plan, sums.share) for sums in shown.funding] == [
        ("kzhk", "500.00", "1500.00", "4000.00", "37.5"), ("local", "", "0.00", "", "")]  # fmt: skip
    assert (shown.lag, shown.last_percent, shown.editable) == ("7.5", "10", True)
    assert [cell.text for cell in shown.notes] == ["№ 7", "", ""]
    assert shown.subsections[Subsection.PROGRESS].entered_by == "Мысалова Әсел"
    assert week(weekly, one, LAST).funding[0].cumulated == "1000.00"


def test_the_history_shows_states_figures_and_corrections_with_their_reasons(weekly: Weekly) -> None:
    one = weekly.begun(dt.date(2026, 9, 28))
    weekly.enter(one, BEFORE, {PERCENT: "40", LABOUR: "9", KZHK: "100", LOCAL: "1"})
    weekly.enter(one, BEFORE, {PERCENT: "41"}, reason="Опечатка")
    weekly.enter(one, THIS, {PERCENT: "50"})
    weekly.enter(one, THIS, {PERCENT: "51"})
    shown = weekly.world.call(weeks_queries.object_weeks, weekly.world.asel, one)
    assert [(line.week.iso, line.percent, line.taken, line.labour) for line in shown.lines] == [
        (THIS, "51", "", ""), (LAST, "", "", ""), (BEFORE, "41", "101.00", "9")]  # fmt: skip
    assert shown.lines[1].subsections[Subsection.PROGRESS].state is WeekState.MISSING
    assert [(each.before, each.after, each.reason, each.by) for each in shown.lines[2].amendments] == [
        ("40", "41", "Опечатка", "Мысалова Әсел")]  # fmt: skip
    assert shown.lines[0].amendments == ()
    assert dict(shown.lines[2].by_source) == {"kzhk": "100.00", "local": "1.00"}
    assert weekly.world.call(weeks_queries.object_weeks, weekly.world.analyst, one) == shown


def test_the_history_is_cut_into_pages(weekly: Weekly) -> None:
    one = weekly.begun(dt.date(2025, 10, 14))
    first, second, beyond = (weekly.world.call(weeks_queries.object_weeks, weekly.world.asel, one, page) for page in (1, 2, 99))
    assert (len(first.lines), first.pages, second.lines[0].week.iso < first.lines[-1].week.iso) == (26, 3, True)
    assert beyond.page == 3


def test_strangers_find_nothing_and_readers_change_nothing(weekly: Weekly) -> None:
    one, world = weekly.begun(), weekly.world
    for verb in (weeks_queries.object_week, weeks_queries.object_weeks):
        with pytest.raises(NotFound):
            world.call(verb, world.stranger, one)
        with pytest.raises(NotAllowed):
            world.call(verb, world.moderator, one)
    assert world.call(weeks_queries.object_week, world.analyst, one, THIS).editable is False
    with pytest.raises(NotFound):
        world.call(weeks_queries.object_week, world.asel, world.create(Section.PURCHASE), THIS)


def grant(weekly: Weekly, first: str, last: str, object_id: str = "", **named: dt.datetime) -> str:
    until = named.get("until") or weekly.world.now() + dt.timedelta(days=2)
    args = (weekly.world.body_id, (first, last), until, "Болезнь исполнителя", object_id)
    return weekly.world.call(deadlines_service.grant_permission, weekly.world.administrator, *args)


def test_a_permission_opens_locked_weeks_for_a_time_and_the_entry_is_late(weekly: Weekly) -> None:
    one, two = weekly.begun(), weekly.begun()
    permission = grant(weekly, "2026-W37", "2026-W38", one)
    assert weekly.enter(one, "2026-W38", {PERCENT: "5"}).rows[0].late == {Subsection.PROGRESS: True}
    for object_id, iso in ((two, "2026-W38"), (one, "2026-W36")):
        assert "locked" in said(weekly.enter(object_id, iso, {PERCENT: "5"}).cells[0])
    assert weekly.enter(one, "2026-W38", {PERCENT: "6"}).cells[0].needs_reason is True
    weekly.world.call(deadlines_service.withdraw_permission, weekly.world.administrator, permission)
    assert "locked" in said(weekly.enter(one, "2026-W38", {LABOUR: "5"}).cells[0])
    grant(weekly, "2026-W38", "2026-W38")
    assert weekly.enter(two, "2026-W38", {PERCENT: "5"}).cells[0].problem is None
    weekly.world.now.forward(days=2)
    assert "locked" in said(weekly.enter(two, "2026-W38", {LABOUR: "5"}).cells[0])
    assert [view.open for view in weekly.world.call(deadlines_queries.permissions, weekly.world.asel)] == [False, False]


def test_a_permission_is_written_about_to_those_whom_it_concerns(weekly: Weekly) -> None:
    world, one = weekly.world, weekly.begun()
    world.executor("rental@mio.example", sections=[Section.RENTAL])
    grant(weekly, "2026-W37", "2026-W38", one)
    grant(weekly, "2026-W38", "2026-W38")
    with world.begin(reading=True) as session:
        letters = session.exec(select(OutboxLetter).order_by(col(OutboxLetter.id))).all()
        name = session.get_one(ConstructionSite, one).name
    texts = [(letter.recipient, letter.text) for letter in letters]
    (of_one,) = [text for _, text in texts if f"«{name}»" in text]
    link = f"https://portal.example.kz/mio/objects/{one}?part=progress&week=2026-W37"
    for part in ("7–20 сентября 2026", "16.10.2026 10:30", "Болезнь исполнителя", link):
        assert part in of_one
    assert sorted(to for to, _ in texts) == ["asel@mio.example", "asel@mio.example", "rental@mio.example"]


def test_the_letter_of_a_permission_names_the_days_and_leads_to_the_week_of_each_section(weekly: Weekly) -> None:
    world = weekly.world
    with world.begin() as session:
        for account in session.exec(select(Account)).all():
            account.language = "ru"
            session.add(account)
    world.executor("rental@mio.example", sections=[Section.RENTAL])
    world.executor("buyer@mio.example", sections=[Section.PURCHASE])
    grant(weekly, "2026-W38", "2026-W38")
    with world.begin(reading=True) as session:
        letters = {letter.recipient: letter for letter in session.exec(select(OutboxLetter)).all()}
    assert letters["asel@mio.example"].subject == "Разрешено внести данные за закрытую неделю: 14–20 сентября 2026"
    assert not [letter for letter in letters.values() if "W38" in letter.subject]
    links = {to: re.findall(r"https://portal\.example\.kz(\S+)", letter.text) for to, letter in letters.items()}
    assert links["asel@mio.example"] == [f"/mio/week?section={one}&week=2026-W38" for one in ("credit", "rental", "infrastructure")]
    assert links["rental@mio.example"] == ["/mio/week?section=rental&week=2026-W38"]
    assert links["buyer@mio.example"] == ["/mio"]


def test_exceptions_are_granted_by_the_administrator_for_a_reason_and_a_time(weekly: Weekly) -> None:
    world, foreign = weekly.world, weekly.world.create(who=weekly.world.stranger)
    later = world.now() + dt.timedelta(days=1)
    good = (world.body_id, ("2026-W38", THIS), later, "Болезнь")
    for who in (world.asel, world.analyst):
        with pytest.raises(NotAllowed):
            world.call(deadlines_service.grant_permission, who, *good)
    for bad in (
        (world.body_id, (LAST, THIS), later, " "), (world.body_id, (THIS, LAST), later, "x"),
        (world.body_id, (LAST, "2026-W43"), later, "x"), (world.body_id, (LAST, THIS), world.now(), "x"),
        (world.body_id, (LAST, THIS), later + dt.timedelta(days=70), "x"),
    ):  # fmt: skip
        with pytest.raises(Refused):
            world.call(deadlines_service.grant_permission, world.administrator, *bad)
    for field, unchosen in (
        ("body", ("", (LAST, THIS), later, "x")), ("first", (world.body_id, ("", ""), later, "x")), ("until", (*good[:2], None, "x")),
    ):  # fmt: skip
        with pytest.raises(Refused) as refused:
            world.call(deadlines_service.grant_permission, world.administrator, *unchosen)
        assert refused.value.field == field
        with pytest.raises(NotAllowed):
            world.call(deadlines_service.grant_permission, world.analyst, *unchosen)
    for unknown in (("0" * 32, *good[1:]), (world.body_id, ("x", THIS), later, "x"), (*good, foreign)):
        with pytest.raises(NotFound):
            world.call(deadlines_service.grant_permission, world.administrator, *unknown)
    with pytest.raises(NotFound):
        world.call(deadlines_service.withdraw_permission, world.administrator, "0" * 32)


def reverse(
    weekly: Weekly,
    object_id: str,
    amount: str = "",
    how: str = "less",
    *,
    iso: str = "2026-W37",
    source: str = "kzhk",
    reason: str = "Ошибка",
) -> None:
    weekly.world.call(weeks_service.reverse, weekly.world.administrator, f"{object_id}/{iso}/funding/{source}", how, amount, reason)


def test_a_reversal_goes_below_zero_keeps_the_weeks_state_and_only_staff_changes_it(weekly: Weekly) -> None:
    one = weekly.begun()
    grant(weekly, "2026-W37", "2026-W37")
    weekly.enter(one, THIS, {KZHK: "300"})
    weekly.enter(one, "2026-W37", {KZHK: "100"})
    entered = weekly.mark(one, "2026-W37", Subsection.FUNDING)
    reverse(weekly, one, "250,50")
    assert [row["amount"] for row in weekly.rows(Funding, one)] == [-15050, 30000]
    assert weekly.mark(one, "2026-W37", Subsection.FUNDING) == entered
    refused = weekly.enter(one, "2026-W37", {KZHK: "5"}, reason="Верну").cells[0]
    assert "reversed by the operator" in said(refused)
    assert weekly.stored(one)["mio_drafts"] == []
    reverse(weekly, one, "1", iso="2026-W38")
    assert weekly.state(one, "2026-W38", Subsection.FUNDING) is None
    kept = week(weekly, one, "2026-W37").amendments
    assert [(each.before, each.after, each.reason) for each in kept] == [("100.00", "-150.50", "Ошибка")]


def test_no_more_is_reversed_than_was_absorbed_since_the_start(weekly: Weekly) -> None:
    one, who = weekly.begun(), weekly.world.administrator
    weekly.enter(one, THIS, {KZHK: "100,50"})
    with pytest.raises(Refused) as refused:
        reverse(weekly, one, "100,51", iso=THIS)
    assert (refused.value.field, "100.50 ₸" in refused.value.wording.en) == ("amount", True)
    found = [
        weekly.world.call(weeks_queries.weigh_reversal, who, f"{one}/{iso}/funding/kzhk", "less", amount)
        for iso, amount in ((THIS, "100,51"), (THIS, "50"), ("2026-W41", "50"), (THIS, ""), (THIS, "много"))
    ]
    shown = [[each.en if each else "" for each in (one.week, one.week_after, one.total, one.total_after)] for one in found]
    said = [[each.replace("\u00a0₸", "") for each in one] for one in shown]
    still = ["100.50", "", "100.50", ""]
    assert said == [still, ["100.50", "50.50", "100.50", "50.50"], ["0.00", "\u221250.00", "100.50", "50.50"], still, still]
    reverse(weekly, one, "100,50", iso=THIS)
    assert [row["amount"] for row in weekly.rows(Funding, one)] == [0]


def test_the_whole_sum_of_a_week_is_reversed_without_typing_it_and_put_back_without_a_minus(weekly: Weekly) -> None:
    one, who = weekly.begun(), weekly.world.administrator
    weekly.enter(one, THIS, {KZHK: "100,50"})
    weighed = weekly.world.call(weeks_queries.weigh_reversal, who, f"{one}/{THIS}/funding/kzhk", "whole", "")
    assert (weighed.week_after.en, weighed.total_after.en) == ("0.00\u00a0₸", "0.00\u00a0₸")
    reverse(weekly, one, how="whole", iso=THIS)
    assert [row["amount"] for row in weekly.rows(Funding, one)] == [0]
    with pytest.raises(Refused) as refused:
        reverse(weekly, one, how="whole", iso=THIS)
    assert (refused.value.field, refused.value.wording.en.startswith("There is no sum")) == ("how", True)
    reverse(weekly, one, "40", "more", iso=THIS)
    assert [row["amount"] for row in weekly.rows(Funding, one)] == [4000]


def test_the_reason_of_a_reversal_stands_in_a_week_without_a_sum_too(weekly: Weekly) -> None:
    one = weekly.begun()
    weekly.enter(one, LAST, {KZHK: "100"})
    reverse(weekly, one, "40", iso=THIS)
    assert [(each.before, each.after, each.reason) for each in week(weekly, one).amendments] == [("", "-40.00", "Ошибка")]
    weekly.enter(one, LAST, {LOCAL: "7"})
    assert week(weekly, one, LAST).amendments == (), "a first entry is no correction"


def test_a_reversed_sum_is_changed_by_an_executor_only_for_a_reason_that_the_operator_reads(weekly: Weekly) -> None:
    one = weekly.begun()
    weekly.enter(one, THIS, {KZHK: "100", LOCAL: "7"})
    reverse(weekly, one, "40", iso=THIS)
    refused, other = weekly.enter(one, THIS, {KZHK: "90", LOCAL: "8"}).cells
    assert (refused.needs_reason, "after the operator's reversal" in said(refused), other.problem) == (True, True, None)
    shown = next(sums.cell for sums in week(weekly, one).funding if sums.source == "kzhk")
    assert (shown.text, shown.needs_reason, shown.entered) == ("90", True, "60.00")
    act = weekly.enter(one, THIS, {KZHK: "90"}, reason="Акт 5").act
    assert [(each.after, each.reason) for each in week(weekly, one).amendments] == [("60.00", "Ошибка"), ("90.00", "Акт 5")]
    assert not weekly.enter(one, THIS, {KZHK: "91"}).cells[0].needs_reason
    for each in (weekly.enter(one, THIS, {KZHK: "90"}).act, act):
        weekly.undo(each)


def test_a_reversal_needs_a_sum_a_reason_and_a_place(weekly: Weekly) -> None:
    one, world = weekly.begun(), weekly.world
    weekly.enter(one, THIS, {KZHK: "1000"})
    for bad in ({"amount": "0"}, {"amount": "много"}, {"amount": ""}, {"amount": "1", "reason": ""}, {"amount": "1", "iso": "2026-W01"},
                {"amount": "1", "iso": "2026-W43"}, {"amount": "99999999999999"}, {"amount": "-1"},
                {"amount": "-1", "how": "more"}, {"amount": "1", "how": ""}, {"amount": "1", "how": "twice"}):  # fmt: skip
        with pytest.raises(Refused):
            reverse(weekly, one, **bad)
    for unknown in ({"source": "nobody"}, {"iso": "x"}):
        with pytest.raises(NotFound):
            reverse(weekly, one, "1", **unknown)
    for who in (world.asel, world.analyst):
        with pytest.raises(NotAllowed):
            world.call(weeks_service.reverse, who, f"{one}/{THIS}/funding/kzhk", "less", "1", "x")
    with pytest.raises(NotFound):
        reverse(weekly, "0" * 32, "1")


def test_every_subsection_of_a_week_tells_when_it_was_saved_itself(weekly: Weekly) -> None:
    one, world = weekly.begun(), weekly.world
    weekly.enter(one, LAST, {PERCENT: "10"})
    world.now.forward(minutes=5)
    act = weekly.enter(one, THIS, {KZHK: "500"}).act
    entered = world.now()
    assert week(weekly, one).saved == {Subsection.FUNDING: entered}
    world.now.forward(minutes=5)
    assert weekly.enter(one, THIS, {PERCENT: "сто"}).cells[0].problem
    kept = world.now()
    assert week(weekly, one).saved == {Subsection.FUNDING: entered, Subsection.PROGRESS: kept}
    world.now.forward(minutes=5)
    weekly.undo(act)
    assert week(weekly, one).saved[Subsection.FUNDING] == world.now()
    world.now.forward(minutes=5)
    world.attach(one, f"week/{LAST}/photos")
    assert week(weekly, one, LAST).saved == {Subsection.PROGRESS: world.now()}
    assert week(weekly, one).saved[Subsection.PROGRESS] == kept


def test_any_week_can_be_chosen_whatever_page_of_the_history_is_open(weekly: Weekly) -> None:
    one = weekly.begun(dt.date(2026, 1, 5))
    shown = [weekly.world.call(weeks_queries.object_weeks, weekly.world.asel, one, page) for page in (1, 2)]
    assert [len(page.lines) for page in shown] == [26, 15]
    assert shown[0].every == shown[1].every
    assert [each.iso for each in shown[0].every] == [line.week.iso for page in shown for line in page.lines]
