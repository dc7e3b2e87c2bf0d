"""Sign-in of executors."""

import reflex as rx

from portal.core.accounts.sign_in import service as sign_in_service
from portal.core.accounts.staff import service as staff_service
from portal.web.shell.signing_in.state import PasswordAndCode, SignInKind

_DOOR = SignInKind(
    "executor_factor",
    sign_in_service.sign_in_executor,
    sign_in_service.confirm_executor,
    "/mio",
    staff_service.request_new_link,
    sign_in_service.recover_executor,
)


class MioSignIn(PasswordAndCode, rx.State):
    """Both steps, and a link for a forgotten password."""

    def _sign_in_kind(self) -> SignInKind:
        return _DOOR
