"""The local bodies of the demonstration: people who sign in, objects with reported weeks, one body that has stopped reporting."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from portal.bootstrap import Services
from portal.core.accounts import tokens
from portal.core.accounts.people import AccountKind, Actor, StaffRole, Visitor
from portal.core.accounts.staff import service as accounts
from portal.core.documents import pdf
from portal.core.documents import service as documents
from portal.core.documents.intake import Intake
from portal.core.documents.schema import StoredFile
from portal.core.notices import queries as notices
from portal.core.reporting.answers import service as answers_service
from portal.core.reporting.basics.rules.sections import Section
from portal.core.reporting.basics.rules.weeks import Deadlines, Week
from portal.core.reporting.bodies import service as bodies_service
from portal.core.reporting.cells.rules.entries import LABOUR, PERCENT, Change, money_cell
from portal.core.reporting.fields.schema.information import ACT
from portal.core.reporting.fields.schema.sections import KEYS
from portal.core.reporting.objects import queries
from portal.core.reporting.objects import service as objects_service
from portal.core.reporting.weeks import service as weeks_service
from portal.demo import mio_objects as facts
from portal.demo.mio_objects import Ground

ADMINISTRATOR_EMAIL, ANALYST_EMAIL = "administrator@operator.example", "analyst@operator.example"
_ACT_AFTER = 9
"""The number of weeks after which the first credit house of the first body is complete."""


@dataclass(frozen=True)
class DemoBody:
    """A local body with its one executor and its objects."""

    region: tuple[str, str, str]
    """The name of the region in the genitive, in Kazakh, Russian and English."""
    ground: Ground
    person: str
    email: str
    objects: Mapping[Section, int]
    weeks: int
    """How many weeks ago its first object began."""
    silent: int = 0
    """In how many of the last weeks nothing was entered."""

    @property
    def names(self) -> dict[str, str]:
        """The name of the body, which shows that it is an example."""
        kk, ru, en = self.region
        return {
            "name_kk": f"{kk} құрылыс басқармасы (мысал)",
            "name_ru": f"Управление строительства {ru} (пример)",
            "name_en": f"Construction office of {en} (example)",
        }


BODIES = (
    DemoBody(
        ("Ақмола облысының", "Акмолинской области", "Akmola Region"),
        Ground("110000000", "113200000", "Мысалкент (пример)"),
        "Орындаушина Айгүл Мысалқызы",
        "aigul@mio.example",
        {Section.CREDIT: 6, Section.RENTAL: 3, Section.INFRASTRUCTURE: 3, Section.PURCHASE: 1},
        14,
    ),
    DemoBody(
        ("Қостанай облысының", "Костанайской области", "Kostanay Region"),
        Ground("390000000", "393200000", "Үлгікент (пример)"),
        "Үнсізов Ерлан Мысалұлы",
        "erlan@mio.example",
        {Section.CREDIT: 3, Section.RENTAL: 1},
        14,
        silent=5,
    ),
    DemoBody(
        ("Абай облысының", "области Абай", "Abai Region"),
        Ground("100000000", "103200000", "Сынақкент (пример)"),
        "Ұқыптиева Мәдина Мысалқызы",
        "madina@mio.example",
        {Section.CREDIT: 2, Section.INFRASTRUCTURE: 2},
        10,
    ),
)  # fmt: skip


@dataclass(frozen=True)
class DemoObject:
    """An object under construction, and what is entered for it week by week."""

    id: str
    section: Section
    number: int
    first: Week
    complete: bool

    def order(self, week: Week) -> int:
        """Return the number of the week since the object began, from 1."""
        return week.number - self.first.number + 1

    def forgotten(self, week: Week) -> bool:
        """Tell whether nothing was entered in this week."""
        return not self.complete and (self.number * 5 + week.number) % 17 == 0

    def idle(self, week: Week) -> bool:
        """Tell whether this week was reported as «no change»."""
        return not self.complete and self.order(week) > 1 and (self.number + week.number) % 7 == 0

    def changes(self, week: Week) -> list[Change]:
        """Return the cells of a week with changes."""
        order = self.order(week)
        percent = min(100, order * (12 if self.complete else 4) + self.number % 3)
        cells = {PERCENT: str(percent), LABOUR: str(24 + (self.number * 7 + order) % 40)} | dict(self._money())
        return [Change(f"{self.id}/{week}/{cell}", text) for cell, text in cells.items()]

    def _money(self) -> Iterator[tuple[str, str]]:
        week = facts.weekly(self.number)
        if self.section is Section.CREDIT:
            yield from ((money_cell("kzhk"), str(week * 9 // 10)), (money_cell("local"), str(week // 10)))
        elif self.section is Section.RENTAL:
            for category in ("large_family", "youth"):
                yield from ((money_cell(source, category), str(week // 4)) for source in ("local", "republican"))
        else:
            yield from ((money_cell(source), str(week // 2)) for source in ("local", "republican"))


class Loading:
    """One loading into an empty portal, through the same verbs that the pages call, each with its own time."""

    def __init__(self, services: Services, password: str) -> None:
        self.services = services
        self.present = services.now()
        self.terms = Deadlines()
        self._password = password
        self._moment = self.present
        self._number = 0

    def now(self) -> dt.datetime:
        """Return the time of the next verb."""
        return self._moment

    def load(self) -> None:
        """Make the operator's people, the bodies, their executors, objects and weeks."""
        administrator = self._staff(ADMINISTRATOR_EMAIL, "Әкімшінова Дана Мысалқызы", StaffRole.ADMINISTRATOR)
        self._staff(ANALYST_EMAIL, "Талдаушин Нұрлан Мысалұлы", StaffRole.ANALYST)
        for body in BODIES:
            executor = self._executor(administrator, body)
            under_way = [self._object(executor, body, section, place) for section, count in body.objects.items() for place in range(count)]
            self._weeks(executor, body, [one for one in under_way if one.section is not Section.PURCHASE])
        self._moment = self.present

    def _staff(self, email: str, name: str, role: StaffRole) -> Actor:
        services = self.services
        key = accounts.create_staff(services.begin, email, name, (role,), self._password, now=services.now, secret=services.secret)
        return Actor(key, AccountKind.STAFF, "demonstration", name=name, email=email, roles=frozenset({role}))

    def _executor(self, administrator: Actor, body: DemoBody) -> Actor:
        """Open a body and the account of its executor with a letter, and set up the account by the link in the mail."""
        services = self.services
        typed = body.names | {"region": body.ground.region}
        typed |= {"head_name": "Басшиев Мысал Үлгіұлы", "head_email": f"head-{body.email}", "curator": administrator.account_id}
        body_id = bodies_service.create_body(services.begin, administrator, typed, now=services.now)
        letter = pdf.letter_pdf(
            "Письмо (пример)", [f"Просим открыть доступ: {body.person}."], [("Орган", body.names["name_ru"])], "Пример", "ru"
        )
        stored = self._file(administrator, "письмо.pdf", letter)
        request = {
            "full_name": body.person,
            "email": body.email,
            "position": "Бас маман (мысал)",
            "language": "ru",
            "sections": ",".join(Section),
            "letter_number": "01-17/1",
            "letter_date": (self.present.date() - dt.timedelta(days=120)).isoformat(),
            "letter_file": stored.id,
        }
        account = bodies_service.create_executor(
            services.begin, administrator, body_id, request, now=services.now, settings=services.settings
        )
        self._set_up()
        return Actor(account, AccountKind.EXECUTOR, "demonstration", name=body.person, email=body.email)

    def _set_up(self) -> None:
        services, visitor = self.services, Visitor(tokens.new_token(), "127.0.0.1")
        with services.begin(reading=True) as session:
            link = re.search(r"/mio/set-up/([\w-]+)", notices.letters(session, 1)[0].text)
        if link is None:
            raise RuntimeError("the demonstration's set-up link is not in the outbox")
        request = accounts.choose_first_password(
            services.begin,
            visitor,
            link[1],
            self._password,
            self._password,
            now=services.now,
            secret=services.secret,
            limiter=services.limiter,
        )
        accounts.finish_set_up(services.begin, visitor, request, now=services.now)

    def _object(self, executor: Actor, body: DemoBody, section: Section, place: int) -> DemoObject:
        self._number += 1
        number, services = self._number, self.services
        first = Week.at(self.present).plus(place % 3 - body.weeks)
        started = first.monday + dt.timedelta(days=place % 4)
        # Every fifth page is entered two days too late.
        self._moment = self._morning(started, 9 if number % 5 == 0 else 2)
        known = facts.answers(section, number, started, body.ground)
        object_id = objects_service.create_object(services.begin, executor, section, known[KEYS[section].name], now=self.now)
        # The first of each kind is complete; the others still have missing answers, as in the middle of a year.
        self._answer(executor, object_id, known if place == 0 else {key: known[key] for key in facts.ESSENTIAL if key in known})
        if section is Section.CREDIT and place == 0:
            self._rows(executor, object_id, "bond_loans", [facts.loan(number, started)])
        self._rows(executor, object_id, "plan_by_category", facts.category_rows(section, number))
        self._rows(executor, object_id, "apartments", facts.bought_flats(section, number, started))
        self._rows(executor, object_id, "spending", facts.payments(section, number, started))
        complete = section is Section.CREDIT and place == 0 and body.weeks > _ACT_AFTER and not body.silent
        return DemoObject(object_id, section, number, first, complete)

    def _weeks(self, executor: Actor, body: DemoBody, under_way: Sequence[DemoObject]) -> None:
        """Enter the weeks one after another as the executor: all objects of the body at once, one of eleven weeks too late."""
        last = self.terms.reporting_week(self.present).plus(-1 - body.silent)
        for week in min(one.first for one in under_way).until(last):
            late = week.number % 11 == 0
            self._moment = min(self.terms.due_at(week) + dt.timedelta(hours=20 if late else -5), self.present)
            begun = [one for one in under_way if one.first <= week and not one.forgotten(week)]
            idle = [one.id for one in begun if one.idle(week)]
            busy = [change for one in begun if one.id not in idle for change in one.changes(week)]
            weeks_service.report(self.services.begin, executor, busy, now=self.now)
            if idle:
                weeks_service.confirm_unchanged(self.services.begin, executor, str(week), idle, now=self.now)
            for one in under_way:
                self._completed(executor, one, week)

    def _completed(self, executor: Actor, one: DemoObject, week: Week) -> None:
        if one.complete and one.order(week) == _ACT_AFTER:
            self._act(executor, one.id, week)
        elif one.complete and one.order(week) > _ACT_AFTER:
            self._sell(executor, one.id, one.order(week), week)

    def _act(self, executor: Actor, object_id: str, week: Week) -> None:
        act = pdf.letter_pdf("Акт приёмки объекта в эксплуатацию (пример)", ["Объект принят."], [], "Пример", "ru")
        stored = self._file(executor, "акт приёмки.pdf", act)
        answers_service.attach_file(self.services.begin, executor, object_id, ACT, stored, now=self.now)
        day = week.sunday.isoformat()
        facts_of_act = {f"{ACT}/doc_number": "АП-1", f"{ACT}/doc_date": day, "commissioning_fact_date": day}
        self._answer(executor, object_id, facts_of_act)

    def _sell(self, executor: Actor, object_id: str, number: int, week: Week) -> None:
        row = answers_service.new_sale(self.services.begin, executor, object_id, str(week), now=self.now)
        sold = {key: text for key, text in facts.sold_flat(number, str(week), week.monday).items() if key != "week"}
        self._answer(executor, object_id, {f"sales/{row}/{key}": text for key, text in sold.items()})

    def _rows(self, executor: Actor, object_id: str, block: str, rows: Sequence[Mapping[str, str]]) -> None:
        begin = self.services.begin
        present = queries.open_object(begin, executor, object_id, now=self.now).rows.get(block, ()) if rows else ()
        for place, row in enumerate(rows):
            row_id = present[place] if place < len(present) else answers_service.new_row(begin, executor, object_id, block, now=self.now)
            self._answer(executor, object_id, {f"{block}/{row_id}/{key}": text for key, text in row.items()})

    def _answer(self, executor: Actor, object_id: str, typed: Mapping[str, str]) -> None:
        for address, text in typed.items():
            answers_service.answer(self.services.begin, executor, object_id, address, text, now=self.now)

    def _file(self, owner: Actor, name: str, content: bytes) -> StoredFile:
        intake = Intake(name)
        intake.feed(content)
        self.services.storage.put(intake.storage_key, content)
        return documents.keep(self.services.begin, owner, intake.finish(), now=self.now)

    def _morning(self, day: dt.date, later: int) -> dt.datetime:
        moment = dt.datetime.combine(day + dt.timedelta(days=later), dt.time(5), dt.UTC)
        return min(moment, self.present)
