"""Contacts of the operator: what a record may hold, what everybody reads, and whether it is working time."""

import datetime as dt

import pytest

from portal.core.accounts.schema import Actor, Visitor
from portal.core.calendar.tables import CalendarDay
from portal.core.errors import NotAllowed
from portal.core.filling.sent import NotFilled
from portal.core.public_pages.queries import contacts
from portal.core.records import queries, service
from portal.core.records.rules import DRAFT, NOW
from portal.wording import Wording
from tests.core.applications.world import World

NOBODY = Visitor("", "127.0.0.1", "")
TITLE = {"title_kk": "Кеңсе", "title_ru": "Офис", "title_en": "Office"}
TEXT = {"text_kk": "Астана", "text_ru": "Астана, Мәңгілік Ел, 55", "text_en": "Astana"}


def save(world: World, who: Actor, kind: str, value: str = "", when: str = NOW, **texts: str) -> str:
    return world.call(service.save_record, who, "contacts", "", 0, {"kind": kind, "value": value, **TITLE, **texts}, when)


def problems(world: World, who: Actor, kind: str, value: str = "", **texts: str) -> dict[str, Wording]:
    with pytest.raises(NotFilled) as refused:
        save(world, who, kind, value, **texts)
    return dict(refused.value.problems)


def test_a_new_portal_has_the_address_of_its_settings(world: World):
    lines = world.call(contacts, NOBODY).lines
    assert [(one.kind, one.title.ru, one.shown.ru, one.opens, one.text.ru) for one in lines] == [
        ("email", "Электронная почта", "support@portal.example", "mailto:support@portal.example", ""),
        ("hours", "Приём заявок", "", "", "В любой день и в любое время"),
        ("other", "Оператор", "", "", "Казахстанская Жилищная Компания"),
        ("site", "Сайт оператора", "https://khc.kz", "https://khc.kz", ""),
    ]


@pytest.mark.parametrize(
    ("kind", "value", "shown", "opens"),
    [
        ("phone", "8 (7172) 74-10-10 вн. 205", "+7 7172 74-10-10, ext. 205", "tel:+77172741010;ext=205"),
        ("phone", "1414", "1414", "tel:1414"),
        ("email", "help@khc.kz", "help@khc.kz", "mailto:help@khc.kz"),
        ("email", "a?cc=b@khc.kz", "a?cc=b@khc.kz", "mailto:a%3Fcc%3Db@khc.kz"),
        ("site", "khc.kz/help", "khc.kz/help", "https://khc.kz/help"),
    ],
)
def test_a_contact_opens_what_it_is(world: World, administrator: Actor, kind: str, value: str, shown: str, opens: str):
    save(world, administrator, kind, value)
    last = world.call(contacts, NOBODY).lines[-1]
    assert (last.title, last.shown.en, last.opens) == (Wording("Кеңсе", "Офис", "Office"), shown, opens)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("phone", ""),
        ("phone", "+7 495 123-45-67"),
        ("phone", "javascript:alert(1)"),
        ("email", "javascript:alert(1)"),
        ("email", "help"),
        ("site", "http://khc.kz"),
        ("site", "javascript:alert(1)"),
        ("site", "data://text/html,x"),
        ("address", "https://khc.kz"),
    ],
)
def test_what_is_no_telephone_e_mail_or_site_is_refused(world: World, administrator: Actor, kind: str, value: str):
    texts = TEXT if kind == "address" else {}
    assert list(problems(world, administrator, kind, value, **texts)) == ["value"]


@pytest.mark.parametrize("kind", ["address", "hours", "other", "phone"])
@pytest.mark.parametrize(("language", "named"), [("kk", "на казахском"), ("ru", "на русском"), ("en", "на английском")])
def test_a_text_without_a_language_is_refused_by_name(world: World, administrator: Actor, kind: str, language: str, named: str):
    value = "1414" if kind == "phone" else ""
    found = problems(world, administrator, kind, value, **{**TEXT, f"text_{language}": " "})
    assert list(found) == [f"text_{language}"]
    assert named in found[f"text_{language}"].ru


def test_what_is_drafted_or_taken_off_is_not_shown(world: World, administrator: Actor):
    drafted, shown = save(world, administrator, "phone", "1414", DRAFT), save(world, administrator, "address", **TEXT)
    assert [one.text.ru for one in world.call(contacts, NOBODY).lines][-1] == TEXT["text_ru"]
    world.call(service.retire_record, administrator, shown, retired=True)
    assert len(world.call(contacts, NOBODY).lines) == 4
    world.call(service.save_record, administrator, "contacts", drafted, 1, {"kind": "phone", "value": "1414", **TITLE}, NOW)
    assert world.call(contacts, NOBODY).lines[-1].opens == "tel:1414"


def test_the_administrator_sees_what_each_contact_opens(world: World, administrator: Actor):
    save(world, administrator, "phone", "1414", **TEXT)
    lines = [(one.name.ru, one.text.ru) for one in world.call(queries.records, administrator, "contacts").lines]
    assert lines[0] == ("Электронная почта", "support@portal.example")
    assert lines[1] == ("Приём заявок", "В любой день и в любое время")
    assert lines[-1] == ("Офис", "1414 · Астана, Мәңгілік Ел, 55")


def test_only_an_administrator_edits(world: World):
    with pytest.raises(NotAllowed):
        save(world, world.saule, "phone", "1414")


@pytest.mark.parametrize(
    ("at", "working", "words"),
    [
        ("2026-10-15 09:29", False, "Сейчас нерабочее время. Рабочий день начнётся сегодня в 09:30 по времени Казахстана."),
        ("2026-10-15 09:30", True, "Сейчас рабочее время, до 19:00 по времени Казахстана."),
        ("2026-10-15 18:59", True, "Сейчас рабочее время, до 19:00 по времени Казахстана."),
        ("2026-10-15 19:00", False, "Сейчас нерабочее время. Следующий рабочий день: пятница, 16.10.2026, с 09:30 по времени Казахстана."),
        ("2026-10-16 19:00", False, "Сейчас нерабочее время. Следующий рабочий день: вторник, 20.10.2026, с 09:30 по времени Казахстана."),
        ("2026-10-19 12:00", False, "Сейчас нерабочее время. Следующий рабочий день: вторник, 20.10.2026, с 09:30 по времени Казахстана."),
    ],
)
def test_the_working_calendar_says_whether_it_is_working_time(world: World, at: str, working: bool, words: str):  # noqa: FBT001
    with world.begin() as session:
        session.merge(CalendarDay(day=dt.date(2026, 10, 19), working=False))
    world.now.moment = dt.datetime.fromisoformat(f"{at}+05:00")
    found = world.call(contacts, NOBODY)
    assert (found.working, found.hours.ru) == (working, words)
