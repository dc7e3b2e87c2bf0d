"""What the parties of the lives in test_lives.py write: answers, rows, consents, replies, requests to unlock, further applications."""

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from portal.core.applications.filling import service as filling_service
from portal.core.applications.moderation import service as moderation_service
from portal.core.applications.remarks.service import reply
from portal.core.applications.rules import Doer, Status
from tests.core.applications.life_checks import Checked
from tests.core.applications.lives import BLOCKS, DOERS, FIELDS, NAME, OF_DOER, REMARKED, Life, answers_of, read
from tests.core.applications.world import GUARANTEE

MOST_LIVES = 5
WHICH = st.integers(0, MOST_LIVES - 1)
PEOPLE = st.sampled_from(sorted(DOERS))
SEEN = st.sampled_from(["shown", "stale", "unasked"])
"""What the page of an edit showed before: what is stored, something else, or it did not say."""


class Writing(Checked):
    """Everything that the parties do without the operator."""

    # What the parties write.

    @rule(which=WHICH, who=PEOPLE, address=st.sampled_from(sorted(FIELDS)), seen=SEEN)
    def anybody_edits(self, which: int, who: str, address: str, seen: str) -> None:
        self.edit(self.life(which), who, address, seen)

    @rule(which=WHICH, address=st.sampled_from(sorted(FIELDS)), seen=SEEN)
    def its_party_edits(self, which: int, address: str, seen: str) -> None:
        self.edit(self.life(which), OF_DOER[FIELDS[address]], address, seen)

    def edit(self, life: Life, who: str, address: str, seen: str) -> None:
        text = f"https://{self.fresh()}.example" if address.endswith("website") else f"Мәтін {self.fresh()}"
        present = life.answers.get(address, "")
        shown = {"unasked": None, "shown": [present], "stale": ["https://never.example"]}[seen]
        allowed = life.may_edit(DOERS[who], FIELDS[address], address) and (seen != "stale" or not present)
        saved = self.attempt(
            lambda: self.world.call(filling_service.answer, self.people[who], life.id, address, text, shown), allowed=allowed
        )
        if saved:
            life.touch()
            life.answers[address] = text
            life.answer(address)
            assert (saved.texts[address], saved.status, saved.version) == (text, life.status, life.version)

    @rule(which=WHICH, who=PEOPLE, block=st.sampled_from(sorted(BLOCKS)))
    def somebody_adds_a_row(self, which: int, who: str, block: str) -> None:
        life, name = self.life(which), f"Қатысушы {self.fresh()}"

        def add() -> str:
            row = self.world.call(filling_service.new_row, self.people[who], life.id, block)
            self.world.call(filling_service.answer, self.people[who], life.id, f"{block}/{row}/holder_name", name)
            return f"{block}/{row}"

        if row := self.attempt(add, allowed=life.may_edit(DOERS[who], BLOCKS[block], block)):
            life.touch()
            life.rows[row] = name

    @rule(which=WHICH, back=st.booleans())
    def a_row_is_removed_or_restored(self, which: int, back: bool) -> None:  # noqa: FBT001  (an example's)
        life = self.life(which)
        here, there = (life.removed, life.rows) if back else (life.rows, life.removed)
        if not here:
            return
        token = min(here)
        block, _, row = token.partition("/")
        who = self.people[OF_DOER[BLOCKS[block]]]
        verb, args = (filling_service.restore_row, (token,)) if back else (filling_service.remove_row, (block, row))
        allowed = life.may_edit(BLOCKS[block], BLOCKS[block], block)
        if self.attempt(lambda: self.world.call(verb, who, life.id, *args), allowed=allowed):
            life.touch()
            there[token] = here.pop(token)

    @rule(which=WHICH)
    def consents_are_signed_anew(self, which: int) -> None:
        life = self.life(which)
        if self.world.verify.silent or not life.complete:
            return
        for doer in life.outdated():
            who = self.people[OF_DOER[doer]]
            if self.attempt(lambda who=who: self.world.sign_consents(who, life.id), allowed=life.may_edit(doer, doer)):
                life.touch()
                life.signed_name[doer], life.signings = life.answers[NAME], life.signings + 1

    @rule(which=WHICH, who=PEOPLE)
    def somebody_replies_and_then_who_should(self, which: int, who: str) -> None:
        life = self.life(which)
        for remark, place in list(life.waiting.items()):
            for name in (who, OF_DOER[REMARKED[place]]):
                args = (self.people[name], life.id, remark, "Жауап")
                if self.attempt(lambda args=args: self.world.call(reply, *args), allowed=DOERS[name] is REMARKED[place]):
                    life.waiting.pop(remark, None)

    @precondition(lambda self: len(self.lives) < MOST_LIVES)
    @rule(which=WHICH, who=PEOPLE, copied=st.booleans())
    def somebody_begins_another(self, which: int, who: str, copied: bool) -> None:  # noqa: FBT001
        source = self.life(which)
        who, copied = (who, True) if copied else ("aigul", False)
        allowed = not copied or (DOERS[who] is Doer.COMPANY and source.status is not Status.DELETED)
        args = (source.product, source.id if copied else "")
        made = self.attempt(lambda: self.world.call(filling_service.create, self.people[who], *args), allowed=allowed)
        known = next((life for life in self.lives if life.id == made), None)
        if known is not None:
            assert (known.status, known.edited, copied) == (Status.DRAFT, False, False)
        elif made:
            answers = read(self.world, self.world.aigul, made)
            joined = copied and source.joined and source.product == GUARANTEE
            life = Life(made, source.product, complete=False, answers=answers, joined=joined, edited=False)
            self.lives.append(life)
            if joined:
                life.answers = answers_of(self.world, made)
            assert not copied or all(answers[one] == source.answers[one] for one in ("website", "actual_street"))

    @rule(which=WHICH, who=PEOPLE)
    def somebody_names_the_developer(self, which: int, who: str) -> None:
        life = self.life(which)
        if life.product != GUARANTEE or (life.joined and DOERS[who] is Doer.COMPANY):
            return
        allowed = life.may_edit(DOERS[who], Doer.COMPANY)
        bin_ = self.world.daniyar.bin
        if self.attempt(lambda: self.world.call(filling_service.look_up_developer, self.people[who], life.id, bin_), allowed=allowed):
            life.touch()
            life.joined = True
            life.answers = answers_of(self.world, life.id)

    @rule(which=WHICH, address=st.sampled_from(["actual_street", "dev_actual_street", "website", NAME]), granted=st.booleans())
    def a_party_asks_to_unlock_and_is_answered(self, which: int, address: str, granted: bool) -> None:  # noqa: FBT001
        life, doer = self.life(which), FIELDS[address]
        who = self.people[OF_DOER[doer]]
        allowed = life.may_edit(doer, doer) and life.unlocked is not None and address not in life.unlocked
        if self.attempt(lambda: self.world.call(moderation_service.ask_to_unlock, who, life.id, address, "Қате бар"), allowed=allowed):
            asked = self.world.view(who, life.id).locks.requests[0].id
            self.world.call(moderation_service.answer_unlocking, self.people[life.returned_by], asked, "Қарадық", granted=granted)
            life.unlocked = {*(life.unlocked or ()), *([address] if granted else ())}
