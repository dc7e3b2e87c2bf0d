"""The form engine: field types, schema, conditions and what is computed from them. It uses no database and no clock."""

from portal.forms.acceptance import Accepted, accept
from portal.forms.answers import Answers, Asked, asked_in_document, asked_in_group, asked_in_tab, is_asked, is_required
from portal.forms.canonical import canonical
from portal.forms.checks import Check, Found, Look, Severity
from portal.forms.conditions import (
    AllOf,
    AnyOf,
    Condition,
    Equals,
    Filled,
    In,
    MoreThan,
    Not,
    from_json,
    required_from_json,
    required_to_json,
)
from portal.forms.consequences import BankFollowsAccount, CopyWhen, consequences, has_consequences
from portal.forms.kinds import Context, Kind, Limit, Names, Unacceptable
from portal.forms.problems import Problem, problems
from portal.forms.progress import TabState, progress
from portal.forms.schema import (
    CONSENTS_TAB,
    DOCUMENTS_TAB,
    ConsentSlot,
    DocumentSlot,
    Field,
    FieldPlace,
    Form,
    Group,
    Party,
    Repeat,
    Stage,
    Tab,
)
from portal.forms.sheet import AnswerLine, SheetGroup, SheetStage, SheetTab, sheet
from portal.forms.versions import FormVersions, UnknownVersionError

__all__ = [
    "CONSENTS_TAB",
    "DOCUMENTS_TAB",
    "Accepted",
    "AllOf",
    "AnswerLine",
    "Answers",
    "AnyOf",
    "Asked",
    "BankFollowsAccount",
    "Check",
    "Condition",
    "ConsentSlot",
    "Context",
    "CopyWhen",
    "DocumentSlot",
    "Equals",
    "Field",
    "FieldPlace",
    "Filled",
    "Form",
    "FormVersions",
    "Found",
    "Group",
    "In",
    "Kind",
    "Limit",
    "Look",
    "MoreThan",
    "Names",
    "Not",
    "Party",
    "Problem",
    "Repeat",
    "Severity",
    "SheetGroup",
    "SheetStage",
    "SheetTab",
    "Stage",
    "Tab",
    "TabState",
    "Unacceptable",
    "UnknownVersionError",
    "accept",
    "asked_in_document",
    "asked_in_group",
    "asked_in_tab",
    "canonical",
    "consequences",
    "from_json",
    "has_consequences",
    "is_asked",
    "is_required",
    "problems",
    "progress",
    "required_from_json",
    "required_to_json",
    "sheet",
]
