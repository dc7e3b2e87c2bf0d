"""Telling of surveys: at their opening, before their end to those who have not answered, as each has chosen."""

import pytest
from sqlmodel import col, select

from portal.core.announcements.service import write_letters
from portal.core.audiences.schema import AudienceKind
from portal.core.letters.service import choose_letters
from portal.core.notices import queries as notices
from portal.core.notices.schema import NoticeView
from portal.core.notices.tables import OutboxLetter
from portal.core.surveys import rules, service
from portal.core.surveys.tables import Survey
from tests.core.announcements.test_at_once import at_once
from tests.core.surveys.conftest import ONE, Office


def told(office: Office, name: str) -> list[NoticeView]:
    return list(notices.notices(office.begin, office.people[name], now=office.now).lines)


def tell(office: Office) -> int:
    return service.tell_of_surveys(office.begin, now=office.now)


def test_its_audience_is_told_at_the_opening_with_the_way_to_it_and_once(office: Office):
    key = office.publish(ONE, opens_on="15.10.2026")
    assert tell(office) == 0
    office.now.forward(hours=20)
    assert (tell(office), told(office, "aigul")) == (0, [])
    office.now.forward(hours=4)
    assert sorted(at_once(lambda: tell(office), 3)) == [0, 0, 1]
    assert tell(office) == 0
    (notice,), (other,) = told(office, "aigul"), told(office, "asel")
    assert (notice.path, other.path) == (f"/cabinet/surveys/{key}", f"/mio/surveys/{key}")
    assert (notice.title.ru, "до 20.10.2026 включительно" in notice.text.ru) == ("Опрос: О портале", True)


def test_a_survey_that_cannot_be_announced_holds_up_no_other(office: Office):
    broken, key = office.publish(ONE), office.publish(ONE)
    with office.begin() as session:
        row = session.get_one(Survey, broken)
        title, row.title = row.title, {"kk": "?"}
    assert [tell(office) for _ in range(2)] == [1, 0]
    assert [one.path for one in told(office, "aigul")] == [f"/cabinet/surveys/{key}"]
    with office.begin() as session:
        session.get_one(Survey, broken).title = title
    assert tell(office) == 1


def test_letters_come_as_each_has_chosen_and_lead_to_the_survey(office: Office):
    choose_letters(office.begin, office.people["daniyar"], "operator", "never", now=office.now)
    key = office.publish(ONE, audience=str(AudienceKind.COMPANIES))
    tell(office)
    write_letters(office.begin, now=office.now)
    with office.begin(reading=True) as session:
        letters = session.exec(select(OutboxLetter).where(col(OutboxLetter.announcement_id).is_not(None)).order_by(OutboxLetter.id)).all()
    assert [(one.recipient, one.path, one.settings_path) for one in letters] == [
        ("aigul@example.kz", f"/cabinet/surveys/{key}", "/cabinet")
    ]


@pytest.mark.parametrize("anonymous", ["", "1"])
def test_before_the_end_only_those_are_reminded_who_have_not_answered(office: Office, anonymous: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(rules, "FEWEST", 4)
    key = office.publish(ONE, is_anonymous=anonymous)
    tell(office)
    office.send("aigul", key, {"q1": "1"})
    office.now.forward(days=3)
    assert tell(office) == 0
    office.now.forward(days=1)
    assert (tell(office), tell(office)) == (1, 0)
    assert [len(told(office, name)) for name in ("aigul", "asel", "timur")] == [1, 2, 2]
    assert told(office, "asel")[0].title.ru == "Напоминание — опрос: О портале"


def test_a_survey_of_one_day_is_told_of_and_not_reminded_of_on_the_same_day(office: Office):
    office.publish(ONE, closes_on="14.10.2026")
    assert (tell(office), tell(office)) == (1, 0)


@pytest.mark.parametrize("verb", [service.close, service.take_back])
def test_closed_or_taken_back_its_unread_notices_disappear_and_nobody_is_told_more(office: Office, verb: object):
    key = office.publish(ONE)
    tell(office)
    notices_of = told(office, "aigul")
    office.call(verb, key)
    assert (len(notices_of), told(office, "aigul")) == (1, [])
    office.now.forward(days=5)
    assert tell(office) == 0
