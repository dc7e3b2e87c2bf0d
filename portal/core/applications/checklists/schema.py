"""The stages that have a check-list, and the answers to a point."""

from enum import StrEnum

from portal.core.applications.rules import Status
from portal.wording import Wording

LONGEST, LONGEST_COMMENT = 500, 500


class CheckedStage(StrEnum):
    """A stage of the operator's work with a check-list of its own."""

    MODERATION = "moderation"
    REVIEW = "review"


class CheckAnswer(StrEnum):
    """An answer to a point."""

    YES = "yes"
    NO = "no"
    NOT_APPLICABLE = "not_applicable"


STAGE_WORDS = {
    CheckedStage.MODERATION: Wording("Модерация", "Модерация", "Moderation"),
    CheckedStage.REVIEW: Wording("Қарау", "Рассмотрение", "Review"),
}
ANSWER_WORDS = {
    CheckAnswer.YES: Wording("Иә", "Да", "Yes"),
    CheckAnswer.NO: Wording("Жоқ", "Нет", "No"),
    CheckAnswer.NOT_APPLICABLE: Wording("Қолданылмайды", "Неприменимо", "Not applicable"),
}
REQUIRED, ADVISORY = "required", "advisory"
REQUIRED_WORDS = Wording("Міндетті", "Обязательный", "Required")
ADVISORY_WORDS = Wording("Ескерту үшін", "Для памяти", "As a reminder")
STAGE_OF = {Status.ON_MODERATION: CheckedStage.MODERATION, Status.IN_PROGRESS: CheckedStage.REVIEW}
"""The stage whose points are answered in a status."""

COMMENT = Wording("Түсініктеме", "Комментарий", "Comment")
