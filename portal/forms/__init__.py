"""The form engine: field types, schema, conditions and what is computed from them. It uses no database and no clock."""

from portal.forms.acceptance import Accepted, accept
from portal.forms.answers import Asked, asked_in_document, asked_in_group, asked_in_tab, is_asked, is_required, only_asked
from portal.forms.canonical import canonical, canonical_part
from portal.forms.checks import Check, Found, Look, Severity
from portal.forms.conditions import (
    AllOf,
    Answers,
    AnyOf,
    Condition,
    Equals,
    Filled,
    In,
    MoreThan,
    Not,
    from_json,
    required_from_json,
)
from portal.forms.consequences import BankFollowsAccount, CopyWhen, consequences, has_consequences
from portal.forms.findings import Findings, findings
from portal.forms.from_rows import BlockRows, FromRows, reads_any
from portal.forms.kinds import Context, Kind, Limit, Names, Unacceptable
from portal.forms.problems import Problem, problems
from portal.forms.progress import TabState, progress
from portal.forms.schema import (
    CONSENTS_TAB,
    DOCUMENTS_TAB,
    FIRST_PARTY,
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
    "FIRST_PARTY",
    "Accepted",
    "AllOf",
    "AnswerLine",
    "Answers",
    "AnyOf",
    "Asked",
    "BankFollowsAccount",
    "BlockRows",
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
    "Findings",
    "Form",
    "FormVersions",
    "Found",
    "FromRows",
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
    "canonical_part",
    "consequences",
    "findings",
    "from_json",
    "has_consequences",
    "is_asked",
    "is_required",
    "only_asked",
    "problems",
    "progress",
    "reads_any",
    "required_from_json",
    "sheet",
]
