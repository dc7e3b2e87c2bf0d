"""The figures for Prometheus, of one process. Labels have names from the code, never ids or anything that a person typed.

``tests/telemetry`` holds the number of their values.
"""

from typing import Final

from prometheus_client import Counter, Gauge, Histogram

_QUICK: Final = (0.01, 0.05, 0.1, 0.25, 1, 5)
"""Upper ends of the buckets in seconds, for what a person waits for."""
_LONG: Final = (0.1, 1, 5, 20, 60, 300)


def value_of(gauge: Gauge) -> int:
    """Return what a gauge without labels shows now."""
    return int(next(iter(gauge.collect())).samples[0].value)


REQUESTS: Final = Histogram(
    "portal_http_request_duration_seconds",
    "HTTP requests from the first byte to the last of the answer, in seconds.",
    ("route", "method", "status"),
    buckets=_QUICK,
)
EVENTS: Final = Histogram(
    "portal_event_duration_seconds",
    "Events of pages: handlers of States, with the wait for their State, in seconds.",
    ("handler", "outcome"),
    buckets=_QUICK,
)
VERBS: Final = Histogram(
    "portal_verb_duration_seconds", "Verbs and queries of the core that pages have called, in seconds.", ("verb", "outcome"), buckets=_QUICK
)
SAVES: Final = Counter("portal_saves_acknowledged", "Verbs called by pages that have changed the database, and whose answer the page got.")
CONNECTIONS: Final = Gauge("portal_database_connections_in_use", "Connections to the database that work at this moment.")
CONNECTION_WAIT: Final = Histogram(
    "portal_database_wait_seconds",
    "The wait for a connection to the database and, with SQLite, for the turn to write, in seconds.",
    buckets=_QUICK,
)
VERIFICATIONS: Final = Histogram(
    "portal_verification_duration_seconds", "Verifications of signatures with their wait, in seconds.", ("verdict",), buckets=_LONG
)
VERIFICATIONS_NOW: Final = Gauge("portal_verifications_in_progress", "Steps of verifications that run or wait for a process.", ("state",))
MESSAGES: Final = Counter("portal_messages", "Letters and text messages: sent, postponed or given up.", ("channel", "fate"))
UPLOADS: Final = Counter("portal_uploads", "Files sent to the portal.", ("outcome",))
UPLOAD_BYTES: Final = Counter("portal_upload_bytes", "Bytes of the files that were kept.")
WEBSOCKETS: Final = Gauge("portal_websockets", "Open websockets of pages.")
STATES: Final = Gauge("portal_states", "States of pages in memory.")
JOBS: Final = Histogram("portal_job_duration_seconds", "Rounds of jobs, in seconds.", ("job",), buckets=_LONG)
JOB_FAILURES: Final = Counter("portal_job_failures", "Rounds of jobs that ended with an error.", ("job",))
JOB_LAST: Final = Gauge(
    "portal_job_last_success_timestamp_seconds", "The last end of a round without an error, in seconds since 1970.", ("job",)
)
TRIES_REFUSED: Final = Counter("portal_tries_refused", "Tries that were refused because there had been too many.", ("limit",))
