"""Changes to the compiled pages: they work under any address, evaluate no text, and their inline scripts are known by hash."""

import base64
import hashlib
import json
import re
from pathlib import Path
from typing import Any

from reflex_base.plugins import Plugin

SCRIPT_HASHES = "script-hashes.json"
"""A file beside the compiled pages: the Content-Security-Policy sources of every inline script, by page file."""

FALLBACK = "__spa-fallback.html"
"""The page file for addresses with a variable part: it finds the page when its script runs."""

STATE_JS = "utils/state.js"
VITE_JS = "vite.config.js"
_GROUPS = "groups: ["
_ICONS = '{ test: /lucide-react/, name: "icons" },'
"""Without this every icon would be a file of its own, and every file a request of its own."""

_EVALUATED = {
    "eval(event.payload.javascript_code)": "runNamed(event.payload.javascript_code)",
    "eval(event.payload.function)()": "runNamed(event.payload.function)",
    "eval(event.payload.callback)": "namedCallback(event.payload.callback, addEvents)",
}
_PORT_LOST = 'endpoint.port = ""; // Assume websocket is on https port via load balancer.'
_PORT_KEPT = "endpoint.port = window.location.port;"
"""Behind TLS on another port than 443 the event server has the port of the page, not 443."""
_RUN_NAMED = (Path(__file__).parent / "run_named.js").read_text("utf-8")

_CALL_AHEAD = (Path(__file__).parent / "call_ahead.js").read_text("utf-8")

_INLINE = re.compile(r"<script(?P<attributes>[^>]*)>(?P<text>.*?)</script>", re.DOTALL)
_BACKEND = re.compile(r"""["'`](?P<scheme>ws|http)://[^/"'`]+(?P<path>/[^"'`]*)["'`]""")


class PortalBuild(Plugin):
    """Changes Reflex's own script before the pages are built, and the built pages afterwards."""

    def pre_compile(self, **context: Any) -> None:
        """Remove ``eval`` from Reflex's script in the browser, so that the Content-Security-Policy can forbid it."""
        context["add_modify_task"](STATE_JS, without_eval)
        context["add_modify_task"](STATE_JS, with_own_port)
        context["add_modify_task"](VITE_JS, with_one_file_of_icons)

    def post_build(self, **context: Any) -> None:
        """Make the pages independent of the address they were built for, and write down their inline scripts."""
        static = Path(context["static_dir"])
        make_same_origin(static)
        call_ahead(static)
        paint_first(static)
        hashes = {page.relative_to(static).as_posix(): script_hashes(page.read_text("utf-8")) for page in sorted(static.rglob("*.html"))}
        (static.parent / SCRIPT_HASHES).write_text(json.dumps(hashes), "utf-8")


def without_eval(script: str) -> str:
    """Return Reflex's ``state.js`` with every place replaced that would evaluate a text sent by the server.

    Applied twice it changes nothing more.

    Raises:
        RuntimeError: when the places are not where Reflex has them: a new version of Reflex needs a look then.
    """
    if _RUN_NAMED in script:
        return script
    for evaluated, named in _EVALUATED.items():
        if evaluated not in script:
            raise RuntimeError(f"{STATE_JS} of Reflex has changed: {evaluated} is not there any more")
        script = script.replace(evaluated, named)
    return script + _RUN_NAMED


def with_own_port(script: str) -> str:
    """Return Reflex's ``state.js`` changed so that over https it uses the port of the page.

    Applied twice it changes nothing more.

    Raises:
        RuntimeError: when the place is not where Reflex has it: a new version of Reflex needs a look then.
    """
    if _PORT_KEPT in script:
        return script
    if _PORT_LOST not in script:
        raise RuntimeError(f"{STATE_JS} of Reflex has changed: {_PORT_LOST} is not there any more")
    return script.replace(_PORT_LOST, _PORT_KEPT)


def with_one_file_of_icons(config: str) -> str:
    """Return Vite's configuration with all icons in one file.

    Raises:
        RuntimeError: when the place is not where Reflex has it; a new version of Reflex needs a look then.
    """
    if _ICONS in config:
        return config
    if _GROUPS not in config:
        raise RuntimeError(f"{VITE_JS} of Reflex has changed: {_GROUPS} is not there any more")
    return config.replace(_GROUPS, f"{_GROUPS} {_ICONS}", 1)


def call_ahead(static: Path) -> None:
    """Make the page for addresses with a variable part load its files at once, not one after another.

    Raises:
        RuntimeError: when the build does not say which page needs which files: a new version of React Router needs a look then.
    """
    manifests = list(static.glob("assets/manifest-*.js"))
    if len(manifests) != 1:
        raise RuntimeError(f"expected one manifest of the pages, found {len(manifests)}")
    text = manifests[0].read_text("utf-8")
    routes = json.loads(text[text.index("{") : text.rindex("}") + 1])["routes"].values()
    needed = {
        re.sub(r":[^/]+", "[^/]+", route["path"]): [route["module"], *route["imports"], *route["css"]]
        for route in routes
        if ":" in route.get("path", "")
    }
    script = f"<script>{_CALL_AHEAD.replace('NEEDED', json.dumps(needed))}</script>"
    page = static / FALLBACK
    page.write_text(page.read_text("utf-8").replace("<link ", f"{script}<link ", 1), "utf-8")


def paint_first(static: Path) -> None:
    """Make every page load its style sheet before its scripts, so that what the build has drawn is visible sooner."""
    for page in static.rglob("*.html"):
        text = page.read_text("utf-8")
        page.write_text(text.replace('<link rel="modulepreload"', '<link rel="modulepreload" fetchpriority="low"'), "utf-8")


def make_same_origin(static: Path) -> None:
    """Change the one compiled file that names the server, so that pages talk to the origin they came from.

    Reflex compiles the server's address and port into it; after this change one build serves any port and any host name.

    Raises:
        RuntimeError: when the file is not where Reflex puts it: a new version of Reflex needs a look then.
    """
    chunks = list(static.glob("assets/reflex-env-*.js"))
    if len(chunks) != 1:
        raise RuntimeError(f"expected one compiled reflex-env file, found {len(chunks)}")
    text, count = _BACKEND.subn(_on_own_origin, chunks[0].read_text("utf-8"))
    if not count:
        raise RuntimeError("the compiled reflex-env file names no server")
    chunks[0].write_text(text, "utf-8")


def _on_own_origin(match: re.Match[str]) -> str:
    origin = "globalThis.location.origin" + ('.replace(/^http/,"ws")' if match["scheme"] == "ws" else "")
    return f'{origin}+"{match["path"]}"'


def script_hashes(page: str) -> list[str]:
    """Return the policy sources (``'sha256-…'``) of the inline scripts of ``page``."""
    texts = [match["text"] for match in _INLINE.finditer(page) if "src=" not in match["attributes"] and match["text"]]
    return [f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in dict.fromkeys(texts)]
