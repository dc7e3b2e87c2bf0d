"""The upload box: its words, its queue (run by Node.js with the real library and a stand-in for browser and server), its component."""

import ast
import atexit
import hashlib
import json
import re
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import reflex as rx

from portal.core.documents import refusals, rules
from portal.core.documents import workbooks as books
from portal.settings import ROOT
from portal.web.ui import upload
from portal.web.ui.upload import upload_box, upload_limits
from portal.wording import LANGUAGES, Wording
from tests.architecture.sources import sources
from tests.web.keyfile_page import give_packages

SCRIPTS = ROOT / "assets" / "js"
BROWSER = """
import { createHash } from "node:crypto";
const requests = [], listeners = [], timers = new Map(), extended = [], begun = [], cancelled = [];
globalThis.addEventListener = (name) => { if (name === "beforeunload") listeners.push(name); };
globalThis.removeEventListener = (name) => { if (name === "beforeunload") listeners.splice(listeners.indexOf(name), 1); };
globalThis.setInterval = (go, ms) => (timers.set(timers.size + 1, [go, ms]), timers.size);
globalThis.clearInterval = (id) => timers.delete(id);
const awake = () => [...timers.values()].filter(([, ms]) => ms > 60000).map(([go]) => go);
globalThis.Worker = class {
  postMessage({ piece, isFirst, isLast }) {
    if (isFirst) this.hash = createHash("sha256");
    this.hash.update(new Uint8Array(piece));
    queueMicrotask(() => this.onmessage({ data: isLast ? new Uint8Array(this.hash.digest()) : null }));
  }
  terminate() {}
};
// The server: `refuse` is what it answers to the end of an upload, `absent` breaks the line.
const server = { refuse: null, absent: false };
globalThis.fetch = async (url, { method, body }) => {
  if (url === "/api/session/extend") { extended.push(url); return Response.json({}); }
  if (server.absent) throw new TypeError("Failed to fetch");
  if (method === "DELETE") { cancelled.push(url); return new Response(null, { status: 204 }); }
  if (url.includes("/parts/")) return Response.json({ url: `/put${url}`, headers: {} });
  if (url.includes("/finish")) {
    if (server.refuse) return Response.json(server.refuse[1], { status: server.refuse[0] });
    return Response.json({ id: `F${url.split("/")[3]}`, sha256: url.split("=")[1] });
  }
  begun.push([url, JSON.parse(body)]);
  return Response.json({ upload: `${JSON.parse(body).name}`, part_bytes: 8 * 1024 * 1024 });
};
const COMPLETED = "<CompleteMultipartUploadResult><Location>L</Location><Key>K</Key></CompleteMultipartUploadResult>";
globalThis.XMLHttpRequest = class {
  upload = {};
  open(method, url) { Object.assign(this, { method, url }); }
  setRequestHeader() {}
  getResponseHeader(name) { return name === "etag" ? '"mark"' : null; }
  send(body) {
    this.body = body;
    if (this.method === "GET") this.text(server.parts || "<ListPartsResult></ListPartsResult>");
    else if (this.method === "POST") this.text(COMPLETED);
    else if (this.method === "DELETE") { cancelled.push(this.url); this.text(""); }
    else requests.push(this);
  }
  text(responseText) { setTimeout(() => { Object.assign(this, { status: 200, responseText }); this.onload(); }); }
  abort() { this.aborted = true; }
  progress(loaded) { this.upload.onprogress({ loaded, total: this.body.size, lengthComputable: true }); }
  arrive() { Object.assign(this, { status: 200, responseText: "" }); this.onload(); }
};
const file = (name, size = 1000) => Object.assign(new Blob([new Uint8Array(size)]), { name });
const states = (key) => queue.uploadsOf(key).map((upload) => upload.state);
const until = async (isSo) => {
  for (let tries = 0; !isSo(); tries += 1) {
    if (tries > 2000) throw new Error("never");
    await new Promise((go) => setTimeout(go, 5));
  }
};
const going = (count) => until(() => requests.length >= count);
const ended = (key, ...wanted) => until(() => wanted.every((state) => states(key).includes(state)));
"""


STORAGE = """
const kept = new Map();
globalThis.sessionStorage = {
  getItem: (key) => kept.get(key) ?? null, setItem: (key, text) => kept.set(key, text), removeItem: (key) => kept.delete(key),
};
"""
"""What a tab keeps while its page is reloaded."""


@cache
def scripts() -> Path:
    """Copy the scripts, beside the packages that the pages are built with."""
    folder = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    for script in SCRIPTS.glob("upload-*.js"):
        shutil.copy(script, folder)
    (folder / "package.json").write_text('{"private": true, "type": "module"}', "utf-8")
    give_packages(folder, upload.PACKAGES)
    return folder


def node(module: str, script: str, before: str = "") -> Any:
    loaded = f"{STORAGE} {before}; const queue = await import('{(scripts() / module).as_uri()}'); const said = [];"
    program = f"{BROWSER}\n{loaded}\n{script}\nconsole.log(JSON.stringify(said)); process.exit();"
    command = [str(Path(sys.executable).parent / "node"), "--no-warnings", "--input-type=module", "-e", program]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60, cwd=scripts())
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def words() -> dict[str, dict[str, str]]:
    return node("upload-words.js", "said.push(queue.WORDS);")[0]


def test_every_word_is_said_in_three_languages_with_the_same_places(words: dict[str, dict[str, str]]):
    assert set(words) == set(LANGUAGES)
    for language in LANGUAGES:
        assert words[language].keys() == words["ru"].keys()
        for key, text in words[language].items():
            assert text.strip()
            assert sorted(re.findall(r"{\w+}", text)) == sorted(re.findall(r"{\w+}", words["ru"][key])), key


def test_the_page_refuses_in_the_words_of_the_server(words: dict[str, dict[str, str]]):
    pairs: list[tuple[str, Wording]] = [("empty", refusals.EMPTY), ("type", refusals.WRONG_TYPE), ("large", refusals.TOO_LARGE)]
    for key, wording in pairs:
        for language in LANGUAGES:
            assert words[language][key].replace("{limit}", "600") == wording.said(language)


def test_the_page_and_the_server_agree_on_limits():
    assert upload.MAX_BYTES == rules.MAX_BYTES
    assert upload.EXTENSIONS == rules.DEFAULT_EXTENSIONS
    assert node("upload-words.js", "said.push(queue.USUAL);") == [[*rules.DEFAULT_EXTENSIONS]]


def test_progress_is_said_in_the_unit_of_the_whole():
    said = node(
        "upload-words.js",
        """const MB = 1024 * 1024, said_ = (language, done, total) => said.push(queue.progressOf(language, "sending", done, total));
        said_("ru", 120 * MB, 540 * MB); said_("kk", 0, 1.5 * MB); said_("en", 700, 900);
        said.push(queue.sizeOf("ru", 1.25 * MB), queue.sizeOf("en", 1536), queue.sizeOf("kk", 5), queue.sizeOf("ru", 629145600));""",
    )
    assert said[:3] == ["Загружено 120 из 540 МБ, 22 %", "Жүктелді: 0 / 1,5 МБ, 0 %", "700 of 900 bytes uploaded, 77 %"]
    assert [text.replace("\u00a0", " ") for text in said[3:]] == ["1,3 МБ", "1.5 KB", "5 байт", "600 МБ"]


def test_the_time_that_is_left_is_said_once_the_speed_is_known():
    said = node("upload-words.js", "for (const left of [null, 0, 7, 58, 600, 7200]) said.push(queue.leftOf('ru', left));")
    texts = [text.replace("\u00a0", " ") for text in said]
    assert texts == ["", "", "осталось около 10 с", "осталось около 1 мин", "осталось около 10 мин", "осталось около 2 ч"]


def test_at_most_three_files_go_at_once_and_the_next_follows():
    said = node(
        "upload-queue.js",
        """for (const name of ["a", "b"]) queue.add("one", "/up", file(name));
        for (const name of ["c", "d"]) queue.add("two", "/up", file(name));
        await going(3);
        said.push(states("one"), states("two"), requests.length);
        requests.find((one) => one.url.includes("/a/")).arrive();
        await going(4);
        said.push(states("one"), states("two"), requests[3].url, requests[3].method);""",
    )
    assert said == [
        ["sending", "sending"], ["sending", "waiting"], 3, ["done", "sending"], ["sending", "sending"], "/put/api/uploads/d/parts/1", "PUT",
    ]  # fmt: skip


def test_what_the_page_says_of_a_file_before_it_sends_it_and_what_it_keeps_of_it():
    said = node(
        "upload-queue.js",
        """queue.add("one", "/up?address=x", file("a", 9 * 1024 * 1024));
        await going(1); requests[0].arrive();
        await going(2); requests[1].arrive();
        await ended("one", "done");
        const [url, facts] = begun[0];
        said.push(url, facts.name, facts.size, facts.first, atob(facts.head).length, requests.map((one) => one.body.size));
        said.push(queue.uploadsOf("one")[0].stored, queue.hashOf("Fa"));""",
    )
    whole = hashlib.sha256(bytes(9 * 1024 * 1024)).hexdigest()
    first = hashlib.sha256(bytes(8 * 1024 * 1024)).hexdigest()
    assert said[:6] == ["/up?address=x", "a", 9 * 1024 * 1024, first, 4096, [8 * 1024 * 1024, 1024 * 1024]]
    assert said[6:] == [{"id": "Fa", "name": "a", "size": 9 * 1024 * 1024, "sha256": whole}, whole]


def test_the_page_is_told_of_a_file_even_when_its_field_was_closed_meanwhile():
    said = node(
        "upload-queue.js",
        """const close = queue.listen("one", (id) => said.push(id));
        queue.add("one", "/up", file("a")); queue.add("one", "/up", file("b"));
        await going(2);
        requests.find((one) => one.url.includes("/a/")).arrive();
        await ended("one", "done", "sending");
        close();
        requests.find((one) => one.url.includes("/b/")).arrive();
        await until(() => states("one").every((state) => state === "done"));
        said.push("reopened");
        queue.listen("one", (id) => said.push(id));
        queue.settle("one", [{ id: "Fa", name: "a", size: 1000 }]);
        said.push(queue.uploadsOf("one").map((upload) => upload.stored.id));""",
    )
    assert said == ["Fa", "reopened", "Fb", ["Fb"]]


def test_another_choice_for_a_box_of_one_file_takes_away_what_was_refused_before():
    said = node(
        "upload-queue.js",
        """server.refuse = [415, { error: { ru: "не PDF" } }];
        for (const name of ["wrong", "going"]) queue.add("one", "/up", file(name));
        queue.add("one", "/up", file("empty"), { key: "empty" });
        await going(2);
        requests.find((one) => one.url.includes("/wrong/")).arrive();
        await until(() => queue.uploadsOf("one")[0].state === "refused");
        queue.chooseAnew("one");
        said.push(queue.uploadsOf("one").map((upload) => [upload.name, upload.state]));""",
    )
    assert said == [[["going", "sending"]]]


def test_a_wrong_file_cannot_be_tried_again_and_what_the_server_could_not_do_can():
    said = node(
        "upload-queue.js",
        """server.refuse = [415, { error: { ru: "не PDF" }, code: "file_content" }];
        queue.add("one", "/up", file("wrong")); await going(1); requests[0].arrive();
        await ended("one", "refused");
        server.refuse = [507, { error: { ru: "нет места" }, code: "no_room" }];
        queue.add("one", "/up", file("room")); await going(2); requests[1].arrive();
        await ended("one", "failed");
        said.push(queue.uploadsOf("one").map((upload) => [upload.state, upload.problem]));
        server.refuse = null;
        queue.retry("one", queue.uploadsOf("one")[1].id);
        await going(3); requests[2].arrive();
        await ended("one", "done");
        said.push(states("one"));""",
    )
    assert said == [[["refused", {"said": {"ru": "не PDF"}}], ["failed", {"said": {"ru": "нет места"}}]], ["refused", "done"]]


def test_a_broken_line_is_waited_for():
    said = node(
        "upload-queue.js",
        """server.absent = true;
        queue.add("one", "/up", file("a"));
        await ended("one", "line");
        server.absent = false;
        await going(1);
        server.absent = true;
        requests[0].arrive();
        await ended("one", "line");
        server.absent = false;
        server.parts = "<ListPartsResult><Part><PartNumber>1</PartNumber><ETag>mark</ETag></Part></ListPartsResult>";
        await ended("one", "done");
        said.push(requests.length, begun.length);""",
    )
    assert said == [1, 1]


def test_a_paused_upload_gives_its_place_to_the_next_and_waits_for_its_turn_to_go_on():
    said = node(
        "upload-queue.js",
        """for (const name of ["a", "b", "c", "d"]) queue.add("one", "/up", file(name));
        await going(3);
        queue.pause("one", queue.uploadsOf("one")[1].id);
        await going(4);
        said.push(states("one"));
        queue.resume("one", queue.uploadsOf("one")[1].id);
        said.push(states("one"));
        requests.find((one) => one.url.includes("/a/")).arrive();
        await going(5);
        said.push(states("one"), requests[4].url);""",
    )
    assert said == [
        ["sending", "paused", "sending", "sending"],
        ["sending", "waiting", "sending", "sending"],
        ["done", "sending", "sending", "sending"],
        "/put/api/uploads/b/parts/1",
    ]


def test_a_cancelled_upload_stops_and_gives_its_place_to_the_next():
    said = node(
        "upload-queue.js",
        """for (const name of ["a", "b", "c", "d"]) queue.add("one", "/up", file(name));
        await going(3);
        queue.cancel("one", queue.uploadsOf("one")[1].id);
        await going(4);
        said.push(requests.find((one) => one.url.includes("/b/")).aborted, states("one"), new Set(cancelled).has("/api/uploads/b"));""",
    )
    assert said == [True, ["sending", "sending", "sending"], True]


def test_what_is_refused_before_sending_is_never_sent():
    said = node("upload-queue.js", 'queue.add("one", "/up", file("a.exe"), { key: "type" }); said.push(states("one"), begun.length);')
    assert said == [["refused"], 0]


def test_leaving_is_warned_of_and_the_session_kept_awake_only_while_files_go():
    said = node(
        "upload-queue.js",
        """said.push(listeners.length);
        queue.add("one", "/up", file("a"));
        await going(1);
        said.push([...listeners]);
        for (const go of awake()) go();
        said.push([...extended]);
        requests[0].arrive();
        await ended("one", "done");
        said.push(listeners.length, awake().length);""",
    )
    assert said == [0, ["beforeunload"], ["/api/session/extend"], 0, 0]


def test_a_reload_in_the_middle_of_an_upload_says_which_files_were_not_finished():
    first = node(
        "upload-queue.js",
        """for (const name of ["a", "b"]) queue.add("one", "/up", file(name));
        queue.add("two", "/up", file("c")); queue.add("two", "/up", file("bad"), { key: "type" });
        await going(3);
        requests.find((one) => one.url.includes("/a/")).arrive();
        await ended("one", "done");
        said.push(kept.get("uploads-unfinished"));""",
    )[0]
    assert json.loads(first) == {"one": [["b", 1000]], "two": [["c", 1000]]}
    again = node(
        "upload-queue.js",
        """const words = (key) => queue.uploadsOf(key).map((upload) => [upload.name, upload.state, upload.problem?.key]);
        said.push(words("one"), listeners.length, JSON.parse(kept.get("uploads-unfinished")));
        queue.add("one", "/up", file("b"));
        said.push(words("one"));
        queue.settle("two", [{ id: "C", name: "c", size: 1000 }]);
        await going(1); requests[0].arrive();
        await ended("one", "done");
        said.push(words("two"), kept.size);""",
        before=f"kept.set('uploads-unfinished', {json.dumps(first)})",
    )
    assert again == [
        [["b", "refused", "unfinished"]],
        0,
        {"one": [["b", 1000]], "two": [["c", 1000]]},
        [["b", "sending", None]],
        [],
        0,
    ]


def test_what_was_not_finished_is_forgotten_once_it_is_taken_from_the_list():
    said = node(
        "upload-queue.js",
        """queue.cancel("one", queue.uploadsOf("one")[0].id); said.push(states("one"), kept.size);""",
        before="""kept.set('uploads-unfinished', '{"one":[["b",5]]}')""",
    )
    assert said == [[], 0]


def test_a_browser_that_keeps_nothing_or_nonsense_uploads_all_the_same():
    for before in ("kept.set('uploads-unfinished', '{')", "globalThis.sessionStorage = { getItem() { throw new Error() } }"):
        assert node("upload-queue.js", 'queue.add("one", "/up", file("a")); said.push(states("one"));', before=before) == [["sending"]]


def test_watchers_hear_of_every_change_and_the_list_is_replaced_not_changed():
    said = node(
        "upload-queue.js",
        """queue.add("one", "/up", file("a"));
        await going(1);
        let heard = 0;
        const stop = queue.watchUploads("one", () => { heard += 1; });
        const before = queue.uploadsOf("one");
        requests[0].progress(700);
        said.push(heard, before[0].loaded, queue.uploadsOf("one")[0].loaded);
        stop(); requests[0].progress(900);
        said.push(heard);""",
    )
    assert said == [1, 0, 700, 1]


def test_the_box_takes_vars_and_handlers_and_knows_no_state_of_its_own():
    box = upload_box(
        target="/api/applications/1/files",
        address="doc/charter/company",
        files=rx.Var("page.files", _var_type=list[dict[str, str]]),
        label=Wording("Жарғы", "Устав", "Charter"),
        on_change=lambda _address, file_id: rx.console_log(file_id),
        on_delete=lambda _address, file_id: rx.console_log(file_id),
        extensions=("pdf",),
        limits_id="limits",
    )
    made = str(box.render())
    for part in ("UploadBox", "doc/charter/company", "Charter", "page.files", "onChange", "onDelete", '["pdf"]', "629145600"):
        assert part in made
    assert "UploadLimits" in str(upload_limits("limits").render())


def test_several_files_are_spoken_of_only_where_several_are_kept(words: dict[str, dict[str, str]]):
    several = {"kk": "бірнеше", "ru": "несколько", "en": "several"}
    for language, word in several.items():
        assert word in words[language]["limits"]
        assert word not in words[language]["limitsOne"]
    box = upload_box(target="/up", address="video", files=[], label=Wording("Бейне", "Видео", "Video"), single=True)
    assert "single:true" in str(box.render())
    script = (SCRIPTS / "upload.jsx").read_text("utf-8")
    for part in ("multiple={!single}", 'single ? "limitsOne" : "limits"', 'single ? "dropOne" : "drop"', "single && place > 0"):
        assert part in script


def test_boxes_of_one_file_say_so_and_only_forms_keep_several():
    calls = [
        (source.place, {one.arg for one in node.keywords})
        for source in sources("portal/web")
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("upload_box")
    ]
    assert {place for place, given in calls if "single" not in given} == {
        "portal/web/forms/files.py",
        "portal/web/cabinet/application/answering_view.py",
        "portal/web/forms/replies/window.py",
        "portal/web/desk/review/deciding_view.py",
    }


def test_boxes_for_a_workbook_say_how_large_a_workbook_may_be():
    calls = [
        {one.arg: ast.unparse(one.value) for one in node.keywords}
        for source in sources("portal/web")
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("upload_box")
    ]
    limits = [given.get("max_bytes") for given in calls if given.get("extensions") == "('xlsx',)"]
    assert limits == ["MOST_BYTES", "MOST_BYTES"]
    box = upload_box(target="/up", address="book", files=[], label=Wording("Кітап", "Книга", "Workbook"), max_bytes=books.MOST_BYTES)
    assert f"maxBytes:{10 * 1024 * 1024}" in str(box.render())
