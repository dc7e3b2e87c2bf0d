"""The review after registration: an application is returned with remarks and comes back under the number it has."""

import datetime as dt

import pytest

from portal.core.accounts.schema import Actor, StaffRole
from portal.core.applications.basics.queries.views import NewRemark
from portal.core.applications.filling import queries as filling_queries
from portal.core.applications.moderation import queries as moderation_queries
from portal.core.applications.moderation import service as moderation_service
from portal.core.applications.queues import queries as queue_queries
from portal.core.applications.queues.rules import Queue
from portal.core.applications.registration.service import take_into_work
from portal.core.applications.rules import APPLICATION, Status
from portal.core.errors import Conflict, NotAllowed, Refused
from portal.core.notices.tables import OutboxLetter
from tests.core.applications.test_at_once import at_once
from tests.core.applications.test_registration import letters, line_of
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
    assert [(one.recipient, REMARK.text in one.text) for one in sent] == [(world.aigul.email, True)]
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
