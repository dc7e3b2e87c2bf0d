"""The consents of founders who are individuals: their texts, how far each is, and those that were signed by a link."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session, col, select

from portal.core.applications.basics.queries import (
    CONSENT_WORDS,
    FOUNDER_WORDS,
    ApplicationGap,
    ConsentLine,
    ConsentSigner,
    ConsentState,
    FounderLine,
    FounderState,
    Loaded,
    clocks,
)
from portal.core.applications.filling.queries.consent_texts import FilledConsent, facts_of, filled_text, standing, state_of, text_number
from portal.core.applications.rules import REOPENED_BY_AN_EDIT, Status
from portal.core.applications.schema.organisation import CONSENT_OF_PERSON, HOLDERS, INDIVIDUAL
from portal.core.applications.tables import Consent, FounderLink
from portal.core.content.rules import FOUNDER_CONSENT
from portal.core.notices import queries as notices
from portal.core.signing import queries as signing
from portal.core.signing.queries import SignatureLine
from portal.core.signing.rules import other_name
from portal.forms import Party
from portal.settings import settings
from portal.wording import Wording

LIFE = dt.timedelta(days=settings().invitation_days)
"""How long a link works."""
AT_THE_HEAD = ("organisation", "bin", "founder", "project")
"""The facts in the table at the top of a founder's document."""
_LABEL = Wording("{title}: {name}", "{title}: {name}", "{title}: {name}")
_IN_LIST = Wording(
    "«{name}» қатысушысының дербес деректерге келісімі: {state}. Оның қолтаңбасын сілтеме арқылы алыңыз немесе файл қосыңыз.",
    "Согласие участника «{name}» на обработку персональных данных: {state}. Получите его подпись по ссылке или приложите файл.",
    "The personal-data consent of “{name}”: {state}. Get the signature by a link, or attach a file.",
)
_OF_SIGNATURE = {
    ConsentState.SIGNED: FounderState.SIGNED,
    ConsentState.UNCONFIRMED: FounderState.UNCONFIRMED,
    ConsentState.FORMED: FounderState.INVALID,
    ConsentState.OUTDATED: FounderState.OUTDATED,
}


@dataclass(frozen=True)
class Founder:
    """A founder who is an individual: the row (``block/row``), the party that fills it in, the person."""

    row: str
    party: Party
    name: str
    iin: str

    @property
    def address(self) -> str:
        """Return the address of the field with the consent."""
        return f"{self.row}/{CONSENT_OF_PERSON}"


def individuals(loaded: Loaded, party: Party | None = None) -> tuple[Founder, ...]:
    """Return the founders who are individuals, of one party or of all, in the order of their rows."""
    text, found = loaded.answers.text, list[Founder]()
    for one in loaded.kind.participants:
        block = f"{one.prefix}{HOLDERS}"
        if party in {None, one.party} and f"{block}/*/{CONSENT_OF_PERSON}" in loaded.form.addresses():
            rows = (f"{block}/{row}" for row in loaded.answers.rows.get(block, ()))
            found += [
                Founder(row, one.party, text(f"{row}/holder_name").strip(), text(f"{row}/holder_bin_iin"))
                for row in rows
                if text(f"{row}/holder_type") == INDIVIDUAL
            ]
    return tuple(found)


def filled(session: Session, loaded: Loaded, founder: Founder, on: dt.datetime, number: int = 0) -> FilledConsent:
    """Return the text that a founder signs with the present data, dated with the day of ``on``; ``number`` names an earlier text."""
    facts = facts_of(loaded, founder.party) | {"founder": founder.name, "founder_iin": founder.iin}
    return filled_text(session, loaded, (FOUNDER_CONSENT, founder.party, number), facts, AT_THE_HEAD, on)


def text_of(session: Session, loaded: Loaded, founder: Founder, made: Consent) -> FilledConsent:
    """Return the text of a founder's document with the present data: once it is signed, that by which it was made."""
    return filled(session, loaded, founder, made.formed_at, made.text_number if made.signature_id else 0)


def is_true(session: Session, loaded: Loaded, founder: Founder, made: Consent) -> bool:
    """Tell whether a founder's document has the present data in it; the day on which it was made does not make it outdated."""
    return made.data_sha256 == text_of(session, loaded, founder, made).digest


def signed_lines(
    session: Session, loaded: Loaded, made: Mapping[str, Consent], signatures: Mapping[str, SignatureLine]
) -> tuple[ConsentLine, ...]:
    """Return the consents that founders have signed; ``made`` are the documents that stand, by address."""
    signed = [(one, made[one.address]) for one in individuals(loaded) if one.address in made and made[one.address].signature_id]
    return tuple(_line(session, loaded, one, document, signatures[document.signature_id or ""]) for one, document in signed)


def lines(session: Session, loaded: Loaded) -> tuple[ConsentLine, ...]:
    """Return the consents that founders have signed."""
    made = standing(session, loaded)
    return signed_lines(session, loaded, made, signing.lines(session, {one.signature_id for one in made.values() if one.signature_id}))


def founder_lines(session: Session, loaded: Loaded, party: Party) -> tuple[FounderLine, ...]:
    """Return how far the consents of a party's founders are."""
    people = individuals(loaded, party)
    if not people:
        return ()
    made, links = standing(session, loaded), _latest_links(session, loaded)
    signatures = signing.lines(session, {one.signature_id for one in made.values() if one.signature_id})
    lines = {line.address: line for line in signed_lines(session, loaded, made, signatures)}
    return tuple(_founder_line(session, loaded, one, lines.get(one.address), links.get(one.address), made) for one in people)


def explained(session: Session, loaded: Loaded, party: Party, gaps: Sequence[ApplicationGap]) -> list[ApplicationGap]:
    """Return the same gaps; of a founder's missing consent each says how far it is and what can be done."""
    if not any(gap.address.endswith(f"/{CONSENT_OF_PERSON}") for gap in gaps):
        return list(gaps)
    said = {line.address: _in_list(line) for line in founder_lines(session, loaded, party)}
    return [replace(gap, wording=said[gap.address]) if gap.address in said else gap for gap in gaps]


def living_link(session: Session, loaded: Loaded, founder: Founder) -> FounderLink | None:
    """Return the link by which a founder can sign the present text now, ``None`` when there is none."""
    link = _latest_links(session, loaded).get(founder.address)
    if link is None or link.signed_at is not None:
        return None
    is_open = _state_of_link(session, loaded, founder, link, standing(session, loaded)) is FounderState.WAITS
    return link if is_open else None


def _latest_links(session: Session, loaded: Loaded) -> dict[str, FounderLink]:
    mine = select(FounderLink).where(FounderLink.application_id == loaded.application.id)
    ordered = session.exec(mine.order_by(col(FounderLink.created_at), col(FounderLink.id).desc())).all()
    return {one.address: one for one in ordered}


def _line(session: Session, loaded: Loaded, founder: Founder, made: Consent, signature: SignatureLine) -> ConsentLine:
    text = filled(session, loaded, founder, made.formed_at, text_number(made, signature))
    state = state_of(signature) if made.data_sha256 == text.digest else ConsentState.OUTDATED
    return ConsentLine(
        id=made.id,
        address=founder.address,
        party=founder.party,
        label=_LABEL.fill(title=text.title, name=founder.name),
        formed=True,
        required=False,
        signer=ConsentSigner(founder.iin, founder.name),
        state=state,
        state_wording=CONSENT_WORDS[state],
        sha256=made.sha256,
        formed_at=made.formed_at,
        signature=signature,
        other_name=None if state is ConsentState.OUTDATED else other_name(signature.name, founder.name),
        founder=True,
    )


def _founder_line(
    session: Session, loaded: Loaded, founder: Founder, line: ConsentLine | None, link: FounderLink | None, made: Mapping[str, Consent]
) -> FounderLine:
    state = _OF_SIGNATURE[line.state] if line else _state_of_link(session, loaded, founder, link, made)
    signed_at = clocks.minute(line.signature.at) if line and line.signature else ""
    waits = state is FounderState.WAITS and link is not None
    return FounderLine(
        row=founder.row,
        address=founder.address,
        name=founder.name,
        state=state,
        wording=FOUNDER_WORDS[state].fill(until=clocks.minute(link.expires_at) if link else "", at=signed_at),
        consent_id=line.id if line else "",
        email=link.email if link and waits else "",
        expires_at=link.expires_at if link and waits else None,
        letter=notices.letter_state(session, link.email, link.sent_at) if link and link.sent_at and waits else None,
        other_name=line.other_name if line else None,
    )


def _state_of_link(
    session: Session, loaded: Loaded, founder: Founder, link: FounderLink | None, made: Mapping[str, Consent]
) -> FounderState:  # fmt: skip
    if link is None:
        return FounderState.NOT_ASKED
    if link.revoked_at is not None:
        return FounderState.REVOKED
    document = made.get(founder.address)
    if document is None or document.id != link.consent_id or not is_true(session, loaded, founder, document):
        return FounderState.OUTDATED
    if Status(loaded.application.status) in REOPENED_BY_AN_EDIT:
        return FounderState.CLOSED
    return FounderState.WAITS if loaded.at < link.expires_at else FounderState.EXPIRED


def _in_list(line: FounderLine) -> Wording:
    return _IN_LIST.fill(name=line.name or "—", state=line.wording)
