"""The pages as they are built: the patches of Reflex have arrived in them."""

import json
import re
from pathlib import Path

import pytest

from portal.build.pages import SCRIPT_HASHES, script_hashes
from portal.build.patches import FALLBACK
from portal.commands import pages


@pytest.fixture(scope="module")
def client() -> Path:
    pages.build()
    return pages.WEB / "build" / "client"


def test_the_built_pages_name_no_server(client: Path):
    (chunk,) = client.glob("assets/reflex-env-*.js")
    assert "localhost" not in chunk.read_text("utf-8")
    assert 'globalThis.location.origin.replace(/^http/,"ws")+"/_event"' in chunk.read_text("utf-8")


def test_the_built_scripts_evaluate_nothing_that_the_server_sends(client: Path):
    calls = [call for chunk in client.glob("assets/*.js") for call in re.findall(r"\beval\(.{0,20}", chunk.read_text("utf-8"))]
    assert [call for call in calls if not call.startswith("eval(`import(")] == []


def test_the_built_scripts_tell_nothing_of_the_moment_and_the_folder_of_their_build(client: Path):
    texts = {chunk.name: chunk.read_text("utf-8") for chunk in client.glob("assets/*.js")}
    assert [name for name, text in texts.items() if re.search(r"last_reflex_run|project_hash|20\d\d-\d\d-\d\d \d\d:\d\d", text)] == []


def test_every_built_page_loads_its_style_before_its_scripts(client: Path):
    loads = [tag for page in client.rglob("*.html") for tag in re.findall(r'<link rel="modulepreload"[^>]*>', page.read_text("utf-8"))]
    assert loads
    assert [tag for tag in loads if 'fetchpriority="low"' not in tag] == []


def test_the_page_for_variable_addresses_asks_for_files_that_exist(client: Path):
    page = (client / FALLBACK).read_text("utf-8")
    needed = re.search(r"\}\)\((\{.*?\})\);\s*</script>", page, re.DOTALL)
    assert needed
    by_address = json.loads(needed[1])
    assert "mio/objects/[^/]+" in by_address
    assert [file for files in by_address.values() for file in files if not (client / file.lstrip("/")).is_file()] == []


def test_the_policy_of_a_page_allows_its_inline_scripts_as_they_are_served(client: Path):
    noted = json.loads((client.parent / SCRIPT_HASHES).read_text("utf-8"))
    assert noted[FALLBACK] == script_hashes((client / FALLBACK).read_text("utf-8"))
    assert noted["index.html"] == script_hashes((client / "index.html").read_text("utf-8"))


def test_the_style_sheet_of_every_page_has_only_the_components_of_daisyui_that_are_listed(client: Path):
    (sheet,) = client.glob("assets/__reflex_global_styles-*.css")
    classes = set(re.findall(r"\.([a-z][\w-]*)", sheet.read_text("utf-8")))
    assert {"btn", "checkbox", "input", "modal-box", "radio", "select", "textarea"} <= classes
    assert classes & {"menu-dropdown", "collapse-arrow", "dropdown-content", "table-pin-rows", "step-primary", "tabs-border"} == set()


def test_the_browsers_own_look_is_reset_once(client: Path):
    (sheet,) = client.glob("assets/__reflex_global_styles-*.css")
    assert len(re.findall(r"[;{]text-decoration:underline dotted", sheet.read_text("utf-8"))) == 1
