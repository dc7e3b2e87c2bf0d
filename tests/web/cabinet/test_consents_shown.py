"""The notice above the list of consents."""

import pytest

from portal.core.applications.signing import service
from portal.db import Begin
from portal.web.cabinet.application.shown import other_names_of
from tests.conftest import Clock
from tests.core.applications.world import World

PERSONAL, RELIABILITY = "consent/consent_personal_data/company", "consent/consent_reliability/company"


@pytest.fixture
def world(begin: Begin, now: Clock) -> World:
    return World(begin, now)


def test_the_two_names_of_a_signer_are_said_once_however_many_consents_were_signed(world: World):
    application_id = world.create()
    world.join(application_id)
    world.fill(world.aigul, application_id)
    assert other_names_of(world.view(world.aigul, application_id)) == []
    for key, name in (("head_last_name", "Басқаева"), ("head_first_name", "Айгүл"), ("head_middle_name", "Оразқызы")):
        world.say(world.aigul, application_id, key, name)
    for address in (PERSONAL, RELIABILITY):
        world.call(service.form_consent, world.aigul, application_id, address)
        world.sign(world.aigul, application_id, [address])
    view = world.view(world.aigul, application_id)
    assert [bool(line.other_name) for line in view.consents if line.signature] == [True, True]
    (names,) = other_names_of(view)
    assert "Басқаева Айгүл Оразқызы" in names["kk"]
