"""Only the right party may act: anybody else is refused and nothing changes."""

from collections.abc import Callable
from typing import Any

import pytest

from portal.core.accounts.schema import Actor, StaffRole
from portal.core.applications.basics.queries.remark_views import NewRemark
from portal.core.applications.decisions import service as decisions_service
from portal.core.applications.filling import queries as filling_queries
from portal.core.applications.filling import service as filling_service
from portal.core.applications.filling.queries.choices import choices
from portal.core.applications.moderation import queries as moderation_queries
from portal.core.applications.moderation import service as moderation_service
from portal.core.applications.presence.queries import open_review
from portal.core.applications.queues import queries as queue_queries
from portal.core.applications.queues import service as queue_service
from portal.core.applications.remarks import queries as remarks_queries
from portal.core.applications.remarks import service as remarks_service
from portal.core.applications.review import queries as review_queries
from portal.core.applications.review import service as review_service
from portal.core.applications.rules import APPLICATION
from portal.core.applications.signing import queries as signing_queries
from portal.core.applications.signing import service as signing_service
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
    """Everything a party may request of the company's part."""
    view = world.view(world.aigul, application_id)
    row, file = view.rows["holders"][0], view.files[CHARTER][0]
    with world.begin(reading=True):
        stored = signing_queries.ensure_may_read_file(world.begin, world.aigul, file.id)
    calls: list[Request] = [
        (filling_service.answer, ("name_kk", "Бөтен мәтін")),
        (filling_service.new_row, ("holders",)),
        (filling_service.remove_row, ("holders", row)),
        (filling_service.restore_row, (f"holders/{row}",)),
        (filling_service.ensure_may_upload, (CHARTER,)),
        (filling_service.attach_file, (CHARTER, stored)),
        (filling_service.detach_file, (CHARTER, file.id)),
        (signing_service.form_consent, (CONSENT,)),
        (signing_service.prepare_signature, ([CONSENT],)),
        (signing_service.sign, ([(CONSENT, "AAAA")],)),
    ]
    return [(verb, (application_id, *rest)) for verb, rest in calls]


def company_requests(application_id: str) -> list[Request]:
    """What only the company may request, never its developer."""
    calls: list[Request] = [
        (filling_service.delete, ()),
        (filling_service.withdraw, ("Қате таптық",)),
        (review_service.answer, ("request", {"text": "Жауап"})),
        (review_service.ensure_may_upload, ()),
        (review_service.detach, ("file",)),
        (review_queries.request, ()),
        (moderation_service.send_to_moderation, ("seen",)),
        (signing_queries.answers_to_check, ()),
        (signing_service.prepare_signature, ([APPLICATION],)),
        (signing_service.sign, ([(APPLICATION, "AAAA")],)),
        (filling_service.look_up_developer, ("490540000037",)),
        (filling_service.invite_developer, ()),
        (filling_service.renew_invitation, ()),
        (filling_service.revoke_invitation, ()),
    ]
    return [(verb, (application_id, *rest)) for verb, rest in calls]


def reply_requests(application_id: str) -> list[Request]:
    calls: list[Request] = [
        (remarks_service.reply, ("remark", "Жауап")),
        (remarks_service.ensure_may_upload, ("remark",)),
        (remarks_service.detach, ("remark", "file")),
        (remarks_queries.kept_files, ("remark",)),
    ]
    return [(verb, (application_id, *rest)) for verb, rest in calls]


def readings(application_id: str) -> list[Request]:
    verbs = (filling_queries.open_form, filling_queries.gaps, choices, filling_queries.history)
    return [
        *((verb, (application_id,)) for verb in verbs),
        (filling_queries.project_of, (application_id, "guarantee")),
    ]


def desk_requests(application_id: str) -> list[Request]:
    return [
        (queue_queries.queue, ()),
        (queue_queries.overview, ()),
        (queue_queries.work, (application_id,)),
        (queue_service.take, (application_id, "")),
        (queue_service.hand_over, (application_id, "", "free")),
        (moderation_queries.review, (application_id,)),
        (moderation_service.return_with_remarks, (application_id, 1, [NewRemark("", "Ескерту")])),
        (moderation_service.pass_moderation, (application_id, 1)),
        (review_queries.steps, (application_id,)),
        (open_review, (application_id, "page")),
        (filling_queries.heading_of, (application_id,)),
    ]


def registrar_requests(application_id: str) -> list[Request]:
    return [
        (review_service.ask, (application_id, 1, {"text": "Құжат"})),
        (review_service.resume, (application_id, 1)),
        (decisions_service.prepare, (application_id, 1, "approved", {})),
        (decisions_service.decide, (application_id, "decision", "AAAA")),
        (review_service.conclude, (application_id, 1, {"number": "1", "date": "2026-10-14"})),
        (review_service.correct_contract, (application_id, 1, "", {"number": "1", "date": "2026-10-14", "reason": "Хат"})),
    ]


def ensure_refused(world: World, who: Actor, requests: list[Request], *kinds: type[Refused]) -> None:
    before = snapshot(world.begin)
    for verb, args in requests:
        with pytest.raises(kinds):
            world.call(verb, who, *args)
            pytest.fail(verb.__name__)
    assert snapshot(world.begin) == before


def test_another_company_finds_nothing(world: World, shared: str):
    requests = [*party_requests(world, shared), *company_requests(shared), *reply_requests(shared), *readings(shared)]
    ensure_refused(world, world.stranger, requests, NotFound)
    assert world.call(filling_queries.listing, world.stranger, "guarantee").total == 0


def test_the_developer_touches_nothing_of_the_company(world: World, shared: str):
    ensure_refused(world, world.daniyar, party_requests(world, shared), NotFound)
    ensure_refused(world, world.daniyar, company_requests(shared), NotAllowed)


def test_the_company_touches_nothing_of_the_developer(world: World, shared: str):
    row = world.view(world.daniyar, shared).rows["dev_holders"][0]
    consent = "consent/consent_reliability/developer"
    calls: list[Request] = [
        (filling_service.answer, ("dev_name_kk", "Бөтен мәтін")),
        (filling_service.answer, (f"dev_holders/{row}/holder_name", "Бөтен мәтін")),
        (filling_service.new_row, ("dev_holders",)),
        (filling_service.remove_row, ("dev_holders", row)),
        (filling_service.ensure_may_upload, ("doc/charter/developer",)),
        (signing_service.form_consent, (consent,)),
        (signing_service.prepare_signature, ([consent],)),
        (signing_service.sign, ([(consent, "AAAA")],)),
    ]
    ensure_refused(world, world.aigul, [(verb, (shared, *rest)) for verb, rest in calls], NotFound)


def test_the_staff_fills_nothing_in_and_reads_no_draft(world: World, shared: str):
    requests = [*party_requests(world, shared), *company_requests(shared), *readings(shared)[:3]]
    ensure_refused(world, world.analyst, reply_requests(shared), NotAllowed)
    ensure_refused(world, world.saule, reply_requests(shared), NotFound)
    for who in (world.saule, world.analyst):
        ensure_refused(world, who, requests, NotAllowed)
        ensure_refused(world, who, [(filling_service.create, ("guarantee",)), (filling_queries.listing, ("guarantee",))], NotAllowed)
    ensure_refused(world, world.saule, [*readings(shared)[3:], *(request for request in desk_requests(shared) if request[1])], NotFound)
    ensure_refused(world, world.saule, registrar_requests(shared), NotAllowed)
    registrar = world.staff("registrar@portal.example", StaffRole.REGISTRAR)
    ensure_refused(world, registrar, registrar_requests(shared), NotFound)


def test_nobody_but_the_staff_reaches_the_desk(world: World, shared: str):
    for who in (world.aigul, world.daniyar, world.stranger, world.analyst):
        ensure_refused(world, who, desk_requests(shared), NotAllowed)


def test_files_and_consents_are_read_by_their_own_party_only(world: World, shared: str):
    world.fill(world.aigul, shared)
    file = world.view(world.aigul, shared).files[CHARTER][0]
    consent = world.call(signing_service.form_consent, world.aigul, shared, CONSENT)
    assert world.call(signing_queries.ensure_may_read_file, world.aigul, file.id).id == file.id
    assert world.call(signing_queries.consent_document, world.aigul, consent.id).sha256 == consent.sha256
    for who in (world.daniyar, world.stranger, world.saule, world.analyst):
        ensure_refused(
            world, who, [(signing_queries.ensure_may_read_file, (file.id,)), (signing_queries.consent_document, (consent.id,))], NotFound
        )


def test_unknown_keys_are_refused(world: World, shared: str):
    strange = ("", "unknown", "holders", "holders/x/holder_name", "holders/*/holder_name", CHARTER, CONSENT, "a/b/c/d", "developer_name/x")
    ensure_refused(world, world.aigul, [(filling_service.answer, (shared, address, "x")) for address in strange], NotFound)
    ensure_refused(world, world.aigul, [(filling_service.answer, (other, "name_kk", "x")) for other in ("", "0" * 32, "'; --")], NotFound)
    ensure_refused(world, world.aigul, [(filling_service.create, ("mortgage",)), (filling_queries.gaps, (shared, "no_stage"))], NotFound)
