"""All routes besides the pages, and the checks in front of both."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Final

from starlette.applications import Starlette
from starlette.routing import BaseRoute
from starlette.types import ASGIApp

from portal.api import (
    audit,
    captcha,
    decisions,
    demo_keys,
    exports,
    files,
    flats,
    founders,
    health,
    instructions,
    overview,
    packages,
    qr,
    records,
    reports,
    session,
    surveys,
    uploads,
    workbook,
)
from portal.api.middleware import RequestGuard
from portal.api.observed.requests import ObservedRequests, RouteNames
from portal.api.pages import CompiledPages
from portal.bootstrap import process_services
from portal.settings import ROOT, settings
from portal.telemetry import spans

BUILD: Final = ROOT / ".web" / "build"


def routes() -> Starlette:
    """Return the routes. Reflex adds its own and the pages after them."""
    return Starlette(routes=_gathered())


def _gathered() -> list[BaseRoute]:
    gathered = (
        health,
        audit,
        captcha,
        decisions,
        exports,
        files,
        flats,
        founders,
        instructions,
        overview,
        packages,
        qr,
        records,
        reports,
        session,
        surveys,
        uploads,
        workbook,
        demo_keys,
    )
    return [route for module in gathered for route in module.routes]


def guarded(app: ASGIApp) -> ASGIApp:
    """Return ``app`` behind :class:`RequestGuard`, observed."""
    pages = CompiledPages.read(BUILD)
    return ObservedRequests(RequestGuard(app, settings(), pages), RouteNames(_gathered(), pages))


@asynccontextmanager
async def opened() -> AsyncGenerator[None]:
    """Open the services before the first request and close them after the last; a lifespan task of the application."""
    services = process_services()
    spans.start()
    services.prepare()
    yield
    services.close()
    await asyncio.to_thread(spans.stop)
