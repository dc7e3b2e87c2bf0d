"""Every byte of a signed message counts: whichever one is changed, the message is refused."""

import pytest

from portal.eds import Code, Outcome, certificates
from portal.eds.keys import Scheme
from portal.eds.signing import Style
from tests.eds.cast import AT, CONTENT, Cast, cast

CHAIN = "chain"


def message(people: Cast, style: str) -> bytes:
    styles = {
        "detached": Style(),
        "attached": Style(attached=True),
        "ber": Style(attached=True, indefinite=True),
        CHAIN: Style(carried=(people.issuing.certificate,)),
    }
    return people.head.sign(CONTENT, AT, styles[style])


def accepted(people: Cast, cms: bytes, masks: tuple[int, ...]) -> list[tuple[int, int]]:
    """Where and how a byte could be changed without being refused."""
    found: list[tuple[int, int]] = []
    for position in range(len(cms)):
        for mask in masks:
            changed = bytearray(cms)
            changed[position] ^= mask
            if people.judge(bytes(changed)).outcome is not Outcome.INVALID:
                found.append((position, mask))
    return found


@pytest.mark.parametrize(
    ("style", "masks"),
    [("detached", (1, 2, 4, 8, 16, 32, 64, 128)), ("attached", (1, 0x80)), ("ber", (0x20, 0x80)), (CHAIN, (1, 0x80))],
)
def test_every_changed_bit_of_an_rsa_message_is_refused(rsa_people: Cast, style: str, masks: tuple[int, ...]) -> None:
    cms = message(rsa_people, style)
    assert rsa_people.judge(cms).code is Code.OK
    assert accepted(rsa_people, cms, masks) == []


@pytest.mark.parametrize(("style", "mask"), [("detached", 0x01), ("ber", 0x20), (CHAIN, 0x80)])
def test_every_changed_byte_of_a_gost_message_is_refused(gost_people: Cast, style: str, mask: int) -> None:
    cms = message(gost_people, style)
    assert gost_people.judge(cms).code is Code.OK
    assert accepted(gost_people, cms, (mask,)) == []


@pytest.mark.parametrize("scheme", [Scheme.GOST, Scheme.RSA])
def test_every_other_value_of_a_byte_that_no_signature_covers_is_refused(scheme: Scheme) -> None:
    """All 255 other values of the framing; what the two signatures cover, and the signatures, is changed bit by bit above."""
    people = cast(scheme)
    cms = message(people, "detached")
    inside = certificates.read(people.head.certificate)
    attributes = people.head.attributes(CONTENT, AT, Style())
    framing = set(range(len(cms) - len(inside.signature)))
    for covered in (inside.signed, inside.signature, inside.issuer, attributes):
        start = cms.rindex(covered) if covered == inside.issuer else cms.index(covered)
        framing -= set(range(start, start + len(covered)))
    found: list[tuple[int, int]] = []
    for position in sorted(framing):
        for value in range(256):
            changed = cms[:position] + bytes([value]) + cms[position + 1 :]
            if changed != cms and people.judge(changed).outcome is not Outcome.INVALID:
                found.append((position, value))
    assert found == []


def test_every_changed_byte_of_the_content_is_refused(people: Cast) -> None:
    cms = message(people, "detached")
    for position in range(len(CONTENT)):
        changed = bytearray(CONTENT)
        changed[position] ^= 1
        assert people.judge(cms, bytes(changed)).code is Code.CONTENT_CHANGED


def test_every_shortened_or_doubled_message_is_refused(rsa_people: Cast) -> None:
    cms = message(rsa_people, "ber")
    for position in range(len(cms)):
        assert rsa_people.judge(cms[:position]).outcome is Outcome.INVALID
        assert rsa_people.judge(cms[:position] + cms[position : position + 1] + cms[position:]).outcome is Outcome.INVALID
        assert rsa_people.judge(cms[:position] + cms[position + 1 :]).outcome is Outcome.INVALID
