"""The operator at the accounts of companies: sessions ended, access closed and opened, names corrected, each with a reason."""

import dataclasses
from typing import Any

import pytest
from sqlmodel import col, select

from portal.core.accounts.changes.rules import NO_REASON, AccessAct
from portal.core.accounts.changes.tables import AccessChange
from portal.core.accounts.colleagues import queries as colleagues_queries
from portal.core.accounts.colleagues import rules as colleagues_rules
from portal.core.accounts.colleagues import service as colleagues_service
from portal.core.accounts.colleagues.rules import ColleagueState
from portal.core.accounts.companies import queries, rules, service
from portal.core.accounts.people import AccountKind, Actor, Right, StaffRole
from portal.core.accounts.sessions import queries as sessions_queries
from portal.core.accounts.sessions import service as sessions_service
from portal.core.accounts.sign_in import service as sign_in_service
from portal.core.accounts.tables import Account, Organisation
from portal.core.audit import service as audit
from portal.core.audit.tables import AuditRow
from portal.core.errors import Conflict, NotAllowed, NotFound, NotSignedIn, Refused
from portal.core.notices.tables import Notice
from tests.core.applications.world import snapshot

from .conftest import AYGUL, DANIYAR, AccountsWorld, signed

HERS, HIS, PASSWORD = "aygul@example.kz", "daniyar@example.kz", "Жел-Дала8!y"
WHY = "Обращение Серікова Данияра от 12.10.2026"


@dataclasses.dataclass
class Operator:
    """Данияр heads a company, Айгүл fills in for it; Ерлан is the administrator of the operator."""

    world: AccountsWorld
    head: Actor
    administrator: Actor
    moderator: Actor

    @property
    def card(self) -> queries.CompanyCard:
        return self.world.call(queries.company, self.head.organisation_id, who=self.administrator)

    def person(self, email: str) -> queries.CompanyPerson:
        return next(one for one in self.card.people if one.email == email)

    def do(self, verb: Any, *args: Any, who: Actor | None = None) -> None:
        self.world.now.forward(minutes=1)
        self.world.call(verb, *args, who=who or self.administrator)

    def told(self, email: str) -> str:
        """Return the newest letter."""
        return max((one for one in self.world.letters() if one.recipient == email), key=lambda one: (one.created_at, one.id)).text

    def noted(self) -> tuple[str, str, str, str]:
        """Return the newest row of the journal: act, subject, before and after."""
        with self.world.begin(reading=True) as session:
            row = session.exec(select(AuditRow).order_by(col(AuditRow.seq).desc())).first()
            assert row is not None
            kept = session.get_one(AccessChange, row.details["basis"])
            assert (kept.reason, kept.by, kept.at) == (WHY, self.administrator.account_id, self.world.now())
            assert WHY not in str(row.details)
            return row.verb, row.subject, row.details["before"], row.details["after"]


def staff(world: AccountsWorld, email: str, role: StaffRole) -> Actor:
    with world.begin() as session:
        account = Account(kind=AccountKind.STAFF, name="Ерлан Ойдан", email=email, roles=[role], created_at=world.now())
        session.add(account)
        session.flush()
        return Actor(account.id, AccountKind.STAFF, "session", name=account.name, email=email, roles=frozenset({role}))


@pytest.fixture
def operator(world: AccountsWorld) -> Operator:
    def people() -> tuple[Actor, ...]:
        staffs = [staff(world, f"{role}@portal.example", role) for role in (StaffRole.ADMINISTRATOR, StaffRole.MODERATOR)]
        _, head = world.enter(world.register())
        world.register(AYGUL, HERS, PASSWORD)
        world.approve(HERS, head, Right.FILL_IN)
        return head, *staffs

    return Operator(world, *world.once("a company of two and the operator's staff", people))


def enter_by_certificate(world: AccountsWorld, subject: Any) -> Any:
    challenge = world.call(sign_in_service.start_sign_in, "ru")
    return world.call(sign_in_service.sign_in_by_certificate, challenge.id, signed(subject, challenge.text, "0b"))


def refused(call: Any, *args: Any) -> Refused:
    with pytest.raises(Refused) as refusal:
        call(*args)
    return refusal.value


def is_out(operator: Operator, token: str) -> bool:
    living = sessions_queries.living_sessions(operator.world.begin, [token], now=operator.world.now)
    try:
        sessions_service.actor_of(operator.world.begin, token, now=operator.world.now)
    except NotSignedIn:
        return not living
    return False


def test_one_session_is_ended_at_once_and_the_others_go_on(operator: Operator) -> None:
    tokens = [operator.world.enter(enter_by_certificate(operator.world, AYGUL))[0] for _ in "ab"]
    newest = operator.person(HERS).sessions
    assert len(newest) == 2
    ended = next(one for one in newest if one.created_at == newest[0].created_at)
    operator.do(service.end_session, ended.id, WHY)
    assert sorted(is_out(operator, token) for token in tokens) == [False, True]
    assert operator.noted() == ("accounts.operator_end_session", f"account:{operator.person(HERS).id}", "2", "1")
    assert "завершил открытый сеанс вашей учётной записи" in operator.told(HERS)
    assert refused(operator.do, service.end_session, ended.id, WHY).wording == rules.NO_SESSIONS


def test_all_sessions_of_a_person_end_with_what_could_still_open_one(operator: Operator) -> None:
    tokens = [operator.world.enter(enter_by_certificate(operator.world, AYGUL))[0] for _ in "ab"]
    ticket, hers = enter_by_certificate(operator.world, AYGUL), operator.person(HERS).id
    operator.do(service.end_sessions, hers, WHY)
    assert [is_out(operator, token) for token in tokens] == [True, True]
    assert refused(operator.world.enter, ticket).code == "ticket_spent"
    assert operator.noted() == ("accounts.operator_end_sessions", f"account:{hers}", "2", "0")
    assert refused(operator.do, service.end_sessions, hers, WHY).wording == rules.NO_SESSIONS
    assert operator.world.enter(enter_by_certificate(operator.world, AYGUL))[1].account_id == hers


def test_a_person_whom_the_operator_deactivated_is_told_why_and_only_the_operator_lets_them_in_again(operator: Operator) -> None:
    token, hers = operator.world.enter(enter_by_certificate(operator.world, AYGUL))[0], operator.person(HERS).id
    operator.do(service.deactivate_person, hers, WHY)
    assert is_out(operator, token)
    assert operator.noted() == ("accounts.operator_deactivate", f"account:{hers}", "active", "inactive")
    said = refused(enter_by_certificate, operator.world, AYGUL)
    assert (said.code, "оператор портала отключил эту учётную запись" in said.wording.ru) == ("deactivated", True)
    line = next(one for one in operator.world.call(colleagues_queries.colleagues, who=operator.head) if one.id == hers)
    assert line.by_operator
    refusal = refused(lambda: operator.world.call(colleagues_service.activate, hers, who=operator.head))
    assert refusal.wording == colleagues_rules.BY_OPERATOR
    assert refused(operator.do, service.deactivate_person, hers, WHY).wording == rules.NOT_OPEN
    operator.do(service.activate_person, hers, WHY)
    assert operator.noted() == ("accounts.operator_activate", f"account:{hers}", "inactive", "active")
    assert operator.world.enter(enter_by_certificate(operator.world, AYGUL))[1].rights == {Right.FILL_IN}
    assert refused(operator.do, service.activate_person, hers, WHY).wording == rules.NOT_CLOSED


def test_when_the_last_who_can_sign_is_deactivated_the_others_are_told_what_follows(operator: Operator) -> None:
    assert [one.last_signer for one in (operator.person(HIS), operator.person(HERS))] == [True, False]
    operator.do(service.deactivate_person, operator.head.account_id, WHY)
    assert not operator.card.has_signer
    assert "не осталось действующих учётных записей с правом подписи" in operator.told(HERS)
    assert "отключил вашу учётную запись" in operator.told(HIS)
    deputy = dataclasses.replace(DANIYAR, iin="750505300002", surname="ЖАҢАБАЕВ")
    operator.world.enter(operator.world.register(deputy, "new-head@example.kz", "Жаңа-Бас7!q"))
    assert operator.card.has_signer
    assert operator.person("new-head@example.kz").rights == {Right.FILL_IN, Right.SIGN}


def test_of_a_closed_organisation_nobody_signs_in_or_registers_and_opening_restores_everybody(operator: Operator) -> None:
    company = operator.head.organisation_id
    token = operator.world.enter(enter_by_certificate(operator.world, DANIYAR))[0]
    operator.do(service.deactivate_person, operator.person(HERS).id, WHY)
    operator.do(service.close_organisation, company, WHY)
    assert is_out(operator, token)
    assert operator.noted() == ("accounts.operator_close_organisation", f"organisation:{company}", "active", "inactive")
    assert "Заявки остаются" in operator.told(HIS)
    newcomer = dataclasses.replace(DANIYAR, iin="750505300002")
    for way in (lambda: enter_by_certificate(operator.world, DANIYAR), lambda: operator.world.prove(newcomer)):
        assert refused(way).code == "organisation_closed"
    operator.world.now.forward(minutes=1)
    operator.do(service.open_organisation, company, WHY)
    assert operator.noted() == ("accounts.operator_open_organisation", f"organisation:{company}", "inactive", "active")
    assert operator.world.enter(enter_by_certificate(operator.world, DANIYAR))[1].account_id == operator.head.account_id
    assert operator.person(HERS).state is ColleagueState.INACTIVE


def test_a_ticket_given_before_a_closing_opens_nothing_after_it(operator: Operator) -> None:
    ticket = enter_by_certificate(operator.world, DANIYAR)
    operator.do(service.close_organisation, operator.head.organisation_id, WHY)
    assert refused(operator.world.enter, ticket).code == "ticket_spent"
    operator.world.now.forward(minutes=1)
    registration = refused(lambda: operator.world.register(dataclasses.replace(DANIYAR, iin="750505300002"), "late@example.kz"))
    assert registration.code == "organisation_closed"


def test_a_name_is_corrected_with_a_reason_and_told(operator: Operator) -> None:
    company, before = operator.head.organisation_id, operator.card.name
    operator.do(service.rename, company, "  ТОО   «Дұрыс атау» ", WHY)
    assert operator.card.name == "ТОО «Дұрыс атау»"
    assert operator.noted() == ("accounts.operator_rename", f"organisation:{company}", before, "ТОО «Дұрыс атау»")
    assert "исправил наименование вашей организации на портале: ТОО «Дұрыс атау»" in operator.told(HERS)
    for name, why in (("ТОО «Дұрыс атау»", rules.SAME_NAME), (" « » ", rules.NO_NAME), ("а" * 501, rules.LONG_NAME)):
        assert refused(operator.do, service.rename, company, name, WHY).wording == why


def acts_of(operator: Operator) -> list[tuple[Any, tuple[str, ...]]]:
    token_of = operator.person(HIS).sessions[0].id
    hers, company = operator.person(HERS).id, operator.head.organisation_id
    return [
        (service.end_session, (token_of,)),
        (service.end_sessions, (operator.head.account_id,)),
        (service.deactivate_person, (hers,)),
        (service.activate_person, (hers,)),
        (service.close_organisation, (company,)),
        (service.open_organisation, (company,)),
        (service.rename, (company, "Басқа атау")),
    ]


@pytest.mark.parametrize("role", [StaffRole.MODERATOR, StaffRole.REGISTRAR, StaffRole.ANALYST])
def test_only_the_administrator_acts(operator: Operator, role: StaffRole) -> None:
    acts, before = acts_of(operator), snapshot(operator.world.begin)
    who = dataclasses.replace(operator.moderator, roles=frozenset({role}))
    for verb, args in acts:
        for one in (who, operator.head):
            with pytest.raises(NotAllowed):
                operator.world.call(verb, *args, "", who=one)
    assert snapshot(operator.world.begin) == before


def test_no_act_without_a_reason_or_at_nothing(operator: Operator) -> None:
    acts, before = acts_of(operator), snapshot(operator.world.begin)
    for verb, args in acts:
        for nothing in ("", " \u200b—. "):
            refusal = refused(
                lambda verb=verb, args=args, nothing=nothing: operator.world.call(verb, *args, nothing, who=operator.administrator)
            )
            assert (refusal.wording, refusal.field) == (NO_REASON, "reason")
        for absent in ("0" * 32, operator.moderator.account_id):
            with pytest.raises(NotFound):
                operator.world.call(verb, absent, *args[1:], WHY, who=operator.administrator)
    assert snapshot(operator.world.begin) == before


def test_what_was_done_stands_on_the_card_and_only_the_analyst_may_not_read_it(operator: Operator) -> None:
    operator.do(service.deactivate_person, operator.person(HERS).id, WHY)
    operator.do(service.rename, operator.head.organisation_id, "ТОО «Дұрыс атау»", WHY)
    lines = [(one.act, one.whom, one.after, one.reason, one.by) for one in operator.card.changes]
    name = operator.person(HERS).name
    assert lines == [
        (AccessAct.RENAME, "", "ТОО «Дұрыс атау»", WHY, "Ерлан Ойдан"),
        (AccessAct.DEACTIVATE, name, "inactive", WHY, "Ерлан Ойдан"),
    ]
    card = operator.world.call(queries.company, operator.head.organisation_id, who=operator.moderator)
    assert (card.changes, card.may_manage, operator.card.may_manage) == (operator.card.changes, False, True)
    analyst = dataclasses.replace(operator.moderator, roles=frozenset({StaffRole.ANALYST}))
    for who in (analyst, operator.head):
        for call in ((queries.companies,), (queries.company, operator.head.organisation_id)):
            with pytest.raises(NotAllowed):
                operator.world.call(*call, who=who)
    with pytest.raises(NotFound):
        operator.world.call(queries.company, "0" * 32, who=operator.moderator)


def test_a_person_reads_the_notice_in_the_cabinet_and_the_journal_stays_whole(operator: Operator) -> None:
    operator.do(service.deactivate_person, operator.person(HERS).id, WHY)
    operator.do(service.activate_person, operator.person(HERS).id, WHY)
    with operator.world.begin(reading=True) as session:
        texts = session.exec(
            select(Notice.text).where(Notice.account_id == operator.person(HERS).id).order_by(col(Notice.created_at))
        ).all()
        assert session.get_one(Organisation, operator.head.organisation_id).deactivated_at is None
    assert "снова включил вашу учётную запись" in texts[-1]["ru"]
    assert not [one for one in texts if "Сер" in one["ru"] or WHY in one["ru"]]
    assert audit.check(operator.world.begin) is None
    with pytest.raises(Conflict):
        operator.do(service.open_organisation, operator.head.organisation_id, WHY)
