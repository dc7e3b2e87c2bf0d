"""Every patch of Reflex's own files. The table of them is in ``docs/reflex.md``."""

import json
import re
from pathlib import Path

from portal.build.patch import Patch

_STATE_JS = "utils/state.js"
_VITE_JS = "vite.config.js"
_NO_EVAL = "A text from the server is never run, so the Content-Security-Policy can forbid it (decision 2)."
_REACT_ROUTER = "React Router 8.4.0"
_DAISYUI = "daisyUI 5.8.1"
_ADDRESS_BUILT_IN = "https://github.com/reflex-dev/reflex/issues/6239"

FALLBACK = "__spa-fallback.html"
"""The page file for addresses with a variable part: it finds the page when its script runs."""

_NEVER_RUN = '(() => { throw new Error("a text from the server is never run"); })()'


def _in_order(found: re.Match[str]) -> str:
    return json.dumps(json.loads(found[0]), sort_keys=True)


SOURCES = (
    Patch(
        name="call_script without eval",
        file=_STATE_JS,
        before="eval(event.payload.javascript_code)",
        after=_NEVER_RUN,
        why=_NO_EVAL,
    ),
    Patch(
        name="call_function without eval",
        file=_STATE_JS,
        before="eval(event.payload.function)()",
        after=_NEVER_RUN,
        why=_NO_EVAL,
    ),
    Patch(
        name="callbacks without eval",
        file=_STATE_JS,
        before="eval(event.payload.callback)",
        after=_NEVER_RUN,
        times=2,
        why=_NO_EVAL,
    ),
    Patch(
        name="the port of the page",
        file=_STATE_JS,
        before='endpoint.port = ""; // Assume websocket is on https port via load balancer.',
        after="endpoint.port = window.location.port;",
        why="Behind TLS on another port than 443 the websocket has the port of the page, not 443.",
        upstream="https://github.com/reflex-dev/reflex/pull/3441",
    ),
    Patch(
        name="a page that may be left",
        file=_STATE_JS,
        before='    window.addEventListener("beforeunload", disconnectTrigger);\n',
        after="",
        why="The event also comes before a download and when somebody stays: such a page heard nothing more. "
        "`pagehide` closes the websocket of a page that is left.",
        upstream="https://github.com/reflex-dev/reflex/pull/4953",
    ),
    Patch(
        name="only the version of Reflex",
        file=_STATE_JS,
        before='import reflexEnvironment from "$/reflex.json";',
        after='import { version } from "$/reflex.json";\nconst reflexEnvironment = { version };',
        why="The moment of the build and a number of the folder were in the scripts too; "
        "builds of the same sources have the same names now.",
    ),
    Patch(
        name="one order of what browsers keep",
        file="utils/context.jsx",
        before=re.compile(r"(?<=export const clientStorage = )\{.*\}"),
        after=_in_order,
        why="Reflex writes it in another order at each build, so two machines had scripts of different names, "
        "and a page of one asked the other in vain.",
    ),
    Patch(
        name="icons in one file",
        file=_VITE_JS,
        before="groups: [",
        after='groups: [ { test: /lucide-react/, name: "icons" },',
        why="Each icon is imported from a file of its own (Reflex's answer to this issue); without the group each is a request of its own.",
        upstream="https://github.com/reflex-dev/reflex/issues/6627",
    ),
    Patch(
        name="routes of the development server",
        file=_VITE_JS,
        before="  server: {\n",
        after='  server: {\n    proxy: { "/api": "http://localhost:PORT" },\n',
        why="`reflex run` serves pages on one port and the portal's routes on another; the session cookie needs both on one.",
        upstream="https://github.com/reflex-dev/reflex/issues/3296",
    ),
)
"""Changes to the sources of the pages, before they are built."""

BUILT = (
    Patch(
        name="placeholders of resting inputs",
        file="assets/__reflex_global_styles-*.css",
        before=re.compile(r":is\(\.(?:input|select|textarea):has\([^{}]*::placeholder\{[^{}]*\}"),
        after="",
        times=3,
        made_for=_DAISYUI,
        why="They make the browser style every element anew whenever one is added or removed; `controls.css` has its own.",
    ),
    Patch(
        name="same origin, requests",
        file="assets/reflex-env-*.js",
        before=re.compile(r"""["'`]http://[^/"'`]+(/[^"'`]*)["'`]"""),
        after=r'globalThis.location.origin+"\1"',
        times=None,
        why="The address of the server is compiled in; with this change one build serves any address (decision 1).",
        upstream=_ADDRESS_BUILT_IN,
    ),
    Patch(
        name="same origin, websocket",
        file="assets/reflex-env-*.js",
        before=re.compile(r"""["'`]ws://[^/"'`]+(/[^"'`]*)["'`]"""),
        after=r'globalThis.location.origin.replace(/^http/,"ws")+"\1"',
        times=None,
        why="The same for the websocket.",
        upstream=_ADDRESS_BUILT_IN,
    ),
    Patch(
        name="style before program",
        file="**/*.html",
        before='<link rel="modulepreload" href="',
        after='<link rel="modulepreload" fetchpriority="low" href="',
        times=None,
        made_for=_REACT_ROUTER,
        why="The style sheet is loaded before the scripts, so what the build has drawn is visible sooner.",
    ),
)
"""Changes to the compiled pages."""

_VIEWPORT = 'name="viewport"/>'

ASK_AHEAD = Patch(
    name="files of a page with a variable address",
    file=FALLBACK,
    before=_VIEWPORT,
    after=f"{_VIEWPORT}<script>{Path(__file__).with_name('call_ahead.js').read_text('utf-8')}</script>",
    made_for=_REACT_ROUTER,
    why="Such a page asks for its files at once, not each after the one before; `NEEDED` is the list of them by address.",
    upstream="https://github.com/remix-run/remix/pull/8338",
)
"""This one is filled with what the build says about its pages."""

PATCHES = (*SOURCES, *BUILT, ASK_AHEAD)
