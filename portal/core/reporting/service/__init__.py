"""What executors, the desk and the jobs do."""

from portal.core.reporting.service.answers import answer
from portal.core.reporting.service.bodies import close_body, create_body, edit_body, reopen_body
from portal.core.reporting.service.deleting import delete_object
from portal.core.reporting.service.executors import (
    create_executor,
    deactivate_executor,
    edit_executor,
    hand_over_all,
    reactivate_executor,
    resend_link,
)
from portal.core.reporting.service.files import attach_file, detach_file, ensure_may_upload
from portal.core.reporting.service.flats import check_flats, check_pasted, take_flats, undo_flats
from portal.core.reporting.service.instructions import (
    attach_instruction_file,
    create_instruction,
    delete_instruction,
    detach_instruction_file,
    edit_instruction,
    ensure_may_upload_instruction,
    move_instruction,
    show_instruction,
)
from portal.core.reporting.service.objects import create_object
from portal.core.reporting.service.objects_ending import finish_funding, hand_over, resume_funding
from portal.core.reporting.service.permissions import grant_permission, withdraw_permission
from portal.core.reporting.service.questions import explain
from portal.core.reporting.service.reminders import remind
from portal.core.reporting.service.reversing import reverse
from portal.core.reporting.service.risk_files import Asked as RiskAsked
from portal.core.reporting.service.risk_files import risk_file_name, risk_pdf, risk_xlsx
from portal.core.reporting.service.rows import new_row, remove_row, restore_row
from portal.core.reporting.service.sales import new_sale
from portal.core.reporting.service.terms import set_terms
from portal.core.reporting.service.undoing import undo
from portal.core.reporting.service.weeks import confirm_unchanged, judge, report
from portal.core.reporting.service.workbooks import check_workbook, sweep, take_workbook

__all__ = [
    "RiskAsked",
    "answer",
    "attach_file",
    "attach_instruction_file",
    "check_flats",
    "check_pasted",
    "check_workbook",
    "close_body",
    "confirm_unchanged",
    "create_body",
    "create_executor",
    "create_instruction",
    "create_object",
    "deactivate_executor",
    "delete_instruction",
    "delete_object",
    "detach_file",
    "detach_instruction_file",
    "edit_body",
    "edit_executor",
    "edit_instruction",
    "ensure_may_upload",
    "ensure_may_upload_instruction",
    "explain",
    "finish_funding",
    "grant_permission",
    "hand_over",
    "hand_over_all",
    "judge",
    "move_instruction",
    "new_row",
    "new_sale",
    "reactivate_executor",
    "remind",
    "remove_row",
    "reopen_body",
    "report",
    "resend_link",
    "restore_row",
    "resume_funding",
    "reverse",
    "risk_file_name",
    "risk_pdf",
    "risk_xlsx",
    "set_terms",
    "show_instruction",
    "sweep",
    "take_flats",
    "take_workbook",
    "undo",
    "undo_flats",
    "withdraw_permission",
]
