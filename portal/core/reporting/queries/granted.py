"""What an executor was granted, for pages that offer a choice of sections."""

from portal.core.accounts.schema import Actor
from portal.core.reporting.queries.access import Scope, scope_of
from portal.db import Begin


def granted(begin: Begin, actor: Actor) -> Scope:
    """Return the executor's account, body, sections and territories; raise NotAllowed for everybody else."""
    with begin(reading=True) as session:
        return scope_of(session, actor)
