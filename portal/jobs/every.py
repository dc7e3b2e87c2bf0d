"""Every job that runs beside the pages, in the order in which they begin; they end in the reverse one."""

from portal.jobs.anchoring import anchoring
from portal.jobs.announcements import announcements
from portal.jobs.checking import checks
from portal.jobs.claims import claims
from portal.jobs.figures import figures
from portal.jobs.lists import lists
from portal.jobs.opinions import opinions
from portal.jobs.outbox import outbox, urgent_outbox
from portal.jobs.publishing import publishing
from portal.jobs.qr_carrier import qr_carrier
from portal.jobs.rechecks import rechecks
from portal.jobs.registrations import registrations
from portal.jobs.reminders import reminders
from portal.jobs.scans import scans
from portal.jobs.stamps import stamps
from portal.jobs.sweeping import sweeping
from portal.jobs.workers import worker_reports

JOBS = (
    figures,
    claims,
    outbox,
    urgent_outbox,
    announcements,
    sweeping,
    lists,
    stamps,
    rechecks,
    opinions,
    scans,
    reminders,
    registrations,
    publishing,
    anchoring,
    qr_carrier,
    worker_reports,
    checks,
)
