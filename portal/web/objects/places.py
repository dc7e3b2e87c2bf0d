"""The places of an object's page, which its address names: ``?part=…&tab=…&week=…&field=…``, the same for the executor and the desk."""

from typing import Any, NamedTuple

import reflex as rx

from portal.core.reporting.basics.rules.sections import Section
from portal.web import ui
from portal.web.objects.sections import INFORMATION, PARTS, tabs_of
from portal.web.shell.places import query_of


class ObjectPlace(NamedTuple):
    """A part of the page, a tab of «Информация», the week that is asked for (empty for the present one), a field to focus."""

    part: str
    tab: str
    week: str
    field: str


def place_within(part: str, tab: str = "", week: str = "", field: str = "") -> str:
    """Return the address of a place relative to the page of its object."""
    return query_of(part=part, tab=tab, week=week, field=field)


def place_in_week(part: str, tab: str, week: Any) -> rx.Var[str]:
    """Return the address of a place that names a week, a Var that may be empty."""
    return rx.Var.create(place_within(part, tab)) + rx.cond(week, rx.Var.create("&week=") + week, "").to(str)


def place_in_chosen_week(part: str, tab: str, known: Any) -> rx.Var[str]:
    """Return the address of a place in the week that was chosen last, ``known`` while the address names none."""
    return place_in_week(part, tab, ui.asked("week", known))


def nearest(section: Section | str, part: str, tab: str = "", week: str = "", field: str = "") -> ObjectPlace:
    """Return the requested place, or the nearest one the section has: «Информация», its first tab.

    The week is checked when it is read.
    """
    section = Section(section)
    tabs = tabs_of(section)
    return ObjectPlace(part if part in PARTS[section] else INFORMATION, tab if tab in tabs else tabs[0], week, field)
