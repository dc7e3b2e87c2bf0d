"""The review of a form and the bytes that are signed."""

import json

from portal.forms import FIRST_PARTY, Answers, Party, canonical, sheet
from tests.forms.declared import CONTEXT, DEVELOPER, SMALL

ANSWERS = Answers(
    {
        "name": "Алма",
        "region": "710000000",
        "same": "",
        "actual": "не спрашивают",
        "holders/b/name": "Сатов",
        "holders/b/share": "60",
        "holders/a/name": "Ахметова",
        "holders/gone/name": "удалена",
        "doc/charter/company/doc_date": "2026-10-01",
        "dev_debt": "700.00",
        "retired": "x",
    },
    {"holders": ("b", "a"), "retired_block": ("z",)},
    {"holders/b/passport": 2, "doc/charter/company": 1},
    frozenset({"consent/data/company"}),
)


def lines(party: Party | None = None) -> dict[str, str]:
    stages = sheet(SMALL, ANSWERS, CONTEXT, party)
    return {line.address: line.shown.ru for stage in stages for tab in stage.tabs for group in tab.groups for line in group.lines}


def test_the_review_shows_every_asked_question_as_people_read_it():
    shown = lines()
    assert shown["region"] == "г. Астана"
    assert shown["dev_debt"] == "700,00\u00a0₸"
    assert shown["legal"] == ""
    assert "actual" not in shown
    assert "holders/b/country" not in shown
    assert "retired" not in shown


def test_each_row_is_a_group_of_its_own_in_the_rows_order():
    (company,) = [tab for tab in sheet(SMALL, ANSWERS, CONTEXT)[0].tabs if tab.key == "company"]
    legends = [group.legend.ru for group in company.groups if group.legend]
    assert legends == ["Адрес", "Банк", "Участник 1", "Участник 2"]
    first = next(group for group in company.groups if group.legend and group.legend.ru == "Участник 1")
    assert [line.shown.ru for line in first.lines][:2] == ["Сатов", "60\u00a0%"]
    (passport,) = [line for line in first.lines if line.holds_files]
    assert passport.files == 2


def test_documents_and_consents_stand_by_party():
    papers = sheet(SMALL, ANSWERS, CONTEXT)[1]
    assert [(tab.key, tab.party) for tab in papers.tabs] == [
        ("documents_company", FIRST_PARTY),
        ("documents_developer", DEVELOPER),
    ]
    charter = papers.tabs[0].groups[0]
    assert [(line.address, line.files, line.shown.ru) for line in charter.lines] == [
        ("doc/charter/company", 1, ""),
        ("doc/charter/company/doc_date", 0, "01.10.2026"),
    ]
    signed = {line.address: line.shown.ru for tab in sheet(SMALL, ANSWERS, CONTEXT)[2].tabs for line in tab.groups[0].lines}
    assert signed["consent/data/company"] == "Подписан"
    assert signed["consent/data/developer"] == "Не подписан"


def test_one_party_is_shown_its_own_part_only():
    assert not any(address.startswith("dev_") or "developer" in address for address in lines(FIRST_PARTY))
    assert set(lines(DEVELOPER)) >= {"dev_years", "doc/charter/developer", "consent/data/developer"}
    assert "name" not in lines(DEVELOPER)


FILES = [("doc/charter/company", "Устав.pdf", 10, "AB" * 32), ("doc/charter/company", "А.pdf", 5, "cd" * 32)]


def test_canonical_bytes_hold_what_is_asked_and_nothing_else():
    content = json.loads(canonical(SMALL, ANSWERS, FILES))
    assert content["form"] == "small"
    assert content["version"] == 3
    assert content["rows"] == {"holders": ["b", "a"]}
    assert set(content["answers"]) == {
        *("name", "region", "dev_debt", "doc/charter/company/doc_date"),
        *("holders/b/name", "holders/b/share", "holders/a/name"),
    }
    assert [file["name"] for file in content["files"]] == ["А.pdf", "Устав.pdf"]
    assert content["files"][1]["sha256"] == "ab" * 32


def test_canonical_bytes_do_not_depend_on_the_order_in_which_things_are_given():
    backwards = Answers(dict(reversed(ANSWERS.values.items())), ANSWERS.rows, ANSWERS.files, ANSWERS.signed)
    assert canonical(SMALL, backwards, reversed(FILES)) == canonical(SMALL, ANSWERS, FILES)


def test_the_order_of_rows_is_part_of_what_is_signed():
    other = Answers(ANSWERS.values, {"holders": ("a", "b")}, ANSWERS.files)
    assert canonical(SMALL, other, FILES) != canonical(SMALL, ANSWERS, FILES)


def test_canonical_bytes_are_compact_utf_8():
    text = canonical(SMALL, ANSWERS, FILES).decode()
    assert ": " not in text
    assert '"name":"Алма"' in text
