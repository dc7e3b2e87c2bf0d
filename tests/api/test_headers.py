"""The policies of answers: only the worker that takes hashes may compile, and it may load nothing."""

from portal.api.headers import HASHING_POLICY, ROUTE_POLICY, headers_of
from portal.api.pages import CompiledPages
from portal.settings import Settings


def policy(path: str, kind: str = "text/javascript") -> str:
    return headers_of(path, {"content-type": kind}, CompiledPages(), Settings(demo=True))["content-security-policy"]


def test_only_the_worker_that_takes_hashes_may_compile_webassembly():
    assert policy("/assets/hashing-worker-DeKx1.js") == HASHING_POLICY
    assert "wasm-unsafe-eval" in HASHING_POLICY
    for path in ("/assets/verify-DeKx1.js", "/hashing-worker-x.js", "/api/files/hashing-worker-x"):
        assert policy(path) == ROUTE_POLICY
    for path in ("/verify", "/", "/assets/hashing-worker-x.html"):
        assert "wasm" not in policy(path, "text/html")
