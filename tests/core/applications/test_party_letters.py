"""Who is told by mail what happens to an application and what is expected of them: each in the language of its reader."""

import pytest
from sqlmodel import select

from portal.core.accounts.schema import Actor
from portal.core.accounts.tables import Account
from portal.core.applications.filling import service as filling_service
from portal.core.applications.moderation import service as moderation_service
from portal.core.applications.queues import service as queue_service
from portal.core.applications.review import service as review_service
from portal.core.errors import Conflict
from portal.core.notices import queries as notice_queries
from portal.core.notices.tables import Notice, OutboxLetter
from portal.wording import Language
from tests.core.applications.test_registration import letters
from tests.core.applications.test_terms import correct, send_back
from tests.core.applications.world import World
from tests.examples import HEAD_IIN

SENT = ("Заявка отправлена на модерацию", "Өтінім модерацияға жіберілді", "Application sent to moderation")
PASSED = ("Модерация пройдена", "Модерациядан өтті", "Moderation passed")
WITHDRAWN = ("Заявку отозвали", "Өтінім кері қайтарып алынды", "Application withdrawn")


def speak(world: World, language: Language) -> None:
    """Everybody chooses a language."""
    with world.begin() as session:
        for one in session.exec(select(Account)).all():
            one.language = language


def told(found: list[OutboxLetter]) -> dict[str, str]:
    return {one.recipient: one.path for one in found}


def without_personal_data(world: World, found: list[OutboxLetter]) -> bool:
    people = [one for who in (world.aigul, world.daniyar, world.saule) for one in (who.name, *who.name.split(), who.email)]
    return not any(part in one.text + one.subject for one in found for part in (*people, HEAD_IIN))


def test_colleagues_of_the_sender_are_told_that_it_was_sent_and_until_when_the_answer_is_due(world: World):
    facts = {"iin": "900220200028", "name": "Үлгібаев Бауыржан", "email": "bauyrzhan@example.kz", "created_at": world.now()}
    with world.begin() as session:
        session.add(Account(kind="legal_entity", organisation_id=world.aigul.organisation_id, **facts))
    sent = world.sent()
    found = letters(world, *SENT)
    assert told(found) == {"bauyrzhan@example.kz": f"/cabinet/guarantee/{sent}"}
    assert "21.10.2026 19:00" in found[0].text
    assert without_personal_data(world, found)
    assert letters(world, "Заявка снова на модерации", "Өтінім модерацияға қайта") == []


def test_of_the_moderators_whoever_had_it_is_told_that_it_came_again(world: World):
    sent = world.sent()
    world.call(queue_service.take, world.saule, sent, "")
    send_back(world, world.saule, sent, "2026-10-16T12:00:00")
    correct(world, sent, "2026-10-19T12:00:00")
    world.to_moderation(sent)
    found = letters(world, "Заявка снова на модерации", "Өтінім модерацияға қайта")
    assert told(found) == {world.saule.email: f"/desk/applications/{sent}"}
    assert letters(world, *SENT) == [], "nobody is told what they did themselves"


def test_both_parties_are_told_that_moderation_is_passed_and_who_signs(world: World):
    sent = world.sent()
    speak(world, "ru")
    world.call(moderation_service.pass_moderation, world.saule, sent, 1)
    found = letters(world, *PASSED)
    assert told(found) == dict.fromkeys((world.aigul.email, world.daniyar.email), f"/cabinet/guarantee/{sent}")
    texts = {one.recipient: one.text for one in found}
    assert "Теперь подпишите её" in texts[world.aigul.email]
    assert "Ход за заявителем: он должен подписать её" in texts[world.daniyar.email]
    assert without_personal_data(world, found)


def test_documents_are_asked_of_the_applicant_and_the_developer_reads_that_nothing_is_asked_of_it(
    world: World, in_work: str, registrar: Actor
):
    speak(world, "ru")
    world.call(review_service.ask, registrar, in_work, 1, {"text": "Кепіл шартының көшірмесі", "until": ""})
    found = letters(world, "Заявка № ЗГ-2026-000001: запрошены", "Заявка № ЗГ-2026-000001: у заявителя запрошены")
    assert told(found) == dict.fromkeys((world.aigul.email, world.daniyar.email), f"/cabinet/guarantee/{in_work}")
    texts = {one.recipient: one.text for one in found}
    assert "там же и ответьте" in texts[world.aigul.email]
    assert "ответьте" not in texts[world.daniyar.email]
    assert "запросил у заявителя дополнительные документы" in texts[world.daniyar.email]
    assert "От вас ничего не требуется" in texts[world.daniyar.email]


def test_the_developer_is_told_of_a_withdrawal_without_its_reason(world: World):
    sent = world.sent()
    speak(world, "en")
    world.call(queue_service.take, world.saule, sent, "")
    world.call(filling_service.withdraw, world.aigul, sent, "Директор Айгүл ауырып қалды")
    found = letters(world, *WITHDRAWN)
    paths = {world.daniyar.email: f"/cabinet/guarantee/{sent}", world.saule.email: f"/desk/applications/{sent}"}
    assert told(found) == paths
    assert all(one.subject.startswith("Application withdrawn") and "withdrawn the application" in one.text for one in found)
    assert not any("ауырып" in one.text for one in found)
    assert without_personal_data(world, found)


def test_each_reads_it_in_the_language_of_its_account(world: World):
    sent = world.sent()
    with world.begin() as session:
        session.get_one(Account, world.daniyar.account_id).language = "kk"
        session.get_one(Account, world.aigul.account_id).language = "en"
    world.call(moderation_service.pass_moderation, world.saule, sent, 1)
    subjects = {one.recipient: one.subject.partition(":")[0] for one in letters(world, *PASSED)}
    assert subjects == {world.daniyar.email: "Модерациядан өтті", world.aigul.email: "Moderation passed"}


def test_whoever_gets_a_letter_gets_the_same_as_a_notice_and_staff_get_letters_only(world: World):
    sent = world.sent()
    world.call(queue_service.take, world.saule, sent, "")
    world.call(moderation_service.pass_moderation, world.saule, sent, 1)
    mine = world.call(notice_queries.notices, world.aigul)
    (passed,) = [one for one in mine.lines if one.title.ru.startswith("Модерация пройдена")]
    (letter,) = [one for one in letters(world, *PASSED) if one.recipient == world.aigul.email]
    assert (passed.title.said(letter.language), passed.text.said(letter.language)) == (letter.subject, letter.text)
    assert (passed.path, passed.is_read, passed.at) == (f"/cabinet/guarantee/{sent}", False, world.now())
    with world.begin(reading=True) as session:
        assert not session.exec(select(Notice).where(Notice.account_id == world.saule.account_id)).all()


def test_a_notice_is_not_kept_when_what_it_tells_was_refused(world: World):
    sent = world.sent()
    before = world.call(notice_queries.notices, world.aigul).total
    with pytest.raises(Conflict):
        world.call(moderation_service.pass_moderation, world.saule, sent, 7)
    assert world.call(notice_queries.notices, world.aigul).total == before
