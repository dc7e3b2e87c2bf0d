"""The state of every consent: those of stage 4, and those that founders have signed."""

from collections.abc import Iterable

from sqlmodel import Session

from portal.core.applications.basics.queries import CONSENT_WORDS, ConsentLine, ConsentSigner, ConsentState, Loaded
from portal.core.applications.filling.queries import founders
from portal.core.applications.filling.queries.consent_texts import BLANK, current, facts_of, filled_consent, standing, state_of, text_number
from portal.core.applications.tables import Consent
from portal.core.signing import queries as signing
from portal.core.signing.queries import SignatureLine
from portal.core.signing.rules import other_name
from portal.forms import ConsentSlot, Party
from portal.wording import Wording

__all__ = ["current", "filled_consent", "lines", "other_name_of", "signed", "signer", "with_signed"]

PERSONAL = frozenset({"consent_personal_data"})
"""Codes of consents that the head named in them must sign in person, because they are about his or her personal data (domain.md §3.8)."""


def with_signed(session: Session, loaded: Loaded) -> Loaded:
    """Return the same application with the addresses of its signed consents."""
    return loaded.with_signed(signed(lines(session, loaded)))


def signed(found: Iterable[ConsentLine]) -> dict[str, Wording]:
    """Return the addresses of the consents with a valid signature, and what these were called when they were signed."""
    return {line.address: line.label for line in found if line.state is ConsentState.SIGNED}


def lines(session: Session, loaded: Loaded, *slots: ConsentSlot) -> tuple[ConsentLine, ...]:
    """Return the given consents, or without ``slots`` every consent of both parties, in the administrator's order.

    Those that founders have signed come last: they are not of the list of stage 4 (``founder``).
    """
    made = standing(session, loaded)
    signatures = signing.lines(session, {one.signature_id for one in made.values() if one.signature_id})
    own = tuple(_line(session, loaded, slot, made.get(slot.address), signatures) for slot in slots or loaded.form.consents)
    return own if slots else (*own, *founders.signed_lines(session, loaded, made, signatures))


def signer(loaded: Loaded, slot: ConsentSlot) -> ConsentSigner | None:
    """Return the one person who may sign this consent, ``None`` when everybody with the right to sign for the organisation may."""
    if slot.code not in PERSONAL:
        return None
    facts = facts_of(loaded, slot.party)
    return ConsentSigner(facts["head_iin"], facts["head"] or BLANK)


def other_name_of(loaded: Loaded, party: Party, signature: SignatureLine | None) -> Wording | None:
    """Return the notice that a party's head signed under another name than the one in the application, ``None`` when the names agree."""
    facts = facts_of(loaded, party)
    if signature is None or not facts["head_iin"] or signature.iin != facts["head_iin"]:
        return None
    return other_name(signature.name, facts["head"])


def _line(
    session: Session, loaded: Loaded, slot: ConsentSlot, made: Consent | None, signatures: dict[str, SignatureLine]
) -> ConsentLine:  # fmt: skip
    signature = signatures.get(made.signature_id or "") if made else None
    state, label = ConsentState.NOT_FORMED, slot.label
    if made is not None:
        # The text has the date on which it was made, so it does not become outdated as days pass.
        text = filled_consent(session, loaded, slot, made.formed_at, text_number(made, signature))
        is_true = made.data_sha256 == text.digest
        state, label = (state_of(signature), text.title) if is_true else (ConsentState.OUTDATED, slot.label)
    return ConsentLine(
        id=made.id if made else "",
        address=slot.address,
        party=slot.party,
        label=label,
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
