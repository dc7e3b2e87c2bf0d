"""The demonstration's company and its developer with a complete application: filled in and signed by the verbs that the pages call."""

import datetime as dt
import hashlib
from dataclasses import dataclass

from portal.bootstrap import evidence
from portal.core.accounts.schema import Actor
from portal.core.documents import service as documents
from portal.core.documents.schema import Received, StoredFile
from portal.db import new_id
from portal.demo.keys import BOLZHAM, MYSAL
from portal.demo.load import COMPANY_EMAIL, COMPANY_KEY
from portal.demo.pki import DemoPki
from portal.eds import Expectation, SignatureVerdict, verify
from portal.eds.signing import Signer
from portal.gateways.storage import DiskStorage
from portal.ports.clock import Now
from portal.settings import Settings
from tests.conftest import Clock
from tests.core.applications.world import World
from tests.e2e import people
from tests.e2e.approved import DEVELOPER_KEY, registered_developer
from tests.e2e.conftest import Portal
from tests.e2e.database import PortalDatabase


class Running(Clock):
    """The clock of a running portal, which goes forward by itself."""

    def __init__(self, now: Now) -> None:
        self._now = now

    def __call__(self) -> dt.datetime:
        return self._now()

    def forward(self, **delta: float) -> None:
        """Leave it as it is."""


@dataclass(frozen=True)
class Keys:
    heads: dict[str, Signer]


class Verdicts:
    """The verification of signatures as the portal has it, and the key files of both heads."""

    def __init__(self, portal: Portal) -> None:
        files = DemoPki(portal.data / "demo" / "pki")
        signers = {BOLZHAM.bin: files.signer(COMPANY_KEY), MYSAL.bin: files.signer(DEVELOPER_KEY)}
        self.keys, self._evidence = Keys(signers), evidence(Settings(data_dir=portal.data, demo=True))

    def __call__(self, cms: bytes, content: bytes, expectation: Expectation, *, at: dt.datetime) -> SignatureVerdict:
        return verify(cms, content, expectation, trust=self._evidence.trust, crls=self._evidence.crls, at=at)


class Parties(World):
    """``aigul`` is the head of the demonstration's company, ``daniyar`` that of its developer, who is registered here."""

    def __init__(self, portal: Portal, database: PortalDatabase) -> None:
        self._database = database
        files, settings = DiskStorage(portal.data / "files"), Settings(data_dir=portal.data, demo=True)
        super().__init__(database.begin, Running(database.now), Verdicts(portal), storage=files, settings=settings)

    def __post_init__(self) -> None:
        company, developer = self._database.account(COMPANY_EMAIL), registered_developer(self._database)
        self.aigul, self.daniyar = (self._database.actor(who) for who in (company, developer))

    def example(self, address: str) -> str:
        return self.aigul.iin if address == "head_iin" else super().example(address)

    def stored(self, who: Actor, name: str = "құжат.pdf") -> StoredFile:
        """Keep a small document, with its bytes, as an upload does."""
        key, content = new_id(), people.PAPER + name.encode()
        self.storage.put(key, content)
        received = Received(name, len(content), hashlib.sha256(content).hexdigest(), "application/pdf", key)
        return documents.keep(self.begin, who, received, now=self.now)

    def complete(self) -> str:
        """Return the id of a new application in which nothing is missing: it can be sent to moderation, or signed."""
        created = self.create()
        self.join(created)
        for who in (self.aigul, self.daniyar):
            self.fill(who, created)
        for who in (self.aigul, self.daniyar):
            self.sign_consents(who, created)
        return created
