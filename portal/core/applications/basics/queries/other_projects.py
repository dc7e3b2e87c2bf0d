"""Other projects of the same company that are under way: it runs no more than one at a time (domain.md §3.9, L1)."""

from collections.abc import Iterator

from sqlmodel import Session, col, select

from portal.core.applications.basics.queries.reading import Loaded
from portal.core.applications.rules import ACTIVE, NAMELESS, WORDS, Status
from portal.core.applications.tables import Application
from portal.wording import Wording

ANOTHER_PROJECT = Wording(
    "Осы уәкілетті компанияның басқа қолданыстағы жобасы бар: «{project}» — {status}. Бір компания бір уақытта бір ғана жоба жүргізеді.",
    "У этой уполномоченной компании есть другой действующий проект: «{project}» — {status}. Одна компания ведёт не больше одного проекта.",
    "This authorised company has another active project: “{project}” — {status}. One company runs no more than one project at a time.",
)


def other_projects(session: Session, loaded: Loaded) -> Iterator[tuple[str, Wording]]:
    """Yield id and text of each other application of the kind that is at the operator or under contract; a draft is nobody's business."""
    this = loaded.application
    if not loaded.kind.one_at_a_time:
        return
    others = select(Application).where(
        Application.organisation_id == this.organisation_id,
        Application.product == this.product,
        Application.id != this.id,
        col(Application.status).in_(ACTIVE),
        col(Application.deleted_at).is_(None),
    )
    for other in session.exec(others.order_by(col(Application.sent_at), col(Application.id))).all():
        yield other.id, ANOTHER_PROJECT.fill(status=WORDS[Status(other.status)], project=other.project_name or NAMELESS)
