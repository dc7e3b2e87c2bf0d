"""What is done to the compiled pages: they find their own server at any address, and their inline scripts are known by hash."""

import base64
import hashlib
import json
import re
from pathlib import Path
from typing import Any

from reflex_base.plugins import Plugin

SCRIPT_HASHES = "script-hashes.json"
"""Beside the compiled pages: the Content-Security-Policy sources of every inline script, by page file."""

_INLINE = re.compile(r"<script(?P<attributes>[^>]*)>(?P<text>.*?)</script>", re.DOTALL)
_BACKEND = re.compile(r"""["'`](?P<scheme>ws|http)://[^/"'`]+(?P<path>/[^"'`]*)["'`]""")


class PortalBuild(Plugin):
    """Finishes the static pages after the front end was built and before it is compressed."""

    def post_build(self, **context: Any) -> None:
        """Make the pages independent of the address they were built for and note their inline scripts."""
        static = Path(context["static_dir"])
        make_same_origin(static)
        hashes = {page.relative_to(static).as_posix(): script_hashes(page.read_text("utf-8")) for page in sorted(static.rglob("*.html"))}
        (static.parent / SCRIPT_HASHES).write_text(json.dumps(hashes), "utf-8")


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
