"""Queries of this part that other parts may import."""

from portal.core.applications.packages.queries.reading import contents, in_memory
from portal.core.applications.packages.queries.sheet import sheet

__all__ = ["contents", "in_memory", "sheet"]
