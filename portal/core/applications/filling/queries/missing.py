"""What must be corrected before «Далее», «Отправить на модерацию» and «Подписать заявку» (product.md §4.2)."""

from collections.abc import Sequence

from sqlmodel import Session

from portal.core.accounts.schema import Actor
from portal.core.applications.basics.queries import ApplicationGap, Loaded, RemarkLine, other_projects, reading, seen_by_party
from portal.core.applications.filling.queries import consents, founders
from portal.core.applications.remarks.queries import open_remarks
from portal.core.applications.remarks.rules import UNANSWERED, UNANSWERED_BESIDE
from portal.core.applications.schema import DEVELOPER
from portal.core.applications.schema.invitation import DEVELOPER_BIN
from portal.core.errors import NotFound
from portal.core.filling import queries as filling
from portal.db import Begin
from portal.forms import Party, Problem, Severity
from portal.ports.clock import Now
from portal.wording import Wording

INVITE = Wording(
    "Құрылыс салушы әлі қосылған жоқ: оны шақырыңыз немесе шақыруды қабылдағанын күтіңіз.",
    "Застройщик ещё не подключился: пригласите его или дождитесь, пока он примет приглашение.",
    "The developer has not joined yet: invite it, or wait until it accepts the invitation.",
)


def gaps(begin: Begin, actor: Actor, application_id: str, stage: str | None = None, *, now: Now) -> tuple[ApplicationGap, ...]:
    """Return what is missing or wrong.

    With ``stage`` it is the reader's own part of that stage («Далее»). Without it, everything in the application: one's own problems one by
    one, the other party's by tab, because nobody sees what the other party has typed.
    """
    with begin(reading=True) as session:
        application, party = seen_by_party(session, actor, application_id)
        loaded = consents.with_signed(session, reading.load(session, application, now()))
        if stage is not None:
            if stage not in {one.key for one in loaded.form.stages}:
                raise NotFound
            return tuple(founders.explained(session, loaded, party, [_own(loaded, problem) for problem in _errors(loaded, party, stage)]))
        return everything(session, loaded, party)


def everything(session: Session, loaded: Loaded, reader: Party) -> tuple[ApplicationGap, ...]:
    """Return all problems of both parties as the reader may see them, in the order of the form, and required remarks without an answer."""
    own = founders.explained(session, loaded, reader, [_own(loaded, problem) for problem in _errors(loaded, reader)])
    remarks = open_remarks(session, loaded.application, loaded.form, reader)
    waiting = [remark for remark in remarks if remark.required and not remark.answered]
    mine = [_remarked(loaded, remark) for remark in waiting if remark.party in {reader, ""}]
    return (
        *own,
        *mine,
        *_others(loaded, reader),
        *_remarked_beside(loaded, reader, [one for one in waiting if one.party not in {reader, ""}]),
    )


def doubtful(session: Session, loaded: Loaded, reader: Party) -> tuple[ApplicationGap, ...]:
    """Return what the operator will be shown as doubtful of the reader's own part: the company's other projects, then its answers."""
    name = loaded.kind.name_field
    place = loaded.form.place(name)
    title = filling.tab_title(loaded.form, place.stage, place.tab)
    projects = [
        ApplicationGap(name, place.stage, place.tab, title, place.label, None, words, missing=False, party=reader, mine=True)
        for _, words in other_projects(session, loaded)
        if place.party == reader
    ]
    found = loaded.problems(party=reader)
    return (*projects, *(_own(loaded, problem) for problem in found if problem.severity is Severity.WARNING))


def has_gaps(loaded: Loaded, party: Party) -> bool:
    """Tell whether anything of a party's part is missing or wrong."""
    return bool(_errors(loaded, party))


def _errors(loaded: Loaded, party: Party | None, stage: str | None = None) -> list[Problem]:
    found = loaded.problems(party=party, stage=stage)
    return [problem for problem in found if problem.severity is Severity.ERROR]


def _own(loaded: Loaded, problem: Problem) -> ApplicationGap:
    return ApplicationGap(**vars(filling.gap(loaded.form, problem)), party=problem.party, mine=True)


def _others(loaded: Loaded, reader: Party) -> list[ApplicationGap]:
    other = loaded.kind.beside(reader)
    if other is None:
        return []
    if other == loaded.kind.invited and loaded.application.developer_organisation_id is None:
        return [_not_joined(loaded)]
    counted: dict[tuple[str, str], int] = {}
    for problem in _errors(loaded, other.party):
        place = problem.stage, problem.tab
        counted[place] = counted.get(place, 0) + 1
    behind: list[ApplicationGap] = []
    for (stage, tab), count in counted.items():
        title = filling.tab_title(loaded.form, stage, tab)
        wording = other.behind.fill(tab=title, count=count)
        behind.append(ApplicationGap("", stage, tab, title, title, None, wording, missing=True, party=other.party, mine=False))
    return behind


def _remarked(loaded: Loaded, remark: RemarkLine) -> ApplicationGap:
    title = filling.tab_title(loaded.form, remark.stage, remark.tab) if remark.stage else remark.label
    address = "" if remark.whole_tab else remark.address
    wording = UNANSWERED.fill(text=remark.text)
    return ApplicationGap(
        address, remark.stage, remark.tab, title, remark.label, None, wording, missing=True, party=loaded.kind.applicant.party, mine=True
    )


def _remarked_beside(loaded: Loaded, reader: Party, waiting: Sequence[RemarkLine]) -> list[ApplicationGap]:
    """Return the number of the other party's remarks: the company sends the application, so that it must know whom to ask."""
    beside = loaded.kind.beside(reader)
    if beside is None or not waiting:
        return []
    first = waiting[0]
    title = filling.tab_title(loaded.form, first.stage, first.tab)
    wording = UNANSWERED_BESIDE.fill(party=beside.title, count=len(waiting))
    return [ApplicationGap("", first.stage, first.tab, title, title, None, wording, missing=True, party=beside.party, mine=False)]


def _not_joined(loaded: Loaded) -> ApplicationGap:
    place = loaded.form.place(DEVELOPER_BIN)
    title = filling.tab_title(loaded.form, place.stage, place.tab)
    return ApplicationGap(DEVELOPER_BIN, place.stage, place.tab, title, place.label, None, INVITE, missing=True, party=DEVELOPER, mine=True)
