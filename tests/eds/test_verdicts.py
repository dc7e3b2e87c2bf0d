"""The table of verdicts: every line is made with real keys and gets the verdict, the code and the sentence that it names."""

import pytest

from portal.eds import Code, Outcome
from tests.eds.verdict_cases import Case
from tests.eds.verdict_rows import Row, rows

ROWS = rows()


@pytest.mark.parametrize("row", ROWS, ids=[row.number for row in ROWS])
def test_a_line_of_the_table_gets_its_verdict(row: Row) -> None:
    verdict = Case(row).verdict()
    assert (verdict.outcome, verdict.code, verdict.wording.en) == (row.outcome, row.code, row.sentence), row.case


def test_the_table_names_every_code_and_every_line_is_another_case() -> None:
    assert {row.code for row in ROWS} == {code.value for code in Code}
    assert {row.outcome for row in ROWS} == {outcome.value for outcome in Outcome}
    made = [(row.keys, row.signer, row.message, row.stamp, row.evidence, row.days, row.expects) for row in ROWS]
    assert len(set(made)) == len(made) >= 60
    assert [row.number for row in ROWS] == [str(number) for number in range(1, len(ROWS) + 1)]
