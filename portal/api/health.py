"""The health of the portal for monitoring: whether the process and the database answer."""

import asyncio
from http import HTTPStatus

from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import select
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from portal.bootstrap import process_services


async def health(_request: Request) -> JSONResponse:
    """Answer 200 ``{"status": "ok"}`` when the database answers, otherwise 503, without details."""
    answers = await asyncio.to_thread(_database_answers)
    status = HTTPStatus.OK if answers else HTTPStatus.SERVICE_UNAVAILABLE
    return JSONResponse({"status": "ok" if answers else "database unavailable"}, status_code=status)


def _database_answers() -> bool:
    try:
        with process_services().begin(reading=True) as session:
            session.exec(select(1)).one()
    except SQLAlchemyError:
        return False
    return True


routes = (Route("/api/health", health, methods=["GET"]),)
