"""Consents that the administrator adds and takes off: the next application has them, and what was begun before stays as it was."""

import datetime as dt

import pytest
from sqlalchemy import Engine, event

from portal.core.accounts.schema import Actor
from portal.core.applications.basics.queries import ConsentState, ensure_records
from portal.core.applications.filling import service as filling
from portal.core.applications.signing import service as forming
from portal.core.content.tables import ConsentType
from portal.core.errors import Conflict, NotAllowed, NotFound, Refused
from portal.core.filling.sent import NotFilled
from portal.core.records import queries, rules, service
from portal.core.records.tables import ContentRecord
from tests.core.applications.world import World, snapshot
from tests.core.records.added_consents import TYPED, address_of, asked, consents, in_the_table, kept, retired, saved, touched
from tests.core.records.consent_texts import filled, record_of

VISIT = "consent_site_visit"


def test_the_next_application_asks_for_it_and_is_not_sent_without_it(world: World, administrator: Actor):
    address, one = address_of(saved(world, administrator)), filled(world)
    world.fill(world.daniyar, one)
    world.sign_consents(world.daniyar, one)
    assert consents(world, world.aigul, one)[-1] == "Согласие на аудит"
    others = [line.address for line in world.view(world.aigul, one).consents if line.required and line.address != address]
    for other in others:
        world.call(forming.form_consent, world.aigul, one, other)
    world.sign(world.aigul, one, others)
    (gap,) = world.gaps(world.aigul, one)
    assert (gap.address, gap.label.kk, gap.mine, gap.stage) == (address, "Аудитке келісім", True, "consents")
    with pytest.raises(Refused) as refused:
        world.to_moderation(one)
    assert refused.value.code == "incomplete"
    world.sign(world.aigul, one, [address])
    world.to_moderation(one)


def test_the_records_that_were_added_fit_every_form(world: World, administrator: Actor):
    for product in ("guarantee", "subsidy", "correction"):
        saved(world, administrator, place=f"{product}/stage/company")
    retired(world, administrator, record_of(world, VISIT).id)
    with world.begin() as session:
        ensure_records(session)


ACTS = ["added", "other words", "taken off", "published again", "the portal's own taken off", "the portal's own published again"]


@pytest.mark.parametrize("act", ACTS)
def test_an_open_draft_stays_as_it_was(world: World, administrator: Actor, act: str):
    record, own = saved(world, administrator), record_of(world, VISIT).id
    if act == "published again":
        retired(world, administrator, record)
    if act == "the portal's own published again":
        retired(world, administrator, own)
    one = world.create()
    before, list_before = kept(world, one), consents(world, world.aigul, one)
    if act == "added":
        saved(world, administrator)
    elif act == "other words":
        saved(world, administrator, record=record, seen=1, name_ru="Иначе", text_ru="{organisation} согласна.\n{date}")
    elif "own" in act:
        retired(world, administrator, own, taken_off="again" not in act)
    else:
        retired(world, administrator, record, taken_off=act == "taken off")
    assert kept(world, one) == before
    assert consents(world, world.aigul, world.create()) != list_before


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
        world.call(forming.form_consent, world.aigul, earlier, address_of(record))


def test_one_that_was_taken_off_under_an_open_draft_is_still_given_there(world: World, administrator: Actor):
    record = saved(world, administrator)
    one = filled(world)
    retired(world, administrator, record)
    world.call(forming.form_consent, world.aigul, one, address_of(record))
    world.sign(world.aigul, one, [address_of(record)])
    (line,) = (line for line in world.view(world.aigul, one).consents if line.address == address_of(record))
    assert line.state is ConsentState.SIGNED
    assert asked(world, world.aigul, world.create()) == {}


def test_one_of_the_portal_is_taken_off_and_asked_for_again(world: World, administrator: Actor):
    own, name = record_of(world, VISIT).id, "Согласие на осмотр объекта"
    retired(world, administrator, own)
    without = world.create()
    world.join(without)
    assert name not in consents(world, world.aigul, without)
    assert name in consents(world, world.daniyar, without)
    with pytest.raises(NotFound):
        world.call(forming.form_consent, world.aigul, without, f"consent/{VISIT}/company")
    retired(world, administrator, own, taken_off=False)
    assert name in consents(world, world.aigul, world.create())
    assert name not in consents(world, world.aigul, without)


def test_only_the_party_that_it_is_for_is_asked(world: World, administrator: Actor):
    record = saved(world, administrator, place="guarantee/stage/developer")
    one = world.create()
    world.join(one)
    assert (asked(world, world.aigul, one), list(asked(world, world.daniyar, one))) == ({}, [address_of(record, "developer")])
    with pytest.raises(NotFound):
        world.call(forming.form_consent, world.aigul, one, address_of(record, "developer"))


def test_a_consent_to_be_formed_needs_its_data_first(world: World, administrator: Actor):
    record = saved(world, administrator, formed="no", required="no")
    one = world.create()
    (line,) = (line for line in world.view(world.aigul, one).consents if line.address == address_of(record))
    assert (line.formed, line.required) == (False, False)
    assert address_of(record) not in {gap.address for gap in world.gaps(world.aigul, one)}
    ready = saved(
        world, administrator, text_ru="{address} {date}\nДа", text_kk="{address} {date}\nИә", text_en="{address} {date}\nYes", formed="no"
    )
    later = world.create()
    with pytest.raises(Refused) as refused:
        world.call(forming.form_consent, world.aigul, later, address_of(ready))
    assert "юридический адрес" in refused.value.wording.ru


def test_it_is_asked_for_from_its_day(world: World, administrator: Actor):
    saved(world, administrator, "2026-10-20")
    assert asked(world, world.aigul, world.create()) == {}
    world.now.moment = dt.datetime(2026, 10, 19, 19, 0, tzinfo=dt.UTC)
    world.run(service.publish_due)
    assert list(asked(world, world.aigul, world.create()).values()) == ["Согласие на аудит"]


def test_a_draft_of_a_record_is_asked_for_by_nobody_and_its_place_may_still_change(world: World, administrator: Actor):
    record = saved(world, administrator, rules.DRAFT)
    assert (asked(world, world.aigul, world.create()), in_the_table(world)) == ({}, [])
    saved(world, administrator, record=record, seen=1, place="guarantee/stage/developer", required="no")
    assert in_the_table(world) == [(1, True, "developer")]
    saved(world, administrator, record=record, seen=2, place="guarantee/stage/company", required="yes", name_en="Another")
    assert in_the_table(world) == [(2, True, "developer")]


def test_the_second_of_two_administrators_changes_nothing(world: World, administrator: Actor):
    record = saved(world, administrator)
    saved(world, administrator, record=record, seen=1, name_ru="Первый")
    before = snapshot(world.begin)
    with pytest.raises(Conflict) as refused:
        saved(world, administrator, record=record, seen=1, name_ru="Второй")
    assert administrator.name in refused.value.wording.ru
    assert snapshot(world.begin) == before
    assert list(asked(world, world.aigul, world.create()).values()) == ["Первый"]


def test_nobody_takes_the_place_of_a_consent_of_the_portal(world: World, administrator: Actor):
    own = record_of(world, VISIT)
    record = saved(world, administrator, consent=VISIT, name_ru="Поддельное")
    assert record_of(world, VISIT).newest == own.newest
    with world.begin(reading=True) as session:
        assert session.get_one(ConsentType, own.code).label["ru"] == "Согласие на осмотр объекта"
        assert session.get_one(ContentRecord, record).newest["consent"] == ""
    assert in_the_table(world) == [(1, True, "company")]


REFUSED = [
    ({"name_kk": ""}, ["name_kk"], "Название (на казахском)"),
    ({"text_en": " "}, ["text_en"], "Текст (на английском)"),
    ({"required": ""}, ["required"], "Обязательность"),
    ({"formed": "maybe"}, ["formed"], "Как даётся"),
    ({"place": "guarantee/attic/company"}, ["place"], "В какой заявке и для кого"),
    ({"place": "subsidy/stage/developer"}, ["place"], "В какой заявке и для кого"),
    ({"place": "guarantee/founders/company"}, ["place"], "подписывает одно согласие"),
    ({"text_ru": "{bim}\n{organisation} {date}"}, ["text_ru"], "не знает подстановку {bim}"),
    ({"text_ru": "{founder}\n{organisation} {date}"}, ["text_ru"], "не знает подстановку {founder}"),
    ({"text_ru": "Без имени\n{date}"}, ["text_ru"], "нет подстановки {organisation}"),
    ({"text_kk": "<script>alert(1)</script> {organisation}\n{date}"}, ["text_kk"], "HTML или программный код: «<script>»"),
    ({"name_en": "<b>Audit</b>"}, ["name_en"], "HTML или программный код: «<b>»"),
    ({"name_ru": "Согласие {bin}"}, ["name_ru"], "подстановок не бывает"),
]


@pytest.mark.parametrize(("changes", "keys", "said"), REFUSED)
def test_what_no_company_could_read_or_sign_is_refused_by_name(
    world: World, administrator: Actor, changes: dict[str, str], keys: list[str], said: str
):
    before = snapshot(world.begin)
    for verb, args in (
        (service.save_record, ("consents", "", 0, {**TYPED, **changes}, rules.NOW)),
        (queries.preview, ("consents", "", {**TYPED, **changes})),
    ):
        with pytest.raises(NotFilled) as refused:
            world.call(verb, administrator, *args)
        assert [key for key in refused.value.problems if said in refused.value.problems[key].ru] == keys
    assert snapshot(world.begin) == before


def test_a_new_consent_is_previewed_with_the_invented_company(world: World, administrator: Actor):
    before = snapshot(world.begin)
    shown = world.call(queries.preview, administrator, "consents", "", TYPED)
    assert [one.kk for one in shown.paragraphs] == ["«Ойдан шығарылған компания» ЖШС аудитке келіседі.", "Күні: 01.01.2000."]
    assert snapshot(world.begin) == before
    known = {one.written: one.meaning.ru for one in world.call(queries.form_notes, administrator, "consents").placeholders}
    assert known["{bin}"] == "БИН"
    assert known["{changes}"] == "перечень изменений (только: Корректировка)"
    assert "{founder}" not in known


def test_the_page_says_how_many_open_applications_keep_their_list(world: World, administrator: Actor):
    world.create()
    record = saved(world, administrator)
    one = world.complete()
    signed, altered = "Подписано во всех заявках: сохраняет свой текст", {"Открытые заявки, которые от этого изменятся": 0}
    kind, asking = "Открытые заявки этого вида", "Открытые заявки, в которых это согласие есть"
    assert touched(world, administrator, record) == {kind: 2, asking: 1, signed: 1} | altered
    of_kinds = {"Гарантирование: открытые заявки": 2, "Субсидирование: открытые заявки": 0, "Корректировка: открытые заявки": 0}
    assert touched(world, world.analyst) == of_kinds | altered
    world.to_moderation(one)
    assert touched(world, administrator, record) == {kind: 1, asking: 0, signed: 1} | altered
    for who in (world.saule, world.aigul):
        with pytest.raises(NotAllowed):
            world.call(queries.form_notes, who, "consents", record)
    with pytest.raises(NotFound):
        touched(world, administrator, "nothing")


def test_an_application_begun_without_a_consent_of_the_portal_does_not_get_its_new_text(world: World, administrator: Actor):
    own = record_of(world, VISIT).id
    world.create()
    retired(world, administrator, own)
    world.create()
    counted = world.call(queries.form_notes, administrator, "consents", own).touched
    assert (counted.lines[0].count, "не изменит ни одной открытой заявки" in counted.note.ru) == (1, True)


def test_only_the_administrator_adds_and_takes_off(world: World, administrator: Actor):
    record = saved(world, administrator)
    (line,) = (line for line in world.call(queries.records, world.analyst, "consents").lines if line.id == record)
    assert [mark.ru for mark in line.marks] == ["Обязательное", "Готовый текст"]
    assert line.group.ru == "Гарантирование · Предоставление согласий · Уполномоченная компания"
    before = snapshot(world.begin)
    for who in (world.analyst, world.saule, world.aigul):
        with pytest.raises(NotAllowed):
            saved(world, who)
        with pytest.raises(NotAllowed):
            retired(world, who, record)
    assert snapshot(world.begin) == before


def test_a_blank_draft_is_begun_anew_after_a_consent_was_taken_off(world: World, administrator: Actor):
    blank = world.create()
    retired(world, administrator, record_of(world, VISIT).id)
    assert world.create() != blank
    world.call(filling.delete, world.aigul, blank)


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
