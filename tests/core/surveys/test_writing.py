"""Writing surveys: what is refused, what a condition needs, what publication closes for ever."""

from typing import Any

import pytest

from portal.core.accounts.tables import Account
from portal.core.audiences.schema import AudienceKind
from portal.core.errors import Conflict, NotAllowed, NotFound, Refused
from portal.core.filling.sent import NotFilled
from portal.core.surveys import queries, rules, service
from portal.core.surveys.schema import SurveyState
from tests.core.announcements.conftest import REGION
from tests.core.surveys.conftest import ALL, EVERYBODY, MATRIX, ONE, PERIOD, SCALE, SEVERAL, TEXT, TEXTS, Office, words


def test_a_missing_language_is_refused_by_name(office: Office):
    with pytest.raises(NotFilled) as refused:
        office.write(text_kk="", title_en=" ")
    assert set(refused.value.problems) == {"text_kk", "title_en"}
    assert "на казахском" in refused.value.problems["text_kk"].ru
    for typed, fields in (
        (ONE | {"text_en": ""}, {"text_en"}),
        (ONE | {"options_kk": " \n"}, {"options_kk"}),
        (MATRIX | {"rows_ru": "", "rows_en": ""}, {"rows_ru", "rows_en"}),
        (SCALE | {"options_kk": "нашар\nжақсы"}, {"options_ru", "options_en"}),
    ):
        with pytest.raises(NotFilled) as refused:
            office.write(typed)
        assert set(refused.value.problems) == fields


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        (ONE | {"options_ru": "Да\nНет\nНе знаю"}, "options_kk", "на казахском 2, на русском 3, на английском 2"),
        (ONE | words("options", "Да"), "options_kk", "от 2 до 30 строк"),
        (SCALE | {"highest": "11"}, "highest", "не больше|меньше"),
        (SCALE | words("options", "Плохо", "Средне", "Хорошо"), "options_kk", "от 2 до 2 строк"),
        (TEXT | {"shown_if": "q1=1"}, "shown_if", "одного из предыдущих вопросов"),
        (TEXT | {"kind": "poll"}, "kind", "Вид ответа"),
    ],
)
def test_a_wrong_question_is_refused_at_its_field(office: Office, typed: dict[str, str], field: str, said: str):
    with pytest.raises(NotFilled) as refused:
        office.write(typed)
    assert list(refused.value.problems) == [field]
    assert any(part in refused.value.problems[field].ru for part in said.split("|"))


def test_a_question_stays_behind_the_one_whose_answer_decides_whether_it_is_shown(office: Office):
    key = office.write(ONE, SEVERAL)
    version = office.version(key)
    for change in (
        lambda: office.call(service.move_question, key, version, "q2", up=True),
        lambda: office.call(service.remove_question, key, version, "q1"),
        lambda: office.call(service.save_question, key, version, "q1", TEXT),
    ):
        with pytest.raises(Refused) as refused:
            change()
        assert "Что неудобно? ru" in refused.value.wording.ru
    office.call(service.save_question, key, version, "q2", SEVERAL | {"shown_if": ""})
    office.call(service.move_question, key, version + 1, "q2", up=True)
    assert [one.key for one in office.call(queries.survey, key).questions] == ["q2", "q1"]
    office.call(service.remove_question, key, version + 2, "q2")
    assert office.call(service.save_question, key, version + 3, "", TEXT) == "q2"


def test_what_is_published_is_what_was_looked_at_and_cannot_be_changed(office: Office):
    key = office.write(ONE)
    with pytest.raises(Conflict) as refused:
        office.call(service.publish, key, 1)
    assert refused.value.wording == rules.CHANGED_MEANWHILE
    assert office.call(service.publish, key, 2) == 4
    for late in (
        lambda: office.call(service.publish, key, 2),
        lambda: office.call(service.save_survey, key, 2, TEXTS | PERIOD | EVERYBODY),
        lambda: office.call(service.save_question, key, 2, "q1", TEXT),
        lambda: office.call(service.move_question, key, 2, "q1", up=True),
        lambda: office.call(service.remove_question, key, 2, "q1"),
        lambda: office.call(service.delete_draft, key),
    ):
        with pytest.raises(Conflict) as refused:
            late()
        assert refused.value.wording == rules.PUBLISHED_ALREADY
    copied = office.call(queries.survey, office.call(service.copy, key))
    assert (copied.line.state, copied.may_edit, [one.text.ru for one in copied.questions]) == (SurveyState.DRAFT, True, ["Удобно? ru"])
    office.call(service.delete_draft, copied.line.id)
    with pytest.raises(NotFound):
        office.call(queries.survey, copied.line.id)


def test_a_survey_to_nobody_without_questions_or_after_its_end_is_not_published(office: Office):
    empty, nobody = office.write(), office.write(ONE, audience=str(AudienceKind.REGION), region=REGION)
    with office.begin() as session:
        session.get_one(Account, office.people["asel"].account_id).deactivated_at = office.now()
    anonymous, over = office.write(ONE, is_anonymous="1"), office.write(ONE)
    for key, code in ((empty, "no_questions"), (nobody, "nobody"), (anonymous, "too_few")):
        with pytest.raises(Refused) as refused:
            office.call(service.publish, key, office.version(key))
        assert (refused.value.code, office.row(key).published_at) == (code, None)
    office.now.forward(days=7)
    with pytest.raises(Refused) as refused:
        office.call(service.publish, over, 2)
    assert refused.value.code == "ended"


def test_a_period_that_ends_before_it_begins_or_lasts_years_is_refused(office: Office):
    for closes_on in ("13.10.2026", "14.10.2028"):
        with pytest.raises(NotFilled) as refused:
            office.write(closes_on=closes_on)
        assert set(refused.value.problems) == {"closes_on"}


def test_the_analyst_reads_and_changes_nothing_and_others_do_not_even_read(office: Office):
    key = office.publish(*ALL)
    analyst, moment = office.people["analyst"], office.now
    assert [one.id for one in queries.surveys(office.begin, analyst, now=moment).lines] == [key]
    assert queries.survey(office.begin, analyst, key, now=moment).manages is False
    queries.results(office.begin, analyst, key, now=moment)
    acts: list[tuple[Any, ...]] = [
        (service.save_survey, "", 0, {}), (service.save_question, key, 1, "", {}), (service.remove_question, key, 1, "q1"),
        (service.publish, key, 1), (service.close, key), (service.take_back, key), (service.copy, key), (service.delete_draft, key),
    ]  # fmt: skip
    reads: list[tuple[Any, ...]] = [(queries.surveys,), (queries.survey, key), (queries.results, key), (queries.answer_texts, key, "q4")]
    for name, verbs in (("analyst", acts), ("aigul", [*acts, *reads]), ("asel", [*acts, *reads])):
        for verb, *args in verbs:
            with pytest.raises(NotAllowed):
                verb(office.begin, office.people[name], *args, now=moment)
    with pytest.raises(NotAllowed):
        service.send(office.begin, office.administrator, key, {}, now=moment)
