"""Where every consent stands, and the words it consists of with the present data in them."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass

from sqlmodel import Session, col, select

from portal.core.applications.queries.reading import Loaded
from portal.core.applications.queries.views import CONSENT_WORDS, ConsentLine, ConsentState
from portal.core.applications.tables import Application, Consent
from portal.core.content import queries as content
from portal.core.content.schema import ConsentText
from portal.core.signing import queries as signing
from portal.core.signing.queries import SignatureLine
from portal.eds import Outcome
from portal.forms import ConsentSlot, Party
from portal.wording import Wording

PREFIXES = {Party.COMPANY: "", Party.DEVELOPER: "dev_"}
"""How the keys of the parties' own fields begin."""
BLANK = "________"
"""Stands in a document where nothing was answered yet."""


@dataclass(frozen=True)
class Letter:
    """A consent with the application's data in it; ``digest`` changes when any word does."""

    title: Wording
    paragraphs: tuple[Wording, ...]
    facts: tuple[tuple[Wording, str], ...]

    @property
    def digest(self) -> str:
        """Return the SHA-256 (hex) of every word."""
        words = [
            self.title.as_dict(),
            *(one.as_dict() for one in self.paragraphs),
            *([name.as_dict(), value] for name, value in self.facts),
        ]
        return hashlib.sha256(json.dumps(words, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def with_signed(session: Session, loaded: Loaded) -> Loaded:
    """Return the same application knowing which of its consents are signed."""
    return loaded.with_signed(signed(lines(session, loaded)))


def signed(found: Iterable[ConsentLine]) -> frozenset[str]:
    """Return the addresses of the consents that count."""
    return frozenset(line.address for line in found if line.state is ConsentState.SIGNED)


def lines(session: Session, loaded: Loaded) -> tuple[ConsentLine, ...]:
    """Return every consent of both parties, in the administrator's order."""
    texts = content.consent_texts(session, loaded.application.product)
    made = current(session, loaded.application)
    signatures = signing.lines(session, {one.signature_id for one in made.values() if one.signature_id})
    return tuple(_line(slot, letter(loaded, slot, texts[slot.code]), made.get(slot.address), signatures) for slot in loaded.form.consents)


def current(session: Session, application: Application) -> dict[str, Consent]:
    """Return the documents that were not superseded, by address."""
    living = select(Consent).where(Consent.application_id == application.id, col(Consent.superseded_at).is_(None))
    return {one.address: one for one in session.exec(living.order_by(col(Consent.formed_at), col(Consent.id))).all()}


def letter(loaded: Loaded, slot: ConsentSlot, text: ConsentText) -> Letter:
    """Return the consent's words with the party's data in them."""
    facts = _facts(loaded, slot.party)
    filled = {name: value or BLANK for name, value in facts.items()}
    return Letter(
        title=slot.label,
        paragraphs=tuple(paragraph.fill(**filled) for paragraph in text.paragraphs),
        facts=tuple((name, filled[key]) for key, name in FACT_NAMES.items()),
    )


FACT_NAMES = {
    "organisation": Wording("Ұйым", "Организация", "Organisation"),
    "bin": Wording("БСН", "БИН", "BIN"),
    "head": Wording("Басшы", "Руководитель", "Head"),
    "project": Wording("Жоба", "Проект", "Project"),
    "application": Wording("Өтінім", "Заявка", "Application"),
}
"""The table at the head of every consent."""


def _facts(loaded: Loaded, party: Party) -> dict[str, str]:
    prefix, text = PREFIXES[party], loaded.answers.text
    head = " ".join(part for key in ("head_last_name", "head_first_name", "head_middle_name") if (part := text(prefix + key)))
    return {
        "organisation": text(f"{prefix}name_ru"),
        "bin": text(f"{prefix}bin"),
        "head": head,
        "head_iin": text(f"{prefix}head_iin"),
        "head_position": text(f"{prefix}head_position"),
        "address": text(f"{prefix}legal_address"),
        "project": loaded.application.project_name,
        "application": loaded.application.id,
    }


def _line(slot: ConsentSlot, words: Letter, made: Consent | None, signatures: dict[str, SignatureLine]) -> ConsentLine:
    signature = signatures.get(made.signature_id or "") if made else None
    state = _state(words, made, signature)
    return ConsentLine(
        id=made.id if made else "",
        address=slot.address,
        party=slot.party,
        label=slot.label,
        formed=slot.formed,
        required=slot.required,
        state=state,
        state_wording=CONSENT_WORDS[state],
        sha256=made.sha256 if made else "",
        formed_at=made.formed_at if made else None,
        signature=signature,
    )


def _state(words: Letter, made: Consent | None, signature: SignatureLine | None) -> ConsentState:
    if made is None:
        return ConsentState.NOT_FORMED
    if made.data_sha256 != words.digest:
        return ConsentState.OUTDATED
    if signature is None or signature.outcome is Outcome.INVALID:
        return ConsentState.FORMED
    return ConsentState.SIGNED if signature.counts else ConsentState.UNCONFIRMED
