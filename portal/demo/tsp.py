"""The demonstration's own time stamp authority: issues stamps over HTTP, GOST and RSA by the policy of the request."""

from contextlib import AbstractContextManager
from typing import Final

from portal.demo.pki import SCHEMES, DemoPki
from portal.demo.serving import answering
from portal.demo.tsp_answers import StampSaying, answer, refusal, token
from portal.eds import oids
from portal.eds.der import INTEGER, OID, SEQUENCE, Malformed, Node, integer_value, oid_text, parse
from portal.eds.keys import Scheme, UnsupportedKind, digest_scheme
from portal.ports.clock import Now

_POLICIES: Final = {oids.TSA_POLICY_GOST: Scheme.GOST, oids.TSA_POLICY_RSA: Scheme.RSA}


class DemoStamps:
    """Issues stamps with the keys that the demonstration's certification authority certifies for this."""

    def __init__(self, pki: DemoPki, now: Now) -> None:
        self._now = now
        self._signers = {scheme: pki.stamp_signer(name) for name, scheme in SCHEMES.items()}

    def answer(self, request: bytes) -> bytes:
        """Return the answer (DER) to a request; one that is no request, or of another policy, is refused."""
        try:
            fields = parse(request).children(SEQUENCE)
            imprint, policy, nonce = _asked(fields)
        except (Malformed, UnsupportedKind):
            return refusal("the request cannot be read")
        if policy not in _POLICIES:
            return refusal("the policy is not known here")
        return answer(token(self._signers[_POLICIES[policy]], imprint, self._now(), StampSaying(policy, nonce)))


def _asked(fields: list[Node]) -> tuple[bytes, str, bytes]:
    """Return the imprint (DER), the policy and the number of a request."""
    if len(fields) < 2 or integer_value(fields[0].expect(INTEGER)) != 1:  # noqa: PLR2004  (a version and an imprint)
        raise Malformed("the request is not of version 1")
    digest_scheme(fields[1].children(SEQUENCE)[0])
    policies = [oid_text(field.content) for field in fields[2:] if field.tag == OID]
    numbers = [field.content for field in fields[2:] if field.tag == INTEGER]
    return fields[1].raw, policies[0] if policies else oids.TSA_POLICY_GOST, numbers[0] if numbers else b""


def served(known: DemoStamps, port: int = 0) -> AbstractContextManager[str]:
    """Serve until the end of the block and give the address; port 0 takes a free one."""
    return answering(known.answer, "application/timestamp-reply", port)
