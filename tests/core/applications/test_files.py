"""Files in fields: each in its field, once, of the own organisation; what was sent to the operator is never deleted."""

import pytest

from portal.core.applications.basics.queries.remark_views import NewRemark
from portal.core.applications.filling import service as filling_service
from portal.core.applications.moderation import service as moderation_service
from portal.core.applications.schema import newest_form
from portal.core.applications.signing import queries
from portal.core.documents import queries as documents
from portal.core.documents.service import purge
from portal.core.documents.tables import StoredFileRow
from portal.core.errors import NotFound, Refused
from portal.db import Begin
from portal.forms import Form
from portal.forms.kinds import SIGNATURE_EXTENSIONS, Files, signature_endings
from portal.wording import LANGUAGES
from tests.conftest import Clock
from tests.core.applications.world import GUARANTEE, World
from tests.examples import DEVELOPER, OTHER
from tests.held import while_held

CHARTER = "doc/charter/company"


def test_a_file_stands_in_its_field_until_it_is_taken_out(world: World):
    application_id = world.create()
    line = world.attach(world.aigul, application_id, CHARTER)
    assert world.view(world.aigul, application_id).files[CHARTER] == (line,)
    world.call(filling_service.detach_file, world.aigul, application_id, CHARTER, line.id)
    assert CHARTER not in world.view(world.aigul, application_id).files
    with pytest.raises(NotFound):
        world.call(queries.ensure_may_read_file, world.aigul, line.id)


@pytest.mark.parametrize(("product", "who"), [("guarantee", "aigul"), ("guarantee", "daniyar"), ("subsidy", "aigul")])
def test_every_place_that_a_page_has_for_files_takes_one(begin: Begin, now: Clock, product: str, who: str):
    world = World(begin, now, product=product)
    actor, application_id = getattr(world, who), world.create()
    if who == "daniyar":
        world.join(application_id)
    view, form = world.view(actor, application_id), newest_form(product)
    rows = [place for block, ids in view.rows.items() for one in ids for place in in_row(form, block, one)]
    fields = [one for one in form.addresses() if "*" not in one and not one.startswith("doc/")]
    mine = [one for one in fields if form.place(one).holds_files and form.place(one).party == view.party]
    documents_shown = [line.address for line in view.documents]
    assert documents_shown
    for address in [*documents_shown, *mine, *rows]:
        assert world.call(filling_service.ensure_may_upload, actor, application_id, address)


def in_row(form: Form, block: str, row: str) -> list[str]:
    return [f"{block}/{row}/{field.key}" for field in form.repeat(block).fields if field.kind.holds_files]


def test_a_document_that_the_portal_makes_is_no_place_for_files(world: World):
    application_id = world.create()
    made = "doc/guarantee_application_form/company"
    assert made not in [line.address for line in world.view(world.aigul, application_id).documents]
    with pytest.raises(NotFound):
        world.call(filling_service.ensure_may_upload, world.aigul, application_id, made)


def test_attaching_the_same_file_twice_leaves_one(world: World):
    application_id, stored = world.create(), world.stored(world.aigul)
    for _ in range(2):
        world.call(filling_service.attach_file, world.aigul, application_id, CHARTER, stored)
    assert len(world.view(world.aigul, application_id).files[CHARTER]) == 1


def test_the_same_bytes_under_another_name_are_kept_once_in_a_field_and_said(world: World):
    application_id, first, again = world.create(), world.stored(world.aigul, "Жарғы.pdf"), world.stored(world.aigul, "Устав (копия).pdf")
    with world.begin() as session:
        session.get_one(StoredFileRow, again.id).sha256 = first.sha256
    world.call(filling_service.attach_file, world.aigul, application_id, CHARTER, first)
    with pytest.raises(Refused) as refused:
        world.call(filling_service.attach_file, world.aigul, application_id, CHARTER, again)
    assert (refused.value.code, refused.value.field) == ("file_same", CHARTER)
    assert "«Жарғы.pdf»" in refused.value.wording.ru
    assert len(world.view(world.aigul, application_id).files[CHARTER]) == 1
    world.call(filling_service.detach_file, world.aigul, application_id, CHARTER, first.id)
    world.call(filling_service.attach_file, world.aigul, application_id, CHARTER, again)
    assert [line.name for line in world.view(world.aigul, application_id).files[CHARTER]] == ["Устав (копия).pdf"]


def test_a_field_whose_hint_asks_for_a_signed_document_takes_one_and_no_other_does():
    declared = newest_form(GUARANTEE)
    places = [declared.place(address.replace("*", "row")) for address in declared.addresses()]
    files = [place for place in places if isinstance(place.kind, Files) and place.field]
    asking = [place for place in files if place.field.hint and "ЭЦП" in place.field.hint.ru]
    assert len(asking) == 2
    for place in files:
        takes = set(SIGNATURE_EXTENSIONS) <= set(place.kind.extensions)
        assert takes == (place in asking), place.address
    assert all(signature_endings() in place.field.hint.said(language) for place in asking for language in LANGUAGES)


def test_a_file_of_another_organisation_is_not_found(world: World):
    application_id, foreign = world.create(), world.stored(world.stranger)
    with pytest.raises(NotFound):
        world.call(filling_service.attach_file, world.aigul, application_id, CHARTER, foreign)


def test_a_field_of_text_takes_no_file_and_the_portals_own_document_neither(world: World):
    application_id = world.create()
    for address in ("name_kk", "doc/guarantee_application_form/company", "consent/consent_reliability/company", "doc/none/company"):
        with pytest.raises(NotFound):
            world.call(filling_service.ensure_may_upload, world.aigul, application_id, address)


def test_a_wrong_format_is_refused_even_past_the_route(world: World):
    application_id = world.create()
    with pytest.raises(Refused) as refused:
        world.attach(world.aigul, application_id, CHARTER, "бағдарлама.exe")
    assert refused.value.code == "file_type"


def test_a_field_takes_a_limited_number_of_files(world: World):
    application_id = world.create()
    for number in range(50):
        world.attach(world.aigul, application_id, CHARTER, f"{number}.pdf")
    for verb, args in ((filling_service.ensure_may_upload, ()), (filling_service.attach_file, (world.stored(world.aigul),))):
        with pytest.raises(Refused) as refused:
            world.call(verb, world.aigul, application_id, CHARTER, *args)
        assert refused.value.code == "field_full"


def test_a_file_that_was_sent_is_kept_when_it_is_taken_out_later(world: World):
    application_id = world.complete()
    line = world.view(world.aigul, application_id).files[CHARTER][0]
    world.to_moderation(application_id)
    assert world.call(queries.ensure_may_read_file, world.saule, line.id).id == line.id
    world.call(moderation_service.return_with_remarks, world.saule, application_id, 1, [NewRemark(CHARTER, "Ескі нұсқа")])
    world.call(filling_service.detach_file, world.aigul, application_id, CHARTER, line.id)
    with world.begin(reading=True) as session:
        assert documents.file(session, line.id).sha256 == line.sha256


def test_a_file_of_a_developer_who_was_set_aside_is_kept_until_its_bin_returns(world: World):
    theirs = "doc/charter/developer"
    first = world.create()
    world.join(first)
    line = world.attach(world.daniyar, first, theirs)
    second = world.create()
    world.join(second)
    assert world.view(world.daniyar, second).files[theirs][0].id == line.id
    world.call(filling_service.look_up_developer, world.aigul, first, OTHER)
    world.call(filling_service.detach_file, world.daniyar, second, theirs, line.id)
    world.now.forward(days=31)
    assert purge(world.begin, now=world.now, storage=world.storage) == 0
    world.call(filling_service.look_up_developer, world.aigul, first, DEVELOPER)
    assert world.view(world.daniyar, first).files[theirs][0].id == line.id
    assert world.call(queries.ensure_may_read_file, world.daniyar, line.id).storage_key
    world.call(filling_service.detach_file, world.daniyar, first, theirs, line.id)
    with pytest.raises(NotFound):
        world.call(queries.ensure_may_read_file, world.daniyar, line.id)


def test_a_deleted_file_that_is_brought_back_with_a_part_is_restored_or_left_out(world: World):
    theirs = "doc/charter/developer"
    application_id = world.create()
    world.join(application_id)
    kept, lost = (world.attach(world.daniyar, application_id, theirs, name) for name in ("бірінші.pdf", "екінші.pdf"))
    world.call(filling_service.look_up_developer, world.aigul, application_id, OTHER)
    with world.begin() as session:
        for file_id in (kept.id, lost.id):
            session.get_one(StoredFileRow, file_id).deleted_at = world.now()
        session.get_one(StoredFileRow, lost.id).storage_key = ""
    world.call(filling_service.look_up_developer, world.aigul, application_id, DEVELOPER)
    assert [one.id for one in world.view(world.daniyar, application_id).files[theirs]] == [kept.id]


@pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
@pytest.mark.parametrize("copied_first", [True, False])
def test_a_file_that_is_copied_while_it_is_removed_at_its_place_is_kept(world: World, copied_first: bool):  # noqa: FBT001  (a table)
    source = world.create()
    line = world.attach(world.aigul, source, CHARTER)
    acts = [
        lambda begin: filling_service.create(begin, world.aigul, GUARANTEE, source, now=world.now),
        lambda begin: filling_service.detach_file(begin, world.aigul, source, CHARTER, line.id, now=world.now),
    ]
    first, second = acts if copied_first else reversed(acts)
    made, other = while_held(world.begin, first, lambda: second(world.begin))
    copy = made if copied_first else other.result(timeout=30)
    other.result(timeout=30)
    assert CHARTER not in world.view(world.aigul, source).files
    assert [one.id for one in world.view(world.aigul, copy).files[CHARTER]] == [line.id]
