"""Ends and resumes an object's funding, and passes the object to another executor."""

from sqlmodel import Session, func, select

from portal.core.accounts.schema import AccountKind, Actor
from portal.core.accounts.sessions import queries as accounts
from portal.core.audit import service as audit
from portal.core.errors import NotAllowed, NotFound, Refused
from portal.core.letter_kinds.weeks import OBJECT_HANDED
from portal.core.notices import service as notices
from portal.core.notices.schema import NewNotice, Topic
from portal.core.reporting.answers.service import begin_edit, settle
from portal.core.reporting.basics.queries import ensure_manages, ensure_sees, executors_covering
from portal.core.reporting.basics.rules.object_names import in_subject, object_name
from portal.core.reporting.basics.rules.reasons import reason_of
from portal.core.reporting.basics.rules.sections import WEEKLY, Subsection
from portal.core.reporting.basics.rules.shown import money_shown
from portal.core.reporting.bodies.service import LONGEST_REASON, reassign
from portal.core.reporting.tables import ConstructionSite, Executor, FundingTotal, ObjectPlan, Span
from portal.db import Begin
from portal.ports.clock import Now
from portal.wording import Wording

LONGEST_EXPLANATION = 4000
LONGEST_IN_SUBJECT = 200
"""Most letters of a name in a mail's subject, for which the outbox has 300."""

STILL_BUILDING = Wording(
    "Қаржыландыруды объект 100\u00a0% аяқталып, қабылдау актісі жүктелгеннен кейін аяқтауға болады.",
    "Завершить финансирование можно после 100\u00a0% завершения строительства и прикрепления акта приёмки.",
    "Financing can be finished once construction is 100\u00a0% complete and the acceptance act is attached.",
)
BELOW_PLAN = Wording(
    "Жоспардан аз игерілді: {taken} / {plan}. Себебін жазыңыз.",
    "Освоено меньше плана: {taken} из {plan}. Укажите причину.",
    "Less was absorbed than planned: {taken} of {plan}. Give the reason.",
)
NO_HEIR = Wording(
    "Бұл қызметкерге объектіні беруге болмайды: оған бұл бөлім немесе аумақ ашылмаған. Басқа қызметкерді таңдаңыз.",
    "Этому сотруднику объект передать нельзя: ему не открыт этот раздел или территория. Выберите другого.",
    "The object cannot be handed to this person: the section or the territory is not open to them. Choose somebody else.",
)
ONLY_THE_RESPONSIBLE = Wording(
    "Объектіні тек оған жауапты орындаушы немесе оператор бере алады.",
    "Передать объект может только ответственный за него исполнитель или оператор.",
    "Only the executor responsible for the object, or the operator, can hand it over.",
)


def finish_funding(begin: Begin, actor: Actor, object_id: str, explanation: str = "", *, now: Now) -> None:
    """End the funding: weeks of «Финансирование» end with the present one. Ending it twice is no error.

    Raises:
        NotAllowed: the actor is no executor.
        NotFound: no such object within the executor's scope, or a purchase, whose money is not reported weekly.
        Refused: the construction has not ended, or less was taken than planned and nothing explains it, or the explanation is too long.
    """
    with begin() as session:
        edit = begin_edit(session, actor, object_id, now())
        site = edit.site
        if Subsection.FUNDING not in WEEKLY[edit.section]:
            raise NotFound
        progress = session.get(Span, (object_id, Subsection.PROGRESS))
        if progress is None or progress.last is None:
            raise Refused(STILL_BUILDING, code="still_building")
        if site.funding_finished_at is not None:
            return
        text = reason_of(explanation, LONGEST_EXPLANATION, field="explanation") if explanation.strip() else ""
        plan, taken = _total(session, ObjectPlan, object_id), _total(session, FundingTotal, object_id)
        if taken < plan and not text:
            raise Refused(BELOW_PLAN.fill(taken=money_shown(taken), plan=money_shown(plan)), code="needs_explanation", field="explanation")
        site.funding_finished_at, site.funding_explanation = edit.at, text
        edit.touch()
        settle(edit, ())
        audit.note(session, actor, "reporting.finish_funding", f"object:{object_id}", {"explained": bool(text)}, edit.at)


def resume_funding(begin: Begin, actor: Actor, object_id: str, *, now: Now) -> None:
    """Undo «Финансирование завершено»: the weeks since then are expected again. Does nothing when the funding has not ended."""
    with begin() as session:
        edit = begin_edit(session, actor, object_id, now())
        if edit.site.funding_finished_at is None:
            return
        edit.site.funding_finished_at, edit.site.funding_explanation = None, ""
        edit.touch()
        settle(edit, ())
        audit.note(session, actor, "reporting.resume_funding", f"object:{object_id}", {}, edit.at)


def hand_over(begin: Begin, actor: Actor, object_id: str, to_account_id: str, reason: str, *, now: Now) -> None:
    """Make another executor responsible for an object; its history stays, and the new executor is told.

    Raises:
        NotAllowed: the actor is neither the responsible executor nor the operator's administrator.
        NotFound: no such object within the executor's scope.
        Refused: no reason is given or it is too long, or the object is outside the other's section or territory.
    """
    with begin() as session:
        # Locked before the object, in the same order as deactivation: the new executor stays active until the object is passed.
        session.get(Executor, to_account_id, with_for_update=True)
        site, at, why = _given(session, actor, object_id), now(), reason_of(reason, LONGEST_REASON)
        if to_account_id == site.responsible_id:
            return
        if to_account_id not in {one.account_id for one in executors_covering(session, site)}:
            raise Refused(NO_HEIR, code="no_heir", field="to")
        reassign(session, site, to_account_id, actor.account_id, why, at)
        heir = accounts.account(session, to_account_id)
        name = in_subject(object_name(site.name, site.name_kk), LONGEST_IN_SUBJECT)
        told = NewNotice(Topic.OBJECTS, OBJECT_HANDED.of(name=name), f"/mio/objects/{site.id}")
        notices.notify(session, heir, told, at, by=actor.account_id)
        audit.note(session, actor, "reporting.hand_over", f"object:{object_id}", {"to": to_account_id}, at)


def _given(session: Session, actor: Actor, object_id: str) -> ConstructionSite:
    if actor.kind is AccountKind.STAFF:
        return ensure_manages(session, actor, object_id, lock=True)
    site = ensure_sees(session, actor, object_id, lock=True)
    if site.responsible_id != actor.account_id:
        raise NotAllowed(ONLY_THE_RESPONSIBLE)
    return site


def _total(session: Session, table: type[ObjectPlan | FundingTotal], object_id: str) -> int:
    return int(session.exec(select(func.coalesce(func.sum(table.amount), 0)).where(table.object_id == object_id)).one())
