"""How the person signed in gets letters."""

from dataclasses import dataclass

from portal.core.accounts.people import Actor
from portal.core.notices import queries as notices
from portal.core.notices.rules import ensure_reads_notices
from portal.core.notices.schema import CHOSEN_BY, LetterChoice, Topic
from portal.db import Begin


@dataclass(frozen=True)
class TopicChoice:
    """How letters about a topic are sent to one person."""

    topic: Topic
    choice: LetterChoice


def letter_choices(begin: Begin, actor: Actor) -> tuple[TopicChoice, ...]:
    """Return how the actor gets letters, topic by topic; what was never chosen is sent at once.

    Raises:
        NotAllowed: the actor has no page of notices.
    """
    ensure_reads_notices(actor.kind)
    with begin(reading=True) as session:
        chosen = notices.letter_choices(session, actor.account_id)
    return tuple(TopicChoice(topic, chosen.get(topic, LetterChoice.AT_ONCE)) for topic in CHOSEN_BY[actor.kind])
