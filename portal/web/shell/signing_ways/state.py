"""The chosen way of signing, and the QR code on screen. The code itself is a row: this State only shows it."""

import asyncio
from typing import Any, Final
from urllib.parse import quote

import reflex as rx

from portal.core.errors import Refused
from portal.core.signing.qr import queries, service
from portal.core.signing.qr.schema import AWAITING, QrState, QrView
from portal.settings import settings
from portal.web import ui
from portal.web.shell.signing_ways.places import PLACES, SigningPlace
from portal.web.shell.verbs import run_verb

EDS, QR = "eds", "qr"
LOOK_SECONDS: Final = 1
"""The interval at which the server looks whether the telephone has answered; the page hears of it at once."""
LATE_SECONDS: Final = 60
"""How much longer than the code the server looks: the page renews it meanwhile."""
REFUSED, EXPIRED = "refused", "expired"
"""States of the page that no code has: none was made, or nobody looked for a long time."""
MOST_RENEWALS: Final = 6
"""How often a page takes a new code by itself, about an hour; then the person is asked to press."""
ADDRESS: Final = "/api/mgovSign/"
PREFIX: Final = "mobileSign:"
"""What stands before the address in a QR code (eds.md §2.2)."""


class SigningWays(rx.State):
    """The way of signing of the one window that is open in this tab."""

    way: str = EDS
    place: str = ""
    """The place that ``way`` belongs to: until another one is entered here, it shows nothing chosen."""
    turn: int = 0
    """Counts the changes of ``way`` that nobody made on screen, so that the choice there is drawn anew with each."""
    chosen: bool = False
    """Whether «Продолжить» was pressed, in windows that ask for the way first."""
    offered: bool = settings().qr_is_offered
    carried: bool = settings().qr_carrier != ""
    """Whether a service in between carries the documents."""
    picture: str = ""
    seconds: int = 0
    serial: int = 0
    """Counts the codes, so that the countdown begins anew with each."""
    state: str = ""
    problem: dict[str, str] = {}
    phones: list[tuple[str, str]] = []
    """Addresses that open the code on the same telephone, each after the name of its application."""
    kept: str = rx.SessionStorage("", name="portal-signing-way")
    """The place and the way that were last chosen in this tab: the tab knows them when another worker, or a new server, has a new State."""
    _id: str = ""
    _renewals: int = 0
    _visit: str = ""

    @rx.event
    async def enter(self, place: str, at_once: bool) -> Any:  # noqa: FBT001  (an argument of an event)
        """Begin anew in another place; in the same one, after a reload or at another worker, go on with the code of this tab."""
        if self.place != place:
            start_anew(self, place)
        if self.way != QR and self.offered and self.kept == _note(place, QR) and await _living(self, place):
            self.way, self.turn = QR, self.turn + 1
        again = _visit_of(self) == self._visit and self.state in {QrState.SIGNED, QrState.USED}
        self._visit = _visit_of(self)
        return await self._begin(place) if at_once and self.way == QR and not again else None

    @rx.event
    def choose(self, place: str, way: str) -> None:
        """Choose the way, before «Продолжить»."""
        self.place, self.way = place, way if way in {EDS, QR} and self.offered else EDS
        self.kept = _note(place, self.way)

    @rx.event
    async def switch(self, place: str, way: str) -> Any:
        """Choose the way where its panel is on screen already."""
        self.choose(place, way)
        return await self._begin(place) if self.way == QR else None

    @rx.event
    async def go_on(self, place: str) -> Any:
        """Open the panel of the chosen way."""
        self.chosen = True
        return await self._begin(place) if self.way == QR else ui.focus("sign-layer-title")

    @rx.event
    def go_back(self) -> Any:
        """Return to the choice; a code that a telephone has opened stays alive and is shown again."""
        self.chosen = False
        return ui.focus("sign-way")

    @rx.event
    async def renew(self, place: str) -> Any:
        """Replace the code by a new one, because a person wants it."""
        self._renewals = 0
        return await self._begin(place, anew=True)

    @rx.event
    async def expire(self, place: str) -> Any:
        """Replace a code whose time is over by a new one, until nobody has looked for a long time."""
        if self.state not in AWAITING:
            return None
        if self._renewals >= MOST_RENEWALS:
            self.state, self.picture = EXPIRED, ""
            return None
        self._renewals += 1
        return await self._begin(place, anew=True)

    @rx.event
    async def take_signed(self, place: str) -> Any:
        """Take the signatures of the telephone and let the page check them, as it checks those of a key in the browser."""
        if place != self.place:
            return None  # the code on screen was made for another place
        try:
            taken = await run_verb(self, service.take, self._id)
        except Refused as refused:
            self.problem = refused.wording.as_dict()
            return None
        known = PLACES[taken.place]
        known.adopt(await self.get_state(known.state), taken)
        self.state, self.picture = QrState.USED, ""
        return known.accept(taken)

    @rx.event(background=True)
    async def follow(self, place: str) -> Any:
        """Show what the telephone does with the code on screen, until it is signed, refused, over or not on screen any more."""
        code, serial = self._id, self.serial
        for _ in range(self.seconds + LATE_SECONDS):
            await asyncio.sleep(LOOK_SECONDS)
            async with self:
                if (self._id, self.serial) != (code, serial) or self.state not in AWAITING:
                    return  # another code is on screen, or this one was shown again and is followed from there
                seen = await run_verb(self, queries.look, code)
                _show_course(self, seen)
                serial = self.serial
            if seen is not None and seen.state == QrState.SIGNED:
                yield _after_signing(place)

    async def _begin(self, name: str, *, anew: bool = False) -> Any:
        place = PLACES.get(name)
        if place is None:
            return None
        self.problem, self.kept = {}, _note(name, QR)
        try:
            view = await _code_of(self, place, anew=anew)
        except Refused as refused:
            self.state, self.picture, self.problem = REFUSED, "", refused.wording.as_dict()
            return None
        _show(self, view)
        return SigningWays.follow(name) if view.state in AWAITING else _after_signing(name)


def _show(ways: SigningWays, view: QrView) -> None:
    ways._id, ways.state, ways.seconds = view.id, view.state, view.seconds  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]  (a State's own part)
    ways.problem, ways.serial = view.problem, ways.serial + 1
    ways.picture, ways.phones = (view.picture, list(view.links)) if view.carrier else _own_code(view.code)


def _show_course(ways: SigningWays, seen: QrView | None) -> None:
    """Show what became of the code; one that a service has just made gets its picture."""
    if seen is not None and seen.picture and not ways.picture:
        _show(ways, seen)
    else:
        ways.state, ways.problem = (seen.state, seen.problem) if seen else (QrState.REPLACED, {})


def _own_code(code: str) -> tuple[str, list[tuple[str, str]]]:
    """Return the picture of a code of the portal itself, and the links that open it on the same telephone."""
    address = f"{settings().base_url}{ADDRESS}{code}"
    links = [(name, template.replace("{link}", quote(address, safe=""))) for name, template in settings().phones]
    return ui.qr_address(PREFIX + address), links


async def _code_of(ways: SigningWays, place: SigningPlace, *, anew: bool) -> QrView:
    """Return the living code of a place, or a new one."""
    page = await ways.get_state(place.state)
    living = await _living(ways, place.name) if place.taken_up and not anew else None
    if living is not None:
        place.adopt(page, living)
        return living
    return await run_verb(ways, service.begin_session, await place.request(page), anew=anew)


async def _living(ways: SigningWays, name: str) -> QrView | None:
    """Return the code of a place that a telephone may still sign, or has signed in time."""
    place = PLACES.get(name)
    return await run_verb(ways, queries.current, name, place.subject(await ways.get_state(place.state))) if place else None


def _visit_of(ways: SigningWays) -> str:
    """Return the connection of the page: a page and its panel both enter, and no new code may replace signatures on their way."""
    return ways.router.session.session_id


def _note(place: str, way: str) -> str:
    return f"{place} {way}"


async def was_chosen(state: rx.State, place: SigningPlace) -> bool:
    """Tell whether a way was chosen in ``place`` last, in this tab, and the place was not left since."""
    ways = await state.get_state(SigningWays)
    return ways.kept in {_note(place.name, way) for way in (EDS, QR)}


async def forget_way(state: rx.State) -> None:
    """Forget the way that was chosen in this tab, because the person has left its place for another part of the page."""
    ways = await state.get_state(SigningWays)
    ways.kept = ways._visit = ""  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]  (a State's own part)


def start_anew(ways: SigningWays, place: str) -> None:
    """Let the person choose the way again, in a place that was just opened."""
    drawn = ways.place == place and ways.way != EDS
    turn, kept = ways.turn + drawn, ways.kept
    ways.reset()
    ways.place, ways.turn, ways.kept = place, turn, kept


def _after_signing(place: str) -> Any:
    known = PLACES.get(place)
    return SigningWays.take_signed(place) if known and known.at_once else ui.focus("sign-send")
