"""What a form says about its answers, worked out again after an edit only in the parts that read what the edit changed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from portal.forms.conditions import Answers
from portal.forms.kinds import Context, Names
from portal.forms.problems import PartFindings, Problem, find_in_part, in_order
from portal.forms.schema import DocumentSlot, Form, FormPart
from portal.wording import Wording

_NOTHING: Mapping[Any, Any] = MappingProxyType({})
_EVERY = "*"
"""Among the addresses that were read: all of them. No answer has this address."""


class _ReadTexts(Mapping[str, str]):
    """Texts by address that note which addresses were looked up, those without a text too."""

    __slots__ = ("_texts", "addresses")

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts, self.addresses = texts, set[str]()

    def __getitem__(self, address: str) -> str:
        self.addresses.add(address)
        return self._texts[address]

    def get(self, address: str, default: Any = None) -> Any:
        """Return the text under an address; Mapping's own goes through an exception for each that is absent."""
        self.addresses.add(address)
        return self._texts.get(address, default)

    def __iter__(self) -> Iterator[str]:
        self.addresses.add(_EVERY)
        return iter(self._texts)

    def __len__(self) -> int:
        self.addresses.add(_EVERY)
        return len(self._texts)


@dataclass(frozen=True, slots=True)
class _KnownPart:
    """What was found in one part, and everything that was read for it."""

    found: PartFindings
    read: frozenset[str]
    """The addresses whose texts were looked up."""
    named: Mapping[tuple[str, str], Wording | None]
    """The names that were looked up, by dictionary and code."""

    def holds(self, changed: frozenset[str], names: Names) -> bool:
        """Tell whether the same would be found again: none of the texts read is among ``changed``, and the names are the same."""
        return self.read.isdisjoint(changed) and all(names(*asked) == name for asked, name in self.named.items())


@dataclass(frozen=True, eq=False)
class Findings:
    """What a form says about its answers; given to :func:`findings` again, it spares looking at what did not change."""

    problems: tuple[Problem, ...]
    """As :func:`portal.forms.problems` returns them, of all parties and stages."""
    begun: Mapping[str, bool]
    """Whether anything is answered, by the keys of the parts; see :class:`portal.forms.problems.PartFindings`."""
    _form: Form
    _texts: Mapping[str, str]
    _other: tuple[object, ...]
    _known: Mapping[str, _KnownPart]

    def known_for(self, form: Form, answers: Answers, context: Context) -> Iterator[tuple[str, _KnownPart]]:
        """Yield what holds for these answers, too: nothing for another form, date, threshold, row, file or signature."""
        if form is self._form and self._other == _apart_from_texts(answers, context):
            changed = frozenset(address for address, _ in self._texts.items() ^ answers.values.items())
            changed |= {_EVERY} if changed else frozenset()
            yield from ((key, known) for key, known in self._known.items() if known.holds(changed, context.names))


def findings(form: Form, answers: Answers, context: Context, earlier: Findings | None = None) -> Findings:
    """Return what :func:`portal.forms.problems` and :func:`portal.forms.progress` need to say.

    ``earlier`` is what was found for any answers to any form. A part of the form is taken over from it when everything that was read for
    the part is the same; what is read is noted while it is read, so nothing about the form's dependencies is declared anywhere.
    """
    holds = dict(earlier.known_for(form, answers, context)) if earlier else {}
    known = {part.key: holds.get(part.key) or _look(form, part, answers, context) for part in form.parts}
    found = in_order(form, answers, context, [one.found for one in known.values()])
    begun = {key: one.found.begun for key, one in known.items()}
    return Findings(found, begun, form, answers.values, _apart_from_texts(answers, context), known)


def _look(form: Form, part: FormPart, answers: Answers, context: Context) -> _KnownPart:
    texts, named = _ReadTexts(answers.values), dict[tuple[str, str], Wording | None]()

    def name(dictionary: str, code: str) -> Wording | None:
        found = named[dictionary, code] = context.names(dictionary, code)
        return found

    found = find_in_part(form, part, replace(answers, values=texts), replace(context, names=name))
    read = frozenset(texts.addresses)
    # The addresses of rows are those of one owner alone.
    return _KnownPart(found, _shared(read) if isinstance(part.item, DocumentSlot) else read, named or _NOTHING)


@lru_cache(maxsize=4096)
def _shared(addresses: frozenset[str]) -> frozenset[str]:
    """Return equal addresses as one object: those of a document are the same in thousands of applications."""
    return addresses


def _apart_from_texts(answers: Answers, context: Context) -> tuple[object, ...]:
    return (context.today, context.limits, context.full_kato, answers.rows, answers.files, answers.signed, answers.titles)
