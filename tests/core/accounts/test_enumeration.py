"""No answer and no amount of work tells whether somebody has an account: the same sentence, the same statements, the same hashing."""

import dataclasses
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import bcrypt
import pytest
from sqlalchemy import event
from sqlmodel import select

from portal.core.accounts.colleagues import invitations
from portal.core.accounts.people import Actor, Right, StaffRole, Visitor
from portal.core.accounts.registration import service as registration_service
from portal.core.accounts.sign_in import service as sign_in_service
from portal.core.accounts.staff import service as staff_service
from portal.core.accounts.staff.service import executors
from portal.core.accounts.tables import Account
from portal.core.errors import Refused
from portal.wording import Wording

from .conftest import DANIYAR, PASSWORD, AccountsWorld

SAULE, AYGUL, DANIYARS = "saule@operator.example", "aygul@akimat.example", "daniyar@example.kz"
NOBODY, OTHER_BIN = "nobody@unknown.example", "150240008272"
WRONG = "Не-Тот7!пароль"
STRANGER = Visitor("s" * 43, "198.51.100.9")


@dataclass
class Work:
    """What a call costs and says: statements with the number of rows they write, passwords hashed with their cost, the refusal."""

    statements: list[str] = field(default_factory=list)
    hashed: list[bytes] = field(default_factory=list)
    refusal: Wording | None = None


Measure = Callable[..., Work]


@pytest.fixture
def home(world: AccountsWorld) -> AccountsWorld:
    """A world in which a user of a company, a member of staff and an executor have a password."""
    world.enter(world.register())
    staff_service.create_staff(world.begin, SAULE, "Сәуле Ойдан", [StaffRole.MODERATOR], PASSWORD, now=world.now, secret=world.secret)
    with world.begin() as session:
        executors.open_account(session, name="Айгүл Ойдан", email=AYGUL, iin="", phone="", language="kk", at=world.now())
        staff = session.exec(select(Account).where(Account.email == SAULE)).one()
        session.exec(select(Account).where(Account.email == AYGUL)).one().password_hash = staff.password_hash
    world.now.forward(minutes=2)
    return world


@pytest.fixture
def measure(home: AccountsWorld, monkeypatch: pytest.MonkeyPatch) -> Iterator[Measure]:
    """Write down what a call does. The library hashes as always; only its calls are noted."""
    notes, hashpw = [Work()], bcrypt.hashpw
    with home.begin(reading=True) as session:
        engine = session.get_bind()

    def noted(password: bytes, salt: bytes) -> bytes:
        notes[0].hashed.append(salt[:7])
        return hashpw(password, salt)

    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, _context: Any, many: bool) -> None:  # noqa: FBT001  (SQLAlchemy's)
        notes[0].statements.append(f"{statement} × {len(parameters) if many else 1}")

    def measured(verb: Callable[..., Any], *args: Any, who: Visitor | Actor = STRANGER) -> Work:
        notes[0] = Work()
        try:
            home.call(verb, *args, who=who)
        except Refused as refused:
            notes[0].refusal = refused.wording
        done, notes[0] = notes[0], Work()
        return done

    monkeypatch.setattr(bcrypt, "hashpw", noted)
    event.listen(engine, "before_cursor_execute", note)
    yield measured
    event.remove(engine, "before_cursor_execute", note)


SIGN_INS = [
    (sign_in_service.sign_in_by_password, DANIYAR.bin, OTHER_BIN, (WRONG,)),
    (sign_in_service.sign_in_staff, SAULE, NOBODY, (WRONG, "ru")),
    (sign_in_service.sign_in_executor, AYGUL, NOBODY, (WRONG, "ru")),
    # An address of the other kind of account is as unknown here as any other.
    (sign_in_service.sign_in_executor, AYGUL, SAULE, (PASSWORD[::-1], "ru")),
]
LETTERS = [
    (staff_service.request_new_link, AYGUL, NOBODY, ()),
    (staff_service.request_new_staff_link, SAULE, NOBODY, ()),
    (sign_in_service.request_code, DANIYARS, NOBODY, ("ru",)),
    (sign_in_service.request_reset, DANIYARS, NOBODY, ("ru",)),
]


@pytest.mark.parametrize(("verb", "known", "unknown", "more"), SIGN_INS)
def test_a_wrong_password_hashes_once_whether_or_not_somebody_has_the_address(
    measure: Measure, verb: Any, known: str, unknown: str, more: tuple[str, ...]
) -> None:
    measure(verb, unknown, *more)
    theirs, nobodys = measure(verb, known, *more), measure(verb, unknown, *more)
    assert theirs == nobodys
    assert theirs.hashed == [b"$2b$04$"]
    assert theirs.refusal is not None


@pytest.mark.parametrize(("verb", "known", "unknown", "more"), LETTERS)
def test_a_letter_is_asked_for_with_the_same_answer_and_the_same_work(
    measure: Measure, verb: Any, known: str, unknown: str, more: tuple[str, ...]
) -> None:
    measure(verb, unknown, *more)
    theirs, nobodys = measure(verb, known, *more), measure(verb, unknown, *more)
    assert theirs == nobodys
    assert (theirs.refusal, theirs.hashed) == (None, [])


@pytest.mark.parametrize("ask", [sign_in_service.request_code, sign_in_service.request_reset])
def test_what_a_page_is_told_of_a_letter_differs_only_in_the_address(home: AccountsWorld, ask: Any) -> None:
    theirs, nobodys = (home.call(ask, address, "ru", who=STRANGER) for address in (DANIYARS, NOBODY))
    assert dataclasses.replace(nobodys, request_id=theirs.request_id, sent_to=DANIYARS) == theirs


@pytest.mark.parametrize(
    ("ask", "confirm"),
    [
        (sign_in_service.request_code, sign_in_service.confirm_code),
        (sign_in_service.request_reset, sign_in_service.confirm_reset),
    ],
)
def test_the_codes_of_an_open_request_are_tried_with_the_same_answer_and_work(
    home: AccountsWorld, measure: Measure, ask: Any, confirm: Any
) -> None:
    known, unknown = (home.call(ask, address, "ru", who=STRANGER).request_id for address in (DANIYARS, NOBODY))
    assert measure(confirm, known, "abc") == measure(confirm, unknown, "abc")


def registering(home: AccountsWorld, letter: str) -> Visitor:
    """Return a browser whose registration waits for its form; each has its own, so that both write the same."""
    home.visitor = Visitor(letter * 43, "198.51.100.9")
    home.prove(dataclasses.replace(DANIYAR, iin="900202400002"))
    home.sign_agreement(dataclasses.replace(DANIYAR, iin="900202400002"))
    return home.visitor


def test_a_registration_with_somebodys_address_goes_on_like_any_other(home: AccountsWorld, measure: Measure) -> None:
    seen: dict[str, tuple[Work, ...]] = {}
    tried = {"w": ("first@unknown.example", "second@unknown.example"), "k": (AYGUL, SAULE), "u": (NOBODY, "third@unknown.example")}
    for letter, (address, later) in tried.items():
        who = registering(home, letter)
        filled = measure(registration_service.fill, home.form(address, f"8 701 000 00 1{len(seen)}"), who=who)
        home.now.forward(minutes=2)
        changed = measure(registration_service.change_email, later, who=who)
        home.now.forward(minutes=2)
        refused = measure(registration_service.confirm, "abc", "abc", who=who)
        seen[letter] = (filled, changed, refused)
    assert seen["k"] == seen["u"]
    assert seen["k"][0].refusal is None


def test_a_new_address_that_somebody_has_is_asked_for_like_any_other(home: AccountsWorld, measure: Measure) -> None:
    actor = home.sign_in(DANIYARS)
    ask = staff_service.request_new_address
    works = [measure(ask, address, PASSWORD, who=actor) for address in ("first@unknown.example", AYGUL, NOBODY)]
    assert works[1] == works[2]
    assert (works[1].refusal, works[1].hashed) == (None, [b"$2b$04$"])


def test_a_colleague_is_invited_alike_whether_or_not_the_address_has_an_account_elsewhere(home: AccountsWorld, measure: Measure) -> None:
    actor = home.sign_in(DANIYARS)

    def invited(address: str) -> Work:
        return measure(invitations.invite, address, "Айгүл", (Right.FILL_IN,), who=actor)

    works = [invited(address) for address in ("first@unknown.example", AYGUL, NOBODY)]
    assert works[1] == works[2]
    assert works[1].refusal is None
