"""Certificate revocation lists. Each is parsed once and its serial numbers are kept as a set: look-ups in a list of 20 MB are fast."""

import datetime as dt
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice

from portal.eds import oids
from portal.eds.certificates import CRL_SIGN, Parsed, authority_key_id, extension_list
from portal.eds.der import (
    ENUMERATED,
    GENERALIZED_TIME,
    INTEGER,
    SEQUENCE,
    UTC_TIME,
    Malformed,
    Node,
    bit_string_value,
    content_start,
    context,
    elements,
    integer_value,
    oid,
    parse,
    tlv,
)
from portal.eds.keys import Scheme, UnsupportedKind, signature_scheme
from portal.eds.times import moment

_TIMES = {UTC_TIME, GENERALIZED_TIME}
_REMOVED = 8
REASONS = {
    0: "unspecified",
    1: "keyCompromise",
    2: "cACompromise",
    3: "affiliationChanged",
    4: "superseded",
    5: "cessationOfOperation",
    6: "certificateHold",
    9: "privilegeWithdrawn",
    10: "aACompromise",
}
"""The names of the reasons of a revocation (RFC 5280 §5.3.1)."""
MAX_CHECKED = 64
"""How many lists of one issuer are verified for one answer: usually a complete list and some days of delta lists."""
BEGINNING = 65_536
"""The number of first bytes that contain the issuer and the date of a list that cannot be read as a whole."""
_LONG_LENGTH = 0x80
_FIELDS_TO_UPDATE = 4
_HANDLED = {oid(oids.CRL_NUMBER), oid(oids.AUTHORITY_KEY_ID), oid(oids.DELTA_CRL)}


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a list, read without its entries and without checking its signature."""

    issuer: bytes
    this_update: dt.datetime
    next_update: dt.datetime | None
    number: int
    base: int | None
    authority_key_id: bytes

    @property
    def is_delta(self) -> bool:
        """Whether the list only adds to a complete one."""
        return self.base is not None

    def is_fresh(self, at: dt.datetime) -> bool:
        """Whether ``at`` is between the list's issue and its announced next issue; false when none is announced."""
        return self.next_update is not None and self.this_update <= at <= self.next_update


@dataclass(frozen=True, slots=True, eq=False)
class RevocationList:
    """A parsed list; ``lifted`` are the serial numbers that a delta list removes from the list."""

    head: Head
    signed: bytes
    scheme: Scheme
    signature: bytes
    revoked: frozenset[bytes]
    lifted: frozenset[bytes]


@lru_cache(maxsize=MAX_CHECKED)
def authentic(der: bytes, issuer: Parsed) -> RevocationList | None:
    """Return the list when it can be parsed and ``issuer`` signed it, otherwise ``None``. Cached by content and issuer.

    Reading 20 MB takes a third of a second, and so does hashing them for a GOST signature; without WebAssembly that takes 20 seconds.
    """
    try:
        parsed = read(der)
    except (Malformed, UnsupportedKind):
        return None
    usage = issuer.extensions.key_usage
    ours = (
        names_issuer(parsed.head, issuer)
        and (usage is None or CRL_SIGN in usage)
        and parsed.scheme is issuer.key.scheme
        and issuer.key.verifies(parsed.signed, parsed.signature)
    )
    # The signed bytes are not needed any more: without them a cached list is just a set of numbers.
    return replace(parsed, signed=b"", signature=b"") if ours else None


def names_issuer(head: Head, issuer: Parsed) -> bool:
    """Tell whether a list names ``issuer`` as its issuer: by name and, when both have one, by key identifier."""
    key_id = issuer.extensions.key_id
    return head.issuer == issuer.subject and (not head.authority_key_id or not key_id or head.authority_key_id == key_id)


def read(der: bytes) -> RevocationList:
    """Parse a list.

    Raises:
        Malformed: when it is not a list of version 2 in DER, or has a critical extension that would change its meaning.
        UnsupportedKind: when its signature is not of an allowed kind.
    """
    parts = _Parts(der)
    revoked, lifted = _entries(parts.entries) if parts.entries else (frozenset[bytes](), frozenset[bytes]())
    scheme = signature_scheme(parts.algorithm)
    # НУЦ writes NULL parameters outside and none inside, so the two are compared by meaning.
    if signature_scheme(parts.inner_algorithm) is not scheme:
        raise Malformed("the list names two different signature algorithms")
    return RevocationList(
        head=parts.head(),
        signed=parts.body.raw,
        scheme=scheme,
        signature=bit_string_value(parts.signature),
        revoked=revoked,
        lifted=lifted,
    )


def head(der: bytes) -> Head:
    """Read the head of a list; fast for lists of any length. Raises as :func:`read`, except for broken entries."""
    parts = _Parts(der)
    signature_scheme(parts.algorithm)
    return parts.head()


def beginning(data: bytes) -> tuple[bytes, dt.datetime] | None:
    """Return the issuer's name and the date of a list of which only the first bytes are available or valid; ``None`` for anything else."""
    try:
        position = content_start(data, content_start(data, 0, SEQUENCE), SEQUENCE)
        fields = list(islice(elements(data, position), _FIELDS_TO_UPDATE))
        if len(fields) < _FIELDS_TO_UPDATE:
            return None
        return fields[2].expect(SEQUENCE).raw, moment(fields[3])
    except Malformed:
        return None


class _Parts:
    """The fields of a list, found by their lengths only."""

    def __init__(self, der: bytes) -> None:
        parts = parse(der).children(SEQUENCE)
        if len(parts) != 3:  # noqa: PLR2004  (body, algorithm, signature)
            raise Malformed("a list is a body, an algorithm and a signature")
        self.body, self.algorithm, self.signature = parts
        fields = self.body.children(SEQUENCE)
        if len(fields) < _FIELDS_TO_UPDATE or integer_value(fields[0].expect(INTEGER)) != 1:
            raise Malformed("the head of the list is broken")
        _, self.inner_algorithm, self._issuer, self._this_update = fields[:_FIELDS_TO_UPDATE]
        rest = fields[_FIELDS_TO_UPDATE:]
        self._next_update = rest.pop(0) if rest and rest[0].tag in _TIMES else None
        self.entries = rest.pop(0) if rest and rest[0].tag == SEQUENCE else None
        self._extensions = _extensions(rest.pop(0)) if rest else {}
        if rest:
            raise Malformed("bytes follow the list")

    def head(self) -> Head:
        number, base = self._extensions.get(oid(oids.CRL_NUMBER)), self._extensions.get(oid(oids.DELTA_CRL))
        return Head(
            issuer=self._issuer.raw,
            this_update=moment(self._this_update),
            next_update=moment(self._next_update) if self._next_update else None,
            number=0 if number is None else integer_value(parse(number).expect(INTEGER)),
            base=None if base is None else integer_value(parse(base).expect(INTEGER)),
            authority_key_id=authority_key_id(self._extensions.get(oid(oids.AUTHORITY_KEY_ID))),
        )


def _extensions(node: Node) -> dict[bytes, bytes]:
    listed = extension_list(node.only(context(0)))
    if any(critical and identifier not in _HANDLED for identifier, critical, _ in listed):
        raise Malformed("the list is partial in a way that is not supported")
    return {identifier: value for identifier, _, value in listed}


def revocation(der: bytes, serial: bytes) -> tuple[dt.datetime, str]:
    """Return since when a certificate on this parsed list is revoked, and why (a name of RFC 5280 §5.3.1, or empty).

    An earlier moment from which the authority itself distrusts the key (invalidityDate) counts.

    Raises:
        Malformed: the certificate is not on the list, or its entry is broken.
    """
    entries, asked = _Parts(der).entries, tlv(INTEGER, serial)
    position, end = (entries.body, entries.end) if entries else (0, 0)
    while position < end:
        stop = position + 2 + der[position + 1]
        if der.startswith(asked, position + 2):
            return _entry(parse(der[position:stop]).children(SEQUENCE))
        position = stop
    raise Malformed("the certificate is not on the list")


def _entry(parts: list[Node]) -> tuple[dt.datetime, str]:
    listed = {identifier: value for identifier, _, value in extension_list(parts[2])} if parts[2:] else {}
    doubted, reason = listed.get(oid(oids.INVALIDITY_DATE)), listed.get(oid(oids.CRL_REASON))
    since = moment(parts[1])
    name = "" if reason is None else REASONS.get(integer_value(parse(reason).expect(ENUMERATED)), "")
    return since if doubted is None else min(since, moment(parse(doubted))), name


def _entries(node: Node) -> tuple[frozenset[bytes], frozenset[bytes]]:
    """Return the serial numbers that are revoked and those removed from the list.

    The usual entries are parsed directly, because there may be 400 000.
    """
    data, position, end = node.data, node.body, node.end
    revoked: list[bytes] = []
    lifted: list[bytes] = []
    while position < end:
        # No index below can go past the buffer: the algorithm and the signature follow the list.
        length, serial_length = data[position + 1], data[position + 3]
        stop = position + 2 + length
        time_at = position + 4 + serial_length
        is_short = data[position] == SEQUENCE and data[position + 2] == INTEGER and length < _LONG_LENGTH and stop <= end
        if not is_short or time_at >= stop or data[time_at] not in _TIMES:
            raise Malformed("an entry of the list is broken")
        serial = data[position + 4 : time_at]
        after_time = time_at + 2 + data[time_at + 1]
        if after_time != stop and _is_lifted(data[after_time:stop]):
            lifted.append(serial)
        else:
            revoked.append(serial)
        position = stop
    return frozenset(revoked), frozenset(lifted)


@lru_cache(maxsize=64)
def _is_lifted(extensions: bytes) -> bool:
    """Whether the extensions of an entry remove it from the list; most entries have the same few bytes."""
    for identifier, critical, value in extension_list(parse(extensions)):
        if critical:
            raise Malformed("an entry of the list names another issuer or has an unknown condition")
        if identifier == oid(oids.CRL_REASON) and integer_value(parse(value).expect(ENUMERATED)) == _REMOVED:
            return True
    return False
