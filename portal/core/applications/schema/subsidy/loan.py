"""The tabs about the project, the bank's loan, its repayment and the sale of the housing (catalogue 4.1)."""

from decimal import Decimal as Number

from portal.core.applications.schema.base import OWN_APPLICATIONS
from portal.core.applications.schema.project_fields import (
    APARTMENTS,
    COMMISSIONING,
    OBJECT_KIND,
    PLACE,
    PROJECT_COST,
    PROJECT_NAME,
    START,
    TERMS,
    TOTAL_AREA,
    location,
)
from portal.core.applications.schema.subsidy.choices import BUSINESS_SIZES, CURRENCIES, LOAN_PURPOSES, LOAN_TYPES, SALES_CHANNELS
from portal.core.applications.schema.subsidy.estimate import MOST_MONTHS
from portal.forms import Equals, Field, Group, Repeat, Tab
from portal.forms.kinds import Choice, Date, Flag, Integer, LongText, Money, MultiChoice, NumberDifference, Percent, Reference, Text
from portal.wording import Wording

GUARANTEED = "guarantee_application"
"""The field with the guarantee of the project."""
OF_THE_PROJECT = tuple(one.key for one in (PROJECT_NAME, OBJECT_KIND, *PLACE, START, COMMISSIONING, TOTAL_AREA, APARTMENTS, PROJECT_COST))
"""What an application for a guarantee and one for a subsidy say of a project alike."""
_POSITIVE = Money(above=True)
_OKED = Wording(
    "«{label}» өрісіне 41.20 деп басталатын ЭҚЖЖ кодын енгізіңіз, мысалы 41.20.1: тек жаңа құрылыс субсидияланады.",
    "Введите в поле «{label}» код ОКЭД, который начинается с 41.20, например 41.20.1: субсидируется только новое строительство.",
    "Enter in “{label}” a code that begins with 41.20, for example 41.20.1: only new construction is subsidised.",
)


# fmt: off
def business() -> Group:
    """Return what is asked about the applicant beside the data of every organisation."""
    return Group(Wording("Кәсіпкерлік", "Предпринимательство", "Business"), (
        Field("business_size", Wording("Кәсіпкерлік субъектісінің санаты", "Категория субъекта предпринимательства", "Business size"), Choice(BUSINESS_SIZES), required=True, source="K"),
        Field("oked_code", Wording("ЭҚЖЖ", "ОКЭД", "Activity code"), Text(7, r"41\.20(\.[0-9])?", _OKED), required=True, source="L5",
            hint=Wording("Мысалы: 41.20.1", "Например: 41.20.1", "For example: 41.20.1")),
    ))


def guarantee() -> Group:
    """Return the choice of the guarantee that the project has, if it has one (catalogue 4.1)."""
    return Group(Wording("Кепілдік", "Гарантия", "Guarantee"), (
        Field(GUARANTEED, Wording("Кепілдік беруге өтінім", "Заявка на гарантирование", "Guarantee application"), Reference(dictionary=OWN_APPLICATIONS), wide=True, source="K",
            hint=Wording("Жобаға кепілдік алған болсаңыз, өтінімді таңдаңыз: жоба туралы бос өрістер содан толтырылады.", "Если на проект получена гарантия, выберите заявку: пустые поля о проекте заполнятся из неё.", "If the project has a guarantee, choose its application: empty fields about the project are filled in from it.")),
    ))


def project_tab(*first: Group) -> Tab:
    """Return «Информация о проекте»: ``first``, then what of catalogue 3.4 the subsidy needs."""
    return Tab("project", Wording("Жоба туралы ақпарат", "Информация о проекте", "Project"), (
        *first,
        Group(Wording("Объект", "Объект", "Object"), (PROJECT_NAME, OBJECT_KIND)),
        location(),
        Group(TERMS, (START, COMMISSIONING)),
        Group(Wording("Көрсеткіштер", "Показатели", "Figures"), (TOTAL_AREA, APARTMENTS, PROJECT_COST)),
    ))


def loan_tab() -> Tab:
    """Return «Кредит и ставка»: the bank, its decision, the loan and the parts of its rate."""
    return Tab("loan", Wording("Кредит және мөлшерлеме", "Кредит и ставка", "Loan and rate"), (_bank(), _loan(), _rate()))


def _bank() -> Group:
    return Group(Wording("Банк және оның шешімі", "Банк и его решение", "The bank and its decision"), (
        # One chooser for code and name: the administrator's list has the banks that are active.
        Field("lender_bik", Wording("Екінші деңгейдегі банк", "Банк второго уровня", "Second-tier bank"), Choice(dictionary="banks"), required=True, wide=True, source="L5"),
        Field("bank_decision_no", Wording("Банктің қаржыландыру туралы шешімінің №", "№ решения банка о финансировании", "Bank decision No."), Text(100), required=True, source="K"),
        Field("bank_decision_date", Wording("Банктің қаржыландыру туралы шешімінің күні", "Дата решения банка о финансировании", "Bank decision date"), Date(not_future=True), required=True, source="K"),
        Field("loan_contract_no", Wording("Банктік қарыз шартының №", "№ договора банковского займа", "Loan agreement No."), Text(100), source="K",
            hint=Wording("Шарт әлі жасалмаса, бос қалдырыңыз", "Оставьте пустым, если договор ещё не заключён", "Leave empty if there is no agreement yet")),
        Field("loan_contract_date", Wording("Банктік қарыз шартының күні", "Дата договора банковского займа", "Loan agreement date"), Date(not_future=True), source="K"),
    ))


def _loan() -> Group:
    return Group(Wording("Қарыз шарттары", "Условия кредита", "Terms of the loan"), (
        Field("loan_type", Wording("Кредиттің түрі", "Вид кредита", "Loan type"), Choice(LOAN_TYPES), required=True, source="K"),
        Field("loan_purpose", Wording("Кредиттің мақсаты", "Цель кредита", "Purpose of the loan"), Choice(LOAN_PURPOSES), required=True, source="L5"),
        Field("loan_amount", Wording("Кредит сомасы", "Сумма кредита", "Loan amount"), _POSITIVE, required=True, source="L5"),
        Field("loan_currency", Wording("Кредит валютасы", "Валюта кредита", "Loan currency"), Choice(CURRENCIES), required=True, source="L5"),
        Field("loan_term_months", Wording("Кредит мерзімі, ай", "Срок кредита, мес.", "Loan term, months"), Integer(1, MOST_MONTHS), required=True, source="L5"),
        Field("collateral", Wording("Кредит бойынша қамтамасыз ету", "Обеспечение по кредиту", "Collateral"), LongText(4000), wide=True, source="K"),
    ))


def _rate() -> Group:
    return Group(Wording("Сыйақы мөлшерлемесі", "Ставка вознаграждения", "Interest rate"), (
        Field("nominal_rate", Wording("Номиналды сыйақы мөлшерлемесі, %", "Номинальная ставка вознаграждения, %", "Nominal rate, %"), Percent(above=True), required=True, source="L5"),
        Field("base_rate_at_decision", Wording("Шешім күніндегі ҚРҰБ базалық мөлшерлемесі, %", "Базовая ставка НБ РК на дату решения, %", "Base rate of the National Bank on the decision date, %"), Percent(above=True), required=True, source="L5",
            hint=Wording("Портал анықтамалығында банк шешімінің күніне жазба болса, өзі толтырылады", "Заполнится сама, если в справочнике портала есть запись на дату решения банка", "Filled in by itself when the portal's records have the date of the bank's decision")),
        Field("subsidised_rate", Wording("Мөлшерлеменің субсидияланатын бөлігі, %", "Субсидируемая часть ставки, %", "Subsidised part of the rate, %"), Percent(above=True), required=True, source="L5"),
        Field("borrower_rate", Wording("Қарыз алушы төлейтін мөлшерлеме, %", "Ставка, уплачиваемая заёмщиком, %", "Rate paid by the borrower, %"), NumberDifference(whole="nominal_rate", part="subsidised_rate"), read_only=True, source="I"),
        Field("subsidy_term_months", Wording("Субсидиялау мерзімі, ай", "Срок субсидирования, мес.", "Subsidy term, months"), Integer(1, MOST_MONTHS), required=True, source="L5",
            hint=Wording("Ұзартылмайды", "Без продления", "It is not prolonged")),
    ))


def schedule_tab() -> Tab:
    """Return «График погашения»: one row per repayment of the principal, and the subsidy worked out of them."""
    title = Wording("Өтеу кестесі", "График погашения", "Repayment schedule")
    rows = Repeat("repayment_schedule", title, Wording("Төлем", "Платёж", "Payment"), (
        Field("payment_date", Wording("Төлем күні", "Дата платежа", "Payment date"), Date(), required=True, source="K"),
        Field("principal", Wording("Негізгі борышты өтеу", "Погашение основного долга", "Repayment of the principal"), _POSITIVE, required=True, source="K"),
    ), minimum=1, maximum=120)
    return Tab("schedule", title, (
        Group(title, (rows,)),
        Group(Wording("Субсидия", "Субсидия", "Subsidy"), (
            Field("subsidy_total_estimate", Wording("Субсидияның есептік сомасы", "Расчётная сумма субсидии", "Estimated subsidy"), Money(), read_only=True, wide=True, source="I",
                hint=Wording("Портал кестеден есептейді: қарыз қалдығы × субсидияланатын бөлік × күндер саны / 365", "Портал считает по графику: остаток долга × субсидируемая часть × число дней / 365", "Worked out from the schedule: outstanding principal × subsidised part × days / 365")),
        )),
    ))


def housing_tab() -> Tab:
    """Return «Реализация жилья»: the fixed price, the channels of sale, earlier support."""
    supported = Equals("other_support_exists", "1")
    return Tab("housing", Wording("Тұрғын үйді өткізу", "Реализация жилья", "Sale of the housing"), (
        Group(Wording("Бекітілген баға", "Фиксированная цена", "Fixed price"), (
            Field("fixed_price_share", Wording("Бекітілген баға бойынша тұрғын үй үлесі, %", "Доля жилья по фиксированной цене, %", "Share of housing at a fixed price, %"), Percent(), required=True, source="L5"),
            Field("fixed_price_m2", Wording("1 м² бекітілген бағасы", "Фиксированная цена 1 м²", "Fixed price per m²"), Money(minimum=Number(0), above=True), required=True, source="L5"),
            Field("sales_channels", Wording("Өткізу арналары", "Каналы реализации", "Sales channels"), MultiChoice(SALES_CHANNELS), required=True, wide=True, source="L5"),
        )),
        Group(Wording("Мемлекеттік қолдау", "Государственная поддержка", "State support"), (
            Field("other_support_exists", Wording("Бұрын мемлекеттік қолдау алынған", "Ранее получена государственная поддержка", "State support was received before"), Flag(), wide=True, source="K"),
            Field("other_support", Wording("Бұрын алынған мемлекеттік қолдау", "Ранее полученная государственная поддержка", "Earlier state support"), LongText(4000), required=True, asked=supported, wide=True, source="K"),
        )),
    ))
# fmt: on
