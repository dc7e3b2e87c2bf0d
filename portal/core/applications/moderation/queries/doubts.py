"""What a moderator should look at (domain.md §3.9): warnings between the answers, and other projects of the same company."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlmodel import Session, col, select

from portal.core.applications.basics.queries import Loaded
from portal.core.applications.rules import ACTIVE, WORDS, Status
from portal.core.applications.tables import Application
from portal.forms import problems
from portal.wording import Wording

ANOTHER_PROJECT = Wording(
    "Осы уәкілетті компанияның басқа қолданыстағы жобасы бар: «{project}» — {status}. Бір компания бір уақытта бір ғана жоба жүргізеді.",
    "У этой уполномоченной компании есть другой действующий проект: «{project}» — {status}. Одна компания ведёт не больше одного проекта.",
    "This authorised company has another active project: “{project}” — {status}. One company runs no more than one project at a time.",
)


@dataclass(frozen=True)
class Doubt:
    """Something to look at: an answer of this application, or (with ``application_id``) another application."""

    address: str
    label: Wording
    wording: Wording
    application_id: str = ""


def doubts(session: Session, loaded: Loaded) -> tuple[Doubt, ...]:
    """Return the company's other projects, then the warnings of the form engine and the errors that appeared with time."""
    problems_found = problems(loaded.form, loaded.answers, loaded.context)
    return (*_other_projects(session, loaded), *(Doubt(problem.address, problem.label, problem.wording) for problem in problems_found))


def _other_projects(session: Session, loaded: Loaded) -> Iterator[Doubt]:
    """Yield the company's other applications that are at the operator or under contract; a draft is nobody's business yet (L1)."""
    this, name = loaded.application, loaded.kind.name_field
    if not loaded.kind.one_at_a_time:
        return
    others = select(Application).where(
        Application.organisation_id == this.organisation_id,
        Application.product == this.product,
        Application.id != this.id,
        col(Application.status).in_(ACTIVE),
        col(Application.deleted_at).is_(None),
    )
    label = loaded.form.field(name).label
    for other in session.exec(others.order_by(col(Application.sent_at), col(Application.id))).all():
        words = ANOTHER_PROJECT.fill(project=other.project_name, status=WORDS[Status(other.status)])
        yield Doubt(name, label, words, other.id)
