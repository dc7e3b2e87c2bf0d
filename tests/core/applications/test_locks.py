"""After a return only what was remarked, and what depends on it, can be changed; the rest is unlocked by the operator on request."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlmodel import col, select

from portal.core.accounts.schema import Actor, StaffRole
from portal.core.applications.basics.queries import NewRemark
from portal.core.applications.filling import queries as filling_queries
from portal.core.applications.filling import service as filling_service
from portal.core.applications.moderation import queries as moderation_queries
from portal.core.applications.moderation import service as moderation_service
from portal.core.applications.remarks.service import close
from portal.core.applications.rules import Status
from portal.core.applications.tables import Answer
from portal.core.errors import Conflict, NotAllowed, NotFound, Refused
from portal.core.notices.tables import OutboxLetter
from tests.core.applications.world import World, snapshot

CHARTER, CERTIFICATE = "doc/charter/company", "doc/registration_certificate/company"
WEBSITE = NewRemark("website", "Сайт не открывается.")


@pytest.fixture
def sent(world: World) -> str:
    application_id = world.sent()
    world.now.forward(minutes=1)
    return application_id


def returned(world: World, application_id: str, *remarks: NewRemark, version: int = 1) -> None:
    world.call(moderation_service.return_with_remarks, world.saule, application_id, version, list(remarks))
    world.now.forward(minutes=1)


def locked(world: World, request: Callable[[], Any]) -> str:
    """The place that a refused request names; nothing was written."""
    before = snapshot(world.begin)
    with pytest.raises(Refused) as refused:
        request()
    assert refused.value.code == "locked"
    assert snapshot(world.begin) == before
    return refused.value.field


def test_only_what_was_remarked_can_be_typed(world: World, sent: str):
    returned(world, sent, WEBSITE)
    assert locked(world, lambda: world.say(world.aigul, sent, "phone", "+7 701 555 44 33")) == "phone"
    world.say(world.aigul, sent, "website", "https://ulgi-jana.example")
    # Also in the version that this edit began.
    assert locked(world, lambda: world.say(world.aigul, sent, "phone", "+7 701 555 44 33")) == "phone"
    view = world.view(world.aigul, sent)
    assert (view.locks.limited, "phone" in view.locks.places, "website" in view.locks.places) == (True, True, False)


def test_every_way_to_change_a_locked_place_is_refused(world: World, sent: str):
    view = world.view(world.aigul, sent)
    (row,) = view.rows["holders"]
    file, stored = view.files[CHARTER][0].id, world.stored(world.aigul, "жарғы-2.pdf")
    returned(world, sent, WEBSITE)
    requests = (
        (filling_service.new_row, ("holders",)),
        (filling_service.answer, ("holders/0123456789ab/holder_name", "Жаңа")),
        (filling_service.answer, (f"holders/{row}/holder_name", "Жаңа")),
        (filling_service.remove_row, ("holders", row)),
        (filling_service.restore_row, (f"holders/{row}",)),
        (filling_service.ensure_may_upload, (CHARTER,)),
        (filling_service.attach_file, (CHARTER, stored)),
        (filling_service.detach_file, (CHARTER, file)),
        (filling_service.answer, (f"{CHARTER}/organisation_name", "Жаңа")),
        (filling_service.look_up_developer, ("180540098763",)),
    )
    for verb, args in requests:
        assert locked(world, lambda verb=verb, args=args: world.call(verb, world.aigul, sent, *args)), verb
    now_locked = world.view(world.aigul, sent).locks.places
    assert {"holders", f"holders/{row}", f"holders/{row}/holder_name", CHARTER} <= now_locked


def test_consents_are_signed_and_the_application_is_sent_again(world: World, sent: str):
    returned(world, sent, WEBSITE)
    world.say(world.aigul, sent, "website", "https://ulgi-jana.example")
    world.sign_consents(world.aigul, sent)
    world.to_moderation(sent)
    view = world.view(world.aigul, sent)
    assert (view.status, view.version, view.locks.places) == (Status.ON_MODERATION, 2, frozenset())


def test_a_document_with_a_remark_takes_files_and_details(world: World, sent: str):
    returned(world, sent, NewRemark(f"{CHARTER}/organisation_name", "Другое название."))
    world.attach(world.aigul, sent, CHARTER, "жарғы-2.pdf")
    world.say(world.aigul, sent, f"{CHARTER}/organisation_name", "Үлгі")
    other = world.stored(world.aigul, "куәлік-2.pdf")
    assert locked(world, lambda: world.call(filling_service.attach_file, world.aigul, sent, CERTIFICATE, other)) == CERTIFICATE


def test_a_remarked_row_can_be_replaced(world: World, sent: str):
    (row,) = world.view(world.aigul, sent).rows["holders"]
    returned(world, sent, NewRemark(f"holders/{row}/holder_name", "Такого участника нет."))
    assert locked(world, lambda: world.call(filling_service.new_row, world.aigul, sent, "holders")) == "holders"
    world.call(filling_service.remove_row, world.aigul, sent, "holders", row)
    added = world.call(filling_service.new_row, world.aigul, sent, "holders")
    for key, text in (("holder_name", "Ойдан Шығарылған"), ("holder_bin_iin", "180540098763"), ("holder_name", "Ойдан")):
        world.say(world.aigul, sent, f"holders/{added}/{key}", text)
    world.call(filling_service.restore_row, world.aigul, sent, f"holders/{row}")


def test_what_depends_on_a_remarked_answer_opens_with_it(world: World, sent: str):
    returned(world, sent, NewRemark("land_right", "Земля в аренде."), NewRemark("apartments_count", "Не сходится."))
    assert not {"land_right", "land_lease_until", "rooms_1", "rooms_4plus", "apartments_count"} & world.view(world.aigul, sent).locks.places
    world.say(world.aigul, sent, "rooms_1", "7")


def test_what_cannot_stay_as_it_is_opens(world: World, sent: str):
    returned(world, sent, WEBSITE)
    with world.begin() as session:
        stored = session.get_one(Answer, (sent, "phone"))
        stored.text = ""
    world.say(world.aigul, sent, "phone", "+7 701 555 44 33")
    # And stays open, so that a slip can be corrected.
    world.say(world.aigul, sent, "phone", "+7 701 555 44 34")
    assert "phone" not in world.view(world.aigul, sent).locks.places


def test_a_remark_on_the_application_or_on_a_tab_opens_all_of_it(world: World, sent: str):
    returned(world, sent, NewRemark("corporate_information/info", "Проверьте вкладку.", whole_tab=True))
    world.say(world.aigul, sent, "phone", "+7 701 555 44 33")
    assert locked(world, lambda: world.say(world.aigul, sent, "project_name", "Басқа")) == "project_name"
    world.sign_consents(world.aigul, sent)
    world.to_moderation(sent)
    world.now.forward(minutes=1)
    returned(world, sent, NewRemark("", "Проверьте всё."), version=2)
    world.say(world.aigul, sent, "project_name", "Басқа")
    view = world.view(world.aigul, sent)
    assert (view.locks.limited, view.locks.places) == (False, frozenset())


def test_a_remark_on_a_tab_of_documents_opens_the_documents_of_that_party(world: World, sent: str):
    returned(world, sent, NewRemark("corporate_documents/documents_company", "Сканы не читаются.", whole_tab=True))
    world.attach(world.aigul, sent, CHARTER, "жарғы-2.pdf")
    assert [one.changed for one in world.view(world.aigul, sent).remarks] == [True]
    assert locked(world, lambda: world.say(world.daniyar, sent, "dev_phone", "+7 701 555 44 33")) == "dev_phone"


def test_each_party_has_its_own_part_open(world: World, sent: str):
    returned(world, sent, NewRemark("dev_website", "Сайт застройщика не открывается."))
    world.say(world.daniyar, sent, "dev_website", "https://mysal.example")
    assert locked(world, lambda: world.say(world.aigul, sent, "website", "https://ulgi-jana.example")) == "website"
    with pytest.raises(NotFound):
        world.say(world.aigul, sent, "dev_website", "https://ulgi-jana.example")


def test_a_withdrawn_application_and_a_new_draft_are_open(world: World, sent: str):
    world.call(filling_service.withdraw, world.aigul, sent, "Передумали")
    world.say(world.aigul, sent, "phone", "+7 701 555 44 33")
    assert world.view(world.aigul, sent).locks.places == frozenset()


def test_to_send_and_to_withdraw_again_opens_nothing(world: World, sent: str):
    returned(world, sent, WEBSITE)
    world.say(world.aigul, sent, "website", "https://ulgi-jana.example")
    world.to_moderation(sent)
    world.call(filling_service.withdraw, world.aigul, sent, "Передумали")
    assert [one.text for one in world.view(world.aigul, sent).remarks] == [WEBSITE.text]
    for _ in ("withdrawn", "a draft again"):
        assert locked(world, lambda: world.say(world.aigul, sent, "phone", "+7 701 555 44 33")) == "phone"
        world.say(world.aigul, sent, "website", "https://ulgi-eng-jana.example")
    ask(world, world.aigul, sent)
    ((request, _, _),) = waiting(world)
    world.call(moderation_service.answer_unlocking, world.saule, request, "", granted=True)
    world.say(world.aigul, sent, "phone", "+7 701 555 44 33")


def test_what_the_moderators_returned_is_open_once_they_are_content(world: World, sent: str):
    returned(world, sent, WEBSITE)
    ask(world, world.aigul, sent)
    world.say(world.aigul, sent, "website", "https://ulgi-jana.example")
    world.to_moderation(sent)
    (remark,) = world.call(moderation_queries.review, world.saule, sent).remarks
    world.call(close, world.saule, sent, 2, remark.line.id)
    world.call(moderation_service.pass_moderation, world.saule, sent, 2)
    world.call(filling_service.withdraw, world.aigul, sent, "Передумали")
    assert waiting(world) == []
    world.say(world.aigul, sent, "phone", "+7 701 555 44 33")


def ask(world: World, who: Actor, application_id: str, address: str = "phone", reason: str = "Сменился номер.", **more: bool) -> None:
    world.call(moderation_service.ask_to_unlock, who, application_id, address, reason, **more)
    world.now.forward(minutes=1)


def waiting(world: World, who: Actor | None = None) -> list[tuple[str, str, str]]:
    found = world.call(moderation_queries.asked_to_unlock, who or world.saule)
    return [(one.id, one.place.ru, one.reason) for one in found]


def test_the_operator_unlocks_what_was_asked_for(world: World, sent: str):
    returned(world, sent, WEBSITE)
    ask(world, world.aigul, sent)
    ((request, place, reason),) = waiting(world)
    assert (place, reason) == ("Телефон", "Сменился номер.")
    world.call(moderation_service.answer_unlocking, world.saule, request, "", granted=True)
    assert waiting(world) == []
    world.say(world.aigul, sent, "phone", "+7 701 555 44 33")
    (line,) = world.view(world.aigul, sent).locks.requests
    assert (line.address, line.granted) == ("phone", True)
    kinds = [one.kind for one in world.call(filling_queries.history, world.aigul, sent)]
    assert kinds[-3:] == ["unlock_asked", "unlocked", "reopened"]
    with world.begin(reading=True) as session:
        told = session.exec(select(OutboxLetter.recipient).where(col(OutboxLetter.subject).startswith("Открыто для правки"))).all()
    assert told == [world.aigul.email]


def test_declining_needs_a_reason_which_the_party_reads(world: World, sent: str):
    returned(world, sent, WEBSITE)
    ask(world, world.aigul, sent)
    ((request, _, _),) = waiting(world)
    with pytest.raises(Refused) as refused:
        world.call(moderation_service.answer_unlocking, world.saule, request, " ", granted=False)
    assert refused.value.field == "answer"
    world.call(moderation_service.answer_unlocking, world.saule, request, "Номер верный.", granted=False)
    assert locked(world, lambda: world.say(world.aigul, sent, "phone", "+7 701 555 44 33"))
    (line,) = world.view(world.aigul, sent).locks.requests
    assert (line.granted, line.answer) == (False, "Номер верный.")
    with pytest.raises(Conflict):
        world.call(moderation_service.answer_unlocking, world.saule, request, "", granted=True)


def test_a_whole_tab_or_a_block_can_be_unlocked(world: World, sent: str):
    returned(world, sent, WEBSITE)
    ask(world, world.aigul, sent, "holders")
    ask(world, world.aigul, sent, "corporate_information/info", whole_tab=True)
    for request, _, _ in waiting(world):
        world.call(moderation_service.answer_unlocking, world.saule, request, "", granted=True)
    added = world.call(filling_service.new_row, world.aigul, sent, "holders")
    world.say(world.aigul, sent, f"holders/{added}/holder_name", "Ойдан")
    world.say(world.aigul, sent, "phone", "+7 701 555 44 33")
    values = world.view(world.aigul, sent).values
    assert (values[f"holders/{added}/holder_name"], values["phone"]) == ("Ойдан", "+77015554433")
    assert locked(world, lambda: world.say(world.aigul, sent, "project_name", "Басқа")) == "project_name"


def test_what_is_not_asked(world: World, sent: str):
    with pytest.raises(Conflict):
        ask(world, world.aigul, sent)
    returned(world, sent, WEBSITE)
    ask(world, world.aigul, sent)
    before = snapshot(world.begin)
    cases: tuple[tuple[Actor, str, str, type[Refused]], ...] = (
        (world.aigul, "phone", "Ещё раз", Refused),
        (world.aigul, "website", "Открыто", Conflict),
        (world.aigul, "dev_phone", "Чужое", NotFound),
        (world.aigul, "nothing", "Нет такого", NotFound),
        (world.aigul, "", "Ничего", Refused),
        (world.aigul, "email", " ", Refused),
        (world.aigul, "email", "ә" * 2001, Refused),
        (world.stranger, "phone", "Чужое", NotFound),
    )
    for who, address, reason, error in cases:
        with pytest.raises(error):
            ask(world, who, sent, address, reason)
    assert snapshot(world.begin) == before


def test_who_answers(world: World, sent: str):
    registrar = world.staff("registrar@portal.example", StaffRole.REGISTRAR)
    returned(world, sent, WEBSITE)
    ask(world, world.aigul, sent)
    ((request, _, _),) = waiting(world)
    assert waiting(world, registrar) == []
    for who in (registrar, world.analyst, world.aigul):
        with pytest.raises(NotAllowed):
            world.call(moderation_service.answer_unlocking, who, request, "", granted=True)
    with pytest.raises(NotFound):
        world.call(moderation_service.answer_unlocking, world.saule, "unknown", "", granted=True)


def test_a_request_ends_when_the_application_is_sent_again(world: World, sent: str):
    returned(world, sent, WEBSITE)
    ask(world, world.aigul, sent)
    ((request, _, _),) = waiting(world)
    world.say(world.aigul, sent, "website", "https://ulgi-jana.example")
    world.sign_consents(world.aigul, sent)
    world.to_moderation(sent)
    assert waiting(world) == []
    with pytest.raises(Conflict):
        world.call(moderation_service.answer_unlocking, world.saule, request, "", granted=True)
    world.now.forward(minutes=1)
    returned(world, sent, NewRemark("email", "Проверьте."), version=2)
    assert waiting(world) == []
    assert locked(world, lambda: world.say(world.aigul, sent, "phone", "+7 701 555 44 33"))
