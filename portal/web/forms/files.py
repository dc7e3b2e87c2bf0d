"""Fields for files, and the list of documents of a stage."""

from collections.abc import Sequence
from typing import Any

import reflex as rx

from portal.web import ui
from portal.web.forms.bindings import Bindings, control_id
from portal.web.ui.upload import upload_box, upload_limits
from portal.wording import Wording

LIMITS = "upload-limits"
_DETAILS = Wording("Құжат туралы мәлімет", "Сведения о документе", "About the document")


def file_field(
    label: ui.Text, address: Any, bindings: Bindings, *, required: Any, hint: ui.Text | None, extensions: Sequence[str]
) -> rx.Component:
    """Return the upload box of one field with its label, hint and error."""
    return ui.fieldset(
        control_id(address),
        label,
        box(label, address, bindings.files[address], bindings, extensions),
        hint=hint,
        error=bindings.words(bindings.errors, address),
        required=required,
        wide=True,
    )


def box(label: ui.Text, address: Any, files: Any, bindings: Bindings, extensions: Any) -> rx.Component:
    """Return the upload box connected to the page's handlers."""
    return upload_box(
        target=bindings.upload_to,
        address=address,
        files=files,
        label=label,
        extensions=extensions,
        on_change=bindings.on_files,
        on_delete=bindings.on_detach,
        read_only=~bindings.editable,
        limits_id=LIMITS,
    )


def documents_view(documents: Any, bindings: Bindings) -> rx.Component:
    """Return the list of a stage's documents: ``documents`` is a Var of ``DocumentShown``; the administrator decides which there are."""
    return rx.el.section(
        upload_limits(LIMITS),
        rx.foreach(documents, lambda document: _document(document, bindings)),
        class_name="documents",
    )


def _document(document: Any, bindings: Bindings) -> rx.Component:
    label = ui.say_dict(document.label)
    heading = rx.el.h2(ui.say_dict(document.heading), class_name="group-title")
    counted = rx.el.p(ui.say_dict(document.counted), class_name="documents-counted")
    return rx.fragment(
        rx.cond(document.counted.length() > 0, counted),
        rx.cond(document.heading.length() > 0, heading),
        rx.el.div(
            ui.fieldset(
                control_id(document.address),
                label,
                rx.cond(document.hint.length() > 0, rx.el.p(ui.say_dict(document.hint), class_name="hint")),
                box(label, document.address, document.files, bindings, document.extensions),
                error=bindings.words(bindings.errors, document.address),
                required=document.required,
            ),
            rx.cond(document.attributes.length() > 0, _details(document, bindings)),
            custom_attrs={"id": control_id(document.address), "tabIndex": -1},
            class_name="document",
        ),
        key=document.address,
    )


def _details(document: Any, bindings: Bindings) -> rx.Component:
    """Return the details of a document, folded until they are opened or wrong."""
    return rx.el.details(
        rx.el.summary(ui.say(_DETAILS), class_name="document-more"),
        ui.grid(rx.foreach(document.attributes, lambda attribute: _attribute(attribute, bindings))),
        open=document.unfolded,
    )


def _attribute(attribute: Any, bindings: Bindings) -> rx.Component:
    frame: dict[str, Any] = {
        "required": attribute.required,
        "error": bindings.words(bindings.errors, attribute.address),
        "warning": bindings.words(bindings.warnings, attribute.address),
        "address": attribute.address,
    }
    who, label, value = control_id(attribute.address), ui.say_dict(attribute.label), bindings.text(attribute.address)
    dated = ui.date_input(who, label, value=value, read_only=~bindings.editable, **frame)
    written = rx.cond(attribute.kind == "date", dated, ui.text_input(who, label, value=value, read_only=~bindings.editable, **frame))
    options = bindings.dictionaries.get(attribute.dictionary, []).to(list[tuple[str, dict[str, str]]])
    chosen = ui.select(who, label, options, value=value, disabled=~bindings.editable, **frame)
    return rx.cond(attribute.dictionary, chosen, written)
