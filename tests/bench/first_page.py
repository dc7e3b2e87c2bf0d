"""How long the first page of a visit blocks a telephone, beside the smallest page that Reflex makes, built and served in the same run."""

import json
import statistics
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from portal.commands import tools
from tests.bench.bare import bare_page
from tests.bench.served import served
from tests.e2e.chromium import FLAGS

ROUNDS = 7
"""In each round every page is opened once with an empty cache, so that a busy minute of the machine falls on all alike."""
SLOWER = 4
LONG_MS = 50
SETTLED_MS = 2_000
TELEPHONE = {"width": 412, "height": 823}
NETWORK = {"offline": False, "latency": 562.5, "downloadThroughput": 1_474_560 / 8, "uploadThroughput": 675_000 / 8}
"""What Lighthouse gives a telephone with its throttling by the browser: milliseconds, bytes per second."""
CATEGORIES = ["toplevel", "devtools.timeline", "disabled-by-default-devtools.timeline", "loading", "blink.user_timing"]
SCRIPT = ("EvaluateScript", "v8.evaluateModule", "FunctionCall", "v8.compile", "v8.compileModule", "RunMicrotasks", "TimerFire")
"""The trace's events in which scripts are compiled or run."""


@dataclass(frozen=True)
class Visit:
    """One opening of a page; milliseconds and kilobytes.

    Blocking is the part of every task that is longer than 50 ms, from the first paint on: by the clock, as Lighthouse counts it, and by the
    processor time of the page's thread, which other processes change less. Work and scripts are processor time from the visit's beginning.
    """

    blocking: float
    blocking_own: float
    work: float
    script: float
    first_paint: float
    largest_paint: float
    scripts_kb: float
    styles_kb: float


@dataclass(frozen=True)
class Opened:
    """A page to open: its name in the figures, address and cookie."""

    name: str
    url: str
    cookie: str = ""


def figures() -> list[str]:
    """Open the bare page, the landing page, the sign-in page and the application form in turn and return a line of each."""
    chromium = tools.chromium()
    if chromium is None:
        return ["not measured: there is no Chromium on this machine; on Debian: sudo apt-get install chromium"]
    with served() as portal, bare_page() as bare, sync_playwright() as playwright:
        (desk,) = portal.desks(1)
        url = portal.portal.url
        pages = [
            Opened("the smallest page of Reflex", f"{bare}/"),
            Opened("the landing page", f"{url}/"),
            Opened("the sign-in page", f"{url}/sign-in"),
            Opened("the form of an application", f"{url}{desk.path}", desk.session),
        ]
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        rounds = [[visit(browser, page) for page in pages] for _ in range(ROUNDS)]
        browser.close()
    visits = list(zip(*rounds, strict=True))
    return [_line(page.name, one, visits[0]) for page, one in zip(pages, visits, strict=True)]


def visit(browser: Browser, opened: Opened) -> Visit:
    """Open the page with an empty cache as a slow telephone does, and return what it cost until nothing more happens."""
    with _telephone(browser, opened) as page:
        session = page.context.new_cdp_session(page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", NETWORK)
        kinds: dict[str, str] = {}
        sizes = {"Script": 0.0, "Stylesheet": 0.0}
        session.on("Network.responseReceived", lambda event: kinds.update({event["requestId"]: event["type"]}))

        def finished(event: dict[str, Any]) -> None:
            kind = kinds.get(event["requestId"], "")
            if kind in sizes:
                sizes[kind] += event["encodedDataLength"]

        session.on("Network.loadingFinished", finished)
        browser.start_tracing(page=page, categories=CATEGORIES)
        page.goto(opened.url, wait_until="networkidle")
        page.wait_for_timeout(SETTLED_MS)
        if not page.url.startswith(opened.url):
            raise AssertionError(f"{opened.url} led to {page.url}.")
        events = json.loads(browser.stop_tracing())["traceEvents"]
    return _counted(events, sizes)


@contextmanager
def _telephone(browser: Browser, opened: Opened) -> Iterator[Page]:
    context = browser.new_context(viewport=TELEPHONE, device_scale_factor=1.75, is_mobile=True, has_touch=True, locale="ru-RU")
    name, _, value = opened.cookie.partition("=")
    if name:
        # With the whole address the cookie would belong to its folder only.
        context.add_cookies([{"name": name, "value": value, "url": opened.url.partition("/cabinet")[0]}])
    yield context.new_page()
    context.close()


def _counted(events: list[dict[str, Any]], sizes: dict[str, float]) -> Visit:
    # The page's own document has an address; frames and documents that it makes itself have none.
    starts = [one for one in events if one["name"] == "navigationStart"]
    started = next(one for one in starts if one["args"]["data"].get("documentLoaderURL", "").startswith("http"))
    page = [one for one in events if one["pid"] == started["pid"] and one["ts"] >= started["ts"]]
    painted = next(one for one in page if one["name"] == "firstContentfulPaint")
    largest = max(one["ts"] for one in page if one["name"] == "largestContentfulPaint::Candidate")
    own = [one for one in page if one["tid"] == started["tid"] and one["ph"] == "X"]
    tasks = _outermost([one for one in own if one["name"].endswith("RunTask")])
    later = [one for one in tasks if one["ts"] + one["dur"] > painted["ts"]]
    return Visit(
        blocking=sum(max(0.0, one["dur"] / 1e3 - LONG_MS) for one in later),
        blocking_own=sum(max(0.0, one.get("tdur", 0) / 1e3 - LONG_MS) for one in later),
        work=sum(one.get("tdur", 0) for one in tasks) / 1e3,
        script=sum(one.get("tdur", 0) for one in _outermost([one for one in own if one["name"] in SCRIPT])) / 1e3,
        first_paint=(painted["ts"] - started["ts"]) / 1e3,
        largest_paint=(largest - started["ts"]) / 1e3,
        scripts_kb=sizes["Script"] / 1e3,
        styles_kb=sizes["Stylesheet"] / 1e3,
    )


def _outermost(events: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the events that lie in no other."""
    found: list[dict[str, Any]] = []
    for event in sorted(events, key=lambda one: (one["ts"], -one["dur"])):
        if not found or event["ts"] >= found[-1]["ts"] + found[-1]["dur"]:
            found.append(event)
    return found


def _line(name: str, visits: tuple[Visit, ...], bare: tuple[Visit, ...]) -> str:
    def middle(what: str, of: tuple[Visit, ...]) -> float:
        return statistics.median(getattr(one, what) for one in of)

    def beside(what: str) -> str:
        least = middle(what, bare)
        return f"{middle(what, visits):.0f} ms" + (f" ({middle(what, visits) / least:.1f} ×)" if least and visits is not bare else "")

    first, largest, scripts, styles = (middle(what, visits) for what in ("first_paint", "largest_paint", "scripts_kb", "styles_kb"))
    return (
        f"{name}: blocked {beside('blocking')}, of the processor {beside('blocking_own')}; "
        f"work {beside('work')}, of it scripts {beside('script')}; "
        f"first paint {first:.0f} ms, largest {largest:.0f} ms; {scripts:.0f} KB of scripts, {styles:.0f} KB of styles"
    )
