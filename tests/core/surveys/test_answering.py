"""Answering surveys: saved as typed, sent once, refused after the end, counted by question."""

from collections import Counter
from collections.abc import Callable

import pytest
from sqlmodel import col, select

from portal.core.audiences.schema import AudienceKind
from portal.core.audit.tables import AuditRow
from portal.core.errors import Conflict, NotFound
from portal.core.filling.sent import NotFilled
from portal.core.surveys import queries, rules, service
from portal.core.surveys.schema import Questionnaire, QuestionResult, SurveyState
from portal.core.surveys.tables import NamedAnswers, Survey, SurveyParticipant
from tests.core.announcements.test_at_once import at_once
from tests.core.surveys.conftest import ALL, ANSWERS, NUMBER, ONE, SEVERAL, TEXT, Office
from tests.held import while_held


def opened(office: Office, name: str, key: str) -> Questionnaire:
    return office.answer(name, queries.questionnaire, key)


def counted(result: QuestionResult) -> list[list[tuple[str, int, int]]]:
    return [[(one.label.ru, one.count, one.share) for one in row.tallies] for row in result.rows]


def refused(act: Callable[[], object]) -> str:
    with pytest.raises(Conflict) as found:
        act()
    return found.value.wording.ru


def test_an_answer_is_saved_as_it_is_typed_with_what_is_wrong_with_it(office: Office):
    key = office.publish()
    taken = office.answer("aigul", service.save_answer, key, "q5", "много")
    assert (taken.text, taken.saved_at == office.now(), "Сколько часов? ru" in taken.problem.ru) == ("много", True, True)
    office.answer("aigul", service.save_answer, key, "q5", " 1 234,50 ")
    office.answer("aigul", service.save_answer, key, "q4", "<script>alert(1)</script>")
    assert opened(office, "aigul", key).values == {"q5": "1234.5", "q4": "<script>alert(1)</script>"}
    assert opened(office, "daniyar", key).values == {}
    for strange in ("q9", "q7", "doc/x", "q7_3"):
        with pytest.raises(NotFound):
            office.answer("aigul", service.save_answer, key, strange, "1")
    assert office.call(queries.results, key).line.answered == 0


def test_what_is_missing_or_wrong_is_named_and_what_a_condition_hides_is_neither_asked_nor_kept(office: Office):
    key = office.publish()
    with pytest.raises(NotFilled) as found:
        office.send("aigul", key, {"q5": "много", "q1": "3", "q7_1": "1"})
    assert set(found.value.problems) == {"q1", "q5", "q7_2"}
    office.send("aigul", key, ANSWERS | {"q1": "1"})
    assert opened(office, "aigul", key).values == {
        "q1": "1",
        "q3": "4",
        "q4": "=1+1",
        "q5": "12.5",
        "q6": "2026-09-01",
        "q7_1": "1",
        "q7_2": "2",
    }


def test_a_hidden_question_hides_those_that_depend_on_it(office: Office):
    key = office.publish(ONE, SEVERAL, TEXT | {"shown_if": "q2=1", "required": "1"})
    office.send("aigul", key, {"q1": "1", "q2": "1", "q3": "старое"})
    assert opened(office, "aigul", key).values == {"q1": "1"}


def test_it_is_answered_once_also_when_sent_from_four_windows_at_once(office: Office):
    key = office.publish()
    got = at_once(lambda: office.send("aigul", key), 4)
    assert (got.count(None), {str(one.wording.ru) for one in got if one}) == (1, {rules.ANSWERED.ru})
    assert refused(lambda: office.answer("aigul", service.save_answer, key, "q4", "поздно")) == rules.ANSWERED.ru
    assert (len(office.rows(NamedAnswers)), len(office.rows(SurveyParticipant))) == (1, 1)
    line = office.call(queries.results, key).line
    assert (line.answered, line.people) == (1, 4)
    with office.begin(reading=True) as session:
        noted = session.exec(select(AuditRow.verb).order_by(col(AuditRow.seq))).all()
    assert Counter(noted)["surveys.answer"] == 1


@pytest.mark.parametrize("anonymous", ["", "1"])
def test_closed_while_it_is_answered_nothing_is_counted_and_what_was_typed_stays(
    office: Office, anonymous: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(rules, "FEWEST", 4)
    key = office.publish(*ALL, is_anonymous=anonymous)
    office.answer("aigul", service.save_answer, key, "q4", "я пишу")
    office.call(service.close, key)
    assert refused(lambda: office.send("aigul", key)) == rules.CLOSED.ru
    assert refused(lambda: office.answer("aigul", service.save_answer, key, "q4", "ещё")) == rules.CLOSED.ru
    line = office.call(queries.results, key).line
    assert (line.state, line.answered) == (SurveyState.CLOSED, 0)
    if not anonymous:
        page = opened(office, "aigul", key)
        assert (page.survey.is_open, page.values) == (False, {"q4": "я пишу"})
    assert refused(lambda: office.call(service.close, key)) == rules.NOT_OPEN.ru


def test_it_can_be_answered_on_the_days_of_kazakhstan_from_the_first_to_the_last(office: Office):
    key = office.publish(ONE, opens_on="15.10.2026", closes_on="15.10.2026")
    with pytest.raises(NotFound):
        office.send("aigul", key, {"q1": "1"})
    office.now.forward(hours=13, minutes=29)
    assert office.answer("aigul", queries.own_surveys) == ()
    office.now.forward(minutes=1)
    assert [one.id for one in office.answer("aigul", queries.own_surveys)] == [key]
    office.send("aigul", key, {"q1": "1"})
    office.now.forward(days=1)
    assert refused(lambda: office.send("daniyar", key, {"q1": "1"})) == rules.CLOSED.ru
    assert office.call(queries.results, key).line.state is SurveyState.CLOSED


def test_only_its_audience_sees_it_and_taken_back_only_who_has_answered(office: Office):
    key = office.publish(ONE, audience=str(AudienceKind.COMPANIES))
    for name in ("asel", "timur", "closed"):
        assert office.answer(name, queries.own_surveys) == ()
        for act in (lambda: office.send(name, key, {"q1": "1"}), lambda: opened(office, name, key)):  # noqa: B023  (called at once)
            with pytest.raises(NotFound):
                act()
    office.send("aigul", key, {"q1": "1"})
    office.call(service.take_back, key)
    assert [one.is_answered for one in office.answer("aigul", queries.own_surveys)] == [True]
    assert office.answer("daniyar", queries.own_surveys) == ()
    with pytest.raises(NotFound):
        opened(office, "daniyar", key)
    assert office.call(queries.results, key).questions[0].rows[0].answered == 1
    assert refused(lambda: office.call(service.take_back, key)) == rules.TAKEN_BACK_ALREADY.ru


def test_the_results_count_every_kind_of_question(office: Office):
    key = office.publish()
    office.send("aigul", key)
    office.send("asel", key, ANSWERS | {"q1": "1", "q3": "5", "q4": "Хорошо", "q5": "7", "q6": "2026-08-01", "q7_1": "2"})
    found = office.call(queries.results, key)
    one, several, scale, text, number, date, matrix = found.questions
    assert counted(one) == [[("Да ru", 1, 50), ("Нет ru", 1, 50)]]
    assert counted(several) == [[("Вход ru", 1, 100), ("Формы ru", 0, 0), ("Письма ru", 1, 100)]]
    assert counted(scale)[0][3:] == [("4", 1, 50), ("5", 1, 50)]
    assert counted(matrix) == [[("Плохо ru", 1, 50), ("Хорошо ru", 1, 50)], [("Плохо ru", 0, 0), ("Хорошо ru", 2, 100)]]
    assert ([row.label.ru for row in matrix.rows], text.rows[0].answered) == (["Вход ru", "Формы ru"], 2)
    assert [one.ru for one in number.summary or ()] == ["7", "7", "12,5"]
    assert [one.ru for one in date.summary or ()] == ["01.08.2026", "01.08.2026", "01.09.2026"]
    assert [one.ru for one in office.call(queries.answer_texts, key, "q4").texts] == ["=1+1", "Хорошо"]


def test_the_menu_counts_what_waits_for_an_answer(office: Office):
    keys = [office.publish(NUMBER), office.publish(ONE, audience=str(AudienceKind.COMPANIES))]
    with office.begin(reading=True) as session:
        today = office.now().date()
        counts = dict.fromkeys(("aigul", "asel"), 0)
        for row in queries.open_surveys(session, today):
            for name in counts:
                counts[name] += queries.may_answer(session, row, office.people[name].account_id)
    assert counts == {"aigul": 2, "asel": 1}
    office.send("aigul", keys[0], {})
    assert [(one.id == keys[0], one.is_answered) for one in office.answer("aigul", queries.own_surveys)] == [(False, False), (True, True)]


@pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
@pytest.mark.parametrize("anonymous", ["", "1"])
def test_a_survey_that_is_just_being_closed_takes_no_answers(office: Office, anonymous: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(rules, "FEWEST", 4)
    key = office.publish(*ALL, is_anonymous=anonymous)
    for late in (lambda: office.send("aigul", key), lambda: office.answer("aigul", service.save_answer, key, "q4", "поздно")):
        _, other = while_held(office.begin, lambda begin: service.close(begin, office.administrator, key, now=office.now), late)
        assert refused(lambda: other.result(timeout=30)) == rules.CLOSED.ru  # noqa: B023  (called at once)
        with office.begin() as session:
            session.get_one(Survey, key).closed_at = None
    assert office.rows(SurveyParticipant) == []


@pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
def test_what_another_window_is_just_sending_is_not_changed_by_a_late_answer(office: Office):
    key = office.publish()
    office.answer("aigul", service.save_answer, key, "q4", "я пишу")
    _, late = while_held(
        office.begin,
        lambda begin: service.send(begin, office.people["aigul"], key, ANSWERS, now=office.now),
        lambda: office.answer("aigul", service.save_answer, key, "q4", "поздно"),
    )
    assert refused(lambda: late.result(timeout=30)) == rules.ANSWERED.ru
    assert [one.answers["q4"] for one in office.rows(NamedAnswers)] == [ANSWERS["q4"]]
