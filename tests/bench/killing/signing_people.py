"""A person who signs the consents of one application after another with a key file; each application is handed in afterwards."""

import asyncio
import base64
import hashlib
import json
import re
from dataclasses import dataclass

from portal.core.accounts.schema import Actor
from portal.core.applications.basics.queries import ConsentState
from portal.core.applications.filling.queries import open_form
from portal.core.applications.filling.service.drafts import create
from portal.core.applications.rules import Status
from portal.core.applications.tables import Application
from portal.eds.signing import Signer
from portal.web.cabinet.application.signing import Signing
from tests.bench.killing.scene import AGAIN, BROKEN, Line, Scene, utc_now
from tests.core.applications.world import GUARANTEE

_NAME = Signing.get_full_name()
_CONTENTS = re.compile(r'"contents_rx_state_":(\["[^\]]*\])')
FORMED, SIGNED = "Согласие сформировано", "Подписано."
REFUSED = '"problem_rx_state_":{"'
PROJECT = "Ойдан шығарылған жоба"
UNFORMED = {ConsentState.NOT_FORMED, ConsentState.OUTDATED}
PAUSE = 0.2


@dataclass
class Signatory:
    """The head of a company with a key file."""

    name: str
    scene: Scene
    actor: Actor
    session: str
    source: str
    """An application of the company in which everything is filled in, from which each one begins as a copy."""
    signer: Signer
    visits: int = 0
    press: int = 0

    async def work(self) -> None:
        """Sign until the run is over."""
        while not self.scene.over:
            application_id = await asyncio.to_thread(self._begin)
            signed = False
            while not signed and not self.scene.over:
                try:
                    signed = await self._sign(application_id)
                except BROKEN:
                    await asyncio.sleep(AGAIN)
            # Whatever became of the signatures: the job registers it, and the company has not too many drafts.
            await asyncio.to_thread(self._hand_in, application_id)

    def _begin(self) -> str:
        begin = self.scene.served.world.begin
        application_id = create(begin, self.actor, GUARANTEE, self.source, now=utc_now)
        with begin() as session:
            # The authorised company enters it; without it the texts of the consents are not complete.
            session.get_one(Application, application_id).project_name = PROJECT
        return application_id

    def _hand_in(self, application_id: str) -> None:
        with self.scene.served.world.begin() as session:
            application, at = session.get_one(Application, application_id), utc_now()
            application.status, application.submitted_at, application.sent_at, application.changed_at = Status.SUBMITTED, at, at, at

    async def _sign(self, application_id: str) -> bool:
        """Form what is not formed yet and sign everything; tell whether nothing is left to sign."""
        view = await asyncio.to_thread(open_form, self.scene.served.world.begin, self.actor, application_id, now=utc_now)
        mine = [one for one in view.consents if one.required and not one.founder and one.state is not ConsentState.SIGNED]
        if not mine:
            return True  # signed, and the server was killed before it could say so
        self.visits += 1
        path = f"/cabinet/{GUARANTEE}/{application_id}"
        line = await Line.open(self.scene.url, self.session, path, f"{self.name}-{self.visits}")
        try:
            for address in [one.address for one in mine if one.state in UNFORMED and not one.formed]:
                self.press += 1
                await line.say(f"{_NAME}.form", {"address": address, "press": self.press})
                await line.hear(FORMED)
            await line.say(f"{_NAME}.start_all", {})
            return await self._hand_over(line, _CONTENTS.search(await line.hear('"contents_rx_state_":["')))
        finally:
            await line.leave()

    async def _hand_over(self, line: Line, contents: re.Match[str] | None) -> bool:
        if contents is None:
            raise AssertionError("the page shows nothing to sign")
        made = [self.signer.sign(base64.b64decode(one), utc_now()) for one in json.loads(contents.group(1))]
        await line.say(f"{_NAME}.signed", {"signatures": [base64.b64encode(one).decode() for one in made]})
        said = await line.hear(SIGNED, REFUSED)
        if SIGNED not in said:
            self.scene.refused["signatures"] += len(made)
            return False
        self.scene.told.signatures += [hashlib.sha256(one).hexdigest() for one in made]
        await asyncio.sleep(PAUSE)
        return True
