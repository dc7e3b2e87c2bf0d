"""The page of a value says where it is chosen now: open applications by kind, objects of local bodies, questions."""

import pytest

from portal.core.accounts.schema import Actor
from portal.core.applications.rules import Status
from portal.core.content import queries as content
from portal.core.records import queries, service
from portal.core.records.kinds.dictionaries import DICTIONARY_KINDS
from portal.core.reporting.basics.rules.sections import Section
from portal.core.reporting.tables import ObjectAnswer
from portal.db import Begin
from tests.conftest import Clock
from tests.core.applications.world import World, stand_at
from tests.core.reporting.world import World as ReportingWorld

CLASSES, NETWORKS = "comfort_classes", "mio_network_types"


def record_of(world: World | ReportingWorld, administrator: Actor, kind: str, name: str) -> str:
    return next(one.id for one in world.call(queries.records, administrator, kind).lines if one.name.ru == name)


def counted(world: World | ReportingWorld, administrator: Actor, kind: str, record: str = "") -> list[tuple[str, int]]:
    touched = world.call(queries.form_notes, administrator, kind, record).touched
    assert "Выбранное значение остаётся в ответах" in touched.note.ru
    return [(one.label.ru, one.count) for one in touched.lines]


def _with(world: World, value: str) -> str:
    """Return a new application with this class of housing. The next one is begun after it: a blank draft is offered again."""
    application = world.create()
    world.say(world.aigul, application, "comfort_class", value)
    return application


def test_open_applications_with_the_value_are_counted_and_sent_or_deleted_ones_are_not(world: World, administrator: Actor):
    with world.begin(reading=True) as session:
        (code, name), (other, _) = content.dictionary(session, CLASSES)[:2]
    chosen, sent, _ = (_with(world, value) for value in (code, code, other))
    stand_at(world, sent, Status.ON_MODERATION)
    record = record_of(world, administrator, CLASSES, name.ru)
    assert counted(world, administrator, CLASSES, record) == [
        ("Гарантирование: открытые заявки, где выбрано это значение", 1),
        ("Объекты, где выбрано это значение", 0),
    ]
    world.call(service.retire_record, administrator, record, retired=True)
    # Nothing of what was chosen is lost, and it can still be sent.
    assert world.view(world.aigul, chosen).values["comfort_class"] == code
    assert "comfort_class" not in {gap.address for gap in world.gaps(world.aigul, chosen)}


@pytest.mark.parametrize("kind", DICTIONARY_KINDS, ids=lambda kind: kind.code)
def test_every_dictionary_says_what_asks_for_it(world: World, administrator: Actor, kind):
    (line, *_) = world.call(queries.records, administrator, kind.code).lines
    assert counted(world, administrator, kind.code, line.id)
    assert counted(world, administrator, kind.code) == []


def test_an_object_is_counted_once_also_where_several_values_or_rows_have_it(begin: Begin, now: Clock):
    mio = ReportingWorld(begin, now)
    with begin() as session:
        service.seed(session, now())
    with begin(reading=True) as session:
        (water, name), (heat, _), (gas, _) = content.dictionary(session, NETWORKS)[:3]
        flat, flat_name = content.dictionary(session, CLASSES)[0]
    several, bought = mio.create(Section.INFRASTRUCTURE), mio.create(Section.PURCHASE)
    mio.say(several, "network_types", f"{heat},{water}")
    mio.say(mio.create(Section.INFRASTRUCTURE), "network_types", f"{heat},{gas}")
    with begin() as session:
        for row in ("0123456789ab", "0123456789ac"):
            given = {"object_id": bought, "address": f"apartments/{row}/comfort_class", "text": flat}
            session.add(ObjectAnswer(**given, saved_by=mio.asel.account_id, saved_at=now()))
    for kind, value in ((NETWORKS, name), (CLASSES, flat_name)):
        assert counted(mio, mio.administrator, kind, record_of(mio, mio.administrator, kind, value.ru))[-1][1] == 1


def test_a_section_of_the_faq_counts_its_questions(world: World, administrator: Actor):
    questions = world.call(queries.records, administrator, "faq").lines
    record = record_of(world, administrator, "faq_groups", questions[0].group.ru)
    assert counted(world, administrator, "faq_groups", record) == [
        ("Вопросы этого раздела", sum(one.group == questions[0].group for one in questions))
    ]
