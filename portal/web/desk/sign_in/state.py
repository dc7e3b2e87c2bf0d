"""The staff's way in."""

import reflex as rx

from portal.core.accounts import service
from portal.web.shell.signing_in.state import Door, PasswordAndCode

_DOOR = Door("second_factor", service.sign_in_staff, service.confirm_staff, "/desk")


class DeskSignIn(PasswordAndCode, rx.State):
    """Both steps as everywhere."""

    def _door(self) -> Door:
        return _DOOR
