"""The review after registration: returned with remarks, further documents, the pause of the deadline, the decision, the contract."""

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
from portal.core.applications.remarks.service import close_the_rest
from portal.core.applications.review import queries, service
from portal.core.applications.rules import APPLICATION, Status
from portal.core.errors import Conflict, NotAllowed, NotFound, Refused
from portal.core.notices.tables import OutboxLetter
from tests.core.applications.test_at_once import at_once
from tests.core.applications.test_registration import at, letters, line_of, without_working_days
from tests.core.applications.world import World, snapshot

REMARK = NewRemark("project_name", "Жобаның атауын толық жазыңыз")


@pytest.fixture
def ready(world: World) -> str:
    return world.complete()


@pytest.fixture
def registrar(world: World, ready: str) -> Actor:  # noqa: ARG001  (the application is made first)
    return world.staff("registrar@portal.example", StaffRole.REGISTRAR)


@pytest.fixture
def in_work(world: World, ready: str, registrar: Actor) -> str:
    world.sign(world.aigul, ready, [APPLICATION])
    world.call(take_into_work, registrar, ready)
    return ready


def send_back(world: World, who: Actor, application_id: str, version: int = 1) -> None:
    world.call(moderation_service.return_with_remarks, who, application_id, version, [REMARK])


def test_what_the_registrar_returns_has_no_deadline_and_its_parties_read_the_remarks(world: World, in_work: str, registrar: Actor):
    review = world.call(moderation_queries.review, registrar, in_work)
    assert (review.may_remark, review.may_pass) == (True, False)
    send_back(world, registrar, in_work)
    view, line = world.view(world.aigul, in_work), line_of(world)
    assert (view.status, view.editable, [one.text for one in view.remarks]) == (Status.RETURNED_REVIEW, True, [REMARK.text])
    assert (line.execution_deadline, line.registration_number) == (None, "ЗГ-2026-000001")
    last = world.call(filling_queries.history, world.aigul, in_work)[-1]
    assert (last.wording.ru, last.role.ru, len(last.remarks)) == ("Возвращена на доработку при рассмотрении", "Оператор", 1)
    sent: list[OutboxLetter] = letters(world, "Заявка возвращена", "Өтінім пысықтауға", "Application returned")
    assert [(one.recipient, one.path, REMARK.text in one.text) for one in sent] == [
        (world.aigul.email, f"/cabinet/guarantee/{in_work}", False)
    ]
    assert [line.id for line in world.call(queue_queries.queue, registrar, Queue.WITH_COMPANY).lines] == [in_work]


def test_the_next_version_keeps_the_number_and_the_signature_of_the_returned_one_is_not_shown_for_it(
    world: World, in_work: str, registrar: Actor
):
    send_back(world, registrar, in_work)
    world.say(world.aigul, in_work, "project_name", "Жилой комплекс «Үлгі», вторая очередь")
    assert world.view(world.aigul, in_work).version == 2
    world.sign_consents(world.daniyar, in_work)
    world.sign_consents(world.aigul, in_work)
    world.to_moderation(in_work)
    assert world.call(moderation_queries.review, world.saule, in_work).signature is None
    world.call(close_the_rest, world.saule, in_work, 2)
    world.call(moderation_service.pass_moderation, world.saule, in_work, 2)
    world.now.moment += dt.timedelta(days=1)
    world.sign(world.aigul, in_work, [APPLICATION])
    line = line_of(world)
    assert (line.status, line.registration_number, line.registered_at) == (Status.REGISTERED, "ЗГ-2026-000001", world.now())
    assert world.call(moderation_queries.review, world.saule, in_work).signature is not None
    world.call(take_into_work, registrar, in_work)
    assert line_of(world).execution_deadline is not None


def test_a_role_returns_from_its_own_place_only_once_and_the_version_that_was_read(world: World, in_work: str, registrar: Actor):
    before = snapshot(world.begin)
    for stranger in (world.saule, world.analyst, world.aigul):
        with pytest.raises(NotAllowed):
            send_back(world, stranger, in_work)
    with pytest.raises(Conflict):
        send_back(world, registrar, in_work, version=2)
    with pytest.raises(Refused):
        world.call(moderation_service.return_with_remarks, registrar, in_work, 1, [])
    assert snapshot(world.begin) == before
    answers = at_once(*(lambda: send_back(world, registrar, in_work) for _ in range(4)))
    assert (answers.count(None), sum(isinstance(answer, Conflict) for answer in answers)) == (1, 3)


def test_a_registrar_does_not_return_from_moderation(world: World, ready: str, registrar: Actor):
    world.to_moderation(ready)
    with pytest.raises(NotAllowed):
        send_back(world, registrar, ready)
    assert not world.call(moderation_queries.review, registrar, ready).may_remark


def ask(world: World, registrar: Actor, application_id: str, until: str = "") -> str:
    world.call(service.ask, registrar, application_id, 1, {"text": "Кепіл шартының көшірмесі", "until": until})
    return world.call(queries.request, world.aigul, application_id).id


def answer(world: World, application_id: str, request_id: str, text: str = "Тіркедік") -> None:
    world.call(service.answer, world.aigul, application_id, request_id, {"text": text})


def turn(world: World, who: Actor, application_id: str) -> str:
    said = world.view(who, application_id).turn
    return said.ru if said else ""


def test_while_documents_are_awaited_the_deadline_stands_still_and_then_moves_by_the_pause(world: World, in_work: str, registrar: Actor):
    at(world, "2026-10-16T12:00:00")
    due = line_of(world).execution_deadline
    request_id = ask(world, registrar, in_work, "30.10.2026")
    line, view = line_of(world), world.view(world.aigul, in_work)
    assert (view.status, line.execution_deadline) == (Status.INFO_REQUESTED, due)
    assert line.pause
    assert line.pause.ru == "Ход за вами: ответьте до 30.10.2026, с 16.10.2026 срок исполнения стоит. Осталось рабочих дней: 33"
    (theirs,) = world.call(filling_queries.listing, world.daniyar, "guarantee").lines
    (queued,) = world.call(queue_queries.queue, registrar, Queue.IN_WORK).lines
    assert queued.pause == theirs.pause == world.call(queries.steps, registrar, in_work).pause
    assert queued.pause
    assert queued.pause.ru == "Ждём документы от заявителя с 16.10.2026 до 30.10.2026. Осталось рабочих дней: 33"
    assert "Ход за вами: ответьте ниже до 30.10.2026" in turn(world, world.aigul, in_work)
    assert "от вас ничего не требуется" in turn(world, world.daniyar, in_work)
    review = world.call(moderation_queries.review, registrar, in_work)
    assert (review.deadline, review.overdue) == (None, False)
    asked = letters(world, "№ ЗГ", *(f"Заявка № ЗГ-2026-000001: {one}" for one in ("запрошены", "у заявителя")), "Application No.")
    assert {one.recipient for one in asked} == {world.aigul.email, world.daniyar.email}
    assert not any("Кепіл" in one.text for one in asked)
    # Monday 26 October is a day off: 1.5 working days from Friday noon to Tuesday 10:30.
    at(world, "2026-10-20T10:30:00")
    answer(world, in_work, request_id)
    line = line_of(world)
    assert (line.status, line.execution_deadline, line.pause) == (Status.IN_PROGRESS, dt.date(2026, 12, 7), None)
    assert [line.pause for line in world.call(queue_queries.queue, registrar, Queue.IN_WORK).lines] == [None]
    assert due == dt.date(2026, 12, 3)
    last = world.call(filling_queries.history, world.aigul, in_work)[-1]
    assert (last.comment, last.named and last.named.ru) == ("Тіркедік", "Срок исполнения теперь: 07.12.2026")
    told = letters(world, "Заявка № ЗГ-2026-000001: пришёл")
    assert [(one.recipient, one.path) for one in told] == [(registrar.email, f"/desk/applications/{in_work}")]


def test_an_answer_needs_words_or_a_file_and_its_files_are_read_by_those_whom_they_concern(world: World, in_work: str, registrar: Actor):
    request_id = ask(world, registrar, in_work)
    with pytest.raises(Refused):
        answer(world, in_work, request_id, " ")
    stored, wrong = world.stored(world.aigul, "шарт.pdf"), world.stored(world.aigul, "қате.pdf")
    assert "pdf" in world.call(service.ensure_may_upload, world.aigul, in_work)
    for file in (stored, stored, wrong):
        world.call(service.attach, world.aigul, in_work, file)
    world.call(service.detach, world.aigul, in_work, wrong.id)
    shown = world.call(queries.request, world.aigul, in_work)
    assert (shown.text, [one.name for one in shown.papers]) == ("Кепіл шартының көшірмесі", ["шарт.pdf"])
    with pytest.raises(NotFound):
        queries.ensure_may_read_paper(world.begin, world.saule, stored.id)
    answer(world, in_work, request_id, "")
    for reader in (world.aigul, world.saule, registrar):
        assert queries.ensure_may_read_paper(world.begin, reader, stored.id).name == "шарт.pdf"
        assert [one.name for one in world.call(filling_queries.history, reader, in_work)[-1].papers] == ["шарт.pdf"]
    for stranger in (world.daniyar, world.stranger, world.analyst):
        with pytest.raises(NotFound):
            queries.ensure_may_read_paper(world.begin, stranger, stored.id)
    assert world.call(filling_queries.history, world.daniyar, in_work)[-1].papers == ()
    for late in (lambda: world.call(service.ensure_may_upload, world.aigul, in_work), lambda: answer(world, in_work, request_id)):
        with pytest.raises(Conflict):
            late()


def test_an_answer_to_an_earlier_request_is_not_taken_for_a_later_one(world: World, in_work: str, registrar: Actor):
    first = ask(world, registrar, in_work)
    world.call(service.resume, registrar, in_work, 1)
    assert world.call(queries.request, world.aigul, in_work) is None
    second = ask(world, registrar, in_work)
    with pytest.raises(Conflict):
        answer(world, in_work, first)
    assert world.view(world.aigul, in_work).status is Status.INFO_REQUESTED
    answer(world, in_work, second)


def test_what_is_asked_has_words_and_a_day_that_is_still_to_come(world: World, in_work: str, registrar: Actor):
    before = snapshot(world.begin)
    for typed in ({"text": " "}, {"text": "x" * 5000}, {"text": "Құжат", "until": "14.10.2026"}, {"text": "Құжат", "until": "ертең"}):
        with pytest.raises(Refused):
            world.call(service.ask, registrar, in_work, 1, typed)
    for stranger in (world.saule, world.analyst, world.aigul):
        with pytest.raises(NotAllowed):
            world.call(service.ask, stranger, in_work, 1, {"text": "Құжат"})
    with pytest.raises(Conflict):
        world.call(service.ask, registrar, in_work, 2, {"text": "Құжат"})
    assert snapshot(world.begin) == before


def test_an_approved_application_ends_with_its_contract(world: World, in_work: str, registrar: Actor):
    world.decide(registrar, in_work, "approved", "Құжаттар толық")
    assert "Следующий шаг — договор" in turn(world, world.daniyar, in_work)
    for typed in ({"number": "", "date": "14.10.2026"}, {"number": "1", "date": "15.10.2026"}, {"number": "1", "date": "13.10.2026"}):
        with pytest.raises(Refused):
            world.call(service.conclude, registrar, in_work, 1, typed)
    world.call(service.conclude, registrar, in_work, 1, {"number": "ДПГ-26-01-001", "date": "14.10.2026"})
    assert line_of(world).status is Status.CONTRACT_SIGNED
    for reader in (world.aigul, world.daniyar):
        assert "заключён договор № ДПГ-26-01-001 от 14.10.2026" in turn(world, reader, in_work)
    last = world.call(filling_queries.history, world.daniyar, in_work)[-1]
    assert (last.wording.ru, last.named and last.named.ru) == ("Договор заключён", "ДПГ-26-01-001, 14.10.2026")
    subjects = ("Заявка № ЗГ-2026-000001 одобрена", "Заявка № ЗГ-2026-000001: договор")
    assert {(one.recipient, one.subject[-8:]) for one in letters(world, *subjects)} == {
        (who.email, end) for who in (world.aigul, world.daniyar) for end in ("одобрена", "заключён")
    }
    with pytest.raises(Conflict):
        world.call(service.conclude, registrar, in_work, 1, {"number": "2", "date": "14.10.2026"})


def test_a_refusal_has_reasons_which_the_company_reads(world: World, in_work: str, registrar: Actor):
    with pytest.raises(Refused):
        world.decide(registrar, in_work, "refused", " ")
    world.decide(registrar, in_work, "refused", "Кепіл жеткіліксіз")
    assert "Причины — в «Истории заявки»" in turn(world, world.aigul, in_work)
    for reader in (world.aigul, world.daniyar):
        assert world.call(filling_queries.history, reader, in_work)[-1].comment == "Кепіл жеткіліксіз"
    assert len(letters(world, "По заявке № ЗГ-2026-000001 отказано")) == 2
    with pytest.raises(Conflict):
        world.decide(registrar, in_work, "approved")


def test_of_several_decisions_at_once_one_is_made(world: World, in_work: str, registrar: Actor):
    colleague = world.staff("colleague@portal.example", StaffRole.REGISTRAR)
    approval, refusal = world.prepare(registrar, in_work, "approved"), world.prepare(colleague, in_work, "refused", "Себебі")
    answers = at_once(
        lambda: world.sign_decision(registrar, in_work, approval),
        lambda: world.sign_decision(colleague, in_work, refusal),
        lambda: world.call(service.ask, registrar, in_work, 1, {"text": "Құжат"}),
        lambda: send_back(world, registrar, in_work),
    )
    assert (answers.count(None), sum(isinstance(one, Conflict) for one in answers)) == (1, 3)
    steps = {"approved", "refused", "documents_requested", "returned_from_review"}
    assert len([one for one in world.call(filling_queries.history, world.aigul, in_work) if one.kind in steps]) == 1


def test_it_is_withdrawn_with_a_reason_before_it_is_taken_into_work_and_keeps_its_number(world: World, ready: str, registrar: Actor):
    world.sign(world.aigul, ready, [APPLICATION])
    assert world.view(world.aigul, ready).may_withdraw
    with pytest.raises(Refused):
        world.call(filling_service.withdraw, world.aigul, ready, " ")
    world.call(queue_service.take, registrar, ready, "")
    world.call(filling_service.withdraw, world.aigul, ready, "Кепіл өзгерді")
    told = letters(world, "Заявку отозвали")
    assert [(one.recipient, one.path, "Кепіл өзгерді" in one.text) for one in told] == [
        (world.daniyar.email, f"/cabinet/guarantee/{ready}", False),
        (registrar.email, f"/desk/applications/{ready}", False),
    ]
    assert not line_of(world).may_delete
    with pytest.raises(Conflict):
        world.call(filling_service.delete, world.aigul, ready)
    world.to_moderation(ready)
    told = [one for one in world.call(filling_queries.history, world.saule, ready) if one.kind == "withdrawn"]
    assert [one.comment for one in told] == ["Кепіл өзгерді"]
    assert line_of(world).registration_number == "ЗГ-2026-000001"


def test_in_work_it_is_not_withdrawn(world: World, in_work: str):
    assert not world.view(world.aigul, in_work).may_withdraw
    with pytest.raises(Conflict):
        world.call(filling_service.withdraw, world.aigul, in_work, "Кеш")


def test_without_a_working_day_ahead_the_registrar_reads_why_it_cannot_be_taken(world: World, ready: str, registrar: Actor):
    world.sign(world.aigul, ready, [APPLICATION])
    without_working_days(world.begin, dt.date(2026, 10, 14))
    review = world.call(moderation_queries.review, registrar, ready)
    assert review.would_end is None
    assert review.no_end
    assert "нет ни одного рабочего дня" in review.no_end.ru
    assert world.call(moderation_queries.review, world.saule, ready).no_end is None
