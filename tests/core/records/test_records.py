"""Records: drafts, versions, days from which they hold, and two administrators at once."""

import datetime as dt
import io
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlmodel import Session, col, select
from structlog.testing import capture_logs

from portal.core.accounts.schema import Actor
from portal.core.audit.tables import AuditRow
from portal.core.content import queries as content
from portal.core.errors import Conflict, NotAllowed, NotFound, Refused
from portal.core.filling.sent import NotFilled
from portal.core.records import queries, rules, service
from portal.core.records.kinds import KINDS
from portal.core.records.rules import RecordAct
from portal.core.records.schema import values_in_languages
from portal.core.records.tables import ContentRecord
from portal.wording import Wording, same
from tests.core.applications.world import World, snapshot

TYPED = {
    "group": "files",
    **values_in_languages("question", Wording("Сұрақ?", "Вопрос?", "Question?")),
    **values_in_languages("answer", Wording("Жауап.", "Ответ.", "Answer.")),
}
FORM = {"code": "tent", **values_in_languages("name", Wording("Шатыр", "Палатка", "Tent"))}


def saved(world: World, who: Actor, when: str = rules.NOW, record: str = "", seen: int = 0, **changes: str) -> str:
    return world.call(service.save_record, who, "faq", record, seen, {**TYPED, **changes}, when)


def view(world: World, who: Actor, record: str) -> Any:
    return world.call(queries.record, who, record)


def held(world: World, record: str) -> str | None:
    """The question in Russian that everybody reads, None when the record is not shown."""
    with world.begin(reading=True) as session:
        return next((one.values["question_ru"] for one in queries.published(session, "faq") if one.id == record), None)


def entries(session: Session, name: str) -> dict[str, str]:
    return {code: words.ru for code, words in content.dictionary(session, name)}


def test_a_draft_is_not_shown_until_it_is_published(world: World, administrator: Actor):
    one = saved(world, administrator, rules.DRAFT)
    assert held(world, one) is None
    saved(world, administrator, record=one, seen=1)
    assert held(world, one) == "Вопрос?"
    saved(world, administrator, rules.DRAFT, one, 2, question_ru="Иначе?")
    assert held(world, one) == "Вопрос?"
    found = view(world, administrator, one)
    assert (found.values["question_ru"], found.line.draft, found.line.in_force) == ("Иначе?", True, True)


def test_a_planned_version_holds_from_its_day_and_not_a_minute_earlier(world: World, administrator: Actor):
    one = saved(world, administrator)
    saved(world, administrator, "2026-10-20", one, 1, question_ru="Позже?")
    world.now.moment = dt.datetime(2026, 10, 19, 18, 59, tzinfo=dt.UTC)
    assert (world.run(service.publish_due), held(world, one)) == (0, "Вопрос?")
    world.now.forward(minutes=1)
    assert (world.run(service.publish_due), held(world, one)) == (1, "Позже?")
    assert world.run(service.publish_due) == 0
    found = view(world, administrator, one)
    assert [(one.number, one.in_force) for one in found.versions] == [(2, True), (1, False)]
    assert found.line.planned_from is None


def test_a_cancelled_plan_stays_as_a_draft(world: World, administrator: Actor):
    one = saved(world, administrator)
    saved(world, administrator, "2026-10-20", one, 1, question_ru="Позже?")
    world.call(service.cancel_plan, administrator, one)
    world.now.forward(days=30)
    assert (world.run(service.publish_due), held(world, one)) == (0, "Вопрос?")
    found = view(world, administrator, one)
    assert (found.values["question_ru"], found.line.draft) == ("Позже?", True)
    with pytest.raises(Refused):
        world.call(service.cancel_plan, administrator, one)


@pytest.mark.parametrize("day", ["2026-10-14", "2026-10-13", "2027-10-16", "soon", ""])
def test_only_a_day_of_the_coming_year_is_planned_for(world: World, administrator: Actor, day: str):
    before = snapshot(world.begin)
    with pytest.raises(Refused) as refused:
        saved(world, administrator, day)
    assert refused.value.field == "day"
    assert snapshot(world.begin) == before


def test_what_is_taken_off_is_not_shown_and_comes_back(world: World, administrator: Actor):
    one = saved(world, administrator)
    saved(world, administrator, "2026-10-20", one, 1, question_ru="Позже?")
    world.call(service.retire_record, administrator, one, retired=True)
    world.now.forward(days=30)
    world.run(service.publish_due)
    assert held(world, one) is None
    world.call(service.retire_record, administrator, one, retired=False)
    assert held(world, one) == "Вопрос?"
    assert [one.act for one in view(world, administrator, one).versions] == [
        RecordAct.RESTORE,
        RecordAct.RETIRE,
        RecordAct.PLAN,
        RecordAct.PUBLISH,
    ]


def test_a_draft_outlives_that_its_record_is_taken_off(world: World, administrator: Actor):
    one = saved(world, administrator)
    saved(world, administrator, rules.DRAFT, one, 1, question_ru="Иначе?")
    world.call(service.retire_record, administrator, one, retired=True)
    assert view(world, administrator, one).values["question_ru"] == "Иначе?"


def test_what_was_never_published_cannot_be_taken_off(world: World, administrator: Actor):
    one = saved(world, administrator, rules.DRAFT)
    with pytest.raises(Refused):
        world.call(service.retire_record, administrator, one, retired=True)


def test_the_second_of_two_administrators_is_told_who_was_first(world: World, administrator: Actor):
    one = saved(world, administrator)
    saved(world, administrator, record=one, seen=1, question_ru="Первый?")
    before = snapshot(world.begin)
    with pytest.raises(Conflict) as refused:
        saved(world, administrator, record=one, seen=1, question_ru="Второй?")
    assert "Модерова Сәуле" in refused.value.wording.ru
    assert snapshot(world.begin) == before
    assert held(world, one) == "Первый?"


@pytest.mark.parametrize("key", ["question_kk", "question_ru", "question_en", "answer_kk", "answer_ru", "answer_en", "group"])
def test_a_missing_language_is_refused_by_name(world: World, administrator: Actor, key: str):
    with pytest.raises(NotFilled) as refused:
        world.call(service.save_record, administrator, "faq", "", 0, {**TYPED, key: " "}, rules.NOW)
    assert list(refused.value.problems) == [key]
    language = {"kk": "на казахском", "ru": "на русском", "en": "на английском"}.get(key[-2:], "Раздел")
    assert language in refused.value.problems[key].ru


def test_each_version_says_who_changed_what(world: World, administrator: Actor):
    one = saved(world, administrator)
    saved(world, administrator, record=one, seen=1, question_en="What?", group="signing")
    newest, first = view(world, administrator, one).versions
    assert [(one.label.ru, one.before.ru, one.after.ru) for one in newest.differences] == [
        ("Раздел", "Документы и файлы", "Подписание"),
        ("Вопрос (на английском)", "Question?", "What?"),
    ]
    assert (newest.by, first.differences) == ("Модерова Сәуле", ())
    with world.begin(reading=True) as session:
        rows = session.exec(select(AuditRow).where(AuditRow.subject == f"record:{one}").order_by(col(AuditRow.seq))).all()
    assert [(row.verb, row.account_id) for row in rows] == [("records.publish", administrator.account_id)] * 2


def test_a_dictionary_is_edited_where_the_forms_read_it(world: World, administrator: Actor):
    world.call(service.save_record, administrator, "building_types", "", 0, FORM, rules.NOW)
    with world.begin(reading=True) as session:
        listed = entries(session, "building_types")
    assert list(listed)[-1] == "tent"
    assert listed["tent"] == "Палатка"
    (line,) = (one for one in world.call(queries.records, administrator, "building_types").lines if one.name.ru == "Палатка")
    world.call(service.retire_record, administrator, line.id, retired=True)
    with world.begin(reading=True) as session:
        assert "tent" not in entries(session, "building_types")
        assert content.names(session)("building_types", "tent") == Wording("Шатыр", "Палатка", "Tent")


def test_a_code_is_given_once_and_never_changed(world: World, administrator: Actor):
    one = world.call(service.save_record, administrator, "building_types", "", 0, FORM, rules.DRAFT)
    with pytest.raises(NotFilled):
        world.call(service.save_record, administrator, "building_types", "", 0, FORM, rules.NOW)
    world.call(service.save_record, administrator, "building_types", one, 1, {**FORM, "code": "other_code"}, rules.NOW)
    with world.begin(reading=True) as session:
        assert [code for code in entries(session, "building_types") if code in {"tent", "other_code"}] == ["tent"]


def test_records_are_moved_within_their_group(world: World, administrator: Actor):
    first, second = saved(world, administrator), saved(world, administrator)
    order = [one.id for one in world.call(queries.records, administrator, "faq").lines]
    assert order.index(first) + 1 == order.index(second)
    world.call(service.move_record, administrator, second, up=True)
    moved = [one.id for one in world.call(queries.records, administrator, "faq").lines]
    assert moved.index(second) + 1 == moved.index(first)
    world.call(service.move_record, administrator, first, up=False)
    assert [one.id for one in world.call(queries.records, administrator, "faq").lines] == moved


def test_a_moved_value_stands_there_in_the_forms_too(world: World, administrator: Actor):
    lines = world.call(queries.records, administrator, "building_types").lines
    world.call(service.move_record, administrator, lines[1].id, up=True)
    with world.begin(reading=True) as session:
        names = list(entries(session, "building_types").values())
    assert names[:2] == [lines[1].name.ru, lines[0].name.ru]


def test_records_are_found_by_a_word_in_any_language(world: World, administrator: Actor):
    one = saved(world, administrator, answer_kk="Айрықша сөз")
    assert [line.id for line in world.call(queries.records, administrator, "faq", "айрыкша").lines] == [one]


def test_at_a_start_nothing_is_added_twice_and_new_values_get_records(world: World, administrator: Actor):
    with world.begin() as session:
        assert service.seed(session, world.now()) == 0
        content_before = len((KINDS["building_types"].table and list(KINDS["building_types"].table.existing(session))) or [])
    assert len(world.call(queries.records, administrator, "building_types").lines) == content_before > 3
    kinds = {line.code: line.in_force for line in world.call(queries.kinds, administrator)}
    assert kinds["faq"] >= 8


def test_only_the_administrator_changes_and_the_analyst_reads(world: World, administrator: Actor):
    one = saved(world, administrator)
    assert not world.call(queries.records, world.analyst, "faq").may_edit
    assert not view(world, world.analyst, one).may_edit
    before = snapshot(world.begin)
    calls = (
        (service.save_record, ("faq", "", 0, TYPED, rules.NOW), {}),
        (service.retire_record, (one,), {"retired": True}),
        (service.cancel_plan, (one,), {}),
        (service.move_record, (one,), {"up": True}),
    )
    for verb, args, named in calls:
        for who in (world.analyst, world.saule, world.aigul):
            with pytest.raises(NotAllowed):
                world.call(verb, who, *args, **named)
    for verb, args in ((queries.records, ("faq",)), (queries.record, (one,)), (queries.kinds, ()), (queries.options, ("faq",))):
        with pytest.raises(NotAllowed):
            world.call(verb, world.saule, *args)
    assert snapshot(world.begin) == before


def test_what_is_not_there_is_said_so(world: World, administrator: Actor):
    for verb, args in ((queries.records, ("nothing",)), (queries.record, ("nothing",)), (service.cancel_plan, ("nothing",))):
        with pytest.raises(NotFound):
            world.call(verb, administrator, *args)
    with pytest.raises(NotFound):
        world.call(service.save_record, administrator, "nothing", "", 0, TYPED, rules.NOW)


def test_texts_are_kept_as_they_are_typed(world: World, administrator: Actor):
    script = "<script>alert(1)</script> {name} 100 %"
    one = saved(world, administrator, question_ru=script)
    assert held(world, one) == script
    assert same(script).ru == script


def test_the_workbook_has_the_newest_texts_and_what_holds(world: World, administrator: Actor):
    one = saved(world, administrator, question_ru="=1+1")
    saved(world, administrator, "20.10.2026", one, 1, question_ru="=2+2")
    sheet = load_workbook(io.BytesIO(world.call(queries.records_xlsx, world.analyst, "faq", "ru"))).worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0][:3] == ["Раздел", "Вопрос (на казахском)", "Вопрос (на русском)"]
    (row,) = (row for row in rows if row[2] == "=2+2")
    assert row[0] == "Документы и файлы"
    assert row[-2:] == ["опубликовано", dt.datetime(2026, 10, 20)]  # noqa: DTZ001  (a workbook knows no zones)
    with pytest.raises(NotAllowed):
        world.call(queries.records_xlsx, world.saule, "faq", "ru")
    with pytest.raises(NotFound):
        world.call(queries.records_xlsx, administrator, "nothing", "ru")


@pytest.mark.parametrize("when", [rules.NOW, rules.DRAFT, "2026-10-20"])
def test_texts_of_one_kind_are_not_saved_into_a_record_of_another(world: World, administrator: Actor, when: str):
    with world.begin(reading=True) as session:
        other = session.exec(select(ContentRecord).where(ContentRecord.kind != "faq", ContentRecord.number == 1).limit(1)).one()
    before = snapshot(world.begin)
    with pytest.raises(NotFound):
        saved(world, administrator, when, other.id, seen=1)
    assert snapshot(world.begin) == before


def test_a_planned_version_that_cannot_be_published_holds_up_no_other(world: World, administrator: Actor):
    broken, one = (saved(world, administrator) for _ in range(2))
    for record, day in ((broken, "2026-10-19"), (one, "2026-10-20")):
        saved(world, administrator, day, record, 1, question_ru="Позже?")
    with world.begin() as session:
        session.get_one(ContentRecord, broken).planned = 99
    world.now.forward(days=10)
    with capture_logs() as logged:
        assert world.run(service.publish_due) == 1
    assert (held(world, one), held(world, broken)) == ("Позже?", "Вопрос?")
    assert [one["record"] for one in logged if one["log_level"] == "error"] == [broken]
    with world.begin() as session:
        session.get_one(ContentRecord, broken).planned = 2
    assert (world.run(service.publish_due), held(world, broken)) == (1, "Позже?")
