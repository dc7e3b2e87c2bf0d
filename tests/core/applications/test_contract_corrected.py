"""The record of a contract is corrected by a registrar for a reason; both parties read what stood there before."""

import pytest

from portal.core.accounts.schema import Actor
from portal.core.applications.filling import queries as filling_queries
from portal.core.applications.review import queries, service
from portal.core.applications.rules import Status
from portal.core.errors import Conflict, NotAllowed, Refused
from tests.core.applications.test_registration import letters, line_of
from tests.core.applications.test_review import turn
from tests.core.applications.world import World, snapshot


@pytest.fixture
def concluded(world: World, in_work: str, registrar: Actor) -> str:
    world.decide(registrar, in_work, "approved", "Құжаттар толық")
    world.call(service.conclude, registrar, in_work, 1, {"number": "ДПГ-26-01-01", "date": "14.10.2026"})
    return in_work


FORMER = "ДПГ-26-01-01, 14.10.2026"
CORRECTED = {"number": "ДПГ-26-01-001", "date": "14.10.2026", "reason": "Өтінім берушінің 14.10.2026 күнгі № 7 хаты"}


def test_a_recorded_contract_is_corrected_for_a_reason_which_both_parties_read_with_what_stood_there(
    world: World, concluded: str, registrar: Actor
):
    steps = world.call(queries.steps, registrar, concluded)
    assert (steps.correct, steps.contract) == (True, FORMER)
    world.now.forward(minutes=1)
    world.call(service.correct_contract, registrar, concluded, 1, steps.contract, CORRECTED)
    for reader in (world.aigul, world.daniyar):
        assert "заключён договор № ДПГ-26-01-001 от 14.10.2026" in turn(world, reader, concluded)
        last = world.call(filling_queries.history, reader, concluded)[-1]
        assert (last.kind, last.named and last.named.ru) == ("contract_corrected", f"{FORMER} → ДПГ-26-01-001, 14.10.2026")
        assert last.comment == CORRECTED["reason"]
    told = letters(world, "Заявка № ЗГ-2026-000001: исправлена запись о договоре")
    assert {one.recipient for one in told} == {world.aigul.email, world.daniyar.email}
    assert line_of(world).status is Status.CONTRACT_SIGNED


@pytest.mark.parametrize(
    ("seen", "changes", "said"),
    [
        (FORMER, {"reason": " "}, "Причина исправления"),
        (FORMER, {"number": ""}, "Номер договора"),
        (FORMER, {"date": "13.10.2026"}, "не может быть раньше дня решения"),
        (FORMER, {"number": "ДПГ-26-01-01"}, "уже стоят эти номер и дата"),
        ("ДПГ-1, 14.10.2026", {}, f"теперь {FORMER}"),
    ],
)
def test_a_correction_of_a_contract_that_is_not_taken_changes_nothing(
    world: World, concluded: str, registrar: Actor, seen: str, changes: dict[str, str], said: str
):
    before = snapshot(world.begin)
    with pytest.raises(Refused) as refused:
        world.call(service.correct_contract, registrar, concluded, 1, seen, CORRECTED | changes)
    words = [refused.value.wording.ru, *(one.ru for one in getattr(refused.value, "problems", {}).values())]
    assert said in " ".join(words)
    assert snapshot(world.begin) == before


def test_before_a_contract_there_is_nothing_to_correct_and_only_a_registrar_does_it(world: World, in_work: str, registrar: Actor):
    world.decide(registrar, in_work, "approved", "Құжаттар толық")
    with pytest.raises(Conflict):
        world.call(service.correct_contract, registrar, in_work, 1, "", CORRECTED)
    world.call(service.conclude, registrar, in_work, 1, {"number": "ДПГ-26-01-01", "date": "14.10.2026"})
    for stranger in (world.saule, world.analyst, world.aigul, world.daniyar):
        with pytest.raises(NotAllowed):
            world.call(service.correct_contract, stranger, in_work, 1, FORMER, CORRECTED)
    assert not world.call(queries.steps, world.saule, in_work).correct
