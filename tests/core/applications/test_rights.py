"""A user of a legal entity writes and signs only with the right to; the refusal says so and nothing changes (every writing verb)."""

import ast
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from portal.core.accounts.rules import MAY_NOT
from portal.core.accounts.schema import EVERY_RIGHT, Right
from portal.core.applications.filling import queries as filling_queries
from portal.core.applications.filling import service as filling_service
from portal.core.applications.moderation import service as moderation_service
from portal.core.applications.remarks import service as remarks_service
from portal.core.applications.review import service as review_service
from portal.core.applications.rules import APPLICATION
from portal.core.applications.signing import queries as signing_queries
from portal.core.applications.signing import service as signing_service
from portal.core.errors import NotAllowed
from portal.db import Begin
from portal.eds.keys import Scheme
from tests.conftest import Clock
from tests.core.applications.packed import packed, signed_world
from tests.core.applications.world import World, snapshot

CHARTER, CONSENT = "doc/charter/company", "consent/consent_reliability/company"
Request = tuple[Callable[..., Any], tuple[Any, ...]]
FOR_STAFF = "ensure_staff|seen_by_staff|in_review|_reviewed"
"""What the verbs of the operator's staff call first; :mod:`test_refusals` walks them."""
READING = {"export_application", "export_list", "contents", "signed_package", "departure"}
"""They write nothing but a note in the audit journal; ``departure`` is a step of ``sign``, not called by pages."""


@pytest.fixture
def shared(world: World) -> str:
    application_id = world.create()
    world.join(application_id)
    world.attach(world.aigul, application_id, CHARTER)
    return application_id


def filling_in(world: World, application_id: str) -> list[Request]:
    view = world.view(world.aigul, application_id)
    row, file = view.rows["holders"][0], view.files[CHARTER][0]
    with world.begin(reading=True):
        stored = signing_queries.ensure_may_read_file(world.begin, world.aigul, file.id)
    calls: list[Request] = [
        (filling_service.answer, ("name_kk", "Жаңа мәтін")),
        (filling_service.new_row, ("holders",)),
        (filling_service.remove_row, ("holders", row)),
        (filling_service.restore_row, (f"holders/{row}",)),
        (filling_service.ensure_may_upload, (CHARTER,)),
        (filling_service.attach_file, (CHARTER, stored)),
        (filling_service.detach_file, (CHARTER, file.id)),
        (filling_service.delete, ()),
        (filling_service.withdraw, ("Қате таптық",)),
        (filling_service.correct, ()),
        (filling_service.look_up_developer, ("490540000037",)),
        (filling_service.invite_developer, ()),
        (filling_service.renew_invitation, ()),
        (filling_service.revoke_invitation, ()),
        (signing_service.make_founder_link, (f"holders/{row}",)),
        (signing_service.send_founder_link, (f"holders/{row}", "timur@mail.example")),
        (signing_service.show_founder_link, (f"holders/{row}",)),
        (signing_service.revoke_founder_link, (f"holders/{row}",)),
        (moderation_service.send_to_moderation, ("seen",)),
        (moderation_service.ask_to_unlock, ("name_kk", "Қате")),
        (review_service.answer, ("request", {"text": "Жауап"})),
        (review_service.ensure_may_upload, ()),
        (review_service.attach, (stored,)),
        (review_service.detach, ("file",)),
        (remarks_service.reply, ("remark", "Жауап")),
        (remarks_service.ensure_may_upload, ("remark",)),
        (remarks_service.attach, ("remark", stored)),
        (remarks_service.detach, ("remark", "file")),
    ]
    own: list[Request] = [(filling_service.create, ("guarantee",)), (filling_service.accept_invitation, ("token",))]
    return [*own, *((verb, (application_id, *rest)) for verb, rest in calls)]


def signing(application_id: str) -> list[Request]:
    calls: list[Request] = [
        (signing_service.prepare_signature, ([CONSENT],)),
        (signing_service.prepare_signature, ([APPLICATION],)),
        (signing_service.sign, ([(CONSENT, "AAAA")],)),
        (signing_service.sign, ([(APPLICATION, "AAAA")],)),
    ]
    return [(verb, (application_id, *rest)) for verb, rest in calls]


def ensure_refused(world: World, rights: frozenset[Right], requests: list[Request], missing: Right) -> None:
    who, before = replace(world.aigul, rights=rights), snapshot(world.begin)
    for verb, args in requests:
        with pytest.raises(NotAllowed) as refusal:
            world.call(verb, who, *args)
            pytest.fail(verb.__name__)
        assert refusal.value.wording == MAY_NOT[missing], verb.__name__
    assert snapshot(world.begin) == before


def forming(application_id: str) -> list[Request]:
    return [(signing_service.form_consent, (application_id, CONSENT))]


def test_who_only_views_neither_fills_in_nor_signs(world: World, shared: str):
    ensure_refused(world, frozenset(), [*filling_in(world, shared), *forming(shared)], Right.FILL_IN)
    ensure_refused(world, frozenset(), signing(shared), Right.SIGN)


def test_who_fills_in_does_not_sign_and_who_signs_does_not_fill_in(world: World, shared: str):
    ensure_refused(world, frozenset({Right.FILL_IN}), signing(shared), Right.SIGN)
    ensure_refused(world, frozenset({Right.SIGN}), filling_in(world, shared), Right.FILL_IN)


def test_the_form_says_what_the_reader_may_do(world: World, shared: str):
    for rights in (frozenset[Right](), frozenset({Right.FILL_IN}), frozenset({Right.SIGN})):
        reader = replace(world.aigul, rights=rights)
        view, listed = world.view(reader, shared), world.call(filling_queries.listing, reader, "guarantee")
        writes, signs = Right.FILL_IN in rights, Right.SIGN in rights
        assert (view.editable, view.may_delete, view.may_fill_in, view.may_sign, view.signable) == (writes, writes, writes, signs, signs)
        assert (view.may_form, view.signers) == (writes or signs, () if signs else ("Үлгібаева Айгүл",))
        assert (listed.may_create, listed.lines[0].may_edit, listed.lines[0].may_delete) == (writes, writes, writes)


def test_the_check_before_sending_and_signing_says_what_the_reader_lacks(world: World, shared: str):
    for rights in (frozenset[Right](), frozenset({Right.FILL_IN}), frozenset({Right.SIGN}), EVERY_RIGHT):
        found = world.call(signing_queries.answers_to_check, replace(world.aigul, rights=rights), shared)
        writes, signs = Right.FILL_IN in rights, Right.SIGN in rights
        assert (found.may_be_sent, found.lacks_fill_in, found.editable) == (writes, not writes, writes)
        assert (found.may_be_signed, found.lacks_sign) == (signs, not signs)
        assert found.signers == (() if signs else ("Үлгібаева Айгүл",))


@pytest.mark.parametrize("right", Right)
def test_who_has_one_right_does_what_it_allows(world: World, shared: str, right: Right):
    world.fill(replace(world.aigul, rights=frozenset({Right.FILL_IN})), shared)
    made = world.call(signing_service.form_consent, replace(world.aigul, rights=frozenset({right})), shared, CONSENT)
    assert made.state == "formed"


def test_a_colleague_without_the_right_to_sign_is_not_taken_for_the_head(world: World):
    for right, head in ((Right.FILL_IN, ""), (Right.SIGN, world.aigul.iin)):
        begun = world.create(replace(world.aigul, rights=frozenset({Right.FILL_IN, right})))
        assert world.view(world.aigul, begun).values.get("head_iin", "") == head
        world.say(world.aigul, begun, "website", "https://ulgi.example")


def test_who_only_views_downloads_what_was_signed(begin: Begin, now: Clock):
    world, application_id = signed_world(begin, now, Scheme.RSA)
    assert packed(world, replace(world.aigul, rights=frozenset()), application_id).startswith(b"PK")


def test_every_writing_verb_of_a_party_is_walked(world: World, shared: str):
    walked = {verb.__name__ for verb, _ in [*filling_in(world, shared), *signing(shared), *forming(shared)]} | READING
    files = [file for file in Path("portal/core/applications").rglob("*.py") if "service" in str(file)]
    verbs = [one for file in files for one in ast.parse(file.read_text()).body if isinstance(one, ast.FunctionDef)]
    of_parties = [
        verb.name
        for verb in verbs
        if [argument.arg for argument in verb.args.args[:2]] == ["begin", "actor"] and not re.search(FOR_STAFF, ast.unparse(verb))
    ]
    assert not {name for name in of_parties if not name.startswith("_")} - walked
    assert len(of_parties) > 20
