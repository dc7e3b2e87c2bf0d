"""Sending spans to OpenTelemetry's collector, and the spans of SQL. Imported only when the environment asks for spans."""

import os
from collections.abc import Callable
from typing import Any, Final

from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import SERVICE_NAME, Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.trace import SpanKind, Tracer
from sqlalchemy import Engine, event

NAME: Final = "portal"
KEPT: Final = "_portal_span"


def begin() -> tuple[Tracer, Callable[[], None]]:
    """Return a tracer whose spans go to the collector that the environment names, and what sends the rest and ends it.

    OpenTelemetry reads its own variables of the environment: the address, headers, sampling, the name of the service.
    """
    named = {} if os.environ.get("OTEL_SERVICE_NAME") else {SERVICE_NAME: NAME}
    provider = TracerProvider(resource=Resource.create(named))
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    tracer = provider.get_tracer(NAME)
    for name, listener in SqlSpans(tracer).listeners:
        event.listen(Engine, name, listener)
    return tracer, provider.shutdown


class SqlSpans:
    """A span for each statement on any engine of this process."""

    def __init__(self, tracer: Tracer) -> None:
        self._tracer = tracer
        self.listeners = (("before_cursor_execute", self._begins), ("after_cursor_execute", self._ends), ("handle_error", self._fails))

    def _begins(self, _connection: Any, _cursor: Any, statement: str, _parameters: Any, context: Any, _many: bool) -> None:  # noqa: FBT001
        if context is not None:
            # The statement has the places of its values, not the values.
            attributes = {"db.system.name": context.dialect.name, "db.query.text": statement, "portal.kind": "sql"}
            begun = self._tracer.start_span(statement.split(None, 1)[0].upper(), kind=SpanKind.CLIENT, attributes=attributes)
            setattr(context, KEPT, begun)

    def _ends(self, _connection: Any, _cursor: Any, _statement: str, _parameters: Any, context: Any, _many: bool) -> None:  # noqa: FBT001
        begun = getattr(context, KEPT, None)
        if begun is not None:
            begun.end()

    def _fails(self, error: Any) -> None:
        begun = getattr(error.execution_context, KEPT, None)
        if begun is not None:
            begun.set_attribute("error.type", type(error.original_exception).__qualname__)
            begun.end()
