"""The lives of test_lives.py in two server processes on one PostgreSQL database: every verb and every job runs in one of them, or in both.

The model, the clock and the checks stay in the process of the test. Besides, an administrator changes the calendar and the terms in one
process, which the other one counts by at once; two parties edit, and two applications are signed, at the same moment in both.
``PORTAL_LIVES=300`` makes three hundred random ones.
"""

import datetime as dt
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule
from sqlalchemy import Engine

from portal.core.accounts.schema import StaffRole
from portal.core.administration.calendar.service import add_day, remove_day
from portal.core.applications.filling import service as filling_service
from portal.core.applications.moderation import queries as moderation_queries
from portal.core.applications.rules import APPLICATION, Doer, Happening, Status
from portal.core.applications.signing import service as signing_service
from portal.core.applications.tables import Application
from portal.core.calendar.rules import is_weekday, local_date
from portal.core.calendar.tables import CalendarDay
from portal.core.content.reference.thresholds import LIMIT_ROWS
from portal.core.errors import Refused
from portal.db import Begin, transactions
from tests.core.applications.life_processes import Elsewhere, Errand, elsewhere
from tests.core.applications.life_writing import WHICH
from tests.core.applications.lives import FIELDS, OF_DOER, Life
from tests.core.applications.test_lives import MANY, Lives, live
from tests.core.applications.world import cms
from tests.thresholds import change

MODERATION, REVIEW = "moderation_working_days", "review_working_days"
NAMES = ("name_kk", "name_ru", "name_en")
OF_COMPANY, OF_DEVELOPER = (sorted(one for one, whose in FIELDS.items() if whose is doer) for doer in (Doer.COMPANY, Doer.DEVELOPER))


class LivesInTwo(Lives):
    """The same lives, and what only several processes can do wrong."""

    def __init__(self, begin: Begin, taken: set[Happening], processes: Elsewhere) -> None:
        super().__init__(begin, taken)
        self.processes = processes
        self.left: dict[str, int] = {}
        """The minutes that were left of the term of each application that was returned from the review."""

    @initialize(signed=st.sampled_from(["at night", "", "by day"]))
    def begin_with_three(self, signed: str) -> None:
        super().begin_with_three()
        self.administrator = self.world.staff("administrator@portal.example", StaffRole.ADMINISTRATOR)
        first = dt.datetime.min.replace(tzinfo=dt.UTC)
        self.terms = {row.code: [(first, int(row.value))] for row in LIMIT_ROWS if row.code in {MODERATION, REVIEW}}
        self.processes.settle(self.world)
        self.both_count_by_what_is_recorded()
        if signed:
            self.two_applications_are_signed_at_once(signed == "at night")

    @rule(turns=st.lists(st.integers(0, 1), min_size=1, max_size=7), pressed=st.lists(st.booleans(), min_size=1, max_size=3))
    def requests_go_to_other_processes(self, turns: list[int], pressed: list[bool]) -> None:
        self.processes.turns, self.processes.pressed = turns, pressed

    # What the administrator changes.

    @rule(ahead=st.integers(0, 3))
    def the_administrator_changes_a_day(self, ahead: int) -> None:
        day = local_date(self.world.now()) + dt.timedelta(days=ahead)
        with self.begin(reading=True) as session:
            row = session.get(CalendarDay, day)
        usual = is_weekday(day)
        if row is not None and row.active:
            shown = {"day": day.isoformat(), "kind": "working" if row.working else "off", **{name: getattr(row, name) for name in NAMES}}
            self.attempt(lambda: self.world.call(remove_day, self.administrator, shown), allowed=True)
        else:
            typed = {"day": f"{day:%d.%m.%Y}", "kind": "off" if usual else "working", **dict.fromkeys(NAMES, "Қала күні")}
            self.attempt(lambda: self.world.call(add_day, self.administrator, typed), allowed=True)
            assert self.calendar().is_working(day) is not usual
        self.both_count_by_what_is_recorded()

    @rule(moderation=st.integers(2, 9), review=st.integers(2, 40))
    def the_administrator_changes_the_terms(self, moderation: int, review: int) -> None:
        for code, days in ((MODERATION, moderation), (REVIEW, review)):
            self.attempt(lambda code=code, days=days: change(self.world, self.administrator, code, str(days)), allowed=True)
            self.terms[code].append((self.world.now(), days))
        self.both_count_by_what_is_recorded()

    def term_at(self, code: str, moment: dt.datetime) -> int:
        """Return what a term was at a moment."""
        return next(days for since, days in reversed(self.terms[code]) if since <= moment)

    @rule()
    def the_moderator_reads_until_when(self) -> None:
        for life in self.lives:
            if life.status is Status.ON_MODERATION:
                shown = self.world.call(moderation_queries.review, self.people["saule"], life.id)
                assert shown.deadline == self.calendar().deadline(shown.sent_at, self.term_at(MODERATION, shown.sent_at))

    def follow(self, life: Life, happening: Happening) -> None:
        super().follow(life, happening)
        with self.begin(reading=True) as session:
            application = session.get_one(Application, life.id)
        until, left = application.execution_deadline, application.term_left_minutes
        if happening is Happening.RETURNED_FROM_REVIEW:
            assert until is not None
            assert left == self.calendar().minutes_left(self.world.now(), until)
            self.left[life.id] = left or 0
        elif happening is Happening.TAKEN_INTO_WORK and life.id not in self.left:
            assert until == self.calendar().add_working_days(local_date(self.world.now()), self.term_at(REVIEW, self.world.now()))
        elif happening is Happening.TAKEN_INTO_WORK and (kept := self.left.pop(life.id)):
            assert until == self.calendar().add_working_minutes(self.world.now(), kept).date()

    def both_count_by_what_is_recorded(self) -> None:
        for opened, terms in self.processes.known(self.world):
            assert opened == self.is_open()
            assert all(int(terms[code]) == self.term_at(code, self.world.now()) for code in self.terms)

    # What happens at the same moment.

    @rule(which=WHICH, mine=st.sampled_from(OF_COMPANY), theirs=st.sampled_from(OF_COMPANY + OF_DEVELOPER))
    def two_fields_are_edited_at_once(self, which: int, mine: str, theirs: str) -> None:
        life, texts = self.life(which), dict.fromkeys((mine, theirs), "")
        if len(texts) < 2 or not all(life.may_edit(FIELDS[one], FIELDS[one], one) for one in texts):
            return
        for address in texts:
            texts[address] = f"https://{self.fresh()}.example"
        for answer, address in zip(self.at_once(*(self.edit_of(life, *one) for one in texts.items())), texts, strict=True):
            assert answer.texts[address] == texts[address], answer
            life.touch()
            life.answers[address] = texts[address]
            life.answer(address)

    def edit_of(self, life: Life, address: str, text: str) -> Errand:
        who, shown = self.people[OF_DOER[FIELDS[address]]], [life.answers.get(address, "")]
        return self.processes.errand(self.world, filling_service.answer, who, life.id, address, text, shown)

    @rule(night=st.booleans())
    def two_applications_are_signed_at_once(self, night: bool) -> None:  # noqa: FBT001
        ready = [one for one in self.lives if one.may_leave() and one.allows(Happening.SUBMITTED, Doer.COMPANY)][:2]
        if len(ready) == 2 and not self.world.verify.silent:
            self.the_clock_moves("night" if night else "minutes")
            self.at_once(*map(self.signing_of, ready))
            for life in ready:
                self.follow(life, Happening.SUBMITTED)
            if night:
                self.the_clock_moves("morning")
                self.processes.pressed = (True,)
                self.the_job_registers()

    def signing_of(self, life: Life) -> Errand:
        world, who = self.world, self.people["aigul"]
        papers = world.call(signing_service.prepare_signature, who, life.id, [APPLICATION], world.seen(who, life.id))
        signed = [(paper.subject, cms(paper, world.verify.keys.heads[who.bin], world.now)) for paper in papers]
        return self.processes.errand(world, signing_service.sign, who, life.id, signed)

    def at_once(self, *errands: Errand) -> list[Any]:
        answers = self.processes.at_once(*errands)
        assert not any(isinstance(one, Refused) for one in answers), answers
        return answers


@pytest.fixture
def begin(_postgresql_engine: Engine) -> Begin:
    return transactions(_postgresql_engine)


@pytest.fixture
def processes(postgres_url: str, tmp_path: Path) -> Iterator[Elsewhere]:
    with elsewhere(postgres_url, tmp_path) as both:
        yield both


def test_in_two_processes_nothing_is_lost_and_no_step_is_taken_twice(begin: Begin, processes: Elsewhere):
    taken = live(begin, examples=3, number=0 if MANY else 8, kind=partial(LivesInTwo, processes=processes))
    # The examples prove something.
    assert processes.together >= 20
    assert len(taken) >= 6, taken
