"""The form of a video instruction, and the files that may be uploaded to it."""

from enum import StrEnum

from portal.core.reporting.basics.rules.sections import SECTION_WORDS, Section
from portal.forms import Field
from portal.forms.kinds import Choice, LongText, Text, Url
from portal.wording import LANGUAGES, Wording

EVERY_SECTION = "every"
SECTION_CHOICES = (
    (EVERY_SECTION, Wording("Барлық бөлімдер үшін", "Для всех разделов", "For every section")),
    *((str(section), SECTION_WORDS[section]) for section in Section),
)
_TITLES = {
    "kk": Wording("Қазақша атауы", "Название на казахском", "Title in Kazakh"),
    "ru": Wording("Орысша атауы", "Название на русском", "Title in Russian"),
    "en": Wording("Ағылшынша атауы", "Название на английском", "Title in English"),
}
_TEXTS = {
    "kk": Wording("Қазақша сипаттамасы", "Описание на казахском", "Description in Kazakh"),
    "ru": Wording("Орысша сипаттамасы", "Описание на русском", "Description in Russian"),
    "en": Wording("Ағылшынша сипаттамасы", "Описание на английском", "Description in English"),
}
INSTRUCTION_FIELDS = (
    *(Field(f"title_{code}", _TITLES[code], Text(limit=200), required=True, wide=True) for code in LANGUAGES),
    *(Field(f"text_{code}", _TEXTS[code], LongText(limit=4000), wide=True) for code in LANGUAGES),
    Field("section", Wording("Бөлім", "Раздел", "Section"), Choice(options=SECTION_CHOICES), required=True),
    Field(
        "video_url",
        Wording("Басқа сайттағы бейненің сілтемесі", "Ссылка на видео на другом сайте", "Link to a video on another site"),
        Url(),
        wide=True,
        hint=Wording("Файл жүктелмесе ғана қажет.", "Нужна, только если файл не загружен.", "Needed only when no file is uploaded."),
    ),
)
VIDEO = "video"
FILE_TYPES = {VIDEO: ("mp4", "webm"), **{f"captions/{code}": ("vtt",) for code in LANGUAGES}}
"""Addresses of the files of an instruction with the accepted file name endings."""
FILE_WORDS = {
    VIDEO: Wording("Бейне", "Видео", "Video"),
    "captions/kk": Wording("Қазақша субтитр", "Субтитры на казахском", "Captions in Kazakh"),
    "captions/ru": Wording("Орысша субтитр", "Субтитры на русском", "Captions in Russian"),
    "captions/en": Wording("Ағылшынша субтитр", "Субтитры на английском", "Captions in English"),
}
SHOWN = "shown"
"""The key under which a version says whether executors see the instruction."""
SHOWN_LABEL = Wording("Орындаушыларға көрсетіледі", "Показана исполнителям", "Shown to executors")
YES, NO = "yes", "no"
SHOWN_WORDS = {YES: Wording("иә", "да", "yes"), NO: Wording("жоқ", "нет", "no")}
INSTRUCTION = "instruction"
"""The kind of thing that an instruction is in the journal and among kept changes."""


class InstructionAct(StrEnum):
    """What changed an instruction, as its versions say it."""

    CREATE = "create"
    EDIT = "edit"
    SHOW = "show"
    HIDE = "hide"
    ATTACH = "attach"
    DETACH = "detach"
    DELETE = "delete"


ACT_WORDS = {
    InstructionAct.CREATE: Wording("Қосылды", "Добавлена", "Added"),
    InstructionAct.EDIT: Wording("Өзгертілді", "Изменена", "Changed"),
    InstructionAct.SHOW: Wording("Көрсетілді", "Показана", "Shown"),
    InstructionAct.HIDE: Wording("Жасырылды", "Скрыта", "Hidden"),
    InstructionAct.ATTACH: Wording("Файл жүктелді", "Загружен файл", "A file was uploaded"),
    InstructionAct.DETACH: Wording("Файл алынды", "Убран файл", "A file was removed"),
    InstructionAct.DELETE: Wording("Жойылды", "Удалена", "Deleted"),
}
