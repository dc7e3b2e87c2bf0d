"""The operator's administrator corrects the information about an object with a reason; its executors are told."""

from collections.abc import Iterable, Mapping

from sqlmodel import Session

from portal.core.accounts.rules import ensure_staff
from portal.core.accounts.schema import Actor, StaffRole
from portal.core.accounts.sessions import queries as accounts
from portal.core.audit import service as audit
from portal.core.errors import NotFound, Refused
from portal.core.filling.sent import NotFilled
from portal.core.notices.schema import NewNotice, Topic
from portal.core.notices.service import notify
from portal.core.reporting.answers.queries import OUTSIDE, LoadedObject, reading
from portal.core.reporting.answers.service import ObjectEditing, begin_correction, save_texts
from portal.core.reporting.basics.queries import executors_covering
from portal.core.reporting.basics.rules.object_names import object_name
from portal.core.reporting.basics.rules.reasons import reason_of
from portal.core.reporting.corrections import rules
from portal.core.reporting.corrections.queries import changes_of
from portal.core.reporting.corrections.rules import ChangedMeanwhile, CorrectedField
from portal.core.reporting.fields.schema.sections import INFORMATION
from portal.core.reporting.tables import ObjectAnswer, ObjectCorrection
from portal.db import Begin, new_id
from portal.forms import Problem
from portal.ports.clock import Now
from portal.settings import Settings
from portal.wording import Wording


def correct_information(
    begin: Begin,
    actor: Actor,
    object_id: str,
    typed: Mapping[str, str],
    seen: Mapping[str, str],
    reason: str,
    *,
    now: Now,
    settings: Settings,
) -> None:
    """Change texts of «Информация» and tell the executors who see the object; ``seen`` are the texts before, by address.

    The texts are judged as the executor's own are, and everything that follows from them changes as if the executor had typed them. A
    required field cannot be emptied. Files and rows are the executor's.

    Raises:
        NotAllowed: the actor is not the operator's administrator, or the portal fills a field in.
        NotFound: no such object, or an address is no field of «Информация».
        ChangedMeanwhile: a field is no longer what the administrator has seen; with a message for each.
        NotFilled: the reason is missing or too long, or a text is not acceptable; with a message for each.
        Refused: nothing would change.
    """
    ensure_staff(actor, StaffRole.ADMINISTRATOR)
    with begin() as session:
        edit = begin_correction(session, actor, object_id, now())
        before = reading.load(session, edit.site, edit.at)
        if not all(rules.is_correctable(before.form, address, before.answers.rows) for address in typed):
            raise NotFound
        _ensure_seen(session, before, typed, seen)
        known = reading.problems_of(session, before)
        saved = save_texts(edit, typed)
        changes = changes_of(before, saved.texts)
        if not changes:
            raise Refused(rules.NOTHING_CHANGED, code="unchanged")
        why = _ensure_filled(edit, known, typed, reason)
        _record(edit, before, saved.texts, changes, why)
        _tell(edit, changes, why, settings.base_url)


def _ensure_seen(session: Session, before: LoadedObject, typed: Mapping[str, str], seen: Mapping[str, str]) -> None:
    texts = before.answers.values
    changed = [address for address in typed if texts.get(address, "") != seen.get(address, "")]
    if changed:
        raise ChangedMeanwhile({address: _changed_by(session, before, address) for address in changed})


def _changed_by(session: Session, before: LoadedObject, address: str) -> Wording:
    written = session.get(ObjectAnswer, (before.site.id, address))
    name = accounts.account(session, written.saved_by if written else before.site.responsible_id).name
    text = rules.said(before.form, address, before.answers.values.get(address, ""), before.context)
    return rules.CHANGED_MEANWHILE.fill(name=name, text=text)


def _ensure_filled(edit: ObjectEditing, known: Iterable[Problem], typed: Mapping[str, str], reason: str) -> str:
    """Return the reason; refuse what is wrong with it and with the stored texts at once. ``known`` was wrong before the correction."""
    found = reading.problems_of(edit.session, reading.load(edit.session, edit.site, edit.at))
    wrong = {address: _to_operator(wording) for address, wording in rules.new_problems(known, found, typed).items()}
    try:
        why = reason_of(reason)
    except Refused as refused:
        raise NotFilled({**wrong, "reason": refused.wording}) from None
    if wrong:
        raise NotFilled(wrong)
    return why


def _to_operator(wording: Wording) -> Wording:
    return rules.NOBODYS_PLACE if wording == OUTSIDE else wording


def _record(
    edit: ObjectEditing, before: LoadedObject, texts: Mapping[str, str], changes: tuple[CorrectedField, ...], why: str
) -> None:  # fmt: skip
    act, earlier = new_id(), before.answers.values
    for position, one in enumerate(changes, 1):
        edit.session.add(
            ObjectCorrection(
                act=act,
                address=one.address,
                position=position,
                object_id=edit.site.id,
                before=earlier.get(one.address, ""),
                after=texts[one.address],
                reason=why,
                at=edit.at,
                by_id=edit.actor.account_id,
            )
        )
    fields = [one.address for one in changes]
    details = {"fields": fields, "before": [earlier.get(one, "") for one in fields], "after": [texts[one] for one in fields]}
    audit.note(edit.session, edit.actor, "reporting.correct_information", f"object:{edit.site.id}", details, edit.at)


def _tell(edit: ObjectEditing, changes: tuple[CorrectedField, ...], why: str, portal_url: str) -> None:
    site, session = edit.site, edit.session
    path = f"/mio/objects/{site.id}?part={INFORMATION}&tab={changes[0].tab}"
    content = rules.content_of(object_name(site.name, site.name_kk), changes, portal_url + path)
    told = NewNotice(Topic.OBJECTS, content, path, shown=rules.notice_of(changes, why))
    for executor in executors_covering(session, site):
        notify(session, accounts.account(session, executor.account_id), told, edit.at)
