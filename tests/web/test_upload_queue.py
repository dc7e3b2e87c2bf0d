"""The queue of uploads: what goes, waits, rests, fails and goes on, with the real library."""

import hashlib
import json

from tests.web.upload_page import node


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
        said.push(queue.uploadsOf("one")[0].stored);""",
    )
    whole = hashlib.sha256(bytes(9 * 1024 * 1024)).hexdigest()
    first = hashlib.sha256(bytes(8 * 1024 * 1024)).hexdigest()
    assert said[:6] == ["/up?address=x", "a", 9 * 1024 * 1024, first, 4096, [8 * 1024 * 1024, 1024 * 1024]]
    assert said[6:] == [{"id": "Fa", "name": "a", "size": 9 * 1024 * 1024, "sha256": whole}]


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
