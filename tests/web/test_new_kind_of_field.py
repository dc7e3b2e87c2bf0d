"""The recipe of the README for a new kind of field: one frozen dataclass, and one line with its control. Everything else follows."""

import datetime as dt
import json
import re
from dataclasses import dataclass
from typing import ClassVar

import pytest
from openpyxl import Workbook
from typing_extensions import override

from portal.core.documents.cell_texts import Doubtful
from portal.core.reporting.bodies.schema import BODY_FIELDS
from portal.core.reporting.flats.rules import cell_text
from portal.forms import Answers, Context, Field, accept, canonical, problems, progress, sheet
from portal.forms.kinds import Date, Kind, Unacceptable
from portal.web.cabinet.application import page
from portal.web.desk.body.state import BodyPage
from portal.web.forms import filled_controls, widgets
from portal.web.forms.answers import readable_texts
from portal.web.forms.around import bindings_of
from portal.web.forms.sent_form import Sent
from portal.wording import Wording, same
from tests.forms.declared import label, one_tab

TODAY = Context(dt.date(2026, 11, 21))
ADVICE = Wording("«{label}» өрісіне сағат пен минутты енгізіңіз.", "Введите в поле «{label}» часы и минуты.", "Enter “{label}” as 9:30.")


@dataclass(frozen=True)
class Hour(Kind):
    """A time of the day, stored as ``09:30``."""

    control: ClassVar[str] = "hour"
    is_rewritten: ClassVar[bool] = True

    @override
    def accept(self, typed: str, context: Context) -> str:
        found = re.fullmatch(r"([01]?\d|2[0-3]):([0-5]\d)", typed)
        if found is None:
            raise Unacceptable(ADVICE)
        return f"{int(found[1]):02}:{found[2]}"

    @override
    def show(self, stored: str, context: Context) -> Wording:
        return same(self.readable(stored))

    @override
    def readable(self, stored: str) -> str:
        return stored.removeprefix("0")


OPENS = Field("opens", label("Открывается"), Hour(), required=True)
FORM = one_tab(OPENS)


@pytest.fixture(autouse=True)
def control(monkeypatch: pytest.MonkeyPatch):
    """The one line of the recipe."""
    line = {"hour": widgets.Control(filled_controls.typed(code=True, placeholder="9:30"))}
    monkeypatch.setattr(widgets, "CONTROLS", widgets.CONTROLS | line)


def test_what_is_typed_is_accepted_or_refused_with_the_words_of_the_kind():
    assert accept(FORM, "opens", "9:30", TODAY).text == "09:30"
    refused = accept(FORM, "opens", "утром", TODAY)
    assert (refused.text, refused.problem) == ("утром", ADVICE.fill(label=OPENS.label))


def test_a_form_with_the_kind_is_counted_read_and_signed():
    answers = Answers({"opens": "09:30"})
    assert [one.missing for one in problems(FORM, Answers({}), TODAY)] == [True]
    assert problems(FORM, answers, TODAY) == ()
    assert progress(FORM, answers, TODAY) != progress(FORM, Answers({}), TODAY)
    (line,) = sheet(FORM, answers, TODAY)[0].tabs[0].groups[0].lines
    assert line.shown == same("9:30")
    assert json.loads(canonical(FORM, answers, ()))["answers"] == {"opens": "09:30"}


def test_the_kind_is_drawn_on_forms_of_both_sorts_and_its_input_shows_what_people_write():
    assert "9:30" in str(widgets.widget(OPENS, "opens", bindings_of(page.Form)).render())
    sent = Sent("body", BodyPage, BodyPage.values, BodyPage.serial)
    assert 'name:"opens"' in str(widgets.sent_fields(sent, [*BODY_FIELDS, OPENS])[-1])
    assert readable_texts(FORM, {"opens": "09:30"}) == {"opens": "9:30"}


def test_a_cell_of_a_workbook_is_read_as_the_kind_says():
    cells = Workbook().active
    assert cells is not None
    cells["A1"] = dt.date(2026, 11, 21)
    with pytest.raises(Doubtful):
        cell_text({"opens": OPENS}, "opens", cells["A1"], "A1", computed=False)
    assert cell_text({"day": Field("day", label("День"), Date())}, "day", cells["A1"], "A1", computed=False) == "21.11.2026"
