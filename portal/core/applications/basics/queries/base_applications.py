"""The own earlier applications on which an application may be based, and what holds of them now.

That is the answers as they were last sent to the operator, with the changes of every approved correction, one after another.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sqlmodel import Session, col, select

from portal.core.applications import schema
from portal.core.applications.basics.queries import clocks
from portal.core.applications.rules import MAY_BE_CHANGED, NAMELESS, Happening
from portal.core.applications.schema import KINDS, change_of
from portal.core.applications.schema.base import (
    BASE_SHOWN,
    BASE_TEXT,
    CONTRACT_DATE,
    CONTRACT_NUMBER,
    OWN_APPLICATIONS,
    ChangesOfBase,
    one_text,
)
from portal.core.applications.tables import Answer, Application, Event, Version
from portal.core.content import queries as content
from portal.forms import Context
from portal.forms.kinds import Kind, Options, Unacceptable
from portal.wording import Wording, same


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
class _Holding:
    """What holds of an application now: the stored text of each answer, and words that were approved in the place of an answer."""

    texts: dict[str, str]
    words: dict[str, str] = field(default_factory=dict[str, str])

    def put(self, address: str, text: str) -> None:
        """Record a new stored text."""
        self.texts[address] = text
        self.words.pop(address, None)


@dataclass
class _BaseNames:
    """Answers names of the base application, read once for one context."""

    session: Session
    application: Application
    usual: Context
    holding: dict[str, _Holding] = field(default_factory=dict[str, _Holding])
    listed: dict[str, Wording] | None = None

    def name(self, dictionary: str, code: str) -> Wording | None:
        """Return the name of an application, or one of its answers by ``id/address``; None for an application that may not be chosen."""
        if dictionary == OWN_APPLICATIONS:
            return self._listed().get(code)
        if dictionary not in {BASE_TEXT, BASE_SHOWN}:
            return self.usual.names(dictionary, code)
        application_id, _, address = code.partition("/")
        if application_id not in self._listed():
            return None
        holding = self._holding(application_id)
        text, words = holding.texts.get(address, ""), holding.words.get(address, "")
        if dictionary == BASE_TEXT:
            return same(text) if text else None
        if words:
            return same(words)
        return self._kind(application_id, address).show(text, self.usual) if text else None

    def _listed(self) -> dict[str, Wording]:
        if self.listed is None:
            self.listed = dict(own_applications(self.session, self.application))
        return self.listed

    def _holding(self, application_id: str) -> _Holding:
        if application_id not in self.holding:
            sent = _newest(self.session, application_id)
            holding = _Holding({**(sent["answers"] if sent else {}), **self._contract(application_id)})
            for correction, changes in _approved_corrections(self.session, self.application, application_id):
                self._change(application_id, holding, correction, changes)
            self.holding[application_id] = holding
        return self.holding[application_id]

    def _change(self, application_id: str, holding: _Holding, correction: Mapping[str, Any], changes: ChangesOfBase) -> None:
        answers, rows = correction["answers"], tuple(correction["rows"].get(changes.block, ()))
        for address, words in changes.named(answers, rows):
            try:
                kind = self._kind(application_id, address)
            except KeyError:
                continue  # «Иное»: what changes is no answer of the base
            text = _stored(self.session, kind, words, self.usual)
            holding.put(address, text)
            if not text:
                holding.words[address] = words
        for address, text in changes.known(answers):
            holding.put(address, text)

    def _contract(self, application_id: str) -> Mapping[str, str]:
        base = self.session.get_one(Application, application_id)
        if not base.contract_number or base.contract_date is None:
            return {}
        return {CONTRACT_NUMBER: base.contract_number, CONTRACT_DATE: base.contract_date.isoformat()}

    def _kind(self, application_id: str, address: str) -> Kind:
        base = self.session.get_one(Application, application_id)
        return schema.form(base.product, base.schema_version).field(address).kind


def _approved_corrections(session: Session, application: Application, base_id: str) -> Iterator[tuple[Mapping[str, Any], ChangesOfBase]]:
    """Yield what the other approved corrections of a base application were sent with, in the order of their approval."""
    kind = change_of(KINDS[application.product].based_on)
    if kind is None or kind.changes is None:
        return
    wanted = (
        select(Application.id)
        .join(Answer, col(Answer.application_id) == Application.id)
        .join(Event, col(Event.application_id) == Application.id)
        .where(
            Application.product == kind.code,
            Application.organisation_id == application.organisation_id,
            col(Application.status).in_(MAY_BE_CHANGED),
            Application.id != application.id,
            Answer.address == kind.changes.base,
            Answer.text == base_id,
            Event.kind == Happening.APPROVED,
        )
    )
    for correction_id in session.exec(wanted.order_by(col(Event.at), col(Application.id))).all():
        if (sent := _newest(session, correction_id)) is not None:
            yield sent, kind.changes


def _newest(session: Session, application_id: str) -> Mapping[str, Any] | None:
    """Return the content that the operator has of an application, None when it was never sent."""
    sent = select(Version.manifest).where(Version.application_id == application_id)
    newest = session.exec(sent.order_by(col(Version.frozen_at).desc(), col(Version.id)).limit(1)).first()
    return json.loads(newest) if newest else None


def _stored(session: Session, kind: Kind, words: str, context: Context) -> str:
    """Return the answer that approved words are, such as the code of the option that they name; empty when they are none."""
    for code, name in kind.all_options(lambda dictionary: content.dictionary(session, dictionary)):
        if words in {name.kk, name.ru, name.en, one_text(name)}:
            return code
    try:
        return kind.accept(words, context)
    except Unacceptable:
        return ""


def _called(application: Application) -> Wording:
    """Return how an application stands in the list: number, day of registration, project."""
    day = clocks.day(application.registered_at) if application.registered_at else ""
    parts = [same(part) for part in (application.registration_number, day) if part]
    project = same(application.project_name) if application.project_name else NAMELESS
    return Wording(*(" · ".join(part.said(code) for part in (*parts, project)) for code in ("kk", "ru", "en")))
