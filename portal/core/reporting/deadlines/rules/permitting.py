"""Letters that tell executors which locked weeks they may enter, and when a permission has ended."""

from portal.core.reporting.basics.rules.weeks import Week, days_said
from portal.wording import Wording, same

SUBJECT = Wording(
    "Жабық апталардың деректерін енгізуге рұқсат берілді: {days}",
    "Разрешено внести данные за закрытые недели: {days}",
    "The data of locked weeks may be entered: {days}",
)
SUBJECT_OF_ONE = Wording(
    "Жабық аптаның деректерін енгізуге рұқсат берілді: {days}",
    "Разрешено внести данные за закрытую неделю: {days}",
    "The data of a locked week may be entered: {days}",
)
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
_PLACES = Wording(
    "{text}\n\nДеректер мына жерде енгізіледі:\n{links}",
    "{text}\n\nДанные вносятся здесь:\n{links}",
    "{text}\n\nThe data are entered here:\n{links}",
)


_SUBJECT_ENDED = Wording("Рұқсат қайтарып алынды: {days}", "Разрешение отозвано: {days}", "The permission was withdrawn: {days}")
_TEXT_ENDED = Wording(
    "Оператор ЖАО порталында жабық апталардың деректерін енгізуге немесе түзетуге берген рұқсатын мерзімінен бұрын қайтарып алды.\n\n"
    "Күндері: {days}\nОбъектілер: {objects}\n\nАпталар қайта жабылды. Енгізіліп үлгерген деректер сақталды; бәрі енгізілмесе, "
    "операторға хабарласыңыз.",
    "Оператор досрочно отозвал разрешение внести или исправить на портале МИО данные за закрытые недели.\n\nДни: {days}\n"
    "Объекты: {objects}\n\nНедели снова закрыты. Внесённое сохранено; если внести успели не всё, обратитесь к оператору.",
    "The operator has withdrawn, before its end, the permission to enter or correct the data of locked weeks on the portal of local "
    "executive bodies.\n\nDays: {days}\nObjects: {objects}\n\nThe weeks are locked again. What was entered is kept; if not everything "
    "was entered in time, write to the operator.",
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


def subject_of(first: Week, last: Week) -> Wording:
    """Return the letter's subject."""
    return (SUBJECT_OF_ONE if first == last else SUBJECT).fill(days=days_said(first, last))


def text_of(first: Week, last: Week, until: str, objects: Wording, reason: str) -> Wording:
    """Return what the executors are told."""
    # Texts written by people are filled in last, so that braces in them are not taken for placeholders.
    return _TEXT.fill(days=days_said(first, last), until=until, objects=objects, reason=same(reason))


def with_places(text: Wording, links: Wording) -> Wording:
    """Return the text of the letter; ``links`` are the addresses of the pages where the weeks are entered, one in a line."""
    return _PLACES.fill(links=links, text=text)


def ended(first: Week, last: Week, objects: Wording) -> tuple[Wording, Wording]:
    """Return subject and text of the letter about a permission that ended before its time."""
    days = days_said(first, last)
    return _SUBJECT_ENDED.fill(days=days), _TEXT_ENDED.fill(days=days, objects=objects)
