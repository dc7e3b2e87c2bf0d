"""Dialogs: the browser's own element keeps the focus inside and closes on Esc, after a question when something was typed."""

from typing import Any

import reflex as rx
from reflex.event import no_args_event_spec
from reflex_components_core.el.elements.other import Dialog

from portal.web.ui.buttons import Look, button, icon_button
from portal.web.ui.language import Text, said
from portal.wording import Wording

_CLOSE = Wording("Жабу", "Закрыть", "Close")
_CANCEL = Wording("Бас тарту", "Отмена", "Cancel")
_LEAVING = Wording(
    "Терезені жабасыз ба? Енгізгеніңіз сақталмайды.",
    "Закрыть окно? Введённое не сохранится.",
    "Close the window? What you have typed will not be saved.",
)
_STAY = Wording("Толтыруды жалғастыру", "Продолжить заполнение", "Continue")
_LEAVE = Wording("Сақтамай жабу", "Закрыть без сохранения", "Close without saving")


class _Window(Dialog):
    """The dialog element with its events."""

    on_close: rx.EventHandler[no_args_event_spec]


def dialog(id: str, title: Text, *children: Any, actions: rx.Component | None = None, wide: bool = False, **props: Any) -> rx.Component:  # noqa: A002
    """Return a dialog, closed at first; :func:`portal.web.ui.open_dialog`, or a button with :func:`opens`, shows it.

    ``actions`` is a :func:`dialog_actions` row at its end; ``on_close`` is called in whatever way it was closed. When something was typed
    into a form in it, Esc and the cross ask before they close it.
    """
    return _Window.create(
        rx.el.div(
            rx.el.div(rx.el.h2(said(title), custom_attrs={"id": f"{id}-title"}), _close_button(), class_name="dialog-head"),
            rx.el.div(*children, class_name="dialog-body"),
            actions or rx.fragment(),
            _leaving(),
            class_name="modal-box dialog dialog-wide" if wide else "modal-box dialog",
        ),
        custom_attrs={"id": id, "aria-labelledby": f"{id}-title"},
        class_name="modal",
        **props,
    )


def confirm_dialog(
    id: str,  # noqa: A002
    title: Text,
    text: Text | rx.Component,
    *,
    confirm: Text,
    on_confirm: Any,
    look: Look = "danger",
    cancel: Text = _CANCEL,
) -> rx.Component:
    """Return a question before something that cannot be undone. The safe answer is first and has the focus."""
    return dialog(
        id,
        title,
        rx.el.p(text if isinstance(text, rx.Component) else said(text)),
        actions=dialog_actions(
            button(cancel, custom_attrs={"data-closes": "", "data-first": ""}),
            button(confirm, look=look, on_click=on_confirm, custom_attrs={"data-closes": ""}),
        ),
    )


def dialog_actions(*buttons: rx.Component) -> rx.Component:
    """Return the row of buttons at the end of a dialog."""
    return rx.el.div(*buttons, class_name="dialog-actions")


def opens(id: str) -> dict[str, str]:  # noqa: A002
    """Return the ``custom_attrs`` of a button that opens the dialog ``id``."""
    return {"data-opens": id, "aria-haspopup": "dialog"}


def _close_button() -> rx.Component:
    return icon_button("x", _CLOSE, custom_attrs={"data-closes": "ask"})


def _leaving() -> rx.Component:
    """Return the question, hidden until it is asked."""
    stay = button(_STAY, custom_attrs={"data-stays": ""})
    leave = button(_LEAVE, look="danger", custom_attrs={"data-closes": ""})
    return rx.el.div(
        rx.el.p(said(_LEAVING)),
        dialog_actions(stay, leave),
        role="group",
        class_name="dialog-leaving",
        custom_attrs={"data-leaving": "", "hidden": True, "aria-label": said(_LEAVING)},
    )
