"""Texts of letters: an edited one is in the next letter, one that is written keeps its own, and no letter loses its code or link."""

from typing import Any

import pytest
from sqlmodel import Session, col, select

from portal.core.accounts.people import AccountKind
from portal.core.accounts.schema import Actor
from portal.core.accounts.tables import Account
from portal.core.errors import Refused
from portal.core.filling.sent import NotFilled
from portal.core.letter_kinds.catalogue import LETTER_KINDS
from portal.core.letter_kinds.moderation import PASSED
from portal.core.letter_kinds.schema import LetterKind
from portal.core.letter_kinds.sign_in import SIGN_IN_CODE
from portal.core.notices import service as notices
from portal.core.notices.schema import NewNotice, Topic
from portal.core.notices.tables import LetterText, Notice, OutboxLetter
from portal.core.records import queries, rules, service
from portal.core.records.kinds.letters import LETTERS
from portal.core.records.rules import RecordAct
from portal.core.records.tables import ContentRecord, RecordVersion
from portal.wording import LANGUAGES
from tests.core.applications.world import World, snapshot

TO = "reader@example.kz"


def record_of(session: Session, kind: LetterKind) -> ContentRecord:
    return session.exec(select(ContentRecord).where(ContentRecord.kind == "letters", ContentRecord.code == kind.code)).one()


def saved(world: World, who: Actor, kind: LetterKind, when: str = rules.NOW, **changes: str) -> str:
    with world.begin(reading=True) as session:
        row = record_of(session, kind)
    return world.call(service.save_record, who, "letters", row.id, row.number, {**row.newest, **changes}, when)


def queued(world: World, code: str = "123456") -> list[tuple[str, str]]:
    """Queue a letter with a code and return the subjects and texts of all of them, the newest last."""
    with world.begin() as session:
        notices.queue_mail(session, TO, SIGN_IN_CODE.of(code=code), "ru", world.now())
    world.now.forward(seconds=1)
    with world.begin(reading=True) as session:
        rows = session.exec(select(OutboxLetter).where(OutboxLetter.recipient == TO).order_by(col(OutboxLetter.created_at)))
        return [(row.subject, row.text) for row in rows]


def problems(world: World, who: Actor, kind: LetterKind, **changes: str) -> dict[str, str]:
    before = snapshot(world.begin)
    with pytest.raises(NotFilled) as refused:
        saved(world, who, kind, **changes)
    assert snapshot(world.begin) == before
    return {key: words.ru for key, words in refused.value.problems.items()}


def test_a_published_text_is_in_the_next_letter_and_a_queued_one_keeps_its_own(world: World, administrator: Actor):
    queued(world)
    saved(world, administrator, SIGN_IN_CODE, subject_ru="Вход", text_ru="Ваш код — {code}.")
    first, second = queued(world, "{code}7")
    assert first == ("Код портала «Жилищный портал»", SIGN_IN_CODE.text.fill(code="123456").ru)
    assert second == ("Вход", "Ваш код — {code}7.")


def test_a_planned_text_is_in_no_letter_before_its_day(world: World, administrator: Actor):
    saved(world, administrator, SIGN_IN_CODE, "2026-10-20", text_ru="Позже: {code}")
    saved_before = queued(world)[-1][1]
    world.now.forward(days=10)
    world.run(service.publish_due)
    assert (saved_before, queued(world)[-1][1]) == (SIGN_IN_CODE.text.fill(code="123456").ru, "Позже: 123456")


def test_the_notice_of_the_same_act_says_the_same(world: World, administrator: Actor):
    saved(world, administrator, PASSED, subject_kk="Өтті: {project}", text_kk="«{project}» өтінімі өтті. Қол қойыңыз.")
    with world.begin() as session:
        reader = Account(kind=AccountKind.LEGAL_ENTITY, name="А", email=TO, language="kk", created_at=world.now())
        session.add(reader)
        session.flush()
        notices.notify(session, reader, NewNotice(Topic.APPLICATIONS, PASSED.of(project="ЖК «Мысал»")), world.now())
        told = session.exec(select(Notice).where(Notice.account_id == reader.id)).one()
        letter = session.exec(select(OutboxLetter).where(OutboxLetter.recipient == TO)).one()
    expected = ("Өтті: ЖК «Мысал»", "«ЖК „Мысал“» өтінімі өтті. Қол қойыңыз.")
    assert (told.title["kk"], told.text["kk"]) == (letter.subject, letter.text) == expected


@pytest.mark.parametrize(
    ("changes", "field", "told"),
    [
        ({"text_kk": "Кодыңыз."}, "text_kk", "нет подстановки {code}"),
        ({"text_ru": "{code} {password}"}, "text_ru", "не знает подстановку {password}"),
        ({"text_ru": "{code} {project}"}, "text_ru", "не знает подстановку {project}"),
        ({"text_en": "{code} {"}, "text_en", "не закрыта"),
        ({"text_en": "<script>alert(1)</script> {code}"}, "text_en", "HTML или программный код"),
        ({"subject_ru": "<b>Код</b>"}, "subject_ru", "HTML или программный код"),
        ({"subject_ru": "Код {code}"}, "subject_ru", "{code} в теме не пишут"),
        ({"subject_en": "  "}, "subject_en", "на английском"),
        ({"text_kk": ""}, "text_kk", "на казахском"),
        ({"subject_kk": "я" * 201}, "subject_kk", "200"),
    ],
)
def test_a_text_that_would_make_a_useless_letter_is_refused_by_name(
    world: World, administrator: Actor, changes: dict[str, str], field: str, told: str
):
    assert told in problems(world, administrator, SIGN_IN_CODE, **changes)[field]


def test_letters_are_neither_added_nor_taken_off_nor_called_otherwise(world: World, administrator: Actor):
    with world.begin(reading=True) as session:
        row = record_of(session, SIGN_IN_CODE)
    before = snapshot(world.begin)
    with pytest.raises(Refused):
        world.call(service.save_record, administrator, "letters", "", 0, {**row.newest, "letter": "mine"}, rules.NOW)
    with pytest.raises(Refused):
        world.call(service.retire_record, administrator, row.id, retired=True)
    assert snapshot(world.begin) == before
    saved(world, administrator, SIGN_IN_CODE, letter="passed", group="staff", about_ru="Иначе")
    with world.begin(reading=True) as session:
        assert record_of(session, SIGN_IN_CODE).published == row.published


def test_every_text_that_the_portal_comes_with_passes_and_its_preview_names_nothing_in_braces(world: World, administrator: Actor):
    with world.begin(reading=True) as session:
        rows = {row.code: row for row in session.exec(select(ContentRecord).where(ContentRecord.kind == "letters"))}
    assert rows.keys() == LETTER_KINDS.keys()
    for row in rows.values():
        shown: Any = world.call(queries.preview, administrator, "letters", row.id, row.newest)
        said = [part.said(code) for part in (shown.title, *shown.paragraphs) for code in LANGUAGES]
        assert all("{" not in text for text in said)
        assert all(shown.title.said(code) for code in LANGUAGES)


def test_a_text_that_an_update_of_the_portal_has_outdated_is_not_used(world: World, administrator: Actor):
    saved(world, administrator, SIGN_IN_CODE, text_ru="Ваш код — {code}.")
    with world.begin() as session:
        row = session.get_one(LetterText, SIGN_IN_CODE.code)
        row.text = {**row.text, "ru": "Ваш код — {number}."}
    assert queued(world)[-1][1] == SIGN_IN_CODE.text.fill(code="123456").ru


def test_a_text_that_nobody_changed_follows_the_program_and_an_edited_one_stays(world: World, administrator: Actor):
    saved(world, administrator, SIGN_IN_CODE, text_ru="Ваш код — {code}.")
    with world.begin() as session:
        row = record_of(session, PASSED)
        version = session.exec(select(RecordVersion).where(RecordVersion.record_id == row.id)).one()
        version.texts = row.published = row.newest = {**row.newest, "text_ru": "Прежняя редакция: {project}"}
    with world.begin() as session:
        assert service.seed(session, world.now()) == 0
    with world.begin(reading=True) as session:
        assert record_of(session, PASSED).published["text_ru"] == PASSED.text.ru
        assert record_of(session, SIGN_IN_CODE).published["text_ru"] == "Ваш код — {code}."
    view: Any = world.call(queries.record, administrator, row.id)
    assert [one.act for one in view.versions] == [RecordAct.SHIPPED, RecordAct.SHIPPED]


def test_the_page_tells_the_facts_of_a_letter_and_what_a_change_leaves_alone(world: World, administrator: Actor):
    queued(world)
    with world.begin(reading=True) as session:
        row = record_of(session, SIGN_IN_CODE)
    notes: Any = world.call(queries.form_notes, administrator, LETTERS.code, row.id)
    assert [(one.written, one.needed) for one in notes.placeholders] == [("{code}", True)]
    assert ([line.count for line in notes.touched.lines], "Код для входа" in notes.touched.note.ru) == ([1, 0], True)
