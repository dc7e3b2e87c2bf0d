"""Gaps, mistakes, doubts and the signs of tabs that follow from them."""

from dataclasses import replace

import pytest

from portal.forms import FIRST_PARTY, Answers, Field, Severity, TabState, is_asked, problems, progress
from portal.forms.kinds import Bin
from tests.forms.declared import CONTEXT, DEVELOPER, SMALL, label, one_tab

GOOD = {
    "name": "Алма",
    "legal": "Астана",
    "holders/a/name": "Сатов",
    "holders/a/share": "100",
    "dev_years": "2",
}
FILES = {"holders/a/passport": 1, "doc/charter/company": 1, "doc/charter/developer": 2}
SIGNED = frozenset({"consent/data/company", "consent/data/developer"})


def answers(changes: dict[str, str] | None = None, **others: object) -> Answers:
    given = {"rows": {"holders": ("a",)}, "files": FILES, "signed": SIGNED, **others}
    return Answers({**GOOD, **(changes or {})}, **given)


def found(given: Answers, **only: object) -> list[tuple[str, str, bool]]:
    return [(problem.address, str(problem.severity), problem.missing) for problem in problems(SMALL, given, CONTEXT, **only)]


def test_a_complete_form_has_no_problems():
    assert found(answers()) == []


def test_an_empty_form_lists_every_gap_in_its_order():
    assert [address for address, _, missing in found(Answers()) if missing] == [
        "name",
        "legal",
        "holders",
        "dev_years",
        "doc/charter/company",
        "doc/charter/developer",
        "consent/data/company",
        "consent/data/developer",
    ]


def test_a_mistake_is_told_apart_from_a_gap():
    assert found(answers({"dev_years": "много"})) == [("dev_years", "error", False)]
    assert found(answers({"dev_years": " "})) == [("dev_years", "error", True)]


def test_rows_are_counted_and_named():
    two = answers(rows={"holders": ("a", "b")})
    missing = problems(SMALL, two, CONTEXT)
    assert [problem.address for problem in missing] == ["holders/b/name", "holders/b/share", "holders/b/passport"]
    assert {problem.row_label.ru for problem in missing if problem.row_label} == {"Участник 2"}
    many = tuple("abcd")
    assert ("holders", "error", False) in found(answers(rows={"holders": many}))


def test_a_condition_inside_a_row_looks_at_that_row():
    foreign = answers({"holders/a/foreign": "1"}, files={"doc/charter/company": 1, "doc/charter/developer": 1})
    assert found(foreign) == [("holders/a/country", "error", True)]
    field = SMALL.field("holders/a/country")
    assert is_asked(field, foreign, "holders/a")
    assert not is_asked(field, foreign, "holders/b")


def test_a_field_that_is_not_asked_is_not_looked_at():
    assert found(answers({"holders/a/country": "x" * 99})) == []


def test_a_document_is_required_when_its_condition_holds():
    assert found(answers({"dev_years": "3"})) == [("doc/report/developer", "error", True)]


def test_the_portals_own_document_is_nobodys_gap():
    assert "doc/made/company" not in [address for address, *_ in found(Answers())]


def test_an_old_or_expired_document_is_doubtful():
    old = answers({"doc/charter/company/doc_date": "2026-10-03", "doc/charter/company/valid_until": "2026-10-13"})
    assert found(old) == [
        ("doc/charter/company/doc_date", "warning", False),
        ("doc/charter/company/valid_until", "warning", False),
    ]
    fresh = answers({"doc/charter/company/doc_date": "2026-10-04", "doc/charter/company/valid_until": "2026-10-14"})
    assert found(fresh) == []
    assert found(answers({"doc/charter/company/doc_date": "завтра"})) == [("doc/charter/company/doc_date", "error", False)]


def test_a_district_of_another_region_is_a_mistake():
    wrong = answers({"region": "100000000", "district": "711210000"})
    assert found(wrong) == [("district", "error", False)]
    assert found(answers({"region": "710000000", "district": "711210000", "okrug": "710000000"})) == []


def test_problems_are_those_of_one_party_or_stage_when_asked():
    empty = Answers()
    developer = problems(SMALL, empty, CONTEXT, party=DEVELOPER)
    assert [problem.address for problem in developer] == ["dev_years", "doc/charter/developer", "consent/data/developer"]
    papers = problems(SMALL, empty, CONTEXT, stage="papers")
    assert [problem.address for problem in papers] == ["doc/charter/company", "doc/charter/developer"]


def test_progress_says_in_four_words_how_far_each_tab_is():
    states = progress(SMALL, Answers({"actual": "Астана"}), CONTEXT)
    assert states["data/company"] is TabState.NOT_STARTED
    assert progress(SMALL, Answers({"name": "Алма"}), CONTEXT)["data/company"] is TabState.IN_PROGRESS
    assert progress(SMALL, Answers({"name": "А" * 21}), CONTEXT)["data/company"] is TabState.HAS_PROBLEMS
    assert set(progress(SMALL, answers(), CONTEXT).values()) == {TabState.DONE}


def test_the_state_of_a_stage_follows_from_its_tabs():
    half = answers({"dev_years": ""})
    states = progress(SMALL, half, CONTEXT)
    assert states["data/company"] is TabState.DONE
    assert states["data/developer"] is TabState.NOT_STARTED
    assert states["data"] is TabState.IN_PROGRESS
    assert states["papers"] is states["papers/documents"] is TabState.DONE
    assert progress(SMALL, answers({"dev_years": "x"}), CONTEXT)["data"] is TabState.HAS_PROBLEMS


def test_progress_of_one_party_knows_only_its_tabs():
    states = progress(SMALL, answers({"dev_years": ""}), CONTEXT, party=FIRST_PARTY)
    assert set(states) == {"data/company", "data", "papers/documents", "papers", "consents/consents", "consents"}
    assert set(states.values()) == {TabState.DONE}


@pytest.mark.parametrize("state", list(TabState))
def test_every_state_has_its_words(state: TabState):
    assert state.wording.kk
    assert state.wording.ru
    assert state.wording.en


def test_a_warning_does_not_keep_a_tab_from_being_done():
    old = answers({"doc/charter/company/doc_date": "2026-01-01"})
    assert [problem.severity for problem in problems(SMALL, old, CONTEXT)] == [Severity.WARNING]
    assert progress(SMALL, old, CONTEXT)["papers"] is TabState.DONE


@pytest.mark.parametrize("text", ["490340000018", "123"])
def test_what_the_portal_filled_in_itself_is_neither_doubted_nor_refused(text: str):
    def of(field: Field) -> int:
        return len(problems(one_tab(field), Answers({"bin": text}), CONTEXT))

    typed = Field("bin", label("БИН"), Bin(), required=True)
    assert (of(typed), of(replace(typed, read_only=True))) == (1, 0)
    assert problems(one_tab(replace(typed, read_only=True)), Answers(), CONTEXT)[0].missing
