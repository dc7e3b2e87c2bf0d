"""A returned application has a day until which it is corrected: both parties read it, are reminded of it, and nothing happens by itself."""

import datetime as dt

import pytest

from portal.core.accounts.schema import Actor
from portal.core.accounts.tables import Account
from portal.core.applications.basics.queries.remark_views import NewRemark
from portal.core.applications.filling import queries as filling_queries
from portal.core.applications.filling import service as filling_service
from portal.core.applications.moderation import service as moderation_service
from portal.core.applications.queues import queries as queue_queries
from portal.core.applications.queues.rules import Queue
from portal.core.applications.rules import APPLICATION, Status
from portal.core.applications.tables import Application
from tests.core.applications.test_party_letters import speak
from tests.core.applications.test_registration import at, letters, line_of, without_working_days
from tests.core.applications.test_reminders import end_access, job, told
from tests.core.applications.test_terms import correct, send_back
from tests.core.applications.world import World
from tests.thresholds import held_for_long

SOON, PASSED = ("исправления ждут до", "түзетулер"), ("срок исправления прошёл", "түзету мерзімі")


def found(world: World, parts: tuple[str, ...]) -> list[tuple[str, str]]:
    return told([one for one in letters(world, "«") if any(part in one.subject for part in parts)])


def due(world: World, application_id: str) -> dt.date | None:
    with world.begin(reading=True) as session:
        return session.get_one(Application, application_id).answer_until


def corrections(world: World, reader: Actor) -> str:
    said = world.call(filling_queries.listing, reader, "guarantee").lines[0].correction
    return said.ru if said else ""


def turn(world: World, reader: Actor, application_id: str) -> str:
    said = world.view(reader, application_id).turn
    return said.ru if said else ""


@pytest.fixture
def returned(world: World) -> str:
    """Returned from moderation on Friday 16 October; ten working days, without the holiday on the 26th, end on Monday 2 November."""
    sent = world.sent()
    send_back(world, world.saule, sent, "2026-10-16T12:00:00")
    return sent


def test_the_list_the_page_and_the_letter_say_until_when_it_is_corrected(world: World, returned: str):
    assert (due(world, returned), corrections(world, world.aigul)) == (dt.date(2026, 11, 2), "Исправления ждут до 02.11.2026")
    assert "Ход за вами: исправьте и отправьте её снова. Исправления ждут до 02.11.2026." in turn(world, world.aigul, returned)
    (letter,) = letters(world, "Заявка возвращена", "Өтінім пысықтауға")
    assert "02.11.2026" in letter.text
    (line,) = world.call(queue_queries.queue, world.saule, Queue.WITH_COMPANY).lines
    assert line.pause
    assert line.pause.ru == "Ждём исправления от заявителя до 02.11.2026"
    world.say(world.aigul, returned, "project_name", "Жилой комплекс «Үлгі», бірінші кезек")
    assert (world.view(world.aigul, returned).status, due(world, returned)) == (Status.DRAFT, dt.date(2026, 11, 2))
    assert "до 02.11.2026" in turn(world, world.aigul, returned)


def test_the_company_is_reminded_before_and_after_it_and_nothing_is_closed(world: World, returned: str):
    page = [(world.aigul.email, f"/cabinet/guarantee/{returned}")]
    assert job(world, "2026-10-29T12:00:00") == 0
    world.say(world.aigul, returned, "project_name", "Жилой комплекс «Үлгі», бірінші кезек")
    assert [job(world, f"2026-10-30T{hour}") for hour in ("12:00:00", "13:00:00")] == [1, 0]
    assert (found(world, SOON), found(world, PASSED)) == (page, [])
    assert job(world, "2026-11-02T18:59:00") == 0
    assert [job(world, f"2026-11-03T{hour}") for hour in ("09:30:00", "12:00:00")] == [1, 0]
    assert (found(world, SOON), found(world, PASSED)) == (page, page)
    assert "Срок исправления прошёл 02.11.2026: исправить и отправить ещё можно" in turn(world, world.aigul, returned)
    correct(world, returned, "2026-12-14T12:00:00")
    world.to_moderation(returned)
    assert (line_of(world).status, due(world, returned), corrections(world, world.aigul)) == (Status.ON_MODERATION, None, "")


@pytest.mark.parametrize("way", ["moderation", "signature"])
def test_what_is_sent_again_is_not_reminded_of_and_the_next_return_gets_its_own_day(world: World, returned: str, way: str):
    correct(world, returned, "2026-10-19T12:00:00")
    if way == "moderation":
        world.to_moderation(returned)
        send_back(world, world.saule, returned, "2026-10-20T12:00:00")
        assert due(world, returned) == dt.date(2026, 11, 4)
        return
    world.sign(world.aigul, returned, [APPLICATION])
    world.call(filling_service.withdraw, world.aigul, returned, "Қате таптық")
    assert due(world, returned) is None
    assert "Вы отозвали заявку" in turn(world, world.aigul, returned)
    assert [job(world, f"2026-{day}T12:00:00") for day in ("10-30", "11-03")] == [0, 0]


def test_a_developer_is_reminded_of_remarks_on_its_own_part_alone(world: World):
    sent = world.sent()
    at(world, "2026-10-16T12:00:00")
    remarks = [NewRemark("dev_website", "Сайт ашылмайды")]
    world.call(moderation_service.return_with_remarks, world.saule, sent, 1, remarks)
    assert corrections(world, world.daniyar) == "Исправления ждут до 02.11.2026"
    assert "исправьте свою часть; снова отправит заявку заявитель. Исправления ждут до 02.11.2026." in turn(world, world.daniyar, sent)
    assert job(world, "2026-10-30T12:00:00") == 1
    assert [one for one, _ in found(world, SOON)] == [world.aigul.email, world.daniyar.email]


def test_only_the_applicant_is_told_to_send_it_again(world: World):
    sent = world.sent()
    speak(world, "ru")
    at(world, "2026-10-16T12:00:00")
    remarks = [NewRemark("dev_website", "Сайт ашылмайды"), NewRemark("project_name", "Толық жазыңыз")]
    world.call(moderation_service.return_with_remarks, world.saule, sent, 1, remarks)
    assert [job(world, moment) for moment in ("2026-10-30T12:00:00", "2026-11-03T12:00:00")] == [1, 1]
    texts = [(one.recipient, one.text) for one in letters(world, "Заявка возвращена", "«")]
    mine, theirs = ([text for who, text in texts if who == reader.email] for reader in (world.aigul, world.daniyar))
    assert ["снова отправит заявку заявитель" in text for text in theirs] == [True] * 3
    assert ["снова отправит заявку заявитель" in text for text in mine] == [False] * 3
    assert "к вашей части заявки" in theirs[0]
    late = "Срок исправления прошёл 02.11.2026: заявитель ещё может отправить её снова"
    assert corrections(world, world.daniyar) == late
    assert f"исправьте свою часть; снова отправит заявку заявитель. {late}." in turn(world, world.daniyar, sent)


def test_the_return_from_the_review_gets_the_same_day_beside_the_term_that_stands_still(world: World, in_work: str, registrar: Actor):
    send_back(world, registrar, in_work, "2026-10-16T12:00:00")
    assert due(world, in_work) == dt.date(2026, 11, 2)
    (line,) = world.call(queue_queries.queue, registrar, Queue.WITH_COMPANY).lines
    assert line.pause
    assert line.pause.ru.startswith("Ждём исправления от заявителя до 02.11.2026. Срок исполнения стоит с 16.10.2026")
    assert "Исправления ждут до 02.11.2026. Срок исполнения стоит с 16.10.2026" in turn(world, world.aigul, in_work)
    assert "Незакрытых замечаний к вашей части нет: ход за заявителем" in turn(world, world.daniyar, in_work)


def test_the_administrator_sets_the_term_and_a_recorded_day_stays(world: World, returned: str):
    with world.begin() as session:
        held_for_long(session, "revision_working_days", "2")
    assert due(world, returned) == dt.date(2026, 11, 2)
    correct(world, returned, "2026-10-19T12:00:00")
    world.to_moderation(returned)
    send_back(world, world.saule, returned, "2026-10-20T12:00:00")
    assert due(world, returned) == dt.date(2026, 10, 22)


def test_without_a_working_day_ahead_it_is_returned_without_a_day(world: World):
    sent = world.sent()
    without_working_days(world.begin, dt.date(2026, 10, 14))
    send_back(world, world.saule, sent, "2026-10-16T12:00:00")
    assert (due(world, sent), corrections(world, world.aigul)) == (None, "")
    assert turn(world, world.aigul, sent).endswith("Ход за вами: исправьте и отправьте её снова.")


def test_a_company_without_people_is_reminded_when_it_has_some_again(world: World, returned: str):
    assert returned
    end_access(world, world.aigul)
    assert job(world, "2026-10-30T12:00:00") == 0
    with world.begin() as session:
        session.get_one(Account, world.aigul.account_id).deactivated_at = None
    assert [job(world, f"2026-10-30T{hour}") for hour in ("13:00:00", "14:00:00")] == [1, 0]
