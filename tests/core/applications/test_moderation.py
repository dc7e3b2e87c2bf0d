"""Moderation: complete applications only, the longest waiting first, remarks that name their place, one decision."""

import pytest
from sqlmodel import col, select

from portal.core.applications.basics.queries.remark_views import NewRemark
from portal.core.applications.filling import queries as filling_queries
from portal.core.applications.filling import service as filling_service
from portal.core.applications.moderation import queries as moderation_queries
from portal.core.applications.moderation import service as moderation_service
from portal.core.applications.remarks.service import reply
from portal.core.applications.rules import Status
from portal.core.applications.signing import queries as signing_queries
from portal.core.applications.tables import Application, Version
from portal.core.errors import Conflict, NotFound, Refused
from portal.core.notices.tables import OutboxLetter
from portal.web.desk.review.shown import labels_of, part_titles_of, stages_of
from tests.core.applications.world import World, snapshot


@pytest.fixture
def sent(world: World) -> str:
    return world.sent()


def returned(world: World, application_id: str, *remarks: NewRemark) -> None:
    world.call(moderation_service.return_with_remarks, world.saule, application_id, 1, list(remarks))


def test_an_incomplete_application_is_not_sent_and_its_gaps_are_listed(world: World):
    application_id = world.create()
    before = snapshot(world.begin)
    with pytest.raises(Refused) as refused:
        world.to_moderation(application_id)
    assert refused.value.code == "incomplete"
    assert snapshot(world.begin) == before
    gaps = world.gaps(world.aigul, application_id)
    assert {"project_name", "doc/charter/company", "consent/consent_reliability/company", "developer_bin"} <= {gap.address for gap in gaps}
    stage = world.call(filling_queries.gaps, world.aigul, application_id, "corporate_documents")
    assert {gap.stage for gap in stage} == {"corporate_documents"}
    assert all(gap.mine and gap.wording.kk and gap.tab_title.en for gap in stage)


@pytest.mark.parametrize(("address", "text"), [("iik", "KZ00 0000"), ("email", "nobody"), ("project_name", "")])
def test_a_text_that_is_no_answer_is_kept_but_holds_the_application_back_and_its_field_is_named(world: World, address: str, text: str):
    application_id = world.complete()
    world.say(world.aigul, application_id, address, text)
    before = snapshot(world.begin)
    with pytest.raises(Refused) as refused:
        world.to_moderation(application_id)
    assert refused.value.code == "incomplete"
    assert snapshot(world.begin) == before
    view = world.call(signing_queries.answers_to_check, world.aigul, application_id)
    own = [gap for gap in view.gaps if gap.address == address]
    assert len(own) == 1
    assert own[0].label.ru in own[0].wording.ru


def test_what_was_sent_is_stored_as_it_was(world: World, sent: str):
    with world.begin(reading=True) as session:
        version = session.exec(select(Version).where(Version.application_id == sent)).one()
    assert (version.version, version.occasion) == (1, "moderation")
    for part in (b'"project_name"', b"doc/charter/developer", b"consent/consent_reliability/developer"):
        assert part in version.manifest


def test_a_remark_or_a_comment_that_is_too_long_is_refused_by_its_length(world: World, sent: str):
    for remark, comment in (("ә" * 4001, ""), ("Мәні", "ә" * 4001)):
        with pytest.raises(Refused) as refused:
            remarks = [NewRemark("project_name", remark)]
            world.call(moderation_service.return_with_remarks, world.saule, sent, 1, remarks, comment)
        assert "сейчас их 4001" in refused.value.wording.ru


def test_the_review_shows_both_parties_with_files_and_verdicts(world: World, sent: str):
    review = world.call(moderation_queries.review, world.saule, sent)
    assert not review.overdue
    labels = labels_of(stages_of(review), part_titles_of(review))
    assert labels["head_last_name"]["ru"] == "Фамилия · Руководитель Исполнительного органа · Уполномоченная компания"
    assert labels["dev_head_last_name"]["kk"].endswith(" · Құрылыс салушы")
    assert labels["tab:corporate_documents/documents_developer/developer"]["ru"] == "Документы · Корпоративная документация · Застройщик"
    shown = {line.address: line for stage in review.stages for tab in stage.tabs for group in tab.groups for line in group.lines}
    assert shown["project_name"].shown.ru == "Жилой комплекс «Үлгі»"
    assert shown["dev_name_ru"].shown.ru == world.daniyar.organisation_name
    assert review.files["doc/charter/developer"]
    required = [line for line in review.consents if line.required]
    assert all(line.signature and line.signature.counts and line.signature.bin for line in required)
    assert (review.may_remark, review.may_pass) == (True, True)
    assert [event.kind for event in world.call(filling_queries.history, world.saule, sent)][-1] == "sent_to_moderation"


def test_remarks_reach_the_history_and_those_they_concern(world: World, sent: str):
    remarks = NewRemark("legal_address", "Индекс"), NewRemark("dev_iik", "Шот"), NewRemark("corporate_information/project", "Жоба", True)
    returned(world, sent, *remarks)
    mine, theirs = (world.call(filling_queries.history, who, sent)[-1] for who in (world.aigul, world.daniyar))
    assert [remark.text for remark in mine.remarks] == ["Индекс", "Шот", "Жоба"]
    assert [remark.text for remark in theirs.remarks] == ["Шот"]
    assert mine.remarks[0].label.ru == "Юридический адрес"
    with world.begin(reading=True) as session:
        letters = session.exec(select(OutboxLetter).where(col(OutboxLetter.subject).startswith("Заявка возвращена"))).all()
    assert {letter.recipient for letter in letters} == {world.aigul.email, world.daniyar.email}
    assert {"Индекс" in letter.text for letter in letters if letter.recipient == world.daniyar.email} == {False}


@pytest.mark.parametrize(
    "remark",
    [
        NewRemark("legal_address", " "),
        NewRemark("legal_address", "x" * 5000),
        NewRemark("nothing", "x"),
        NewRemark("a/b", "x", whole_tab=True),
        NewRemark("holders/x/share_percent", "x"),
    ],
)
def test_a_remark_has_words_and_a_place(world: World, sent: str, remark: NewRemark):
    before = snapshot(world.begin)
    with pytest.raises((Refused, NotFound)):
        returned(world, sent, remark)
    with pytest.raises(Refused):
        returned(world, sent)
    assert snapshot(world.begin) == before


def test_one_decision_is_made_once_and_about_the_version_that_was_read(world: World, sent: str):
    with pytest.raises(Conflict):
        world.call(moderation_service.pass_moderation, world.saule, sent, 2)
    world.call(moderation_service.pass_moderation, world.saule, sent, 1)
    for verb, args in ((moderation_service.pass_moderation, ()), (moderation_service.return_with_remarks, ([NewRemark("", "x")],))):
        with pytest.raises(Conflict):
            world.call(verb, world.saule, sent, 1, *args)
    assert world.view(world.aigul, sent).status is Status.MODERATED


def test_who_edits_what_the_operator_has_is_told_to_withdraw_it_only_where_that_is_possible(world: World, sent: str):
    before = snapshot(world.begin)
    for who, address, advised in ((world.aigul, "website", True), (world.daniyar, "dev_website", False)):
        with pytest.raises(Conflict) as refused:
            world.say(who, sent, address, "https://late.example")
        assert "«На модерации»: изменить её нельзя." in refused.value.wording.ru
        assert ("отзовите" in refused.value.wording.ru, "Withdraw" in refused.value.wording.en) == (advised, advised)
    assert snapshot(world.begin) == before


def test_the_parties_never_have_more_open_remarks_than_can_be_read(world: World, sent: str):
    advice = [NewRemark("website", f"Кеңес {number}", required=False) for number in range(200)]
    returned(world, sent, *advice)
    world.to_moderation(sent)
    before = snapshot(world.begin)
    with pytest.raises(Refused) as refused:
        world.call(moderation_service.return_with_remarks, world.saule, sent, 2, advice[:1])
    assert refused.value.code == "many_remarks"
    assert "вместе с прежними незакрытыми — не больше 200" in refused.value.wording.ru
    assert snapshot(world.begin) == before
    world.call(moderation_service.return_with_remarks, world.saule, sent, 2, [])
    assert len(world.view(world.aigul, sent).remarks) == 200


def test_an_unchanged_application_is_sent_again_after_a_reply(world: World, sent: str):
    returned(world, sent, NewRemark("legal_address", "Индекс"))
    (remark,) = world.view(world.aigul, sent).remarks
    world.call(reply, world.aigul, sent, remark.id, "Индекс в адресе есть.")
    world.to_moderation(sent)
    view = world.view(world.aigul, sent)
    assert (view.status, view.version, view.remarks) == (Status.ON_MODERATION, 2, ())


def test_a_passed_application_is_taken_back_to_correct_a_mistake(world: World, sent: str):
    world.call(moderation_service.pass_moderation, world.saule, sent, 1)
    world.call(filling_service.withdraw, world.aigul, sent, "Қате таптық")
    assert world.say(world.aigul, sent, "website", "https://new.example").version == 2


def test_another_active_project_of_the_company_is_pointed_out_until_it_is_refused(world: World, sent: str):
    def others() -> list[str]:
        return [doubt.wording.ru for doubt in world.call(moderation_queries.review, world.saule, sent).doubts if doubt.application_id]

    other = world.create()
    world.say(world.aigul, other, "project_name", "Екінші кешен")
    assert others() == []
    for status, said in ((Status.ON_MODERATION, "На модерации"), (Status.CONTRACT_SIGNED, "Договор заключён")):
        with world.begin() as session:
            session.get_one(Application, other).status = status
        assert len(others()) == 1
        assert f"«Екінші кешен» — {said}" in others()[0]
    with world.begin() as session:
        session.get_one(Application, other).status = Status.REJECTED
    assert others() == []


def test_the_history_names_the_consent_that_was_signed_in_three_languages(world: World):
    application_id = world.complete()
    signed = [event for event in world.call(filling_queries.history, world.aigul, application_id) if event.kind == "consent_signed"]
    names = {event.named.kk for event in signed if event.named}
    assert "Мәліметтердің дұрыстығы туралы өтініш" in names
    assert len(signed) == 12
    assert all(event.named and event.named.en for event in signed)
