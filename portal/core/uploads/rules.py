"""Rules of uploads by parts: their sizes, how long they wait, and the words of refusals."""

import datetime as dt
import re
from collections.abc import Mapping
from typing import Final

from portal.core.documents import refusals
from portal.core.documents.rules import MAX_BYTES
from portal.core.documents.workbook_words import TOO_LARGE
from portal.core.errors import Conflict, NotAllowed, NotFound, Refused, TooMany, TryLater
from portal.ports.storage import ABANDONED_SECONDS, PART_BYTES, StoredPart
from portal.wording import Wording

ABANDONED: Final = dt.timedelta(seconds=ABANDONED_SECONDS)
"""An upload that nobody has continued for so long is removed, with its parts."""
REMEMBERED: Final = dt.timedelta(days=1)
"""How long it is remembered of an upload that it was finished or refused, for a browser that has lost the answer."""
MOST_UNFINISHED: Final = 20
"""The unfinished uploads of one account; beginning another removes the oldest."""

_HASH = re.compile(r"[0-9a-f]{64}")

DIFFERS = Wording(
    "«{name}» файлы өзгеріп жетті: жеткен мазмұны таңдалған файлдікіндей емес. Сақталған жоқ, файлды қайта таңдаңыз.",
    "Файл «{name}» дошёл изменённым: содержимое не то, что в выбранном файле. Он не сохранён, выберите его снова.",
    "The file “{name}” arrived changed: its content is not that of the chosen file. It was not saved, choose it again.",
)
PART_LOST = Wording(
    "Файлдың бір бөлігі жетпеді. Ол қайта жіберіледі.",
    "Одна из частей файла не дошла. Она отправляется ещё раз.",
    "A part of the file did not arrive. It is being sent again.",
)
CHECKING = Wording(
    "Файл жетті, тексеріліп жатыр.",
    "Файл получен, проверяется.",
    "The file has been received and is being checked.",
)
EXPIRED = Wording(
    "Бөлікті жіберу мекенжайының мерзімі өтті. Бет жаңасын сұрайды.",
    "Адрес для отправки части устарел. Страница запросит новый.",
    "The address for sending the part has expired. The page asks for a new one.",
)
NONSENSE = Wording(
    "Файл туралы мәлімет оқылмады. Бетті жаңартып, файлды қайта таңдаңыз.",
    "Сведения о файле не читаются. Обновите страницу и выберите файл снова.",
    "What the page says of the file cannot be read. Reload the page and choose the file again.",
)


class Checking(TryLater):
    """Another request is checking the same upload now."""

    def __init__(self) -> None:
        super().__init__(CHECKING)
        self.code = "checking"


class PartLost(Conflict):
    """A part has to be sent again."""

    def __init__(self) -> None:
        super().__init__(PART_LOST)
        self.code = "part_lost"


def is_final(refused: Refused) -> bool:
    """Tell whether a repeated request would be refused too, so that nothing of the upload is needed any more."""
    return not isinstance(refused, (PartLost, TryLater, TooMany))


def kept_refusal(refused: Refused) -> dict[str, str]:
    """Return a refusal as it is kept."""
    kind = next((one.__name__ for one in (NotAllowed, Conflict) if isinstance(refused, one)), "")
    return {**refused.wording.as_dict(), "code": refused.code, "kind": kind}


def refusal_of(kept: Mapping[str, str]) -> Refused:
    """Return the refusal that :func:`kept_refusal` has made a record of."""
    words = Wording(kept["kk"], kept["ru"], kept["en"])
    if kept["kind"] == NotAllowed.__name__:
        return NotAllowed(words)
    refused = Conflict(words) if kept["kind"] == Conflict.__name__ else Refused(words)
    refused.code = kept["code"]
    return refused


def ensure_hash(text: str) -> str:
    """Return a SHA-256 in hexadecimal. Raise :class:`Refused` for anything else."""
    if not _HASH.fullmatch(text):
        raise Refused(NONSENSE, code="nonsense")
    return text


def ensure_fits(name: str, size: int, most_bytes: int) -> None:
    """Raise :class:`Refused` for an empty file and for one that is larger than its place takes."""
    if size < 1:
        raise refusals.empty(name)
    if size > most_bytes:
        if most_bytes == MAX_BYTES:
            raise refusals.too_large(name)
        raise Refused(TOO_LARGE.fill(limit=most_bytes // 1024**2), code="file_too_large")


def size_of_part(size: int, number: int) -> int:
    """Return the bytes of a part of a file of ``size`` bytes. Raise :class:`NotFound` when the file has no part of that number."""
    start = (number - 1) * PART_BYTES
    if number < 1 or start >= size:
        raise NotFound
    return min(PART_BYTES, size - start)


def all_parts(size: int) -> tuple[StoredPart, ...]:
    """Return the parts of a file of ``size`` bytes that has been joined already."""
    numbers = range(1, -(-size // PART_BYTES) + 1)
    return tuple(StoredPart(number, size_of_part(size, number), "joined") for number in numbers)


def ensure_whole(size: int, parts: tuple[StoredPart, ...]) -> None:
    """Raise :class:`PartLost` unless ``parts`` are all of a file of ``size`` bytes."""
    if [(part.number, part.size) for part in parts] != [(part.number, part.size) for part in all_parts(size)]:
        raise PartLost


def differs(name: str) -> Refused:
    """The bytes in the storage are not those of the chosen file."""
    return Refused(DIFFERS.fill(name=name), code="file_differs")
