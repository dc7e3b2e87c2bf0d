"""The button beside a text of the operator's that offers ready texts, and the window with them."""

from typing import Any

import reflex as rx

from portal.core.applications.templates.schema import TemplateKind
from portal.web import ui
from portal.web.desk.review import template_state
from portal.web.desk.review.template_state import PICKER
from portal.wording import LANGUAGES, Wording, same

Picker: Any = template_state.TemplatePicker
"""The State as a page sees it: its fields are Vars."""

_OFFER = Wording("Үлгіден кірістіру", "Вставить шаблон", "Insert a template")
_TITLE = Wording("Мәтін үлгілері", "Шаблоны текстов", "Templates of texts")
_LANGUAGE = Wording("Мәтін тілі", "Язык текста", "Language of the text")
_LANGUAGES = dict(zip(LANGUAGES, (same("Қазақша"), same("Русский"), same("English")), strict=True))
_NONE = Wording(
    "Мұндай үлгілер әлі жоқ. Оларды оператордың әкімшісі жазады.",
    "Таких шаблонов пока нет. Их пишет администратор оператора.",
    "There are no such templates yet. The operator's administrator writes them.",
)
_INSERT = Wording("Кірістіру", "Вставить", "Insert")
_CLOSE = Wording("Жабу", "Закрыть", "Close")


def template_button(kind: TemplateKind, target: Any, label: Any) -> rx.Component:
    """Return the button that offers the templates of a kind for the input with the id ``target``, called ``label``."""
    return ui.button(
        _OFFER, look="quiet", icon="text-cursor-input", on_click=Picker.ask(str(kind), target), custom_attrs=ui.about(_OFFER, label)
    )


def template_window() -> rx.Component:
    """Return the window with the templates."""
    listed = rx.el.ul(rx.foreach(Picker.templates, _template), class_name="remark-list")
    spoken = ui.select("template-language", _LANGUAGE, tuple(_LANGUAGES.items()), value=Picker.language, empty=None, on_change=Picker.speak)
    return ui.dialog(
        PICKER,
        _TITLE,
        rx.cond(Picker.templates.length() > 0, rx.fragment(spoken, listed), rx.el.p(ui.say(_NONE))),
        actions=ui.dialog_actions(ui.button(_CLOSE, custom_attrs={"data-closes": ""})),
    )


def _template(one: Any) -> rx.Component:
    text = one.text.to(dict[str, str])[Picker.language]
    take = ui.button(_INSERT, look="quiet", on_click=Picker.take(one.id), custom_attrs=ui.about(_INSERT, one.name))
    return rx.el.li(rx.el.strong(one.name), rx.el.p(text, class_name="remark-text", lang=Picker.language), ui.button_row(take))
