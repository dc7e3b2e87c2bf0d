"""Something as its readers see it, in three languages side by side."""

from collections.abc import Callable

import reflex as rx

from portal.web import ui
from portal.wording import LANGUAGES, Wording

PREVIEW = Wording("Алдын ала қарау", "Предпросмотр", "Preview")
_NAMES = {"kk": "Қазақша", "ru": "Русский", "en": "English"}


def in_every_language(look: Callable[[], rx.Component]) -> rx.Component:
    """Return a column for each language; ``look`` is a component of ``rx.memo``, because only such a one speaks that of its column."""
    columns = [
        rx.el.section(
            rx.el.p(_NAMES[code], class_name="hint", lang=code),
            ui.SpokenIn.create(look(), language=code),
            custom_attrs={"lang": code},
        )
        for code in LANGUAGES
    ]
    return rx.el.div(*columns, class_name="preview-columns")
