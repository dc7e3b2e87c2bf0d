"""The job that carries QR codes: what is lost on the way is asked again, and one code's trouble is no other's."""

import asyncio
import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import pytest

from portal.core.claims.service import is_held
from portal.core.signing.qr import rules
from portal.core.signing.qr.schema import QrState, QrView
from portal.jobs import qr_carrier
from portal.ports.qr_carrier import CarriedPaper, CarrierRefused, CarrierSilent, Offer
from portal.settings import Settings
from tests.claims import claims_of
from tests.core.applications.conftest import world
from tests.core.applications.world import World
from tests.core.signing.test_qr import SECRET, Codes

__all__ = ["world"]
Signed = tuple[tuple[int, str], ...] | None


@dataclass
class Scripted:
    """A service that says one thing after another of each call: an error, or what is returned."""

    says: dict[str, list[Any]]
    asked: list[str] = field(default_factory=list)

    async def register(self, title: str) -> Offer:
        return self._next("register", title)

    async def give(self, offer: Offer, papers: Sequence[CarriedPaper]) -> None:
        self._next("give", f"{len(papers)} to {offer.documents_url}")

    async def answer(self, offer: Offer) -> Signed:
        return self._next("answer", offer.answer_url)

    async def close(self) -> None:
        """Nothing is open."""

    def _next(self, name: str, what: str) -> Any:
        self.asked.append(f"{name} {what}")
        said = self.says[name].pop(0)
        if isinstance(said, Exception):
            raise said
        return said


@pytest.fixture
def codes(world: World) -> Codes:
    codes = Codes(world)
    codes.settings = Settings(qr="sigex")
    return codes


def offer(codes: Codes) -> Offer:
    return Offer(
        "data:image/gif;base64,R0lGODlh", (), "https://sigex.kz/d", "https://sigex.kz/s", codes.world.now() + dt.timedelta(minutes=3)
    )


def carry(codes: Codes, says: dict[str, list[Any]], monkeypatch: pytest.MonkeyPatch, until: Callable[[], bool]) -> Scripted:
    """Let the job run until ``until``."""
    for name in ("AGAIN_SECONDS", "PAUSE_SECONDS"):
        monkeypatch.setattr(qr_carrier, name, 0.01)
    services: Any = SimpleNamespace(
        begin=codes.world.begin, claims=claims_of(codes.world.begin), now=codes.world.now, verify=codes.world.verify, secret=SECRET
    )
    service = Scripted(says)

    async def run() -> None:
        task = asyncio.create_task(qr_carrier.Carrying(services, service).run())
        async with asyncio.timeout(60):
            while not await asyncio.to_thread(until):  # noqa: ASYNC110  (the database says when)
                await asyncio.sleep(0.02)
        task.cancel()
        await asyncio.wait([task])

    asyncio.run(run())
    return service


def state_of(codes: Codes, view: QrView) -> str:
    return codes.row(view).state


def test_answers_that_were_lost_are_asked_for_again(codes: Codes, monkeypatch: pytest.MonkeyPatch):
    view = codes.make()
    says = {
        "register": [CarrierSilent("away"), offer(codes)],
        "give": [CarrierSilent("dropped"), CarrierRefused("invalid qr signing state")],
        "answer": [CarrierSilent("dropped"), tuple(codes.signed())],
    }
    service = carry(codes, says, monkeypatch, lambda: state_of(codes, view) == QrState.SIGNED)
    assert [one.split()[0] for one in service.asked] == ["register", "register", "give", "give", "answer", "answer"]
    assert len(codes.take(view).signatures) == 2


ENDS: list[tuple[dict[str, list[Any]], str, Any]] = [
    ({"register": [CarrierRefused("no")]}, QrState.BROKEN, rules.CARRIER_REFUSED),
    ({"register": ["offer"], "give": [CarrierRefused("no")]}, QrState.BROKEN, rules.CARRIER_REFUSED),
    ({"register": ["offer"], "give": [None], "answer": [CarrierRefused("no")]}, QrState.BROKEN, rules.CARRIER_REFUSED),
    ({"register": ["offer"], "give": [None], "answer": [RuntimeError("unforeseen")]}, QrState.BROKEN, rules.CARRIER_REFUSED),
    ({"register": ["offer"], "give": [None], "answer": [((1, "AA=="),)]}, QrState.BROKEN, rules.OTHER_DOCUMENTS),
    ({"register": ["offer"], "give": [None], "answer": [None]}, QrState.CANCELLED, None),
]


@pytest.mark.parametrize(("says", "state", "words"), ENDS, ids=range(len(ENDS)))
def test_whatever_ends_a_code_is_told_and_the_next_one_is_carried(
    codes: Codes, says: dict[str, list[Any]], state: str, words: Any, monkeypatch: pytest.MonkeyPatch
):
    view = codes.make()
    said = {name: [offer(codes) if one == "offer" else one for one in says.get(name, [])] for name in ("register", "give", "answer")}
    later: list[QrView] = []

    def until() -> bool:
        if not later and state_of(codes, view) == state:
            said["register"].append(offer(codes))
            said["give"].append(None)
            said["answer"].append(tuple(codes.signed()))
            later.append(codes.make(anew=True))
        return bool(later) and state_of(codes, later[0]) == QrState.SIGNED

    carry(codes, said, monkeypatch, until)
    assert codes.row(view).problem == (words.as_dict() if words else {})
    with codes.world.begin(reading=True) as session:
        assert not is_held(session, codes.row(view))
