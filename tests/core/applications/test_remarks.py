"""Remarks that must be answered: by a change of their place or by a reply, before the application is sent again."""

import pytest

from portal.core.accounts.schema import Actor
from portal.core.applications.basics.queries import NewRemark, RemarkLine
from portal.core.applications.filling import queries as filling_queries
from portal.core.applications.filling import service as filling_service
from portal.core.applications.moderation import queries as moderation_queries
from portal.core.applications.moderation import service as moderation_service
from portal.core.applications.remarks.rules import is_answered_by
from portal.core.applications.remarks.service import close_the_rest, reply
from portal.core.applications.rules import APPLICATION
from portal.core.applications.schema import newest_form
from portal.core.errors import Conflict, NotFound, Refused
from portal.web.cabinet.application.shown import remark_counts
from tests.core.applications.world import World, snapshot

CHARTER = "doc/charter/company"


@pytest.fixture
def sent(world: World) -> str:
    application_id = world.sent()
    world.now.forward(minutes=1)
    return application_id


def returned(world: World, application_id: str, *remarks: NewRemark) -> tuple[RemarkLine, ...]:
    world.call(moderation_service.return_with_remarks, world.saule, application_id, 1, list(remarks))
    world.now.forward(minutes=1)
    return world.view(world.aigul, application_id).remarks


def waiting(world: World, who: Actor, application_id: str) -> list[str]:
    """The addresses of the remarks that hold the application back, as a party's list of gaps names them."""
    return [gap.address for gap in world.gaps(who, application_id) if "амечани" in gap.wording.ru]


def test_a_required_remark_holds_the_application_back_by_its_name_until_its_place_is_changed(world: World, sent: str):
    returned(world, sent, NewRemark("website", "Сайт не открывается."), NewRemark("project_name", "Назовите по экспертизе."))
    assert waiting(world, world.aigul, sent) == ["website", "project_name"]
    gap = world.gaps(world.aigul, sent)[0]
    assert "«Сайт не открывается.»" in gap.wording.kk
    assert (gap.label.ru, gap.mine) == (newest_form("guarantee").place("website").label.ru, True)
    world.say(world.aigul, sent, "website", "https://ulgi-jana.example")
    assert waiting(world, world.aigul, sent) == ["project_name"]
    before = snapshot(world.begin)
    with pytest.raises(Refused) as refused:
        world.to_moderation(sent)
    assert refused.value.code == "incomplete"
    assert snapshot(world.begin) == before
    world.say(world.aigul, sent, "project_name", "Жилой комплекс «Үлгі»-2")
    world.sign_consents(world.aigul, sent)
    world.sign_consents(world.daniyar, sent)
    world.to_moderation(sent)


def test_it_is_held_back_from_signing_too(world: World, sent: str):
    returned(world, sent, NewRemark("website", "Сайт не открывается."))
    with pytest.raises(Refused) as refused:
        world.sign(world.aigul, sent, [APPLICATION])
    assert refused.value.code == "incomplete"


def test_a_clock_that_was_set_back_neither_answers_a_remark_nor_hides_an_answer(world: World, sent: str):
    world.now.forward(days=-3)
    places = ("website", "dev_website", "phone")
    phone = returned(world, sent, *(NewRemark(place, "Проверьте.") for place in places))[2]
    assert waiting(world, world.aigul, sent)[:2] == ["website", "phone"]
    world.now.forward(days=-3)
    world.call(reply, world.aigul, sent, phone.id, "Телефон верный.")
    world.say(world.aigul, sent, "website", "https://ulgi-jana.example")
    world.say(world.daniyar, sent, "dev_website", "https://mysal-jana.example")
    assert waiting(world, world.aigul, sent) == []
    world.to_moderation(sent)
    world.call(close_the_rest, world.saule, sent, 2)
    world.call(moderation_service.pass_moderation, world.saule, sent, 2)


def test_advice_holds_nothing_back(world: World, sent: str):
    remarks = returned(world, sent, NewRemark("website", "Добавьте сайт.", required=False))
    assert [(one.required, one.answered) for one in remarks] == [(False, False)]
    assert waiting(world, world.aigul, sent) == []
    world.to_moderation(sent)


def test_a_reply_answers_instead_of_a_change_and_the_operator_reads_it(world: World, sent: str):
    (remark,) = returned(world, sent, NewRemark("website", "Сайт не открывается."))
    world.call(reply, world.aigul, sent, remark.id, "  Сайт работает,\nпроверьте ещё раз. ")
    (remark,) = world.view(world.aigul, sent).remarks
    assert [(one.text, one.actor_name) for one in remark.replies] == [("Сайт работает,\nпроверьте ещё раз.", "Үлгібаева Айгүл")]
    assert (remark.changed, remark.answered) == (False, True)
    world.to_moderation(sent)
    (seen,) = (one.line for one in world.call(moderation_queries.review, world.saule, sent).remarks)
    assert (seen.text, seen.changed, [one.text for one in seen.replies]) == (remark.text, False, [remark.replies[0].text])
    history = world.call(filling_queries.history, world.saule, sent)
    assert [one.replies for line in history for one in line.remarks] == [seen.replies]


def test_the_operator_sees_what_was_changed(world: World, sent: str):
    returned(world, sent, NewRemark("website", "Сайт не открывается."), NewRemark("phone", "Проверьте.", required=False))
    world.say(world.aigul, sent, "website", "https://ulgi-jana.example")
    world.to_moderation(sent)
    seen = [one.line for one in world.call(moderation_queries.review, world.saule, sent).remarks]
    assert [(one.address, one.changed) for one in seen] == [("website", True), ("phone", False)]


def test_a_remark_on_a_document_is_answered_by_another_file(world: World, sent: str):
    returned(world, sent, NewRemark(CHARTER, "Нет печати."))
    assert waiting(world, world.aigul, sent) == [CHARTER]
    world.attach(world.aigul, sent, CHARTER, "жарғы-2.pdf")
    assert waiting(world, world.aigul, sent) == []


def test_a_remark_on_the_documents_of_a_party_is_answered_by_a_file_of_that_party(world: World, sent: str):
    tabs = [f"corporate_documents/documents_{party}" for party in ("company", "developer")]
    returned(world, sent, *(NewRemark(tab, "Обновите.", whole_tab=True) for tab in tabs))
    world.attach(world.aigul, sent, CHARTER, "жарғы-2.pdf")
    assert [one.changed for one in world.view(world.aigul, sent).remarks] == [True, False]
    world.attach(world.daniyar, sent, "doc/charter/developer", "жарғы-3.pdf")
    assert [one.changed for one in world.view(world.aigul, sent).remarks] == [True, True]


def test_a_remark_on_a_row_is_answered_by_removing_the_row(world: World, sent: str):
    (row,) = world.view(world.aigul, sent).rows["holders"]
    address = f"holders/{row}/share_percent"
    returned(world, sent, NewRemark(address, "Такого участника нет."))
    world.call(filling_service.new_row, world.aigul, sent, "holders")
    assert waiting(world, world.aigul, sent) == [address]
    world.call(filling_service.remove_row, world.aigul, sent, "holders", row)
    assert waiting(world, world.aigul, sent) == []


def test_each_party_answers_its_own_remarks_and_the_company_sees_whom_it_waits_for(world: World, sent: str):
    remarks = returned(world, sent, NewRemark("dev_website", "Сайт застройщика не открывается."), NewRemark("", "Проверьте всё."))
    theirs, whole = remarks
    assert [one.id for one in world.view(world.daniyar, sent).remarks] == [theirs.id]
    assert waiting(world, world.daniyar, sent) == ["dev_website"]
    lines = [gap for gap in world.gaps(world.aigul, sent) if "амечани" in gap.wording.ru]
    assert [(gap.mine, gap.address) for gap in lines] == [(True, ""), (False, "")]
    assert lines[1].wording.ru == "Застройщик: замечания оператора без ответа — 1."
    with pytest.raises(NotFound):
        world.call(reply, world.aigul, sent, theirs.id, "За них")
    with pytest.raises(NotFound):
        world.call(reply, world.daniyar, sent, whole.id, "За них")
    with pytest.raises(NotFound):
        world.call(reply, world.stranger, sent, theirs.id, "За них")
    world.call(reply, world.daniyar, sent, theirs.id, "Сайта больше нет.")
    world.call(reply, world.aigul, sent, whole.id, "Проверено.")
    assert waiting(world, world.aigul, sent) == []


def counted(world: World, who: Actor, application_id: str) -> dict[str, int]:
    view = world.view(who, application_id)
    return remark_counts(view.remarks, view.party)


def test_the_sign_of_a_tab_counts_the_remarks_that_wait(world: World, sent: str):
    returned(world, sent, NewRemark("website", "Сайт не открывается."), NewRemark("phone", "Никто не отвечает."))
    tab = "corporate_information/info"
    assert counted(world, world.aigul, sent) == {"corporate_information": 2, tab: 2}
    world.say(world.aigul, sent, "website", "https://ulgi-jana.example")
    assert counted(world, world.aigul, sent) == {"corporate_information": 1, tab: 1}
    assert counted(world, world.daniyar, sent) == {}


@pytest.mark.parametrize("text", ["", "  \n ", "ә" * 4001])
def test_an_empty_or_too_long_reply_is_refused(world: World, sent: str, text: str):
    (remark,) = returned(world, sent, NewRemark("website", "Сайт не открывается."))
    before = snapshot(world.begin)
    with pytest.raises(Refused) as refused:
        world.call(reply, world.aigul, sent, remark.id, text)
    assert refused.value.field == "text"
    assert snapshot(world.begin) == before


def test_a_remark_has_at_most_twenty_replies_until_it_is_asked_again(world: World, sent: str):
    (remark,) = returned(world, sent, NewRemark("website", "Сайт не открывается."))
    for number in range(20):
        world.call(reply, world.aigul, sent, remark.id, f"Жауап {number}")
        world.now.forward(seconds=1)
    before = snapshot(world.begin)
    with pytest.raises(Refused) as refused:
        world.call(reply, world.aigul, sent, remark.id, "Тағы бір жауап")
    assert (refused.value.code, "20" in refused.value.wording.kk) == ("enough_replies", True)
    assert snapshot(world.begin) == before
    world.now.forward(minutes=1)
    world.to_moderation(sent)
    world.call(moderation_service.return_with_remarks, world.saule, sent, 2, [])
    world.now.forward(minutes=1)
    world.call(reply, world.aigul, sent, remark.id, "Тағы бір жауап")
    (remark,) = world.view(world.aigul, sent).remarks
    assert [one.text for one in remark.replies] == [*(f"Жауап {number}" for number in range(20)), "Тағы бір жауап"]


def test_nobody_replies_after_sending_or_to_what_is_not_there(world: World, sent: str):
    (remark,) = returned(world, sent, NewRemark("website", "Сайт не открывается."))
    world.say(world.aigul, sent, "website", "https://ulgi-jana.example")
    world.to_moderation(sent)
    with pytest.raises(Conflict):
        world.call(reply, world.aigul, sent, remark.id, "Поздно")
    with pytest.raises(NotFound):
        world.call(reply, world.aigul, sent, "unknown", "Ничего")


@pytest.mark.parametrize(
    ("address", "whole_tab", "changed", "answered"),
    [
        ("website", False, {"website"}, 1),
        ("website", False, {"phone", "web", "website2"}, 0),
        ("doc/charter/company", False, {"doc/charter/company/organisation_name"}, 1),
        ("holders/ab12/holder_name", False, {"holders/ab12"}, 1),
        ("holders/ab12/holder_name", False, {"holders/cd34", "holders/cd34/holder_name"}, 0),
        ("corporate_information/info", True, {"website"}, 1),
        ("corporate_information/info", True, {"holders/ab12"}, 0),
        ("corporate_information/holders", True, {"holders/ab12"}, 1),
        ("corporate_information/holders", True, {"removed_from_the_form"}, 0),
        ("", False, {"website"}, 1),
        ("", False, set[str](), 0),
    ],
)
def test_what_answers_a_remark(address: str, whole_tab: int, changed: set[str], answered: int):
    assert is_answered_by(newest_form("guarantee"), address, changed, whole_tab=bool(whole_tab)) == bool(answered)
