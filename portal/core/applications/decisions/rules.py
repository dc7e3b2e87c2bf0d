"""What a decision says, who may sign it, and the letters that the parties get about it (domain.md §9.1, §9.2)."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from portal.core.accounts.schema import Actor
from portal.core.applications.rules import Happening, Status
from portal.core.errors import NotFound, Refused
from portal.core.letter_kinds import review as letters
from portal.core.letter_kinds.schema import LetterKind
from portal.eds import Outcome, SignatureVerdict
from portal.forms import Field
from portal.forms.kinds import LongText
from portal.settings import Settings
from portal.wording import Wording

LONGEST = 4000
GOOD_FOR = dt.timedelta(hours=1)
"""How long a text may be signed: it tells the time at which it was made."""

APPROVAL_FIELDS = (Field("reasons", Wording("Түсініктеме", "Комментарий", "Comment"), LongText(limit=LONGEST)),)
REFUSAL_FIELDS = (
    Field("reasons", Wording("Бас тарту себептері", "Причины отказа", "Reasons for the refusal"), LongText(limit=LONGEST), required=True),
)


@dataclass(frozen=True)
class DecisionKind:
    """One of the two decisions: the step it takes, what is typed for it, what the parties are told."""

    happening: Happening
    target: Status
    title: Wording
    fields: tuple[Field, ...]
    letter: LetterKind


DECISIONS: Mapping[str, DecisionKind] = {
    one.happening.value: one
    for one in (
        DecisionKind(
            Happening.APPROVED,
            Status.APPROVED,
            Wording("Өтінім мақұлдансын", "Одобрить заявку", "Approve the application"),
            APPROVAL_FIELDS,
            letters.APPROVED,
        ),
        DecisionKind(
            Happening.REFUSED,
            Status.REJECTED,
            Wording("Өтінімнен бас тартылсын", "Отказать по заявке", "Refuse the application"),
            REFUSAL_FIELDS,
            letters.REFUSED,
        ),
    )
}
"""Both decisions, by the kind of their event."""

TEXT = """Тұрғын үй порталы · Жилищный портал
Өтінім бойынша шешім · Решение по заявке

Шешім · Решение: {outcome}
Өтінім · Заявка: № {number}, {registered}
Түрі · Вид: {kind}
Нұсқа · Версия: {version}
Жоба · Проект: {project}
Өтінім беруші · Заявитель: {company}
БСН · БИН: {company_bin}
Манифестің SHA-256 · SHA-256 манифеста: {sha256}
Уақыты · Время: {time} (UTC+5)
Шешім қабылдаушы · Решение принимает: {person}, оператордың тіркеушісі · регистратор оператора
Оператордың БСН-і · БИН оператора: {bin}
Құжаттар · Документы: {papers}

{label}:
{reasons}
"""
"""The signed text in the two languages of the state. The manifest has all answers and the SHA-256 of every file and consent."""
NONE_GIVEN = "жоқ · нет"
PAPER = "\n    {number}. {name}\n       SHA-256: {sha256}"
MOST_PAPERS = 20
"""Files of one decision."""
EXTENSIONS = ("pdf", "doc", "docx", "xls", "xlsx", "jpg", "png", "tiff", "zip", "rar", "7z")

NO_BIN = Wording(
    "Шешімге қол қою мүмкін емес: порталда оператордың БСН-і көрсетілмеген. Портал әкімшісі PORTAL_OPERATOR_BIN параметрін толтырып, "
    "порталды қайта іске қосуы керек.",
    "Подписать решение нельзя: на портале не указан БИН оператора. Администратор портала должен задать настройку PORTAL_OPERATOR_BIN и "
    "перезапустить портал.",
    "A decision cannot be signed: the portal does not know the operator's BIN. The portal's administrator has to set PORTAL_OPERATOR_BIN "
    "and restart the portal.",
)
NO_OWN_IIN = Wording(
    "Шешімге қол қою мүмкін емес: есептік жазбаңызда ЖСН жоқ. Портал әкімшісі оны «python3 -m portal staff iin {email} ЖСН» командасымен "
    "жазуы керек.",
    "Подписать решение нельзя: в вашей учётной записи нет ИИН. Администратор портала должен записать его командой "
    "«python3 -m portal staff iin {email} ИИН».",
    "A decision cannot be signed: your account has no IIN. The portal's administrator has to record it by the command "
    "“python3 -m portal staff iin {email} IIN”.",
)
NOT_CONFIRMED = Wording(
    "Шешім қабылданған жоқ: сертификаттың кері қайтарылмағанын қазір тексеру мүмкін емес. Бірнеше минуттан кейін қайта қол қойыңыз.",
    "Решение не принято: сейчас не удаётся проверить, не отозван ли сертификат. Подпишите ещё раз через несколько минут.",
    "Nothing is decided: it cannot be checked now whether the certificate is revoked. Sign again in a few minutes.",
)
FOREIGN_KEY = Wording(
    "Бұл кілт басқа адамдікі: {name}. Шешімге өз кілтіңізбен қол қойыңыз.",
    "Этот ключ принадлежит другому человеку: {name}. Подпишите решение своим ключом.",
    "This key belongs to another person: {name}. Sign the decision with your own key.",
)
GONE_ON = Wording(
    "Сіз шешім мәтінін ашқаннан кейін өтінімде өзгеріс болды. Бетті жаңартып, өтінімді қарап, шешімді қайта дайындаңыз.",
    "После того как вы открыли текст решения, по заявке что-то произошло. Обновите страницу, посмотрите заявку и подготовьте решение "
    "заново.",
    "Something happened to the application after you opened the text of the decision. Reload the page, look at it and prepare the decision "
    "again.",
)
REPLACED = Wording(
    "Бұл шешім мәтінінің орнына жаңасы дайындалды немесе құжаттары өзгерді. «Артқа оралу» түймесін басып, мәтінді қайта дайындаңыз.",
    "Этот текст решения заменён новым, или изменились его документы. Нажмите «Вернуться назад» и подготовьте текст заново.",
    "This text of the decision was replaced by another one, or its documents have changed. Press “Go back” and prepare it again.",
)
FULL = Wording(
    "Бір шешімге ең көбі {count} файл тіркеледі. Артығын алып тастаңыз.",
    "К одному решению можно приложить не больше {count} файлов. Уберите лишние.",
    "A decision can have at most {count} files. Remove some.",
)
OLD_TEXT = Wording(
    "Шешім мәтіні ескірді: онда дайындалған уақыты жазылған. «Артқа оралу» түймесін басып, мәтінді қайта дайындаңыз.",
    "Текст решения устарел: в нём указано время подготовки. Нажмите «Вернуться назад» и подготовьте текст заново.",
    "The text of the decision is out of date: it tells when it was made. Press “Go back” and prepare it again.",
)


def kind_of(outcome: str) -> DecisionKind:
    """Return the decision of this name. Raise :class:`NotFound` for any other text from a browser."""
    if outcome not in DECISIONS:
        raise NotFound
    return DECISIONS[outcome]


def obstacle(actor: Actor, settings: Settings) -> Wording | None:
    """Return why this registrar cannot sign a decision at all and what the administrator has to set; ``None`` when nothing is missing."""
    if not settings.deciding_bin:
        return NO_BIN
    return None if actor.iin else NO_OWN_IIN.fill(email=actor.email)


def ensure_own(verdict: SignatureVerdict, actor: Actor) -> None:
    """Raise :class:`Refused` unless the signature is valid now and was made by this very person (a certificate is matched by its IIN)."""
    if verdict.outcome is Outcome.INVALID:
        raise Refused(verdict.wording, code=f"signature_{verdict.code}")
    owner = verdict.certificate.subject if verdict.certificate else None
    if owner is None or not actor.iin or owner.iin != actor.iin:
        raise Refused(FOREIGN_KEY.fill(name=owner.full_name if owner else "—"), code="signature_of_another_person")
    if verdict.outcome is not Outcome.VALID:
        raise Refused(NOT_CONFIRMED, code=f"signature_{verdict.code}")


def indented(reasons: str) -> str:
    """Return what was typed so that none of its lines can pass for a line of the document."""
    return "\n".join(f"    {line}" for line in reasons.splitlines()) or f"    {NONE_GIVEN}"
