"""What the exported files hold. The names of the attributes are the keys of the JSON: a change of one is a new ``format_version``.

Texts are in the language of the person who exports; ``address``, ``value`` and codes are the same in every language.
"""

import datetime as dt
from dataclasses import dataclass

FORMAT, FORMAT_VERSION = "housing-portal.application", 1
LIST_FORMAT = "housing-portal.applications"


@dataclass(frozen=True)
class ExportedFacts:
    """An application as a list shows it."""

    id: str
    kind_code: str
    kind: str
    part: str
    """Whose part is exported, such as the developer's: a party has only its own."""
    project: str
    number: str
    registered_at: dt.datetime | None
    status_code: str
    status: str
    version: int
    execution_deadline: dt.date | None
    company: str
    company_bin: str
    developer: str
    developer_bin: str
    contract_number: str
    contract_date: dt.date | None
    created_at: dt.datetime
    changed_at: dt.datetime
    sent_at: dt.datetime | None


@dataclass(frozen=True)
class ExportedFile:
    """A file, without its content; ``size`` in bytes, ``sha256`` in hexadecimal."""

    name: str
    size: int
    sha256: str
    media_type: str


@dataclass(frozen=True)
class ExportedAnswer:
    """One field or document: ``value`` is what is stored, ``shown`` how people read it."""

    stage: str
    tab: str
    group: str
    label: str
    address: str
    value: str
    shown: str
    files: tuple[ExportedFile, ...]


@dataclass(frozen=True)
class ExportedSignature:
    """A signature; ``name`` is empty for a person of the other party."""

    name: str
    organisation: str
    bin: str
    serial: str
    at: dt.datetime
    outcome: str


@dataclass(frozen=True)
class ExportedConsent:
    """A consent; ``sha256`` is empty until its document was made."""

    label: str
    address: str
    state: str
    sha256: str
    formed_at: dt.datetime | None
    signature: ExportedSignature | None


@dataclass(frozen=True)
class ExportedVersion:
    """A version as it was sent to the operator: ``sha256`` is of its manifest, ``check_code`` stands on its paper."""

    version: int
    sent_at: dt.datetime
    sha256: str
    check_code: str
    signature: ExportedSignature | None


@dataclass(frozen=True)
class ExportedEvent:
    """A line of the history."""

    at: dt.datetime
    code: str
    what: str
    subject: str
    role: str
    person: str
    organisation: str
    version: int
    status_before: str
    status_after: str
    comment: str
    files: tuple[ExportedFile, ...]


@dataclass(frozen=True)
class ExportedReply:
    """What a party answered to a remark."""

    at: dt.datetime
    person: str
    organisation: str
    text: str
    files: tuple[ExportedFile, ...]


@dataclass(frozen=True)
class ExportedRemark:
    """A remark of the operator with its replies; ``place`` names the field or tab."""

    at: dt.datetime
    version: int
    place: str
    address: str
    required: bool
    text: str
    replies: tuple[ExportedReply, ...]


@dataclass(frozen=True)
class ExportedApplication:
    """One application as a party has it."""

    format: str
    format_version: int
    language: str
    exported_at: dt.datetime
    application: ExportedFacts
    answers: tuple[ExportedAnswer, ...]
    consents: tuple[ExportedConsent, ...]
    versions: tuple[ExportedVersion, ...]
    history: tuple[ExportedEvent, ...]
    remarks: tuple[ExportedRemark, ...]


@dataclass(frozen=True)
class ExportedList:
    """All applications of an organisation."""

    format: str
    format_version: int
    language: str
    exported_at: dt.datetime
    applications: tuple[ExportedFacts, ...]


@dataclass(frozen=True)
class ExportedDocument:
    """A file for saving."""

    name: str
    media_type: str
    content: bytes
