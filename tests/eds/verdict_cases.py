"""The words of the table of verdicts (``verdicts.md``), each made into a signer, a message, a time stamp or evidence of revocation."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

from portal.demo import ocsp_answers, tsp_answers
from portal.demo.ocsp_answers import Said
from portal.eds import Expectation, KeptEvidence, Purpose, Reply, SignatureVerdict, TrustStore, certificates, ocsp, oids, tsp, verify
from portal.eds.der import GENERALIZED_TIME, SET, context, oid_tlv, parse, sequence, tlv
from portal.eds.issuing.certificates import HEAD, CertificateProfile, Company, extension, new_root, person_name
from portal.eds.issuing.lists import CrlEntry, entry_of, revocation_list
from portal.eds.keys import Scheme
from portal.eds.signing import PrivateKey, Signer, Style
from tests.eds.cast import AIGUL, AT, COMPANY, CONTENT, DAY, LONG, NAME, TERM, Cast, cast
from tests.eds.test_hostile import joined, parts, signer_fields, with_signer
from tests.eds.tsa import tsa
from tests.eds.verdict_rows import Row

SCHEMES = {"gost": Scheme.GOST, "rsa": Scheme.RSA}
NONCE = b"8 bytes!"
DETACHED = Style()
HOUR = dt.timedelta(hours=1)
STALE = (AT - 9 * DAY, AT - 8 * DAY)


@dataclass
class Case:
    """A line with its people; the words of its columns are looked up here."""

    row: Row
    people: Cast = field(init=False)
    signer: Signer = field(init=False)
    cms: bytes = b""

    def __post_init__(self) -> None:
        self.people = cast(SCHEMES[self.row.keys])
        self.signer = SIGNERS[self.row.signer](self.people)
        self.cms = MESSAGES[self.row.message](self)
        if self.row.stamp.startswith("inside"):
            fields = signer_fields(self.cms)
            name = self.row.stamp.removeprefix("inside ") or "good"
            unsigned = tlv(context(1), sequence(oid_tlv(oids.TIMESTAMP), tlv(SET, STAMPS[name](self))))
            self.cms = with_signer(self.cms, *fields, unsigned)

    @property
    def at(self) -> dt.datetime:
        return AT + int(self.row.days) * DAY

    @property
    def trust(self) -> TrustStore:
        if "production" in self.row.expects:
            return TrustStore.official([])
        strangers = frozenset({tsa(Scheme.GOST_2004).root.certificate, tsa(Scheme.GOST_2004).issuing.certificate})
        return TrustStore(self.people.trust.anchors | strangers)

    def verdict(self) -> SignatureVerdict:
        kept = KeptEvidence()
        if self.row.stamp != "none" and not self.row.stamp.startswith("inside"):
            kept = KeptEvidence(STAMPS[self.row.stamp](self))
        if "kept" in self.row.evidence.split():
            kept = KeptEvidence(kept.stamp, self._then(kept).proofs)
        return self._verified(kept, self.at, self.row.evidence.split())

    def _then(self, kept: KeptEvidence) -> SignatureVerdict:
        """The verdict at the time of the signature, whose evidence was kept."""
        return self._verified(kept, AT, ["list"])

    def _verified(self, kept: KeptEvidence, at: dt.datetime, words: list[str]) -> SignatureVerdict:
        lists = tuple(der for word in words for der in _lists(self, word, at))
        answers = [word for word in words if word.startswith("ocsp")]
        ask = _asking(self, answers[0], at) if answers else None
        expected = EXPECTATIONS[self.row.expects.replace("production", "").strip() or "head of ours"]
        return verify(self.cms, CONTENT, expected, trust=self.trust, crls=lambda _: lists, at=at, ask=ask, kept=kept)


def _issued(profile: CertificateProfile, name: bytes = NAME) -> Callable[[Cast], Signer]:
    return lambda people: _issue(people.issuing.signer.key.scheme, profile, name)


@cache
def _issue(scheme: Scheme, profile: CertificateProfile, name: bytes) -> Signer:
    return cast(scheme).issuing.issue(name, profile, TERM)


@cache
def _stranger(scheme: Scheme) -> tuple[Signer, bytes]:
    own = new_root(scheme, "БӨГДЕ ОРТАЛЫҚ", LONG)
    return own.issue(NAME, HEAD, TERM), own.certificate


@cache
def _older() -> Signer:
    return tsa(Scheme.GOST_2004).issuing.issue(NAME, HEAD, TERM)


SIGNERS: dict[str, Callable[[Cast], Signer]] = {
    "head": lambda people: people.head,
    "right to sign": lambda people: people.right_to_sign,
    "employee": lambda people: people.employee,
    "individual": lambda people: people.individual,
    "expired": lambda people: people.expired,
    "not yet valid": lambda people: people.future,
    "foreign BIN": _issued(HEAD, person_name(AIGUL, Company("ТОО «Бөгде»", "490440000023"))),
    "server key": _issued(CertificateProfile(purposes=("1.3.6.1.5.5.7.3.1", *HEAD.purposes[1:]))),
    "sign-in key": _issued(CertificateProfile(frozenset({0}), HEAD.purposes)),
    "stranger": lambda people: _stranger(people.issuing.signer.key.scheme)[0],
    "GOST 2004": lambda _: _older(),
}


def _plain(case: Case, style: Style = DETACHED) -> bytes:
    return case.signer.sign(CONTENT, AT, style)


def _styled(**style: object) -> Callable[[Case], bytes]:
    return lambda case: _plain(case, Style(**style))  # pyright: ignore[reportArgumentType]


def _other_signature(case: Case) -> bytes:
    attributes = case.signer.attributes(CONTENT, AT, Style())
    return case.signer.message(CONTENT, attributes, case.signer.key.sign(b"something else"), Style())


def _without_attributes(case: Case) -> bytes:
    fields = signer_fields(_plain(case))
    return with_signer(_plain(case), *fields[:3], *fields[4:])


def _other_reference(case: Case) -> bytes:
    twin = Signer(case.signer.key, case.people.issuing.issue(NAME, HEAD, TERM, case.signer.key).certificate)
    attributes = case.signer.attributes(CONTENT, AT, Style())
    return twin.message(CONTENT, attributes, case.signer.key.sign(tlv(SET, attributes)), Style())


def _other_attached(case: Case) -> bytes:
    attributes = case.signer.attributes(CONTENT, AT, Style(attached=True))
    return case.signer.message(b"another text", attributes, case.signer.key.sign(tlv(SET, attributes)), Style(attached=True))


def _signers(case: Case, count: int) -> bytes:
    *head, signers = parts(_plain(case))
    return joined(*head, tlv(SET, *([parse(signers).content] * count)))


MESSAGES: dict[str, Callable[[Case], bytes]] = {
    "detached": _plain,
    "attached": _styled(attached=True),
    "in pieces": _styled(attached=True, indefinite=True),
    "with the chain": lambda case: _plain(case, Style(carried=(case.people.issuing.certificate, case.people.root.certificate))),
    "with its own root": lambda case: _plain(case, Style(carried=(_stranger(case.signer.key.scheme)[1],))),
    "with a stray certificate": lambda case: _plain(case, Style(carried=(case.people.employee.certificate,))),
    "of other content": lambda case: case.signer.sign(b"another text", AT),
    "with other content attached": _other_attached,
    "with another signature": _other_signature,
    "without attributes": _without_attributes,
    "naming another certificate": _other_reference,
    "without a signer": lambda case: _signers(case, 0),
    "with two signers": lambda case: _signers(case, 2),
    "without a certificate": lambda case: joined(*parts(_plain(case))[:3], parts(_plain(case))[4]),
    "cut off": lambda case: _plain(case)[:-1],
    "too large": lambda case: case.signer.sign(b"x" * 200_000, AT, Style(attached=True)),
}


def _value(case: Case) -> bytes:
    return tsp.value_of(case.cms)


@cache
def _stamping(scheme: Scheme, kind: str) -> Signer:
    return tsp_answers.stamping(cast(scheme).issuing, LONG) if kind != "GOST 2004" else tsa(Scheme.GOST_2004).signer


def _token(case: Case, value: bytes | None = None, *, kind: str = "", at: dt.datetime = AT) -> bytes:
    signer = _stamping(case.people.issuing.signer.key.scheme, kind)
    over = tsp_answers.imprint(_value(case) if value is None else value, signer.key.scheme)
    return tsp_answers.token(signer, over, at)


def _of_stranger(case: Case) -> bytes:
    strange = tsp_answers.stamping(new_root(Scheme.RSA, "БӨГДЕ УАҚЫТ", LONG), TERM)
    return tsp_answers.token(strange, tsp_answers.imprint(_value(case), Scheme.RSA), AT)


def _changed(case: Case) -> bytes:
    token = _token(case)
    return token.replace(AT.strftime("%Y%m%d%H%M%SZ").encode(), (AT - DAY).strftime("%Y%m%d%H%M%SZ").encode())


STAMPS: dict[str, Callable[[Case], bytes]] = {
    "good": _token,
    "GOST 2004": lambda case: _token(case, kind="GOST 2004"),
    "strange authority": _of_stranger,
    "another signature": lambda case: _token(case, b"another signature"),
    "changed": _changed,
    "late": lambda case: _token(case, at=AT + 20 * DAY),
    "of the future": lambda case: _token(case, at=AT + 900 * DAY),
    "before the certificate": lambda case: _token(case, at=AT - 150 * DAY),
    "broken": lambda _: b"\x30\x03\x02\x01\x00",
}


def _entry(case: Case, words: str) -> CrlEntry:
    """Return the entry of the signer; ``words`` are the days of its revocation after the signature and the reason (RFC 5280 §5.3.1)."""
    days, _, reason = words.partition("/")
    return entry_of(case.signer.certificate, AT + int(days) * DAY, int(reason or 1))


def _whole(case: Case, *entries: CrlEntry, at: dt.datetime, number: int = 10) -> bytes:
    return revocation_list(case.people.issuing, entries, at - HOUR, at + DAY, number=number)


def _of_authority(case: Case, words: str, reason: int, at: dt.datetime) -> bytes:
    certificate = _stamping(case.people.issuing.signer.key.scheme, "").certificate
    return _whole(case, entry_of(certificate, AT + int(words) * DAY, reason), at=at)


def _doubted(case: Case, words: str, at: dt.datetime) -> bytes:
    """Revoked on one day, and distrusted by the authority since another."""
    revoked, doubted = words.split("/")
    since = (AT + int(doubted) * DAY).strftime("%Y%m%d%H%M%SZ").encode()
    extra = extension(oids.INVALIDITY_DATE, tlv(GENERALIZED_TIME, since))
    entry = _entry(case, f"{revoked}/4")
    return _whole(case, CrlEntry(entry.serial, entry.since, entry.reason, (extra,)), at=at)


def _lists(case: Case, word: str, at: dt.datetime) -> tuple[bytes, ...]:
    name, _, days = word.partition(":")
    held = entry_of(case.signer.certificate, AT - 5 * DAY, 6)
    issuing = case.people.issuing
    make: dict[str, Callable[[], tuple[bytes, ...]]] = {
        "list": lambda: (_whole(case, at=at),),
        "list-revoked": lambda: (_whole(case, _entry(case, days), at=at),),
        "list-doubted": lambda: (_doubted(case, days, at),),
        "stale": lambda: (revocation_list(issuing, [], *STALE, number=9),),
        "stale-revoked": lambda: (revocation_list(issuing, [_entry(case, days)], *STALE, number=9),),
        "future": lambda: (revocation_list(issuing, [], at + DAY, at + 2 * DAY, number=11),),
        "no-next": lambda: (revocation_list(issuing, [], at - HOUR, None, number=10),),
        "delta": lambda: (revocation_list(issuing, [], at, at + DAY, number=11, base=10),),
        "delta-revoked": lambda: (revocation_list(issuing, [_entry(case, days)], at, at + DAY, number=11, base=10),),
        "held": lambda: (_whole(case, held, at=at),),
        "delta-lifts": lambda: (revocation_list(issuing, [entry_of(case.signer.certificate, at, 8)], at, at + DAY, number=11, base=10),),
        "many": lambda: tuple(revocation_list(issuing, [], at - number * HOUR, at + DAY, number=100 - number) for number in range(40)),
        "many-revoked": lambda: (
            *(revocation_list(issuing, [], at - number * HOUR, at + DAY, number=100 - number) for number in range(1, 40)),
            revocation_list(issuing, [_entry(case, days)], at, at + DAY, number=101),
        ),
        "unreadable": lambda: (revocation_list(issuing, [], at, at + DAY, number=12)[:-9],),
        "forged": lambda: (revocation_list(new_root(issuing.signer.key.scheme, "СЫНАҚ ОРТАЛЫҚ", LONG), [], at, at + DAY, number=12),),
        "foreign": lambda: (revocation_list(tsa(Scheme.RSA).issuing, [], at, at + DAY, number=12),),
        "authority-revoked": lambda: (_of_authority(case, days.split("/")[0], int(days.split("/")[1]), at),),
    }
    return make[name]() if name in make else ()


def _said(name: str, days: str, at: dt.datetime) -> Said:
    epoch = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
    return {
        "ocsp-good": Said(),
        "ocsp-unknown": Said(unknown=True),
        "ocsp-never-issued": Said(epoch, 6),
        "ocsp-revoked": Said(AT + int(days.partition("/")[0] or 0) * DAY, int(days.partition("/")[2] or 1)),
        "ocsp-old": Said(this_update=at - 3 * DAY),
        "ocsp-over": Said(this_update=at - 2 * HOUR, next_update=at - HOUR),
        "ocsp-replayed": Said(),
        "ocsp-forged": Said(),
    }[name]


def _asking(case: Case, word: str, at: dt.datetime) -> Callable[[bytes], Reply]:
    name, _, days = word.partition(":")
    issuer = certificates.read(case.people.issuing.certificate)
    about = ocsp.cert_id(certificates.read(case.signer.certificate), issuer)

    def ask(identifier: bytes) -> Reply:
        if name == "ocsp-down":
            raise OSError("nobody answers")
        if name == "ocsp-busy":
            return Reply(NONCE, ocsp_answers.failure(3))
        said = _said(name, days, at) if identifier == about else Said()
        nonce = NONCE[::-1] if name == "ocsp-replayed" else NONCE
        forger = Signer(PrivateKey.new(case.people.issuing.signer.key.scheme), case.people.issuing.certificate)
        signer = forger if name == "ocsp-forged" else case.people.issuing.signer
        return Reply(NONCE, ocsp_answers.response(signer, {identifier: said}, at, nonce))

    return ask


EXPECTATIONS = {
    "head of ours": Expectation(Purpose.DOCUMENT, may_sign=True, bin=COMPANY.bin),
    "any of ours": Expectation(Purpose.DOCUMENT, bin=COMPANY.bin),
    "sign-in": Expectation(Purpose.SIGN_IN),
}
