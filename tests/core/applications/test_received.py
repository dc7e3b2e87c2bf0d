"""The operator reads the last version that it received, while the parties write the next one and after a withdrawal."""

import pytest

from portal.core.applications.basics.queries import ConsentState, NewRemark
from portal.core.applications.filling import queries as filling_queries
from portal.core.applications.filling import service as filling_service
from portal.core.applications.moderation import queries as moderation_queries
from portal.core.applications.moderation import service as moderation_service
from portal.core.applications.queues import queries
from portal.core.applications.queues.queries import Filters
from portal.core.applications.queues.rules import Queue
from portal.core.applications.review import queries as review_queries
from portal.core.applications.rules import APPLICATION, BEING_REVISED, Status
from portal.core.applications.signing import queries as signing_queries
from portal.core.errors import Conflict, NotFound
from tests.core.applications.world import World
from tests.examples import OTHER

CHARTER, NEW = "doc/charter/company", "https://ulgi-jana.example"


def review(world: World, application_id: str) -> moderation_queries.Review:
    return world.call(moderation_queries.review, world.saule, application_id)


def said(world: World, application_id: str, address: str) -> str:
    stages = review(world, application_id).stages
    lines = (line for stage in stages for tab in stage.tabs for group in tab.groups for line in group.lines)
    return next(line.shown.ru for line in lines if line.address == address)


def returned(world: World, application_id: str, *addresses: str) -> None:
    remarks = [NewRemark(address, "Исправьте.") for address in addresses]
    world.call(moderation_service.return_with_remarks, world.saule, application_id, 1, remarks)
    world.now.forward(minutes=1)


def test_an_edit_after_the_return_takes_nothing_from_the_operator_and_shows_it_nothing(world: World):
    sent = world.sent()
    before, signed = said(world, sent, "website"), [one.state for one in review(world, sent).consents]
    returned(world, sent, "website", "project_name")
    world.say(world.aigul, sent, "website", NEW)
    world.say(world.aigul, sent, "project_name", "Басқа кешен")
    shown = review(world, sent)
    assert (shown.status, shown.status_wording, shown.version, shown.may_remark) == (Status.DRAFT, BEING_REVISED, 1, False)
    assert shown.standing is not None
    assert "версия 1" in shown.standing.ru
    assert (said(world, sent, "website"), shown.project_name) == (before, "Жилой комплекс «Үлгі»")
    # Its consents are outdated by the new name; those of the version that was sent are as they were signed.
    assert [one.state for one in shown.consents] == signed
    assert ConsentState.SIGNED in signed
    assert world.call(filling_queries.history, world.saule, sent)


def test_it_stays_in_the_queue_of_what_the_applicant_has_and_is_found_by_its_number(world: World):
    ready = world.signed()
    world.call(filling_service.withdraw, world.aigul, ready, "Қате таптық")
    for status in (Status.WITHDRAWN, Status.DRAFT):
        listing = world.call(queries.queue, world.saule, Queue.WITH_COMPANY)
        assert [(line.id, line.status, line.version) for line in listing.lines] == [(ready, status, 1)]
        assert world.call(queries.overview, world.saule).counts[Queue.WITH_COMPANY] == 1
        found = world.call(queries.queue, world.saule, Queue.ALL, filters=Filters(search="ЗГ-2026-000001"))
        assert [line.id for line in found.lines] == [ready]
        world.say(world.aigul, ready, "website", NEW)


def test_of_a_withdrawn_application_the_signed_text_and_its_signature_are_read_on(world: World):
    ready = world.complete()
    world.sign(world.aigul, ready, [APPLICATION])
    before = review(world, ready)
    world.call(filling_service.withdraw, world.aigul, ready, "Қате таптық")
    world.say(world.aigul, ready, "website", NEW)
    shown = review(world, ready)
    assert shown.signature is not None
    assert (shown.signature, shown.statement, shown.stages) == (before.signature, before.statement, before.stages)


def test_files_are_read_as_they_were_sent_whatever_replaced_them(world: World):
    sent = world.sent()
    old = world.view(world.aigul, sent).files[CHARTER][0]
    returned(world, sent, CHARTER)
    world.call(filling_service.detach_file, world.aigul, sent, CHARTER, old.id)
    new = world.attach(world.aigul, sent, CHARTER, "жарғы-2.pdf")
    assert [one.id for one in review(world, sent).files[CHARTER]] == [old.id]
    assert world.call(signing_queries.ensure_may_read_file, world.saule, old.id).sha256 == old.sha256
    with pytest.raises(NotFound):
        world.call(signing_queries.ensure_may_read_file, world.saule, new.id)
    world.to_moderation(sent)
    assert world.call(signing_queries.ensure_may_read_file, world.saule, new.id).id == new.id


def test_the_pdf_of_the_operator_is_the_one_that_was_sent(world: World):
    sent = world.sent()
    before = world.call(signing_queries.form_pdf, world.saule, sent, "ru")
    returned(world, sent, "website")
    world.say(world.aigul, sent, "website", NEW)
    assert world.call(signing_queries.form_pdf, world.saule, sent, "ru") == before


def test_the_operator_takes_no_step_with_what_the_parties_have(world: World):
    sent = world.sent()
    returned(world, sent, "website")
    world.say(world.aigul, sent, "website", NEW)
    steps = world.call(review_queries.steps, world.saule, sent)
    assert (steps.request, steps.resume, steps.decide, steps.conclude) == (False, False, False, False)
    for version in (1, 2):
        with pytest.raises(Conflict):
            world.call(moderation_service.return_with_remarks, world.saule, sent, version, [NewRemark("website", "Ещё раз.")])
        with pytest.raises(Conflict):
            world.call(moderation_service.pass_moderation, world.saule, sent, version)


def test_what_was_never_sent_is_nobodys_business(world: World):
    draft = world.complete()
    with pytest.raises(NotFound):
        review(world, draft)
    assert world.call(queries.queue, world.saule, Queue.ALL).total == 0


def test_the_developer_stands_as_it_was_sent_although_another_one_is_chosen_since(world: World):
    sent = world.sent()
    before = (review(world, sent).developer_name, review(world, sent).developer_bin)
    assert before == (world.daniyar.organisation_name, world.daniyar.bin)
    returned(world, sent, "developer_bin")
    world.call(filling_service.look_up_developer, world.aigul, sent, OTHER)
    assert world.view(world.aigul, sent).developer_bin == OTHER
    assert (review(world, sent).developer_name, review(world, sent).developer_bin) == before


def test_an_application_that_passed_moderation_says_whose_turn_it_is_and_since_when(world: World):
    sent = world.sent()
    world.call(moderation_service.pass_moderation, world.saule, sent, 1)
    (line,) = world.call(queries.queue, world.saule, Queue.WITH_COMPANY).lines
    assert line.pause
    assert (line.status, line.pause.ru) == (Status.MODERATED, "Ход за заявителем: ждём его подпись с 14.10.2026, срока для неё нет")
