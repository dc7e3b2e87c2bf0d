"""Recording the base rates of the National Bank."""

import datetime as dt

from sqlmodel import select

from portal.core.audit import service as audit
from portal.core.content import rules
from portal.core.content.queries import BASE_RATES
from portal.core.content.service import touch
from portal.core.content.tables import DictionaryEntry
from portal.core.errors import Refused
from portal.db import Begin
from portal.forms import Context, Unacceptable
from portal.forms.kinds import Percent
from portal.ports.clock import Now
from portal.wording import Wording, same

_RATE = Wording("базалық мөлшерлеме", "базовая ставка", "base rate")


def record_base_rate(begin: Begin, begins: dt.date, ends: dt.date, percent: str, *, now: Now) -> None:
    """Record the base rate of the National Bank for a period, both days included; for the command line: no actor.

    The same period again replaces its rate. The portal ships with no rates: they come with the decisions of the bank.

    Raises:
        Refused: no rate, a period that ends before it begins, or one that shares a day with another period.
    """
    try:
        rate = Percent(above=True).accept(percent, Context(begins))
    except Unacceptable as wrong:
        raise Refused(wrong.wording.fill(label=_RATE)) from wrong
    period = f"{begins.isoformat()}/{ends.isoformat()}"
    with begin() as session:
        known = session.exec(select(DictionaryEntry).where(DictionaryEntry.dictionary == BASE_RATES)).all()
        rules.ensure_apart(period, [one.code for one in known if one.code != period])
        row = next((one for one in known if one.code == period), None)
        row = row or DictionaryEntry(dictionary=BASE_RATES, code=period, label={}, position=len(known))
        row.label, row.active = same(rate).as_dict(), True
        session.add(row)
        touch(session)
        audit.note(session, None, "content.base_rate", f"base_rate:{period}", {"after": rate}, now())
