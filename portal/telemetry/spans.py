"""Spans for OpenTelemetry. Without the setting nothing is imported and a span costs one comparison."""

from collections.abc import Generator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from opentelemetry.trace import Tracer

NOTHING: Final = nullcontext()


class _Tracing:
    """The tracer of this process, when there is one."""

    tracer: "Tracer | None" = None


def span(name: str, *, kind: str, **attributes: str) -> AbstractContextManager[Any]:
    """Return a context in which a span is current; of an error only the kind is recorded, because texts may have personal data."""
    tracer = _Tracing.tracer
    return NOTHING if tracer is None else _recorded(tracer, name, {"portal.kind": kind, **attributes})


@contextmanager
def _recorded(tracer: "Tracer", name: str, attributes: dict[str, str]) -> Generator[Any]:
    with tracer.start_as_current_span(name, attributes=attributes, record_exception=False, set_status_on_exception=False) as begun:
        try:
            yield begun
        except BaseException as error:
            begun.set_attribute("error.type", type(error).__qualname__)
            raise
