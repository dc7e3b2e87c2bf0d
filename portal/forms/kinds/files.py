"""The kind of a field with files instead of text."""

from dataclasses import dataclass
from typing import ClassVar

from typing_extensions import override

from portal.forms.kinds.base import Context, Kind, Unacceptable
from portal.forms.kinds.numbers import grouped
from portal.forms.kinds.texts import Text
from portal.wording import Wording

DOCUMENT_EXTENSIONS = ("pdf", "doc", "docx", "xls", "xlsx", "jpg", "jpeg", "png", "tif", "tiff", "zip", "rar", "7z")
"""The file types of a document whose field declares none."""
SIGNATURE_EXTENSIONS = ("cms", "p7s", "p7m", "sig")
"""Extensions that NCALayer and similar programs give to a document with its electronic signature, or to the signature alone."""
SIGNED_EXTENSIONS = (*DOCUMENT_EXTENSIONS, *SIGNATURE_EXTENSIONS)
"""The file types of a field that asks for a signed document; :func:`signature_endings` writes the hint."""

_UPLOAD = Wording(
    "«{label}» өрісіне файлды «Жүктеу» түймесімен қосыңыз.",
    "Добавьте файл в поле «{label}» кнопкой «Загрузить».",
    "Add a file to “{label}” with the button “Upload”.",
)


_KILOBYTES = Wording("{size}\u00a0КБ", "{size}\u00a0КБ", "{size}\u00a0KB")
_MEGABYTES = Wording("{size}\u00a0МБ", "{size}\u00a0МБ", "{size}\u00a0MB")
_STEP = 1024


def size_words(count: int) -> Wording:
    """Return a size given in bytes as people read it: ``12 КБ``, ``1,2 МБ``, ``1.2 MB``."""
    if count < _STEP * _STEP:
        return _KILOBYTES.fill(size=max(1, round(count / _STEP)))
    return _MEGABYTES.fill(size=grouped(f"{count / _STEP / _STEP:.1f}"))


def signature_endings() -> str:
    """Return the extensions of signature files for a hint: «CMS, P7S, P7M, SIG»."""
    return ", ".join(SIGNATURE_EXTENSIONS).upper()


@dataclass(frozen=True)
class Files(Kind):
    """Any number of files with the given extensions; they are uploaded, never typed."""

    control: ClassVar[str] = "files"
    holds_files: ClassVar[bool] = True
    missing: ClassVar[Wording] = Wording(
        "«{label}» өрісіне файл жүктеңіз.", "Загрузите файл в поле «{label}».", "Upload a file to “{label}”."
    )
    extensions: tuple[str, ...] = DOCUMENT_EXTENSIONS

    @override
    def accept(self, typed: str, context: Context) -> str:
        """Raise :class:`Unacceptable`: files are uploaded, not typed."""
        raise Unacceptable(_UPLOAD)

    @property
    @override
    def asks_signed(self) -> bool:
        """Tell whether files of signatures are accepted."""
        return set(SIGNATURE_EXTENSIONS) <= set(self.extensions)

    @property
    @override
    def file_extensions(self) -> tuple[str, ...]:
        """The extensions of the declaration."""
        return self.extensions


@dataclass(frozen=True)
class FileKey(Text):
    """The id of one stored file, uploaded before the form is sent as a whole."""

    missing: ClassVar[Wording] = Files.missing
