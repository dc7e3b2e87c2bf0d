"""«Подписать заявку»: a short statement covers everything; it is submitted once. What follows is in test_registration.py."""

import base64
import hashlib
import re

import pytest
from sqlmodel import select

from portal.core.applications.filling import service as filling_service
from portal.core.applications.moderation import queries
from portal.core.applications.moderation import service as moderation_service
from portal.core.applications.rules import APPLICATION, Status
from portal.core.applications.signing import service as signing_service
from portal.core.applications.tables import Version
from portal.core.errors import Conflict, Refused
from portal.core.signing.tables import Signature
from portal.eds import Outcome
from portal.web.desk.review.shown import other_names_of
from tests.core.applications.test_registration import letters
from tests.core.applications.world import World, cms, snapshot


@pytest.fixture
def ready(world: World) -> str:
    return world.complete()


def prepared(world: World, application_id: str) -> signing_service.ToSign:
    return world.call(
        signing_service.prepare_signature, world.aigul, application_id, [APPLICATION], world.seen(world.aigul, application_id)
    )[0]


def signed(world: World, application_id: str, paper: signing_service.ToSign) -> signing_service.Signed:
    signature = cms(paper, world.verify.keys.heads[world.aigul.bin], world.now)
    return world.call(signing_service.sign, world.aigul, application_id, [(APPLICATION, signature)])


def test_the_statement_says_in_plain_words_what_is_signed(world: World, ready: str):
    paper = prepared(world, ready)
    assert base64.b64decode(paper.content_base64).decode() == paper.text
    signed(world, ready, paper)
    with world.begin(reading=True) as session:
        version = session.exec(select(Version).where(Version.occasion == "submission")).one()
    assert not re.search(r"\b[0-9a-f]{32}\b", paper.text)
    for part in (world.aigul.bin, world.aigul.organisation_name, "Версия: 1", hashlib.sha256(version.manifest).hexdigest()):
        assert part in paper.text


def test_signing_twice_submits_once(world: World, ready: str):
    paper = prepared(world, ready)
    first, second = signed(world, ready, paper), signed(world, ready, paper)
    assert first.submission == second.submission
    with world.begin(reading=True) as session:
        assert len(session.exec(select(Signature).where(Signature.subject == f"{ready}/{APPLICATION}")).all()) == 1
    with pytest.raises(Conflict):
        prepared(world, ready)


def test_a_founder_whose_name_cannot_be_printed_is_named_before_anybody_signs(world: World, ready: str):
    row = world.view(world.aigul, ready).rows["holders"][0]
    world.say(world.aigul, ready, f"holders/{row}/holder_name", "ТОО «中国建筑»")
    for act in (prepared, World.to_moderation):
        with pytest.raises(Refused) as refused:
            act(world, ready)
        assert refused.value.code == "unprintable"
        assert "中 国 建 筑 («Наименование организации или ФИО»)" in refused.value.wording.ru
    world.say(world.aigul, ready, f"holders/{row}/holder_name", "ТОО «Чжунго Цзяньчжу»")
    assert prepared(world, ready).text


def test_the_moderator_reads_both_names_of_a_head_whose_certificate_carries_another_one(world: World, ready: str):
    written = world.view(world.aigul, ready).values["head_last_name"]
    assert written.casefold() != "үлгібаева"
    signed(world, ready, prepared(world, ready))
    review = world.call(queries.review, world.saule, ready)
    assert review.other_name
    assert "ҮЛГІБАЕВА АЙГҮЛ" in review.other_name.ru
    assert written in review.other_name.ru
    assert all(line.other_name for line in review.consents if line.signature)
    assert len(other_names_of(review)) == 2, "of each head once, however much each has signed"


def test_two_tabs_are_shown_the_same_statement(world: World, ready: str):
    first = prepared(world, ready)
    world.now.forward(minutes=2)
    assert prepared(world, ready) == first
    world.now.forward(minutes=20)
    later = prepared(world, ready)
    assert later.text != first.text
    assert signed(world, ready, later).submission


def test_an_edit_between_reading_and_signing_is_noticed(world: World, ready: str):
    paper = prepared(world, ready)
    world.say(world.daniyar, ready, "dev_website", "https://late.example")
    before = snapshot(world.begin)
    with pytest.raises(Conflict):
        signed(world, ready, paper)
    assert snapshot(world.begin) == before


def test_an_incomplete_application_is_not_prepared(world: World):
    with pytest.raises(Refused) as refused:
        prepared(world, world.create())
    assert refused.value.code == "incomplete"


def test_the_operator_may_want_moderation_first(world: World, ready: str):
    world.settings = world.settings.model_copy(update={"moderation_required": True})
    with pytest.raises(Refused) as refused:
        prepared(world, ready)
    assert refused.value.code == "moderation_first"
    world.to_moderation(ready)
    world.call(moderation_service.pass_moderation, world.saule, ready, 1)
    assert signed(world, ready, prepared(world, ready)).submission


def test_a_signature_confirmed_later_submits_later(world: World, ready: str):
    world.verify.silent = True
    done = signed(world, ready, prepared(world, ready))
    assert (done.submission, done.lines[0].outcome) == (None, Outcome.UNCONFIRMED)
    assert world.view(world.aigul, ready).status is Status.DRAFT
    world.verify.silent = False
    assert world.run(signing_service.recheck) == 1
    assert world.view(world.aigul, ready).status is Status.REGISTERED
    (letter,) = letters(world, "Ваша подпись подтверждена")
    assert (letter.recipient, letter.path) == (world.aigul.email, f"/cabinet/{world.product}/{ready}")
    assert "заявка" in letter.text
    assert "подпись действительна" in letter.text
    assert world.run(signing_service.recheck) == 0
    assert len(letters(world, "Ваша подпись подтверждена")) == 1


def test_a_late_confirmation_does_not_submit_what_has_changed_meanwhile(world: World, ready: str):
    world.verify.silent = True
    signed(world, ready, prepared(world, ready))
    world.say(world.aigul, ready, "website", "https://late.example")
    world.verify.silent = False
    assert world.run(signing_service.recheck) == 1
    assert world.view(world.aigul, ready).status is Status.DRAFT
    (letter,) = letters(world, "Заявка не отправлена: подпишите её ещё раз")
    assert letter.recipient == world.aigul.email
    assert "подтверждена, но заявка не отправлена" in letter.text


def test_a_submitted_application_can_be_changed_only_by_the_operator(world: World, ready: str):
    signed(world, ready, prepared(world, ready))
    before, seen = snapshot(world.begin), world.seen(world.aigul, ready)
    for verb, args in (
        (filling_service.answer, ("website", "x")),
        (filling_service.delete, ()),
        (moderation_service.send_to_moderation, (seen,)),
    ):
        with pytest.raises(Conflict):
            world.call(verb, world.aigul, ready, *args)
    assert snapshot(world.begin) == before
    review = world.call(queries.review, world.saule, ready)
    assert review.signature
    assert "Версия: 1" in review.statement
