"""An infected file is not sent with an answer to a request for documents, a reply to a remark, or a decision; without it all goes on."""

from collections.abc import Callable
from typing import Any

import pytest

from portal.core.accounts.schema import Actor
from portal.core.applications.basics.queries import NewRemark
from portal.core.applications.decisions import service as decisions
from portal.core.applications.filling import queries as filling_queries
from portal.core.applications.moderation import service as moderation
from portal.core.applications.remarks import service as remarks
from portal.core.applications.review import queries as review_queries
from portal.core.applications.review import service as review
from portal.core.documents.scans import ScanState
from portal.core.documents.schema import StoredFile
from portal.core.documents.tables import StoredFileRow
from portal.core.errors import Conflict, Refused
from tests.clamd import FOUND
from tests.core.applications.world import World, snapshot

NAME = "хаттама.pdf"


def infect(world: World, stored: StoredFile) -> None:
    """Leave what a scan that found a virus leaves."""
    with world.begin() as session:
        row = session.get_one(StoredFileRow, stored.id)
        row.scan, row.scan_found, row.scanned_at = ScanState.INFECTED, FOUND, world.now()


def not_sent(world: World, send: Callable[[], Any]) -> None:
    """Try to send: the refusal names file and virus and says what to do, and nothing is written."""
    before = snapshot(world.begin)
    with pytest.raises(Refused) as refused:
        send()
    assert refused.value.code == "infected"
    assert refused.value.wording.ru == f"В файле «{NAME}» найден вирус: {FOUND}. Удалите его и загрузите файл без вируса."
    assert snapshot(world.begin) == before


def test_an_answer_to_a_request_for_documents(world: World, in_work: str, registrar: Actor):
    world.call(review.ask, registrar, in_work, 1, {"text": "Протокол", "until": ""})
    asked = world.call(review_queries.request, world.aigul, in_work)
    assert asked
    infected, clean = world.stored(world.aigul, NAME), world.stored(world.aigul, "таза.pdf")
    for stored in (infected, clean):
        world.call(review.attach, world.aigul, in_work, stored)
    infect(world, infected)
    not_sent(world, lambda: world.call(review.answer, world.aigul, in_work, asked.id, {"text": "Вот протокол."}))
    world.call(review.detach, world.aigul, in_work, infected.id)
    world.call(review.answer, world.aigul, in_work, asked.id, {"text": "Вот протокол."})
    last = world.call(filling_queries.history, world.aigul, in_work)[-1]
    assert (last.kind, [one.name for one in last.papers]) == ("documents_provided", ["таза.pdf"])


@pytest.mark.parametrize("side", ["aigul", "saule"])
def test_a_reply_to_a_remark(world: World, side: str):
    application_id, who = world.sent(), getattr(world, side)
    world.now.forward(minutes=1)
    world.call(moderation.return_with_remarks, world.saule, application_id, 1, [NewRemark("website", "Сайт не открывается.")])
    world.now.forward(minutes=1)
    (remark,) = world.view(world.aigul, application_id).remarks
    stored = world.stored(who, NAME)
    world.call(remarks.attach, who, application_id, remark.id, stored)
    infect(world, stored)
    not_sent(world, lambda: world.call(remarks.reply, who, application_id, remark.id, "В файле."))
    world.call(remarks.detach, who, application_id, remark.id, stored.id)
    world.call(remarks.reply, who, application_id, remark.id, "Без файла.")


@pytest.mark.parametrize("outcome", ["approved", "refused"])
def test_a_decision_is_neither_prepared_nor_signed(world: World, in_work: str, registrar: Actor, outcome: str):
    stored = world.stored(registrar, NAME)
    world.call(decisions.attach, registrar, in_work, stored)
    prepared = world.prepare(registrar, in_work, outcome, "Себеп")
    infect(world, stored)
    not_sent(world, lambda: world.prepare(registrar, in_work, outcome, "Себеп"))
    not_sent(world, lambda: world.sign_decision(registrar, in_work, prepared))
    world.call(decisions.detach, registrar, in_work, stored.id)
    with pytest.raises(Conflict, match="its documents have changed"):
        world.sign_decision(registrar, in_work, prepared)
    world.decide(registrar, in_work, outcome, "Себеп")
    assert world.call(filling_queries.history, world.aigul, in_work)[-1].kind == outcome
