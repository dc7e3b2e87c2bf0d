"""Anonymous surveys: nothing that the database holds joins an answer to a person."""

import json
from collections.abc import Sequence

import pytest
from sqlalchemy import Engine, inspect
from sqlmodel import SQLModel, col, select

from portal.core.audit.tables import AuditRow
from portal.core.errors import Conflict, NotFound, Refused
from portal.core.surveys import queries, rules, service
from portal.core.surveys.tables import AnonymousAnswers, NamedAnswers, SurveyParticipant
from tests.core.announcements.test_at_once import at_once
from tests.core.surveys.conftest import ONE, TEXT, Office

PEOPLE = ("timur", "aigul", "daniyar", "asel")
MARK = "Менің пікірім"


@pytest.fixture(autouse=True)
def _four_are_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "FEWEST", len(PEOPLE))


def published(office: Office) -> str:
    return office.publish(ONE, TEXT, is_anonymous="1")


def answered(office: Office, people: Sequence[str] = PEOPLE) -> str:
    """Return an anonymous survey that these people have answered, each with a text of its own."""
    key = published(office)
    for name in people:
        office.answer(name, service.save_answer, key, "q2", f"{MARK} {name}")
        office.send(name, key, {"q1": "1", "q2": f"{MARK} {name}"})
    return key


def test_no_column_joins_an_answer_to_a_person(engine: Engine):
    tables = inspect(engine)
    kept = {name: {one["name"] for one in tables.get_columns(name)} for name in ("survey_anonymous_answers", "survey_participants")}
    assert kept == {"survey_anonymous_answers": {"id", "survey_id", "answers"}, "survey_participants": {"survey_id", "account_id"}}
    assert [one["referred_table"] for one in tables.get_foreign_keys("survey_anonymous_answers")] == ["surveys"]
    referring = {name for name in tables.get_table_names() for one in tables.get_foreign_keys(name) if "survey" in one["referred_table"]}
    assert referring == {"survey_answers", "survey_anonymous_answers", "survey_participants"}


def test_no_row_of_any_table_has_an_answer_beside_a_person_and_none_has_an_order(office: Office):
    answered(office)
    holding = [
        (table.name, row)
        for table in SQLModel.metadata.sorted_tables
        for row in _rows(office, table.name)
        if json.dumps(MARK).strip('"') in row or MARK in row
    ]
    assert [name for name, _ in holding] == ["survey_anonymous_answers"]
    assert not [who.account_id for who in office.people.values() if who.account_id in holding[0][1]]
    (together,) = office.rows(AnonymousAnswers)
    assert [one["q2"].removeprefix(f"{MARK} ") for one in together.answers] == ["aigul", "asel", "daniyar", "timur"]
    assert {row.account_id for row in office.rows(SurveyParticipant)} == {office.people[name].account_id for name in PEOPLE}


def _rows(office: Office, table: str) -> list[str]:
    with office.begin(reading=True) as session:
        found = session.connection().exec_driver_sql(f'SELECT * FROM "{table}"')
        return [" ".join(_text(value) for value in row) for row in found]


def _text(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, default=str, ensure_ascii=False)


def test_what_is_kept_is_the_same_whoever_answers_first(office: Office):
    kept = []
    for people in (PEOPLE, PEOPLE[::-1]):
        key = answered(office, people)
        kept.append([one.answers for one in office.rows(AnonymousAnswers) if one.survey_id == key])
    assert kept[0] == kept[1]


def test_neither_drafts_nor_the_audit_journal_tell_of_an_answer(office: Office):
    key = published(office)
    taken = office.answer("aigul", service.save_answer, key, "q2", MARK)
    assert (taken.text, taken.saved_at, office.rows(NamedAnswers)) == (MARK, None, [])
    with office.begin(reading=True) as session:
        before = session.exec(select(AuditRow.seq).order_by(col(AuditRow.seq))).all()
    office.send("aigul", key, {"q1": "1"})
    with office.begin(reading=True) as session:
        assert session.exec(select(AuditRow.seq).order_by(col(AuditRow.seq))).all() == before
    assert (office.rows(NamedAnswers), len(office.rows(SurveyParticipant))) == ([], 1)
    page = office.answer("aigul", queries.questionnaire, key)
    assert (page.survey.is_answered, page.values) == (True, {})


def test_no_row_holds_few_answers_once_there_are_many(office: Office, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(rules, "TOGETHER", 2)
    key = answered(office)
    sizes = [len(one.answers) for one in office.rows(AnonymousAnswers)]
    assert sizes == [2, 2]
    assert [one.ru for one in office.call(queries.answer_texts, key, "q2").texts] == sorted(f"{MARK} {name}" for name in PEOPLE)


def test_nothing_is_shown_before_enough_have_answered(office: Office):
    key = answered(office, PEOPLE[:3])
    found = office.call(queries.results, key)
    assert (found.is_withheld, found.questions, found.line.answered) == (True, (), 3)
    with pytest.raises(NotFound):
        office.call(queries.answer_texts, key, "q2")
    office.send("asel", key, {"q1": "2"})
    found = office.call(queries.results, key)
    assert (found.is_withheld, [one.count for one in found.questions[0].rows[0].tallies]) == (False, [3, 1])


def test_an_audience_too_small_to_be_anonymous_is_refused(office: Office, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(rules, "FEWEST", 5)
    with pytest.raises(Refused) as refused:
        published(office)
    assert (refused.value.code, "среди выбранных 4" in refused.value.wording.ru) == ("too_few", True)


def test_of_several_presses_one_counts_and_of_people_at_once_none_is_lost(office: Office):
    key = published(office)
    got = at_once(lambda: office.send("aigul", key, {"q1": "1"}), 4)
    assert (got.count(None), sum(isinstance(one, Conflict) for one in got)) == (1, 3)
    waiting = list(PEOPLE[2:])
    at_once(lambda: office.send(waiting.pop(), key, {"q1": "2"}), 2)
    (together,) = office.rows(AnonymousAnswers)
    assert together.answers == [{"q1": "1"}, {"q1": "2"}, {"q1": "2"}]
