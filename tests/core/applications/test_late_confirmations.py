"""A signature that could not be confirmed when it was made: it becomes valid together with the submission of its application."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlmodel import col, select

from portal.core.applications.rules import APPLICATION, Status
from portal.core.applications.signing import service
from portal.core.applications.tables import Statement
from portal.core.notices.tables import OutboxLetter
from portal.core.signing.tables import Signature
from portal.eds import Outcome
from tests.core.applications.world import World


class Failing:
    """The storage of the world, whose first writing ends with an error."""

    def __init__(self, world: World, error: BaseException) -> None:
        self._under, self._errors = world.storage, [error]

    def put(self, key: str, content: bytes) -> None:
        if self._errors:
            raise self._errors.pop()
        self._under.put(key, content)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._under, name)


class Killed(BaseException):
    """The end of the process."""


@pytest.fixture
def signed(world: World) -> Callable[[], str]:
    """Sign another application while nobody answers whether the key is revoked."""

    def sign() -> str:
        application_id = world._complete()  # pyright: ignore[reportPrivateUsage]
        world.verify.silent = True
        assert world.sign(world.aigul, application_id, [APPLICATION]).submission is None
        world.verify.silent = False
        world.now.forward(minutes=1)
        return application_id

    return sign


def recheck(world: World, storage: Any = None) -> int:
    return service.recheck(
        world.begin, verify=world.verify, now=world.now, storage=storage or world.storage, settings=world.settings
    )  # fmt: skip


def status(world: World, application_id: str) -> Status:
    return world.view(world.aigul, application_id).status


def outcomes(world: World) -> list[str]:
    """The outcomes of the signatures under applications, in the order of signing."""
    with world.begin(reading=True) as session:
        signed = select(Signature.outcome).join(Statement, col(Statement.signature_id) == col(Signature.id))
        return list(session.exec(signed.order_by(col(Signature.at))).all())


def confirmed(world: World) -> int:
    with world.begin(reading=True) as session:
        return sum("Ваша подпись подтверждена" in letter.subject for letter in session.exec(select(OutboxLetter)).all())


def test_an_error_at_one_application_neither_loses_its_submission_nor_that_of_another(world: World, signed: Callable[[], str]):
    first, second = signed(), signed()
    with pytest.raises(ExceptionGroup) as failed:
        recheck(world, Failing(world, OSError("no room")))
    assert [str(one) for one in failed.value.exceptions] == ["no room"]
    assert (status(world, first), status(world, second)) == (Status.DRAFT, Status.REGISTERED)
    assert outcomes(world) == [Outcome.UNCONFIRMED, Outcome.VALID]
    assert confirmed(world) == 1
    assert recheck(world) == 1
    assert (status(world, first), outcomes(world)) == (Status.REGISTERED, [Outcome.VALID, Outcome.VALID])
    assert confirmed(world) == 2
    assert recheck(world) == 0


def test_a_process_that_is_killed_between_loses_nothing(world: World, signed: Callable[[], str]):
    application_id = signed()
    with pytest.raises(Killed):
        recheck(world, Failing(world, Killed()))
    assert (status(world, application_id), confirmed(world)) == (Status.DRAFT, 0)
    assert recheck(world) == 1
    assert (status(world, application_id), confirmed(world)) == (Status.REGISTERED, 1)


def test_an_application_that_has_changed_meanwhile_is_not_sent_and_its_signer_is_told_once(world: World, signed: Callable[[], str]):
    application_id = signed()
    world.say(world.daniyar, application_id, "dev_website", "https://other.example")
    assert recheck(world) == 1
    assert (status(world, application_id), outcomes(world)) == (Status.DRAFT, [Outcome.VALID])
    assert recheck(world) == 0
    with world.begin(reading=True) as session:
        letters = [one for one in session.exec(select(OutboxLetter)).all() if "изменилась" in one.text]
    assert [one.recipient for one in letters] == [world.aigul.email]
