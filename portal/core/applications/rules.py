"""The statuses of an application, and the one declaration of who may do what from where (domain.md §9.1)."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from portal.core.errors import Conflict
from portal.wording import Wording

APPLICATION = "application"
"""The subject of the application's own signature, among the addresses of consents."""


class Status(StrEnum):
    """The status of an application."""

    DRAFT = "draft"
    ON_MODERATION = "on_moderation"
    MODERATION_RETURNED = "moderation_returned"
    MODERATED = "moderated"
    SUBMITTED = "submitted"
    REGISTERED = "registered"
    IN_PROGRESS = "in_progress"
    INFO_REQUESTED = "info_requested"
    RETURNED_REVIEW = "returned_review"
    APPROVED = "approved"
    REJECTED = "rejected"
    CONTRACT_SIGNED = "contract_signed"
    WITHDRAWN = "withdrawn"
    DELETED = "deleted"


NAMELESS = Wording("Атауы жоқ жоба", "Проект без названия", "Project without a name")
"""What stands for a project until somebody has typed its name."""

ANOTHER_VERSION = Wording(
    "Осы уақытта өтінімнің басқа нұсқасы келді. Бетті жаңартып, қайта қараңыз.",
    "Тем временем поступила другая версия заявки. Обновите страницу и проверьте её.",
    "Another version of the application has arrived meanwhile. Reload the page and check it.",
)

WORDS: Mapping[Status, Wording] = {
    Status.DRAFT: Wording("Өтінімнің жобасы", "Черновик", "Draft"),
    Status.ON_MODERATION: Wording("Модерацияда", "На модерации", "In moderation"),
    Status.MODERATION_RETURNED: Wording("Пысықтауға қайтарылды", "Возвращена на доработку", "Returned for revision"),
    Status.MODERATED: Wording("Модерациядан өтті", "Модерация пройдена", "Moderation passed"),
    Status.SUBMITTED: Wording("Қол қойылып, қарауға жіберілді", "Подписана и отправлена на рассмотрение", "Signed and sent for review"),
    Status.REGISTERED: Wording("Тіркелді", "Зарегистрирована", "Registered"),
    Status.IN_PROGRESS: Wording("Орындауда", "В работе", "In progress"),
    Status.INFO_REQUESTED: Wording("Қосымша құжаттар сұратылды", "Запрошены дополнительные документы", "Additional documents requested"),
    Status.RETURNED_REVIEW: Wording("Қараудан пысықтауға қайтарылды", "Возвращена на доработку при рассмотрении", "Returned from review"),
    Status.APPROVED: Wording("Мақұлданды", "Одобрена", "Approved"),
    Status.REJECTED: Wording("Бас тартылды", "Отказано", "Refused"),
    Status.CONTRACT_SIGNED: Wording("Шарт жасалды", "Договор заключён", "Contract signed"),
    Status.WITHDRAWN: Wording("Кері қайтарып алынды", "Отозвана", "Withdrawn"),
    Status.DELETED: Wording("Жойылды", "Удалена", "Deleted"),
}
"""The names of the statuses on the screen (domain.md §9.1)."""

BEING_REVISED = Wording("Өтінім беруші пысықтап жатыр", "Дорабатывается заявителем", "Being revised by the applicant")
"""What the operator reads instead of «Черновик»: it has an earlier version of what is edited now."""
AWAITING_DEVELOPER = Wording("Құрылыс салушының деректерін күтуде", "Ожидает данных застройщика", "Awaiting the developer")
"""A badge beside «Черновик», not a status of its own."""

REOPENED_BY_AN_EDIT = frozenset({Status.MODERATION_RETURNED, Status.RETURNED_REVIEW, Status.WITHDRAWN})
"""In these statuses the next edit makes a draft of the next version."""


class Happening(StrEnum):
    """The kinds of lines in «История заявки»."""

    CREATED = "created"
    REOPENED = "reopened"
    CONSENT_SIGNED = "consent_signed"
    DEVELOPER_INVITED = "developer_invited"
    INVITATION_REVOKED = "invitation_revoked"
    DEVELOPER_JOINED = "developer_joined"
    DEVELOPER_REPLACED = "developer_replaced"
    DEVELOPER_DONE = "developer_done"
    SENT_TO_MODERATION = "sent_to_moderation"
    RETURNED = "returned"
    RETURNED_FROM_REVIEW = "returned_from_review"
    UNLOCK_ASKED = "unlock_asked"
    UNLOCKED = "unlocked"
    UNLOCKING_DECLINED = "unlocking_declined"
    MODERATION_PASSED = "moderation_passed"
    SUBMITTED = "submitted"
    REGISTERED = "registered"
    TAKEN_INTO_WORK = "taken_into_work"
    DOCUMENTS_REQUESTED = "documents_requested"
    DOCUMENTS_PROVIDED = "documents_provided"
    REVIEW_RESUMED = "review_resumed"
    APPROVED = "approved"
    REFUSED = "refused"
    CONTRACT_SIGNED = "contract_signed"
    CONTRACT_CORRECTED = "contract_corrected"
    WITHDRAWN = "withdrawn"
    DELETED = "deleted"


class Doer(StrEnum):
    """Who takes a step: a party, the operator's staff by role, or the portal by itself."""

    COMPANY = "company"
    DEVELOPER = "developer"
    MODERATOR = "moderator"
    REGISTRAR = "registrar"
    PORTAL = "system"


@dataclass(frozen=True)
class Step:
    """A change of status: from which statuses, to which, and who may make it."""

    sources: frozenset[Status]
    target: Status
    doers: frozenset[Doer]


def _step(sources: set[Status] | frozenset[Status], target: Status, *doers: Doer) -> Step:
    return Step(frozenset(sources), target, frozenset(doers))


STEPS: Mapping[Happening, Step] = {
    Happening.SENT_TO_MODERATION: _step({Status.DRAFT}, Status.ON_MODERATION, Doer.COMPANY),
    Happening.RETURNED: _step({Status.ON_MODERATION}, Status.MODERATION_RETURNED, Doer.MODERATOR),
    Happening.MODERATION_PASSED: _step({Status.ON_MODERATION}, Status.MODERATED, Doer.MODERATOR),
    # Moderation is optional. The portal submits an application whose signature could be confirmed only later.
    Happening.SUBMITTED: _step({Status.DRAFT, Status.MODERATED}, Status.SUBMITTED, Doer.COMPANY, Doer.PORTAL),
    Happening.REGISTERED: _step({Status.SUBMITTED}, Status.REGISTERED, Doer.PORTAL),
    Happening.TAKEN_INTO_WORK: _step({Status.REGISTERED}, Status.IN_PROGRESS, Doer.REGISTRAR),
    Happening.RETURNED_FROM_REVIEW: _step({Status.IN_PROGRESS}, Status.RETURNED_REVIEW, Doer.REGISTRAR),
    Happening.DOCUMENTS_REQUESTED: _step({Status.IN_PROGRESS}, Status.INFO_REQUESTED, Doer.REGISTRAR),
    Happening.DOCUMENTS_PROVIDED: _step({Status.INFO_REQUESTED}, Status.IN_PROGRESS, Doer.COMPANY),
    # Not in the table of §9.1 for the registrar: without it an applicant who never answers would stop the review for ever.
    Happening.REVIEW_RESUMED: _step({Status.INFO_REQUESTED}, Status.IN_PROGRESS, Doer.REGISTRAR),
    Happening.APPROVED: _step({Status.IN_PROGRESS}, Status.APPROVED, Doer.REGISTRAR),
    Happening.REFUSED: _step({Status.IN_PROGRESS}, Status.REJECTED, Doer.REGISTRAR),
    Happening.CONTRACT_SIGNED: _step({Status.APPROVED}, Status.CONTRACT_SIGNED, Doer.REGISTRAR),
    # In the table of §9.1 only from moderation: a mistake is also noticed later, before the operator takes it into work.
    Happening.WITHDRAWN: _step(
        {Status.ON_MODERATION, Status.MODERATED, Status.SUBMITTED, Status.REGISTERED}, Status.WITHDRAWN, Doer.COMPANY
    ),
    Happening.REOPENED: _step(REOPENED_BY_AN_EDIT, Status.DRAFT, Doer.COMPANY, Doer.DEVELOPER),
    Happening.DELETED: _step({Status.DRAFT}, Status.DELETED, Doer.COMPANY),
}
"""Every change of status that there is. `docs/statuses.md` is its picture."""

RETURNS: Mapping[Status, Happening] = {
    source: happening for happening in (Happening.RETURNED, Happening.RETURNED_FROM_REVIEW) for source in STEPS[happening].sources
}
"""How an application is returned with remarks, by its present status."""

MAY_BE_CHANGED = (Status.APPROVED, Status.CONTRACT_SIGNED)
"""Only terms that the operator has approved are corrected (domain.md §4.2)."""

TRANSITIONS: Mapping[Status, frozenset[Status]] = {
    status: frozenset(step.target for step in STEPS.values() if status in step.sources) for status in Status
}
"""The statuses that may follow each status."""

EDITABLE = REOPENED_BY_AN_EDIT | {Status.DRAFT}
"""The parties may change answers only in these statuses."""
SIGNED = frozenset(
    {
        Status.SUBMITTED,
        Status.REGISTERED,
        Status.IN_PROGRESS,
        Status.INFO_REQUESTED,
        Status.APPROVED,
        Status.REJECTED,
        Status.CONTRACT_SIGNED,
    }
)
"""In these statuses the present version was signed and submitted."""
SENT = frozenset(Status) - {Status.DRAFT, Status.WITHDRAWN, Status.DELETED}
"""In these statuses the operator has the present version, or had it last: nothing was edited since."""

ACTIVE = SENT - {Status.REJECTED}
"""An authorised company may have at most one project in these statuses (domain.md §3.9, L1)."""


_NOT_EDITABLE = Wording(
    "Өтінімнің мәртебесі «{status}»: оны өзгертуге болмайды.",
    "Статус заявки — «{status}»: изменить её нельзя.",
    "The application's status is “{status}”: it cannot be changed.",
)
_WITHDRAW_FIRST = Wording(
    "Өтінімнің мәртебесі «{status}»: оны өзгертуге болмайды. Қажет болса, өтінімді кері қайтарып алыңыз.",
    "Статус заявки — «{status}»: изменить её нельзя. Если нужно, отзовите заявку.",
    "The application's status is “{status}”: it cannot be changed. Withdraw it if you need to.",
)


def just_after(last: dt.datetime, at: dt.datetime) -> dt.datetime:
    """Return ``at``, or the moment after ``last`` when the clock was set back meanwhile, so that what follows is also later."""
    return max(at, last + dt.timedelta(microseconds=1))


def ensure_may_become(current: Status, following: Status) -> None:
    """Raise :class:`Conflict` that names the present status unless the status may change from ``current`` to ``following``."""
    if following not in TRANSITIONS[current]:
        raise Conflict(
            Wording(
                "Өтінімнің мәртебесі «{status}», сондықтан бұл әрекет орындалмайды. Бетті жаңартыңыз.",
                "Статус заявки — «{status}», поэтому это действие сейчас невозможно. Обновите страницу.",
                "The application's status is “{status}”, so this cannot be done now. Reload the page.",
            ).fill(status=WORDS[current])
        )


def opened(current: Status) -> Status:
    """Return the status after the next version is begun, for the statuses in which an edit or a sending begins one."""
    return Status.DRAFT if current in REOPENED_BY_AN_EDIT else current


def may_be_withdrawn(current: Status) -> bool:
    """Tell whether the applicant may take the application back from the operator in this status."""
    return current not in EDITABLE and Status.WITHDRAWN in TRANSITIONS[current]


def ensure_editable(current: Status, *, by_applicant: bool = True) -> None:
    """Raise :class:`Conflict` when nothing may be changed in this status; it advises to withdraw only whoever may do so."""
    if current not in EDITABLE:
        advised = by_applicant and may_be_withdrawn(current)
        raise Conflict((_WITHDRAW_FIRST if advised else _NOT_EDITABLE).fill(status=WORDS[current]))


def is_received(sent_at: dt.datetime | None, deleted_at: dt.datetime | None = None) -> bool:
    """Tell whether the operator has a version of the application, which it then reads whatever the parties do with the next one.

    ``sent_at`` is when it was last sent; a return or a withdrawal does not undo that it was received.
    """
    return sent_at is not None and deleted_at is None


def may_be_deleted(current: Status, sent_at: dt.datetime | None) -> bool:
    """Tell whether the operator never received the application, so that it may be deleted (seed 000, step 1)."""
    return not is_received(sent_at) and Status.DELETED in TRANSITIONS[current]


def file_place(address: str, file_id: str) -> str:
    """Return the name of one file of a document among the places of an application."""
    return f"{address}@{file_id}"
