"""Consents: made from the data, signed as they are, outdated when the data changes; only a valid signature counts."""

import base64
import hashlib
import io
import re

import pytest
from pypdf import PdfReader
from sqlmodel import select

from portal.core.applications.basics.queries.views import ConsentState
from portal.core.applications.signing import queries, service
from portal.core.applications.tables import Consent
from portal.core.errors import Conflict, NotFound, Refused
from portal.core.signing.tables import Signature
from portal.eds import Code, Outcome
from portal.wording import LANGUAGES
from tests.core.applications.people import BAUYRZHAN
from tests.core.applications.test_registration import letters
from tests.core.applications.world import World, cms, snapshot
from tests.examples import HEAD_IIN

PERSONAL = "consent/consent_personal_data/company"
UNFORMED, FORMED = "consent/consent_credit_report/company", "consent/consent_reliability/company"


@pytest.fixture
def filled(world: World) -> str:
    return world.once("filled by the company", lambda: _filled(world))


def _filled(world: World) -> str:
    application_id = world.create()
    world.join(application_id)
    world.fill(world.aigul, application_id)
    return application_id


def state(world: World, application_id: str, address: str) -> ConsentState:
    return {line.address: line.state for line in world.view(world.aigul, application_id).consents}[address]


def signatures(world: World) -> list[Signature]:
    with world.begin(reading=True) as session:
        return list(session.exec(select(Signature)).all())


def test_a_consent_is_made_of_the_data_and_kept_as_a_document(world: World, filled: str):
    line = world.call(service.form_consent, world.aigul, filled, UNFORMED)
    document = world.call(queries.consent_document, world.aigul, line.id)
    content = b"".join(world.storage.read(document.storage_key))
    assert content.startswith(b"%PDF")
    assert (document.size, document.sha256) == (len(content), hashlib.sha256(content).hexdigest())
    assert state(world, filled, UNFORMED) is ConsentState.FORMED
    assert world.call(service.form_consent, world.aigul, filled, UNFORMED).id == line.id


def test_a_consent_shows_no_machine_identifier_and_belongs_to_one_application(world: World, filled: str):
    line = world.call(service.form_consent, world.aigul, filled, UNFORMED)
    content = b"".join(world.storage.read(world.call(queries.consent_document, world.aigul, line.id).storage_key))
    document = PdfReader(io.BytesIO(content))
    text = " ".join(page.extract_text() for page in document.pages)
    assert "Заявка на гарантирование" in text
    assert not re.search(r"[0-9a-f]{32}", text)
    assert (document.metadata or {})["/Keywords"] == filled


def test_a_consent_names_what_must_be_filled_in_first(world: World):
    application_id = world.create()
    with pytest.raises(Refused) as refused:
        world.call(service.form_consent, world.aigul, application_id, UNFORMED)
    assert refused.value.code == "fill_first"
    assert "юридический адрес" in refused.value.wording.ru
    with pytest.raises(Refused):
        world.call(service.prepare_signature, world.aigul, application_id, [FORMED])


def test_the_first_kind_is_formed_before_it_is_signed_and_the_second_forms_itself(world: World, filled: str):
    with pytest.raises(Refused) as refused:
        world.call(service.prepare_signature, world.aigul, filled, [UNFORMED])
    assert refused.value.code == "form_first"
    assert world.sign(world.aigul, filled, [FORMED]).lines[0].outcome is Outcome.VALID
    assert state(world, filled, FORMED) is ConsentState.SIGNED


def test_what_was_signed_is_kept_byte_for_byte(world: World, filled: str):
    paper = world.call(service.prepare_signature, world.aigul, filled, [FORMED])[0]
    signature = cms(paper, world.verify.keys.heads[world.aigul.bin], world.now)
    world.call(service.sign, world.aigul, filled, [(FORMED, signature)])
    kept = signatures(world)[0]
    assert (kept.content, kept.cms) == (base64.b64decode(paper.content_base64), base64.b64decode(signature))
    assert (kept.outcome, kept.signer["bin"], kept.signer["name"]) == ("valid", world.aigul.bin, "ҮЛГІБАЕВА АЙГҮЛ ОРАЗҚЫЗЫ")


def test_changed_data_make_a_signed_consent_outdated_and_its_signature_stays_in_the_history(world: World, filled: str):
    world.sign(world.aigul, filled, [FORMED])
    world.say(world.aigul, filled, "head_position", "Председатель правления")
    assert state(world, filled, FORMED) is ConsentState.OUTDATED
    assert FORMED in {gap.address for gap in world.gaps(world.aigul, filled)}
    world.sign(world.aigul, filled, [FORMED])
    assert state(world, filled, FORMED) is ConsentState.SIGNED
    assert len(signatures(world)) == 2


def test_days_that_pass_do_not_make_a_consent_outdated(world: World, filled: str):
    world.sign(world.aigul, filled, [FORMED])
    world.now.forward(days=3)
    assert state(world, filled, FORMED) is ConsentState.SIGNED


@pytest.mark.parametrize("key", ["employee", "revoked", "another company"])
def test_a_key_that_may_not_sign_is_refused_and_nothing_is_kept(world: World, filled: str, key: str):
    world.call(service.form_consent, world.aigul, filled, FORMED)
    keys = world.verify.keys
    signer = {"employee": keys.employee, "revoked": keys.revoked, "another company": keys.heads[world.daniyar.bin]}[key]
    before = snapshot(world.begin)
    with pytest.raises(Refused) as refused:
        world.sign(world.aigul, filled, [FORMED], signer)
    assert refused.value.code.startswith("signature_")
    assert refused.value.wording.kk
    assert snapshot(world.begin) == before


def test_personal_data_are_consented_to_by_the_head_in_person(world: World, filled: str):
    line = next(line for line in world.view(world.aigul, filled).consents if line.address == PERSONAL)
    assert line.signer
    assert line.signer.iin == HEAD_IIN
    assert [one.address for one in world.view(world.aigul, filled).consents if one.signer] == [PERSONAL]
    world.call(service.form_consent, world.aigul, filled, PERSONAL)
    before = snapshot(world.begin)
    with pytest.raises(Refused) as refused:
        world.sign(world.aigul, filled, [PERSONAL], world.verify.keys.deputy)
    assert (refused.value.code, refused.value.field) == ("not_in_person", PERSONAL)
    assert HEAD_IIN in refused.value.wording.kk
    assert snapshot(world.begin) == before
    assert world.sign(world.aigul, filled, [FORMED], world.verify.keys.deputy).lines[0].outcome is Outcome.VALID
    world.sign(world.aigul, filled, [PERSONAL])
    assert state(world, filled, PERSONAL) is ConsentState.SIGNED


def test_a_head_who_signs_under_another_name_is_shown_to_the_signer_with_both_names(world: World, filled: str):
    for key, name in (("head_last_name", "Басқаева"), ("head_first_name", "Айгүл"), ("head_middle_name", "Оразқызы")):
        world.say(world.aigul, filled, key, name)
    world.call(service.form_consent, world.aigul, filled, PERSONAL)
    world.sign(world.aigul, filled, [PERSONAL])
    line = next(line for line in world.view(world.aigul, filled).consents if line.address == PERSONAL)
    assert line.state is ConsentState.SIGNED
    assert line.other_name
    for language in LANGUAGES:
        assert "ҮЛГІБАЕВА АЙГҮЛ ОРАЗҚЫЗЫ" in line.other_name.said(language)
        assert "Басқаева Айгүл Оразқызы" in line.other_name.said(language)


def test_a_head_who_signs_under_the_same_name_or_another_person_with_the_right_is_no_notice(world: World, filled: str):
    for key, name in (("head_last_name", "Үлгібаева"), ("head_first_name", "Айгүл"), ("head_middle_name", "")):
        world.say(world.aigul, filled, key, name)
    world.call(service.form_consent, world.aigul, filled, PERSONAL)
    world.sign(world.aigul, filled, [PERSONAL])
    world.call(service.form_consent, world.aigul, filled, FORMED)
    world.sign(world.aigul, filled, [FORMED], world.verify.keys.deputy)
    assert [line.other_name for line in world.view(world.aigul, filled).consents if line.signature] == [None, None]


def test_another_head_signs_anew(world: World, filled: str):
    world.call(service.form_consent, world.aigul, filled, PERSONAL)
    world.sign(world.aigul, filled, [PERSONAL])
    world.say(world.aigul, filled, "head_iin", BAUYRZHAN.iin)
    assert state(world, filled, PERSONAL) is ConsentState.OUTDATED
    world.call(service.form_consent, world.aigul, filled, PERSONAL)
    world.sign(world.aigul, filled, [PERSONAL], world.verify.keys.deputy)
    assert state(world, filled, PERSONAL) is ConsentState.SIGNED


def test_a_founder_who_is_a_person_gives_a_consent_of_their_own(world: World, filled: str):
    row = world.view(world.aigul, filled).rows["holders"][0]
    asked = f"holders/{row}/personal_data_consent"
    assert asked not in {gap.address for gap in world.gaps(world.aigul, filled)}
    world.say(world.aigul, filled, f"holders/{row}/holder_type", "individual")
    assert asked in {gap.address for gap in world.gaps(world.aigul, filled)}
    world.attach(world.aigul, filled, asked)
    assert asked not in {gap.address for gap in world.gaps(world.aigul, filled)}


def test_a_signature_over_other_bytes_or_no_signature_is_refused(world: World, filled: str):
    world.call(service.form_consent, world.aigul, filled, FORMED)
    other = world.verify.keys.heads[world.aigul.bin].sign("басқа мәтін".encode(), world.now())
    before = snapshot(world.begin)
    for text in ("", "***", "AAAA", base64.b64encode(other).decode(), "A" * 1_000_000):
        with pytest.raises(Refused):
            world.call(service.sign, world.aigul, filled, [(FORMED, text)])
    with pytest.raises(NotFound):
        world.call(service.sign, world.aigul, filled, [(UNFORMED, "AAAA")])
    assert snapshot(world.begin) == before


def test_several_consents_are_signed_at_once_and_signing_again_changes_nothing(world: World, filled: str):
    world.call(service.form_consent, world.aigul, filled, UNFORMED)
    papers = world.call(service.prepare_signature, world.aigul, filled, [UNFORMED, FORMED])
    signed = [(paper.subject, cms(paper, world.verify.keys.heads[world.aigul.bin], world.now)) for paper in papers]
    for _ in range(2):
        lines = world.call(service.sign, world.aigul, filled, signed).lines
        assert {line.subject for line in lines} == {UNFORMED, FORMED}
    assert len(signatures(world)) == 2


def test_what_cannot_be_confirmed_now_is_kept_and_does_not_count_until_it_is(world: World, filled: str):
    world.verify.silent = True
    line = world.sign(world.aigul, filled, [FORMED]).lines[0]
    assert (line.outcome, state(world, filled, FORMED)) == (Outcome.UNCONFIRMED, ConsentState.UNCONFIRMED)
    assert FORMED in {gap.address for gap in world.gaps(world.aigul, filled)}
    assert service.recheck(world.begin, verify=world.verify, now=world.now, storage=world.storage, settings=world.settings) == 0
    world.verify.silent = False
    assert service.recheck(world.begin, verify=world.verify, now=world.now, storage=world.storage, settings=world.settings) == 1
    assert state(world, filled, FORMED) is ConsentState.SIGNED
    (letter,) = letters(world, "Ваша подпись подтверждена")
    assert letter.recipient == world.aigul.email
    assert ".pdf" in letter.text


def test_the_signer_learns_that_the_key_of_an_unconfirmed_signature_was_revoked(world: World, filled: str):
    world.verify.silent = True
    world.sign(world.aigul, filled, [FORMED], key=world.verify.keys.revoked)
    assert letters(world, "Ваша подпись") == []
    world.verify.silent = False
    assert world.run(service.recheck) == 1
    assert state(world, filled, FORMED) not in {ConsentState.SIGNED, ConsentState.UNCONFIRMED}
    (letter,) = letters(world, "Ваша подпись недействительна")
    assert letter.recipient == world.aigul.email
    assert Code.REVOKED.wording.ru in letter.text


def test_data_that_change_between_reading_and_signing_are_noticed(world: World, filled: str):
    paper = world.call(service.prepare_signature, world.aigul, filled, [FORMED])[0]
    world.say(world.aigul, filled, "head_position", "Председатель правления")
    before = snapshot(world.begin)
    with pytest.raises(Conflict):
        world.call(service.sign, world.aigul, filled, [(FORMED, cms(paper, world.verify.keys.heads[world.aigul.bin], world.now))])
    assert snapshot(world.begin) == before


def test_a_document_is_viewed_while_the_operator_has_the_application_and_none_is_made(world: World):
    application_id = world.sent()
    before = snapshot(world.begin)
    assert world.call(service.form_consent, world.aigul, application_id, FORMED).state is ConsentState.SIGNED
    with pytest.raises(Conflict):
        world.call(service.form_consent, world.aigul, application_id, "consent/consent_site_visit/company")
    assert snapshot(world.begin) == before


@pytest.mark.parametrize("signed", [True, False])
def test_a_document_that_a_colleague_made_or_signed_meanwhile_stays(world: World, filled: str, signed: bool):  # noqa: FBT001  (a table)
    put, kept_before = world.storage.put, {one.key for one in world.storage.listed()}

    def meanwhile(key: str, content: bytes) -> None:
        put(key, content)
        world.storage.put = put
        world.call(service.form_consent, world.aigul, filled, UNFORMED)
        if signed:
            world.sign(world.aigul, filled, [UNFORMED])

    world.storage.put = meanwhile
    line = world.call(service.form_consent, world.aigul, filled, UNFORMED)
    assert line.state is (ConsentState.SIGNED if signed else ConsentState.FORMED)
    assert state(world, filled, UNFORMED) is line.state
    with world.begin(reading=True) as session:
        made = session.exec(select(Consent).where(Consent.address == UNFORMED)).all()
    assert [(one.id, one.superseded_at) for one in made] == [(line.id, None)]
    assert {one.key for one in world.storage.listed()} - kept_before == {made[0].storage_key}
