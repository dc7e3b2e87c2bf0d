"""The application for a guarantee: four stages, the tabs of both parties, checks and dependent answers."""

from portal.core.applications.schema.checks import CHECKS
from portal.core.applications.schema.developer import developer_tab, experience_tab
from portal.core.applications.schema.expertise import expertise_tab
from portal.core.applications.schema.kinds import ApplicationKind
from portal.core.applications.schema.organisation import PREFIXES, head_tab, holders_tab, info_tab
from portal.core.applications.schema.project import project_tab
from portal.forms import BankFollowsAccount, CopyWhen, Equals, Form, FormVersions, Party, Stage
from portal.wording import Wording

CODE = "guarantee"
TITLE = Wording("Кепілдік беруге өтінім", "Заявка на гарантирование", "Guarantee application")
CORPORATE_INFORMATION = "corporate_information"
CORPORATE_DOCUMENTS = "corporate_documents"
PROJECT_DOCUMENTS = "project_documents"
CONSENTS = "consents"


def version_1() -> Form:
    """Return the first version of the form, without the administrator's documents and consents."""
    company, developer = Party.COMPANY, Party.DEVELOPER
    tabs = (info_tab(company), holders_tab(company), head_tab(company), project_tab(), developer_tab())
    developers = (info_tab(developer), holders_tab(developer), head_tab(developer), experience_tab())
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
    filled_in = tuple(rule for party in Party for rule in _consequences(PREFIXES[party]))
    return Form(CODE, TITLE, 1, stages, CHECKS, consequences=filled_in)


def _consequences(prefix: str) -> tuple[BankFollowsAccount | CopyWhen, ...]:
    flag = f"{prefix}actual_same_as_legal"
    return (
        BankFollowsAccount(f"{prefix}iik", f"{prefix}bik", f"{prefix}bank_name"),
        CopyWhen(Equals(flag, "1"), (flag,), f"{prefix}legal_address", f"{prefix}actual_address"),
    )


GUARANTEE = ApplicationKind(CODE, TITLE, FormVersions(CODE, (version_1,)))
