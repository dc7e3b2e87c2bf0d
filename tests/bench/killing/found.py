"""Reads from the database and the store what is there of everything that people were told."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping

from sqlmodel import Session, col, select

from portal.bootstrap import evidence
from portal.core.applications.tables import Answer, Application, Consent, Edit, FileLink, RegistrationCounter
from portal.core.documents.tables import StoredFileRow
from portal.core.notices.schema import Channel
from portal.core.notices.tables import OutboxLetter
from portal.core.reporting.basics.rules.weeks import Week
from portal.core.reporting.cells.queries import load
from portal.core.reporting.cells.rules.entries import cell_address_of
from portal.core.reporting.tables import Amendment, ConstructionSite
from portal.core.signing.tables import Signature
from portal.eds import Expectation, Outcome, Purpose
from portal.gateways.storage.disk import DiskStorage
from portal.gateways.verification.local import LocalVerify
from portal.ports.storage import Storage
from portal.settings import Settings
from tests.bench.killing.post import Post
from tests.bench.killing.scene import Scene
from tests.bench.killing.told import Found, Kind, Stored


def fields_of(scene: Scene, application_id: str) -> dict[str, str]:
    """Return the texts that stand in an application, by address."""
    with scene.served.world.begin(reading=True) as session:
        wanted = select(Answer.address, Answer.text).where(Answer.application_id == application_id)
        return dict(session.exec(wanted).all())


def cells_of(scene: Scene, addresses: Iterable[str]) -> dict[str, str]:
    """Return the texts that stand in weekly cells."""
    places = [place for address in addresses if (place := cell_address_of(address))]
    with scene.served.world.begin(reading=True) as session:
        wanted = select(ConstructionSite).where(col(ConstructionSite.id).in_({place.object_id for place in places}))
        cells = load(session, session.exec(wanted).all(), {place.week.number for place in places})
        return {str(place): cells.text(place.object_id, place.week.number, place.cell) for place in places}


def found(scene: Scene, post: Post, forms: Mapping[str, str], cells: Iterable[str]) -> Found:
    """Read everything. ``forms`` are the applications by the prefix that the places of their fields have in what was told."""
    everything, settings = typed_and_uploaded(scene, forms, cells), Settings(data_dir=scene.served.portal.data)
    everything.received, everything.sent_again = post.received, post.sent_again
    with scene.served.world.begin(reading=True) as session:
        everything.signatures, everything.wrong_signatures = _signatures(session, LocalVerify(evidence(settings)))
        letters = select(OutboxLetter.id, OutboxLetter.sent_at).where(OutboxLetter.channel == Channel.MAIL, OutboxLetter.recipient != "")
        everything.letters = {one: sent is not None for one, sent in session.exec(letters).all()}
        numbered = select(Application.registration_number, Application.id).where(col(Application.registration_number) != "")
        everything.numbers = [(number, one) for number, one in session.exec(numbered).all() if number]
        everything.given = sum(session.exec(select(RegistrationCounter.given)).all())
    return everything


def typed_and_uploaded(scene: Scene, forms: Mapping[str, str], cells: Iterable[str]) -> Found:
    """Read the fields, the weekly cells and the files alone."""
    everything = Found()
    with scene.served.world.begin(reading=True) as session:
        everything.history = {Kind.EDIT: _edits(session, forms), Kind.CELL: _amendments(session)}
        everything.files, everything.same_files = _files(session, DiskStorage(Settings(data_dir=scene.served.portal.data).files))
    everything.standing = _standing(scene, forms, cells)
    return everything


def _standing(scene: Scene, forms: Mapping[str, str], cells: Iterable[str]) -> dict[Kind, Mapping[str, str]]:
    places = ((prefix + address, text) for prefix, one in forms.items() for address, text in fields_of(scene, one).items())
    return {Kind.EDIT: dict(places), Kind.CELL: cells_of(scene, cells)}


def _edits(session: Session, forms: Mapping[str, str]) -> Counter[tuple[str, str]]:
    prefixes = {one: prefix for prefix, one in forms.items()}
    wanted = select(Edit.application_id, Edit.address, Edit.text).where(col(Edit.application_id).in_(prefixes))
    return Counter((prefixes[one] + address, text) for one, address, text in session.exec(wanted).all())


def _amendments(session: Session) -> Counter[tuple[str, str]]:
    wanted = select(Amendment.object_id, Amendment.week, Amendment.cell, Amendment.after)
    return Counter((f"{one}/{Week(week)}/{cell}", text) for one, week, cell, text in session.exec(wanted).all())


def _signatures(session: Session, verify: LocalVerify) -> tuple[Counter[str], dict[str, str]]:
    used = set(session.exec(select(Consent.signature_id).where(col(Consent.signature_id).is_not(None))).all())
    counted: Counter[str] = Counter()
    wrong: dict[str, str] = {}
    for one in session.exec(select(Signature)).all():
        sha256 = hashlib.sha256(one.cms).hexdigest()
        verdict = verify(one.cms, one.content, Expectation(Purpose.DOCUMENT, may_sign=True), at=one.at)
        if one.id not in used:
            wrong[sha256] = "no document refers to it"
        elif verdict.outcome is not Outcome.VALID:
            wrong[sha256] = f"it is {verdict.code}"
        else:
            counted[sha256] += 1
    return counted, wrong


def _files(session: Session, storage: Storage) -> tuple[dict[str, Stored], Counter[str]]:
    attached = Counter(session.exec(select(FileLink.file_id)).all())
    rows = session.exec(select(StoredFileRow).where(col(StoredFileRow.id).in_(attached))).all()
    files = {row.id: Stored(row.sha256, _hash(storage, row.storage_key), attached[row.id]) for row in rows}
    return files, Counter(row.sha256 for row in rows)


def _hash(storage: Storage, key: str) -> str:
    whole = hashlib.sha256()
    try:
        for piece in storage.read(key):
            whole.update(piece)
    except (FileNotFoundError, ValueError):
        return ""
    return whole.hexdigest()
