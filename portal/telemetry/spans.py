"""Spans for OpenTelemetry. Without an address for them nothing is imported and a span costs one comparison."""

import os
from collections.abc import Callable, Generator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from opentelemetry.trace import Tracer

ENDPOINT: Final = "OTEL_EXPORTER_OTLP_ENDPOINT"
"""The variable of the environment that turns spans on, and names OpenTelemetry's collector (OTLP over HTTP)."""
NOT_INSTALLED: Final = (
    f"{ENDPOINT} asks for spans, and OpenTelemetry is not installed: "
    "`.venv/bin/pip install -r requirements-tracing.txt`, or remove the variable."
)
NOTHING: Final = nullcontext()


class _Tracing:
    """The tracer of this process and what ends it, when there is one."""

    def __init__(self) -> None:
        self.tracer: Tracer | None = None
        self.stop: Callable[[], None] | None = None


_TRACING: Final = _Tracing()


def is_asked() -> bool:
    """Tell whether the environment asks for spans."""
    return bool(os.environ.get(ENDPOINT))


def start() -> None:
    """Begin to send spans when the environment asks for them. Called in each worker, because a thread sends them."""
    if not is_asked() or _TRACING.tracer is not None:
        return
    from portal.telemetry.exporting import begin

    _TRACING.tracer, _TRACING.stop = begin()


def stop() -> None:
    """Send what is left."""
    if _TRACING.stop is not None:
        _TRACING.stop()
        _TRACING.tracer = _TRACING.stop = None


def span(name: str, *, kind: str, **attributes: str) -> AbstractContextManager[Any]:
    """Return a context in which a span is current; of an error only the kind is recorded, because texts may have personal data."""
    begun = _TRACING.tracer
    return NOTHING if begun is None else _recorded(begun, name, {"portal.kind": kind, **attributes})


@contextmanager
def _recorded(tracer: "Tracer", name: str, attributes: dict[str, str]) -> Generator[Any]:
    with tracer.start_as_current_span(name, attributes=attributes, record_exception=False, set_status_on_exception=False) as begun:
        try:
            yield begun
        except BaseException as error:
            begun.set_attribute("error.type", type(error).__qualname__)
            raise
