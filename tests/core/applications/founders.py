"""A founder who is an individual in an application of the tests, the link to the consent, and what the founder does with it."""

import base64
from dataclasses import dataclass
from typing import Any

from portal.core.accounts.people import Visitor
from portal.core.accounts.schema import Actor
from portal.core.applications.basics.queries import FounderLine
from portal.core.applications.signing import service
from portal.core.applications.signing.service import FounderConsent
from portal.eds.signing import Signer
from tests.core.applications.people import TIMUR
from tests.core.applications.world import World

HERE = Visitor("b" * 43, "203.0.113.7")
NAME = "Қатысушы Тимур Сынақұлы"


@dataclass(frozen=True)
class Asked:
    """An application with a founder who is an individual; ``row`` is ``block/row``."""

    world: World
    application_id: str
    row: str
    who: Actor

    @property
    def address(self) -> str:
        return f"{self.row}/personal_data_consent"

    @property
    def line(self) -> FounderLine:
        return next(line for line in self.world.view(self.who, self.application_id).founders if line.row == self.row)

    def make(self, verb: Any = service.make_founder_link, *args: Any) -> Any:
        self.world.now.forward(seconds=1)
        return self.world.call(verb, self.who, self.application_id, self.row, *args)

    def token(self) -> str:
        """Make a link and return its secret part."""
        return self.make().address.rpartition("/")[2]

    def open(self, token: str) -> FounderConsent:
        return self.world.call(service.open_founder_consent, HERE, token)

    def sign(self, token: str, key: Signer | None = None, content: bytes | None = None) -> FounderConsent:
        """Sign what the link shows, or ``content``, with the founder's own key, or another one."""
        signed = content or base64.b64decode(self.open(token).content_base64)
        cms = (key or self.world.verify.keys.persons[TIMUR.iin]).sign(signed, self.world.now())
        return self.world.call(service.sign_founder_consent, HERE, token, base64.b64encode(cms).decode())

    def missing(self) -> list[str]:
        """What the list of gaps says of the founder's consent, in Russian."""
        return [gap.wording.ru for gap in self.world.gaps(self.who, self.application_id) if gap.address == self.address]


def with_founder(world: World, application_id: str, who: Actor | None = None, block: str = "holders") -> Asked:
    """Make the holder of the application an individual."""
    who = who or world.aigul
    row = f"{block}/{world.view(who, application_id).rows[block][0]}"
    for key, text in (("holder_type", "individual"), ("holder_name", NAME), ("holder_bin_iin", TIMUR.iin)):
        world.say(who, application_id, f"{row}/{key}", text)
    return Asked(world, application_id, row, who)
