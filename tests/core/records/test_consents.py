"""Texts of consents: what is refused, what the preview and the numbers say, who may change what."""

import pytest
from sqlmodel import col, select

from portal.core.accounts.schema import Actor
from portal.core.applications.filling import service as filling_service
from portal.core.content.reference.products import CONSENTS
from portal.core.content.tables import ConsentType
from portal.core.errors import NotAllowed, Refused
from portal.core.filling.sent import NotFilled
from portal.core.records import queries, rules, service
from portal.core.records.kinds.consents import check
from portal.core.records.tables import ContentRecord
from portal.wording import LANGUAGES
from tests.core.applications.founders import with_founder
from tests.core.applications.world import World, snapshot
from tests.core.records.consent_texts import MORE, REPORT, formed, longer, record_of


def refused(world: World, who: Actor, code: str = REPORT, **changes: str) -> dict[str, str]:
    """The refusals in Russian, by field; nothing was saved."""
    row, before = record_of(world, code), snapshot(world.begin)
    with pytest.raises(NotFilled) as told:
        world.call(service.save_record, who, "consents", row.id, row.number, {**row.newest, **changes}, rules.NOW)
    assert snapshot(world.begin) == before
    return {key: words.ru for key, words in told.value.problems.items()}


def test_every_text_that_the_portal_ships_with_is_a_record_and_passes_the_checks(world: World):
    with world.begin(reading=True) as session:
        rows = session.exec(select(ContentRecord).where(ContentRecord.kind == "consents").order_by(col(ContentRecord.position))).all()
    assert len(rows) == sum(len(row.parties) for shipped in CONSENTS.values() for row in shipped) == 45
    assert [check(row.newest) for row in rows] == [{}] * len(rows)


def test_saving_the_same_words_makes_no_new_text_of_the_consent(world: World, administrator: Actor):
    row = record_of(world, REPORT)
    world.call(service.save_record, administrator, "consents", row.id, row.number, row.newest, rules.NOW)
    with world.begin(reading=True) as session:
        assert session.get_one(ConsentType, row.code).number == 1


BAD = [
    ("text_ru", "{bim}", "не знает подстановку {bim}"),
    ("text_en", "{founder}", "не знает подстановку {founder}"),
    ("text_kk", "{organisation", "фигурная скобка не закрыта или стоит лишняя: «{organisation»"),
    ("text_ru", "}", "фигурная скобка не закрыта или стоит лишняя: «}»"),
    ("text_ru", "{}", "фигурная скобка не закрыта"),
    ("text_ru", "<b>важно</b>", "HTML или программный код: «<b>»"),
    ("text_en", "<script>alert(1)</script>", "HTML или программный код: «<script>»"),
    ("text_kk", "&lt;b&gt;", "HTML или программный код: «&lt;»"),
    ("text_ru", "лишний абзац", "абзацев"),
]


@pytest.mark.parametrize(("key", "more", "said"), BAD)
def test_a_text_that_cannot_be_filled_or_shown_is_refused_with_what_is_wrong(
    world: World, administrator: Actor, key: str, more: str, said: str
):
    text = record_of(world, REPORT).newest[key]
    found = refused(world, administrator, **{key: f"{text}\n{more}"})
    assert any(said in one for one in found.values()), found
    assert key in found or said == "абзацев"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_placeholder_that_the_portal_fills_in_is_not_lost_in_any_language(world: World, administrator: Actor, language: str):
    key = f"text_{language}"
    text = record_of(world, REPORT).newest[key]
    found = refused(world, administrator, **{key: text.replace("{head_iin}", "")})
    assert list(found) == [key]
    assert "нет подстановки {head_iin} (ИИН руководителя)" in found[key]


def test_a_placeholder_used_in_one_language_is_needed_in_all(world: World, administrator: Actor):
    text = record_of(world, REPORT).newest["text_ru"]
    found = refused(world, administrator, text_ru=f"{text} {{contract}}")
    assert sorted(found) == ["text_en", "text_kk"]
    assert all("{contract} (вид договора)" in one for one in found.values())


@pytest.mark.parametrize("key", ["name_kk", "name_ru", "name_en", "text_kk", "text_ru", "text_en"])
def test_a_missing_language_is_named(world: World, administrator: Actor, key: str):
    language = {"kk": "на казахском", "ru": "на русском", "en": "на английском"}[key[-2:]]
    found = refused(world, administrator, **{key: " "})
    assert list(found) == [key]
    assert language in found[key]


def test_a_title_has_neither_placeholders_nor_markup(world: World, administrator: Actor):
    assert "подстановок не бывает" in refused(world, administrator, name_ru="Согласие {bin}")["name_ru"]
    assert "«<i>»" in refused(world, administrator, name_en="<i>Consent</i>")["name_en"]


def test_only_the_texts_of_a_published_consent_are_changed(world: World, administrator: Actor):
    row = record_of(world, REPORT)
    typed = {**longer(row), "place": "x", "consent": "y", "required": "no", "formed": ""}
    world.call(service.save_record, administrator, "consents", row.id, row.number, typed, rules.NOW)
    after = record_of(world, REPORT)
    assert (after.id, after.newest["name_en"]) == (row.id, row.newest["name_en"] + " (2)")
    assert {key: after.newest[key] for key in ("required", "formed")} == {"required": "yes", "formed": "no"}


@pytest.mark.parametrize(
    ("code", "product", "said"),
    [
        ("consent_founder", "guarantee", "правила самого портала"),
        ("consent_personal_data", "subsidy", "правила самого портала"),
        ("approval_of_correction", "correction", "правила самого портала"),
        (REPORT, "guarantee", "Порядок этих записей не меняется"),
    ],
)
def test_what_the_program_needs_is_not_taken_off_and_nothing_is_moved(
    world: World, administrator: Actor, code: str, product: str, said: str
):
    row, before = record_of(world, code, product=product), snapshot(world.begin)
    with pytest.raises(Refused) as refused:
        if code == REPORT:
            world.call(service.move_record, administrator, row.id, up=True)
        else:
            world.call(service.retire_record, administrator, row.id, retired=True)
    assert said in refused.value.wording.ru
    assert snapshot(world.begin) == before
    lines = {line.id: line.needed for line in world.call(queries.records, administrator, "consents").lines}
    assert lines[row.id] is (code != REPORT)


def test_the_preview_shows_the_invented_company_in_each_language_and_saves_nothing(world: World, administrator: Actor):
    with world.begin(reading=True) as session:
        rows = session.exec(select(ContentRecord).where(ContentRecord.kind == "consents").order_by(col(ContentRecord.position))).all()
    before = snapshot(world.begin)
    for row in rows:
        shown = world.call(queries.preview, administrator, "consents", row.id, longer(row))
        for language in LANGUAGES:
            words = " ".join(one.said(language) for one in shown.paragraphs)
            assert MORE[language] in words
            assert not set("{}—") & set(words.replace(" — ", " "))
        assert "ТОО «Вымышленная компания»" in [value.ru for _, value in shown.facts]
    assert snapshot(world.begin) == before
    with pytest.raises(NotFilled):
        world.call(queries.preview, administrator, "consents", rows[0].id, {**rows[0].newest, "text_ru": "{bim}"})


def counted(world: World, who: Actor, code: str, party: str = "company") -> list[int]:
    return [one.count for one in world.call(queries.form_notes, who, "consents", record_of(world, code, party).id).touched.lines]


def test_the_record_says_how_many_applications_it_touches(world: World, administrator: Actor):
    world.signed()
    assert counted(world, administrator, REPORT) == [0, 0, 1]
    other = world.create()
    assert counted(world, administrator, REPORT) == [1, 0, 1]
    world.join(other)
    world.fill(world.aigul, other)
    formed(world, other, REPORT)
    assert counted(world, administrator, REPORT) == [0, 1, 1]
    assert counted(world, administrator, REPORT, "developer") == [1, 0, 1]
    world.sign(world.aigul, other, [f"consent/{REPORT}/company"])
    assert counted(world, world.analyst, REPORT) == [0, 0, 2]
    asked = with_founder(world, other)
    token = asked.token()
    assert counted(world, administrator, "consent_founder") == [1, 1, 0]
    asked.sign(token)
    assert counted(world, administrator, "consent_founder") == [1, 0, 1]
    world.call(filling_service.delete, world.aigul, other)
    assert counted(world, administrator, "consent_founder") == [0, 0, 0]


def test_the_analyst_reads_only_and_nobody_else_does(world: World):
    row = record_of(world, REPORT)
    view = world.call(queries.record, world.analyst, row.id)
    assert (view.may_edit, view.preview.title.ru) == (False, row.newest["name_ru"])
    before = snapshot(world.begin)
    with pytest.raises(NotAllowed):
        world.call(service.save_record, world.analyst, "consents", row.id, row.number, longer(row), rules.NOW)
    for who in (world.saule, world.aigul):
        for verb, args in (
            (queries.record, (row.id,)),
            (queries.preview, ("consents", row.id, row.newest)),
            (queries.records, ("consents",)),
        ):
            with pytest.raises(NotAllowed):
                world.call(verb, who, *args)
    assert snapshot(world.begin) == before
