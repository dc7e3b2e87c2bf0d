"""What is signed cannot be edited in any way: everybody calls every verb of the core about it, and the signed bytes stay."""

import contextlib
from collections.abc import Generator, Iterator
from typing import Any

import pytest
from sqlalchemy import Engine, event
from sqlmodel import Session, col, select

from portal.core.accounts.limits import Limiter
from portal.core.applications.basics.queries import reading
from portal.core.applications.filling.queries import consents
from portal.core.applications.rules import EDITABLE
from portal.core.applications.signing.queries.manifest import manifest
from portal.core.applications.tables import Application, Consent, Decision, FileLink, Paper, Print, Statement, Version
from portal.core.documents.tables import StoredFileRow
from portal.core.errors import Unmet
from portal.core.signing.tables import Signature
from tests.core.applications.signed_places import STEPS, SignedPlace, known_of, signed_place
from tests.core.applications.world import World, injected
from tests.core.every_verb import calls, every_verb, name_of

LATER: dict[type[Any], set[str]] = {
    Signature: {"outcome", "code", "verdict", "checked_at"},
    Consent: {"superseded_at"},
    StoredFileRow: {"scan", "scanned_at", "scan_found"},
}
"""The columns of signed rows that the portal writes afterwards: a check repeated, a later text, a scan for viruses."""
ACTED_ANYWHERE = {"accounts.companies.service.rename", "applications.packages.service.signed_package"}
_EDITED = {
    f"applications.filling.service.{one}"
    for one in ("answers.answer", "files.attach_file", "files.detach_file", "rows.remove_row")
}  # fmt: skip
ACTED = {
    "signed": {"applications.filling.service.drafts.withdraw", "applications.registration.service.take_into_work"},
    "in_work": {"applications.decisions.service.prepare", "applications.moderation.service.moderation.return_with_remarks"},
    "decided": {"applications.review.service.conclude"},
    "withdrawn": _EDITED | {"applications.moderation.service.sending.send_to_moderation"},
    "returned": _EDITED | {"applications.remarks.service.replies.reply"},
}
"""What is done at least among the attempts, so that they are seen to reach what the verbs write."""
Kept = set[tuple[Any, ...]]


@contextlib.contextmanager
def written(engine: Engine) -> Generator[list[str]]:
    """Yield the statements that change rows, as they are sent."""
    found: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if statement.lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE")):
            found.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(engine, "before_cursor_execute", note)


def kept(world: World) -> Kept:
    """Return the signed rows with the bytes that belong to them."""
    with world.begin(reading=True) as session:
        rows = [*_signed_rows(session)]
        found = {(type(row).__name__, *_columns(row)) for row in rows}
    return found | {("bytes", key, content) for key, content in world.storage._contents.items()}


def _signed_rows(session: Session) -> Iterator[Any]:
    yield from session.exec(select(Version)).all()
    yield from session.exec(select(Print)).all()
    yield from session.exec(select(Signature)).all()
    for table in (Statement, Consent, Decision):
        yield from session.exec(select(table).where(col(table.signature_id).is_not(None))).all()
    yield from session.exec(select(Paper).where(col(Paper.event_id).is_not(None))).all()
    files = (*session.exec(select(FileLink.file_id)).all(), *session.exec(select(Print.file_id)).all())
    yield from session.exec(select(StoredFileRow).where(col(StoredFileRow.id).in_(files))).all()


def _columns(row: Any) -> list[tuple[str, Any]]:
    return [(name, repr(value)) for name, value in sorted(row.model_dump().items()) if name not in LATER.get(type(row), ())]


def ensure_live_is_signed(world: World, application_id: str) -> None:
    """What the form holds now is what was signed, as long as the application is not with its parties."""
    with world.begin(reading=True) as session:
        application = session.get_one(Application, application_id)
        if application.status in EDITABLE:
            return
        loaded = reading.load(session, application, world.now())
        lines = consents.lines(session, loaded)
        sent = select(Version.manifest).where(Version.application_id == application_id, Version.occasion == "submission")
        assert manifest(session, loaded.with_signed(consents.signed(lines)), lines) == session.exec(sent).one()


def attempts(world: World, place: SignedPlace) -> Iterator[tuple[str, Exception | None]]:
    """Call every verb as everybody, one call after another; yield its name and what it raised."""
    for actor in place.people:
        known = known_of(world, place, actor)
        for verb in every_verb():
            for args, named in calls(verb, known):
                # What was tried before must not be why a verb refuses.
                world.limiter, raised = Limiter(), None
                try:
                    verb(world.begin, actor, *args, **(named | injected(verb, world)))
                except Exception as error:  # noqa: BLE001  (whatever it is: nothing signed may have changed)
                    raised = error
                yield name_of(verb), raised


# Thousands of calls; which of them are allowed does not depend on the database.
@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
@pytest.mark.parametrize("step", STEPS)
def test_no_verb_of_the_core_changes_what_is_signed_whoever_calls_it(world: World, engine: Engine, step: str):
    place = signed_place(world, step)
    before, acted = kept(world), set[str]()
    ensure_live_is_signed(world, place.application_id)
    with written(engine) as changes:
        for name, raised in attempts(world, place):
            # A verb about applications answers everybody: none breaks off before it has asked for the rights.
            assert raised is None or isinstance(raised, Unmet) or not name.startswith(("applications.", "signing.")), (name, raised)
            if changes:
                acted.add(name)
                assert before <= kept(world), name
                ensure_live_is_signed(world, place.application_id)
                signed_place(world, step)
            changes.clear()
    assert acted >= ACTED[step] | ACTED_ANYWHERE
