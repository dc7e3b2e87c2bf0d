"""Chromium for the browser tests, begun anew when it stops answering."""

import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Error, Page, Playwright, sync_playwright

from portal.commands import tools

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
PATIENCE = 30.0
"""Seconds in which Chromium must close a context. Playwright itself waits for it without end."""


_WORKS = """() => {
  const main = document.querySelector("main");
  return !main || Object.keys(main).some((key) => key.startsWith("__react"));
}"""
"""Tells whether the script of a page has taken over what was on screen before it."""
_LOOK_MS, _MOST_LOOKS = 50, 200


class Chromium:
    """One Chromium for all tests of a worker; every test opens contexts of its own in it."""

    def __init__(self, playwright: Playwright, patience: float = PATIENCE) -> None:
        """Launch Chromium; one that takes longer than ``patience`` seconds to close a context is killed."""
        self._playwright = playwright
        self._patience = patience
        self._launch()

    def beside(self, patience: float) -> "Chromium":
        """Launch another Chromium; Playwright runs once in a process."""
        return Chromium(self._playwright, patience)

    def new_context(self, **options: Any) -> BrowserContext:
        """Return a new context with Playwright's ``options``."""
        if not self._browser.is_connected():
            self._launch()
        return self._browser.new_context(**options)

    def close(self, context: BrowserContext) -> None:
        """Close a context; a Chromium that does not manage it is killed, and the next context gets a new one."""
        killer = threading.Timer(self._patience, os.kill, (self.pid, signal.SIGKILL))
        killer.start()
        try:
            context.close()
        except Error:
            if self._browser.is_connected():
                raise
        finally:
            killer.cancel()

    def end(self) -> None:
        """End the browser."""
        self._browser.close()

    def _launch(self) -> None:
        self._browser: Browser = self._playwright.chromium.launch(executable_path=tools.chromium(), args=FLAGS)
        session = self._browser.new_browser_cdp_session()
        processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
        session.detach()
        self.pid: int = next(process["id"] for process in processes if process["type"] == "browser")
        """The process of the browser, which starts and ends all its others."""


@contextmanager
def launched() -> Iterator[Chromium]:
    """Launch a :class:`Chromium` and end it at the end."""
    with sync_playwright() as playwright:
        chromium = Chromium(playwright)
        yield chromium
        chromium.end()


def patient(page: Page) -> Page:
    """Return a page whose ``goto`` and ``reload`` with ``networkidle`` wait for its script, too.

    A prerendered page is on screen before its script works, on a busy machine also when nothing is loaded any more: a press is lost then.
    """
    for name in ("goto", "reload"):
        setattr(page, name, _waiting(page, getattr(page, name)))
    return page


def _waiting(page: Page, move: Callable[..., Any]) -> Callable[..., Any]:
    def moved(*args: Any, **options: Any) -> Any:
        answer, looks = move(*args, **options), 0
        with suppress(Error):  # the page has gone on to another address
            while options.get("wait_until") == "networkidle" and looks < _MOST_LOOKS and not page.evaluate(_WORKS):
                page.wait_for_timeout(_LOOK_MS)
                looks += 1
        return answer

    return moved
