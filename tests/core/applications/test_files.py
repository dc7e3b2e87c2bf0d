"""Files in fields: each in its place, once, of the own organisation; what was sent to the operator is never purged."""

import pytest

from portal.core.applications import queries, service
from portal.core.applications.queries.views import NewRemark
from portal.core.documents import queries as documents
from portal.core.errors import NotFound, Refused
from tests.core.applications.world import World

CHARTER = "doc/charter/company"


def test_a_file_stands_in_its_field_until_it_is_taken_out(world: World):
    application_id = world.create()
    line = world.attach(world.aigul, application_id, CHARTER)
    assert world.view(world.aigul, application_id).files[CHARTER] == (line,)
    world.call(service.detach_file, world.aigul, application_id, CHARTER, line.id)
    assert CHARTER not in world.view(world.aigul, application_id).files
    with pytest.raises(NotFound):
        world.call(queries.ensure_may_read_file, world.aigul, line.id)


def test_attaching_the_same_file_twice_leaves_one(world: World):
    application_id, stored = world.create(), world.stored(world.aigul)
    for _ in range(2):
        world.call(service.attach_file, world.aigul, application_id, CHARTER, stored)
    assert len(world.view(world.aigul, application_id).files[CHARTER]) == 1


def test_a_file_of_another_organisation_is_not_found(world: World):
    application_id, foreign = world.create(), world.stored(world.stranger)
    with pytest.raises(NotFound):
        world.call(service.attach_file, world.aigul, application_id, CHARTER, foreign)


def test_a_field_of_text_takes_no_file_and_the_portals_own_document_neither(world: World):
    application_id = world.create()
    for address in ("name_kk", "doc/guarantee_application_form/company", "consent/consent_reliability/company", "doc/none/company"):
        with pytest.raises(NotFound):
            world.call(service.ensure_may_upload, world.aigul, application_id, address)


def test_a_wrong_format_is_refused_even_past_the_route(world: World):
    application_id = world.create()
    with pytest.raises(Refused) as refused:
        world.attach(world.aigul, application_id, CHARTER, "бағдарлама.exe")
    assert refused.value.code == "file_type"


def test_a_field_is_full_some_day(world: World):
    application_id = world.create()
    for number in range(50):
        world.attach(world.aigul, application_id, CHARTER, f"{number}.pdf")
    for verb, args in ((service.ensure_may_upload, ()), (service.attach_file, (world.stored(world.aigul),))):
        with pytest.raises(Refused) as refused:
            world.call(verb, world.aigul, application_id, CHARTER, *args)
        assert refused.value.code == "field_full"


def test_a_file_that_was_sent_is_kept_when_it_is_taken_out_later(world: World):
    application_id = world.complete()
    line = world.view(world.aigul, application_id).files[CHARTER][0]
    world.call(service.send_to_moderation, world.aigul, application_id)
    assert world.call(queries.ensure_may_read_file, world.saule, line.id).id == line.id
    world.call(service.return_with_remarks, world.saule, application_id, 1, [NewRemark(CHARTER, "Ескі нұсқа")])
    world.call(service.detach_file, world.aigul, application_id, CHARTER, line.id)
    with world.begin(reading=True) as session:
        assert documents.file(session, line.id).sha256 == line.sha256
