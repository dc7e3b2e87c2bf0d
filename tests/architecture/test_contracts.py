"""Every import contract holds, and every one of them fails when it is broken on purpose."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT

LINT = Path(sys.executable).with_name("lint-imports")
BREACHES = {
    "house": ("portal/helpers.py", ""),
    "edges": ("portal/web/public/breach.py", "import portal.core.accounts.tables"),
    "framework": ("portal/core/accounts/breach.py", "import reflex"),
    "engines": ("portal/eds/breach.py", "import portal.settings"),
    "subjects": ("portal/core/accounts/breach.py", "import portal.core.documents"),
    "reporting": ("portal/core/reporting/cells/rules/breach.py", "import portal.core.reporting.weeks"),
    "applications": ("portal/core/applications/filling/breach.py", "import portal.core.applications.moderation"),
    "accounts": ("portal/core/accounts/sessions/breach.py", "import portal.core.accounts.staff"),
    "floor-plan": ("portal/core/accounts/rules.py", "import portal.core.accounts.tables"),
    "audiences": ("portal/web/ui/breach.py", "import portal.web.shell"),
    "design-system": ("portal/web/ui/breach.py", "import portal.core.errors"),
}
MORE = {
    "a layer never imports one above it": ("house", "portal/core/accounts/breach.py", "import portal.bootstrap"),
    "rooms side by side do not know one another": ("house", "portal/forms/breach.py", "import portal.eds"),
    "routes do not import pages": ("house", "portal/api/breach.py", "import portal.web.ui"),
    "pages do not import gateways": ("edges", "portal/web/cabinet/breach.py", "import portal.gateways.storage"),
    "audiences do not know one another": ("audiences", "portal/web/desk/breach.py", "import portal.web.cabinet"),
    "a new room of the core is refused": ("subjects", "portal/core/reports.py", ""),
    "a new part of reporting is refused": ("reporting", "portal/core/reporting/forecasts.py", ""),
    "a part of a subject keeps to the floor plan": (
        "floor-plan",
        "portal/core/reporting/cells/rules/breach.py",
        "import portal.core.reporting.cells.queries",
    ),
    "a new room of the pages is refused": ("audiences", "portal/web/parts.py", ""),
}
CASES = {**{contract: (contract, *breach) for contract, breach in BREACHES.items()}, **MORE}


def _lint(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(root)}
    return subprocess.run([LINT, "--no-cache", *arguments], cwd=root, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the house to do damage in."""
    root = tmp_path_factory.mktemp("house")
    shutil.copytree(ROOT / "portal", root / "portal", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", root)
    return root


@pytest.mark.parametrize("case", list(CASES))
def test_a_breach_is_refused(house: Path, case: str):
    contract, place, line = CASES[case]
    file = house / place
    before = file.read_text("utf-8") if file.exists() else None
    file.write_text(f'"""A breach."""\n\n{line}\n' if before is None else f"{before}\n{line}\n", "utf-8")
    try:
        done = _lint(house, "--contract", contract)
    finally:
        file.unlink() if before is None else file.write_text(before, "utf-8")
    assert "BROKEN" in done.stdout, done.stdout + done.stderr


def test_every_contract_is_among_the_breaches():
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    contracts = {line.split('"')[1] for line in text.splitlines() if line.startswith('id = "')}
    assert contracts == set(BREACHES)
