"""Spans go to a collector of OpenTelemetry, a process of its own, when the environment names one; else nothing is imported."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from portal import safety
from portal.commands.place import ROOT
from portal.safety import ensure_safe
from portal.settings import Settings, UnsafeSettings
from portal.telemetry import spans

WORK = """
import asyncio, sys
from types import SimpleNamespace
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from portal.db import make_engine, transactions
from portal.telemetry import spans
from portal.telemetry.measuring import verb_measured
from portal.web.shell.observed.events import observed
begin = transactions(make_engine("sqlite://"))

class Form: pass
def save(): pass
entry = SimpleNamespace(ctx=SimpleNamespace(txid="0123456789ab", parent_txid=None))
registered = SimpleNamespace(states=[Form], handler=SimpleNamespace(fn=save))

async def run(**_):
    with verb_measured("filling.answer"):
        await asyncio.to_thread(work)

def work():
    with begin() as session:
        session.connection().execute(text("SELECT :email"), {"email": "aigul@example.kz"})
    try:
        with begin() as session:
            session.connection().execute(text("SELECT * FROM nowhere WHERE email = :email"), {"email": "aigul@example.kz"})
    except SQLAlchemyError:
        raise ValueError("aigul@example.kz")

spans.start()
try:
    asyncio.run(observed(run)(entry=entry, registered_handler=registered))
except ValueError:
    pass
spans.stop()
print("portal.telemetry.exporting" in sys.modules)
"""


@pytest.fixture
def collector() -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, str(Path(__file__).with_name("collector.py"))]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        yield process
        process.terminate()


def _done(**environment: str) -> str:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("OTEL_")}
    command = [sys.executable, "-c", WORK]
    done = subprocess.run(command, cwd=ROOT, env={**kept, **environment}, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_an_event_its_verb_and_its_statements_arrive_as_one_tree_without_any_value(collector: subprocess.Popen[str]):
    assert collector.stdout is not None
    port = collector.stdout.readline().strip()
    assert _done(OTEL_EXPORTER_OTLP_ENDPOINT=f"http://127.0.0.1:{port}").endswith("True")
    collector.terminate()
    told: list[dict[str, Any]] = [json.loads(line) for line in collector.stdout]
    by_name = {one["name"]: one for one in told}
    event, verb, statements = by_name["Form.save"], by_name["filling.answer"], [one for one in told if one["facts"]["portal.kind"] == "sql"]
    assert (event["parent"], verb["parent"]) == ("", event["id"])
    assert {one["parent"] for one in statements} == {verb["id"]}
    assert next(one["facts"]["db.query.text"] for one in statements if one["name"] == "SELECT") == "SELECT ?"
    assert {one["facts"].get("error.type") for one in statements} == {None, "OperationalError"}
    assert (event["facts"]["portal.request"], event["facts"]["service.name"]) == ("0123456789ab", "portal")
    assert verb["facts"]["error.type"] == "ValueError"
    assert all(one["ends"] and not one["events"] for one in told)
    assert "aigul" not in json.dumps(told)


def test_without_a_collector_nothing_is_imported_for_spans():
    assert _done().endswith("False")


def test_asking_for_spans_without_the_libraries_stops_the_start(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(spans.ENDPOINT, "http://127.0.0.1:4318")
    ensure_safe(Settings(_env_file=None), ())  # pyright: ignore[reportCallIssue]
    monkeypatch.setattr(safety, "find_spec", lambda _name: None)
    with pytest.raises(UnsafeSettings, match=r"requirements-tracing\.txt"):
        ensure_safe(Settings(_env_file=None), ())  # pyright: ignore[reportCallIssue]
