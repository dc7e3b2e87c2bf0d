"""Random people take random steps in several applications, and what happens is compared with a small model (:mod:`lives`).

In an ordinary run there are a few examples, the same in each run: batches of them until most of the declared steps were taken.
``PORTAL_LIVES=300`` makes three hundred random ones.
"""

import datetime as dt
import os
from collections.abc import Callable

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import rule, run_state_machine_as_test
from sqlalchemy import Engine
from sqlmodel import col, select

from portal.core.applications.moderation import queries as moderation_queries
from portal.core.applications.registration.service import register_waiting
from portal.core.applications.remarks.service import close_the_rest
from portal.core.applications.review import queries as review_queries
from portal.core.applications.rules import REOPENED_BY_AN_EDIT, STEPS, Doer, Happening, Status
from portal.core.applications.signing.service import recheck
from portal.core.applications.tables import Application, Remark
from portal.core.calendar.rules import ALMATY, local_date
from portal.db import Begin, transactions
from tests.core.applications.life_writing import PEOPLE, WHICH, Writing
from tests.core.applications.lives import (
    DOERS,
    FIELDS,
    OF_DOER,
    START,
    VERBS,
    Life,
)

MANY = int(os.environ.get("PORTAL_LIVES", "0"))
MOVES = st.sampled_from(["minutes", "minutes", "night", "morning", "weekend", "holiday", "new year", "back", "far back"])
OF_A_VERSION = sorted(set(VERBS) - {Happening.SUBMITTED, Happening.SENT_TO_MODERATION, Happening.WITHDRAWN, Happening.DELETED,
                                    Happening.TAKEN_INTO_WORK, Happening.DOCUMENTS_PROVIDED})  # fmt: skip


class Lives(Writing):
    """Three applications and those that are begun after them, until something is not as the model has it."""

    # The declared steps.

    @rule(which=WHICH, picks=st.lists(st.integers(0, 99), min_size=1, max_size=5), twice=st.booleans())
    def the_right_people_take_steps(self, which: int, picks: list[int], twice: bool) -> None:  # noqa: FBT001
        life = self.life(which)
        for pick in picks:
            found = [(one, doer) for one in VERBS for doer in OF_DOER if life.allows(one, doer)]
            # A deleted application has no future: that is left to the steps of anybody.
            if found := [one for one in found if one[0] is not Happening.DELETED]:
                happening, doer = found[pick % len(found)]
                for _ in range(1 + twice):
                    self.step(life, OF_DOER[doer], happening)

    @rule(which=WHICH, who=PEOPLE, happening=st.sampled_from(sorted(VERBS)))
    def anybody_takes_any_step(self, which: int, who: str, happening: Happening) -> None:
        self.step(self.life(which), who, happening)

    @rule(which=WHICH, who=st.sampled_from(["saule", "registrar"]), happening=st.sampled_from(OF_A_VERSION), other=st.sampled_from([-1, 1]))
    def a_step_from_a_page_of_another_version(self, which: int, who: str, happening: Happening, other: int) -> None:
        life = self.life(which)
        life.version += other
        self.attempt(lambda: VERBS[happening](self.world, self.people[who], life), allowed=False)
        life.version -= other

    @rule(which=WHICH, who=st.sampled_from(["saule", "registrar", "aigul"]))
    def the_staff_closes_the_remarks(self, which: int, who: str) -> None:
        life = self.life(which)
        allowed = any(life.allows(one, DOERS[who]) for one in (Happening.RETURNED, Happening.RETURNED_FROM_REVIEW))
        if self.attempt(lambda: self.world.call(close_the_rest, self.people[who], life.id, life.version), allowed=allowed):
            life.remarked = {}

    def step(self, life: Life, who: str, happening: Happening) -> None:
        allowed = life.allows(happening, DOERS[who])
        if happening in {Happening.SENT_TO_MODERATION, Happening.SUBMITTED}:
            allowed = allowed and life.may_leave()
        if happening is Happening.CONTRACT_SIGNED and life.approved_on is not None:
            allowed = allowed and life.approved_on <= local_date(self.world.now())
        if happening in {Happening.RETURNED, Happening.RETURNED_FROM_REVIEW}:
            # One verb for both, by the present status.
            both = (Happening.RETURNED, Happening.RETURNED_FROM_REVIEW)
            happening = next((one for one in both if life.allows(one, DOERS[who])), happening)
            allowed = life.allows(happening, DOERS[who])
        if allowed and self.world.verify.silent and happening in {Happening.APPROVED, Happening.REFUSED}:
            # Nobody decides by a signature that cannot be confirmed; the text is made all the same.
            text = self.world.prepare(self.people[who], life.id, happening.value, "Себебі", life.version)
            self.attempt(lambda: self.world.sign_decision(self.people[who], life.id, text), allowed=False)
        elif self.attempt(lambda: VERBS[happening](self.world, self.people[who], life), allowed=allowed):
            self.follow(life, happening)

    def follow(self, life: Life, happening: Happening) -> None:
        if happening is Happening.SUBMITTED:
            life.begin_version()
            if self.world.verify.silent:
                life.pending.append((life.version, life.content()))
            else:
                self.submitted(life)
            return
        if happening is Happening.SENT_TO_MODERATION:
            life.begin_version()
            life.send()
        if happening is Happening.MODERATION_PASSED and life.returned_as is Happening.RETURNED:
            life.unlocked = None
        life.status = STEPS[happening].target
        self.taken.add(happening)
        if happening in {Happening.RETURNED, Happening.RETURNED_FROM_REVIEW}:
            with self.begin(reading=True) as session:
                mine = select(Remark.id, Remark.address).where(Remark.application_id == life.id, col(Remark.resolved_at).is_(None))
                life.remarked = dict(session.exec(mine).all())
            life.waiting = dict(life.remarked)
            life.unlocked = None if "" in life.waiting.values() else set(life.waiting.values())
            life.returned_as, life.returned_by = happening, OF_DOER[min(STEPS[happening].doers)]
        elif happening is Happening.DOCUMENTS_REQUESTED:
            life.request = self.world.call(review_queries.request, self.world.aigul, life.id).id
        elif happening is Happening.APPROVED:
            life.approved_on = local_date(self.world.now())

    def submitted(self, life: Life) -> None:
        self.taken.add(Happening.SUBMITTED)
        life.status = Status.SUBMITTED
        life.send()
        if self.is_open():
            self.registered(life)

    def registered(self, life: Life) -> None:
        self.taken.add(Happening.REGISTERED)
        life.status, life.numbered = Status.REGISTERED, True

    # The portal, its clock and what it depends on.

    @rule()
    def the_job_registers(self) -> None:
        waiting = [life for life in self.lives if life.status is Status.SUBMITTED] if self.is_open() else []
        assert self.world.run(register_waiting) == len(waiting)
        for life in waiting:
            self.registered(life)
        with self.begin(reading=True) as session:
            mine = [session.get_one(Application, life.id) for life in waiting]
            for product in {one.product for one in mine}:
                new = sorted((one for one in mine if one.product == product and one.version == 1), key=lambda one: one.registration_number)
                assert [one.sent_at for one in new] == sorted(one.sent_at for one in new if one.sent_at)

    @rule()
    def the_job_checks_signatures_again(self) -> None:
        self.world.run(recheck)
        if self.world.verify.silent:
            return
        for life in self.lives:
            pending, life.pending = life.pending, []
            same = (life.version, life.content()) in pending
            if same and life.may_leave() and life.allows(Happening.SUBMITTED, Doer.PORTAL) and life.status not in REOPENED_BY_AN_EDIT:
                self.submitted(life)

    @rule(silent=st.booleans())
    def the_revocation_lists_answer_or_not(self, silent: bool) -> None:  # noqa: FBT001
        self.world.verify.silent = silent

    @rule(move=MOVES)
    def the_clock_moves(self, move: str) -> None:
        now, day = self.world.now, dt.timedelta(days=1)
        today = now().astimezone(ALMATY).replace(hour=10, minute=0)
        after = {
            "minutes": now() + dt.timedelta(minutes=7),
            "night": today + dt.timedelta(hours=13),
            "morning": today + day,
            "weekend": today + day * (5 - today.weekday()) if today.weekday() < 5 else today,
            "holiday": dt.datetime(2026, 12, 16, 11, tzinfo=ALMATY),
            "new year": dt.datetime(2027, 1, 5, 10, tzinfo=ALMATY),
            "back": max(START, now() - dt.timedelta(hours=3)),
            "far back": max(START, now() - day * 9),
        }
        moved = after[move]
        now.moment = moved if move.endswith("back") else max(now(), moved)

    @rule(which=WHICH, who=st.sampled_from(["saule", "registrar"]))
    def the_staff_reads_only_what_was_sent(self, which: int, who: str) -> None:
        life = self.life(which)
        allowed = life.received is not None and life.status is not Status.DELETED
        shown = self.attempt(lambda: self.world.call(moderation_queries.review, self.people[who], life.id), allowed=allowed)
        if shown and life.received:
            said = {line.address: line.shown.kk for stage in shown.stages for tab in stage.tabs for one in tab.groups for line in one.lines}
            assert (shown.status, shown.version) == (life.status, life.received[0])
            assert {address: said[address] for address in FIELDS if address in life.received[1]} == life.received[1]


def live(begin: Begin, examples: int, number: int = 0, kind: Callable[[Begin, set[Happening]], Lives] = Lives) -> set[Happening]:
    """Let people act, at random or as the random numbers from ``number`` on have it; return which of the declared steps were taken."""
    taken: set[Happening] = set()
    few = settings(max_examples=examples, stateful_step_count=40, database=None, phases=[Phase.generate])
    many = settings(max_examples=MANY or 1, stateful_step_count=60)
    profile = settings(many if MANY else few, suppress_health_check=list(HealthCheck))

    def lives() -> Lives:
        return kind(begin, taken)

    run_state_machine_as_test(seed(number)(lives) if number else lives, settings=profile)
    return taken


def test_whoever_does_whatever_nothing_is_lost_and_no_step_is_taken_that_is_not_declared(engine: Engine):
    begin, taken = transactions(engine), set[Happening]()
    if MANY or engine.dialect.name != "sqlite":
        assert live(begin, examples=2, number=0 if MANY else 1)
        return
    # Until the examples prove something: most of the steps were taken.
    for number in range(1, 5):
        taken |= live(begin, examples=8, number=number)
        if len(taken) >= len(STEPS) - 4:
            return
    raise AssertionError(set(STEPS) - taken)
