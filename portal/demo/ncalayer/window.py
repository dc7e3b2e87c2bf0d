"""The window of the demonstration's NCALayer: a person answers at the terminal, or an answer is set beforehand."""

import asyncio
import threading
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from portal.demo.ncalayer.keyring import HeldKey, Keyring
from portal.demo.ncalayer.wire import NotDone, SignRequest


class WindowAnswer(StrEnum):
    """What the person does when the window opens."""

    ASK = "ask"
    SIGN = "sign"
    CANCEL = "cancel"
    ERROR = "error"
    DROP = "drop"
    """The program ends in the middle: the connection is lost."""


class Dropped(Exception):  # noqa: N818  (what was asked for, not a fault)
    """The connection is to be cut."""


Ask = Callable[[Sequence[HeldKey], SignRequest], HeldKey | None]


def first(keys: Sequence[HeldKey], request: SignRequest) -> HeldKey | None:
    """Choose as a person who takes the first key that can be chosen."""
    del request
    return next(iter(keys), None)


@dataclass(slots=True)
class LayerOrders:
    """What happens at the next requests; a test changes them while the program runs."""

    answer: WindowAnswer = WindowAnswer.SIGN
    key: str = ""
    """The key to sign with; empty means the first that fits the request."""
    filters: bool = True
    """Whether the request's filters count. Some programs that replace NCALayer do not look at them."""
    seconds: float = 0
    """How long the window stays open."""
    ask: Ask = first
    """Asks the person which key; ``None`` when the person cancels."""
    replies: deque[str] = field(default_factory=deque[str])
    """Texts to send in place of an answer, one for each request."""
    seen: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    """The requests of pages, in order."""

    async def choose(self, keyring: Keyring, fitting: Sequence[HeldKey], request: SignRequest) -> HeldKey | None:
        """Return the key that was chosen, ``None`` when the person cancels. Raise :class:`NotDone` or :class:`Dropped` as ordered."""
        await asyncio.sleep(self.seconds)
        allowed = fitting if self.filters else keyring.keys
        if self.answer is WindowAnswer.ASK:
            return await _in_thread(lambda: self.ask(allowed, request))
        if self.answer is WindowAnswer.DROP:
            raise Dropped
        if self.answer is WindowAnswer.ERROR:
            raise NotDone("SIGNING_FAILURE", "kz.gov.pki.provider.exception.ProviderUtilException: Неверный пароль.")
        if self.answer is WindowAnswer.CANCEL:
            return None
        # A key that is greyed out cannot be chosen: all that is left to the person is to close the window.
        return next((key for key in allowed if self.key in {"", key.name}), None)


async def _in_thread(question: Callable[[], HeldKey | None]) -> HeldKey | None:
    """Run a question in a thread that does not keep the program from ending."""
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[HeldKey | None] = loop.create_future()

    def run() -> None:
        try:
            found = question()
        except EOFError:
            loop.call_soon_threadsafe(answer.set_exception, Dropped())
        else:
            loop.call_soon_threadsafe(answer.set_result, found)

    threading.Thread(target=run, daemon=True).start()
    return await answer
