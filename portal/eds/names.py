"""Distinguished names: the parts that НУЦ writes into a subject, by object identifier."""

import re
from collections.abc import Iterable

from portal.eds import oids
from portal.eds.der import BMP, IA5, OID, PRINTABLE, SEQUENCE, SET, UTF8, Malformed, Node, oid
from portal.eds.schema import Role, Subject

_TELETEX = 0x14
_ENCODINGS = {UTF8: "utf-8", PRINTABLE: "ascii", IA5: "ascii", BMP: "utf-16-be", _TELETEX: "latin-1"}
_MAX_ATTRIBUTES = 64
_IIN = re.compile(r"IIN([0-9]{12})")
_BIN = re.compile(r"BIN([0-9]{12})")
_ROLES = {
    oid(oids.INDIVIDUAL): Role.INDIVIDUAL,
    oid(oids.LEGAL_ENTITY): Role.LEGAL_ENTITY,
    oid(oids.HEAD): Role.HEAD,
    oid(oids.RIGHT_TO_SIGN): Role.RIGHT_TO_SIGN,
    oid(oids.RIGHT_TO_SIGN_FINANCIAL): Role.RIGHT_TO_SIGN_FINANCIAL,
    oid(oids.HR): Role.HR,
    oid(oids.EMPLOYEE): Role.EMPLOYEE,
    oid(oids.INFORMATION_SYSTEM): Role.INFORMATION_SYSTEM,
}

Attributes = dict[bytes, tuple[str, ...]]
"""Texts by the content octets of their attribute's identifier, in the order of the name."""


def attributes(name: Node) -> Attributes:
    """Return the texts of a Name. Raise :class:`Malformed` for anything that is not a Name of readable texts."""
    texts: dict[bytes, list[str]] = {}
    for count, relative in enumerate(name.children(SEQUENCE)):
        for attribute in relative.children(SET):
            parts = attribute.children(SEQUENCE)
            if len(parts) != 2 or count > _MAX_ATTRIBUTES:  # noqa: PLR2004  (a type and a value)
                raise Malformed("an attribute of a name is a type and a value, and there are few of them")
            texts.setdefault(parts[0].expect(OID).content, []).append(_text(parts[1]))
    return {key: tuple(values) for key, values in texts.items()}


def _text(value: Node) -> str:
    encoding = _ENCODINGS.get(value.tag)
    if encoding is None:
        raise Malformed("a text of a name is of an unknown kind")
    try:
        return value.content.decode(encoding)
    except UnicodeDecodeError as error:
        raise Malformed("a text of a name cannot be read") from error


def common_name(names: Attributes) -> str:
    """Return the common name, or an empty string."""
    return " ".join(_first(names, oids.COMMON_NAME).split())


def subject(names: Attributes, purposes: Iterable[bytes]) -> Subject:
    """Return the subject of a certificate with these extended key usages (eds.md §3.1, §3.2)."""
    full = common_name(names)
    surname = " ".join(_first(names, oids.SURNAME).split())
    middle = " ".join(_first(names, oids.GIVEN_NAME).split())
    rest = f"{full} ".removeprefix(f"{surname} ").strip() if surname else full
    return Subject(
        common_name=full,
        surname=surname,
        given_name=rest.removesuffix(middle).strip() if rest != full else "",
        middle_name=middle,
        iin=_number(_IIN, names.get(oid(oids.SERIAL_NUMBER), ())),
        bin=_number(_BIN, names.get(oid(oids.ORGANISATIONAL_UNIT), ())),
        organisation=_first(names, oids.ORGANISATION).strip(),
        email=_first(names, oids.EMAIL).strip(),
        roles=frozenset(_ROLES[purpose] for purpose in purposes if purpose in _ROLES),
    )


def _first(names: Attributes, dotted: str) -> str:
    return names.get(oid(dotted), ("",))[0]


def _number(pattern: re.Pattern[str], texts: tuple[str, ...]) -> str:
    """Return the twelve digits when exactly one text has them: with two different numbers the name is not usable."""
    numbers = {match[1] for text in texts if (match := pattern.fullmatch(text.strip()))}
    return numbers.pop() if len(numbers) == 1 else ""
