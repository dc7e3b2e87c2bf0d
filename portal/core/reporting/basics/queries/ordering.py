"""Objects in queries, in the order in which lists of them are read."""

from sqlalchemy import ColumnElement, func
from sqlmodel import col

from portal.core.reporting.tables import ConstructionSite
from portal.db import by_name


def by_object_name(language: str) -> ColumnElement[str]:
    """Return what a query is ordered by to put objects by the name that ``language`` shows (``rules.object_names.object_name``)."""
    wanted, other = (
        (ConstructionSite.name_kk, ConstructionSite.name) if language == "kk" else (ConstructionSite.name, ConstructionSite.name_kk)
    )
    return by_name(func.coalesce(func.nullif(col(wanted), ""), col(other)))
