"""The form's view as a browser gets it: plain texts, lists and dictionaries made from what the core answers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from portal.core.applications.queries.views import (
    CONSENT_WORDS,
    ConsentLine,
    ConsentState,
    DocumentLine,
    FileLine,
    FormView,
    Gap,
    OtherSide,
    RemarkLine,
)
from portal.core.invitations.queries import InvitationLine
from portal.forms import Form
from portal.web.shell.moments import day, day_and_time
from portal.wording import Wording

Words = dict[str, str]
NOTHING: Words = {}


@dataclass(frozen=True)
class AttributeShown:
    """A detail asked about a document, such as its number."""

    address: str
    label: Words
    kind: str
    """The type of the browser's input: text or date."""
    required: bool


@dataclass(frozen=True)
class DocumentShown:
    """A row of the list of documents; ``heading`` is set on the first row of a group."""

    address: str
    heading: Words
    label: Words
    hint: Words
    required: bool
    extensions: list[str]
    files: list[dict[str, Any]]
    attributes: list[AttributeShown]


@dataclass(frozen=True)
class ConsentShown:
    """A row of the list of consents."""

    number: int
    id: str
    address: str
    label: Words
    formed: bool
    """The second kind of product.md §4.5: it can be looked at without forming it first."""
    required: bool
    state: str
    state_words: Words
    ready: bool
    """Whether it can be signed now."""
    signer: str
    signed_at: str


@dataclass(frozen=True)
class GapShown:
    """One thing to mend, with the way to it."""

    address: str
    stage: str
    tab: str
    words: Words
    where: Words


@dataclass(frozen=True)
class OtherShown:
    """How far the other party is."""

    name: str
    joined: bool
    stages: list[tuple[Words, str]]
    done: int
    total: int
    changed: str


@dataclass(frozen=True)
class InvitationShown:
    """The link that lets the developer in; ``token`` is empty when there is none."""

    token: str
    state: str
    state_words: Words
    until: str
    sent: str


@dataclass(frozen=True)
class RemarkShown:
    """A moderator's remark of the last return."""

    address: str
    stage: str
    tab: str
    label: Words
    text: str


def words_of(texts: Mapping[str, Wording]) -> dict[str, Words]:
    """Return every Wording as the browser takes it."""
    return {address: wording.as_dict() for address, wording in texts.items()}


def files_of(form: Form, view: FormView) -> dict[str, list[dict[str, Any]]]:
    """Return the files by address; every file field outside a block has at least an empty list."""
    shown: dict[str, list[dict[str, Any]]] = {
        address: [] for address in form.addresses() if "*" not in address and form.place(address).holds_files
    }
    for block, ids in view.rows.items():
        shown |= {f"{block}/{row}/{field.key}": [] for row in ids for field in form.repeat(block).fields if field.kind.holds_files}
    return shown | {address: [_file(line) for line in lines] for address, lines in view.files.items()}


def documents_of(view: FormView) -> dict[str, list[DocumentShown]]:
    """Return the documents of each stage in the order of the list, groups headed."""
    shown: dict[str, list[DocumentShown]] = {}
    last: dict[str, Wording | None] = {}
    for line in view.documents:
        heading = line.group if line.group != last.get(line.stage) else None
        last[line.stage] = line.group
        shown.setdefault(line.stage, []).append(_document(line, heading))
    return shown


def consents_of(view: FormView) -> list[ConsentShown]:
    """Return the consents, numbered."""
    return [_consent(number, line) for number, line in enumerate(view.consents, start=1)]


def other_of(other: OtherSide) -> OtherShown:
    """Return the other party's progress."""
    return OtherShown(
        name=other.name,
        joined=other.joined,
        stages=[(title.as_dict(), str(state)) for title, state in other.stages],
        done=other.done,
        total=other.total,
        changed=day_and_time(other.changed_at) if other.changed_at else "",
    )


def remarks_of(remarks: Iterable[RemarkLine]) -> list[RemarkShown]:
    """Return the remarks of the last return."""
    return [
        RemarkShown("" if remark.whole_tab else remark.address, remark.stage, remark.tab, remark.label.as_dict(), remark.text)
        for remark in remarks
    ]


def gaps_of(found: Iterable[Gap]) -> list[GapShown]:
    """Return what is to be mended, each with the words of where it is and, for one's own, the way there."""
    return [
        GapShown(gap.address, gap.stage if gap.mine else "", gap.tab, gap.wording.as_dict(), (gap.row_label or gap.tab_title).as_dict())
        for gap in found
    ]


def errors_of(found: Iterable[Gap]) -> dict[str, Words]:
    """Return the lines under the fields: the first thing wrong with each."""
    errors: dict[str, Words] = {}
    for gap in found:
        if gap.mine and gap.address:
            errors.setdefault(gap.address, gap.wording.as_dict())
    return errors


def invitation_of(line: InvitationLine | None) -> InvitationShown:
    """Return the invitation, an empty one when there is none."""
    if line is None:
        return InvitationShown("", "", NOTHING, "", "")
    sent = day_and_time(line.sent_at) if line.sent_at else ""
    return InvitationShown(line.token, str(line.state), line.state_wording.as_dict(), day(line.expires_at), sent)


def _file(line: FileLine) -> dict[str, Any]:
    return {"id": line.id, "name": line.name, "size": line.size}


def _document(line: DocumentLine, heading: Wording | None) -> DocumentShown:
    return DocumentShown(
        address=line.address,
        heading=heading.as_dict() if heading else NOTHING,
        label=line.label.as_dict(),
        hint=line.hint.as_dict() if line.hint else NOTHING,
        required=line.required,
        extensions=list(line.extensions),
        files=[_file(one) for one in line.files],
        attributes=[
            AttributeShown(
                f"{line.address}/{field.key}",
                field.label.as_dict(),
                "date" if field.kind.widget == "date" else "text",
                field.required is True,
            )
            for field in line.attributes
        ],
    )


def _consent(number: int, line: ConsentLine) -> ConsentShown:
    signature = line.signature
    return ConsentShown(
        number=number,
        id=line.id,
        address=line.address,
        label=line.label.as_dict(),
        formed=line.formed,
        required=line.required,
        state=str(line.state),
        # A ready-made text needs no forming by the applicant: for them it is simply not signed yet (seed 000, the list of consents).
        state_words=(CONSENT_WORDS[ConsentState.FORMED] if line.formed and line.state == "not_formed" else line.state_wording).as_dict(),
        ready=line.state == "formed" or (line.formed and line.state in {"not_formed", "outdated"}),
        signer=signature.name if signature else "",
        signed_at=day_and_time(signature.at) if signature else "",
    )
