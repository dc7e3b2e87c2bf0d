"""«История заявки»: who did what, when, in which version, and the moderators' remarks."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from sqlmodel import Session, col, select

from portal.core.accounts.schema import AccountKind, Actor
from portal.core.applications.basics.queries import RemarkLine, reading, seen_by_party, seen_by_staff
from portal.core.applications.decisions.queries import DecisionLine
from portal.core.applications.decisions.queries import by_event as decisions_by_event
from portal.core.applications.decisions.rules import DECISIONS
from portal.core.applications.filling.queries.consent_texts import STAGE
from portal.core.applications.filling.queries.event_signatures import by_event as signatures_by_event
from portal.core.applications.remarks.queries import NO_REMARKS, PAGE, ReturnedRemarks, by_return, further
from portal.core.applications.review.queries import PaperLine, papers
from portal.core.applications.rules import RETURNS, WORDS, Happening, Status
from portal.core.applications.schema import DEVELOPER, KINDS
from portal.core.applications.tables import Application, Event
from portal.core.content.consent_words import earlier_titles
from portal.core.errors import NotFound
from portal.core.signing.queries import SignatureLine
from portal.db import Begin
from portal.forms import Party
from portal.wording import LANGUAGES, Wording, same

HAPPENINGS: Mapping[str, Wording] = {
    "created": Wording("Өтінім жасалды", "Заявка создана", "Application created"),
    "reopened": Wording("Жаңа нұсқа басталды", "Начата новая версия", "A new version was begun"),
    "consent_signed": Wording("Келісімге қол қойылды", "Подписано согласие", "A consent was signed"),
    "developer_invited": Wording("Құрылыс салушы шақырылды", "Приглашён застройщик", "The developer was invited"),
    "invitation_revoked": Wording("Шақырудың күші жойылды", "Приглашение отозвано", "The invitation was revoked"),
    "developer_joined": Wording("Құрылыс салушы қосылды", "Застройщик подключился", "The developer joined"),
    "developer_replaced": Wording("Құрылыс салушы ауыстырылды", "Застройщик заменён", "The developer was replaced"),
    "developer_done": Wording("Құрылыс салушы өз бөлігін толтырды", "Застройщик заполнил свою часть", "The developer completed its part"),
    "sent_to_moderation": Wording("Модерацияға жіберілді", "Отправлена на модерацию", "Sent to moderation"),
    "returned": Wording("Пысықтауға қайтарылды", "Возвращена на доработку", "Returned for revision"),
    "returned_from_review": Wording(
        "Қараудан пысықтауға қайтарылды", "Возвращена на доработку при рассмотрении", "Returned from review for revision"
    ),
    "unlock_asked": Wording("Өзгертуге ашу сұралды", "Запрошена разблокировка", "Unlocking was asked for"),
    "unlocked": Wording("Өзгертуге ашылды", "Открыто для правки", "Unlocked"),
    "unlocking_declined": Wording("Өзгертуге ашудан бас тартылды", "В разблокировке отказано", "Unlocking was declined"),
    "moderation_passed": Wording("Модерациядан өтті", "Модерация пройдена", "Moderation passed"),
    "submitted": Wording("Қол қойылып, қарауға жіберілді", "Подписана и отправлена на рассмотрение", "Signed and sent for review"),
    "registered": Wording("Тіркелді", "Зарегистрирована", "Registered"),
    "taken_into_work": Wording("Жұмысқа алынды", "Взята в работу", "Taken into work"),
    "documents_requested": Wording(
        "Қосымша құжаттар сұратылды", "Запрошены дополнительные документы", "Additional documents were requested"
    ),
    "documents_provided": Wording("Сұратуға жауап берілді", "Дан ответ на запрос документов", "The request for documents was answered"),
    "review_resumed": Wording("Қарау жауапсыз жалғастырылды", "Рассмотрение продолжено без ответа", "The review went on without an answer"),
    "approved": Wording("Мақұлданды", "Одобрена", "Approved"),
    "refused": Wording("Бас тартылды", "Отказано", "Refused"),
    "contract_signed": Wording("Шарт жасалды", "Договор заключён", "The contract was signed"),
    "contract_corrected": Wording(
        "Шарт туралы жазба түзетілді", "Исправлена запись о договоре", "The record of the contract was corrected"
    ),
    "withdrawn": Wording("Кері қайтарып алынды", "Отозвана", "Withdrawn"),
    "deleted": Wording("Жойылды", "Удалена", "Deleted"),
}
"""The name of each kind of event on the screen."""

ANSWER_UNTIL = Wording("Жауап беру мерзімі: {day}", "Ответить до {day}", "Answer by {day}")
DEADLINE_NOW = Wording("Орындау мерзімі енді: {day}", "Срок исполнения теперь: {day}", "The execution deadline is now {day}")
_TO_BOTH = {*DECISIONS, Happening.CONTRACT_CORRECTED}
"""The events whose comment is for both parties: the reasons of decisions and of a corrected contract."""
BEFORE_AND_AFTER = Wording("{before} → {after}", "{before} → {after}", "{before} → {after}")
OTHERS: Mapping[str, Wording] = {
    "staff": Wording("Оператор", "Оператор", "Operator"),
    "system": Wording("Портал", "Портал", "Portal"),
}
"""Who acts beside the parties."""


@dataclass(frozen=True)
class EventLine:
    """One line of the history; the statuses before and after are equal when the event did not change it."""

    id: str
    at: dt.datetime
    kind: str
    wording: Wording
    role: Wording
    actor_name: str
    """Empty for people of the other party."""
    organisation_name: str
    status_before: Wording
    status_after: Wording
    version: int
    comment: str
    named: Wording | None
    """The object of the event: the consent that was signed, the organisation that joined by itself, or the number that was given."""
    remarks: tuple[RemarkLine, ...]
    """Those that went to the parties with it: of a long history only some, see :func:`more_remarks`."""
    remark_count: int = 0
    """How many went with it in all."""
    is_hidden: bool = False
    """Whether it was done by people of the other party."""
    papers: tuple[PaperLine, ...] = ()
    """Files of an answer to a request, which the developer does not see, and of a decision."""
    decision: DecisionLine | None = None
    """The signed decision; decisions of an earlier portal have none."""
    signature: SignatureLine | None = None
    """That of the consent or of the application that was signed; a party is not told who signed for the other one."""


class HistoryHeading(NamedTuple):
    """The kind of an application, and the name of its project, empty while it has none."""

    product: str
    project_name: str


def history(begin: Begin, actor: Actor, application_id: str, kinds: Collection[str] | None = None) -> tuple[EventLine, ...]:
    """Return the events in order, of ``kinds`` only when that is given, for a party or for the operator's staff.

    A developer reads the remarks about its own part and the reasons of decisions and of a corrected contract, which are for both, but no
    other comments. Of the remarks at most :data:`PAGE` are read, those of the last returns.

    Raises:
        NotFound: the actor may not see the application.
    """
    with begin(reading=True) as session:
        return events(session, *_seen(session, actor, application_id), kinds=kinds)


def more_remarks(begin: Begin, actor: Actor, application_id: str, event_id: str, start: int) -> tuple[RemarkLine, ...]:
    """Return the next remarks that went to the parties with a return, at most :data:`PAGE`, without its first ``start``.

    Raises:
        NotFound: the actor may not see the application, or it has no such return.
    """
    with begin(reading=True) as session:
        return further(session, *_seen(session, actor, application_id), event_id, start)


def project_of(begin: Begin, actor: Actor, application_id: str, product: str) -> str:
    """Return the name of the project of an application of this kind, empty while it has none; for those who read its history.

    Raises:
        NotFound: the application is none of the actor's, or of another kind.
    """
    with begin(reading=True) as session:
        application, _ = _seen(session, actor, application_id)
        if application.product != product:
            raise NotFound
        return application.project_name


def heading_of(begin: Begin, actor: Actor, application_id: str) -> HistoryHeading:
    """Return what the history of an application is headed with at the operator's.

    Raises:
        NotAllowed: the actor is not of the staff that reads applications.
        NotFound: it does not exist or is with its parties.
    """
    with begin(reading=True) as session:
        application = seen_by_staff(session, actor, application_id)
        return HistoryHeading(application.product, application.project_name)


def _seen(session: Session, actor: Actor, application_id: str) -> tuple[Application, Party | None]:
    if actor.kind is AccountKind.STAFF:
        return seen_by_staff(session, actor, application_id), None
    return seen_by_party(session, actor, application_id)


def events(
    session: Session, application: Application, reader: Party | None, *, kinds: Collection[str] | None = None, most: int | None = PAGE
) -> tuple[EventLine, ...]:
    """Return the history as a party, or (``None``) the staff, may read it; at most ``most`` remarks, ``None`` for all of them."""
    wanted = [Event.application_id == application.id, *([] if kinds is None else [col(Event.kind).in_(kinds)])]
    found = session.exec(select(Event).where(*wanted).order_by(col(Event.number))).all()
    returned = any(event.kind in RETURNS.values() for event in found)
    remarks = by_return(session, application, reader, most) if returned else {}
    consents = _titles(session, application, found)
    parties = {one.party: one.title for one in KINDS[application.product].participants}
    given, decisions = papers(session, application), decisions_by_event(session, application)
    if reader == DEVELOPER:
        given = {event_id: files for event_id, files in given.items() if event_id in decisions}
    lines = (_line(event, reader, parties, consents, remarks.get(event.id, NO_REMARKS)) for event in found)
    signed = signatures_by_event(session, application, found)
    return tuple(
        replace(line, papers=given.get(line.id, ()), decision=decisions.get(line.id), signature=_told(signed.get(line.id), line))
        for line in lines
    )


def _told(signature: SignatureLine | None, event: EventLine) -> SignatureLine | None:
    """Return a signature as the reader of an event may know it: without the person where that person is not told either."""
    return replace(signature, name="", iin="") if signature is not None and event.is_hidden else signature


def _titles(session: Session, application: Application, found: Sequence[Event]) -> dict[tuple[str, str], Wording]:
    """Return the titles of consents by address and by what they were called in Russian: an event names the one that was signed."""
    titles = {(slot.address, slot.label.ru): slot.label for slot in reading.form_of(session, application).consents}
    signed = {(event.details.get("address", ""), event.details["consent"]) for event in found if "consent" in event.details}
    if any(one not in titles and one[0].startswith(STAGE) for one in signed):
        earlier = earlier_titles(session, application.product)
        titles = {(f"{STAGE}{code}/{party}", label.ru): label for code, party, label in earlier} | titles
    return titles


def _named(event: Event, consents: Mapping[tuple[str, str], Wording]) -> Wording | None:
    details = event.details
    # A consent that the administrator has removed since keeps its old name.
    plain = details.get("consent") or details.get("organisation") or details.get("number")
    if until := details.get("until") or details.get("deadline"):
        words = ANSWER_UNTIL if "until" in details else DEADLINE_NOW
        return words.fill(day=f"{dt.date.fromisoformat(until):%d.%m.%Y}")
    if "before" in details:
        return BEFORE_AND_AFTER.fill(before=details["before"], after=details["number"])
    if "place_ru" in details:
        return Wording(*(details[f"place_{code}"] for code in LANGUAGES))
    return consents.get((details.get("address", ""), plain or ""), same(plain) if plain else None)


def _line(
    event: Event,
    reader: Party | None,
    parties: Mapping[Party, Wording],
    consents: Mapping[tuple[str, str], Wording],
    remarks: ReturnedRemarks,
) -> EventLine:
    role = Party(event.role)
    hidden = reader is not None and role in parties and role != reader
    return EventLine(
        id=event.id,
        at=event.at,
        kind=event.kind,
        wording=HAPPENINGS[event.kind],
        role=parties.get(role) or OTHERS[role],
        actor_name="" if hidden else event.actor_name,
        organisation_name=event.organisation_name,
        status_before=WORDS[Status(event.status_before)],
        status_after=WORDS[Status(event.status_after)],
        version=event.version,
        named=_named(event, consents),
        comment=event.comment if reader != DEVELOPER or event.kind in _TO_BOTH else "",
        remarks=remarks.lines,
        remark_count=remarks.count,
        is_hidden=hidden,
    )
