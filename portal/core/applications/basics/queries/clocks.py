"""Dates of an application: when it was accepted and until when a moderation lasts (domain.md §9.2)."""

import datetime as dt

from sqlmodel import Session

from portal.core.calendar.queries import add_working_days
from portal.core.calendar.rules import ALMATY, CLOSES, local, local_date
from portal.wording import Wording

BEFORE_SIGNING = Wording(
    "Қол қойылған соң өтінім бірден қабылданып, оператордың кезегіне тұрады. Содан кейін оны өзгертуге болмайды.",
    "После подписания заявка сразу принимается и встаёт в очередь оператора. Изменить её после этого нельзя.",
    "Once signed, the application is accepted at once and joins the operator's queue. It cannot be changed after that.",
)
ACCEPTED = Wording(
    "Өтінім {moment} (Қазақстан уақыты) қабылданды және оператордың кезегінде тұр. Енді кезек операторда: сізден ештеңе талап етілмейді.",
    "Заявка принята {moment} (время Казахстана) и стоит в очереди оператора. Теперь ход за оператором: от вас ничего не требуется.",
    "The application was accepted on {moment} (Kazakhstan time) and is in the operator's queue. It is the operator's turn now: nothing is "
    "asked of you.",
)
"""Neither text says when the application will be registered, because nothing registers applications yet."""


def accepted(submitted_at: dt.datetime) -> Wording:
    """Return the text about an application that was signed at this moment."""
    return ACCEPTED.fill(moment=minute(submitted_at))


def moderation_deadline(session: Session, sent_at: dt.datetime, working_days: int) -> dt.datetime:
    """Return the end of the working day that is ``working_days`` after the sending; the day of sending is day 0."""
    return dt.datetime.combine(add_working_days(session, local_date(sent_at), working_days), CLOSES, ALMATY)


def minute(moment: dt.datetime) -> str:
    """Return the time in Kazakhstan, such as ``14.10.2026 10:30``."""
    return local(moment).strftime("%d.%m.%Y %H:%M")


def day(moment: dt.datetime) -> str:
    """Return the date in Kazakhstan, such as ``14.10.2026``."""
    return local(moment).strftime("%d.%m.%Y")
