"""What is done to the compiled pages: any address serves them, no text is evaluated, inline scripts are known by hash."""

import base64
import hashlib
import json
import re
from pathlib import Path
from typing import Any

from reflex_base.plugins import Plugin

SCRIPT_HASHES = "script-hashes.json"
"""Beside the compiled pages: the Content-Security-Policy sources of every inline script, by page file."""

STATE_JS = "utils/state.js"
_EVALUATED = {
    "eval(event.payload.javascript_code)": "runNamed(event.payload.javascript_code)",
    "eval(event.payload.function)()": "runNamed(event.payload.function)",
    "eval(event.payload.callback)": "namedCallback(event.payload.callback, addEvents)",
}
_RUN_NAMED = (Path(__file__).parent / "run_named.js").read_text("utf-8")

_INLINE = re.compile(r"<script(?P<attributes>[^>]*)>(?P<text>.*?)</script>", re.DOTALL)
_BACKEND = re.compile(r"""["'`](?P<scheme>ws|http)://[^/"'`]+(?P<path>/[^"'`]*)["'`]""")


class PortalBuild(Plugin):
    """Changes Reflex's own script before the pages are built, and finishes the pages afterwards."""

    def pre_compile(self, **context: Any) -> None:
        """Take ``eval`` out of the browser's side of Reflex, so that the Content-Security-Policy can forbid it."""
        context["add_modify_task"](STATE_JS, without_eval)

    def post_build(self, **context: Any) -> None:
        """Make the pages independent of the address they were built for and note their inline scripts."""
        static = Path(context["static_dir"])
        make_same_origin(static)
        hashes = {page.relative_to(static).as_posix(): script_hashes(page.read_text("utf-8")) for page in sorted(static.rglob("*.html"))}
        (static.parent / SCRIPT_HASHES).write_text(json.dumps(hashes), "utf-8")


def without_eval(script: str) -> str:
    """Return Reflex's ``state.js`` with every place replaced that would evaluate a text sent by the server.

    Done to a script that was already changed it changes nothing.

    Raises:
        RuntimeError: when the places are not where Reflex has them; a new version of Reflex needs a look then.
    """
    if _RUN_NAMED in script:
        return script
    for evaluated, named in _EVALUATED.items():
        if evaluated not in script:
            raise RuntimeError(f"{STATE_JS} of Reflex has changed: {evaluated} is not there any more")
        script = script.replace(evaluated, named)
    return script + _RUN_NAMED


def make_same_origin(static: Path) -> None:
    """Rewrite the one compiled file that names the server, so that pages talk to the origin they came from.

    Reflex compiles the server's address and port into it; one build then serves any port and any host name.

    Raises:
        RuntimeError: when the file is not where Reflex puts it; a new version of Reflex needs a look then.
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
    """Return the policy sources (``'sha256-…'``) of the scripts that stand inside ``page`` itself."""
    texts = [match["text"] for match in _INLINE.finditer(page) if "src=" not in match["attributes"] and match["text"]]
    return [f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in dict.fromkeys(texts)]
