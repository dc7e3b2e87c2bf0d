"""Founders who are individuals consent by a link of their own: with their personal key, once, in time, to the exact text."""

import datetime as dt
from collections.abc import Callable

import pytest
from sqlmodel import col, select

from portal.core.applications.basics.queries import FounderState
from portal.core.applications.filling import service as filling
from portal.core.applications.moderation.queries import review
from portal.core.applications.rules import APPLICATION
from portal.core.applications.signing import queries, service
from portal.core.applications.tables import FounderLink
from portal.core.audit.tables import AuditRow
from portal.core.errors import Conflict, NotAllowed, NotFound, Refused, TooMany
from portal.core.notices.tables import OutboxLetter
from portal.core.signing.tables import Signature
from portal.eds import Outcome
from tests.core.applications.founders import HERE, NAME, Asked, with_founder
from tests.core.applications.people import BAUYRZHAN, TIMUR
from tests.core.applications.test_registration import letters
from tests.core.applications.world import World, snapshot


@pytest.fixture
def asked(world: World) -> Asked:
    """A complete application whose only holder has become an individual."""
    return with_founder(world, world.complete())


def links(world: World) -> list[FounderLink]:
    with world.begin(reading=True) as session:
        return list(session.exec(select(FounderLink)).all())


def closed(asked: Asked, token: str) -> None:
    """See that a link is refused like one that never existed, for reading, for signing and for keeping."""
    for verb, more in ((service.open_founder_consent, ()), (service.sign_founder_consent, ("AAAA",)), (service.founder_consent_file, ())):
        before = snapshot(asked.world.begin)
        with pytest.raises(NotFound) as refused:
            asked.world.call(verb, HERE, token, *more)
        assert refused.value.wording == NotFound().wording
        assert snapshot(asked.world.begin) == before


def test_a_founder_signs_by_the_link_and_the_company_sees_who_and_when(asked: Asked):
    assert asked.line.state is FounderState.NOT_ASKED
    link = asked.make()
    assert link.address.startswith("https://portal.example.kz/consent/")
    assert asked.line.state is FounderState.WAITS
    assert "ждёт подписи до" in asked.missing()[0]
    done = asked.sign(link.address.rpartition("/")[2])
    assert done.signature
    assert (done.signature.outcome, done.signature.iin, done.signature.bin) == (Outcome.VALID, TIMUR.iin, "")
    assert asked.line.state is FounderState.SIGNED
    assert "ИИН совпал" in asked.line.wording.ru
    assert asked.missing() == []


def test_the_page_of_a_link_tells_who_asks_and_the_whole_text_and_nothing_else(asked: Asked):
    shown = asked.open(asked.token())
    assert (shown.company, shown.company_bin, shown.name, shown.iin) == ("ТОО «Үлгі Құрылыс»", asked.world.aigul.bin, NAME, TIMUR.iin)
    assert asked.application_id not in repr(shown)
    for text in (shown.paragraphs[0].kk, shown.paragraphs[0].ru, shown.paragraphs[0].en):
        assert NAME in text
        assert TIMUR.iin in text
        assert "{" not in text


def test_what_was_signed_is_kept_as_evidence_and_given_to_the_founder(asked: Asked):
    token = asked.token()
    asked.sign(token)
    kept = asked.world.call(service.founder_consent_file, HERE, token)
    with asked.world.begin(reading=True) as session:
        signature = session.exec(select(Signature).where(Signature.subject == f"{asked.application_id}/{asked.address}")).one()
    assert (signature.content, signature.cms, signature.organisation_id) == (kept.content, kept.cms, None)
    assert signature.verdict["proofs"]
    assert kept.content.startswith(b"%PDF")
    assert kept.name == f"Согласие участника на сбор и обработку персональных данных — {NAME}.pdf"


def test_the_secret_of_a_link_is_not_in_the_database_and_the_company_can_copy_it_again(asked: Asked):
    link = asked.make()
    assert link.address.rpartition("/")[2] not in repr(snapshot(asked.world.begin))
    assert asked.make(service.show_founder_link).address == link.address


@pytest.mark.parametrize(
    ("key", "words"),
    [
        (lambda keys: keys.persons[BAUYRZHAN.iin], "ИИН в ключе не совпадает"),
        (lambda keys: next(iter(keys.heads.values())), "Это ключ организации"),
        (lambda keys: keys.revoked, "отозван"),
    ],
    ids=["another person", "an organisation", "revoked"],
)
def test_a_key_that_is_not_the_founders_own_is_refused_and_nothing_is_kept(asked: Asked, key: Callable[..., object], words: str):
    token = asked.token()
    before = snapshot(asked.world.begin)
    with pytest.raises(Refused) as refused:
        asked.sign(token, key(asked.world.verify.keys))  # pyright: ignore[reportArgumentType]
    assert words in refused.value.wording.ru
    assert snapshot(asked.world.begin) == before
    assert asked.line.state is FounderState.WAITS


def test_another_text_than_the_one_shown_is_refused(asked: Asked):
    token = asked.token()
    with pytest.raises(Refused) as refused:
        asked.sign(token, content=b"another text")
    assert refused.value.code == "signature_content_changed"


def test_expired_revoked_replaced_and_unknown_links_answer_alike(asked: Asked):
    first, second = asked.token(), asked.token()
    closed(asked, first)
    closed(asked, "a" * 64)
    asked.make(service.revoke_founder_link)
    closed(asked, second)
    assert asked.line.state is FounderState.REVOKED
    third = asked.token()
    asked.world.now.forward(days=15)
    closed(asked, third)
    assert asked.line.state is FounderState.EXPIRED
    assert asked.make(service.show_founder_link) is None


def test_a_link_is_signed_once(asked: Asked):
    token = asked.token()
    first = asked.sign(token)
    before = snapshot(asked.world.begin)
    again = asked.sign(token)
    assert again.signature == first.signature
    assert snapshot(asked.world.begin) == before
    with pytest.raises(Conflict) as refused:
        asked.make()
    assert NAME in refused.value.wording.ru
    assert len(links(asked.world)) == 1


@pytest.mark.parametrize(("key", "text"), [("holder_name", "Басқа Адам"), ("holder_bin_iin", BAUYRZHAN.iin)])
def test_changed_data_of_the_founder_close_the_link_and_make_the_signature_outdated(asked: Asked, key: str, text: str):
    token = asked.token()
    asked.world.say(asked.world.aigul, asked.application_id, f"{asked.row}/{key}", text)
    closed(asked, token)
    assert asked.line.state is FounderState.OUTDATED
    asked.world.say(asked.world.aigul, asked.application_id, f"{asked.row}/{key}", {"holder_name": NAME}.get(key, TIMUR.iin))
    asked.sign(token)
    asked.world.say(asked.world.aigul, asked.application_id, f"{asked.row}/{key}", text)
    assert asked.line.state is FounderState.OUTDATED
    assert "данные изменились" in asked.missing()[0]
    closed(asked, token)


def test_a_removed_row_closes_its_link(asked: Asked):
    token = asked.token()
    removed = asked.world.call(filling.remove_row, asked.world.aigul, asked.application_id, *asked.row.split("/"))
    closed(asked, token)
    assert asked.world.view(asked.world.aigul, asked.application_id).founders == ()
    asked.world.call(filling.restore_row, asked.world.aigul, asked.application_id, removed)
    assert asked.sign(token).signature


def test_a_file_is_still_the_other_way(asked: Asked):
    asked.world.attach(asked.world.aigul, asked.application_id, asked.address, "келісім.p7s")
    assert asked.missing() == []
    assert asked.world.sign(asked.world.aigul, asked.application_id, [APPLICATION]).submission


def test_the_application_is_sent_with_the_signature_and_the_moderator_sees_it(asked: Asked):
    with pytest.raises(Refused) as refused:
        asked.world.to_moderation(asked.application_id)
    assert refused.value.code == "incomplete"
    asked.sign(asked.token())
    asked.world.to_moderation(asked.application_id)
    line = next(line for line in asked.world.call(review, asked.world.saule, asked.application_id).consents if line.founder)
    assert line.signature
    assert (line.address, line.signature.iin, line.signature.outcome) == (asked.address, TIMUR.iin, Outcome.VALID)
    assert line.label.ru == f"Согласие участника на сбор и обработку персональных данных: {NAME}"
    assert asked.world.call(queries.consent_document, asked.world.saule, line.id).sha256 == line.sha256


def test_an_outdated_signature_does_not_let_the_application_be_sent(asked: Asked):
    asked.sign(asked.token())
    asked.world.say(asked.world.aigul, asked.application_id, f"{asked.row}/holder_name", "Басқа Адам")
    with pytest.raises(Refused) as refused:
        asked.world.sign(asked.world.aigul, asked.application_id, [APPLICATION])
    assert refused.value.code == "incomplete"


def test_what_the_operator_has_cannot_be_signed_any_more(asked: Asked):
    token = asked.token()
    asked.world.attach(asked.world.aigul, asked.application_id, asked.address, "келісім.p7s")
    asked.world.to_moderation(asked.application_id)
    closed(asked, token)


def test_an_unconfirmed_signature_counts_when_the_job_has_confirmed_it(asked: Asked):
    asked.world.verify.silent = True
    done = asked.sign(asked.token())
    assert done.signature
    assert done.signature.outcome is Outcome.UNCONFIRMED
    assert "сообщит об итоге тому, кто в организации запросил это согласие" in done.signature.wording.ru
    assert "подписавшему" not in done.signature.wording.ru, "the founder has no account to which a notice could go"
    assert asked.line.state is FounderState.UNCONFIRMED
    assert "ещё проверяется" in asked.missing()[0]
    asked.world.verify.silent = False
    asked.world.now.forward(minutes=10)
    assert asked.world.run(service.recheck) == 1
    assert asked.line.state is FounderState.SIGNED
    confirmed = letters(asked.world, "Қатысушының қолтаңбасы расталды", "Подпись участника подтверждена", "The holder's signature is")
    assert [(one.recipient, NAME in one.subject) for one in confirmed] == [(asked.world.aigul.email, True)]


def test_a_link_goes_by_mail_to_the_address_of_the_founder(asked: Asked):
    asked.make()
    link = asked.make(service.send_founder_link, "TIMUR@mail.example")
    with asked.world.begin(reading=True) as session:
        letter = session.exec(select(OutboxLetter).where(OutboxLetter.recipient == "timur@mail.example")).one()
    assert letter.text.count(link.address) == 3
    assert asked.line.email == "timur@mail.example"
    with pytest.raises(Refused) as refused:
        asked.make(service.send_founder_link, "not an address")
    assert refused.value.code == "bad_email"


def test_the_data_of_the_founder_come_first(world: World):
    application_id = world.create()
    row = world.view(world.aigul, application_id).rows["holders"][0]
    world.say(world.aigul, application_id, f"holders/{row}/holder_type", "individual")
    without = Asked(world, application_id, f"holders/{row}", world.aigul)
    with pytest.raises(Refused) as refused:
        without.make()
    assert (refused.value.code, refused.value.field) == ("fill_first", f"holders/{row}/holder_bin_iin")
    whole = with_founder(world, application_id)
    with pytest.raises(Refused) as refused:
        whole.make()
    assert "наименование проекта" in refused.value.wording.ru


def test_only_the_party_of_the_row_makes_links(asked: Asked):
    world = asked.world
    for who, error in ((world.daniyar, NotFound), (world.stranger, NotFound), (world.saule, NotAllowed)):
        before = snapshot(world.begin)
        for verb in (service.make_founder_link, service.show_founder_link, service.revoke_founder_link):
            with pytest.raises(error):
                world.call(verb, who, asked.application_id, asked.row)
        assert snapshot(world.begin) == before


def test_founders_of_the_developer_consent_in_its_part(world: World):
    asked = with_founder(world, world.complete(), world.daniyar, "dev_holders")
    shown = asked.sign(asked.token())
    assert (shown.company_bin, asked.line.state) == (world.daniyar.bin, FounderState.SIGNED)
    assert world.view(world.aigul, asked.application_id).founders == ()
    assert world.sign(world.aigul, asked.application_id, [APPLICATION]).submission


def test_a_copy_of_the_application_has_no_signature(asked: Asked):
    asked.sign(asked.token())
    copied = asked.world.call(filling.create, asked.world.aigul, asked.world.product, asked.application_id)
    row = asked.world.view(asked.world.aigul, copied).rows["holders"][0]
    copy = Asked(asked.world, copied, f"holders/{row}", asked.world.aigul)
    assert copy.line.state is FounderState.NOT_ASKED
    assert "ссылка для подписи не создана" in copy.missing()[0]


def test_links_cannot_be_found_by_trying(asked: Asked):
    token = asked.token()
    for _ in range(100):
        asked.open(token)
    for number in range(60):
        with pytest.raises(NotFound):
            asked.open(f"{number:064}")
    with pytest.raises(TooMany):
        asked.open(f"{61:064}")


def test_every_step_is_in_the_journal_without_the_person(asked: Asked):
    asked.make(), asked.make(service.revoke_founder_link)
    asked.sign(asked.token())
    with asked.world.begin(reading=True) as session:
        rows = session.exec(
            select(AuditRow).where(AuditRow.subject == f"application:{asked.application_id}").order_by(col(AuditRow.seq))
        ).all()
    verbs = [row.verb for row in rows]
    assert [verb for verb in verbs if "founder" in verb] == [
        "applications.founder_asked",
        "applications.founder_revoked",
        "applications.founder_asked",
    ]
    assert verbs[-1] == "applications.consent_signed"
    assert TIMUR.iin not in repr(rows)


def test_the_link_lives_as_long_as_an_invitation(asked: Asked):
    assert asked.make().expires_at - asked.world.now() == dt.timedelta(days=14)
