"""A person who may not see a page is told so on the page, and does not see only grey bars."""

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest

from portal.core.errors import NotAllowed, NotSignedIn
from portal.web.shell.entrance import Entrance, entering
from portal.wording import same


class Somebody:
    """A page's State with what its opening needs, at an address."""

    def __init__(self, refusal: Exception | None = None) -> None:
        self.refusal = refusal
        self.entrance = SimpleNamespace(refused={"ru": "как было"}, path="")
        self.router = SimpleNamespace(url=SimpleNamespace(path="/desk/mio/permissions"))

    async def get_state(self, kind: type) -> Any:
        assert kind is Entrance
        return self.entrance


async def _load(page: Any) -> str:
    if page.refusal is not None:
        raise page.refusal
    return "loaded"


def opened(page: Any) -> Any:
    return asyncio.run(entering(_load)(page))


def test_a_page_that_is_not_allowed_says_so_at_its_own_address():
    page = Somebody(NotAllowed(same("Не разрешено.")))
    assert opened(page) is None
    assert page.entrance.refused["ru"] == "Не разрешено."
    assert page.entrance.path == "/desk/mio/permissions"


def test_a_page_that_opens_forgets_what_was_refused_before():
    page = Somebody()
    assert opened(page) == "loaded"
    assert page.entrance.refused == {}


def test_a_person_who_is_not_signed_in_is_led_to_the_sign_in():
    with pytest.raises(NotSignedIn):
        opened(Somebody(NotSignedIn()))
