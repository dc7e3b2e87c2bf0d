"""The upload box: its words and its component."""

import ast
import re

import pytest
import reflex as rx

from portal.core.documents import refusals, rules
from portal.core.documents import workbooks as books
from portal.web.ui import upload
from portal.web.ui.upload import upload_box, upload_limits
from portal.wording import LANGUAGES, Wording
from tests.architecture.sources import sources
from tests.web.upload_page import SCRIPTS, node


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
        "portal/web/desk/records/looks.py",  # the preview of a type of document: the box of a form
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
