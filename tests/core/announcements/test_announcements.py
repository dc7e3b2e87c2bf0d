"""Announcements: to whom they go, what is refused, what becomes of their letters, what is left after taking one back."""

from typing import Any

import pytest
from sqlmodel import select

from portal.core.accounts.tables import Account
from portal.core.announcements import queries, rules, service
from portal.core.announcements.schema import AnnouncementView, Delivery, FailedLetter
from portal.core.audiences.schema import TARGET_FIELDS, AudienceKind
from portal.core.errors import Conflict, NotAllowed, NotFound, Refused
from portal.core.filling.sent import NotFilled
from portal.core.letters.service import choose_letters, write_digests
from portal.core.notices import queries as notice_queries
from portal.core.notices import service as notices
from portal.core.notices.tables import Notice, OutboxLetter
from portal.ports.mail import DeliveryFailed, Letter
from tests.claims import claims_of
from tests.core.announcements.conftest import REGION, TYPED, Desk
from tests.core.letters.test_letters import at
from tests.examples import COMPANY, OTHER
from tests.letters import letter


class Post:
    """A mail server that refuses given addresses for good."""

    def __init__(self, *refused: str) -> None:
        self.refused, self.sent = refused, list[str]()

    def send(self, letter: Letter) -> None:
        if letter.to in self.refused:
            raise DeliveryFailed("550 no such mailbox", retry=False)
        self.sent.append(letter.to)

    def check(self) -> str:
        return ""


class Down(Post):
    """A mail server that does not answer."""

    def send(self, letter: Letter) -> None:  # noqa: ARG002  (a server that is down takes none)
        raise DeliveryFailed("TimeoutError: timed out", retry=True)


def told(desk: Desk) -> set[str]:
    """Return the names of those who have a notice."""
    return {
        name for name, who in desk.people.items() if who.kind != "staff" and notice_queries.notices(desk.begin, who, now=desk.now).total
    }


def deliver(desk: Desk, post: Post) -> None:
    notices.deliver(desk.begin, claims=claims_of(desk.begin), mail=post, sms=post, now=desk.now, base_url="https://portal.example")


def shown(desk: Desk, announcement_id: str) -> AnnouncementView:
    return queries.announcement(desk.begin, desk.administrator, announcement_id)


def letters(desk: Desk) -> list[OutboxLetter]:
    with desk.begin(reading=True) as session:
        return list(session.exec(select(OutboxLetter).order_by(OutboxLetter.recipient)))


@pytest.mark.parametrize(
    ("audience", "target", "names"),
    [
        (AudienceKind.EVERYBODY, "", {"aigul", "daniyar", "asel", "timur"}),
        (AudienceKind.COMPANIES, "", {"aigul", "daniyar"}),
        (AudienceKind.EXECUTORS, "", {"asel", "timur"}),
        (AudienceKind.REGION, REGION, {"asel"}),
        (AudienceKind.ORGANISATION, COMPANY, {"aigul"}),
        (AudienceKind.BODY, "own", {"asel"}),
        (AudienceKind.PERSON, "timur@example.kz", {"timur"}),
    ],
)
def test_an_announcement_goes_to_its_audience_alone(desk: Desk, audience: AudienceKind, target: str, names: set[str]):
    field = TARGET_FIELDS.get(audience, "")
    written = desk.write(audience, **({field: desk.bodies[REGION] if target == "own" else target} if field else {}))
    assert (shown(desk, written).recipients, told(desk)) == (len(names), set())
    assert desk.call(service.publish, written, 1) == len(names)
    assert told(desk) == names
    assert shown(desk, written).recipients == len(names)


def test_its_reader_sees_the_text_literally_in_three_languages(desk: Desk):
    desk.publish()
    (line,) = notice_queries.notices(desk.begin, desk.people["aigul"], now=desk.now).lines
    assert (line.title.kk, line.text.ru, line.text.en, line.is_taken_back) == ("Жаңа ереже", "<b>Прочитайте</b>", "<b>Read</b>", False)


def test_a_missing_language_and_a_wrong_target_are_refused_by_name(desk: Desk):
    with pytest.raises(NotFilled) as refused:
        desk.write(text_kk="", title_en=" ")
    assert set(refused.value.problems) == {"text_kk", "title_en"}
    assert "Текст на казахском" in refused.value.problems["text_kk"].ru
    for audience, wrong, field in (
        (AudienceKind.ORGANISATION, {"bin": OTHER}, "bin"),
        (AudienceKind.ORGANISATION, {}, "bin"),
        (AudienceKind.REGION, {"region": "1"}, "region"),
        (AudienceKind.BODY, {"body": "1"}, "body"),
        (AudienceKind.PERSON, {}, "email"),
        (AudienceKind.PERSON, {"email": "administrator@example.kz"}, "email"),
        (AudienceKind.PERSON, {"email": "closed@example.kz"}, "email"),
    ):
        with pytest.raises(NotFilled) as refused:
            desk.write(audience, **wrong)
        assert set(refused.value.problems) == {field}


def test_what_is_published_is_what_was_previewed_and_only_once(desk: Desk):
    written = desk.write()
    desk.call(service.save_announcement, written, 1, TYPED | {"audience": "companies", "title_ru": "Иначе"})
    for stale in (
        lambda: desk.call(service.publish, written, 1),
        lambda: desk.call(service.save_announcement, written, 1, TYPED | {"audience": "companies"}),
    ):
        with pytest.raises(Conflict) as refused:
            stale()
        assert refused.value.wording == rules.CHANGED_MEANWHILE
    desk.call(service.publish, written, 2)
    for late in (lambda: desk.call(service.publish, written, 2), lambda: desk.call(service.delete_draft, written)):
        with pytest.raises(Conflict) as refused:
            late()
        assert refused.value.wording == rules.PUBLISHED_ALREADY
    assert len(letters(desk)) == 0
    assert notice_queries.notices(desk.begin, desk.people["aigul"], now=desk.now).total == 1


def test_an_announcement_to_nobody_is_refused_and_stays_a_draft(desk: Desk):
    with desk.begin() as session:
        session.get_one(Account, desk.people["asel"].account_id).deactivated_at = desk.now()
    written = desk.write(AudienceKind.REGION, region=REGION)
    with pytest.raises(Refused) as refused:
        desk.call(service.publish, written, 1)
    assert (refused.value.code, shown(desk, written).published_at) == ("nobody", None)
    desk.call(service.delete_draft, written)
    with pytest.raises(NotFound):
        shown(desk, written)


def test_letters_are_written_in_portions_as_each_has_chosen(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(service, "LETTERS_AT_ONCE", 1)
    desk.now.moment = at(14, 12)
    choose_letters(desk.begin, desk.people["daniyar"], "operator", "daily", now=desk.now)
    desk.publish()
    desk.publish(AudienceKind.EXECUTORS)
    notices.read_all(desk.begin, desk.people["timur"], desk.now(), now=desk.now)
    written = [service.write_letters(desk.begin, now=desk.now) for _ in range(4)]
    assert (sum(written), max(written), [one.recipient for one in letters(desk)]) == (2, 1, ["aigul@example.kz", "asel@example.kz"])
    assert (letters(desk)[0].subject, letters(desk)[0].path, letters(desk)[0].settings_path) == (
        "Жаңа ереже",
        "/cabinet/notices",
        "/cabinet",
    )
    desk.now.moment = at(15, 10)
    assert write_digests(desk.begin, now=desk.now) == 1
    assert "— Жаңа ереже" in next(one.text for one in letters(desk) if one.recipient == "daniyar@example.kz")


def test_the_desk_sees_what_became_of_it_and_mends_what_failed_at_the_present_addresses(desk: Desk):
    written = desk.publish()
    assert shown(desk, written).delivery.waiting == 2
    service.write_letters(desk.begin, now=desk.now)
    deliver(desk, Post("daniyar@example.kz"))
    notices.read_all(desk.begin, desk.people["aigul"], desk.now(), now=desk.now)
    assert shown(desk, written).delivery == Delivery(read=1, sent=1, failed=1, mendable=1)
    with desk.begin() as session:
        session.get_one(Account, desk.people["daniyar"].account_id).email = "new@example.kz"
    (failed,) = queries.failed_letters(desk.begin, desk.administrator, written)
    assert failed == FailedLetter("daniyar", "daniyar@example.kz", "new@example.kz", "550 no such mailbox")
    assert desk.call(service.retry_letters, written) == 1
    assert shown(desk, written).delivery == Delivery(read=1, sent=1, waiting=1)
    assert queries.failed_letters(desk.begin, desk.administrator, written) == ()
    service.write_letters(desk.begin, now=desk.now)
    post = Post("daniyar@example.kz")
    deliver(desk, post)
    assert (post.sent, shown(desk, written).delivery) == (["new@example.kz"], Delivery(read=1, sent=2))


def test_a_failed_letter_is_not_sent_again_to_who_wants_none_or_has_read_it(desk: Desk):
    written = desk.publish()
    service.write_letters(desk.begin, now=desk.now)
    deliver(desk, Post("daniyar@example.kz", "aigul@example.kz"))
    desk.call(service.retry_letters, written)
    choose_letters(desk.begin, desk.people["daniyar"], "operator", "never", now=desk.now)
    notices.read_all(desk.begin, desk.people["aigul"], desk.now(), now=desk.now)
    assert (service.write_letters(desk.begin, now=desk.now), letters(desk)) == (0, [])
    assert shown(desk, written).delivery == Delivery(read=1)


def test_a_mail_server_that_is_down_for_a_day_loses_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(service, "LETTERS_AT_ONCE", 1)
    monkeypatch.setattr(service, "MOST_WAITING", 1)
    written = desk.publish(AudienceKind.EVERYBODY)
    down, post = Down(), Post()
    for _ in range(24 * 4):
        service.write_letters(desk.begin, now=desk.now)
        deliver(desk, down)
        desk.now.forward(minutes=15)
    assert shown(desk, written).delivery == Delivery(waiting=4, delayed=4)
    for _ in range(2 * 4):
        deliver(desk, post)
        desk.now.forward(minutes=15)
    assert sorted(post.sent) == [f"{name}@example.kz" for name in ("aigul", "asel", "daniyar", "timur")]
    assert shown(desk, written).delivery == Delivery(sent=4)


def test_its_numbers_stay_when_letters_and_notices_are_deleted_for_their_age(desk: Desk):
    written = desk.publish()
    service.write_letters(desk.begin, now=desk.now)
    deliver(desk, Post("daniyar@example.kz"))
    notices.read_all(desk.begin, desk.people["aigul"], desk.now(), now=desk.now)
    desk.now.forward(days=31)
    for days, left in ((0, (0, 2)), (365, (0, 0))):
        desk.now.forward(days=days)
        with desk.begin() as session:
            notices.sweep(session, desk.now())
        with desk.begin(reading=True) as session:
            assert (len(letters(desk)), len(session.exec(select(Notice)).all())) == left
        assert shown(desk, written).delivery == Delivery(read=1, sent=1, failed=1)
    assert desk.call(service.retry_letters, written) == 0


def test_a_code_is_sent_before_the_letters_of_an_announcement(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(notices, "_AT_ONCE", 1)
    desk.publish()
    service.write_letters(desk.begin, now=desk.now)
    desk.now.forward(seconds=1)
    with desk.begin() as session:
        notices.queue_mail(session, "code@example.kz", letter(rules.NOBODY, rules.NOBODY), "ru", desk.now())
    post = Post()
    deliver(desk, post)
    assert post.sent == ["code@example.kz"]


def test_a_letter_that_is_taken_back_between_its_claim_and_its_sending_is_not_sent(desk: Desk):
    written, post = desk.publish(), Post()

    class Slow(Post):
        def send(self, letter: Letter) -> None:
            post.sent.append(letter.to)
            if len(post.sent) == 1:
                desk.call(service.take_back, written)

    service.write_letters(desk.begin, now=desk.now)
    deliver(desk, Slow())
    assert len(post.sent) == 1


def test_taken_back_it_disappears_for_those_who_have_not_read_it(desk: Desk):
    written = desk.publish()
    service.write_letters(desk.begin, now=desk.now)
    notices.read_all(desk.begin, desk.people["aigul"], desk.now(), now=desk.now)
    assert desk.call(service.take_back, written) == 1
    assert told(desk) == {"aigul"}
    (line,) = notice_queries.notices(desk.begin, desk.people["aigul"], now=desk.now).lines
    assert (line.is_taken_back, letters(desk), service.write_letters(desk.begin, now=desk.now)) == (True, [], 0)
    with pytest.raises(Conflict):
        desk.call(service.take_back, written)
    with pytest.raises(Conflict):
        desk.call(service.retry_letters, written)


def test_only_administrators_may(desk: Desk):
    written = desk.write()
    calls: list[tuple[Any, tuple[Any, ...]]] = [
        (service.save_announcement, ("", 0, {})),
        (service.publish, (written, 1)),
        (service.delete_draft, (written,)),
        (service.take_back, (written,)),
        (service.retry_letters, (written,)),
    ]
    for name in ("analyst", "aigul", "asel"):
        for query, args in ((queries.announcements, ()), (queries.announcement, (written,)), (queries.failed_letters, (written,))):
            with pytest.raises(NotAllowed):
                query(desk.begin, desk.people[name], *args)
        for verb, args in calls:
            with pytest.raises(NotAllowed):
                verb(desk.begin, desk.people[name], *args, now=desk.now)
    with desk.begin(reading=True) as session:
        assert session.exec(select(Notice)).all() == []
