"""The form of the application for a subsidy: five stages, filled in by the applicant alone (catalogue 4.1)."""

from portal.core.applications.schema.base_rate import BaseRateFollowsDate
from portal.core.applications.schema.organisation import head_tab, holders_tab, info_tab, organisation_consequences
from portal.core.applications.schema.participants import COMPANY
from portal.core.applications.schema.subsidy.checks import CHECKS
from portal.core.applications.schema.subsidy.estimate import SubsidyFromSchedule
from portal.core.applications.schema.subsidy.loan import business, housing_tab, loan_tab, project_tab, schedule_tab
from portal.forms import Form, Stage
from portal.wording import Wording

CODE = "subsidy"
TITLE = Wording("Субсидиялауға өтінім", "Заявка на субсидирование", "Subsidy application")
CORPORATE_INFORMATION = "corporate_information"
CORPORATE_DOCUMENTS = "corporate_documents"
PROJECT_AND_LOAN = "project_loan"
LOAN_DOCUMENTS = "loan_documents"
CONSENTS = "consents"
APPLICANT_TITLE = Wording("Өтініш беруші туралы ақпарат", "Информация о заявителе", "Applicant")


def version_1() -> Form:
    """Return the first version of the form, without the administrator's documents and consents."""
    stages = (
        Stage(
            CORPORATE_INFORMATION,
            Wording("Корпоративтік ақпарат", "Корпоративная информация", "Corporate information"),
            (info_tab(COMPANY, APPLICANT_TITLE, business()), holders_tab(COMPANY), head_tab(COMPANY)),
        ),
        Stage(
            CORPORATE_DOCUMENTS,
            Wording("Корпоративтік құжаттама", "Корпоративная документация", "Corporate documentation"),
            documents=True,
        ),
        Stage(
            PROJECT_AND_LOAN,
            Wording("Жоба және кредит", "Проект и кредит", "Project and loan"),
            (project_tab(), loan_tab(), schedule_tab(), housing_tab()),
        ),
        Stage(
            LOAN_DOCUMENTS,
            Wording("Жоба мен кредит құжаттары", "Документы по проекту и кредиту", "Documents on the project and the loan"),
            documents=True,
        ),
        Stage(CONSENTS, Wording("Келісім беру", "Предоставление согласий", "Consents"), consents=True),
    )
    filled_in = (*organisation_consequences(COMPANY), BaseRateFollowsDate("bank_decision_date", "base_rate_at_decision"))
    return Form(CODE, TITLE, 1, stages, CHECKS, consequences=filled_in, from_rows=(SubsidyFromSchedule(),))
