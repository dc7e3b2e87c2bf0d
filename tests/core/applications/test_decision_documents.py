"""The documents of a decision: attached by its registrar, named in the signed text by their digests, read by both parties."""

from functools import partial

import pytest

from portal.core.accounts.schema import Actor, StaffRole
from portal.core.applications.decisions import queries, rules, service
from portal.core.applications.filling import queries as filling_queries
from portal.core.applications.review import queries as review_queries
from portal.core.documents.schema import StoredFile
from portal.core.documents.tables import StoredFileRow
from portal.core.errors import Conflict, NotAllowed, NotFound, Refused
from tests.core.applications.people import BAUYRZHAN
from tests.core.applications.world import World


def attach(world: World, registrar: Actor, application_id: str, name: str) -> StoredFile:
    assert "pdf" in world.call(service.ensure_may_upload, registrar, application_id)
    stored = world.stored(registrar, name)
    world.call(service.attach, registrar, application_id, stored)
    return stored


def test_the_documents_of_a_decision_stand_in_its_text_by_their_digests_and_go_to_both_parties(
    world: World, in_work: str, registrar: Actor
):
    assert "Құжаттар · Документы: жоқ · нет" in world.prepare(registrar, in_work, "approved").text
    minutes, wrong = attach(world, registrar, in_work, "хаттама.pdf"), attach(world, registrar, in_work, "қате.pdf")
    world.call(service.attach, registrar, in_work, minutes)
    world.call(service.detach, registrar, in_work, wrong.id)
    assert [one.name for one in world.call(queries.attached, registrar, in_work)] == ["хаттама.pdf"]
    for early in (world.aigul, world.daniyar, world.saule):
        with pytest.raises(NotFound):
            review_queries.ensure_may_read_paper(world.begin, early, minutes.id)
    assert review_queries.ensure_may_read_paper(world.begin, registrar, minutes.id).id == minutes.id
    prepared = world.prepare(registrar, in_work, "approved")
    assert f"    1. хаттама.pdf\n       SHA-256: {minutes.sha256}\n" in prepared.text
    assert wrong.sha256 not in prepared.text
    world.sign_decision(registrar, in_work, prepared)
    for reader in (world.aigul, world.daniyar, world.saule, registrar):
        assert review_queries.ensure_may_read_paper(world.begin, reader, minutes.id).name == "хаттама.pdf"
        assert [one.name for one in world.call(filling_queries.history, reader, in_work)[-1].papers] == ["хаттама.pdf"]
    for stranger in (world.stranger, world.analyst):
        with pytest.raises(NotFound):
            review_queries.ensure_may_read_paper(world.begin, stranger, minutes.id)
    assert world.call(queries.attached, registrar, in_work) == ()


def test_documents_that_change_after_the_text_was_made_are_not_signed_by_it(world: World, in_work: str, registrar: Actor):
    prepared = world.prepare(registrar, in_work, "approved")
    minutes = attach(world, registrar, in_work, "хаттама.pdf")
    with pytest.raises(Conflict, match="its documents have changed"):
        world.sign_decision(registrar, in_work, prepared)
    prepared = world.prepare(registrar, in_work, "approved")
    world.call(service.detach, registrar, in_work, minutes.id)
    with pytest.raises(Conflict, match="its documents have changed"):
        world.sign_decision(registrar, in_work, prepared)
    assert world.call(filling_queries.history, world.aigul, in_work)[-1].kind == "taken_into_work"


def test_documents_of_a_registrar_who_did_not_decide_go_nowhere(world: World, in_work: str, registrar: Actor):
    colleague = world.staff("colleague@portal.example", StaffRole.REGISTRAR, BAUYRZHAN.iin)
    theirs, own = attach(world, colleague, in_work, "бөтен.pdf"), attach(world, registrar, in_work, "хаттама.pdf")
    assert [one.name for one in world.call(queries.attached, registrar, in_work)] == ["хаттама.pdf"]
    with pytest.raises(NotFound):
        world.call(service.attach, registrar, in_work, theirs)
    world.call(service.detach, registrar, in_work, theirs.id)
    world.decide(registrar, in_work, "approved")
    assert [one.id for one in world.call(filling_queries.history, world.aigul, in_work)[-1].papers] == [own.id]
    with world.begin(reading=True) as session:
        assert [one.deleted_at is None for one in map(partial(session.get_one, StoredFileRow), (theirs.id, own.id))] == [False, True]
    for reader in (world.aigul, colleague):
        with pytest.raises(NotFound):
            review_queries.ensure_may_read_paper(world.begin, reader, theirs.id)


def test_only_a_registrar_attaches_and_only_while_the_application_is_in_work(
    world: World, in_work: str, registrar: Actor, monkeypatch: pytest.MonkeyPatch
):
    stored = world.stored(registrar, "хаттама.pdf")
    for stranger in (world.saule, world.analyst, world.aigul):
        for verb, given in (
            (service.ensure_may_upload, ()),
            (service.attach, (stored,)),
            (service.detach, ("file",)),
            (queries.attached, ()),
        ):
            with pytest.raises(NotAllowed):
                world.call(verb, stranger, in_work, *given)
    monkeypatch.setattr(rules, "MOST_PAPERS", 1)
    world.call(service.attach, registrar, in_work, stored)
    with pytest.raises(Refused, match="at most 1 files"):
        world.call(service.ensure_may_upload, registrar, in_work)
    world.decide(registrar, in_work, "approved")
    for late in (
        lambda: world.call(service.ensure_may_upload, registrar, in_work),
        lambda: world.call(service.attach, registrar, in_work, stored),
    ):
        with pytest.raises(Conflict):
            late()
