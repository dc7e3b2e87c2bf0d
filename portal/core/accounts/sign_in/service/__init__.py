"""Functions of this part that other parts may import."""

from portal.core.accounts.sign_in.service.recovery import issue_recovery_codes, new_recovery_codes, void_recovery_codes
from portal.core.accounts.sign_in.service.reset import confirm_reset, request_reset, set_new_password
from portal.core.accounts.sign_in.service.second_factor import (
    HOMES,
    confirm_executor,
    confirm_staff,
    home_of,
    recover_executor,
    recover_staff,
    sign_in_executor,
    sign_in_staff,
)
from portal.core.accounts.sign_in.service.sign_in import (
    confirm_code,
    open_request,
    request_code,
    resend_request_code,
    sign_in_by_certificate,
    sign_in_by_password,
    start_sign_in,
)
from portal.core.accounts.sign_in.service.totp import begin_totp, bind, drop_totp, enrol_totp, new_address

__all__ = [
    "HOMES",
    "begin_totp",
    "bind",
    "confirm_code",
    "confirm_executor",
    "confirm_reset",
    "confirm_staff",
    "drop_totp",
    "enrol_totp",
    "home_of",
    "issue_recovery_codes",
    "new_address",
    "new_recovery_codes",
    "open_request",
    "recover_executor",
    "recover_staff",
    "request_code",
    "request_reset",
    "resend_request_code",
    "set_new_password",
    "sign_in_by_certificate",
    "sign_in_by_password",
    "sign_in_executor",
    "sign_in_staff",
    "start_sign_in",
    "void_recovery_codes",
]
