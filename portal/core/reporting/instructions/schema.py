"""The form of a video instruction, and the files that may be uploaded to it."""

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
