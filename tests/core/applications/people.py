"""Keys of invented people: a private authority, the heads of two companies, an employee, a person whose key is revoked."""

import datetime as dt
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from portal.demo import tsp_answers
from portal.eds import NOTHING_KEPT, Expectation, KeptEvidence, Outcome, SignatureVerdict, Stamped, TrustStore, tsp, verify, verify_kept
from portal.eds.issuing.certificates import (
    EMPLOYEE,
    HEAD,
    INDIVIDUAL,
    RIGHT_TO_SIGN,
    CertificateProfile,
    Company,
    Person,
    Term,
    new_root,
    person_name,
)
from portal.eds.issuing.lists import entry_of, revocation_list
from portal.eds.keys import Scheme
from portal.eds.revocation import Sources
from portal.eds.signing import Signer
from portal.eds.tsp import Taking
from portal.settings import DEMO_OPERATOR_BIN
from tests.examples import COMPANY, DEVELOPER, DEVELOPER_HEAD_IIN, HEAD_IIN, OTHER

AT = dt.datetime(2026, 10, 14, 5, 30, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
OPERATOR = DEMO_OPERATOR_BIN
TERM = Term(AT - 100 * DAY, AT + 200 * DAY)
NAMES = {
    COMPANY: "ТОО «Үлгі Құрылыс»",
    DEVELOPER: "ТОО «Мысал Девелопмент»",
    OTHER: "ТОО «Ойдан Шығарылған Үйлер»",
    OPERATOR: "АО «Оператор»",
}
AIGUL = Person("ҮЛГІБАЕВА", "АЙГҮЛ", "ОРАЗҚЫЗЫ", HEAD_IIN)
BAUYRZHAN = Person("ҮЛГІБАЕВ", "БАУЫРЖАН", "ОРАЗҰЛЫ", "900220200028")
SAULE = Person("МОДЕРОВА", "СӘУЛЕ", "ОРАЗҚЫЗЫ", "840312200084")
TIMUR = Person("ҚАТЫСУШЫ", "ТИМУР", "СЫНАҚҰЛЫ", "950101100073")
DANIYAR = Person("МЫСАЛОВ", "ДАНИЯР", "ОРАЗҰЛЫ", DEVELOPER_HEAD_IIN)


@dataclass(frozen=True)
class Trusted:
    """What signatures are verified by: the authority and its revocation list."""

    trust: TrustStore
    issuer: bytes
    crl: bytes


@dataclass(frozen=True)
class Keys(Trusted):
    """The same with the keys of the people, by BIN."""

    heads: dict[str, Signer]
    deputy: Signer
    employee: Signer
    revoked: Signer
    stamping: Signer
    """The key of a time stamp authority."""
    persons: dict[str, Signer]
    """Personal keys of individuals, by IIN."""
    operator: dict[str, Signer]
    """The key of an employee of the operator who is the registrar of the tests, keys of the same person with a flaw, and a colleague's."""


@cache
def keys(scheme: Scheme = Scheme.RSA) -> Keys:
    root = new_root(scheme, "СЫНАҚ ТҮБІР", TERM)
    issuing = root.subordinate("СЫНАҚ ОРТАЛЫҚ", TERM)

    def key(person: Person, bin_: str, profile: CertificateProfile = HEAD, term: Term = TERM) -> Signer:
        return issuing.issue(person_name(person, Company(NAMES[bin_], bin_)), profile, term)

    revoked, revoked_registrar = key(AIGUL, COMPANY), key(SAULE, OPERATOR, EMPLOYEE)
    refused = [entry_of(one.certificate, AT - 2 * DAY) for one in (revoked, revoked_registrar)]
    return Keys(
        trust=TrustStore.demonstration([], [root.certificate, issuing.certificate]),
        issuer=issuing.key_id,
        crl=revocation_list(issuing, refused, AT - DAY, AT + 190 * DAY, number=7),
        heads={COMPANY: key(AIGUL, COMPANY), DEVELOPER: key(DANIYAR, DEVELOPER), OTHER: key(DANIYAR, OTHER)},
        deputy=key(BAUYRZHAN, COMPANY, RIGHT_TO_SIGN),
        employee=key(AIGUL, COMPANY, EMPLOYEE),
        revoked=revoked,
        stamping=tsp_answers.stamping(issuing, TERM),
        persons={one.iin: issuing.issue(person_name(one), INDIVIDUAL, TERM) for one in (TIMUR, BAUYRZHAN)},
        operator={
            "registrar": key(SAULE, OPERATOR, EMPLOYEE),
            "colleague": key(BAUYRZHAN, OPERATOR),
            "expired": key(SAULE, OPERATOR, EMPLOYEE, Term(AT - 100 * DAY, AT - DAY)),
            "revoked": revoked_registrar,
            "elsewhere": key(SAULE, COMPANY),
        },
    )


class Judge:
    """The real verification with the private authority's trust; ``silent`` makes the revocation lists unreachable.

    ``stamping`` tells whether there is a time stamp authority (``None``: the settings name none) and whether it answers.
    """

    def __init__(self, known: Any = None) -> None:
        self.silent = False
        self.stamping: bool | None = None
        self.keys = known or keys()

    def __call__(
        self, cms: bytes, content: bytes, expectation: Expectation, *, at: dt.datetime, kept: KeptEvidence = NOTHING_KEPT
    ) -> SignatureVerdict:
        verdict = verify(cms, content, expectation, trust=self.keys.trust, crls=self._lists, at=at, kept=kept)
        is_wanted = expectation.stamp and verdict.outcome is not Outcome.INVALID and verdict.stamped is None
        if self.stamping is None or not is_wanted:
            return verdict
        return replace(verdict, stamped=self.stamp(cms, at)) if self.stamping else replace(verdict, awaits_stamp=True)

    def from_kept(
        self, cms: bytes, content: bytes, expectation: Expectation, *, at: dt.datetime, kept: KeptEvidence = NOTHING_KEPT
    ) -> SignatureVerdict:
        return verify_kept(cms, content, expectation, trust=self.keys.trust, at=at, kept=kept)

    def stamp(self, cms: bytes, at: dt.datetime, token: bytes = b"") -> Stamped:
        if not self.stamping:
            raise OSError("the time stamp authority does not answer")
        over = tsp_answers.imprint(tsp.value_of(cms), self.keys.stamping.key.scheme)
        came = token or tsp_answers.token(self.keys.stamping, over, at)
        return tsp.take(Taking(cms, came), trust=self.keys.trust, sources=Sources(self._lists), at=at)

    def _lists(self, issuer: bytes) -> tuple[bytes, ...]:
        return (self.keys.crl,) if issuer == self.keys.issuer and not self.silent else ()
