"""Answers and texts of services that nobody has changed get the words of a newer program at its start."""

from collections.abc import Callable

import pytest
from sqlmodel import select

from portal.core.accounts.schema import Actor
from portal.core.records import queries, rules, service
from portal.core.records.kinds import KINDS
from portal.core.records.rules import RecordAct
from portal.core.records.tables import ContentRecord, RecordVersion
from tests.core.applications.world import World

FORMER = {"faq": ("answer_ru", "Есть три способа."), "services": ("points_ru", "По желанию отправьте заявку на модерацию.")}
NAME = {"faq": "question_ru", "services": "title_ru"}
SHIPPED = {"faq": "shipped_ways", "services": "shipped_guarantee_3"}


def outdated(world: World, kind: str) -> ContentRecord:
    """Let a record have the words of an earlier program, as a database that was made by it has."""
    key, words = FORMER[kind]
    with world.begin() as session:
        row = session.exec(select(ContentRecord).where(ContentRecord.kind == kind, ContentRecord.code == SHIPPED[kind])).one()
        version = session.exec(select(RecordVersion).where(RecordVersion.record_id == row.id)).one()
        version.texts = row.published = row.newest = {**row.newest, key: words}
    return row


def started(world: World, kind: str) -> ContentRecord:
    with world.begin() as session:
        assert service.seed(session, world.now()) == 0
        return session.exec(select(ContentRecord).where(ContentRecord.kind == kind, ContentRecord.code == SHIPPED[kind])).one()


@pytest.mark.parametrize("kind", FORMER)
def test_a_text_that_nobody_changed_is_that_of_the_program_and_the_former_one_stays_in_its_history(
    world: World, administrator: Actor, kind: str
):
    row = outdated(world, kind)
    shipped = next(one.values for one in KINDS[kind].shipped if one.code == SHIPPED[kind])
    assert started(world, kind).published == started(world, kind).newest == shipped
    history = world.call(queries.record, administrator, row.id).versions
    assert [(one.number, one.act, one.in_force) for one in history] == [(2, RecordAct.SHIPPED, True), (1, RecordAct.SHIPPED, False)]


def _edit(world: World, who: Actor, row: ContentRecord) -> None:
    world.call(service.save_record, who, row.kind, row.id, 1, {**row.newest, NAME[row.kind]: "Иначе"}, rules.NOW)


def _draft(world: World, who: Actor, row: ContentRecord) -> None:
    world.call(service.save_record, who, row.kind, row.id, 1, {**row.newest, NAME[row.kind]: "Иначе"}, rules.DRAFT)


def _retire(world: World, who: Actor, row: ContentRecord) -> None:
    world.call(service.retire_record, who, row.id, retired=True)


@pytest.mark.parametrize("act", [_edit, _draft, _retire])
@pytest.mark.parametrize("kind", FORMER)
def test_a_text_that_an_administrator_has_touched_stays(
    world: World, administrator: Actor, kind: str, act: Callable[[World, Actor, ContentRecord], None]
):
    row = outdated(world, kind)
    act(world, administrator, row)
    found = started(world, kind)
    key, words = FORMER[kind]
    assert (found.published[key], found.number) == (words, 2)
