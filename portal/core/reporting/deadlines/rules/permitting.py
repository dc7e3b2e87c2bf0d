"""Letters that tell executors which locked weeks they may enter, and when a permission has ended."""

from portal.core.letter_kinds.schema import LetterContent
from portal.core.letter_kinds.weeks import PERMISSION_ENDED, WEEK_PERMITTED, WEEKS_PERMITTED
from portal.core.reporting.basics.rules.weeks import Week, days_said
from portal.wording import Wording, same

QUOTED = Wording("«{name}»", "«{name}»", "“{name}”")
EVERY_OBJECT = Wording("органның барлық объектілері", "все объекты органа", "all objects of the body")
_TEXT = Wording(
    "Оператор ЖАО порталында жабық апталардың деректерін енгізуге немесе түзетуге рұқсат берді.\n\nКүндері: {days}\nОбъектілер: {objects}\n"
    "Мерзімі: {until} (Қазақстан уақыты)\nСебебі: {reason}\n\nҚазір енгізілген дерек кешігіп енгізілген болып саналады. Мерзім "
    "өткен соң апталар қайта жабылады.",
    "Оператор разрешил внести или исправить на портале МИО данные за закрытые недели.\n\nДни: {days}\nОбъекты: {objects}\n"
    "Срок: до {until} (время Казахстана)\nПричина: {reason}\n\nВнесённое сейчас считается внесённым с опозданием. По истечении срока "
    "недели снова закроются.",
    "The operator has allowed the data of locked weeks to be entered or corrected on the portal of local executive "
    "bodies.\n\nDays: {days}\n"
    "Objects: {objects}\nUntil: {until} (Kazakhstan time)\nReason: {reason}\n\nWhat is entered now counts as late. After that "
    "moment the weeks are locked again.",
)


PERMITTED = Wording(
    "Апта жабылған, бірақ оператор {days} аралығындағы деректерді енгізуге немесе түзетуге рұқсат берді. Рұқсат {until} дейін жарамды.",
    "Неделя закрыта, но оператор разрешил внести или исправить данные за {days}. Разрешение действует до {until}.",
    "The week is locked, but the operator has allowed the data of {days} to be entered or corrected. The permission ends on {until}.",
)
PERMITTED_FOR_SOME = Wording(
    "Апта жабылған, бірақ оператор кейбір объектілер бойынша {days} аралығындағы деректерді енгізуге немесе "
    "түзетуге рұқсат берді. Рұқсат {until} дейін жарамды.",
    "Неделя закрыта, но по отдельным объектам оператор разрешил внести или исправить данные за {days}. Разрешение действует до {until}.",
    "The week is locked, but for some objects the operator has allowed the data of {days} to be entered or "
    "corrected. The permission ends on {until}.",
)


def content_of(first: Week, last: Week, until: str, objects: Wording, reason: str, links: Wording) -> LetterContent:
    """Return the letter to an executor; ``links`` are the addresses of the pages where the weeks are entered, one in a line."""
    kind = WEEK_PERMITTED if first == last else WEEKS_PERMITTED
    return kind.of(days=days_said(first, last), until=until, objects=objects, reason=same(reason), links=links)


def notice_of(first: Week, last: Week, until: str, objects: Wording, reason: str) -> Wording:
    """Return the text of the notice, which needs no links."""
    # Texts written by people are filled in last, so that braces in them are not taken for placeholders.
    return _TEXT.fill(days=days_said(first, last), until=until, objects=objects, reason=same(reason))


def ended(first: Week, last: Week, objects: Wording) -> LetterContent:
    """Return the letter about a permission that ended before its time."""
    return PERMISSION_ENDED.of(days=days_said(first, last), objects=objects)
