"""A press acts once: the number of a second press, which was already sent, is not accepted any more."""

import ast
import asyncio
import inspect
from collections.abc import Iterator
from typing import Any

import pytest

from portal.web.shell.presses import acts_once, once, once_in_window, once_pressed
from tests.architecture.sources import Source, name_of, sources

ROOMS = ("portal/web",)
MORE_THAN_ONCE_ON_PURPOSE = {
    "check",  # a check of the journal that is under way is not begun again
    "ask_challenge",  # each press asks for another text to be signed, each is good once
    "begin_anew",  # what was given up is given up
    "begin_enrolling",  # each press offers another key, none is taken yet
    "drop",  # a file that was taken out is out
    "end",  # so is a session that was ended
    "end_others",  # and so are all others
    "enter_by_key",  # the text that was signed is good once
    "enter",  # no press: a part of a page comes to the screen
    "expire",  # no press: the time of a QR code is over
    "go_on",  # the living QR code is shown again
    "renew",  # each press asks for another QR code, the last one counts
    "switch",  # as go_on
    "choose_letters",  # the last choice counts
    "unfold",  # a notice that was read is read
    "take_signed",  # the signatures of a QR code are handed over once
    "go_back",  # the form before stays the form before
    "keep",  # no press: an address is kept when its field is left
    "mark",  # the same answer to a point given twice is one answer
    "note",  # no press: a comment is kept when its field is left
    "look",  # a document is made once, at its first reading
    "open",  # no press: the page is loaded
    "move",  # two presses move an instruction by two places
    "paste",  # no press: each paste shows a preview, and nothing is taken before it is accepted
    "prove",  # as enter_by_key
    "search",  # the same number finds the same name
    "send_again",  # a code is sent again no sooner than after a minute
    "sign_agreement",  # the agreement is signed once
    "signed",  # the State forgets what was to be signed
    "start",  # a window is opened
    "start_all",
    "start_application",
}
SAVED_BY_SERIAL = {"portal/web/mio/week/state.py"}
"""Where batches carry serials of their own (decision 5)."""
WAYS_IN = {"self._enter", "self._ask_code"}
"""Steps of signing in, which are told their verb."""
GUARDS = {"once", "once_in_window", "once_of", "once_pressed"}


class Desk:
    """A State with what its forms need."""

    def __init__(self, *, refused: bool = False) -> None:
        self.press, self.problems, self.refused, self.done = 3, {}, refused, []
        self._taken: dict[str, int] = {}

    def reset(self) -> None:
        """Begin again, as the States of pages do when their page is opened."""
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


def test_a_dialog_takes_nothing_more_until_it_is_opened_again():
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


Function = ast.AsyncFunctionDef | ast.FunctionDef


def changes_something(source: Source, state: ast.ClassDef, function: Function, seen: frozenset[str] = frozenset()) -> bool:
    """Tell whether a handler, or a function of its file or method of its State that it calls, hands a verb of a service to the core."""
    own = {f"self.{node.name}": node for node in state.body if isinstance(node, Function)}
    own |= {node.name: node for node in source.tree.body if isinstance(node, Function)}
    for node in ast.walk(function):
        if isinstance(node, ast.Attribute) and (name_of(node).startswith("service.") or name_of(node) in WAYS_IN):
            return True
        name = name_of(node) if isinstance(node, ast.Attribute | ast.Name) else ""
        if name in own and name not in seen and changes_something(source, state, own[name], seen | {name}):
            return True
    return False


def test_whatever_changes_something_acts_once():
    changing = [
        (source.place, node.name, {name_of(mark) for mark in node.decorator_list})
        for source in sources(*ROOMS)
        for state, node in handlers(source)
        if source.place not in SAVED_BY_SERIAL and changes_something(source, state, node)
    ]
    assert len(changing) > 60
    assert [(place, name) for place, name, marks in changing if not marks & GUARDS and name not in MORE_THAN_ONCE_ON_PURPOSE] == []


def test_every_form_and_button_of_what_acts_once_carries_the_number():
    guarded = {
        (state.name, node.name): bool({name_of(mark) for mark in node.decorator_list} & GUARDS)
        for source in sources(*ROOMS)
        for state in source.classes()
        for node in state.body
        if isinstance(node, Function)
    }
    unnumbered = [
        f"{source.place}:{node.lineno} {word.arg}"
        for source in sources(*ROOMS)
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call)
        for word in node.keywords
        if (word.arg or "").startswith("on_") and _acts_once(guarded, source, word.value) and not _carries_the_number(node, word.value)
    ]
    assert unnumbered == []


def _acts_once(guarded: dict[tuple[str, str], bool], source: Source, event: ast.expr) -> bool:
    """Tell whether an event is a handler that acts once; one whose State the file does not name, when every handler of its name does."""
    names = {
        node.target.id: name_of(node.value).split(".")[-1]
        for node in ast.walk(source.tree)
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value is not None
    }
    state, _, handler = name_of(event).rpartition(".")
    state = names.get(state, state.split(".")[-1])
    alike = [once for (_, name), once in guarded.items() if name == handler]
    return guarded.get((state, handler), bool(alike) and all(alike))


def _carries_the_number(element: ast.Call, event: ast.expr) -> bool:
    if isinstance(event, ast.Call):
        return any(name_of(argument).endswith(".press") for argument in event.args)
    if name_of(element.func).split(".")[-1] in {"authenticator_form", "code_form", "new_password_form", "sent_form"}:
        return True
    if name_of(element.func) == "short_form":
        return any(word.arg == "state" for word in element.keywords)
    return bool(element.args) and name_of(element.args[0]) == "press_of"
