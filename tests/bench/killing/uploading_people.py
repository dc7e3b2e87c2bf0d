"""A person who uploads files by parts as a page does, and goes on with each of them after its line broke."""

import asyncio
import base64
import hashlib
import os
import random
from dataclasses import dataclass

import httpx

from portal.core.accounts.schema import Actor
from portal.core.applications.filling.service.drafts import create
from portal.core.uploads.rules import Checking
from portal.db import new_id
from portal.ports.storage import PART_BYTES
from tests.bench.killing.scene import AGAIN, PATIENCE, Scene, utc_now, with_database
from tests.bench.killing.told import Upload
from tests.core.applications.world import GUARANTEE

IN_ONE_FIELD = 40
"""Fewer files than a field may have."""
LARGE = 12
"""One file in so many has two parts."""
PAUSE = 0.3
CHECKING = Checking().code
TRIES = 1_000
"""More than fit into the longest recovery."""


@dataclass(frozen=True)
class ChosenFile:
    """A file and where it is to be attached."""

    content: bytes
    name: str
    application_id: str
    address: str


@dataclass
class Uploader:
    """A person of a company before the documents of its applications."""

    scene: Scene
    actor: Actor
    session: str
    source: str
    fields: tuple[str, ...]
    drawn: random.Random
    application_id: str = ""
    uploaded: int = 0
    pause: float = PAUSE
    """Seconds between two files."""

    async def work(self) -> None:
        """Upload until the run is over."""
        while not self.scene.over:
            if self.uploaded % (IN_ONE_FIELD * len(self.fields)) == 0:
                await with_database(self._turn_over)
            one = self._chosen()
            self.uploaded += 1
            await self._upload(one)

    async def _upload(self, one: ChosenFile) -> None:
        for _ in range(TRIES):
            if self.scene.over or await self._tried(one):
                break
            await asyncio.sleep(AGAIN)
        await asyncio.sleep(self.pause)

    def _turn_over(self) -> None:
        """Begin another application: the fields of the one before are full."""
        begin = self.scene.served.world.begin
        self.application_id, self.uploaded = create(begin, self.actor, GUARANTEE, self.source, now=utc_now), 0

    def _chosen(self) -> ChosenFile:
        size = PART_BYTES + 200_000 if self.drawn.randrange(LARGE) == 0 else self.drawn.randrange(30_000, 300_000)
        content = b"%PDF-1.7\n" + os.urandom(size)
        return ChosenFile(content, f"Проект {new_id()}.pdf", self.application_id, self.fields[self.uploaded % len(self.fields)])

    async def _tried(self, one: ChosenFile) -> bool:
        """Send what has not arrived of a file and finish it; return whether this attempt is the last one for now."""
        headers = {"cookie": self.session, "origin": self.scene.url}
        try:
            async with httpx.AsyncClient(base_url=self.scene.url, headers=headers, timeout=PATIENCE) as client:
                return await self._sent(client, one)
        except httpx.HTTPError:
            return False

    async def _sent(self, client: httpx.AsyncClient, one: ChosenFile) -> bool:
        content = one.content
        first, head = hashlib.sha256(content[:PART_BYTES]).hexdigest(), base64.b64encode(content[:4096]).decode()
        said = {"name": one.name, "size": len(content), "first": first, "head": head}
        begun = await client.post(f"/api/applications/{one.application_id}/files", params={"address": one.address}, json=said)
        if self._failed("beginning", begun):
            return begun.is_client_error  # the place does not take it
        upload, sha256 = begun.json()["upload"], hashlib.sha256(content).hexdigest()
        arrived = (await client.get(f"/api/uploads/{upload}")).text
        for number in range(1, -(-len(content) // PART_BYTES) + 1):
            if f"<PartNumber>{number}</PartNumber>" not in arrived:
                signed = await client.post(f"/api/uploads/{upload}/parts/{number}")
                if self._failed("an address for a part", signed):
                    return False
                part = content[(number - 1) * PART_BYTES : number * PART_BYTES]
                if self._failed("a part", await client.put(signed.json()["url"], content=part)):
                    return False
        return self._finished(sha256, await client.post(f"/api/uploads/{upload}/finish", params={"sha256": sha256}))

    def _finished(self, sha256: str, answer: httpx.Response) -> bool:
        if _code(answer) == CHECKING:
            return False  # as the page does: until the claim of the killed process is free
        if self._failed("finishing", answer):
            # It may be there already: the server was killed after it had taken it and before it could say so.
            return answer.status_code == httpx.codes.UNPROCESSABLE_ENTITY.value
        kept = answer.json()
        if kept["sha256"] != sha256:
            raise AssertionError(f"the portal says that it keeps {kept['sha256']} instead of {sha256}")
        self.scene.told.uploads.append(Upload(kept["id"], sha256))
        return True

    def _failed(self, step: str, answer: httpx.Response) -> bool:
        if not answer.is_success:
            self.scene.refused[f"uploads, {step}: {answer.status_code} {_code(answer)}"] += 1
        return not answer.is_success


def _code(answer: httpx.Response) -> str:
    """Return the code of a refusal, or an empty text."""
    is_json = answer.headers.get("content-type", "").startswith("application/json")
    return str(answer.json().get("code", "")) if is_json else ""
