"""A form to be read, whether by a moderator or by those who watch local bodies, is made in one place."""

from types import SimpleNamespace

import pytest

from portal.core.documents.scans import NOT_SCANNED
from portal.forms import AnswerLine, SheetGroup, SheetTab
from portal.web.forms.read_only import files_of, tab_of
from portal.wording import same


def test_a_tab_is_read_without_groups_that_ask_nothing():
    asked = SheetGroup(same("Үй"), (AnswerLine(same("Атауы"), same("Мысал үйі"), "name"),))
    tab = SheetTab("general", same("Жалпы"), None, (SheetGroup(None, ()), asked))
    shown = tab_of(tab, "information/general", {})
    assert [[line.text["kk"] for line in group.lines] for group in shown.groups] == [["Мысал үйі"]]
    assert (shown.key, shown.groups[0].legend["kk"]) == ("information/general", "Үй")


def test_documents_under_one_heading_have_it_once():
    kinds = ("Құрылтай құжаттары", "Құрылтай құжаттары", "Қаржы", None, None)
    groups = tuple(SheetGroup(kind and same(kind), (AnswerLine(same("Құжат"), same(""), f"doc/{n}"),)) for n, kind in enumerate(kinds))
    shown = tab_of(SheetTab("documents", same("Құжаттар"), None, groups), "documents", {})
    assert [(group.legend.get("kk"), len(group.lines)) for group in shown.groups] == [(kinds[0], 2), ("Қаржы", 1), (None, 2)]


def test_files_stand_beside_the_answer_they_belong_to():
    lines = tuple(AnswerLine(same(key), same(""), key, holds_files=True) for key in ("act", "photos"))
    tab = SheetTab("papers", same("Құжаттар"), None, (SheetGroup(None, lines),))
    act, photos = (
        tab_of(tab, "papers", {"photos": [SimpleNamespace(id="1", name="фото.png", size=10, sha256="ab", scan=NOT_SCANNED)]})
        .groups[0]
        .lines
    )
    assert act.files == []
    assert [file["name"] for file in photos.files] == ["фото.png"]


@pytest.mark.parametrize(("size", "said"), [(0, "1 KB"), (2048, "2 KB"), (1_572_864, "1.5 MB")])
def test_a_size_is_said_in_the_language_of_the_page(size: int, said: str):
    words = files_of([SimpleNamespace(id="1", name="акт.pdf", size=size, sha256="ab", scan=NOT_SCANNED)])[0]["size_words"]
    assert words["en"] == said.replace(" ", "\u00a0")
    assert words["ru"] == words["kk"] == words["en"].replace(".", ",").replace("KB", "КБ").replace("MB", "МБ")
