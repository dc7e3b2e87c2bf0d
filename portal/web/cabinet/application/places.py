"""The places of an application's form, which its address names: ``/cabinet/<kind>/<id>?stage=…&tab=…&field=…``."""

from typing import NamedTuple

from portal.forms import Form
from portal.web.shell.applications import application_address
from portal.web.shell.places import query_of


class FormPlace(NamedTuple):
    """A stage of the form, one of its tabs (empty when the stage has none for the reader), and the address of a field to focus."""

    stage: str
    tab: str
    field: str = ""


def place_of(product: str, application: str, stage: str, tab: str = "", field: str = "") -> str:
    """Return the address of a place of an application's form; keys of the schema, ``field`` the address of an answer."""
    return f"{application_address(product, application)}{place_within(stage, tab, field)}"


def place_within(stage: str, tab: str = "", field: str = "") -> str:
    """Return the URL of a place relative to the page of the form."""
    return query_of(stage=stage, tab=tab, field=field)


def stages_of(form: Form) -> list[str]:
    """Return the keys of the stages in their order."""
    return [stage.key for stage in form.stages]


def tabs_of(form: Form, party: str, stage: str) -> list[str]:
    """Return the tabs of a stage that a party fills, in their order."""
    return [one.key for one in form.stage(stage).tabs if one.filled_by == party]


def nearest(form: Form, party: str, stage: str, tab: str = "", field: str = "") -> FormPlace:
    """Return the place that is asked for, or the nearest one the party has: the stage of the tab or the first, its first tab."""
    stages = stages_of(form)
    if stage not in stages:
        stage = next((one for one in stages if tab in tabs_of(form, party, one)), stages[0])
    tabs = tabs_of(form, party, stage)
    return FormPlace(stage, tab if tab in tabs else next(iter(tabs), ""), field)
