"""A local body whose only executor answers for thirty houses and three networks: made beside a portal, over the same database."""

from portal.bootstrap import process_services
from portal.core.accounts.people import StaffRole
from portal.core.reporting.basics.rules.sections import Section
from portal.core.reporting.cells.rules.entries import LABOUR, PERCENT, Change
from portal.core.reporting.weeks import service as reporting
from portal.demo.load import SIGN_IN_PASSWORD
from portal.demo.mio import DemoBody, Loading
from portal.demo.mio_objects import Ground

OBJECTS = {Section.CREDIT: 30, Section.INFRASTRUCTURE: 3, Section.RENTAL: 2}


def make(email: str) -> None:
    """Make the body, its executor ``email`` and their objects with one week behind them, all through the verbs."""
    loading = Loading(process_services(), SIGN_IN_PASSWORD)
    administrator = loading._staff(f"administrator-of-{email}", "Әкімшінов Үлгі Мысалұлы", StaffRole.ADMINISTRATOR)
    # A region has one body and one object of a name, and two executors of thirty may live in one portal.
    nth = email.partition("@")[0]
    ground = Ground("330000000", "333200000", f"Отызкент {nth} (пример)")
    region = (f"Жетісу облысының {nth}", f"{nth} области Жетісу", f"{nth} of Jetisu Region")
    body = DemoBody(region, ground, "Отызова Гүлнар Мысалқызы", email, OBJECTS, 6)
    executor = loading._executor(administrator, body)
    # The first object of a kind is the demonstration's complete one: here all are still being built.
    made = [loading._object(executor, body, section, place + 1).id for section, count in OBJECTS.items() for place in range(count)]
    week = loading.terms.reporting_week(loading.present).plus(-1)
    figures = {PERCENT: "40", LABOUR: "20", "funding/local": "1000"}
    changes = [Change(f"{object_id}/{week}/{cell}", text) for object_id in made for cell, text in figures.items()]
    reporting.report(loading.services.begin, executor, changes, now=loading.services.now)
