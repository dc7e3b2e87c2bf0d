"""What a template is for, and its form."""

from enum import StrEnum

from portal.forms import Field
from portal.forms.kinds import Choice, LongText, Text
from portal.wording import Wording


class TemplateKind(StrEnum):
    """For which of the operator's texts a template is."""

    REMARK = "remark"
    REQUEST = "request"
    REFUSAL = "refusal"


KIND_WORDS = {
    TemplateKind.REMARK: Wording("Ескерту", "Замечание", "Remark"),
    TemplateKind.REQUEST: Wording("Құжаттар сұрату", "Запрос документов", "Request for documents"),
    TemplateKind.REFUSAL: Wording("Бас тарту себебі", "Причина отказа", "Reason of a refusal"),
}
LONGEST = 2000
"""Shorter than what it is inserted into may be, so that there is room to add to it."""

TEMPLATE_FIELDS = (
    Field(
        "name",
        Wording("Атауы", "Название", "Name"),
        Text(limit=200),
        required=True,
        wide=True,
        hint=Wording("Тек қызметкерлер көреді.", "Видят только сотрудники.", "Only the staff sees it."),
    ),
    Field(
        "kind",
        Wording("Қай жерде қолданылады", "Где применяется", "Where it is used"),
        Choice(options=tuple((str(kind), words) for kind, words in KIND_WORDS.items())),
        required=True,
    ),
    Field("text_kk", Wording("Қазақша мәтіні", "Текст на казахском", "Text in Kazakh"), LongText(limit=LONGEST), required=True, wide=True),
    Field("text_ru", Wording("Орысша мәтіні", "Текст на русском", "Text in Russian"), LongText(limit=LONGEST), required=True, wide=True),
    Field(
        "text_en",
        Wording("Ағылшынша мәтіні", "Текст на английском", "Text in English"),
        LongText(limit=LONGEST),
        wide=True,
        hint=Wording("Міндетті емес.", "Необязателен.", "Optional."),
    ),
)
