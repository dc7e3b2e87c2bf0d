"""Types of documents that the administrator adds: the next application has them, and what was begun before stays as it was."""

import datetime as dt

import pytest
from sqlalchemy import Engine, event

from portal.core.accounts.schema import Actor
from portal.core.applications.basics.queries import ensure_records
from portal.core.applications.filling import service as filling
from portal.core.errors import Conflict, NotAllowed, NotFound, Refused
from portal.core.filling.sent import NotFilled
from portal.core.records import queries, rules, service
from tests.core.applications.world import World, snapshot
from tests.core.records.document_types import TYPED, address_of, asked, editions, kept, retired, saved, touched


def test_the_next_application_asks_for_it_and_names_it_among_what_is_missing(world: World, administrator: Actor):
    record = saved(world, administrator, hint_kk="Мөрмен", hint_ru="С печатью", hint_en="With a seal")
    one = world.create()
    (line,) = (line for line in world.view(world.aigul, one).documents if line.address == address_of(record))
    assert (line.label.kk, line.hint and line.hint.en, line.required, line.extensions) == (
        "Кеңестің шешімі",
        "With a seal",
        True,
        ("pdf", "doc", "docx"),
    )
    (gap,) = (gap for gap in world.gaps(world.aigul, one) if gap.address == address_of(record))
    assert (gap.label.ru, gap.mine, gap.stage) == ("Решение совета", True, "corporate_documents")
    with pytest.raises(Refused) as refused:
        world.to_moderation(one)
    assert refused.value.code == "incomplete"
    world.attach(world.aigul, one, address_of(record))
    assert address_of(record) not in {gap.address for gap in world.gaps(world.aigul, one)}
    with world.begin() as session:
        ensure_records(session)


@pytest.mark.parametrize("act", ["added", "other words", "required no longer", "taken off", "published again", "moved"])
def test_an_open_draft_stays_as_it_was(world: World, administrator: Actor, act: str):
    first, second = saved(world, administrator, required="no"), saved(world, administrator)
    one = world.create()
    world.attach(world.aigul, one, address_of(first))
    if act == "published again":
        retired(world, administrator, first)
    before = kept(world, one)
    if act == "added":
        saved(world, administrator)
    elif act == "other words":
        saved(world, administrator, record=first, seen=1, name_ru="Иначе")
    elif act == "required no longer":
        saved(world, administrator, record=second, seen=1, required="no")
    elif act == "moved":
        world.call(service.move_record, administrator, second, up=True)
    else:
        retired(world, administrator, first, taken_off=act == "taken off")
    assert kept(world, one) == before
    assert list(asked(world, world.aigul, one).values()) == ["Решение совета", "Решение совета"]
    assert kept(world, world.create())[0] != before[0] or act == "published again"


def test_a_draft_from_before_the_first_one_has_none_and_is_not_begun_again(world: World, administrator: Actor):
    earlier = world.create()
    before = kept(world, earlier)
    record = saved(world, administrator)
    later = world.create()
    assert later != earlier
    assert world.create() == later
    assert (asked(world, world.aigul, earlier), list(asked(world, world.aigul, later))) == ({}, [address_of(record)])
    assert kept(world, earlier) == before
    with pytest.raises(NotFound):
        world.attach(world.aigul, earlier, address_of(record))


def test_one_that_was_taken_off_still_takes_files_where_it_is_asked_for(world: World, administrator: Actor):
    record = saved(world, administrator)
    one = world.create()
    retired(world, administrator, record)
    world.attach(world.aigul, one, address_of(record))
    assert [line.files[0].name for line in world.view(world.aigul, one).documents if line.address == address_of(record)] == ["құжат.pdf"]
    assert asked(world, world.aigul, world.create()) == {}


def test_only_the_party_that_it_is_for_is_asked(world: World, administrator: Actor):
    record = saved(world, administrator, party="developer", place="guarantee/project_documents")
    one = world.create()
    world.join(one)
    assert (asked(world, world.aigul, one), list(asked(world, world.daniyar, one))) == ({}, [address_of(record, "developer")])
    with pytest.raises(NotFound):
        world.attach(world.aigul, one, address_of(record, "developer"), "a.pdf")
    world.attach(world.daniyar, one, address_of(record, "developer"))


def test_only_the_permitted_files_are_taken(world: World, administrator: Actor):
    record = saved(world, administrator, files="pdf")
    one = world.create()
    before = snapshot(world.begin)
    stored = world.stored(world.aigul, "архив.zip")
    with pytest.raises(Refused):
        world.call(filling.attach_file, world.aigul, one, address_of(record), stored)
    assert snapshot(world.begin)["application_files"] == before["application_files"]


def test_it_is_asked_for_from_its_day(world: World, administrator: Actor):
    saved(world, administrator, "2026-10-20")
    assert asked(world, world.aigul, world.create()) == {}
    world.now.moment = dt.datetime(2026, 10, 19, 19, 0, tzinfo=dt.UTC)
    world.run(service.publish_due)
    assert list(asked(world, world.aigul, world.create()).values()) == ["Решение совета"]


def test_a_draft_of_a_record_is_asked_for_by_nobody(world: World, administrator: Actor):
    saved(world, administrator, rules.DRAFT)
    assert (asked(world, world.aigul, world.create()), editions(world)) == ({}, [])


def test_the_second_of_two_administrators_changes_nothing(world: World, administrator: Actor):
    record = saved(world, administrator)
    saved(world, administrator, record=record, seen=1, name_ru="Первый")
    with pytest.raises(Conflict):
        saved(world, administrator, record=record, seen=1, name_ru="Второй")
    assert list(asked(world, world.aigul, world.create()).values()) == ["Первый"]
    assert editions(world) == [(1, False), (2, True)]


def test_the_same_words_again_are_the_same_edition(world: World, administrator: Actor):
    record = saved(world, administrator)
    saved(world, administrator, record=record, seen=1)
    retired(world, administrator, record)
    retired(world, administrator, record, taken_off=False)
    assert editions(world) == [(1, True)]


@pytest.mark.parametrize(
    ("changes", "key", "said"),
    [
        ({"name_kk": ""}, "name_kk", "Название документа (на казахском)"),
        ({"name_en": " "}, "name_en", "Название документа (на английском)"),
        ({"hint_ru": "С печатью", "hint_kk": "Мөрмен"}, "hint_en", "Пояснение (на английском)"),
        ({"files": ""}, "files", "Допустимые файлы"),
        ({"files": "exe"}, "files", "Допустимые файлы"),
        ({"place": "guarantee/attic"}, "place", "Где запрашивается"),
        ({"party": "director"}, "party", "Кто загружает"),
        ({"place": "subsidy/loan_documents", "party": "developer"}, "party", "один заявитель"),
    ],
)
def test_what_no_form_could_show_is_refused_by_name(world: World, administrator: Actor, changes: dict[str, str], key: str, said: str):
    before = snapshot(world.begin)
    with pytest.raises(NotFilled) as refused:
        saved(world, administrator, rules.NOW, "", 0, **changes)
    assert list(refused.value.problems) == [key]
    assert said in refused.value.problems[key].ru
    assert snapshot(world.begin) == before


def test_the_page_says_how_many_open_applications_keep_their_list(world: World, administrator: Actor):
    world.create()
    record = saved(world, administrator)
    one = world.create()
    world.join(one)
    altered = {"Открытые заявки, которые от этого изменятся": 0}
    kind, asking = "Открытые заявки этого вида", "Открытые заявки, в которых этот документ есть"
    assert touched(world, administrator, record) == {kind: 2, asking: 1} | altered
    of_kinds = {"Гарантирование: открытые заявки": 2, "Субсидирование: открытые заявки": 0, "Корректировка: открытые заявки": 0}
    assert touched(world, administrator) == of_kinds | altered
    of_developer = saved(world, administrator, party="developer")
    assert touched(world, world.analyst, of_developer) == {f"{kind} с участием застройщика": 1, asking: 0} | altered
    world.call(filling.delete, world.aigul, one)
    assert touched(world, administrator, record) == {kind: 1, asking: 0} | altered
    with pytest.raises(NotFound):
        touched(world, administrator, "nothing")


def test_the_analyst_reads_and_changes_nothing(world: World, administrator: Actor):
    record = saved(world, administrator)
    (line,) = world.call(queries.records, world.analyst, "documents").lines
    assert [mark.ru for mark in line.marks] == ["Заявитель (УК)", "Обязательный"]
    assert line.group.ru == "Заявка на гарантирование — Корпоративная документация"
    before = snapshot(world.begin)
    for who in (world.analyst, world.saule, world.aigul):
        with pytest.raises(NotAllowed):
            saved(world, who)
        with pytest.raises(NotAllowed):
            retired(world, who, record)
    for who in (world.saule, world.aigul):
        with pytest.raises(NotAllowed):
            world.call(queries.form_notes, who, "documents", record)
    assert snapshot(world.begin) == before
    assert TYPED["name_ru"] == line.name.ru


def test_an_edit_asks_the_database_no_more_than_without_it(world: World, administrator: Actor, engine: Engine):
    plain = world.create()
    saved(world, administrator)
    richer = world.create()
    counts: list[int] = []
    for one in (plain, richer):
        world.say(world.aigul, one, "website", "https://a.example")
        world.view(world.aigul, one)
        noted: list[str] = []

        def note(_connection: object, _cursor: object, statement: str, *_: object, noted: list[str] = noted) -> None:
            noted.append(statement)

        event.listen(engine, "before_cursor_execute", note)
        world.say(world.aigul, one, "website", "https://b.example")
        world.view(world.aigul, one)
        event.remove(engine, "before_cursor_execute", note)
        counts.append(len(noted))
    assert counts[0] == counts[1] > 0
