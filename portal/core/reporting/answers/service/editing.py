"""The steps every edit of an object's page shares: found under lock, and afterwards everything that reads it kept in step."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from sqlmodel import Session, select

from portal.core.accounts.schema import Actor
from portal.core.filling import queries as filling
from portal.core.filling.service import FormWriter
from portal.core.reporting.answers.queries import reading
from portal.core.reporting.answers.service import projections
from portal.core.reporting.basics.queries import Scope, ensure_sees, scope_of
from portal.core.reporting.basics.rules.sections import CATEGORIES, Section, sources_dictionary
from portal.core.reporting.cells.service import spans
from portal.core.reporting.fields.schema.plan import PLAN_KEYS, Planned, planned
from portal.core.reporting.tables import STORE, MioObject, ObjectPlan
from portal.forms import Answers, Context, Form, Party


@dataclass(frozen=True)
class Editing:
    """One edit of one object by one executor, under the object's lock."""

    session: Session
    actor: Actor
    scope: Scope
    found: MioObject
    form: Form
    at: dt.datetime
    before: tuple[object, ...]
    """What the weeks that are expected follow from, as it was."""

    @property
    def section(self) -> Section:
        """The object's section."""
        return Section(self.found.section)

    @cached_property
    def context(self) -> Context:
        """What the form engine may know."""
        return reading.context(self.session, self.at)

    def touch(self) -> None:
        """Note that something changes now."""
        self.found.changed_at = self.at

    @property
    def pen(self) -> FormWriter:
        """What the steps of filling in need; the body's part is the only one."""
        return FormWriter(
            session=self.session,
            store=STORE,
            owner_id=self.found.id,
            form=self.form,
            party=Party.COMPANY,
            author_id=self.actor.account_id,
            at=self.at,
            touch=self.touch,
        )


def begin_edit(session: Session, actor: Actor, object_id: str, at: dt.datetime, *, lock: bool = True) -> Editing:
    """Find an object for an edit by an executor, without ``lock`` only to find out whether it could be made.

    Raises:
        NotAllowed: the actor is no executor.
        NotFound: the object is not within the executor's scope.
    """
    found = ensure_sees(session, actor, object_id, lock=lock)
    return editing_of(session, actor, scope_of(session, actor), found, at)


def editing_of(session: Session, actor: Actor, scope: Scope, found: MioObject, at: dt.datetime) -> Editing:
    """Return the edit of an object that was found already."""
    return Editing(session, actor, scope, found, reading.form_of(session, Section(found.section)), at, _watched(found))


def settle(edit: Editing, addresses: Collection[str]) -> None:
    """Keep in step what is read elsewhere, after texts, rows (``block/row``) or files at ``addresses`` have changed."""
    edit.session.flush()
    if any(address.partition("/")[0] in PLAN_KEYS for address in addresses):
        _keep_plan(edit)
    projections.refresh(edit.session, edit.found, addresses, edit.at, edit.actor.account_id)
    if _watched(edit.found) != edit.before:
        spans.refresh(edit.session, edit.found, edit.at)


def _watched(found: MioObject) -> tuple[object, ...]:
    return found.started_on, found.region, found.apartments_count, found.act_attached, found.funding_finished_at, found.deleted_at


def _keep_plan(edit: Editing) -> None:
    session, found = edit.session, edit.found
    living = filling.rows(session, STORE, found.id)
    addresses = [
        address.replace("*", row_id)
        for address in edit.form.addresses()
        if address.partition("/")[0] in PLAN_KEYS
        for row_id in (living.get(address.partition("/")[0], ()) if "*" in address else ("",))
    ]
    answers = Answers(filling.values(session, STORE, found.id, addresses), living)
    wanted = {(one.source, one.category): one for one in planned(edit.section, answers) if _is_known(edit, one)}
    present = {(row.source, row.category): row for row in session.exec(select(ObjectPlan).where(ObjectPlan.object_id == found.id)).all()}
    for key, row in present.items():
        if key not in wanted:
            session.delete(row)
    for key, one in wanted.items():
        row = present.get(key) or ObjectPlan(object_id=found.id, source=one.source, category=one.category, amount=0)
        row.amount, row.apartments = one.amount, one.apartments
        session.add(row)


def _is_known(edit: Editing, one: Planned) -> bool:
    # What was typed and is in no dictionary is kept as an answer and counts nowhere.
    names = edit.context.names
    source = names(sources_dictionary(edit.section), one.source)
    return source is not None and (not one.category or names(CATEGORIES, one.category) is not None)
