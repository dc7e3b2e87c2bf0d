"""The executors' way in."""

import reflex as rx

from portal.core.accounts import service
from portal.web.shell.signing_in.state import Door, PasswordAndCode

_DOOR = Door("executor_factor", service.sign_in_executor, service.confirm_executor, "/mio", service.request_new_link)


class MioSignIn(PasswordAndCode, rx.State):
    """Both steps, and a link for a forgotten password, as everywhere."""

    def _door(self) -> Door:
        return _DOOR
