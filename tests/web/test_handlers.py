"""Anybody may call a handler: each reaches the core only by `run_verb`, which finds out who is asking."""

import ast
import inspect
import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
from reflex_base.registry import RegistrationContext

from portal.portal import app
from tests.architecture.sources import ROOT, Source, sources

DOOR = "portal/web/shell/verbs.py"
INNER = (".service", ".queries")


def _imported(source: Source) -> Iterator[tuple[str, str]]:
    """Yield the names a module imports and where each comes from."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from ((alias.asname or alias.name, f"{node.module}.{alias.name}") for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from ((alias.asname or alias.name, alias.name) for alias in node.names)


def _is_inner(origin: str) -> bool:
    room, _, rest = origin.removeprefix("portal.core.").partition(".")
    return origin.startswith("portal.core.") and bool(room) and any(f".{rest}".startswith(part) for part in INNER)


def _called_directly(source: Source) -> list[tuple[str, int, str]]:
    inner = {name: origin for name, origin in _imported(source) if _is_inner(origin)}
    found = []
    for node in ast.walk(source.tree):
        if not isinstance(node, ast.Call):
            continue
        function = node.func.value if isinstance(node.func, ast.Attribute) else node.func
        if isinstance(function, ast.Name) and function.id in inner and not _is_a_thing(node.func):
            found.append((source.place, node.lineno, ast.unparse(node.func)))
    return found


def _is_a_thing(function: ast.expr) -> bool:
    """Return whether a call makes a dataclass, which reads no storage."""
    name = function.attr if isinstance(function, ast.Attribute) else function.id if isinstance(function, ast.Name) else ""
    return name[:1].isupper()


def test_no_page_calls_the_core_except_by_run_verb():
    assert not [found for source in sources("portal/web") if source.place != DOOR for found in _called_directly(source)]


def test_no_page_takes_the_services_itself():
    places = [source.place for source in sources("portal/web") for _, origin in _imported(source) if origin.startswith("portal.bootstrap")]
    assert set(places) <= {DOOR}


KEPT_IN_THE_BROWSER = {
    "portal/web/shell/words.py",  # the language
    "portal/web/mio/object/state.py",  # which part, tab and week of an object is open
    "portal/web/cabinet/application/answering.py",
    "portal/web/forms/replies/window.py",  # replies that are typed and not sent yet
    "portal/web/shell/signing_ways/state.py",  # whether a key or a QR code was chosen
    "portal/web/desk/mio_correction/state.py",  # a correction of an object that is not sent yet
    "portal/web/desk/review/state.py",  # remarks that are typed and not sent yet
}


def test_no_secret_is_stored_where_scripts_can_read_it():
    storages = ("rx.Cookie(", "rx.LocalStorage(", "rx.SessionStorage(")
    assert {source.place for source in sources("portal/web") if any(word in source.text for word in storages)} <= KEPT_IN_THE_BROWSER


def test_the_upload_of_the_framework_is_used_nowhere():
    assert not [source.place for source in sources("portal/web") if "rx.upload" in source.text]


def test_handlers_are_registered_and_all_of_them_are_ours_or_the_frameworks():
    assert app.api_transformer
    strange = [name for name in RegistrationContext.get().event_handlers if "portal___" not in name and "reflex___state" not in name]
    assert not strange


def test_every_handler_was_meant_to_be_one():
    # Reflex makes every public method of a State a handler that any page may call, whether it was meant so or not.
    own = [(name, inspect.unwrap(one.handler.fn)) for name, one in RegistrationContext.get().event_handlers.items()]
    written = [(name, function) for name, function in own if function.__module__.startswith("portal.")]
    assert len(written) > 200
    assert not [name for name, function in written if not inspect.getsource(function).lstrip().startswith("@rx.event")]


@pytest.mark.parametrize(("demo", "there"), [("true", True), ("false", False)])
def test_the_demonstrations_own_pages_exist_in_it_alone(demo: str, *, there: bool):
    code = "from portal.portal import app; print([route for route in app._unevaluated_pages if route.startswith('dev')])"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env={**os.environ, "PORTAL_DEMO": demo}, capture_output=True, text=True, check=True
    )
    assert ("dev/outbox" in done.stdout) is there
    assert (done.stdout.strip() == "[]") is not there
