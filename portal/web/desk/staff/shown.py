"""A member of staff and what the administrators changed, in the form for the browser."""

from dataclasses import dataclass

from portal.core.accounts.changes.queries import AccessChangeLine
from portal.core.accounts.changes.rules import AccessAct
from portal.core.accounts.staff.queries import StaffLine, StaffState
from portal.core.accounts.staff.rules import roles_words
from portal.web.shell.letters import LetterShown, letter_of
from portal.web.shell.moments import day_and_time
from portal.wording import Wording

Words = dict[str, str]
ACTS: dict[str, Wording] = {
    AccessAct.CHANGE_ROLES: Wording("Рөлдері өзгертілді", "Изменены роли", "The roles were changed"),
    AccessAct.DEACTIVATE: Wording("Тіркелгі өшірілді", "Учётная запись отключена", "The account was deactivated"),
    AccessAct.ACTIVATE: Wording("Тіркелгі қайта қосылды", "Учётная запись включена", "The account was activated"),
    AccessAct.RESET_FACTOR: Wording("Кіруді растау алып тасталды", "Сброшено подтверждение входа", "The sign-in confirmation was reset"),
}
STATES: dict[str, Wording] = {
    StaffState.ACTIVE: Wording("белсенді", "действует", "active"),
    StaffState.INVITED: Wording("шақырылды, әлі баптамаған", "приглашён, ещё не настроил вход", "invited, not set up yet"),
    StaffState.LINK_OVER: Wording("сілтеме мерзімі өтті", "ссылка просрочена", "link expired"),
    StaffState.INACTIVE: Wording("өшірілген", "отключена", "deactivated"),
}
_FACTORS: dict[str, Wording] = {
    "totp": Wording("қосымша коды", "код из приложения", "code from an application"),
    "email": Wording("хаттағы код", "код из письма", "code by e-mail"),
    "unset": Wording("бапталмаған", "не настроено", "not set up"),
}


@dataclass(frozen=True)
class StaffShown:
    """A member of staff; ``state`` is the code of a :class:`StaffState`, ``codes`` the roles joined by commas."""

    id: str
    name: str
    email: str
    roles: Words
    codes: str
    state: str
    own: bool
    by_application: bool
    recovery_left: int
    signed_in: str
    deactivated: str
    link_until: str
    letter: LetterShown


@dataclass(frozen=True)
class StaffChangeShown:
    """A change by an administrator."""

    act: Words
    whom: str
    before: Words
    after: Words
    reason: str
    by: str
    at: str


def staff_of(one: StaffLine) -> StaffShown:
    """Return a member of staff."""
    return StaffShown(
        id=one.id,
        name=one.name,
        email=one.email,
        roles=roles_words(one.roles).as_dict(),
        codes=",".join(one.roles),
        state=str(one.state),
        own=one.own,
        by_application=one.by_application,
        recovery_left=one.recovery_left,
        signed_in=day_and_time(one.signed_in_at) if one.signed_in_at else "",
        deactivated=day_and_time(one.deactivated_at) if one.deactivated_at else "",
        link_until=day_and_time(one.link_until) if one.link_until else "",
        letter=letter_of(one.letter),
    )


def staff_change_of(line: AccessChangeLine) -> StaffChangeShown:
    """Return a change in words."""
    before, after = (_words(one) for one in (line.before, line.after))
    return StaffChangeShown(
        ACTS[line.act].as_dict(), line.whom, before.as_dict(), after.as_dict(), line.reason, line.by, day_and_time(line.at)
    )


def _words(kept: str) -> Wording:
    return STATES.get(kept) or _FACTORS.get(kept) or roles_words(kept.split(","))
