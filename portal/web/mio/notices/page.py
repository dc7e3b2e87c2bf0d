"""«Уведомления» of an executor: what the process and the operator have told (seed 000, the menu of the cabinet, row 3)."""

import reflex as rx

from portal.web.shell.layouts import mio_page
from portal.web.shell.menus import NOTICES as TITLE
from portal.web.shell.notices.view import LEAD, notices_list, read_all_button

__all__ = ["TITLE", "page"]


def page() -> rx.Component:
    """Return the page at ``/mio/notices``."""
    return mio_page(TITLE, notices_list(), here="notices", lead=LEAD, actions=read_all_button())
