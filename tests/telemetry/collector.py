"""A collector of OpenTelemetry as a program: takes spans over HTTP (OTLP, protobuf) and writes one JSON object a line for each."""

import gzip
import json
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer

from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest, ExportTraceServiceResponse


class Collector(BaseHTTPRequestHandler):
    """Answers ``POST /v1/traces``."""

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        if self.headers.get("content-encoding") == "gzip":
            body = gzip.decompress(body)
        assert (self.path, self.headers["content-type"]) == ("/v1/traces", "application/x-protobuf")
        for resource in ExportTraceServiceRequest.FromString(body).resource_spans:
            for span in (span for scope in resource.scope_spans for span in scope.spans):
                facts = {one.key: one.value.string_value for one in (*resource.resource.attributes, *span.attributes)}
                told = {"name": span.name, "id": span.span_id.hex(), "parent": span.parent_span_id.hex(), "facts": facts}
                sys.stdout.write(json.dumps({**told, "events": len(span.events), "ends": span.end_time_unix_nano}) + "\n")
                sys.stdout.flush()
        self.send_response(200)
        self.send_header("content-type", "application/x-protobuf")
        self.end_headers()
        self.wfile.write(ExportTraceServiceResponse().SerializeToString())

    def log_message(self, *_: object) -> None:
        """Write nothing."""


if __name__ == "__main__":
    server = HTTPServer(("127.0.0.1", 0), Collector)
    sys.stdout.write(f"{server.server_port}\n")
    sys.stdout.flush()
    sys.exit(server.serve_forever())
