"""The thread of a remark has both sides: the operator answers in it without closing it, and each side is told of the other's answer."""

import pytest
from sqlmodel import col, select

from portal.core.accounts.schema import Actor, StaffRole
from portal.core.applications.basics.queries import NewRemark, RemarkLine
from portal.core.applications.filling import queries as filling_queries
from portal.core.applications.moderation import queries as moderation_queries
from portal.core.applications.moderation import service as moderation_service
from portal.core.applications.moderation.queries import Review
from portal.core.applications.remarks import queries, rules, service
from portal.core.applications.tables import Application, Remark
from portal.core.audit.tables import AuditRow
from portal.core.errors import Conflict, NotAllowed, NotFound, Refused
from portal.core.notices.tables import OutboxLetter
from tests.core.applications.world import World

SUBJECTS = ("Оператор ескерту бойынша жауап берді", "Ескерту бойынша жауап келді", "Оператор ответил", "Ответ по замечанию")
Returned = tuple[str, str, str]


@pytest.fixture
def returned(world: World) -> Returned:
    """A returned application, the id of a remark on the company's part and of one on the developer's."""
    return world.once("returned for a thread", lambda: _returned(world))


def _returned(world: World) -> Returned:
    application_id = world.sent()
    world.now.forward(minutes=1)
    remarks = [NewRemark("website", "Сайт не открывается."), NewRemark("dev_website", "Нет сайта.")]
    world.call(moderation_service.return_with_remarks, world.saule, application_id, 1, remarks)
    world.now.forward(minutes=1)
    found = {one.address: one.id for one in world.view(world.aigul, application_id).remarks}
    return application_id, found["website"], found["dev_website"]


def say(world: World, who: Actor, application_id: str, remark: str, text: str) -> None:
    world.call(service.reply, who, application_id, remark, text)
    world.now.forward(minutes=1)


def letters(world: World) -> list[tuple[str, str]]:
    """Return to whom each letter about a reply went, and its text."""
    with world.begin(reading=True) as session:
        found = session.exec(select(OutboxLetter).order_by(col(OutboxLetter.created_at), col(OutboxLetter.id))).all()
        return [(one.recipient, one.text) for one in found if one.subject.startswith(SUBJECTS)]


def review(world: World, application_id: str, who: Actor | None = None) -> Review:
    return world.call(moderation_queries.review, who or world.saule, application_id)


def seen_by(world: World, who: Actor, application_id: str, remark: str) -> RemarkLine:
    return next(one for one in world.view(who, application_id).remarks if one.id == remark)


def thread(line: RemarkLine) -> list[tuple[bool, str]]:
    return [(one.by_operator, one.text) for one in line.replies]


def test_both_sides_answer_in_one_thread_and_the_remark_stays_open(world: World, returned: Returned):
    application_id, remark, _ = returned
    say(world, world.aigul, application_id, remark, "Какой адрес вы открываете?")
    file = world.stored(world.saule, "Снимок.pdf")
    assert "pdf" in world.call(service.ensure_may_upload, world.saule, application_id, remark)
    world.call(service.attach, world.saule, application_id, remark, file)
    with pytest.raises(NotFound):
        queries.ensure_may_read_reply_file(world.begin, world.aigul, file.id)
    say(world, world.saule, application_id, remark, "Тот, что в заявке.")
    expected = [(False, "Какой адрес вы открываете?"), (True, "Тот, что в заявке.")]
    line = seen_by(world, world.aigul, application_id, remark)
    assert (thread(line), line.resolved, [one.name for one in line.replies[1].files]) == (expected, False, ["Снимок.pdf"])
    queries.ensure_may_read_reply_file(world.begin, world.aigul, file.id)
    asked = {one.id: one for one in review(world, application_id).asked}
    assert (thread(asked[remark]), asked[remark].changed) == (expected, False)
    (back,) = world.call(filling_queries.history, world.aigul, application_id, {"returned"})
    assert {one.id: thread(one) for one in back.remarks}[remark] == expected
    with world.begin(reading=True) as session:
        assert session.get_one(Remark, remark).resolved_at is None
        said = select(AuditRow.account_id).where(AuditRow.verb == "applications.remark_answered")
        noted = session.exec(said.order_by(col(AuditRow.seq))).all()
    assert noted == [world.aigul.account_id, world.saule.account_id]


def test_the_party_whose_remark_it_is_gets_a_letter_and_nobody_else(world: World, returned: Returned):
    application_id, ours, theirs = returned
    before = letters(world)
    say(world, world.saule, application_id, theirs, "Укажите адрес.")
    assert [to for to, _ in letters(world)[len(before) :]] == [world.daniyar.email]
    say(world, world.saule, application_id, ours, "Проверьте адрес.")
    assert [to for to, _ in letters(world)[len(before) :]] == [world.daniyar.email, world.aigul.email]
    assert "Укажите" not in str(letters(world))


def test_an_answer_of_the_operator_alone_does_not_answer_the_remark(world: World, returned: Returned):
    application_id, remark, _ = returned
    say(world, world.saule, application_id, remark, "Уточняю: нужен сайт компании.")
    line = seen_by(world, world.aigul, application_id, remark)
    assert (line.replied, line.answered, line.operator_replies_since) == (False, False, 1)


def test_while_the_next_version_is_reviewed_the_operator_writes_why_it_remains(world: World, returned: Returned):
    application_id, ours, theirs = returned
    say(world, world.aigul, application_id, ours, "Сайт работает.")
    say(world, world.daniyar, application_id, theirs, "Сайта нет.")
    world.to_moderation(application_id)
    world.now.forward(minutes=1)
    assert (review(world, application_id).may_answer, review(world, application_id).asked) == (True, ())
    assert world.view(world.aigul, application_id).remarks == ()
    say(world, world.saule, application_id, ours, "У нас не открылся и сегодня.")
    assert thread(seen_by(world, world.aigul, application_id, ours))[-1] == (True, "У нас не открылся и сегодня.")
    assert world.view(world.daniyar, application_id).remarks == ()
    with pytest.raises(Conflict):
        say(world, world.aigul, application_id, ours, "А у нас открылся.")
    world.call(moderation_service.return_with_remarks, world.saule, application_id, 2, [])
    world.now.forward(minutes=1)
    line = seen_by(world, world.aigul, application_id, ours)
    assert (thread(line)[-1], line.repeated) == ((True, "У нас не открылся и сегодня."), True)


def test_who_does_not_return_applications_at_this_stage_does_not_answer(world: World, returned: Returned):
    application_id, remark, _ = returned
    registrar = world.staff("registrar@portal.example", StaffRole.REGISTRAR)
    administrator = world.staff("administrator@portal.example", StaffRole.ADMINISTRATOR)
    for who in (registrar, administrator, world.analyst):
        for verb, rest in ((service.reply, ("Жауап",)), (service.ensure_may_upload, ())):
            with pytest.raises(NotAllowed):
                world.call(verb, who, application_id, remark, *rest)
    assert not review(world, application_id, registrar).may_answer
    with pytest.raises(NotFound):
        world.call(service.reply, world.saule, application_id, "no-remark", "Жауап")


def test_a_closed_remark_is_not_answered_by_anybody(world: World, returned: Returned):
    application_id, ours, theirs = returned
    say(world, world.aigul, application_id, ours, "Сайт работает.")
    say(world, world.daniyar, application_id, theirs, "Сайта нет.")
    world.to_moderation(application_id)
    world.call(service.close, world.saule, application_id, 2, ours)
    with pytest.raises(Conflict, match="not answered any more"):
        say(world, world.saule, application_id, ours, "Спасибо.")


def test_each_side_has_its_own_limit_of_replies(world: World, returned: Returned, monkeypatch: pytest.MonkeyPatch):
    application_id, remark, _ = returned
    monkeypatch.setattr(rules, "MOST_REPLIES", 1)
    say(world, world.saule, application_id, remark, "Уточняю.")
    with pytest.raises(Refused, match="The operator has answered"):
        say(world, world.saule, application_id, remark, "Ещё уточняю.")
    say(world, world.aigul, application_id, remark, "Понятно.")
    with pytest.raises(Refused, match="already has 1 replies"):
        say(world, world.aigul, application_id, remark, "Понятно ещё раз.")


def test_whoever_has_the_application_is_told_of_an_answer_to_the_operator(world: World, returned: Returned):
    application_id, remark, _ = returned
    with world.begin() as session:
        session.get_one(Application, application_id).assignee_id = world.saule.account_id
    before = letters(world)
    say(world, world.aigul, application_id, remark, "Какой адрес?")
    assert letters(world) == before
    say(world, world.saule, application_id, remark, "Тот, что в заявке.")
    say(world, world.aigul, application_id, remark, "Исправили.")
    assert [to for to, _ in letters(world)[len(before) :]] == [world.aigul.email, world.saule.email]
