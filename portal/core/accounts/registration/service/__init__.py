"""Functions of this part that other parts may import."""

from portal.core.accounts.registration.service.links import follow_link
from portal.core.accounts.registration.service.registration import (
    abandon_registration,
    back_to_form,
    fill,
    keep_contact,
    prove,
    sign_agreement,
    start_registration,
)
from portal.core.accounts.registration.service.registration_end import (
    CABINET,
    change_email,
    change_phone,
    choose_password,
    colleagues_hashes,
    confirm,
    password_hash,
    resend_email_code,
    resend_phone_code,
)

__all__ = [
    "CABINET",
    "abandon_registration",
    "back_to_form",
    "change_email",
    "change_phone",
    "choose_password",
    "colleagues_hashes",
    "confirm",
    "fill",
    "follow_link",
    "keep_contact",
    "password_hash",
    "prove",
    "resend_email_code",
    "resend_phone_code",
    "sign_agreement",
    "start_registration",
]
