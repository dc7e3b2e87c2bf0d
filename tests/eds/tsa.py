"""A time stamp authority of each scheme, made once for the tests of this room, with the trust that its stamps need."""

import datetime as dt
from dataclasses import dataclass
from functools import cache

from portal.demo import tsp_answers as answers
from portal.demo.tsp_answers import GOOD, PLAIN, StampSaying
from portal.eds import TrustStore, tsp
from portal.eds.issuing.certificates import Authority, new_root
from portal.eds.keys import Scheme
from portal.eds.signing import Signer, Style
from portal.eds.tsp import Genuine, StampRequest
from tests.eds.cast import AT, LONG, TERM

VALUE = bytes(range(128))
"""The value of a signature that is stamped."""


@dataclass(frozen=True)
class Tsa:
    root: Authority
    issuing: Authority
    signer: Signer
    scheme: Scheme
    trust: TrustStore

    def stamp(self, value: bytes = VALUE, at: dt.datetime = AT, said: StampSaying = GOOD, style: Style = PLAIN) -> bytes:
        return answers.token(self.signer, answers.imprint(value, self.scheme), at, said, style)

    def checked(self, token: bytes, value: bytes = VALUE, at: dt.datetime = AT) -> Genuine:
        return tsp.genuine(token, value, trust=self.trust, at=at)

    def answered(self, question: StampRequest, said: StampSaying, at: dt.datetime = AT) -> Genuine:
        return tsp.answered(answers.answer(self.stamp(at=at, said=said)), question, VALUE, trust=self.trust, at=AT)


@cache
def tsa(scheme: Scheme) -> Tsa:
    root = new_root(scheme, "УАҚЫТ ТҮБІР", LONG)
    issuing = root.subordinate("УАҚЫТ ОРТАЛЫҚ", LONG)
    trust = TrustStore.demonstration([], [root.certificate, issuing.certificate])
    return Tsa(root, issuing, answers.stamping(issuing, TERM), scheme, trust)
