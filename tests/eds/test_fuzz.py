"""Whatever bytes arrive, a verdict comes back: nothing raises, and nothing changed is valid."""

from hypothesis import given, settings
from hypothesis import strategies as st

from portal.eds import Code, Outcome, certificates, crl
from portal.eds.der import Malformed, parse, tlv
from portal.eds.keys import Scheme, UnsupportedKind
from portal.eds.signing import Style
from tests.eds.cast import AT, CONTENT, Cast, cast

PEOPLE = cast(Scheme.RSA)
MESSAGES = tuple(PEOPLE.head.sign(CONTENT, AT, style) for style in (Style(), Style(attached=True, indefinite=True)))
TAGS = st.sampled_from([0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x0C, 0x13, 0x17, 0x18, 0x30, 0x31, 0x24, 0xA0, 0xA1, 0xA3, 0x80, 0x1F, 0x00])


def trees(depth: int = 4) -> st.SearchStrategy[bytes]:
    leaf = st.builds(tlv, TAGS, st.binary(max_size=12))
    return st.recursive(
        leaf, lambda inner: st.builds(lambda tag, parts: tlv(tag, *parts), TAGS, st.lists(inner, max_size=5)), max_leaves=4 * depth
    )


@given(st.binary(max_size=300))
def test_random_bytes_never_raise(data: bytes) -> None:
    assert PEOPLE.judge(data).outcome is Outcome.INVALID


@given(trees())
def test_random_trees_never_raise(data: bytes) -> None:
    assert PEOPLE.judge(data).outcome is Outcome.INVALID


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(MESSAGES), st.data())
def test_a_stretch_replaced_by_random_bytes_is_never_valid(cms: bytes, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(cms) - 1))
    end = data.draw(st.integers(start, min(len(cms), start + 40)))
    changed = cms[:start] + data.draw(st.binary(max_size=40)) + cms[end:]
    assert changed == cms or PEOPLE.judge(changed).outcome is Outcome.INVALID


def elements(node, found):
    found.append((node.start, node.end))
    if node.tag & 0x20:
        for child in node.children(node.tag):
            elements(child, found)
    return found


ELEMENTS = elements(parse(MESSAGES[0]), [])


def rebuilt(node, start: int, put: bytes) -> bytes:
    """The message with one element replaced and every length above it corrected."""
    if node.start == start:
        return put
    if not node.tag & 0x20:
        return node.raw
    return tlv(node.tag, *(rebuilt(child, start, put) for child in node.children(node.tag)))


@settings(max_examples=400, deadline=None)
@given(st.integers(1, len(ELEMENTS) - 1), st.one_of(trees(), st.just(b""), st.integers(0, len(ELEMENTS) - 1)))
def test_an_element_replaced_with_lengths_put_right_is_refused_or_means_the_same(index: int, put: bytes | int) -> None:
    """NULL parameters of an algorithm may be left out (RFC 5754 §2): the one change that may pass, for it says nothing else."""
    cms = MESSAGES[0]
    fresh = cms[slice(*ELEMENTS[put])] if isinstance(put, int) else put
    verdict = PEOPLE.judge(rebuilt(parse(cms), ELEMENTS[index][0], fresh))
    assert verdict.outcome is Outcome.INVALID or verdict == PEOPLE.judge(cms)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from([(certificates.read, PEOPLE.head.certificate), (crl.read, PEOPLE.crl)]), st.data())
def test_damaged_certificates_and_lists_are_read_or_raise_what_they_announce(kind, data: st.DataObject) -> None:
    read, whole = kind
    start = data.draw(st.integers(0, len(whole) - 1))
    end = data.draw(st.integers(start, len(whole)))
    try:
        outcome = read(whole[:start] + data.draw(st.one_of(st.binary(max_size=20), trees())) + whole[end:])
    except (Malformed, UnsupportedKind) as announced:
        outcome = announced
    assert isinstance(outcome, (type(read(whole)), Malformed, UnsupportedKind))


def test_a_damaged_list_leaves_the_revocation_unknown(people: Cast) -> None:
    cms = people.head.sign(CONTENT, AT)
    for damaged in (
        b"",
        b"\x30",
        people.crl[:-1],
        people.crl[:-1] + bytes([people.crl[-1] ^ 1]),
        people.crl + b"\x00",
        people.head.certificate,
    ):
        assert people.judge(cms, crls=lambda _, damaged=damaged: (damaged,)).code is Code.REVOCATION_UNKNOWN
