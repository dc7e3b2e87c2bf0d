"""The form of the application for a correction: what changes, the parties, documents, and the approval of both (catalogue 4.2)."""

from portal.core.applications.schema.base import CONTRACT_DATE, CONTRACT_NUMBER, ChangesOfBase, CopyFromBase, EarlierValues
from portal.core.applications.schema.correction.checks import CHECKS
from portal.core.applications.schema.correction.tabs import base_tab, changes_tab
from portal.core.applications.schema.invitation import DEVELOPER_BIN, developer_tab
from portal.core.applications.schema.organisation import head_tab, info_tab, organisation_consequences
from portal.core.applications.schema.participants import COMPANY, DEVELOPER
from portal.forms import Field, Form, Stage, Tab
from portal.wording import Wording

CODE = "correction"
TITLE = Wording("Түзетуге өтінім", "Заявка на корректировку", "Correction application")
CHANGES = "correction"
DOCUMENTS = "correction_documents"
CONSENTS = "consents"
BASE = "base_application"
CHANGED = ChangesOfBase(
    BASE, "changes", "changed_field", "new_value", (("cost_new", "project_cost"), ("commissioning_new", "commissioning_date"))
)  # fmt: skip


def _from_base() -> CopyFromBase:
    """Return what is filled in from the base application: its terms always, its contract when there is one, the company where nothing is."""
    always = (("project_name", "project_name"), ("cost_old", "project_cost"), ("commissioning_old", "commissioning_date"))
    own = tuple((key, key) for tab in (info_tab(COMPANY), head_tab(COMPANY)) for key in _typed(tab))
    contract = (("guarantee_contract_no", CONTRACT_NUMBER), ("guarantee_contract_date", CONTRACT_DATE))
    return CopyFromBase(BASE, (*always, (DEVELOPER_BIN, DEVELOPER_BIN)), own, contract)


def _typed(tab: Tab) -> list[str]:
    return [item.key for item in tab.items if isinstance(item, Field) and item.key != "bin"]


def version_1() -> Form:
    """Return the first version of the form, without the administrator's documents and consents."""
    company = (base_tab(), changes_tab(), info_tab(COMPANY), head_tab(COMPANY), developer_tab())
    stages = (
        Stage(CHANGES, Wording("Түзету", "Корректировка", "Correction"), (*company, info_tab(DEVELOPER), head_tab(DEVELOPER))),
        Stage(DOCUMENTS, Wording("Түзету құжаттары", "Документы корректировки", "Documents of the correction"), documents=True),
        Stage(
            CONSENTS,
            Wording("Бекіту және келісімдер", "Утверждение и согласия", "Approval and consents"),
            consents=True,
        ),
    )
    filled_in = (*organisation_consequences(COMPANY), *organisation_consequences(DEVELOPER), _from_base())
    return Form(
        CODE, TITLE, 1, stages, CHECKS, consequences=filled_in, from_rows=(EarlierValues("changes", "changed_field", "old_value", BASE),)
    )
