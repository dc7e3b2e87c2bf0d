"""The verbs and steps that other parts and rooms may import."""

from portal.core.reporting.monitoring.service.risk_files import Asked, risk_file_name, risk_pdf, risk_xlsx

__all__ = [
    "Asked",
    "risk_file_name",
    "risk_pdf",
    "risk_xlsx",
]
