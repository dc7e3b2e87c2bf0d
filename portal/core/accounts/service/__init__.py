"""What can be done with accounts: registering, signing in and out, ending sessions."""

from portal.core.accounts.service.addresses import confirm_new_address, request_new_address, withdraw_new_address
from portal.core.accounts.service.registration import (
    abandon_registration,
    back_to_form,
    fill,
    keep_contact,
    prove,
    sign_agreement,
    start_registration,
)
from portal.core.accounts.service.registration_end import (
    Confirmation,
    change_email,
    change_phone,
    choose_password,
    confirm,
    resend_email_code,
    resend_phone_code,
)
from portal.core.accounts.service.reset import confirm_reset, request_reset, set_new_password
from portal.core.accounts.service.second_factor import confirm_executor, confirm_staff, sign_in_executor, sign_in_staff
from portal.core.accounts.service.sessions import actor_of, end_session, extend, open_session, sign_out
from portal.core.accounts.service.set_up import (
    change_password,
    choose_first_password,
    finish_by_application,
    finish_by_email,
    offer_authenticator,
    request_new_link,
    request_new_staff_link,
)
from portal.core.accounts.service.sign_in import (
    confirm_code,
    request_code,
    resend_request_code,
    sign_in_by_certificate,
    sign_in_by_password,
    start_sign_in,
)
from portal.core.accounts.service.staff import create_staff, deactivate, open_staff
from portal.core.accounts.service.sweeping import sweep
from portal.core.accounts.service.totp import begin_totp, drop_totp, enrol_totp

__all__ = [
    "Confirmation",
    "abandon_registration",
    "actor_of",
    "back_to_form",
    "begin_totp",
    "change_email",
    "change_password",
    "change_phone",
    "choose_first_password",
    "choose_password",
    "confirm",
    "confirm_code",
    "confirm_executor",
    "confirm_new_address",
    "confirm_reset",
    "confirm_staff",
    "create_staff",
    "deactivate",
    "drop_totp",
    "end_session",
    "enrol_totp",
    "extend",
    "fill",
    "finish_by_application",
    "finish_by_email",
    "keep_contact",
    "offer_authenticator",
    "open_session",
    "open_staff",
    "prove",
    "request_code",
    "request_new_address",
    "request_new_link",
    "request_new_staff_link",
    "request_reset",
    "resend_email_code",
    "resend_phone_code",
    "resend_request_code",
    "set_new_password",
    "sign_agreement",
    "sign_in_by_certificate",
    "sign_in_by_password",
    "sign_in_executor",
    "sign_in_staff",
    "sign_out",
    "start_registration",
    "start_sign_in",
    "sweep",
    "withdraw_new_address",
]
