"""Uploads over HTTP: begun at the route of a place, sent part by part, finished and cancelled under ``/api/uploads``."""

from portal.api.uploads.parts import routes as parts_routes
from portal.api.uploads.progress import routes as progress_routes

routes = [*progress_routes, *parts_routes]

__all__ = ["routes"]
