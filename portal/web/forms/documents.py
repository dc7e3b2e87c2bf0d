"""The list of documents of a stage: the files of each, and the details asked about it."""

from typing import Any

import reflex as rx

from portal.web import ui
from portal.web.forms.bindings import Bindings, control_id
from portal.web.forms.files import LIMITS, box
from portal.web.forms.remarks import remark_note
from portal.web.forms.widgets import detail
from portal.web.ui.upload import upload_limits
from portal.wording import Wording

_DETAILS = Wording("Құжат туралы мәлімет", "Сведения о документе", "About the document")


def documents_view(documents: Any, bindings: Bindings) -> rx.Component:
    """Return the list of a stage's documents: ``documents`` is a Var of ``DocumentShown``; the administrator decides which there are."""
    return rx.el.section(
        upload_limits(LIMITS),
        rx.foreach(documents, lambda document: _document(document, bindings)),
        class_name="documents",
    )


def _origin(document: Any, bindings: Bindings) -> rx.Component:
    if bindings.copied is None:
        return rx.fragment()
    origin = bindings.origin(document.address)
    return rx.cond(origin, rx.el.p(origin, class_name="hint"))


def _document(document: Any, bindings: Bindings) -> rx.Component:
    label = ui.say_dict(document.label)
    heading = rx.el.h2(ui.say_dict(document.heading), class_name="group-title")
    counted = rx.el.p(ui.say_dict(document.counted), class_name="documents-counted")
    return rx.fragment(
        rx.cond(document.counted.length() > 0, counted),
        rx.cond(document.heading.length() > 0, heading),
        rx.el.div(
            document_place(
                document,
                _origin(document, bindings),
                box(label, document.address, document.files, bindings, document.extensions),
                error=bindings.words(bindings.errors, document.address),
            ),
            remark_note(document.address, bindings),
            rx.cond(document.attributes.length() > 0, _details(document, bindings)),
            custom_attrs={"id": control_id(document.address), "tabIndex": -1},
            class_name="document",
        ),
        key=document.address,
    )


def document_place(document: Any, *inside: rx.Component, error: Any = None) -> rx.Component:
    """Return the name of a document, whether it is required, its hint and what stands ``inside``: the box for its files."""
    hint = rx.cond(document.hint.length() > 0, rx.el.p(ui.say_dict(document.hint), class_name="hint"))
    return ui.fieldset(control_id(document.address), ui.say_dict(document.label), hint, *inside, error=error, required=document.required)


def _details(document: Any, bindings: Bindings) -> rx.Component:
    """Return the details of a document, folded until they are opened or wrong."""
    return rx.el.details(
        rx.el.summary(ui.say(_DETAILS), class_name="document-more"),
        ui.grid(rx.foreach(document.attributes, lambda attribute: detail(attribute, bindings))),
        open=document.unfolded,
    )
