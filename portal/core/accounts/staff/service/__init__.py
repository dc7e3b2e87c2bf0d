"""Functions of this part that other parts may import."""

from portal.core.accounts.staff.service.addresses import (
    change_executor_address,
    confirm_new_address,
    request_new_address,
    withdraw_new_address,
)
from portal.core.accounts.staff.service.administering import (
    activate_staff,
    change_roles,
    deactivate_staff,
    invite_staff,
    reset_factor,
    send_new_link,
)
from portal.core.accounts.staff.service.own_password import change_password
from portal.core.accounts.staff.service.phones import confirm_new_phone, request_new_phone, send_phone_code_again, withdraw_new_phone
from portal.core.accounts.staff.service.set_up import (
    choose_first_password,
    connect_application,
    finish_set_up,
    offer_authenticator,
    request_new_link,
    request_new_staff_link,
)
from portal.core.accounts.staff.service.staff import create_staff, open_staff, record_iin

__all__ = [
    "activate_staff",
    "change_executor_address",
    "change_password",
    "change_roles",
    "choose_first_password",
    "confirm_new_address",
    "confirm_new_phone",
    "connect_application",
    "create_staff",
    "deactivate_staff",
    "finish_set_up",
    "invite_staff",
    "offer_authenticator",
    "open_staff",
    "record_iin",
    "request_new_address",
    "request_new_link",
    "request_new_phone",
    "request_new_staff_link",
    "reset_factor",
    "send_new_link",
    "send_phone_code_again",
    "withdraw_new_address",
    "withdraw_new_phone",
]
