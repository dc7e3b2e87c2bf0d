"""A form's answers as the browser gets them: plain texts, lists and dictionaries made from the answers of the core."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from portal.forms import Field, Form
from portal.web.forms.kept_files import FileInfo, file_of
from portal.wording import Wording

Words = dict[str, str]
NOTHING: Words = {}
_COUNTED = Wording(
    "Тіркелген міндетті құжаттар: {total} ішінен {done}",
    "Приложено обязательных документов: {done} из {total}",
    "Required documents attached: {done} of {total}",
)


class DocumentInfo(Protocol):
    """A document of the list with its files and the details asked about it."""

    @property
    def address(self) -> str:
        """The address of its files."""
        ...

    @property
    def stage(self) -> str:
        """The stage that has it."""
        ...

    @property
    def group(self) -> Wording | None:
        """The heading above it."""
        ...

    @property
    def label(self) -> Wording:
        """Its name."""
        ...

    @property
    def required(self) -> bool:
        """Whether it is required with the present answers."""
        ...

    @property
    def hint(self) -> Wording | None:
        """A sentence that helps to find it."""
        ...

    @property
    def extensions(self) -> tuple[str, ...]:
        """Accepted extensions; empty for the usual ones."""
        ...

    @property
    def attributes(self) -> tuple[Field, ...]:
        """The details asked about it; their addresses begin with the document's."""
        ...

    @property
    def files(self) -> Iterable[FileInfo]:
        """The attached files."""
        ...


class GapInfo(Protocol):
    """One thing that is missing or wrong."""

    @property
    def address(self) -> str:
        """The field, empty when it is not the reader's."""
        ...

    @property
    def stage(self) -> str:
        """The stage of the field."""
        ...

    @property
    def tab(self) -> str:
        """The tab of the field."""
        ...

    @property
    def tab_title(self) -> Wording:
        """The tab's name."""
        ...

    @property
    def row_label(self) -> Wording | None:
        """The name of the row of a block, for a field in one."""
        ...

    @property
    def wording(self) -> Wording:
        """What to do."""
        ...


class FilledView(Protocol):
    """What the core answers about a form that is being filled in."""

    @property
    def values(self) -> Mapping[str, str]:
        """Texts by address."""
        ...

    @property
    def problems(self) -> Mapping[str, Wording]:
        """What is wrong with given answers."""
        ...

    @property
    def warnings(self) -> Mapping[str, Wording]:
        """What is doubtful about them."""
        ...

    @property
    def rows(self) -> Mapping[str, tuple[str, ...]]:
        """Ids of the rows of every repeated block, in order."""
        ...

    @property
    def files(self) -> Mapping[str, Iterable[FileInfo]]:
        """Files by address."""
        ...

    @property
    def documents(self) -> Iterable[DocumentInfo]:
        """The asked documents."""
        ...

    @property
    def tabs(self) -> Mapping[str, str]:
        """States under ``stage/tab`` and ``stage``."""
        ...

    @property
    def saved(self) -> Mapping[str, dt.datetime]:
        """When each place was last saved, under the same keys."""
        ...


@dataclass(frozen=True)
class AttributeShown:
    """A detail asked about a document, such as its number."""

    address: str
    label: Words
    control: str
    """The name of its control."""
    dictionary: str
    """The administrator's list of options; empty when it is typed."""
    required: bool


@dataclass(frozen=True)
class DocumentShown:
    """A row of the list of documents; ``heading`` is set on the first row of a group, ``counted`` on the first of a stage."""

    address: str
    heading: Words
    label: Words
    hint: Words
    required: bool
    extensions: list[str]
    files: list[dict[str, Any]]
    attributes: list[AttributeShown]
    unfolded: bool = False
    """Whether its details are on screen."""
    counted: Words = field(default_factory=dict[str, str])
    """How many of the stage's required documents are attached; empty when none is required."""


@dataclass(frozen=True)
class GapShown:
    """One thing to correct, with a link to it."""

    address: str
    href: str
    """The address of its place, relative to the page; empty when the reader cannot open it."""
    words: Words
    where: Words


def words_of(texts: Mapping[str, Wording]) -> dict[str, Words]:
    """Return every Wording in the form for the browser."""
    return {address: wording.as_dict() for address, wording in texts.items()}


def pairs_of(lists: Mapping[str, Iterable[tuple[str, Wording]]]) -> dict[str, list[tuple[str, Words]]]:
    """Return lists of options, each by its name."""
    return {key: [(code, words.as_dict()) for code, words in pairs] for key, pairs in lists.items()}


def files_of(form: Form, view: FilledView) -> dict[str, list[dict[str, Any]]]:
    """Return the files by address; every file field outside a block has at least an empty list."""
    shown: dict[str, list[dict[str, Any]]] = {
        address: [] for address in form.addresses() if "*" not in address and form.place(address).holds_files
    }
    for block, ids in view.rows.items():
        shown |= {f"{block}/{row}/{field.key}": [] for row in ids for field in form.repeat(block).fields if field.kind.holds_files}
    return shown | {address: [file_of(line) for line in lines] for address, lines in view.files.items()}


def documents_of(documents: Iterable[DocumentInfo], stage: str) -> dict[str, list[DocumentShown]]:
    """Return the documents of a stage by its key, in the order of the list, with headings of groups; nothing where it has none."""
    shown: list[DocumentShown] = []
    last: Wording | None = None
    for line in documents:
        if line.stage == stage:
            shown.append(_document(line, line.group if line.group != last else None))
            last = line.group
    return {stage: [replace(shown[0], counted=_counted(shown)), *shown[1:]]} if shown else {}


def _counted(lines: Iterable[DocumentShown]) -> Words:
    required = [line for line in lines if line.required]
    return _COUNTED.fill(done=sum(bool(line.files) for line in required), total=len(required)).as_dict() if required else NOTHING


def unfolded(documents: Mapping[str, list[DocumentShown]], wanted: Collection[str]) -> dict[str, list[DocumentShown]]:
    """Return documents with the details unfolded that have one of the ``wanted`` addresses, or were unfolded already."""

    def one(line: DocumentShown) -> DocumentShown:
        return replace(line, unfolded=line.unfolded or any(attribute.address in wanted for attribute in line.attributes))

    return {stage: [one(line) for line in lines] for stage, lines in documents.items()}


def gap_of(gap: GapInfo, href: str) -> GapShown:
    """Return a problem with the text of where it is; ``href`` links to it, empty when it is not the reader's."""
    where = (gap.row_label or gap.tab_title).as_dict()
    return GapShown(gap.address, href, gap.wording.as_dict(), where)


def errors_of(gaps: Iterable[GapInfo]) -> dict[str, Words]:
    """Return the messages under the fields: the first problem of each."""
    errors: dict[str, Words] = {}
    for gap in gaps:
        if gap.address:
            errors.setdefault(gap.address, gap.wording.as_dict())
    return errors


def _document(line: DocumentInfo, heading: Wording | None) -> DocumentShown:
    return DocumentShown(
        address=line.address,
        heading=heading.as_dict() if heading else NOTHING,
        label=line.label.as_dict(),
        hint=line.hint.as_dict() if line.hint else NOTHING,
        required=line.required,
        extensions=list(line.extensions),
        files=[file_of(one) for one in line.files],
        attributes=[
            AttributeShown(
                f"{line.address}/{field.key}",
                field.label.as_dict(),
                field.kind.control,
                field.kind.options_dictionary,
                field.required is True,
            )
            for field in line.attributes
        ],
    )
