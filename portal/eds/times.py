"""The two time types of ASN.1, in the only form that RFC 5280 allows: to the second, in UTC."""

import datetime as dt
import re

from portal.eds.der import GENERALIZED_TIME, UTC_TIME, Malformed, Node, tlv

_UTC_DIGITS = re.compile(rb"[0-9]{12}Z")
_GENERALIZED_DIGITS = re.compile(rb"[0-9]{14}Z")
_PIVOT = b"50"
_FIRST_GENERALIZED_YEAR = 2050


def moment(node: Node) -> dt.datetime:
    """Read a UTCTime or a GeneralizedTime. Raise :class:`Malformed` for any other form or a moment that does not exist."""
    text = node.content
    if node.tag == UTC_TIME and _UTC_DIGITS.fullmatch(text):
        text = (b"19" if text[:2] >= _PIVOT else b"20") + text
    elif node.tag != GENERALIZED_TIME or not _GENERALIZED_DIGITS.fullmatch(text):
        raise Malformed("a moment is written in an unknown form")
    try:
        return dt.datetime.strptime(text.decode(), "%Y%m%d%H%M%SZ").replace(tzinfo=dt.UTC)
    except ValueError as error:
        raise Malformed("a moment does not exist") from error


def moment_tlv(at: dt.datetime) -> bytes:
    """Write a moment by RFC 5280: UTCTime until 2049, GeneralizedTime after."""
    utc = at.astimezone(dt.UTC)
    if utc.year < _FIRST_GENERALIZED_YEAR:
        return tlv(UTC_TIME, utc.strftime("%y%m%d%H%M%SZ").encode())
    return tlv(GENERALIZED_TIME, utc.strftime("%Y%m%d%H%M%SZ").encode())
