"""Uploads that nothing refers to are deleted a day later; whatever a column of any table refers to stays."""

import re
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import JSON, Column, MetaData, String, Table
from sqlmodel import ForeignKey, SQLModel, select

from portal.bootstrap import load_tables
from portal.core.documents import queries as documents
from portal.core.documents import references, sweeping
from portal.core.documents import service as keeping
from portal.core.documents.schema import Received, StoredFile
from portal.core.documents.tables import HOLDS_FILES
from portal.core.errors import NotFound
from portal.core.reporting.bodies import service as bodies_service
from portal.core.reporting.instructions import service as instructions_service
from portal.core.reporting.tables import EarlierLetter, Executor
from portal.db import new_id
from portal.jobs.sweeping import sweep
from tests.core.reporting.test_bodies import open_one, request
from tests.core.reporting.world import World

WITHOUT_FILES = {
    "accounts.rights", "added_documents.attributes", "added_documents.extensions", "added_documents.hint", "added_documents.label",
    "accounts.roles", "application_copies.addresses", "application_copies.left_out", "application_events.details",
    "audit_rows.details", "banks.name", "challenges.details", "colleague_invitations.rights", "consent_types.label",
    "consent_texts.label", "consent_texts.text", "consent_types.text", "content_records.newest", "content_records.published",
    "dictionary_entries.label", "document_types.attributes", "document_types.extensions",
    "document_types.group_label", "document_types.hint", "document_types.label", "document_types.required", "mio_executors.sections",
    "mio_executors.territories",
    "mio_instructions.text", "mio_instructions.title", "mio_workbook_checks.content", "record_versions.texts",
    "registrations.certificate", "remarks.label",
    "checklist_marks.text",
    "checklist_points.text",
    "announcements.text", "announcements.title", "notices.text", "notices.title",
    "reply_templates.text",
    "letter_texts.subject",
    "letter_texts.text",
    "kept_changes.after", "kept_changes.before",
    "survey_anonymous_answers.answers", "survey_answers.answers", "surveys.questions", "surveys.text", "surveys.title",
    "signature_opinions.findings",
    "signature_stamps.proofs",
    "signatures.signer", "signatures.verdict", "signed_agreements.signer", "signed_agreements.verdict", "thresholds.label",
    "unlock_requests.label",
    "uploads.refusal",
    "worker_reports.jobs",
    "qr_sessions.documents", "qr_sessions.offer", "qr_sessions.problem", "qr_sessions.signatures", "qr_sessions.title",
}  # fmt: skip
"""Columns of JSON that contain no ids of stored files; a new one must be added here or declare :data:`HOLDS_FILES`."""
ELSEWHERE = {
    "stored_files.scan", "stored_files.scanned_at", "stored_files.scan_found",
    "application_consents.storage_key", "stored_files.storage_key", "mio_workbook_checks.file_name", "mio_instructions.video_url",
    "backup_reports.files", "mio_executors.letter_number", "mio_executors.letter_date", "notices.letter_due",
}  # fmt: skip
"""Columns whose names contain "file" but that have no id of a stored one: bytes of their own, names, addresses, numbers."""
LESSON = {"title_kk": "А", "title_ru": "А", "title_en": "A", "section": "every"}


def upload(world: World, name: str = "хат.pdf") -> StoredFile:
    key = new_id()
    world.storage.put(key, b"%PDF-1.7")
    received = Received(name, 8, "0" * 64, "application/pdf", key)
    return keeping.keep(world.begin, world.administrator, received, now=world.now)


def swept(world: World) -> int:
    return sweeping.sweep(world.begin, now=world.now, storage=world.storage)


def is_there(world: World, file_id: str) -> bool:
    with world.begin(reading=True) as session:
        return file_id in documents.files(session, [file_id])


def test_an_upload_that_nothing_refers_to_goes_a_day_later_with_its_bytes(world: World) -> None:
    stored = upload(world)
    world.now.forward(days=1)
    assert (swept(world), is_there(world, stored.id)) == (0, True)
    world.now.forward(seconds=1)
    assert (swept(world), is_there(world, stored.id), swept(world)) == (1, False, 0)
    with pytest.raises(FileNotFoundError):
        world.storage.read(stored.storage_key)


def test_what_is_referred_to_stays_letters_earlier_letters_videos_captions_and_files_of_objects(world: World) -> None:
    account_id = open_one(world)
    with world.begin(reading=True) as session:
        first = session.get_one(Executor, account_id).letter_file_id
    values = request(world, letter_number="02-1")
    world.call(bodies_service.edit_executor, world.administrator, account_id, values)
    lesson = world.call(instructions_service.create_instruction, world.administrator, LESSON)
    video, captions = upload(world, "v.mp4"), upload(world, "kk.vtt")
    world.call(instructions_service.attach_instruction_file, world.administrator, lesson, "video", video)
    world.call(instructions_service.attach_instruction_file, world.administrator, lesson, "captions/kk", captions)
    object_id = world.building()
    attached = world.attach(object_id, "doc/acceptance_act/company")
    removed = world.attach(object_id, "doc/acceptance_act/company", name="екінші.pdf")
    leaving = upload(world, "leaving.pdf").id
    dismissed = {"dismissed_on": "2026-10-09", "notified_on": "2026-10-14", "dismissal_file": leaving}
    world.call(bodies_service.deactivate_executor, world.administrator, account_id, dismissed)
    world.now.forward(days=2)
    assert swept(world) == 0
    kept = [first, values["letter_file"], video.id, captions.id, attached.id, removed.id, leaving]
    assert [is_there(world, str(one)) for one in kept] == [True] * 7
    with world.begin(reading=True) as session:
        earlier = session.exec(select(EarlierLetter)).one()
    assert (earlier.account_id, earlier.number, earlier.file_id) == (account_id, "01-2/7", first)


def test_a_letter_that_was_swept_is_asked_for_again(world: World) -> None:
    stored = upload(world)
    world.now.forward(days=2)
    swept(world)
    with world.begin() as session, pytest.raises(NotFound):
        keeping.claim(session, stored.id)


@pytest.mark.parametrize("engine", ["postgresql"], indirect=True)  # on SQLite one writer waits for the other
def test_a_file_that_is_being_linked_is_passed_over_and_one_being_swept_is_not_linked(world: World) -> None:
    stored, lost = upload(world), upload(world)
    world.now.forward(days=2)
    with ThreadPoolExecutor(1) as pool:
        with world.begin() as session:
            keeping.claim(session, stored.id)
            assert pool.submit(swept, world).result(timeout=30) == 1
            lesson = world.call(instructions_service.create_instruction, world.administrator, LESSON)
        world.call(instructions_service.attach_instruction_file, world.administrator, lesson, "captions/kk", stored)
        assert (swept(world), is_there(world, stored.id), is_there(world, lost.id)) == (0, True, False)


def columns() -> list[Column[Any]]:
    load_tables()
    return [column for table in SQLModel.metadata.sorted_tables for column in table.columns]


def test_every_column_that_could_hold_the_key_of_a_file_is_known_to_the_sweep() -> None:
    known = {str(column) for column in (*references.linking(), *references.holding())}
    assert {"mio_executors.letter_file_id", "mio_instructions.video_file_id", "mio_instructions.captions", "mio_object_files.file_id",
            "application_files.file_id", "application_prints.file_id"} <= known  # fmt: skip
    json = {str(column) for column in columns() if isinstance(column.type, JSON)}
    assert json - known == WITHOUT_FILES
    named = {str(column) for column in columns() if re.search("file|video|photo|scan|storage|letter|image|attachment", column.name)}
    assert named - known == ELSEWHERE


def test_a_new_column_with_a_foreign_key_is_known_by_itself() -> None:
    metadata = MetaData()
    Table("stored_files", metadata, Column("id", String, primary_key=True))
    key = Column("scan_id", ForeignKey("stored_files.id"))
    new = Table("new", metadata, key, Column("many", JSON, **HOLDS_FILES), Column("more", JSON))
    assert (references.linking(metadata), references.holding(metadata)) == ((new.c.scan_id,), (new.c.many,))


def test_the_round_of_the_jobs_sweeps_uploads(world: World) -> None:
    stored = upload(world)
    world.now.forward(days=2)
    sweep(SimpleNamespace(begin=world.begin, now=world.now, storage=world.storage, verify=None, settings=None, counters=None))  # pyright: ignore[reportArgumentType]
    assert not is_there(world, stored.id)
