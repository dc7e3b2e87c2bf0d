"""Loading an application into the form engine's terms: its form, answers, rows and files."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from sqlmodel import Session, col, select

from portal.core.applications import schema
from portal.core.applications.queries.views import FileLine
from portal.core.applications.tables import Answer, Application, FileLink, Row
from portal.core.calendar.rules import local_date
from portal.core.content import queries as content
from portal.core.documents import queries as documents
from portal.forms import Answers, Context, Form, Party, Repeat


@dataclass(frozen=True)
class Loaded:
    """An application with its form and everything both parties answered."""

    application: Application
    form: Form
    context: Context
    answers: Answers
    parties: Mapping[str, Party]
    """Whose each text is, by address."""
    files: Mapping[str, tuple[FileLine, ...]]
    saved_at: dt.datetime

    def with_signed(self, signed: frozenset[str]) -> "Loaded":
        """Return the same with the addresses of signed consents."""
        return replace(self, answers=replace(self.answers, signed=signed))


def form_of(session: Session, application: Application) -> Form:
    """Return the application's form with the administrator's documents and consents."""
    return form_for(session, application.product)


def form_for(session: Session, product: str) -> Form:
    """Return the form of a product with the administrator's documents and consents."""
    return _with_records(product, content.documents(session, product), content.consents(session, product))


def context(session: Session, at: dt.datetime) -> Context:
    """Return what the form engine may know of the world at this moment."""
    return content.context(session, local_date(at))


def load(session: Session, application: Application, at: dt.datetime) -> Loaded:
    """Return the application with all answers of both parties; nobody is authorised here."""
    texts = session.exec(
        select(Answer.address, Answer.text, Answer.party).where(Answer.application_id == application.id)
    ).all()  # fmt: skip
    attached = files(session, application.id)
    answers = Answers(
        values={address: text for address, text, _ in texts},
        rows=rows(session, application.id),
        files={address: len(lines) for address, lines in attached.items()},
    )
    return Loaded(
        application=application,
        form=form_of(session, application),
        context=context(session, at),
        answers=answers,
        parties={address: Party(party) for address, _, party in texts},
        files=attached,
        saved_at=application.changed_at,
    )


def values(session: Session, application_id: str, addresses: Collection[str]) -> dict[str, str]:
    """Return the texts under some addresses; absent ones are left out."""
    wanted = select(Answer.address, Answer.text).where(Answer.application_id == application_id, col(Answer.address).in_(addresses))
    return dict(session.exec(wanted).all())


def rows(session: Session, application_id: str) -> dict[str, tuple[str, ...]]:
    """Return the ids of the living rows of every repeated block, in order."""
    living = select(Row.block, Row.row_id).where(Row.application_id == application_id, col(Row.removed_at).is_(None))
    found: dict[str, list[str]] = {}
    for block, row_id in session.exec(living.order_by(col(Row.block), col(Row.position), col(Row.row_id))).all():
        found.setdefault(block, []).append(row_id)
    return {block: tuple(ids) for block, ids in found.items()}


def files(session: Session, application_id: str) -> dict[str, tuple[FileLine, ...]]:
    """Return the attached files by address, in the order in which they came."""
    links = session.exec(
        select(FileLink)
        .where(FileLink.application_id == application_id, col(FileLink.removed_at).is_(None))
        .order_by(col(FileLink.added_at), col(FileLink.id))
    ).all()
    stored = documents.files(session, {link.file_id for link in links}) if links else {}
    found: dict[str, list[FileLine]] = {}
    for link in links:
        if link.file_id in stored:
            one = stored[link.file_id]
            line = FileLine(one.id, link.address, one.name, one.size, one.sha256, one.media_type, link.added_at)
            found.setdefault(link.address, []).append(line)
    return {address: tuple(lines) for address, lines in found.items()}


def repeats(form: Form, party: Party) -> tuple[Repeat, ...]:
    """Return the repeated blocks of one party."""
    return tuple(repeat for repeat in form.repeats() if form.place(f"{repeat.key}/row/{repeat.fields[0].key}").party is party)


_forms: dict[str, tuple[tuple[object, object], Form]] = {}


def _with_records(product: str, slots: tuple[object, ...], consents: tuple[object, ...]) -> Form:
    # Joining builds an index of hundreds of addresses: kept until the administrator's records are others.
    known = _forms.get(product)
    if known is None or known[0] != (slots, consents):
        known = _forms[product] = ((slots, consents), schema.form(product).with_records(slots, consents))  # pyright: ignore[reportArgumentType]
    return known[1]


def last_saved(session: Session, application_id: str, party: Party) -> dt.datetime | None:
    """Return when a party last saved a text."""
    latest = select(Answer.saved_at).where(Answer.application_id == application_id, Answer.party == party)
    return session.exec(latest.order_by(col(Answer.saved_at).desc()).limit(1)).first()
