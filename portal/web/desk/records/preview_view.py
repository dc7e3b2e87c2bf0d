"""The preview of a record's texts in three languages, and what stands above the form: placeholders, and what a new text touches."""

from typing import Any

import reflex as rx

from portal.core.records import rules
from portal.core.records.previews import RecordLook
from portal.web import ui
from portal.web.desk.languages import PREVIEW as PREVIEW_TITLE
from portal.web.desk.records import looks, state
from portal.web.desk.records.previewing import PREVIEW
from portal.wording import Wording

Records: Any = state.ContentRecords
"""The State as a page sees it: its fields are Vars."""

_LEAD = Wording(
    "Мәтін осылай көрінеді. Әлі ештеңе сақталған жоқ.",
    "Так текст будет выглядеть. Ещё ничего не сохранено.",
    "This is how the text will look. Nothing is saved yet.",
)
_NEWEST = Wording("Соңғы мәтін осылай көрінеді", "Так выглядит последний текст", "How the newest text looks")
_INVENTED = Wording("Деректер ойдан шығарылған.", "Данные вымышленные.", "The data are invented.")
_PUBLISH = Wording("Жариялау", "Опубликовать", "Publish")
_PLAN = Wording("Жариялауды жоспарлау", "Запланировать публикацию", "Plan the publication")
_DRAFT = Wording("Жобаны сақтау", "Сохранить черновик", "Save the draft")
_REWRITE = Wording("Мәтінге оралу", "Вернуться к тексту", "Back to the text")
_TOUCHED = Wording("Өзгеріс нені қозғайды", "Что затронет изменение", "What a change touches")
_PLACEHOLDERS = Wording("Ауыстырмалар", "Подстановки", "Placeholders")
_PLACEHOLDERS_LEAD = Wording(
    "Портал олардың орнына деректерді қояды. Белгіленгендері әр тілдегі мәтінде керек. Мәтіннің әр жолы — бір абзац.",
    "Вместо них портал подставит данные. Отмеченные нужны в тексте на каждом языке. Каждая строка текста — отдельный абзац.",
    "The portal writes data for them. The text needs the marked ones in every language. Each line of the text is a paragraph.",
)
_NEEDED = Wording("керек", "нужна", "needed")
_COLUMNS = (
    ui.Column(Wording("Жазылуы", "Как пишется", "As written")),
    ui.Column(Wording("Орнына қойылатыны", "Что подставляется", "What stands for it")),
    ui.Column(Wording("Міндетті", "Обязательна", "Required"), hidden_title=True),
)
_REACH = (ui.Column(Wording("Нені", "Что", "What")), ui.Column(Wording("Саны", "Сколько", "Number"), figures=True))


def checked(look: RecordLook) -> rx.Component:
    """Return the preview of the typed texts with the buttons that save them or go back."""
    words = rx.cond(Records.when == state.DAY, ui.say(_PLAN), rx.cond(Records.when == rules.DRAFT, ui.say(_DRAFT), ui.say(_PUBLISH)))
    return ui.card(
        rx.el.p(ui.say(_LEAD), " ", _invented(), class_name="lead"),
        looks.in_languages(look),
        ui.button_row(
            ui.button(words, look="primary", on_click=Records.confirm(Records.press)), ui.button(_REWRITE, on_click=Records.rewrite)
        ),
        title=PREVIEW_TITLE,
        custom_attrs={"id": PREVIEW, "tabIndex": -1},
    )


def newest(look: RecordLook) -> rx.Component:
    """Return the newest text for who reads only."""
    return ui.card(rx.el.p(_invented(), class_name="hint"), looks.in_languages(look), title=_NEWEST)


def _invented() -> rx.Component:
    return rx.cond(Records.preview.invented, rx.fragment(ui.say(_INVENTED)))


def touched() -> rx.Component:
    """Return what a change of the record reaches and what it leaves alone, with the numbers of today."""
    table = ui.table(_TOUCHED, _REACH, Records.touched, lambda one: [ui.say_dict(one.label), one.count.to_string()])
    place = rx.cond(Records.place, rx.el.p(ui.say_dict(Records.place)))
    effect: Any = ui.say_dict(Records.effect)
    texts = (rx.el.p(ui.say_dict(Records.note)), rx.cond(effect, rx.el.p(effect)))
    return rx.cond(Records.touched.length() > 0, ui.card(place, *texts, table, title=_TOUCHED))


def placeholders() -> rx.Component:
    """Return what the texts may name in braces."""
    table = ui.table(_PLACEHOLDERS, _COLUMNS, Records.placeholders, _placeholder)
    lead = rx.el.p(ui.say(_PLACEHOLDERS_LEAD), class_name="hint")
    return rx.cond(Records.placeholders.length() > 0, ui.card(lead, table, title=_PLACEHOLDERS))


def _placeholder(one: Any) -> list[Any]:
    return [rx.el.code(one.written), ui.say_dict(one.meaning), rx.cond(one.needed, ui.badge(_NEEDED, "info"))]
