"""A press acts once: a second press that was already on its way finds its number gone by."""

import ast
import asyncio
import inspect
from collections.abc import Iterator
from typing import Any

import pytest

from portal.web.shell.presses import acts_once, once, once_in_window, once_pressed
from tests.architecture.sources import Source, name_of, sources

ROOMS = ("portal/web/desk", "portal/web/shell", "portal/web/public/set_up", "portal/web/mio/sign_in", "portal/web/mio/profile")
MORE_THAN_ONCE_ON_PURPOSE = {
    "begin_enrolling",  # each press offers another key, none is taken yet
    "drop",  # a file that was taken out is out
    "end",  # so is a session that was ended
    "open",  # no press: the page is loaded
    "move",  # two presses move an instruction by two places
    "send_again",  # a code is sent again no sooner than after a minute
}
WAYS_IN = {"self._enter", "self._ask_code"}
"""Steps of signing in, which are told their verb."""
GUARDS = {"once", "once_in_window", "once_pressed"}


class Desk:
    """A State as far as its forms go."""

    def __init__(self, *, refused: bool = False) -> None:
        self.press, self.problems, self.refused, self.done = 3, {}, refused, []
        self._taken: dict[str, int] = {}

    def reset(self) -> None:
        """Begin anew, as the States of pages do when their page is opened."""
        self.press, self._taken = 1, {}

    async def save(self, form: dict[str, Any]) -> str:
        self.problems = {"reason": {}} if self.refused else {}
        self.done.append(form["text"])
        return "said"

    async def close(self, key: str) -> None:
        self.done.append(key)

    async def drop(self, key: str) -> None:
        self.done.append(f"drop {key}")

    async def begin_anew(self) -> None:
        self.reset()
        self.done.append("anew")

    async def fail(self, form: dict[str, Any]) -> None:
        raise ValueError(form["text"])


def sent(press: int, text: str = "text") -> dict[str, Any]:
    return {"press": str(press), "text": text}


def pressed(handler: Any, desk: Desk, *given: Any, **named: Any) -> Any:
    return asyncio.run(handler(desk, *given, **named))


def test_the_second_of_two_presses_does_nothing():
    desk, save = Desk(), once(Desk.save)
    assert [pressed(save, desk, sent(3)), pressed(save, desk, form=sent(3))] == ["said", None]
    assert desk.done == ["text"]
    pressed(save, desk, form=sent(desk.press, "next"))
    assert desk.done == ["text", "next"]


def test_a_window_takes_nothing_more_until_it_is_opened_anew():
    desk, save = Desk(), once_in_window(Desk.save)
    pressed(save, desk, form=sent(3))
    for press in (desk.press, -desk.press, 3, ""):
        pressed(save, desk, form={"press": str(press), "text": "again"})
    assert (desk.done, desk.press < 0) == (["text"], True)


@pytest.mark.parametrize("guard", [once, once_in_window])
def test_what_was_refused_may_be_sent_again(guard: Any):
    desk, save = Desk(refused=True), guard(Desk.save)
    pressed(save, desk, form=sent(3))
    pressed(save, desk, form=sent(3, "second press"))
    pressed(save, desk, form=sent(desk.press, "mended"))
    assert desk.done == ["text", "mended"]


def test_what_failed_may_be_sent_again():
    desk, fail = Desk(), once_in_window(Desk.fail)
    with pytest.raises(ValueError, match="text"):
        pressed(fail, desk, form=sent(3))
    assert desk.press > 3


def test_a_form_without_a_number_is_not_taken():
    desk = Desk()
    assert pressed(once(Desk.save), desk, form={"text": "text"}) is None
    assert desk.done == []


def test_a_button_carries_the_number_as_its_last_argument_and_goes_on_beside_a_spent_window():
    desk, close = Desk(), once_pressed(Desk.close)
    assert list(inspect.signature(close).parameters) == ["self", "key", "press"]
    assert (acts_once(close), acts_once(Desk.close)) == (True, False)
    pressed(close, desk, key="a", press=3)
    pressed(close, desk, key="a", press=3)
    desk.press = -desk.press
    pressed(close, desk, "b", desk.press)
    assert desk.done == ["a", "b"]


def test_a_quick_press_of_another_button_or_in_another_row_is_taken_though_both_were_drawn_with_one_number():
    desk, close, drop = Desk(), once_pressed(Desk.close), once_pressed(Desk.drop)
    for _ in range(2):
        pressed(close, desk, "a", 3)
        pressed(close, desk, "b", 3)
        pressed(drop, desk, "a", 3)
    assert desk.done == ["a", "b", "drop a"]


def test_a_press_on_a_page_that_is_being_opened_anew_acts_once():
    desk, close = Desk(), once_pressed(Desk.close)
    desk.press = 7
    desk.reset()
    for _ in range(2):
        pressed(close, desk, "a", 7)
    assert (desk.done, desk.press) == (["a"], 8)


def test_what_its_own_handler_began_anew_acts_once_and_goes_on():
    desk, anew = Desk(), once_pressed(Desk.begin_anew)
    for _ in range(2):
        pressed(anew, desk, 3)
    pressed(anew, desk, desk.press)
    assert desk.done == ["anew", "anew"]


@pytest.mark.parametrize("number", ["", "x", "0", None, "1" * 10, 2.5, [3]])
def test_what_is_no_number_is_not_taken(number: Any):
    desk = Desk()
    pressed(once(Desk.save), desk, form={"press": number, "text": "text"})
    pressed(once_pressed(Desk.close), desk, "a", number)
    assert desk.done == []


def handlers(source: Source) -> Iterator[tuple[ast.ClassDef, ast.AsyncFunctionDef]]:
    """Yield the handlers of the States of a file that wait for something."""
    for one in source.classes():
        for node in one.body:
            if isinstance(node, ast.AsyncFunctionDef) and any(name_of(mark) == "rx.event" for mark in node.decorator_list):
                yield one, node


def changes_something(state: ast.ClassDef, function: ast.AsyncFunctionDef | ast.FunctionDef, seen: frozenset[str] = frozenset()) -> bool:
    """Tell whether a handler, or a method of its State that it calls, hands a verb of a service to the core."""
    own = {node.name: node for node in state.body if isinstance(node, ast.AsyncFunctionDef | ast.FunctionDef)}
    for node in ast.walk(function):
        if isinstance(node, ast.Attribute) and (name_of(node).startswith("service.") or name_of(node) in WAYS_IN):
            return True
        name = node.attr if isinstance(node, ast.Attribute) and name_of(node).startswith("self.") else ""
        if name in own and name not in seen and changes_something(state, own[name], seen | {name}):
            return True
    return False


def test_whatever_changes_something_at_the_desk_and_in_the_ways_in_acts_once():
    changing = [
        (source.place, node.name, {name_of(mark) for mark in node.decorator_list})
        for source in sources(*ROOMS)
        for state, node in handlers(source)
        if changes_something(state, node)
    ]
    assert len(changing) > 20
    assert [(place, name) for place, name, marks in changing if not marks & GUARDS and name not in MORE_THAN_ONCE_ON_PURPOSE] == []


def test_every_form_of_the_desk_and_of_the_ways_in_carries_the_number():
    plain, unnumbered = [], []
    for source in sources(*ROOMS):
        calls = [node for node in ast.walk(source.tree) if isinstance(node, ast.Call)]
        plain += [source.place for node in calls if name_of(node.func) == "rx.el.form"]
        short = [node for node in calls if name_of(node.func) == "short_form"]
        unnumbered += [f"{source.place}:{node.lineno}" for node in short if not any(word.arg == "state" for word in node.keywords)]
    assert plain == ["portal/web/desk/sent_form.py", "portal/web/shell/short_forms.py"]
    assert unnumbered == []
