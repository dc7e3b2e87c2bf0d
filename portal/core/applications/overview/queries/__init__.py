"""Queries of this part that other parts may import."""

from portal.core.applications.overview.queries.book import figures_xlsx
from portal.core.applications.overview.queries.figures import figures

__all__ = ["figures", "figures_xlsx"]
