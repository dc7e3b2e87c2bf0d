"""What executors, the desk and the jobs do."""

from portal.core.reporting.service.objects import create_object

__all__ = [
    "create_object",
]
