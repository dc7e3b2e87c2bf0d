"""What the pages of monitoring (the map, the charts, the bodies at risk) share: the parameters in their addresses, filters, breadcrumbs."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

import reflex as rx

from portal.core.reporting.basics.rules.sections import SECTION_WORDS, Section
from portal.core.reporting.monitoring.queries import Crumb
from portal.web import ui
from portal.web.shell.places import asked_place
from portal.wording import Wording

SPANS: Final = {
    13: Wording("13 апта (тоқсан)", "13 недель (квартал)", "13 weeks (a quarter)"),
    26: Wording("26 апта (жарты жыл)", "26 недель (полгода)", "26 weeks (half a year)"),
    52: Wording("52 апта (жыл)", "52 недели (год)", "52 weeks (a year)"),
}
"""How many weeks can be shown."""
_USUAL: Final = 26
_DEFAULTS: Final = {"level": "country", "weeks": str(_USUAL)}
_WAY = Wording("Бет жолы", "Путь к странице", "Breadcrumbs")
_SECTION = Wording("Бөлім", "Раздел", "Section")
_EVERY_SECTION = Wording("Барлық бөлімдер", "Все разделы", "All sections")
_WEEKS = Wording("Апталар", "Недели", "Weeks")


@dataclass(frozen=True)
class CrumbShown:
    """A link to a level above."""

    name: dict[str, str]
    href: str


def span_in(asked: Mapping[str, str]) -> int:
    """Return the number of weeks that an address asks for, the usual one when it asks for none or for another."""
    weeks = asked.get("weeks", "")
    return int(weeks) if weeks in map(str, SPANS) else _USUAL


def address_with(page: str, kept: Mapping[str, str], changed: Mapping[str, str]) -> str:
    """Return the address of a page with its ``kept`` parameters, some of them ``changed``; empty and usual ones are left out."""
    wanted = {name: value for name, value in {**kept, **changed}.items() if value and value != _DEFAULTS.get(name)}
    return f"{page}?{urlencode(wanted)}" if wanted else page


def chosen_address(state: Any, page: str, names: Iterable[str], **changed: str) -> str:
    """Return the address of the present page with the parameters ``changed`` and, of the others, those in ``names``.

    The browser's address is asked, not what the page shows: a second choice may come while the page still loads the first one.
    """
    asked = asked_place(state)
    return address_with(page, {name: asked.get(name, "") for name in names}, changed)


def crumbs_of(crumbs: Iterable[Crumb], address: Callable[..., str]) -> list[CrumbShown]:
    """Return links to levels above; ``address`` takes ``level`` and ``key``."""
    return [CrumbShown(one.name.as_dict(), address(level=one.level, key=one.key)) for one in crumbs]


def breadcrumbs(crumbs: Any, name: Any) -> rx.Component:
    """Return the way to the shown level: ``crumbs`` is a Var of a list of :class:`CrumbShown`, ``name`` one of the level's words."""
    steps = rx.foreach(crumbs, lambda step: rx.el.li(ui.link(ui.say_dict(step.name), step.href)))
    here = rx.el.li(rx.el.span(ui.say_dict(name), custom_attrs={"aria-current": "page"}))
    return rx.el.nav(rx.el.ol(steps, here), class_name="crumbs", custom_attrs={"aria-label": ui.say(_WAY)})


def section_filter(page: str, state: Any, sections: Iterable[Section] = SECTION_WORDS) -> rx.Component:
    """Return the list of sections; ``state`` has ``section`` and ``choose``, and ``page`` is the beginning of the list's id."""
    options = [(str(code), SECTION_WORDS[code]) for code in sections]
    return ui.select(
        f"{page}-section",
        _SECTION,
        options,
        value=state.section,
        empty=_EVERY_SECTION,
        on_change=lambda code: state.choose("section", code),
    )


def weeks_filter(page: str, state: Any) -> rx.Component:
    """Return the list of numbers of weeks; ``state`` has ``span`` and ``choose``, and ``page`` is the beginning of the list's id."""
    options = [(str(span), words) for span, words in SPANS.items()]
    return ui.select(
        f"{page}-weeks", _WEEKS, options, value=state.span.to_string(), empty=None, on_change=lambda code: state.choose("weeks", code)
    )
