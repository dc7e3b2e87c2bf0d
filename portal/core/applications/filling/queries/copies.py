"""What of a party's part was copied from an earlier application and still stands as it was copied."""

from sqlmodel import Session, select

from portal.core.applications.basics.queries import CopiedFrom, Loaded, clocks
from portal.core.applications.rules import NAMELESS
from portal.core.applications.tables import Answer, Application, CopiedPart
from portal.forms import Party
from portal.wording import Wording, joined

_NUMBERED = Wording("{number} өтінімінен ({day})", "Из заявки {number} от {day}", "From application {number} of {day}")
_UNNUMBERED = Wording("«{project}» өтінімінен ({day})", "Из заявки «{project}» от {day}", "From the application “{project}” of {day}")
_EXPIRED = Wording("жарамдылық мерзімі өтті", "срок действия истёк", "no longer valid")
_TOO_OLD = Wording("{days} күннен ескі", "старше {days} дн.", "older than {days} day(s)")


def copied_from(session: Session, loaded: Loaded, party: Party) -> CopiedFrom | None:
    """Return where a party's part was copied from, with the addresses that were not changed since."""
    record = session.get(CopiedPart, (loaded.application.id, party))
    if record is None:
        return None
    unchanged = select(Answer.address).where(Answer.application_id == record.application_id, Answer.saved_at == record.at)
    standing = set(session.exec(unchanged).all())
    standing |= {address for address, lines in loaded.files.items() if lines and all(line.added_at == record.at for line in lines)}
    missing = [(address, days) for address, _, days in (one.partition(":") for one in record.left_out) if not loaded.files.get(address)]
    return CopiedFrom(
        source=_called(session.get_one(Application, record.source_id)),
        addresses=frozenset(standing.intersection(record.addresses)),
        left_out=tuple(_left_out(loaded, address, days) for address, days in missing if address in loaded.form.addresses()),
    )


def _left_out(loaded: Loaded, address: str, days: str) -> Wording:
    """Return the name of a document that was not copied, and why."""
    return joined((loaded.form.place(address).label, _TOO_OLD.fill(days=days) if days else _EXPIRED), " — ")


def _called(source: Application) -> Wording:
    if source.registration_number and source.registered_at:
        return _NUMBERED.fill(number=source.registration_number, day=clocks.day(source.registered_at))
    return _UNNUMBERED.fill(day=clocks.day(source.created_at), project=source.project_name or NAMELESS)
