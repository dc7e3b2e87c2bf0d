"""What is compared after each step of the lives in test_lives.py: the database with the model, and what must never change."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant
from sqlmodel import col, select

from portal.core.applications.rules import STEPS, Doer, Happening, Status
from portal.core.applications.tables import Answer, Application, Event, RegistrationCounter, Version
from portal.core.audit import service as audit
from portal.core.calendar.tables import CalendarDay
from portal.core.calendar.working_time import WorkingTime
from portal.core.errors import Refused
from portal.db import Begin
from tests.core.applications.lives import BLOCKS, FIELDS, OF_DOER, Life, begin_lives, digest, read


class Checked(RuleBasedStateMachine):
    """Several applications and what is asked of them after each step."""

    def __init__(self, begin: Begin, taken: set[Happening]) -> None:
        super().__init__()
        self.begin, self.taken = begin, taken

    @initialize()
    def begin_with_three(self) -> None:
        self.people, self.lives = begin_lives(self.begin)
        self.world, self.number = self.people.world, 0
        self.frozen: dict[str, bytes] = {}
        self.told: dict[str, tuple[Any, ...]] = {}

    def life(self, which: int) -> Life:
        return self.lives[which % len(self.lives)]

    def fresh(self) -> int:
        self.number += 1
        self.world.now.forward(seconds=1)
        return self.number

    def attempt(self, act: Any, *, allowed: bool) -> Any:
        """Do something. Whatever is refused is refused in a sentence and changes nothing in the database."""
        self.world.now.forward(seconds=1)
        if allowed:
            return act() or True
        before = digest(self.begin)
        with pytest.raises(Refused) as refused:
            act()
        assert all(refused.value.wording.as_dict().values())
        assert digest(self.begin) == before
        return None

    def is_open(self) -> bool:
        return self.calendar().is_open(self.world.now())

    def calendar(self) -> WorkingTime:
        """Return the calendar as the database has it now."""
        with self.begin(reading=True) as session:
            return WorkingTime({one.day: one.working for one in session.exec(select(CalendarDay).where(col(CalendarDay.active)))})

    @invariant()
    def the_database_is_as_the_model_has_it(self) -> None:
        with self.begin(reading=True) as session:
            rows = session.exec(select(Application.id, Application.status, Application.version)).all()
            answers = session.exec(
                select(Answer.application_id, Answer.address, Answer.text).where(col(Answer.address).in_(sorted(FIELDS)))
            ).all()
        assert {one: (status, version) for one, status, version in rows} == {life.id: (life.status, life.version) for life in self.lives}
        kept = {(one, address): text for one, address, text in answers}
        for life in self.lives:
            assert {address: kept.get((life.id, address), "") for address in life.answers} == life.answers

    @invariant()
    def what_was_frozen_or_told_never_changes(self) -> None:
        with self.begin(reading=True) as session:
            frozen = {one.id: one.manifest + one.sha256.encode() for one in session.exec(select(Version)).all()}
            events = session.exec(select(Event).order_by(col(Event.application_id), col(Event.number))).all()
            told = {one.id: (one.number, one.kind, one.at, one.status_before, one.status_after, one.version) for one in events}
        assert {one: frozen[one] for one in self.frozen} == self.frozen
        assert {one: told[one] for one in self.told} == self.told
        self.frozen, self.told = frozen, told
        for life in self.lives:
            mine = [one for one in events if one.application_id == life.id]
            assert [one.number for one in mine] == list(range(1, len(mine) + 1))
            assert [one.version for one in mine] == sorted(one.version for one in mine)
            assert all(one.status_after == after.status_before for one, after in pairwise(mine))
            changes = [one for one in mine if one.status_before != one.status_after]
            self.taken.update(Happening(one.kind) for one in changes)
            assert all((one.status_before in STEPS[Happening(one.kind)].sources) for one in changes)
            assert all((one.status_after == STEPS[Happening(one.kind)].target) for one in changes)

    @invariant()
    def numbers_have_no_gap_and_no_twin(self) -> None:
        with self.begin(reading=True) as session:
            numbers = [one for one in session.exec(select(Application.registration_number)).all() if one]
            given = {(one.product, one.year): one.given for one in session.exec(select(RegistrationCounter)).all()}
        by_series: dict[str, list[int]] = {}
        for number in numbers:
            series, _, count = number.rpartition("-")
            by_series.setdefault(series, []).append(int(count))
        assert all(sorted(counts) == list(range(1, len(counts) + 1)) for counts in by_series.values())
        assert sorted(given.values()) == sorted(map(len, by_series.values()))

    def teardown(self) -> None:
        if not hasattr(self, "lives"):
            return
        assert audit.check(self.begin) is None
        for life in self.lives:
            for doer in sorted(life.parties()):
                if life.status is not Status.DELETED and (doer is Doer.COMPANY or life.joined):
                    self.a_party_reads_what_it_wrote(life, doer)

    def a_party_reads_what_it_wrote(self, life: Life, doer: Doer) -> None:
        who = self.people[OF_DOER[doer]]
        view = self.world.view(who, life.id)
        assert read(self.world, who, life.id).items() <= life.answers.items()
        rows = [f"{block}/{row}" for block in BLOCKS for row in view.rows.get(block, ())]
        shown = {row: view.values.get(f"{row}/holder_name", "") for row in rows}
        mine = {row: name for row, name in life.rows.items() if BLOCKS[row.partition("/")[0]] is doer}
        assert mine.items() <= shown.items()
        assert not set(life.removed) & set(shown)
