"""Whatever bytes arrive, a verdict comes back: nothing raises, and nothing changed is valid."""

from hypothesis import given, settings
from hypothesis import strategies as st

from portal.eds import Code, Outcome, certificates, crl, key_files, oids
from portal.eds.der import OCTET_STRING, SEQUENCE, Malformed, context, integer, oid_tlv, parse, sequence, tlv, to_der
from portal.eds.gost import OF_2015
from portal.eds.key_files import WrongPassword
from portal.eds.keys import Scheme, UnsupportedKind
from portal.eds.signing import Signer, Style
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


@settings(max_examples=400)
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


@settings(max_examples=400)
@given(st.integers(1, len(ELEMENTS) - 1), st.one_of(trees(), st.just(b""), st.integers(0, len(ELEMENTS) - 1)))
def test_an_element_replaced_with_lengths_put_right_is_refused_or_means_the_same(index: int, put: bytes | int) -> None:
    """NULL parameters of an algorithm may be left out (RFC 5754 §2): the one change that may pass, for it says nothing else."""
    cms = MESSAGES[0]
    fresh = cms[slice(*ELEMENTS[put])] if isinstance(put, int) else put
    verdict = PEOPLE.judge(rebuilt(parse(cms), ELEMENTS[index][0], fresh))
    assert verdict.outcome is Outcome.INVALID or verdict == PEOPLE.judge(cms)


@settings(max_examples=300)
@given(st.sampled_from([(certificates.read, PEOPLE.head.certificate), (crl.read, PEOPLE.crl), (crl.head, PEOPLE.crl)]), st.data())
def test_damaged_certificates_and_lists_are_read_or_raise_what_they_announce(kind, data: st.DataObject) -> None:
    read, whole = kind
    start = data.draw(st.integers(0, len(whole) - 1))
    end = data.draw(st.integers(start, len(whole)))
    try:
        outcome = read(whole[:start] + data.draw(st.one_of(st.binary(max_size=20), trees())) + whole[end:])
    except (Malformed, UnsupportedKind) as announced:
        outcome = announced
    assert isinstance(outcome, (type(read(whole)), Malformed, UnsupportedKind))


@given(st.one_of(st.binary(max_size=80), trees(), st.integers(0, len(PEOPLE.crl)).map(lambda end: PEOPLE.crl[:end])))
def test_a_beginning_of_whatever_bytes_never_raises(data: bytes) -> None:
    told = crl.beginning(data)
    assert told is None or isinstance(told, tuple)


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


PASSWORD = "Qwerty12"
KEY_FILE = to_der(key_files.write(PEOPLE.head, PASSWORD))


def with_mac(safe: bytes) -> bytes:
    """A key file around these contents whose MAC agrees: what is damaged inside is looked at."""
    salt = b"salt" * 5
    digest = sequence(sequence(oid_tlv(oids.SHA1)), tlv(OCTET_STRING, key_files._mac(safe, PASSWORD, salt, 1)))
    mac = sequence(digest, tlv(OCTET_STRING, salt), integer(1))
    return sequence(integer(3), sequence(oid_tlv(oids.DATA), tlv(context(0), tlv(OCTET_STRING, safe))), mac)


def opened(file: bytes) -> object:
    try:
        return key_files.read(file, PASSWORD)
    except (Malformed, WrongPassword) as announced:
        return announced


@settings(max_examples=150)
@given(st.data())
def test_a_damaged_key_file_is_opened_or_refused_as_announced(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(KEY_FILE) - 1))
    end = data.draw(st.integers(start, min(len(KEY_FILE), start + 40)))
    put = data.draw(st.one_of(st.binary(max_size=20), trees()))
    assert isinstance(opened(KEY_FILE[:start] + put + KEY_FILE[end:]), (Signer, Malformed, WrongPassword))


@settings(max_examples=150)
@given(st.integers(0, len(elements(parse(KEY_FILE), [])) - 1), st.one_of(trees(), st.just(b"")))
def test_an_element_of_a_key_file_replaced_is_opened_or_refused_as_announced(index: int, put: bytes) -> None:
    file = rebuilt(parse(KEY_FILE), elements(parse(KEY_FILE), [])[index][0], put)
    assert isinstance(opened(file), (Signer, Malformed, WrongPassword))


SAFE = to_der(parse(KEY_FILE).children(SEQUENCE)[1].children(SEQUENCE)[1].only(context(0)).content)


@settings(max_examples=200)
@given(st.integers(0, len(elements(parse(SAFE), [])) - 1), st.one_of(trees(), st.binary(max_size=12), st.just(b"")))
def test_contents_of_a_key_file_replaced_under_a_right_mac_are_opened_or_refused_as_announced(index: int, put: bytes) -> None:
    safe = rebuilt(parse(SAFE), elements(parse(SAFE), [])[index][0], put)
    assert isinstance(opened(with_mac(safe)), (Signer, Malformed, WrongPassword))


class Written:
    """A key of whatever bytes."""

    def __init__(self, info: bytes) -> None:
        self.info = info

    def private_info(self) -> bytes:
        return self.info

    def public_info(self) -> bytes:
        return b"public"


INFO = PEOPLE.head.key.private_info()
GOST_INFO = cast(Scheme.GOST).head.key.private_info()


@settings(max_examples=200)
@given(st.sampled_from([INFO, GOST_INFO]), st.data())
def test_a_damaged_private_key_inside_is_refused_as_announced(info: bytes, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(info) - 1))
    end = data.draw(st.integers(start, min(len(info), start + 40)))
    damaged = info[:start] + data.draw(st.one_of(st.binary(max_size=20), trees())) + info[end:]
    file = key_files.write(Signer(Written(damaged), PEOPLE.head.certificate), PASSWORD)
    assert isinstance(opened(file), (Signer, Malformed))


def test_a_private_key_out_of_bounds_is_refused() -> None:
    for d in (0, int(OF_2015.curve.q), (1 << 512) - 1):
        key = Written(GOST_INFO.replace(cast(Scheme.GOST).head.key.key.encoded(), d.to_bytes(64, "little")))
        file = key_files.write(Signer(key, PEOPLE.head.certificate), PASSWORD)
        assert isinstance(opened(file), Malformed), d
