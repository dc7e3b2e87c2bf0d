"""«История заявки»: who did what and when, with the moderators' remarks."""

from typing import Any

import reflex as rx

from portal.core.applications.schema import ApplicationKind
from portal.web import ui
from portal.web.cabinet.application.parts import absent, trail_of
from portal.web.cabinet.history import state
from portal.web.forms.history.shown import parties_of
from portal.web.forms.history.view import BACK, TITLE, timeline
from portal.web.shell.layouts import cabinet_page

History: Any = state.History
"""The State as a page sees it: its fields are Vars."""


def page(kind: ApplicationKind) -> rx.Component:
    """Return the page at ``/cabinet/<kind>/[application_id]/history``."""
    return cabinet_page(
        TITLE,
        rx.cond(History.absent, absent(kind, History), rx.cond(History.loaded, timeline(History, parties_of(kind)), ui.skeleton(6))),
        here=kind.code,
        of_one=True,
        trail=trail_of(History, kind, History.form_address),
        actions=rx.cond(~History.absent, ui.link_button(BACK, History.form_address, icon="chevron-left")),
    )
