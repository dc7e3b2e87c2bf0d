"""The browser and the server compute every condition in the same way."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path

import reflex as rx
import reflex_base

from portal.core.applications.schema import KINDS
from portal.forms import AllOf, AnyOf, Condition, Equals, Filled, In, MoreThan, Not, Repeat
from portal.web.forms.conditions import holds

NODE = Path(sys.executable).with_name("node")
STATE_JS = Path(reflex_base.__file__).parent / ".templates" / "web" / "utils" / "state.js"
_HELPER = re.compile(r"export const (isTrue|py\w+) =")
TEXTS = rx.Var("texts", _var_type=dict[str, str]).to(dict[str, str])
ROW = "holders/7"
WORDS = ("", " ", "0", "1", "2", "10", "слово", "a", "b", "a,b", "c,b")


def helpers() -> str:
    """Return the functions of Reflex that compiled conditions call."""
    script = STATE_JS.read_text("utf-8")
    return "\n".join(part for part in re.split(r"(?=^export )|(?=^/\*\*)", script, flags=re.MULTILINE) if _HELPER.match(part))


def in_the_browser(cases: list[tuple[Condition, Mapping[str, str]]]) -> list[bool]:
    """Return the results of compiled conditions for the answers, all in one run of Node.js."""
    compiled = [str(holds(condition, lambda address: TEXTS.get(address, "").to(str), ROW)) for condition, _ in cases]
    told = ",".join(f"((texts) => Boolean({script}))({json.dumps(values)})" for script, (_, values) in zip(compiled, cases, strict=True))
    run = subprocess.run(
        [NODE, "--input-type=module", "-"],
        input=f"{helpers()}\nconsole.log(JSON.stringify([{told}]))",
        capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    return json.loads(run.stdout)


def agree(cases: list[tuple[Condition, Mapping[str, str]]]) -> None:
    """Assert that the browser and the server say the same of every case."""
    said = in_the_browser(cases)
    assert [
        (condition, values) for (condition, values), here in zip(cases, said, strict=True) if condition.holds(values, ROW) != here
    ] == []


def test_every_simple_condition_means_the_same_in_the_browser():
    simple = [Equals("k", "1"), Equals("k", ""), In("k", ("a", "c")), Filled("k"), MoreThan("k", Decimal(1)), Not(Filled("k"))]

    agree([(condition, {"k": word} if word else {}) for condition in simple for word in WORDS])


def test_conditions_joined_mean_the_same_in_the_browser():
    joined = [
        AllOf((Filled("k"), Equals("m", "1"))),
        AnyOf((Equals("k", "a"), MoreThan("m", Decimal(1)))),
        Not(AnyOf((Filled("k"), AllOf((Filled("m"), In("k", ("a", "b"))))))),
    ]

    agree([(condition, {"k": first, "m": second}) for condition in joined for first in WORDS for second in WORDS])


def test_a_condition_on_the_same_row_reads_that_row():
    own = Equals("./holder_type", "legal_entity")

    agree([(own, {f"{ROW}/holder_type": "legal_entity"}), (own, {"holders/8/holder_type": "legal_entity"}), (own, {})])


def test_every_condition_of_every_kind_means_the_same_in_the_browser():
    conditions = list(declared())
    assert len(conditions) > 10
    agree([(condition, values) for condition in conditions for values in answers_around(condition)])


def declared() -> Iterator[Condition]:
    """Return the conditions under which fields of applications are asked or required."""
    stages = [stage for kind in KINDS.values() for stage in kind.forms.newest.stages]
    for group in (group for stage in stages for tab in stage.tabs for group in tab.groups):
        for field in (field for item in group.items for field in (item.fields if isinstance(item, Repeat) else (item,))):
            if field.asked is not None:
                yield field.asked
            if not isinstance(field.required, bool):
                yield field.required


def answers_around(condition: Condition) -> Iterator[Mapping[str, str]]:
    """Return answers on both sides of a condition: each key it reads with each text that it names, and with others."""
    data = json.dumps(condition.to_json(), ensure_ascii=False)
    named = list(dict.fromkeys(re.findall(r'"((?:\./)?[\w/]+)"', data)))
    for key in named:
        for word in ("", "1", "7", *named):
            yield {key.replace("./", f"{ROW}/"): word}
