"""What the overview of applications counts, and its words."""

from collections.abc import Mapping
from typing import Final

from portal.core.accounts.schema import StaffRole
from portal.core.applications.queues.rules import STATUSES, UNDER_WAY, Queue
from portal.core.applications.rules import Status
from portal.wording import Wording

READERS: Final = (StaffRole.MODERATOR, StaffRole.REGISTRAR, StaffRole.ADMINISTRATOR, StaffRole.ANALYST)
"""Who reads the figures. They name no applicant; the lists of applications have readers of their own."""
MONTHS: Final[Mapping[int, Wording]] = {
    3: Wording("3 ай", "3 месяца", "3 months"),
    6: Wording("6 ай", "6 месяцев", "6 months"),
    12: Wording("12 ай", "12 месяцев", "12 months"),
    24: Wording("24 ай", "24 месяца", "24 months"),
}
"""How many months can be shown, the present one included."""
USUAL_MONTHS: Final = 12

WITH_APPLICANT: Final = STATUSES[Queue.WITH_COMPANY]
STAGES: Final = (
    Status.ON_MODERATION,
    Status.SUBMITTED,
    Status.REGISTERED,
    Status.IN_PROGRESS,
    Status.INFO_REQUESTED,
    Status.MODERATION_RETURNED,
    Status.RETURNED_REVIEW,
    Status.DRAFT,
    Status.MODERATED,
    Status.WITHDRAWN,
)
"""Where an application that is not decided can wait, in the order of the page: first at the operator, then at the applicant."""
SINCE: Final[Mapping[Status, str]] = {
    Status.ON_MODERATION: "sent_at",
    Status.SUBMITTED: "submitted_at",
    Status.REGISTERED: "registered_at",
    Status.IN_PROGRESS: "registered_at",
    Status.INFO_REQUESTED: "paused_at",
    Status.RETURNED_REVIEW: "paused_at",
    Status.MODERATED: "moderated_at",
}
"""The column that says since when an application waits; the other statuses have none, and no waiting time is shown for them."""
AWAITED: Final = frozenset({Status.INFO_REQUESTED, Status.MODERATION_RETURNED, Status.RETURNED_REVIEW})
"""Where the applicant has a day until which it answers: it is late after that day. Elsewhere the operator's terms count."""


def queue_of(status: Status) -> Queue:
    """Return the queue in which the applications of a status are listed."""
    return next(name for name, statuses in STATUSES.items() if status in statuses)


def at_operator(status: Status) -> bool:
    """Tell whether it is the operator's turn, or the operator waits for documents that it asked for."""
    return status in UNDER_WAY


TITLE = Wording("Өтінімдер жиынтығы", "Сводка по заявкам", "Overview of applications")
STAGE = Wording("Қайда", "Где", "Where")
COUNT = Wording("Барлығы", "Всего", "Total")
LATE = Wording("Мерзімі өткен", "Срок прошёл", "Late")
MEDIAN = Wording("Әдетте күтеді, күн", "Обычно ждут, дней", "Usual wait, days")
LONGEST = Wording("Ең ұзақ, күн", "Дольше всех, дней", "Longest wait, days")
REGION = Wording("Өңір", "Регион", "Region")
NO_REGION = Wording("Көрсетілмеген", "Не указан", "Not given")
AT_OPERATOR = Wording("Операторда", "У оператора", "With the operator")
AT_APPLICANT = Wording("Өтінім берушіде", "У заявителя", "With the applicant")
APPROVED = Wording("Мақұлданды", "Одобрено", "Approved")
REFUSED = Wording("Бас тартылды", "Отказано", "Refused")
REGISTERED = Wording("Тіркелді", "Зарегистрировано", "Registered")
IN_TIME = Wording("Мерзімінде шешілді", "Решено в срок", "Decided in time")
PERSON = Wording("Қызметкер", "Сотрудник", "Member of staff")
FREE_WORK = Wording("Әлі ешкімде жоқ", "Ещё ни у кого", "Nobody's yet")
AT_HAND = Wording("Жұмысында", "В работе", "At hand")
DECIDED = Wording("Шешім қабылдады", "Принято решений", "Decisions made")
MONTH = Wording("Ай", "Месяц", "Month")
KIND = Wording("Өтінім түрі", "Вид заявки", "Kind of application")
STAGES_TITLE = Wording("Қазір қайда күтуде", "Где ждут сейчас", "Where they wait now")
REGIONS_TITLE = Wording("Өңірлер бойынша", "По регионам", "By region")
PEOPLE_TITLE = Wording("Қызметкерлер бойынша", "По сотрудникам", "By member of staff")
MONTHS_TITLE = Wording("Айлар бойынша", "По месяцам", "By month")
