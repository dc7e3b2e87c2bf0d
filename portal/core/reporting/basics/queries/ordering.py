"""The order of bodies and objects in queries: by the name that the reader sees."""

from sqlalchemy import ColumnElement, func
from sqlmodel import col

from portal.core.reporting.tables import Body, ConstructionSite
from portal.db import by_name


def by_object_name(language: str) -> ColumnElement[str]:
    """Return what a query is ordered by to put objects by the name that ``language`` shows (``rules.object_names.object_name``)."""
    wanted, other = (
        (ConstructionSite.name_kk, ConstructionSite.name) if language == "kk" else (ConstructionSite.name, ConstructionSite.name_kk)
    )
    return by_name(func.coalesce(func.nullif(col(wanted), ""), col(other)))


def by_body_name(language: str) -> ColumnElement[str]:
    """Return what a query is ordered by to put bodies by the name that ``language`` shows."""
    return by_name({"kk": col(Body.name_kk), "en": col(Body.name_en)}.get(language, col(Body.name_ru)))
