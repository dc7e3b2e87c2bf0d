"""A correction that is not sent yet: what the browser keeps of it, and its lines on the page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from portal.core.reporting.corrections.queries import InformationDraft
from portal.forms import Form
from portal.web.shell.drafts import Draft
from portal.web.shell.places import query_of
from portal.wording import Wording

Words = dict[str, str]


@dataclass(frozen=True)
class ChangeShown:
    """A field that the correction changes; ``own`` when it was typed here, so that it can be taken back alone."""

    address: str
    href: str
    label: Words
    before: Words
    after: Words
    own: bool


@dataclass(frozen=True)
class WrongShown:
    """A field that the correction gets wrong; ``href`` is its place on the page."""

    address: str
    href: str
    words: Words


@dataclass
class Correction:
    """What was typed: the texts, those that stood there when the typing began, and the reason."""

    typed: dict[str, str] = field(default_factory=dict[str, str])
    seen: dict[str, str] = field(default_factory=dict[str, str])
    reason: str = ""

    def as_draft(self) -> Draft:
        """Return what the browser keeps; nothing while nothing is typed."""
        return {"typed": self.typed, "seen": self.seen, "reason": self.reason} if self.typed or self.reason else ""


def correction_in(kept: Draft) -> Correction:
    """Return the correction that the browser has kept; an empty one for anything else that it may have."""
    if isinstance(kept, str):
        return Correction()
    try:
        typed, seen = ({str(key): str(text) for key, text in dict(kept.get(name, {})).items()} for name in ("typed", "seen"))
    except (ValueError, TypeError):
        return Correction()
    return Correction(typed, seen, str(kept.get("reason", "")))


def changes_of(found: InformationDraft, typed: Iterable[str]) -> list[ChangeShown]:
    """Return the changed fields."""
    own = set(typed)
    return [
        ChangeShown(
            one.address,
            query_of(tab=one.tab, field=one.address),
            one.label.as_dict(),
            one.before.as_dict(),
            one.after.as_dict(),
            one.address in own,
        )
        for one in found.changes
    ]


def wrong_of(form: Form, problems: Mapping[str, Wording]) -> list[WrongShown]:
    """Return what is wrong, each with a link to its field."""
    return [WrongShown(one, query_of(tab=form.place(one).tab, field=one), words.as_dict()) for one, words in problems.items()]


def locked_of(rows: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Return the blocks and rows that are not added to or removed: only their fields are corrected."""
    return dict.fromkeys((*rows, *(f"{block}/{row}" for block, ids in rows.items() for row in ids)), "1")
