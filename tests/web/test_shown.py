"""The core's answers in the form for the browser."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from portal.core.applications.basics.queries.remark_views import RemarkLine, ReplyFileLine, ReplyLine
from portal.core.applications.basics.queries.views import ApplicationGap
from portal.core.applications.moderation.queries.doubts import Doubt
from portal.core.applications.schema import COMPANY, DEVELOPER, KINDS, newest_form
from portal.core.filling.schema import DocumentLine, FileLine
from portal.forms import Field
from portal.forms.kinds import Choice, Text
from portal.web.cabinet.application import shown
from portal.web.cabinet.application.places import FormPlace, nearest, place_of
from portal.web.desk.review.shown import findings_of, new_remark
from portal.web.desk.review.state import remarks_in
from portal.web.forms.shown import documents_of, errors_of
from portal.web.shell import moments
from portal.wording import same

FORM = newest_form("guarantee")


def gap(address: str, *, mine: bool = True, words: str = "Заполните поле.") -> ApplicationGap:
    title = same("Информация об УК")
    party = COMPANY if mine else DEVELOPER
    return ApplicationGap(address, "corporate_information", "info", title, title, None, same(words), missing=True, party=party, mine=mine)


def test_a_gap_of_ones_own_leads_to_its_field():
    (line,) = shown.gaps_of([gap("name_ru")])
    assert (line.address, line.href) == ("name_ru", "?stage=corporate_information&tab=info&field=name_ru")


def test_a_gap_of_the_other_party_leads_nowhere():
    (line,) = shown.gaps_of([gap("", mine=False)])
    assert line.href == ""


def test_a_field_says_only_the_first_thing_wrong_with_it():
    errors = errors_of([gap("bik", words="первое"), gap("bik", words="второе"), gap("", mine=False)])
    assert errors == {"bik": same("первое").as_dict()}


def test_every_stage_of_a_party_opens_on_its_own_first_tab():
    assert nearest(FORM, COMPANY, "corporate_information") == FormPlace("corporate_information", "info")
    assert nearest(FORM, DEVELOPER, "corporate_information") == FormPlace("corporate_information", "dev_info")
    assert nearest(FORM, COMPANY, "consents") == FormPlace("consents", "")


@pytest.mark.parametrize(
    ("stage", "tab", "nearest_one"),
    [
        ("", "", ("corporate_information", "info")),
        ("corporate_information", "head", ("corporate_information", "head")),
        ("corporate_information", "dev_head", ("corporate_information", "info")),
        ("no_such_stage", "head", ("corporate_information", "head")),
        ("project_documents", "<script>", ("project_documents", "expertise")),
    ],
)
def test_an_address_with_a_wrong_or_foreign_place_opens_the_nearest_one(stage: str, tab: str, nearest_one: tuple[str, str]):
    assert nearest(FORM, COMPANY, stage, tab)[:2] == nearest_one


def test_the_address_of_a_place_names_application_stage_tab_and_field():
    assert place_of("guarantee", "a1", "consents") == "/cabinet/guarantee/a1?stage=consents"
    assert place_of("guarantee", "a1", "corporate_information", "head", "holders/7/holder_name") == (
        "/cabinet/guarantee/a1?stage=corporate_information&tab=head&field=holders%2F7%2Fholder_name"
    )


def test_a_moment_is_told_in_the_time_of_the_country():
    moment = dt.datetime(2026, 12, 31, 20, 5, tzinfo=dt.UTC)
    assert moments.day_and_time(moment) == "01.01.2027 01:05"
    assert moments.day(dt.date(2026, 10, 14)) == "14.10.2026"


def test_remarks_not_yet_sent_come_back_as_they_were_typed():
    kept = {"remarks": {"doc/charter/company": "Нет печати"}, "comment": "Исправьте", "advice": ["doc/charter/company"]}
    assert remarks_in(kept) == ({"doc/charter/company": "Нет печати"}, "Исправьте", ["doc/charter/company"])


@pytest.mark.parametrize("kept", ["", "text", {}, {"remarks": 5}, {"remarks": ["x"]}, {"remarks": {}, "advice": 5}])
def test_whatever_a_browser_kept_breaks_nothing(kept: Any):
    assert remarks_in(kept) == ({}, "", [])


def test_a_remark_on_a_whole_tab_is_told_from_one_on_an_answer():
    tab = new_remark("tab:corporate_documents/documents_company/company", "Обновите", required=False)
    assert (tab.address, tab.whole_tab, tab.required) == ("corporate_documents/documents_company", True, False)
    answer = new_remark("holders/a1/holder_name", "Кто это?", required=True)
    assert (answer.address, answer.whole_tab, answer.required) == ("holders/a1/holder_name", False, True)


def test_findings_about_one_answer_stand_one_under_another_beside_it():
    doubts = [
        Doubt("bin", same("БИН"), same("первое")),
        Doubt("phone", same("Телефон"), same("другое")),
        Doubt("bin", same("БИН"), same("второе")),
    ]
    found = findings_of(doubts)
    assert {address: words["kk"] for address, words in found.items()} == {"bin": "первое\nвторое", "phone": "другое"}


def test_a_detail_of_a_document_that_is_chosen_brings_the_name_of_its_list():
    category = Field("land_category", same("Категория"), Choice(dictionary="land_categories"))
    number = Field("doc_number", same("№ документа"), Text())
    line = DocumentLine(
        address="documents/land",
        stage="papers",
        group=same("Прочее"),
        label=same("Земля"),
        required=True,
        hint=None,
        extensions=(),
        attributes=(category, number),
        files=(),
    )
    (document,) = documents_of([line], "papers")["papers"]
    assert [(one.control, one.dictionary) for one in document.attributes] == [("choice", "land_categories"), ("text", "")]


def test_a_long_list_says_how_many_of_its_required_documents_are_attached():
    def line(code: str, *, required: bool, files: tuple[FileLine, ...] = ()) -> DocumentLine:
        return DocumentLine(f"doc/{code}", "papers", same("Прочее"), same(code), required, None, (), (), files)

    file = FileLine("1", "doc/a", "a.pdf", 1, "", "application/pdf", dt.datetime(2026, 10, 14, tzinfo=dt.UTC))
    lines = [line("a", required=True, files=(file, file)), line("b", required=True), line("c", required=False, files=(file,))]
    shown = documents_of(lines, "papers")["papers"]
    assert shown[0].counted["ru"] == "Приложено обязательных документов: 1 из 2"
    assert [one.counted for one in shown[1:]] == [{}, {}]
    assert [one.counted for one in documents_of(lines[2:], "papers")["papers"]] == [{}]


def remark(address: str, text: str, *, party: str = COMPANY, tab: str = "info", whole_tab: bool = False) -> RemarkLine:
    stage = "corporate_information" if tab else ""
    at = dt.datetime(2026, 11, 27, tzinfo=dt.UTC)
    return RemarkLine("r", 1, address, whole_tab, stage, tab, party, same("Поле"), text, True, False, False, "", at)


def test_below_the_remark_beside_a_field_stands_what_the_operator_replied_since():
    at = dt.datetime(2026, 11, 28, 5, 0, tzinfo=dt.UTC)
    paper = ReplyFileLine("f", "Снимок.pdf", 1, "", "application/pdf")
    replies = (ReplyLine(at, "Айгүл", "ТОО", "Какой?", ()), ReplyLine(at, "Сәуле", "", "Тот, что выше.", (paper,), by_operator=True))
    lines = shown.remarks_of([replace(remark("name_ru", "первое"), replies=replies)], KINDS["guarantee"], FORM.version, COMPANY)
    texts = shown.remark_texts(lines)["name_ru"]
    assert texts["ru"] == "первое\nОтвет оператора, 28.11.2026 10:00: Тот, что выше.\nСнимок.pdf"
    assert texts["kk"].startswith("первое\nОператордың жауабы")
    assert [(one.by_operator, one.who) for one in lines[0].replies] == [(False, "Айгүл · ТОО"), (True, "Сәуле")]


def test_remarks_stand_beside_own_fields_and_name_tab_and_party_of_the_others():
    remarks = [
        remark("name_ru", "первое"),
        remark("name_ru", "второе"),
        remark("dev_name_ru", "чужое", party=DEVELOPER, tab="dev_info"),
        remark("", "в целом", party="", tab=""),
        remark("corporate_information/head", "вкладка", tab="head", whole_tab=True),
    ]
    lines = shown.remarks_of(remarks, KINDS["guarantee"], FORM.version, COMPANY)
    assert shown.remark_texts(lines) == {"name_ru": same("первое\nвторое").as_dict()}
    assert [line.href for line in lines][2:4] == ["", ""]
    assert lines[2].where["ru"].endswith(" · Застройщик")
    assert lines[4].href == "?stage=corporate_information&tab=head"
    assert shown.remark_counts(remarks, COMPANY) == {
        "corporate_information": 3,
        "corporate_information/head": 1,
        "corporate_information/info": 2,
    }
