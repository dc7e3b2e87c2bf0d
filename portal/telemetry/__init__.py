"""How the portal tells what it does: the number of a request, figures for Prometheus, spans for OpenTelemetry."""
