"""The real portal in production mode on a free port, and people with browsers."""

import datetime as dt
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, ViewportSize, expect

from portal.commands import pages, tools
from portal.commands.place import ROOT
from portal.demo import pki
from tests.demo.layer import free_port
from tests.e2e import clock
from tests.e2e.chromium import Chromium, launched, patient
from tests.e2e.clock import PortalClock
from tests.e2e.database import PortalDatabase, utc_now
from tests.e2e.together import in_working_time

AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE = "async (tags) => (await axe.run(document, {runOnly: tags, resultTypes: ['violations'], preload: false})).violations"
"""Returns only what is wrong: what is right is a list of every element of the page.

Nothing is fetched beforehand: that is for rules about sounds and for experimental ones, and takes a third of the time.
"""
PICTURES = os.environ.get("PORTAL_PICTURES", "")
START_SECONDS = 60
PATIENCE = 20_000
"""How long, in milliseconds, a test waits for what must come: a busy machine is no fault of the portal."""
expect.set_options(timeout=PATIENCE)
LONGEST_SECONDS = 600
"""After which a test in a browser counts as hanging: the longest one takes a fifth of it while nothing else is at work."""
LONGEST = ("test_walk.py", "test_look.py", "test_story.py")
"""The files that take longest, the longest last."""
SHUFFLE = os.environ.get("PORTAL_SHUFFLE", "")
"""Any text: the browser tests run in an order that follows from it, and none of them may lean on another."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.e2e)
            if item.get_closest_marker("timeout") is None:
                item.add_marker(pytest.mark.timeout(LONGEST_SECONDS))
    if SHUFFLE:
        random.Random(SHUFFLE).shuffle(items)
    else:
        # The longest files begin first: begun last, one would leave the other workers without work.
        items.sort(key=lambda item: LONGEST.index(item.path.name) if item.path.name in LONGEST else -1, reverse=True)


BESIDE = ("-c", "from portal.commands import serve, starting; starting.hold_database = lambda _: None; serve.main()")
"""What Python runs for a second server over one SQLite database, which the portal itself refuses: as one of several over PostgreSQL."""


@dataclass
class Portal:
    """A running portal with a database of its own, which can be killed and started again."""

    url: str
    data: Path
    environment: dict[str, str]
    root: Path = ROOT
    """The folder of the project from which it runs."""
    process: subprocess.Popen[bytes] | None = None
    server: tuple[str, ...] = ("-m", "portal.commands.serve")

    def start(self) -> None:
        with (self.data / "server.log").open("ab") as log:
            command = [sys.executable, *self.server]
            self.process = subprocess.Popen(command, cwd=self.root, env=self.environment, stdout=log, stderr=log, start_new_session=True)
        deadline = time.monotonic() + START_SECONDS
        while not self.answers():
            if self.process.poll() is not None or time.monotonic() > deadline:
                pytest.fail(f"the portal did not start:\n{self.log()}")
            time.sleep(0.1)

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """End the server and everything it started; with ``SIGKILL`` as abruptly as a power failure."""
        if self.process is None:
            return
        os.killpg(self.process.pid, how)
        self.process.wait(timeout=START_SECONDS)
        self.process = None

    def log(self) -> str:
        return (self.data / "server.log").read_text("utf-8", "replace")

    def answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/api/health", timeout=2) as answer:
                return answer.status == 200
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            return False


@pytest.fixture(scope="session")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    """The portal in demonstration mode, built once and served from its production build."""
    pages.build()
    with running(ROOT, tmp_path_factory.mktemp("portal")) as portal:
        yield portal


@contextmanager
def running(root: Path, data: Path, *, server: tuple[str, ...] = Portal.server, **chosen: str) -> Iterator[Portal]:
    """Run the project in ``root``, whose pages are built, with the demonstration in the folder ``data``.

    ``server`` is what Python runs: the portal's own server, or :mod:`tests.e2e.clock` around it. ``chosen`` are more settings.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    # A NCALayer that runs on this machine has nothing to do with the tests.
    layer = f"wss://127.0.0.1:{free_port()}"
    settings = {"PORTAL_PORT": str(port), "PORTAL_DATA_DIR": str(data), "PORTAL_DEMO": "true", "PORTAL_NCALAYER_URL": layer}
    environment = {**{name: value for name, value in os.environ.items() if not name.startswith("PORTAL_")}, **settings, **chosen}
    if "PORTAL_DATABASE_URL" in chosen:
        _fill(root, environment)
    else:
        _prepare(root, data, environment)
    portal = Portal(f"http://localhost:{port}", data, environment, root, server=server)
    portal.start()
    yield portal
    portal.stop()


@contextmanager
def running_at(data: Path, moment: dt.datetime) -> Iterator[Portal]:
    """Run this project, whose pages are built on demand, with a clock of its own that shows ``moment`` now; see :class:`PortalClock`."""
    pages.build()
    now = PortalClock(data)
    now.set(moment)
    with running(ROOT, data, server=(clock.__file__,)) as portal:
        pki.ensure(data, now())
        yield portal


_PREPARED: dict[Path, Path] = {}
"""Copies of what the project in a folder has filled with the demonstration, to fill other folders with."""


def _prepare(root: Path, data: Path, environment: Mapping[str, str]) -> None:
    if root in _PREPARED:
        shutil.copytree(_PREPARED[root], data, dirs_exist_ok=True)
        return
    own = [one.name for one in data.iterdir()]
    _fill(root, environment)
    _PREPARED[root] = data.with_name(f"{data.name}-prepared")
    shutil.copytree(data, _PREPARED[root], ignore=shutil.ignore_patterns(*own))


def _fill(root: Path, environment: Mapping[str, str]) -> None:
    prepare = "from portal.commands.run import prepare; prepare()"
    subprocess.run([sys.executable, "-c", prepare], cwd=root, env=environment, check=True)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Chromium]:
    """The browser of this worker."""
    with launched() as chromium:
        yield chromium


@pytest.fixture(scope="session")
def database(portal: Portal) -> Iterator[PortalDatabase]:
    """The running portal's database."""
    database = PortalDatabase(portal.data)
    yield database
    database.engine.dispose()


def until(page: Page, script: str) -> None:
    """Wait up to :data:`PATIENCE` until ``script`` is true.

    ``Page.wait_for_function`` uses ``eval``, which the policy of the pages forbids.
    """
    for _ in range(PATIENCE // 50):
        if page.evaluate(script):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"still not true: {script}")


Someone = Callable[..., Page]


@pytest.fixture
def someone(portal: Portal, database: PortalDatabase, chromium: Chromium) -> Iterator[Someone]:
    """Opens a browser for a person: ``someone(language="kk", width=390, height=844, scheme="dark")``.

    ``signed_in`` is the e-mail address of the person who has a session there already, without the pages of the sign-in.
    With ``trusting`` the browser takes any certificate, as one does that was told to trust NCALayer's.
    At the end of the test no page may have thrown an error or have been stopped by the Content-Security-Policy.
    """
    with browsers(portal, database, chromium) as seat:
        yield seat


@contextmanager
def browsers(portal: Portal, database: PortalDatabase, chromium: Chromium) -> Iterator[Someone]:
    """Give what :func:`someone` gives, for any running portal."""
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def seat(
        *, signed_in: str = "", language: str = "ru", width: int = 1280, height: int = 800, scheme: str = "light", trusting: bool = False
    ) -> Page:
        # Without motion a page is checked in its final state, never half-way through a change of colour.
        context = chromium.new_context(
            base_url=portal.url,
            viewport=ViewportSize(width=width, height=height),
            color_scheme=scheme,
            reduced_motion="reduce",
            ignore_https_errors=trusting,
            locale={"kk": "kk-KZ", "ru": "ru-RU"}.get(language, "en-GB"),
        )
        context.add_cookies([{"name": "lang", "value": language, "url": portal.url}])
        if signed_in:
            token = database.token(database.account(signed_in))
            context.add_cookies([{"name": "session", "value": token, "url": portal.url}])
        contexts.append(context)
        page = patient(context.new_page())
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda said: errors.append(said.text) if "Content Security Policy" in said.text else None)
        return page

    yield seat
    for context in contexts:
        chromium.close(context)
    assert not errors, errors


@pytest.fixture(scope="module")
def apart(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    """A portal of the module's own in working time: what is signed there is registered at once."""
    with running_at(tmp_path_factory.mktemp("apart"), in_working_time(utc_now())) as portal:
        yield portal


@pytest.fixture
def records(apart: Portal) -> Iterator[PortalDatabase]:
    database = PortalDatabase(apart.data, PortalClock(apart.data))
    yield database
    database.engine.dispose()


@pytest.fixture
def seat(apart: Portal, records: PortalDatabase, chromium: Chromium) -> Iterator[Someone]:
    with browsers(apart, records, chromium) as seat:
        yield seat


@pytest.fixture
def page(someone: Someone) -> Page:
    """One person who reads Russian on a wide screen."""
    return someone()


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], None]:
    """Asserts that axe finds no fault of accessibility on a page."""
    source = tools.AXE.read_text("utf-8")

    def check(page: Page) -> None:
        page.locator("h1").first.wait_for(state="attached")  # the line is idle while scripts are read, too
        # From the top: what is half under a header that stays in place has a smaller visible size, which axe does not see.
        page.evaluate("scrollTo({top: 0, behavior: 'instant'})")
        if not page.evaluate("'axe' in window"):
            page.evaluate(source)
        faults = page.evaluate(AXE, AXE_TAGS)
        assert not faults, [(fault["id"], [node["html"] for node in fault["nodes"]]) for fault in faults]

    return check


@pytest.fixture(scope="session")
def picture() -> Callable[[Page, str], None]:
    """Keeps a screenshot of the whole page in the folder that ``PORTAL_PICTURES`` names; without it none is taken."""
    folder = Path(PICTURES)
    if PICTURES:
        folder.mkdir(parents=True, exist_ok=True)

    def take(page: Page, name: str) -> None:
        if PICTURES:
            page.screenshot(path=folder / f"{name}.png", full_page=True)

    return take
