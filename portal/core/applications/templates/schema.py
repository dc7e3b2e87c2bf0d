"""What a template is for."""

from enum import StrEnum

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
