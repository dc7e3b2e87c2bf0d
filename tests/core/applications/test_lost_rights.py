"""Who loses a right, or the account, while a slow verb works for them does nothing with it any more."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlmodel import select

from portal.core.accounts.schema import Actor, Right
from portal.core.accounts.tables import Account, Organisation
from portal.core.applications.basics.queries import ConsentState
from portal.core.applications.decisions import service as decisions_service
from portal.core.applications.moderation import service as moderation_service
from portal.core.applications.rules import APPLICATION, Status
from portal.core.applications.signing import service as signing_service
from portal.core.applications.tables import Version
from portal.core.errors import NotAllowed, NotSignedIn
from portal.core.signing.tables import Signature
from tests.core.applications.world import World, cms, snapshot

Loss = Callable[[World, Actor], None]


def without_rights(world: World, who: Actor) -> None:
    with world.begin() as session:
        row = session.get_one(Account, who.account_id)
        row.rights, row.roles = [], []


def only_filling_in(world: World, who: Actor) -> None:
    with world.begin() as session:
        session.get_one(Account, who.account_id).rights = [Right.FILL_IN]


def deactivated(world: World, who: Actor) -> None:
    with world.begin() as session:
        session.get_one(Account, who.account_id).deactivated_at = world.now()


def company_closed(world: World, who: Actor) -> None:
    with world.begin() as session:
        session.get_one(Organisation, who.organisation_id).deactivated_at = world.now()


def losing(world: World, who: Actor, loss: Loss) -> Callable[..., Any]:
    """Return the verification of signatures, during which ``who`` loses something."""

    def verify(*args: Any, **named: Any) -> Any:
        loss(world, who)
        return world.verify(*args, **named)

    return verify


LOSSES = [(only_filling_in, NotAllowed), (deactivated, NotSignedIn), (company_closed, NotSignedIn)]


@pytest.mark.parametrize(("loss", "refusal"), LOSSES)
def test_nobody_submits_with_a_right_to_sign_lost_while_the_signature_is_checked(world: World, loss: Loss, refusal: type[Exception]):
    application_id = world.complete()
    seen = world.seen(world.aigul, application_id)
    (paper,) = world.call(signing_service.prepare_signature, world.aigul, application_id, [APPLICATION], seen)
    signed = [(APPLICATION, cms(paper, world.verify.keys.heads[world.aigul.bin], world.now))]
    with world.begin(reading=True) as session:
        before = len(session.exec(select(Signature)).all())
    with pytest.raises(refusal):
        world.call(signing_service.sign, world.aigul, application_id, signed, verify=losing(world, world.aigul, loss))
    assert world.view(world.daniyar, application_id).status is Status.DRAFT
    with world.begin(reading=True) as session:
        assert len(session.exec(select(Signature)).all()) == before
        assert session.exec(select(Version)).all() == []


@pytest.mark.parametrize(("loss", "refusal"), [(without_rights, NotAllowed), (deactivated, NotSignedIn)])
def test_a_registrar_who_is_none_any_more_decides_nothing(
    world: World, in_work: str, registrar: Actor, loss: Loss, refusal: type[Exception]
):  # fmt: skip
    prepared = world.prepare(registrar, in_work, "refused", "Кепіл жеткіліксіз")
    signature = cms(prepared, world.verify.keys.operator["registrar"], world.now)
    with pytest.raises(refusal):
        world.call(decisions_service.decide, registrar, in_work, prepared.id, signature, verify=losing(world, registrar, loss))
    assert world.view(world.aigul, in_work).status is Status.IN_PROGRESS


@pytest.mark.parametrize(("loss", "refusal"), [(without_rights, NotAllowed), (deactivated, NotSignedIn)])
@pytest.mark.parametrize("formed", [True, False])
def test_nothing_is_formed_or_sent_by_who_was_deactivated_meanwhile(
    world: World, formed: bool, loss: Loss, refusal: type[Exception]  # noqa: FBT001  (a table)
):  # fmt: skip
    application_id, put, before = world.complete(), world.storage.put, dict[str, Any]()
    request = (moderation_service.send_to_moderation, world.aigul, application_id, world.seen(world.aigul, application_id))
    if formed:
        world.say(world.aigul, application_id, "head_position", "Председатель правления")
        lines = world.view(world.aigul, application_id).consents
        outdated = next(line.address for line in lines if line.state is ConsentState.OUTDATED and line.party == "company")
        request = (signing_service.form_consent, world.aigul, application_id, outdated)
    kept = {one.key for one in world.storage.listed()}

    def losing_put(key: str, content: bytes) -> None:
        put(key, content)
        world.storage.put = put
        loss(world, world.aigul)
        before.update(snapshot(world.begin))

    world.storage.put = losing_put
    with pytest.raises(refusal):
        world.call(*request)
    assert snapshot(world.begin) == before
    assert {one.key for one in world.storage.listed()} == kept
