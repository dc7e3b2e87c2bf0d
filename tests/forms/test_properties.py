"""What holds for any text that anybody may type."""

from decimal import Decimal

from hypothesis import example, given
from hypothesis import strategies as st

from portal.forms import (
    AllOf,
    Answers,
    AnyOf,
    Condition,
    Equals,
    Filled,
    In,
    Kind,
    MoreThan,
    Not,
    Severity,
    TabState,
    accept,
    canonical,
    consequences,
    from_json,
    has_consequences,
    problems,
    progress,
    sheet,
)
from portal.forms.kinds import (
    Bic,
    Bin,
    BinOrIin,
    Cadastral,
    Choice,
    Computed,
    Date,
    Email,
    Files,
    Flag,
    Iban,
    Iin,
    Integer,
    Kato,
    Kbe,
    LongText,
    Money,
    MultiChoice,
    Percent,
    Phone,
    Text,
    Unacceptable,
    Url,
)
from portal.forms.kinds import (
    Decimal as DecimalKind,
)
from portal.texts.cleaning import tidy
from tests.forms.declared import CONTEXT, FULL, NAMES, SMALL, label

OPTIONS = (("a", label("А")), ("b", label("Б")))
KINDS: tuple[Kind, ...] = (
    *(Text(), LongText(), Bin(), Iin(), BinOrIin(), Iban(), Bic(), Kbe(), Phone(), Phone(mobile=True), Email(), Url(), Cadastral()),
    *(Date(), Date(not_future=True, soon_days=60), Integer(), DecimalKind(4), Money(), Money(negative=True), Percent(), Flag(), Files()),
    *(Choice(OPTIONS), Choice(dictionary="forms"), MultiChoice(OPTIONS), Computed(2, numerator="a", denominator="b")),
    *(Kato("region"), Kato("district", "region"), Kato("okrug", "district"), Kato("settlement", "okrug")),
)
LIKELY = st.one_of(
    st.text(max_size=60),
    st.from_regex(r"[0-9 \-]{10,14}", fullmatch=True),
    st.from_regex(r"\+?[78][0-9 ()\-]{9,16}", fullmatch=True),
    st.from_regex(r"-?[0-9]{1,6}[., ][0-9]{1,3}( ₸|%)?", fullmatch=True),
    st.dates().map(str),
    st.dates().map("{:%d.%m.%Y}".format),
    st.from_regex(r"KZ[0-9]{5}[A-Z0-9]{13}", fullmatch=True),
    st.from_regex(r"[a-z]{1,8}(@[a-z]{1,8})?\.(kz|com)", fullmatch=True),
    st.from_regex(r"[0-9]{2}[:-][0-9]{3}[:-][0-9]{3}[:-][0-9]{1,5}", fullmatch=True),
    st.sampled_from([code for _, code in NAMES] + ["a", "b", "a,b", "b,a", "1", "true", "NaN", "1e9", "HSBKKZKX", "17"]),
)
KEYS = st.sampled_from(["name", "./name", "kind", "block"])
LEAVES = st.one_of(
    st.builds(Equals, KEYS, st.text(max_size=3)),
    st.builds(In, KEYS, st.lists(st.text(max_size=3), max_size=3).map(tuple)),
    st.builds(Filled, KEYS),
    st.builds(MoreThan, KEYS, st.decimals(allow_nan=False, allow_infinity=False, places=2).map(lambda number: Decimal(str(number)))),
)
CONDITIONS: st.SearchStrategy[Condition] = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.builds(Not, inner),
        st.builds(AllOf, st.lists(inner, max_size=3).map(tuple)),
        st.builds(AnyOf, st.lists(inner, max_size=3).map(tuple)),
    ),
    max_leaves=8,
)
PLAIN = [address for address in SMALL.addresses() if "*" not in address and SMALL.place(address).field]
ROW_FIELDS = [f"holders/{row}/{key}" for row in "ab" for key in ("name", "share", "foreign", "country")]
FILE_PLACES = ["holders/a/passport", "doc/charter/company", "doc/charter/developer", "doc/report/developer"]
ANSWERS = st.builds(
    Answers,
    st.dictionaries(st.sampled_from(PLAIN + ROW_FIELDS), LIKELY.map(tidy)),
    st.sampled_from([{}, {"holders": ("a",)}, {"holders": ("b", "a")}]),
    st.dictionaries(st.sampled_from(FILE_PLACES), st.integers(0, 3)),
    st.frozensets(st.sampled_from([slot.address for slot in SMALL.consents])),
)


@given(st.sampled_from(KINDS), LIKELY, st.sampled_from([CONTEXT, FULL]))
def test_canonical_text_is_accepted_as_it_is(kind: Kind, typed: str, context: object):
    text = tidy(typed)
    if not text:
        return
    try:
        canonical_text = kind.accept(text, context)
    except Unacceptable:
        return
    assert canonical_text == tidy(canonical_text)
    if canonical_text:
        assert kind.accept(canonical_text, context) == canonical_text


@given(st.sampled_from(KINDS), LIKELY)
def test_any_stored_text_can_be_shown_and_doubted(kind: Kind, stored: str):
    assert kind.show(stored, CONTEXT)
    kind.readable(stored)
    kind.remark(stored, CONTEXT)
    kind.contradicts(stored, lambda _key: stored)
    for cause in kind.depends_on:
        kind.derive(cause, stored, lambda _key: stored, CONTEXT)


@given(CONDITIONS, st.dictionaries(st.sampled_from(["name", "kind", "row/1/name"]), st.text(max_size=5)))
def test_a_condition_survives_its_json(condition: Condition, values: dict[str, str]):
    again = from_json(condition.to_json())
    assert again == condition
    assert again.holds(values, "row/1") == condition.holds(values, "row/1")


@given(ANSWERS, st.sampled_from([CONTEXT, FULL]))
@example(Answers({"dev_debt": "1" + 26 * "0"}, {}, {}, frozenset()), CONTEXT)
def test_a_tab_is_done_exactly_when_it_has_no_errors(answers: Answers, context: object):
    errors = {f"{p.stage}/{p.tab}" for p in problems(SMALL, answers, context) if p.severity is Severity.ERROR}
    states = progress(SMALL, answers, context)
    assert {key for key, state in states.items() if "/" in key and state is not TabState.DONE} == errors
    for stage in SMALL.stages:
        tabs = [state for key, state in states.items() if key.startswith(f"{stage.key}/")]
        assert (states[stage.key] is TabState.DONE) == all(state is TabState.DONE for state in tabs)


@given(ANSWERS)
def test_canonical_bytes_and_the_review_are_the_same_every_time(answers: Answers):
    files = [(address, "a.pdf", count, "0" * 64) for address, count in answers.files.items()]
    shuffled = Answers(dict(sorted(answers.values.items(), reverse=True)), answers.rows, answers.files, answers.signed)
    assert canonical(SMALL, answers, files) == canonical(SMALL, shuffled, reversed(files))
    assert sheet(SMALL, answers, CONTEXT) == sheet(SMALL, shuffled, CONTEXT)


@given(ANSWERS, st.sampled_from(PLAIN + ROW_FIELDS), st.sampled_from([CONTEXT, FULL]))
def test_consequences_are_acceptable_and_have_no_consequences_left(answers: Answers, address: str, context: object):
    changed = consequences(SMALL, address, answers, context)
    settled = Answers({**answers.values, **changed}, answers.rows)
    assert consequences(SMALL, address, settled, context) == {}
    assert all(accept(SMALL, key, text, context).text == text for key, text in changed.items())
    assert not changed or has_consequences(SMALL, address)
