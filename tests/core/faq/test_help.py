"""Help beside fields: an answer names the fields it is about, and is there only while it is published."""

import datetime as dt

import pytest
from sqlalchemy import event

from portal.core.accounts.schema import Actor, Visitor
from portal.core.applications.schema import KINDS
from portal.core.faq.queries import answers_about, helped_fields
from portal.core.filling.sent import NotFilled
from portal.core.records import queries, rules, service
from portal.core.records.kinds.form_fields import APPLICATION, FORM_FIELDS, OBJECT, address_of, code_of
from portal.core.reporting.basics.rules.sections import Section
from portal.core.reporting.fields.schema.sections import newest_form
from portal.db import Begin
from portal.wording import LANGUAGES
from tests.conftest import Clock
from tests.core.applications.world import World

NOBODY = Visitor("", "127.0.0.1", "")
BIN, HOLDER, PERCENT = code_of(APPLICATION, "bin"), code_of(APPLICATION, "holders/*/holder_name"), code_of(OBJECT, "address")
TYPED = {"group": "applications"} | {f"{key}_{code}": f"{key} {code}" for key in ("question", "answer") for code in LANGUAGES}


def saved(world: World, who: Actor, fields: str, when: str = rules.NOW, record: str = "", seen: int = 0) -> str:
    return world.call(service.save_record, who, "faq", record, seen, {**TYPED, "fields": fields}, when)


def about(world: World, code: str) -> list[str]:
    return [one.id for one in world.call(answers_about, NOBODY, code)]


def test_every_field_of_every_form_can_be_chosen_once_and_has_three_names():
    codes = [code for _, options in FORM_FIELDS for code, _ in options]
    assert len(codes) == len(set(codes)) > 300
    assert all(
        words.said(language) for title, options in FORM_FIELDS for words in (title, *dict(options).values()) for language in LANGUAGES
    )
    for beginning, forms in (
        (APPLICATION, [kind.forms.newest for kind in KINDS.values()]),
        (OBJECT, [newest_form(section) for section in Section]),
    ):
        asked = {address for form in forms for address in form.addresses() if not address.startswith(("doc/", "consent/"))}
        assert {address_of(code)[1] for code in codes if address_of(code)[0] == beginning} == asked


def test_help_is_there_from_its_publication_until_it_is_taken_off(world: World, administrator: Actor):
    assert world.call(helped_fields, NOBODY) == frozenset()
    one = saved(world, administrator, f"{HOLDER},{BIN}", rules.DRAFT)
    assert world.call(helped_fields, NOBODY) == frozenset()
    saved(world, administrator, f"{HOLDER},{BIN}", rules.NOW, one, 1)
    assert world.call(helped_fields, world.aigul) == {BIN, HOLDER}
    assert about(world, BIN) == about(world, HOLDER) == [one]
    assert world.call(answers_about, NOBODY, BIN)[0].answer.kk == "answer kk"
    world.call(service.retire_record, administrator, one, retired=True)
    assert (world.call(helped_fields, NOBODY), about(world, BIN)) == (frozenset(), [])
    world.call(service.retire_record, administrator, one, retired=False)
    assert about(world, BIN) == [one]


def test_help_moves_to_other_fields_and_begins_on_its_day(world: World, administrator: Actor, now: Clock):
    one = saved(world, administrator, BIN)
    saved(world, administrator, HOLDER, rules.NOW, one, 1)
    assert (about(world, BIN), about(world, HOLDER)) == ([], [one])
    other = saved(world, administrator, BIN, f"{now() + dt.timedelta(days=5):%d.%m.%Y}")
    assert about(world, BIN) == []
    now.forward(days=6)
    service.publish_due(world.begin, now=now)
    assert about(world, BIN) == [other]


def test_several_answers_about_one_field_stand_in_the_order_of_the_questions(world: World, administrator: Actor):
    first, second = saved(world, administrator, BIN), saved(world, administrator, BIN)
    assert about(world, BIN) == [first, second]
    world.call(service.move_record, administrator, second, up=True)
    assert about(world, BIN) == [second, first]


def test_only_fields_of_forms_are_taken(world: World, administrator: Actor):
    for typed in ("bin", f"{BIN},{APPLICATION}/nothing", f"{APPLICATION}/holders/7/holder_name"):
        with pytest.raises(NotFilled) as refused:
            saved(world, administrator, typed)
        assert list(refused.value.problems) == ["fields"]
    with world.begin(reading=True) as session:
        assert not [one for one in queries.published(session, "faq") if one.values["question_ru"] == "question ru"]


def test_a_page_asks_the_database_one_small_question(world: World, administrator: Actor, begin: Begin):
    saved(world, administrator, ",".join(code for _, options in FORM_FIELDS for code, _ in options))
    world.call(helped_fields, NOBODY)
    with begin(reading=True) as session:
        engine = session.get_bind()
    asked: list[str] = []

    def note(*given: object) -> None:
        asked.append(str(given[2]))

    event.listen(engine, "before_cursor_execute", note)
    assert len(world.call(helped_fields, NOBODY)) > 300
    event.remove(engine, "before_cursor_execute", note)
    assert [one for one in asked if "content_records" in one] == []
    assert len([one for one in asked if one.startswith("SELECT")]) == 1
