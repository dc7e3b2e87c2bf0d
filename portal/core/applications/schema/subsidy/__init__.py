"""The application for a subsidy of the interest on a bank loan for housing construction: one applicant, no invited party."""

from portal.core.applications.schema.check_points import SUBSIDY_MODERATION, SUBSIDY_REVIEW
from portal.core.applications.schema.guarantee import GUARANTEE
from portal.core.applications.schema.kinds import ApplicationKind
from portal.core.applications.schema.participants import APPLICANT
from portal.core.applications.schema.subsidy.choices import TENGE
from portal.core.applications.schema.subsidy.form import CODE, CORPORATE_DOCUMENTS, CORPORATE_INFORMATION, TITLE, version_1, version_2
from portal.core.applications.schema.subsidy.indicators import indicators
from portal.core.applications.schema.subsidy.limits import SUBSIDISED_RATE
from portal.forms import DOCUMENTS_TAB, FormVersions
from portal.wording import Wording

__all__ = ["SUBSIDY"]

SUBSIDY = ApplicationKind(
    code=CODE,
    title=TITLE,
    plural=Wording("Субсидиялауға өтінімдер", "Заявки на субсидирование", "Subsidy applications"),
    menu=Wording("Субсидиялау", "Субсидирование", "Subsidising"),
    icon="percent",
    number_prefix="ЗС",
    accusative=Wording("субсидиялауға өтінімді", "заявку на субсидирование", "a subsidy application"),
    genitive=Wording("Субсидиялауға өтінімнің", "заявки на субсидирование", "the subsidy application"),
    purpose=Wording("субсидиялауға", "на субсидирование", "subsidy"),
    contract=Wording("субсидиялау туралы", "субсидирования", "subsidy"),
    forms=FormVersions(CODE, (version_1, version_2)),
    applicant=APPLICANT,
    taken_over=frozenset(
        {*(f"{CORPORATE_INFORMATION}/{tab}" for tab in ("info", "holders", "head")), f"{CORPORATE_DOCUMENTS}/{DOCUMENTS_TAB}"}
    ),
    based_on=GUARANTEE.code,
    indicators=indicators,
    begins_with={"loan_currency": TENGE, "subsidised_rate": SUBSIDISED_RATE},
    moderation_points=SUBSIDY_MODERATION,
    review_points=SUBSIDY_REVIEW,
)
