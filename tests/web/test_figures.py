"""Numbers as the page's own script writes them: like the server, thousands apart, the fraction after its mark, a minus before it."""

import json
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from portal.forms.kinds.numbers import plain, shown_number

NODE = Path(sys.executable).with_name("node")
SCRIPT = Path(__file__).resolve().parents[2] / "assets/portal.js"
NUMBERS = ("-100000.00", "-1234567.50", "-0.5", "0", "15", "1234.56")


def written(expression: str, language: str) -> list[str]:
    """What the script makes of the numbers in the language."""
    text = SCRIPT.read_text("utf-8")
    part = text[text.index("const LOCAL_NUMBER") : text.index("const speak =")].replace("export ", "")
    program = f"const spoken = () => {language!r};\n{part}\nconsole.log(JSON.stringify({json.dumps(NUMBERS)}.map({expression})));"
    done = subprocess.run([NODE, "--input-type=module", "-e", program], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_script_writes_numbers_as_the_server_does(language: str):
    assert written("readable", language) == [shown_number(plain(Decimal(number))).said(language) for number in NUMBERS]


def test_a_chart_writes_a_figure_below_zero_with_a_minus():
    assert written("(text) => drawn(Number(text))", "ru") == [
        "\u2212100\u202f000",
        "\u22121\u202f234\u202f567,5",
        "\u22120,5",
        "0",
        "15",
        "1\u202f234,6",
    ]
