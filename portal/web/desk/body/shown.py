"""A body and its executors in the form for the browser."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from portal.core.notices.schema import Fate
from portal.core.reporting.bodies.queries import BodyView, DismissalLine, ExecutorLine
from portal.core.reporting.bodies.schema import LETTER
from portal.texts.phones import shown_phone
from portal.web.forms.kept_files import file_of
from portal.web.shell.letters import LetterShown, letter_of
from portal.web.shell.moments import day, day_and_time
from portal.wording import joined

Words = dict[str, str]


@dataclass(frozen=True)
class DismissalShown:
    """A dismissal; ``letter_file`` has the letter as ``kept_file`` takes it; empty without one."""

    dismissed: str
    notified: str
    late_days: int
    reason: str
    letter_file: list[dict[str, Any]]


@dataclass(frozen=True)
class ExecutorShown:
    """An executor; ``status`` is active, invited, link_over or gone."""

    id: str
    name: str
    status: str
    position: str
    email: str
    new_email: str
    """The address that is not confirmed yet; empty when there is none."""
    new_until: str
    new_letter: LetterShown
    phone: Words
    iin: str
    by_application: bool
    sections: list[Words]
    place: Words
    letter: dict[str, str]
    letter_file: list[dict[str, Any]]
    objects: int
    signed_in: str
    link_until: str
    link_letter: LetterShown
    dismissals: list[DismissalShown]
    gone: str
    gone_by: str


@dataclass(frozen=True)
class BodyShown:
    """A body; ``id`` is empty for a new one."""

    id: str = ""
    name: Words = field(default_factory=dict[str, str])
    place: Words = field(default_factory=dict[str, str])
    bin: str = ""
    head: str = ""
    head_email: str = ""
    curator: str = ""
    closed: str = ""
    orphaned: int = 0
    may_manage: bool = False


def body_of(view: BodyView) -> BodyShown:
    """Return a body without its executors."""
    return BodyShown(
        id=view.id,
        name=view.name.as_dict(),
        place=view.place.as_dict(),
        bin=view.values["bin"],
        head=view.values["head_name"],
        head_email=view.values["head_email"],
        curator=view.curator,
        closed=day(view.closed_at) if view.closed_at else "",
        orphaned=view.orphaned,
        may_manage=view.may_manage,
    )


def executor_of(line: ExecutorLine) -> ExecutorShown:
    """Return an executor."""
    account, awaited = line.account, line.account.new_address
    return ExecutorShown(
        id=account.account_id,
        name=account.name,
        status=_status(line),
        position=line.position,
        email=account.email,
        new_email=awaited.email if awaited else "",
        new_until=day_and_time(awaited.expires_at) if awaited else "",
        new_letter=letter_of(awaited.letter if awaited else None),
        phone=shown_phone(account.phone).as_dict(),
        iin=account.iin,
        by_application=account.by_application,
        sections=[words.as_dict() for words in line.section_words],
        place=joined(words for _, words in line.territories).as_dict(),
        letter=LETTER.fill(number=line.letter_number, day=day(line.letter_date)).as_dict(),
        letter_file=[file_of(line.letter)] if line.letter else [],
        objects=line.objects,
        signed_in=day_and_time(account.signed_in_at) if account.signed_in_at else "",
        link_until=day_and_time(account.link_until) if account.link_until else "",
        link_letter=letter_of(account.letter),
        dismissals=[_dismissal(one) for one in line.dismissals],
        gone=day_and_time(line.deactivated_at) if line.deactivated_at else "",
        gone_by=line.deactivated_by,
    )


def awaited_letter(lines: Iterable[ExecutorShown]) -> LetterShown:
    """Return a letter with a link that is not sent yet; an empty one when there is none."""
    letters = (letter for line in lines for letter in (line.link_letter, line.new_letter))
    return next((letter for letter in letters if letter.fate == Fate.WAITING), LetterShown())


def _dismissal(line: DismissalLine) -> DismissalShown:
    return DismissalShown(
        dismissed=day(line.dismissed_on),
        notified=day(line.notified_on) if line.notified_on else "",
        late_days=line.late_days,
        reason=line.reason,
        letter_file=[file_of(line.letter)] if line.letter else [],
    )


def form_of(line: ExecutorLine, kato: str) -> dict[str, str]:
    """Return the texts of an executor's form by their keys; ``kato`` is the body's territory."""
    return {
        "full_name": line.account.name,
        "email": line.account.email,
        "position": line.position,
        "phone": shown_phone(line.account.phone).ru,
        "iin": line.account.iin,
        "language": line.language,
        "sections": ",".join(line.sections),
        "districts": ",".join(code for code, _ in line.territories if code != kato),
        "letter_number": line.letter_number,
        "letter_date": line.letter_date.isoformat(),
    }


def _status(line: ExecutorLine) -> str:
    if line.deactivated_at is not None:
        return "gone"
    if line.account.ready:
        return "active"
    return "invited" if line.account.link_until else "link_over"
