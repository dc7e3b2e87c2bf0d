"""The outbox is sent in the background and stops without losing or doubling a letter."""

import asyncio
from types import SimpleNamespace

import pytest

from portal.core.notices import queries
from portal.core.notices import service as notices
from portal.core.notices.schema import Fate
from portal.db import Begin
from portal.gateways.sms import OutboxSms
from portal.jobs import outbox
from portal.ports.mail import Letter
from portal.settings import Settings
from portal.wording import same
from tests.claims import claims_of
from tests.letters import letter


class Post:
    """Accepts letters, and calls ``taken`` for each."""

    def __init__(self, taken=None) -> None:
        self.letters: list[Letter] = []
        self.taken = taken

    def send(self, letter: Letter) -> None:
        self.letters.append(letter)
        if self.taken:
            self.taken()

    def check(self) -> str:
        return ""


def _house(begin: Begin, now, post: Post, *, demo: bool = True) -> SimpleNamespace:
    return SimpleNamespace(begin=begin, claims=claims_of(begin), now=now, mail=post, sms=OutboxSms(), settings=Settings(demo=demo))


def _queue(begin: Begin, now, count: int) -> None:
    with begin() as session:
        for number in range(count):
            notices.queue_mail(session, f"p{number}@example.kz", letter(same("Тақырып"), same("Мәтін")), "kk", now())


def test_a_queue_longer_than_one_portion_is_worked_off(begin: Begin, now) -> None:
    _queue(begin, now, 45)
    post = Post()
    assert outbox.deliver(_house(begin, now, post)) == 45
    assert len(post.letters) == 45


@pytest.mark.parametrize("demo", [True, False])
def test_texts_stay_to_be_read_in_demonstration_mode_only(begin: Begin, now, *, demo: bool) -> None:
    _queue(begin, now, 1)
    outbox.deliver(_house(begin, now, Post(), demo=demo))
    with begin(reading=True) as session:
        (letter,) = queries.letters(session)
    assert (letter.fate, letter.text) == (Fate.SENT, "Мәтін" if demo else "")


def test_stopping_finishes_the_round_that_has_begun(begin: Begin, now, monkeypatch: pytest.MonkeyPatch) -> None:
    _queue(begin, now, 5)

    async def work_and_stop() -> Post:
        loop, begun = asyncio.get_running_loop(), asyncio.Event()
        post = Post(lambda: loop.call_soon_threadsafe(begun.set))
        monkeypatch.setattr(outbox, "process_services", lambda: _house(begin, now, post))
        async with outbox.outbox():
            await begun.wait()
        return post

    post = asyncio.run(work_and_stop())
    with begin(reading=True) as session:
        assert {letter.fate for letter in queries.letters(session)} == {Fate.SENT}
    assert len(post.letters) == 5


def test_a_round_that_fails_is_followed_by_another(begin: Begin, now, monkeypatch: pytest.MonkeyPatch) -> None:
    _queue(begin, now, 1)

    async def work() -> int:
        rounds, done = 0, asyncio.Event()
        loop = asyncio.get_running_loop()

        def house() -> SimpleNamespace:
            nonlocal rounds
            rounds += 1
            if rounds == 1:
                raise ConnectionError
            return _house(begin, now, Post(lambda: loop.call_soon_threadsafe(done.set)))

        monkeypatch.setattr(outbox, "process_services", house)
        monkeypatch.setattr(outbox, "PAUSE_SECONDS", 0)
        async with outbox.outbox():
            await done.wait()
        return rounds

    assert asyncio.run(work()) > 1
