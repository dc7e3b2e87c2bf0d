"""Steps shared by every edit of an object's page: lock the object, then update everything computed from its answers."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from sqlmodel import Session, select

from portal.core.accounts.schema import AccountKind, Actor
from portal.core.filling import queries as filling
from portal.core.filling.service import FormWriter
from portal.core.reporting.answers.queries import reading
from portal.core.reporting.answers.service import projections
from portal.core.reporting.basics.queries import Scope, ensure_manages, ensure_sees, scope_of, scope_of_body
from portal.core.reporting.basics.rules.sections import CATEGORIES, Section, sources_dictionary
from portal.core.reporting.cells.service import spans
from portal.core.reporting.fields.schema.plan import PLAN_KEYS, Planned, planned
from portal.core.reporting.tables import STORE, ConstructionSite, ObjectPlan
from portal.forms import FIRST_PARTY, Answers, Context, Form


@dataclass(frozen=True)
class ObjectEditing:
    """One edit of one object by one executor, or a correction by the operator, under the object's lock."""

    session: Session
    actor: Actor
    scope: Scope
    site: ConstructionSite
    form: Form
    at: dt.datetime
    before: tuple[object, ...]
    """The values from which expected weeks are computed, before the edit."""

    @property
    def section(self) -> Section:
        """The object's section."""
        return Section(self.site.section)

    @property
    def by_operator(self) -> bool:
        """Whether the operator's administrator corrects the object, instead of an executor who fills it in."""
        return self.actor.kind is AccountKind.STAFF

    @cached_property
    def context(self) -> Context:
        """The form engine's context."""
        return reading.context(self.session, self.at)

    def touch(self) -> None:
        """Set the object's time of last change."""
        self.site.changed_at = self.at

    @property
    def writer(self) -> FormWriter:
        """The form writer; the body's part of the form is the only one."""
        return FormWriter(
            session=self.session,
            store=STORE,
            owner_id=self.site.id,
            form=self.form,
            party=FIRST_PARTY,
            author_id=self.actor.account_id,
            at=self.at,
            touch=self.touch,
        )


def begin_edit(session: Session, actor: Actor, object_id: str, at: dt.datetime, *, lock: bool = True) -> ObjectEditing:
    """Find an object for an executor's edit; without ``lock`` only to check whether the edit is possible.

    Raises:
        NotAllowed: the actor is no executor.
        NotFound: the object is not within the executor's scope.
    """
    site = ensure_sees(session, actor, object_id, lock=lock)
    return editing_of(session, actor, scope_of(session, actor), site, at)


def begin_correction(session: Session, actor: Actor, object_id: str, at: dt.datetime) -> ObjectEditing:
    """Find an object for a correction by the operator's administrator; its place may become any that an executor of its body covers.

    Raises:
        NotAllowed: the actor is not the operator's administrator.
        NotFound: there is no such object.
    """
    site = ensure_manages(session, actor, object_id, lock=True)
    return editing_of(session, actor, scope_of_body(session, actor, site), site, at)


def editing_of(session: Session, actor: Actor, scope: Scope, site: ConstructionSite, at: dt.datetime) -> ObjectEditing:
    """Return the edit of an object that is already loaded."""
    return ObjectEditing(session, actor, scope, site, reading.form_of(session, site), at, _watched(site))


def settle(edit: ObjectEditing, addresses: Collection[str]) -> None:
    """Update everything computed from the answers, after texts, rows (``block/row``) or files at ``addresses`` have changed."""
    edit.session.flush()
    if any(address.partition("/")[0] in PLAN_KEYS for address in addresses):
        _keep_plan(edit)
    # What is worked out from a correction is still the executor's report.
    author = "" if edit.by_operator else edit.actor.account_id
    projections.refresh(edit.session, edit.site, addresses, edit.at, author)
    if _watched(edit.site) != edit.before:
        spans.refresh(edit.session, edit.site, edit.at)


def _watched(site: ConstructionSite) -> tuple[object, ...]:
    return site.started_on, site.region, site.apartments_count, site.act_attached, site.funding_finished_at, site.deleted_at


def _keep_plan(edit: ObjectEditing) -> None:
    session, site = edit.session, edit.site
    living = filling.rows(session, STORE, site.id)
    addresses = [
        address.replace("*", row_id)
        for address in edit.form.addresses()
        if address.partition("/")[0] in PLAN_KEYS
        for row_id in (living.get(address.partition("/")[0], ()) if "*" in address else ("",))
    ]
    answers = Answers(filling.values(session, STORE, site.id, addresses), living)
    wanted = {(one.source, one.category): one for one in planned(edit.section, answers) if _is_known(edit, one)}
    present = {(row.source, row.category): row for row in session.exec(select(ObjectPlan).where(ObjectPlan.object_id == site.id)).all()}
    for key, row in present.items():
        if key not in wanted:
            session.delete(row)
    for key, one in wanted.items():
        row = present.get(key) or ObjectPlan(object_id=site.id, source=one.source, category=one.category, amount=0)
        row.amount, row.apartments = one.amount, one.apartments
        session.add(row)


def _is_known(edit: ObjectEditing, one: Planned) -> bool:
    # A text that is in no dictionary is stored as an answer but is not counted.
    names = edit.context.names
    source = names(sources_dictionary(edit.section), one.source)
    return source is not None and (not one.category or names(CATEGORIES, one.category) is not None)
