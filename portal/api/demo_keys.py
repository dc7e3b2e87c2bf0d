"""``GET /api/demo/keys/{name}``: the key files of the demonstration's invented companies; outside it the route does not exist."""

from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from portal.api.middleware import NO_SUCH_ADDRESS, refusal
from portal.bootstrap import process_services


def key_file(request: Request) -> Response:
    """Answer with a key file; the name must be that of a file in the folder."""
    services = process_services()
    folder = services.settings.data_dir / "demo" / "pki" / "keys"
    paths = {path.name: path for path in folder.glob("*.p12")} if services.settings.demo else {}
    key_path = paths.get(request.path_params["name"])
    if key_path is None:
        return refusal(NO_SUCH_ADDRESS, "not_found", HTTPStatus.NOT_FOUND)
    return FileResponse(key_path, media_type="application/x-pkcs12", filename=key_path.name, headers={"Cache-Control": "no-store"})


routes = (Route("/api/demo/keys/{name}", key_file, methods=["GET"]),)
