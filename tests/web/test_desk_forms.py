"""Forms of the operator's desk: a field whose options come with the page offers them, and what is ticked among them arrives."""

import re

from portal.core.reporting.bodies.schema import BODY_FIELDS, EXECUTOR_FIELDS
from portal.web.desk.body.executor_state import ExecutorAccess
from portal.web.desk.body.state import BodyPage
from portal.web.desk.mio_instructions.state import next_way
from portal.web.forms.sent_form import Sent, entered
from portal.web.forms.widgets import sent_field

EXECUTOR = {field.key: field for field in EXECUTOR_FIELDS}
FORM = Sent("executor", ExecutorAccess, ExecutorAccess.values, ExecutorAccess.serial, {"districts": ExecutorAccess.districts})


def test_the_curator_of_a_body_is_chosen_by_name():
    curator = next(field for field in BODY_FIELDS if field.key == "curator")
    form = Sent("body", BodyPage, BodyPage.values, BodyPage.serial, {"curator": BodyPage.curators})
    assert '"select"' in str(sent_field(form, curator))


def test_the_districts_that_come_with_the_page_are_boxes_each_sent_under_its_own_name():
    drawn = str(sent_field(FORM, EXECUTOR["districts"]))
    assert 'type:"checkbox"' in drawn
    assert "districts_rx_state_" in drawn
    assert re.search(r'name:\("districts:"\+', drawn)


def test_boxes_that_are_declared_are_drawn_by_the_same_means():
    drawn = str(sent_field(FORM, EXECUTOR["sections"]))
    assert re.findall(r'name:"(sections:\w+)"', drawn) == [f"sections:{code}" for code, _ in EXECUTOR["sections"].kind.choices]
    assert 'id:"executor-sections"' in drawn


def test_ticked_boxes_arrive_joined_whether_declared_or_not_and_an_unticked_one_does_not():
    form = {
        "sections:credit": "on",
        "sections:rental": "",
        "districts:113200000": "on",
        "districts:113400000": True,
        "districts": "150000000",
    }
    found = entered(form, [EXECUTOR["sections"], EXECUTOR["districts"], EXECUTOR["position"]])
    assert found == {"sections": "credit", "districts": "113200000,113400000", "position": ""}


def test_the_focus_goes_with_an_instruction_that_is_moved_until_the_end_of_the_list():
    assert next_way(["b", "a", "c"], "b", earlier=True) is False, "the first one can only be moved down"
    assert next_way(["a", "b", "c"], "b", earlier=True) is True
    assert next_way(["a", "b", "c"], "b", earlier=False) is False
    assert next_way(["a", "c", "b"], "b", earlier=False) is True, "the last one can only be moved up"
