"""The time stamp of a signature is said wherever the state of the signature is: to both sides, on paper and to whoever checks a paper."""

import re

import pytest

from portal.core.accounts.limits import Limiter
from portal.core.accounts.schema import Actor
from portal.core.applications.filling import queries as filling_queries
from portal.core.applications.moderation import queries as moderation_queries
from portal.core.applications.registration.service import take_into_work
from portal.core.applications.rules import APPLICATION
from portal.core.applications.signing import queries as signing_queries
from portal.core.evidence.service import stamp_waiting
from portal.wording import LANGUAGES, Wording
from tests.core.applications.test_prints import pdf, words
from tests.core.applications.test_public_check import SOMEBODY, code_of
from tests.core.applications.world import World

STAMPED = Wording(
    "Уақыт белгісі: 14.10.2026 HH:MM:SS (Қазақстан уақыты), TSA DEMO",
    "Метка времени: 14.10.2026 HH:MM:SS (время Казахстана), TSA DEMO",
    "Time stamp: 14.10.2026 HH:MM:SS (Kazakhstan time), TSA DEMO",
)
UNCONFIRMED = Wording(
    "Уақыт белгісі алынды: 14.10.2026 HH:MM:SS (Қазақстан уақыты), TSA DEMO. Оны берген орталықты қазір тексеру мүмкін емес, портал қайта "
    "тексереді",
    "Метка времени получена: 14.10.2026 HH:MM:SS (время Казахстана), TSA DEMO. Её издателя сейчас не удаётся проверить, портал проверит "
    "его снова",
    "A time stamp has come: 14.10.2026 HH:MM:SS (Kazakhstan time), TSA DEMO. Its authority cannot be checked now; the portal will check it "
    "again",
)
AWAITED = Wording(
    "Уақыт белгісі әлі жоқ: қол қойылған уақыт порталдың сағаты бойынша көрсетілген, портал белгіні қайта сұрайды",
    "Метки времени пока нет: время подписи указано по часам портала, портал запросит метку снова",
    "No time stamp yet: the time of the signature is that of the portal's clock, and the portal will ask for a stamp again",
)


def timeless(text: str) -> str:
    """Return a text without the times of day in it: the world's clock goes on while people sign."""
    return re.sub(r"\d\d:\d\d:\d\d", "HH:MM:SS", text)


def said(stamp: Wording | None) -> Wording | None:
    return None if stamp is None else Wording(*(timeless(stamp.said(language)) for language in LANGUAGES))


def signed(world: World, *, answers: bool = True) -> str:
    """Sign everything of an application while the authority answers, or is silent."""
    world.verify.stamping = answers
    return world.once(f"signed with stamps {answers}", lambda: _signed(world))


def _signed(world: World) -> str:
    application_id = world._complete()
    world.sign(world.aigul, application_id, [APPLICATION])
    return application_id


@pytest.mark.parametrize(("answers", "expected"), [(True, STAMPED), (False, AWAITED)])
def test_both_sides_read_the_stamps_of_consents_and_application(world: World, answers: bool, expected: Wording):  # noqa: FBT001  (a table)
    application_id = signed(world, answers=answers)
    review = world.call(moderation_queries.review, world.saule, application_id)
    assert said(review.signature.stamp) == expected
    consents = [said(line.signature.stamp) for line in review.consents if line.signature]
    assert consents
    assert set(consents) == {expected}
    assert {said(line.signature.stamp) for line in world.view(world.aigul, application_id).consents if line.signature} == {expected}


def test_the_paper_and_whoever_checks_it_say_the_stamp(world: World):
    application_id = signed(world)
    for language in ("kk", "ru", "en"):
        assert STAMPED.said(language) in timeless(words(pdf(world, world.saule, application_id, language)))
    checked = world.call(signing_queries.checked_paper, SOMEBODY, code_of(world, world.saule, application_id), limiter=Limiter())
    assert said(checked.signer.stamp) == STAMPED


def test_a_stamp_that_came_later_says_what_it_proves(world: World):
    application_id = signed(world, answers=False)
    world.now.forward(hours=2)
    world.verify.stamping = True
    assert stamp_waiting(world.begin, stamp=world.verify.stamp, now=world.now) > 0
    shown = world.call(moderation_queries.review, world.saule, application_id).signature
    assert "14.10.2026 12:3" in shown.stamp.kk
    assert shown.stamp.ru.endswith("Она подтверждает, что подпись поставлена не позднее этого времени")
    assert shown.counts


def test_a_decision_is_stamped_and_says_so_to_both_parties(world: World, registrar: Actor):
    application_id = signed(world)
    world.call(take_into_work, registrar, application_id)
    world.decide(registrar, application_id, "refused", "Құжаттар толық емес.")
    for reader in (world.aigul, world.daniyar):
        decision = world.call(filling_queries.history, reader, application_id)[-1].decision
        assert said(decision.signature.stamp) == STAMPED


def test_without_an_authority_nothing_is_said(world: World):
    assert world.call(moderation_queries.review, world.saule, world.signed()).signature.stamp is None


def test_a_stamp_whose_authority_cannot_be_checked_is_not_called_one(world: World):
    world.verify.silent = True
    application_id = world.create()
    world.join(application_id)
    world.verify.stamping = True
    world.fill(world.aigul, application_id)
    world.sign_consents(world.aigul, application_id)
    shown = {said(line.signature.stamp) for line in world.view(world.aigul, application_id).consents if line.signature}
    assert shown == {UNCONFIRMED}
