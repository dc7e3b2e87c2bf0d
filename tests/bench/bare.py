"""The smallest page that Reflex makes, built and served as the portal is: what a page of the portal is compared with."""

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from portal.commands.place import ROOT

START_SECONDS = 60
CONFIGURATION = """import os

import reflex as rx

config = rx.Config(
    app_name="bare",
    api_url=os.environ["BARE_URL"],
    deploy_url=os.environ["BARE_URL"],
    telemetry_enabled=False,
    show_built_with_reflex=False,
    frontend_compression_formats=["brotli", "gzip"],
    disable_plugins=[rx.plugins.SitemapPlugin],
)
"""
PAGE = """import reflex as rx


class Typed(rx.State):
    name: str = ""

    @rx.event
    def keep(self, text: str) -> None:
        self.name = text


def page() -> rx.Component:
    return rx.el.main(rx.el.h1("Bare"), rx.el.input(value=Typed.name, on_change=Typed.keep, aria_label="Name"), rx.el.p(Typed.name))


app = rx.App()
app.add_page(page, route="/", title="Bare")
"""
SERVE = """from reflex.utils import exec as reflex_server
from reflex_base.config import get_config
from reflex_base.constants.base import Env
from reflex_base.environment import environment

from portal.commands.serve import serve
from portal.settings import settings

get_config()
environment.REFLEX_ENV_MODE.set(Env.PROD)
environment.REFLEX_SKIP_COMPILE.set(True)
environment.REFLEX_MOUNT_FRONTEND_COMPILED_APP.set(True)
serve(settings(), reflex_server.get_app_instance_from_file())
"""


@contextlib.contextmanager
def bare_page() -> Iterator[str]:
    """Build the page for production in a folder of its own, with the portal's packages, serve it, and yield its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory() as name:
        folder, url = Path(name), f"http://localhost:{port}"
        _write(folder)
        own = {"BARE_URL": url, "PORTAL_PORT": str(port), "PYTHONPATH": os.pathsep.join([name, str(ROOT)])}
        path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
        environment = {**os.environ, **own, "PATH": path, "REFLEX_USE_NPM": "1", "REFLEX_CHECK_LATEST_VERSION": "0"}
        with (folder / "log").open("wb") as log:
            command = [sys.executable, "-m", "portal.commands.compile"]
            subprocess.run(command, cwd=folder, env=environment, stdout=log, stderr=log, check=True)
            server = subprocess.Popen([sys.executable, "serve.py"], cwd=folder, env=environment, stdout=log, stderr=log)
        try:
            _wait_for(server, url, folder / "log")
            yield url
        finally:
            server.terminate()
            server.wait(timeout=START_SECONDS)


def _write(folder: Path) -> None:
    (folder / "bare").mkdir()
    (folder / "bare" / "__init__.py").touch()
    (folder / "bare" / "bare.py").write_text(PAGE, "utf-8")
    (folder / "rxconfig.py").write_text(CONFIGURATION, "utf-8")
    (folder / "serve.py").write_text(SERVE, "utf-8")
    # Files of packages are linked and not copied; npm removes from this folder what the page does not need.
    shutil.copytree(ROOT / ".web" / "node_modules", folder / ".web" / "node_modules", symlinks=True, copy_function=_link)


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:  # another disk
        shutil.copy2(source, target)


def _wait_for(server: subprocess.Popen[bytes], url: str, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            urllib.request.urlopen(url, timeout=2).close()
        except (urllib.error.URLError, ConnectionError, TimeoutError) as missing:
            if server.poll() is not None or time.monotonic() > deadline:
                raise AssertionError(f"The bare page is not served:\n{log.read_text('utf-8', 'replace')}") from missing
            time.sleep(0.1)
        else:
            return
