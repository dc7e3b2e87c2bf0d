"""The verbs and steps that other parts and rooms may import."""

from portal.core.reporting.deadlines.service.permissions import grant_permission, withdraw_permission

__all__ = [
    "grant_permission",
    "withdraw_permission",
]
