"""Bodies and executors, objects with their answers, weeks with their figures."""

from portal.core.reporting.tables.answers import STORE, ObjectAnswer, ObjectEdit, ObjectFile, ObjectRow
from portal.core.reporting.tables.bodies import Body, Dismissal, EarlierLetter, Executor
from portal.core.reporting.tables.imports import WorkbookCheck
from portal.core.reporting.tables.instructions import Instruction
from portal.core.reporting.tables.objects import ConstructionSite, Handover, ObjectCorrection, ObjectPlan, Purchased, Sale, Spending
from portal.core.reporting.tables.reminders import Reminder
from portal.core.reporting.tables.weeks import Amendment, Draft, Funding, FundingTotal, Mark, Permission, Progress, Question, Span, WeekNote

__all__ = [
    "STORE",
    "Amendment",
    "Body",
    "ConstructionSite",
    "Dismissal",
    "Draft",
    "EarlierLetter",
    "Executor",
    "Funding",
    "FundingTotal",
    "Handover",
    "Instruction",
    "Mark",
    "ObjectAnswer",
    "ObjectCorrection",
    "ObjectEdit",
    "ObjectFile",
    "ObjectPlan",
    "ObjectRow",
    "Permission",
    "Progress",
    "Purchased",
    "Question",
    "Reminder",
    "Sale",
    "Span",
    "Spending",
    "WeekNote",
    "WorkbookCheck",
]
