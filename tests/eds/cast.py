"""A private certification authority with people of every kind, made once for the tests of this room."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from portal.eds import Expectation, Purpose, SignatureVerdict, TrustStore, verify
from portal.eds.issuing.certificates import (
    EMPLOYEE,
    HEAD,
    INDIVIDUAL,
    RIGHT_TO_SIGN,
    Authority,
    Company,
    Person,
    Term,
    new_root,
    person_name,
)
from portal.eds.issuing.lists import entry_of, revocation_list
from portal.eds.keys import Scheme
from portal.eds.signing import Signer

AT = dt.datetime(2026, 10, 14, 5, 30, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
TERM = Term(AT - 100 * DAY, AT + 200 * DAY)
LONG = Term(AT - 1000 * DAY, AT + 3000 * DAY)
COMPANY = Company("ТОО «Сынақ»", "490340000018")
AIGUL = Person("СЫНАҚБАЕВА", "АЙГҮЛ", "ҮЛГІҚЫЗЫ", "900220200028")
NAME = person_name(AIGUL, COMPANY)
SIGN_IN = Expectation(Purpose.SIGN_IN)
DOCUMENT = Expectation(Purpose.DOCUMENT, may_sign=True, bin=COMPANY.bin)
CONTENT = "Өтініш: шағын мәтін".encode()

Lists = Callable[[bytes], tuple[bytes, ...]]


@dataclass(frozen=True)
class Cast:
    """One scheme's authorities and people."""

    root: Authority
    issuing: Authority
    head: Signer
    right_to_sign: Signer
    employee: Signer
    individual: Signer
    expired: Signer
    future: Signer
    revoked: Signer
    crl: bytes
    trust: TrustStore

    def lists(self, key_id: bytes) -> tuple[bytes, ...]:
        return (self.crl,) if key_id == self.issuing.key_id else ()

    def judge(
        self,
        cms: bytes,
        content: bytes = CONTENT,
        expectation: Expectation = DOCUMENT,
        *,
        trust: TrustStore | None = None,
        crls: Lists | None = None,
    ) -> SignatureVerdict:
        return verify(cms, content, expectation, trust=self.trust if trust is None else trust, crls=crls or self.lists, at=AT)


@cache
def cast(scheme: Scheme) -> Cast:
    root = new_root(scheme, "СЫНАҚ ТҮБІР", LONG)
    issuing = root.subordinate("СЫНАҚ ОРТАЛЫҚ", LONG)
    revoked = issuing.issue(NAME, HEAD, TERM)
    return Cast(
        root=root,
        issuing=issuing,
        head=issuing.issue(NAME, HEAD, TERM),
        right_to_sign=issuing.issue(NAME, RIGHT_TO_SIGN, TERM),
        employee=issuing.issue(NAME, EMPLOYEE, TERM),
        individual=issuing.issue(person_name(AIGUL), INDIVIDUAL, TERM),
        expired=issuing.issue(NAME, HEAD, Term(AT - 400 * DAY, AT - DAY)),
        future=issuing.issue(NAME, HEAD, Term(AT + DAY, AT + 400 * DAY)),
        revoked=revoked,
        crl=revocation_list(issuing, [entry_of(revoked.certificate, AT - 2 * DAY)], AT - DAY, AT + DAY, number=7),
        trust=TrustStore.demonstration([], [root.certificate, issuing.certificate]),
    )
