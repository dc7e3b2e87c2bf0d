"""The fields of the four sections: what an object is asked once, and what it is asked every week."""

from portal.core.reporting.schema.personal import for_staff
from portal.core.reporting.schema.plan import PLAN_KEYS, Planned, planned
from portal.core.reporting.schema.sections import INFORMATION, KEYS, Keys, form, product

__all__ = ["INFORMATION", "KEYS", "PLAN_KEYS", "Keys", "Planned", "for_staff", "form", "planned", "product"]
