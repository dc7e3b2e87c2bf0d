"""A small certification authority: makes certificates from names and dates; for the tests and the demonstration only."""

import datetime as dt
import hashlib
import secrets
from dataclasses import dataclass

from portal.eds import certificates, oids
from portal.eds.certificates import CRL_SIGN, DIGITAL_SIGNATURE, KEY_CERT_SIGN, NON_REPUDIATION
from portal.eds.der import BOOLEAN, OCTET_STRING, PRINTABLE, UTF8, bit_string, context, integer, oid_tlv, sequence, set_of, tlv
from portal.eds.keys import Scheme
from portal.eds.signing import PrivateKey, Signer
from portal.eds.times import moment_tlv

_POLICY = "1.2.398.3.3.2"


@dataclass(frozen=True, slots=True)
class Term:
    """The period in which a certificate is valid."""

    not_before: dt.datetime
    not_after: dt.datetime


@dataclass(frozen=True, slots=True)
class Person:
    """The owner of a key; an empty patronymic is left out."""

    surname: str
    given_name: str
    middle_name: str
    iin: str


@dataclass(frozen=True, slots=True)
class Company:
    """The legal entity for which the owner acts."""

    name: str
    bin: str


@dataclass(frozen=True, slots=True)
class CertificateProfile:
    """The purpose of a certificate: bits of the key usage, extended key usages in dotted form, whether it is an authority's."""

    usage: frozenset[int] | None = frozenset({DIGITAL_SIGNATURE, NON_REPUDIATION})
    purposes: tuple[str, ...] = ()
    is_ca: bool = False
    path_length: int | None = None
    extra: tuple[bytes, ...] = ()


INDIVIDUAL = CertificateProfile(purposes=(oids.EMAIL_PROTECTION, oids.INDIVIDUAL))
HEAD = CertificateProfile(purposes=(oids.EMAIL_PROTECTION, oids.LEGAL_ENTITY, oids.HEAD))
RIGHT_TO_SIGN = CertificateProfile(purposes=(oids.EMAIL_PROTECTION, oids.LEGAL_ENTITY, oids.RIGHT_TO_SIGN))
EMPLOYEE = CertificateProfile(purposes=(oids.EMAIL_PROTECTION, oids.LEGAL_ENTITY, oids.EMPLOYEE))
ROOT = CertificateProfile(usage=frozenset({KEY_CERT_SIGN, CRL_SIGN}), is_ca=True)
ISSUING = CertificateProfile(usage=frozenset({KEY_CERT_SIGN, CRL_SIGN}), is_ca=True, path_length=0)


def person_name(person: Person, company: Company | None = None) -> bytes:
    """Return the subject as НУЦ writes it: the first name inside the common name, the patronymic as givenName (eds.md §3.1)."""
    parts = [
        _text(oids.COMMON_NAME, f"{person.surname} {person.given_name}"),
        _text(oids.SURNAME, person.surname),
        _text(oids.SERIAL_NUMBER, f"IIN{person.iin}", PRINTABLE),
        _text(oids.COUNTRY, "KZ", PRINTABLE),
    ]
    if company:
        parts += [_text(oids.ORGANISATION, company.name), _text(oids.ORGANISATIONAL_UNIT, f"BIN{company.bin}")]
    if person.middle_name:
        parts.append(_text(oids.GIVEN_NAME, person.middle_name))
    return sequence(*parts)


def authority_name(common_name: str) -> bytes:
    """Return the name of an authority."""
    return sequence(_text(oids.COMMON_NAME, common_name), _text(oids.COUNTRY, "KZ", PRINTABLE))


def _text(dotted: str, text: str, tag: int = UTF8) -> bytes:
    return set_of(sequence(oid_tlv(dotted), tlv(tag, text.encode())))


@dataclass(frozen=True, slots=True)
class Authority:
    """A key that issues certificates, with its own certificate."""

    signer: Signer

    @property
    def certificate(self) -> bytes:
        """The authority's own certificate (DER)."""
        return self.signer.certificate

    @property
    def key_id(self) -> bytes:
        """The subject key identifier by which its revocation lists are found."""
        return key_id(self.signer.key)

    def issue(self, subject: bytes, profile: CertificateProfile, term: Term, key: PrivateKey | None = None) -> Signer:
        """Return a key (a new one of the authority's own scheme when none is given) with a certificate for ``subject``."""
        own = key or PrivateKey.new(self.signer.key.scheme)
        issuer = certificates.read(self.certificate).subject
        return Signer(own, _certificate(issuer, self.signer.key, subject, own, profile, term))

    def subordinate(self, common_name: str, term: Term, profile: CertificateProfile = ISSUING) -> "Authority":
        """Return an authority below this one, of the same scheme."""
        return Authority(self.issue(authority_name(common_name), profile, term))


def new_root(scheme: Scheme, common_name: str, term: Term) -> Authority:
    """Return a self-signed authority."""
    key = PrivateKey.new(scheme)
    name = authority_name(common_name)
    return Authority(Signer(key, _certificate(name, key, name, key, ROOT, term)))


def key_id(key: PrivateKey) -> bytes:
    """Return the key identifier: SHA-1 over the public key's encoding."""
    return hashlib.sha1(key.public_info(), usedforsecurity=False).digest()


def _certificate(issuer: bytes, issuer_key: PrivateKey, subject: bytes, key: PrivateKey, profile: CertificateProfile, term: Term) -> bytes:
    body = sequence(
        tlv(context(0), integer(2)),
        integer(secrets.randbits(150) | 1 << 150),
        issuer_key.algorithm,
        issuer,
        sequence(moment_tlv(term.not_before), moment_tlv(term.not_after)),
        subject,
        key.public_info(),
        tlv(context(3), sequence(*_extensions(issuer_key, key, profile))),
    )
    return sequence(body, issuer_key.algorithm, bit_string(issuer_key.sign(body)))


def _extensions(issuer_key: PrivateKey, key: PrivateKey, profile: CertificateProfile) -> list[bytes]:
    extensions = [
        extension(oids.SUBJECT_KEY_ID, tlv(OCTET_STRING, key_id(key))),
        extension(oids.AUTHORITY_KEY_ID, sequence(tlv(context(0, constructed=False), key_id(issuer_key)))),
        extension(oids.CERTIFICATE_POLICIES, sequence(sequence(oid_tlv(_POLICY)))),
    ]
    if profile.usage is not None:
        extensions.append(extension(oids.KEY_USAGE, _usage(profile.usage), critical=True))
    if profile.purposes:
        extensions.append(extension(oids.EXTENDED_KEY_USAGE, sequence(*(oid_tlv(purpose) for purpose in profile.purposes))))
    if profile.is_ca:
        length = () if profile.path_length is None else (integer(profile.path_length),)
        extensions.append(extension(oids.BASIC_CONSTRAINTS, sequence(tlv(BOOLEAN, b"\xff"), *length), critical=True))
    return [*extensions, *profile.extra]


def _usage(bits: frozenset[int]) -> bytes:
    return bit_string(bytes([sum(0x80 >> bit for bit in bits)]), 7 - max(bits)) if bits else bit_string(b"")


def extension(dotted: str, value: bytes, *, critical: bool = False) -> bytes:
    """Return one extension of a certificate or of a list."""
    return sequence(oid_tlv(dotted), tlv(BOOLEAN, b"\xff") if critical else b"", tlv(OCTET_STRING, value))
