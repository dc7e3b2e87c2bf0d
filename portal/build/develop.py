"""For `reflex run`: the development server of the pages forwards the portal's routes to the portal."""

from typing import Any

from reflex_base.config import get_config
from reflex_base.constants import DefaultPorts
from reflex_base.plugins import Plugin

VITE_JS = "vite.config.js"
_SERVER = "  server: {\n"


class DevelopmentServer(Plugin):
    """Adds the routes to Vite's configuration. Built pages do not need it, because the portal itself serves them."""

    def pre_compile(self, **context: Any) -> None:
        """Add the proxy to Vite's configuration."""
        context["add_modify_task"](VITE_JS, with_proxy)


def with_proxy(config: str) -> str:
    """Return Vite's configuration with everything under ``/api`` forwarded. Applied twice it changes nothing more.

    Raises:
        RuntimeError: when the place is not where Reflex has it: a new version of Reflex needs a look then.
    """
    if "proxy:" in config:
        return config
    if _SERVER not in config:
        raise RuntimeError(f"{VITE_JS} of Reflex has changed: its server section is not there any more")
    port = get_config().backend_port or DefaultPorts.BACKEND_PORT
    return config.replace(_SERVER, f'{_SERVER}    proxy: {{ "/api": "http://localhost:{port}" }},\n', 1)
