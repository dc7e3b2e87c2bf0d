"""Reading the form page of one party."""

import datetime as dt
from collections.abc import Sequence

from sqlmodel import Session

from portal.core.accounts.schema import Actor, Right
from portal.core.accounts.sessions import queries as accounts
from portal.core.applications.basics.queries import ConsentLine, FormView, Loaded, OtherSide, ReaderMay, reading, seen_by_party
from portal.core.applications.filling.queries import consents, founders, turns
from portal.core.applications.filling.queries.copies import copied_from
from portal.core.applications.filling.queries.lists import may_correct
from portal.core.applications.locks.queries import locks
from portal.core.applications.remarks.queries import remarks_to_read
from portal.core.applications.rules import EDITABLE, WORDS, Status, may_be_deleted, may_be_withdrawn
from portal.core.applications.schema import COMPANY
from portal.core.applications.schema.invitation import DEVELOPER_NAME
from portal.core.applications.tables import STORE, Application
from portal.core.filling import queries as filling
from portal.core.invitations import queries as invitations
from portal.core.invitations.queries import InvitationLine
from portal.db import Begin
from portal.forms import Findings, Party, TabState, progress
from portal.ports.clock import Now


def open_form(begin: Begin, actor: Actor, application_id: str, *, now: Now) -> FormView:
    """Return everything the form page of the actor's party needs; of the other party only its progress.

    Raises:
        NotFound: the actor is no party of the application.
    """
    with begin(reading=True) as session:
        application, party = seen_by_party(session, actor, application_id)
        at = now()
        loaded = reading.load(session, application, at)
        lines = consents.lines(session, loaded)
        return _view(session, loaded.with_signed(consents.signed(lines)), lines, party, actor, at)


def _view(session: Session, loaded: Loaded, consent_lines: Sequence[ConsentLine], party: Party, actor: Actor, at: dt.datetime) -> FormView:
    application, status = loaded.application, Status(loaded.application.status)
    company = accounts.organisation(session, application.organisation_id)
    found = loaded.findings()
    wrong, doubtful = filling.problem_texts(found.problems, party)
    return FormView(
        id=application.id,
        reader=actor.account_id,
        reader_name=actor.name,
        reader_iin=actor.iin,
        product=application.product,
        schema_version=application.schema_version,
        version=application.version,
        status=status,
        status_wording=WORDS[status],
        party=party,
        **vars(_reader_may(session, application, party, actor)),
        project_name=application.project_name,
        company_name=company.name,
        company_bin=company.bin,
        developer_bin=application.developer_bin,
        changed_at=application.changed_at,
        values={address: text for address, text in loaded.answers.values.items() if loaded.parties[address] == party},
        problems=wrong,
        warnings=doubtful,
        rows=_rows(loaded, party),
        files={address: lines for address, lines in loaded.files.items() if _is_of(loaded, address, party)},
        documents=filling.document_lines(loaded.form, loaded.answers, loaded.files, party),
        consents=tuple(line for line in consent_lines if line.party == party and not line.founder),
        founders=founders.founder_lines(session, loaded, party),
        tabs=progress(loaded.form, loaded.answers, loaded.context, party=party, known=found),
        other=other_side(session, loaded, party, company.name, found, at),
        invitation=_invitation(session, application, party, at),
        remarks=remarks_to_read(session, application, loaded.form, party),
        locks=locks(session, loaded, party, found.problems),
        turn=turns.turn(session, application, party, at),
        copied=copied_from(session, loaded, party),
        saved=filling.last_saved(session, STORE, application.id, loaded.form, party, loaded.saved),
    )


def _reader_may(session: Session, application: Application, party: Party, actor: Actor) -> ReaderMay:
    """Return what the actor, of this party of the application, may do with it now."""
    status = Status(application.status)
    writes, signs = (right in actor.rights for right in (Right.FILL_IN, Right.SIGN))
    return ReaderMay(
        editable=writes and status in EDITABLE,
        may_fill_in=writes,
        may_sign=signs,
        may_form=(writes or signs) and status in EDITABLE,
        signable=signs and status in EDITABLE,
        signers=() if signs else accounts.signers(session, actor.organisation_id),
        may_delete=writes and party == COMPANY and may_be_deleted(status, application.sent_at),
        may_withdraw=writes and party == COMPANY and may_be_withdrawn(status),
        may_correct=writes and may_correct(application, party),
    )


def _rows(loaded: Loaded, party: Party) -> dict[str, tuple[str, ...]]:
    return {repeat.key: loaded.answers.rows.get(repeat.key, ()) for repeat in filling.repeats_of(loaded.form, party)}


def _is_of(loaded: Loaded, address: str, party: Party) -> bool:
    try:
        return loaded.form.place(address).party == party
    except KeyError:
        return False


def other_side(session: Session, loaded: Loaded, party: Party, company_name: str, found: Findings, at: dt.datetime) -> OtherSide | None:
    """Return how far the party beside ``party`` is, ``None`` where nobody takes part beside it.

    ``found`` is what the whole form says at ``at``.
    """
    application, beside = loaded.application, loaded.kind.beside(party)
    if beside is None:
        return None
    side = beside.party
    states = progress(loaded.form, loaded.answers, loaded.context, party=side, known=found)
    tabs = [state for key, state in states.items() if "/" in key]
    joined = side == COMPANY or application.developer_organisation_id is not None
    return OtherSide(
        party=side,
        name=company_name if side == COMPANY else _developer_name(session, loaded),
        joined=joined,
        invited=(application.id, application.developer_bin) in invitations.awaited(session, [application.id], at),
        stages=tuple((stage.title, states[stage.key]) for stage in loaded.form.stages),
        done=sum(state is TabState.DONE for state in tabs),
        total=len(tabs),
        changed_at=max((at for address, at in loaded.saved.items() if loaded.parties[address] == side), default=None),
    )


def _developer_name(session: Session, loaded: Loaded) -> str:
    organisation_id = loaded.application.developer_organisation_id
    return accounts.organisation(session, organisation_id).name if organisation_id else loaded.answers.text(DEVELOPER_NAME)


def _invitation(session: Session, application: Application, party: Party, at: dt.datetime) -> InvitationLine | None:
    if party != COMPANY or not application.developer_bin:
        return None
    return invitations.of_application(session, application.id, application.developer_bin, at)
