"""Records of files: made, undone, deleted, restored and purged."""

import errno

import pytest

from portal.core.accounts.schema import EVERY_RIGHT, AccountKind, Actor
from portal.core.accounts.tables import Account, Organisation
from portal.core.documents import queries, service
from portal.core.documents.schema import Received
from portal.core.errors import NotAllowed, NotFound
from portal.db import Begin, new_id
from portal.gateways.storage import MemoryStorage
from tests.conftest import Clock

CONTENT = b"%PDF-1.7 content"


@pytest.fixture
def storage() -> MemoryStorage:
    return MemoryStorage()


@pytest.fixture
def daniyar(begin: Begin, now: Clock) -> Actor:
    """A developer's user."""
    return person(begin, now, "990140000001", "daniyar@example.kz")


def person(begin: Begin, now: Clock, bin_: str, email: str) -> Actor:
    with begin() as session:
        organisation = Organisation(bin=bin_, name="ТОО «Проба»", created_at=now())
        session.add(organisation)
        session.flush()
        account = Account(kind=AccountKind.LEGAL_ENTITY, organisation_id=organisation.id, name="Проба", email=email, created_at=now())
        session.add(account)
        session.flush()
        return Actor(account.id, AccountKind.LEGAL_ENTITY, new_id(), organisation.id, bin_, organisation.name, rights=EVERY_RIGHT)


def received(storage: MemoryStorage, name: str = "Устав.pdf") -> Received:
    key = new_id()
    storage.put(key, CONTENT)
    return Received(name, len(CONTENT), "0" * 64, "application/pdf", key)


def test_a_kept_file_is_found_with_its_facts(begin: Begin, daniyar: Actor, now: Clock, storage: MemoryStorage):
    stored = service.keep(begin, daniyar, received(storage), now=now)
    with begin(reading=True) as session:
        assert queries.file(session, stored.id) == stored
        assert queries.files(session, [stored.id, "unknown"]) == {stored.id: stored}
    assert (stored.name, stored.size, stored.created_at) == ("Устав.pdf", len(CONTENT), now())


def test_a_moderator_cannot_keep_a_file(begin: Begin, now: Clock, storage: MemoryStorage):
    with pytest.raises(NotAllowed):
        service.keep(begin, Actor(new_id(), AccountKind.STAFF, new_id()), received(storage), now=now)


def test_the_file_of_an_executor_belongs_to_the_account_alone(begin: Begin, now: Clock, storage: MemoryStorage):
    with begin() as session:
        account = Account(kind=AccountKind.EXECUTOR, name="Мысалова Әсел", email="asel@mio.example", created_at=now())
        session.add(account)
        session.flush()
        asel = Actor(account.id, AccountKind.EXECUTOR, new_id())
    stored = service.keep(begin, asel, received(storage), now=now)
    assert (stored.organisation_id, stored.account_id) == ("", asel.account_id)
    service.discard(begin, asel, stored.id, storage=storage)


def test_a_discarded_file_leaves_neither_record_nor_bytes(begin: Begin, daniyar: Actor, now: Clock, storage: MemoryStorage):
    stored = service.keep(begin, daniyar, received(storage), now=now)
    service.discard(begin, daniyar, stored.id, storage=storage)
    with begin(reading=True) as session, pytest.raises(NotFound):
        queries.file(session, stored.id)
    with pytest.raises(FileNotFoundError):
        storage.read(stored.storage_key)


def test_a_discarded_file_whose_bytes_stayed_in_a_silent_store_is_purged_later(
    begin: Begin, daniyar: Actor, now: Clock, storage: MemoryStorage
):  # fmt: skip
    stored, delete = service.keep(begin, daniyar, received(storage), now=now), storage.delete

    def silent(_key: str) -> None:
        raise OSError(errno.EHOSTDOWN, "the store of files does not answer")

    storage.delete = silent
    with pytest.raises(OSError, match="does not answer"):
        service.discard(begin, daniyar, stored.id, storage=storage)
    with begin(reading=True) as session, pytest.raises(NotFound):
        queries.file(session, stored.id)
    storage.delete = delete
    now.forward(days=31)
    assert service.purge(begin, now=now, storage=storage) == 1
    assert list(storage.listed()) == []


def test_nobody_discards_the_file_of_somebody_else(begin: Begin, daniyar: Actor, now: Clock, storage: MemoryStorage):
    stored = service.keep(begin, daniyar, received(storage), now=now)
    stranger = person(begin, now, "990140000002", "stranger@example.kz")
    with pytest.raises(NotFound):
        service.discard(begin, stranger, stored.id, storage=storage)
    assert b"".join(storage.read(stored.storage_key)) == CONTENT


def test_a_deleted_file_is_not_found_until_it_is_taken_back(begin: Begin, daniyar: Actor, now: Clock, storage: MemoryStorage):
    stored = service.keep(begin, daniyar, received(storage), now=now)
    with begin() as session:
        service.forget(session, stored.id, now())
        service.forget(session, "unknown", now())
    with begin() as session:
        assert queries.files(session, [stored.id]) == {}
        with pytest.raises(NotFound):
            queries.file(session, stored.id)
        assert service.claim_again(session, [stored.id, "unknown"]) == {stored.id}
        assert queries.file(session, stored.id) == stored


def test_bytes_that_a_silent_store_keeps_are_purged_when_it_answers(begin: Begin, daniyar: Actor, now: Clock, storage: MemoryStorage):
    first, second = (service.keep(begin, daniyar, received(storage), now=now) for _ in range(2))
    with begin() as session:
        service.forget(session, first.id, now())
        service.forget(session, second.id, now())
    now.forward(days=31)
    delete, asked = storage.delete, list[str]()

    def silent(key: str) -> None:
        asked.append(key)
        if len(asked) == 2:
            raise OSError(errno.EHOSTDOWN, "the store of files does not answer")
        delete(key)

    storage.delete = silent
    with pytest.raises(OSError, match="does not answer"):
        service.purge(begin, now=now, storage=storage)
    assert [one.key for one in storage.listed()] == [asked[1]]
    assert service.purge(begin, now=now, storage=storage) == 1
    assert list(storage.listed()) == []


def test_bytes_are_purged_thirty_days_after_the_deletion(begin: Begin, daniyar: Actor, now: Clock, storage: MemoryStorage):
    deleted, living = (service.keep(begin, daniyar, received(storage), now=now) for _ in range(2))
    with begin() as session:
        service.forget(session, deleted.id, now())
    now.forward(days=30)
    assert service.purge(begin, now=now, storage=storage) == 0
    now.forward(seconds=1)
    assert service.purge(begin, now=now, storage=storage) == 1
    assert service.purge(begin, now=now, storage=storage) == 0
    with pytest.raises(FileNotFoundError):
        storage.read(deleted.storage_key)
    assert b"".join(storage.read(living.storage_key)) == CONTENT
    with begin() as session:
        assert service.claim_again(session, [deleted.id, living.id]) == {living.id}
