"""The content of an application at one moment as bytes: the asked answers, and the digests of every file and signed consent."""

import hashlib
from collections.abc import Iterator

from sqlmodel import Session, col, select

from portal.core.applications.basics.queries import ConsentLine, Loaded
from portal.core.applications.filling.queries import consents
from portal.core.applications.tables import Consent
from portal.forms import canonical, sheet

Listed = tuple[str, str, int, str]


def manifest(session: Session, loaded: Loaded, lines: tuple[ConsentLine, ...]) -> bytes:
    """Return the canonical bytes of the application as the page of the check shows it."""
    return canonical(loaded.form, loaded.answers, [*_files(loaded), *_consents(session, lines)])


def shown_digest(version: int, status: str, content: bytes) -> str:
    """Return the SHA-256 (hex) of an application in a version and a status; ``content`` is its :func:`manifest`.

    A page that shows all answers keeps it and sends it back with the action, so that nothing is sent or signed that was not shown.
    """
    return hashlib.sha256(f"{version} {status} ".encode() + content).hexdigest()


def _files(loaded: Loaded) -> Iterator[Listed]:
    stages = sheet(loaded.form, loaded.answers, loaded.context)
    shown = {line.address for stage in stages for tab in stage.tabs for group in tab.groups for line in group.lines if line.holds_files}
    for address, attached in loaded.files.items():
        if address in shown:
            yield from ((address, one.name, one.size, one.sha256) for one in attached)


def _consents(session: Session, lines: tuple[ConsentLine, ...]) -> Iterator[Listed]:
    signed = consents.signed(lines)
    ids = {line.id for line in lines if line.address in signed}
    for one in session.exec(select(Consent).where(col(Consent.id).in_(ids))).all():
        yield one.address, one.name, one.size, one.sha256
