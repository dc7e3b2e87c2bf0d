"""A kind of letter: the texts that the portal comes with, and the facts that a text may name in braces."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from portal.core.letter_kinds.facts import FACTS, Fact
from portal.wording import Wording, one_after_another, same

PLACE = re.compile(r"\{(\w+)\}")
"""A fact as a text names it."""


class LetterGroup(StrEnum):
    """To whom, or about what, the letters of a kind are."""

    ACCESS = "access"
    COMPANIES = "companies"
    BODIES = "bodies"
    STAFF = "staff"


GROUP_WORDS: Mapping[LetterGroup, Wording] = {
    LetterGroup.ACCESS: Wording("Кіру және тіркелгілер", "Вход и учётные записи", "Sign-in and accounts"),
    LetterGroup.COMPANIES: Wording("Компанияларға", "Компаниям и застройщикам", "To companies and developers"),
    LetterGroup.BODIES: Wording("ЖАО порталының орындаушыларына", "Исполнителям портала МИО", "To executors of local bodies"),
    LetterGroup.STAFF: Wording("Оператор қызметкерлеріне", "Сотрудникам оператора", "To the operator's staff"),
}


class LetterLayout(StrEnum):
    """In which languages a letter is written: in that of its reader, in all three, or in Kazakh and then in Russian."""

    OWN = "own"
    EVERY = "every"
    KAZAKH_AND_RUSSIAN = "kazakh_and_russian"


@dataclass(frozen=True, eq=False)
class LetterKind:
    """A kind of letter: its code, its group, when it is written, and the subject and text that the portal comes with.

    ``facts`` says what a name in braces stands for where it is not what :data:`FACTS` says.
    """

    code: str
    group: LetterGroup
    about: Wording
    subject: Wording
    text: Wording
    facts: Mapping[str, Fact] = field(default_factory=dict)

    @property
    def known(self) -> dict[str, Fact]:
        """Return the facts that the portal has for such a letter, by their names, in the order of the text that it comes with."""
        names = dict.fromkeys(PLACE.findall(f"{self.subject.ru} {self.text.ru}"))
        return {name: self.facts.get(name) or FACTS[name] for name in names}

    def of(self, **facts: object) -> "LetterContent":
        """Return a letter of this kind with its facts; they may be more than the texts name.

        Raises:
            KeyError: a fact is missing.
        """
        missing = self.known.keys() - facts.keys()
        if missing:
            raise KeyError(self.code, *sorted(missing))
        return LetterContent(self, facts)

    def fits(self, subject: Wording, text: Wording) -> bool:
        """Tell whether texts name only facts that the portal has, and all those without which the letter is of no use.

        A text that the operator wrote may stop to fit when another release of the portal has other facts.
        """
        known = self.known
        needed = {name for name, fact in known.items() if fact.needed}
        parts = [(set(PLACE.findall(subject.said(code))), set(PLACE.findall(text.said(code)))) for code in ("kk", "ru", "en")]
        return all(first <= known.keys() and second <= known.keys() and needed <= second for first, second in parts)


@dataclass(frozen=True)
class LetterContent:
    """A letter to be written: its kind, the facts that its text may name, and its languages."""

    kind: LetterKind
    facts: Mapping[str, object]
    layout: LetterLayout = LetterLayout.OWN

    def laid_out(self, layout: LetterLayout) -> "LetterContent":
        """Return the letter in other languages."""
        return replace(self, layout=layout)

    def written(self, subject: Wording, text: Wording) -> tuple[Wording, Wording]:
        """Return a subject and a text with the facts in their places."""
        subject, text = subject.fill(**self.facts), text.fill(**self.facts)
        if self.layout is LetterLayout.EVERY:
            return one_after_another(subject, " · "), one_after_another(text)
        if self.layout is LetterLayout.KAZAKH_AND_RUSSIAN:
            return subject, same(f"{text.kk}\n\n———\n\n{text.ru}")
        return subject, text
