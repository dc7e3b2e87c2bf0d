"""`python3 -m portal demo ncalayer`: the demonstration's NCALayer, until Ctrl-C."""

import argparse
import asyncio
import datetime as dt
from collections.abc import Sequence
from contextlib import nullcontext

from portal.commands.place import ensure_free
from portal.commands.trouble import Trouble
from portal.demo import pki
from portal.demo.ncalayer import tls
from portal.demo.ncalayer.control import controlled
from portal.demo.ncalayer.keyring import HeldKey, Keyring
from portal.demo.ncalayer.program import HOST, Program
from portal.demo.ncalayer.window import LayerOrders, WindowAnswer
from portal.demo.ncalayer.wire import SignRequest
from portal.settings import settings


def run(arguments: argparse.Namespace) -> int:
    """Serve pages of this machine with signatures by the demonstration's keys."""
    if not settings().demo:
        raise Trouble("This portal is in production (PORTAL_DEMO=false): it accepts no keys of the demonstration.")
    ensure_free(HOST, arguments.port)
    keyring = Keyring(pki.ensure(settings().data_dir, _now()))
    if arguments.key and arguments.key not in {key.name for key in keyring.keys}:
        raise Trouble(f"There is no key {arguments.key}; these are: {', '.join(key.name for key in keyring.keys)}.")
    orders = LayerOrders(WindowAnswer(arguments.answer), arguments.key, not arguments.any_key, ask=_ask)
    with controlled(orders, arguments.control) if arguments.control else nullcontext():
        asyncio.run(_serve(Program(keyring, orders, _now), arguments))
    return 0


async def _serve(program: Program, arguments: argparse.Namespace) -> None:
    protection = None if arguments.plain else tls.context(settings().data_dir / "demo", _now())
    async with program.listening(arguments.port, protection) as server:
        scheme, page = ("ws", "http") if arguments.plain else ("wss", "https")
        print(f"NCALayer of the demonstration listens at {scheme}://{HOST}:{arguments.port}/")
        print(f"Open {page}://{HOST}:{arguments.port}/ once and let the browser trust its certificate. Ctrl-C stops it.", flush=True)
        await server.serve_forever()


def _ask(keys: Sequence[HeldKey], request: SignRequest) -> HeldKey | None:
    print(f"\nA page wants {len(request.contents)} signature(s). The text begins: {_beginning(request)}")
    for number, key in enumerate(keys, 1):
        print(f"  {number}. {key.about.label.en}")
    if not keys:
        print("  No key fits what the page asks for; all of them are greyed out.")
    typed = input("Number of the key, or Enter to cancel: ").strip()
    return keys[int(typed) - 1] if typed.isdigit() and 0 < int(typed) <= len(keys) else None


def _beginning(request: SignRequest) -> str:
    return request.contents[0][:200].decode("utf-8", "replace").replace("\n", " ")


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
