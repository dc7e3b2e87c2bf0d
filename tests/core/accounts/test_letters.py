"""The delivery of a letter with a code or a link is shown only to people who may know that it was sent."""

from sqlmodel import col, select

from portal.core.accounts.proofs import queries as proofs_queries
from portal.core.accounts.registration import service as registration_service
from portal.core.accounts.sessions import queries as sessions_queries
from portal.core.accounts.sign_in import service as sign_in_service
from portal.core.accounts.staff.service import executors
from portal.core.notices import service as notices
from portal.core.notices.schema import Fate, LetterState
from portal.core.notices.tables import OutboxLetter
from portal.ports.mail import DeliveryFailed, Letter
from tests.claims import claims_of

from .conftest import AccountsWorld
from .test_set_up import AYGUL, PASSWORD, account_id, invite, set_up

NO_MAILBOX = "550 no such mailbox"


class Post:
    """A mail server and an SMS gateway that accept everything, or refuse everything for good with one sentence."""

    def __init__(self, refusal: str = "") -> None:
        self.refusal = refusal

    def send(self, *message: Letter | str) -> None:
        del message
        if self.refusal:
            raise DeliveryFailed(self.refusal, retry=False)

    def check(self) -> str:
        return self.refusal


def hand_over(world: AccountsWorld, mail: str = "", sms: str = "") -> None:
    world.now.forward(seconds=2)
    notices.deliver(
        world.begin,
        claims=claims_of(world.begin),
        mail=Post(mail),
        sms=Post(sms),
        now=world.now,
        base_url=world.settings.base_url,
        keep_texts=True,
    )


def akimat(world: AccountsWorld) -> AccountsWorld:
    with world.begin() as session:
        facts = {"name": "Айгүл Ойдан", "email": AYGUL, "iin": "", "phone": "", "language": "kk"}
        executors.open_account(session, **facts, at=world.now())
    invite(world)
    return world


def test_a_registration_says_what_became_of_the_letter_and_of_the_text_message(world: AccountsWorld) -> None:
    world.prove()
    view = world.fill()
    assert (view.email_letter.fate, view.phone_letter.fate) == (Fate.WAITING, Fate.WAITING)
    hand_over(world, mail=NO_MAILBOX)
    seen = world.call(proofs_queries.registration)
    assert (seen.email_letter.fate, seen.email_letter.reason, seen.phone_letter.fate) == (Fate.GIVEN_UP, NO_MAILBOX, Fate.SENT)
    world.now.forward(minutes=1)
    again = world.call(registration_service.change_email, "right@example.kz")
    assert (again.email, again.email_letter.fate) == ("right@example.kz", Fate.WAITING)


def test_a_registration_with_somebodys_address_looks_like_any_other(world: AccountsWorld) -> None:
    akimat(world)
    hand_over(world)
    world.prove()
    taken = world.fill(email=AYGUL)
    assert taken.email_letter.fate == Fate.WAITING
    hand_over(world)
    assert world.call(proofs_queries.registration).email_letter.fate == Fate.SENT


def test_whoever_showed_the_password_is_told_what_became_of_the_second_factors_letter(world: AccountsWorld) -> None:
    set_up(akimat(world))
    world.now.forward(minutes=2)
    pending = world.call(sign_in_service.sign_in_executor, AYGUL, PASSWORD, "kk")
    assert pending.letter.fate == Fate.WAITING
    hand_over(world, mail=NO_MAILBOX)
    assert world.call(proofs_queries.pending_code, "executor_factor").letter.reason == NO_MAILBOX
    world.now.forward(minutes=2)
    assert world.call(sign_in_service.resend_request_code, pending.request_id).letter.fate == Fate.WAITING
    hand_over(world)
    assert world.call(proofs_queries.pending_code, "executor_factor").letter.fate == Fate.SENT


def test_a_code_to_an_address_tells_nothing_of_its_letter_whether_or_not_somebody_has_the_address(world: AccountsWorld) -> None:
    world.register()
    world.now.forward(minutes=2)
    for email in ("daniyar@example.kz", "nobody@example.kz"):
        for verb, purpose in ((sign_in_service.request_code, "email"), (sign_in_service.request_reset, "reset")):
            world.now.forward(minutes=1)
            pending = world.call(verb, email, "ru")
            hand_over(world, mail=NO_MAILBOX)
            assert (pending.letter, world.call(proofs_queries.pending_code, purpose).letter) == (None, None)
            world.now.forward(minutes=2)
            assert world.call(sign_in_service.resend_request_code, pending.request_id).letter is None


def test_the_operator_sees_what_became_of_the_letter_with_an_executors_link(world: AccountsWorld) -> None:
    akimat(world)

    def seen() -> LetterState:
        with world.begin(reading=True) as session:
            (found,) = sessions_queries.executor_accounts(session, [account_id(world)], world.now(), personal=True).values()
        assert found.letter is not None
        return found.letter

    hand_over(world, mail=NO_MAILBOX)
    assert (seen().fate, seen().reason) == (Fate.GIVEN_UP, NO_MAILBOX)
    invite(world)
    assert seen().fate == Fate.WAITING
    hand_over(world)
    assert seen().fate == Fate.SENT


def waiting(world: AccountsWorld) -> set[tuple[str, bool]]:
    """Return who a message waits for, and whether it is urgent; none of them waits any more."""
    found = select(OutboxLetter.recipient, OutboxLetter.urgent).where(col(OutboxLetter.due_at).is_not(None))
    with world.begin(reading=True) as session:
        rows = set(session.exec(found).all())
    hand_over(world)
    return rows


def test_whatever_holds_a_code_or_a_link_that_was_asked_for_is_urgent_and_what_is_only_told_is_not(world: AccountsWorld) -> None:
    world.prove()
    world.fill()
    assert waiting(world) == {("daniyar@example.kz", True), ("+77010000001", True)}
    world.call(registration_service.confirm, world.code("daniyar@example.kz"), world.code("+77010000001"))
    world.call(registration_service.choose_password, PASSWORD, PASSWORD)
    hand_over(world)
    for verb in (sign_in_service.request_code, sign_in_service.request_reset):
        world.now.forward(minutes=2)
        pending = world.call(verb, "daniyar@example.kz", "ru")
        assert waiting(world) == {("daniyar@example.kz", True)}
        world.now.forward(minutes=2)
        world.call(sign_in_service.resend_request_code, pending.request_id)
        assert waiting(world) == {("daniyar@example.kz", True)}
    set_up(akimat(world))
    hand_over(world)
    world.now.forward(minutes=2)
    world.call(sign_in_service.sign_in_executor, AYGUL, PASSWORD, "kk")
    assert waiting(world) == {(AYGUL, True)}
    invite(world)
    assert waiting(world) == {(AYGUL, False)}, "nobody waits in front of a page for what the operator sends"
