"""The picture of the statuses of an application, made from their declaration: ``python -m tests.architecture.status_picture`` writes it."""

from collections.abc import Iterator

from portal.core.applications.filling.queries.events import HAPPENINGS
from portal.core.applications.rules import STEPS, WORDS, Status
from tests.architecture.sources import ROOT

FILE = ROOT / "docs" / "statuses.md"
HEAD = """# The statuses of an application

Made from `STEPS` in `portal/core/applications/rules.py` by `.venv/bin/python -m tests.architecture.status_picture`; a test compares them.
Beside each arrow: what happens, and who does it.
"""


def picture() -> str:
    """Return the page with the picture and the names of the statuses."""
    return "\n".join([HEAD, "```mermaid", "stateDiagram-v2", *_lines(), "```", "", *_names(), ""])


def _lines() -> Iterator[str]:
    yield f"    [*] --> {Status.DRAFT}"
    for happening, step in STEPS.items():
        who = ", ".join(sorted("portal" if doer == "system" else doer for doer in step.doers))
        for source in sorted(step.sources, key=list(Status).index):
            yield f"    {source} --> {step.target}: {HAPPENINGS[happening].en} ({who})"


def _names() -> Iterator[str]:
    yield "| status | kk | ru | en | reached |"
    yield "|---|---|---|---|---|"
    reached = {Status.DRAFT, *(step.target for step in STEPS.values())}
    for status in Status:
        words = WORDS[status]
        yield f"| `{status}` | {words.kk} | {words.ru} | {words.en} | {'yes' if status in reached else 'no step leads here'} |"


if __name__ == "__main__":
    FILE.write_text(picture(), "utf-8")
