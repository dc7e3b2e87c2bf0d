"""The migrations form one line: two that follow the same one would stop every start of the portal."""

import re

from tests.architecture.sources import ROOT


def test_every_migration_but_the_first_follows_another_and_no_two_the_same():
    texts = [file.read_text("utf-8") for file in (ROOT / "alembic" / "versions").glob("*.py")]
    named = {
        name: [found for text in texts for found in re.findall(rf"^{name} = (.+)$", text, re.MULTILINE)]
        for name in ("revision", "down_revision")
    }
    assert sorted(set(named["revision"])) == sorted(named["revision"])
    assert sorted(set(named["down_revision"])) == sorted(named["down_revision"])
    assert len(set(named["revision"]) - set(named["down_revision"])) == 1
