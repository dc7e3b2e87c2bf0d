"""Making a consent's document from the application's data (product.md §4.5)."""

import datetime as dt
import hashlib
from dataclasses import dataclass

from sqlmodel import Session

from portal.core.accounts.schema import Actor, Right
from portal.core.accounts.sessions import queries as accounts
from portal.core.applications.basics.queries import ConsentLine, ConsentState, reading, seen_by_party
from portal.core.applications.filling.queries import FilledConsent, consents
from portal.core.applications.filling.service import Editing, begin_edit
from portal.core.applications.rules import Status, ensure_editable
from portal.core.applications.schema import COMPANY, KINDS
from portal.core.applications.tables import Application, Consent
from portal.core.documents.pdf import letter_pdf
from portal.core.errors import Conflict, NotFound, Refused
from portal.core.slow import Work, slow
from portal.db import Begin, new_id
from portal.forms import ConsentSlot, Form, Party
from portal.ports.clock import Now
from portal.ports.storage import Storage
from portal.wording import LANGUAGES, Wording

CHANGED_MEANWHILE = Wording(
    "Құжат жасалып жатқанда деректер өзгерді. Қайта басыңыз.",
    "Пока документ составлялся, данные изменились. Нажмите ещё раз.",
    "The data changed while the document was being made. Press again.",
)
FILL_FIRST = Wording(
    "«{label}» құжаты үшін алдымен толтырыңыз: {missing}.",
    "Для документа «{label}» сначала заполните: {missing}.",
    "For “{label}” first fill in: {missing}.",
)

_TO_MAKE = frozenset({ConsentState.NOT_FORMED, ConsentState.OUTDATED})
"""The states in which a document is made; in every other one there is one that is up to date."""


@dataclass(frozen=True)
class MadeConsent:
    """A made document that is not stored in the database yet."""

    content: bytes
    storage_key: str
    digest: str
    title: str
    """The name of the consent in Russian, for the name of the file."""
    text_number: int

    def record(self, application_id: str, address: str, party: Party, name: str, at: dt.datetime, by: str) -> Consent:
        """Return its record; ``by`` is the account that let it be made."""
        return Consent(
            application_id=application_id,
            address=address,
            party=party,
            name=name,
            storage_key=self.storage_key,
            sha256=hashlib.sha256(self.content).hexdigest(),
            size=len(self.content),
            data_sha256=self.digest,
            text_number=self.text_number,
            formed_at=at,
            formed_by=by,
        )


@slow(Work.PAPERS)
def form_consent(begin: Begin, actor: Actor, application_id: str, address: str, *, now: Now, storage: Storage) -> ConsentLine:
    """Make the document of a consent from the present data and return the state of the consent. An up-to-date document stays.

    The earlier document is superseded; its signature stays in the history. Whoever fills in prepares the document, and whoever signs may
    make it too (product.md §4.5: forming comes first, then the document can be signed).

    Raises:
        NotAllowed: the actor neither fills in nor signs.
        NotFound: no such application, no such consent, or the other party's.
        Conflict: the application is with the operator, or the data changed at this very moment.
    """
    with begin(reading=True) as session:
        application, party = seen_by_party(session, actor, application_id, right=_right(actor))
        slot = _slot(reading.form_of(session, application), party, address)
        line, words = _stand(session, application, slot, now)
        if line.state not in _TO_MAKE:
            return line
        ensure_editable(Status(application.status), by_applicant=party == COMPANY)
    if not slot.formed:
        ensure_told(words)
    made = made_document(words, application_id, KINDS[application.product].title)
    storage.put(made.storage_key, made.content)
    try:
        with begin() as session:
            actor = accounts.present_actor(session, actor)
            line, is_kept = _keep(begin_edit(session, actor, application_id, None, now(), _right(actor)), slot, made, now)
    except BaseException:
        storage.delete(made.storage_key)
        raise
    if not is_kept:
        storage.delete(made.storage_key)
    return line


def _right(actor: Actor) -> Right:
    return Right.SIGN if Right.SIGN in actor.rights else Right.FILL_IN


def ensure_told(words: FilledConsent) -> None:
    """Raise :class:`Refused` with the answers that are missing for this consent."""
    if words.missing:
        listed = Wording(*(", ".join(one.said(language) for one in words.missing) for language in LANGUAGES))
        raise Refused(FILL_FIRST.fill(label=words.title, missing=listed), code="fill_first")


def _slot(form: Form, party: Party, address: str) -> ConsentSlot:
    slot = next((one for one in form.consents if one.address == address), None)
    if slot is None or slot.party != party:
        raise NotFound
    return slot


def _stand(session: Session, application: Application, slot: ConsentSlot, now: Now) -> tuple[ConsentLine, FilledConsent]:
    loaded = reading.load(session, application, now())
    return consents.lines(session, loaded, slot)[0], consents.filled_consent(session, loaded, slot, now())


def made_document(words: FilledConsent, application_id: str, kind: Wording) -> MadeConsent:
    """Return the PDF of a consent's text with the key under which the caller puts it into the storage; ``kind`` is that of application."""
    # One document in the two official languages, Kazakh first; no other application has a document of the same bytes.
    content = letter_pdf(
        title=f"{words.title.kk} / {words.title.ru}",
        paragraphs=[*(one.kk for one in words.paragraphs), *(one.ru for one in words.paragraphs)],
        facts=[(f"{name.kk} / {name.ru}", value) for name, value in words.facts],
        footer=f"{kind.kk} / {kind.ru}",
        language="kk",
        belongs_to=application_id,
    )
    return MadeConsent(content, new_id(), words.digest, words.title.ru, words.number)


def _keep(edit: Editing, slot: ConsentSlot, made: MadeConsent, now: Now) -> tuple[ConsentLine, bool]:
    """Return the state of the consent, and whether the made document is kept: one that a colleague made or signed meanwhile stays."""
    session = edit.session
    present, words = _stand(session, edit.application, slot, now)
    if present.state not in _TO_MAKE:
        return present, False
    if words.digest != made.digest:
        raise Conflict(CHANGED_MEANWHILE)
    edit.touch()
    earlier = consents.current(session, edit.application).get(slot.address)
    if earlier is not None:
        earlier.superseded_at = edit.stamp
    name = f"{slot.label.ru[:100]}.pdf"
    session.add(made.record(edit.application.id, slot.address, slot.party, name, edit.stamp, edit.actor.account_id))
    session.flush()
    return _stand(session, edit.application, slot, now)[0], True
