"""What a moderator should look at (domain.md §3.9): warnings between the answers, and other projects of the same company."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlmodel import Session

from portal.core.applications.basics.queries import Loaded, other_projects
from portal.wording import Wording


@dataclass(frozen=True)
class Doubt:
    """Something to look at: an answer of this application, or (with ``application_id``) another application."""

    address: str
    label: Wording
    wording: Wording
    application_id: str = ""


def doubts(session: Session, loaded: Loaded) -> tuple[Doubt, ...]:
    """Return the company's other projects, then the warnings of the form engine and the errors that appeared with time."""
    problems_found = loaded.problems()
    return (*_other_projects(session, loaded), *(Doubt(problem.address, problem.label, problem.wording) for problem in problems_found))


def _other_projects(session: Session, loaded: Loaded) -> Iterator[Doubt]:
    name = loaded.kind.name_field
    for application_id, words in other_projects(session, loaded):
        yield Doubt(name, loaded.form.field(name).label, words, application_id)
