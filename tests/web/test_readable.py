"""An event that no page of the portal could have sent is not read: no error, no traceback in the log, no change."""

from typing import Any

import pytest
from reflex_base.utils.form import FORM_DATA_ENTRIES_KEY

from portal.web.shell.readable import LARGEST, LARGEST_OF_A_STRANGER, readable
from tests.page_handlers import page_handlers

STATE = "reflex___state____state"
WRONG = {str: ([], {}, 5, None), int: ([], {}, "five", None, 1e400, 2**70, "9" * 9000), bool: ([], "x"), list[str]: ("x", {}, [[]], [5])}
FITTING: dict[Any, Any] = {str: "x", int: 1, bool: True, list[str]: ["x"], dict[str, Any]: {"x": "x"}}


def event(name: str, payload: Any, **router_data: Any) -> dict[str, Any]:
    return {"name": name, "payload": payload, "router_data": {"pathname": "/", "asPath": "/", "query": {}, **router_data}, "token": "t"}


@pytest.mark.parametrize("name", sorted(page_handlers()))
def test_every_handler_is_reached_with_arguments_of_its_kinds_and_with_no_others(name: str):
    kinds = page_handlers()[name].kinds
    fitting = {argument: FITTING[kind] for argument, kind in kinds.items()}
    assert readable(event(name, fitting), LARGEST) is not None
    for argument, kind in kinds.items():
        for wrong in WRONG.get(kind, ([], "x", None)):
            assert readable(event(name, fitting | {argument: wrong}), LARGEST) is None, (argument, wrong)
        assert readable(event(name, {key: value for key, value in fitting.items() if key != argument}), LARGEST) is None
    assert readable(event(name, fitting | {"invented": "x"}), LARGEST) is None


def test_what_reflex_itself_sends_is_read():
    for name, payload in (("hydrate", {}), ("hydrate_and_load", {"vars": {}, "hashes": ["a"]}), ("hydrate_and_load", {})):
        assert readable(event(f"{STATE}.{name}", payload), LARGEST_OF_A_STRANGER) is not None


@pytest.mark.parametrize("data", [None, 5, "x", [], {}, {"name": 5}, {"name": []}, {"name": f"{STATE}.hydrate", "payload": []}])
def test_what_is_no_event_is_not_read(data: Any):
    assert readable(data, LARGEST) is None


@pytest.mark.parametrize("place", [{"query": 5}, {"query": {"x": {}}}, {"pathname": []}, {"asPath": {}}, {"asPath": "[x"}])
def test_a_place_that_no_browser_can_be_at_is_not_read(place: dict[str, Any]):
    assert readable(event(f"{STATE}.hydrate", {}, **place), LARGEST) is None


@pytest.mark.parametrize("variables", [{"x.y": "z"}, {f"{STATE}.lang": []}, {f"{STATE}.lang": "x" * 50_000}])
def test_what_no_state_keeps_in_a_browser_is_not_read(variables: dict[str, Any]):
    assert readable(event(f"{STATE}.hydrate_and_load", {"vars": variables}), LARGEST_OF_A_STRANGER) is None


def test_a_handler_that_sets_any_variable_cannot_be_called():
    assert readable(event(f"{STATE}.setvar", {"var_name": "is_hydrated", "value": True}), LARGEST) is None


def test_a_form_is_read_as_the_script_of_the_page_sends_it():
    name = next(name for name in page_handlers() if name.endswith("state____registration_page.fill"))
    for entries, is_read in (([["email", "a"], ["box", "on"]], True), ([[[], "a"]], False), ("x", False), ([["email", {}]], False)):
        assert (readable(event(name, {"form": {FORM_DATA_ENTRIES_KEY: entries}}), LARGEST) is not None) is is_read


def test_a_stranger_sends_less_than_a_person_who_is_signed_in():
    name = next(name for name in page_handlers() if name.endswith("state____registration_page.take_robot"))
    longer = event(name, {"answer": "x" * LARGEST_OF_A_STRANGER})
    assert (readable(longer, LARGEST_OF_A_STRANGER), readable(longer, LARGEST) is not None) == (None, True)
    deep: list[Any] = []
    for _ in range(50):
        deep = [deep]
    assert readable(event(name, {"answer": deep}), LARGEST) is None
