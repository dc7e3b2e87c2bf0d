"""The remarks that the version under review answers, in the form for the browser."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from portal.core.applications.basics.queries import RemarkLine
from portal.core.applications.remarks.queries import ReviewedRemark
from portal.forms import Party, SheetStage
from portal.web.desk.changes.places import ComparedPlaceShown, place_of
from portal.web.desk.review.shown import TAB
from portal.web.forms.remarks import RemarkShown, replies_of
from portal.web.forms.shown import NOTHING, Words
from portal.wording import Wording, trail

_MOST_PLACES = 10
"""How many differences of a tab, or of the whole application, stand beside one remark; the page of all changes has the rest."""


@dataclass(frozen=True)
class EarlierShown:
    """A remark on the version before, its place then and now, and what was decided about it."""

    remark: RemarkShown
    places: list[ComparedPlaceShown]
    """Where the remark is about one answer, the first is that answer."""
    more: bool
    """Whether there are more places than are shown."""
    gone: bool
    """Whether it is about an answer or a row that is not there any more."""
    closed: bool
    remains: bool
    decided_by: str


@dataclass(frozen=True)
class NoteShown:
    """A remark on the version before, as it stands beside its answer; ``remark`` is its id."""

    remark: str
    text: str
    closed: bool
    remains: bool


def notes_of(shown: Iterable[EarlierShown]) -> dict[str, list[NoteShown]]:
    """Return the remarks that are about one answer, by its address."""
    found: dict[str, list[NoteShown]] = {}
    for one in shown:
        if one.remark.address:
            found.setdefault(one.remark.address, []).append(NoteShown(one.remark.id, one.remark.text, one.closed, one.remains))
    return found


def earlier_of(
    remarks: Iterable[ReviewedRemark], parties: Mapping[Party, Wording], stages: Sequence[SheetStage]
) -> list[EarlierShown]:  # fmt: skip
    """Return the remarks; each leads to its place on the page when that is an answer which is still there."""
    return [_earlier(one, parties, _where(one.line, parties, stages)) for one in remarks]


def _where(line: RemarkLine, parties: Mapping[Party, Wording], stages: Sequence[SheetStage]) -> Words:
    """Return the tab of a remark's place, or the stage of a whole tab, and the party where several take part."""
    stage = next((one for one in stages if one.key == line.stage), None)
    parts: list[Wording] = []
    if stage is not None:
        tabs = {tab.key.removesuffix(f"_{tab.party}"): tab for tab in stage.tabs if tab.party == line.party}
        # The name of the documents of a stage begins with the stage.
        own = line.tab in tabs and tabs[line.tab].key == line.tab
        parts += [stage.title] if line.whole_tab and own else [tabs[line.tab].title] if not line.whole_tab and line.tab in tabs else []
    parts += [parties[Party(line.party)]] if line.party and len(parties) > 1 else []
    return trail(parts).as_dict()


def _earlier(reviewed: ReviewedRemark, parties: Mapping[Party, Wording], where: Words) -> EarlierShown:
    line, found = reviewed.line, reviewed.places
    one_place = bool(line.address) and not line.whole_tab
    remark = RemarkShown(
        id=line.id,
        address=line.address if one_place else "",
        href=_href(line, there=one_place and reviewed.there),
        where=where,
        label=line.label.as_dict(),
        text=line.text,
        required=line.required,
        changed=line.changed,
        replied=line.replied,
        repeated=line.repeated,
        may_reply=False,
        replies=replies_of(line),
        full=NOTHING,
    )
    places = [place_of(one, parties) for one in found[:_MOST_PLACES]]
    return EarlierShown(remark, places, len(found) > _MOST_PLACES, not reviewed.there, line.resolved, line.remains, line.decided_by)


def _href(line: RemarkLine, *, there: bool) -> str:
    if line.whole_tab:
        return f"#f-{TAB}{line.address}/{line.party}"
    return f"#f-{line.address}" if there else ""
