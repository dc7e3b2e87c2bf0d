"""«Видеоинструкции» at the desk: in three languages, with a video or a link and captions, in an order, shown or hidden."""

from typing import Any

import reflex as rx

from portal.core.reporting.instructions.schema import FILE_TYPES, FILE_WORDS, INSTRUCTION_FIELDS
from portal.web import ui
from portal.web.desk.languages import PREVIEW, in_every_language
from portal.web.desk.listed import CHANGE, NEW, add_button, line_form, list_or_form
from portal.web.desk.mio_instructions import state
from portal.web.desk.versions import VERSIONS, differences, take_button
from portal.web.shell.layouts import desk_page
from portal.web.shell.lessons import lesson_view
from portal.web.shell.people import people_look
from portal.web.ui.upload import upload_box
from portal.wording import Wording

Lessons: Any = state.WrittenLessons
"""The State as a page sees it: its fields are Vars."""

TITLE = Wording("Бейненұсқаулықтар", "Видеоинструкции", "Video instructions")
_LEAD = Wording(
    "Орындаушылар олардың бөлімдеріне арналған және көрсетілген нұсқаулықтарды көреді.",
    "Исполнители видят показанные инструкции своих разделов.",
    "Executors see the instructions of their sections that are shown.",
)
_ADD = Wording("Нұсқаулық қосу", "Добавить инструкцию", "Add an instruction")
_EMPTY = Wording("Нұсқаулықтар әлі жоқ", "Инструкций пока нет", "No instructions yet")
_EMPTY_TEXT = Wording(
    "Алдымен атауын үш тілде жазыңыз, содан кейін бейне мен субтитр жүктеңіз.",
    "Сначала напишите название на трёх языках, затем загрузите видео и субтитры.",
    "First write the title in three languages, then upload the video and captions.",
)
_SHOWN = Wording("көрсетілген", "показана", "shown")
_HIDDEN = Wording("жасырын", "скрыта", "hidden")
_NO_VIDEO = Wording("бейне жоқ", "нет видео", "no video")
_LINKED = Wording("сілтеме", "ссылка", "link")
_VIDEO = Wording("бейне", "видео", "video")
_NO_CAPTIONS = Wording("субтитр жоқ", "нет субтитров", "no captions")
_CAPTIONS = Wording("субтитр: ", "субтитры: ", "captions: ")
_SHOW = Wording("Көрсету", "Показать", "Show")
_HIDE = Wording("Жасыру", "Скрыть", "Hide")
_UP = Wording("Жоғары жылжыту", "Выше", "Move up")
_DOWN = Wording("Төмен жылжыту", "Ниже", "Move down")
_DELETE = Wording("Жою", "Удалить", "Delete")
_DELETE_ASK = Wording("Нұсқаулықты жою керек пе?", "Удалить инструкцию?", "Delete the instruction?")
_DELETE_TEXT = Wording(
    "Бейне мен субтитрлер де жойылады.", "Видео и субтитры тоже будут удалены.", "The video and the captions are deleted too."
)
_WORDS = Wording("Атауы мен сипаттамасы", "Название и описание", "Title and description")
_FILES = Wording("Бейне мен субтитрлер", "Видео и субтитры", "Video and captions")
_FILES_TEXT = Wording(
    "Бейне — MP4 немесе WebM, субтитр — WebVTT. Жаңа файл бұрынғысын ауыстырады.",
    "Видео — MP4 или WebM, субтитры — WebVTT. Новый файл заменит прежний.",
    "Video as MP4 or WebM, captions as WebVTT. A new file takes the place of the old one.",
)
_FILES_LATER = Wording(
    "Алдымен сақтаңыз: содан кейін бейне мен субтитр жүктеуге болады.",
    "Сначала сохраните: после этого можно загрузить видео и субтитры.",
    "Save first: then the video and captions can be uploaded.",
)
_PREVIEW_HINT = Wording(
    "Сақталған нұсқаулық орындаушыға осылай көрінеді. Жасырын нұсқаулық «Көрсету» түймесі басылғаннан кейін ғана көрінеді.",
    "Так исполнитель видит то, что сохранено. Скрытую инструкцию он увидит только после нажатия «Показать».",
    "This is how an executor sees what is saved. A hidden instruction is seen only after “Show” was pressed.",
)
_VERSIONS_HINT = Wording(
    "Нұсқа сақталған сәттен бастап қолданыста. Формаға мәтіндерді, бөлімді және сілтемені қайтаруға болады; ауыстырылған файл бір айдан "
    "кейін жойылады, нұсқада оның аты ғана қалады.",
    "Версия действует с минуты, когда её сохранили. В форму можно вернуть тексты, раздел и ссылку; заменённый файл через месяц удаляется, "
    "в версии остаётся только его имя.",
    "A version holds from the minute in which it was saved. Texts, section and link can be taken back into the form; a file that was "
    "replaced is deleted a month later, and the version keeps only its name.",
)
_NO_VERSIONS = Wording(
    "Бұл нұсқаулықты тарих сақтала бастағаннан бері ешкім өзгерткен жоқ.",
    "С тех пор как ведётся история, эту инструкцию никто не менял.",
    "Nobody has changed this instruction since its history is kept.",
)


def page() -> rx.Component:
    """Return the page at ``/desk/mio/instructions``."""
    add = rx.cond(Lessons.may_write, add_button(Lessons, _ADD))
    delete = ui.confirm_dialog("delete-lesson", _DELETE_ASK, _DELETE_TEXT, confirm=_DELETE, on_confirm=Lessons.delete(Lessons.press))
    content = people_look(list_or_form(Lessons, _list(), _form()), delete)
    return desk_page(TITLE, content, here="instructions", lead=_LEAD, actions=add)


def _list() -> rx.Component:
    lines = rx.el.ol(rx.foreach(Lessons.lines, _line), class_name="lessons")
    return rx.cond(Lessons.lines.length() > 0, lines, ui.empty_state(_EMPTY, _EMPTY_TEXT, icon_name="circle-play"))


def _line(one: Any, place: Any) -> rx.Component:
    return rx.el.li(
        rx.el.h2(ui.say_dict(one.title)),
        rx.el.div(
            ui.badge(ui.say_dict(one.section), "info"),
            rx.cond(one.published, ui.badge(_SHOWN, "success", "eye"), ui.badge(_HIDDEN, "neutral", "eye-off")),
            rx.cond(
                one.has_video,
                ui.badge(_VIDEO, "neutral", "circle-play"),
                rx.cond(one.link, ui.badge(_LINKED, "neutral", "link"), _missing()),
            ),
            rx.cond(
                one.captions.length() > 0,
                ui.badge(ui.say(_CAPTIONS) + one.captions.to(list[str]).join(", "), "neutral", "captions"),
                ui.badge(_NO_CAPTIONS, "warning", "captions-off"),
            ),
            class_name="badges",
        ),
        rx.cond(Lessons.may_write, _deeds(one, place)),
        class_name="panel lesson",
    )


def _missing() -> rx.Component:
    return ui.badge(_NO_VIDEO, "warning", "triangle-alert")


def _deeds(one: Any, place: Any) -> rx.Component:
    last, title = Lessons.lines.length() - 1, ui.say_dict(one.title)
    place_of = {"id": rx.Var.create(state.shown_id("")) + one.id}
    return ui.button_row(
        ui.button(CHANGE, icon="pencil", on_click=Lessons.change(one.id), custom_attrs=ui.about(CHANGE, title)),
        rx.cond(
            one.published,
            ui.button(
                _HIDE, look="quiet", on_click=Lessons.show(one.id, False, Lessons.press), custom_attrs=ui.about(_HIDE, title) | place_of
            ),
            ui.button(
                _SHOW, look="quiet", on_click=Lessons.show(one.id, True, Lessons.press), custom_attrs=ui.about(_SHOW, title) | place_of
            ),
        ),
        rx.el.div(
            _mover("arrow-up", _UP, one, title, earlier=True, disabled=place == 0),
            _mover("arrow-down", _DOWN, one, title, earlier=False, disabled=place == last),
            class_name="lesson-movers",
        ),
        ui.button(_DELETE, look="quiet", icon="trash-2", on_click=Lessons.ask_deleting(one.id), custom_attrs=ui.about(_DELETE, title)),
    )


def _mover(icon: str, words: Wording, one: Any, title: Any, *, earlier: bool, disabled: Any) -> rx.Component:
    named = ui.about(words, title) | {"id": rx.Var.create(state.mover_id("", earlier=earlier)) + one.id}
    return ui.icon_button(icon, words, on_click=Lessons.move(one.id, earlier), custom_attrs=named, disabled=disabled)


def _form() -> rx.Component:
    files = rx.cond(Lessons.editing == NEW, rx.el.p(ui.say(_FILES_LATER)), _files())
    return rx.fragment(
        line_form(Lessons, state.PREFIX, INSTRUCTION_FIELDS, title=_WORDS),
        ui.card(files, title=_FILES),
        rx.cond(Lessons.preview.id, _preview()),
        rx.cond(Lessons.editing != NEW, _versions()),
    )


def _preview() -> rx.Component:
    return ui.card(rx.el.p(ui.say(_PREVIEW_HINT), class_name="hint"), in_every_language(lesson_look), title=PREVIEW)


@rx.memo
def lesson_look() -> rx.Component:
    """Return the stored instruction in the language of its column."""
    return rx.el.div(lesson_view(Lessons.preview, rx.el.h3), class_name="lesson")


def _versions() -> rx.Component:
    listed = rx.cond(Lessons.versions.length() > 0, ui.timeline(Lessons.versions, _version), rx.el.p(ui.say(_NO_VERSIONS)))
    return ui.card(rx.el.p(ui.say(_VERSIONS_HINT), class_name="hint"), listed, title=VERSIONS)


def _version(one: Any, place: Any) -> rx.Component:
    take = rx.cond(place > 0, take_button(Lessons.take(one.number), one.at))
    return ui.event(one.at, ui.say_dict(one.act), differences(one.differences), take, who=one.by)


def _files() -> rx.Component:
    boxes = [_file(address, extensions) for address, extensions in FILE_TYPES.items()]
    return rx.fragment(rx.el.p(ui.say(_FILES_TEXT), class_name="hint"), rx.el.div(*boxes, class_name="lesson-files"))


def _file(address: str, extensions: tuple[str, ...]) -> rx.Component:
    label = FILE_WORDS[address]
    return rx.el.div(
        rx.el.p(ui.say(label), class_name="label-text"),
        upload_box(
            target=rx.Var.create("/api/mio/instructions/") + Lessons.editing + "/files",
            address=address,
            files=Lessons.files[address],
            label=label,
            on_change=Lessons.arrived,
            on_delete=Lessons.drop,
            extensions=extensions,
            single=True,
        ),
        class_name="field",
    )
