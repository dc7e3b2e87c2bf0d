"""What is known of viruses in a file: the states, their words, and who may have a file with one."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from portal.core.calendar.rules import local
from portal.core.errors import Refused
from portal.wording import Wording


class ScanState(StrEnum):
    """The states of a file; the text is kept in the database."""

    UNSCANNED = ""
    SCANNING = "scanning"
    CLEAN = "clean"
    INFECTED = "infected"
    SILENT = "silent"
    """The scanner did not answer; the file is scanned again."""
    USELESS = "useless"
    """The scanner, or the store of files, failed at this file; it is tried again."""
    TOO_LARGE = "too_large"
    """The scanner takes no such file; it is tried once a day, in case its limit was raised."""


@dataclass(frozen=True, slots=True)
class FileScan:
    """What is known of viruses in a file, and since when; ``found`` is the name that the scanner gives to what it found."""

    state: ScanState = ScanState.UNSCANNED
    at: dt.datetime | None = None
    found: str = ""

    @property
    def words(self) -> Wording:
        """The state as a sentence for people."""
        at = f"{local(self.at):%d.%m.%Y %H:%M}" if self.at else ""
        return STATES[self.state].fill(at=at, found=self.found)

    @property
    def is_infected(self) -> bool:
        """Whether a virus was found."""
        return self.state is ScanState.INFECTED


NOT_SCANNED: Final = FileScan()
STATES: Final[Mapping[ScanState, Wording]] = {
    ScanState.UNSCANNED: Wording("Вирустарға тексерілмеген", "На вирусы не проверен", "Not scanned for viruses"),
    ScanState.SCANNING: Wording("Вирустарға тексеріліп жатыр", "Проверяется на вирусы", "Being scanned for viruses"),
    ScanState.CLEAN: Wording("Вирус табылмады ({at})", "Вирусов не найдено ({at})", "No viruses found ({at})"),
    ScanState.INFECTED: Wording(
        "Вирус табылды: {found}. Файлды жүктеп алуға болмайды.",
        "Найден вирус: {found}. Скачать файл нельзя.",
        "A virus was found: {found}. The file cannot be downloaded.",
    ),
    ScanState.SILENT: Wording(
        "Вирустарға тексерілмеді: антивирус жауап бермейді. Тексеру қайталанады.",
        "На вирусы не проверен: антивирус не отвечает. Проверка повторится.",
        "Not scanned for viruses: the scanner does not answer. It is tried again.",
    ),
    ScanState.USELESS: Wording(
        "Вирустарға тексерілмеді: антивирус бұл файлды оқи алмады. Тексеру қайталанады.",
        "На вирусы не проверен: антивирус не смог прочитать этот файл. Проверка повторится.",
        "Not scanned for viruses: the scanner could not read this file. It is tried again.",
    ),
    ScanState.TOO_LARGE: Wording(
        "Вирустарға тексерілмеді: файл немесе оның ішіндегісі антивирус қабылдайтыннан үлкен.",
        "На вирусы не проверен: файл или его содержимое больше, чем принимает антивирус.",
        "Not scanned for viruses: the file, or what is packed in it, is larger than the scanner takes.",
    ),
}
IN_FORM: Final = Wording(
    "«{name}» файлында вирус табылды: {found}. Оны жойып, вирусы жоқ файлды жүктеңіз.",
    "В файле «{name}» найден вирус: {found}. Удалите его и загрузите файл без вируса.",
    "A virus was found in the file “{name}”: {found}. Delete it and upload the file without the virus.",
)
NOT_GIVEN: Final = Wording(
    "«{name}» файлында вирус табылды: {found}. Оны ешкім жүктеп ала алмайды; файлды салған адам вирусы жоқ көшірмесін жүктеуі керек.",
    "В файле «{name}» найден вирус: {found}. Его никто не может скачать; тот, кто его приложил, должен загрузить копию без вируса.",
    "A virus was found in the file “{name}”: {found}. Nobody can download it; whoever attached it has to upload a copy without the virus.",
)


def ensure_harmless_to_give(name: str, scan: FileScan) -> None:
    """Raise :class:`Refused` (code ``infected``) for a file in which a virus was found: nobody gets it, the operator's staff neither."""
    if scan.is_infected:
        raise Refused(NOT_GIVEN.fill(name=name, found=scan.found), code="infected")
