"""The answers to be checked for the browser: by stage, tab and section, each with the address where it can be changed."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from portal.core.applications.basics.queries import ApplicationGap, ConsentLine, ConsentState
from portal.core.applications.signing.queries import AnswersToCheck
from portal.forms import CONSENTS_TAB, DOCUMENTS_TAB, SheetStage, SheetTab
from portal.web.cabinet.application.places import place_of
from portal.web.forms.read_only import GroupShown, LineShown, tab_of
from portal.web.forms.shown import Words
from portal.web.shell.moments import day_and_time
from portal.wording import Wording

MOST_UNFOLDED = 12
"""A longer list of what is missing would push everything else off the screen, so its stages are folded."""
_SIGNED_BY = Wording("{state}: {name}, {at}", "{state}: {name}, {at}", "{state}: {name}, {at}")
_STAMPED = Wording("{signed}. {stamp}", "{signed}. {stamp}", "{signed}. {stamp}")


@dataclass(frozen=True)
class SectionShown:
    """Answers under one heading, which may be empty; ``change`` is the address of the first of them in the form."""

    legend: Words
    change: str
    first: Words
    """The name of the first answer, for the link to change when there is no heading; empty when the tab's own link leads there."""
    lines: list[LineShown]


@dataclass(frozen=True)
class EmptyShown:
    """A field or document without an answer; ``legend`` is the heading above it, ``change`` its address in the form."""

    label: Words
    legend: Words
    change: str


@dataclass(frozen=True)
class CheckTabShown:
    """A tab of the form; ``change`` is its address, and that of its first field when there is no heading above it."""

    key: str
    title: Words
    change: str
    sections: list[SectionShown]
    """The lines with an answer."""
    empty: list[EmptyShown]
    """The lines without an answer: listed only when the reader unfolds them."""
    holds_files: bool
    """Whether the lines without an answer are documents."""


@dataclass(frozen=True)
class CheckStageShown:
    """A stage of the form."""

    key: str
    title: Words
    tabs: list[CheckTabShown]


@dataclass(frozen=True)
class CheckGapShown:
    """One thing to correct or to look at; ``change`` links to it, empty when it is the other party's."""

    change: str
    words: Words
    where: Words


@dataclass(frozen=True)
class GapStageShown:
    """The problems of one stage of the form; ``unfolded`` when the list is short."""

    title: Words
    count: int
    unfolded: bool
    lines: list[CheckGapShown]


def stages_of(view: AnswersToCheck) -> list[CheckStageShown]:
    """Return every answer, document and consent of the company."""
    return [CheckStageShown(stage.key, stage.title.as_dict(), list(_tabs(stage, view))) for stage in view.stages]


def gaps_of(view: AnswersToCheck) -> list[GapStageShown]:
    """Return the whole list of what is missing or wrong, by stage in the order of the form."""
    by_stage = {stage.key: [gap for gap in view.gaps if gap.stage == stage.key] for stage in view.stages}
    unfolded = len(view.gaps) <= MOST_UNFOLDED
    return [
        GapStageShown(stage.title.as_dict(), len(found), unfolded, [_gap(view, gap) for gap in found])
        for stage in view.stages
        if (found := by_stage[stage.key])
    ]


def warnings_of(view: AnswersToCheck) -> list[CheckGapShown]:
    """Return what is doubtful, each with the address where it can be changed."""
    return [_gap(view, gap) for gap in view.warnings]


def _gap(view: AnswersToCheck, gap: ApplicationGap) -> CheckGapShown:
    change = place_of(view.product, view.id, gap.stage, gap.tab, gap.address) if gap.mine else ""
    return CheckGapShown(change, gap.wording.as_dict(), (gap.row_label or gap.tab_title).as_dict())


def _tabs(stage: SheetStage, view: AnswersToCheck) -> Iterator[CheckTabShown]:
    for tab in stage.tabs:
        shown = tab_of(tab, f"{stage.key}/{tab.key}", view.files)
        name = _tab_of_form(tab)
        groups = shown.groups
        sections = list(_sections(view, stage.key, name, groups))
        change = place_of(view.product, view.id, stage.key, name)
        if not groups[0].legend:
            change = place_of(view.product, view.id, stage.key, name, groups[0].lines[0].address)
            sections = [replace(one, first={}) if one.change == change else one for one in sections]
        folded = [(group, line) for group in groups for line in group.lines if _is_folded(group, line)]
        empty = [
            EmptyShown(line.label, group.legend, place_of(view.product, view.id, stage.key, name, line.address)) for group, line in folded
        ]
        yield CheckTabShown(shown.key, shown.title, change, sections, empty, all(line.holds_files for _, line in folded))


def _sections(view: AnswersToCheck, stage: str, tab: str, groups: list[GroupShown]) -> Iterator[SectionShown]:
    # Each document is a group of its own in the form; documents under one heading are shown under that heading.
    for legend, found in groupby(groups, key=lambda group: group.legend):
        lines = [_with_signer(line, view) for group in found for line in group.lines if not _is_folded(group, line)]
        if lines:
            first = {} if legend else lines[0].label
            yield SectionShown(legend, place_of(view.product, view.id, stage, tab, lines[0].address), first, lines)


def _is_folded(group: GroupShown, line: LineShown) -> bool:
    """Tell whether a line has no answer. A document without its file is still shown above its details."""
    heads = line.holds_files and any(_is_answered(one) for one in group.lines if one.address.startswith(f"{line.address}/"))
    return not _is_answered(line) and not heads


def _is_answered(line: LineShown) -> bool:
    return bool(line.files) or any(line.text.values())


def _tab_of_form(tab: SheetTab) -> str:
    """Return the key of a tab in the form: the readable form has separate tabs for the documents and the consents of each party."""
    return next((own for own in (DOCUMENTS_TAB, CONSENTS_TAB) if tab.key == f"{own}_{tab.party}"), tab.key)


def _with_signer(line: LineShown, view: AnswersToCheck) -> LineShown:
    consent = next((one for one in view.consents if one.address == line.address), None)
    return line if consent is None else replace(line, text=_signed(consent).as_dict())


def _signed(consent: ConsentLine) -> Wording:
    signature = consent.signature
    if signature is None or consent.state not in {ConsentState.SIGNED, ConsentState.UNCONFIRMED}:
        return consent.state_wording
    words = _SIGNED_BY.fill(state=consent.state_wording, name=signature.name, at=day_and_time(signature.at))
    return words if signature.stamp is None else _STAMPED.fill(signed=words, stamp=signature.stamp)
