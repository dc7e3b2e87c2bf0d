"""Queries of this part that other parts may import."""

from portal.core.applications.queues.queries.lists import FREE, MOST_FOUND, Filters, QueueLine, due_before, following, overview, queue
from portal.core.applications.queues.queries.work import AssignedWork, Colleague, may_assign, work

__all__ = [
    "FREE",
    "MOST_FOUND",
    "AssignedWork",
    "Colleague",
    "Filters",
    "QueueLine",
    "due_before",
    "following",
    "may_assign",
    "overview",
    "queue",
    "work",
]
