"""«Я не робот»: an answer is accepted once, in time, and only for the portal's own task; the box has three languages."""

import asyncio
import base64
import json
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import altcha
import httpx
import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette

from portal.api import captcha as route
from portal.gateways.captcha.altcha_captcha import LIFETIME, Captcha
from portal.web.ui.robot import WORDS
from tests.conftest import MOMENT, Clock

SECRET = b"only for the tests of the captcha"


@pytest.fixture(autouse=True)
def _on_the_day():
    with time_machine.travel(MOMENT, tick=False):
        yield


@pytest.fixture
def captcha(now: Clock) -> Captcha:
    return Captcha(SECRET, now)


def answer(task: dict[str, Any]) -> str:
    challenge = altcha.Challenge.from_dict(task)
    with time_machine.travel(MOMENT, tick=False):
        solution = altcha.solve_challenge(challenge, timeout=0)
    assert solution is not None
    return altcha.Payload(challenge, solution).to_base64()


def changed(payload: str, change: Callable[[dict[str, Any]], object]) -> str:
    facts = json.loads(base64.b64decode(payload))
    change(facts)
    return base64.b64encode(json.dumps(facts).encode()).decode()


def test_an_honest_answer_passes_once(captcha: Captcha):
    payload = answer(captcha.challenge())
    assert [captcha.passed(payload), captcha.passed(payload)] == [True, False]


def test_an_answer_written_differently_is_still_the_same_answer(captcha: Captcha):
    payload = answer(captcha.challenge())
    assert captcha(payload)
    assert not captcha(changed(payload, lambda facts: facts.update(extra=1)))


def test_an_answer_that_came_too_late_does_not_pass(captcha: Captcha):
    payload = answer(captcha.challenge())
    with time_machine.travel(MOMENT + LIFETIME * 1.01):
        assert not captcha.passed(payload)


def test_another_portals_task_does_not_pass(captcha: Captcha, now: Clock):
    assert not captcha.passed(answer(Captcha(b"another secret", now).challenge()))


@pytest.mark.parametrize(
    "change",
    [
        lambda facts: facts["challenge"]["parameters"].update(expiresAt=4102444800),
        lambda facts: facts["challenge"]["parameters"].update(cost=1, keyPrefix="00", keySignature=None),
        lambda facts: facts["challenge"]["parameters"].update(nonce="00" * 16),
        lambda facts: facts["challenge"].pop("signature"),
        lambda facts: facts["challenge"].update(signature=7),
        lambda facts: facts["solution"].update(derivedKey="00" * 32),
        lambda facts: facts["solution"].update(derivedKey=None),
        lambda facts: facts.update(solution=[]),
    ],
)
def test_a_changed_answer_does_not_pass_and_spends_nothing(captcha: Captcha, change: Callable[[dict[str, Any]], object]):
    payload = answer(captcha.challenge())
    assert not captcha.passed(changed(payload, change))
    assert captcha.passed(payload)


@given(st.text(max_size=200) | st.binary(max_size=200).map(lambda data: base64.b64encode(data).decode()))
def test_an_invalid_answer_never_passes_and_never_raises(payload: str):
    assert not Captcha(SECRET, Clock(MOMENT)).passed(payload)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=9),
        lambda inner: (
            st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["challenge", "parameters", "solution", "a"]), inner, max_size=4)
        ),
        max_leaves=8,
    )
)
def test_a_well_formed_invalid_answer_never_passes(facts: object):
    payload = base64.b64encode(json.dumps(facts).encode()).decode()
    assert not Captcha(SECRET, Clock(MOMENT)).passed(payload)


def test_a_very_long_answer_is_not_read(captcha: Captcha):
    assert not captcha.passed("A" * 5_000_000)
    assert not captcha.passed("")


def test_the_box_speaks_three_languages():
    assert WORDS["label"].ru == "Я не робот"
    assert all(text.strip() for wording in WORDS.values() for text in wording.as_dict().values())
    assert all(len({*wording.as_dict().values()}) == 3 for wording in WORDS.values())


def test_a_task_is_handed_out_fresh_and_is_kept_by_nobody(captcha: Captcha, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(route, "process_services", lambda: SimpleNamespace(captcha=captcha))

    async def visit() -> list[httpx.Response]:
        app = httpx.ASGITransport(Starlette(routes=list(route.routes)))
        async with httpx.AsyncClient(transport=app, base_url="http://portal") as browser:
            return [await browser.get("/api/captcha"), await browser.get("/api/captcha"), await browser.post("/api/captcha")]

    first, second, posted = asyncio.run(visit())
    assert (first.headers["cache-control"], posted.status_code) == ("no-store", 405)
    assert first.json() != second.json()
    assert captcha.passed(answer(first.json()))
