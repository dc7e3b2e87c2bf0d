"""People are reminded of a deadline once before it and once after it, within working time."""

import datetime as dt

import pytest
from sqlmodel import select

from portal.core.accounts.schema import Actor, StaffRole
from portal.core.accounts.tables import Account
from portal.core.applications.queues import service as queue_service
from portal.core.applications.reminders import service as reminding
from portal.core.applications.reminders.service import remind
from portal.core.applications.review import queries, service
from portal.core.applications.tables import DeadlineReminder
from portal.core.calendar.tables import CalendarDay
from portal.core.content.service import touch
from portal.core.content.tables import Threshold
from portal.core.notices.tables import OutboxLetter
from tests.core.applications.test_at_once import at_once
from tests.core.applications.test_registration import at, letters
from tests.core.applications.world import World

SOON = ("Өтінімдердің мерзімі таяды", "Подходит срок", "Deadlines of applications are near")
PASSED = ("Өтінімдердің мерзімі өтті", "Истёк срок", "Deadlines of applications have passed")


def job(world: World, moment: str) -> int:
    at(world, moment)
    return remind(world.begin, now=world.now)


def told(found: list[OutboxLetter]) -> list[tuple[str, str]]:
    return sorted((one.recipient, one.path) for one in found)


@pytest.fixture
def on_moderation(world: World) -> str:
    """Sent on Wednesday 14 October; with five working days it is due on Wednesday 21 October at 19:00."""
    return world.sent()


def test_a_moderator_is_told_the_working_day_before_and_after_it_and_only_once(world: World, on_moderation: str):
    page = f"/desk/applications/{on_moderation}"
    assert job(world, "2026-10-19T18:59:00") == 0, "two working days are left"
    assert job(world, "2026-10-20T09:00:00") == 0, "nobody is written to outside working time"
    assert [job(world, f"2026-10-20T{hour}") for hour in ("09:30:00", "09:35:00")] == [1, 0]
    assert told(letters(world, *SOON)) == [(world.saule.email, page)]
    (letter,) = letters(world, *SOON)
    assert "21.10.2026 19:00" in letter.text
    assert not any(part in letter.text for part in (world.aigul.name, world.aigul.bin, world.aigul.email))
    assert job(world, "2026-10-21T18:59:59") == 0
    assert [job(world, f"2026-10-22T{hour}") for hour in ("09:30:00", "15:00:00")] == [1, 0]
    assert told(letters(world, *PASSED)) == [(world.saule.email, page)]


def test_whoever_has_it_as_their_work_is_told_alone_and_others_when_it_is_nobodys(world: World, on_moderation: str):
    colleague = world.staff("colleague@portal.example", StaffRole.MODERATOR)
    world.staff("registrar@portal.example", StaffRole.REGISTRAR)
    assert job(world, "2026-10-20T10:00:00") == 1
    assert [one for one, _ in told(letters(world, *SOON))] == [colleague.email, world.saule.email]
    world.call(queue_service.take, colleague, on_moderation, "")
    assert job(world, "2026-10-22T10:00:00") == 1
    assert [one for one, _ in told(letters(world, *PASSED))] == [colleague.email]


def test_several_deadlines_are_one_letter_that_leads_to_the_queue(world: World, on_moderation: str):
    another = world.sent()
    assert on_moderation != another
    assert job(world, "2026-10-22T10:00:00") == 2
    (letter,) = letters(world, *PASSED)
    assert (letter.path, letter.text.count("21.10.2026 19:00")) == ("/desk?queue=overdue", 2)


def test_a_term_of_the_review_that_moved_on_after_a_pause_is_reminded_of_again(world: World, in_work: str, registrar: Actor):
    # Taken into work on 14 October; 35 working days end on Thursday 3 December.
    assert job(world, "2026-12-02T10:00:00") == 1
    request_id = ask(world, registrar, in_work, "2026-12-08")
    assert job(world, "2026-12-03T10:00:00") == 0
    at(world, "2026-12-04T12:00:00")
    world.call(service.answer, world.aigul, in_work, request_id, {"text": "Жауап"})
    with world.begin(reading=True) as session:
        first, *_ = session.exec(select(DeadlineReminder.due_on)).all()
    assert first == dt.date(2026, 12, 3)
    assert [job(world, f"2026-12-{day}T10:00:00") for day in ("04", "07")] == [0, 1]
    assert "08.12.2026 19:00" in letters(world, *SOON)[-1].text


def test_the_company_is_told_of_the_day_of_its_answer_before_and_after_it(world: World, in_work: str, registrar: Actor):
    ask(world, registrar, in_work, "2026-10-30")
    assert job(world, "2026-10-28T12:00:00") == 0
    assert [job(world, f"2026-10-29T{hour}") for hour in ("12:00:00", "13:00:00")] == [1, 0]
    soon = letters(world, "Заявка № ЗГ-2026-000001: ответ ждут", "№ ЗГ-2026-000001 өтінім: 30.10.2026")
    assert told(soon) == [(world.aigul.email, f"/cabinet/guarantee/{in_work}")]
    assert "30.10.2026" in soon[0].text
    assert job(world, "2026-10-30T18:00:00") == 0
    assert [job(world, f"2026-11-02T{hour}") for hour in ("09:30:00", "09:40:00")] == [1, 0]
    assert len(letters(world, "Заявка № ЗГ-2026-000001: срок ответа прошёл", "№ ЗГ-2026-000001 өтінім: жауап мерзімі")) == 1


def test_the_administrator_says_how_long_before(world: World, on_moderation: str):
    assert on_moderation
    with world.begin() as session:
        session.get_one(Threshold, "reminder_working_days").value = "3"
        touch(session)
    assert job(world, "2026-10-16T10:00:00") == 1


def test_several_processes_write_one_letter(world: World, on_moderation: str):
    assert on_moderation
    at(world, "2026-10-20T10:00:00")
    assert sorted(map(str, at_once(*[lambda: remind(world.begin, now=world.now)] * 4))) == ["0", "0", "0", "1"]
    assert len(letters(world, *SOON)) == 1


def test_nothing_that_is_decided_or_with_its_parties_is_reminded_of(world: World, in_work: str, registrar: Actor):
    world.decide(registrar, in_work, "approved")
    assert job(world, "2026-12-04T10:00:00") == 0


def end_access(world: World, *accounts: Actor) -> None:
    with world.begin() as session:
        for one in accounts:
            session.get_one(Account, one.account_id).deactivated_at = world.now()


def test_administrators_are_told_while_nobody_has_the_role(world: World, on_moderation: str):
    administrator = world.staff("administrator@portal.example", StaffRole.ADMINISTRATOR)
    end_access(world, world.saule)
    assert job(world, "2026-10-20T10:00:00") == 1
    assert told(letters(world, *SOON)) == [(administrator.email, f"/desk/applications/{on_moderation}")]


def test_what_nobody_can_be_told_stays_due(world: World, on_moderation: str):
    end_access(world, world.saule)
    assert [job(world, f"2026-10-20T{hour}") for hour in ("10:00:00", "11:00:00")] == [0, 0]
    moderator = world.staff("moderator@portal.example", StaffRole.MODERATOR)
    assert [job(world, f"2026-10-20T{hour}") for hour in ("12:00:00", "13:00:00")] == [1, 0]
    assert told(letters(world, *SOON)) == [(moderator.email, f"/desk/applications/{on_moderation}")]


def test_a_company_without_people_is_told_when_it_has_some_again(world: World, in_work: str, registrar: Actor):
    ask(world, registrar, in_work, "2026-10-30")
    end_access(world, world.aigul)
    assert job(world, "2026-10-29T12:00:00") == 0
    with world.begin() as session:
        session.get_one(Account, world.aigul.account_id).deactivated_at = None
    assert [job(world, f"2026-10-29T{hour}") for hour in ("13:00:00", "14:00:00")] == [1, 0]


def test_without_a_working_day_ahead_what_has_ended_is_told_and_the_rest_after_the_correction(world: World, on_moderation: str):
    late = on_moderation
    at(world, "2026-10-19T12:00:00")
    soon = world.complete()
    world.to_moderation(soon)
    with world.begin() as session:
        for count in range(400):
            session.merge(CalendarDay(day=dt.date(2026, 10, 23) + dt.timedelta(days=count), working=False))
    assert job(world, "2026-10-22T10:00:00") == 1
    assert told(letters(world, *PASSED)) == [(world.saule.email, f"/desk/applications/{late}")]
    with world.begin() as session:
        for day in (23, 27):
            session.get_one(CalendarDay, dt.date(2026, 10, day)).active = False
    assert [job(world, f"2026-10-{day}T10:00:00") for day in (22, 23)] == [0, 1]
    assert told(letters(world, *SOON)) == [(world.saule.email, f"/desk/applications/{soon}")]


def test_an_application_of_which_nobody_can_be_reminded_does_not_hold_up_the_others(
    world: World, on_moderation: str, monkeypatch: pytest.MonkeyPatch
):
    bad = world.complete()
    world.to_moderation(bad)
    real = reminding.project_words
    with monkeypatch.context() as broken:
        broken.setattr(reminding, "project_words", lambda row: 1 / 0 if row.id == bad else real(row))
        assert job(world, "2026-10-22T10:00:00") == 1
    assert told(letters(world, *PASSED)) == [(world.saule.email, f"/desk/applications/{on_moderation}")]
    assert job(world, "2026-10-22T11:00:00") == 1
    assert sorted(one.path for one in letters(world, *PASSED)) == sorted(f"/desk/applications/{one}" for one in (on_moderation, bad))


def test_a_letter_to_one_that_fails_holds_up_no_other_and_is_written_later(
    world: World, on_moderation: str, monkeypatch: pytest.MonkeyPatch
):  # fmt: skip
    bad = world.sent()
    colleague = world.staff("colleague@portal.example", StaffRole.MODERATOR)
    world.call(queue_service.take, colleague, bad, "")
    world.call(queue_service.take, world.saule, on_moderation, "")
    real = reminding.tell_staff
    with monkeypatch.context() as broken:
        broken.setattr(
            reminding, "tell_staff", lambda *given, **named: 1 / 0 if given[1] == colleague.account_id else real(*given, **named)
        )
        assert job(world, "2026-10-22T10:00:00") == 1
    assert told(letters(world, *PASSED)) == [(world.saule.email, f"/desk/applications/{on_moderation}")]
    with world.begin(reading=True) as session:
        assert session.exec(select(DeadlineReminder.application_id)).all() == [on_moderation]
    assert job(world, "2026-10-22T11:00:00") == 1
    assert told(letters(world, *PASSED))[0] == (colleague.email, f"/desk/applications/{bad}")
    assert job(world, "2026-10-22T12:00:00") == 0


def ask(world: World, registrar: Actor, application_id: str, until: str) -> str:
    world.call(service.ask, registrar, application_id, 1, {"text": "Кепіл шарты", "until": until})
    return world.call(queries.request, world.aigul, application_id).id
