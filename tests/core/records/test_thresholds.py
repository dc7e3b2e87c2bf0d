"""Terms and thresholds as records: bounds, versions, days from which they hold; what began or was sent before keeps its own."""

import datetime as dt

import pytest
from sqlmodel import col, select

from portal.core.accounts.schema import Actor, StaffRole
from portal.core.applications.moderation import queries as moderation
from portal.core.applications.queues import queries as queues
from portal.core.applications.queues.rules import Queue
from portal.core.audit.tables import AuditRow
from portal.core.calendar.rules import ALMATY
from portal.core.content import queries as content
from portal.core.content.reference.mio_thresholds import MIO_LIMIT_GROUPS, MIO_LIMIT_ROWS
from portal.core.content.reference.thresholds import LIMIT_GROUPS, LIMIT_ROWS
from portal.core.content.tables import EarlierThreshold, Threshold
from portal.core.errors import Conflict, NotAllowed, Refused
from portal.core.filling.sent import NotFilled
from portal.core.records import queries, rules, service
from portal.core.records.kinds.thresholds import LIMITS, MIO_LIMITS
from portal.core.records.rules import RecordAct
from portal.core.records.service import cancel_plan, publish_due, retire_record, save_record
from portal.forms import Context
from portal.wording import LANGUAGES
from tests.core.applications.test_at_once import at_once
from tests.core.applications.world import World, snapshot
from tests.thresholds import change, record_of

MODERATION, RATIO = "moderation_working_days", "debt_equity_ratio"


def stored(world: World, code: str) -> str:
    with world.begin(reading=True) as session:
        return session.get_one(Threshold, code).value


def deadline(world: World, application_id: str) -> dt.datetime | None:
    return world.call(moderation.review, world.saule, application_id).deadline


def problem(world: World, who: Actor, code: str, typed: str) -> str:
    before = snapshot(world.begin)
    with pytest.raises(NotFilled) as refused:
        change(world, who, code, typed)
    assert snapshot(world.begin) == before
    return refused.value.problems["value"].ru


def test_a_moderation_that_has_begun_keeps_its_deadline_and_the_next_one_has_the_new_term(world: World, administrator: Actor):
    first, second = world.complete(), world.complete()
    world.to_moderation(first)
    before = deadline(world, first)
    assert before == dt.datetime(2026, 10, 21, 19, 0, tzinfo=ALMATY)
    world.now.forward(seconds=1)
    change(world, administrator, MODERATION, "7")
    world.now.forward(seconds=1)
    world.to_moderation(second)
    assert (deadline(world, first), deadline(world, second)) == (before, dt.datetime(2026, 10, 23, 19, 0, tzinfo=ALMATY))


def test_the_queue_of_overdue_counts_each_term_as_it_began(world: World, administrator: Actor):
    first, second = world.complete(), world.complete()
    world.to_moderation(first)
    world.now.forward(seconds=1)
    change(world, administrator, MODERATION, "2")
    world.now.forward(seconds=1)
    world.to_moderation(second)

    def overdue() -> list[str]:
        return [line.id for line in world.call(queues.queue, world.saule, Queue.OVERDUE).lines]

    world.now.moment = dt.datetime(2026, 10, 17, 12, 0, tzinfo=ALMATY)
    assert overdue() == [second]
    world.now.moment = dt.datetime(2026, 10, 22, 12, 0, tzinfo=ALMATY)
    assert sorted(overdue()) == sorted([first, second])


def test_a_planned_value_holds_from_its_day_and_not_before(world: World, administrator: Actor):
    change(world, administrator, RATIO, "6", when="2026-10-20")
    assert stored(world, RATIO) == "7"
    world.now.moment = dt.datetime(2026, 10, 20, 0, 5, tzinfo=ALMATY)
    assert world.run(publish_due) == 1
    midnight = dt.datetime(2026, 10, 20, tzinfo=ALMATY)
    with world.begin(reading=True) as session:
        known = content.thresholds(session)[RATIO]
        assert session.exec(select(EarlierThreshold.code, EarlierThreshold.until, EarlierThreshold.value)).all() == [(RATIO, midnight, "7")]
        assert (known.now, known.at(midnight), known.at(midnight - dt.timedelta(seconds=1))) == (6, 6, 7)


def test_a_plan_is_taken_back_and_never_holds(world: World, administrator: Actor):
    record = change(world, administrator, RATIO, "6", when="2026-10-20")
    world.call(cancel_plan, administrator, record)
    world.now.forward(days=30)
    assert world.run(publish_due) == 0
    assert stored(world, RATIO) == "7"
    acts = [one.act for one in world.call(queries.record, administrator, record).versions]
    assert acts == [RecordAct.CANCEL, RecordAct.PLAN, RecordAct.SHIPPED]


def test_a_version_says_who_changed_what(world: World, administrator: Actor):
    record = change(world, administrator, RATIO, "7,5")
    newest, shipped = world.call(queries.record, world.analyst, record).versions
    assert (newest.by, newest.act, shipped.by, shipped.act) == (administrator.name, RecordAct.PUBLISH, "", RecordAct.SHIPPED)
    assert [(one.before.ru, one.after.ru) for one in newest.differences] == [("7", "7,5")]
    line = next(one for one in world.call(queries.records, world.analyst, "limits", "капиталу").lines)
    assert line.text.ru == "7,5"


@pytest.mark.parametrize(
    ("code", "typed", "told"),
    [
        (MODERATION, "0", "не меньше 1"),
        (MODERATION, "401", "не больше 400"),
        ("review_working_days", "2,5", "целое число"),
        ("own_participation_lease_percent", "101", "не больше 100"),
        ("subsidy_term_months", "601", "не больше 600"),
        ("subsidy_price_other_m2", "0", "не меньше 1"),
        (RATIO, "0", "больше 0"),
        ("experience_years", "", "Заполните"),
        ("experience_years", "два", "число"),
        ("mio_due_hour", "24", "не больше 23"),
        ("mio_risk_watch_percent", "40", "должно быть меньше значения «Доля невнесённых и опоздавших недель, с которой риск высокий» (40"),
        ("mio_risk_late_percent", "5", "должно быть больше значения"),
        ("reminder_working_days", "3", "должно быть меньше значения «Срок взятия в работу» (3"),
        ("taking_working_days", "1", "должно быть больше значения «Напоминание о сроке» (1"),
        ("mio_curator_days", "1", "не меньше 2"),
        ("mio_head_days", "3", "должно быть меньше значения «Письмо куратору"),
    ],
)
def test_a_value_out_of_its_bounds_is_refused_with_a_sentence(world: World, administrator: Actor, code: str, typed: str, told: str):
    assert told.lower() in problem(world, administrator, code, typed).lower()


def test_a_value_is_also_compared_with_those_that_wait_for_their_day(world: World, administrator: Actor):
    change(world, administrator, "mio_risk_watch_percent", "30", when="2026-10-20")
    assert "(30" in problem(world, administrator, "mio_risk_late_percent", "25")
    change(world, administrator, "mio_risk_late_percent", "31")
    assert stored(world, "mio_risk_late_percent") == "31"


def test_of_those_who_change_a_term_at_the_same_moment_one_does(world: World, administrator: Actor):
    row = record_of(world.begin, MODERATION, world.now())

    def save(days: int) -> str:
        return world.call(save_record, administrator, "limits", row.id, row.number, {**row.newest, "value": str(days)}, rules.NOW)

    answers = at_once(*(lambda days=days: save(days) for days in (6, 7, 8, 9)))
    assert (answers.count(row.id), sum(isinstance(answer, Conflict) for answer in answers)) == (1, 3)


def test_of_two_that_exclude_each_other_at_the_same_moment_one_is_saved(world: World, administrator: Actor):
    for code in ("mio_risk_watch_percent", "mio_risk_late_percent"):
        record_of(world.begin, code, world.now())
    changes = (("mio_risk_watch_percent", "35"), ("mio_risk_late_percent", "30"))
    answers = at_once(*(lambda code=code, typed=typed: change(world, administrator, code, typed) for code, typed in changes))
    assert sum(isinstance(answer, NotFilled) for answer in answers) == 1


def test_thresholds_are_neither_added_nor_taken_off_nor_called_otherwise(world: World, administrator: Actor):
    row = record_of(world.begin, RATIO, world.now())
    before = snapshot(world.begin)
    with pytest.raises(Refused):
        world.call(save_record, administrator, "limits", "", 0, {**row.newest, "limit": "mine"}, rules.NOW)
    with pytest.raises(Refused):
        world.call(retire_record, administrator, row.id, retired=True)
    assert snapshot(world.begin) == before
    world.call(save_record, administrator, "limits", row.id, row.number, {**row.newest, "limit": MODERATION, "name_ru": "Иначе"}, rules.NOW)
    assert record_of(world.begin, RATIO, world.now()).published == row.published
    assert world.call(queries.form_notes, administrator, "limits").touched.lines == ()


def test_nobody_but_the_administrator_changes_and_only_the_analyst_reads_too(world: World, administrator: Actor):
    row = record_of(world.begin, RATIO, world.now())
    before = snapshot(world.begin)
    registrar = world.staff("registrar@portal.example", StaffRole.REGISTRAR)
    before = snapshot(world.begin)
    for who in (world.aigul, world.stranger, world.saule, world.analyst, registrar):
        with pytest.raises(NotAllowed):
            world.call(save_record, who, "limits", row.id, row.number, {**row.newest, "value": "6"}, rules.NOW)
    for who in (world.aigul, world.saule, registrar):
        with pytest.raises(NotAllowed):
            world.call(queries.records, who, "limits")
    assert world.call(queries.records, world.analyst, "limits").may_edit is False
    assert (snapshot(world.begin), administrator.roles) == (before, frozenset({StaffRole.ADMINISTRATOR}))


def test_the_page_counts_what_keeps_its_term_and_what_is_checked_anew(world: World, administrator: Actor):
    sent, draft = world.complete(), world.complete()
    world.to_moderation(sent)
    review = world.call(queries.form_notes, administrator, "limits", record_of(world.begin, MODERATION, world.now()).id).touched
    ratio = world.call(queries.form_notes, administrator, "limits", record_of(world.begin, RATIO, world.now()).id).touched
    assert [one.count for one in review.lines] == [1, 0, 0, 0]
    assert "Допустимо: от 1 до 400 (раб. дн.)" in review.note.ru
    assert [one.count for one in ratio.lines] == [1, 1]
    assert draft


def test_an_installation_keeps_its_values_and_every_threshold_is_a_record_in_its_section(world: World):
    for kind, groups in ((LIMITS, LIMIT_GROUPS), (MIO_LIMITS, MIO_LIMIT_GROUPS)):
        with world.begin() as session:
            listed = queries.published(session, kind.code)
            assert service.seed(session, world.now()) == 0
        assert [(one.values["group"], one.values["limit"]) for one in listed] == [
            (group.code, row.code) for group in groups for row in group.rows
        ]
        assert {one.values["limit"]: one.values["value"] for one in listed} == {
            row.code: row.value for group in groups for row in group.rows
        }


def test_every_value_at_first_is_within_its_bounds_and_names_are_distinct():
    context = Context(dt.date(2026, 10, 14))
    for rows in (LIMIT_ROWS, MIO_LIMIT_ROWS):
        assert [row.kind.accept(row.value, context) for row in rows] == [row.value for row in rows]
        first = {row.code: float(row.value) for row in rows}
        assert all(first[row.code] < first[other] for row in rows for other in row.less_than)
        for language in LANGUAGES:
            assert len({row.label.said(language) for row in rows}) == len(rows)


def test_the_journal_notes_a_change(world: World, administrator: Actor):
    record = change(world, administrator, RATIO, "6")
    with world.begin(reading=True) as session:
        row = session.exec(select(AuditRow).where(AuditRow.subject == f"record:{record}").order_by(col(AuditRow.seq))).one()
        assert (row.verb, row.details) == ("records.publish", {"kind": "limits", "version": 2})
