"""The consents of founders as their rows show them."""

from dataclasses import dataclass

from portal.core.applications.basics.queries import FormView, FounderState
from portal.web.forms.shown import NOTHING, Words
from portal.web.shell.letters import LetterShown, letter_of

_TONES = {FounderState.SIGNED: "signed", FounderState.UNCONFIRMED: "waits", FounderState.WAITS: "waits", FounderState.NOT_ASKED: "none"}


@dataclass(frozen=True)
class FounderShown:
    """How far a founder's consent is; ``tone`` is ``none``, ``waits``, ``signed``, or ``wrong`` when something is to be done again."""

    name: str
    words: Words
    tone: str
    signed: bool
    """Whether no other link can be made: it is signed."""
    consent: str
    """The id of the signed document, empty before."""
    other_name: Words
    letter: LetterShown


def founders_of(view: FormView) -> dict[str, FounderShown]:
    """Return the founders by the addresses of their rows (``block/row``)."""
    return {
        line.row: FounderShown(
            name=line.name,
            words=line.wording.as_dict(),
            tone=_TONES.get(line.state, "wrong"),
            signed=line.state in {FounderState.SIGNED, FounderState.UNCONFIRMED},
            consent=line.consent_id,
            other_name=line.other_name.as_dict() if line.other_name else NOTHING,
            letter=letter_of(line.letter),
        )
        for line in view.founders
    }
