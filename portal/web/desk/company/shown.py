"""An organisation, its people and what the administrator changed, in the form for the browser."""

from dataclasses import dataclass, field

from portal.core.accounts.changes.queries import AccessChangeLine
from portal.core.accounts.changes.rules import AccessAct
from portal.core.accounts.colleagues.rules import ColleagueState, rights_words
from portal.core.accounts.companies.queries import CompanyCard, CompanyPerson
from portal.core.accounts.schema import SessionView
from portal.texts.phones import shown_phone
from portal.web.shell.moments import day, day_and_time
from portal.wording import Wording, same

Words = dict[str, str]
ACTS: dict[AccessAct, Wording] = {
    AccessAct.END_SESSION: Wording("Сеанс аяқталды", "Завершён сеанс", "A session was ended"),
    AccessAct.END_SESSIONS: Wording("Барлық сеанс аяқталды", "Завершены все сеансы", "All sessions were ended"),
    AccessAct.DEACTIVATE: Wording("Тіркелгі өшірілді", "Учётная запись отключена", "The account was deactivated"),
    AccessAct.ACTIVATE: Wording("Тіркелгі қайта қосылды", "Учётная запись включена", "The account was activated"),
    AccessAct.CLOSE_ORGANISATION: Wording("Ұйымның кіруі жабылды", "Доступ организации закрыт", "The access was closed"),
    AccessAct.OPEN_ORGANISATION: Wording("Ұйымның кіруі ашылды", "Доступ организации открыт", "The access was opened"),
    AccessAct.RENAME: Wording("Атауы түзетілді", "Исправлено наименование", "The name was corrected"),
}
STATES: dict[str, Wording] = {
    ColleagueState.WAITING: Wording("растауды күтуде", "ждёт подтверждения", "waits for approval"),
    ColleagueState.ACTIVE: Wording("белсенді", "действует", "active"),
    ColleagueState.DECLINED: Wording("расталмаған", "отклонена", "declined"),
    ColleagueState.INACTIVE: Wording("өшірілген", "отключена", "deactivated"),
}
_SESSIONS = Wording("ашық сеанстар: {count}", "открытых сеансов: {count}", "open sessions: {count}")


@dataclass(frozen=True)
class OpenSessionShown:
    """An open session."""

    id: str
    device: Words
    since: str
    seen: str


@dataclass(frozen=True)
class CompanyPersonShown:
    """A person of the organisation; ``state`` is the code of a :class:`ColleagueState`."""

    id: str
    name: str
    email: str
    phone: Words
    rights: Words
    state: str
    by_operator: bool
    last_signer: bool
    registered: str
    signed_in: str
    deactivated: str
    sessions: list[OpenSessionShown]


@dataclass(frozen=True)
class AccessChangeShown:
    """A change by the administrator."""

    act: Words
    whom: str
    before: Words
    after: Words
    reason: str
    by: str
    at: str


@dataclass(frozen=True)
class CompanyShown:
    """The organisation itself; ``closed`` is since when its access is closed, empty while it is open."""

    id: str = ""
    bin: str = ""
    name: str = ""
    registered: str = ""
    closed: str = ""
    has_signer: bool = True
    may_manage: bool = False
    changes: list[AccessChangeShown] = field(default_factory=list[AccessChangeShown])


def company_of(card: CompanyCard) -> CompanyShown:
    """Return an organisation without its people."""
    return CompanyShown(
        id=card.id,
        bin=card.bin,
        name=card.name,
        registered=day(card.registered_at),
        closed=day_and_time(card.deactivated_at) if card.deactivated_at else "",
        has_signer=card.has_signer,
        may_manage=card.may_manage,
        changes=[change_of(one) for one in card.changes],
    )


def person_of(one: CompanyPerson) -> CompanyPersonShown:
    """Return a person."""
    return CompanyPersonShown(
        id=one.id,
        name=one.name,
        email=one.email,
        phone=shown_phone(one.phone).as_dict() if one.phone else {},
        rights=rights_words(one.rights).as_dict(),
        state=str(one.state),
        by_operator=one.by_operator,
        last_signer=one.last_signer,
        registered=day(one.registered_at),
        signed_in=day_and_time(one.signed_in_at) if one.signed_in_at else "",
        deactivated=day_and_time(one.deactivated_at) if one.deactivated_at else "",
        sessions=[_session(view) for view in one.sessions],
    )


def change_of(line: AccessChangeLine) -> AccessChangeShown:
    """Return a change in words."""
    before, after = (_state_words(line.act, one) for one in (line.before, line.after))
    return AccessChangeShown(
        ACTS[line.act].as_dict(), line.whom, before.as_dict(), after.as_dict(), line.reason, line.by, day_and_time(line.at)
    )


def _state_words(act: AccessAct, kept: str) -> Wording:
    if act in {AccessAct.END_SESSION, AccessAct.END_SESSIONS}:
        return _SESSIONS.fill(count=kept)
    return same(kept) if act is AccessAct.RENAME else STATES.get(kept, same(kept))


def _session(view: SessionView) -> OpenSessionShown:
    return OpenSessionShown(view.id, view.device.as_dict(), day_and_time(view.created_at), day_and_time(view.seen_at))
