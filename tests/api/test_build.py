"""Changes to the compiled pages: one build for any address, and no text evaluated in the browser."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
import reflex_base

from portal.build import develop, pages

NODE = Path(sys.executable).with_name("node")
STATE_JS = Path(reflex_base.__file__).parent / ".templates" / "web" / pages.STATE_JS


def _node(script: str) -> str:
    done = subprocess.run([NODE, "--input-type=module", "-e", script], capture_output=True, text=True, check=True, timeout=60)
    return done.stdout.strip()


def _named(calls: str) -> str:
    portal = "globalThis.window = {portal: {add: (a, b) => a + b, say: (text) => text}};"
    return _node(f"{portal}\n{pages._RUN_NAMED}\n{calls}")


def test_reflex_evaluates_texts_only_in_the_known_places():
    changed = pages.without_eval(STATE_JS.read_text("utf-8"))
    assert "eval(event" not in changed
    assert pages.without_eval(changed) == changed


def test_a_new_reflex_that_evaluates_elsewhere_stops_the_build():
    with pytest.raises(RuntimeError, match="has changed"):
        pages.without_eval("const applyEvent = 1;")


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("portal.add(1, 2)", "3"),
        ("window.portal.add(1, 2);", "3"),
        ("portal.say('ru')", "ru"),
        ("portal.say(\"it's 5 o'clock\")", "it's 5 o'clock"),
        ('portal.say("(")', "("),
    ],
)
def test_a_function_of_the_portal_can_be_asked_for(text: str, answer: str):
    assert _named(f"console.log(runNamed({json.dumps(text)}))") == answer


@pytest.mark.parametrize(
    "text",
    [
        "alert(1)",
        "portal.missing()",
        "portal.constructor('x')",
        "portal.say(window.secret)",
        "portal.say(1);alert(1)",
        "portal.say((()=>1)())",
    ],
)
def test_nothing_else_can(text: str):
    assert _named(f"try {{ console.log('ran', runNamed({json.dumps(text)})) }} catch {{ console.log('refused') }}") == "refused"


def test_the_answer_goes_to_the_one_handler_that_is_named():
    text = '(_result) => {addEvents([ReflexEvent("reflex___state.s.done", {kind:"a \\"b\\"",value:_result})])}'
    calls = f"namedCallback({json.dumps(text)}, (events) => console.log(JSON.stringify(events)))({{cms: 'AA=='}})"
    said = _named(f"globalThis.ReflexEvent = (name, payload) => ({{name, payload}});\n{calls}")
    assert json.loads(said) == [{"name": "reflex___state.s.done", "payload": {"kind": 'a "b"', "value": {"cms": "AA=="}}}]


def test_a_callback_of_any_other_shape_is_refused():
    assert _named("try { namedCallback('(_result) => {alert(1)}') } catch { console.log('refused') }") == "refused"


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
    script = pages.with_own_port(STATE_JS.read_text("utf-8"))
    assert pages.with_own_port(script) == script
    begun = script.index("export const getBackendURL")
    function = script[begun : script.index("\n};", begun) + 3].removeprefix("export ")
    hosts = script[script.index("const SAME_DOMAIN_HOSTNAMES") :].split(";", 1)[0]
    own = pages._BACKEND.sub(pages._on_own_origin, '"ws://localhost:3000/_event"')
    world = f"globalThis.location = new URL({json.dumps(page)}); globalThis.window = {{ location }};"
    assert _node(f"{world}\n{hosts};\n{function}\nconsole.log(getBackendURL({own}).href);") == socket


def test_a_new_reflex_that_drops_the_port_in_another_place_stops_the_build():
    with pytest.raises(RuntimeError, match="has changed"):
        pages.with_own_port("const getBackendURL = 1;")


@pytest.fixture
def static(tmp_path: Path) -> Path:
    (tmp_path / "client" / "assets").mkdir(parents=True)
    return tmp_path / "client"


def test_pages_talk_to_the_address_they_came_from(static: Path):
    chunk = static / "assets" / "reflex-env-x.js"
    chunk.write_text('var e={PING:`http://localhost:8000/ping`,EVENT:"ws://0.0.0.0:8000/_event",TRANSPORT:`websocket`};export{e as t};')
    pages.make_same_origin(static)
    script = chunk.read_text("utf-8").replace("export{e as t};", "console.log(e.PING, e.EVENT)")
    assert (
        _node(f"globalThis.location = {{origin: 'https://portal.example'}};\n{script}")
        == "https://portal.example/ping wss://portal.example/_event"
    )


def test_a_build_that_names_no_server_stops(static: Path):
    (static / "assets" / "reflex-env-x.js").write_text("var e={};")
    with pytest.raises(RuntimeError, match="names no server"):
        pages.make_same_origin(static)


def test_icons_come_in_one_file():
    config = pages.with_one_file_of_icons('codeSplitting: { groups: [ { test: /env.json/, name: "reflex-env" } ] }')

    assert 'groups: [ { test: /lucide-react/, name: "icons" },' in config
    assert pages.with_one_file_of_icons(config) == config
    with pytest.raises(RuntimeError, match="has changed"):
        pages.with_one_file_of_icons("export default {}")


def test_a_page_with_a_part_that_varies_asks_for_its_files_at_once(static: Path):
    route = {"path": "cabinet/:id", "module": "/assets/form.js", "imports": ["/assets/icons.js"], "css": ["/assets/form.css"]}
    manifest = {"routes": {"root": {"path": "", "module": "/r.js", "imports": [], "css": []}, "form": route}}
    (static / "assets" / "manifest-x.js").write_text(f"window.__reactRouterManifest={json.dumps(manifest)};")
    (static / pages.FALLBACK).write_text('<head><meta charSet="utf-8"/><link rel="icon"/></head>')

    pages.call_ahead(static)

    script = (static / pages.FALLBACK).read_text("utf-8").partition("<script>")[2].partition("</script>")[0]
    page = "const asked = []; globalThis.location = {pathname: '/cabinet/7'};"
    parts = "{currentScript: {remove() {}}, createElement: () => ({}), head: {append: (link) => asked.push(`${link.rel} ${link.href}`)}}"
    said = _node(f"{page} globalThis.document = {parts};\n{script}\nconsole.log(asked.join())")
    assert said == "modulepreload /assets/form.js,modulepreload /assets/icons.js,preload /assets/form.css"


def test_a_build_without_a_manifest_stops(static: Path):
    with pytest.raises(RuntimeError, match="manifest"):
        pages.call_ahead(static)


def test_a_page_asks_for_its_style_before_its_program(static: Path):
    (static / "index.html").write_text('<link rel="modulepreload" href="/a.js"/><link rel="stylesheet" href="/a.css"/>')

    pages.paint_first(static)

    page = (static / "index.html").read_text("utf-8")
    assert page == '<link rel="modulepreload" fetchpriority="low" href="/a.js"/><link rel="stylesheet" href="/a.css"/>'


def test_inline_scripts_are_known_by_their_hash():
    page = '<script src="/a.js"></script><script>1</script><script type="module" async="">1</script>'
    assert pages.script_hashes(page) == ["'sha256-a4ayc/80/OGda4BO/1o/V0etpOqiLx1JwB5S3beHW0s='"]


def test_the_development_server_hands_the_routes_on():
    config = "export default {\n  server: {\n    port: process.env.PORT,\n  },\n};"
    changed = develop.with_proxy(config)
    assert '"/api": "http://localhost:' in changed
    assert develop.with_proxy(changed) == changed


def test_a_new_vite_configuration_without_the_place_stops_the_build():
    with pytest.raises(RuntimeError, match="server section"):
        develop.with_proxy("export default {};")
