"""Files of replies: kept for who attached them until the reply is sent, then read by both sides as far as the remark is theirs."""

import pytest
from sqlmodel import select

from portal.core.accounts.schema import Actor
from portal.core.applications.basics.queries import NewRemark
from portal.core.applications.filling import queries as filling_queries
from portal.core.applications.moderation import queries as moderation_queries
from portal.core.applications.moderation import service as moderation_service
from portal.core.applications.remarks import queries, rules, service
from portal.core.applications.tables import ReplyFile
from portal.core.documents import sweeping
from portal.core.documents.schema import StoredFile
from portal.core.documents.tables import StoredFileRow
from portal.core.errors import Conflict, NotFound, Refused
from tests.core.applications.world import World


@pytest.fixture
def returned(world: World) -> tuple[str, str, str]:
    """A returned application, the id of a remark on the company's part and of one on the developer's."""
    return world.once("returned to both", lambda: _returned(world))


def _returned(world: World) -> tuple[str, str, str]:
    application_id = world.sent()
    world.now.forward(minutes=1)
    remarks = [NewRemark("website", "Сайт не открывается."), NewRemark("dev_website", "Нет сайта.")]
    world.call(moderation_service.return_with_remarks, world.saule, application_id, 1, remarks)
    world.now.forward(minutes=1)
    found = {one.address: one.id for one in world.view(world.aigul, application_id).remarks}
    return application_id, found["website"], found["dev_website"]


def attach(world: World, who: Actor, application_id: str, remark: str, name: str) -> StoredFile:
    assert "pdf" in world.call(service.ensure_may_upload, who, application_id, remark)
    stored = world.stored(who, name)
    world.call(service.attach, who, application_id, remark, stored)
    world.now.forward(seconds=1)
    return stored


def kept(world: World, who: Actor, application_id: str, remark: str) -> list[str]:
    return [one.name for one in world.call(queries.kept_files, who, application_id, remark)]


def readers(world: World, stored: StoredFile) -> list[str]:
    found: list[str] = []
    for name in ("aigul", "daniyar", "saule", "analyst", "stranger"):
        try:
            queries.ensure_may_read_reply_file(world.begin, getattr(world, name), stored.id)
        except NotFound:
            continue
        found.append(name)
    return found


def test_files_are_kept_until_the_reply_is_sent_and_stand_below_it(world: World, returned: tuple[str, str, str]):
    application_id, remark, _ = returned
    letter, wrong = (attach(world, world.aigul, application_id, remark, name) for name in ("хат.pdf", "қате.pdf"))
    world.call(service.attach, world.aigul, application_id, remark, letter)
    world.call(service.detach, world.aigul, application_id, remark, wrong.id)
    assert (kept(world, world.aigul, application_id, remark), readers(world, letter)) == (["хат.pdf"], ["aigul"])
    world.now.forward(days=3)
    sweeping.sweep(world.begin, now=world.now, storage=world.storage)
    world.call(service.reply, world.aigul, application_id, remark, "")
    assert kept(world, world.aigul, application_id, remark) == []
    (line,) = (one for one in world.view(world.aigul, application_id).remarks if one.id == remark)
    assert [(one.text, [file.name for file in one.files]) for one in line.replies] == [("", ["хат.pdf"])]
    assert line.answered
    with world.begin(reading=True) as session:
        assert session.get_one(StoredFileRow, letter.id).deleted_at is None
        assert session.get_one(StoredFileRow, wrong.id).deleted_at is not None


def test_the_operator_reads_the_files_of_a_reply_and_the_developer_only_those_to_its_own_remarks(
    world: World, returned: tuple[str, str, str]
):
    application_id, ours, theirs = returned
    letter = attach(world, world.aigul, application_id, ours, "хат.pdf")
    answer = attach(world, world.daniyar, application_id, theirs, "сайт.pdf")
    world.call(service.reply, world.aigul, application_id, ours, "Хатта.")
    assert (readers(world, letter), readers(world, answer)) == (["aigul", "saule"], ["daniyar"])
    world.call(service.reply, world.daniyar, application_id, theirs, "Файлда.")
    world.to_moderation(application_id)
    assert readers(world, letter) == ["aigul", "saule"]
    assert readers(world, answer) == ["aigul", "daniyar", "saule"]
    seen = {one.line.id: one.line for one in world.call(moderation_queries.review, world.saule, application_id).remarks}
    assert [file.name for file in seen[ours].replies[0].files] == ["хат.pdf"]
    history = world.call(filling_queries.history, world.daniyar, application_id)
    assert [file.name for event in history for one in event.remarks for reply in one.replies for file in reply.files] == ["сайт.pdf"]


def test_only_who_may_reply_attaches_and_only_while_it_is_answered(
    world: World, returned: tuple[str, str, str], monkeypatch: pytest.MonkeyPatch
):
    application_id, ours, theirs = returned
    for who, remark in ((world.daniyar, ours), (world.aigul, theirs), (world.stranger, ours)):
        for verb, rest in ((service.ensure_may_upload, ()), (service.attach, (world.stored(who),)), (service.detach, ("file",))):
            with pytest.raises(NotFound):
                world.call(verb, who, application_id, remark, *rest)
    with pytest.raises(NotFound):
        world.call(service.attach, world.aigul, application_id, ours, world.stored(world.daniyar))
    monkeypatch.setattr(rules, "MOST_FILES", 1)
    attach(world, world.aigul, application_id, ours, "хат.pdf")
    with pytest.raises(Refused, match="at most 1 files"):
        world.call(service.attach, world.aigul, application_id, ours, world.stored(world.aigul))
    world.call(service.reply, world.aigul, application_id, ours, "Хатта.")
    world.call(service.reply, world.daniyar, application_id, theirs, "Жоқ.")
    world.to_moderation(application_id)
    with pytest.raises(Conflict):
        world.call(service.ensure_may_upload, world.aigul, application_id, ours)
    with pytest.raises(Conflict):
        world.call(service.attach, world.aigul, application_id, ours, world.stored(world.aigul))
    with world.begin(reading=True) as session:
        assert [one.reply_id is not None for one in session.exec(select(ReplyFile)).all()] == [True]
