"""Texts of text messages: an edited one is in the next message, none loses its code, and how many messages it takes is said."""

import pytest
from sqlmodel import col, select

from portal.core.accounts.schema import Actor
from portal.core.errors import NotAllowed, Refused
from portal.core.filling.sent import NotFilled
from portal.core.letter_kinds.messages import NEW_PHONE_MESSAGE, PHONE_CHANGED_MESSAGE, REGISTRATION_MESSAGE
from portal.core.letter_kinds.schema import LetterKind
from portal.core.notices import service as notices
from portal.core.notices.tables import OutboxLetter
from portal.core.records import queries, rules, service
from portal.core.records.tables import ContentRecord
from tests.core.applications.world import World, snapshot

PHONE = "+77010000001"


def record_of(world: World, kind: LetterKind) -> ContentRecord:
    with world.begin(reading=True) as session:
        row = session.exec(select(ContentRecord).where(ContentRecord.kind == "messages", col(ContentRecord.code) == kind.code)).one()
        session.expunge(row)
        return row


def saved(world: World, who: Actor, kind: LetterKind, when: str = rules.NOW, **changes: str) -> str:
    row = record_of(world, kind)
    return world.call(service.save_record, who, "messages", row.id, row.number, {**row.newest, **changes}, when)


def queued(world: World, language: str = "ru") -> str:
    """Queue a message with a code and return its text."""
    world.now.forward(seconds=1)
    with world.begin() as session:
        notices.queue_sms(session, PHONE, REGISTRATION_MESSAGE.of(code="271828"), language, world.now())
    with world.begin(reading=True) as session:
        newest = select(OutboxLetter.text).where(OutboxLetter.recipient == PHONE).order_by(col(OutboxLetter.created_at).desc())
        return session.exec(newest).first() or ""


def test_a_published_text_is_in_the_next_message_and_a_planned_one_from_its_day_on(world: World, administrator: Actor):
    assert queued(world) == "Жилищный портал: код регистрации 271828. Никому не сообщайте."
    saved(world, administrator, REGISTRATION_MESSAGE, text_ru="Ваш код {code}")
    assert (queued(world), queued(world, "kk")) == ("Ваш код 271828", "Тұрғын үй порталы: тіркелу коды 271828. Ешкімге айтпаңыз.")
    saved(world, administrator, REGISTRATION_MESSAGE, "2026-10-20", text_ru="Позже: {code}")
    assert queued(world) == "Ваш код 271828"
    world.now.forward(days=10)
    assert world.run(service.publish_due) == 1
    assert queued(world) == "Позже: 271828"


@pytest.mark.parametrize(
    ("kind", "changes", "field", "told"),
    [
        (REGISTRATION_MESSAGE, {"text_kk": "Кодыңыз."}, "text_kk", "нет подстановки {code}"),
        (REGISTRATION_MESSAGE, {"text_ru": "{code} {password}"}, "text_ru", "не знает подстановку {password}"),
        (NEW_PHONE_MESSAGE, {"text_en": "{code} {"}, "text_en", "не закрыта"),
        (NEW_PHONE_MESSAGE, {"text_en": "<b>{code}</b>"}, "text_en", "HTML или программный код"),
        (PHONE_CHANGED_MESSAGE, {"text_ru": "{code}"}, "text_ru", "не знает подстановку {code}"),
        (PHONE_CHANGED_MESSAGE, {"text_en": "  "}, "text_en", "на английском"),
        (PHONE_CHANGED_MESSAGE, {"text_ru": "я" * 202}, "text_ru", "займёт 4 SMS, а можно не больше 3"),
        (PHONE_CHANGED_MESSAGE, {"text_en": "a" * 460}, "text_en", "займёт 4 SMS"),
    ],
)
def test_a_useless_or_costly_text_is_refused_by_name(
    world: World, administrator: Actor, kind: LetterKind, changes: dict[str, str], field: str, told: str
):
    before = snapshot(world.begin)
    with pytest.raises(NotFilled) as refused:
        saved(world, administrator, kind, **changes)
    assert snapshot(world.begin) == before
    assert told in refused.value.problems[field].ru


def test_the_preview_says_how_many_messages_each_language_takes(world: World, administrator: Actor):
    row = record_of(world, PHONE_CHANGED_MESSAGE)
    shown = world.call(queries.preview, administrator, "messages", row.id, {**row.newest, "text_en": "a" * 161, "text_kk": "ә" * 70})
    ((name, takes),) = shown.facts
    assert name.ru == "Длина"
    assert (takes.kk, takes.en) == ("1 SMS, белгілер саны: 70 (UCS-2)", "2 SMS, characters: 161 (GSM-7)")
    code = world.call(
        queries.preview, administrator, "messages", record_of(world, NEW_PHONE_MESSAGE).id, record_of(world, NEW_PHONE_MESSAGE).newest
    )
    assert "123456" in code.paragraphs[0].ru


def test_messages_are_neither_added_nor_taken_off_and_only_the_administrator_changes_them(world: World, administrator: Actor):
    row = record_of(world, REGISTRATION_MESSAGE)
    before = snapshot(world.begin)
    with pytest.raises(Refused):
        world.call(service.save_record, administrator, "messages", "", 0, {**row.newest, "message": "mine"}, rules.NOW)
    with pytest.raises(Refused):
        world.call(service.retire_record, administrator, row.id, retired=True)
    for who in (world.analyst, world.saule, world.aigul):
        with pytest.raises(NotAllowed):
            saved(world, who, REGISTRATION_MESSAGE, text_ru="{code}")
    assert snapshot(world.begin) == before
    assert [one.values["message"] for one in published(world)] == [
        kind.code for kind in (REGISTRATION_MESSAGE, NEW_PHONE_MESSAGE, PHONE_CHANGED_MESSAGE)
    ]


def published(world: World) -> tuple[queries.Published, ...]:
    with world.begin(reading=True) as session:
        return queries.published(session, "messages")
