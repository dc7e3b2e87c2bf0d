"""Messages wait in the outbox, go once, are tried again with growing pauses and are given up in the end."""

import datetime as dt
import threading
from typing import Any

import pytest

from portal.core.notices import queries, rules
from portal.core.notices import service as notices
from portal.core.notices.schema import Channel, Delivered, Fate, LetterState
from portal.db import Begin
from portal.ports.mail import DeliveryFailed, Letter
from portal.wording import Wording
from tests.claims import claims_of
from tests.letters import letter

PORTAL = "https://portal.example"
SUBJECT = Wording("Код", "Код", "Code")
TEXT = Wording("Кодыңыз: 1", "Ваш код: 1", "Your code: 1")


class Post:
    """A mail and SMS system with given answers."""

    def __init__(self, error: Exception | None = None) -> None:
        self.error = error
        self.letters: list[Letter] = []
        self.messages: list[tuple[str, str]] = []

    def mail(self, letter: Letter) -> None:
        if self.error:
            raise self.error
        self.letters.append(letter)

    def sms(self, phone: str, text: str) -> None:
        if self.error:
            raise self.error
        self.messages.append((phone, text))


class Way:
    """One of the two channels of a :class:`Post`."""

    def __init__(self, send) -> None:
        self.send = send

    def check(self) -> str:
        return ""


def deliver(begin: Begin, post: Post, now, **more: Any) -> Delivered:
    """Send by one process, of which ``claims`` may be given."""
    claims = more.pop("claims", None) or claims_of(begin)
    return notices.deliver(begin, claims=claims, mail=Way(post.mail), sms=Way(post.sms), now=now, base_url=PORTAL, **more)


def queue_one(begin: Begin, now, to: str = "daniyar@example.kz") -> None:
    with begin() as session:
        notices.queue_mail(session, to, letter(SUBJECT, TEXT), "kk", now())


def _letters(begin: Begin):
    with begin(reading=True) as session:
        return queries.letters(session)


def test_a_letter_goes_once_in_the_language_it_was_queued_in(begin: Begin, now) -> None:
    queue_one(begin, now)
    post = Post()
    assert deliver(begin, post, now) == Delivered(sent=1)
    assert deliver(begin, post, now) == Delivered()
    assert [(one.to, one.subject, one.text) for one in post.letters] == [("daniyar@example.kz", "Код", "Кодыңыз: 1")]


def test_a_letter_of_which_nobody_knows_whether_it_was_taken_goes_again_under_the_same_identifier(begin: Begin, now) -> None:
    queue_one(begin, now)
    queue_one(begin, now, "saule@example.kz")
    taken: list[Letter] = []

    def take_and_break(letter: Letter) -> None:
        taken.append(letter)
        raise DeliveryFailed("the line broke after the end of the letter", retry=True)

    for _ in range(2):
        notices.deliver(begin, claims=claims_of(begin), mail=Way(take_and_break), sms=Way(Post().sms), now=now, base_url=PORTAL)
        now.forward(minutes=10)
    ids = {to: {one.id for one in taken if one.to == to} for to in ("daniyar@example.kz", "saule@example.kz")}
    assert (len(taken), [len(one) for one in ids.values()]) == (4, [1, 1])
    assert len(set.union(*ids.values()) - {""}) == 2


def test_a_letter_ends_with_the_link_to_its_page_in_its_language(begin: Begin, now) -> None:
    with begin() as session:
        notices.queue_mail(session, "daniyar@example.kz", letter(SUBJECT, TEXT), "ru", now(), path="/desk")
    with begin(reading=True) as session:
        (shown,) = queries.letters(session, base_url=PORTAL)
    post = Post()
    deliver(begin, post, now)
    expected = "Ваш код: 1\n\nОткрыть на портале: https://portal.example/desk"
    assert [one.text for one in post.letters] == [shown.text] == [expected]
    assert _letters(begin)[0].text == "", "no link is left of an erased letter"


def test_a_text_message_goes_by_the_other_channel(begin: Begin, now) -> None:
    with begin() as session:
        notices.queue_sms(session, "+77010000001", letter(SUBJECT, TEXT), "ru", now())
    post = Post()
    assert deliver(begin, post, now).sent == 1
    assert post.messages == [("+77010000001", "Ваш код: 1")]


def test_the_text_of_a_sent_letter_is_erased_unless_the_demonstration_keeps_it(begin: Begin, now) -> None:
    queue_one(begin, now)
    deliver(begin, Post(), now)
    assert _letters(begin)[0].text == ""
    queue_one(begin, now)
    deliver(begin, Post(), now, keep_texts=True)
    assert {letter.text for letter in _letters(begin)} == {"", "Кодыңыз: 1"}


def test_a_failure_is_tried_again_after_pauses_that_double(begin: Begin, now) -> None:
    queue_one(begin, now)
    broken, post = Post(DeliveryFailed("451 later", retry=True)), Post()
    assert deliver(begin, broken, now).postponed == 1
    now.forward(seconds=29)
    assert deliver(begin, post, now) == Delivered()
    now.forward(seconds=1)
    assert deliver(begin, broken, now).postponed == 1
    now.forward(seconds=59)
    assert deliver(begin, post, now) == Delivered()
    now.forward(seconds=1)
    assert deliver(begin, post, now).sent == 1


def test_a_letter_nobody_takes_is_given_up_with_its_error_kept(begin: Begin, now) -> None:
    queue_one(begin, now)
    broken = Post(DeliveryFailed("451 later", retry=True))
    for _ in range(rules.MAX_TRIES - 1):
        assert deliver(begin, broken, now).postponed == 1
        now.forward(hours=2)
    assert deliver(begin, broken, now).given_up == 1
    assert _letters(begin)[0].fate is Fate.GIVEN_UP
    assert _letters(begin)[0].last_error == "451 later"


def test_a_refusal_for_good_is_not_repeated(begin: Begin, now) -> None:
    queue_one(begin, now)
    assert deliver(begin, Post(DeliveryFailed("550 no such user", retry=False)), now).given_up == 1
    now.forward(days=1)
    assert deliver(begin, Post(), now) == Delivered()


def test_a_fault_in_an_adapter_does_not_stop_the_letters_behind(begin: Begin, now, caplog: pytest.LogCaptureFixture) -> None:
    queue_one(begin, now)
    queue_one(begin, now, "saule@example.kz")
    assert deliver(begin, Post(KeyError("oops")), now) == Delivered(postponed=2)
    assert {letter.last_error for letter in _letters(begin)} == {"KeyError"}
    assert "daniyar" not in caplog.text


def test_a_letter_to_nobody_is_written_and_never_sent(begin: Begin, now) -> None:
    queue_one(begin, now, "")
    post = Post()
    assert deliver(begin, post, now) == Delivered()
    assert _letters(begin) == ()


def test_finished_messages_are_swept_after_a_month(begin: Begin, now) -> None:
    queue_one(begin, now)
    deliver(begin, Post(), now)
    queue_one(begin, now, "waiting@example.kz")
    with begin() as session:
        notices.sweep(session, now() + rules.KEEP + dt.timedelta(seconds=1))
    assert [(letter.channel, letter.recipient) for letter in _letters(begin)] == [(Channel.MAIL, "waiting@example.kz")]


def test_a_letter_is_in_the_queue_until_it_was_handed_over_or_refused_for_good(begin: Begin, now):
    address, at = "developer@mysal.example", now()

    def state(queued: dt.datetime) -> LetterState | None:
        with begin(reading=True) as session:
            return queries.letter_state(session, address, queued)

    def queue() -> dt.datetime:
        with begin() as session:
            notices.queue_mail(session, address, letter(SUBJECT, TEXT), "ru", now())
        return now()

    queue()
    assert state(at) == LetterState(Fate.WAITING, None, "")
    deliver(begin, Post(DeliveryFailed("451 come again", retry=True)), now)
    assert state(at) == LetterState(Fate.WAITING, None, "", delayed=True)
    now.forward(minutes=10)
    deliver(begin, Post(), now)
    assert state(at) == LetterState(Fate.SENT, now(), "")
    now.forward(minutes=10)
    refused = queue()
    deliver(begin, Post(DeliveryFailed("550 no such user", retry=False)), now)
    assert state(refused) == LetterState(Fate.GIVEN_UP, None, "550 no such user")
    assert state(at - dt.timedelta(days=1)) is None


class SlowPost(Post):
    """A mail system that stops at each letter to one address until it is let go."""

    def __init__(self) -> None:
        super().__init__()
        self.stopped, self.go = threading.Event(), threading.Event()

    def mail(self, letter: Letter) -> None:
        if letter.to == "reminded@example.kz":
            self.stopped.set()
            assert self.go.wait(60)
        super().mail(letter)


def test_a_code_leaves_while_a_round_of_other_letters_is_held_up_by_the_mail_server(begin: Begin, now) -> None:
    queue_one(begin, now, "reminded@example.kz")
    post = SlowPost()
    round_of_others = threading.Thread(target=lambda: deliver(begin, post, now, urgent=False))
    round_of_others.start()
    assert post.stopped.wait(60)
    with begin() as session:
        notices.queue_mail(session, "waits@example.kz", letter(SUBJECT, TEXT), "kk", now(), urgent=True)
        notices.queue_sms(session, "+77010000001", letter(SUBJECT, TEXT), "kk", now())
    assert deliver(begin, post, now, urgent=True) == Delivered(sent=2)
    assert ([letter.to for letter in post.letters], len(post.messages)) == (["waits@example.kz"], 1)
    post.go.set()
    round_of_others.join()
    assert [letter.to for letter in post.letters] == ["waits@example.kz", "reminded@example.kz"]


def test_a_code_waits_behind_no_other_letter(begin: Begin, now) -> None:
    for number in range(50):
        queue_one(begin, now, f"reminded-{number}@example.kz")
    now.forward(minutes=1)
    with begin() as session:
        notices.queue_mail(session, "waits@example.kz", letter(SUBJECT, TEXT), "kk", now(), urgent=True)
    post = Post()
    deliver(begin, post, now, urgent=False)
    assert "waits@example.kz" not in [letter.to for letter in post.letters]
    post.letters.clear()
    deliver(begin, post, now)
    assert post.letters[0].to == "waits@example.kz"
