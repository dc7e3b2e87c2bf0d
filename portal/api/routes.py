"""Everything the server answers beside the pages, and the door in front of both."""

from typing import Final

from starlette.applications import Starlette
from starlette.types import ASGIApp

from portal.api import health
from portal.api.middleware import Door
from portal.api.pages import CompiledPages
from portal.settings import ROOT, settings

BUILD: Final = ROOT / ".web" / "build"


def routes() -> Starlette:
    """Return the routes; Reflex mounts its own and the pages behind them."""
    return Starlette(routes=[*health.routes])


def door(app: ASGIApp) -> ASGIApp:
    """Return ``app`` behind the door."""
    return Door(app, settings(), CompiledPages.read(BUILD))
