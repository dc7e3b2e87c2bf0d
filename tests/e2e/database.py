"""The database behind the portal that the browser tests use: accounts, sessions and drafts without the pages that make them."""

import datetime as dt
import hashlib
from pathlib import Path

from sqlmodel import select

from portal.core.accounts.people import EVERY_RIGHT, Actor, Right, Visitor
from portal.core.accounts.sessions.service.sessions import actor_of, issue_ticket, open_session
from portal.core.accounts.tables import Account, Organisation
from portal.core.accounts.tokens import new_token
from portal.core.applications.basics.queries import reading
from portal.core.applications.filling import service as applications
from portal.core.applications.filling.queries import consents
from portal.core.applications.signing.queries.manifest import manifest
from portal.core.applications.tables import Application, Version
from portal.db import make_engine, new_id, transactions
from portal.ports.clock import Now
from portal.settings import Settings


def utc_now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


class PortalDatabase:
    """The database of a running portal; everything is written by the verbs that the pages call too."""

    def __init__(self, data: Path, now: Now = utc_now, url: str = "") -> None:
        """Open the database at ``url``, or else that in the portal's folder ``data``; ``now`` is the portal's clock."""
        self.now = now
        self.engine = make_engine(url or f"sqlite:///{data / 'portal.db'}")
        self.begin = transactions(self.engine)

    def account(self, email: str) -> str:
        with self.begin(reading=True) as session:
            return session.exec(select(Account.id).where(Account.email == email)).one()

    def executor(self) -> str:
        """Return an executor of the demonstration."""
        with self.begin(reading=True) as session:
            return session.exec(select(Account.id).where(Account.kind == "executor")).first() or ""

    def neighbour(self) -> str:
        """Return the head of another company."""
        at, email = self.now(), f"{new_id()[:12]}@korshi.example"
        with self.begin() as session:
            company = Organisation(bin=new_id()[:12], name="ТОО «Көрші Құрылыс»", created_at=at)
            session.add(company)
            session.flush()
            head = Account(
                kind="legal_entity",
                organisation_id=company.id,
                iin="1" * 12,
                name="Көрші",
                email=email,
                rights=sorted(EVERY_RIGHT),
                created_at=at,
            )
            session.add(head)
            session.flush()
            return head.id

    def colleague(self, email: str, *rights: Right) -> str:
        """Return a person of the same company as ``email``, who has these rights beyond viewing."""
        with self.begin() as session:
            head = session.exec(select(Account).where(Account.email == email)).one()
            facts = {"kind": head.kind, "organisation_id": head.organisation_id, "iin": new_id()[:12], "name": "Әріптес Сәуле"}
            account = Account(**facts, email=f"{new_id()[:12]}@colleague.example", rights=sorted(rights), created_at=self.now())
            session.add(account)
            session.flush()
            return account.id

    def token(self, account_id: str) -> str:
        """Return the token of a session that this account opens now."""
        visitor = Visitor(new_token(), "127.0.0.1")
        with self.begin() as session:
            ticket = issue_ticket(session, visitor, session.get_one(Account, account_id), "/cabinet", self.now())
        return open_session(self.begin, visitor, ticket.ticket, now=self.now, settings=Settings())

    def actor(self, account_id: str) -> Actor:
        return actor_of(self.begin, self.token(account_id), now=self.now)

    def draft(self, email: str) -> str:
        """Return the id of a new application for a guarantee, which this person of a company has just begun."""
        return applications.create(self.begin, self.actor(self.account(email)), "guarantee", now=self.now)

    def hand_in(self, application_id: str, status: str, occasion: str = "moderation") -> None:
        """Let the operator have an application as it stands, incomplete as it may be, with the version that is stored at a sending."""
        at = self.now()
        with self.begin() as session:
            application = session.get_one(Application, application_id)
            loaded = reading.load(session, application, at)
            content = manifest(session, loaded, consents.lines(session, loaded))
            application.status, application.sent_at = status, at
            kept = {"manifest": content, "sha256": hashlib.sha256(content).hexdigest(), "frozen_at": at}
            session.add(Version(application_id=application_id, version=application.version, occasion=occasion, **kept))
