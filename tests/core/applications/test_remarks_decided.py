"""The operator decides about the remarks on the version before, each beside what stood there and stands now: closed, or asked again."""

import pytest
from sqlmodel import col, select

from portal.core.accounts.schema import Actor, StaffRole
from portal.core.applications.basics.queries import NewRemark
from portal.core.applications.filling import queries as filling_queries
from portal.core.applications.filling import service as filling_service
from portal.core.applications.moderation import queries as moderation_queries
from portal.core.applications.moderation import service as moderation_service
from portal.core.applications.registration.service import take_into_work
from portal.core.applications.remarks.queries import ReviewedRemark
from portal.core.applications.remarks.service import close, close_the_rest, keep_open, reply
from portal.core.applications.rules import APPLICATION, Status
from portal.core.applications.tables import Remark
from portal.core.applications.versions.rules import Side
from portal.core.audit.tables import AuditRow
from portal.core.errors import Conflict, NotAllowed, NotFound, Refused
from portal.core.notices.tables import OutboxLetter
from tests.core.applications.world import World, snapshot

CHARTER = "doc/charter/company"
SITE = NewRemark("website", "Сайт не открывается.")
PHONE = NewRemark("phone", "Никто не отвечает.")
ADVICE = NewRemark("email", "Лучше общий ящик.", required=False)


@pytest.fixture
def sent(world: World) -> str:
    application_id = world.sent()
    world.now.forward(minutes=1)
    return application_id


def returned(world: World, application_id: str, *remarks: NewRemark, version: int = 1) -> None:
    world.call(moderation_service.return_with_remarks, world.saule, application_id, version, list(remarks))
    world.now.forward(minutes=1)


def sent_again(world: World, application_id: str) -> None:
    world.now.forward(minutes=1)
    world.to_moderation(application_id)
    world.now.forward(minutes=1)


@pytest.fixture
def twice(world: World) -> str:
    """Sent again after three remarks: the site is corrected, the phone has a reply, nothing was done about the advice."""
    return world.once("sent again after three remarks", lambda: _twice(world))


def _twice(world: World) -> str:
    sent = world.sent()
    world.now.forward(minutes=1)
    returned(world, sent, SITE, PHONE, ADVICE)
    world.say(world.aigul, sent, "website", "https://ulgi-jana.example")
    phone = next(one for one in world.view(world.aigul, sent).remarks if one.address == "phone")
    world.call(reply, world.aigul, sent, phone.id, "Номер верный.")
    sent_again(world, sent)
    return sent


def seen(world: World, application_id: str, who: Actor | None = None) -> dict[str, ReviewedRemark]:
    review = world.call(moderation_queries.review, who or world.saule, application_id)
    return {one.line.address: one for one in review.remarks}


def text(side: Side | None) -> str | None:
    return side if side is None else side.shown.ru or ", ".join(one.name for one in side.files)


def sides(remark: ReviewedRemark) -> dict[str, tuple[str | None, str | None]]:
    return {one.address: (text(one.before), text(one.after)) for one in remark.places}


def test_beside_a_remark_stands_what_was_and_what_is_there_and_what_did_not_change_too(world: World, twice: str):
    found = seen(world, twice)
    before, after = sides(found["website"])["website"]
    assert (bool(before), before != after, after) == (True, True, "https://ulgi-jana.example")
    phone = found["phone"].places[0]
    assert (phone.differs, bool(text(phone.after))) == (False, True)


def test_it_stands_as_it_was_sent_whatever_the_tables_of_answers_say_now(world: World, twice: str):
    before = sides(seen(world, twice)["website"])
    world.call(moderation_service.return_with_remarks, world.saule, twice, 2, [])
    world.say(world.aigul, twice, "website", "https://keyin.example")
    world.say(world.aigul, twice, "phone", "+7 701 555 44 33")
    sent_again(world, twice)
    assert sides(seen(world, twice)["website"]) == {"website": (before["website"][1], "https://keyin.example")}


def test_files_of_a_document_a_removed_row_and_a_whole_tab(world: World, sent: str):
    (row,) = world.view(world.aigul, sent).rows["holders"]
    holder, tab = f"holders/{row}/holder_name", "corporate_documents/documents_company"
    returned(world, sent, NewRemark(CHARTER, "Нет печати."), NewRemark(holder, "Кто это?"), NewRemark(tab, "Проверьте.", whole_tab=True))
    world.attach(world.aigul, sent, CHARTER, "жарғы-2.pdf")
    old = {
        address.split("/")[2]: text
        for address, text in world.view(world.aigul, sent).values.items()
        if address.startswith(f"holders/{row}/")
    }
    world.call(filling_service.remove_row, world.aigul, sent, "holders", row)
    new = world.call(filling_service.new_row, world.aigul, sent, "holders")
    for key, value in old.items():
        world.say(world.aigul, sent, f"holders/{new}/{key}", value)
    world.attach_required(world.aigul, sent)
    world.sign_consents(world.aigul, sent)
    sent_again(world, sent)
    found = seen(world, sent)
    assert "жарғы-2.pdf" in (sides(found[CHARTER])[CHARTER][1] or "")
    assert "жарғы-2.pdf" not in (sides(found[CHARTER])[CHARTER][0] or "")
    name, now = sides(found[holder])[holder]
    assert (bool(name), now) == (True, None), "the row is not there any more, the remark shows what stood in it"
    assert found[holder].line.text == "Кто это?"
    assert CHARTER in sides(found[tab])
    assert all(one.differs and one.tab_address == tab for one in found[tab].places)


def test_a_required_remark_that_is_not_closed_stops_the_passing_by_its_name(world: World, twice: str):
    before = snapshot(world.begin)
    with pytest.raises(Refused) as refused:
        world.call(moderation_service.pass_moderation, world.saule, twice, 2)
    assert refused.value.code == "open_remarks"
    for remark in (one.line for one in seen(world, twice).values()):
        for words in ("kk", "ru", "en"):
            assert (remark.label.said(words) in refused.value.wording.said(words)) == remark.required
    assert snapshot(world.begin) == before
    for address in ("website", "phone"):
        world.call(close, world.saule, twice, 2, seen(world, twice)[address].line.id)
    world.call(moderation_service.pass_moderation, world.saule, twice, 2)
    lines = [one.line for one in seen(world, twice).values()]
    assert [(one.address, one.resolved, one.decided_by) for one in lines] == [
        (address, True, "Модерова Сәуле") for address in ("website", "phone", "email")
    ], "advice is closed with the passing"


def test_only_the_first_of_many_are_named_and_the_rest_counted(world: World, sent: str):
    fields = ["website", "phone", "email", "legal_address", "iik", "bik", "project_name"]
    returned(world, sent, *(NewRemark(address, "Проверьте.") for address in fields))
    for remark in world.view(world.aigul, sent).remarks:
        world.call(reply, world.aigul, sent, remark.id, "Верно.")
    sent_again(world, sent)
    with pytest.raises(Refused) as refused:
        world.call(moderation_service.pass_moderation, world.saule, sent, 2)
    assert "и ещё 2." in refused.value.wording.ru


def test_what_remains_goes_to_the_parties_again_with_its_thread_and_what_is_closed_does_not(world: World, twice: str):
    found = seen(world, twice)
    world.call(keep_open, world.saule, twice, 2, found["phone"].line.id)
    assert world.call(close_the_rest, world.saule, twice, 2) == 2
    returned(world, twice, version=2)
    (remark,) = world.view(world.aigul, twice).remarks
    assert (remark.id, remark.address, remark.version, remark.text) == (found["phone"].line.id, "phone", 1, PHONE.text)
    assert [one.text for one in remark.replies] == ["Номер верный."]
    assert (remark.repeated, remark.answered, remark.remains) == (True, False, False), "the earlier reply does not answer it again"
    assert [gap.address for gap in world.gaps(world.aigul, twice)] == ["phone"]
    locked = world.view(world.aigul, twice).locks.places
    assert ("phone" in locked, "website" in locked) == (False, True), "what is asked again may be edited, what is closed may not"
    returned_letters = select(OutboxLetter).where(col(OutboxLetter.subject).startswith("Заявка возвращена"))
    with world.begin(reading=True) as session:
        letters = session.exec(returned_letters.order_by(col(OutboxLetter.created_at))).all()
    assert [("Сайт" in one.text or "сайт" in one.text, "елефон" in one.text) for one in letters] == [(True, True), (False, True)]
    assert not any(text in one.text for one in letters for text in (SITE.text, PHONE.text)), "what people typed is not sent by mail"
    history = world.call(filling_queries.history, world.aigul, twice)
    assert [[one.address for one in line.remarks] for line in history if line.remarks] == [["website", "phone", "email"], ["phone"]]
    world.call(reply, world.aigul, twice, remark.id, "Теперь отвечаем.")
    sent_again(world, twice)
    (again,) = seen(world, twice).values()
    assert [one.text for one in again.line.replies] == ["Номер верный.", "Теперь отвечаем."]
    assert (again.line.replied, again.line.resolved) == (True, False)


def test_what_nothing_was_decided_about_is_not_lost_with_a_return(world: World, twice: str):
    returned(world, twice, NewRemark("project_name", "Назовите полностью."), version=2)
    assert [one.address for one in world.view(world.aigul, twice).remarks] == ["website", "phone", "email", "project_name"]


def test_a_decision_is_taken_back_until_the_application_goes_on(world: World, twice: str):
    remark = seen(world, twice)["website"].line.id
    world.call(close, world.saule, twice, 2, remark)
    world.call(keep_open, world.saule, twice, 2, remark)
    line = seen(world, twice)["website"].line
    assert (line.resolved, line.remains) == (False, True)
    with pytest.raises(Refused):
        world.call(moderation_service.pass_moderation, world.saule, twice, 2)
    world.call(close, world.saule, twice, 2, remark)
    line = seen(world, twice)["website"].line
    assert (line.resolved, line.remains) == (True, False)
    with world.begin(reading=True) as session:
        verbs = session.exec(select(AuditRow.verb).where(col(AuditRow.verb).contains("remark_")).order_by(col(AuditRow.seq))).all()
    assert verbs == ["applications.remark_answered"] + [f"applications.remark_{word}" for word in ("closed", "remains", "closed")]


def test_only_the_staff_who_decides_here_decides_and_only_now(world: World, twice: str):
    remark = seen(world, twice)["website"].line.id
    registrar = world.staff("registrar@portal.example", StaffRole.REGISTRAR)
    administrator = world.staff("administrator@portal.example", StaffRole.ADMINISTRATOR)
    before = snapshot(world.begin)
    for verb, args in ((close, (remark,)), (keep_open, (remark,)), (close_the_rest, ())):
        for who in (world.aigul, world.daniyar, world.analyst, administrator, registrar):
            with pytest.raises(NotAllowed):
                world.call(verb, who, twice, 2, *args)
        with pytest.raises(Conflict):
            world.call(verb, world.saule, twice, 1, *args)
        with pytest.raises(NotFound):
            world.call(verb, world.saule, "unknown", 2, *args)
    for verb in (close, keep_open):
        with pytest.raises(NotFound):
            world.call(verb, world.saule, twice, 2, "unknown")
    assert snapshot(world.begin) == before
    world.call(close_the_rest, world.saule, twice, 2)
    returned(world, twice, NewRemark("project_name", "Назовите полностью."), version=2)
    with pytest.raises(Conflict):
        world.call(close, world.saule, twice, 2, remark)
    world.say(world.aigul, twice, "project_name", "Жилой комплекс «Үлгі», вторая очередь")
    world.sign_consents(world.aigul, twice)
    world.sign_consents(world.daniyar, twice)
    sent_again(world, twice)
    with pytest.raises(Conflict):
        world.call(keep_open, world.saule, twice, 3, remark)


def test_the_registrar_closes_before_approving(world: World):
    application_id = world.complete()
    registrar = world.staff("registrar@portal.example", StaffRole.REGISTRAR)
    world.sign(world.aigul, application_id, [APPLICATION])
    world.call(take_into_work, registrar, application_id)
    world.now.forward(minutes=1)
    world.call(moderation_service.return_with_remarks, registrar, application_id, 1, [SITE])
    world.now.forward(minutes=1)
    world.say(world.aigul, application_id, "website", "https://ulgi-jana.example")
    world.sign(world.aigul, application_id, [APPLICATION])
    world.call(take_into_work, registrar, application_id)
    with pytest.raises(Refused) as refused:
        world.decide(registrar, application_id, "approved", version=2)
    assert refused.value.code == "open_remarks"
    with pytest.raises(NotAllowed):
        world.call(close_the_rest, world.saule, application_id, 2)
    world.call(close, registrar, application_id, 2, seen(world, application_id, registrar)["website"].line.id)
    world.decide(registrar, application_id, "approved", version=2)
    with world.begin(reading=True) as session:
        assert session.exec(select(Remark.decided_by)).all() == [registrar.name]
    assert world.view(world.aigul, application_id).status is Status.APPROVED
