"""A party exports its own data as JSON and as a workbook: everything of its own, nothing of the other party's answers and people."""

import io
import json
from collections.abc import Iterator
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlmodel import col, select

from portal.core.accounts.schema import Actor
from portal.core.accounts.tables import Organisation
from portal.core.applications.basics.queries.remark_views import NewRemark
from portal.core.applications.exports import service
from portal.core.applications.filling import service as filling_service
from portal.core.applications.moderation import service as moderation_service
from portal.core.applications.remarks.service import attach, reply
from portal.core.applications.tables import Application, Version
from portal.core.audit.tables import AuditRow
from portal.core.errors import NotAllowed, NotFound, Refused
from tests.core.applications.people import NAMES
from tests.core.applications.world import World, snapshot
from tests.examples import COMPANY, DEVELOPER

FORMULA = '=HYPERLINK("https://example.kz";"Басыңыз")'


def as_json(world: World, who: Actor, application_id: str, language: str = "ru") -> dict[str, Any]:
    return json.loads(world.call(service.export_application, who, application_id, "json", language).content)


def sheets(content: bytes) -> dict[str, list[tuple[Any, ...]]]:
    """Return the rows of every sheet; a formula in a cell fails."""
    book = load_workbook(io.BytesIO(content))
    cells = (cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row)
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}


def as_workbook(world: World, who: Actor, application_id: str, language: str = "ru") -> dict[str, list[tuple[Any, ...]]]:
    return sheets(world.call(service.export_application, who, application_id, "xlsx", language).content)


@pytest.fixture
def returned(world: World) -> str:
    """An application that was signed by nobody, returned with a remark to which the company replied."""
    return world.once("returned with a reply", lambda: _returned(world))


def _returned(world: World) -> str:
    application_id = world.sent()
    remarks = [NewRemark("website", "Сайтты түзетіңіз"), NewRemark("dev_website", "Құрылыс салушының сайты")]
    world.call(moderation_service.return_with_remarks, world.saule, application_id, 1, remarks)
    remark = next(one for one in world.view(world.aigul, application_id).remarks if one.address == "website")
    world.call(attach, world.aigul, application_id, remark.id, world.stored(world.aigul, "сайт.pdf"))
    world.call(reply, world.aigul, application_id, remark.id, "Сайт дұрыс")
    return application_id


def test_the_json_has_every_answer_row_and_file_of_the_own_part(world: World):
    application_id = world.complete()
    view, told = world.view(world.aigul, application_id), as_json(world, world.aigul, application_id)
    values = {one["address"]: one["value"] for one in told["answers"] if one["value"]}
    typed = {address: text for address, text in view.values.items() if text}
    assert values.items() <= typed.items()
    assert {address for address in typed if "/" in address and not address.startswith("doc/")} <= values.keys()
    files = [(file["name"], file["size"], file["sha256"]) for one in told["answers"] for file in one["files"]]
    assert sorted(files) == sorted((one.name, one.size, one.sha256) for lines in view.files.values() for one in lines)
    assert (told["format"], told["format_version"], told["language"]) == ("housing-portal.application", 1, "ru")
    assert told["application"]["company_bin"] == COMPANY
    assert told["exported_at"].endswith("+05:00")
    place = next(one for one in told["answers"] if one["address"] == "website")
    assert (place["label"], place["stage"]) == ("Сайт", "Корпоративная информация")


def test_nothing_of_the_other_party_is_exported(world: World, returned: str):
    world.say(world.aigul, returned, "website", "https://only-company.example")
    world.say(world.daniyar, returned, "dev_website", "https://only-developer.example")
    for form in ("json", "xlsx"):
        mine, theirs = (world.call(service.export_application, who, returned, form, "ru").content for who in (world.aigul, world.daniyar))
        read = [str(sheets(one)) if form == "xlsx" else one.decode() for one in (mine, theirs)]
        assert "only-company" in read[0]
        assert "only-developer" not in read[0]
        assert world.daniyar.name not in read[0]
        assert "only-developer" in read[1]
        assert "only-company" not in read[1]
        assert "Сайтты түзетіңіз" not in read[1]
        for hidden in (world.aigul.name, "ҮЛГІБАЕВА АЙГҮЛ"):
            assert hidden not in read[1]


def test_the_signatures_of_consents_and_versions_are_exported_with_their_digests(world: World):
    application_id = world.signed()
    told = as_json(world, world.aigul, application_id)
    with world.begin(reading=True) as session:
        kept = session.exec(select(Version)).one()
    (version,) = told["versions"]
    assert (version["sha256"], version["check_code"], version["version"]) == (kept.sha256, kept.check_code, 1)
    assert (version["signature"]["organisation"], version["signature"]["bin"]) == (NAMES[COMPANY], COMPANY)
    assert version["signature"]["name"].startswith("ҮЛГІБАЕВА АЙГҮЛ")
    signed = [one for one in told["consents"] if one["signature"]]
    assert signed
    assert {one["signature"]["bin"] for one in signed} == {COMPANY}
    assert told["history"][-1]["code"] == "registered"
    assert told["application"]["number"] == "ЗГ-2026-000001"
    (theirs,) = as_json(world, world.daniyar, application_id)["versions"]
    assert (theirs["signature"]["organisation"], theirs["signature"]["name"], theirs["signature"]["serial"]) == (NAMES[COMPANY], "", "")


def test_remarks_are_exported_with_their_replies_and_the_history(world: World, returned: str):
    told = as_json(world, world.aigul, returned)
    texts = [(one["text"], one["address"], [(reply["text"], reply["person"]) for reply in one["replies"]]) for one in told["remarks"]]
    assert texts[0] == ("Сайтты түзетіңіз", "website", [("Сайт дұрыс", world.aigul.name)])
    assert [one["code"] for one in told["history"]][-2:] == ["sent_to_moderation", "returned"]
    (theirs,) = as_json(world, world.daniyar, returned)["remarks"]
    assert theirs["text"] == "Құрылыс салушының сайты"
    row = as_workbook(world, world.aigul, returned)["Замечания"][1]
    assert row[1:5] == (1, "Сайт", "да", "Сайтты түзетіңіз")
    assert row[6:] == (world.aigul.name, NAMES[COMPANY], "Сайт дұрыс", "сайт.pdf")


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("kk", ["Өтінім", "Жауаптар", "Файлдар", "Келісімдер", "Нұсқалар мен қолтаңбалар", "Тарихы", "Ескертулер"]),
        ("ru", ["Заявка", "Ответы", "Файлы", "Согласия", "Версии и подписи", "История", "Замечания"]),
        ("en", ["Application", "Answers", "Files", "Consents", "Versions and signatures", "History", "Remarks"]),
    ],
)
def test_the_workbook_is_in_the_language_asked_for(world: World, language: str, names: list[str]):
    assert list(as_workbook(world, world.aigul, world.complete(), language)) == names


@pytest.mark.parametrize("typed", [FORMULA, "{=1+1}", "@SUM(1)", "+7 701", "-1", "https://example.kz"])
def test_what_was_typed_never_becomes_a_formula_or_a_link(world: World, typed: str):
    application_id = world.create()
    world.say(world.aigul, application_id, "project_name", typed)
    found = as_workbook(world, world.aigul, application_id)
    assert ("Проект", typed) in found["Заявка"]
    assert any(row[4] == row[6] == typed for row in found["Ответы"])
    with world.begin() as session:
        session.get_one(Organisation, world.aigul.organisation_id).name = typed
    listed = sheets(world.call(service.export_list, world.aigul, "xlsx", "ru").content)["Заявки"]
    assert (listed[1][2], listed[1][8]) == (typed, typed)


def test_the_list_has_the_applications_of_every_kind_as_company_and_as_developer(world: World):
    guarantee, subsidy = world.complete(), world.call(filling_service.create, world.aigul, "subsidy")
    gone = world.create()
    world.call(filling_service.delete, world.aigul, gone)
    mine = json.loads(world.call(service.export_list, world.aigul, "json", "ru").content)
    assert [(one["id"], one["kind_code"], one["part"]) for one in mine["applications"]] == [
        (subsidy, "subsidy", "Заявитель"),
        (guarantee, "guarantee", "Уполномоченная компания"),
    ]
    theirs = json.loads(world.call(service.export_list, world.daniyar, "json", "ru").content)
    assert [(one["id"], one["part"], one["developer_bin"]) for one in theirs["applications"]] == [(guarantee, "Застройщик", DEVELOPER)]
    assert json.loads(world.call(service.export_list, world.stranger, "json", "ru").content)["applications"] == []
    rows = sheets(world.call(service.export_list, world.aigul, "xlsx", "kk").content)["Өтінімдер"]
    assert [row[0] for row in rows] == ["Өтінім түрі", "Субсидиялауға өтінім", "Кепілдік беруге өтінім"]


def names(world: World, application_id: str) -> Iterator[str]:
    for form in ("json", "xlsx"):
        yield world.call(service.export_application, world.aigul, application_id, form, "ru").name


def test_a_file_is_called_by_what_it_is(world: World):
    application_id = world.create()
    assert list(names(world, application_id)) == [
        "Заявка на гарантирование, Проект без названия, 14.10.2026.json",
        "Заявка на гарантирование, Проект без названия, 14.10.2026.xlsx",
    ]
    world.say(world.aigul, application_id, "project_name", "А/Б: «" + "ұзақ " * 60 + "»")
    (name, _) = names(world, application_id)
    assert name.startswith("Заявка на гарантирование, А-Б- «ұзақ ұзақ")
    assert name.endswith("…, 14.10.2026.json")
    assert len(name) <= service.LONGEST_NAME + 6
    with world.begin() as session:
        session.get_one(Application, application_id).registration_number = "ЗГ-2026-000009"
    assert next(names(world, application_id)) == "Заявка на гарантирование, ЗГ-2026-000009, 14.10.2026.json"
    assert world.call(service.export_list, world.aigul, "xlsx", "kk").name == "Өтінімдер, ТОО «Үлгі Құрылыс», 14.10.2026.xlsx"


def test_others_get_nothing_and_nothing_is_written(world: World):
    application_id = world.sent()
    before = snapshot(world.begin)
    for who in (world.stranger, world.saule, world.analyst):
        with pytest.raises(Refused):
            world.call(service.export_application, who, application_id, "json", "ru")
    for who in (world.saule, world.analyst):
        with pytest.raises(NotAllowed):
            world.call(service.export_list, who, "json", "ru")
    for form, language in (("csv", "ru"), ("json", "de")):
        with pytest.raises(NotFound):
            world.call(service.export_application, world.aigul, application_id, form, language)
    assert snapshot(world.begin) == before


def test_an_export_is_in_the_audit_journal(world: World):
    application_id = world.complete()
    as_json(world, world.aigul, application_id)
    world.call(service.export_list, world.aigul, "xlsx", "kk")
    with world.begin(reading=True) as session:
        rows = session.exec(
            select(AuditRow).where(AuditRow.verb.in_(["applications.exported", "applications.list_exported"])).order_by(col(AuditRow.seq))
        ).all()
    assert {(row.account_id, row.verb) for row in rows} == {
        (world.aigul.account_id, "applications.exported"),
        (world.aigul.account_id, "applications.list_exported"),
    }
