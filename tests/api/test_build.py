"""Patches of Reflex's files: each applies to the installed Reflex, and stops the build when its place has moved."""

import dataclasses
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import reflex_base
from reflex_base.compiler import templates

from portal.build import pages
from portal.build.patch import REFLEX, Patch, PlaceMovedError, table
from portal.build.patches import ASK_AHEAD, BUILT, FALLBACK, PATCHES
from tests.architecture.sources import ROOT

NODE = Path(sys.executable).with_name("node")
LOCK = ROOT / "reflex.lock" / "package-lock.json"
OF_REFLEX = {
    "utils/state.js": (Path(reflex_base.__file__).parent / ".templates" / "web" / "utils" / "state.js").read_text("utf-8"),
    "vite.config.js": templates.vite_config_template(base="/", hmr=True, force_full_reload=False, experimental_hmr=False, sourcemap=False),
    "assets/reflex-env-*.js": 'var e={PING:`http://localhost:8000/ping`,EVENT:"ws://0.0.0.0:8000/_event"};export{e as t};',
    "**/*.html": '<link rel="modulepreload" href="/a.js"/><link rel="modulepreload" href="/b.js"/><link rel="stylesheet" href="/a.css"/>',
    "assets/__reflex_global_styles-*.css": "".join(
        f".{name}{{margin:0}}:is(.{name}:has(>{name}[disabled]),.{name}:disabled)::placeholder{{opacity:.2}}"
        for name in ("input", "select", "textarea")
    ),
    "utils/context.jsx": 'export const clientStorage = {"local_storage": {"b": {"name": "b"}, "a": {"sync": true, "name": "a"}}}\n',
    FALLBACK: '<head><meta charSet="utf-8"/><meta content="width=device-width" name="viewport"/><link rel="icon"/></head>',
}
"""The sources of the installed Reflex, and samples of what it builds; ``tests/e2e/test_build.py`` looks at real builds."""


def _node(script: str) -> str:
    done = subprocess.run([NODE, "--input-type=module", "-e", script], capture_output=True, text=True, check=True, timeout=60)
    return done.stdout.strip()


def _patched(file: str) -> str:
    text = OF_REFLEX[file]
    for patch in PATCHES:
        if patch.file == file:
            text = patch.apply(text)
    return text


@pytest.mark.parametrize("patch", PATCHES, ids=lambda patch: patch.name)
def test_a_patch_changes_the_file_of_the_installed_reflex(patch: Patch):
    assert patch.apply(OF_REFLEX[patch.file]) != OF_REFLEX[patch.file]


def test_a_source_that_an_earlier_build_has_patched_is_patched_from_the_original():
    once = pages.patched("utils/state.js", "the file of an earlier build, with other patches")
    assert pages.patched("utils/state.js", once) == once
    assert once == _patched("utils/state.js")


def test_two_builds_of_the_same_pages_write_what_browsers_keep_in_the_same_order():
    one, other = (
        'export const clientStorage = {"a": {"x": 1, "y": 2}, "b": {}}',
        'export const clientStorage = {"b": {}, "a": {"y": 2, "x": 1}}',
    )
    assert pages.patched("utils/context.jsx", one) == pages.patched("utils/context.jsx", other) == one


@pytest.mark.parametrize("patch", PATCHES, ids=lambda patch: patch.name)
def test_a_patch_whose_place_has_moved_stops_the_build_and_says_what_to_do(patch: Patch):
    with pytest.raises(PlaceMovedError, match=rf"«{patch.name}».*{re.escape(patch.made_for)}.*portal/build/patches.py"):
        patch.apply("another text")


@pytest.mark.parametrize("patch", [patch for patch in PATCHES if patch.times], ids=lambda patch: patch.name)
def test_a_patch_whose_place_is_found_more_often_than_expected_stops_the_build(patch: Patch):
    with pytest.raises(PlaceMovedError, match=f"found it {2 * (patch.times or 0)} time"):
        patch.apply(OF_REFLEX[patch.file] * 2)


def test_a_patch_of_a_file_that_is_not_built_any_more_stops_the_build(tmp_path: Path):
    for patch in (*BUILT, ASK_AHEAD):
        with pytest.raises(PlaceMovedError, match="found no file"):
            patch.apply_in(tmp_path)


def test_every_compiled_file_that_is_named_is_changed(tmp_path: Path):
    patch = dataclasses.replace(BUILT[-1], file="**/*.html")
    for name in ("index.html", "desk/index.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(OF_REFLEX["**/*.html"])

    patch.apply_in(tmp_path)

    for name in ("index.html", "desk/index.html"):
        assert (tmp_path / name).read_text("utf-8").count('<link rel="modulepreload" fetchpriority="low" href="') == 2


def test_the_patches_were_compared_with_the_installed_versions():
    locked = json.loads(LOCK.read_text("utf-8"))["packages"]
    router, daisyui = (locked[f"node_modules/{name}"]["version"] for name in ("react-router", "daisyui"))
    assert f"reflex=={REFLEX}\n" in (ROOT / "requirements.txt").read_text("utf-8")
    assert {patch.made_for for patch in PATCHES} == {f"Reflex {REFLEX}", f"React Router {router}", f"daisyUI {daisyui}"}


def test_the_documentation_has_the_table_of_patches():
    documented = (ROOT / "docs" / "reflex.md").read_text("utf-8")
    assert table(PATCHES) in documented, f"docs/reflex.md needs this table:\n{table(PATCHES)}"


def test_reflex_evaluates_texts_only_in_the_known_places():
    left = re.findall(r"eval\([^;]*;", _patched("utils/state.js"))
    # Components made while the server runs, which the portal has not; the policy of the pages refuses it.
    assert left == ["eval(`import(dataUri)`);"]


def test_a_text_from_the_server_is_refused_in_place_of_being_run():
    script = _patched("utils/state.js")
    for asked in ("_call_script", "_call_function"):
        event = json.dumps({"name": asked, "payload": {"javascript_code": "alert(1)", "function": "alert", "callback": "alert"}})
        begun = script.index('  if (event.name == "_call_script" || event.name == "_call_function") {')
        branch = script[begun : script.index("\n  }\n", begun) + 4].replace("return;", "")
        said = _node(f"globalThis.window = {{}}; const event = {event};\n{branch}")
        assert "_call_script Error: a text from the server is never run" in said


@pytest.mark.parametrize(
    ("page", "socket"),
    [
        ("https://localhost:8443", "wss://localhost:8443/_event"),
        ("https://localhost", "wss://localhost/_event"),
        ("http://localhost:3000", "ws://localhost:3000/_event"),
        ("https://portal.example:8443", "wss://portal.example:8443/_event"),
    ],
)
def test_the_events_use_the_host_and_port_of_the_page(page: str, socket: str):
    script = _patched("utils/state.js")
    begun = script.index("export const getBackendURL")
    function = script[begun : script.index("\n};", begun) + 3].removeprefix("export ")
    hosts = script[script.index("const SAME_DOMAIN_HOSTNAMES") :].split(";", 1)[0]
    world = f"globalThis.location = new URL({json.dumps(page)}); globalThis.window = {{ location }};"
    env = _patched("assets/reflex-env-*.js").replace("export{e as t};", "")
    assert _node(f"{world}\n{env}\n{hosts};\n{function}\nconsole.log(getBackendURL(e.EVENT).href);") == socket


def test_pages_talk_to_the_address_they_came_from():
    script = _patched("assets/reflex-env-*.js").replace("export{e as t};", "console.log(e.PING, e.EVENT)")
    assert (
        _node(f"globalThis.location = {{origin: 'https://portal.example'}};\n{script}")
        == "https://portal.example/ping wss://portal.example/_event"
    )


def test_icons_come_in_one_file():
    assert re.search(r'groups: \[ \{ test: /lucide-react/, name: "icons" \},\s+\{\s+test: /env.json/', _patched("vite.config.js"))


@pytest.fixture
def static(tmp_path: Path) -> Path:
    (tmp_path / "client" / "assets").mkdir(parents=True)
    return tmp_path / "client"


def test_a_page_with_a_part_that_varies_asks_for_its_files_at_once(static: Path):
    route = {"path": "cabinet/:id", "module": "/assets/form.js", "imports": ["/assets/icons.js"], "css": ["/assets/form.css"]}
    manifest = {"routes": {"root": {"path": "", "module": "/r.js", "imports": [], "css": []}, "form": route}}
    (static / "assets" / "manifest-x.js").write_text(f"window.__reactRouterManifest={json.dumps(manifest)};")

    changed = ASK_AHEAD.filled(NEEDED=json.dumps(pages.files_by_address(static))).apply(OF_REFLEX[FALLBACK])

    script = changed.partition("<script>")[2].partition("</script>")[0]
    page = "const asked = []; globalThis.location = {pathname: '/cabinet/7'};"
    parts = "{currentScript: {remove() {}}, createElement: () => ({}), head: {append: (link) => asked.push(`${link.rel} ${link.href}`)}}"
    said = _node(f"{page} globalThis.document = {parts};\n{script}\nconsole.log(asked.join())")
    assert said == "modulepreload /assets/form.js,modulepreload /assets/icons.js,preload /assets/form.css"


def test_a_build_without_a_manifest_stops(static: Path):
    with pytest.raises(PlaceMovedError, match="manifest"):
        pages.files_by_address(static)


def test_inline_scripts_are_known_by_their_hash():
    page = '<script src="/a.js"></script><script>1</script><script type="module" async="">1</script>'
    assert pages.script_hashes(page) == ["'sha256-a4ayc/80/OGda4BO/1o/V0etpOqiLx1JwB5S3beHW0s='"]


def test_the_development_server_hands_the_routes_on():
    assert '  server: {\n    proxy: { "/api": "http://localhost:8000" },\n' in pages.patched("vite.config.js", OF_REFLEX["vite.config.js"])
