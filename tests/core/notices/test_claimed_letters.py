"""Letters that a process sends: by no other while it lives, by another soon after it was killed."""

from collections.abc import Callable

from portal.core.claims.rules import SILENT_ROUNDS
from portal.core.notices import rules
from portal.core.notices import service as notices
from portal.core.notices.schema import Delivered
from portal.db import Begin
from portal.ports.mail import Letter
from tests.claims import after_the_death, claims_of
from tests.core.notices.test_outbox import Post, deliver, queue_one


def test_a_message_claimed_by_a_worker_that_died_is_taken_up_again(begin: Begin, now) -> None:
    queue_one(begin, now)
    taken = notices._claim(begin, claims_of(begin, "killed").open(), now())
    assert len(taken) == 1
    now.forward(hours=1)
    assert deliver(begin, Post(), now) == Delivered()
    after_the_death(begin, "killed")
    assert deliver(begin, Post(), now).sent == 1


class Waits(Post):
    """A mail system in which, before it has taken the first letter, ``meanwhile`` is done."""

    def __init__(self, meanwhile: Callable[[], object]) -> None:
        super().__init__()
        self.meanwhile = meanwhile

    def mail(self, letter: Letter) -> None:
        if not self.letters:
            self.meanwhile()
        super().mail(letter)


def test_a_letter_that_takes_longer_than_any_term_is_sent_once_while_its_process_lives(begin: Begin, now) -> None:
    mine, others, theirs = claims_of(begin), claims_of(begin, "other"), Post()

    def meanwhile() -> None:
        for _ in range(3 * SILENT_ROUNDS):
            now.forward(minutes=1)
            mine.beat()
            others.beat()
        assert deliver(begin, theirs, now, claims=others) == Delivered()

    queue_one(begin, now)
    assert deliver(begin, Waits(meanwhile), now, claims=mine) == Delivered(sent=1)
    assert (theirs.letters, deliver(begin, theirs, now, claims=others)) == ([], Delivered())


def test_a_process_that_was_stopped_for_long_sends_nothing_more_of_what_another_has_taken_over(begin: Begin, now) -> None:
    theirs = Post()

    def meanwhile() -> None:
        others = claims_of(begin, "other")
        for _ in range(SILENT_ROUNDS + 1):
            others.beat()
        assert deliver(begin, theirs, now, claims=others) == Delivered(sent=2)

    for to in ("daniyar@example.kz", "aigul@example.kz"):
        queue_one(begin, now, to)
    stopped = Waits(meanwhile)
    deliver(begin, stopped, now)
    # The one that it was sending goes twice, which no mail server can prevent.
    assert [len(stopped.letters), len(theirs.letters)] == [1, 2]


def test_what_a_slow_round_leaves_is_free_at_once(begin: Begin, now) -> None:
    for to in ("daniyar@example.kz", "aigul@example.kz"):
        queue_one(begin, now, to)
    slow = Waits(lambda: now.forward(seconds=rules.ROUND.total_seconds() + 1))
    assert deliver(begin, slow, now) == Delivered(sent=1)
    assert deliver(begin, Post(), now, claims=claims_of(begin, "other")) == Delivered(sent=1)
