"""The classifier of places read from CSV and from a workbook."""

from pathlib import Path

import pytest

from portal.core.content import queries, service
from portal.core.content.reference.kato import PLACES
from portal.core.content.service import import_kato
from portal.core.errors import Refused
from portal.db import Begin
from portal.settings import ROOT
from tests.conftest import MOMENT, Clock
from tests.core.content.workbook import write_workbook

WHOLE = ROOT.parent / "shared" / "data" / "kato.csv"
OWN = [
    *[(code, ru, kk) for code, kk, ru, _ in PLACES if code != "104500000"],
    ("101010000", "г.Семей", "Семей қ."),
    ("103230000", "Карааульский с.о.", "Қараауыл а.о."),
    ("103230100", "с.Карааул", "Қараауыл а."),
    ("631000200", "с.Ахмирово", "Ахмирово а."),
    ("631010000", "г.Усть-Каменогорск", "Өскемен қ."),
]
URBAN = {"101010000", "631010000", "710000000"}


@pytest.fixture
def seeded(begin: Begin) -> Begin:
    with begin() as session:
        service.seed(session)
    return begin


def csv_file(folder: Path) -> Path:
    lines = [f'{code},NK,level,{1 if code in URBAN else 2},"{ru}","{kk}"' for code, ru, kk in OWN]
    path = folder / "kato.csv"
    path.write_text("\ufeffkato,kato_version,level,type_code,name_ru,name_kk\n" + "\n".join(lines), encoding="utf-8")
    return path


def workbook_file(folder: Path) -> Path:
    rows = [(int(code), "x", kk, ru, 1 if code in URBAN else 2) for code, ru, kk in OWN]
    path = folder / "kato.xlsx"
    write_workbook(path, [("Классификатор",), ("te", "ab", "kaz_name", "rus_name", "k"), *rows])
    return path


@pytest.mark.parametrize("write", [csv_file, workbook_file])
def test_the_classifier_is_imported_from_either_form(seeded: Begin, tmp_path: Path, write: object):
    imported = import_kato(seeded, write(tmp_path), now=Clock(MOMENT))
    assert (imported.places, imported.added, imported.retired) == (len(OWN), 5, 1)
    with seeded(reading=True) as session:
        assert queries.has_full_kato(session)
        assert queries.context(session, MOMENT.date()).full_kato
        okrugs = [name.ru for _, name in queries.kato_children(session, "103200000", "okrug")]
        assert okrugs == ["Карааульский с.о."]
        assert [name.en for _, name in queries.kato_children(session, "103230000", "settlement")] == ["Karaauyl village"]
        assert [name.kk for _, name in queries.kato_children(session, "101010000", "settlement")] == ["Семей қ."]


def test_a_settlement_directly_in_a_city_district_stands_for_its_okrug(seeded: Begin, tmp_path: Path):
    import_kato(seeded, csv_file(tmp_path), now=Clock(MOMENT))
    with seeded(reading=True) as session:
        okrugs = queries.kato_children(session, "631000000", "okrug")
        assert [code for code, _ in okrugs] == ["631010000", "631000200"]
        assert [code for code, _ in queries.kato_children(session, "631000200", "settlement")] == ["631000200"]


def test_a_place_that_is_gone_keeps_its_name_for_old_answers(seeded: Begin, tmp_path: Path):
    import_kato(seeded, csv_file(tmp_path), now=Clock(MOMENT))
    with seeded(reading=True) as session:
        assert queries.names(session)("kato", "104500000")
        assert "104500000" not in dict(queries.kato_children(session, "100000000", "district"))


def test_importing_the_same_file_again_changes_nothing(seeded: Begin, tmp_path: Path):
    path = csv_file(tmp_path)
    import_kato(seeded, path, now=Clock(MOMENT))
    again = import_kato(seeded, path, now=Clock(MOMENT))
    assert (again.added, again.changed, again.retired) == (0, 0, 0)


def test_our_english_names_outlive_the_import(seeded: Begin, tmp_path: Path):
    import_kato(seeded, csv_file(tmp_path), now=Clock(MOMENT))
    with seeded(reading=True) as session:
        assert dict(queries.kato_children(session, "", "region"))["270000000"].en == "West Kazakhstan Region"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("absent.csv", None, "classifier_unreadable"),
        ("broken.xlsx", b"no workbook", "classifier_unreadable"),
        ("latin.csv", "код,рус,каз\n100000000,Абай,Абай".encode("cp1251"), "classifier_unreadable"),
        ("other.csv", b"a,b\n1,2\n", "classifier_columns"),
        ("short.csv", "kato;name_ru;name_kk\n100000000;область Абай;Абай облысы\n".encode(), "classifier_incomplete"),
        ("empty.csv", b"", "classifier_columns"),
    ],
)
def test_a_file_that_is_no_classifier_is_refused_and_nothing_changes(
    seeded: Begin, tmp_path: Path, name: str, content: bytes | None, code: str
):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(Refused) as refusal:
        import_kato(seeded, tmp_path / name, now=Clock(MOMENT))
    assert refusal.value.code == code
    with seeded(reading=True) as session:
        assert not queries.has_full_kato(session)


@pytest.mark.skipif(not WHOLE.exists(), reason="the whole classifier is not part of the project; it is read when it lies beside it")
def test_the_whole_classifier_is_imported(seeded: Begin):
    imported = import_kato(seeded, WHOLE, now=Clock(MOMENT))
    assert (imported.places, imported.retired) == (15_594, 0)
    with seeded(reading=True) as session:
        for code in ("103200000", "631000000", "191000000", "551600000"):
            for okrug, _ in queries.kato_children(session, code, "okrug"):
                assert queries.kato_children(session, okrug, "settlement")
