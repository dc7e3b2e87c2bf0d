"""The operator's remark beside the field that it is about."""

from typing import Any

import reflex as rx

from portal.web import ui
from portal.web.forms.bindings import Bindings
from portal.wording import Wording

_TITLE = Wording("Оператордың ескертуі", "Замечание оператора", "The operator's remark")


def with_remark(shown: rx.Component, address: Any, bindings: Bindings) -> rx.Component:
    """Return what stands at ``address``, with the remark on it below; just ``shown`` on forms that never have remarks."""
    return shown if bindings.remarks is None else rx.fragment(shown, remark_note(address, bindings))


def remark_note(address: Any, bindings: Bindings) -> rx.Component:
    """Return the remark on what stands at ``address``; nothing when there is none."""
    if bindings.remarks is None:
        return rx.fragment()
    text = bindings.remarks[address].to(str)
    title = rx.el.strong(ui.icon("message-square-text", 16), rx.el.span(ui.say(_TITLE)), class_name="field-remark-title")
    return rx.cond(text, rx.el.div(title, rx.el.p(text, class_name="remark-text"), role="note", class_name="field-remark"))
