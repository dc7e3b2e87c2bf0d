"""Nobody but the right party does anything: whoever else asks is refused and nothing changes."""

from collections.abc import Callable
from typing import Any

import pytest

from portal.core.accounts.schema import Actor
from portal.core.applications import queries, service
from portal.core.applications.queries.choices import choices
from portal.core.applications.queries.views import NewRemark
from portal.core.applications.rules import APPLICATION
from portal.core.errors import NotAllowed, NotFound, Refused
from tests.core.applications.world import World, snapshot

CHARTER, CONSENT = "doc/charter/company", "consent/consent_reliability/company"
Request = tuple[Callable[..., Any], tuple[Any, ...]]


@pytest.fixture
def shared(world: World) -> str:
    application_id = world.create()
    world.join(application_id)
    world.attach(world.aigul, application_id, CHARTER)
    return application_id


def party_requests(world: World, application_id: str) -> list[Request]:
    """Everything a party may ask of the company's part."""
    view = world.view(world.aigul, application_id)
    row, file = view.rows["holders"][0], view.files[CHARTER][0]
    with world.begin(reading=True):
        stored = queries.ensure_may_read_file(world.begin, world.aigul, file.id)
    calls: list[Request] = [
        (service.answer, ("name_kk", "Бөтен мәтін")),
        (service.new_row, ("holders",)),
        (service.remove_row, ("holders", row)),
        (service.restore_row, (f"holders/{row}",)),
        (service.ensure_may_upload, (CHARTER,)),
        (service.attach_file, (CHARTER, stored)),
        (service.detach_file, (CHARTER, file.id)),
        (service.form_consent, (CONSENT,)),
        (service.prepare_signature, ([CONSENT],)),
        (service.sign, ([(CONSENT, "AAAA")],)),
    ]
    return [(verb, (application_id, *rest)) for verb, rest in calls]


def company_requests(application_id: str) -> list[Request]:
    """What only the company may ask, its developer never."""
    calls: list[Request] = [
        (service.delete, ()),
        (service.withdraw, ()),
        (service.send_to_moderation, ("seen",)),
        (queries.answers_to_check, ()),
        (service.prepare_signature, ([APPLICATION],)),
        (service.sign, ([(APPLICATION, "AAAA")],)),
        (service.look_up_developer, ("490540000037",)),
        (service.invite_developer, ()),
        (service.renew_invitation, ()),
        (service.revoke_invitation, ()),
    ]
    return [(verb, (application_id, *rest)) for verb, rest in calls]


def readings(application_id: str) -> list[Request]:
    verbs = (queries.open_form, queries.gaps, choices, queries.history)
    return [(verb, (application_id,)) for verb in verbs]


def desk_requests(application_id: str) -> list[Request]:
    return [
        (queries.queue, ()),
        (queries.review, (application_id,)),
        (service.return_with_remarks, (application_id, 1, [NewRemark("", "Ескерту")])),
        (service.pass_moderation, (application_id, 1)),
    ]


def ensure_refused(world: World, who: Actor, requests: list[Request], *kinds: type[Refused]) -> None:
    before = snapshot(world.begin)
    for verb, args in requests:
        with pytest.raises(kinds):
            world.call(verb, who, *args)
            pytest.fail(verb.__name__)
    assert snapshot(world.begin) == before


def test_another_company_finds_nothing(world: World, shared: str):
    requests = [*party_requests(world, shared), *company_requests(shared), *readings(shared)]
    ensure_refused(world, world.stranger, requests, NotFound)
    assert world.call(queries.listing, world.stranger, "guarantee").total == 0


def test_the_developer_touches_nothing_of_the_company(world: World, shared: str):
    ensure_refused(world, world.daniyar, party_requests(world, shared), NotFound)
    ensure_refused(world, world.daniyar, company_requests(shared), NotAllowed)


def test_the_company_touches_nothing_of_the_developer(world: World, shared: str):
    row = world.view(world.daniyar, shared).rows["dev_holders"][0]
    consent = "consent/consent_reliability/developer"
    calls: list[Request] = [
        (service.answer, ("dev_name_kk", "Бөтен мәтін")),
        (service.answer, (f"dev_holders/{row}/holder_name", "Бөтен мәтін")),
        (service.new_row, ("dev_holders",)),
        (service.remove_row, ("dev_holders", row)),
        (service.ensure_may_upload, ("doc/charter/developer",)),
        (service.form_consent, (consent,)),
        (service.prepare_signature, ([consent],)),
        (service.sign, ([(consent, "AAAA")],)),
    ]
    ensure_refused(world, world.aigul, [(verb, (shared, *rest)) for verb, rest in calls], NotFound)


def test_the_staff_fills_nothing_in_and_reads_no_draft(world: World, shared: str):
    requests = [*party_requests(world, shared), *company_requests(shared), *readings(shared)[:3]]
    for who in (world.saule, world.analyst):
        ensure_refused(world, who, requests, NotAllowed)
        ensure_refused(world, who, [(service.create, ("guarantee",)), (queries.listing, ("guarantee",))], NotAllowed)
    ensure_refused(world, world.saule, [*readings(shared)[3:], *desk_requests(shared)[1:]], NotFound)


def test_nobody_but_the_staff_reaches_the_desk(world: World, shared: str):
    for who in (world.aigul, world.daniyar, world.stranger, world.analyst):
        ensure_refused(world, who, desk_requests(shared), NotAllowed)


def test_files_and_consents_are_read_by_their_own_party_only(world: World, shared: str):
    world.fill(world.aigul, shared)
    file = world.view(world.aigul, shared).files[CHARTER][0]
    consent = world.call(service.form_consent, world.aigul, shared, CONSENT)
    assert world.call(queries.ensure_may_read_file, world.aigul, file.id).id == file.id
    assert world.call(queries.consent_document, world.aigul, consent.id).sha256 == consent.sha256
    for who in (world.daniyar, world.stranger, world.saule, world.analyst):
        ensure_refused(world, who, [(queries.ensure_may_read_file, (file.id,)), (queries.consent_document, (consent.id,))], NotFound)


def test_unknown_keys_are_refused(world: World, shared: str):
    strange = ("", "unknown", "holders", "holders/x/holder_name", "holders/*/holder_name", CHARTER, CONSENT, "a/b/c/d", "developer_name/x")
    ensure_refused(world, world.aigul, [(service.answer, (shared, address, "x")) for address in strange], NotFound)
    ensure_refused(world, world.aigul, [(service.answer, (other, "name_kk", "x")) for other in ("", "0" * 32, "'; --")], NotFound)
    ensure_refused(world, world.aigul, [(service.create, ("subsidy",)), (queries.gaps, (shared, "no_stage"))], NotFound)
