"""All answers before sending or signing: what is shown, what is missing, and that nothing is sent that was not shown."""

import json

import pytest
from sqlmodel import select

from portal.core.applications.basics.queries.remark_views import NewRemark
from portal.core.applications.filling import rules
from portal.core.applications.moderation import queries as moderation_queries
from portal.core.applications.moderation import service as moderation_service
from portal.core.applications.rules import APPLICATION, Status
from portal.core.applications.signing import queries
from portal.core.applications.signing import service as signing_service
from portal.core.applications.tables import Application, Version
from portal.core.errors import Conflict
from portal.forms import AnswerLine
from tests.core.applications.world import World, snapshot


def checked(world: World, application_id: str) -> queries.AnswersToCheck:
    return world.call(queries.answers_to_check, world.aigul, application_id)


def lines(view: queries.AnswersToCheck) -> dict[str, AnswerLine]:
    return {line.address: line for stage in view.stages for tab in stage.tabs for group in tab.groups for line in group.lines}


def test_what_is_sent_is_what_was_shown_without_answers_of_the_developer(world: World):
    application_id = world.complete()
    view = checked(world, application_id)
    shown = lines(view)
    world.to_moderation(application_id)
    with world.begin(reading=True) as session:
        left = json.loads(session.exec(select(Version.manifest)).one())
    company = {address for address in left["answers"] if address in world.view(world.aigul, application_id).values}
    assert {address for address, line in shown.items() if line.shown.kk and not address.startswith("consent/")} == company
    files = {(address, one.name) for address, attached in view.files.items() for one in attached if address in shown}
    signed = {line.address for line in view.consents if line.signature}
    attached = {(one["address"], one["name"]) for one in left["files"]}
    assert files <= attached
    assert signed == {address for address, _ in attached if address.startswith("consent/") and address.endswith("/company")}
    assert not [address for address in shown if address.startswith("dev_") or address.endswith("/developer")]
    assert "doc/guarantee_application_form/company" not in shown
    assert (view.gaps, view.may_be_sent, view.may_be_signed, view.turn) == ((), True, True, None)
    assert view.other.done == view.other.total > 0


def test_the_whole_list_of_gaps_stands_there_once(world: World):
    application_id = world.create()
    view = checked(world, application_id)
    assert view.gaps == world.gaps(world.aigul, application_id)
    assert view.may_be_sent


@pytest.mark.parametrize("change", ["an answer", "a file", "a consent", "the developer"])
def test_what_changed_since_it_was_shown_is_neither_sent_nor_offered_for_signing(world: World, change: str):
    application_id = world.complete()
    seen = world.seen(world.aigul, application_id)
    if change == "an answer":
        world.say(world.aigul, application_id, "website", "https://other.example")
    elif change == "a file":
        world.attach(world.aigul, application_id, "doc/charter/company", "Екінші.pdf")
    elif change == "a consent":
        optional = next(line.address for line in checked(world, application_id).consents if not line.required)
        world.call(signing_service.form_consent, world.aigul, application_id, optional)
        world.sign(world.aigul, application_id, [optional])
    else:
        world.say(world.daniyar, application_id, "dev_website", "https://other.example")
    before = snapshot(world.begin)
    for verb, given in ((moderation_service.send_to_moderation, (seen,)), (signing_service.prepare_signature, ([APPLICATION], seen))):
        with pytest.raises(Conflict) as refused:
            world.call(verb, world.aigul, application_id, *given)
        assert "изменилась после того, как вы её открыли" in refused.value.wording.ru
    assert snapshot(world.begin) == before
    world.to_moderation(application_id)
    with world.begin(reading=True) as session:
        assert len(session.exec(select(Version)).all()) == 1


def test_a_page_left_open_over_a_return_does_not_send_past_the_remarks(world: World):
    application_id = world.complete()
    seen = world.seen(world.aigul, application_id)
    world.to_moderation(application_id)
    advice = NewRemark("legal_address", "Индекс", required=False)
    world.call(moderation_service.return_with_remarks, world.saule, application_id, 1, [advice])
    with pytest.raises(Conflict):
        world.call(moderation_service.send_to_moderation, world.aigul, application_id, seen)
    assert world.view(world.aigul, application_id).status is Status.MODERATION_RETURNED


def test_after_the_sending_the_company_reads_whose_turn_it_is_and_until_when(world: World):
    application_id = world.sent()
    view = checked(world, application_id)
    # From Wednesday 14 October five working days lead to Wednesday 21 October, 19:00 in Almaty, as the desk shows.
    assert view.turn == rules.ON_MODERATION.fill(until="21.10.2026 19:00")
    assert (view.may_be_sent, view.may_be_signed, view.editable) == (False, False, False)
    assert world.view(world.daniyar, application_id).turn == rules.MODERATION_OF_THE_OTHER.fill(until="21.10.2026 19:00")
    world.call(moderation_service.pass_moderation, world.saule, application_id, 1)
    assert checked(world, application_id).turn == rules.SIGN_NOW
    assert checked(world, application_id).may_be_signed


def test_signing_waits_for_moderation_where_the_operator_wants_it(world: World):
    application_id = world.complete()
    world.settings = world.settings.model_copy(update={"moderation_required": True})
    assert not checked(world, application_id).may_be_signed


def test_what_the_operator_will_look_at_is_told_before_sending_and_prevents_nothing(world: World):
    application_id = world.complete()
    world.say(world.aigul, application_id, "unfinished_cost", "1")
    told = {gap.address: gap for gap in checked(world, application_id).warnings}
    assert "security_method" in told
    assert told["security_method"].mine
    assert not [address for address in told if address.startswith("dev_")]
    assert checked(world, application_id).gaps == ()
    world.to_moderation(application_id)
    seen = {doubt.address for doubt in world.call(moderation_queries.review, world.saule, application_id).doubts}
    assert set(told) <= seen


def test_the_company_hears_of_its_other_project_before_it_sends_another(world: World):
    application_id = world.complete()
    other = world.create()
    world.say(world.aigul, other, "project_name", "Екінші {status}")

    def told() -> list[str]:
        return [gap.wording.ru for gap in checked(world, application_id).warnings if gap.address == "project_name"]

    assert told() == []
    with world.begin() as session:
        session.get_one(Application, other).status = Status.REGISTERED
    assert len(told()) == 1
    assert "«Екінші {status}» — Зарегистрирована" in told()[0]


def test_the_operator_reads_the_figures_of_the_kind(world: World):
    application_id = world.sent()
    found = world.call(moderation_queries.review, world.saule, application_id).indicators
    assert [(one.key, one.shown.ru) for one in found] == [
        ("experience_points", "3"),
        ("own_participation", "15,62\u00a0%"),
        ("debt_equity_ratio", "0,5"),
    ]
    assert all(one.label.kk and one.label.en for one in found)
