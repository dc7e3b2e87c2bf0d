"""A second kind of application, added to a copy of the project as the README says: a folder, its name, its reference data."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from portal.commands.place import ROOT

CODE = "sample"
DECLARATION = '''"""A kind for the tests: one party, one tab of its own, one document, one consent."""

from portal.core.applications.schema.kinds import ApplicationKind
from portal.core.applications.schema.organisation import head_tab, info_tab, organisation_consequences
from portal.core.applications.schema.participants import AUTHORISED_COMPANY, COMPANY
from portal.forms import Field, Form, FormVersions, Group, Stage, Tab
from portal.forms.kinds import Text
from portal.wording import Wording

TITLE = Wording("Үлгі өтінім", "Пробная заявка", "Sample application")


def version_1() -> Form:
    """Return the first version of the form."""
    idea = Tab("idea", Wording("Ой", "Замысел", "Idea"), (Group(None, (
        Field("project_name", Wording("Атауы", "Название замысла", "Name of the idea"), Text(200), required=True),
        Field("benefit", Wording("Пайдасы", "Кому полезно", "Who benefits"), Text(500), required=True),
    )),))
    stages = (
        Stage("about", Wording("Мәліметтер", "Сведения", "Facts"), (idea, info_tab(COMPANY), head_tab(COMPANY))),
        Stage("papers", Wording("Құжаттар", "Бумаги", "Papers"), documents=True),
        Stage("consents", Wording("Келісімдер", "Согласия", "Consents"), consents=True),
    )
    return Form("sample", TITLE, 1, stages, (), consequences=organisation_consequences(COMPANY))


SAMPLE = ApplicationKind(
    code="sample",
    title=TITLE,
    plural=Wording("Үлгі өтінімдер", "Пробные заявки", "Sample applications"),
    menu=Wording("Үлгі", "Проба", "Sample"),
    icon="file-text",
    number_prefix="ҮЛ",
    accusative=Wording("үлгі өтінімді", "пробную заявку", "a sample application"),
    genitive=Wording("Үлгі өтінімнің", "пробной заявки", "the sample application"),
    purpose=Wording("үлгі", "на пробу", "sample"),
    contract=Wording("үлгі", "о пробе", "sample"),
    forms=FormVersions("sample", (version_1,)),
    applicant=AUTHORISED_COMPANY,
)
'''
REFERENCE = """
_IDEA = DocumentGroup("papers", Wording("Ой", "Замысел", "Idea"), (
    DocumentRow("sketch", ("company",), Wording("Нобай", "Эскиз", "Sketch"), True),
))
DOCUMENTS = {**DOCUMENTS, "sample": (_IDEA,)}
_REPORT = next(row for row in consents.CONSENTS if row.code == "consent_credit_report")
CONSENTS = {**CONSENTS, "sample": (replace(_REPORT, parties=("company",)),)}
"""
LEFT_OUT = {ROOT: {".git", ".venv", "docs", "tests"}, ROOT / ".web": {"build", "node_modules", "public"}}
"""What the copy does not need, or gets in another way."""


def add_to(copy: Path) -> None:
    """Copy the project into the folder ``copy``, add the kind there and build the pages."""
    shutil.copytree(ROOT, copy, ignore=_left_out, symlinks=True, dirs_exist_ok=True)
    (copy / ".venv").symlink_to(ROOT / ".venv")
    # Files of packages are linked and not copied: the build reads them only.
    shutil.copytree(ROOT / ".web" / "node_modules", copy / ".web" / "node_modules", symlinks=True, copy_function=_link)
    schema = copy / "portal" / "core" / "applications" / "schema"
    (schema / CODE).mkdir()
    (schema / CODE / "__init__.py").write_text(DECLARATION, "utf-8")
    _replace(schema / "__init__.py", "SUBSIDY, CORRECTION)", "SUBSIDY, CORRECTION, SAMPLE)")
    _replace(
        schema / "__init__.py",
        "from portal.forms import",
        f"from portal.core.applications.schema.{CODE} import SAMPLE\nfrom portal.forms import",
    )
    products = copy / "portal" / "core" / "content" / "reference" / "products.py"
    _replace(products, "COMPANY, DocumentGroup", "COMPANY, DocumentGroup, DocumentRow\nfrom portal.wording import Wording")
    products.write_text(products.read_text("utf-8") + REFERENCE, "utf-8")
    subprocess.run([sys.executable, "-c", "from portal.commands import pages; pages.build()"], cwd=copy, check=True)


def _left_out(folder: str, names: list[str]) -> set[str]:
    return {"__pycache__"}.intersection(names) | LEFT_OUT.get(Path(folder), set()).intersection(names)


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:  # another disk
        shutil.copy2(source, target)


def _replace(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    if old not in text:
        raise ValueError(f"{file} has no {old!r}")
    file.write_text(text.replace(old, new, 1), "utf-8")
