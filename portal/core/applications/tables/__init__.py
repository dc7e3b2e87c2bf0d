"""The tables of applications: the application, its answers, consents, signed statements and events, the counters of numbers."""

from portal.core.applications.tables.answers import STORE, Answer, CopiedPart, Edit, FileLink, Row, SetAside
from portal.core.applications.tables.applications import Application, Presence
from portal.core.applications.tables.checklists import ChecklistMark, ChecklistPoint
from portal.core.applications.tables.consents import Consent
from portal.core.applications.tables.founders import FounderLink
from portal.core.applications.tables.history import (
    Assignment,
    Decision,
    Event,
    Paper,
    Print,
    Remark,
    RemarkReply,
    ReplyFile,
    Statement,
    UnlockRequest,
    Version,
)
from portal.core.applications.tables.registrations import RegistrationCounter
from portal.core.applications.tables.reminders import DeadlineReminder
from portal.core.applications.tables.templates import ReplyTemplate

__all__ = [
    "STORE",
    "Answer",
    "Application",
    "Assignment",
    "ChecklistMark",
    "ChecklistPoint",
    "Consent",
    "CopiedPart",
    "DeadlineReminder",
    "Decision",
    "Edit",
    "Event",
    "FileLink",
    "FounderLink",
    "Paper",
    "Presence",
    "Print",
    "RegistrationCounter",
    "Remark",
    "RemarkReply",
    "ReplyFile",
    "ReplyTemplate",
    "Row",
    "SetAside",
    "Statement",
    "UnlockRequest",
    "Version",
]
