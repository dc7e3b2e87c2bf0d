"""The form of an application for a guarantee: stages at the top, tabs, fields, and the buttons to the next part."""

from typing import Any

import reflex as rx

from portal.forms import Party, Stage, Tab
from portal.web import ui
from portal.web.cabinet.application.consents import consents_view, signing_window
from portal.web.cabinet.application.developer import developer_actions
from portal.web.cabinet.application.parts import (
    LIST,
    absent,
    facts_of,
    history_link,
    pdf_link,
    progress_of_other,
    project_name,
    remarks_view,
    submit_bar,
    turn_of,
)
from portal.web.cabinet.application.places import GUARANTEE, place_within
from portal.web.cabinet.application.state import ApplicationForm
from portal.web.forms.around import bindings_of, gaps_summary, saving, waiting
from portal.web.forms.bindings import Bindings
from portal.web.forms.files import documents_view
from portal.web.forms.view import tab_view
from portal.web.forms.whole import whole
from portal.web.shell.layouts import cabinet_page
from portal.wording import Wording

CONSENTS = next(stage.key for stage in GUARANTEE.stages if stage.consents)
Form: Any = ApplicationForm
"""The State as a page sees it: its fields are Vars."""

TITLE = GUARANTEE.title
_TABS = Wording("Кезеңнің қойындылары", "Вкладки этапа", "Tabs of the stage")


def page() -> rx.Component:
    """Return the page at ``/cabinet/guarantee/[application_id]``."""
    return cabinet_page(
        TITLE,
        rx.cond(Form.absent, absent(), rx.cond(Form.loaded, _form(), waiting())),
        here="guarantee",
        trail=((LIST, "/cabinet/guarantee"),),
        heading=rx.cond(Form.absent, ui.say(TITLE), project_name()),
        actions=rx.cond(Form.loaded, ui.button_row(pdf_link(), history_link())),
    )


def _form() -> rx.Component:
    stages = [ui.Part(one.key, one.title, Form.tabs.get(one.key, ""), href=place_within(one.key)) for one in GUARANTEE.stages]
    # The consents have no fields: which of them are required is said in a text.
    note = rx.cond(Form.editable & (Form.stage != CONSENTS), ui.required_note())
    return saving(
        Form,
        whole(gaps_summary(Form)),
        whole(facts_of(Form), turn_of(Form), ui.stage_bar(stages, Form.stage), remarks_view(), progress_of_other(), note),
        rx.fragment(rx.match(Form.stage, *[(stage.key, _stage(stage)) for stage in GUARANTEE.stages[1:]], _stage(GUARANTEE.stages[0]))),
        whole(submit_bar()),
        whole(signing_window()),
        scope=rx.Var.create("application:") + Form.party + ":" + Form.router.url.path,
    )


def _bindings() -> Bindings:
    return bindings_of(Form, after=developer_actions())


def _stage(stage: Stage) -> rx.Component:
    bindings = _bindings()
    if stage.consents:
        return consents_view()
    parts: list[rx.Component] = []
    if stage.tabs:
        parts.append(_tabs_of(stage, bindings))
    if stage.documents:
        parts.append(documents_view(Form.documents.get(stage.key, []), bindings))
    return rx.el.div(*parts, class_name="form-stage")


def _tabs_of(stage: Stage, bindings: Bindings) -> rx.Component:
    mine = {party: [tab for tab in stage.tabs if tab.filled_by is party] for party in Party}
    company, developer = (_tab_set(stage, mine[party], bindings) for party in (Party.COMPANY, Party.DEVELOPER))
    return rx.cond(Form.party == Party.DEVELOPER, developer, company)


def _tab_set(stage: Stage, tabs: list[Tab], bindings: Bindings) -> rx.Component:
    if not tabs:
        return rx.fragment()
    if len(tabs) == 1:
        return tab_view(tabs[0], bindings)
    parts = [
        ui.Part(tab.key, tab.title, Form.tabs.get(f"{stage.key}/{tab.key}", ""), href=place_within(stage.key, tab.key)) for tab in tabs
    ]
    panels = [(tab.key, tab_view(tab, bindings)) for tab in tabs]
    return rx.fragment(
        whole(ui.tabs(_TABS, parts, Form.tab)),
        ui.tab_panel(rx.fragment(rx.match(Form.tab, *panels[1:], panels[0][1])), active=Form.tab),
    )
