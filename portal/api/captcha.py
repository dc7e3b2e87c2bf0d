"""``GET /api/captcha``: a task for the box «Я не робот»."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from portal.bootstrap import process_services


async def challenge(_: Request) -> Response:
    """Answer with a new task, which belongs to nobody and must not be cached."""
    task = await run_in_threadpool(process_services().captcha.challenge)
    return JSONResponse(task, headers={"Cache-Control": "no-store"})


routes = (Route("/api/captcha", challenge, methods=["GET"]),)
