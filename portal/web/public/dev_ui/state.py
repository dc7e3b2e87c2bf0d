"""The State of the sample page: which tab is open, which page, what was undone."""

import reflex as rx
from reflex.event import EventSpec

from portal.web.ui import close_dialog, focus, open_dialog, toast
from portal.wording import Wording

_REMOVED = Wording("Қатысушы жойылды.", "Участник удалён.", "The participant was removed.")
_BACK = Wording("Қатысушы қайтарылды.", "Участник возвращён.", "The participant is back.")
_FAILED = Wording("Файл 600 МБ-тан үлкен.", "Файл больше 600 МБ.", "The file is larger than 600 MB.")


class Gallery(rx.State):
    """The State of the sample page; nothing here is stored."""

    tab: str = "company"
    stage: str = "corporate"
    page_number: int = 2
    saving: str = "saved"
    failed: bool = False

    @rx.event
    def open_tab(self, key: str) -> None:
        """Open a tab."""
        self.tab = key[:40]

    @rx.event
    def open_stage(self, key: str) -> None:
        """Go to a stage."""
        self.stage = key[:40]

    @rx.event
    def turn(self, page_number: int) -> None:
        """Turn to a page of the list."""
        self.page_number = min(max(page_number, 1), 5)

    @rx.event
    def check(self) -> None:
        """Show the list of errors, as «Далее» does."""
        self.failed = not self.failed

    @rx.event
    def remove(self) -> EventSpec:
        """Pretend to remove a row and offer to undo it."""
        return toast(_REMOVED, undo=Gallery.put_back)

    @rx.event
    def put_back(self) -> EventSpec:
        """Answer «Вернуть»."""
        return toast(_BACK)

    @rx.event
    def refuse(self) -> EventSpec:
        """Show a refusal that stays until it is closed."""
        return toast(_FAILED, kind="error")

    @rx.event
    def ask(self) -> EventSpec:
        """Open the dialog from the server."""
        return open_dialog("signing")

    @rx.event
    def close(self) -> EventSpec:
        """Close the dialog from the server."""
        return close_dialog("signing")

    @rx.event
    def to_bin(self) -> EventSpec:
        """Bring a field into view and focus it."""
        return focus("bin")
