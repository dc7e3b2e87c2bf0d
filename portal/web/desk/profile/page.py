"""«Профиль» of the operator's staff."""

import reflex as rx

from portal.web.shell.layouts import desk_page
from portal.web.shell.own_account.parts import own_account
from portal.wording import Wording

TITLE = Wording("Профиль", "Профиль", "Profile")


def page() -> rx.Component:
    """Return the page at ``/desk/profile``."""
    return desk_page(TITLE, own_account(), here="profile")
