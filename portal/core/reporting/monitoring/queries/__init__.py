"""The queries that other parts and rooms may import."""

from portal.core.reporting.monitoring.queries.area import Crumb
from portal.core.reporting.monitoring.queries.charts import Bar, Charts, Series, charts
from portal.core.reporting.monitoring.queries.counting import Area, Window
from portal.core.reporting.monitoring.queries.evidence import absent
from portal.core.reporting.monitoring.queries.growth import ALL
from portal.core.reporting.monitoring.queries.heat_map import HeatMap, MapCell, MapRow, MapWeek, heat_map
from portal.core.reporting.monitoring.queries.risk import WEEKS, risk_evidence, risk_list
from portal.core.reporting.monitoring.queries.risk_views import (
    RiskBody,
    RiskEvidence,
    RiskList,
    RiskNotice,
    RiskObject,
    RiskPage,
    RiskQuestion,
)

__all__ = [
    "ALL",
    "WEEKS",
    "Area",
    "Bar",
    "Charts",
    "Crumb",
    "HeatMap",
    "MapCell",
    "MapRow",
    "MapWeek",
    "RiskBody",
    "RiskEvidence",
    "RiskList",
    "RiskNotice",
    "RiskObject",
    "RiskPage",
    "RiskQuestion",
    "Series",
    "Window",
    "absent",
    "charts",
    "heat_map",
    "risk_evidence",
    "risk_list",
]
