"""Applications whose signatures have a time stamp of an authority with a root of its own, of any scheme."""

import datetime as dt
from dataclasses import replace

from portal.db import Begin
from portal.eds import TrustStore
from portal.eds.issuing.lists import CrlEntry, entry_of, revocation_list
from portal.eds.keys import Scheme
from tests.conftest import Clock
from tests.core.applications.packed import World, judged_world
from tests.core.applications.people import AT, DAY, Judge, keys
from tests.eds.tsa import tsa


def stamps_list(scheme: Scheme, revoked: tuple[CrlEntry, ...] = ()) -> bytes:
    """Return the revocation list of the authority that lets the time stamp authority of a scheme work."""
    return revocation_list(tsa(scheme).issuing, revoked, AT - DAY, AT + 190 * DAY)


def stamps_revoked(scheme: Scheme, since: dt.datetime) -> bytes:
    """Return such a list on which the time stamp authority stands."""
    return stamps_list(scheme, (entry_of(tsa(scheme).signer.certificate, since, reason=4),))


class StampingJudge(Judge):
    """The verification of the tests with the time stamp authority of another scheme, below a root of its own."""

    def __init__(self, signed: Scheme, stamped: Scheme) -> None:
        own, other = keys(signed), tsa(stamped)
        super().__init__(replace(own, trust=TrustStore(own.trust.anchors | other.trust.anchors), stamping=other.signer))
        self.stamping = True
        self._stamps = {other.issuing.key_id: stamps_list(stamped)}

    def _lists(self, issuer: bytes) -> tuple[bytes, ...]:
        return (self._stamps[issuer],) if issuer in self._stamps else super()._lists(issuer)


def stamped_world(begin: Begin, now: Clock, signed: Scheme, stamped: Scheme) -> tuple[World, str]:
    """Return a world and the id of an application in it that is signed by keys of one scheme and stamped by those of another."""
    return judged_world(begin, now, StampingJudge(signed, stamped), f"signed by {signed.name}, stamped by {stamped.name}")
