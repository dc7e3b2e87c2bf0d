"""The lists to choose from in the form: places inside the chosen places, and the administrator's dictionaries."""

from dataclasses import replace

from portal.core.accounts.schema import Actor
from portal.core.applications.basics.queries import own_applications, reading, seen_by_party
from portal.core.applications.schema.base import OWN_APPLICATIONS
from portal.core.applications.tables import STORE
from portal.core.filling import queries as filling
from portal.core.filling.schema import Choices
from portal.db import Begin

__all__ = ["Choices", "choices"]


def choices(begin: Begin, actor: Actor, application_id: str) -> Choices:
    """Return the lists for the actor's party. Raise NotFound when the actor is no party of the application."""
    with begin(reading=True) as session:
        application, party = seen_by_party(session, actor, application_id)
        lists = filling.choices(session, STORE, application.id, reading.form_of(session, application), party)
        if OWN_APPLICATIONS not in lists.dictionaries:
            return lists
        return replace(lists, dictionaries={**lists.dictionaries, OWN_APPLICATIONS: own_applications(session, application)})
