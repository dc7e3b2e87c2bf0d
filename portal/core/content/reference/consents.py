"""Stage 4 «Предоставление согласий»: the list of catalogue 3.8 with the texts that an administrator may edit.

Placeholders in braces are filled from the application: ``organisation``, ``bin``, ``address``, ``head``, ``head_iin``, ``position``,
``project``, ``date``, ``role``, ``purpose``, ``contract``.
"""

from dataclasses import dataclass

from portal.core.content.reference import consents_formed as formed
from portal.core.content.reference import consents_unformed as unformed
from portal.core.content.reference.documents import BOTH
from portal.wording import Wording


@dataclass(frozen=True)
class ConsentRow:
    """A consent. When ``formed`` is false, the signer first makes it from the data of the application."""

    code: str
    label: Wording
    formed: bool
    required: bool
    text: tuple[Wording, ...]
    parties: tuple[str, ...] = BOTH
    source: str = "K"


# fmt: off
CONSENTS = (
    ConsentRow("consent_credit_bureau_provide", Wording("Кредиттік тарих субъектісінің кредиттік бюроға ақпарат беруге келісімі", "Согласие субъекта кредитной истории на предоставление информации в кредитное бюро", "Consent to provide data to the credit bureau"), False, True, unformed.CREDIT_BUREAU),
    ConsentRow("consent_credit_report", Wording("Кредиттік есепті алуға келісім", "Согласие на получение кредитного отчёта", "Consent to obtain a credit report"), False, True, unformed.CREDIT_REPORT),
    ConsentRow("consent_personal_data", Wording("Дербес деректерді жинауға және өңдеуге келісім", "Согласие на сбор и обработку персональных данных (руководитель, учредители-физлица)", "Personal-data consent"), False, True, unformed.PERSONAL_DATA),
    ConsentRow("consent_bank_secrecy", Wording("Банктік/коммерциялық құпияны ашуға келісім", "Согласие на раскрытие банковской/коммерческой тайны", "Bank/commercial secrecy waiver"), True, True, formed.BANK_SECRECY),
    ConsentRow("consent_state_db", Wording("Мемлекеттік дерекқорлардан мәлімет алуға келісім", "Согласие на получение сведений из государственных баз данных", "Consent to query state databases"), True, True, formed.STATE_DATABASES),
    ConsentRow("consent_electronic_docs", Wording("Электрондық құжат айналымына және ЭЦҚ қол қоюға келісім", "Согласие на электронный документооборот и подписание ЭЦП", "E-document consent"), True, False, formed.ELECTRONIC_DOCUMENTS, source="I"),
    ConsentRow("consent_reliability", Wording("Мәліметтердің дұрыстығы туралы өтініш", "Заявление о достоверности сведений", "Statement of accuracy"), True, True, formed.RELIABILITY, source="I"),
    ConsentRow("consent_site_visit", Wording("Объектіні тексеруге келісім", "Согласие на осмотр объекта", "Consent to site inspection"), True, False, formed.SITE_VISIT, source="I"),
)
# fmt: on
