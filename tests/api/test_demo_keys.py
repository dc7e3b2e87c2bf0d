"""The demonstration's key files are sent in the demonstration, by their own names, and nothing else is."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from starlette.applications import Starlette

from portal.api import demo_keys
from portal.settings import Settings

from .test_session import Browser

NAME = "GOST512_ulgi-head.p12"


def _ask(folder: Path, name: str, monkeypatch: pytest.MonkeyPatch, *, demo: bool = True):
    keys = folder / "demo" / "pki" / "keys"
    keys.mkdir(parents=True)
    (keys / NAME).write_bytes(b"a key")
    (keys.parent / "issuing-gost.p12").write_bytes(b"the authority's own")
    monkeypatch.setattr(demo_keys, "process_services", lambda: SimpleNamespace(settings=Settings(demo=demo, data_dir=folder)))
    return Browser(Starlette(routes=demo_keys.routes), "http://localhost:3000")("GET", f"/api/demo/keys/{name}")


def test_a_key_file_is_handed_out_as_an_attachment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = _ask(tmp_path, NAME, monkeypatch)
    assert (answer.status_code, answer.content) == (200, b"a key")
    assert answer.headers["content-disposition"] == f'attachment; filename="{NAME}"'


@pytest.mark.parametrize("name", ["unknown.p12", "..%2Fissuing-gost.p12", "%2e%2e/issuing-gost.p12", "*"])
def test_nothing_else_is_handed_out(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _ask(tmp_path, name, monkeypatch).status_code == 404


def test_outside_the_demonstration_there_are_no_keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _ask(tmp_path, NAME, monkeypatch, demo=False).status_code == 404
