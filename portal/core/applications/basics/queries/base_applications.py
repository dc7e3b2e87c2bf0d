"""The own earlier applications on which an application may be based, and their answers as they were last sent to the operator."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from sqlmodel import Session, col, select

from portal.core.applications import schema
from portal.core.applications.basics.queries import clocks
from portal.core.applications.rules import NAMELESS, Status
from portal.core.applications.schema import KINDS
from portal.core.applications.schema.base import BASE_SHOWN, BASE_TEXT, CONTRACT_DATE, CONTRACT_NUMBER, OWN_APPLICATIONS
from portal.core.applications.tables import Application, Version
from portal.forms import Context
from portal.forms.kinds import Options
from portal.wording import Wording, same

MAY_BE_CHANGED = (Status.APPROVED, Status.CONTRACT_SIGNED)
"""Only terms that the operator has approved are corrected (domain.md §4.2)."""


def with_base(session: Session, application: Application, context: Context) -> Context:
    """Return a context whose names also know the applications that this one may be based on. To be used while the session is open."""
    if not KINDS[application.product].based_on:
        return context
    return replace(context, names=_BaseNames(session, application, context).name)


def own_applications(session: Session, application: Application) -> Options:
    """Return the applications that this one may be based on, the newest first: of the same company, of the right kind, approved."""
    kind = KINDS[application.product].based_on
    if not kind:
        return ()
    wanted = select(Application).where(
        Application.organisation_id == application.organisation_id,
        Application.product == kind,
        col(Application.status).in_(MAY_BE_CHANGED),
        col(Application.deleted_at).is_(None),
    )
    found = session.exec(wanted.order_by(col(Application.registered_at).desc(), col(Application.id))).all()
    return tuple((one.id, _called(one)) for one in found)


@dataclass
class _BaseNames:
    """Answers names of the base application, read once for one context."""

    session: Session
    application: Application
    usual: Context
    answers: dict[str, Mapping[str, str]] = field(default_factory=dict[str, Mapping[str, str]])
    listed: dict[str, Wording] | None = None

    def name(self, dictionary: str, code: str) -> Wording | None:
        """Return the name of an application, or one of its answers by ``id/address``; None for an application that may not be chosen."""
        if dictionary == OWN_APPLICATIONS:
            return self._listed().get(code)
        if dictionary not in {BASE_TEXT, BASE_SHOWN}:
            return self.usual.names(dictionary, code)
        application_id, _, address = code.partition("/")
        text = self._answers(application_id).get(address, "")
        if not text:
            return None
        return same(text) if dictionary == BASE_TEXT else self._shown(application_id, address, text)

    def _listed(self) -> dict[str, Wording]:
        if self.listed is None:
            self.listed = dict(own_applications(self.session, self.application))
        return self.listed

    def _answers(self, application_id: str) -> Mapping[str, str]:
        if application_id not in self._listed():
            return {}
        if application_id not in self.answers:
            sent = select(Version.manifest).where(Version.application_id == application_id)
            newest = self.session.exec(sent.order_by(col(Version.frozen_at).desc(), col(Version.id)).limit(1)).first()
            self.answers[application_id] = {**(json.loads(newest)["answers"] if newest else {}), **self._contract(application_id)}
        return self.answers[application_id]

    def _contract(self, application_id: str) -> Mapping[str, str]:
        base = self.session.get_one(Application, application_id)
        if not base.contract_number or base.contract_date is None:
            return {}
        return {CONTRACT_NUMBER: base.contract_number, CONTRACT_DATE: base.contract_date.isoformat()}

    def _shown(self, application_id: str, address: str, text: str) -> Wording:
        base = self.session.get_one(Application, application_id)
        return schema.form(base.product, base.schema_version).field(address).kind.show(text, self.usual)


def _called(application: Application) -> Wording:
    """Return how an application stands in the list: number, day of registration, project."""
    day = clocks.day(application.registered_at) if application.registered_at else ""
    parts = [same(part) for part in (application.registration_number, day) if part]
    project = same(application.project_name) if application.project_name else NAMELESS
    return Wording(*(" · ".join(part.said(code) for part in (*parts, project)) for code in ("kk", "ru", "en")))
