"""What is read of a decision: what stands against signing one, who signed it, its text and signature for keeping."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from portal.core.accounts.rules import ensure_staff
from portal.core.accounts.schema import AccountKind, Actor, StaffRole
from portal.core.applications.basics.queries import seen_by_party, seen_by_staff
from portal.core.applications.decisions import rules
from portal.core.applications.review.queries import PaperLine, paper_lines
from portal.core.applications.review.rules import DECISION
from portal.core.applications.tables import Application, Decision, Paper
from portal.core.errors import NotFound
from portal.core.signing import queries as signing
from portal.core.signing.queries import SignatureLine
from portal.db import Begin
from portal.settings import Settings
from portal.wording import Wording


@dataclass(frozen=True)
class DecisionLine:
    """A signed decision, as its line in the history names it."""

    id: str
    signature: SignatureLine


@dataclass(frozen=True)
class SignedDecision:
    """A decision for keeping: ``text`` are the signed bytes (UTF-8), ``cms`` is the detached signature over them."""

    name: str
    """For saving the text; the signature has the same name with ``.p7s`` behind it."""
    text: bytes
    cms: bytes


def obstacle(begin: Begin, actor: Actor, *, settings: Settings) -> Wording | None:  # noqa: ARG001  (the actor itself tells everything)
    """Return why this registrar cannot sign decisions, ``None`` when nothing stands against it.

    Raises:
        NotAllowed: the actor is no registrar.
    """
    ensure_staff(actor, StaffRole.REGISTRAR)
    return rules.obstacle(actor, settings)


def attached(begin: Begin, actor: Actor, application_id: str) -> tuple[PaperLine, ...]:
    """Return the files that this registrar has attached to a decision that is not made yet.

    Raises:
        NotAllowed: the actor is no registrar.
        NotFound: there is no such application, or it is with its parties.
    """
    with begin(reading=True) as session:
        application = seen_by_staff(session, actor, application_id, StaffRole.REGISTRAR)
        return paper_lines(session, (one for one in waiting(session, application) if one.account_id == actor.account_id))


def waiting(session: Session, application: Application) -> list[Paper]:
    """Return the files of every registrar for a decision that is not made yet, in the order of attaching."""
    found = select(Paper).where(Paper.application_id == application.id, Paper.purpose == DECISION, col(Paper.event_id).is_(None))
    return list(session.exec(found.order_by(col(Paper.attached_at), col(Paper.id))).all())


def by_event(session: Session, application: Application) -> dict[str, DecisionLine]:
    """Return the signed decisions of an application by the id of their event. Rights are not checked here."""
    made = select(Decision).where(Decision.application_id == application.id, col(Decision.event_id).is_not(None))
    found = session.exec(made).all()
    lines = signing.lines(session, {one.signature_id for one in found if one.signature_id})
    return {one.event_id or "": DecisionLine(one.id, lines[one.signature_id or ""]) for one in found}


def signed_decision(begin: Begin, actor: Actor, decision_id: str) -> SignedDecision:
    """Return a signed decision for the operator's staff and for the parties of its application. Raise :class:`NotFound` otherwise."""
    with begin(reading=True) as session:
        decision = session.get(Decision, decision_id)
        if decision is None or decision.signature_id is None:
            raise NotFound
        if actor.kind is AccountKind.STAFF:
            application = seen_by_staff(session, actor, decision.application_id)
        else:
            application, _ = seen_by_party(session, actor, decision.application_id)
        text, cms = signing.evidence(session, decision.signature_id)
        return SignedDecision(f"Решение {application.registration_number}.txt", text, cms)
