"""A decision is made by the signature of the registrar's own key under the text that was shown, and by nothing else."""

import datetime as dt
from concurrent.futures import Future
from dataclasses import replace
from typing import Any

import pytest
from sqlmodel import select

from portal.core.accounts.schema import Actor, StaffRole
from portal.core.applications.decisions import queries, rules, service
from portal.core.applications.decisions.service import DecisionToSign
from portal.core.applications.filling import queries as filling_queries
from portal.core.applications.review import service as review_service
from portal.core.applications.rules import Status
from portal.core.applications.tables import Decision, Version
from portal.core.errors import Conflict, NotAllowed, NotFound, Refused
from portal.core.signing.tables import Signature
from portal.db import Begin
from portal.eds import Outcome
from portal.settings import Settings
from tests.core.applications.people import BAUYRZHAN
from tests.core.applications.test_at_once import at_once
from tests.core.applications.world import World, cms, snapshot
from tests.held import hold_until_awaited

REASONS = "Кепіл жеткіліксіз\nШешім · Решение: Одобрить заявку"


@pytest.fixture
def made(world: World, in_work: str, registrar: Actor) -> str:
    """A signed refusal."""
    world.decide(registrar, in_work, "refused", REASONS)
    with world.begin(reading=True) as session:
        return session.exec(select(Decision.id)).one()


def kinds(world: World, application_id: str) -> list[str]:
    return [line.kind for line in world.call(filling_queries.history, world.aigul, application_id)]


def test_the_text_names_what_is_decided_about_what_by_whom_and_the_manifest_of_the_signed_version(
    world: World, in_work: str, registrar: Actor
):
    text = world.prepare(registrar, in_work, "refused", REASONS).text
    with world.begin(reading=True) as session:
        manifest = session.exec(select(Version.sha256).where(Version.application_id == in_work, Version.occasion == "submission")).one()
    lines = text.splitlines()
    for line in (
        "Шешім · Решение: Өтінімнен бас тартылсын · Отказать по заявке",
        "Өтінім · Заявка: № ЗГ-2026-000001, 14.10.2026",
        "Нұсқа · Версия: 1",
        f"Манифестің SHA-256 · SHA-256 манифеста: {manifest}",
        "Уақыты · Время: 14.10.2026 10:30 (UTC+5)",
        "Шешім қабылдаушы · Решение принимает: Модерова Сәуле, оператордың тіркеушісі · регистратор оператора",
        "Оператордың БСН-і · БИН оператора: 490740000054",
    ):
        assert line in lines
    assert in_work not in text, "people know an application by its number, not by the portal's own id"
    # What is typed cannot pass for another decision.
    assert len([line for line in lines if line.startswith("Шешім · Решение:")]) == 1
    assert "    Шешім · Решение: Одобрить заявку" in lines
    assert kinds(world, in_work)[-1] == "taken_into_work"


def test_what_is_kept_is_the_text_that_was_shown_with_the_signature_over_it(world: World, in_work: str, registrar: Actor):
    prepared = world.prepare(registrar, in_work, "approved")
    world.sign_decision(registrar, in_work, prepared)
    last = world.call(filling_queries.history, world.aigul, in_work)[-1]
    assert last.kind == "approved"
    assert last.decision
    signature = last.decision.signature
    assert (signature.name, signature.bin, signature.counts) == ("МОДЕРОВА СӘУЛЕ ОРАЗҚЫЗЫ", "490740000054", True)
    kept = queries.signed_decision(world.begin, world.aigul, last.decision.id)
    assert (kept.name, kept.text.decode()) == ("Решение ЗГ-2026-000001.txt", prepared.text)
    verdict = world.verify.keys.operator["registrar"].certificate
    with world.begin(reading=True) as session:
        stored = session.exec(select(Signature).where(Signature.subject == f"{in_work}/decision")).one()
    assert (stored.content, stored.cms, stored.organisation_id, stored.account_id) == (kept.text, kept.cms, None, registrar.account_id)
    assert verdict in kept.cms


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("colleague", "принадлежит другому человеку: ҮЛГІБАЕВ БАУЫРЖАН"),
        ("elsewhere", "Ключ выдан другой организации"),
        ("expired", "Срок действия сертификата истёк"),
        ("revoked", "отозван"),
    ],
)
def test_a_key_of_another_person_or_organisation_or_one_that_is_not_in_force_decides_nothing(
    world: World, in_work: str, registrar: Actor, key: str, said: str
):
    prepared = world.prepare(registrar, in_work, "approved")
    before = snapshot(world.begin)
    with pytest.raises(Refused) as refused:
        world.sign_decision(registrar, in_work, prepared, key)
    assert said in refused.value.wording.ru
    assert snapshot(world.begin) == before
    world.sign_decision(registrar, in_work, prepared)


def test_while_it_is_not_known_whether_a_key_is_revoked_nothing_is_decided(world: World, in_work: str, registrar: Actor):
    prepared = world.prepare(registrar, in_work, "approved")
    before = snapshot(world.begin)
    world.verify.silent = True
    with pytest.raises(Refused) as refused:
        world.sign_decision(registrar, in_work, prepared)
    assert "Решение не принято" in refused.value.wording.ru
    assert snapshot(world.begin) == before
    world.verify.silent = False
    world.sign_decision(registrar, in_work, prepared)
    assert kinds(world, in_work)[-1] == "approved"


def test_without_a_signature_or_with_one_of_another_text_nothing_is_decided(world: World, in_work: str, registrar: Actor):
    approval = world.prepare(registrar, in_work, "approved")
    other = replace(approval, content_base64="")
    before = snapshot(world.begin)
    for attempt in (
        lambda: world.sign_decision(registrar, in_work, other),
        lambda: world.call(service.decide, registrar, in_work, approval.id, ""),
        lambda: world.call(service.decide, registrar, in_work, approval.id, "AAAA"),
    ):
        with pytest.raises(Refused):
            attempt()
    assert snapshot(world.begin) == before
    for stranger in (world.saule, world.analyst, world.aigul):
        with pytest.raises(NotAllowed):
            world.sign_decision(stranger, in_work, approval)
    with pytest.raises(Conflict, match="replaced by another one"):
        world.sign_decision(world.staff("another@portal.example", StaffRole.REGISTRAR), in_work, approval)


def test_a_text_that_a_later_one_replaced_is_not_signed(world: World, in_work: str, registrar: Actor):
    approval = world.prepare(registrar, in_work, "approved")
    refusal = world.prepare(registrar, in_work, "refused", REASONS)
    with pytest.raises(Conflict, match="replaced by another one"):
        world.sign_decision(registrar, in_work, approval)
    world.sign_decision(registrar, in_work, refusal)
    assert kinds(world, in_work)[-1] == "refused"


def test_a_text_is_not_signed_about_an_application_that_has_gone_on_or_an_hour_later(world: World, in_work: str, registrar: Actor):
    prepared = world.prepare(registrar, in_work, "approved")
    world.call(review_service.ask, registrar, in_work, 1, {"text": "Құжат"})
    with pytest.raises(Conflict, match="Additional documents requested"):
        world.sign_decision(registrar, in_work, prepared)
    world.call(review_service.resume, registrar, in_work, 1)
    with pytest.raises(Conflict, match="Something happened"):
        world.sign_decision(registrar, in_work, prepared)
    prepared = world.prepare(registrar, in_work, "approved")
    world.now.moment += dt.timedelta(hours=1, seconds=1)
    with pytest.raises(Conflict, match="out of date"):
        world.sign_decision(registrar, in_work, prepared)
    assert world.view(world.aigul, in_work).status is Status.IN_PROGRESS


def test_of_two_registrars_one_decides_and_the_other_reads_how_it_stands(world: World, in_work: str, registrar: Actor):
    colleague = world.staff("colleague@portal.example", StaffRole.REGISTRAR, BAUYRZHAN.iin)
    approval, refusal = world.prepare(registrar, in_work, "approved"), world.prepare(colleague, in_work, "refused", REASONS)
    answers = at_once(
        lambda: world.sign_decision(registrar, in_work, approval),
        lambda: world.sign_decision(colleague, in_work, refusal, "colleague"),
    )
    (late,) = [one for one in answers if one is not None]
    assert isinstance(late, Conflict)
    decided = kinds(world, in_work)[-1]
    assert {"approved": "«Одобрена»", "refused": "«Отказано»"}[decided] in late.wording.ru
    with world.begin(reading=True) as session:
        assert len(session.exec(select(Signature).where(Signature.subject == f"{in_work}/decision")).all()) == 1


def test_what_the_administrator_has_to_set_is_said_before_anything_is_typed(world: World, in_work: str, registrar: Actor):
    nameless = world.staff("nameless@portal.example", StaffRole.REGISTRAR, "")
    assert world.call(queries.obstacle, registrar) is None
    needed = world.call(queries.obstacle, nameless)
    assert needed
    assert "staff iin nameless@portal.example" in needed.ru
    with pytest.raises(Refused, match="has no IIN"):
        world.prepare(nameless, in_work, "approved")
    prepared = world.prepare(registrar, in_work, "approved")
    world.settings = Settings(demo=False, operator_bin="")
    needed = world.call(queries.obstacle, registrar)
    assert needed
    assert "PORTAL_OPERATOR_BIN" in needed.ru
    for attempt in (lambda: world.prepare(registrar, in_work, "approved"), lambda: world.sign_decision(registrar, in_work, prepared)):
        with pytest.raises(Refused, match="PORTAL_OPERATOR_BIN"):
            attempt()
    with pytest.raises(NotAllowed):
        world.call(queries.obstacle, world.saule)


def test_the_staff_and_both_parties_read_a_decision_and_nobody_else(world: World, in_work: str, registrar: Actor, made: str):
    for reader in (world.aigul, world.daniyar, world.saule, registrar):
        assert REASONS.splitlines()[0] in queries.signed_decision(world.begin, reader, made).text.decode()
        last = world.call(filling_queries.history, reader, in_work)[-1]
        assert (last.comment, last.decision and last.decision.signature.outcome) == (REASONS, Outcome.VALID)
    with pytest.raises(NotFound):
        queries.signed_decision(world.begin, world.stranger, made)
    with pytest.raises(NotAllowed):
        queries.signed_decision(world.begin, world.analyst, made)


def test_an_unsigned_text_is_nobodys_to_read(world: World, in_work: str, registrar: Actor):
    prepared = world.prepare(registrar, in_work, "approved")
    for reader in (registrar, world.aigul):
        with pytest.raises(NotFound):
            queries.signed_decision(world.begin, reader, prepared.id)


def test_another_word_than_the_two_decisions_is_none(world: World, in_work: str, registrar: Actor):
    for outcome in ("contract_signed", "", "withdrawn"):
        with pytest.raises(NotFound):
            world.prepare(registrar, in_work, outcome)


@pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
def test_a_text_that_another_window_is_just_replacing_is_not_signed(world: World, in_work: str, registrar: Actor):
    older, typed, ending = world.prepare(registrar, in_work, "refused", REASONS), {"reasons": "Басқа себеп"}, list[Future[Any]]()

    def prepare(begin: Begin) -> DecisionToSign:
        return service.prepare(begin, registrar, in_work, 1, "refused", typed, now=world.now, settings=world.settings)

    def verify(*args: Any, **named: Any) -> Any:
        ending.append(hold_until_awaited(world.begin, prepare))
        return world.verify(*args, **named)

    signature = cms(older, world.verify.keys.operator["registrar"], world.now)
    with pytest.raises(Conflict) as refused:
        world.call(service.decide, registrar, in_work, older.id, signature, verify=verify)
    assert refused.value.wording == rules.REPLACED
    world.sign_decision(registrar, in_work, ending[0].result(timeout=30))
    assert world.view(world.aigul, in_work).status is Status.REJECTED
