"""Announcements under several presses, several processes and a crash: nobody gets one twice, and nobody is left out."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlmodel import select

from portal.core.announcements import service
from portal.core.audiences.schema import AudienceKind
from portal.core.errors import Conflict
from portal.core.notices.tables import Notice, OutboxLetter
from tests.core.announcements.conftest import Desk

EVERYBODY = ("aigul", "asel", "daniyar", "timur")


def told(desk: Desk) -> Counter[str]:
    """Return how many notices each has, by the names of the people."""
    names = {who.account_id: name for name, who in desk.people.items()}
    with desk.begin(reading=True) as session:
        return Counter(names[one] for one in session.exec(select(Notice.account_id)))


def recipients(desk: Desk) -> list[str]:
    with desk.begin(reading=True) as session:
        return sorted(one.partition("@")[0] for one in session.exec(select(OutboxLetter.recipient)))


def at_once(act: Callable[[], object], times: int) -> list[object]:
    """Do something in as many threads, and return what each got or the refusal."""

    def answered() -> object:
        try:
            return act()
        except Conflict as refused:
            return refused

    with ThreadPoolExecutor(times) as pool:
        return [one.result() for one in [pool.submit(answered) for _ in range(times)]]


def test_of_several_presses_at_once_one_publishes(desk: Desk):
    written = desk.write(AudienceKind.EVERYBODY)
    got = at_once(lambda: desk.call(service.publish, written, 1), 4)
    assert (got.count(len(EVERYBODY)), sum(isinstance(one, Conflict) for one in got)) == (1, 3)
    assert told(desk) == Counter(EVERYBODY)


def test_a_crash_before_the_end_of_publishing_leaves_a_draft_that_can_be_published(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    written = desk.write(AudienceKind.EVERYBODY)
    with monkeypatch.context() as broken:
        broken.setattr(service.audit, "note", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            desk.call(service.publish, written, 1)
    assert told(desk) == Counter()
    desk.call(service.publish, written, 1)
    assert told(desk) == Counter(EVERYBODY)


def test_processes_that_write_letters_at_once_write_one_to_each(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(service, "LETTERS_AT_ONCE", 1)
    desk.publish(AudienceKind.EVERYBODY)
    while sum(int(str(one)) for one in at_once(lambda: service.write_letters(desk.begin, now=desk.now), 4)):
        pass
    assert recipients(desk) == list(EVERYBODY)


def test_a_crash_while_letters_are_written_leaves_none_out(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    desk.publish(AudienceKind.EVERYBODY)
    with monkeypatch.context() as broken:
        broken.setattr(service, "update", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            service.write_letters(desk.begin, now=desk.now)
    assert recipients(desk) == []
    service.write_letters(desk.begin, now=desk.now)
    assert recipients(desk) == list(EVERYBODY)


def test_taking_back_while_letters_are_written_ends_and_leaves_no_letter(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(service, "LETTERS_AT_ONCE", 1)
    for _ in range(10):
        written = desk.publish(AudienceKind.EVERYBODY)
        with ThreadPoolExecutor(3) as pool:
            writing = [pool.submit(service.write_letters, desk.begin, now=desk.now) for _ in range(2)]
            pool.submit(desk.call, service.take_back, written).result()
            assert all(one.result() in {0, 1} for one in writing)
        assert (service.write_letters(desk.begin, now=desk.now), recipients(desk), told(desk)) == (0, [], Counter())
