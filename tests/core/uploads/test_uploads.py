"""Uploads by parts in the core: two requests at once, processes that die between two steps, what is swept and what is kept."""

import asyncio
import datetime as dt
import errno
import hashlib
from collections.abc import AsyncIterator, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import select

from portal.core.accounts.schema import Actor
from portal.core.accounts.tables import Account
from portal.core.applications.filling import service as filing
from portal.core.applications.tables import FileLink
from portal.core.documents.queries import shown
from portal.core.documents.schema import StoredFile
from portal.core.documents.tables import StoredFileRow
from portal.core.errors import NotAllowed, NotFound, NotSignedIn
from portal.core.uploads import rules
from portal.core.uploads import service as uploads
from portal.core.uploads.schema import Chosen, JoinedUpload, Place, Spot, TakenUpload
from portal.core.uploads.tables import UploadRow
from portal.db import Begin
from portal.gateways.storage import DiskStorage
from tests.api.file_world import World, a_world
from tests.claims import after_the_death, claims_of
from tests.conftest import Clock
from tests.core.documents import samples

SHA256 = hashlib.sha256(samples.PDF).hexdigest()


class DiedError(Exception):
    """Stands for the end of a process."""


class Sender:
    """A company that uploads to one field of its application."""

    def __init__(self, world: World, storage: DiskStorage, now: Clock) -> None:
        self.world, self.storage, self.now, self.begin = world, storage, now, world.begin
        self.actor = world.company.actor
        self.dies, self.folder = False, world.folder
        self.spot = Spot("form", world.application_id, world.address)

    def places(self, spot: Spot) -> Place:
        return Place(
            lambda actor: filing.ensure_may_upload(self.begin, actor, spot.key, spot.address, now=self.now),
            lambda actor, stored: self.attach(actor, spot, stored),
        )

    def attach(self, actor: Actor, spot: Spot, stored: StoredFile) -> None:
        if self.dies:
            raise DiedError
        filing.attach_file(self.begin, actor, spot.key, spot.address, stored, now=self.now)

    def begun(self, name: str = "Устав.pdf", actor: Actor | None = None) -> str:
        chosen = Chosen(name, len(samples.PDF), SHA256, samples.PDF)
        who = actor or self.actor
        return uploads.begin_upload(self.begin, who, self.places, self.spot, chosen, now=self.now, storage=self.storage)

    def send(self, upload: str) -> None:
        address = uploads.sign_part(self.begin, self.actor, self.places, upload, 1, now=self.now, storage=self.storage)

        async def body() -> AsyncIterator[bytes]:
            yield samples.PDF

        asyncio.run(self.storage.write_part(address.url.rpartition("/")[2], body()))

    def joined(self, upload: str, sha256: str = SHA256) -> JoinedUpload | TakenUpload:
        claim = claims_of(self.begin).open()
        return uploads.join_parts(self.begin, self.actor, self.places, upload, sha256, claim=claim, now=self.now, storage=self.storage)

    def kept(self, joined: JoinedUpload | TakenUpload) -> TakenUpload:
        assert isinstance(joined, JoinedUpload)
        return uploads.keep_upload(self.begin, self.actor, self.places, joined, now=self.now, storage=self.storage)

    def rows(self, table: Any) -> list[Any]:
        with self.begin(reading=True) as session:
            return list(session.exec(select(table)).all())

    def sweep(self) -> int:
        return uploads.sweep(self.begin, now=self.now, storage=self.storage)


@pytest.fixture
def sender(begin: Begin, now: Clock, tmp_path: Path) -> Sender:
    storage = DiskStorage(tmp_path / "files", b"secret", lambda: now().timestamp())
    return Sender(a_world(begin, now, tmp_path), storage, now)


@pytest.fixture
def upload(sender: Sender) -> str:
    """An upload whose only part has arrived."""
    upload = sender.begun()
    sender.send(upload)
    return upload


def test_of_two_requests_that_finish_at_once_one_is_told_to_wait(sender: Sender, upload: str):
    first = sender.joined(upload)
    with pytest.raises(rules.Checking):
        sender.joined(upload)
    uploads.cancel_upload(sender.begin, sender.actor, upload, storage=sender.storage)
    taken = sender.kept(first)
    assert sender.joined(upload) == taken
    assert [row.id for row in sender.rows(StoredFileRow)] == [taken.id]


def test_a_request_whose_process_died_while_it_checked_is_followed_by_another(sender: Sender, upload: str):
    dead = sender.joined(upload)
    after_the_death(sender.begin)
    living = sender.joined(upload)
    taken = sender.kept(living)
    with pytest.raises(rules.Checking):
        sender.kept(dead)
    assert [(row.id, row.sha256) for row in sender.rows(StoredFileRow)] == [(taken.id, SHA256)]
    assert b"".join(sender.storage.read(sender.rows(StoredFileRow)[0].storage_key)) == samples.PDF


def test_a_process_that_died_between_record_and_field_leaves_no_second_record(sender: Sender, upload: str):
    joined = sender.joined(upload)
    sender.dies = True
    with pytest.raises(DiedError):
        sender.kept(joined)
    sender.dies = False
    after_the_death(sender.begin)
    assert (len(sender.rows(StoredFileRow)), sender.rows(FileLink)) == (1, [])
    taken = sender.kept(sender.joined(upload))
    assert [row.id for row in sender.rows(StoredFileRow)] == [link.file_id for link in sender.rows(FileLink)] == [taken.id]


def test_a_file_that_is_in_its_field_survives_a_repetition_that_is_refused(sender: Sender, upload: str):
    joined = sender.joined(upload)
    sender.dies = True
    with pytest.raises(DiedError):
        sender.kept(joined)
    (stored,) = sender.rows(StoredFileRow)
    sender.dies = False
    after_the_death(sender.begin)
    # The process had died after the file was attached; and then the draft was deleted.
    sender.attach(sender.actor, sender.spot, shown(stored))
    filing.delete(sender.begin, sender.actor, sender.spot.key, now=sender.now)
    with pytest.raises(NotFound):
        sender.joined(upload)
    assert sender.rows(UploadRow) == []
    assert b"".join(sender.storage.read(stored.storage_key)) == samples.PDF


def test_bytes_that_were_joined_by_a_process_that_died_are_found(sender: Sender, upload: str):
    (row,) = sender.rows(UploadRow)
    sender.storage.complete_parts(row.bytes_key, row.store_upload, sender.storage.parts(row.bytes_key, row.store_upload))
    assert sender.kept(sender.joined(upload)).sha256 == SHA256


def test_an_upload_that_the_storage_has_lost_begins_anew(sender: Sender, upload: str):
    (row,) = sender.rows(UploadRow)
    sender.storage.abort_parts(row.bytes_key, row.store_upload)
    with pytest.raises(NotFound):
        uploads.arrived_parts(sender.begin, sender.actor, sender.places, upload, storage=sender.storage)
    assert sender.begun() != upload
    assert len(sender.rows(UploadRow)) == 1


def test_an_abandoned_upload_is_swept_with_its_parts_and_one_that_goes_on_is_not(sender: Sender, upload: str):
    sender.now.moment += rules.ABANDONED - dt.timedelta(hours=1)
    going = sender.begun("Другой.pdf")
    sender.now.moment += dt.timedelta(hours=2)
    assert sender.sweep() == 1
    assert [row.id for row in sender.rows(UploadRow)] == [going]
    assert upload != going


def test_a_finished_upload_is_forgotten_after_a_day_and_its_file_stays(sender: Sender, upload: str):
    taken = sender.kept(sender.joined(upload))
    sender.now.moment += rules.REMEMBERED + dt.timedelta(minutes=1)
    assert sender.sweep() == 1
    (row,) = sender.rows(StoredFileRow)
    assert (row.id, b"".join(sender.storage.read(row.storage_key))) == (taken.id, samples.PDF)


def test_the_oldest_unfinished_upload_of_a_person_gives_way(sender: Sender, upload: str):
    for number in range(rules.MOST_UNFINISHED):
        sender.now.moment += dt.timedelta(seconds=1)
        sender.begun(f"{number}.pdf")
    left = {row.id for row in sender.rows(UploadRow)}
    assert len(left) == rules.MOST_UNFINISHED
    assert upload not in left


def test_the_same_file_of_a_colleague_is_an_upload_of_its_own(sender: Sender, upload: str):
    with pytest.raises(NotFound):
        sender.begun(actor=sender.world.other.actor)
    assert [row.id for row in sender.rows(UploadRow)] == [upload]


def contents(sender: Sender) -> list[bytes]:
    """Everything that the storage has, parts too."""
    return [path.read_bytes() for path in sender.folder.rglob("*") if path.is_file()]


@contextmanager
def silent(storage: DiskStorage, monkeypatch: pytest.MonkeyPatch) -> Generator[None]:
    """Let the store of files not answer when something is to be deleted."""

    def fail(_key: str) -> None:
        raise OSError(errno.EHOSTDOWN, "the store of files does not answer")

    with monkeypatch.context() as broken, pytest.raises(OSError, match="does not answer"):
        broken.setattr(storage, "delete", fail)
        yield


def test_joined_bytes_that_a_silent_store_keeps_are_swept_when_it_answers(sender: Sender, upload: str, monkeypatch: pytest.MonkeyPatch):
    joined = sender.joined(upload)
    after_the_death(sender.begin)
    sender.now.moment += rules.ABANDONED + dt.timedelta(hours=1)
    with silent(sender.storage, monkeypatch):
        sender.sweep()
    assert isinstance(joined, JoinedUpload)
    assert [row.id for row in sender.rows(UploadRow)] == [upload]
    assert sender.sweep() == 1
    assert (sender.rows(UploadRow), contents(sender)) == ([], [])


@pytest.mark.parametrize("how", ["refused", "not found", "cancelled"])
def test_what_ends_while_the_store_is_silent_leaves_nothing_in_it(
    sender: Sender, upload: str, how: str, monkeypatch: pytest.MonkeyPatch
):  # fmt: skip
    sender.joined(upload)
    after_the_death(sender.begin)
    given = {"storage": sender.storage}
    with silent(sender.storage, monkeypatch):
        if how == "cancelled":
            uploads.cancel_upload(sender.begin, sender.actor, upload, **given)
        else:
            refused = NotFound() if how == "not found" else rules.differs("Устав.pdf")
            uploads.refuse_upload(sender.begin, sender.actor, upload, refused, now=sender.now, **given)
    assert contents(sender) == [samples.PDF]
    sender.now.moment += rules.ABANDONED + dt.timedelta(hours=1)
    assert sender.sweep() == 1
    assert (sender.rows(UploadRow), contents(sender)) == ([], [])


def test_bytes_of_which_something_was_made_are_swept_when_they_could_not_be_removed(
    sender: Sender, upload: str, monkeypatch: pytest.MonkeyPatch
):  # fmt: skip
    joined = sender.joined(upload)
    assert isinstance(joined, JoinedUpload)
    with silent(sender.storage, monkeypatch):
        uploads.close_upload(sender.begin, sender.actor, joined, "made of it", now=sender.now, storage=sender.storage)
    assert sender.joined(upload) == TakenUpload("made of it", SHA256)
    sender.now.moment += rules.REMEMBERED + dt.timedelta(minutes=1)
    assert sender.sweep() == 1
    assert contents(sender) == []


def test_parts_that_were_joined_by_a_process_that_died_go_when_the_same_file_is_chosen_again(sender: Sender, upload: str):
    (row,) = sender.rows(UploadRow)
    sender.storage.complete_parts(row.bytes_key, row.store_upload, sender.storage.parts(row.bytes_key, row.store_upload))
    again = sender.begun()
    assert [one.id for one in sender.rows(UploadRow)] == [again]
    assert again != upload
    assert samples.PDF not in contents(sender)


@pytest.mark.parametrize(("deactivated", "refusal"), [(False, NotAllowed), (True, NotSignedIn)])
def test_who_loses_the_right_while_the_bytes_are_checked_attaches_nothing(
    sender: Sender, upload: str, deactivated: bool, refusal: type[Exception]  # noqa: FBT001  (a table)
):  # fmt: skip
    joined = sender.joined(upload)
    with sender.begin() as session:
        row = session.get_one(Account, sender.actor.account_id)
        row.rights, row.deactivated_at = [], sender.now() if deactivated else None
    with pytest.raises(refusal):
        sender.kept(joined)
    assert (sender.rows(FileLink), sender.rows(StoredFileRow)) == ([], [])
