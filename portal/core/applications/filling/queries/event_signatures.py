"""The signatures that events of the history are about: of a consent, and of the application itself."""

from collections.abc import Iterable

from sqlmodel import Session, col, select

from portal.core.applications.basics.queries import SUBMISSION
from portal.core.applications.rules import Happening
from portal.core.applications.tables import Application, Consent, Event, Statement, Version
from portal.core.signing import queries as signing
from portal.core.signing.queries import SignatureLine


def by_event(session: Session, application: Application, events: Iterable[Event]) -> dict[str, SignatureLine]:
    """Return the signatures of consents and of the application by the id of the event that tells of them, as they stand now.

    Rights are not checked here. A signature that a later check found invalid is returned with that verdict.
    """
    found = [event for event in events if event.kind in {Happening.CONSENT_SIGNED, Happening.SUBMITTED}]
    if not found:
        return {}
    consents = _of_consents(session, application)
    lines = signing.lines(session, {one for ids in consents.values() for one in ids} | set(submitted := _of_versions(session, application)))
    by_version = {submitted[one]: lines[one] for one in submitted}
    signatures: dict[str, SignatureLine] = {}
    for event in found:
        if event.kind == Happening.SUBMITTED:
            line = by_version.get(event.version)
        else:
            # A consent may have been signed again after its text had changed: each event has the signature of its moment.
            line = next((lines[one] for one in consents.get(event.details.get("address", ""), ()) if lines[one].at == event.at), None)
        if line is not None:
            signatures[event.id] = line
    return signatures


def _of_consents(session: Session, application: Application) -> dict[str, list[str]]:
    """Return the ids of the signatures under every text of each consent, by its address."""
    signed = select(Consent.address, Consent.signature_id).where(
        Consent.application_id == application.id, col(Consent.signature_id).is_not(None)
    )  # fmt: skip
    ids: dict[str, list[str]] = {}
    for address, signature_id in session.exec(signed).all():
        ids.setdefault(address, []).append(signature_id or "")
    return ids


def _of_versions(session: Session, application: Application) -> dict[str, int]:
    """Return by the id of its signature the number of every version that was signed and sent."""
    sent = (
        select(Statement.signature_id, Version.version)
        .join(Version, col(Version.statement_id) == Statement.id)
        .where(Version.application_id == application.id, Version.occasion == SUBMISSION, col(Statement.signature_id).is_not(None))
    )
    return {signature_id or "": version for signature_id, version in session.exec(sent).all()}
