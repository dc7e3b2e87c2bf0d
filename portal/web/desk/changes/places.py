"""A place of an application in two of its versions: what stood there and stands there now, with the files."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import reflex as rx

from portal.core.applications.versions.rules import ComparedPlace, Side
from portal.forms import Party
from portal.forms.kinds.files import size_words
from portal.web import ui
from portal.wording import Wording, trail

BEFORE = Wording("Бұрынғысы", "Было", "Before")
AFTER = Wording("Жаңасы", "Стало", "After")
_EMPTY = Wording("толтырылмаған", "не заполнено", "not filled in")
_NOT_THERE = Wording("бұл нұсқада жоқ", "в этой версии нет", "not in this version")


@dataclass(frozen=True)
class SideShown:
    """What stood in a place; ``absent`` when the version does not have it."""

    absent: bool
    text: dict[str, str]
    files: list[dict[str, Any]]


@dataclass(frozen=True)
class ComparedPlaceShown:
    """A place of two versions."""

    address: str
    where: dict[str, str]
    label: dict[str, str]
    before: SideShown
    after: SideShown
    differs: bool


def place_of(place: ComparedPlace, parties: Mapping[Party, Wording]) -> ComparedPlaceShown:
    """Return a place in the form for the browser. Where several parties take part, the place names the party."""
    party = parties.get(place.party) if place.party and len(parties) > 1 else None
    where = [part for part in (place.tab, party, place.heading) if part is not None and part != place.label]
    return ComparedPlaceShown(
        address=place.address,
        where=trail(where).as_dict(),
        label=place.label.as_dict(),
        before=_shown(place.before),
        after=_shown(place.after),
        differs=place.differs,
    )


def _shown(side: Side | None) -> SideShown:
    if side is None:
        return SideShown(absent=True, text={}, files=[])
    files = [{"name": one.name, "size": size_words(one.size).as_dict(), "sha256": one.sha256} for one in side.files]
    return SideShown(absent=False, text=side.shown.as_dict() if side.text or side.shown.ru else {}, files=files)


def side(shown: Any) -> rx.Component:
    """Return what stood in a place, a Var of :class:`SideShown`: the answer, the files, or that there is nothing."""
    text = ui.say_dict(shown.text)
    files = rx.el.ul(rx.foreach(shown.files.to(list[dict[str, Any]]), _file))
    nothing = rx.el.span(rx.cond(shown.absent, ui.say(_NOT_THERE), ui.say(_EMPTY)), class_name="hint")
    written = rx.cond(text, rx.el.span(text, class_name="answer-text"))
    return rx.cond(text | (shown.files.length() > 0), rx.el.div(written, rx.cond(shown.files.length() > 0, files)), nothing)


def _file(file: Any) -> rx.Component:
    size = rx.el.span(ui.say_dict(file["size"]), class_name="hint")
    return rx.el.li(file["name"].to(str), " ", size, rx.el.span("SHA-256: ", file["sha256"].to(str), class_name="file-fact"))
