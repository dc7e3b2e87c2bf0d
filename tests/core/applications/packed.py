"""A signed application whose files are really stored, its package, and the program in it, run by another Python without any package."""

import hashlib
import io
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

from portal.core.accounts.schema import Actor
from portal.core.applications.packages.service import signed_package
from portal.core.applications.rules import APPLICATION
from portal.core.documents import service as documents
from portal.core.documents.schema import Received, StoredFile
from portal.db import Begin, new_id
from portal.eds.keys import Scheme
from tests.conftest import Clock
from tests.core.applications.people import Judge, keys
from tests.core.applications.world import World as PlainWorld

PYTHON = "/usr/bin/python3"
"""Not the one of the tests, which has packages."""


class World(PlainWorld):
    """The world of applications, with the bytes of every file in the storage."""

    def stored(self, who: Actor, name: str = "құжат.pdf") -> StoredFile:
        key = new_id()
        content = b"%PDF-1.4 " + name.encode() * 9 + key.encode()
        self.storage.put(key, content)
        received = Received(name, len(content), hashlib.sha256(content).hexdigest(), "application/pdf", key)
        return documents.keep(self.begin, who, received, now=self.now)


@dataclass(frozen=True)
class Checked:
    code: int
    text: str

    def wrong(self) -> list[str]:
        return [line for line in self.text.splitlines() if line.startswith(("[ !! ]", "[ ?? ]"))]


def signed_world(begin: Begin, now: Clock, scheme: Scheme) -> tuple[World, str]:
    """Return a world and the id of an application in it that is complete and signed by keys of this scheme."""
    return judged_world(begin, now, Judge(keys(scheme)), f"signed by {scheme.name}")


def judged_world(begin: Begin, now: Clock, judge: Judge, name: str) -> tuple[World, str]:
    """The same with the keys and the verification of ``judge``; ``name`` tells it from the others."""
    world = World(begin, now, verify=judge)
    return world, world.once(name, lambda: _signed(world))


def _signed(world: World) -> str:
    application_id = world._complete()
    world.sign(world.aigul, application_id, [APPLICATION])
    return application_id


def packed(world: World, who: Actor, application_id: str) -> bytes:
    """Return the bytes of the package; they are as many as were announced."""
    made = world.call(signed_package, who, application_id)
    content = b"".join(made.pieces)
    assert len(content) == made.size
    return content


def unpacked(content: bytes, folder: Path) -> Path:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        archive.extractall(folder)
    return folder


def checked(place: Path, program: Path | None = None, language: str = "en") -> Checked:
    """Run the program that is in the package, or ``program``, with the standard library alone."""
    python = PYTHON if Path(PYTHON).exists() else sys.executable
    command = [python, "-I", "-S", str(program or place / "verify.py"), str(place), "--lang", language]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False, cwd="/")
    return Checked(done.returncode, done.stdout + done.stderr)
