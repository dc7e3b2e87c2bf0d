"""The remarks that the version under review answers, or that the parties answer now, in the form for the browser."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from portal.core.applications.basics.queries import RemarkLine
from portal.core.applications.moderation.queries import Review
from portal.core.applications.remarks.queries import ReviewedRemark
from portal.core.applications.remarks.rules import ENOUGH_OF_OPERATOR, MOST_REPLIES
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
    beside: str
    """Where it stands in the form: the address of its answer, or of its file."""
    named: Words
    """The name of its file when the version does not have that any more."""
    with_parties: bool
    """Whether the parties answer it now: what they do about it is seen when the application is sent again."""


@dataclass(frozen=True)
class NoteShown:
    """A remark on the version before, as it stands beside its answer; ``remark`` is its id."""

    remark: str
    text: str
    closed: bool
    remains: bool
    named: Words


def notes_of(shown: Iterable[EarlierShown]) -> dict[str, list[NoteShown]]:
    """Return the remarks that are about one answer, by its address; those on one of its files by that of the file, while it is there."""
    found: dict[str, list[NoteShown]] = {}
    for one in shown:
        if one.remark.address:
            found.setdefault(one.beside, []).append(NoteShown(one.remark.id, one.remark.text, one.closed, one.remains, one.named))
    return found


def earlier_of(found: Review) -> list[EarlierShown]:
    """Return the remarks that this version answers, or those that the parties answer now.

    Each leads to its place on the page when that is an answer which is there.
    """
    asked = [ReviewedRemark(one, (), _stands(found, one)) for one in found.asked]
    return [_earlier(one, found, with_parties=bool(asked)) for one in (*found.remarks, *asked)]


def _stands(found: Review, line: RemarkLine) -> bool:
    """Tell whether the version on the page has the answer or the row of a remark."""
    groups = [group for stage in found.stages for tab in stage.tabs for group in tab.groups]
    return any(line.address in {group.row, *(one.address for one in group.lines)} for group in groups)


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


def _earlier(reviewed: ReviewedRemark, review: Review, *, with_parties: bool) -> EarlierShown:
    line, found = reviewed.line, reviewed.places
    answered = review.may_answer and not line.resolved
    there = line.file is None or any(one.id == line.file.id for one in review.files.get(line.address, ()))
    beside = line.place if there else line.address
    full = answered and line.operator_replies_since >= MOST_REPLIES
    one_place = bool(line.address) and not line.whole_tab
    remark = RemarkShown(
        id=line.id,
        address=line.address if one_place else "",
        file=line.file.id if line.file else "",
        href=_href(line, beside, there=one_place and reviewed.there),
        where=_where(line, review.parties, review.stages),
        label=line.named.as_dict(),
        text=line.text,
        required=line.required,
        changed=line.changed,
        replied=line.replied,
        repeated=line.repeated,
        may_reply=answered and not full,
        replies=replies_of(line),
        full=ENOUGH_OF_OPERATOR.fill(count=MOST_REPLIES).as_dict() if full else NOTHING,
    )
    places = [place_of(one, review.parties) for one in found[:_MOST_PLACES]]
    gone, more = not reviewed.there and not with_parties, len(found) > _MOST_PLACES
    return EarlierShown(
        remark,
        places,
        more,
        gone,
        line.resolved,
        line.remains,
        line.decided_by,
        beside,
        NOTHING if there else line.named.as_dict(),
        with_parties,
    )


def _href(line: RemarkLine, beside: str, *, there: bool) -> str:
    if line.whole_tab:
        return f"#f-{TAB}{line.address}/{line.party}"
    return f"#f-{beside}" if there else ""
