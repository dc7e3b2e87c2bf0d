"""The documents of consents: their texts with the present data in them, and which of them stand."""

import datetime as dt
import hashlib
import json
from dataclasses import dataclass

from sqlmodel import Session, col, select

from portal.core.applications.basics.queries import ConsentState, Loaded, clocks
from portal.core.applications.schema import ApplicationKind
from portal.core.applications.tables import Application, Consent
from portal.core.content import queries as content
from portal.core.content.rules import FOUNDER_CONSENT
from portal.core.signing.queries import SignatureLine
from portal.eds import Outcome
from portal.forms import ConsentSlot, Party
from portal.wording import Wording, same

STAGE = "consent/"
"""How the addresses of the consents of stage 4 begin; that of a founder's consent is the field in the founder's row."""
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
    "founder": Wording("қатысушының аты-жөні", "ФИО участника", "name of the holder"),
    "founder_iin": Wording("қатысушының ЖСН-і", "ИИН участника", "IIN of the holder"),
    "base": Wording("бастапқы өтінім", "исходная заявка", "base application"),
    "contract_no": Wording("кепілдік шартының нөмірі", "номер договора гарантии", "number of the guarantee contract"),
    "contract_date": Wording("кепілдік шартының күні", "дата договора гарантии", "date of the guarantee contract"),
    "types": Wording("түзету түрі", "вид корректировки", "types of correction"),
    "reason": Wording("негіздеме", "обоснование", "justification"),
    "changes": Wording("өзгерістер тізбесі", "перечень изменений", "list of changes"),
}
"""The facts that texts of consents may mention, with their names for the message that one is missing."""
ALWAYS_KNOWN = {
    "role": Wording("тараптың рөлі", "роль стороны", "role of the party"),
    "date": Wording("құжат қалыптастырылған күн", "дата формирования", "date of forming"),
    "purpose": Wording("өтінімнің мақсаты", "назначение заявки", "purpose of the application"),
    "contract": Wording("шарттың түрі", "вид договора", "kind of contract"),
}
"""The facts that are never missing, with their names for the administrator who writes the texts."""
_OF_FOUNDERS, _OF_CHANGES = ("founder", "founder_iin"), ("base", "contract_no", "contract_date", "types", "reason", "changes")
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


@dataclass(frozen=True)
class FilledConsent:
    """A consent with the application's data in it. ``digest`` changes when any word does, ``missing`` lists the missing answers.

    ``number`` says which of the administrator's texts it is.
    """

    title: Wording
    paragraphs: tuple[Wording, ...]
    facts: tuple[tuple[Wording, str], ...]
    missing: tuple[Wording, ...]
    number: int

    @property
    def digest(self) -> str:
        """Return the SHA-256 (hex) of all the words."""
        words = [
            self.title.as_dict(),
            *(one.as_dict() for one in self.paragraphs),
            *([name.as_dict(), value] for name, value in self.facts),
        ]
        return hashlib.sha256(json.dumps(words, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def current(session: Session, application: Application) -> dict[str, Consent]:
    """Return the documents of stage 4 that were not superseded, by address; those of founders are not among them."""
    return {address: one for address, one in _living(session, application).items() if address.startswith(STAGE)}


def standing(session: Session, loaded: Loaded) -> dict[str, Consent]:
    """Return the documents that stand, by address, also those of founders.

    Of a version that was sent these are the ones that it names as signed, whatever was made of them since.
    """
    if loaded.received is None:
        return _living(session, loaded.application)
    mine = select(Consent).where(Consent.application_id == loaded.application.id, col(Consent.signature_id).is_not(None))
    found = session.exec(mine.order_by(col(Consent.formed_at), col(Consent.id))).all()
    return {one.address: one for one in found if (one.address, one.sha256) in loaded.received.named}


def _living(session: Session, application: Application) -> dict[str, Consent]:
    living = select(Consent).where(Consent.application_id == application.id, col(Consent.superseded_at).is_(None))
    return {one.address: one for one in session.exec(living.order_by(col(Consent.formed_at), col(Consent.id))).all()}


def state_of(signature: SignatureLine | None) -> ConsentState:
    """Return the state of a document that is not outdated, by its signature."""
    if signature is None or signature.outcome is Outcome.INVALID:
        return ConsentState.FORMED
    return ConsentState.SIGNED if signature.counts else ConsentState.UNCONFIRMED


def text_number(made: Consent, signature: SignatureLine | None) -> int:
    """Return by which text a document is judged: what is signed by the one that it was made of, anything else by the present one (0)."""
    return 0 if signature is None or signature.outcome is Outcome.INVALID else made.text_number


def placeholders(kind: ApplicationKind, code: str) -> dict[str, Wording]:
    """Return the facts that the portal knows for a consent of a kind of application, with their names."""
    left_out = {*(() if code == FOUNDER_CONSENT else _OF_FOUNDERS), *(() if kind.facts else _OF_CHANGES)}
    return {name: words for name, words in (FACT_NAMES | ALWAYS_KNOWN).items() if name not in left_out}


def filled_consent(session: Session, loaded: Loaded, slot: ConsentSlot, on: dt.datetime, number: int = 0) -> FilledConsent:
    """Return the text of the consent with the party's present data, dated with the day of ``on``.

    ``number`` names an earlier text of the administrator's, 0 the one that the form keeps, or else the one that holds.
    """
    return filled_text(session, loaded, (slot.code, slot.party, number or slot.text), facts_of(loaded, slot.party), AT_THE_HEAD, on)


def filled_text(
    session: Session, loaded: Loaded, wanted: tuple[str, Party, int], facts: dict[str, str], at_the_head: tuple[str, ...], on: dt.datetime
) -> FilledConsent:
    """Return a text with these facts, dated with the day of ``on``; ``at_the_head`` are listed in its table.

    ``wanted`` is the code of the consent, the party and the number of the text, 0 for the one that holds.
    """
    code, party, number = wanted
    said = {name: same(value) for name, value in facts.items()}
    said |= {"role": loaded.kind.participant(party).role, "date": same(clocks.day(on))}
    said |= {"purpose": loaded.kind.purpose, "contract": loaded.kind.contract}
    if loaded.kind.facts is not None:
        said |= loaded.kind.facts(loaded.form, loaded.answers, loaded.context)
    text = content.consent_text(session, loaded.application.product, code, party, said, number)
    return FilledConsent(
        title=text.title,
        paragraphs=text.paragraphs,
        facts=tuple((_capital(FACT_NAMES[key]), facts[key] or BLANK) for key in at_the_head),
        missing=tuple(_fact_name(name, loaded, party) for name in text.missing if name in FACT_NAMES),
        number=text.number,
    )


def facts_of(loaded: Loaded, party: Party) -> dict[str, str]:
    """Return what a party has told about itself, its head and the project, by the names of :data:`FACT_NAMES`."""
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
