"""The history tells with what signature a consent and the application were signed: by whom, of which organisation, when, how it stands."""

from portal.core.accounts.schema import Actor
from portal.core.applications.filling import queries as filling_queries
from portal.core.applications.filling import service as filling_service
from portal.core.applications.filling.queries import EventLine
from portal.core.applications.rules import APPLICATION
from portal.core.applications.signing import service as signing_service
from portal.eds import Outcome
from tests.core.applications.world import World

FORMED = "consent/consent_reliability/company"


def lines(world: World, who: Actor, application_id: str, kind: str) -> list[EventLine]:
    return [one for one in world.call(filling_queries.history, who, application_id) if one.kind == kind]


def told(line: EventLine) -> tuple[str, str, str, bool]:
    assert line.signature
    return line.signature.name, line.signature.organisation, line.signature.bin, line.signature.counts


def test_the_signature_of_the_application_stands_at_its_sending(world: World):
    application_id = world.signed()
    own, desk = (lines(world, who, application_id, "submitted")[0] for who in (world.aigul, world.saule))
    assert told(own) == told(desk)
    assert (told(own)[2], told(own)[3]) == (world.aigul.bin, True)
    assert own.signature is not None
    assert own.signature.at == own.at


def test_the_other_party_is_told_the_organisation_and_not_the_person(world: World):
    application_id = world.signed()
    (seen,) = lines(world, world.daniyar, application_id, "submitted")
    name, organisation, bin_, counts = told(seen)
    assert (name, bin_, counts) == ("", world.aigul.bin, True)
    assert organisation
    assert seen.signature is not None
    assert seen.signature.iin == ""


def test_every_signed_consent_has_its_signature(world: World):
    application_id = world.complete()
    for who in (world.aigul, world.daniyar):
        signed = lines(world, who, application_id, "consent_signed")
        assert {told(one)[2] for one in signed} == {world.aigul.bin, world.daniyar.bin}
        assert all(bool(told(one)[0]) is (told(one)[2] == who.bin) for one in signed)


def test_a_consent_signed_again_has_both_signatures_each_at_its_moment(world: World):
    application_id = world.complete()
    world.say(world.aigul, application_id, "legal_address", "Казахстан, город Астана, улица Жаңа, дом 1")
    world.now.forward(minutes=5)
    world.sign_consents(world.aigul, application_id)
    signed = [
        one for one in lines(world, world.aigul, application_id, "consent_signed") if one.organisation_name == world.aigul.organisation_name
    ]
    assert len({one.named for one in signed}) < len(signed)
    assert all(one.signature is not None and one.signature.at == one.at for one in signed)


def test_what_could_not_be_confirmed_stands_so_until_it_is(world: World):
    application_id = world.complete()
    world.verify.silent = True
    world.say(world.aigul, application_id, "legal_address", "Казахстан, город Астана, улица Жаңа, дом 1")
    world.sign_consents(world.aigul, application_id)
    last = lines(world, world.aigul, application_id, "consent_signed")[-1]
    assert last.signature is not None
    assert last.signature.outcome is Outcome.UNCONFIRMED
    world.verify.silent = False
    world.now.forward(minutes=10)
    world.run(signing_service.recheck)
    assert told(lines(world, world.aigul, application_id, "consent_signed")[-1])[3]


def test_a_sent_version_keeps_its_own_signature_after_a_withdrawal_and_another_sending(world: World):
    application_id = world.signed()
    world.now.forward(minutes=5)
    world.call(filling_service.withdraw, world.aigul, application_id, "Ошибка")
    world.say(world.aigul, application_id, "website", "https://jana.example")
    world.sign_consents(world.aigul, application_id)
    world.sign(world.aigul, application_id, [APPLICATION])
    first, second = lines(world, world.aigul, application_id, "submitted")
    assert first.signature is not None
    assert second.signature is not None
    assert (first.signature.at, second.signature.at) == (first.at, second.at)
