"""Fields for files: the upload box with its label, and the remarks on single files in it."""

from collections.abc import Sequence
from typing import Any

import reflex as rx

from portal.web import ui
from portal.web.forms.bindings import Bindings, control_id
from portal.web.forms.remarks import TITLE
from portal.web.shell.faq.help_view import help_of
from portal.web.ui.upload import upload_box

LIMITS = "upload-limits"


def file_field(
    label: ui.Text, address: Any, bindings: Bindings, *, required: Any, hint: ui.Text | None, extensions: Sequence[str], help_code: Any = ""
) -> rx.Component:
    """Return the upload box of one field with its label, hint and error."""
    return ui.fieldset(
        control_id(address),
        label,
        box(label, address, bindings.files[address], bindings, extensions),
        hint=hint,
        status=help_of(help_code, ui.said(label)),
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
        read_only=bindings.is_locked(address),
        limits_id=LIMITS,
        **_of_single_files(bindings),
    )


def _of_single_files(bindings: Bindings) -> dict[str, Any]:
    """Return the remarks on single files and the locks of them, on forms that have such."""
    if bindings.remarks is None or bindings.locked is None:
        return {}
    return {"notes": bindings.remarks, "notes_title": ui.say(TITLE), "kept": bindings.locked}
