"""Letters come at once, once a day, or not at all, as each person chooses for each topic; those about security always come."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest

from portal.core.accounts.people import AccountKind, Actor
from portal.core.accounts.tables import Account
from portal.core.calendar.rules import ALMATY
from portal.core.errors import NotAllowed, Refused
from portal.core.letters import queries, rules, service
from portal.core.notices import queries as notice_queries
from portal.core.notices import service as notices
from portal.core.notices.schema import LetterChoice, LetterView, NewNotice, Topic
from portal.db import Begin
from portal.wording import Wording
from tests.conftest import Clock
from tests.core.notices.test_notices import person
from tests.letters import letter

TEXT = Wording("Мәтін", "Текст", "Text")
PORTAL = "https://portal.example"


def at(day: int, hour: int, minute: int = 0) -> dt.datetime:
    """Return a moment of October 2026 in Kazakhstan; the 14th is a Wednesday."""
    return dt.datetime(2026, 10, day, hour, minute, tzinfo=ALMATY)


@pytest.fixture
def aigul(begin: Begin, now: Clock) -> Actor:
    now.moment = at(14, 12)
    return person(begin, now, "aigul")


def choose(begin: Begin, now: Clock, who: Actor, choice: LetterChoice, topic: Topic = Topic.APPLICATIONS) -> None:
    service.choose_letters(begin, who, str(topic), str(choice), now=now)


def tell(begin: Begin, now: Clock, who: Actor, title: str = "Тіркелді", topic: Topic = Topic.APPLICATIONS) -> None:
    now.forward(seconds=1)
    with begin() as session:
        told = NewNotice(topic, letter(Wording(title, title, title), TEXT), "/cabinet/guarantee/1")
        notices.notify(session, session.get_one(Account, who.account_id), told, now())


def letters(begin: Begin) -> tuple[LetterView, ...]:
    with begin(reading=True) as session:
        return notice_queries.letters(session, base_url=PORTAL)


def test_a_letter_comes_at_once_until_something_else_is_chosen_and_names_the_way_out(begin: Begin, now: Clock, aigul: Actor):
    chosen = queries.letter_choices(begin, aigul)
    assert [(one.topic, one.choice) for one in chosen] == [
        (topic, LetterChoice.AT_ONCE) for topic in (Topic.APPLICATIONS, Topic.DEADLINES, Topic.OPERATOR)
    ]
    tell(begin, now, aigul)
    (letter,) = letters(begin)
    assert letter.text.endswith(f"{PORTAL}/cabinet/guarantee/1\n\nМұндай хаттарды қалай алатыныңызды профильде таңдайсыз: {PORTAL}/cabinet")


def test_never_means_the_notice_alone_and_only_for_that_topic(begin: Begin, now: Clock, aigul: Actor):
    choose(begin, now, aigul, LetterChoice.NEVER)
    tell(begin, now, aigul)
    assert (letters(begin), notice_queries.notices(begin, aigul, now=now).unread) == ((), 1)
    tell(begin, now, aigul, topic=Topic.DEADLINES)
    assert len(letters(begin)) == 1


def test_letters_about_security_always_come_and_cannot_be_chosen(begin: Begin, now: Clock, aigul: Actor):
    with pytest.raises(Refused):
        choose(begin, now, aigul, LetterChoice.NEVER, Topic.SECURITY)
    tell(begin, now, aigul, topic=Topic.SECURITY)
    (letter,) = letters(begin)
    assert "профильде таңдайсыз" not in letter.text


def test_a_day_comes_in_one_letter_at_the_opening_of_the_next_working_day(begin: Begin, now: Clock, aigul: Actor):
    choose(begin, now, aigul, LetterChoice.DAILY)
    now.moment = at(16, 18)  # Friday
    tell(begin, now, aigul, "Бірінші")
    tell(begin, now, aigul, "Екінші")
    for moment in (at(16, 18, 30), at(17, 12), at(19, 9, 29)):
        now.moment = moment
        assert service.write_digests(begin, now=now) == 0
    now.moment = at(19, 9, 30)
    assert service.write_digests(begin, now=now) == 1
    (letter,) = letters(begin)
    assert (letter.recipient, letter.subject) == ("aigul@example.kz", "Порталдағы жаңа хабарламалар: 2")
    assert "— Екінші\n— Бірінші" in letter.text
    assert TEXT.kk not in letter.text
    assert f"{PORTAL}/cabinet/notices" in letter.text
    assert letter.text.endswith(f"{PORTAL}/cabinet")


def test_there_is_one_letter_a_day_and_no_empty_one(begin: Begin, now: Clock, aigul: Actor):
    choose(begin, now, aigul, LetterChoice.DAILY)
    tell(begin, now, aigul)
    now.moment = at(15, 10)
    assert [service.write_digests(begin, now=now) for _ in range(2)] == [1, 0]
    tell(begin, now, aigul)
    now.moment = at(15, 18, 59)
    assert service.write_digests(begin, now=now) == 0
    notices.read_all(begin, aigul, now(), now=now)
    now.moment = at(16, 10)
    assert service.write_digests(begin, now=now) == 0, "everything was read meanwhile"
    assert len(letters(begin)) == 1


def test_of_two_processes_one_writes_the_letter_of_the_day(begin: Begin, now: Clock, aigul: Actor):
    choose(begin, now, aigul, LetterChoice.DAILY)
    tell(begin, now, aigul)
    now.moment = at(15, 10)
    with ThreadPoolExecutor(4) as pool:
        written = list(pool.map(lambda _: service.write_digests(begin, now=now), range(4)))
    assert (sum(written), len(letters(begin))) == (1, 1)


def test_what_waits_is_dropped_for_never_and_still_comes_for_at_once(begin: Begin, now: Clock, aigul: Actor):
    choose(begin, now, aigul, LetterChoice.DAILY)
    choose(begin, now, aigul, LetterChoice.DAILY, Topic.DEADLINES)
    tell(begin, now, aigul, "Өтінім")
    tell(begin, now, aigul, "Мерзім", Topic.DEADLINES)
    choose(begin, now, aigul, LetterChoice.NEVER)
    choose(begin, now, aigul, LetterChoice.AT_ONCE, Topic.DEADLINES)
    now.moment = at(15, 10)
    assert service.write_digests(begin, now=now) == 1
    assert "Мерзім" in letters(begin)[0].text
    assert "Өтінім" not in letters(begin)[0].text


def test_a_deactivated_account_gets_no_letter_of_the_day(begin: Begin, now: Clock, aigul: Actor):
    choose(begin, now, aigul, LetterChoice.DAILY)
    tell(begin, now, aigul)
    with begin() as session:
        session.get_one(Account, aigul.account_id).deactivated_at = now()
    now.moment = at(15, 10)
    assert (service.write_digests(begin, now=now), letters(begin)) == (0, ())


def test_a_long_day_names_the_newest_thirty():
    titles = [Wording(*(f"{{x}} {number}",) * 3) for number in range(rules.MOST_LINES + 2)]
    content = rules.content_of(titles)
    text = content.written(content.kind.subject, content.kind.text)[1].ru
    assert ("— {x} 29\n… и ещё 2" in text, "{x} 30" in text) == (True, False)


def test_staff_choose_nothing_and_an_executor_has_other_topics(begin: Begin, now: Clock):
    saule, asel = person(begin, now, "saule", AccountKind.STAFF), person(begin, now, "asel", AccountKind.EXECUTOR)
    with pytest.raises(NotAllowed):
        queries.letter_choices(begin, saule)
    with pytest.raises(NotAllowed):
        choose(begin, now, saule, LetterChoice.NEVER)
    assert [one.topic for one in queries.letter_choices(begin, asel)] == [Topic.OBJECTS, Topic.DEADLINES, Topic.OPERATOR]
    for topic, choice in (("applications", "never"), ("objects", "weekly")):
        with pytest.raises(Refused):
            service.choose_letters(begin, asel, topic, choice, now=now)
