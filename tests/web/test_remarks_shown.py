"""Where a remark is, as the form and the review say it: each part of it once."""

import pytest

from portal.core.applications.basics.queries.remark_views import NewRemark
from portal.core.applications.filling.queries import history
from portal.core.applications.moderation import queries, service
from portal.core.applications.remarks import service as replies
from portal.core.applications.remarks.rules import MOST_REPLIES
from portal.core.applications.schema import KINDS
from portal.db import Begin
from portal.web.cabinet.application.shown import remarks_of
from portal.web.desk.review.earlier_shown import earlier_of
from portal.web.desk.review.shown import signatures_of
from portal.web.forms.history.shown import events_of, parties_of
from portal.web.forms.remarks import RemarkShown
from tests.conftest import Clock
from tests.core.applications.world import World

DOCUMENTS, TAB = "corporate_documents/documents_company", "corporate_information/developer"
CHARTER = "doc/charter/company"


@pytest.fixture
def world(begin: Begin, now: Clock) -> World:
    return World(begin, now)


@pytest.fixture
def returned(world: World) -> str:
    """An application with a remark on a field, a document, the documents of a stage, a whole tab, and the other party's field."""
    application_id = world.complete()
    world.to_moderation(application_id)
    whole = [NewRemark(address, "Түзетіңіз", whole_tab=True) for address in (DOCUMENTS, TAB)]
    each = [NewRemark(address, "Түзетіңіз") for address in ("phone", CHARTER, "dev_phone")]
    world.call(service.return_with_remarks, world.saule, application_id, 1, [*each, *whole])
    return application_id


def said(remarks: list[RemarkShown]) -> list[str]:
    return sorted(" · ".join(part for part in (one.label["ru"], one.where.get("ru", "")) if part) for one in remarks)


def test_a_party_reads_the_tab_of_a_place_and_the_stage_of_a_tab_once(world: World, returned: str):
    view = world.view(world.aigul, returned)
    shown = remarks_of(view.remarks, KINDS["guarantee"], view.schema_version, view.party, editable=True)
    charter = next(one.label["ru"] for one in shown if one.address == CHARTER)
    assert said(shown) == sorted(
        [
            "Телефон · Информация об УК",
            f"{charter} · Корпоративная документация",
            "Корпоративная документация: Документы",
            "Информация о застройщике · Корпоративная информация",
            "Телефон · Информация о застройщике · Застройщик",
        ]
    )


def test_the_operator_reads_the_tab_and_the_party_of_each_earlier_remark(world: World, returned: str):
    for who, address in ((world.aigul, "phone"), (world.daniyar, "dev_phone")):
        world.say(who, returned, address, "+7 701 555 44 33")
    for remark in world.view(world.aigul, returned).remarks:
        if remark.party == "company":
            world.call(replies.reply, world.aigul, returned, remark.id, "Түсінікті")
    world.to_moderation(returned)
    review = queries.review(world.begin, world.saule, returned, now=world.now)
    shown = [one.remark for one in earlier_of(review)]
    charter = next(one.label["ru"] for one in shown if one.address == CHARTER)
    assert said(shown) == sorted(
        [
            "Телефон · Информация об УК · Уполномоченная компания",
            f"{charter} · Документы · Уполномоченная компания",
            "Корпоративная документация: Документы · Уполномоченная компания",
            "Информация о застройщике · Корпоративная информация · Уполномоченная компания",
            "Телефон · Информация о застройщике · Застройщик",
        ]
    )


def test_the_history_says_whose_place_each_remark_is_about(world: World, returned: str):
    lines = world.call(history, world.aigul, returned)
    (event,) = (one for one in events_of(lines) if one.remarks)
    titles = {party: words["ru"] for party, words in parties_of(KINDS["guarantee"]).items()}
    assert [titles[one.party] for one in event.remarks if one.label["ru"] == "Телефон"] == ["Уполномоченная компания", "Застройщик"]
    assert parties_of(KINDS["subsidy"]) == {}


def test_a_consent_that_nobody_signed_says_whose_it_is(world: World, returned: str):
    review = queries.review(world.begin, world.saule, returned, now=world.now)
    unsigned = [one.subject["ru"] for one in signatures_of(review) if not one.signer]
    assert unsigned
    assert len(unsigned) == len(set(unsigned))
    assert all(one.endswith((" · Уполномоченная компания", " · Застройщик")) for one in unsigned)


def test_whoever_has_replied_often_enough_reads_so_in_place_of_the_button(world: World, returned: str):
    for who, address in ((world.aigul, "phone"), (world.daniyar, "dev_phone")):
        for left in (True, False):
            view = world.view(who, returned)
            remark = next(one for one in view.remarks if one.address == address)
            for number in range(MOST_REPLIES - 1 if left else 1):
                world.call(replies.reply, who, returned, remark.id, f"Жауап {number}")
                world.now.forward(seconds=1)
            view = world.view(who, returned)
            shown = {one.address: one for one in remarks_of(view.remarks, KINDS["guarantee"], view.schema_version, view.party)}
            assert (shown[address].may_reply, "20" in shown[address].full.get("kk", "")) == (left, not left)
            others = [one for one in shown.values() if one.may_reply and one.full]
            assert others == []


def test_a_remark_that_remains_may_be_replied_to_again(world: World, returned: str):
    remark = next(one for one in world.view(world.aigul, returned).remarks if one.address == "phone")
    for _ in range(MOST_REPLIES):
        world.call(replies.reply, world.aigul, returned, remark.id, "Жауап")
        world.now.forward(seconds=1)
    for who, address in ((world.aigul, "phone"), (world.daniyar, "dev_phone")):
        world.say(who, returned, address, "+7 701 555 44 33")
    for one in world.view(world.aigul, returned).remarks:
        if one.party == "company" and one.id != remark.id:
            world.call(replies.reply, world.aigul, returned, one.id, "Түсінікті")
    world.to_moderation(returned)
    world.now.forward(minutes=1)
    world.call(service.return_with_remarks, world.saule, returned, 2, [])
    view = world.view(world.aigul, returned)
    (again,) = (one for one in remarks_of(view.remarks, KINDS["guarantee"], view.schema_version, view.party) if one.id == remark.id)
    assert (again.may_reply, again.full, len(again.replies)) == (True, {}, MOST_REPLIES)
