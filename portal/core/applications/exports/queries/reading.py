"""An application as one of its parties may export it: the own part, and of the other nothing but the organisation's name."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy.orm import load_only
from sqlmodel import Session, col, or_, select

from portal.core.accounts.sessions import queries as accounts
from portal.core.applications.basics.queries import ConsentLine, FileLine, Loaded, ReplyLine, clocks, reading
from portal.core.applications.exports import rules
from portal.core.applications.exports.schema import (
    FORMAT,
    FORMAT_VERSION,
    LIST_FORMAT,
    ExportedAnswer,
    ExportedApplication,
    ExportedConsent,
    ExportedEvent,
    ExportedFacts,
    ExportedFile,
    ExportedList,
    ExportedRemark,
    ExportedReply,
    ExportedSignature,
    ExportedVersion,
)
from portal.core.applications.filling.queries import EventLine, consents, events
from portal.core.applications.rules import WORDS, Status
from portal.core.applications.schema import COMPANY, DEVELOPER, KINDS
from portal.core.applications.tables import Application, Statement, Version
from portal.core.documents import queries as documents
from portal.core.signing import queries as signing
from portal.core.signing.queries import SignatureLine
from portal.forms import AnswerLine, Party, SheetStage, sheet

_OF_VERSION: tuple[Any, ...] = (col(Version.version), col(Version.frozen_at), col(Version.sha256), col(Version.check_code))


def application_data(session: Session, application: Application, party: Party, language: str, at: dt.datetime) -> ExportedApplication:
    """Return all that a party has of an application, its texts in ``language``. Rights are checked by the caller."""
    loaded = reading.load(session, application, at)
    lines = consents.lines(session, loaded)
    loaded = loaded.with_signed(consents.signed(lines))
    happened = events.events(session, application, party, most=None)
    return ExportedApplication(
        FORMAT,
        FORMAT_VERSION,
        language,
        at,
        application=facts(session, application, party, language),
        answers=tuple(_answers(loaded, party, language)),
        consents=tuple(_consent(line, language) for line in lines if line.party == party),
        versions=tuple(_versions(session, application, party, language)),
        history=tuple(_history(session, happened, language)),
        remarks=tuple(_remarks(happened, language)),
    )


def list_data(session: Session, organisation_id: str, language: str, at: dt.datetime) -> ExportedList:
    """Return the applications of an organisation, of every kind, as a company and as a developer, the newest first."""
    own = or_(col(Application.organisation_id) == organisation_id, col(Application.developer_organisation_id) == organisation_id)
    living = select(Application).where(own, col(Application.deleted_at).is_(None))
    found = session.exec(living.order_by(col(Application.created_at).desc(), col(Application.id))).all()
    listed = (facts(session, one, COMPANY if one.organisation_id == organisation_id else DEVELOPER, language) for one in found)
    return ExportedList(LIST_FORMAT, FORMAT_VERSION, language, at, tuple(listed))


def facts(session: Session, application: Application, party: Party, language: str) -> ExportedFacts:
    """Return an application as the list shows it."""
    kind, status = KINDS[application.product], Status(application.status)
    company = accounts.organisation(session, application.organisation_id)
    joined = application.developer_organisation_id
    return ExportedFacts(
        id=application.id,
        kind_code=kind.code,
        kind=kind.title.said(language),
        part=kind.participant(party).title.said(language),
        project=application.project_name,
        number=application.registration_number,
        registered_at=application.registered_at,
        status_code=status,
        status=WORDS[status].said(language),
        version=application.version,
        execution_deadline=clocks.shown_deadline(application),
        company=company.name,
        company_bin=company.bin,
        developer=accounts.organisation(session, joined).name if joined else "",
        developer_bin=application.developer_bin,
        contract_number=application.contract_number,
        contract_date=application.contract_date,
        created_at=application.created_at,
        changed_at=application.changed_at,
        sent_at=application.sent_at,
    )


def _answers(loaded: Loaded, party: Party, language: str) -> Iterator[ExportedAnswer]:
    # The document that the portal makes by itself and the consents have no answers; consents are listed by themselves.
    others = {slot.address for slot in loaded.form.documents if slot.generated} | {slot.address for slot in loaded.form.consents}
    for stage, tab, group, line in _lines(sheet(loaded.form, loaded.answers, loaded.context, party), language):
        if line.address not in others:
            yield ExportedAnswer(
                stage=stage,
                tab=tab,
                group=group,
                label=line.label.said(language),
                address=line.address,
                value=loaded.answers.text(line.address),
                shown=line.shown.said(language),
                files=_files(loaded.files.get(line.address, ())) if line.holds_files else (),
            )


def _lines(stages: Sequence[SheetStage], language: str) -> Iterator[tuple[str, str, str, AnswerLine]]:
    for stage in stages:
        for tab in stage.tabs:
            for group in tab.groups:
                legend = group.legend.said(language) if group.legend else ""
                yield from ((stage.title.said(language), tab.title.said(language), legend, line) for line in group.lines)


def _files(attached: Iterable[FileLine]) -> tuple[ExportedFile, ...]:
    return tuple(ExportedFile(one.name, one.size, one.sha256, one.media_type) for one in attached)


def _consent(line: ConsentLine, language: str) -> ExportedConsent:
    signature = _signature(line.signature, language) if line.signature else None
    return ExportedConsent(
        line.label.said(language), line.address, line.state_wording.said(language), line.sha256, line.formed_at, signature
    )  # fmt: skip


def _signature(line: SignatureLine, language: str, *, own: bool = True) -> ExportedSignature:
    name, serial = (line.name, line.serial) if own else ("", "")
    return ExportedSignature(name, line.organisation, line.bin, serial, line.at, line.wording.said(language))


def _versions(session: Session, application: Application, party: Party, language: str) -> Iterator[ExportedVersion]:
    sent = (
        select(Version, Statement.signature_id)
        .options(load_only(*_OF_VERSION))  # the manifest may be large
        .outerjoin(Statement, col(Statement.id) == col(Version.statement_id))
        .where(Version.application_id == application.id)
        .order_by(col(Version.frozen_at), col(Version.id))
    )
    found = session.exec(sent).all()
    signatures = signing.lines(session, {signature_id for _, signature_id in found if signature_id})
    for version, signature_id in found:
        line = signatures.get(signature_id or "")
        # The application is signed by a person of its company.
        signature = _signature(line, language, own=party == COMPANY) if line else None
        yield ExportedVersion(version.version, version.frozen_at, version.sha256, version.check_code or "", signature)


def _history(session: Session, happened: Sequence[EventLine], language: str) -> Iterator[ExportedEvent]:
    papers = documents.files(session, {paper.id for line in happened for paper in line.papers})
    for line in happened:
        given = (papers[paper.id] for paper in line.papers if paper.id in papers)
        yield ExportedEvent(
            at=line.at,
            code=line.kind,
            what=line.wording.said(language),
            subject=line.named.said(language) if line.named else "",
            role=line.role.said(language),
            person=line.actor_name,
            organisation=line.organisation_name,
            version=line.version,
            status_before=line.status_before.said(language),
            status_after=line.status_after.said(language),
            comment=line.comment,
            files=tuple(ExportedFile(one.name, one.size, one.sha256, one.media_type) for one in given),
        )


def _reply(line: ReplyLine) -> ExportedReply:
    files = tuple(ExportedFile(one.name, one.size, one.sha256, one.media_type) for one in line.files)
    return ExportedReply(line.at, line.actor_name, line.organisation_name, line.text, files)


def _remarks(happened: Sequence[EventLine], language: str) -> Iterator[ExportedRemark]:
    for line in happened:
        for remark in line.remarks:
            replies = tuple(map(_reply, remark.replies))
            place = remark.named.said(language) or rules.WHOLE.said(language)
            yield ExportedRemark(remark.at, remark.version, place, remark.address, remark.required, remark.text, replies)
