"""What a page tells of itself when the operator's staff reads an application there."""

from portal.core.accounts.schema import Actor
from portal.core.applications.basics.queries import seen_by_staff
from portal.core.applications.presence.rules import STAFF, OpenForm
from portal.db import Begin


def open_review(begin: Begin, actor: Actor, application_id: str, page: str) -> OpenForm:
    """Return what others are told of the page with the key ``page``, on which the actor reads an application that was sent.

    Raises:
        NotAllowed: the actor is not of the staff that reads applications.
        NotFound: it does not exist or is with its parties.
    """
    with begin(reading=True) as session:
        application = seen_by_staff(session, actor, application_id)
        return OpenForm(page, application.id, actor.account_id, actor.name, STAFF, "", "")
