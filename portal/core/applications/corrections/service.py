"""Renewing what unfinished corrections say about their base application, as soon as another correction of it is approved."""

import datetime as dt
from collections.abc import Mapping

from sqlmodel import Session, col

from portal.core.accounts.schema import Actor
from portal.core.applications.basics.queries import reading
from portal.core.applications.corrections.queries import unfinished
from portal.core.applications.rules import just_after
from portal.core.applications.schema import COMPANY, KINDS
from portal.core.applications.tables import STORE, Application
from portal.core.audit import service as audit
from portal.core.filling import queries as filling
from portal.core.filling import service as steps
from portal.core.filling.service import FormWriter
from portal.forms import Answers, consequences
from portal.texts.cleaning import folded


def renew_others(session: Session, approved: Application, actor: Actor, at: dt.datetime) -> None:
    """Fill in anew, in every correction that its parties still edit, the former values of the application that ``approved`` corrects.

    What follows from them is worked out again, such as the difference of the costs. What the parties typed stays. An application of
    another kind, which corrects nothing, changes nothing.
    """
    kind = KINDS[approved.product]
    if kind.changes is None:
        return
    base_id = reading.values(session, approved.id, [kind.changes.base]).get(kind.changes.base, "")
    others = unfinished(kind, approved.organisation_id, base_id).order_by(col(Application.id))
    for other in session.exec(others.with_for_update(of=Application)).all():
        renew(session, other, actor, at)


def renew(session: Session, application: Application, actor: Actor, at: dt.datetime) -> None:
    """Fill in anew what an unfinished correction says about its base application; nothing for one of a kind that corrects nothing.

    To be called with the application locked. Only what the portal fills in is written.
    """
    changes = KINDS[application.product].changes
    if changes is None:
        return
    moment, form = just_after(application.changed_at, at), reading.form_of(session, application)
    context, present = reading.context(session, application, moment), filling.values(session, STORE, application.id)
    follow = consequences(form, changes.base, Answers(present), context)
    texts = {address: text for address, text in follow.items() if form.field(address).read_only}
    alike = {"party": COMPANY}
    writer = FormWriter(session, STORE, application.id, form, COMPANY, actor.account_id, moment, lambda: None, stamp=alike)
    written = steps.write_texts(writer, {**texts, **steps.follow_rows(writer, context, [changes.base, *texts], texts)})
    if written:
        _record(session, application, actor, written, moment)


def _record(session: Session, application: Application, actor: Actor, written: Mapping[str, str], at: dt.datetime) -> None:
    name = KINDS[application.product].name_field
    if name in written:
        application.project_name, application.project_key = written[name][:500], folded(written[name])[:500]
    application.changed_at = at
    details = {"version": application.version}
    audit.note(session, actor, "applications.former_values_renewed", f"application:{application.id}", details, at)
