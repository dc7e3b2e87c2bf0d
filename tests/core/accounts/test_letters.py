"""What became of a letter with a code or a link is told to whoever may know that it was sent, and to nobody else."""

from portal.core.accounts.proofs import queries as proofs_queries
from portal.core.accounts.registration import service as registration_service
from portal.core.accounts.sessions import queries as sessions_queries
from portal.core.accounts.sign_in import service as sign_in_service
from portal.core.accounts.staff.service import executors
from portal.core.notices import service as notices
from portal.core.notices.schema import Fate, LetterState
from portal.ports.mail import DeliveryFailed, Letter

from .conftest import House
from .test_set_up import AYGUL, PASSWORD, account_id, invite, set_up

NO_MAILBOX = "550 no such mailbox"


class Post:
    """A mail server and a telephone gateway that take everything, or refuse everything for good with one sentence."""

    def __init__(self, refusal: str = "") -> None:
        self.refusal = refusal

    def send(self, *message: Letter | str) -> None:
        del message
        if self.refusal:
            raise DeliveryFailed(self.refusal, retry=False)

    def check(self) -> str:
        return self.refusal


def hand_over(house: House, mail: str = "", sms: str = "") -> None:
    house.now.forward(seconds=2)
    notices.deliver(house.begin, mail=Post(mail), sms=Post(sms), now=house.now, keep_texts=True)


def akimat(house: House) -> House:
    with house.begin() as session:
        facts = {"name": "Айгүл Ойдан", "email": AYGUL, "iin": "", "phone": "", "language": "kk"}
        executors.open_account(session, **facts, at=house.now())
    invite(house)
    return house


def test_a_registration_says_what_became_of_the_letter_and_of_the_text_message(house: House) -> None:
    house.prove()
    view = house.fill()
    assert (view.email_letter.fate, view.phone_letter.fate) == (Fate.WAITING, Fate.WAITING)
    hand_over(house, mail=NO_MAILBOX)
    seen = house.call(proofs_queries.registration)
    assert (seen.email_letter.fate, seen.email_letter.reason, seen.phone_letter.fate) == (Fate.GIVEN_UP, NO_MAILBOX, Fate.SENT)
    house.now.forward(minutes=1)
    again = house.call(registration_service.change_email, "right@example.kz")
    assert (again.email, again.email_letter.fate) == ("right@example.kz", Fate.WAITING)


def test_a_registration_with_somebodys_address_looks_like_any_other(house: House) -> None:
    akimat(house)
    hand_over(house)
    house.prove()
    taken = house.fill(email=AYGUL)
    assert taken.email_letter.fate == Fate.WAITING
    hand_over(house)
    assert house.call(proofs_queries.registration).email_letter.fate == Fate.SENT


def test_whoever_showed_the_password_is_told_what_became_of_the_second_factors_letter(house: House) -> None:
    set_up(akimat(house))
    house.now.forward(minutes=2)
    pending = house.call(sign_in_service.sign_in_executor, AYGUL, PASSWORD, "kk")
    assert pending.letter.fate == Fate.WAITING
    hand_over(house, mail=NO_MAILBOX)
    assert house.call(proofs_queries.pending_code, "executor_factor").letter.reason == NO_MAILBOX
    house.now.forward(minutes=2)
    assert house.call(sign_in_service.resend_request_code, pending.request_id).letter.fate == Fate.WAITING
    hand_over(house)
    assert house.call(proofs_queries.pending_code, "executor_factor").letter.fate == Fate.SENT


def test_a_code_to_an_address_tells_nothing_of_its_letter_whether_or_not_somebody_has_the_address(house: House) -> None:
    house.register()
    house.now.forward(minutes=2)
    for email in ("daniyar@example.kz", "nobody@example.kz"):
        for verb, purpose in ((sign_in_service.request_code, "email"), (sign_in_service.request_reset, "reset")):
            house.now.forward(minutes=1)
            pending = house.call(verb, email, "ru")
            hand_over(house, mail=NO_MAILBOX)
            assert (pending.letter, house.call(proofs_queries.pending_code, purpose).letter) == (None, None)
            house.now.forward(minutes=2)
            assert house.call(sign_in_service.resend_request_code, pending.request_id).letter is None


def test_the_operator_sees_what_became_of_the_letter_with_an_executors_link(house: House) -> None:
    akimat(house)

    def seen() -> LetterState:
        with house.begin(reading=True) as session:
            (found,) = sessions_queries.executor_accounts(session, [account_id(house)], house.now(), personal=True).values()
        assert found.letter is not None
        return found.letter

    hand_over(house, mail=NO_MAILBOX)
    assert (seen().fate, seen().reason) == (Fate.GIVEN_UP, NO_MAILBOX)
    invite(house)
    assert seen().fate == Fate.WAITING
    hand_over(house)
    assert seen().fate == Fate.SENT
