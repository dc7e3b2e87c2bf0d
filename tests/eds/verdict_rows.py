"""The lines of the table of verdicts, read from ``verdicts.md``."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    number: str
    case: str
    keys: str
    signer: str
    message: str
    stamp: str
    evidence: str
    days: str
    expects: str
    outcome: str
    code: str
    sentence: str


def rows() -> list[Row]:
    lines = (Path(__file__).parent / "verdicts.md").read_text("utf-8").splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    return [Row(*line) for line in cells[2:]]
