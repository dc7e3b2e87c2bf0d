"""The queues of the desk, and whose work an application is in each status (domain.md §8)."""

from collections.abc import Mapping
from enum import StrEnum

from portal.core.accounts.schema import StaffRole
from portal.core.applications.rules import BEING_REVISED, WORDS, Status
from portal.wording import Wording

LONGEST_NOTE = 1000


class Queue(StrEnum):
    """A queue: all applications in some statuses, or a choice across the statuses."""

    MINE = "mine"
    MODERATION = "moderation"
    REGISTRATION = "registration"
    IN_WORK = "in_work"
    OVERDUE = "overdue"
    WITH_COMPANY = "with_company"
    DECIDED = "decided"
    ALL = "all"


TITLES: Mapping[Queue, Wording] = {
    Queue.MINE: Wording("Менікі", "Мои", "Mine"),
    Queue.MODERATION: Wording("Модерация", "Модерация", "Moderation"),
    Queue.REGISTRATION: Wording("Тіркеу", "Регистрация", "Registration"),
    Queue.IN_WORK: Wording("Жұмыста", "В работе", "In work"),
    Queue.OVERDUE: Wording("Мерзімі өткен", "Просроченные", "Overdue"),
    Queue.WITH_COMPANY: Wording("Өтінім берушіде", "У заявителя", "With the applicant"),
    Queue.DECIDED: Wording("Шешілген", "Решённые", "Decided"),
    Queue.ALL: Wording("Барлығы", "Все", "All"),
}
"""The names of the queues, in the order of the page."""

STATUSES: Mapping[Queue, frozenset[Status]] = {
    Queue.MODERATION: frozenset({Status.ON_MODERATION}),
    Queue.REGISTRATION: frozenset({Status.SUBMITTED, Status.REGISTERED}),
    Queue.IN_WORK: frozenset({Status.IN_PROGRESS, Status.INFO_REQUESTED}),
    Queue.WITH_COMPANY: frozenset({Status.MODERATION_RETURNED, Status.MODERATED, Status.RETURNED_REVIEW, Status.DRAFT, Status.WITHDRAWN}),
    Queue.DECIDED: frozenset({Status.APPROVED, Status.REJECTED, Status.CONTRACT_SIGNED}),
    Queue.ALL: frozenset(Status) - {Status.DELETED},
}
"""The statuses of each queue that is one by status; drafts only when an earlier version of them was received. Those before the last one
are together the last one, each status once."""

STATUS_WORDS: Mapping[Status, Wording] = {**WORDS, Status.DRAFT: BEING_REVISED}
"""The statuses as the operator reads them."""

UNDER_WAY = STATUSES[Queue.MODERATION] | STATUSES[Queue.REGISTRATION] | STATUSES[Queue.IN_WORK]
"""An application is somebody's work only in these statuses."""


def role_for(status: Status) -> StaffRole | None:
    """Return the role whose work an application in a status is; ``None`` when it is nobody's at the operator."""
    if status not in UNDER_WAY:
        return None
    return StaffRole.MODERATOR if status is Status.ON_MODERATION else StaffRole.REGISTRAR


def first_queue(roles: frozenset[StaffRole]) -> Queue:
    """Return the queue that a member of staff sees first."""
    works_after_signing = StaffRole.REGISTRAR in roles and StaffRole.MODERATOR not in roles
    return Queue.REGISTRATION if works_after_signing else Queue.MODERATION


NOT_CHOSEN = Wording("Кімге тапсыратыныңызды таңдаңыз.", "Выберите, кому передать заявку.", "Choose to whom to hand the application over.")
NO_WORK = Wording(
    "Бұл мәртебеде өтінім ешкімнің жұмысы емес, сондықтан оны тапсыру мүмкін емес. Бетті жаңартыңыз.",
    "В этом статусе заявка ни у кого не в работе, поэтому передать её нельзя. Обновите страницу.",
    "In this status the application is nobody's work, so it cannot be handed over. Reload the page.",
)
NOT_FREE = Wording(
    "Осы уақытта орындаушы өзгерді: қазір — {name}. Бетті жаңартыңыз.",
    "Тем временем исполнитель изменился: сейчас — {name}. Обновите страницу.",
    "Meanwhile it has become the work of somebody else: {name}. Reload the page.",
)
NOBODY = Wording("орындаушы жоқ", "исполнителя нет", "nobody")
UNSUITABLE = Wording(
    "Бұл қызметкер осы кезеңдегі өтінімдермен жұмыс істемейді. Тізімнен басқасын таңдаңыз.",
    "Этот сотрудник не работает с заявками на этом этапе. Выберите другого из списка.",
    "This person does not work on applications at this stage. Choose another one from the list.",
)
ONLY_OWN = Wording(
    "Бұл өтінім басқа қызметкерде. Оны тек сол қызметкер немесе әкімші тапсыра алады.",
    "Эта заявка у другого сотрудника. Передать её может только он сам или администратор.",
    "This application is another person's work. Only that person or an administrator can hand it over.",
)
NOTE = Wording("Түсініктеме", "Комментарий", "Note")
