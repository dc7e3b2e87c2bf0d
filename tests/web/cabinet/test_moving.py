"""«Далее»: the next tab with the problems of those visited, the next stage when there are none."""

from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qsl

from portal.core.applications.basics.queries.views import ApplicationGap
from portal.core.applications.schema import COMPANY, newest_form
from portal.web.cabinet.application.moving import holds_back, move_on, show_gaps
from portal.web.cabinet.application.places import place_within, stages_of
from portal.wording import same

GUARANTEE = newest_form("guarantee")
STAGES = stages_of(GUARANTEE)
FIRST = GUARANTEE.stages[0].key
TABS = [tab.key for tab in GUARANTEE.stages[0].tabs if tab.filled_by == COMPANY]


def form(tab: str, *, editable: bool = True) -> Any:
    """A State as far as moving goes."""
    page: dict[str, Any] = {"product": "guarantee", "form_version": 1, "stage": FIRST, "tab": tab, "party": COMPANY}
    return SimpleNamespace(**page, editable=editable, visited=[], gaps=[], gaps_serial=0, errors={}, documents={}, blank={})


def opened(event: Any) -> dict[str, str]:
    """Return where the event that «Далее» returned leads, and what gets the focus there."""
    order = event.args[0][1]._var_value
    return {"to": order["to"], "focus": order["focus"]}


def tabs_listed(state: Any) -> list[str]:
    return [dict(parse_qsl(line.href.removeprefix("?")))["tab"] for line in state.gaps]


def gap(tab: str) -> ApplicationGap:
    return ApplicationGap(
        f"field_of_{tab}", FIRST, tab, same(tab), same("label"), None, same("Заполните."), missing=True, party=COMPANY, mine=True
    )


def test_further_opens_the_next_tab_and_lists_only_the_gaps_of_tabs_that_were_left():
    state = form(TABS[0])
    assert opened(move_on(state, [gap(tab) for tab in TABS])) == {"to": place_within(FIRST, TABS[1]), "focus": ""}
    assert tabs_listed(state) == [TABS[0]]
    assert list(state.errors) == [f"field_of_{TABS[0]}"]


def test_after_the_last_tab_all_gaps_of_the_stage_are_listed_the_present_tabs_first():
    state = form(TABS[-1])
    assert move_on(state, [gap(tab) for tab in TABS]) is None
    assert tabs_listed(state) == [TABS[-1], *TABS[:-1]]


def test_after_the_last_tab_a_stage_without_gaps_leads_to_the_next_one():
    state = form(TABS[-1])
    assert opened(move_on(state, [])) == {"to": place_within(STAGES[1]), "focus": ""}
    assert state.gaps == []


def test_a_tab_without_gaps_leads_to_the_next_one_which_gets_the_focus():
    state = form(TABS[0])
    assert opened(move_on(state, [])) == {"to": place_within(FIRST, TABS[1]), "focus": f"tab-{TABS[1]}"}


def test_whoever_only_reads_is_not_held_back_by_what_is_missing():
    state = form(TABS[-1], editable=False)
    assert opened(move_on(state, [gap(tab) for tab in TABS])) == {"to": place_within(STAGES[1]), "focus": ""}
    assert state.gaps == []


def test_the_whole_list_begins_with_the_tab_on_screen():
    state = form(TABS[1])
    show_gaps(state, [gap(tab) for tab in TABS])
    assert tabs_listed(state)[0] == TABS[1]


def test_a_refused_text_on_screen_holds_the_application_back_though_the_database_has_no_gap():
    state = form(TABS[0])
    state.rows, state._schema = {}, lambda: GUARANTEE
    state.held, state.untaken = {"name_ru": same("Исправьте.").as_dict()}, {"name_ru": "refused"}
    assert holds_back(state, [])
    assert [(line.words["ru"], dict(parse_qsl(line.href.removeprefix("?")))["field"]) for line in state.gaps] == [("Исправьте.", "name_ru")]
    state.untaken = {}
    assert not holds_back(state, [])
