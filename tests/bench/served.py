"""A portal for the benches: the real server in production mode on a free port, and companies with filled applications."""

import contextlib
import datetime as dt
import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine

from portal.bootstrap import load_tables
from portal.commands import pages
from portal.commands.place import ROOT
from portal.cookies import session_cookie
from portal.core.accounts import tokens
from portal.core.accounts.schema import Actor, Visitor
from portal.core.accounts.sessions import service as accounts
from portal.core.accounts.sessions.service import sessions
from portal.core.accounts.tables import Account
from portal.core.applications.filling.service.answers import save_texts
from portal.core.applications.filling.service.drafts import create
from portal.core.applications.filling.service.editing import begin_edit
from portal.core.applications.schema import newest_form
from portal.db import make_engine, transactions
from portal.settings import Settings
from tests.conftest import Clock
from tests.core.applications.world import GUARANTEE, World, addresses
from tests.e2e.conftest import Portal


@dataclass(frozen=True)
class Desk:
    """Where one person types: an application with every field of the company's part filled in, and the right to open it."""

    application_id: str
    session: str

    @property
    def path(self) -> str:
        """The address of the form page."""
        return f"/cabinet/guarantee/{self.application_id}"


@dataclass(frozen=True)
class Served:
    """A running portal and the database behind it."""

    portal: Portal
    world: World

    def desks(self, count: int) -> list[Desk]:
        """Seat ``count`` people of three companies, each before an application of their own."""
        companies = (self.world.aigul, self.world.daniyar, self.world.stranger)
        found: list[Desk] = []
        for number, company in enumerate(companies):
            session, filled = self.session_of(company), ""
            for _ in range(number, count, len(companies)):
                application_id = create(self.world.begin, company, GUARANTEE, filled, now=_now)
                filled = filled or self._fill(company, application_id)
                found.append(Desk(application_id, session))
        return found

    def _fill(self, company: Actor, application_id: str) -> str:
        view = self.world.view(company, application_id)
        texts = {address: text for address in addresses(newest_form(GUARANTEE), view) if (text := self.world.example(address))}
        with self.world.begin() as session:
            save_texts(begin_edit(session, company, application_id, None, _now()), texts)
        return application_id

    def session_of(self, who: Actor) -> str:
        """Return the cookie of a session that this person opens now."""
        visitor, settings = Visitor(tokens.new_token(), "127.0.0.1"), Settings(data_dir=self.portal.data)
        with self.world.begin() as session:
            ticket = sessions.issue_ticket(session, visitor, session.get_one(Account, who.account_id), "/", _now()).ticket
        token = accounts.open_session(self.world.begin, visitor, ticket, now=_now, settings=settings)
        return f"{session_cookie(self.portal.url)}={token}"


@contextlib.contextmanager
def served(fill: Callable[[Engine], object] | None = None, **given: str) -> Iterator[Served]:
    """Build the pages if they changed, start the portal over a database of its own, filled by ``fill``, and end it afterwards.

    ``given`` are further environment variables.
    """
    pages.build()
    with tempfile.TemporaryDirectory() as folder:
        portal = _portal(Path(folder), given)
        load_tables()
        engine = make_engine(given.get("PORTAL_DATABASE_URL") or f"sqlite:///{portal.data / 'portal.db'}")
        if fill is not None:
            fill(engine)
        portal.start()
        try:
            yield Served(portal, World(transactions(engine), Clock(_now())))
        finally:
            portal.stop()
            engine.dispose()


def _portal(data: Path, given: dict[str, str]) -> Portal:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    own = {"PORTAL_PORT": str(port), "PORTAL_DATA_DIR": str(data), "PORTAL_DEMO": "true", **given}
    environment = {**{name: value for name, value in os.environ.items() if not name.startswith("PORTAL_")}, **own}
    prepare = "from portal.commands.run import prepare; prepare()"
    subprocess.run([sys.executable, "-c", prepare], cwd=ROOT, env=environment, check=True)
    return Portal(f"http://localhost:{port}", data, environment)


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
