"""Key files of invented companies, to try registration and signing with."""

from collections.abc import Sequence

import reflex as rx

from portal.web import ui
from portal.web.shell.layouts import public_page
from portal.wording import Wording

TITLE = Wording("Көрсетілім кілттері", "Ключи демонстрации", "Keys of the demonstration")
_LEAD = Wording(
    "Ойдан шығарылған компаниялардың кілт файлдары: тіркелуді, кіруді және қол қоюды солармен байқап көріңіз.",
    "Файлы ключей вымышленных компаний: попробуйте с ними регистрацию, вход и подпись.",
    "Key files of invented companies: try registration, sign-in and signing with them.",
)
_PASSWORD = Wording("Барлық кілттің құпиясөзі:", "Пароль ко всем ключам:", "The password of all keys:")


def page(keys: Sequence[tuple[Wording, str]], password: str) -> rx.Component:
    """Return the page at ``/dev/keys``: ``keys`` are what a key is and the name of its file under ``/api/demo/keys/``."""
    lines = [rx.el.li(ui.link(label, f"/api/demo/keys/{name}")) for label, name in keys]
    return public_page(
        TITLE,
        ui.notice(rx.el.p(ui.say(_PASSWORD), " ", rx.el.code(password))),
        rx.el.ul(*lines),
        lead=_LEAD,
    )
