"""The application as a PDF: the stored one of a version at the operator, otherwise a new one from the present answers."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from portal.core.accounts.schema import AccountKind, Actor
from portal.core.applications.basics.queries import FileLine, last_version, reading, seen_by_party, seen_by_staff
from portal.core.applications.filling.queries import consents
from portal.core.applications.rules import EDITABLE, Status
from portal.core.applications.schema import KINDS
from portal.core.applications.signing.queries import sheets
from portal.core.applications.tables import Application, Print, Version
from portal.core.documents import queries as documents
from portal.core.documents.pdf import sheet_pdf
from portal.core.documents.schema import StoredFile
from portal.core.documents.sheets import Sheet
from portal.core.errors import NotFound
from portal.core.slow import Work, slow
from portal.db import Begin
from portal.forms import Form, Party
from portal.ports.clock import Now
from portal.ports.storage import Storage
from portal.settings import Settings
from portal.wording import LANGUAGES


@dataclass(frozen=True)
class FormPdf:
    """A PDF and the name for saving it."""

    name: str
    content: bytes


@slow(Work.PAPERS)
def form_pdf(
    begin: Begin, actor: Actor, application_id: str, language: str, *, now: Now, storage: Storage, settings: Settings
) -> FormPdf:  # fmt: skip
    """Return the application as a PDF in one language (kk, ru, en).

    A party gets its own part as it is now; while the operator has the application, with the code by which it can be checked. Staff gets
    both parts, and for a version that was sent, the stored bytes.

    Raises:
        NotAllowed: the actor neither fills in nor reads applications.
        NotFound: the actor may not see it, or there is no such language.
    """
    if language not in LANGUAGES:
        raise NotFound
    with begin(reading=True) as session:
        if actor.kind is AccountKind.STAFF:
            application, party = seen_by_staff(session, actor, application_id), None
        else:
            application, party = seen_by_party(session, actor, application_id)
        sent = last_version(session, application.id) if party is None else None
        kept = _prints(session, sent).get(language)
        sheet = None if kept else _sheet(session, application, party, language, now, settings.base_url)
        version = sent.version if sent else application.version
        name = sheets.FILE_NAME.fill(title=KINDS[application.product].title, version=version).said(language)
    if sheet is not None:
        return FormPdf(name, sheet_pdf(sheet))
    return FormPdf(name, _content(storage, kept.storage_key if kept else ""))


def stored_prints(session: Session, application: Application, form: Form) -> dict[str, tuple[FileLine, ...]]:
    """Return the PDFs of the last version that was sent, under the address of the document that the portal makes; none for an older one."""
    prints = _prints(session, last_version(session, application.id))
    lines = tuple(_line(prints[language]) for language in LANGUAGES if language in prints)
    return {slot.address: lines for slot in form.documents if slot.generated and lines}


def application_of(session: Session, file_id: str) -> Application | None:
    """Return the application of which a stored file is the PDF, ``None`` when it is none."""
    return session.exec(
        select(Application)
        .join(Version, col(Version.application_id) == col(Application.id))
        .join(Print, col(Print.version_id) == col(Version.id))
        .where(Print.file_id == file_id, col(Application.deleted_at).is_(None))
    ).first()


def _prints(session: Session, sent: Version | None) -> dict[str, StoredFile]:
    """Return the PDFs of a version that was sent, by language."""
    made = dict(session.exec(select(Print.language, Print.file_id).where(Print.version_id == sent.id)).all()) if sent else {}
    stored = documents.files(session, made.values()) if made else {}
    return {language: stored[file_id] for language, file_id in made.items() if file_id in stored}


def _sheet(session: Session, application: Application, party: Party | None, language: str, now: Now, base_url: str) -> Sheet:
    loaded = (reading.load_received if party is None else reading.load)(session, application, now())
    lines = consents.lines(session, loaded)
    loaded = loaded.with_signed(consents.signed(lines))
    status = Status(application.status)
    # What can still be edited is not what was sent, even under the same number of the version.
    sent = None if status in EDITABLE else last_version(session, application.id)
    digest = sent.sha256 if sent else ""
    sent_at = sent.frozen_at if sent else None
    paper = sheets.printing(loaded, lines, status, loaded.version, now(), party=party, manifest=digest, sent_at=sent_at)
    sheet = sheets.printed(session, paper, language)
    return sheets.with_check(sheet, base_url, sent.check_code) if sent and sent.check_code else sheet


def _content(storage: Storage, key: str) -> bytes:
    try:
        return b"".join(storage.read(key))
    except FileNotFoundError:
        raise NotFound from None


def _line(stored: StoredFile) -> FileLine:
    # It has no field in the form: nobody attaches or removes it.
    return FileLine(stored.id, "", stored.name, stored.size, stored.sha256, stored.media_type, stored.created_at, stored.scan)
