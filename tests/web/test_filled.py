"""The messages beside the fields of a form that is being filled in."""

from types import SimpleNamespace
from typing import Any

from portal.core.filling.service import CHANGED
from portal.core.reporting.fields.schema.sections import newest_form
from portal.forms.kinds import Integer
from portal.web.forms.answers import MOST_NEWER, answers_of, show_changed
from portal.web.forms.blanks import forget_blanks
from portal.web.forms.filled import screen_of, show_answers
from portal.web.forms.places import emptied_places
from portal.web.forms.shown import AttributeShown, DocumentShown, unfolded
from portal.web.forms.untaken import untaken
from portal.wording import same
from tests.web.mio.views import ObjectAnswers

WRONG, MISSING = same("Исправьте."), same("Заполните.")


class Screen(SimpleNamespace):
    """The part of a State that has a form."""

    def _schema(self) -> Any:
        return newest_form("purchase")

    def _place_on_screen(self) -> str:
        return "information"


def screen(**errors: str) -> Any:
    shown = {address.replace("__", "/"): same(words).as_dict() for address, words in errors.items()}
    empty = (
        "texts",
        "newer",
        "readable",
        "rows",
        "blank",
        "files",
        "tabs",
        "documents",
        "warnings",
        "remarked",
        "held",
        "saved_in",
        "acks",
    )
    known: dict[str, Any] = {name: {} for name in empty}
    return Screen(errors=shown, gaps=[], saved_at="", _shown=0, **known)


def answered(values: dict[str, str], *wrong: str, rows: tuple[str, ...] = ()) -> ObjectAnswers:
    return ObjectAnswers(values, {"apartments": rows}, dict.fromkeys(wrong, WRONG))


def test_a_wrong_answer_is_told_of_beside_its_field_before_anybody_asks():
    one = screen()
    show_answers(one, answered({"purchase_date": "2099-01-01"}, "purchase_date"), "information")
    assert one.errors == {"purchase_date": WRONG.as_dict()}
    show_answers(one, answered({"purchase_date": "2026-01-01"}), "information")
    assert one.errors == {}


def test_a_refused_text_keeps_its_error_whatever_else_is_saved_meanwhile():
    one = screen()
    one.held = {"address": WRONG.as_dict()}
    show_answers(one, answered({"address": "Мысал көшесі, 1", "purchase_date": "2026-01-01"}), "information")
    assert one.errors == {"address": WRONG.as_dict()}


def test_a_refused_text_holds_sending_back_until_it_is_saved_or_its_row_is_gone():
    one = screen()
    one.rows = {"apartments": ["r1"]}
    one.held = {address: WRONG.as_dict() for address in ("address", "apartments/r1/floor", "apartments/r2/floor", "gone")}
    one.untaken = dict.fromkeys((*one.held, "address_saved_since"), "refused")
    for _ in range(2):
        assert [(gap.address, gap.stage, gap.wording) for gap in untaken(one)] == [
            ("address", "information", WRONG),
            ("apartments/r1/floor", "apartments", WRONG),
        ]


def test_what_another_window_wrote_is_told_once_before_sending_and_may_be_left():
    one = screen()
    one.held, one.untaken = {"address": WRONG.as_dict()}, {"address": CHANGED}
    assert [gap.address for gap in untaken(one)] == ["address"]
    assert untaken(one) == []


def test_what_is_only_missing_is_told_of_once_it_was_asked_for_and_until_it_is_there():
    one = screen(address="Заполните.")
    show_answers(one, answered({}), "information")
    assert one.errors == {"address": MISSING.as_dict()}
    show_answers(one, answered({"address": "Мысал көшесі, 1"}), "information")
    assert one.errors == {}


def test_a_wrong_answer_in_a_row_that_is_folded_is_not_sent_unless_it_was_asked_for():
    view = answered({}, "apartments/r1/floor", "apartments/r2/floor", rows=("r1",))
    one, asked = screen(), screen(apartments__r2__floor="Исправьте.")
    show_answers(one, view, "information")
    show_answers(asked, view, "information")
    assert set(one.errors) == {"apartments/r1/floor"}
    assert set(asked.errors) == {"apartments/r1/floor", "apartments/r2/floor"}


def test_places_that_were_emptied_by_another_place_above_them_are_named():
    before = {"region": "110000000", "district": "113200000", "okrug": "Мысал", "address": "Үлгі көшесі"}
    told = emptied_places(newest_form("purchase"), before, {"district": "", "okrug": "", "settlement": "", "address": ""})
    assert told is not None
    assert "«Район», «Город, сельский округ»" in told.ru
    assert "«Аудан», «Қала, ауылдық округ»" in told.kk
    assert emptied_places(newest_form("purchase"), before, {"district": "113400000"}) is None


def test_a_year_has_no_thousands_in_its_field():
    assert Integer(1900, 2100).readable("2021") == "2021"
    assert Integer(0, 5000).readable("2021") == "2\u202f021"


def test_the_details_of_a_document_are_unfolded_once_they_are_answered_or_to_be_mended():
    number = AttributeShown("doc/act/number", {}, "text", "", required=True)
    act = DocumentShown("doc/act", {}, {}, {}, required=True, extensions=[], files=[], attributes=[number])
    documents = {"information": [act]}
    assert not unfolded(documents, {"doc/other/number"})["information"][0].unfolded
    opened = unfolded(documents, {"doc/act/number"})
    assert opened["information"][0].unfolded
    assert unfolded(opened, set())["information"][0].unfolded


def test_a_blank_row_stands_after_the_stored_ones_until_it_is_stored_itself():
    one = screen()
    one.blank = {"apartments": "r2"}
    show_answers(one, answered({}, rows=("r1",)), "information")
    assert (one.rows["apartments"], one.blank) == (["r1", "r2"], {"apartments": "r2"})
    show_answers(one, answered({}, rows=("r1", "r2")), "information")
    assert (one.rows["apartments"], one.blank) == (["r1", "r2"], {})


def test_whoever_leaves_a_part_of_a_form_leaves_no_blank_row_there():
    one = screen()
    one.rows, one.blank = {"apartments": ["r1", "r2"], "spending": ["r3"]}, {"apartments": "r2"}
    forget_blanks(one)
    assert (one.rows, one.blank) == ({"apartments": ["r1"], "spending": ["r3"]}, {})


def test_a_saved_answer_goes_to_the_browser_without_the_others_and_is_not_sent_again_when_the_form_is_read():
    one = screen()
    show_answers(one, answered({"address": "Мысал көшесі, 1", "purchase_date": "2026-01-01"}), "information")
    sent = one.texts
    show_changed(one, {"address": "Мысал көшесі, 2"})
    show_answers(one, answered({"address": "Мысал көшесі, 2", "purchase_date": "2026-01-01"}), "information")
    assert one.texts is sent
    assert one.newer == {"address": "Мысал көшесі, 2"}


def test_what_another_person_wrote_meanwhile_wins_over_the_saved_answers_of_this_page():
    one = screen()
    show_changed(one, {"address": "Мысал көшесі, 2"})
    show_answers(one, answered({"address": "Мысал көшесі, 3"}), "information")
    assert answers_of(one) == {"address": "Мысал көшесі, 3"}


def test_after_many_saved_answers_all_are_sent_once_more():
    one = screen()
    for number in range(MOST_NEWER + 1):
        show_changed(one, {f"apartments/r{number}/floor": str(number)})
    assert (len(one.texts), one.newer) == (MOST_NEWER + 1, {})


def test_a_view_that_was_read_before_another_one_was_shown_is_told_from_a_new_one():
    one = screen()
    read_for = screen_of(one)
    assert screen_of(one) == read_for
    show_answers(one, answered({}), "information")  # a file has arrived while that view was read
    assert screen_of(one) != read_for
    read_for = screen_of(one)
    one.acks = {"address": 7}
    assert screen_of(one) != read_for
