"""Who is reminded of a week, and the texts."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from portal.core.accounts.schema import AccountView
from portal.core.reporting.basics.rules.sections import SUBSECTION_WORDS, Subsection
from portal.wording import Wording, joined, same

OPENS, CLOSES = dt.time(9), dt.time(18)
"""Letters are sent on working days within these hours in Kazakhstan."""
HEADS_HOUR = dt.time(10)
BEFORE_DUE = dt.timedelta(hours=1)
"""Least time between the letter to an executor and the deadline."""
CURATORS_DAYS = 2
"""Working days between the letter to the head and the one to the curator."""
MOST_LINES = 30


class ReminderStep(StrEnum):
    """The recipient of a letter, in the order of sending."""

    EXECUTOR = "executor"
    HEAD = "head"
    CURATOR = "curator"


@dataclass(frozen=True)
class ReminderLetter:
    """A letter: recipient, language and text; ``person`` is the account that gets it as a notice too, ``None`` for none."""

    to: str
    language: str
    subject: Wording
    text: Wording
    person: AccountView | None = None


_SUBJECTS: Mapping[ReminderStep, Wording] = {
    ReminderStep.EXECUTOR: Wording(
        "{week} аптасының деректерін тапсыру мерзімі — {due}",
        "Данные за неделю {week} ожидаются до {due}",
        "Data for the week of {week} are due by {due}",
    ),
    ReminderStep.HEAD: Wording(
        "{week} аптасының деректері мерзімінде енгізілмеді",
        "Данные за неделю {week} не внесены в срок",
        "Data for the week of {week} were not entered on time",
    ),
    ReminderStep.CURATOR: Wording(
        "{body}: {week} аптасының деректері әлі жоқ",
        "{body}: данных за неделю {week} всё ещё нет",
        "{body}: data for the week of {week} are still missing",
    ),
}
_TEXTS: Mapping[ReminderStep, Wording] = {
    ReminderStep.EXECUTOR: Wording(
        "{week} аптасы бойынша мына объектілердің деректері әлі енгізілмеген:\n\n{lines}\n\nТапсыру мерзімі: {due} (Қазақстан "
        "уақыты). Егер апта ішінде өзгеріс болмаса, осыны растаңыз.",
        "За неделю {week} ещё не внесены данные по объектам:\n\n{lines}\n\nСрок: {due} (время Казахстана). Если за неделю ничего "
        "не изменилось, подтвердите это.",
        "Data for the week of {week} have not been entered yet for:\n\n{lines}\n\nThe deadline is {due} (Kazakhstan time). If nothing "
        "changed during the week, confirm that.",
    ),
    ReminderStep.HEAD: Wording(
        "{body}: {week} аптасы бойынша деректерді тапсыру мерзімі {due} өтті. Мына объектілердің деректері жоқ:\n\n{lines}\n\n"
        "Деректердің уақтылы енгізілуіне жергілікті атқарушы орган жауап береді. Кешігіп енгізілген дерек де қабылданады. Орындаушы"
        " оларды мына жерде енгізеді: {link}",
        "{body}: срок сдачи данных за неделю {week} истёк {due}. Нет данных по объектам:\n\n{lines}\n\nЗа своевременность данных "
        "отвечает местный исполнительный орган. Данные, внесённые с опозданием, тоже принимаются. "
        "Исполнитель вносит их здесь: {link}",
        "{body}: the deadline for the week of {week} was {due}. Data are missing for:\n\n{lines}\n\nThe local executive body is "
        "responsible for timely data. Data entered late are accepted too. The executor enters them here: {link}",
    ),
    ReminderStep.CURATOR: Wording(
        "{body} органы {week} аптасының деректерін енгізген жоқ; мерзімі {due} өтті, орган басшысына хат жіберілді:\n\n{lines}\n\n{link}",
        "{body}: данные за неделю {week} не внесены; срок истёк {due}, руководителю органа отправлено письмо:\n\n{lines}\n\n{link}",
        "{body} has not entered data for the week of {week}; the deadline was {due}, its head was sent an e-mail:\n\n{lines}\n\n{link}",
    ),
}
_MORE = Wording("… және тағы {count} объект", "… и ещё объектов: {count}", "… and more objects: {count}")


def subject_of(step: ReminderStep, facts: Mapping[str, object]) -> Wording:
    """Return a letter's subject."""
    return _SUBJECTS[step].fill(**facts)


def text_of(step: ReminderStep, facts: Mapping[str, object], missing: Sequence[tuple[Wording, Sequence[str]]]) -> Wording:
    """Return a letter's text; ``missing`` are objects' names with their missing subsections, of which 30 are listed."""
    shown = [_line(name, subsections) for name, subsections in missing[:MOST_LINES]]
    if len(missing) > MOST_LINES:
        shown.append(_MORE.fill(count=len(missing) - MOST_LINES))
    lines = joined(shown, "\n")
    # The lines are filled in last, so that braces in an object's name are not taken for placeholders.
    return _TEXTS[step].fill(**facts, lines=lines)


def kazakh_and_russian(wording: Wording) -> Wording:
    """Return a letter to a body or the operator: in Kazakh, then in Russian."""
    return same(f"{wording.kk}\n\n———\n\n{wording.ru}")


def _line(name: Wording, subsections: Sequence[str]) -> Wording:
    order = list(Subsection)
    parts = [SUBSECTION_WORDS[one] for one in sorted(map(Subsection, subsections), key=order.index)]
    return Wording("— {name}: {parts}", "— {name}: {parts}", "— {name}: {parts}").fill(parts=joined(parts), name=name)
