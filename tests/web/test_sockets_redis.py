"""A State that several workers share is deleted from Redis with all its parts, but not while a handler is at work."""

import asyncio
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from redis.asyncio import Redis
from reflex.istate.manager.redis import StateManagerRedis
from reflex.istate.manager.token import BaseStateToken
from reflex.state import State

from portal.web.shell.sockets import release
from portal.web.ui.orders import Orders

MINE, OTHER = (BaseStateToken(ident=key, cls=Orders) for key in ("key", "other"))


@pytest.fixture(scope="module")
def redis_url() -> Iterator[str]:
    """A Redis server for the test, reached through a socket in a temporary folder."""
    program = shutil.which("redis-server")
    if program is None:
        pytest.skip("Redis is not installed here: its tests need redis-server")
    # Not pytest's own folder: the path of a socket must be short.
    with tempfile.TemporaryDirectory(prefix="portal-redis-") as home:
        address = Path(home) / "socket"
        command = [program, "--port", "0", "--unixsocket", str(address), "--save", "", "--dir", home]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
            assert server.stdout is not None
            assert any("ready to accept connections" in line.lower() for line in server.stdout)
            yield f"unix://{address}"
            server.terminate()


async def _kept(manager: StateManagerRedis, key: str) -> list[bytes]:
    return await manager.redis.keys(f"{key}_*")


async def _touch(manager: StateManagerRedis, token: BaseStateToken) -> None:
    async with manager.modify_state(token) as root:
        root.is_hydrated = True
        root.get_substate(Orders.get_full_name().split(".")).given = [{"order": "focus"}]


def test_a_state_goes_from_redis_with_its_parts_but_not_while_a_handler_is_at_work(redis_url: str):
    async def story() -> None:
        manager = StateManagerRedis(redis=Redis.from_url(redis_url))
        await _touch(manager, MINE)
        await _touch(manager, OTHER)
        assert len(await _kept(manager, "key")) > 1
        async with manager.modify_state(BaseStateToken(ident="key", cls=State)):
            assert not await release(manager, "key")
            assert len(await _kept(manager, "key")) > 1
        assert await release(manager, "key")
        assert await _kept(manager, "key") == []
        assert len(await _kept(manager, "other")) > 1
        assert await release(manager, "key")
        await manager.close()

    asyncio.run(story())
