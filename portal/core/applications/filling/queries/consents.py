"""The state of every consent, and its text with the present data in it."""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass

from sqlmodel import Session, col, select

from portal.core.applications.basics.queries import CONSENT_WORDS, ConsentLine, ConsentSigner, ConsentState, Loaded, clocks
from portal.core.applications.tables import Application, Consent
from portal.core.content import queries as content
from portal.core.signing import queries as signing
from portal.core.signing.queries import SignatureLine
from portal.core.signing.rules import other_name
from portal.eds import Outcome
from portal.forms import ConsentSlot, Party
from portal.wording import Wording, same

BLANK = "—"
"""Replaces a missing answer in a document."""
FACT_NAMES = {
    "organisation": Wording("ұйымның атауы", "наименование организации", "name of the organisation"),
    "bin": Wording("БСН", "БИН", "BIN"),
    "address": Wording("заңды мекенжайы", "юридический адрес", "legal address"),
    "head": Wording("басшының аты-жөні", "ФИО руководителя", "name of the head"),
    "head_iin": Wording("басшының ЖСН-і", "ИИН руководителя", "IIN of the head"),
    "position": Wording("басшының лауазымы", "должность руководителя", "position of the head"),
    "project": Wording("жобаның атауы", "наименование проекта", "name of the project"),
    "base": Wording("бастапқы өтінім", "исходная заявка", "base application"),
    "contract_no": Wording("кепілдік шартының нөмірі", "номер договора гарантии", "number of the guarantee contract"),
    "contract_date": Wording("кепілдік шартының күні", "дата договора гарантии", "date of the guarantee contract"),
    "types": Wording("түзету түрі", "вид корректировки", "types of correction"),
    "reason": Wording("негіздеме", "обоснование", "justification"),
    "changes": Wording("өзгерістер тізбесі", "перечень изменений", "list of changes"),
}
"""The facts that texts of consents may mention, with their names for the message that one is missing."""
MISSING = {
    "project": Wording(
        "жобаның атауы (оны уәкілетті компания енгізеді)",
        "наименование проекта (его вводит уполномоченная компания)",
        "name of the project (the authorised company enters it)",
    )
}
"""Names for the party that cannot fill the fact in itself."""
AT_THE_HEAD = ("organisation", "bin", "head", "project")
"""The facts in the table at the top of every document."""
PERSONAL = frozenset({"consent_personal_data"})
"""Codes of consents that the head named in them must sign in person, because they are about his or her personal data (domain.md §3.8)."""


@dataclass(frozen=True)
class FilledConsent:
    """A consent with the application's data in it. ``digest`` changes when any word does, ``missing`` lists the missing answers."""

    title: Wording
    paragraphs: tuple[Wording, ...]
    facts: tuple[tuple[Wording, str], ...]
    missing: tuple[Wording, ...]

    @property
    def digest(self) -> str:
        """Return the SHA-256 (hex) of all the words."""
        words = [
            self.title.as_dict(),
            *(one.as_dict() for one in self.paragraphs),
            *([name.as_dict(), value] for name, value in self.facts),
        ]
        return hashlib.sha256(json.dumps(words, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def with_signed(session: Session, loaded: Loaded) -> Loaded:
    """Return the same application with the addresses of its signed consents."""
    return loaded.with_signed(signed(lines(session, loaded)))


def signed(found: Iterable[ConsentLine]) -> frozenset[str]:
    """Return the addresses of the consents with a valid signature."""
    return frozenset(line.address for line in found if line.state is ConsentState.SIGNED)


def lines(session: Session, loaded: Loaded, *slots: ConsentSlot) -> tuple[ConsentLine, ...]:
    """Return the given consents, or without ``slots`` every consent of both parties, in the administrator's order."""
    made = _as_sent(session, loaded) if loaded.received else current(session, loaded.application)
    signatures = signing.lines(session, {one.signature_id for one in made.values() if one.signature_id})
    return tuple(_line(session, loaded, slot, made.get(slot.address), signatures) for slot in slots or loaded.form.consents)


def current(session: Session, application: Application) -> dict[str, Consent]:
    """Return the documents that were not superseded, by address."""
    living = select(Consent).where(Consent.application_id == application.id, col(Consent.superseded_at).is_(None))
    return {one.address: one for one in session.exec(living.order_by(col(Consent.formed_at), col(Consent.id))).all()}


def _as_sent(session: Session, loaded: Loaded) -> dict[str, Consent]:
    """Return the documents that the version at hand names as signed, by address, whatever was made of them since."""
    digests = loaded.received.digests if loaded.received else {}
    mine = select(Consent).where(Consent.application_id == loaded.application.id, col(Consent.signature_id).is_not(None))
    found = session.exec(mine.order_by(col(Consent.formed_at), col(Consent.id))).all()
    return {one.address: one for one in found if digests.get(one.address) == one.sha256}


def filled_consent(session: Session, loaded: Loaded, slot: ConsentSlot, on: dt.datetime) -> FilledConsent:
    """Return the text of the consent with the party's present data, dated with the day of ``on``."""
    facts = _facts(loaded, slot.party)
    said = {name: same(value) for name, value in facts.items()}
    said |= {"role": loaded.kind.participant(slot.party).role, "date": same(clocks.day(on))}
    said |= {"purpose": loaded.kind.purpose, "contract": loaded.kind.contract}
    if loaded.kind.facts is not None:
        said |= loaded.kind.facts(loaded.form, loaded.answers, loaded.context)
    text = content.consent_text(session, loaded.application.product, slot.code, slot.party, said)
    return FilledConsent(
        title=text.title,
        paragraphs=text.paragraphs,
        facts=tuple((_capital(FACT_NAMES[key]), facts[key] or BLANK) for key in AT_THE_HEAD),
        missing=tuple(_fact_name(name, loaded, slot.party) for name in text.missing if name in FACT_NAMES),
    )


def signer(loaded: Loaded, slot: ConsentSlot) -> ConsentSigner | None:
    """Return the one person who may sign this consent, ``None`` when everybody with the right to sign for the organisation may."""
    if slot.code not in PERSONAL:
        return None
    facts = _facts(loaded, slot.party)
    return ConsentSigner(facts["head_iin"], facts["head"] or BLANK)


def other_name_of(loaded: Loaded, party: Party, signature: SignatureLine | None) -> Wording | None:
    """Return the notice that a party's head signed under another name than the one in the application, ``None`` when the names agree."""
    facts = _facts(loaded, party)
    if signature is None or not facts["head_iin"] or signature.iin != facts["head_iin"]:
        return None
    return other_name(signature.name, facts["head"])


def _facts(loaded: Loaded, party: Party) -> dict[str, str]:
    prefix, text = loaded.kind.participant(party).prefix, loaded.answers.text
    head = " ".join(part for key in ("head_last_name", "head_first_name", "head_middle_name") if (part := text(prefix + key)))
    return {
        "organisation": text(f"{prefix}name_ru"),
        "bin": text(f"{prefix}bin"),
        "address": text(f"{prefix}legal_address"),
        "head": head,
        "head_iin": text(f"{prefix}head_iin"),
        "position": text(f"{prefix}head_position"),
        "project": loaded.project_name,
    }


def _fact_name(name: str, loaded: Loaded, party: Party) -> Wording:
    """Return how a missing fact is called to the party that reads it."""
    return FACT_NAMES[name] if party == loaded.kind.applicant.party else MISSING.get(name, FACT_NAMES[name])


def _capital(words: Wording) -> Wording:
    return Wording(*(text[0].upper() + text[1:] for text in (words.kk, words.ru, words.en)))


def _line(
    session: Session, loaded: Loaded, slot: ConsentSlot, made: Consent | None, signatures: dict[str, SignatureLine]
) -> ConsentLine:  # fmt: skip
    signature = signatures.get(made.signature_id or "") if made else None
    state = ConsentState.NOT_FORMED
    if made is not None:
        # The text has the date on which it was made, so it does not become outdated as days pass.
        is_true = made.data_sha256 == filled_consent(session, loaded, slot, made.formed_at).digest
        state = _state(signature) if is_true else ConsentState.OUTDATED
    return ConsentLine(
        id=made.id if made else "",
        address=slot.address,
        party=slot.party,
        label=slot.label,
        formed=slot.formed,
        required=slot.required,
        signer=signer(loaded, slot),
        state=state,
        state_wording=CONSENT_WORDS[state],
        sha256=made.sha256 if made else "",
        formed_at=made.formed_at if made else None,
        signature=signature,
        other_name=None if state is ConsentState.OUTDATED else other_name_of(loaded, slot.party, signature),
    )


def _state(signature: SignatureLine | None) -> ConsentState:
    if signature is None or signature.outcome is Outcome.INVALID:
        return ConsentState.FORMED
    return ConsentState.SIGNED if signature.counts else ConsentState.UNCONFIRMED
