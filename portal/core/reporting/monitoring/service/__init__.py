"""The verbs and steps that other parts and rooms may import."""

from portal.core.reporting.monitoring.service.risk_files import FileSubject, risk_file_name, risk_pdf, risk_xlsx

__all__ = [
    "FileSubject",
    "risk_file_name",
    "risk_pdf",
    "risk_xlsx",
]
