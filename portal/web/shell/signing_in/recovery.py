"""Recovery codes on screen: shown once, to be copied, saved in a file or printed."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

import reflex as rx

from portal.settings import settings
from portal.web import ui
from portal.wording import LANGUAGES, Wording

SHOWN = "recovery-codes"
"""The id of the list of codes, for :func:`portal.web.ui.focus`."""

TITLE = Wording("Резервтік кодтар", "Резервные коды", "Recovery codes")
_ONCE = Wording(
    "Кодтар бір рет қана көрсетіледі — оларды қазір сақтап алыңыз",
    "Коды показываются только один раз — сохраните их сейчас",
    "The codes are shown only once: keep them now",
)
_WHY = Wording(
    "Растау қосымшасы бар телефон қолыңызда болмаса, кіргенде 6 цифрдың орнына осындай код енгізіңіз. Әр код бір рет жарамды. Оларды "
    "телефоннан бөлек, басқа адам көрмейтін жерде сақтаңыз.",
    "Если телефона с приложением нет под рукой, введите при входе вместо 6 цифр один из этих кодов. Каждый код действует один раз. "
    "Храните их отдельно от телефона, там, где их не увидят другие.",
    "When the phone with the application is not at hand, enter one of these codes instead of the 6 digits. Each code works once. Keep "
    "them apart from the phone, where nobody else sees them.",
)
_COPY = Wording("Көшіру", "Скопировать", "Copy")
_COPIED = Wording("Кодтар көшірілді.", "Коды скопированы.", "The codes were copied.")
_SAVE = Wording("Файлға сақтау", "Сохранить в файл", "Save to a file")
_PRINT = Wording("Басып шығару", "Распечатать", "Print")
_HEAD = Wording(
    "Тұрғын үй порталының резервтік кодтары ({host}). Әр код бір рет жарамды.",
    "Резервные коды Жилищного портала ({host}). Каждый код действует один раз.",
    "Recovery codes of the Housing Portal ({host}). Each code works once.",
)


def file_of(codes: Sequence[str]) -> str:
    """Return the ``data:`` address of a text file with the codes, whose first lines say in three languages what they are."""
    head = _HEAD.fill(host=settings().base_url)
    text = "\r\n".join([*(head.said(language) for language in LANGUAGES), "", *codes, ""])
    return "data:text/plain;charset=utf-8," + quote(text, safe="")


def recovery_codes(codes: Any, file: Any, *ways: rx.Component) -> rx.Component:
    """Return the card with the ``codes``, a Var of texts, and their ``file``; ``ways`` are the buttons that go on."""
    listed = rx.el.ul(
        rx.foreach(codes, rx.el.li), class_name="recovery-codes", custom_attrs={"id": SHOWN, "tabIndex": -1, "aria-label": ui.said(TITLE)}
    )
    keep = ui.button_row(
        ui.button(_COPY, icon="copy", on_click=[rx.set_clipboard(codes.join("\n")), ui.toast(_COPIED, kind="info")]),
        rx.el.a(ui.icon("download", 18), ui.say(_SAVE), href=file, download="recovery-codes.txt", class_name="btn btn-secondary"),
        ui.button(_PRINT, icon="printer", custom_attrs={"data-prints": ""}),
    )
    return ui.card(
        ui.notice(_WHY, kind="warning", title=_ONCE), listed, keep, ui.button_row(*ways), title=TITLE, custom_attrs={"data-recovery": ""}
    )
