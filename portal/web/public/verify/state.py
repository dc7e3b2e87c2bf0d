"""What became of the signatures that somebody brought."""

from dataclasses import dataclass
from typing import Any

import reflex as rx

from portal.core.errors import Refused
from portal.core.signing.checking.rules import UNREADABLE
from portal.core.signing.checking.schema import CheckedSignature
from portal.core.signing.checking.service import check_signatures
from portal.web.shell.verbs import run_verb

MOST_NAMES = 50


@dataclass(frozen=True)
class CheckLineShown:
    """One check: ``mark`` is right, wrong, unsure, skipped or note."""

    mark: str
    words: dict[str, str]


@dataclass(frozen=True)
class SignatureResult:
    """A checked signature as the page shows it; the owner is empty where it cannot be trusted."""

    name: str
    outcome: str
    lines: list[CheckLineShown]
    person: str
    organisation: str
    bin: str


class SignatureCheck(rx.State):
    """``step`` is empty until something was checked, then ``done`` or ``held`` (it was not checked; ``held`` says why)."""

    step: str = ""
    held: dict[str, str] = {}
    code: str = ""
    package: bool = False
    files: int = 0
    wrong: list[str] = []
    results: list[SignatureResult] = []

    @rx.event
    async def check(self, brought: dict[str, Any]) -> None:
        """Check what the page has found: signatures with hashes of documents; of a package also which files are not as listed."""
        self.reset()
        try:
            found = await run_verb(self, check_signatures, brought.get("signatures"))
            self.package, self.files, self.wrong = claims_of(brought)
        except Refused as refused:
            self.step, self.held = "held", refused.wording.as_dict()
            return
        self.step, self.results = "done", [result_of(one) for one in found]

    @rx.event
    def look_up(self, form: dict[str, Any]) -> Any:
        """Open the page of a printed application by the code on it."""
        code = "".join(letter for letter in str(form.get("code", ""))[:100] if letter.isalnum() or letter == "-")
        return rx.redirect(f"/check/{code}") if code else None


def claims_of(brought: dict[str, Any]) -> tuple[bool, int, list[str]]:
    """Return what the page itself has compared: whether it was a package, how many files it lists, which are not as listed.

    Raises:
        Refused: it is not of this form.
    """
    package, files, wrong = brought.get("package"), brought.get("files"), brought.get("wrong")
    if type(package) is not bool or type(files) is not int or not isinstance(wrong, list):
        raise Refused(UNREADABLE, code="unreadable")
    return package, files, [str(name)[:300] for name in wrong[:MOST_NAMES]]  # pyright: ignore[reportUnknownVariableType]


def result_of(one: CheckedSignature) -> SignatureResult:
    """Return a checked signature for the page."""
    lines = [CheckLineShown(str(line.mark), line.wording.as_dict()) for line in one.lines]
    return SignatureResult(one.name, str(one.outcome), lines, one.person, one.organisation, one.bin)
