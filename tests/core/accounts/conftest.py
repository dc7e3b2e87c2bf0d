"""The world of the tests of accounts: services for the verbs, certificates of invented people, a reader of the outbox."""

import base64
import dataclasses
import datetime as dt
import hashlib
import inspect
import json
import re
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

import pytest
import time_machine

from portal.core.accounts import agreement, passwords
from portal.core.accounts.colleagues import queries as colleagues_queries
from portal.core.accounts.colleagues import service as colleagues_service
from portal.core.accounts.limits import Limiter
from portal.core.accounts.people import Actor, Right, Visitor
from portal.core.accounts.registration import service as registration_service
from portal.core.accounts.schema import RegistrationForm, RegistrationView, SignedIn
from portal.core.accounts.sessions import service as sessions_service
from portal.core.accounts.sign_in import service as sign_in_service
from portal.core.notices import queries as notices
from portal.db import Begin, new_id
from portal.eds import Certificate, Code, Expectation, Outcome, Role, SignatureVerdict, Subject
from portal.settings import Settings
from tests.snapshots import made_once

SECRET = b"a secret of the tests, 32 bytes!!"
PASSWORD = "Дала-Жел7!x"
T = TypeVar("T")

DANIYAR = Subject(
    common_name="СЕРІКОВ ДАНИЯР",
    surname="СЕРІКОВ",
    given_name="ДАНИЯР",
    middle_name="ОРАЗҰЛЫ",
    iin="850101300004",
    bin="160340003066",
    organisation="ТОО «Ойдан шығарылған құрылыс»",
    roles=frozenset({Role.LEGAL_ENTITY, Role.HEAD}),
)
AYGUL = dataclasses.replace(
    DANIYAR, common_name="НҰРЛАНОВА АЙГҮЛ", surname="НҰРЛАНОВА", given_name="АЙГҮЛ", iin="900202400002",
    roles=frozenset({Role.LEGAL_ENTITY, Role.EMPLOYEE}),
)  # fmt: skip
STRANGER = dataclasses.replace(DANIYAR, bin="150240008272", iin="700303300001", organisation="ТОО «Чужая выдумка»")


def signed(subject: Subject, content: str | bytes, serial: str = "01") -> str:
    """Return a "CMS" as :class:`Notary` reads it: who signed which bytes."""
    raw = content.encode() if isinstance(content, str) else content
    facts = {**dataclasses.asdict(subject), "roles": sorted(subject.roles), "sha256": hashlib.sha256(raw).hexdigest(), "serial": serial}
    return base64.b64encode(json.dumps(facts).encode()).decode()


class Notary:
    """A verifier for the tests of verbs: checks content and role; with ``code`` it gives another result."""

    code: Code | None = None

    def __call__(self, cms: bytes, content: bytes, expectation: Expectation, *, at: dt.datetime) -> SignatureVerdict:
        facts = json.loads(cms)
        sha256, serial = facts.pop("sha256"), facts.pop("serial")
        subject = Subject(**{**facts, "roles": frozenset(Role(role) for role in facts["roles"])})
        certificate = Certificate(serial, "f" * 64, at, at + dt.timedelta(days=365), subject, "НУЦ", "gost", b"")
        code = self.code or (Code.OK if sha256 == hashlib.sha256(content).hexdigest() else Code.CONTENT_CHANGED)
        if code is Code.OK and expectation.legal_entity and not subject.bin:
            code = Code.NOT_LEGAL_ENTITY
        outcome = {Code.OK: Outcome.VALID, Code.REVOCATION_UNKNOWN: Outcome.UNCONFIRMED}.get(code, Outcome.INVALID)
        return SignatureVerdict(outcome, code, certificate, at, at)


class AccountsWorld:
    """Calls verbs as a page does: services are passed by the name of the parameter."""

    def __init__(self, begin: Begin, now: Any) -> None:
        self.begin, self.now, self.verify, self.limiter = begin, now, Notary(), Limiter()
        self.settings, self.secret = Settings(host="portal.example.kz"), SECRET
        self._answers: set[str] = set()
        self.visitor = Visitor(browser="b" * 43, address="203.0.113.7")

    def call(self, verb: Callable[..., Any], *args: Any, who: Visitor | Actor | None = None) -> Any:
        wanted = [name for name, one in inspect.signature(verb).parameters.items() if one.kind is one.KEYWORD_ONLY]
        return verb(self.begin, who or self.visitor, *args, **{name: getattr(self, name) for name in wanted if hasattr(self, name)})

    def prove(self, subject: Subject = DANIYAR, *more: str, who: Visitor | None = None) -> Any:
        challenge = self.call(registration_service.start_registration, "ru", *more, who=who)
        return self.call(registration_service.prove, challenge.id, signed(subject, challenge.text), "ru", who=who)

    def captcha(self, payload: str) -> bool:
        """Accept every answer once, and no empty one."""
        fresh = bool(payload) and payload not in self._answers
        self._answers.add(payload)
        return fresh

    def form(self, email: str = "daniyar@example.kz", phone: str = "8 701 000 00 01") -> RegistrationForm:
        return RegistrationForm(email, phone, new_id(), "ru")

    def sign_agreement(self, subject: Subject = DANIYAR, language: str = "ru") -> RegistrationView:
        return self.call(registration_service.sign_agreement, signed(subject, agreement.content(language)), "ru")

    def fill(self, subject: Subject = DANIYAR, email: str = "daniyar@example.kz") -> RegistrationView:
        self.sign_agreement(subject)
        return self.call(registration_service.fill, self.form(email))

    def letters(self) -> list[Any]:
        with self.begin(reading=True) as session:
            return list(notices.letters(session))

    def code(self, recipient: str) -> str:
        """Return the digits of the newest message to ``recipient``."""
        newest = max((one for one in self.letters() if one.recipient == recipient), key=lambda one: one.created_at)
        return re.findall(r"\b\d{6}\b", newest.text)[0]

    def once(self, name: Hashable, make: Callable[[], T]) -> T:
        """Return what ``make`` answers; in an empty database the rows that it leaves are made once and copied afterwards.

        ``name`` is one for everything that ``make`` depends on, besides the time, the visitor and what the verifier says.
        """
        key = ("accounts", name, self.now(), self.visitor, self.verify.code)
        answer, self.now.moment = made_once(key, self.begin, lambda: (make(), self.now()))
        return answer

    def register(self, subject: Subject = DANIYAR, email: str = "daniyar@example.kz", password: str = PASSWORD) -> SignedIn:
        return self.once((subject, email, password), lambda: self._register(subject, email, password))

    def _register(self, subject: Subject, email: str, password: str) -> SignedIn:
        self.now.forward(minutes=2)
        self.prove(subject)
        self.fill(subject, email)
        self.call(registration_service.confirm, self.code(email), self.code("+77010000001"))
        return self.call(registration_service.choose_password, password, password)

    def approve(self, email: str, approver: Actor, *rights: Right) -> None:
        """Approve the account that waits."""
        waiting = next(one for one in self.call(colleagues_queries.colleagues, who=approver) if one.email == email)
        self.call(colleagues_service.approve, waiting.id, rights, who=approver)

    def sign_in(self, email: str) -> Actor:
        """Return the person with this address, signed in by a code."""
        self.now.forward(minutes=2)
        pending = self.call(sign_in_service.request_code, email, "ru")
        return self.enter(self.call(sign_in_service.confirm_code, pending.request_id, self.code(email)))[1]

    def enter(self, signed_in: SignedIn) -> tuple[str, Actor]:
        """Use a ticket; return the session's token and its actor."""
        token = self.call(sessions_service.open_session, signed_in.ticket)
        return token, sessions_service.actor_of(self.begin, token, now=self.now)


@pytest.fixture(autouse=True)
def _light_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "COST", 4)


@pytest.fixture
def world(begin: Begin, now: Any):
    with time_machine.travel(now(), tick=False):
        yield AccountsWorld(begin, now)
