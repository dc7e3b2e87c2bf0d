"""Filling in a form: functions called inside verbs that have checked the rights."""

from portal.core.filling.service.files import attach, detach, ensure_room, files_place, forget, has_files, is_linked
from portal.core.filling.service.form_writer import FormWriter
from portal.core.filling.service.rows import (
    about_new,
    add_rows,
    begin_rows,
    is_begun,
    new_row,
    remove_row,
    repeat_of,
    restore_row,
    row_of,
)
from portal.core.filling.service.rows_followed import follow_rows
from portal.core.filling.service.texts import CHANGED, ensure_seen, place_of, take, write_texts

__all__ = [
    "CHANGED",
    "FormWriter",
    "about_new",
    "add_rows",
    "attach",
    "begin_rows",
    "detach",
    "ensure_room",
    "ensure_seen",
    "files_place",
    "follow_rows",
    "forget",
    "has_files",
    "is_begun",
    "is_linked",
    "new_row",
    "place_of",
    "remove_row",
    "repeat_of",
    "restore_row",
    "row_of",
    "take",
    "write_texts",
]
