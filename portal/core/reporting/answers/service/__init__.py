"""The verbs and steps that other parts and rooms may import."""

from portal.core.reporting.answers.service.answers import answer, save_texts
from portal.core.reporting.answers.service.correcting import EarlierValue
from portal.core.reporting.answers.service.editing import ObjectEditing, begin_correction, begin_edit, editing_of, settle
from portal.core.reporting.answers.service.files import attach_file, detach_file, ensure_may_upload
from portal.core.reporting.answers.service.rows import new_row, remove_row, restore_row
from portal.core.reporting.answers.service.sales import ensure_open, new_sale
from portal.core.reporting.answers.service.week_parts import ensure_row_open

__all__ = [
    "EarlierValue",
    "ObjectEditing",
    "answer",
    "attach_file",
    "begin_correction",
    "begin_edit",
    "detach_file",
    "editing_of",
    "ensure_may_upload",
    "ensure_open",
    "ensure_row_open",
    "new_row",
    "new_sale",
    "remove_row",
    "restore_row",
    "save_texts",
    "settle",
]
