"""An administrator invites staff, changes roles, deactivates and has the sign-in set up anew; the operator keeps an administrator."""

import re
from typing import Any

import pytest
from sqlmodel import col, select

from portal.core.accounts.changes.rules import NO_REASON
from portal.core.accounts.people import AccountKind, Actor, StaffRole
from portal.core.accounts.sessions import service as sessions_service
from portal.core.accounts.sign_in import service as sign_in_service
from portal.core.accounts.staff import queries, rules, service
from portal.core.accounts.staff.queries import StaffState
from portal.core.accounts.tables import Account
from portal.core.audit.tables import AuditRow
from portal.core.errors import Conflict, NotAllowed, NotFound, NotSignedIn, Refused
from tests.core.applications.world import snapshot
from tests.core.reporting.test_weeks_at_once import at_once

from .conftest import PASSWORD, AccountsWorld

SAULE, WHY = "saule@portal.example", "Приказ № 7"


def hired(world: AccountsWorld, email: str, role: StaffRole) -> Actor:
    service.create_staff(world.begin, email, "Ойдан Адам", [role], PASSWORD, now=world.now, secret=world.secret)
    with world.begin(reading=True) as session:
        row = session.exec(select(Account).where(Account.email == email)).one()
        return Actor(row.id, AccountKind.STAFF, "session", name=row.name, email=email, roles=frozenset({role}))


@pytest.fixture
def boss(world: AccountsWorld) -> Actor:
    return hired(world, "boss@portal.example", StaffRole.ADMINISTRATOR)


@pytest.fixture
def saule(world: AccountsWorld) -> Actor:
    return hired(world, SAULE, StaffRole.MODERATOR)


def line(world: AccountsWorld, boss: Actor, email: str) -> queries.StaffLine:
    return next(one for one in world.call(queries.staff_list, who=boss).lines if one.email == email)


def letter(world: AccountsWorld, email: str) -> str:
    return max((one for one in world.letters() if one.recipient == email), key=lambda one: one.created_at).text


def set_up(world: AccountsWorld, email: str) -> Actor:
    token = re.findall(r"/desk/set-up/([\w-]+)", letter(world, email))[0]
    request = world.call(service.choose_first_password, token, "Тау-Өзен4?w", "Тау-Өзен4?w")
    return world.enter(world.call(service.finish_set_up, request))[1]


def sign_in(world: AccountsWorld, password: str = PASSWORD) -> str:
    world.now.forward(minutes=2)
    pending = world.call(sign_in_service.sign_in_staff, SAULE, password, "ru")
    return world.enter(world.call(sign_in_service.confirm_staff, pending.request_id, world.code(SAULE)))[0]


def refused(call: Any, *args: Any, who: Actor, world: AccountsWorld) -> Refused:
    with pytest.raises(Refused) as refusal:
        world.call(call, *args, who=who)
    return refusal.value


def noted(world: AccountsWorld) -> tuple[str, Any, Any]:
    with world.begin(reading=True) as session:
        row = session.exec(select(AuditRow).order_by(col(AuditRow.seq).desc())).first()
        assert row is not None
        return row.verb, row.details["before"], row.details["after"]


def test_an_invited_person_chooses_a_password_and_works_in_the_given_roles(world: AccountsWorld, boss: Actor) -> None:
    invited = world.call(service.invite_staff, "Zhana@Portal.example", " Жаңа  Ойдан ", ["registrar"], "", "kk", who=boss)
    found = line(world, boss, "zhana@portal.example")
    assert (found.id, found.name, found.state) == (invited, "Жаңа Ойдан", StaffState.INVITED)
    assert noted(world) == ("accounts.staff_invited", [], ["registrar"])
    world.now.forward(minutes=1)
    world.call(service.send_new_link, invited, who=boss)
    actor = set_up(world, "zhana@portal.example")
    assert (actor.account_id, actor.roles) == (invited, {StaffRole.REGISTRAR})
    assert line(world, boss, "zhana@portal.example").state is StaffState.ACTIVE
    assert refused(service.send_new_link, invited, who=boss, world=world).wording == rules.SET_UP_ALREADY


@pytest.mark.parametrize(
    ("email", "called", "roles", "iin", "field"),
    [
        ("saule", "Аты", ["analyst"], "", "email"),
        (SAULE, "Аты", ["analyst"], "", "email"),
        ("other@portal.example", " \u200b", ["analyst"], "", "name"),
        ("other@portal.example", "Аты", [], "", "roles"),
        ("other@portal.example", "Аты", ["registrar"], "123", "iin"),
    ],
)
@pytest.mark.usefixtures("saule")
def test_an_invitation_names_what_is_wrong(
    world: AccountsWorld, boss: Actor, email: str, called: str, roles: list[str], iin: str, field: str
) -> None:
    before = snapshot(world.begin)
    assert refused(service.invite_staff, email, called, roles, iin, "ru", who=boss, world=world).field == field
    assert snapshot(world.begin) == before


def test_roles_change_at_once_with_before_and_after(world: AccountsWorld, boss: Actor, saule: Actor) -> None:
    token = sign_in(world)
    world.now.forward(minutes=1)
    world.call(service.change_roles, saule.account_id, ["analyst", "registrar"], WHY, who=boss)
    assert sessions_service.actor_of(world.begin, token, now=world.now).roles == {StaffRole.ANALYST, StaffRole.REGISTRAR}
    assert noted(world) == ("accounts.operator_change_roles", ["moderator"], ["analyst", "registrar"])
    assert "Теперь у вас: регистратор, аналитик" in letter(world, SAULE)
    (change,) = world.call(queries.staff_list, who=boss).changes
    assert (change.before, change.after, change.reason) == ("moderator", "analyst,registrar", WHY)
    same = refused(service.change_roles, saule.account_id, ["registrar", "analyst"], WHY, who=boss, world=world)
    assert (same.wording, same.field) == (rules.SAME_ROLES, "roles")


def test_who_is_deactivated_is_out_at_once_and_comes_back_only_by_a_link(world: AccountsWorld, boss: Actor, saule: Actor) -> None:
    token = sign_in(world)
    world.now.forward(minutes=1)
    world.call(service.deactivate_staff, saule.account_id, WHY, who=boss)
    with pytest.raises(NotSignedIn):
        sessions_service.actor_of(world.begin, token, now=world.now)
    assert (line(world, boss, SAULE).state, noted(world)[1:]) == (StaffState.INACTIVE, ("active", "inactive"))
    assert "отключил вашу учётную запись" in letter(world, SAULE)
    world.now.forward(minutes=1)
    world.call(service.activate_staff, saule.account_id, WHY, who=boss)
    with pytest.raises(Refused):
        sign_in(world)
    assert set_up(world, SAULE).roles == {StaffRole.MODERATOR}


def test_a_reset_ends_sessions_and_has_everything_chosen_anew(world: AccountsWorld, boss: Actor, saule: Actor) -> None:
    token = sign_in(world)
    world.now.forward(minutes=1)
    world.call(service.reset_factor, saule.account_id, WHY, who=boss)
    with pytest.raises(NotSignedIn):
        sessions_service.actor_of(world.begin, token, now=world.now)
    assert noted(world) == ("accounts.operator_reset_factor", "email", "unset")
    assert set_up(world, SAULE).account_id == saule.account_id


ACTS = [
    (service.change_roles, (["analyst"], WHY)),
    (service.deactivate_staff, (WHY,)),
    (service.activate_staff, (WHY,)),
    (service.reset_factor, (WHY,)),
    (service.send_new_link, ()),
]


@pytest.mark.parametrize(("verb", "args"), ACTS)
def test_nobody_acts_at_themselves_and_only_administrators_at_others(
    world: AccountsWorld, boss: Actor, saule: Actor, verb: Any, args: Any
) -> None:
    before = snapshot(world.begin)
    with pytest.raises(Conflict) as refusal:
        world.call(verb, boss.account_id, *args, who=boss)
    assert refusal.value.wording == rules.NOT_YOURSELF
    with pytest.raises(NotAllowed):
        world.call(verb, boss.account_id, *args, who=saule)
    with pytest.raises(NotFound):
        world.call(verb, "0" * 32, *args, who=boss)
    if args:
        assert refused(verb, saule.account_id, *args[:-1], " ", who=boss, world=world).wording == NO_REASON
    with pytest.raises(NotAllowed):
        world.call(queries.staff_list, who=saule)
    assert snapshot(world.begin) == before


def _tried(world: AccountsWorld, verb: Any, args: tuple[Any, ...], who: Actor) -> str:
    try:
        world.call(verb, *args, who=who)
    except NotAllowed:
        return "not allowed"
    return "done"


@pytest.mark.parametrize("verb", [service.deactivate_staff, service.change_roles])
def test_of_two_administrators_who_take_the_role_from_each_other_one_stays(world: AccountsWorld, boss: Actor, verb: Any) -> None:
    other = hired(world, "other-boss@portal.example", StaffRole.ADMINISTRATOR)
    more = (["analyst"], WHY) if verb is service.change_roles else (WHY,)
    answers = at_once((_tried, world, verb, (other.account_id, *more), boss), (_tried, world, verb, (boss.account_id, *more), other))
    with world.begin(reading=True) as session:
        left = [
            row for row in session.exec(select(Account).order_by(Account.id)) if "administrator" in row.roles and not row.deactivated_at
        ]
    assert (sorted(answers), len(left)) == (["done", "not allowed"], 1)


def test_a_link_for_somebody_new_is_explained_in_every_language_and_a_later_one_in_theirs(world: AccountsWorld, boss: Actor, saule: Actor):
    explained = ("Тұрғын үй порталының", "Администратор Жилищного", "The administrator of")
    invited = world.call(service.invite_staff, "zhana@portal.example", "Жаңа Ойдан", ["registrar"], "", "kk", who=boss)
    for _ in range(2):
        assert [words in letter(world, "zhana@portal.example") for words in explained] == [True, True, True]
        world.now.forward(minutes=1)
        world.call(service.send_new_link, invited, who=boss)
    world.call(service.reset_factor, saule.account_id, WHY, who=boss)
    assert [words in letter(world, SAULE) for words in explained] == [False, True, False]
