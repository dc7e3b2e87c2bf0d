"""The letter that tells executors which locked weeks they may enter after all."""

from portal.core.reporting.rules.weeks import Week
from portal.wording import Wording, same

SUBJECT = Wording(
    "Жабық апталарды енгізуге рұқсат берілді: {weeks}",
    "Разрешено внести закрытые недели: {weeks}",
    "Locked weeks may be entered: {weeks}",
)
EVERY_OBJECT = Wording("органның барлық объектілері", "все объекты органа", "all objects of the body")
_TEXT = Wording(
    "Оператор ЖАО порталында жабық апталарды енгізуге немесе түзетуге рұқсат берді.\n\nАпталар: {weeks} ({days})\nОбъектілер: {objects}\n"
    "Мерзімі: {until} дейін (Қазақстан уақыты)\nСебебі: {reason}\n\nҚазір енгізілген дерек кешігіп енгізілген болып саналады. Мерзім "
    "өткен соң апталар қайта жабылады.",
    "Оператор разрешил внести или исправить закрытые недели на портале МИО.\n\nНедели: {weeks} ({days})\nОбъекты: {objects}\n"
    "Срок: до {until} (время Казахстана)\nПричина: {reason}\n\nВнесённое сейчас считается внесённым с опозданием. По истечении срока "
    "недели снова закроются.",
    "The operator lets locked weeks be entered or mended in the portal of local executive bodies.\n\nWeeks: {weeks} ({days})\n"
    "Objects: {objects}\nUntil: {until} (time in Kazakhstan)\nReason: {reason}\n\nWhat is entered now counts as late. After that "
    "moment the weeks are locked again.",
)


def weeks_named(first: Week, last: Week) -> str:
    """Return the weeks as ``2026-W40`` or ``2026-W40 – 2026-W42``."""
    return str(first) if first == last else f"{first} – {last}"


def text_of(first: Week, last: Week, until: str, objects: Wording, reason: str) -> Wording:
    """Return the letter's text."""
    days = f"{first.monday:%d.%m.%Y}–{last.sunday:%d.%m.%Y}"
    # What people wrote themselves comes last: it is never read as a place to be filled.
    return _TEXT.fill(weeks=weeks_named(first, last), days=days, until=until, objects=objects, reason=same(reason))
