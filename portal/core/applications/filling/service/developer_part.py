"""The developer's part of an application: begun with its access, set aside when its BIN is replaced, restored when the BIN returns."""

import datetime as dt
from typing import Any

from sqlalchemy import update
from sqlmodel import Session, col, select

from portal.core.accounts.schema import Actor, OrganisationView
from portal.core.accounts.sessions import queries as accounts
from portal.core.applications.basics.queries import reading
from portal.core.applications.basics.service import project_words, record_event, tell
from portal.core.applications.filling.queries import consents, missing
from portal.core.applications.filling.service.copy_from_previous import copy_from_previous, latest_part_of
from portal.core.applications.filling.service.editing import Editing, pen_of
from portal.core.applications.rules import Happening, just_after
from portal.core.applications.schema import DEVELOPER
from portal.core.applications.schema.organisation import PREFIXES
from portal.core.applications.tables import Answer, Application, Consent, FileLink, Row, SetAside
from portal.core.documents import service as documents
from portal.core.filling import service as steps
from portal.core.invitations import queries as invitations
from portal.core.invitations import service as inviting
from portal.core.letter_kinds.parties import DEVELOPER_DONE, DEVELOPER_REACHED

Content = dict[str, Any]


def replace_developer(edit: Editing, bin_: str) -> str:
    """Replace the developer (by none, for an empty BIN) and return the known name of the new one.

    The answers of the earlier developer are set aside. A partner of the company gets access at once, any other developer needs an
    invitation.
    """
    session, application = edit.session, edit.application
    if bin_:
        inviting.wait_for_pair(session, application.organisation_id, bin_)
    inviting.revoke(session, edit.actor, application.id, edit.at)
    if application.developer_organisation_id is not None:
        record_event(session, application, edit.actor, Happening.DEVELOPER_REPLACED, edit.at)
    _set_aside(edit)
    application.developer_bin, application.developer_organisation_id = bin_, None
    known = accounts.organisation_by_bin(session, bin_) if bin_ else None
    if known is None or not invitations.are_partners(session, application.organisation_id, known.id):
        return ""
    let_in(session, application, known, edit.actor.account_id, edit.at)
    record_event(session, application, None, Happening.DEVELOPER_JOINED, edit.at, details={"organisation": known.name})
    words = {"company": edit.actor.organisation_name, "project": project_words(application)}
    tell(session, application, known.id, DEVELOPER_REACHED.of(**words), edit.at)
    return known.name


def let_in(session: Session, application: Application, developer: OrganisationView, account_id: str, at: dt.datetime) -> None:
    """Give the developer access to its part, with what it filled in here or about itself elsewhere, and the data of its certificate."""
    application.developer_organisation_id = developer.id
    application.changed_at = at = just_after(application.changed_at, at)
    elsewhere = latest_part_of(session, developer.id, application)
    if not _bring_back(session, application, at) and elsewhere is not None:
        _taken_out(session, application, at)
        copy_from_previous(session, application, elsewhere, DEVELOPER, account_id, at)
    form = reading.form_of(session, application)
    to = PREFIXES[DEVELOPER]
    known = {f"{to}bin": developer.bin, f"{to}name_ru": developer.name}
    present = reading.values(session, application.id, list(known))
    for address, text in known.items():
        if not present.get(address) and address in form.addresses():
            session.merge(
                Answer(application_id=application.id, address=address, text=text, party=DEVELOPER, saved_at=at, saved_by=account_id)
            )


def tell_when_done(edit: Editing) -> None:
    """Tell the company, also in the history, when nothing is missing in the developer's part any more."""
    if edit.party == DEVELOPER:
        tell_if_done(edit.session, edit.application, edit.actor, edit.actor.organisation_name, edit.at)


def tell_if_done(session: Session, application: Application, actor: Actor | None, developer: str, at: dt.datetime) -> None:
    """Do the same after something of the developer's part was done, by nobody who is signed in when ``actor`` is ``None``."""
    loaded = consents.with_signed(session, reading.load(session, application, at))
    if missing.has_gaps(loaded, DEVELOPER):
        return
    record_event(session, application, actor, Happening.DEVELOPER_DONE, at)
    words = {"developer": developer, "project": project_words(application)}
    tell(session, application, application.organisation_id, DEVELOPER_DONE.of(**words), at)


def _set_aside(edit: Editing) -> None:
    session, application = edit.session, edit.application
    content = _taken_out(session, application, edit.at)
    if content["answers"] or content["files"] or content["consents"]:
        session.add(SetAside(application_id=application.id, developer_bin=application.developer_bin, content=content, at=edit.at))
    steps.begin_rows(pen_of(session, application, edit.form, DEVELOPER, edit.actor.account_id, edit.at))


def _bring_back(session: Session, application: Application, at: dt.datetime) -> bool:
    kept = session.exec(
        select(SetAside)
        .where(
            SetAside.application_id == application.id,
            SetAside.developer_bin == application.developer_bin,
            col(SetAside.restored_at).is_(None),
        )
        .order_by(col(SetAside.at).desc(), col(SetAside.id))
        .limit(1)
    ).first()
    if kept is None:
        return False
    kept.restored_at = at
    _taken_out(session, application, at)
    content = kept.content
    for one in content["answers"]:
        session.add(
            Answer(
                application_id=application.id,
                address=one["address"],
                text=one["text"],
                party=DEVELOPER,
                saved_at=dt.datetime.fromisoformat(one["saved_at"]),
                saved_by=one["saved_by"],
            )
        )
    session.exec(update(Row).where(col(Row.id).in_(content["rows"])).values(removed_at=None, set_aside=False))
    _bring_files_back(session, content["files"])
    session.exec(update(Consent).where(col(Consent.id).in_(content["consents"])).values(superseded_at=None))
    return True


def _bring_files_back(session: Session, link_ids: list[str]) -> None:
    links = session.exec(select(FileLink.id, FileLink.file_id).where(col(FileLink.id).in_(link_ids))).all()
    there = documents.claim_again(session, (file_id for _, file_id in links))
    kept = [link_id for link_id, file_id in links if file_id in there]
    session.exec(update(FileLink).where(col(FileLink.id).in_(kept)).values(removed_at=None))


def _taken_out(session: Session, application: Application, at: dt.datetime) -> Content:
    mine = DEVELOPER
    answers = session.exec(select(Answer).where(Answer.application_id == application.id, Answer.party == mine)).all()
    rows = session.exec(
        select(Row).where(Row.application_id == application.id, Row.party == mine, col(Row.removed_at).is_(None))
    ).all()  # fmt: skip
    files = session.exec(
        select(FileLink).where(FileLink.application_id == application.id, FileLink.party == mine, col(FileLink.removed_at).is_(None))
    ).all()
    consents = session.exec(
        select(Consent).where(Consent.application_id == application.id, Consent.party == mine, col(Consent.superseded_at).is_(None))
    ).all()
    content: Content = {
        "answers": [
            {"address": one.address, "text": one.text, "saved_at": one.saved_at.isoformat(), "saved_by": one.saved_by} for one in answers
        ],
        "rows": [one.id for one in rows],
        "files": [one.id for one in files],
        "consents": [one.id for one in consents],
    }
    for answer in answers:
        session.delete(answer)
    # Rows that the earlier developer removed itself must not be restored by its successor either.
    session.exec(update(Row).where(col(Row.application_id) == application.id, col(Row.party) == mine).values(set_aside=True))
    for hidden in (*rows, *files):
        hidden.removed_at = at
    for consent in consents:
        consent.superseded_at = at
    session.flush()
    return content
