"""Reading an application in the form engine's terms: its form, answers, rows and files."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from sqlmodel import Session, select

from portal.core.applications import schema
from portal.core.applications.basics.queries.base_applications import with_base
from portal.core.applications.basics.queries.received import ReceivedVersion, received
from portal.core.applications.rules import EDITABLE, Status
from portal.core.applications.schema import KINDS, ApplicationKind, Indicator
from portal.core.applications.tables import STORE, Answer, Application
from portal.core.calendar.rules import local_date
from portal.core.content import queries as content
from portal.core.content.consent_words import offered_consents
from portal.core.filling import queries as filling
from portal.core.filling.infected import infected
from portal.core.filling.recent import recent_findings
from portal.core.filling.schema import FileLine
from portal.forms import Answers, Context, Findings, Form, Party, Problem, only_asked, problems
from portal.wording import Wording


@dataclass(frozen=True)
class Loaded:
    """An application with its form and the answers of both parties."""

    application: Application
    form: Form
    context: Context
    answers: Answers
    parties: Mapping[str, Party]
    """The party that gave each text, by address."""
    files: Mapping[str, tuple[FileLine, ...]]
    at: dt.datetime
    """The moment of which this is read."""
    saved: Mapping[str, dt.datetime] = field(default_factory=dict[str, dt.datetime])
    """When each text was saved, by address; empty for a version that was sent."""
    received: ReceivedVersion | None = None
    """The version of which these are the answers; ``None`` for the present ones."""

    @property
    def version(self) -> int:
        """Return the number of the version that this is."""
        return self.received.version.version if self.received else self.application.version

    @property
    def project_name(self) -> str:
        """Return the name of the project in this version."""
        return self.answers.text(self.kind.name_field) if self.received else self.application.project_name

    def problems(self, *, party: Party | None = None, stage: str | None = None) -> tuple[Problem, ...]:
        """Return everything that is missing, wrong or doubtful, infected files too; of one party or one stage when these are given."""
        found = problems(self.form, self.answers, self.context, party=party, stage=stage)
        bad = (one for one in infected(self.form, self.files) if party in {None, one.party} and stage in {None, one.stage})
        return (*found, *bad)

    def findings(self) -> Findings:
        """Return the same of the whole form and which parts are begun; quicker when this application was read a short while ago."""
        found = recent_findings(self.application.id, self.form, self.answers, self.context)
        return replace(found, problems=(*found.problems, *infected(self.form, self.files)))

    @property
    def kind(self) -> ApplicationKind:
        """The declaration of what kind of application it is."""
        return KINDS[self.application.product]

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """The figures that the operator reads, worked out of the answers that are asked."""
        return self.kind.indicators(only_asked(self.form, self.answers)) if self.kind.indicators else ()

    def with_signed(self, signed: Mapping[str, Wording]) -> "Loaded":
        """Return the same with the addresses of signed consents and what they were called when they were signed."""
        return replace(self, answers=replace(self.answers, signed=frozenset(signed), titles=signed))


def form_of(session: Session, application: Application) -> Form:
    """Return the application's form in the version under which it was begun, with documents, consents and what the administrator had added.

    Raises:
        UnknownVersionError: this build does not have the version; another version is never used instead.
    """
    declared = schema.form(application.product, application.schema_version)
    return filling.with_records(session, application.product, declared, application.added_documents, application.consent_list)


def ensure_records(session: Session) -> None:
    """Check the documents and consents of every kind of application; raise :class:`UnfitRecords` when one does not fit its forms."""
    for kind in KINDS.values():
        parties = [one.party for one in kind.participants]
        filling.ensure_records(session, kind.code, kind.forms.every, parties)
        lists = content.offered(session, kind.code), offered_consents(session, kind.code)
        filling.ensure_records(session, kind.code, (kind.forms.newest,), parties, *lists)


def context(session: Session, application: Application, at: dt.datetime) -> Context:
    """Return the date, names and thresholds that the form engine needs for an application at this moment.

    What was sent and not reopened is judged by the thresholds that held when it was sent, so that what passed the moderation can be signed.
    """
    reopened = Status(application.status) in EDITABLE - {Status.MODERATED}
    return with_base(session, application, content.context(session, local_date(at), None if reopened else application.sent_at))


def load(session: Session, application: Application, at: dt.datetime) -> Loaded:
    """Return the application with the answers of both parties. Rights are not checked here."""
    texts = session.exec(
        select(Answer.address, Answer.text, Answer.party, Answer.saved_at).where(Answer.application_id == application.id)
    ).all()  # fmt: skip
    attached = files(session, application.id)
    answers = filling.answers({address: text for address, text, *_ in texts}, rows(session, application.id), attached)
    return Loaded(
        application=application,
        form=form_of(session, application),
        context=context(session, application, at),
        answers=answers,
        parties={address: Party(party) for address, _, party, _ in texts},
        files=attached,
        at=at,
        saved={address: saved for address, _, _, saved in texts},
    )


def load_received(session: Session, application: Application, at: dt.datetime) -> Loaded:
    """Return what the operator has of an application. Rights are not checked here.

    While nothing may be edited that is what is stored now; otherwise it is read from the bytes of the last version that was sent, and
    :class:`NotFound` is raised when there is none.
    """
    if Status(application.status) not in EDITABLE:
        return load(session, application, at)
    sent = received(session, application)
    return Loaded(
        application=application,
        form=form_of(session, application),
        context=context(session, application, at),
        answers=filling.answers(sent.texts, sent.rows, sent.files),
        parties={},
        files=sent.files,
        at=at,
        received=sent,
    )


def values(session: Session, application_id: str, addresses: Collection[str]) -> dict[str, str]:
    """Return the texts under these addresses; addresses without a text are left out."""
    return filling.values(session, STORE, application_id, addresses)


def rows(session: Session, application_id: str) -> dict[str, tuple[str, ...]]:
    """Return the ids of the rows of every repeated block, without hidden rows, in order."""
    return filling.rows(session, STORE, application_id)


def files(session: Session, application_id: str) -> dict[str, tuple[FileLine, ...]]:
    """Return the attached files by address, in the order of attaching."""
    return filling.files(session, STORE, application_id)
