"""Whose turn it is: what each party reads in each status, brought about by the verbs of the people."""

from collections.abc import Mapping

import pytest

from portal.core.accounts.schema import Actor
from portal.core.applications.basics.queries.remark_views import NewRemark
from portal.core.applications.filling import service as filling_service
from portal.core.applications.moderation import service as moderation_service
from portal.core.applications.registration.service import take_into_work
from portal.core.applications.review import service as review_service
from portal.core.applications.rules import APPLICATION, Status
from portal.core.errors import NotFound
from tests.core.applications.test_registration import at, without_working_days
from tests.core.applications.test_terms import send_back
from tests.core.applications.world import World

WORDS: Mapping[Status, tuple[str, str]] = {
    Status.DRAFT: ("", ""),
    Status.ON_MODERATION: (
        "модератору оператора, ход за ним. Срок ответа — до 21.10.2026",
        "Заявитель отправил заявку модератору оператора",
    ),
    Status.MODERATION_RETURNED: ("Ход за вами: исправьте и отправьте её снова", "ход за заявителем, он исправит и отправит её снова"),
    Status.MODERATED: ("Подпишите заявку: она уйдёт на рассмотрение", "Ход за заявителем: он должен подписать заявку"),
    Status.SUBMITTED: ("Теперь ход за оператором", "Теперь ход за оператором"),
    Status.REGISTERED: ("Теперь ход за оператором", "Теперь ход за оператором"),
    Status.IN_PROGRESS: ("Теперь ход за оператором", "Теперь ход за оператором"),
    Status.INFO_REQUESTED: ("Ход за вами: ответьте ниже", "оператор запросил у заявителя дополнительные документы"),
    Status.RETURNED_REVIEW: ("Ход за вами: исправьте и отправьте её снова", "ход за заявителем, он исправит и отправит её снова"),
    Status.APPROVED: ("Следующий шаг — договор: оператор укажет", "Следующий шаг — договор: оператор укажет"),
    Status.REJECTED: ("отказано. Причины — в «Истории заявки»", "отказано. Причины — в «Истории заявки»"),
    Status.CONTRACT_SIGNED: ("заключён договор № 1 от 14.10.2026", "заключён договор № 1 от 14.10.2026"),
    Status.WITHDRAWN: ("Вы отозвали заявку: оператор её не рассматривает", "Ход за заявителем: снова отправить её может он"),
}
"""What the company and the developer read in each status in which an application is shown to them."""
NOBODY_WORKS_ON_IT = {Status.DRAFT, Status.MODERATION_RETURNED, Status.RETURNED_REVIEW, Status.WITHDRAWN, Status.MODERATED}
"""In these statuses the operator has nothing to do."""
SIGNED_AT_ONCE = frozenset(Status) - NOBODY_WORKS_ON_IT - {Status.ON_MODERATION} | {Status.RETURNED_REVIEW}


def before_signing(world: World, status: Status) -> str:
    if status is Status.DRAFT:
        return world.create()
    application_id = world.complete() if status in SIGNED_AT_ONCE else world.sent()
    if status is Status.MODERATION_RETURNED:
        send_back(world, world.saule, application_id, "2026-10-14T12:00:00")
    elif status is Status.MODERATED:
        world.call(moderation_service.pass_moderation, world.saule, application_id, 1)
    elif status is Status.WITHDRAWN:
        world.call(filling_service.withdraw, world.aigul, application_id, "Қате таптық")
    return application_id


def brought(world: World, registrar: Actor, status: Status) -> str:
    """Return an application that people have brought to a status."""
    application_id = before_signing(world, status)
    if status not in SIGNED_AT_ONCE:
        return application_id
    if status is Status.SUBMITTED:
        at(world, "2026-10-14T22:00:00")
    world.sign(world.aigul, application_id, [APPLICATION])
    if status in {Status.SUBMITTED, Status.REGISTERED}:
        return application_id
    world.call(take_into_work, registrar, application_id)
    if status is Status.INFO_REQUESTED:
        world.call(review_service.ask, registrar, application_id, 1, {"text": "Кепіл шарты", "until": ""})
    elif status is Status.RETURNED_REVIEW:
        send_back(world, registrar, application_id, "2026-10-14T12:00:00")
    elif status is not Status.IN_PROGRESS:
        world.decide(registrar, application_id, "refused" if status is Status.REJECTED else "approved", "Себебі")
    if status is Status.CONTRACT_SIGNED:
        world.call(review_service.conclude, registrar, application_id, 1, {"number": "1", "date": "14.10.2026"})
    return application_id


def turns(world: World, application_id: str) -> tuple[str, str]:
    views = [world.view(reader, application_id) for reader in (world.aigul, world.daniyar)]
    return tuple(view.turn.ru if view.turn else "" for view in views)  # pyright: ignore[reportReturnType]


@pytest.mark.parametrize("status", sorted(WORDS))
def test_each_party_reads_whose_turn_it_is(world: World, registrar: Actor, status: Status):
    application_id = brought(world, registrar, status)
    assert world.view(world.aigul, application_id).status is status
    if status is Status.DRAFT:
        world.join(application_id)
    for said, wanted in zip(turns(world, application_id), WORDS[status], strict=True):
        assert (wanted in said) if wanted else said == ""
        with_operator = any(part in said for part in ("аявка у оператора", "ход за оператором", "модератору оператора"))
        assert not (with_operator and status in NOBODY_WORKS_ON_IT), said
    assert "ход за вами" not in turns(world, application_id)[1].lower()


def test_the_table_has_every_status_and_a_deleted_application_is_shown_to_nobody(world: World):
    assert set(WORDS) == set(Status) - {Status.DELETED}
    deleted = world.create()
    world.call(filling_service.delete, world.aigul, deleted)
    with pytest.raises(NotFound):
        world.view(world.aigul, deleted)


def test_a_developer_with_a_remark_on_its_part_reads_that_it_is_its_turn_also_while_somebody_edits(world: World):
    sent = world.sent()
    world.call(moderation_service.return_with_remarks, world.saule, sent, 1, [NewRemark("dev_website", "Сайт ашылмайды")])
    for _ in range(2):
        company, developer = turns(world, sent)
        assert company.startswith("Оператор вернул заявку с замечаниями. Ход за вами")
        assert "Ход за вами: исправьте свою часть; снова отправит заявку заявитель" in developer
        world.say(world.daniyar, sent, "dev_website", "https://mysal.example")
    assert world.view(world.daniyar, sent).status is Status.DRAFT


def test_without_a_working_day_ahead_the_moderators_turn_is_said_without_a_day(world: World):
    sent = world.sent()
    without_working_days(world.begin, world.now().date())
    assert turns(world, sent) == ("Заявка у оператора: изменить её сейчас нельзя.",) * 2


def test_a_signature_that_is_not_confirmed_yet_is_said_to_both(world: World):
    ready = world.complete()
    world.verify.silent = True
    world.sign(world.aigul, ready, [APPLICATION])
    assert all(said.startswith("Подпись под заявкой принята") for said in turns(world, ready))
