"""The form of the application for a subsidy: five stages, filled in by the applicant alone (catalogue 4.1)."""

from portal.core.applications.schema.base import CopyFromBase
from portal.core.applications.schema.base_rate import BaseRateFollowsDate
from portal.core.applications.schema.organisation import head_tab, holders_tab, info_tab, organisation_consequences
from portal.core.applications.schema.participants import COMPANY
from portal.core.applications.schema.subsidy.checks import CHECKS
from portal.core.applications.schema.subsidy.estimate import SubsidyFromSchedule
from portal.core.applications.schema.subsidy.loan import (
    GUARANTEED,
    OF_THE_PROJECT,
    business,
    guarantee,
    housing_tab,
    loan_tab,
    project_tab,
    schedule_tab,
)
from portal.forms import Form, Stage, Tab
from portal.forms.checks import Consequence
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
    return _form(1, project_tab(), _filled_in())


def version_2() -> Form:
    """Return the second version: it asks for the guarantee of the project and fills in from it what is empty."""
    return _form(2, project_tab(guarantee()), (*_filled_in(), CopyFromBase(GUARANTEED, (), tuple((key, key) for key in OF_THE_PROJECT))))


def _filled_in() -> tuple[Consequence, ...]:
    return (*organisation_consequences(COMPANY), BaseRateFollowsDate("bank_decision_date", "base_rate_at_decision"))


def _form(version: int, project: Tab, filled_in: tuple[Consequence, ...]) -> Form:
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
            (project, loan_tab(), schedule_tab(), housing_tab()),
        ),
        Stage(
            LOAN_DOCUMENTS,
            Wording("Жоба мен кредит құжаттары", "Документы по проекту и кредиту", "Documents on the project and the loan"),
            documents=True,
        ),
        Stage(CONSENTS, Wording("Келісім беру", "Предоставление согласий", "Consents"), consents=True),
    )
    return Form(CODE, TITLE, version, stages, CHECKS, consequences=filled_in, from_rows=(SubsidyFromSchedule(),))
