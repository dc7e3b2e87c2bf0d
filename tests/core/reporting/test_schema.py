"""Each section asks exactly what the catalogue asks, in three languages."""

import pytest

from portal.core.content import queries as content
from portal.core.content.reference.mio_dictionaries import MIO_DICTIONARIES
from portal.core.content.reference.mio_documents import MIO_DOCUMENTS
from portal.core.content.reference.mio_thresholds import MIO_LIMIT_ROWS
from portal.core.reporting.basics.rules.sections import Section, sources_dictionary
from portal.core.reporting.cells.schema import FILE_FIELDS, FUNDING_FIELDS, PROGRESS_FIELDS
from portal.core.reporting.fields.schema.sections import newest_form, product
from portal.forms import FIRST_PARTY, Condition, Field
from portal.wording import LANGUAGES, Wording
from tests.core.reporting import catalogue
from tests.core.reporting.world import World

SECTIONS = tuple(Section)


def mark(required: bool | Condition) -> str:  # noqa: FBT001  (it is the field's own property)
    return "?" if not isinstance(required, bool) else "*" if required else ""


@pytest.mark.parametrize("section", SECTIONS)
def test_every_tab_asks_exactly_what_the_catalogue_asks(section: Section) -> None:
    for path, expected in catalogue.TABS[section].items():
        stage, tab = path.split("/")
        found = next(one for one in newest_form(section).stage(stage).tabs if one.key == tab)
        assert {item.key: mark(item.required) for item in found.items if isinstance(item, Field)} == catalogue.keys(expected), path
    there = {f"{stage.key}/{tab.key}" for stage in newest_form(section).stages for tab in stage.tabs}
    assert there == set(catalogue.TABS[section])


@pytest.mark.parametrize("section", SECTIONS)
def test_every_repeated_block_asks_exactly_what_the_catalogue_asks(section: Section) -> None:
    blocks = {repeat.key: {item.key: mark(item.required) for item in repeat.fields} for repeat in newest_form(section).repeats()}
    assert blocks == {key: catalogue.keys(expected) for key, expected in catalogue.BLOCKS[section].items()}


@pytest.mark.parametrize("section", SECTIONS)
def test_no_row_of_the_customers_own_words_is_missing(section: Section) -> None:
    for address in catalogue.OF_THE_CUSTOMER[section].split():
        assert newest_form(section).field(address.replace("*", "row")).source.startswith("S"), address


@pytest.mark.parametrize("section", SECTIONS)
def test_the_documents_of_a_section_are_records(world: World, section: Section) -> None:
    with world.begin(reading=True) as session:
        slots = content.documents(session, product(section))
    assert {slot.code: mark(slot.required) for slot in slots} == catalogue.keys(catalogue.DOCUMENTS[section])
    assert {(slot.stage, slot.party) for slot in slots} == {("information", FIRST_PARTY)}


def test_a_week_asks_what_the_catalogue_asks() -> None:
    assert {item.key: mark(item.required) for item in PROGRESS_FIELDS} == catalogue.keys(catalogue.PROGRESS)
    assert {item.key: mark(item.required) for item in FUNDING_FIELDS} == catalogue.keys(catalogue.FUNDING)
    assert [item.key for item in FILE_FIELDS] == ["photos", "payment_doc"]


def test_sources_are_those_of_the_customers_rules() -> None:
    own = {section: [code for code, _ in MIO_DICTIONARIES[sources_dictionary(section)]] for section in Section}
    budgets = ["local", "republican"]
    assert own == {Section.CREDIT: ["kzhk", "local"], Section.RENTAL: budgets, Section.INFRASTRUCTURE: budgets, Section.PURCHASE: budgets}
    assert (len(MIO_DICTIONARIES["mio_categories"]), len(MIO_DICTIONARIES["mio_queue_categories"])) == (7, 17)


def words() -> list[Wording]:
    fields = [
        newest_form(section).place(address.replace("*", "row")) for section in Section for address in newest_form(section).addresses()
    ]
    found = [place.label for place in fields] + [place.field.hint for place in fields if place.field and place.field.hint]
    stages = [stage for section in Section for stage in newest_form(section).stages]
    found += [stage.title for stage in stages] + [tab.title for stage in stages for tab in stage.tabs]
    found += [group.legend for stage in stages for tab in stage.tabs for group in tab.groups if group.legend]
    found += [label for entries in MIO_DICTIONARIES.values() for _, label in entries]
    found += [words for row in MIO_LIMIT_ROWS for words in (row.label, row.hint)]
    found += [row.label for groups in MIO_DOCUMENTS.values() for group in groups for row in group.rows]
    return found + [item.label for item in (*PROGRESS_FIELDS, *FUNDING_FIELDS, *FILE_FIELDS)]


def test_every_text_is_there_in_three_languages() -> None:
    for text in words():
        assert all(text.said(language).strip() == text.said(language) != "" for language in LANGUAGES)
        assert not set(text.en.lower()) & set("абвгдежзийклмнопрстуфхцчшщыэюя")


def test_every_dictionary_that_a_form_names_is_seeded(world: World) -> None:
    named = {
        dictionary
        for section in Section
        for address in newest_form(section).addresses()
        if (dictionary := getattr(newest_form(section).place(address.replace("*", "row")).kind, "dictionary", ""))
    }
    with world.begin(reading=True) as session:
        empty = [name for name in named if not content.dictionary(session, name)]
    assert empty == []
