"""The application for a guarantee that shared construction will be completed: an authorised company with its developer."""

from portal.core.applications.schema.check_points import GUARANTEE_MODERATION, GUARANTEE_REVIEW
from portal.core.applications.schema.guarantee.form import CODE, CORPORATE_DOCUMENTS, CORPORATE_INFORMATION, TITLE, version_1
from portal.core.applications.schema.guarantee.indicators import indicators
from portal.core.applications.schema.kinds import ApplicationKind
from portal.core.applications.schema.participants import AUTHORISED_COMPANY, INVITED_DEVELOPER
from portal.forms import DOCUMENTS_TAB, FormVersions
from portal.wording import Wording

__all__ = ["GUARANTEE"]

CORPORATE_TABS = ("info", "holders", "head", "dev_info", "dev_holders", "dev_head", "dev_experience")

GUARANTEE = ApplicationKind(
    code=CODE,
    title=TITLE,
    plural=Wording("Кепілдік беруге өтінімдер", "Заявки на гарантирование", "Guarantee applications"),
    menu=Wording("Кепілдік беру", "Гарантирование", "Guarantee"),
    icon="shield-check",
    number_prefix="ЗГ",
    accusative=Wording("кепілдік беруге өтінімді", "заявку на гарантирование", "a guarantee application"),
    genitive=Wording("Кепілдік беруге өтінімнің", "заявки на гарантирование", "the guarantee application"),
    purpose=Wording("кепілдік беруге", "на гарантирование", "guarantee"),
    contract=Wording("кепілдік беру туралы", "о предоставлении гарантии", "guarantee"),
    forms=FormVersions(CODE, (version_1,)),
    applicant=AUTHORISED_COMPANY,
    invited=INVITED_DEVELOPER,
    # The developer is named again by its BIN, which lets it in; nothing of the project is taken over.
    taken_over=frozenset({*(f"{CORPORATE_INFORMATION}/{tab}" for tab in CORPORATE_TABS), f"{CORPORATE_DOCUMENTS}/{DOCUMENTS_TAB}"}),
    indicators=indicators,
    one_at_a_time=True,
    moderation_points=GUARANTEE_MODERATION,
    review_points=GUARANTEE_REVIEW,
)
