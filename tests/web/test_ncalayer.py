"""What the page asks of NCALayer and reads in its answers, run by Node.js; where it may look and which keys it may be offered."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from portal.api.headers import page_policy
from portal.settings import NCALAYER, ROOT, Settings
from portal.web.ui.ncalayer import NEEDS, PROBLEMS

CLIENT = ROOT / "assets" / "js" / "ncalayer-client.js"
WANTED = {"attached": False, "bin": "", "iin": "", "legalEntity": True, "testKeys": False, "language": "ru"}
CMS = "-----BEGIN CMS-----\nAAA\nBBB\n-----END CMS-----\n"
SOCKET = """
class Socket {
  constructor(url) { this.url = url; setTimeout(() => this.script(), 1); }
  send(text) { this.sent = text; setTimeout(() => this.answer(text), 1); }
  close() { this.closed = true; }
}
"""


def run(script: str) -> Any:
    """Run a script with everything of the client in scope; it calls ``tell`` with its result."""
    whole = f"import * as client from {json.dumps(CLIENT.as_uri())};\nconst tell = (what) => console.log(JSON.stringify(what));\n{script}"
    node = str(Path(sys.executable).parent / "node")
    done = subprocess.run([node, "--input-type=module", "-"], input=whole, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def request(contents: list[str], **wanted: Any) -> dict[str, Any]:
    return run(f"tell(client.signRequest({json.dumps(contents)}, {json.dumps(WANTED | wanted)}))")["args"]


def read(answer: Any, count: int = 1) -> Any:
    """The signatures in an answer, or the code and the facts of the problem."""
    text = json.dumps(answer if isinstance(answer, str) else json.dumps(answer))
    return run(f"try {{ tell(client.signaturesOf({text}, {count})); }} catch (error) {{ tell([error.code, error.facts]); }}")


def test_in_production_only_keys_under_its_authority_are_asked_for():
    assert request(["AA=="])["signerParams"] == {"extKeyUsageOids": ["1.2.398.3.3.4.1.2"]}
    assert request(["AA=="], testKeys=True)["signerParams"]["chain"] == []
    chosen = Settings(demo=False, ncalayer_url="wss://127.0.0.1:1")
    assert (chosen.ncalayer_address, Settings(demo=True, ncalayer_url="wss://127.0.0.1:1").ncalayer_address) == (
        NCALAYER,
        "wss://127.0.0.1:1",
    )


def test_a_request_says_what_the_page_wants():
    asked = request(["AA==", "BB=="], bin="123456789012", iin="850415100015", legalEntity=False, language="en", attached=True)
    assert asked == {
        "allowedStorages": None,
        "format": "cms",
        "data": ["AA==", "BB=="],
        "signingParams": {"decode": True, "encapsulate": True, "digested": False},
        "signerParams": {"extKeyUsageOids": [], "bin": "123456789012", "iin": "850415100015"},
        "locale": "kk",
    }
    assert request(["AA=="])["data"] == "AA=="


@pytest.mark.parametrize(
    ("answer", "count", "expected"),
    [
        ({"status": True, "body": {"result": [CMS]}}, 1, ["AAABBB"]),
        ({"status": True, "body": {"result": CMS}}, 1, ["AAABBB"]),
        ({"status": True, "body": {"result": [CMS, CMS]}}, 2, ["AAABBB", "AAABBB"]),
        ({"status": True, "body": {"result": [CMS]}}, 2, ["not_understood", {}]),
        ({"status": True, "body": {"result": [{}]}}, 1, ["not_understood", {}]),
        ({"status": True, "body": {}}, 1, ["cancelled", {}]),
        ({"status": True}, 1, ["cancelled", {}]),
        ({"success": False, "errorCode": "MODULE_NOT_FOUND"}, 1, ["outdated", {}]),
        ({"success": False, "code": "COMMON_JSON_WRAPPING_EXCEPTION"}, 1, ["said_by_layer", {"said": "COMMON_JSON_WRAPPING_EXCEPTION"}]),
        ("no json", 1, ["not_understood", {}]),
        ("null", 1, ["not_understood", {}]),
        ("[]", 1, ["not_understood", {}]),
        ({"status": False, "code": "GENERAL_ERROR", "message": "Хранилище пустое"}, 1, ["said_by_layer", {"said": "Хранилище пустое"}]),
        (
            {
                "status": False,
                "code": "X",
                "message": "An invoked method threw an exception.",
                "details": "java.io.IOException: Нет токена",
            },
            1,
            ["said_by_layer", {"said": "Нет токена"}],
        ),
    ],
)
def test_answers_are_read(answer: Any, count: int, expected: Any):
    assert read(answer, count) == expected


@pytest.mark.parametrize(
    ("script", "answer", "expected"),
    [
        ("this.onerror()", "", "not_running"),
        ("this.onclose()", "", "not_running"),
        ("", "", "not_running"),
        ("this.onmessage({data: 'hello'})", "this.onclose()", "lost"),
        ("this.onmessage({data: 'hello'})", "this.onmessage({data: '--heartbeat--'}); this.onmessage({data: 'x'})", "not_understood"),
    ],
    ids=["refused", "closed", "silent", "lost", "heartbeat and nonsense"],
)
def test_a_connection_that_fails_is_told(script: str, answer: str, expected: str):
    told = run(f"""{SOCKET}
Socket.prototype.script = function () {{ {script} }};
Socket.prototype.answer = function () {{ {answer} }};
client.connect("wss://127.0.0.1:1", () => {{}}, {{ Socket, due: 200 }})
  .then((found) => found.sign(["AA=="], {{}}))
  .then(tell, (error) => tell(error.code));""")
    assert told == expected


def test_a_second_request_is_refused_while_the_window_is_open_and_leaving_ends_the_first():
    told = run(f"""{SOCKET}
Socket.prototype.script = function () {{ this.onmessage({{data: '{{"result":{{"version":"1.4"}}}}'}}); }};
Socket.prototype.answer = () => {{}};
const found = await client.connect("wss://127.0.0.1:1", () => {{}}, {{ Socket }});
const first = found.sign(["AA=="], {{}}).catch((error) => error.code);
const second = await found.sign(["AA=="], {{}}).catch((error) => error.code);
found.leave();
tell([found.version, await first, second, await found.sign(["AA=="], {{}}).catch((error) => error.code)]);""")
    assert told == ["1.4", "abandoned", "occupied", "lost"]


@pytest.mark.parametrize(
    ("known", "host", "expected"),
    [
        ({}, "portal.example", "free"),
        ({"local-network-access": "denied"}, "portal.example", "denied"),
        ({"loopback-network": "prompt", "local-network-access": "granted"}, "portal.example", "prompt"),
        ({"local-network-access": "prompt"}, "localhost", "free"),
    ],
)
def test_the_browsers_permission_is_read_where_there_is_one(known: dict[str, str], host: str, expected: str):
    permissions = f"""const known = {json.dumps(known)};
const permissions = {{ query: async ({{ name }}) => {{ if (!known[name]) throw TypeError(name); return {{ state: known[name] }}; }} }};"""
    assert run(f"{permissions} tell(await client.access(permissions, {json.dumps(host)}));") == expected


def test_every_problem_of_the_client_has_its_sentence():
    codes = set(run("import('node:fs').then((fs) => tell([...fs.readFileSync(new URL("
                    f"{json.dumps(CLIENT.as_uri())}), 'utf8').matchAll(/LayerProblem\\(\"(\\w+)\"/g)].map((one) => one[1])))"))  # fmt: skip
    assert codes <= PROBLEMS.keys()
    assert len(codes) > 5
    assert all("{" not in wording.ru.replace("{bin}", "").replace("{iin}", "") for wording in NEEDS.values())


def test_the_policy_lets_pages_reach_ncalayer_and_nothing_else_on_the_machine():
    policy = page_policy((), Settings(demo=False, public_url="https://portal.example", host="portal.example"))
    connect = next(part for part in policy.split("; ") if part.startswith("connect-src"))
    assert connect == "connect-src 'self' wss://portal.example wss://127.0.0.1:13579"
    s3 = {"storage": "s3", "s3_endpoint": "https://s3.example/"}
    others = page_policy((), Settings(**s3, demo=False, public_url="https://portal.example", host="portal.example")).split("; ")  # pyright: ignore[reportArgumentType]
    assert f"{connect} https://s3.example" in others
    assert sum("s3.example" in one for one in others) == 1
