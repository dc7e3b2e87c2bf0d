"""Links that lead to the registration while this browser is in the middle of one."""

import datetime as dt

from sqlmodel import Session

from portal.core.accounts import rules
from portal.core.accounts.colleagues import invitations
from portal.core.accounts.people import Visitor
from portal.core.accounts.proofs import queries as proofs_queries
from portal.core.accounts.schema import RegistrationView
from portal.core.accounts.tables import Organisation, Registration
from portal.core.errors import Refused
from portal.db import Begin
from portal.ports.clock import Now


def follow_link(begin: Begin, visitor: Visitor, bin_: str, continue_to: str, invitation: str, *, now: Now) -> RegistrationView | None:
    """Let this browser's unfinished registration go on by a link that was opened meanwhile, and return it; None when there is none.

    ``invitation`` is the token of a colleague's invitation, which takes the place of an earlier one when it is of the same organisation;
    ``continue_to`` is the page that opens afterwards, for the organisation with ``bin_`` when it is given. A link that does not work or is
    of another organisation changes nothing.
    """
    at = now()
    with begin() as session:
        row = proofs_queries.live_registration(session, visitor, at)
        if row is None:
            return None
        if invitation:
            _take_invitation(session, row, invitation, at)
        elif bin_ in {"", row.bin}:
            row.continue_to = rules.clean_path(continue_to) or row.continue_to
        session.add(row)
        return proofs_queries.registration_view(session, row)


def _take_invitation(session: Session, row: Registration, token: str, at: dt.datetime) -> None:
    try:
        found = invitations.living(session, at, token=token)
    except Refused:
        return
    if session.get_one(Organisation, found.organisation_id).bin == row.bin:
        row.invitation_id, row.email = found.id, row.email or found.email
