"""«Информация»: the tabs of the form with their fields, and the documents."""

from typing import Any

import reflex as rx

from portal.core.reporting.basics.rules.sections import Section
from portal.web import ui
from portal.web.forms.around import bindings_of
from portal.web.forms.documents import documents_view
from portal.web.forms.view import tab_view
from portal.web.mio.object.state import ObjectPage
from portal.web.objects.places import place_in_chosen_week
from portal.web.objects.sections import DOCUMENTS, FORMS, INFORMATION, shared_tabs
from portal.web.objects.weeks_view import corrected
from portal.web.shell.faq.helping import FieldHelp
from portal.web.ui.whole import whole
from portal.wording import Wording

Page: Any = ObjectPage
Help: Any = FieldHelp
"""The States for the page's code: their fields are Vars here."""

_TABS = Wording("Ақпарат қойындылары", "Вкладки информации", "Tabs of the information")
_DOCUMENTS = Wording("Құжаттар", "Документы", "Documents")
PANEL = "information-panel"


def information() -> rx.Component:
    """Return the tabs of «Информация» of whichever section the object belongs to."""
    panels = [(*keys, tab_view(tab, bindings_of(Page, helped=Help.objects))) for tab, keys in shared_tabs()]
    documents = documents_view(Page.documents.get(INFORMATION, []), bindings_of(Page))
    bars = [(section, whole(_bar(section))) for section in Section]
    return rx.el.div(
        rx.cond(Page.editable, ui.required_note()),
        rx.fragment(rx.match(Page.section, *bars[1:], bars[0][1])),
        ui.tab_panel(
            rx.fragment(rx.match(rx.Var.create("") + Page.section + "/" + Page.tab, *panels, documents)), active=Page.tab, id=PANEL
        ),
        whole(corrected(Page.corrected)),
        class_name="object-part",
    )


def _bar(section: Section) -> rx.Component:
    stage = FORMS[section].stage(INFORMATION)
    titles = [*((tab.key, tab.title) for tab in stage.tabs), (DOCUMENTS, _DOCUMENTS)]
    parts = [
        ui.Part(key, title, Page.tabs.get(f"{INFORMATION}/{key}", ""), href=place_in_chosen_week(INFORMATION, key, Page.week_on_screen))
        for key, title in titles
    ]
    return ui.tabs(_TABS, parts, Page.tab, panel=PANEL)
