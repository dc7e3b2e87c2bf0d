"""How fast signatures are verified: one core, 1 KB signed, authorities and lists already known, every signer's certificate checked anew."""

import datetime as dt
import time
from collections.abc import Callable

from portal.demo import tsp_answers
from portal.eds import Expectation, KeptEvidence, Outcome, Purpose, TrustStore, tsp, verify
from portal.eds.issuing.certificates import HEAD, Company, Person, Term, new_root, person_name
from portal.eds.issuing.lists import revocation_list
from portal.eds.keys import Scheme
from portal.eds.streebog import engine, streebog512

_AT = dt.datetime(2026, 10, 14, 5, 30, tzinfo=dt.UTC)
_DAY = dt.timedelta(days=1)
_TERM = Term(_AT - 100 * _DAY, _AT + 200 * _DAY)
_LONG = Term(_AT - 1000 * _DAY, _AT + 3000 * _DAY)
_SECONDS = 1.5
_CONTENT = b"a line of a statement to sign 32\n" * 31


def figures() -> list[str]:
    """Return the lines of both kinds of keys, verifications a second and milliseconds each, and of the speed of hashing."""
    lines: list[str] = []
    for name, scheme in (("GOST", Scheme.GOST), ("RSA", Scheme.RSA)):
        seconds = _each(_verification(scheme))
        lines.append(f"{name} verifications: {1 / seconds:.0f}/s on one core, {1000 * seconds:.1f} ms each")
        seconds = _each(_stored(scheme))
        lines.append(f"{name} stored signatures, chain, kept revocation and stamp: {1 / seconds:.0f}/s, {1000 * seconds:.1f} ms each")
    block = bytes(65_536)
    return [*lines, f"Streebog-512 ({engine()}): {len(block) / 1000 / _each(lambda: streebog512(block)):.0f} KB/s"]


def _stored(scheme: Scheme) -> Callable[[], object]:
    """The whole verification of a signature that was stored with its stamp, a year later: its certificate has run out."""
    root = new_root(scheme, "ӨЛШЕУ ТҮБІРІ", _LONG)
    issuing = root.subordinate("ӨЛШЕУ ОРТАЛЫҒЫ", _LONG)
    name = person_name(Person("ӨЛШЕУОВ", "САНАТ", "", "850415100015"), Company("ТОО «Өлшеу»", "490340000018"))
    cms = issuing.issue(name, HEAD, _TERM).sign(_CONTENT, _AT)
    over = tsp_answers.imprint(tsp.value_of(cms), scheme)
    token = tsp_answers.token(tsp_answers.stamping(issuing, _LONG), over, _AT)
    trust = TrustStore.demonstration([], [root.certificate, issuing.certificate])
    then = (revocation_list(issuing, [], _AT - _DAY, _AT + _DAY),)
    now = (revocation_list(issuing, [], _AT + 364 * _DAY, _AT + 366 * _DAY, number=2),)
    expectation = Expectation(Purpose.DOCUMENT, may_sign=True)
    first = verify(cms, _CONTENT, expectation, trust=trust, crls=lambda _: then, at=_AT)
    kept = KeptEvidence(token, first.proofs)

    def once() -> None:
        verdict = verify(cms, _CONTENT, expectation, trust=trust, crls=lambda _: now, at=_AT + 365 * _DAY, kept=kept)
        if verdict.outcome is not Outcome.VALID:
            raise AssertionError(f"The measured signature is {verdict.code}, not valid.")

    return once


def _verification(scheme: Scheme) -> Callable[[], object]:
    root = new_root(scheme, "ӨЛШЕУ ТҮБІРІ", _TERM)
    issuing = root.subordinate("ӨЛШЕУ ОРТАЛЫҒЫ", _TERM)
    name = person_name(Person("ӨЛШЕУОВ", "САНАТ", "", "850415100015"), Company("ТОО «Өлшеу»", "490340000018"))
    cms = issuing.issue(name, HEAD, _TERM).sign(_CONTENT, _AT)
    trust = TrustStore.demonstration([], [root.certificate, issuing.certificate])
    lists = (revocation_list(issuing, [], _AT - _DAY, _AT + _DAY),)
    expectation = Expectation(Purpose.DOCUMENT, may_sign=True)

    def once() -> None:
        verdict = verify(cms, _CONTENT, expectation, trust=trust, crls=lambda _: lists, at=_AT)
        if verdict.outcome is not Outcome.VALID:
            raise AssertionError(f"The measured signature is {verdict.code}, not valid.")

    return once


def _each(action: Callable[[], object]) -> float:
    """Seconds of one core's work for one call, over at least a second and a half after a first call that warms the caches."""
    action()
    start = time.process_time()
    count = 0
    while (spent := time.process_time() - start) < _SECONDS:
        action()
        count += 1
    return spent / count
