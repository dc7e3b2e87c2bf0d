"""The server: the compiled pages, the events and the routes on one port, until Ctrl-C. A worker that dies is replaced."""

import gc
import multiprocessing
import os
import sys
import threading
from typing import TYPE_CHECKING, Any

from portal.commands.trouble import Trouble

if TYPE_CHECKING:
    from portal.settings import Settings

RESERVE = 1_000
"""File descriptors of a worker besides its connections: files, database, pipes."""
HEADER_BYTES = 64 * 1024
"""The longest headers of a request; longer ones are answered with 431."""
BACKLOG = 4_096
"""How many connections wait in the machine's queue until a worker accepts them."""
STOP_SECONDS = 10
"""How long a worker that was told to stop may take; then it is killed.

A worker answers what was asked, lets its jobs finish their round and ends, in less than a second. It may also never end: Granian up to
2.8.9 sometimes waits for itself when it stops (github.com/emmett-framework/granian, issue 875), after its connections were closed.
"""
SWITCH_SECONDS = 0.0005
"""How long a thread goes on while another one waits for Python, 5 ms by itself (:func:`sys.setswitchinterval`).

Each statement lets go of Python and waits to have it back: a verb of thirty statements beside a thread that computes would wait 150 ms.
"""
FREE_PAGES = ("_RJEM_MALLOC_CONF", "dirty_decay_ms:0,muzzy_decay_ms:0")
"""The server's buffers, 128 KiB for each websocket, are given back to the machine when the connection ends, not later."""
LOG_LINES = {"handlers": {name: {"class": "portal.logs.LibraryLines"} for name in ("console", "access")}}
"""The server's own log lines go to the log of the portal."""


def main() -> None:
    """Serve what was built, without compiling.

    Raises:
        UnsafeSettings, Trouble: the portal may not start.
    """
    os.environ.setdefault(*FREE_PAGES)  # read once, when the server's library is loaded
    gc.disable()  # loading makes 400 000 objects that stay; looking for unused ones among them again and again is a quarter of the start
    # Imported here, because the processes that verify signatures load this module too and do not need it.
    from reflex.utils import exec as reflex_server
    from reflex_base.config import get_config
    from reflex_base.constants.base import Env
    from reflex_base.environment import environment

    from portal.commands.starting import ensure_can_start, hold_database
    from portal.logs import write_logs
    from portal.settings import settings

    ensure_can_start(migrated=True)
    hold_database(settings())
    get_config()  # reads rxconfig.py, which sets the environment that Reflex reads below
    environment.REFLEX_ENV_MODE.set(Env.PROD)
    environment.REFLEX_SKIP_COMPILE.set(True)
    environment.REFLEX_MOUNT_FRONTEND_COMPILED_APP.set(True)
    write_logs(readable=settings().readable_log)
    _choose_start_method()
    gc.enable()
    serve(settings(), reflex_server.get_app_instance_from_file())


def serve(chosen: "Settings", target: str) -> None:
    """Serve ``target``, a function in a module that returns the application, until the end."""
    server(chosen, target).serve(target_loader=_load)


def _load(target: str) -> Any:
    """Return the application, in the worker that serves it."""
    from granian._internal import load_target

    sys.setswitchinterval(SWITCH_SECONDS)
    threading.Thread(target=_end_with_parent, name="end-with-parent", daemon=True).start()
    return load_target(target, factory=True)


def _end_with_parent() -> None:
    """End this worker when the process that has started it is gone: nobody would stop or replace it, and a new server takes its place."""
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)


def server(chosen: "Settings", target: str) -> Any:
    """Return the server of ``target`` with limits for each connection."""
    from granian.constants import HTTPModes, Interfaces
    from granian.http import HTTP1Settings
    from granian.log import LogLevels
    from granian.server import Server

    return Server(
        target=target,
        factory=True,
        address=chosen.bind,
        port=chosen.port,
        interface=Interfaces.ASGI,
        workers=chosen.workers,
        respawn_failed_workers=True,
        workers_kill_timeout=STOP_SECONDS,
        backlog=BACKLOG,
        backpressure=connections(chosen.connections),
        # When the protocol is detected, the server waits without end for a connection that sends nothing.
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(header_read_timeout=chosen.header_seconds * 1000, max_buffer_size=HEADER_BYTES),
        log_level=LogLevels.warning,
        log_dictconfig=LOG_LINES,
    )


def connections(wanted: int) -> int:
    """Raise this process's limit of open files for ``wanted`` connections, and return how many it allows."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    unlimited = hard == resource.RLIM_INFINITY
    needed = wanted + RESERVE if unlimited else min(wanted + RESERVE, hard)
    if soft != resource.RLIM_INFINITY and soft < needed:
        resource.setrlimit(resource.RLIMIT_NOFILE, (needed, hard))
    return max(1, needed - min(RESERVE, needed // 2))


def _choose_start_method() -> None:
    """Fork workers from a process that has loaded the application, where Reflex does: they start at once and share its memory."""
    from reflex.utils import exec as reflex_server

    method = reflex_server._backend_start_method()  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]  (Reflex has no public way)
    if method is None:
        return
    multiprocessing.set_start_method(method, force=True)
    if method == "fork" and not reflex_server._preload_for_fork(None):  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
        multiprocessing.set_start_method("spawn", force=True)


def started() -> int:
    """Serve until the end and return the exit status. What does not let the portal start is printed in one sentence."""
    from portal.settings import UnsafeSettings

    try:
        main()
    except (Trouble, UnsafeSettings) as refusal:
        print(refusal, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(started())
