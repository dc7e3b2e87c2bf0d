"""Saying whether an answer helped."""

from portal.core.accounts.schema import Actor
from portal.core.errors import NotFound
from portal.core.faq.queries import FAQ
from portal.core.faq.tables import FaqVote
from portal.core.records.queries import published
from portal.db import Begin
from portal.ports.clock import Now


def say_helped(begin: Begin, actor: Actor, record_id: str, *, helped: bool, now: Now) -> None:
    """Keep whether an answer helped the actor; what the actor said of it before is replaced.

    Raises:
        NotFound: there is no such question, or it was taken off.
    """
    with begin() as session:
        if record_id not in {one.id for one in published(session, FAQ)}:
            raise NotFound
        row = session.get(FaqVote, (record_id, actor.account_id)) or FaqVote(
            record_id=record_id, account_id=actor.account_id, helped=helped, at=now()
        )
        row.helped, row.at = helped, now()
        session.add(row)
