"""The links beside the heading of a review: what changed, the PDF, the history."""

from typing import Any

import reflex as rx

from portal.web import ui
from portal.web.desk.review import state
from portal.web.desk.review.next_state import next_link
from portal.web.forms.history.view import TITLE as HISTORY
from portal.web.shell.applications import package_link
from portal.wording import Wording

Review: Any = state.ReviewPage
"""The State as a page sees it: its fields are Vars."""

_PDF = Wording("Өтінім PDF түрінде", "Заявка в PDF", "Application as PDF")
_CHANGES = Wording("Не өзгерді", "Что изменилось", "What changed")


def ways() -> rx.Component:
    """Return the links; nothing while no application is on screen."""
    path = Review.router.url.path
    changes = ui.link_button(_CHANGES, path + "/changes", look="quiet", icon="columns-2")
    history = ui.link_button(HISTORY, path + "/history", look="quiet", icon="history")
    package = rx.cond(Review.statement, package_link(Review.pdf_address.to(str).replace("form.pdf", "package.zip")))
    there = Review.loaded & ~Review.absent
    return ui.button_row(
        rx.cond(Review.version > 1, changes), rx.cond(Review.pdf_address, _pdf_link()), package, rx.cond(there, history), next_link()
    )


def _pdf_link() -> rx.Component:
    """Return the link to the PDF that was made when this version was sent, in the language of the page."""
    address = Review.pdf_address + "?lang=" + ui.LANGUAGE
    return ui.link_button(_PDF, address, look="quiet", icon="file-text", target="_blank", reload_document=True)
