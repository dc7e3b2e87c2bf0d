"""What pages read and write of remarks, their threads, and requests to unlock: frozen values, never rows of tables."""

import datetime as dt
from dataclasses import dataclass, replace

from portal.core.applications.rules import file_place
from portal.core.documents.scans import NOT_SCANNED, FileScan
from portal.wording import Wording, joined, same


@dataclass(frozen=True)
class ReplyFileLine:
    """A file of a reply to a remark, or that a remark is about; ``size`` in bytes, ``sha256`` in hexadecimal."""

    id: str
    name: str
    size: int
    sha256: str
    media_type: str
    scan: FileScan = NOT_SCANNED


@dataclass(frozen=True)
class ReplyLine:
    """An entry of a remark's thread."""

    at: dt.datetime
    actor_name: str
    organisation_name: str
    text: str
    """Empty when the reply is only files."""
    files: tuple[ReplyFileLine, ...] = ()
    by_operator: bool = False
    """Whether the operator's staff gave it; otherwise a party did."""


@dataclass(frozen=True)
class RemarkLine:
    """A moderator's remark. ``address`` is a field's, or ``stage/tab`` when ``whole_tab``, or empty for the whole application."""

    id: str
    version: int
    address: str
    whole_tab: bool
    stage: str
    tab: str
    party: str
    label: Wording
    text: str
    required: bool
    """Whether the application is sent again only after an answer."""
    resolved: bool
    """Whether the operator closed it."""
    remains: bool
    """Whether the operator decided about the version at hand that it remains."""
    decided_by: str
    """Who closed it or decided that it remains."""
    at: dt.datetime
    """When it was written."""
    replies: tuple[ReplyLine, ...] = ()
    file: ReplyFileLine | None = None
    """The one file of the document that it is about; ``None`` for a whole place."""
    changed: bool = False
    """Whether its place was changed, or its file removed, since; only of remarks that are being answered or that this version answers."""
    asked_at: dt.datetime | None = None
    """When it last went to the parties; told like ``changed``."""

    @property
    def named(self) -> Wording:
        """Return the name of its place, with that of the file when it is about one."""
        return joined((self.label, same(self.file.name)), ": ") if self.file else self.label

    @property
    def place(self) -> str:
        """Return the address of its place, or that of its file."""
        return file_place(self.address, self.file.id) if self.file else self.address

    @property
    def replied(self) -> bool:
        """Tell whether a party replied since it last went to them."""
        return self.replies_since > 0

    @property
    def replies_since(self) -> int:
        """Return how many replies the parties gave since it last went to them."""
        return self._since(by_operator=False)

    @property
    def operator_replies_since(self) -> int:
        """Return how many replies the operator gave since it last went to the parties."""
        return self._since(by_operator=True)

    def _since(self, *, by_operator: bool) -> int:
        return sum(
            reply.by_operator is by_operator and (self.asked_at is None or reply.at >= self.asked_at) for reply in self.replies
        )  # fmt: skip

    @property
    def answered(self) -> bool:
        """Tell whether its place was changed or a party replied."""
        return self.changed or self.replied

    @property
    def repeated(self) -> bool:
        """Tell whether it went to the parties more than once, because it remained."""
        return self.asked_at is not None and self.asked_at > self.at

    def asked_again(self, at: dt.datetime, *, changed: bool) -> "RemarkLine":
        """Return the same with when it last went to the parties and whether its place was changed since."""
        return replace(self, asked_at=at, changed=changed)


@dataclass(frozen=True)
class UnlockLine:
    """What a party asked the operator to unlock after a return, and the answer."""

    id: str
    address: str
    """As in :class:`RemarkLine`."""
    label: Wording
    reason: str
    asked_at: dt.datetime
    answered_at: dt.datetime | None
    granted: bool | None
    """None while the operator has not answered."""
    answer: str


@dataclass(frozen=True)
class NewRemark:
    """A remark as a moderator writes it; ``address`` as in :class:`RemarkLine`."""

    address: str
    text: str
    whole_tab: bool = False
    required: bool = True
    file_id: str = ""
    """The one file of the document that it is about."""
