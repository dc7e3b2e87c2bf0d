"""Loading the demonstration: a moderator, and one registered company; the other companies register with their key files."""

import base64
import re
from collections.abc import Sequence

from portal.bootstrap import Services
from portal.core.accounts import agreement, tokens
from portal.core.accounts.people import StaffRole, Visitor
from portal.core.accounts.registration import service as registration_service
from portal.core.accounts.schema import RegistrationForm
from portal.core.accounts.staff import service as staff_service
from portal.core.notices import queries as notices
from portal.demo import mio, pki
from portal.demo.keys import BOLZHAM, PASSWORD, REGISTRAR

MODERATOR_EMAIL = "moderator@operator.example"
MODERATOR_NAME = "Сәуле Тексерушіқызы"
COMPANY_EMAIL = "head@bolzham.example"
COMPANY_PHONE = "+7 701 000 00 04"
COMPANY_KEY = "bolzham-head"
SIGN_IN_PASSWORD = "Oidan-2026"  # noqa: S105  (it is printed at every start of the demonstration)


def load(services: Services) -> None:
    """Make the demonstration's people in an empty database and its key files in the data folder."""
    keys = pki.ensure(services.settings.data_dir, services.now())
    staff_service.create_staff(
        services.begin,
        MODERATOR_EMAIL,
        MODERATOR_NAME,
        (StaffRole.MODERATOR, StaffRole.REGISTRAR),
        SIGN_IN_PASSWORD,
        REGISTRAR.iin,
        now=services.now,
        secret=services.secret,
    )
    _register_company(services, keys)
    mio.Loading(services, SIGN_IN_PASSWORD).load()


def sign_ins() -> Sequence[str]:
    """Return the lines that say who can sign in."""
    return (
        f"Moderator and registrar: /desk/sign-in, {MODERATOR_EMAIL}, password {SIGN_IN_PASSWORD}; the code is at /dev/outbox",
        f"Administrator and analyst: the same page, {mio.ADMINISTRATOR_EMAIL}, {mio.ANALYST_EMAIL}, the same password",
        f"Executors of local bodies: /mio/sign-in, {', '.join(body.email for body in mio.BODIES)}, the same password",
        f"A registered company: /sign-in, BIN {BOLZHAM.bin} ({BOLZHAM.name}), password {SIGN_IN_PASSWORD}",
        f"Key files of invented companies, for registration and signing: /dev/keys, password {PASSWORD}",
    )


def _register_company(services: Services, keys: pki.DemoPki) -> None:
    """Register the head of the company through the same verbs that the pages call."""
    visitor, signer = Visitor(tokens.new_token(), "127.0.0.1"), keys.signer(COMPANY_KEY)
    now = services.now
    challenge = registration_service.start_registration(
        services.begin, visitor, "ru", settings=services.settings, limiter=services.limiter, now=now
    )
    proof = base64.b64encode(signer.sign(challenge.text.encode(), services.now())).decode()
    registration_service.prove(
        services.begin, visitor, challenge.id, proof, "ru", verify=services.verify, limiter=services.limiter, now=now
    )
    licence = base64.b64encode(signer.sign(agreement.content("ru"), services.now())).decode()
    registration_service.sign_agreement(services.begin, visitor, licence, "ru", verify=services.verify, now=now)
    registration_service.fill(
        services.begin,
        visitor,
        RegistrationForm(COMPANY_EMAIL, COMPANY_PHONE, "demonstration", "ru"),
        captcha=lambda _answer: True,
        secret=services.secret,
        limiter=services.limiter,
        settings=services.settings,
        now=now,
    )
    registration_service.confirm(services.begin, visitor, *_codes(services), secret=services.secret, limiter=services.limiter, now=now)
    registration_service.choose_password(
        services.begin, visitor, SIGN_IN_PASSWORD, SIGN_IN_PASSWORD, secret=services.secret, limiter=services.limiter, now=now
    )


def _codes(services: Services) -> tuple[str, str]:
    """Return the codes that were just sent: the outbox has no other letters."""
    with services.begin(reading=True) as session:
        sent = {str(letter.channel): letter.text for letter in notices.letters(session, 2)}
    codes = {channel: re.search(r"\b\d{6}\b", text) for channel, text in sent.items()}
    mail, sms = codes["mail"], codes["sms"]
    if mail is None or sms is None:
        raise RuntimeError("the demonstration's codes are not in the outbox")
    return mail.group(), sms.group()
