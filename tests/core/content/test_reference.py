"""The reference data that ships: nothing of the catalogue is missing, every name is there in three languages."""

import re

import pytest

from portal.core.content import rules
from portal.core.content.reference.banks import BANKS
from portal.core.content.reference.consents import CONSENTS, ConsentRow
from portal.core.content.reference.corporate_documents import CORPORATE_DOCUMENTS
from portal.core.content.reference.dictionaries import DICTIONARIES
from portal.core.content.reference.documents import DocumentGroup
from portal.core.content.reference.kato import PLACES
from portal.core.content.reference.project_documents import PROJECT_DOCUMENTS
from portal.core.content.reference.thresholds import LIMIT_ROWS
from portal.forms.kinds import Bic
from portal.wording import LANGUAGES, Wording
from tests.core.schema import catalogue
from tests.forms.declared import CONTEXT

DOCUMENTS = (*CORPORATE_DOCUMENTS, *PROJECT_DOCUMENTS)
KNOWN_PLACES = {"organisation", "bin", "address", "head", "head_iin", "position", "project", "date", "role", "purpose", "contract"}
CODES = {code for code, *_ in PLACES}


def declared(groups: tuple[DocumentGroup, ...]) -> dict[str, tuple[str, str]]:
    marks = {True: "*", False: "-"}
    return {
        row.code: ("both" if len(row.parties) > 1 else row.parties[0], marks[row.required] if isinstance(row.required, bool) else "c")
        for group in groups
        for row in group.rows
    }


@pytest.mark.parametrize(
    ("groups", "expected"),
    [(CORPORATE_DOCUMENTS, catalogue.CORPORATE), (PROJECT_DOCUMENTS, catalogue.PROJECT_DOCUMENTS)],
    ids=["corporate", "project"],
)
def test_every_document_of_the_catalogue_is_there(groups: tuple[DocumentGroup, ...], expected: str):
    assert declared(groups) == catalogue.rows(expected)


def test_every_document_may_be_numbered_dated_and_commented():
    rows = [row for group in DOCUMENTS for row in group.rows if not row.generated]
    assert all({"doc_number", "doc_date", "valid_until", "comment"} <= {one["key"] for one in row.attributes} for row in rows)
    plot = next(row for row in rows if row.code == "land_act")
    assert {"cadastral_number", "rca_code", "land_area_ha", "land_category"} <= {one["key"] for one in plot.attributes}


def test_every_consent_of_the_catalogue_is_there():
    shown = {row.code: ("formed" if row.formed else "unformed", "*" if row.required else "-") for row in CONSENTS}
    assert shown == catalogue.rows(catalogue.CONSENTS)


@pytest.mark.parametrize("row", CONSENTS, ids=lambda row: row.code)
def test_a_consent_is_a_formal_text_of_a_few_paragraphs(row: ConsentRow):
    assert 2 <= len(row.text) <= 4
    for language in LANGUAGES:
        places = {place for paragraph in row.text for place in re.findall(r"{(\w+)}", paragraph.said(language))}
        assert {"organisation", "bin", "head", "head_iin", "position", "project", "date"} <= places <= KNOWN_PLACES
        assert len(" ".join(paragraph.said(language) for paragraph in row.text)) > 300


def test_all_regions_and_districts_are_there():
    levels = [rules.level(code) for code in CODES]
    assert (levels.count("region"), levels.count("district"), len(PLACES)) == (20, 228, 248)
    assert all(rules.is_place(code) for code in CODES)
    assert all(rules.parent_of(code, CODES) for code in CODES if rules.level(code) == "district")
    assert {code for code in CODES if not rules.parent_of(code, CODES)} == {code for code in CODES if rules.level(code) == "region"}


def test_places_have_names_in_three_languages():
    for _, kk, ru, en in PLACES:
        assert all((kk.strip(), ru.strip(), en.strip()))
        assert not re.search("[а-яА-ЯәғқңөұүһіӘҒҚҢӨҰҮҺІ]", en)
        assert en.endswith((" Region", " District", " City Administration", " city"))
    assert ("710000000", "Астана қ.", "г. Астана", "Astana city") in PLACES


def test_banks_have_right_codes():
    assert len({code for code, *_ in BANKS}) == len(BANKS) == 31
    assert all(Bic().accept(bic, CONTEXT) == bic and re.fullmatch("[0-9]{3}", code) for code, bic, *_ in BANKS)


def test_dictionaries_have_distinct_codes_and_names_in_three_languages():
    assert {"kbe", "legal_forms", "comfort_classes", "programmes", "land_categories", "building_types"} <= set(DICTIONARIES)
    assert len(DICTIONARIES["kbe"]) == 18
    for entries in DICTIONARIES.values():
        assert len(dict(entries)) == len(entries)
        assert all(isinstance(name, Wording) and all(name.said(language) for language in LANGUAGES) for _, name in entries)


def test_thresholds_are_exact_numbers():
    assert all(re.fullmatch(r"[0-9]+(\.[0-9]+)?", row.value) for row in LIMIT_ROWS)


@pytest.mark.parametrize(
    ("kazakh", "english"),
    [
        ("Қараауыл а.о.", "Karaauyl Rural Okrug"),
        ("Шенгелді а.", "Shengeldi village"),
        ("Қонаев қ.", "Konaev city"),
        ("Щербакты ауданы", "Shcherbakty District"),
        ("Әскери қалашық", "Askeri kalashyk"),
    ],
)
def test_other_places_get_latin_names(kazakh: str, english: str):
    assert rules.english_name(kazakh) == english


def test_names_of_places_are_tidied():
    assert rules.tidy_name("г.Семей") == "г. Семей"
    assert rules.tidy_name(" с.  Ақсу ") == "с. Ақсу"
    assert rules.tidy_name("Форт-Шевченко \u045c.") == "Форт-Шевченко қ."
    assert rules.tidy_name("Район Шал акына") == "район Шал акына"
