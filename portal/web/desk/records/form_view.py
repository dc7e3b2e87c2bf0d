"""The form of a record, and its versions below."""

from typing import Any

import reflex as rx

from portal.core.records import rules
from portal.core.records.previews import RecordLook
from portal.core.records.schema import CODE, RecordKind
from portal.forms import Field
from portal.forms.kinds import Date
from portal.web import ui
from portal.web.desk.listed import NEW
from portal.web.desk.records import preview_view, state
from portal.web.desk.records.previewing import PREFIX
from portal.web.desk.versions import VERSIONS, differences, take_button
from portal.web.forms.sent_form import Sent, sent_form
from portal.web.forms.widgets import sent_field
from portal.wording import Wording

Records: Any = state.ContentRecords
"""The State as a page sees it: its fields are Vars."""

_LOOK = Wording("Алдын ала қарау", "Предпросмотр", "Preview")
_BACK = Wording("Тізімге оралу", "Вернуться к списку", "Back to the list")
_FORM = Wording("Жазба", "Запись", "Record")
_IN_FORCE = Wording("қазір осы нұсқа қолданыста", "действует сейчас", "holds now")
_FROM = Wording("Басталуы: ", "Действует с ", "Holds from ")
_CANCEL = Wording("Жоспарды жою", "Отменить запланированное", "Cancel the plan")
_PLANNED = Wording("Келесі нұсқа өз күнін күтіп тұр: ", "Следующая версия ждёт своего дня: ", "The next version waits for its day: ")
_PLANNED_TEXT = Wording(
    "Жарияланған жаңа мәтін оны алмастырады.", "Новый опубликованный текст её заменит.", "A newly published text takes its place."
)
_WHEN = Wording("Қашан күшіне енеді", "Когда начнёт действовать", "When it begins to hold")
_WHENS = (
    (rules.NOW, Wording("Бірден жариялау", "Опубликовать сразу", "Publish at once")),
    (state.DAY, Wording("Белгіленген күннен бастап", "Опубликовать с выбранного дня", "Publish from a day on")),
    (rules.DRAFT, Wording("Жоба ретінде сақтау", "Сохранить черновиком", "Save as a draft")),
)
_DAY = Field(
    "day",
    Wording("Қай күннен бастап", "С какого дня", "From which day"),
    Date(),
    required=True,
    hint=Wording(
        "Ертеңнен бастап, бір жыл ішінде; түн ортасында күшіне енеді (Қазақстан уақыты).",
        "Не раньше завтрашнего, в пределах года; начнёт действовать в полночь по времени Казахстана.",
        "From tomorrow on, within a year; it begins at midnight, Kazakhstan time.",
    ),
)
_PORTAL = Wording("Портал", "Портал", "The portal")


def form(kind: RecordKind) -> rx.Component:
    """Return the form of a record of this kind; whoever may not edit sees its versions only."""
    return rx.fragment(
        rx.cond(Records.checking, rx.fragment(), preview_view.touched()),
        rx.cond(Records.may_edit, _editing(kind), _read(kind)),
        rx.cond(Records.versions.length() > 0, ui.card(ui.timeline(Records.versions, _version), title=VERSIONS)),
    )


def _read(kind: RecordKind) -> rx.Component:
    return rx.fragment(ui.button_row(ui.button(_BACK, on_click=Records.leave)), preview_view.newest(kind.look))


def _editing(kind: RecordKind) -> rx.Component:
    typing = rx.fragment(_planned(), preview_view.placeholders(), _texts(kind))
    return rx.cond(Records.checking, preview_view.checked(kind.look), typing)


def _texts(kind: RecordKind) -> rx.Component:
    choices = {one.key: Records.choices[one.key] for one in _chosen(kind)}
    sent = Sent(PREFIX, Records, Records.values, Records.serial, choices, seeking=Records.seeking, on_seek=Records.seek)
    given = [sent_field(sent, one) for one in kind.fields if one.key in kind.fixed - kind.unasked]
    controls = [_once_given(one, sent_field(sent, one)) for one in kind.fields if one.key not in kind.fixed | kind.unasked]
    save = kind.preview_words or _LOOK
    when = ui.radio_group("record-when", _WHEN, _WHENS, value=Records.when, on_change=Records.choose_when)
    return ui.card(
        sent_form(
            Records,
            ui.required_note(),
            rx.cond(~Records.given, ui.grid(*given, key=Records.serial.to_string())) if given else rx.fragment(),
            rx.el.div(ui.grid(*controls, key=Records.serial.to_string()), class_name="tall-texts" if kind.look is RecordLook.PROSE else ""),
            rx.fragment(when, key="when-" + Records.serial.to_string()),
            rx.cond(Records.when == state.DAY, ui.grid(sent_field(sent, _DAY))),
            ui.button_row(ui.button(save, look="primary", type="submit"), ui.button(_BACK, on_click=Records.leave)),
            on_submit=Records.save,
        ),
        title=rx.cond(Records.named, ui.say_dict(Records.named), ui.say(_FORM)),
    )


def _chosen(kind: RecordKind) -> list[Field]:
    return [one for one in kind.fields if one.kind.options_dictionary]


def _once_given(field: Field, control: rx.Component) -> rx.Component:
    return rx.cond(Records.editing == NEW, control) if field.key == CODE else control


def _planned() -> rx.Component:
    cancel = ui.button(_CANCEL, on_click=Records.cancel(Records.press))
    words = rx.el.p(ui.say(_PLANNED), rx.el.strong(Records.planned), ". ", ui.say(_PLANNED_TEXT))
    return rx.cond(Records.planned, ui.notice(words, ui.button_row(cancel), kind="info"))


def _version(one: Any) -> rx.Component:
    take = take_button(Records.take(one.number), one.at)
    return ui.event(
        one.at,
        ui.say_dict(one.act),
        rx.cond(one.in_force, ui.badge(_IN_FORCE, "success", "eye")),
        rx.cond(one.holds_from, rx.el.p(ui.say(_FROM), one.holds_from)),
        differences(one.differences),
        rx.cond(Records.may_edit & ~Records.checking & (one.number != Records.seen), take),
        who=rx.cond(one.by, one.by, ui.say(_PORTAL)),
    )
