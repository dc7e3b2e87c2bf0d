"""Strict reading of DER, conversion of the limited BER that Kalkan writes into DER, and writing DER. All input is checked and bounded."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

BOOLEAN, INTEGER, BIT_STRING, OCTET_STRING, NULL, OID = 0x01, 0x02, 0x03, 0x04, 0x05, 0x06
ENUMERATED, UTF8, PRINTABLE, IA5, UTC_TIME, GENERALIZED_TIME, BMP = 0x0A, 0x0C, 0x13, 0x16, 0x17, 0x18, 0x1E
SEQUENCE, SET = 0x30, 0x31
_CONSTRUCTED = 0x20
_CHUNKED_OCTETS = OCTET_STRING | _CONSTRUCTED
_LONG_TAG = 0x1F
_LONG_LENGTH = 0x80
_MAX_LENGTH_BYTES = 4
_MAX_DEPTH = 24
_MAX_OID = 64


class Malformed(ValueError):  # noqa: N818  (said of the input)
    """The bytes do not have the expected structure."""


def context(number: int, *, constructed: bool = True) -> int:
    """Return the tag octet [number]."""
    return (0xA0 if constructed else 0x80) | number


@dataclass(frozen=True, slots=True)
class Node:
    """One element in a buffer: its tag octet, its start, the start of its content and its end."""

    data: bytes
    tag: int
    start: int
    body: int
    end: int

    @property
    def raw(self) -> bytes:
        """The whole element with its tag and length."""
        return self.data[self.start : self.end]

    @property
    def content(self) -> bytes:
        """The content octets."""
        return self.data[self.body : self.end]

    def expect(self, tag: int) -> "Node":
        """Return the element itself. Raise :class:`Malformed` when its tag is another one."""
        if self.tag != tag:
            raise Malformed(f"tag {tag:#04x} was expected, {self.tag:#04x} found")
        return self

    def children(self, tag: int) -> list["Node"]:
        """Return the elements inside. Raise :class:`Malformed` when the tag is not ``tag`` or a child is longer than its parent."""
        self.expect(tag)
        result: list[Node] = []
        position = self.body
        while position < self.end:
            child = _element(self.data, position, self.end)
            result.append(child)
            position = child.end
        return result

    def only(self, tag: int) -> "Node":
        """Return the single element inside."""
        children = self.children(tag)
        if len(children) != 1:
            raise Malformed("exactly one element was expected")
        return children[0]


def _element(data: bytes, position: int, limit: int) -> Node:
    body, end = _bounds(data, position, limit)
    return Node(data, data[position], position, body, end)


def _bounds(data: bytes, position: int, limit: int) -> tuple[int, int]:
    """Return where the content of the element at ``position`` begins and ends; lengths must be definite and in their shortest form."""
    if position + 2 > limit:
        raise Malformed("a header is cut off")
    tag, length = data[position], data[position + 1]
    if tag & _LONG_TAG == _LONG_TAG:
        raise Malformed("tags above 30 are not used here")
    body = position + 2
    if length >= _LONG_LENGTH:
        count = length - _LONG_LENGTH
        if not 1 <= count <= _MAX_LENGTH_BYTES or body + count > limit:
            raise Malformed("the length is indefinite, too long or cut off")
        length = int.from_bytes(data[body : body + count], "big")
        if length < _LONG_LENGTH or length >> (8 * (count - 1)) == 0:
            raise Malformed("the length is not in its shortest form")
        body += count
    end = body + length
    if end > limit:
        raise Malformed("the element is longer than what holds it")
    return body, end


def parse(data: bytes) -> Node:
    """Return the one element that ``data`` consists of. Raise :class:`Malformed` for anything else, trailing bytes included."""
    node = _element(data, 0, len(data))
    if node.end != len(data):
        raise Malformed("bytes follow the structure")
    return node


def content_start(data: bytes, position: int, tag: int) -> int:
    """Return where the content of the element at ``position`` begins; the element itself may be cut off later."""
    if position + 2 + _MAX_LENGTH_BYTES > len(data):
        raise Malformed("a header is cut off")
    node = _element(data, position, len(data) + (1 << 8 * _MAX_LENGTH_BYTES))
    return node.expect(tag).body


def elements(data: bytes, position: int) -> Iterator[Node]:
    """Yield the elements from ``position`` to the end of the data. Raise :class:`Malformed` at the first incomplete one."""
    while position < len(data):
        node = _element(data, position, len(data))
        yield node
        position = node.end


def to_der(data: bytes) -> bytes:
    """Return ``data`` with indefinite lengths made definite and octet strings in pieces joined; DER is returned unchanged.

    Raises:
        Malformed: for anything that is neither DER nor this part of BER, or is nested deeper than 24 levels.
    """
    encoded, end = _definite(data, 0, len(data), 0)
    if end != len(data):
        raise Malformed("bytes follow the structure")
    return encoded


def _definite(data: bytes, position: int, limit: int, depth: int) -> tuple[bytes, int]:
    if depth > _MAX_DEPTH:
        raise Malformed("the structure is nested too deeply")
    if position + 2 > limit:
        raise Malformed("a header is cut off")
    tag = data[position]
    if data[position + 1] == _LONG_LENGTH:
        if not tag & _CONSTRUCTED or tag & _LONG_TAG == _LONG_TAG:
            raise Malformed("only a constructed element may have an indefinite length")
        parts, end = _until_end(data, position + 2, limit, depth)
    else:
        body, end = _bounds(data, position, limit)
        if not tag & _CONSTRUCTED:
            return data[position:end], end
        parts = _inside(data, body, end, depth)
    if tag == _CHUNKED_OCTETS:
        return tlv(OCTET_STRING, *(parse(part).expect(OCTET_STRING).content for part in parts)), end
    return tlv(tag, *parts), end


def _inside(data: bytes, position: int, end: int, depth: int) -> list[bytes]:
    parts: list[bytes] = []
    while position < end:
        part, position = _definite(data, position, end, depth + 1)
        parts.append(part)
    return parts


def _until_end(data: bytes, position: int, limit: int, depth: int) -> tuple[list[bytes], int]:
    parts: list[bytes] = []
    while data[position : position + 2] != b"\x00\x00":
        part, position = _definite(data, position, limit, depth + 1)
        parts.append(part)
    return parts, position + 2


def integer_value(node: Node) -> int:
    """Return the number of an INTEGER (or ENUMERATED) in its shortest form."""
    content = node.content
    if not content or (len(content) > 1 and (content[0] == 0) == (content[1] < _LONG_LENGTH) and content[0] in {0, 0xFF}):
        raise Malformed("an integer is empty or not in its shortest form")
    return int.from_bytes(content, "big", signed=True)


def bit_string_value(node: Node) -> bytes:
    """Return the bytes of a BIT STRING of whole bytes."""
    content = node.expect(BIT_STRING).content
    if content[:1] != b"\x00":
        raise Malformed("a bit string of whole bytes was expected")
    return content[1:]


def boolean_value(node: Node) -> bool:
    """Return the value of a BOOLEAN in its DER form."""
    content = node.expect(BOOLEAN).content
    if content not in {b"\x00", b"\xff"}:
        raise Malformed("a boolean is neither 00 nor FF")
    return content == b"\xff"


@cache
def oid(dotted: str) -> bytes:
    """Return the content octets of an object identifier given in dots."""
    first, second, *rest = (int(part) for part in dotted.split("."))
    encoded = b""
    for number in (40 * first + second, *rest):
        piece = bytes([number & 0x7F])
        while number := number >> 7:
            piece = bytes([number & 0x7F | 0x80]) + piece
        encoded += piece
    return encoded


def oid_text(content: bytes) -> str:
    """Return an object identifier in dots. Raise :class:`Malformed` when its content octets are broken or too long."""
    if not 1 <= len(content) <= _MAX_OID or content[-1] & 0x80:
        raise Malformed("an object identifier is broken")
    numbers: list[int] = []
    number = 0
    for octet in content:
        if not number and octet == 0x80:  # noqa: PLR2004  (a leading zero)
            raise Malformed("an object identifier is not in its shortest form")
        number = number << 7 | octet & 0x7F
        if not octet & 0x80:
            numbers.append(number)
            number = 0
    first = min(numbers[0] // 40, 2)
    return ".".join(map(str, (first, numbers[0] - 40 * first, *numbers[1:])))


def tlv(tag: int, *parts: bytes) -> bytes:
    """Write one element with the concatenated ``parts`` as its content."""
    content = b"".join(parts)
    length = len(content)
    if length < _LONG_LENGTH:
        return bytes((tag, length)) + content
    size = length.to_bytes((length.bit_length() + 7) // 8, "big")
    return bytes((tag, _LONG_LENGTH | len(size))) + size + content


def sequence(*parts: bytes) -> bytes:
    """Write a SEQUENCE."""
    return tlv(SEQUENCE, *parts)


def set_of(*parts: bytes) -> bytes:
    """Write a SET OF with its elements in the order of DER."""
    return tlv(SET, *sorted(parts))


def integer(number: int) -> bytes:
    """Write an INTEGER in its shortest form, which has one sign bit."""
    bits = (number if number >= 0 else ~number).bit_length()
    return tlv(INTEGER, number.to_bytes(bits // 8 + 1, "big", signed=True))


def oid_tlv(dotted: str) -> bytes:
    """Write an OBJECT IDENTIFIER given in dots."""
    return tlv(OID, oid(dotted))


def bit_string(content: bytes, unused: int = 0) -> bytes:
    """Write a BIT STRING whose last ``unused`` bits do not count."""
    return tlv(BIT_STRING, bytes([unused]), content)
