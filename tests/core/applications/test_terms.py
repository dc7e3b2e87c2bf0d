"""The term of an application stands still while its applicant has it, and goes on with what was left; the term of taking it into work."""

import datetime as dt

import pytest

from portal.core.accounts.schema import Actor, StaffRole
from portal.core.applications.basics.queries.remark_views import NewRemark
from portal.core.applications.filling import queries as filling_queries
from portal.core.applications.filling import service as filling_service
from portal.core.applications.moderation import queries as moderation_queries
from portal.core.applications.moderation import service as moderation_service
from portal.core.applications.queues import queries as queue_queries
from portal.core.applications.queues import service as queue_service
from portal.core.applications.queues.rules import Queue
from portal.core.applications.registration.service import take_into_work
from portal.core.applications.review import queries, service
from portal.core.applications.rules import APPLICATION, Status
from portal.core.applications.tables import Application
from portal.core.calendar.rules import ALMATY
from portal.core.calendar.tables import CalendarDay
from portal.wording import Wording
from tests.core.applications.test_registration import at, letters, line_of
from tests.core.applications.test_reminders import job, told
from tests.core.applications.world import World
from tests.thresholds import held_for_long

REMARK = NewRemark("project_name", "Жобаның атауын толық жазыңыз")


def send_back(world: World, who: Actor, application_id: str, moment: str) -> None:
    at(world, moment)
    version = world.view(world.aigul, application_id).version
    world.call(moderation_service.return_with_remarks, who, application_id, version, [REMARK])


def correct(world: World, application_id: str, moment: str) -> None:
    """Both parties correct the application and consent again."""
    at(world, moment)
    world.say(world.aigul, application_id, "project_name", f"Жилой комплекс «Үлгі», {moment}")
    for who in (world.daniyar, world.aigul):
        world.sign_consents(who, application_id)


def sign_again(world: World, application_id: str, moment: str) -> None:
    """The application is corrected and registered again."""
    correct(world, application_id, moment)
    world.sign(world.aigul, application_id, [APPLICATION])


def taken(world: World, registrar: Actor, application_id: str, moment: str) -> dt.date:
    """The registrar takes it into work and reads the day that was foretold."""
    at(world, moment)
    foreseen = world.call(moderation_queries.review, registrar, application_id).would_end
    world.call(take_into_work, registrar, application_id)
    until = line_of(world).execution_deadline
    assert until is not None
    assert until == foreseen
    return until


def pause_of(world: World, reader: Actor) -> str:
    said = world.call(filling_queries.listing, reader, "guarantee").lines[0].pause
    return said.ru if said else ""


# Taken into work on Wednesday 14 October at 10:30; thirty-five working days end on Thursday 3 December.


def test_after_a_return_the_term_goes_on_with_what_was_left(world: World, in_work: str, registrar: Actor):
    send_back(world, registrar, in_work, "2026-10-16T12:00:00")
    sign_again(world, in_work, "2026-10-28T11:00:00")
    # The 16th from noon and the 28th until noon are one working day together; between them are six, without the holiday on the 26th.
    assert taken(world, registrar, in_work, "2026-10-28T12:00:00") == dt.date(2026, 12, 14)
    assert letters(world, "Заявка № ЗГ-2026-000001 взята", "№ ЗГ-2026-000001 өтінім жұмысқа")[-1].text.count("14.12.2026") == 1
    assert pause_of(world, world.aigul) == ""


def test_a_term_that_stood_still_for_no_working_time_ends_on_the_same_day(world: World, in_work: str, registrar: Actor):
    send_back(world, registrar, in_work, "2026-10-16T19:30:30")
    at(world, "2026-10-18T11:00:00")
    sign_again(world, in_work, "2026-10-19T09:30:00")
    world.now.moment = dt.datetime(2026, 10, 19, 9, 30, tzinfo=ALMATY)
    world.call(take_into_work, registrar, in_work)
    assert line_of(world).execution_deadline == dt.date(2026, 12, 3)


def test_both_sides_read_what_is_left_until_it_is_taken_again(world: World, in_work: str, registrar: Actor):
    send_back(world, registrar, in_work, "2026-10-16T12:00:00")
    words = "Срок исполнения стоит с 16.10.2026: заявка возвращалась на доработку. Он пойдёт дальше, когда сотрудник снова возьмёт её в "
    words += "работу. Осталось рабочих дней: 33"
    for reader in (world.aigul, world.daniyar):
        assert pause_of(world, reader) == words
        assert words in (world.view(reader, in_work).turn or Wording("", "", "")).ru
    (line,) = world.call(queue_queries.queue, registrar, Queue.WITH_COMPANY).lines
    assert line.pause
    assert line.pause.ru == f"Ждём исправления от заявителя до 02.11.2026. {words}"
    assert line_of(world).execution_deadline is None
    sign_again(world, in_work, "2026-10-20T11:00:00")
    assert pause_of(world, world.aigul) == words
    turn = world.view(world.daniyar, in_work).turn
    assert turn
    assert "взять её в работу до 23.10.2026 19:00" in turn.ru
    assert words in turn.ru
    (line,) = world.call(queue_queries.queue, registrar, Queue.REGISTRATION).lines
    assert (line.pause and line.pause.ru, line.deadline) == (words, dt.datetime(2026, 10, 23, 19, tzinfo=ALMATY))
    assert world.call(queries.steps, registrar, in_work).pause == line.pause


def test_each_return_takes_nothing_from_the_term_and_gives_nothing(world: World, in_work: str, registrar: Actor):
    send_back(world, registrar, in_work, "2026-10-15T10:30:00")
    sign_again(world, in_work, "2026-10-22T10:30:00")
    # Five working days of pause.
    assert taken(world, registrar, in_work, "2026-10-22T10:30:00") == dt.date(2026, 12, 10)
    send_back(world, registrar, in_work, "2026-10-23T10:30:00")
    sign_again(world, in_work, "2026-10-28T10:30:00")
    # Two more: Friday the 23rd and Tuesday the 27th.
    assert taken(world, registrar, in_work, "2026-10-28T10:30:00") == dt.date(2026, 12, 14)


def test_a_return_from_moderation_in_between_and_a_withdrawal_change_nothing_of_it(world: World, in_work: str, registrar: Actor):
    send_back(world, registrar, in_work, "2026-10-15T10:30:00")
    correct(world, in_work, "2026-10-16T10:30:00")
    world.to_moderation(in_work)
    send_back(world, world.saule, in_work, "2026-10-19T10:30:00")
    sign_again(world, in_work, "2026-10-20T10:30:00")
    world.call(filling_service.withdraw, world.aigul, in_work, "Қате таптық")
    sign_again(world, in_work, "2026-10-22T10:30:00")
    assert taken(world, registrar, in_work, "2026-10-22T10:30:00") == dt.date(2026, 12, 10)


def test_a_return_before_the_first_taking_into_work_has_no_term_to_stop(world: World, registrar: Actor):
    ready = world.sent()
    send_back(world, world.saule, ready, "2026-10-16T12:00:00")
    assert pause_of(world, world.aigul) == ""
    sign_again(world, ready, "2026-10-20T11:00:00")
    assert taken(world, registrar, ready, "2026-10-21T11:00:00") == dt.date(2026, 12, 10)


@pytest.mark.parametrize("set_back", ["2026-10-15T10:00:00", "2026-10-16T11:59:00"])
def test_a_clock_that_was_set_back_neither_shortens_nor_lengthens_it(world: World, in_work: str, registrar: Actor, set_back: str):
    send_back(world, registrar, in_work, "2026-10-16T12:00:00")
    sign_again(world, in_work, "2026-10-16T12:00:00")
    assert taken(world, registrar, in_work, set_back) == dt.date(2026, 12, 3)


def test_what_was_left_stays_when_the_calendar_and_the_setting_change_meanwhile(world: World, in_work: str, registrar: Actor):
    send_back(world, registrar, in_work, "2026-10-16T12:00:00")
    left = pause_of(world, world.aigul)
    with world.begin() as session:
        held_for_long(session, "review_working_days", "5")
    # Two more days off in the pause, and one after it.
    with world.begin() as session:
        for day in ("2026-10-19", "2026-10-20", "2026-11-10"):
            session.merge(CalendarDay(day=dt.date.fromisoformat(day), working=False))
    assert pause_of(world, world.aigul) == left
    sign_again(world, in_work, "2026-10-28T11:00:00")
    # Without the changes it were 14 December: the day off in November is made up for.
    assert taken(world, registrar, in_work, "2026-10-28T12:00:00") == dt.date(2026, 12, 15)


def test_a_term_that_had_passed_does_not_come_back_to_life(world: World, in_work: str, registrar: Actor):
    send_back(world, registrar, in_work, "2026-12-07T12:00:00")
    assert pause_of(world, world.aigul).endswith("Срок прошёл ещё до остановки")
    sign_again(world, in_work, "2026-12-10T11:00:00")
    assert world.call(queue_queries.queue, registrar, Queue.OVERDUE).lines == ()
    # Three working days of pause; it was two late and is so again.
    assert taken(world, registrar, in_work, "2026-12-10T12:00:00") == dt.date(2026, 12, 8)
    assert [line.id for line in world.call(queue_queries.queue, registrar, Queue.OVERDUE).lines] == [in_work]


def test_the_last_hours_of_a_term_are_said(world: World, in_work: str, registrar: Actor):
    send_back(world, registrar, in_work, "2026-12-03T12:00:00")
    assert pause_of(world, world.aigul).endswith("Осталось меньше рабочего дня")
    sign_again(world, in_work, "2026-12-07T09:30:00")
    assert taken(world, registrar, in_work, "2026-12-07T10:00:00") == dt.date(2026, 12, 7)


def test_a_request_for_documents_stops_what_goes_on_after_a_return(world: World, in_work: str, registrar: Actor):
    send_back(world, registrar, in_work, "2026-10-15T10:30:00")
    sign_again(world, in_work, "2026-10-22T10:30:00")
    assert taken(world, registrar, in_work, "2026-10-22T10:30:00") == dt.date(2026, 12, 10)
    world.call(service.ask, registrar, in_work, 2, {"text": "Кепіл шарты", "until": ""})
    at(world, "2026-10-23T10:30:00")
    world.call(service.resume, registrar, in_work, 2)
    assert (line_of(world).execution_deadline, line_of(world).status) == (dt.date(2026, 12, 11), Status.IN_PROGRESS)


def test_a_term_that_stood_still_before_what_is_left_was_kept_moves_on_by_the_pause(world: World, in_work: str, registrar: Actor):
    at(world, "2026-10-16T12:00:00")
    world.call(service.ask, registrar, in_work, 1, {"text": "Кепіл шарты", "until": ""})
    with world.begin() as session:
        session.get_one(Application, in_work).term_left_minutes = None
    assert pause_of(world, world.aigul) == "Ход за вами: запрошены документы, с 16.10.2026 срок исполнения стоит"
    at(world, "2026-10-20T10:30:00")
    world.call(service.resume, registrar, in_work, 1)
    assert line_of(world).execution_deadline == dt.date(2026, 12, 7)


# Registered on Wednesday 14 October; three working days end on Monday 19 October.


def test_a_registered_application_that_nobody_takes_is_overdue_and_the_registrars_are_told(world: World, registrar: Actor):
    signed = world.signed()
    page = f"/desk/applications/{signed}"
    assert job(world, "2026-10-15T12:00:00") == 0
    assert [job(world, f"2026-10-16T{hour}") for hour in ("12:00:00", "13:00:00")] == [1, 0]
    assert told(letters(world, "Өтінімдерді жұмысқа алу мерзімі таяды", "Подходит срок взять")) == [(registrar.email, page)]
    assert job(world, "2026-10-19T18:59:00") == 0
    assert world.call(queue_queries.queue, registrar, Queue.OVERDUE).lines == ()
    assert [job(world, f"2026-10-20T{hour}") for hour in ("09:30:00", "09:40:00")] == [1, 0]
    (letter,) = letters(world, "Өтінімдерді жұмысқа алу мерзімі өтті", "Истёк срок взять")
    assert (letter.recipient, letter.path, "19.10.2026 19:00" in letter.text) == (registrar.email, page, True)
    (line,) = world.call(queue_queries.queue, registrar, Queue.OVERDUE).lines
    assert (line.id, line.overdue, world.call(moderation_queries.review, registrar, signed).overdue) == (signed, True, True)
    world.call(take_into_work, registrar, signed)
    assert (world.call(queue_queries.queue, registrar, Queue.OVERDUE).lines, job(world, "2026-10-20T12:00:00")) == ((), 0)


def test_whoever_took_it_as_their_work_is_told_alone_and_the_next_registration_is_told_of_again(world: World, registrar: Actor):
    signed = world.signed()
    world.staff("colleague@portal.example", StaffRole.REGISTRAR)
    world.call(queue_service.take, registrar, signed, "")
    assert job(world, "2026-10-16T12:00:00") == 1
    soon = ("Өтінімдерді жұмысқа алу мерзімі таяды", "Подходит срок взять")
    assert [one for one, _ in told(letters(world, *soon))] == [registrar.email]
    world.call(filling_service.withdraw, world.aigul, signed, "Қате таптық")
    sign_again(world, signed, "2026-10-16T15:00:00")
    assert [job(world, f"2026-10-{day}T12:00:00") for day in (19, 20, 21)] == [0, 1, 0]
    assert len(letters(world, *soon)) == 3


def test_the_administrator_sets_the_term_of_taking_into_work(world: World):
    signed = world.signed()
    with world.begin() as session:
        held_for_long(session, "taking_working_days", "1")
    turn = world.view(world.aigul, signed).turn
    assert turn
    assert "до 15.10.2026 19:00" in turn.ru
    at(world, "2026-10-15T19:00:01")
    assert [line.id for line in world.call(queue_queries.queue, world.saule, Queue.OVERDUE).lines] == [signed]
