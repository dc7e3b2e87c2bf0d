"""«Я не робот»: a proof of work instead of a puzzle, by the portal's own copy of altcha's widget."""

from typing import Any

import reflex as rx
from reflex.event import passthrough_event_spec
from reflex_base.components.component import field

from portal.web.ui.language import LANGUAGE
from portal.wording import LANGUAGES, Wording

CHALLENGE = "/api/captcha"
"""The address from which the widget loads its task."""

WORDS: dict[str, Wording] = {
    "label": Wording("Мен робот емеспін", "Я не робот", "I am not a robot"),
    "loading": Wording("Тексеру жүктелуде…", "Загружаем проверку…", "Loading the check…"),
    "verifying": Wording("Тексеріп жатырмыз…", "Проверяем…", "Checking…"),
    "waitAlert": Wording(
        "Тексеріп жатырмыз. Бірнеше секунд күтіңіз.",
        "Идёт проверка. Подождите несколько секунд.",
        "Checking. Wait a few seconds.",
    ),
    "verified": Wording("Тексерілді", "Проверено", "Checked"),
    "verify": Wording("Тексеру", "Проверить", "Check"),
    "verificationRequired": Wording("«Мен робот емеспін» деп белгілеңіз.", "Отметьте «Я не робот».", "Tick “I am not a robot”."),
    "error": Wording(
        "Тексеру мүмкін болмады. Байланысты тексеріп, белгіні қайта қойыңыз.",
        "Проверить не получилось. Проверьте связь и отметьте ещё раз.",
        "The check did not work. Check your connection and tick again.",
    ),
    "expired": Wording(
        "Тексерудің мерзімі өтті. Белгіні қайта қойыңыз.", "Срок проверки истёк. Отметьте ещё раз.", "The check has expired. Tick again."
    ),
    "notLoaded": Wording(
        "Тексеру жүктелмеді. Байланысты тексеріп, бетті жаңартыңыз.",
        "Проверка не загрузилась. Проверьте связь и обновите страницу.",
        "The check was not loaded. Check your connection and reload the page.",
    ),
    "insecure": Wording(
        "Бұл тексеру қорғалмаған бетте жұмыс істемейді. Порталды https:// арқылы ашыңыз.",
        "Эта проверка не работает на незащищённой странице. Откройте портал по адресу https://.",
        "This check does not work on an unprotected page. Open the portal by its https:// address.",
    ),
}


class RobotCheck(rx.Component):
    """The React component of ``assets/js/robot.jsx``."""

    library = "$/public/js/robot.jsx"
    tag = "RobotCheck"
    lib_dependencies: list[str] = field(default_factory=lambda: ["altcha@3.2.2"])

    challenge: rx.Var[str]
    """The address that issues tasks."""
    name: rx.Var[str]
    """The name of the hidden field with the widget's answer."""
    words: rx.Var[dict[str, dict[str, str]]]
    """The widget's texts by language."""
    language: rx.Var[str]
    round: rx.Var[int]
    """A number; when it changes, the tick is removed, because an answer can be sent once."""

    on_verified: rx.EventHandler[passthrough_event_spec(str)]
    """Called with the answer for the server, or with an empty text when it has expired or failed."""


def robot_check(*, on_verified: Any, name: str = "captcha", round: int | rx.Var[int] = 0, **props: Any) -> rx.Component:  # noqa: A002
    """Return the box to tick.

    ``on_verified`` receives the answer (a text for ``Captcha.passed``), or an empty text when there is none any more. Increase ``round``
    after an answer was used, so that the next sending gets a new one.
    """
    spoken = {code: {name: wording.said(code) for name, wording in WORDS.items()} for code in LANGUAGES}
    return RobotCheck.create(
        challenge=CHALLENGE,
        name=name,
        words=rx.Var.create(spoken),
        language=LANGUAGE,
        round=round,
        on_verified=on_verified,
        **props,
    )
