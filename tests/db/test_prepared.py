"""Prepared statements see what the session is about to write, and what they write is on the record and in the database."""

from sqlalchemy import bindparam, insert
from sqlmodel import select

from portal.core.content.tables import Threshold
from portal.db import Begin, prepared

_VALUE = select(Threshold.value).where(Threshold.code == bindparam("code"))


def test_rows_hold_what_the_session_has_not_written_yet(begin: Begin):
    with begin() as session:
        session.add(Threshold(code="most", value="5", label={}))
        assert [tuple(row) for row in prepared.rows(session, _VALUE, code="most")] == [("5",)]
        assert prepared.rows(session, _VALUE, code="least") == []


def test_columns_that_are_set_stand_on_the_record_and_in_the_database_and_other_changes_are_kept(begin: Begin):
    with begin() as session:
        session.add_all((Threshold(code="most", value="5", label={}), Threshold(code="least", value="1", label={})))
    with begin() as session:
        record = session.get_one(Threshold, "most")
        record.label = {"ru": "ещё не записано"}
        prepared.set_columns(session, record, value="6")
        assert record.value == "6"
    with begin(reading=True) as session:
        found = {one.code: (one.value, one.label) for one in session.exec(select(Threshold)).all()}
    assert found == {"most": ("6", {"ru": "ещё не записано"}), "least": ("1", {})}


def test_a_statement_is_carried_out_once_for_each_set_of_values(begin: Begin):
    with begin() as session:
        prepared.run(session, insert(Threshold), [{"code": f"c{number}", "value": str(number), "label": {}} for number in range(2)])
        prepared.run(session, insert(Threshold), [])
    with begin(reading=True) as session:
        assert sorted(session.exec(select(Threshold.value)).all()) == ["0", "1"]


def test_rows_are_added_changed_and_removed_by_their_key(begin: Begin):
    with begin() as session:
        prepared.add(session, Threshold, [{"code": code, "value": "1", "label": {}} for code in ("least", "most", "none")])
        prepared.change(session, Threshold, ["most"], value="9")
        prepared.remove(session, Threshold, ["none"])
    with begin(reading=True) as session:
        assert dict(session.exec(select(Threshold.code, Threshold.value)).all()) == {"least": "1", "most": "9"}


def test_records_are_the_sessions_own_and_are_written_when_changed(begin: Begin):
    statement = select(Threshold).where(Threshold.code == bindparam("code"))
    with begin() as session:
        session.add(Threshold(code="most", value="5", label={}))
        (record,) = prepared.records(session, statement, code="most")
        record.value = "6"
    with begin(reading=True) as session:
        assert [one.value for one in prepared.records(session, statement, code="most")] == ["6"]
