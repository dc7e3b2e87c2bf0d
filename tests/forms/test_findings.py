"""What is taken over from an earlier reading is what would be found again."""

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import example, given
from hypothesis import strategies as st

from portal.forms import Answers, Context, Field, Findings, Form, Problem, findings, problems, progress
from portal.forms.kinds import Choice, Integer
from portal.wording import Wording
from tests.forms.declared import CONTEXT, FULL, SMALL, TODAY, label, one_tab
from tests.forms.test_problems import GOOD, answers
from tests.forms.test_properties import ANSWERS, LIKELY, PLAIN, ROW_FIELDS

EDITS = st.lists(st.tuples(st.sampled_from(PLAIN + ROW_FIELDS), LIKELY | st.just("")), max_size=4)
LISTED = one_tab(Field("legal_form", label("ОПФ"), Choice(dictionary="forms")))


def same_as_anew(form: Form, given: Answers, context: Context, earlier: Findings | None) -> Findings:
    """Find out what a form says with the help of ``earlier``, and compare it with what it says without."""
    found = findings(form, given, context, earlier)
    assert found.problems == problems(form, given, context)
    assert progress(form, given, context, known=found) == progress(form, given, context)
    return found


def problem_at(found: Findings, address: str) -> Problem:
    return next(one for one in found.problems if one.address == address)


@given(ANSWERS, st.lists(EDITS, max_size=3), ANSWERS, st.sampled_from([CONTEXT, FULL]))
@example(Answers(GOOD), [[("dev_years", "3")], [("holders/a/foreign", "1")]], Answers(GOOD), CONTEXT)
def test_after_edits_the_same_is_found_as_at_a_first_reading(
    first: Answers, edits: Sequence[Sequence[tuple[str, str]]], other: Answers, context: Context
):
    found, given = same_as_anew(SMALL, first, CONTEXT, None), first
    for together in edits:
        given = replace(given, values={**given.values, **dict(together)})
        found = same_as_anew(SMALL, given, CONTEXT, found)
    for last in (replace(other, values=given.values), other):
        found = same_as_anew(SMALL, last, context, found)


def test_only_the_parts_that_read_what_changed_are_looked_at_again():
    wrong = {"dev_years": "много", "name": "А" * 21, "doc/charter/company/doc_date": "когда-то"}
    before = findings(SMALL, answers(wrong), CONTEXT)
    after = findings(SMALL, answers({**wrong, "name": "Б" * 22}), CONTEXT, before)
    kept = {address: problem_at(after, address) is problem_at(before, address) for address in wrong}
    assert kept == {"dev_years": True, "name": False, "doc/charter/company/doc_date": True}


def test_a_condition_on_another_part_is_read_anew():
    few = findings(SMALL, answers({"dev_years": "2"}), CONTEXT)
    assert not few.problems
    many = findings(SMALL, answers({"dev_years": "3"}), CONTEXT, few)
    assert [one.address for one in many.problems] == ["doc/report/developer"]


def test_a_name_that_left_its_dictionary_is_missed_although_nothing_was_typed():
    known = {"llp": Wording("ЖШС", "ТОО", "LLP")}
    context, given = Context(TODAY, lambda _dictionary, code: known.get(code)), Answers({"legal_form": "llp"})
    before = same_as_anew(LISTED, given, context, None)
    assert not before.problems
    known.clear()
    assert [one.address for one in same_as_anew(LISTED, given, context, before).problems] == ["legal_form"]


def test_another_form_or_day_takes_nothing_over():
    given = Answers({"years": "10"})
    loose, strict = (one_tab(Field("years", label("Лет"), Integer(0, most))) for most in (10, 5))
    before = same_as_anew(loose, given, CONTEXT, None)
    assert not before.problems
    assert [one.address for one in same_as_anew(strict, given, CONTEXT, before).problems] == ["years"]
    old = answers({"doc/charter/company/doc_date": str(TODAY)})
    today = same_as_anew(SMALL, old, CONTEXT, None)
    later = same_as_anew(SMALL, old, replace(CONTEXT, today=TODAY.replace(year=TODAY.year + 1)), today)
    assert (len(today.problems), [one.address for one in later.problems]) == (0, ["doc/charter/company/doc_date"])
