"""The design system: components that take values, Vars and handlers, without knowledge of the portal's subjects.

Texts are given as a Wording, a Var or a string. Controls are uncontrolled (give ``key`` to make one take a new value).
"""

from portal.web.ui.blocks import badge, breadcrumbs, bullets, card, data_row, definition_list, event, prose, statement, timeline
from portal.web.ui.buttons import about, anchor, button, button_row, file_link, icon_button, link, link_button
from portal.web.ui.charts import COLOURS, NO_CHART, Chart, ChartLine, bar_chart, chart_figure, line_chart
from portal.web.ui.choices import box_name, checkbox, checkbox_group, radio_group
from portal.web.ui.dialogs import confirm_dialog, dialog, dialog_actions, opens
from portal.web.ui.fields import error_line, field, fieldset, grid, required_note
from portal.web.ui.icons import icon
from portal.web.ui.inputs import date_input, money_input, password_input, search_input, select, text_input, textarea
from portal.web.ui.language import DRAWN, LANGUAGE, SpokenIn, Text, figure, said, say, say_dict, say_numbered
from portal.web.ui.messages import (
    empty_state,
    error_summary,
    gradual,
    notice,
    skeleton,
    toast_region,
)
from portal.web.ui.orders import HEADING, close_dialog, discard, enter, focus, go, insert, open_dialog, orders_runner, sign_in, toast
from portal.web.ui.places import asked, held, leads, line_watch, place_link, route_part, turns
from portal.web.ui.qr import qr_address, qr_picture
from portal.web.ui.sheets import with_sheet
from portal.web.ui.steps import MARKS, Part, mark, stage_bar, tab_panel, tabs
from portal.web.ui.switches import language_switch, menu, theme_switch
from portal.web.ui.tables import Column, pagination, table

__all__ = [
    "COLOURS",
    "DRAWN",
    "HEADING",
    "LANGUAGE",
    "MARKS",
    "NO_CHART",
    "Chart",
    "ChartLine",
    "Column",
    "Part",
    "SpokenIn",
    "Text",
    "about",
    "anchor",
    "asked",
    "badge",
    "bar_chart",
    "box_name",
    "breadcrumbs",
    "bullets",
    "button",
    "button_row",
    "card",
    "chart_figure",
    "checkbox",
    "checkbox_group",
    "close_dialog",
    "confirm_dialog",
    "data_row",
    "date_input",
    "definition_list",
    "dialog",
    "dialog_actions",
    "discard",
    "empty_state",
    "enter",
    "error_line",
    "error_summary",
    "event",
    "field",
    "fieldset",
    "figure",
    "file_link",
    "focus",
    "go",
    "gradual",
    "grid",
    "held",
    "icon",
    "icon_button",
    "insert",
    "language_switch",
    "leads",
    "line_chart",
    "line_watch",
    "link",
    "link_button",
    "mark",
    "menu",
    "money_input",
    "notice",
    "open_dialog",
    "opens",
    "orders_runner",
    "pagination",
    "password_input",
    "place_link",
    "prose",
    "qr_address",
    "qr_picture",
    "radio_group",
    "required_note",
    "route_part",
    "said",
    "say",
    "say_dict",
    "say_numbered",
    "search_input",
    "select",
    "sign_in",
    "skeleton",
    "stage_bar",
    "statement",
    "tab_panel",
    "table",
    "tabs",
    "text_input",
    "textarea",
    "theme_switch",
    "timeline",
    "toast",
    "toast_region",
    "turns",
    "with_sheet",
]
