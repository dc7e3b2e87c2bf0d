"""Telling the signer by mail what became of a signature that could not be confirmed when it was made."""

import datetime as dt
from typing import Final

from sqlmodel import Session, col, select

from portal.core.accounts.sessions import queries as accounts
from portal.core.applications.basics.service import address_of, project_words
from portal.core.applications.tables import Application, Consent, FounderLink, Statement
from portal.core.notices import service as notices
from portal.core.notices.schema import NewNotice, Topic
from portal.core.signing.service import Settled
from portal.eds import Outcome
from portal.wording import Wording, same

_APPLICATION: Final = Wording("өтінім", "заявка", "the application")
_CONFIRMED_SUBJECT: Final = Wording("Қолтаңбаңыз расталды", "Ваша подпись подтверждена", "Your signature is confirmed")
_CONFIRMED: Final = Wording(
    "«{project}» жобасы бойынша сіз қол қойған құжат: {document}. Қол қойылған сәтте сертификатты тексеру мүмкін болмады. "
    "Енді ол тексерілді: қолтаңба жарамды.",
    "Вы подписали документ по проекту «{project}»: {document}. В момент подписания проверить сертификат не удалось. "
    "Теперь он проверен: подпись действительна.",
    "You signed a document of the project “{project}”: {document}. The certificate could not be checked at that time. "
    "It has been checked now: the signature is valid.",
)
_REFUSED_SUBJECT: Final = Wording("Қолтаңбаңыз жарамсыз", "Ваша подпись недействительна", "Your signature is not valid")
_REFUSED: Final = Wording(
    "«{project}» жобасы бойынша сіз қол қойған құжат: {document}. Қол қойылған сәтте сертификатты тексеру мүмкін болмады. "
    "Енді ол тексерілді. {reason} Содан кейін құжатқа қайтадан қол қойыңыз.",
    "Вы подписали документ по проекту «{project}»: {document}. В момент подписания проверить сертификат не удалось. "
    "Теперь он проверен. {reason} После этого подпишите документ ещё раз.",
    "You signed a document of the project “{project}”: {document}. The certificate could not be checked at that time. "
    "It has been checked now. {reason} Then sign the document again.",
)
_FOUNDER_CONFIRMED_SUBJECT: Final = Wording(
    "Қатысушының қолтаңбасы расталды: {name}", "Подпись участника подтверждена: {name}", "The holder's signature is confirmed: {name}"
)
_FOUNDER_CONFIRMED: Final = Wording(
    "{name} «{project}» жобасының өтінімі үшін келісімге қойған қолтаңба тексерілді: ол жарамды.",
    "Подпись участника ({name}) под согласием для заявки по проекту «{project}» проверена: она действительна.",
    "The signature of the holder ({name}) under the consent for the application of the project “{project}” was checked: it is valid.",
)
_FOUNDER_REFUSED_SUBJECT: Final = Wording(
    "Қатысушының қолтаңбасы жарамсыз: {name}", "Подпись участника недействительна: {name}", "The holder's signature is not valid: {name}"
)
_FOUNDER_REFUSED: Final = Wording(
    "{name} «{project}» жобасының өтінімі үшін келісімге қойған қолтаңба тексерілді. {reason} Қатысушыға жаңа сілтеме жасаңыз.",
    "Подпись участника ({name}) под согласием для заявки по проекту «{project}» проверена. {reason} Создайте участнику новую ссылку.",
    "The signature of the holder ({name}) under the consent for the application of the project “{project}” was checked. {reason} Make a "
    "new link for the holder.",
)
_NOT_SENT_SUBJECT: Final = Wording(
    "Өтінім жіберілмеді: оған қайтадан қол қойыңыз",
    "Заявка не отправлена: подпишите её ещё раз",
    "The application was not sent: sign it again",
)
_NOT_SENT: Final = Wording(
    "«{project}» жобасының өтініміне қойған қолтаңбаңыз расталды, бірақ өтінім жіберілмеді. {reason}",
    "Ваша подпись под заявкой по проекту «{project}» подтверждена, но заявка не отправлена. {reason}",
    "Your signature under the application for the project “{project}” is confirmed, but the application was not sent. {reason}",
)


def tell_settled(session: Session, settled: Settled) -> None:
    """Queue the letter about a signature that has a final verdict now. A deleted application or replaced consent needs none."""
    application, document = _signed(session, settled.signature_id)
    if application is None:
        return
    founder = _founder_of(session, settled.signature_id)
    if founder:
        _tell_of_founder(session, application, founder, settled)
    elif settled.verdict.outcome is Outcome.VALID:
        _tell(session, application, settled.account_id, _CONFIRMED_SUBJECT, _CONFIRMED.fill(document=document), settled.at)
    else:
        text = _REFUSED.fill(document=document, reason=settled.verdict.wording)
        _tell(session, application, settled.account_id, _REFUSED_SUBJECT, text, settled.at)


def _founder_of(session: Session, signature_id: str) -> str:
    """Return the name of the founder whose signature it is, empty for the signature of anybody else."""
    asked = select(FounderLink.name).join(Consent, col(FounderLink.consent_id) == col(Consent.id))
    return session.exec(asked.where(Consent.signature_id == signature_id)).first() or ""


def _tell_of_founder(session: Session, application: Application, founder: str, settled: Settled) -> None:
    """Queue the letter to whoever asked the founder to sign."""
    valid = settled.verdict.outcome is Outcome.VALID
    subject, text = (_FOUNDER_CONFIRMED_SUBJECT, _FOUNDER_CONFIRMED) if valid else (_FOUNDER_REFUSED_SUBJECT, _FOUNDER_REFUSED)
    words = text.fill(name=founder, reason=settled.verdict.wording)
    _tell(session, application, settled.account_id, subject.fill(name=founder), words, settled.at)


def tell_not_sent(session: Session, application: Application, account_id: str, reason: Wording, at: dt.datetime) -> None:
    """Queue the letter about an application whose signature is confirmed but which has changed or become incomplete meanwhile."""
    _tell(session, application, account_id, _NOT_SENT_SUBJECT, _NOT_SENT.fill(reason=reason), at)


def _signed(session: Session, signature_id: str) -> tuple[Application | None, Wording]:
    consent = session.exec(select(Consent).where(Consent.signature_id == signature_id)).first()
    statement = session.exec(select(Statement).where(Statement.signature_id == signature_id)).first()
    if consent is not None and consent.superseded_at is None:
        application, document = session.get_one(Application, consent.application_id), same(consent.name)
    elif statement is not None:
        application, document = session.get_one(Application, statement.application_id), _APPLICATION
    else:
        return None, _APPLICATION
    return (application if application.deleted_at is None else None), document


def _tell(session: Session, application: Application, account_id: str, subject: Wording, text: Wording, at: dt.datetime) -> None:
    account = accounts.account(session, account_id)
    words = text.fill(project=project_words(application))
    notices.notify(session, account, NewNotice(Topic.APPLICATIONS, subject, words, address_of(application)), at)
