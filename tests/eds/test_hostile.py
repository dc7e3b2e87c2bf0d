"""Messages made to deceive: each is refused for its own reason."""

import dataclasses

import pytest

from portal.eds import Code, Outcome, TrustStore, oids
from portal.eds.der import BOOLEAN, OCTET_STRING, SEQUENCE, SET, Malformed, context, integer, oid_tlv, parse, sequence, tlv
from portal.eds.issuing.certificates import HEAD, ISSUING, ROOT, CertificateProfile, authority_name, extension, new_root
from portal.eds.keys import Scheme
from portal.eds.signing import PrivateKey, Signer, Style
from tests.eds.cast import AT, CONTENT, LONG, NAME, TERM, Cast, cast

DER = Style()
ATTACHED = Style(attached=True)


def parts(cms: bytes) -> list[bytes]:
    """The fields of SignedData: version, digests, content, certificates, signers."""
    return [field.raw for field in parse(cms).children(SEQUENCE)[1].only(context(0)).children(SEQUENCE)]


def signer_fields(cms: bytes) -> list[bytes]:
    return [field.raw for field in parse(parts(cms)[-1]).only(SET).children(SEQUENCE)]


def joined(*fields: bytes) -> bytes:
    return sequence(oid_tlv(oids.SIGNED_DATA), tlv(context(0), sequence(*fields)))


def with_signer(cms: bytes, *fields: bytes) -> bytes:
    return joined(*parts(cms)[:-1], tlv(SET, sequence(*fields)))


def test_a_message_without_a_signer_or_with_two_is_refused(people: Cast) -> None:
    *head, signers = parts(people.head.sign(CONTENT, AT))
    one = parse(signers).content
    assert people.judge(joined(*head, tlv(SET))).code is Code.NO_SIGNER
    assert people.judge(joined(*head, tlv(SET, one, one))).code is Code.TOO_MANY_SIGNERS


def test_no_certificate_or_somebody_elses(people: Cast) -> None:
    fields = parts(people.head.sign(CONTENT, AT))
    assert people.judge(joined(*fields[:3], fields[4])).code is Code.NO_CERTIFICATE
    assert people.judge(joined(*fields[:3], tlv(context(0)), fields[4])).code is Code.NO_CERTIFICATE
    other = tlv(context(0), people.right_to_sign.certificate)
    assert people.judge(joined(*fields[:3], other, fields[4])).code is Code.NO_CERTIFICATE


def test_a_certificate_that_belongs_to_nobody_in_the_chain(people: Cast) -> None:
    for extra in (
        (people.employee.certificate,),
        (people.head.certificate,),
        (people.issuing.certificate,) * 2,
        (people.employee.certificate,) * 9,
    ):
        cms = people.head.sign(CONTENT, AT, Style(carried=extra))
        assert people.judge(cms).code in {Code.EXTRA_CERTIFICATE, Code.MALFORMED}


def test_attached_content_that_is_not_ours(people: Cast) -> None:
    honest = people.head.attributes(CONTENT, AT, ATTACHED)
    signature = people.head.key.sign(tlv(SET, honest))
    for other in (b"", b"other", CONTENT + b"\x00", CONTENT[:-1]):
        assert people.judge(people.head.message(other, honest, signature, ATTACHED)).code is Code.CONTENT_CHANGED
        assert people.judge(people.head.sign(other, AT, ATTACHED)).code is Code.CONTENT_CHANGED
        assert people.judge(people.head.sign(other, AT)).code is Code.CONTENT_CHANGED


def test_a_signature_without_signed_attributes(people: Cast) -> None:
    fields = signer_fields(people.head.sign(CONTENT, AT))
    bare = [*fields[:3], fields[4], tlv(OCTET_STRING, people.head.key.sign(CONTENT))]
    assert people.judge(with_signer(people.head.sign(CONTENT, AT), *bare)).code is Code.NO_SIGNED_ATTRIBUTES


def test_signed_attributes_presented_as_content(people: Cast) -> None:
    """Signature wrapping: the DER of the attributes was signed, so it must not pass as a document signed without attributes."""
    attributes = tlv(SET, people.head.attributes(CONTENT, AT, DER))
    fields = signer_fields(people.head.sign(CONTENT, AT))
    bare = with_signer(people.head.sign(CONTENT, AT), *fields[:3], *fields[4:])
    assert people.judge(bare, attributes).code is Code.NO_SIGNED_ATTRIBUTES


@pytest.mark.parametrize("lacking", [oids.CONTENT_TYPE, oids.MESSAGE_DIGEST])
def test_a_required_attribute_is_lacking(people: Cast, lacking: str) -> None:
    listed = parse(tlv(SET, people.head.attributes(CONTENT, AT, DER))).children(SET)
    rest = b"".join(item.raw for item in listed if oid_tlv(lacking) not in item.raw)
    cms = people.head.message(CONTENT, rest, people.head.key.sign(tlv(SET, rest)), DER)
    assert people.judge(cms).code is Code.NO_SIGNED_ATTRIBUTES


def test_an_attribute_that_stands_twice(people: Cast) -> None:
    first, *_ = parse(tlv(SET, people.head.attributes(CONTENT, AT, DER))).children(SET)
    twice = first.raw + people.head.attributes(CONTENT, AT, DER)
    cms = people.head.message(CONTENT, twice, people.head.key.sign(tlv(SET, twice)), DER)
    assert people.judge(cms).code is Code.MALFORMED


def test_another_content_type(people: Cast) -> None:
    assert people.judge(people.head.sign(CONTENT, AT, Style(content_type="1.2.840.113549.1.9.16.1.4"))).code is Code.MALFORMED


def test_another_signature_and_another_digest(people: Cast) -> None:
    attributes = people.head.attributes(CONTENT, AT, DER)
    strange = people.head.message(CONTENT, attributes, people.head.key.sign(b"something else"), DER)
    assert people.judge(strange).code is Code.BAD_SIGNATURE
    for broken in (b"", b"\x00" * 128, b"\xff" * 128, b"\x00" * 256, b"\xff" * 256, b"\x01"):
        assert people.judge(people.head.message(CONTENT, attributes, broken, DER)).code is Code.BAD_SIGNATURE


def test_a_reference_to_another_certificate(people: Cast) -> None:
    """The same key in two certificates: the signed reference tells them apart."""
    twin = Signer(people.head.key, people.issuing.issue(NAME, HEAD, TERM, people.head.key).certificate)
    attributes = people.head.attributes(CONTENT, AT, DER)
    cms = twin.message(CONTENT, attributes, people.head.key.sign(tlv(SET, attributes)), DER)
    assert people.judge(cms).code is Code.OTHER_CERTIFICATE


def test_algorithms_cannot_be_mixed() -> None:
    gost, rsa = cast(Scheme.GOST), cast(Scheme.RSA)
    for people, other in ((gost, rsa), (rsa, gost)):
        cms = people.head.sign(CONTENT, AT)
        foreign = signer_fields(other.head.sign(CONTENT, AT))
        fields = signer_fields(cms)
        for index in (2, 4):
            assert people.judge(with_signer(cms, *fields[:index], foreign[index], *fields[index + 1 :])).code is Code.ALGORITHM
        renamed = with_signer(cms, *fields[:2], foreign[2], fields[3], foreign[4], fields[5])
        assert people.judge(joined(parts(renamed)[0], parts(other.head.sign(CONTENT, AT))[1], *parts(renamed)[2:])).code is Code.ALGORITHM


@pytest.mark.parametrize(
    "dotted", ["1.2.840.113549.1.1.5", "1.2.840.113549.1.1.1", "1.2.840.113549.1.1.10", "1.2.398.3.10.1.1.2.3.1", "1.3.14.3.2.29"]
)
def test_algorithms_outside_the_list(people: Cast, dotted: str) -> None:
    cms = people.head.sign(CONTENT, AT)
    fields = signer_fields(cms)
    assert people.judge(with_signer(cms, *fields[:4], sequence(oid_tlv(dotted), b"\x05\x00"), fields[5])).code is Code.ALGORITHM


def test_a_gost_signature_under_an_rsa_authority_and_the_reverse() -> None:
    """A certificate of one kind issued by the other kind's authority is an honest chain; a certificate that lies about it is not."""
    gost, rsa = cast(Scheme.GOST), cast(Scheme.RSA)
    trust = TrustStore.demonstration([], [gost.root.certificate, gost.issuing.certificate])
    mixed = gost.issuing.issue(NAME, HEAD, TERM, PrivateKey.new(Scheme.RSA))
    assert gost.judge(mixed.sign(CONTENT, AT), trust=trust).code is Code.OK
    fields = [node.raw for node in parse(mixed.certificate).children(SEQUENCE)]
    body = fields[0].replace(gost.issuing.signer.key.algorithm, rsa.issuing.signer.key.algorithm)
    lying = sequence(sequence(parse_content(body)), rsa.issuing.signer.key.algorithm, fields[2])
    assert gost.judge(Signer(mixed.key, lying).sign(CONTENT, AT), trust=trust).outcome is Outcome.INVALID


def parse_content(encoded: bytes) -> bytes:
    """The content of an element whose length field no longer fits."""
    return encoded[4:]


def test_a_stranger_under_the_name_of_our_authority(people: Cast) -> None:
    fake = new_root(people.root.signer.key.scheme, "СЫНАҚ ОРТАЛЫҚ", LONG)
    forged = fake.issue(NAME, HEAD, TERM)
    assert people.judge(forged.sign(CONTENT, AT)).code is Code.UNTRUSTED_CHAIN
    assert people.judge(forged.sign(CONTENT, AT, Style(carried=(fake.certificate,)))).code is Code.UNTRUSTED_CHAIN


def test_a_self_signed_signer_is_no_anchor(people: Cast) -> None:
    key = PrivateKey.new(people.head.key.scheme)
    own = new_root(people.head.key.scheme, "ӨЗІМ", LONG)
    assert people.judge(own.signer.sign(CONTENT, AT)).code is Code.UNTRUSTED_CHAIN
    assert people.judge(own.issue(NAME, HEAD, TERM, key).sign(CONTENT, AT)).code is Code.UNTRUSTED_CHAIN


def test_a_users_certificate_cannot_issue_certificates(people: Cast) -> None:
    for profile in (HEAD, CertificateProfile(HEAD.usage, HEAD.purposes, is_ca=True), CertificateProfile(ROOT.usage)):
        user = dataclasses.replace(people.issuing, signer=people.issuing.issue(authority_name("ПАЙДАЛАНУШЫ"), profile, TERM))
        forged = user.issue(NAME, HEAD, TERM)
        assert people.judge(forged.sign(CONTENT, AT, Style(carried=(user.certificate,)))).code is Code.UNTRUSTED_CHAIN


def test_the_path_length_of_an_authority_holds(people: Cast) -> None:
    below = people.issuing.subordinate("ТӨМЕНГІ ОРТАЛЫҚ", LONG, ISSUING)
    cms = below.issue(NAME, HEAD, TERM).sign(CONTENT, AT, Style(carried=(below.certificate,)))
    assert people.judge(cms).code is Code.UNTRUSTED_CHAIN


def test_an_unknown_critical_extension_forbids_the_certificate(people: Cast) -> None:
    extra = (extension("1.2.398.3.3.99", tlv(BOOLEAN, b"\xff"), critical=True),)
    signer = people.issuing.issue(NAME, dataclasses.replace(HEAD, extra=extra), TERM)
    assert people.judge(signer.sign(CONTENT, AT)).code is Code.UNTRUSTED_CHAIN
    harmless = (extension("1.2.398.3.3.99", tlv(BOOLEAN, b"\xff")),)
    signer = people.issuing.issue(NAME, dataclasses.replace(HEAD, extra=harmless), TERM)
    assert people.judge(signer.sign(CONTENT, AT)).code is Code.OK


def test_too_large_and_too_deep(people: Cast) -> None:
    assert people.judge(b"\x30\x80" * 40_000).code is Code.TOO_LARGE
    assert people.judge(b"\x30\x80" * 20_000).code is Code.MALFORMED
    assert people.judge(people.head.sign(b"x" * 200_000, AT, ATTACHED)).code is Code.TOO_LARGE


def test_other_structures(people: Cast) -> None:
    good = people.head.sign(CONTENT, AT)
    for odd in (b"", b"\x30", b"\x30\x00", b"\x05\x00", good[:-1], good + b"\x00", good * 2, people.head.certificate, people.crl):
        assert people.judge(odd).code is Code.MALFORMED


def test_a_version_or_a_list_inside_that_does_not_belong(people: Cast) -> None:
    fields = parts(people.head.sign(CONTENT, AT))
    assert people.judge(joined(integer(3), *fields[1:])).code is Code.MALFORMED
    assert people.judge(joined(*fields[:4], tlv(context(1), people.crl), fields[4])).code is Code.MALFORMED


def test_an_unsigned_attribute_is_remarked_and_changes_nothing(people: Cast) -> None:
    cms = people.head.sign(CONTENT, AT)
    stamp = sequence(oid_tlv(oids.TIMESTAMP), tlv(SET, sequence()))
    other = sequence(oid_tlv("1.2.3.4"), tlv(SET, sequence()))
    verdict = people.judge(with_signer(cms, *signer_fields(cms), tlv(context(1), stamp, other)))
    assert (verdict.outcome, verdict.remarks) == (Outcome.VALID, ("timestamp_refused", "unsigned_attributes_ignored"))


def test_a_broken_anchor_is_told_when_trust_is_built() -> None:
    with pytest.raises(Malformed):
        TrustStore.demonstration([], [b"not a certificate"])
