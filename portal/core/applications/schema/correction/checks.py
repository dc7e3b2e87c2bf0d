"""Checks between the fields of the correction application: the validation column of catalogue 4.2."""

from portal.core.applications.schema.base import SameAsBase
from portal.core.applications.schema.correction.tabs import CONTRACT_NUMBER
from portal.core.applications.schema.invitation import DEVELOPER_BIN
from portal.core.applications.schema.organisation_checks import organisation_checks
from portal.core.applications.schema.participants import COMPANY, DEVELOPER
from portal.forms import Check, Severity
from portal.forms.rules import Differ, Matches, SameText
from portal.forms.rules_of_rows import UniqueRows
from portal.wording import Wording

_CONTRACT = Wording(
    "«{label}» өрісін тексеріңіз: кепілдік шартының нөмірі әдетте {example} түрінде болады.",
    "Проверьте поле «{label}»: номер договора гарантии обычно имеет вид {example}.",
    "Check “{label}”: the number of a guarantee contract usually looks like {example}.",
).fill(example=CONTRACT_NUMBER)

CHECKS: tuple[Check, ...] = (
    *organisation_checks(COMPANY),
    *organisation_checks(DEVELOPER),
    Matches(key="guarantee_contract_no", pattern=r"ДПГ-\d{2}-\d{2}-\d+/\d+", advice=_CONTRACT, severity=Severity.WARNING),
    Differ(key="changes/*/new_value", other="changes/*/old_value"),
    Differ(key="changes/*/new_value", other="changes/*/old_typed"),
    UniqueRows(block="changes", keys=("changed_field", "subject")),
    Differ(key="cost_new", other="cost_old"),
    Differ(key="commissioning_new", other="commissioning_old"),
    SameAsBase(key=DEVELOPER_BIN, base="base_application", source=DEVELOPER_BIN),
    Differ(key=DEVELOPER_BIN, other="bin"),
    SameText(key="dev_bin", other=DEVELOPER_BIN),
)
