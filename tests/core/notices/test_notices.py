"""Notices of an account: newest first, read when opened, nobody else's, swept after a year."""

import pytest

from portal.core.accounts.people import AccountKind, Actor
from portal.core.accounts.tables import Account
from portal.core.errors import NotAllowed, NotFound
from portal.core.notices import queries, rules
from portal.core.notices import service as notices
from portal.core.notices.schema import NewNotice, Topic
from portal.db import Begin
from portal.wording import Wording
from tests.conftest import Clock
from tests.letters import letter

TITLE = Wording("Тіркелді {n}", "Зарегистрирована {n}", "Registered {n}")
TEXT = Wording("Мәтін", "Текст", "Text")


def person(begin: Begin, now: Clock, name: str, kind: AccountKind = AccountKind.LEGAL_ENTITY) -> Actor:
    """Open an account and return its owner."""
    with begin() as session:
        row = Account(kind=kind, name=name, email=f"{name}@example.kz", language="kk", created_at=now())
        session.add(row)
        session.flush()
        return Actor(row.id, kind, "")


@pytest.fixture
def aigul(begin: Begin, now: Clock) -> Actor:
    return person(begin, now, "aigul")


def tell(begin: Begin, now: Clock, who: Actor, number: int = 1, by: str = "") -> None:
    """Tell an account something, a second after the last time."""
    now.forward(seconds=1)
    with begin() as session:
        told = NewNotice(Topic.APPLICATIONS, letter(TITLE.fill(n=number), TEXT), "/cabinet/guarantee/1")
        notices.notify(session, session.get_one(Account, who.account_id), told, now(), by=by)


def recipients(begin: Begin) -> list[str]:
    with begin(reading=True) as session:
        return [one.recipient for one in queries.letters(session)]


def test_a_notice_comes_with_its_letter_in_the_language_of_the_account(begin: Begin, now: Clock, aigul: Actor):
    tell(begin, now, aigul)
    (line,) = queries.notices(begin, aigul, now=now).lines
    assert (line.title.ru, line.text, line.path, line.is_read) == ("Зарегистрирована 1", TEXT, "/cabinet/guarantee/1", False)
    with begin(reading=True) as session:
        (letter,) = queries.letters(session, base_url="https://portal.example")
    assert (letter.recipient, letter.subject) == ("aigul@example.kz", "Тіркелді 1")
    assert "Порталда ашу: https://portal.example/cabinet/guarantee/1" in letter.text


def test_nobody_is_told_what_they_did_themselves(begin: Begin, now: Clock, aigul: Actor):
    tell(begin, now, aigul, by=aigul.account_id)
    assert (queries.notices(begin, aigul, now=now).total, recipients(begin)) == (0, [])


def test_staff_get_the_letter_only_and_have_no_page(begin: Begin, now: Clock):
    saule = person(begin, now, "saule", AccountKind.STAFF)
    tell(begin, now, saule)
    assert recipients(begin) == ["saule@example.kz"]
    for call in (
        lambda: queries.notices(begin, saule, now=now),
        lambda: notices.read_notice(begin, saule, "x", now=now),
        lambda: notices.read_all(begin, saule, now(), now=now),
    ):
        with pytest.raises(NotAllowed):
            call()


def test_an_opened_notice_is_read_and_keeps_the_moment(begin: Begin, now: Clock, aigul: Actor):
    tell(begin, now, aigul, 1)
    tell(begin, now, aigul, 2)
    newest, oldest = queries.notices(begin, aigul, now=now).lines
    assert (newest.title.en, oldest.title.en) == ("Registered 2", "Registered 1")
    assert notices.read_notice(begin, aigul, newest.id, now=now) == 1
    assert notices.read_notice(begin, aigul, newest.id, now=now) == 1
    assert [one.id for one in queries.notices(begin, aigul, unread=True, now=now).lines] == [oldest.id]
    assert [one.is_read for one in queries.notices(begin, aigul, now=now).lines] == [True, False]


def test_somebody_elses_notice_is_not_there(begin: Begin, now: Clock, aigul: Actor):
    tell(begin, now, aigul)
    daniyar, (line,) = person(begin, now, "daniyar"), queries.notices(begin, aigul, now=now).lines
    assert queries.notices(begin, daniyar, now=now).lines == ()
    with pytest.raises(NotFound):
        notices.read_notice(begin, daniyar, line.id, now=now)
    notices.read_all(begin, daniyar, now(), now=now)
    assert queries.notices(begin, aigul, now=now).unread == 1


def test_all_are_read_but_not_those_that_came_after_the_list_was_loaded(begin: Begin, now: Clock, aigul: Actor):
    tell(begin, now, aigul, 1)
    seen = queries.notices(begin, aigul, now=now)
    tell(begin, now, aigul, 2)
    notices.read_all(begin, aigul, seen.at, now=now)
    left = queries.notices(begin, aigul, unread=True, now=now)
    assert ([one.title.en for one in left.lines], left.unread) == (["Registered 2"], 1)


def test_a_long_list_has_pages_and_a_page_too_far_is_the_last_one(begin: Begin, now: Clock, aigul: Actor):
    for number in range(rules.ON_PAGE + 3):
        tell(begin, now, aigul, number)
    last = queries.notices(begin, aigul, 99, now=now)
    assert (last.number, last.pages, last.total, [one.title.en for one in last.lines]) == (
        2, 2, rules.ON_PAGE + 3, ["Registered 2", "Registered 1", "Registered 0"],
    )  # fmt: skip


def test_old_notices_are_swept_and_younger_ones_stay(begin: Begin, now: Clock, aigul: Actor):
    tell(begin, now, aigul, 1)
    now.forward(days=rules.NOTICES_KEPT.days - 1)
    tell(begin, now, aigul, 2)
    now.forward(days=2)
    with begin() as session:
        notices.sweep(session, now())
    assert [one.title.en for one in queries.notices(begin, aigul, now=now).lines] == ["Registered 2"]


def test_unread_ones_are_counted_for_each_account(begin: Begin, now: Clock, aigul: Actor):
    daniyar = person(begin, now, "daniyar")
    for who in (aigul, aigul, daniyar):
        tell(begin, now, who)
    (line, *_) = queries.notices(begin, daniyar, now=now).lines
    notices.read_notice(begin, daniyar, line.id, now=now)
    with begin(reading=True) as session:
        assert queries.unread_counts(session, [aigul.account_id, daniyar.account_id]) == {aigul.account_id: 2}
