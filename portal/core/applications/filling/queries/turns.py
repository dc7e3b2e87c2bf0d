"""Whose turn it is with an application, the last event and until when an answer is due, in one sentence for every page."""

import datetime as dt

from sqlmodel import Session, col, select

from portal.core.applications.basics.queries import clocks
from portal.core.applications.registration import queries as registration
from portal.core.applications.review import queries as review
from portal.core.applications.rules import EDITABLE, SIGNED, Status
from portal.core.applications.schema import COMPANY
from portal.core.applications.tables import Application, Statement
from portal.core.signing import queries as signing
from portal.eds import Outcome
from portal.forms import Party
from portal.wording import Wording, joined

BEFORE_SENDING = Wording(
    "Өтінім оператордың модераторына барады. Модератор құжаттардың толықтығын тексереді, жауап беру мерзімі — {days} жұмыс күні "
    "(жіберілген күн саналмайды). Жауап «Өтінім тарихында» көрінеді және поштаңызға келеді. Осы уақытта өтінімді өзгертуге болмайды, "
    "бірақ оны кері қайтарып алуға болады.",
    "Заявка уйдёт модератору оператора. Он проверит полноту документов, срок ответа — {days} рабочих дней, не считая дня отправки. Ответ "
    "появится в «Истории заявки» и придёт вам на почту. Изменить заявку в это время нельзя, но её можно отозвать.",
    "The application goes to the operator's moderator, who checks that the documents are complete; the answer is due within "
    "{days} working days after the day of sending. It will appear in the history and come to you by e-mail. The application cannot be "
    "changed during that time, but you can withdraw it.",
)
ON_MODERATION = Wording(
    "Өтінім оператордың модераторына жіберілді, кезек соныкі. Жауап беру мерзімі — {until} (Қазақстан уақыты). Жауап «Өтінім "
    "тарихында» көрінеді және поштаңызға келеді.",
    "Заявка отправлена модератору оператора, ход за ним. Срок ответа — до {until} (время Казахстана). Ответ появится в «Истории заявки» и "
    "придёт вам на почту.",
    "The application was sent to the operator's moderator: it is the moderator's turn. The answer is due by {until} (Kazakhstan time). It "
    "will appear in the application's history and come to you by e-mail.",
)
SIGN_NOW = Wording(
    "Модерациядан өтті. Өтінімге қол қойыңыз: ол қарауға жіберіледі.",
    "Модерация пройдена. Подпишите заявку: она уйдёт на рассмотрение.",
    "Moderation is passed. Sign the application: it will then go for review.",
)
UNCONFIRMED = Wording(
    "Өтінімге қойылған қолтаңба қабылданды, бірақ оны қазір растау мүмкін емес. Тексеру өздігінен қайталанады: қолтаңба расталған соң "
    "өтінім қарауға жіберіледі. Өтінімді өзгертсеңіз, оған қайта қол қою керек болады.",
    "Подпись под заявкой принята, но подтвердить её сейчас нельзя. Проверка повторится сама: как только подпись подтвердится, заявка уйдёт "
    "на рассмотрение. Если изменить заявку, её нужно будет подписать заново.",
    "The signature of the application is kept, but cannot be confirmed now. The check will be repeated automatically: once the "
    "signature is confirmed, the application goes for review. If you change the application, it has to be signed again.",
)
WITH_THE_OPERATOR = Wording(
    "Өтінім операторда: оны қазір өзгертуге болмайды.",
    "Заявка у оператора: изменить её сейчас нельзя.",
    "The operator has the application: it cannot be changed now.",
)


def turn(session: Session, application: Application, party: Party, at: dt.datetime) -> Wording | None:
    """Return what a party is told about an application at ``at``; ``None`` while the parties fill it in for the first time.

    While the term of a returned application stands still, what is left of it is said too.
    """
    said = _turn(session, application, party, at)
    stands = review.pause(application) if clocks.is_returned(application) else None
    parts = [one for one in (said, stands) if one is not None]
    return joined(parts, " ") if parts else None


def _turn(session: Session, application: Application, party: Party, at: dt.datetime) -> Wording | None:
    status = Status(application.status)
    if status in review.STATUSES:
        return review.standing(application, party)
    if status in SIGNED:
        return registration.standing(session, application, at)
    if status in EDITABLE | {Status.MODERATED} and has_unconfirmed_signature(session, application):
        return UNCONFIRMED
    if status in EDITABLE:
        return None
    if party == COMPANY and status is Status.MODERATED:
        return SIGN_NOW
    until = clocks.terms(session).due(application) if party == COMPANY else None
    return ON_MODERATION.fill(until=clocks.minute(until)) if until else WITH_THE_OPERATOR


def before_sending(session: Session) -> Wording:
    """Return what happens to an application that is sent to moderation, and within how many working days an answer is due."""
    return BEFORE_SENDING.fill(days=clocks.terms(session).moderation_days)


def has_unconfirmed_signature(session: Session, application: Application) -> bool:
    """Tell whether the present version is signed with a signature that could not be confirmed yet."""
    signed = select(Statement.signature_id).where(
        Statement.application_id == application.id, Statement.version == application.version, col(Statement.signature_id).is_not(None)
    )
    found = signing.lines(session, {one for one in session.exec(signed).all() if one})
    return any(line.outcome is Outcome.UNCONFIRMED for line in found.values())
