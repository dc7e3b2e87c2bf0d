"""What a page shows besides an application's answers: consents, the other party, remarks, the invitation."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from portal.core.applications.basics.queries import (
    CONSENT_WORDS,
    ApplicationGap,
    ConsentLine,
    ConsentState,
    FormView,
    OtherSide,
    RemarkLine,
    UnlockLine,
)
from portal.core.applications.presence.rules import Neighbour
from portal.core.applications.remarks.rules import ENOUGH_REPLIES, MOST_REPLIES
from portal.core.applications.rules import file_place
from portal.core.applications.schema import KINDS, ApplicationKind
from portal.core.invitations.queries import InvitationLine
from portal.forms import Form
from portal.web.cabinet.application.places import place_within
from portal.web.forms.remarks import RemarkShown, replies_of
from portal.web.forms.shown import NOTHING, GapShown, Words, gap_of
from portal.web.forms.signatures import stamp_of
from portal.web.shell.beside.people import NeighbourShown
from portal.web.shell.letters import LetterShown, letter_of
from portal.web.shell.moments import day, day_and_time
from portal.wording import Wording, joined, same, trail

_ME = Wording("сізде, басқа терезеде", "у вас, в другом окне", "by you, in another window")
_OPERATOR_SAYS = Wording("Оператордың жауабы, {at}: {text}", "Ответ оператора, {at}: {text}", "The operator's reply, {at}: {text}")


@dataclass(frozen=True)
class ConsentShown:
    """A row of the list of consents."""

    number: int
    id: str
    address: str
    label: Words
    formed: bool
    """The second kind of product.md §4.5: it can be read without forming it first."""
    required: bool
    state: str
    state_words: Words
    ready: bool
    """Whether it can be signed now."""
    in_person: str
    """Who has to sign it with their own key, empty when anybody with the right to sign for the organisation may."""
    mine: bool
    """Whether the reader may sign it."""
    signer: str
    signed_at: str
    stamp: list[Words]


@dataclass(frozen=True)
class OtherShown:
    """How far the other party is."""

    name: str
    joined: bool
    invited: bool
    stages: list[tuple[Words, str]]
    done: int
    total: int
    changed: str


@dataclass(frozen=True)
class UnlockShown:
    """A request of this party and the answer to it."""

    id: str
    label: dict[str, str]
    reason: str
    state: str
    """``waits``, ``granted`` or ``declined``."""
    answer: str


NOBODY = OtherShown("", joined=False, invited=False, stages=[], done=0, total=0, changed="")


@dataclass(frozen=True)
class InvitationShown:
    """The link that gives the developer access; ``token`` is empty when there is none."""

    token: str
    state: str
    state_words: Words
    until: str
    sent: str
    """When the letter was queued."""
    letter: LetterShown
    """The delivery of the letter."""


def are_unsigned(view: FormView) -> bool:
    """Return whether a consent waits for its signature; one whose signature cannot be confirmed yet does not."""
    return any(line.state not in {ConsentState.SIGNED, ConsentState.UNCONFIRMED} for line in view.consents)


def consents_of(view: FormView) -> list[ConsentShown]:
    """Return the consents, numbered."""
    return [_consent(number, line, view.reader_iin) for number, line in enumerate(view.consents, start=1)]


def other_of(other: OtherSide | None) -> OtherShown:
    """Return the other party's progress; nothing of it where one party fills all of it in."""
    if other is None:
        return NOBODY
    return OtherShown(
        name=other.name,
        joined=other.joined,
        invited=other.invited,
        stages=[(title.as_dict(), str(state)) for title, state in other.stages],
        done=other.done,
        total=other.total,
        changed=day_and_time(other.changed_at) if other.changed_at else "",
    )


def remarks_of(
    remarks: Iterable[RemarkLine], kind: ApplicationKind, version: int, reader: str, *, editable: bool = True
) -> list[RemarkShown]:
    """Return the remarks of the last return, each with its place; ``version`` is that of the form, ``reader`` a party."""
    form = kind.forms.form(version)
    return [_remark(remark, form, kind, reader, editable=editable) for remark in remarks]


def remark_texts(remarks: Iterable[RemarkShown], files: Collection[str] = ()) -> dict[str, Words]:
    """Return the text beside each answer of the reader's own that was remarked; several about one stand one under another.

    A remark on one of the attached ``files`` (their ids) stands under the :func:`file_place` of it. Below a remark stands what the operator
    has answered about it since; the whole thread with its files is in the list of remarks.
    """
    texts: dict[str, list[Wording]] = {}
    for remark in remarks:
        if remark.address and remark.href:
            beside = file_place(remark.address, remark.file) if remark.file in files else remark.address
            # Beside the document the remark on a file that was removed names it.
            named = [Wording(**remark.label)] if remark.file and remark.file not in files else []
            texts.setdefault(beside, []).extend([*named, same(remark.text), *_answers_of_operator(remark)])
    return {address: joined(parts, "\n").as_dict() for address, parts in texts.items()}


def _answers_of_operator(remark: RemarkShown) -> Iterator[Wording]:
    for reply in remark.replies:
        if reply.by_operator:
            said = "\n".join(part for part in (reply.text, ", ".join(str(file["name"]) for file in reply.files)) if part)
            yield _OPERATOR_SAYS.fill(at=reply.at, text=said)


def remark_counts(remarks: Iterable[RemarkLine], reader: str) -> dict[str, int]:
    """Return how many remarks of each stage and each tab (``stage/tab``) of the reader's own wait for an answer."""
    mine = [remark for remark in remarks if remark.party == reader and not remark.answered]
    stages = Counter(remark.stage for remark in mine)
    return dict(sorted((stages + Counter(f"{remark.stage}/{remark.tab}" for remark in mine if remark.tab)).items()))


def _place_parts(remark: RemarkLine, form: Form) -> list[Wording]:
    """Return what is said of where a remark is, beside its name: the tab, or the stage of a whole tab."""
    if not remark.stage:
        return []
    stage = form.stage(remark.stage)
    tab = next((tab.title for tab in stage.tabs if tab.key == remark.tab), None)
    if remark.whole_tab:
        # The name of the documents, which have no tab of their own in the form, begins with their stage.
        return [] if tab is None else [stage.title]
    return [tab or stage.title]


def _remark(remark: RemarkLine, form: Form, kind: ApplicationKind, reader: str, *, editable: bool) -> RemarkShown:
    mine, address = remark.party in {"", reader}, "" if remark.whole_tab else remark.address
    parts = _place_parts(remark, form)
    asked, full = mine and editable, remark.replies_since >= MOST_REPLIES
    if not mine:
        parts.append(kind.participant(remark.party).title)
    return RemarkShown(
        id=remark.id,
        address=address,
        file=remark.file.id if remark.file else "",
        href=place_within(remark.stage, remark.tab, address) if mine and remark.stage else "",
        label=remark.named.as_dict(),
        where=trail(parts).as_dict(),
        text=remark.text,
        required=remark.required,
        changed=remark.changed,
        replied=remark.replied,
        repeated=remark.repeated,
        may_reply=asked and not full,
        replies=replies_of(remark),
        full=ENOUGH_REPLIES.fill(count=MOST_REPLIES).as_dict() if asked and full else NOTHING,
    )


def neighbours_of(product: str, form: Form, told: Iterable[Neighbour]) -> list[NeighbourShown]:
    """Return who else has an application of a kind open, with the stage and the tab of ``form`` on their screen."""
    return [_neighbour(one, product, form) for one in told]


def _neighbour(one: Neighbour, product: str, form: Form) -> NeighbourShown:
    who = _ME if one.own else same(one.name) if one.name else KINDS[product].participant(one.party).title
    stage = next((each for each in form.stages if each.key == one.stage), None)
    titles = [] if stage is None else [stage.title, *(tab.title for tab in stage.tabs if tab.key == one.tab)]
    return NeighbourShown(who.as_dict(), trail(titles).as_dict())


def request_of(line: UnlockLine) -> UnlockShown:
    """Return a request in the form for the browser."""
    state = "waits" if line.granted is None else "granted" if line.granted else "declined"
    return UnlockShown(line.id, line.label.as_dict(), line.reason, state, line.answer)


def gaps_of(found: Iterable[ApplicationGap]) -> list[GapShown]:
    """Return what is to be corrected, with the text of where it is and, for the reader's own, a link."""
    return [gap_of(gap, place_within(gap.stage, gap.tab, gap.address) if gap.mine else "") for gap in found]


def invitation_of(line: InvitationLine | None) -> InvitationShown:
    """Return the invitation, an empty one when there is none."""
    if line is None:
        return InvitationShown("", "", NOTHING, "", "", LetterShown())
    sent = day_and_time(line.sent_at) if line.sent_at else ""
    words = line.state_wording.as_dict()
    return InvitationShown(line.token, str(line.state), words, day(line.expires_at), sent, letter_of(line.letter))


def _consent(number: int, line: ConsentLine, reader_iin: str) -> ConsentShown:
    signature = line.signature
    return ConsentShown(
        number=number,
        id=line.id,
        address=line.address,
        label=line.label.as_dict(),
        formed=line.formed,
        required=line.required,
        state=str(line.state),
        # A ready-made text does not have to be formed by the applicant: it is just not signed yet (seed 000, the list of consents).
        state_words=(CONSENT_WORDS[ConsentState.FORMED] if line.formed and line.state == "not_formed" else line.state_wording).as_dict(),
        ready=line.state == "formed" or (line.formed and line.state in {"not_formed", "outdated"}),
        in_person=line.signer.name if line.signer else "",
        mine=line.signer is None or line.signer.iin == reader_iin,
        signer=signature.name if signature else "",
        signed_at=day_and_time(signature.at) if signature else "",
        stamp=stamp_of(signature.stamp) if signature else [],
    )


def other_names_of(view: FormView) -> list[Words]:
    """Return the two names of every signer whose certificate has another name, each once however many documents were signed."""
    return [words.as_dict() for words in dict.fromkeys(line.other_name for line in view.consents if line.other_name)]
