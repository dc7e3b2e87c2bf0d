"""«Далее»: the next tab with the gaps of those visited, the next stage once there are none."""

from types import SimpleNamespace
from typing import Any

from portal.core.applications.queries.views import Gap
from portal.forms import Party
from portal.web.cabinet.application.filling import GUARANTEE
from portal.web.cabinet.application.moving import move_on, show_gaps
from portal.wording import same

FIRST = GUARANTEE.stages[0].key
TABS = [tab.key for tab in GUARANTEE.stages[0].tabs if tab.filled_by is Party.COMPANY]


def form(tab: str) -> Any:
    """A State as far as moving goes."""
    router = SimpleNamespace(url=SimpleNamespace(path="/cabinet/guarantee/mysal"))
    return SimpleNamespace(
        router=router, stage=FIRST, tab=tab, party=Party.COMPANY, visited=[], gaps=[], gaps_serial=0, errors={}, documents={}, place=""
    )


def gap(tab: str) -> Gap:
    return Gap(
        f"field_of_{tab}", FIRST, tab, same(tab), same("label"), None, same("Заполните."), missing=True, party=Party.COMPANY, mine=True
    )


def test_further_opens_the_next_tab_and_lists_only_the_gaps_of_tabs_that_were_left():
    state = form(TABS[0])
    assert move_on(state, [gap(tab) for tab in TABS]) == TABS[1]
    assert (state.stage, state.tab) == (FIRST, TABS[1])
    assert [line.tab for line in state.gaps] == [TABS[0]]
    assert list(state.errors) == [f"field_of_{TABS[0]}"]


def test_after_the_last_tab_all_gaps_of_the_stage_are_listed_the_present_tabs_first():
    state = form(TABS[-1])
    assert move_on(state, [gap(tab) for tab in TABS]) == ""
    assert (state.stage, state.tab) == (FIRST, TABS[-1])
    assert [line.tab for line in state.gaps] == [TABS[-1], *TABS[:-1]]


def test_after_the_last_tab_a_stage_without_gaps_leads_to_the_next_one():
    state = form(TABS[-1])
    move_on(state, [])
    assert (state.stage, state.gaps) == (GUARANTEE.stages[1].key, [])


def test_the_whole_list_begins_with_the_tab_on_screen():
    state = form(TABS[1])
    show_gaps(state, [gap(tab) for tab in TABS])
    assert state.gaps[0].tab == TABS[1]
