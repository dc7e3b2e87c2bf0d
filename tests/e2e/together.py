"""One application in four windows at the same time, what the database holds of it, and the days around a holiday."""

import datetime as dt
import json
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect
from sqlmodel import col, select

from portal.core.applications.tables import Answer, Application, Edit, Event, Version
from portal.core.calendar.holidays_kz import exceptions
from portal.core.calendar.rules import ALMATY
from tests.e2e.database import PortalDatabase, utc_now

ONE_DAY = dt.timedelta(days=1)


def works(day: dt.date) -> bool:
    known = exceptions().get(day)
    return day.weekday() < 5 if known is None else known[0]


def nauryz(at: dt.datetime) -> tuple[dt.date, dt.date]:
    """Return the last working day before the next 21 March and the first one after that rest."""
    before = after = next(day for year in (at.year, at.year + 1) if (day := dt.date(year, 3, 21)) > at.date())
    while not works(before):
        before -= ONE_DAY
    while not works(after):
        after += ONE_DAY
    return before, after


LAST, OPENING = nauryz(utc_now())
"""The last working day before the holiday, and the first one after it."""


def moment(day: dt.date, hour: int, minute: int = 0) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(hour, minute), ALMATY)


def in_working_time(at: dt.datetime) -> dt.datetime:
    """Return ten o'clock of the first working day after ``at``: what is signed then is registered at once."""
    day = at.astimezone(ALMATY).date() + ONE_DAY
    while not works(day):
        day += ONE_DAY
    return moment(day, 10)


@dataclass
class Together:
    """The four windows in one application, and what the database holds of it."""

    base: PortalDatabase
    application: str
    first: Page
    second: Page
    theirs: Page
    desk: Page

    def answers(self) -> dict[str, str]:
        with self.base.begin(reading=True) as session:
            return dict(session.exec(select(Answer.address, Answer.text).where(Answer.application_id == self.application)).all())

    def replaced(self, address: str) -> list[tuple[str, str]]:
        """Return what replaced what in a field, in order."""
        wanted = select(Edit.replaced, Edit.text).where(Edit.application_id == self.application, Edit.address == address)
        with self.base.begin(reading=True) as session:
            return list(session.exec(wanted.order_by(col(Edit.at))).all())

    def happened(self) -> list[str]:
        wanted = select(Event.kind).where(Event.application_id == self.application).order_by(col(Event.number))
        with self.base.begin(reading=True) as session:
            return list(session.exec(wanted).all())

    def sent(self) -> dict[str, str]:
        """Return the answers of the version that the operator was sent."""
        with self.base.begin(reading=True) as session:
            (version,) = session.exec(select(Version).where(Version.application_id == self.application)).all()
            return json.loads(version.manifest)["answers"]


def control(page: Page, address: str) -> Locator:
    return page.locator(f"[data-address={address}]")


def tab(page: Page, name: str) -> None:
    page.get_by_role("tab", name=name).click()
    expect(page.get_by_role("tab", name=name, selected=True)).to_be_visible()


def row_of(base: PortalDatabase, application_id: str) -> Application:
    with base.begin(reading=True) as session:
        return session.get_one(Application, application_id)
