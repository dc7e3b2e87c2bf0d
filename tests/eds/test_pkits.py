"""NIST PKITS: every path that must fail fails, every path that must hold holds where the portal implements what it needs.

Not covered, and refused although PKITS calls the path valid (``NOT_COVERED`` below, checked to stay true):

=====================================  ==============================================================================
section of PKITS                       reason
=====================================  ==============================================================================
4.1.4-5 DSA                            not on the allow-list of algorithms
4.3.3-5, 4.3.10-11 names that differ   names are compared byte by byte, as НУЦ writes them; no case or space folding
4.3.6 unique identifiers               forbidden by RFC 5280 for new certificates; НУЦ has none
4.5 and 4.4.19, 4.6.15, 4.6.17 keys    a list signed by another key than the certificate's issuer; НУЦ signs with one
4.8-4.12 policies                      no policy is asked for; a critical constraint or mapping refuses the chain
4.13 name constraints                  critical and not processed, so the chain is refused; НУЦ has none
4.14 distribution points               partial and indirect lists are not used; НУЦ issues complete and delta lists
=====================================  ==============================================================================

Of 4.8 the paths without constraints are walked too, but their expected policy sets are not computed. The signed messages of PKITS
are not used: they name their algorithm rsaEncryption, which the portal refuses on purpose (see ``keys.signature_scheme``).
"""

import datetime as dt
from functools import cache
from pathlib import Path

import cryptography_vectors
import pytest

from portal.eds import Code, TrustStore, certificates, chain, crl, revocation
from portal.eds.certificates import Parsed
from portal.eds.der import Malformed
from portal.eds.keys import UnsupportedKind
from portal.eds.revocation import RevocationStatus, Sources

FOLDER = Path(cryptography_vectors.__file__).parent / "x509" / "PKITS_data"
AT = dt.datetime(2026, 10, 14, tzinfo=dt.UTC)
NAMES = sorted(path.stem.removesuffix("EE") for path in (FOLDER / "certs").glob("*EE.crt"))
UNREADABLE = "unreadable"

NOT_COVERED = {
    "DSA": ("ValidDSA",),
    "names": ("ValidNameChaining", "ValidRollover", "ValidUTF8StringCaseInsensitive", "ValidNameUIDs"),
    "keys": ("ValidBasicSelfIssued", "ValidSeparateCertificateandCRLKeys", "ValidSelfIssuedpathLenConstraint"),
    "policies": ("ValidPolicyMapping", "ValidrequireExplicitPolicy", "ValidinhibitPolicyMapping", "ValidinhibitAnyPolicy"),
    "other policies": ("inhibitAnyPolicy", "ValidSelfIssuedinhibit", "ValidSelfIssuedrequireExplicitPolicy"),
    "name constraints": ("ValidDN", "ValidRFC822", "ValidURI"),
    "distribution points": ("ValiddistributionPoint", "ValidIDP", "ValidcRLIssuer", "ValidonlyContains", "ValidonlySome"),
}
EXACT = {
    "InvalidCASignatureTest2": Code.UNTRUSTED_CHAIN,
    "InvalidEESignatureTest3": Code.UNTRUSTED_CHAIN,
    "InvalidCAnotBeforeDateTest1": Code.UNTRUSTED_CHAIN,
    "InvalidCAnotAfterDateTest5": Code.UNTRUSTED_CHAIN,
    "InvalidEEnotBeforeDateTest2": Code.NOT_YET_VALID,
    "InvalidEEnotAfterDateTest6": Code.EXPIRED,
    "Invalidpre2000UTCEEnotAfterDateTest7": Code.EXPIRED,
    "InvalidNameChainingTest1": Code.UNTRUSTED_CHAIN,
    "InvalidNameChainingOrderTest2": Code.UNTRUSTED_CHAIN,
    "InvalidRevokedCATest2": RevocationStatus.REVOKED,
    "InvalidRevokedEETest3": RevocationStatus.REVOKED,
    "InvalidMissingCRLTest1": RevocationStatus.UNKNOWN,
    "InvalidBadCRLSignatureTest4": RevocationStatus.UNKNOWN,
    "InvalidBadCRLIssuerNameTest5": RevocationStatus.UNKNOWN,
    "InvalidWrongCRLTest6": RevocationStatus.UNKNOWN,
    "InvalidOldCRLnextUpdateTest11": RevocationStatus.UNKNOWN,
    "Invalidpre2000CRLnextUpdateTest12": RevocationStatus.UNKNOWN,
    "InvalidNegativeSerialNumberTest15": RevocationStatus.REVOKED,
    "InvalidLongSerialNumberTest18": RevocationStatus.REVOKED,
    "InvalidMissingbasicConstraintsTest1": Code.UNTRUSTED_CHAIN,
    "InvalidcAFalseTest2": Code.UNTRUSTED_CHAIN,
    "InvalidpathLenConstraintTest5": Code.UNTRUSTED_CHAIN,
    "InvalidpathLenConstraintTest12": Code.UNTRUSTED_CHAIN,
    "InvalidSelfIssuedpathLenConstraintTest16": Code.UNTRUSTED_CHAIN,
    "InvalidkeyUsageCriticalkeyCertSignFalseTest1": Code.UNTRUSTED_CHAIN,
    "InvalidkeyUsageCriticalcRLSignFalseTest4": RevocationStatus.UNKNOWN,
    "InvaliddeltaCRLIndicatorNoBaseTest1": RevocationStatus.UNKNOWN,
    "InvaliddeltaCRLTest3": RevocationStatus.REVOKED,
    "InvaliddeltaCRLTest10": RevocationStatus.UNKNOWN,
    "InvalidUnknownCriticalCertificateExtensionTest2": Code.UNTRUSTED_CHAIN,
}


@cache
def trust() -> TrustStore:
    return TrustStore.demonstration([], [(FOLDER / "certs" / "TrustAnchorRootCertificate.crt").read_bytes()])


@cache
def all_certificates() -> dict[str, Parsed]:
    found: dict[str, Parsed] = {}
    for path in sorted((FOLDER / "certs").glob("*.crt")):
        try:
            found[path.stem] = certificates.read_authority(path.read_bytes())
        except (Malformed, UnsupportedKind):
            continue
    return found


@cache
def lists() -> dict[bytes, tuple[bytes, ...]]:
    found: dict[bytes, tuple[bytes, ...]] = {}
    for path in sorted((FOLDER / "crls").glob("*.crl")):
        der = path.read_bytes()
        try:
            key_id = crl.read(der).head.authority_key_id
        except (Malformed, UnsupportedKind):
            continue
        found[key_id] = (*found.get(key_id, ()), der)
    return found


def above(certificate: Parsed) -> tuple[Parsed, ...]:
    """Every authority that could stand above by its name, the trusted one left out."""
    found: list[Parsed] = []
    wanted = [certificate.issuer]
    while wanted:
        name = wanted.pop()
        for other in all_certificates().values():
            if other.subject == name and other.extensions.is_ca and other not in found and other.der not in trust().anchors:
                found.append(other)
                wanted.append(other.issuer)
    return tuple(found)


def walked(name: str) -> Code | RevocationStatus | str:
    certificate = all_certificates().get(f"{name}EE")
    if certificate is None:
        return UNREADABLE
    path = chain.build(certificate, above(certificate), trust(), AT)
    if isinstance(path, Code):
        return path
    return revocation.of_chain(path, Sources(lambda key_id: lists().get(key_id, ())), AT).status


def is_covered(name: str) -> bool:
    return not name.startswith(tuple(start for starts in NOT_COVERED.values() for start in starts))


@pytest.mark.parametrize("name", [name for name in NAMES if name.startswith("Invalid")])
def test_a_path_that_must_fail_fails(name: str) -> None:
    assert walked(name) is not RevocationStatus.GOOD


@pytest.mark.parametrize("name", sorted(EXACT))
def test_a_path_fails_for_its_own_reason(name: str) -> None:
    assert walked(name) is EXACT[name]


@pytest.mark.parametrize("name", [name for name in NAMES if not name.startswith("Invalid") and is_covered(name)])
def test_a_path_that_must_hold_holds(name: str) -> None:
    assert walked(name) is RevocationStatus.GOOD


@pytest.mark.parametrize("name", [name for name in NAMES if not is_covered(name)])
def test_what_is_not_covered_is_refused_rather_than_guessed(name: str) -> None:
    assert walked(name) is not RevocationStatus.GOOD
