"""Sending an application to the operator: the check that it is complete, the stored bytes and PDF of the version, the statement to sign."""

import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session, col, select

from portal.core.accounts.schema import Actor
from portal.core.applications.basics.queries import ConsentLine, Loaded, clocks, reading
from portal.core.applications.filling.queries import consents, missing
from portal.core.applications.filling.service import reopen
from portal.core.applications.rules import REOPENED_BY_AN_EDIT, Status, just_after
from portal.core.applications.schema import COMPANY, KINDS
from portal.core.applications.schema.project_fields import REGION
from portal.core.applications.signing.queries import sheets
from portal.core.applications.signing.queries.manifest import manifest, shown_digest
from portal.core.applications.signing.service.printing import Copies, keep_copies
from portal.core.applications.tables import Application, Statement, Version
from portal.core.documents.pdf import ensure_sheets_printable
from portal.core.documents.sheets import Sheet
from portal.core.errors import Conflict, Refused
from portal.forms import canonical_part
from portal.wording import LANGUAGES, Wording

INCOMPLETE = Wording(
    "Өтінім әлі дайын емес: {count} орынды толтыру немесе түзету керек. Тізімді ашыңыз.",
    "Заявка ещё не готова: осталось заполнить или исправить: {count}. Откройте список.",
    "The application is not ready: {count} left to fill in or correct. Open the list.",
)
CHANGED_SINCE_SHOWN = Wording(
    "Өтінім сіз оны ашқаннан кейін өзгерді, сондықтан ештеңе жіберілген жоқ. Төменде жаңа жауаптар тұр: оларды тексеріп, түймені қайта "
    "басыңыз.",
    "Заявка изменилась после того, как вы её открыли, поэтому ничего не отправлено. Ниже новые ответы: проверьте их и нажмите кнопку ещё "
    "раз.",
    "The application changed after you opened it, so nothing was sent. The new answers are below: check them and press the button again.",
)
FRESH = dt.timedelta(minutes=15)
STATEMENT = """Тұрғын үй порталы · Жилищный портал
Өтінімге қол қою туралы мәлімдеме · Заявление о подписании заявки

Нұсқа · Версия: {version}
Жоба · Проект: {project}
Ұйым · Организация: {organisation}
БСН · БИН: {bin}
Уақыты · Время: {time} (UTC+5)
Манифестің SHA-256 · SHA-256 манифеста: {sha256}
{parts}
{genitive_kk} осы нұсқасын растаймын және қарауға жіберемін. Манифест өтінімнің барлық жауаптарын және әр файл мен \
келісімнің SHA-256 мәнін қамтиды.
Подтверждаю эту версию {genitive_ru} и направляю её на рассмотрение. Манифест содержит все ответы заявки и SHA-256 каждого \
файла и согласия.
"""


PART = "«{kk}» бөлігінің SHA-256 · SHA-256 части «{ru}»: {sha256}\n"


class ChangedSinceShown(Conflict):
    """The application differs from what its company was shown before it sent or signed."""


def ensure_shown(seen: str, version: int, status: str, content: bytes) -> None:
    """Raise :class:`ChangedSinceShown` unless ``seen`` is the digest of these bytes in this version and status."""
    if seen != shown_digest(version, status, content):
        raise ChangedSinceShown(CHANGED_SINCE_SHOWN)


def ensure_open(session: Session, application: Application, actor: Actor, at: dt.datetime) -> None:
    """Begin the next version when the last one was returned or withdrawn and nothing was edited since."""
    if Status(application.status) in REOPENED_BY_AN_EDIT:
        reopen(session, application, actor, at)
        application.changed_at = at


@dataclass(frozen=True)
class Leaving:
    """A complete application at one moment: its bytes, and its printable data in every language."""

    version: int
    manifest: bytes
    sheets: Mapping[str, Sheet]

    @property
    def sha256(self) -> str:
        """Return the digest of the manifest, hexadecimal."""
        return hashlib.sha256(self.manifest).hexdigest()


def complete_manifest(session: Session, application: Application, at: dt.datetime) -> bytes:
    """Return the application's bytes for the statement that is signed.

    Raises:
        Refused: anything of either party is missing or wrong, or cannot be printed in the PDFs that are made after signing.
    """
    loaded, lines = _complete(session, application, at)
    paper = sheets.printing(loaded, lines, Status.SUBMITTED, application.version, at, manifest="")
    ensure_sheets_printable({language: sheets.printed(session, paper, language) for language in LANGUAGES})
    return manifest(session, loaded, lines)


def leaving(session: Session, application: Application, status: Status, at: dt.datetime) -> Leaving:
    """Return the application as it goes to the operator at ``at``, with ``status`` as its new status.

    For the same moment the result is equal as long as the application does not change. Raises :class:`Refused` when anything of either
    party is missing or wrong.
    """
    loaded, lines = _complete(session, application, at)
    content = manifest(session, loaded, lines)
    version = application.version + (Status(application.status) in REOPENED_BY_AN_EDIT)
    paper = sheets.printing(loaded, lines, status, version, at, manifest=hashlib.sha256(content).hexdigest())
    return Leaving(version, content, {language: sheets.printed(session, paper, language) for language in LANGUAGES})


def freeze(
    session: Session, application: Application, occasion: str, what: Leaving, copies: Copies, at: dt.datetime, covered_by: str | None = None
) -> None:  # fmt: skip
    """Store what the operator gets, byte for byte, with the PDFs that were made of it."""
    kept = Version(
        application_id=application.id,
        version=application.version,
        occasion=occasion,
        manifest=what.manifest,
        sha256=what.sha256,
        frozen_at=at,
        statement_id=covered_by,
    )
    session.add(kept)
    application.region = _region(session, application)
    session.flush()
    keep_copies(session, application, kept, copies, at)


def _region(session: Session, application: Application) -> str:
    """Return the КАТО code of the region of what is built; a correction is about what its base application is about."""
    changes = KINDS[application.product].changes
    if changes is None:
        return reading.values(session, application.id, [REGION]).get(REGION, "")
    base_id = reading.values(session, application.id, [changes.base]).get(changes.base, "")
    base = session.get(Application, base_id) if base_id else None
    return base.region if base else ""


def make_statement(session: Session, application: Application, actor: Actor, content: bytes, at: dt.datetime) -> Statement:
    """Make the short text that covers the application (product.md §7.2).

    A fresh statement of the same person with the same content is returned again, so that two tabs of one person sign the same bytes.
    """
    digest = hashlib.sha256(content).hexdigest()
    present = latest_statement(session, actor, application.id)
    same = present is not None and (present.version, present.manifest_sha256) == (application.version, digest)
    if present is not None and same and present.signature_id is None and at - present.made_at < FRESH:
        return present
    genitive = KINDS[application.product].genitive
    text = STATEMENT.format(
        version=application.version,
        project=_one_line(application.project_name),
        organisation=_one_line(actor.organisation_name),
        bin=actor.bin,
        time=clocks.minute(at),
        sha256=digest,
        parts=_parts(session, application, content),
        genitive_kk=genitive.kk,
        genitive_ru=genitive.ru,
    )
    statement = Statement(
        application_id=application.id,
        version=application.version,
        account_id=actor.account_id,
        text=text.encode(),
        manifest=content,
        manifest_sha256=digest,
        made_at=just_after(present.made_at, at) if present is not None else at,
    )
    session.add(statement)
    session.flush()
    return statement


def _parts(session: Session, application: Application, content: bytes) -> str:
    """Return a line with the digest of each party's part, so that its own can be shown without the other's; none for one party."""
    parties = KINDS[application.product].participants
    form = reading.form_of(session, application)
    digests = [(one.title, hashlib.sha256(canonical_part(form, content, one.party)).hexdigest()) for one in parties]
    return "".join(PART.format(kk=title.kk, ru=title.ru, sha256=digest) for title, digest in digests) if len(parties) > 1 else ""


def latest_statement(session: Session, actor: Actor, application_id: str) -> Statement | None:
    """Return the statement that this person was shown last."""
    own = select(Statement).where(Statement.application_id == application_id, Statement.account_id == actor.account_id)
    return session.exec(own.order_by(col(Statement.made_at).desc(), col(Statement.id)).limit(1)).first()


def _complete(session: Session, application: Application, at: dt.datetime) -> tuple[Loaded, tuple[ConsentLine, ...]]:
    loaded = reading.load(session, application, at)
    lines = consents.lines(session, loaded)
    loaded = loaded.with_signed(consents.signed(lines))
    left = missing.everything(session, loaded, COMPANY)
    if left:
        raise Refused(INCOMPLETE.fill(count=len(left)), code="incomplete")
    return loaded, lines


def _one_line(text: str) -> str:
    # A line break inside a name could imitate the statement's own lines.
    return " ".join(text.split())
