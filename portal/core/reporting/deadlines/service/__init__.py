"""The verbs and steps that other parts and rooms may import."""

from portal.core.reporting.deadlines.service.permissions import grant_permission, withdraw_permission
from portal.core.reporting.deadlines.service.terms import set_terms

__all__ = [
    "grant_permission",
    "set_terms",
    "withdraw_permission",
]
