"""Choosing how letters come, and writing the letter of the day."""

import datetime as dt
import logging

from sqlmodel import Session

from portal.core.accounts.people import Actor
from portal.core.accounts.sessions import queries as accounts
from portal.core.audit import service as audit
from portal.core.calendar.queries import working_time
from portal.core.calendar.rules import ALMATY, OPENS, local
from portal.core.errors import Refused
from portal.core.letters.rules import UNKNOWN, content_of
from portal.core.notices import queries as notice_queries
from portal.core.notices import service as notices
from portal.core.notices.rules import HOMES, SETTINGS, ensure_reads_notices
from portal.core.notices.schema import CHOSEN_BY, LetterChoice, Topic
from portal.db import Begin
from portal.ports.clock import Now

_log = logging.getLogger(__name__)


def choose_letters(begin: Begin, actor: Actor, topic: str, choice: str, *, now: Now) -> None:
    """Choose how the actor gets the letters about a topic. Letters about security cannot be chosen: they always come at once.

    Raises:
        NotAllowed: the actor has no page of notices.
        Refused: there is no such topic for accounts of this kind, or no such choice.
    """
    ensure_reads_notices(actor.kind)
    if topic not in CHOSEN_BY[actor.kind] or choice not in set(LetterChoice):
        raise Refused(UNKNOWN, code="unknown_choice", field=topic)
    with begin() as session:
        notices.choose_letters(session, actor.account_id, Topic(topic), LetterChoice(choice))
        audit.note(session, actor, "letters.choose", f"account:{actor.account_id}", {"topic": topic, "choice": choice}, now())


def write_digests(begin: Begin, *, now: Now) -> int:
    """Queue the letters of the day about what was told before today's opening, and return how many. Called by a job, any number of times.

    Outside working time nothing is queued. Nobody gets two letters a day: what is told after the opening waits for the next one. What was
    read meanwhile is left out, and without anything left there is no letter. Several processes may do this at once.
    """
    at = now()
    with begin(reading=True) as session:
        hours = working_time(session)
        if not hours.is_open(at):
            return 0
        opening = dt.datetime.combine(local(at).date(), OPENS, ALMATY)
        people = notice_queries.waiting_for_digest(session, opening)
    written = 0
    for account_id in people:
        try:
            with begin() as session:
                written += _write(session, account_id, opening, at)
        except Exception:  # noqa: BLE001  (the others are written to, and the next round tries this one again)
            _log.exception("the letter of the day could not be queued for account %s", account_id)
    return written


def _write(session: Session, account_id: str, opening: dt.datetime, at: dt.datetime) -> int:
    titles, person = notices.take_for_digest(session, account_id, opening), accounts.account(session, account_id)
    if not titles or not person.is_active:
        return 0
    way_out = SETTINGS[person.kind]
    notices.queue_mail(session, person.email, content_of(titles), person.language, at, path=HOMES[person.kind], settings_path=way_out)
    return 1
