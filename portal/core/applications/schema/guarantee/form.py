"""The form of the application for a guarantee: four stages, the tabs of both parties, checks and consequences."""

from portal.core.applications.schema.expertise import expertise_tab
from portal.core.applications.schema.guarantee.checks import CHECKS
from portal.core.applications.schema.guarantee.experience import experience_tab
from portal.core.applications.schema.guarantee.project import project_tab
from portal.core.applications.schema.invitation import developer_tab
from portal.core.applications.schema.organisation import head_tab, holders_tab, info_tab, organisation_consequences
from portal.core.applications.schema.participants import COMPANY, DEVELOPER
from portal.forms import Form, Stage
from portal.wording import Wording

CODE = "guarantee"
TITLE = Wording("Кепілдік беруге өтінім", "Заявка на гарантирование", "Guarantee application")
CORPORATE_INFORMATION = "corporate_information"
CORPORATE_DOCUMENTS = "corporate_documents"
PROJECT_DOCUMENTS = "project_documents"
CONSENTS = "consents"


def version_1() -> Form:
    """Return the first version of the form, without the administrator's documents and consents."""
    tabs = (info_tab(COMPANY), holders_tab(COMPANY), head_tab(COMPANY), project_tab(), developer_tab())
    developers = (info_tab(DEVELOPER), holders_tab(DEVELOPER), head_tab(DEVELOPER), experience_tab())
    stages = (
        Stage(
            CORPORATE_INFORMATION,
            Wording("Корпоративтік ақпарат", "Корпоративная информация", "Corporate information"),
            (*tabs, *developers),
        ),
        Stage(
            CORPORATE_DOCUMENTS,
            Wording("Корпоративтік құжаттама", "Корпоративная документация", "Corporate documentation"),
            documents=True,
        ),
        Stage(
            PROJECT_DOCUMENTS,
            Wording("Жоба бойынша құжаттама", "Документация по проекту", "Project documentation"),
            (expertise_tab(),),
            documents=True,
        ),
        Stage(CONSENTS, Wording("Келісім беру", "Предоставление согласий", "Consents"), consents=True),
    )
    filled_in = (*organisation_consequences(COMPANY), *organisation_consequences(DEVELOPER))
    return Form(CODE, TITLE, 1, stages, CHECKS, consequences=filled_in)
