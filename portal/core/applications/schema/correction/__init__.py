"""The application for changing the terms of a guaranteed project: the authorised company with the developer of the base application."""

from portal.core.applications.schema.check_points import CORRECTION_MODERATION, CORRECTION_REVIEW
from portal.core.applications.schema.correction.facts import facts
from portal.core.applications.schema.correction.form import CHANGED, CHANGES, CODE, TITLE, version_1
from portal.core.applications.schema.guarantee import GUARANTEE
from portal.core.applications.schema.kinds import ApplicationKind
from portal.core.applications.schema.participants import AUTHORISED_COMPANY, INVITED_DEVELOPER
from portal.forms import FormVersions
from portal.wording import Wording

__all__ = ["CORRECTION"]

CORRECTION = ApplicationKind(
    code=CODE,
    title=TITLE,
    plural=Wording("Түзетуге өтінімдер", "Заявки на корректировку", "Correction applications"),
    menu=Wording("Түзету", "Корректировка", "Correction"),
    icon="file-pen-line",
    number_prefix="ЗК",
    accusative=Wording("түзетуге өтінімді", "заявку на корректировку", "a correction application"),
    genitive=Wording("Түзетуге өтінімнің", "заявки на корректировку", "the correction application"),
    purpose=Wording("түзетуге", "на корректировку", "correction"),
    contract=Wording("кепілдік беру туралы", "о предоставлении гарантии", "guarantee"),
    forms=FormVersions(CODE, (version_1,)),
    applicant=AUTHORISED_COMPANY,
    invited=INVITED_DEVELOPER,
    taken_over=frozenset(f"{CHANGES}/{tab}" for tab in ("info", "head", "dev_info", "dev_head")),
    based_on=GUARANTEE.code,
    changes=CHANGED,
    offered=Wording("Түзетуге өтінім беру", "Подать заявку на корректировку", "Apply for a correction"),
    facts=facts,
    moderation_points=CORRECTION_MODERATION,
    review_points=CORRECTION_REVIEW,
)
