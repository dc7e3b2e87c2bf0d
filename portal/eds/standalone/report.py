"""The report of a check: lines with a mark, printed in one language, and the number with which the program ends."""

from __future__ import annotations

from dataclasses import dataclass, field

from portal.wording import Wording

RIGHT, WRONG, UNSURE, NOTE = "[ OK ]", "[ !! ]", "[ ?? ]", "[ -- ]"
ALL_RIGHT, SOMETHING_WRONG, NOT_CONFIRMED = 0, 1, 2

RESULTS = {
    ALL_RIGHT: Wording(
        "НӘТИЖЕ: бәрі дұрыс. Файлдар өзгермеген, қолтаңбалар жарамды. Түбір сертификаттың ізін өзіңіз салыстырыңыз (жоғарыда).",
        "ИТОГ: всё верно. Файлы не изменены, подписи действительны. Отпечаток корневого сертификата сверьте сами (он выше).",
        "RESULT: everything is right. The files are unchanged, the signatures are valid. Compare the root's fingerprint above yourself.",
    ),
    SOMETHING_WRONG: Wording(
        "НӘТИЖЕ: ҚАТЕ БАР. «[ !! ]» белгісі тұрған жолдарды қараңыз.",
        "ИТОГ: ЕСТЬ ОШИБКИ. Смотрите строки с отметкой «[ !! ]».",
        "RESULT: SOMETHING IS WRONG. See the lines marked “[ !! ]”.",
    ),
    NOT_CONFIRMED: Wording(
        "НӘТИЖЕ: қате табылмады, бірақ бәрін растау мүмкін болмады. «[ ?? ]» белгісі тұрған жолдарды қараңыз.",
        "ИТОГ: ошибок не найдено, но подтвердить удалось не всё. Смотрите строки с отметкой «[ ?? ]».",
        "RESULT: nothing wrong was found, but not everything could be confirmed. See the lines marked “[ ?? ]”.",
    ),
}


@dataclass(slots=True)
class PackageReport:
    """The lines so far; a heading has an empty mark."""

    lines: list[tuple[str, Wording]] = field(default_factory=list)

    def say(self, mark: str, words: Wording, **values: object) -> None:
        """Add a line; ``values`` fill its places."""
        self.lines.append((mark, Wording(*(text.format(**values) for text in (words.kk, words.ru, words.en)))))

    @property
    def result(self) -> int:
        """0: everything is right; 1: something is wrong; 2: something could not be confirmed."""
        marks = {mark for mark, _ in self.lines}
        return SOMETHING_WRONG if WRONG in marks else NOT_CONFIRMED if UNSURE in marks else ALL_RIGHT

    def text(self, language: str) -> str:
        """Return the report in kk, ru or en."""
        place = ("kk", "ru", "en").index(language)
        said = [(mark, (words.kk, words.ru, words.en)[place]) for mark, words in self.lines]
        lines = [f"{mark} {text}" if mark else f"\n{text}" for mark, text in said]
        result = RESULTS[self.result]
        return "\n".join((*lines, "", (result.kk, result.ru, result.en)[place], ""))
