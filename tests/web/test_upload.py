"""The upload box: its words, its queue (run by Node.js against a stand-in for the browser's requests), its component."""

import ast
import json
import re
import subprocess
import sys
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

SCRIPTS = ROOT / "assets" / "js"
BROWSER = """
const requests = [], listeners = [], timers = new Map();
globalThis.addEventListener = (name) => listeners.push(name);
globalThis.removeEventListener = (name) => listeners.splice(listeners.indexOf(name), 1);
globalThis.setInterval = (go) => (timers.set(timers.size + 1, go), timers.size);
globalThis.clearInterval = (id) => timers.delete(id);
globalThis.fetch = async (url) => { extended.push(url); };
const extended = [];
globalThis.XMLHttpRequest = class {
  upload = {};
  open(method, url) { Object.assign(this, { method, url }); }
  setRequestHeader() {}
  send(file) { this.file = file; requests.push(this); }
  abort() { this.aborted = true; }
  progress(loaded) { this.upload.onprogress({ loaded }); }
  answer(status, response) { this.upload.onload(); Object.assign(this, { status, response }); this.onload(); }
};
const file = (name, size = 1000) => ({ name, size });
const states = (key) => queue.uploadsOf(key).map((upload) => upload.state);
"""


STORAGE = """
const kept = new Map();
globalThis.sessionStorage = {
  getItem: (key) => kept.get(key) ?? null, setItem: (key, text) => kept.set(key, text), removeItem: (key) => kept.delete(key),
};
"""
"""What a tab keeps while its page is reloaded."""


def node(module: str, script: str, before: str = "") -> Any:
    loaded = f"{STORAGE} {before}; const queue = await import('{(SCRIPTS / module).as_uri()}'); const said = [];"
    program = f"{BROWSER}\n{loaded}\n{script}\nconsole.log(JSON.stringify(said));"
    command = [str(Path(sys.executable).parent / "node"), "--no-warnings", "--input-type=module", "-e", program]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout)


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
        """const MB = 1024 * 1024;
        said.push(queue.progressOf("ru", 120 * MB, 540 * MB), queue.progressOf("kk", 0, 1.5 * MB), queue.progressOf("en", 700, 900));
        said.push(queue.sizeOf("ru", 1.25 * MB), queue.sizeOf("en", 1536), queue.sizeOf("kk", 5), queue.sizeOf("ru", 629145600));""",
    )
    assert said[:3] == ["Загружено 120 из 540 МБ, 22 %", "Жүктелді: 0 / 1,5 МБ, 0 %", "700 of 900 bytes uploaded, 77 %"]
    assert [text.replace("\u00a0", " ") for text in said[3:]] == ["1,3 МБ", "1.5 KB", "5 байт", "600 МБ"]


def test_at_most_three_files_go_at_once_and_the_next_follows():
    said = node(
        "upload-queue.js",
        """for (const name of ["a", "b"]) queue.add("one", `/up?name=${name}`, file(name));
        for (const name of ["c", "d"]) queue.add("two", `/up?name=${name}`, file(name));
        said.push(states("one"), states("two"), requests.length);
        requests[0].answer(200, { id: "A" });
        said.push(states("one"), states("two"), requests[3].url, requests[3].method);""",
    )
    assert said == [["sending", "sending"], ["sending", "waiting"], 3, ["done", "sending"], ["sending", "sending"], "/up?name=d", "PUT"]


def test_the_page_is_told_of_a_file_even_when_its_field_was_closed_meanwhile():
    said = node(
        "upload-queue.js",
        """const close = queue.listen("one", (id) => said.push(id));
        queue.add("one", "/up", file("a")); queue.add("one", "/up", file("b"));
        requests[0].answer(200, { id: "A" });
        close();
        requests[1].answer(200, { id: "B" });
        said.push("reopened");
        queue.listen("one", (id) => said.push(id));
        queue.settle("one", [{ id: "A", name: "a", size: 1000 }]);
        said.push(queue.uploadsOf("one").map((upload) => upload.stored.id));""",
    )
    assert said == ["A", "reopened", "B", ["B"]]


def test_another_choice_for_a_box_of_one_file_takes_away_what_was_refused_before():
    said = node(
        "upload-queue.js",
        """for (const name of ["line", "wrong", "going"]) queue.add("one", "/up", file(name));
        queue.add("one", "/up", file("empty"), { key: "empty" });
        requests[0].onerror(); requests[1].answer(415, { error: { ru: "не PDF" } });
        queue.chooseAnew("one");
        said.push(queue.uploadsOf("one").map((upload) => [upload.name, upload.state]));""",
    )
    assert said == [[["going", "sending"]]]


def test_a_broken_line_and_a_faulty_server_can_be_tried_again_and_a_wrong_file_cannot():
    said = node(
        "upload-queue.js",
        """for (const name of ["line", "fault", "wrong"]) queue.add("one", "/up", file(name));
        requests[0].onerror(); requests[1].answer(500, null); requests[2].answer(415, { error: { ru: "не PDF" } });
        said.push(queue.uploadsOf("one").map((upload) => [upload.state, upload.problem]));
        queue.retry("one", queue.uploadsOf("one")[0].id);
        requests[3].answer(200, { id: "A" });
        said.push(states("one"), requests[3].file.name);""",
    )
    assert said == [
        [["failed", {"key": "lost"}], ["failed", {"key": "failed", "status": 500}], ["refused", {"said": {"ru": "не PDF"}}]],
        ["done", "failed", "refused"],
        "line",
    ]


def test_a_cancelled_upload_stops_and_gives_its_place_to_the_next():
    said = node(
        "upload-queue.js",
        """for (const name of ["a", "b", "c", "d"]) queue.add("one", "/up", file(name));
        requests[1].progress(400);
        queue.cancel("one", queue.uploadsOf("one")[1].id);
        said.push(requests[1].aborted, states("one"), requests.length);""",
    )
    assert said == [True, ["sending", "sending", "sending"], 4]


def test_what_is_refused_before_sending_is_never_sent():
    said = node("upload-queue.js", 'queue.add("one", "/up", file("a.exe"), { key: "type" }); said.push(states("one"), requests.length);')
    assert said == [["refused"], 0]


def test_leaving_is_warned_of_and_the_session_kept_awake_only_while_files_go():
    said = node(
        "upload-queue.js",
        """said.push(listeners.length);
        queue.add("one", "/up", file("a"));
        said.push([...listeners]);
        for (const go of timers.values()) go();
        said.push([...extended]);
        requests[0].answer(200, { id: "A" });
        said.push(listeners.length, timers.size);""",
    )
    assert said == [0, ["beforeunload"], ["/api/session/extend"], 0, 0]


def test_a_reload_in_the_middle_of_an_upload_says_which_files_were_not_finished():
    first = node(
        "upload-queue.js",
        """for (const name of ["a", "b"]) queue.add("one", `/up?name=${name}`, file(name));
        queue.add("two", "/up", file("c")); queue.add("two", "/up", file("bad"), { key: "type" });
        requests[0].answer(200, { id: "A" });
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
        requests[0].answer(200, { id: "B" });
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
        """let heard = 0;
        const stop = queue.watchUploads("one", () => { heard += 1; });
        queue.add("one", "/up", file("a"));
        const before = queue.uploadsOf("one");
        requests[0].progress(5000);
        said.push(heard, before[0].loaded, queue.uploadsOf("one")[0].loaded);
        stop(); requests[0].progress(10);
        said.push(heard);""",
    )
    assert said == [3, 0, 1000, 3]


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
