"""What pages, files and reminders read."""

from portal.core.reporting.queries.access import Scope, ensure_reads, ensure_sees, scope_of, visible
from portal.core.reporting.queries.acts import Act, acts_in_grid, acts_on_object
from portal.core.reporting.queries.bodies import bodies, body, body_options, curators, object_options, places
from portal.core.reporting.queries.charts import charts
from portal.core.reporting.queries.deadlines import deadlines
from portal.core.reporting.queries.files import ensure_may_read_file
from portal.core.reporting.queries.finishing import finishing, week_choices
from portal.core.reporting.queries.flats_book import export_flats, flats_check
from portal.core.reporting.queries.granted import granted
from portal.core.reporting.queries.granting import permissions
from portal.core.reporting.queries.grid import grid
from portal.core.reporting.queries.instructions import instruction_file, instructions
from portal.core.reporting.queries.letters import ensure_may_read_letter, ensure_may_upload_letter
from portal.core.reporting.queries.map import heat_map
from portal.core.reporting.queries.object_page import object_choices, object_gaps, open_object
from portal.core.reporting.queries.objects import (
    ObjectLine,
    ObjectPage,
    ObjectView,
    SubsectionShown,
    UnfinishedObjects,
    objects,
    unfinished_objects,
)
from portal.core.reporting.queries.own_access import own_access
from portal.core.reporting.queries.punctuality import punctuality
from portal.core.reporting.queries.purchases import purchases_of
from portal.core.reporting.queries.questions import open_questions
from portal.core.reporting.queries.reversal import weigh_reversal
from portal.core.reporting.queries.risk import WEEKS as RISK_WEEKS
from portal.core.reporting.queries.risk import risk_evidence, risk_list
from portal.core.reporting.queries.sales import sales_of
from portal.core.reporting.queries.terms import terms
from portal.core.reporting.queries.week import object_week, object_weeks
from portal.core.reporting.queries.workbook import export, workbook_check

__all__ = [
    "RISK_WEEKS",
    "Act",
    "ObjectLine",
    "ObjectPage",
    "ObjectView",
    "Scope",
    "SubsectionShown",
    "UnfinishedObjects",
    "acts_in_grid",
    "acts_on_object",
    "bodies",
    "body",
    "body_options",
    "charts",
    "curators",
    "deadlines",
    "ensure_may_read_file",
    "ensure_may_read_letter",
    "ensure_may_upload_letter",
    "ensure_reads",
    "ensure_sees",
    "export",
    "export_flats",
    "finishing",
    "flats_check",
    "granted",
    "grid",
    "heat_map",
    "instruction_file",
    "instructions",
    "object_choices",
    "object_gaps",
    "object_options",
    "object_week",
    "object_weeks",
    "objects",
    "open_object",
    "open_questions",
    "own_access",
    "permissions",
    "places",
    "punctuality",
    "purchases_of",
    "risk_evidence",
    "risk_list",
    "sales_of",
    "scope_of",
    "terms",
    "unfinished_objects",
    "visible",
    "week_choices",
    "weigh_reversal",
    "workbook_check",
]
