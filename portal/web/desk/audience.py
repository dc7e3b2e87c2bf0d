"""The controls in which the administrator chooses to whom an announcement or a survey goes, and what they need of a State."""

from dataclasses import replace
from typing import Any

import reflex as rx

from portal.core.audiences.schema import AUDIENCE_FIELD, BIN_FIELD, BODY_FIELD, EMAIL_FIELD, REGION_FIELD, AudienceKind
from portal.core.reporting.bodies import queries as bodies_queries
from portal.web import ui
from portal.web.desk.listed import ListWithForm
from portal.web.forms.sent_form import Sent
from portal.web.forms.widgets import sent_field
from portal.web.shell.short_forms import problem_of
from portal.web.shell.verbs import run_verb
from portal.web.shell.words import language_of


class AudienceChoice(ListWithForm, mixin=True):
    """The regions and bodies to choose from."""

    regions: list[Any] = []
    bodies: list[Any] = []

    @rx.event
    def choose_audience(self, audience: str) -> None:
        """Ask for what the chosen audience needs."""
        self.values = {**self.values, AUDIENCE_FIELD.key: audience}

    async def _load_places(self) -> None:
        self.regions = [[key, name.as_dict()] for key, name in await run_verb(self, bodies_queries.places)]
        found = await run_verb(self, bodies_queries.body_options, await language_of(self))
        self.bodies = [[key, name.as_dict()] for key, name in found]


def audience_controls(sent: Sent) -> tuple[rx.Component, ...]:
    """Return the field of the audience, and the field that says to whom exactly where an audience needs one."""
    page: Any = sent.state
    audience = sent.values.get(AUDIENCE_FIELD.key, "")
    return (
        sent_field(replace(sent, on_change={AUDIENCE_FIELD.key: page.choose_audience}), AUDIENCE_FIELD),
        rx.cond(audience == str(AudienceKind.REGION), _options(sent, REGION_FIELD, page.regions)),
        rx.cond(audience == str(AudienceKind.ORGANISATION), sent_field(sent, replace(BIN_FIELD, required=True))),
        rx.cond(audience == str(AudienceKind.BODY), _options(sent, BODY_FIELD, page.bodies)),
        rx.cond(audience == str(AudienceKind.PERSON), sent_field(sent, replace(EMAIL_FIELD, required=True))),
    )


def _options(sent: Sent, field: Any, options: Any) -> rx.Component:
    control = f"{sent.prefix}-{field.key}"
    key = rx.Var.create(f"{control}-") + sent.serial.to_string()
    value = sent.values.get(field.key, "").to(str)
    return ui.select(
        control, field.label, options, value=value, name=field.key, required=True, error=problem_of(sent.state, control), key=key
    )  # fmt: skip
