"""The information about an object for its correction by the operator, and the corrections that were made."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlmodel import col, select

from portal.core.accounts.schema import Actor
from portal.core.accounts.tables import Account
from portal.core.filling import queries as filling
from portal.core.filling.schema import Choices
from portal.core.reporting.answers.queries import LoadedObject, reading
from portal.core.reporting.basics.queries import ensure_manages, ensure_reads
from portal.core.reporting.basics.rules.object_names import object_name
from portal.core.reporting.basics.rules.sections import Section
from portal.core.reporting.corrections import rules
from portal.core.reporting.corrections.rules import CorrectedField
from portal.core.reporting.fields.schema.sections import INFORMATION
from portal.core.reporting.tables import STORE, ObjectCorrection
from portal.db import Begin
from portal.forms import FIRST_PARTY, Answers, Severity, problems
from portal.ports.clock import Now
from portal.wording import Wording


@dataclass(frozen=True)
class InformationDraft:
    """«Информация» of an object as a correction that is not sent yet would leave it."""

    reader: str
    """Id of the reader's account."""
    at: dt.datetime
    name: Wording
    section: Section
    typed: Mapping[str, str]
    """The texts that can be corrected, of those that were asked for."""
    stored: Mapping[str, str]
    """The texts that are stored now, by address; those of the long blocks of flats and payments are left out."""
    values: Mapping[str, str]
    """The texts after the correction."""
    rows: Mapping[str, tuple[str, ...]]
    problems: Mapping[str, Wording]
    """What the correction gets wrong, by address."""
    warnings: Mapping[str, Wording]
    choices: Choices
    changes: tuple[CorrectedField, ...]


@dataclass(frozen=True)
class InformationCorrection:
    """One field of a correction that was made."""

    label: Wording
    before: Wording | None
    """None where nothing was filled in."""
    after: Wording | None
    reason: str
    at: dt.datetime
    by: str


def draft_correction(begin: Begin, actor: Actor, object_id: str, typed: Mapping[str, str], *, now: Now) -> InformationDraft:
    """Return what a correction of ``typed`` would leave; addresses that cannot be corrected, such as those of removed rows, are skipped.

    Raises:
        NotAllowed: the actor is not the operator's administrator.
        NotFound: there is no such object.
    """
    with begin(reading=True) as session:
        at = now()
        loaded = reading.load(session, ensure_manages(session, actor, object_id), at)
        rows = loaded.answers.rows
        mine = {address: text for address, text in typed.items() if rules.is_correctable(loaded.form, address, rows)}
        texts = rules.texts_after(loaded.form, loaded.answers.values, mine, loaded.context)
        after = replace(loaded, answers=Answers({**loaded.answers.values, **texts}, rows, loaded.answers.files))
        found = problems(after.form, after.answers, after.context)
        return InformationDraft(
            reader=actor.account_id,
            at=at,
            name=object_name(loaded.site.name, loaded.site.name_kk),
            section=loaded.section,
            typed=mine,
            stored=_information(loaded),
            values=_information(after),
            rows={repeat.key: rows.get(repeat.key, ()) for repeat in loaded.form.repeats()},
            problems=rules.new_problems(reading.problems_of(session, loaded), found, mine),
            warnings={one.address: one.wording for one in found if one.severity is not Severity.ERROR},
            choices=filling.choices(session, STORE, loaded.site.id, loaded.form, FIRST_PARTY, texts),
            changes=changes_of(loaded, texts),
        )


def changes_of(loaded: LoadedObject, texts: Mapping[str, str]) -> tuple[CorrectedField, ...]:
    """Return the fields whose ``texts`` differ from those that were ``loaded``, in the order of the texts."""
    form, answers, context = loaded.form, loaded.answers, loaded.context
    return tuple(
        CorrectedField(
            address,
            form.place(address).tab,
            rules.named(form, address, answers.rows),
            rules.said(form, address, answers.values.get(address, ""), context),
            rules.said(form, address, text, context),
        )
        for address, text in texts.items()
        if text != answers.values.get(address, "")
    )


def corrections_of(begin: Begin, actor: Actor, object_id: str, *, now: Now) -> tuple[InformationCorrection, ...]:
    """Return what the operator corrected in «Информация», the newest first: to the object's executors and to the operator's readers.

    Raises:
        NotAllowed: the actor is neither.
        NotFound: there is no such object, or it is outside the executor's scope.
    """
    with begin(reading=True) as session:
        site = ensure_reads(session, actor, object_id)
        mine = select(ObjectCorrection, Account.name).join(Account, col(Account.id) == col(ObjectCorrection.by_id))
        newest = mine.where(ObjectCorrection.object_id == site.id).order_by(
            col(ObjectCorrection.at).desc(), col(ObjectCorrection.act), col(ObjectCorrection.position)
        )
        found = session.exec(newest).all()
        if not found:
            return ()
        form, context = reading.form_of(session, site), reading.context(session, now())
        rows = filling.rows(session, STORE, site.id)
        return tuple(
            InformationCorrection(
                rules.named(form, one.address, rows),
                rules.said(form, one.address, one.before, context) if one.before else None,
                rules.said(form, one.address, one.after, context) if one.after else None,
                one.reason,
                one.at,
                by,
            )
            for one, by in found
        )


def _information(loaded: LoadedObject) -> dict[str, str]:
    known = {address for address in loaded.form.addresses() if loaded.form.place(address.replace("*", "row")).stage == INFORMATION}
    return {address: text for address, text in loaded.answers.values.items() if _pattern(address) in known}


def _pattern(address: str) -> str:
    """Return the address of a field of a row as the form declares it."""
    block, _, rest = address.partition("/")
    return f"{block}/*/{rest.partition('/')[2]}" if "/" in rest else address
