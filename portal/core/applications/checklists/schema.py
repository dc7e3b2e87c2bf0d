"""The stages that have a check-list, the answers to a point, and the form of a point."""

from enum import StrEnum

from portal.core.applications.rules import Status
from portal.core.applications.schema import KINDS
from portal.forms import Field
from portal.forms.kinds import Choice, LongText
from portal.wording import Wording

LONGEST, LONGEST_COMMENT = 500, 500
MOST_POINTS = 50
"""Points in use of one kind and stage."""


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

PRODUCT = Field(
    "product",
    Wording("Өтінім түрі", "Вид заявки", "Kind of application"),
    Choice(options=tuple((code, kind.menu) for code, kind in KINDS.items())),
    required=True,
)
STAGE = Field(
    "stage",
    Wording("Кезең", "Этап", "Stage"),
    Choice(options=tuple((str(one), words) for one, words in STAGE_WORDS.items())),
    required=True,
)
TEXT_FIELDS = (
    Field("text_kk", Wording("Қазақша", "На казахском", "In Kazakh"), LongText(limit=LONGEST), required=True, wide=True),
    Field("text_ru", Wording("Орысша", "На русском", "In Russian"), LongText(limit=LONGEST), required=True, wide=True),
    Field("text_en", Wording("Ағылшынша", "На английском", "In English"), LongText(limit=LONGEST), required=True, wide=True),
    Field(
        "weight",
        Wording("Міндетті ме", "Обязательность", "Weight"),
        Choice(options=((REQUIRED, REQUIRED_WORDS), (ADVISORY, ADVISORY_WORDS))),
        required=True,
        hint=Wording(
            "Міндетті тармақ «Иә» немесе «Қолданылмайды» деп белгіленбейінше, кезеңді аяқтауға болмайды.",
            "Пока обязательный пункт не отмечен «Да» или «Неприменимо», завершить этап нельзя.",
            "Until a required point is answered with “Yes” or “Not applicable”, the stage cannot be completed.",
        ),
    ),
)
POINT_FIELDS = (PRODUCT, STAGE, *TEXT_FIELDS)
COMMENT = Wording("Түсініктеме", "Комментарий", "Comment")
