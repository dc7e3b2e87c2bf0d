"""The staff's way in."""

import reflex as rx

from portal.core.accounts import service
from portal.web.shell.signing_in.state import Door, PasswordAndCode

_DOOR = Door("second_factor", service.sign_in_staff, service.confirm_staff, "/desk", service.request_new_staff_link)


class DeskSignIn(PasswordAndCode, rx.State):
    """Both steps, and a link for a forgotten password, as everywhere."""

    def _door(self) -> Door:
        return _DOOR
