"""What belongs into the signed package of an application: the last version that its company signed."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from sqlmodel import Session, col, select

from portal.core.accounts.changes.queries import named_at
from portal.core.accounts.schema import AccountKind, Actor
from portal.core.applications.basics.queries import reading, seen_by_party, seen_by_staff
from portal.core.applications.basics.service import project_words
from portal.core.applications.packages import rules
from portal.core.applications.packages.schema import Contents, PackedFile, PackedSignature
from portal.core.applications.schema import COMPANY, DEVELOPER, KINDS
from portal.core.applications.tables import Application, Consent, Decision, FileLink, Paper, Statement, Version
from portal.core.documents import queries as documents
from portal.core.documents.scans import ensure_harmless_to_give
from portal.core.documents.schema import StoredFile
from portal.core.errors import Refused
from portal.core.evidence import queries as evidence
from portal.core.signing import queries as signing
from portal.db import Begin
from portal.eds import ProofKind
from portal.forms import Party, canonical_part
from portal.ports.storage import Storage
from portal.wording import Wording

ENDINGS = {ProofKind.CERTIFICATE: "cer", ProofKind.LIST: "crl", ProofKind.ANSWER: "ocsp", ProofKind.STAMP: "tsp"}


def contents(begin: Begin, actor: Actor, application_id: str, storage: Storage) -> Contents:
    """Return what the package of an application has for this person: staff gets both parties' parts, each party only its own.

    The list of all answers (the manifest) has the answers of both parties, so a company gets it only where it is alone; otherwise it gets
    the list of its own part, whose hash stands in the signed statement. The developer gets its part and its signed consents: the statement
    and the decisions are the company's.

    Raises:
        NotAllowed: the actor is neither a party nor staff that reads applications.
        NotFound: there is no such application, or the actor may not see it.
        Refused: its company has not signed it yet (code ``not_signed``), or the developer has signed nothing (``nothing_signed``).
    """
    with begin(reading=True) as session:
        application, party = _seen(session, actor, application_id)
        version, statement = _signed_version(session, application)
        reader = _Reader(session, begin, storage, application, version, party)
        documents = reader.consents() if party == DEVELOPER else (reader.statement(statement), *reader.consents(), *reader.decisions())
        signed = [one for one in documents if one.record.line.counts]
        if not signed:
            raise Refused(rules.NOTHING_SIGNED, code="nothing_signed")
        kept = reader.evidence(signed)
        by_document = reader.evidence_of
        return Contents(
            kind=KINDS[application.product].title,
            project=project_words(application),
            number=application.registration_number,
            version=version.version,
            company=named_at(session, application.organisation_id, version.frozen_at).name,
            submitted_at=version.frozen_at,
            signatures=tuple(PackedSignature(one.title, one.document, one.record, by_document(one)) for one in signed),
            files=(*reader.manifest(statement), *reader.attached(), *reader.papers, *kept),
            left_out=reader.left_out,
            party=party or "",
        )


def _seen(session: Session, actor: Actor, application_id: str) -> tuple[Application, Party | None]:
    """Return the application and whose part of it the actor gets; ``None`` for all of it."""
    if actor.kind is AccountKind.STAFF:
        return seen_by_staff(session, actor, application_id), None
    application, party = seen_by_party(session, actor, application_id)
    return application, None if KINDS[application.product].invited is None else party


def _signed_version(session: Session, application: Application) -> tuple[Version, Statement]:
    found = select(Version, Statement).join(Statement, col(Statement.id) == col(Version.statement_id))
    ours = found.where(Version.application_id == application.id, col(Statement.signature_id).is_not(None))
    signed = session.exec(ours.order_by(col(Version.version).desc()).limit(1)).first()
    if signed is None:
        raise Refused(rules.NOT_SIGNED, code="not_signed")
    return signed[0], signed[1]


def in_memory(path: str, content: bytes, named_by: str | None = None) -> PackedFile:
    """Return a file whose content is at hand."""
    return PackedFile(path, len(content), hashlib.sha256(content).hexdigest(), lambda: iter((content,)), named_by)


class _Reader:
    """Collects the parts of one version; documents are numbered in the order in which they are collected."""

    def __init__(
        self, session: Session, begin: Begin, storage: Storage, application: Application, version: Version, party: Party | None
    ) -> None:
        self._session, self._begin, self._storage = session, begin, storage
        self._application, self._version, self._party = application, version, party
        self._listed = Counter((one["address"], one["sha256"]) for one in json.loads(version.manifest)["files"])
        """The files and consents that the signed list names, as far as they were not found yet, by address and hash."""
        self._documents = 0
        self.papers: list[PackedFile] = []
        """The files of the decisions."""
        self.left_out = 0

    def statement(self, statement: Statement) -> PackedSignature:
        """Return the short text that covers the application, with its signature."""
        return self._signature(rules.STATEMENT, "statement.txt", statement.text, statement.signature_id or "")

    def consents(self) -> Iterator[PackedSignature]:
        """Yield the consents that the signed list names, with their signatures."""
        made = select(Consent).where(Consent.application_id == self._application.id, col(Consent.signature_id).is_not(None))
        for consent in self._session.exec(made.order_by(col(Consent.address), col(Consent.formed_at))).all():
            if not self._take(consent.address, consent.sha256):
                continue
            if self._party in {None, consent.party}:
                content, _ = signing.evidence(self._session, consent.signature_id or "")
                yield self._signature(rules.CONSENT.fill(name=consent.name), "consent.pdf", content, consent.signature_id or "")
            else:
                self.left_out += 1

    def decisions(self) -> Iterator[PackedSignature]:
        """Yield the operator's signed decisions about this version, and collect the files that they name."""
        made = select(Decision).where(Decision.application_id == self._application.id, Decision.version == self._version.version)
        for decision in self._session.exec(made.where(col(Decision.signature_id).is_not(None)).order_by(col(Decision.made_at))).all():
            signature = self._signature(rules.DECISION, "decision.txt", decision.text, decision.signature_id or "")
            yield signature
            ids = self._session.exec(
                select(Paper.file_id).where(Paper.event_id == decision.event_id).order_by(col(Paper.attached_at))
            ).all()
            found = documents.files(self._session, ids)
            for number, file in enumerate((found[one] for one in ids if one in found), start=1):
                place = f"decision-files/{self._documents:02}-{number:02} {rules.safe_name(file.name)}"
                self.papers.append(self._stored(place, file, signature.document.path))

    def manifest(self, statement: Statement) -> tuple[PackedFile, ...]:
        """Return the list of answers and files: all for those who may read it, otherwise of the own part.

        The company has the statement that names it by its hash. Statements of earlier releases do not name parts.
        """
        if self._party is None:
            return (in_memory(rules.MANIFEST, self._version.manifest, rules.STATEMENT_PATH),)
        part = canonical_part(reading.form_of(self._session, self._application), self._version.manifest, self._party)
        named = hashlib.sha256(part).hexdigest().encode() in statement.text
        return (in_memory(rules.PART, part, rules.STATEMENT_PATH if named and self._party == COMPANY else ""),)

    def attached(self) -> Iterator[PackedFile]:
        """Yield the attached files that the signed list names, those that this person may read and that are still stored."""
        links = select(FileLink.file_id, FileLink.address, FileLink.party).where(FileLink.application_id == self._application.id)
        rows = self._session.exec(links.order_by(col(FileLink.address), col(FileLink.added_at))).all()
        stored = documents.files(self._session, [one[0] for one in rows])
        number = 0
        for file_id, address, party in rows:
            file = stored.get(file_id)
            if file is None or not self._take(address, file.sha256):
                continue
            if self._party in {None, party}:
                number += 1
                by = rules.PART if self._party else rules.MANIFEST
                yield self._stored(f"files/{number:03} {rules.safe_name(file.name)}", file, by)
            else:
                self.left_out += 1
        self.left_out += self._listed.total()

    def evidence(self, signed: Iterable[PackedSignature]) -> tuple[PackedFile, ...]:
        """Return what the verdicts relied on, each piece once."""
        hashes = {sha256: kind for one in signed for kind, sha256 in one.record.proofs}
        sizes = evidence.sizes(self._session, hashes)
        return tuple(self._proof(hashes[one], one, sizes[one]) for one in sorted(sizes))

    def evidence_of(self, signed: PackedSignature) -> tuple[str, ...]:
        """Return the places of what one verdict relied on; a piece that is not stored is left out."""
        sizes = evidence.sizes(self._session, {sha256 for _, sha256 in signed.record.proofs})
        return tuple(_place(kind, sha256) for kind, sha256 in signed.record.proofs if sha256 in sizes)

    def _take(self, address: str, sha256: str) -> bool:
        """Tell whether the signed list names this file and it was not found before; it counts as found now."""
        named = self._listed[address, sha256] > 0
        self._listed[address, sha256] -= named
        return named

    def _signature(self, title: Wording, name: str, content: bytes, signature_id: str) -> PackedSignature:
        self._documents += 1
        document = in_memory(f"documents/{self._documents:02}-{name}", content)
        return PackedSignature(title, document, signing.record(self._session, signature_id))

    def _stored(self, path: str, file: StoredFile, named_by: str) -> PackedFile:
        ensure_harmless_to_give(file.name, file.scan)
        return PackedFile(path, file.size, file.sha256, lambda: self._storage.read(file.storage_key), named_by)

    def _proof(self, kind: str, sha256: str, size: int) -> PackedFile:
        return PackedFile(_place(kind, sha256), size, sha256, _reading(self._begin, sha256))


def _place(kind: str, sha256: str) -> str:
    return f"evidence/{sha256[:24]}.{ENDINGS[ProofKind(kind)]}"


def _reading(begin: Begin, sha256: str) -> Callable[[], Iterator[bytes]]:
    def read() -> Iterator[bytes]:
        with begin(reading=True) as session:
            yield evidence.proof(session, sha256).der

    return read
