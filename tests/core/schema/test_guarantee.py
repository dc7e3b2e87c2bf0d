"""The form asks exactly what the catalogue asks, with its words."""

import re

import pytest

from portal.core.applications.schema import COMPANY, DEVELOPER, KINDS, form, newest_form
from portal.core.content.reference import attributes as reference
from portal.forms import Field, Party, Tab, UnknownVersionError
from portal.forms.kinds import Kato, Money
from portal.wording import LANGUAGES
from tests.core.schema import catalogue

FORM = newest_form("guarantee")
TABS = {tab.key: tab for stage in FORM.stages for tab in stage.tabs}


def fields(tab: Tab) -> dict[str, Field]:
    return {item.key: item for item in tab.items if isinstance(item, Field)}


def block(key: str) -> dict[str, Field]:
    return {field.key: field for field in FORM.repeat(key).fields}


def mark(field: Field) -> str:
    return {True: "*", False: ""}.get(field.required, "c") if isinstance(field.required, bool) else "c"


def prefixed(text: str, prefix: str = "dev_") -> dict[str, str]:
    return {prefix + key: required for key, required in catalogue.keys(text).items()}


EXPECTED = [
    ("info", catalogue.keys(catalogue.INFO)),
    ("head", catalogue.keys(catalogue.HEAD)),
    ("project", catalogue.keys(catalogue.PROJECT)),
    ("developer", catalogue.keys(catalogue.DEVELOPER)),
    ("dev_info", prefixed(catalogue.INFO)),
    ("dev_head", prefixed(catalogue.HEAD)),
    ("dev_experience", catalogue.keys(catalogue.EXPERIENCE)),
    ("holders", {}),
    ("dev_holders", {}),
    ("expertise", {}),
]
BLOCKS = [
    ("holders", catalogue.HOLDERS, 1, COMPANY),
    ("dev_holders", catalogue.HOLDERS, 1, DEVELOPER),
    ("cadastral_numbers", catalogue.CADASTRAL, 1, COMPANY),
    ("expertises", catalogue.EXPERTISE, 1, COMPANY),
    ("dev_objects", catalogue.OBJECTS, 1, DEVELOPER),
    ("dev_other_projects", catalogue.OTHER_PROJECTS, 0, DEVELOPER),
    ("dev_affiliates", catalogue.AFFILIATES, 0, DEVELOPER),
]


def test_a_sum_names_its_currency_once_beside_the_figure():
    """The control, the review and the PDF show ₸ with every sum, so no label says «тенге» besides."""
    asked = [FORM.place(address.replace("*", "0" * 32)) for address in FORM.addresses()]
    labels = [place.label.said(code) for place in asked if isinstance(place.kind, Money) for code in LANGUAGES]
    labels += reference.AMOUNT["label"].values()
    assert len(labels) > 20
    assert [label for label in labels if re.search("тенге|теңге|tenge|₸", label, re.IGNORECASE)] == []


@pytest.mark.parametrize(("tab", "expected"), EXPECTED)
def test_every_tab_asks_exactly_what_the_catalogue_asks(tab: str, expected: dict[str, str]):
    declared = {key: mark(field) for key, field in fields(TABS[tab]).items() if key not in catalogue.OWN}
    assert declared == expected


@pytest.mark.parametrize(("key", "expected", "minimum", "party"), BLOCKS)
def test_every_repeating_block_asks_exactly_what_the_catalogue_asks(key: str, expected: str, minimum: int, party: Party):
    assert {name: mark(field) for name, field in block(key).items()} == catalogue.keys(expected)
    assert FORM.repeat(key).minimum == minimum
    assert FORM.repeat(key).filled_by == party
    assert {field.filled_by for field in block(key).values()} == {party}


def test_there_are_no_tabs_or_blocks_beside_these():
    assert set(TABS) == {tab for tab, _ in EXPECTED}
    assert {repeat.key for repeat in FORM.repeats()} == {key for key, *_ in BLOCKS}


def test_stages_and_tabs_have_their_official_titles():
    assert [stage.title.ru for stage in FORM.stages] == [
        "Корпоративная информация",
        "Корпоративная документация",
        "Документация по проекту",
        "Предоставление согласий",
    ]
    company = [tab.title.ru for tab in FORM.stages[0].tabs if tab.filled_by == COMPANY]
    assert company == [
        "Информация об УК",
        "Состав акционеров / учредителей",
        "Руководитель Исполнительного органа",
        "Информация о проекте",
        "Информация о застройщике",
    ]
    developer = [tab.title.ru for tab in FORM.stages[0].tabs if tab.filled_by == DEVELOPER]
    assert developer == [
        "Информация о застройщике",
        "Состав акционеров / учредителей",
        "Руководитель Исполнительного органа",
        "Опыт и финансовое состояние",
    ]


@pytest.mark.parametrize(
    ("address", "label"),
    [
        ("name_ru", "Наименование организации (на рус. языке)"),
        ("name_kk", "Наименование организации (на гос. языке)"),
        ("actual_same_as_legal", "Соответствует юридическому адресу"),
        ("actual_okrug", "Город/сельский округ"),
        ("actual_settlement", "Село/город"),
        ("iik", "Номер банковского счета (ИИК)"),
        ("bik", "Банковский идентификационный код (БИК)"),
        ("kbe", "Код Бенефициара (КБе)"),
        ("bank_name", "Наименование обслуживающего банка"),
        ("holders/r/holder_name", "Наименование организации или ФИО"),
        ("holders/r/holder_bin_iin", "БИН/ИИН"),
        ("holders/r/share_percent", "Доля участия в уставном капитале"),
        ("holders/r/registration_date", "Дата первичной регистрации/ перерегистрации"),
        ("developer_phone", "Номер телефона"),
        ("developer_email", "Электронный адрес"),
        ("expertises/r/expertise_kind", "Вид экспертизы"),
        ("expertises/r/expertise_project_name", "Наименование проекта согласно экспертизе"),
    ],
)
def test_labels_of_the_customers_documents_are_word_by_word(address: str, label: str):
    assert FORM.field(address).label.ru == label
    assert FORM.field(address).source == "S"


def test_each_tab_is_filled_by_one_party_and_its_fields_know_it():
    for tab in TABS.values():
        assert {item.filled_by for item in tab.items if item.key != "dev_debt_equity_ratio"} == {tab.filled_by}


def test_every_text_is_there_in_three_languages():
    texts = [stage.title for stage in FORM.stages] + [tab.title for tab in TABS.values()]
    texts += [FORM.place(address.replace("*", "row")).label for address in FORM.addresses()]
    texts += [field.hint for address in FORM.addresses() if (field := FORM.field(address.replace("*", "row"))).hint]
    texts += [group.legend for tab in TABS.values() for group in tab.groups if group.legend]
    assert all(text.said(language).strip() == text.said(language) != "" for text in texts for language in LANGUAGES)


def test_english_texts_hold_no_cyrillic_and_kazakh_ones_are_not_left_in_russian():
    labels = [FORM.place(address.replace("*", "row")).label for address in FORM.addresses()]
    assert not [label.en for label in labels if re.search("[а-яА-Я]", label.en)]
    alike = {label.ru for label in labels if label.kk == label.ru}
    assert alike <= {"Сайт", "Блок", "Телефон"}


def test_places_depend_on_places_that_are_declared():
    for address in FORM.addresses():
        kind = FORM.place(address.replace("*", "row")).kind
        for key in kind.depends_on:
            assert FORM.field(key)
        assert not (isinstance(kind, Kato) and "/" in address)


def test_kinds_are_listed_in_the_order_of_the_menu():
    assert list(KINDS) == ["guarantee", "subsidy", "correction"]
    assert form("guarantee", 1) is newest_form("guarantee") is FORM
    with pytest.raises(KeyError):
        newest_form("mortgage")


@pytest.mark.parametrize("version", [0, -1, 2])
def test_an_undeclared_version_is_an_error_and_never_the_newest_form(version: int):
    with pytest.raises(UnknownVersionError, match=f"the form guarantee has no version {version}, only 1 to 1"):
        form("guarantee", version)
