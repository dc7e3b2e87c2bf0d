"""Applications that were signed, at each stage after that, with everything by which verbs can call their parts."""

import datetime as dt
from dataclasses import dataclass, replace

from sqlmodel import col, select

from portal.core.accounts.schema import Actor, StaffRole
from portal.core.accounts.tables import Account
from portal.core.applications.basics.queries import NewRemark
from portal.core.applications.filling import service as filling
from portal.core.applications.moderation import service as moderation
from portal.core.applications.registration.service import take_into_work
from portal.core.applications.rules import APPLICATION
from portal.core.applications.tables import Application, Consent, Decision, Event, FileLink, Print, Remark, Row, Statement, Version
from portal.core.documents.schema import StoredFile
from portal.core.signing.tables import Signature
from tests.core.applications.world import World
from tests.core.every_verb import Known
from tests.snapshots import made_once

CHARTER, CONSENT = "doc/charter/company", "consent/consent_reliability/company"
STEPS = ("signed", "in_work", "decided", "withdrawn", "returned")


@dataclass(frozen=True)
class SignedPlace:
    """A signed application at a stage, who may do most about it, and a file of each of them that nothing refers to yet."""

    application_id: str
    people: tuple[Actor, ...]
    files: tuple[StoredFile, ...]


def signed_place(world: World, step: str) -> SignedPlace:
    """Return an application at one of ``STEPS``; a second call puts everything back as it was.

    One person of the operator's staff has every role and a key that signs decisions.
    """

    def make() -> tuple[SignedPlace, dt.datetime, dict[str, bytes]]:
        return _made(world, step), world.now(), dict(world.storage._contents)

    place, world.now.moment, contents = made_once(("signed place", step), world.begin, make, instead=True)
    world.storage._contents = dict(contents)
    return place


def _made(world: World, step: str) -> SignedPlace:
    application_id = world.signed()
    staff = world.staff("everybody@portal.example", StaffRole.REGISTRAR)
    with world.begin() as session:
        session.get_one(Account, staff.account_id).roles = sorted(StaffRole)
    staff = replace(staff, roles=frozenset(StaffRole))
    if step in {"in_work", "decided", "returned"}:
        world.call(take_into_work, staff, application_id)
    world.now.forward(minutes=1)
    if step == "decided":
        world.decide(staff, application_id, "approved")
    elif step == "withdrawn":
        world.call(filling.withdraw, world.aigul, application_id, "Қате таптық")
    elif step == "returned":
        world.call(moderation.return_with_remarks, staff, application_id, 1, [NewRemark("", "Тексеріңіз.")])
    world.now.forward(minutes=1)
    people = (world.aigul, world.daniyar, staff)
    return SignedPlace(application_id, people, tuple(world.stored(one, f"{one.name}.pdf") for one in people))


def known_of(world: World, place: SignedPlace, actor: Actor) -> Known:
    """Return what the verbs are given: everything by which the application, its parts and its people are called."""
    application_id, own = place.application_id, place.files[place.people.index(actor)]
    with world.begin(reading=True) as session:
        application = session.get_one(Application, application_id)
        rows = session.exec(select(Row).where(Row.application_id == application_id, Row.block == "holders")).all()
        files = session.exec(select(FileLink.file_id).where(FileLink.application_id == application_id, FileLink.address == CHARTER)).all()
        printed = session.exec(select(Print.file_id).join(Version, col(Version.id) == col(Print.version_id))).all()
        events = session.exec(select(Event.id).where(Event.application_id == application_id)).all()
        remarks = session.exec(select(Remark.id).where(Remark.application_id == application_id)).all()
        signatures, made, decisions, statements = (
            session.exec(select(table.id)).all() for table in (Signature, Consent, Decision, Statement)
        )
        version = application.version
    row = rows[0].row_id
    addresses = ["website", CHARTER, f"holders/{row}/holder_name", CONSENT, f"{CHARTER}/organisation_name", "dev_website", "rooms_1"]
    texts = dict.fromkeys(("text", "until", "number", "date", "reasons", "reason", "name", "name_ru", "comment"), "12")
    return {
        "application_id": [application_id], "from_id": [application_id], "source_id": [application_id], "base_id": [application_id],
        "address": addresses, "place": addresses, "block": ["holders", "dev_holders"], "row": [row, f"holders/{row}"],
        "row_id": [row, f"holders/{row}"], "text": ["12", "https://other.example"], "file_id": [*files, *printed[:1], own.id],
        "stored": [own], "version": [version], "product": ["guarantee"], "subjects": [[APPLICATION], [CONSENT]],
        "signed": [[(APPLICATION, "AAAA")], [(CONSENT, "AAAA")]], "cms": ["AAAA"], "outcome": ["approved", "refused"],
        "bin_": ["180540098763"], "typed": [texts, texts | {"until": "", "date": "14.10.2026"}],
        "remarks": [[NewRemark("website", "Басқаша")]],
        "remark_id": remarks or ["x"], "event_id": events, "signature_id": signatures, "consent_id": made,
        "decision_id": decisions or ["x"], "statement_id": statements, "request_id": events[-1:],
        "account_id": [one.account_id for one in place.people], "to_account_id": [place.people[2].account_id],
        "organisation_id": [one.organisation_id for one in place.people[:2]], "assignee": [place.people[2].account_id, ""],
        "reason": ["Басқаша керек"], "comment": ["Басқаша"], "note": ["Басқаша"], "name": ["Басқа Адам", "Жаңа атау"],
        "granted": [True, False],
        "whole": [True], "whole_tab": [False, True], "send": [False], "shown": [True], "up": [True], "helped": [True], "retired": [True],
        "key": ["website", "text"], "kind": ["documents", "consents", "faq"], "language": ["ru"], "page": [1],
        "seen": [world.seen(world.aigul, application_id) if actor is world.aigul else "x"], "answer": ["Жоқ"], "code": ["charter"],
    }  # fmt: skip
