"""Speaks with the service that carries documents to telephones: one task for each QR code on screen, in whichever process is free."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import TypeVar

import structlog

from portal.bootstrap import Services, process_services
from portal.core.claims.service import Claim
from portal.core.errors import Refused
from portal.core.signing.qr import rules, service
from portal.core.signing.qr.schema import CarriedCode
from portal.core.slow import perform
from portal.ports.qr_carrier import CarriedPaper, CarrierRefused, CarrierSilent, Offer, QrCarrier, offer_of

PAUSE_SECONDS = 0.5
LOOK_SECONDS = 5
"""How often it is asked whether somebody still waits for a code."""
AGAIN_SECONDS = 1
"""The pause before a silent service is asked again."""

_log = structlog.get_logger("portal.qr")
_T = TypeVar("_T")


@asynccontextmanager
async def qr_carrier() -> AsyncGenerator[None]:
    """Carry codes while the application runs; a lifespan task. At its end other processes may go on with them at once."""
    services = process_services()
    if services.qr_carrier is None:
        yield
        return
    task = asyncio.create_task(Carrying(services, services.qr_carrier).run())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait([task])
        await services.qr_carrier.close()


class Carrying:
    """The tasks of one process."""

    def __init__(self, services: Services, carrier: QrCarrier) -> None:
        self._services, self._carrier = services, carrier

    async def run(self) -> None:
        """Take what nobody holds, again and again."""
        async with asyncio.TaskGroup() as group:
            while True:
                for code, claim in await self._waiting():
                    group.create_task(self._held(code, claim))
                await asyncio.sleep(PAUSE_SECONDS)

    async def _waiting(self) -> tuple[tuple[CarriedCode, Claim], ...]:
        services = self._services
        try:
            return await perform(service.hold_waiting, services.begin, now=services.now, claims=services.claims)
        except Exception:  # noqa: BLE001  (a database that is away for a minute must not end the job)
            _log.exception("the codes that wait could not be read")
            return ()

    async def _held(self, code: CarriedCode, claim: Claim) -> None:
        """Carry a code as long as there is something to wait for. What goes wrong with one code leaves the others alone."""
        carrying = asyncio.create_task(self._carried(code))
        try:
            await self._hold(code, claim, carrying)
        except Exception:  # noqa: BLE001  (as above; the claim ends, and a process goes on)
            _log.exception("a code could not be held or ended")
        finally:
            carrying.cancel()
            await asyncio.wait([carrying])

    async def _hold(self, code: CarriedCode, claim: Claim, carrying: asyncio.Task[None]) -> None:
        begin, now = self._services.begin, self._services.now
        try:
            while not (await asyncio.wait([carrying], timeout=LOOK_SECONDS))[0]:
                if not await perform(service.is_awaited, begin, code.id, now=now):
                    return
            await self._ended(code, carrying)
        finally:
            await asyncio.shield(perform(self._services.claims.end, claim))

    async def _ended(self, code: CarriedCode, carrying: asyncio.Task[None]) -> None:
        """Tell the person why nothing more will come, where that is so."""
        error = carrying.exception()
        if error is None:
            return
        _log.warning("a signing was ended", wrong=f"{type(error).__name__}: {error}")
        why = error.wording if isinstance(error, Refused) else rules.CARRIER_REFUSED
        await perform(service.break_off, self._services.begin, code.id, why)

    async def _carried(self, code: CarriedCode) -> None:
        """Register the code, give the documents, fetch the answer; a code that was begun elsewhere goes on where it stands."""
        offer = offer_of(code.offer) if code.offer else await self._registered(code)
        if not code.opened:
            await self._given(code, offer)
            await perform(service.tell_opened, self._services.begin, code.id)
        await self._answered(code, await _until_answered(lambda: self._carrier.answer(offer)))

    async def _registered(self, code: CarriedCode) -> Offer:
        begin, now = self._services.begin, self._services.now
        title = f"{code.title.kk} / {code.title.ru}"
        offer = await _until_answered(
            lambda: self._carrier.register(title), on_silence=lambda: perform(service.tell_silent, begin, code.id)
        )  # fmt: skip
        await perform(service.show_offer, begin, code.id, offer.as_dict(), offer.expires_at, now=now)
        return offer

    async def _given(self, code: CarriedCode, offer: Offer) -> None:
        papers = [CarriedPaper(one.number, one.names, one.media_type == "application/pdf", one.sha256, one.content) for one in code.papers]
        again = bool(code.offer)

        async def note() -> None:
            nonlocal again
            again = True

        try:
            await _until_answered(lambda: self._carrier.give(offer, papers), on_silence=note)
        except CarrierRefused:
            # The service takes documents once: when its answer was lost, or the process that gave them was killed, only the answer is left.
            if not again:
                raise

    async def _answered(self, code: CarriedCode, signed: tuple[tuple[int, str], ...] | None) -> None:
        services = self._services
        given = {"now": services.now, "secret": services.secret}
        if signed is None:
            await perform(service.cancel_by_carrier, services.begin, code.id, **given)
        else:
            await perform(service.sign_by_carrier, services.begin, code.id, signed, verify=services.verify, **given)


async def _until_answered(ask: Callable[[], Awaitable[_T]], on_silence: Callable[[], Awaitable[object]] | None = None) -> _T:
    """Ask until there is an answer; whoever holds the code ends it when its time is over."""
    while True:
        try:
            return await ask()
        except CarrierSilent as error:
            _log.info("the service is asked again", wrong=str(error))
            if on_silence is not None:
                await on_silence()
            await asyncio.sleep(AGAIN_SECONDS)
