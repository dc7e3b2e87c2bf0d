"""Checks between fields, each with the least answers it needs."""

from decimal import Decimal

import pytest

from portal.forms import Answers, Check, Context, Equals, Field, Form, Limit, Repeat, Severity, problems
from portal.forms.kinds import Bic, Bin, BinOrIin, Choice, Date, Iban, Text
from portal.forms.kinds import Decimal as DecimalKind
from portal.forms.rules import (
    Above,
    AmongRows,
    AtLeast,
    AtMost,
    DatesInOrder,
    Differ,
    Matches,
    RowsSum,
    SameText,
    ShareOf,
    TotalOf,
    WithinMonths,
)
from portal.forms.rules_of_codes import BankOfAccount, BinMonth, NumberOfHolder, SoleHolder
from tests.forms.declared import CONTEXT, TODAY, label, one_tab

_TYPES = (("org", label("Орг")), ("man", label("Лицо")))
ITEMS = (
    *(Field(key, label(key), DecimalKind(2)) for key in ("a", "b", "c")),
    *(Field(key, label(key), Date()) for key in ("start", "end")),
    *(Field(key, label(key), Text()) for key in ("text", "other", "kind")),
    Field("bin", label("bin"), Bin()),
    Field("iban", label("iban"), Iban()),
    Field("bic", label("bic"), Bic()),
    Repeat(
        "rows",
        label("rows"),
        label("row"),
        (
            Field("share", label("share"), DecimalKind(2)),
            Field("number", label("number"), BinOrIin()),
            Field("type", label("type"), Choice(_TYPES)),
            Field("name", label("name"), Text()),
        ),
    ),
)
ADVICE = label("Исправьте {label}")
UK, DEVELOPER, IIN = "160340003066", "150240008272", "850101300005"


def form(*checks: Check) -> Form:
    return one_tab(*ITEMS, checks=checks)


def found(check: Check, rows: int = 0, context: Context = CONTEXT, **values: str) -> list[str]:
    ids = tuple(f"r{number}" for number in range(rows))
    texts = {key.replace("__", "/"): text for key, text in values.items()}
    got = problems(
        form(check), Answers({f"rows/{key}" if "/" in key else key: text for key, text in texts.items()}, {"rows": ids}), context
    )
    assert all("{" not in problem.wording.ru + problem.wording.kk + problem.wording.en for problem in got)
    return [problem.address for problem in got]


@pytest.mark.parametrize(
    ("check", "values", "addresses"),
    [
        (AtMost(key="a", bound="b"), {"a": "2", "b": "1"}, ["a"]),
        (AtMost(key="a", bound="b"), {"a": "1", "b": "1"}, []),
        (AtMost(key="a", bound="b"), {"a": "2"}, []),
        (AtMost(key="a", bound="b"), {"a": "2", "b": "много"}, ["b"]),
        (AtMost(key="a", bound=Decimal(7)), {"a": "7.01"}, ["a"]),
        (AtLeast(key="a", bound=Decimal(7)), {"a": "6.99"}, ["a"]),
        (AtLeast(key="a", bound=Decimal(7)), {"a": "7"}, []),
        (Above(key="a", bound=Decimal(0)), {"a": "0"}, ["a"]),
        (AtLeast(key="a", bound=Decimal(7), when=Equals("kind", "x")), {"a": "1"}, []),
        (AtLeast(key="a", bound=Decimal(7), when=Equals("kind", "x")), {"a": "1", "kind": "x"}, ["a"]),
        (TotalOf(total="a", parts=("b", "c")), {"a": "3", "b": "1", "c": "2"}, []),
        (TotalOf(total="a", parts=("b", "c")), {"a": "3", "b": "1"}, ["a"]),
        (TotalOf(total="a", parts=("b", "c")), {"a": "3"}, []),
        (DatesInOrder(earlier="start", later="end"), {"start": "2026-01-01", "end": "2026-01-01"}, ["end"]),
        (DatesInOrder(earlier="start", later="end", same_day=True), {"start": "2026-01-01", "end": "2026-01-01"}, []),
        (DatesInOrder(earlier="start", later="end"), {"start": "2026-01-01", "end": "2026-01-02"}, []),
        (Differ(key="text", other="other"), {"text": "x", "other": "x"}, ["text"]),
        (Differ(key="text", other="other"), {}, []),
        (SameText(key="text", other="other"), {"text": "ЖК «Алма»", "other": 'жк  "алма"'}, []),
        (SameText(key="text", other="other"), {"text": "ЖК Алма", "other": "ЖК Дала"}, ["text"]),
        (SameText(key="a", other="text"), {"a": "1.5", "text": "1.50"}, []),
        (Matches(key="text", pattern="[0-9]{9}", advice=ADVICE, when=Equals("kind", "card")), {"text": "12", "kind": "card"}, ["text"]),
        (Matches(key="text", pattern="[0-9]{9}", advice=ADVICE, when=Equals("kind", "card")), {"text": "12"}, []),
        (BankOfAccount(iban="iban", bic="bic"), {"iban": "KZ86125KZT5004100100", "bic": "HSBKKZKX"}, ["bic"]),
        (BankOfAccount(iban="iban", bic="bic"), {"iban": "KZ86125KZT5004100100", "bic": "NBRKKZKXABC"}, []),
        (BankOfAccount(iban="iban", bic="bic"), {"iban": "KZ244350000012344567", "bic": "HSBKKZKX"}, []),
        (BinMonth(bin="bin", date="start"), {"bin": UK, "start": "2016-03-31"}, []),
        (BinMonth(bin="bin", date="start"), {"bin": UK, "start": "2016-04-01"}, ["start"]),
    ],
)
def test_a_check_reports_only_when_it_has_what_it_needs(check: Check, values: dict[str, str], addresses: list[str]):
    assert found(check, **values) == addresses


def test_a_threshold_is_the_administrators_or_its_default():
    check = AtLeast(key="a", bound=Limit("years", Decimal(2)))
    assert found(check, a="2") == []
    assert found(check, context=Context(TODAY, limits={"years": Decimal(3)}), a="2") == ["a"]


def test_shares_add_up_to_the_whole_once_every_row_has_one():
    check = RowsSum(block="rows", key="share", total=Decimal(100))
    assert found(check, 2, r0__share="60", r1__share="39.99") == ["rows/r1/share"]
    assert found(check, 2, r0__share="60", r1__share="40") == []
    assert found(check, 2, r0__share="60") == []
    assert found(check) == []


def test_a_total_may_be_that_of_a_column():
    check = TotalOf(total="a", parts=("rows/*/share",))
    assert found(check, 2, a="5", r0__share="2", r1__share="2") == ["a"]
    assert found(check, 2, a="4", r0__share="2", r1__share="2") == []


def test_checks_of_rows_report_row_by_row():
    assert found(SameText(key="rows/*/name", other="text"), 2, text="Алма", r0__name="алма", r1__name="Дала") == ["rows/r1/name"]
    assert found(AtMost(key="rows/*/share", bound="a"), 2, a="5", r0__share="6", r1__share="5") == ["rows/r0/share"]


def test_an_answer_may_have_to_be_one_of_a_column():
    check = AmongRows(key="text", column="rows/*/name")
    assert found(check, 2, text="б", r0__name="а", r1__name="б") == []
    assert found(check, 2, text="в", r0__name="а", r1__name="б") == ["text"]
    assert found(check, 1, text="в") == []


def test_a_share_of_the_whole_is_counted_from_what_is_known():
    check = ShareOf(parts=("a", "b"), whole="c", percent=Limit("share", Decimal(10)), at="a", advice=label("{share} {least}"))
    assert found(check, a="5", b="4.99", c="100") == ["a"]
    assert found(check, a="10", c="100") == []
    assert found(check, c="100") == []
    assert found(check, a="1", c="0") == []


def test_months_between_dates_keep_to_the_term_and_its_reserve():
    check = WithinMonths(start="start", end="end", term="a", reserve=Limit("reserve", Decimal(3)), severity=Severity.WARNING)
    assert found(check, start="2026-01-15", end="2027-07-15", a="15") == []
    assert found(check, start="2026-01-15", end="2027-07-16", a="15") == ["a"]
    assert found(check, start="2026-01-15", a="15") == []


def test_an_organisation_has_a_bin_and_a_person_an_iin():
    check = NumberOfHolder(number="rows/*/number", kind="rows/*/type", organisations=("org",), persons=("man",))
    assert found(check, 2, r0__number=UK, r0__type="org", r1__number=IIN, r1__type="man") == []
    assert found(check, 2, r0__number=IIN, r0__type="org", r1__number=UK, r1__type="man") == ["rows/r0/number", "rows/r1/number"]
    assert found(check, 2, r0__number=IIN, r1__type="man") == []


def test_the_developer_is_the_only_holder():
    check = SoleHolder(block="rows", number="number", share="share", developer="bin")
    assert found(check, 1, bin=DEVELOPER, r0__number=DEVELOPER, r0__share="100") == []
    assert found(check, 1, bin=DEVELOPER, r0__number=DEVELOPER, r0__share="99") == ["rows/r0/number"]
    assert found(check, 1, bin=DEVELOPER, r0__number=UK, r0__share="100") == ["rows/r0/number"]
    assert found(check, 1, r0__number=UK, r0__share="100") == []


def test_a_limit_that_is_another_answer_is_named_as_a_number_with_its_field():
    (problem,) = problems(form(AtMost(key="a", bound="b")), Answers({"a": "8", "b": "7"}), CONTEXT)
    assert "не больше 7 (поле «b»)" in problem.wording.ru
    assert "7 (the field “b en”)" in problem.wording.en


def test_a_check_may_have_words_of_its_own():
    check = AtMost(key="a", bound=Decimal(7), wording=label("Не больше {limit}, а не {value}"))
    (problem,) = problems(form(check), Answers({"a": "8"}), CONTEXT)
    assert problem.wording.ru == "Не больше 7, а не 8"
