"""What pages read of an application: frozen values, never rows of tables."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from portal.core.applications.basics.queries.remark_views import RemarkLine, UnlockLine
from portal.core.applications.rules import Status
from portal.core.filling import schema as filling
from portal.core.filling.schema import DocumentLine, FileLine
from portal.core.invitations.queries import InvitationLine
from portal.core.notices.schema import LetterState
from portal.core.signing.queries import SignatureLine
from portal.forms import Party, TabState
from portal.wording import Wording


class ConsentState(StrEnum):
    """The state of a consent."""

    NOT_FORMED = "not_formed"
    OUTDATED = "outdated"
    """The data changed after the text was made, so it must be made and signed again."""
    FORMED = "formed"
    UNCONFIRMED = "unconfirmed"
    """Signed, but the signature could not be confirmed yet: it is not valid so far."""
    SIGNED = "signed"


CONSENT_WORDS: Mapping[ConsentState, Wording] = {
    ConsentState.NOT_FORMED: Wording("Қалыптастырылмаған", "Не сформировано", "Not generated"),
    ConsentState.OUTDATED: Wording(
        "Қалыптастырылғаннан кейін деректер өзгерді: қайта қалыптастырып, қол қойыңыз",
        "После формирования данные изменились: сформируйте и подпишите заново",
        "The data changed after it was generated: generate and sign it again",
    ),
    ConsentState.FORMED: Wording("Қол қойылмаған", "Не подписано", "Not signed"),
    ConsentState.UNCONFIRMED: Wording(
        "Қолтаңбаны қазір растау мүмкін емес, тексеру қайталанады",
        "Подпись сейчас нельзя подтвердить, проверка повторится",
        "The signature cannot be confirmed now, the check will be repeated",
    ),
    ConsentState.SIGNED: Wording("Қол қойылды", "Подписано", "Signed"),
}
"""The states as the list of consents shows them."""


@dataclass(frozen=True)
class ConsentSigner:
    """The person who must sign; name and IIN are taken from the application."""

    iin: str
    name: str


@dataclass(frozen=True)
class ConsentLine:
    """A consent of stage 4; ``id`` is empty until its document was made."""

    id: str
    address: str
    party: Party
    label: Wording
    formed: bool
    """The second kind of product.md §4.5: the document is made when it is first viewed, without a press of «Сформировать»."""
    required: bool
    signer: ConsentSigner | None
    """The only person whose key is accepted; ``None`` when everybody with the right to sign for the organisation may sign."""
    state: ConsentState
    state_wording: Wording
    sha256: str
    formed_at: dt.datetime | None
    signature: SignatureLine | None
    other_name: Wording | None = None
    """The head's name in the certificate and in the application, when the IIN is the same but the names differ."""
    founder: bool = False
    """Whether it is that of a founder, in the founder's row; it is no line of the list of stage 4."""


class FounderState(StrEnum):
    """How far the consent is that an individual among the founders gives by a link of their own."""

    NOT_ASKED = "not_asked"
    WAITS = "waits"
    EXPIRED = "expired"
    REVOKED = "revoked"
    CLOSED = "closed"
    """The application was returned or withdrawn: the next version begins with what a party does, not with a founder's signature."""
    OUTDATED = "outdated"
    """The founder's data, or others in the text, changed after it was made."""
    UNCONFIRMED = "unconfirmed"
    INVALID = "invalid"
    """A later check found the signature invalid."""
    SIGNED = "signed"


FOUNDER_WORDS: Mapping[FounderState, Wording] = {
    FounderState.NOT_ASKED: Wording("қол қоюға сілтеме жасалған жоқ", "ссылка для подписи не создана", "no link to sign by was made"),
    FounderState.WAITS: Wording("{until} дейін қол қоюын күтеді", "ждёт подписи до {until}", "awaits the signature until {until}"),
    FounderState.EXPIRED: Wording("сілтеменің мерзімі {until} өтті", "срок ссылки истёк {until}", "the link expired on {until}"),
    FounderState.REVOKED: Wording("сілтеме қайтарып алынды", "ссылка отозвана", "the link was revoked"),
    FounderState.CLOSED: Wording(
        "өтінім қайтарылған немесе кері қайтарып алынған: жаңа сілтеме жасаңыз",
        "заявка возвращена или отозвана: создайте новую ссылку",
        "the application was returned or withdrawn: make a new link",
    ),
    FounderState.OUTDATED: Wording(
        "мәтін жасалғаннан кейін деректер өзгерді: жаңа сілтеме жасаңыз",
        "после составления текста данные изменились: создайте новую ссылку",
        "the data changed after the text was made: make a new link",
    ),
    FounderState.UNCONFIRMED: Wording(
        "{at} қол қойылды, сертификат әлі тексерілуде",
        "подписано {at}, сертификат ещё проверяется",
        "signed on {at}; the certificate is still being checked",
    ),
    FounderState.INVALID: Wording(
        "қолтаңба расталмады: жаңа сілтеме жасаңыз",
        "подпись не подтвердилась: создайте новую ссылку",
        "the signature did not hold: make a new link",
    ),
    FounderState.SIGNED: Wording("{at} қол қойылды (ЖСН сәйкес)", "подписано {at} (ИИН совпал)", "signed on {at} (the IIN matches)"),
}
"""The states as the row of a founder shows them."""


@dataclass(frozen=True)
class FounderLine:
    """A founder who is an individual, as the company sees the row: ``row`` is ``block/row``, ``address`` the field of the consent."""

    row: str
    address: str
    name: str
    state: FounderState
    wording: Wording
    consent_id: str
    """The document that was signed, empty before."""
    email: str
    expires_at: dt.datetime | None
    letter: LetterState | None
    other_name: Wording | None
    """The founder's two names, when the certificate has another one than the row."""


@dataclass(frozen=True)
class Locks:
    """What of one party's part of a returned application cannot be changed."""

    limited: bool
    """Whether only some places may be changed, because the application was returned with remarks on others."""
    places: frozenset[str]
    """What is locked: addresses, blocks (no further rows), ``block/row`` (not removed), single files of a document (``file_place``)."""
    requests: tuple[UnlockLine, ...]
    """What this party asked to unlock since the return, the newest first."""


@dataclass(frozen=True)
class OtherSide:
    """How far the other party is, without anything it typed."""

    party: Party
    name: str
    joined: bool
    """False for a developer whose organisation has not accepted an invitation yet."""
    invited: bool
    """Whether the developer can accept an invitation now."""
    stages: tuple[tuple[Wording, TabState], ...]
    done: int
    total: int
    changed_at: dt.datetime | None


@dataclass(frozen=True)
class CopiedFrom:
    """An earlier application from which answers and files were copied."""

    source: Wording
    """«Из заявки ЗГ-2026-000001 от 28.11.2026»."""
    addresses: frozenset[str]
    """Where they stand unchanged."""
    left_out: tuple[Wording, ...]
    """The documents that were not copied, each with why: not valid any more, or too old; while nothing else is attached there."""


@dataclass(frozen=True)
class ReaderMay:
    """What the reader of a form may do, by the status and by the reader's rights."""

    editable: bool
    """Whether the reader may fill in their part now."""
    may_fill_in: bool
    """Whether the reader has the right to fill in, whatever the status."""
    may_sign: bool
    """Whether the reader has the right to sign, whatever the status."""
    may_form: bool
    """Whether the reader may make the documents of consents now: whoever fills in or signs."""
    signable: bool
    """Whether the reader may sign consents now."""
    signers: tuple[str, ...]
    """Who of the reader's organisation may sign, when the reader may not."""
    may_delete: bool
    may_withdraw: bool
    may_correct: bool
    """Whether the reader may begin an application that changes what was approved."""


@dataclass(frozen=True)
class FormView(ReaderMay):
    """Everything the form page of one party needs."""

    id: str
    reader: str
    """The account of the reader."""
    reader_name: str
    reader_iin: str
    """The party of the reader."""
    product: str
    schema_version: int
    version: int
    status: Status
    status_wording: Wording
    party: Party
    project_name: str
    company_name: str
    company_bin: str
    developer_bin: str
    changed_at: dt.datetime
    """When anything of the application was changed last, by either party or the operator."""
    values: Mapping[str, str]
    """Texts by address, this party's only."""
    problems: Mapping[str, Wording]
    """Problems of texts that are there; missing answers are not reported while a person is still typing."""
    warnings: Mapping[str, Wording]
    rows: Mapping[str, tuple[str, ...]]
    """Ids of the rows of every repeated block of this party, in order."""
    files: Mapping[str, tuple[FileLine, ...]]
    documents: tuple[DocumentLine, ...]
    consents: tuple[ConsentLine, ...]
    founders: tuple[FounderLine, ...]
    """Of this party's rows those of individuals, with their consents by link."""
    tabs: Mapping[str, TabState]
    """States under ``stage/tab`` and ``stage``, this party's part only."""
    other: OtherSide | None
    """``None`` where one party fills all of it in."""
    invitation: InvitationLine | None
    remarks: tuple[RemarkLine, ...]
    """Remarks of the last return, until the version that answers them is sent; then those that the operator has replied to since."""
    locks: Locks
    turn: Wording | None
    """The last event, until when an answer is due and whose turn it is; ``None`` while the parties fill the application in."""
    copied: CopiedFrom | None
    """What of this party's part still stands as it was copied from an earlier application; ``None`` when nothing was copied."""
    saved: Mapping[str, dt.datetime]
    """When this party's part was last saved, under ``stage/tab`` and ``stage``; absent when nothing was saved."""


@dataclass(frozen=True)
class ApplicationGap(filling.Gap):
    """One thing that must be corrected before the application can be sent.

    Of the other party's part only the tab and the number, without an address.
    """

    party: Party
    mine: bool
