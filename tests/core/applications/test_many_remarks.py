"""10 000 remarks: a page reads those that it shows, and every one can still be read."""

import datetime as dt
import json
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event, insert
from sqlmodel import col, select

from portal.core.accounts.schema import Actor
from portal.core.applications.basics.queries import NewRemark, RemarkLine
from portal.core.applications.exports import service as exports
from portal.core.applications.filling.queries import history, more_remarks
from portal.core.applications.moderation import queries as moderation_queries
from portal.core.applications.moderation import service as moderation_service
from portal.core.applications.remarks.queries import PAGE
from portal.core.applications.tables import Remark, RemarkReply
from portal.core.errors import NotFound, Refused
from tests.core.applications.many_remarks import IN_ONE, RETURNS, earlier, last, places
from tests.core.applications.world import World, snapshot

ALL = RETURNS * IN_ONE


@pytest.fixture
def returned(world: World) -> str:
    """An application that was returned for the fiftieth time with 200 remarks; the 9 800 earlier ones were answered and closed."""
    application_id = world.complete()
    with world.begin() as session:
        for table, rows in earlier(application_id, world.aigul, world.saule, world.now() + dt.timedelta(hours=1)):
            session.execute(insert(table), list(rows))
    world.now.forward(days=4)
    world.to_moderation(application_id)
    world.call(moderation_service.return_with_remarks, world.saule, application_id, 1, last(places()))
    world.now.forward(minutes=1)
    return application_id


def paged(world: World, who: Actor, application_id: str) -> dict[str, list[RemarkLine]]:
    """The remarks of each return as a person reads them page by page, from the first return to the last."""
    found: dict[str, list[RemarkLine]] = {}
    for line in world.call(history, who, application_id):
        if line.kind == "returned":
            shown = list(line.remarks)
            while further := world.call(more_remarks, who, application_id, line.id, len(shown)):
                shown += further
            assert len(shown) == line.remark_count
            found[line.id] = shown
    return found


@contextmanager
def loaded() -> Iterator[Counter[str]]:
    """Count the remarks and replies that are read."""
    counted: Counter[str] = Counter()

    def count(instance: object, _context: object) -> None:
        counted[type(instance).__name__] += 1

    for table in (Remark, RemarkReply):
        event.listen(table, "load", count)
    yield counted
    for table in (Remark, RemarkReply):
        event.remove(table, "load", count)


def test_every_remark_and_reply_is_read_page_by_page_and_exported(world: World, returned: str):
    read = paged(world, world.aigul, returned)
    assert [len(lines) for lines in read.values()] == [IN_ONE] * RETURNS
    with world.begin(reading=True) as session:
        written = session.exec(select(Remark.id, Remark.text).where(Remark.application_id == returned)).all()
    assert len(written) == ALL
    assert sorted((one.id, one.text) for lines in read.values() for one in lines) == sorted(written)
    replies = [reply.text for lines in read.values() for one in lines for reply in one.replies]
    assert len(replies) == ALL - IN_ONE
    told = json.loads(world.call(exports.export_application, world.aigul, returned, "json", "ru").content)
    assert [one["text"] for one in told["remarks"]] == [one.text for lines in read.values() for one in lines]


def test_the_developer_reads_every_remark_on_its_own_part_and_no_other(world: World, returned: str):
    read = [one.id for lines in paged(world, world.daniyar, returned).values() for one in lines]
    with world.begin(reading=True) as session:
        own = session.exec(select(Remark.id).where(Remark.application_id == returned, col(Remark.party) == "developer")).all()
    assert sorted(read) == sorted(own)
    assert 0 < len(own) < ALL


def test_the_form_and_the_review_read_the_last_remarks_and_the_history_a_page_of_them(world: World, returned: str):
    with loaded() as counted:
        assert len(world.view(world.aigul, returned).remarks) == IN_ONE
    assert counted == {"Remark": IN_ONE}
    with loaded() as counted:
        assert sum(len(line.remarks) for line in world.call(history, world.aigul, returned)) == PAGE
    assert counted == {"Remark": PAGE}
    world.say(world.aigul, returned, "website", "https://ulgi-jana.example")
    world.sign_consents(world.aigul, returned)
    world.to_moderation(returned)
    with loaded() as counted:
        assert len(world.call(moderation_queries.review, world.saule, returned).remarks) == IN_ONE
    assert counted == {"Remark": IN_ONE}


def test_remarks_that_remain_are_read_with_every_return_that_they_went_with(world: World):
    application_id = world.complete()
    world.to_moderation(application_id)
    written = [NewRemark("website", f"Кеңес {number}", required=False) for number in range(60)]
    world.call(moderation_service.return_with_remarks, world.saule, application_id, 1, written)
    world.now.forward(minutes=1)
    world.to_moderation(application_id)
    world.call(moderation_service.return_with_remarks, world.saule, application_id, 2, [NewRemark("phone", "Нөмірді тексеріңіз")])
    lines = [line for line in world.call(history, world.aigul, application_id) if line.kind == "returned"]
    assert [(line.remark_count, len(line.remarks)) for line in lines] == [(60, 0), (61, 50)]
    texts = [one.text for one in written]
    assert [[one.text for one in read] for read in paged(world, world.aigul, application_id).values()] == [
        texts,
        [*texts, "Нөмірді тексеріңіз"],
    ]


def test_further_remarks_are_read_by_those_who_may_read_the_history(world: World):
    application_id = world.complete()
    world.to_moderation(application_id)
    world.call(moderation_service.return_with_remarks, world.saule, application_id, 1, [NewRemark("website", "Сайт ашылмайды")])
    created, *_, back = world.call(history, world.aigul, application_id)
    for who in (world.aigul, world.saule):
        assert [one.text for one in world.call(more_remarks, who, application_id, back.id, -5)] == ["Сайт ашылмайды"]
    assert world.call(more_remarks, world.daniyar, application_id, back.id, 0) == ()
    for who, event_id in ((world.stranger, back.id), (world.aigul, created.id), (world.aigul, "nothing")):
        with pytest.raises(NotFound):
            world.call(more_remarks, who, application_id, event_id, 0)


def test_ten_thousand_remarks_at_once_are_refused_as_a_whole(world: World):
    application_id = world.complete()
    world.to_moderation(application_id)
    before = snapshot(world.begin)
    with pytest.raises(Refused) as refused:
        written = [NewRemark("website", f"Ескерту {number}") for number in range(ALL)]
        world.call(moderation_service.return_with_remarks, world.saule, application_id, 1, written)
    assert (refused.value.code, "200" in refused.value.wording.kk) == ("many_remarks", True)
    assert snapshot(world.begin) == before
