"""The plug-in of Reflex that applies the patches and writes down the inline scripts of every page."""

import base64
import hashlib
import json
import re
from functools import partial
from pathlib import Path
from typing import Any

from reflex_base.config import get_config
from reflex_base.constants import DefaultPorts, Templates
from reflex_base.plugins import Plugin

from portal.build.patch import PlaceMovedError
from portal.build.patches import ASK_AHEAD, BUILT, SOURCES

SCRIPT_HASHES = "script-hashes.json"
"""A file beside the compiled pages: the Content-Security-Policy sources of every inline script, by page file."""

_INLINE = re.compile(r"<script(?P<attributes>[^>]*)>(?P<text>.*?)</script>", re.DOTALL)


class PortalBuild(Plugin):
    """Changes Reflex's own scripts before the pages are built, and the built pages afterwards."""

    def pre_compile(self, **context: Any) -> None:
        """Patch the sources."""
        for file in dict.fromkeys(patch.file for patch in SOURCES):
            context["add_modify_task"](file, partial(patched, file))

    def post_build(self, **context: Any) -> None:
        """Patch the built pages, and write down their inline scripts."""
        static = Path(context["static_dir"])
        for patch in BUILT:
            patch.apply_in(static)
        ASK_AHEAD.filled(NEEDED=json.dumps(files_by_address(static))).apply_in(static)
        hashes = {page.relative_to(static).as_posix(): script_hashes(page.read_text("utf-8")) for page in sorted(static.rglob("*.html"))}
        (static.parent / SCRIPT_HASHES).write_text(json.dumps(hashes), "utf-8")


def patched(file: str, text: str) -> str:
    """Return the source ``file`` with its patches.

    A file that Reflex copies once into ``.web`` keeps the patches of an earlier build, so it is read anew from the installed Reflex. The
    parameter ``text`` counts for files that Reflex writes at every build. ``PORT`` is the port at which the portal itself answers.

    Raises:
        PlaceMovedError: when the installed Reflex has another text than a patch was made for.
    """
    copied = Path(Templates.Dirs.WEB_TEMPLATE) / file
    text = copied.read_text("utf-8") if copied.is_file() else text
    port = str(get_config().backend_port or DefaultPorts.BACKEND_PORT)
    for patch in SOURCES:
        if patch.file == file:
            text = patch.filled(PORT=port).apply(text)
    return text


def files_by_address(static: Path) -> dict[str, list[str]]:
    """Return the files of every page whose address has a variable part: a pattern of the address to the addresses of its files.

    Raises:
        PlaceMovedError: when the build does not say which page needs which files: a new version of React Router needs a look then.
    """
    manifests = list(static.glob("assets/manifest-*.js"))
    if len(manifests) != 1:
        raise PlaceMovedError(f"Expected one manifest of the pages in {static}/assets, found {len(manifests)}: look at what is built now.")
    text = manifests[0].read_text("utf-8")
    routes = json.loads(text[text.index("{") : text.rindex("}") + 1])["routes"].values()
    return {
        re.sub(r":[^/]+", "[^/]+", route["path"]): [route["module"], *route["imports"], *route["css"]]
        for route in routes
        if ":" in route.get("path", "")
    }


def script_hashes(page: str) -> list[str]:
    """Return the policy sources (``'sha256-…'``) of the inline scripts of ``page``."""
    texts = [match["text"] for match in _INLINE.finditer(page) if "src=" not in match["attributes"] and match["text"]]
    return [f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in dict.fromkeys(texts)]
