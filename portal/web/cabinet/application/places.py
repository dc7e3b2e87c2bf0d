"""The places of an application's form in its address: ``/cabinet/guarantee/<id>?stage=…&tab=…&field=…``."""

from typing import NamedTuple

from portal.core.applications import schema
from portal.forms import Party
from portal.web.shell.places import query_of

GUARANTEE = schema.newest_form("guarantee")
STAGES = tuple(stage.key for stage in GUARANTEE.stages)


class FormPlace(NamedTuple):
    """A stage of the form, one of its tabs (empty when the stage has none for the reader), and the address of a field to focus."""

    stage: str
    tab: str
    field: str = ""


def place_of(application: str, stage: str, tab: str = "", field: str = "") -> str:
    """Return the URL of a place of an application's form by the keys of the schema; ``field`` is the address of an answer."""
    return f"/cabinet/guarantee/{application}{place_within(stage, tab, field)}"


def place_within(stage: str, tab: str = "", field: str = "") -> str:
    """Return the URL of a place relative to the page of the form."""
    return query_of(stage=stage, tab=tab, field=field)


def tabs_of(party: str, stage: str) -> list[str]:
    """Return the tabs of a stage that a party fills, in their order."""
    return [one.key for one in GUARANTEE.stage(stage).tabs if one.filled_by == party]


def nearest(party: Party | str, stage: str, tab: str = "", field: str = "") -> FormPlace:
    """Return the requested place, or the nearest one of the party: the stage of the tab or the first one, and its first tab."""
    if stage not in STAGES:
        stage = next((one for one in STAGES if tab in tabs_of(party, one)), STAGES[0])
    tabs = tabs_of(party, stage)
    return FormPlace(stage, tab if tab in tabs else next(iter(tabs), ""), field)
