"""An approved application for a guarantee of the demonstration's company with its developer, as the operator would leave it."""

import hashlib
import json

from sqlmodel import select

from portal.core.accounts.limits import Limiter
from portal.core.accounts.people import EVERY_RIGHT
from portal.core.accounts.tables import Account, Organisation
from portal.core.applications.filling import service as applications
from portal.core.applications.rules import Status
from portal.core.applications.tables import Application, Version
from portal.demo.keys import KEYS
from portal.gateways.registry import DemoRegistry
from portal.settings import Settings
from tests import examples
from tests.e2e.database import PortalDatabase

DEVELOPER_EMAIL = "head@mysal.example"
DEVELOPER_KEY = "mysal-head"


def approved_guarantee(database: PortalDatabase, company_email: str) -> str:
    """Register the developer, let it join an application of the company, and approve what was sent; return the application's id."""
    company, now = database.actor(database.account(company_email)), database.now
    developer = database.actor(registered_developer(database))
    base = applications.create(database.begin, company, "guarantee", now=now)
    applications.look_up_developer(database.begin, company, base, developer.bin, now=now, registry=DemoRegistry())
    token = applications.invite_developer(database.begin, company, base, now=now, settings=Settings(), limiter=Limiter()).token
    applications.accept_invitation(database.begin, developer, token, now=now)
    sent = {key: examples.EXAMPLES[key] for key in ("project_name", "floors_count", "commissioning_date", "object_kind")}
    sent |= {"developer_bin": developer.bin, "project_cost": "9600000000.00"}
    manifest = json.dumps({"answers": sent}).encode()
    with database.begin() as session:
        application = session.get_one(Application, base)
        application.project_name, application.status = sent["project_name"], Status.APPROVED
        application.registration_number, application.registered_at = "ЗГ-2026-000777", now()
        session.add(
            Version(
                application_id=base,
                version=1,
                occasion="submission",
                manifest=manifest,
                sha256=hashlib.sha256(manifest).hexdigest(),
                frozen_at=now(),
            )
        )
    return base


def registered_developer(database: PortalDatabase) -> str:
    """Return the account of the developer's head, whose key file the demonstration has; it is made once."""
    key = next(one for one in KEYS if one.name == DEVELOPER_KEY)
    assert key.company
    with database.begin() as session:
        present = session.exec(select(Account.id).where(Account.email == DEVELOPER_EMAIL)).one_or_none()
        if present is not None:
            return present
        organisation = Organisation(bin=key.company.bin, name=key.company.name, created_at=database.now())
        session.add(organisation)
        session.flush()
        head = Account(
            kind="legal_entity",
            organisation_id=organisation.id,
            iin=key.person.iin,
            name=f"{key.person.surname} {key.person.given_name}",
            email=DEVELOPER_EMAIL,
            rights=sorted(EVERY_RIGHT),
            created_at=database.now(),
        )
        session.add(head)
        session.flush()
        return head.id
