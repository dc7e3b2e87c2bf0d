"""A review as the browser gets it: the form in readable form with files, consents, doubts and history."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from portal.core.applications.basics.queries import ConsentLine, NewRemark
from portal.core.applications.moderation.queries import Doubt, Review
from portal.core.applications.rules import file_place
from portal.core.signing.queries import SignatureLine
from portal.forms import Party, SheetStage
from portal.web.forms.read_only import TabShown, tab_of
from portal.web.forms.shown import Words
from portal.web.forms.signatures import stamp_of
from portal.web.shell.moments import day_and_time
from portal.wording import LANGUAGES, Wording, same, trail

TAB = "tab:"
"""Stands before the key of a tab (``stage/tab/party``) where the address of an answer may stand too."""


@dataclass(frozen=True)
class StageShown:
    """A stage of the form; keys of tabs are ``stage/tab/party``."""

    key: str
    title: Words
    tabs: list[TabShown]


@dataclass(frozen=True)
class SignatureShown:
    """A signature with its verdict."""

    subject: Words
    document: str
    verdict: Words
    outcome: str
    signer: str
    at: str
    stamp: list[Words] = field(default_factory=list[Words])


@dataclass(frozen=True)
class PartyShown:
    """Who takes part; ``name`` is empty for a developer who has not joined, ``bin`` too while it is not known."""

    title: Words
    name: str
    bin: str


def parties_of(review: Review) -> list[PartyShown]:
    """Return who takes part in the application, the applicant first."""
    named = ((review.company_name, review.company_bin), (review.developer_name, review.developer_bin))
    return [PartyShown(title.as_dict(), *who) for title, who in zip(review.parties.values(), named, strict=False)]


def part_titles_of(review: Review) -> dict[str, Words]:
    """Return by party what is said beside a tab: where several parties take part, both have tabs of the same names."""
    return {party: title.as_dict() for party, title in review.parties.items()} if len(review.parties) > 1 else {}


def stages_of(review: Review) -> list[StageShown]:
    """Return the readable form, without empty groups."""
    return [_stage(stage, review) for stage in review.stages]


def signatures_of(review: Review) -> list[SignatureShown]:
    """Return every consent with its verdict, and the application's own signature last."""
    shown = [_consent(line, review.parties) for line in review.consents]
    if review.signature is not None:
        shown.append(_signature({"kk": "Өтінім", "ru": "Заявка", "en": "Application"}, "", review.signature))
    return shown


def other_names_of(review: Review) -> list[Words]:
    """Return the two names of every signer whose certificate writes the name otherwise, each once however much they signed."""
    every = (*(line.other_name for line in review.consents), review.other_name)
    return [words.as_dict() for words in dict.fromkeys(words for words in every if words)]


def labels_of(stages: Sequence[StageShown], part_titles: Mapping[str, Words], attached: Collection[str] = ()) -> dict[str, Words]:
    """Return the name of every answer, row and file by its address, and of every tab by its key after :data:`TAB`.

    An answer's and a row's says its tab, a tab's its stage, and both the party where several take part.
    ``part_titles`` is the answer of :func:`part_titles_of`, ``attached`` are the addresses whose files were attached by the parties.
    """
    found: dict[str, Words] = {}
    for stage, tab in ((one, tab) for one in stages for tab in one.tabs):
        party = part_titles.get(tab.party, {})
        found[f"{TAB}{tab.key}"] = _joined(tab.title, stage.title, party)
        for group in (one for one in tab.groups if one.row):
            found[group.row] = _joined(group.legend, tab.title, party)
        for line in (line for group in tab.groups for line in group.lines):
            found[line.address] = _joined(line.label, tab.title, party)
            for file in line.files if line.address in attached else ():
                found[file_place(line.address, file["id"])] = _joined(same(file["name"]).as_dict(), line.label, tab.title, party)
    return found


def _joined(*parts: Words) -> Words:
    return {language: " · ".join(dict.fromkeys(part[language] for part in parts if part)) for language in LANGUAGES}


def new_remark(address: str, text: str, *, required: bool) -> NewRemark:
    """Return a remark as the core takes it; ``address`` is that of an answer, a row or a file, or the key of a tab after :data:`TAB`."""
    if not address.startswith(TAB):
        place, _, file_id = address.partition("@")
        return NewRemark(place, text, required=required, file_id=file_id)
    return NewRemark("/".join(address.removeprefix(TAB).split("/")[:2]), text, whole_tab=True, required=required)


def doubts_of(review: Review) -> list[tuple[str, Words]]:
    """Return the doubts, each with its link: to an answer on this page or to another application."""
    return [
        (f"/desk/applications/{doubt.application_id}" if doubt.application_id else f"#f-{doubt.address}", doubt.wording.as_dict())
        for doubt in review.doubts
    ]


def findings_of(doubts: Iterable[Doubt]) -> dict[str, Words]:
    """Return by address what is doubtful about an answer; several findings stand one under another."""
    found: dict[str, Words] = {}
    for doubt in doubts:
        words = doubt.wording.as_dict()
        before = found.get(doubt.address)
        found[doubt.address] = {code: f"{before[code]}\n{words[code]}" for code in LANGUAGES} if before else words
    return found


def _stage(stage: SheetStage, review: Review) -> StageShown:
    tabs = [tab_of(tab, f"{stage.key}/{tab.key}/{tab.party or ''}", {**review.files, **review.prints}) for tab in stage.tabs]
    return StageShown(stage.key, stage.title.as_dict(), tabs)


def _consent(line: ConsentLine, parties: Mapping[Party, Wording]) -> SignatureShown:
    if line.signature is None:
        # Nobody has signed it, so nothing else says whose it is.
        subject = trail((line.label, parties[line.party])) if len(parties) > 1 else line.label
        return SignatureShown(subject.as_dict(), line.id, line.state_wording.as_dict(), "none", "", "")
    return _signature(line.label.as_dict(), line.id, line.signature)


def _signature(subject: Words, document: str, signature: SignatureLine) -> SignatureShown:
    signer = ", ".join(part for part in (signature.name, signature.organisation, signature.bin) if part)
    at, stamp = day_and_time(signature.at), stamp_of(signature.stamp)
    return SignatureShown(subject, document, signature.wording.as_dict(), str(signature.outcome), signer, at, stamp)
