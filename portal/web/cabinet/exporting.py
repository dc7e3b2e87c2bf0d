"""The menu that saves own data as a file."""

from typing import Any

import reflex as rx

from portal.web import ui
from portal.wording import Wording

_XLSX = Wording("Excel кітабы (XLSX)", "Книга Excel (XLSX)", "Excel workbook (XLSX)")
_JSON = Wording("Бағдарламаларға арналған деректер (JSON)", "Данные для программ (JSON)", "Data for programs (JSON)")


def export_menu(text: Wording, address: Any) -> rx.Component:
    """Return a menu with a link for each form of the file; ``address`` is that of the export without its ending."""
    base: Any = rx.Var.create(address)

    def file(ending: str, words: Wording) -> rx.Component:
        return ui.link(words, base + f".{ending}?lang=" + ui.LANGUAGE, reload_document=True)

    return ui.menu(text, file("xlsx", _XLSX), file("json", _JSON), icon_name="download")
