"""Who is reminded of a deadline, when, and the texts (domain.md §9.2)."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from portal.wording import Wording, joined

MOST_AT_ONCE = 200
"""Applications in one round of the job; the next round reminds of the rest."""
MOST_LINES = 30
"""Applications named in one letter."""


class DeadlineStep(StrEnum):
    """Whose deadline it is, and whether it is near or has passed."""

    ANSWER_SOON = "answer_soon"
    ANSWER_PASSED = "answer_passed"
    REVISION_SOON = "revision_soon"
    REVISION_PASSED = "revision_passed"
    OPERATOR_SOON = "operator_soon"
    OPERATOR_PASSED = "operator_passed"
    TAKING_SOON = "taking_soon"
    TAKING_PASSED = "taking_passed"


REVISION = frozenset({DeadlineStep.REVISION_SOON, DeadlineStep.REVISION_PASSED})
"""The steps about returned applications, which the parties correct."""
TAKING = frozenset({DeadlineStep.TAKING_SOON, DeadlineStep.TAKING_PASSED})
"""The steps about registered applications, which have to be taken into work."""
OVERDUE = frozenset({DeadlineStep.OPERATOR_PASSED, DeadlineStep.TAKING_PASSED})
"""The steps after which an application stands in the queue of overdue ones."""


@dataclass(frozen=True)
class DeadlineLetter:
    """The texts of a reminder; placeholders: ``number``, ``project``, ``until`` for the applicant, ``lines`` for the operator."""

    subject: Wording
    text: Wording


APPLICANTS: Mapping[DeadlineStep, DeadlineLetter] = {
    DeadlineStep.ANSWER_SOON: DeadlineLetter(
        Wording(
            "№ {number} өтінім: {until} дейін жауап күтіледі",
            "Заявка № {number}: ответ ждут до {until}",
            "Application No. {number}: an answer is awaited until {until}",
        ),
        Wording(
            "Оператор № {number} өтінім («{project}» жобасы) бойынша құжаттарды {until} дейін күтеді. Жауап бергенше орындау мерзімі "
            "тоқтап тұрады. Кейін де жауап бере аласыз, бірақ оператор қарауды жауапсыз жалғастыруы мүмкін.",
            "Оператор ждёт документы по заявке № {number} (проект «{project}») до {until}. Пока вы не ответили, срок исполнения стоит. "
            "Ответить можно и позже, но оператор вправе продолжить рассмотрение без ответа.",
            "The operator awaits documents on application No. {number} (project “{project}”) until {until}. Until you answer, the "
            "execution deadline stands still. You can answer later too, but the operator may go on without an answer.",
        ),
    ),
    DeadlineStep.ANSWER_PASSED: DeadlineLetter(
        Wording(
            "№ {number} өтінім: жауап мерзімі {until} өтті",
            "Заявка № {number}: срок ответа прошёл {until}",
            "Application No. {number}: the time to answer ended on {until}",
        ),
        Wording(
            "Оператор № {number} өтінім («{project}» жобасы) бойынша құжаттарды {until} дейін күтті, жауап келмеді. Әлі де жауап бере "
            "аласыз; оператор қарауды жауапсыз жалғастыруы мүмкін.",
            "Оператор ждал документы по заявке № {number} (проект «{project}») до {until}, ответа не было. Ответить ещё можно; оператор "
            "вправе продолжить рассмотрение без ответа.",
            "The operator awaited documents on application No. {number} (project “{project}”) until {until} and got no answer. You can "
            "still answer; the operator may go on without an answer.",
        ),
    ),
    DeadlineStep.REVISION_SOON: DeadlineLetter(
        Wording(
            "«{project}»: түзетулер {until} дейін күтіледі",
            "«{project}»: исправления ждут до {until}",
            "“{project}”: corrections are awaited until {until}",
        ),
        Wording(
            "Оператор «{project}» өтінімін ескертулермен қайтарған. Түзетулер {until} дейін күтіледі. Ескертулер — өтінімнің бетінде. "
            "Одан кейін де түзетіп, жіберуге болады.",
            "Оператор вернул заявку «{project}» с замечаниями. Исправления ждут до {until}. Замечания — на странице заявки. Исправить и "
            "отправить её можно и после этого дня.",
            "The operator returned the application “{project}” with remarks. The corrections are awaited until {until}. The remarks are on "
            "the application's page. It can be corrected and sent after that day, too.",
        ),
    ),
    DeadlineStep.REVISION_PASSED: DeadlineLetter(
        Wording(
            "«{project}»: түзету мерзімі {until} өтті",
            "«{project}»: срок исправления прошёл {until}",
            "“{project}”: the time to correct it ended on {until}",
        ),
        Wording(
            "Оператор қайтарған «{project}» өтінімін түзету мерзімі {until} өтті, өтінім қайта жіберілген жоқ. Портал оны өздігінен "
            "жаппайды: әлі де түзетіп, жіберуге болады.",
            "Срок исправления заявки «{project}», которую вернул оператор, прошёл {until}, снова она не отправлена. Сам портал её не "
            "закрывает: исправить и отправить её ещё можно.",
            "The time to correct the application “{project}”, which the operator returned, ended on {until}, and it was not sent again. "
            "The portal does not close it by itself: it can still be corrected and sent.",
        ),
    ),
}
"""The letters to those whose answer or corrections are awaited."""

OPERATORS: Mapping[DeadlineStep, DeadlineLetter] = {
    DeadlineStep.OPERATOR_SOON: DeadlineLetter(
        Wording("Өтінімдердің мерзімі таяды", "Подходит срок по заявкам", "Deadlines of applications are near"),
        Wording(
            "Жақында мына өтінімдер бойынша мерзім аяқталады:\n\n{lines}",
            "Скоро истекает срок по заявкам:\n\n{lines}",
            "The deadline is near for these applications:\n\n{lines}",
        ),
    ),
    DeadlineStep.OPERATOR_PASSED: DeadlineLetter(
        Wording("Өтінімдердің мерзімі өтті", "Истёк срок по заявкам", "Deadlines of applications have passed"),
        Wording(
            "Мына өтінімдер бойынша мерзім өтіп кетті:\n\n{lines}\n\nОлар «Мерзімі өткен» кезегінде тұр.",
            "Истёк срок по заявкам:\n\n{lines}\n\nОни в очереди «Просроченные».",
            "The deadline has passed for these applications:\n\n{lines}\n\nThey are in the queue “Overdue”.",
        ),
    ),
    DeadlineStep.TAKING_SOON: DeadlineLetter(
        Wording(
            "Өтінімдерді жұмысқа алу мерзімі таяды", "Подходит срок взять заявки в работу", "Applications are soon to be taken into work"
        ),
        Wording(
            "Жақында мына тіркелген өтінімдерді жұмысқа алу мерзімі аяқталады:\n\n{lines}",
            "Скоро истекает срок, за который нужно взять в работу зарегистрированные заявки:\n\n{lines}",
            "The time in which these registered applications have to be taken into work ends soon:\n\n{lines}",
        ),
    ),
    DeadlineStep.TAKING_PASSED: DeadlineLetter(
        Wording(
            "Өтінімдерді жұмысқа алу мерзімі өтті", "Истёк срок взять заявки в работу", "Applications were not taken into work in time"
        ),
        Wording(
            "Мына тіркелген өтінімдер мерзімінде жұмысқа алынбады:\n\n{lines}\n\nОлар «Мерзімі өткен» кезегінде тұр.",
            "Зарегистрированные заявки не взяты в работу в срок:\n\n{lines}\n\nОни в очереди «Просроченные».",
            "These registered applications were not taken into work in time:\n\n{lines}\n\nThey are in the queue “Overdue”.",
        ),
    ),
}
"""The letters to the operator's staff: one letter for all applications that were found in one round."""

MODERATION = Wording("модерация", "модерация", "moderation")
_LINE = Wording("— {name}: {until} дейін", "— {name}: до {until}", "— {name}: by {until}")
_MORE = Wording("… және тағы {count} өтінім", "… и ещё заявок: {count}", "… and more applications: {count}")


def lines_of(found: Sequence[tuple[Wording, dt.datetime]]) -> Wording:
    """Return the lines of a letter, the first :data:`MOST_LINES` of them; each is an application's name and its deadline in Kazakhstan."""
    shown = [_LINE.fill(until=f"{until:%d.%m.%Y %H:%M}", name=name) for name, until in found[:MOST_LINES]]
    if len(found) > MOST_LINES:
        shown.append(_MORE.fill(count=len(found) - MOST_LINES))
    return joined(shown, "\n")
