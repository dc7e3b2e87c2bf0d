"""The upload box: files of one field, sent as soon as they are chosen, each with its progress, messages and a delete button."""

from collections.abc import Sequence
from typing import Any

import reflex as rx
from reflex.event import EventHandler
from reflex_base.components.component import field

from portal.web.ui.language import Text, said

MAX_BYTES = 600 * 1024 * 1024
"""The largest size in bytes when a field sets none. The browser checks it before an upload; the server counts too."""
EXTENSIONS = ("pdf", "doc", "docx", "xls", "xlsx", "jpg", "png", "tiff", "zip", "rar", "7z")
"""The accepted extensions when a field sets none."""

PACKAGES = ("@uppy/core@6.3.1", "@uppy/aws-s3@6.3.1", "@noble/hashes@2.4.0")
"""The packages of npm that send and hash; loaded by a page when a file is chosen."""
_MODULE = str(rx.asset("js/upload.jsx").importable_path)
_PARTS = tuple(
    rx.asset(f"js/{part}") for part in ("upload-queue.js", "upload-sender.js", "upload-words.js", "hashing-worker.js", "upload.css")
)
"""The packages that the script imports: named here so that a missing one stops the build with a clear message."""


def _file(address: rx.Var[str], file_id: rx.Var[str]) -> tuple[rx.Var[str], rx.Var[str]]:
    return address, file_id


class _UploadBox(rx.Component):
    """See ``assets/js/upload.jsx``. Uploads run in a module of their own and continue when the box is no longer on screen."""

    library = _MODULE
    tag = "UploadBox"
    lib_dependencies: list[str] = field(default_factory=lambda: [*PACKAGES])

    target: rx.Var[str]
    address: rx.Var[str]
    files: rx.Var[list[Any]]
    label: rx.Var[str]
    extensions: rx.Var[list[str]]
    max_bytes: rx.Var[int]
    single: rx.Var[bool]
    fixed: rx.Var[bool]
    limits_id: rx.Var[str]
    notes: rx.Var[dict[str, Any]]
    notes_title: rx.Var[str]
    kept: rx.Var[dict[str, Any]]

    on_change: EventHandler[_file]
    on_delete: EventHandler[_file]


class _UploadLimits(rx.Component):
    """The sentence with the limits, once for several boxes."""

    library = _MODULE
    tag = "UploadLimits"

    extensions: rx.Var[list[str]]
    max_bytes: rx.Var[int]


def upload_box(
    *,
    target: str | rx.Var[str],
    address: str | rx.Var[str],
    files: Any,
    label: Text,
    on_change: Any = None,
    on_delete: Any = None,
    extensions: Sequence[str] | rx.Var[Any] = EXTENSIONS,
    read_only: bool | rx.Var[bool] = False,
    limits_id: str = "",
    **props: Any,
) -> rx.Component:
    """Return the box of one field.

    ``target`` is the address of the upload route without its query, ``address`` the field's, ``files`` a Var with a list of objects that
    have ``id``, ``name`` and ``size`` (bytes): the files in the field. ``label`` names the field for screen readers. ``on_change(address,
    file_id)`` is called when a file is in the field, ``on_delete(address, file_id)`` when the person has confirmed a deletion; both should
    put the new list into ``files``. With ``read_only`` only the list is shown. When a page shows the limits once for several boxes
    (:func:`upload_limits`), ``limits_id`` is the id of that sentence. In ``props``, ``single=True`` is for a field with one file, which the
    next one replaces, and ``max_bytes`` for a ``target`` that accepts less than ``MAX_BYTES``. ``notes`` is a Var of what stands below
    single files, in three languages, by the address, ``@`` and the id of a file, under ``notes_title``; ``kept`` has those without delete.
    """
    handlers = {name: handler for name, handler in (("on_change", on_change), ("on_delete", on_delete)) if handler is not None}
    return _UploadBox.create(
        target=target,
        address=address,
        files=files,
        label=said(label),
        extensions=extensions if isinstance(extensions, rx.Var) else [*extensions],
        fixed=read_only,
        limits_id=limits_id,
        **handlers,
        **{"max_bytes": MAX_BYTES, **props},
    )


def upload_limits(id: str, extensions: Sequence[str] = EXTENSIONS) -> rx.Component:  # noqa: A002  (the name HTML gives it)
    """Return the sentence with the accepted formats and the greatest size, for boxes that refer to it by ``id``."""
    return _UploadLimits.create(id=id, extensions=[*extensions], max_bytes=MAX_BYTES)
