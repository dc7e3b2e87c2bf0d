"""All answers of an application in one reading, for the pages on which its company checks them before it sends or signs."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace

from portal.core.accounts.schema import Actor, Right
from portal.core.accounts.sessions import queries as accounts
from portal.core.applications.basics.queries import ApplicationGap, ConsentLine, FileLine, Loaded, OtherSide, reading, seen_by_company
from portal.core.applications.filling.queries import before_sending, consents, missing, other_side, turns
from portal.core.applications.registration import queries as registration
from portal.core.applications.rules import EDITABLE, TRANSITIONS, WORDS, Status, opened
from portal.core.applications.schema import COMPANY
from portal.core.applications.signing.queries.manifest import manifest, shown_digest
from portal.db import Begin
from portal.forms import SheetStage, SheetTab, sheet
from portal.ports.clock import Now
from portal.settings import Settings
from portal.wording import Wording


@dataclass(frozen=True)
class AnswersToCheck:
    """The company's own answers in readable form, how far its developer is, what is missing, and what may be done now."""

    id: str
    product: str
    version: int
    status: Status
    status_wording: Wording
    changed_at: dt.datetime
    project_name: str
    company_name: str
    editable: bool
    may_be_sent: bool
    """Whether the status and the reader's rights allow sending to moderation; what is missing is in ``gaps``."""
    may_be_signed: bool
    """Whether the status, the operator's rule about moderation and the reader's rights allow signing."""
    lacks_fill_in: bool
    """Whether it could be sent to moderation now, but not by this reader."""
    lacks_sign: bool
    """Whether it could be signed now, but not by this reader."""
    signers: tuple[str, ...]
    """Who of the company may sign, when the reader may not."""
    stages: tuple[SheetStage, ...]
    files: Mapping[str, tuple[FileLine, ...]]
    consents: tuple[ConsentLine, ...]
    other: OtherSide | None
    """The developer, where one takes part: nobody sees what the other party has typed."""
    gaps: tuple[ApplicationGap, ...]
    warnings: tuple[ApplicationGap, ...]
    """What the operator will look at in the company's own part (catalogue 3.9); it prevents nothing."""
    turn: Wording | None
    before_sending: Wording
    """What happens to the application when it is sent to moderation, and within how many days an answer is due."""
    before_signing: Wording
    """What happens to the application when it is signed now, and when it is registered."""
    seen: str
    """A digest of what is shown here, including both parties' answers. The page sends it back when it sends or signs."""


def answers_to_check(begin: Begin, actor: Actor, application_id: str, *, now: Now, settings: Settings) -> AnswersToCheck:
    """Return an application for the check by its company.

    Raises:
        NotFound: the actor is no party of it.
        NotAllowed: the actor is its developer, who only signs consents.
    """
    at = now()
    with begin(reading=True) as session:
        application = seen_by_company(session, actor, application_id)
        loaded = reading.load(session, application, at)
        lines = consents.lines(session, loaded)
        loaded = loaded.with_signed(consents.signed(lines))
        status = Status(application.status)
        following = TRANSITIONS[opened(status)]
        company = accounts.organisation(session, application.organisation_id).name
        signable = Status.SUBMITTED in following and (status is Status.MODERATED or not settings.moderation_required)
        sendable = Status.ON_MODERATION in following
        writes, signs = (right in actor.rights for right in (Right.FILL_IN, Right.SIGN))
        return AnswersToCheck(
            id=application.id,
            product=application.product,
            version=application.version,
            status=status,
            status_wording=WORDS[status],
            changed_at=application.changed_at,
            project_name=application.project_name,
            company_name=company,
            editable=writes and status in EDITABLE,
            may_be_sent=writes and sendable,
            may_be_signed=signs and signable,
            lacks_fill_in=sendable and not writes,
            lacks_sign=signable and not signs,
            signers=() if signs else accounts.signers(session, actor.organisation_id),
            stages=_stages(loaded),
            files=loaded.files,
            consents=tuple(line for line in lines if line.party == COMPANY),
            other=other_side(session, loaded, COMPANY, company, loaded.findings(), at),
            gaps=missing.everything(session, loaded, COMPANY),
            warnings=missing.doubtful(session, loaded, COMPANY),
            turn=turns.turn(session, application, COMPANY, at),
            before_sending=before_sending(session),
            before_signing=registration.before_signing(session, at),
            seen=shown_digest(application.version, status, manifest(session, loaded, lines)),
        )


def _stages(loaded: Loaded) -> tuple[SheetStage, ...]:
    """Return the company's part without the document that the portal makes by itself when the application is sent."""
    generated = {slot.address for slot in loaded.form.documents if slot.generated}

    def asked(tab: SheetTab) -> SheetTab:
        return replace(tab, groups=tuple(group for group in tab.groups if not generated.intersection(line.address for line in group.lines)))

    stages = sheet(loaded.form, loaded.answers, loaded.context, COMPANY)
    return tuple(replace(stage, tabs=tuple(tab for tab in map(asked, stage.tabs) if tab.groups)) for stage in stages)
