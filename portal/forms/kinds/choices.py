"""Kinds with choices: one option, several, yes or no, a place of the classifier КАТО."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from typing_extensions import override

from portal.forms.kinds.base import Context, Grouped, Kind, Options, Read, Unacceptable
from portal.texts.cleaning import one_line
from portal.wording import Wording, joined, same

_CHOOSE = Wording(
    "«{label}» өрісінде мәнді тізімнен таңдаңыз.",
    "Выберите значение поля «{label}» из списка.",
    "Choose a value of “{label}” from the list.",
)
_NAME_OF_PLACE = Wording(
    "«{label}» өрісіне орынның атауын жазыңыз, {limit} таңбадан аспасын.",
    "Напишите в поле «{label}» название места, не длиннее {limit} знаков.",
    "Write the name of the place in “{label}”, at most {limit} characters.",
)
_FLAG = Wording("«{label}» белгісін қойыңыз немесе алып тастаңыз.", "Поставьте или снимите отметку «{label}».", "Tick or untick “{label}”.")
_YES = Wording("Иә", "Да", "Yes")
_NO = Wording("Жоқ", "Нет", "No")
_CHOOSE_FIRST = {
    "district": Wording("Алдымен облысты таңдаңыз", "Сначала выберите область", "Choose the region first"),
    "okrug": Wording("Алдымен ауданды таңдаңыз", "Сначала выберите район", "Choose the district first"),
    "settlement": Wording(
        "Алдымен қаланы немесе ауылдық округті таңдаңыз",
        "Сначала выберите город или сельский округ",
        "Choose the city or rural okrug first",
    ),
}
_TYPED_PLACE = 200
_KATO_LENGTH = 9
_CITIES = ("71", "75", "79")
"""Astana, Almaty and Shymkent: cities that are regions; their districts are the second level."""


@dataclass(frozen=True)
class Choice(Kind):
    """One code of ``options``, or of the administrator's ``dictionary`` when that is named."""

    control: ClassVar[str] = "choice"
    missing: ClassVar[Wording] = _CHOOSE
    options: Options = ()
    dictionary: str = ""

    @property
    @override
    def choices(self) -> Options:
        """The fixed options."""
        return self.options

    @property
    @override
    def options_dictionary(self) -> str:
        """The administrator's dictionary."""
        return self.dictionary

    @override
    def accept(self, typed: str, context: Context) -> str:
        """Return the code."""
        if self._name(typed, context) is None:
            raise Unacceptable(_CHOOSE)
        return typed

    @override
    def show(self, stored: str, context: Context) -> Wording:
        """Return the option's name."""
        return self._name(stored, context) or same(stored)

    def _name(self, code: str, context: Context) -> Wording | None:
        return context.names(self.dictionary, code) if self.dictionary else dict(self.options).get(code)


@dataclass(frozen=True)
class Reference(Choice):
    """The id of a record of the form's owner: ``dictionary`` names a list that whoever opens the form gives, not the administrator."""

    missing: ClassVar[Wording] = Wording(
        "«{label}» өрісінде жазбаны тізімнен таңдаңыз; тізім бос болса, таңдайтын жазба әлі жоқ.",
        "Выберите запись в поле «{label}» из списка; если список пуст, выбирать пока не из чего.",
        "Choose a record in “{label}” from the list; if the list is empty, there is nothing to choose yet.",
    )


@dataclass(frozen=True)
class MultiChoice(Choice):
    """Several codes of ``options``, stored in the order of the options and joined by commas."""

    control: ClassVar[str] = "multi_choice"
    is_several: ClassVar[bool] = True

    @override
    def accept(self, typed: str, context: Context) -> str:
        """Return ``a,b`` in the order of the options."""
        codes = {part.strip() for part in typed.split(",")} - {""}
        if not codes or any(self._name(code, context) is None for code in codes):
            raise Unacceptable(_CHOOSE)
        order = [code for code, _ in self.options]
        return ",".join(sorted(codes, key=lambda code: (order.index(code) if code in order else len(order), code)))

    @override
    def show(self, stored: str, context: Context) -> Wording:
        """Return the names joined by commas."""
        return joined(self._name(code, context) or same(code) for code in stored.split(","))


@dataclass(frozen=True)
class GroupedChoice(MultiChoice):
    """Several codes of many options, which stand under headings; a code stands under one of them."""

    control: ClassVar[str] = "grouped_choice"
    groups: Grouped = ()

    def __post_init__(self) -> None:
        """Take the options from the groups."""
        object.__setattr__(self, "options", tuple(option for _, options in self.groups for option in options))

    @property
    @override
    def grouped(self) -> Grouped:
        """The groups."""
        return self.groups


@dataclass(frozen=True)
class Flag(Kind):
    """Yes or no: ``"1"`` when set, empty when not."""

    control: ClassVar[str] = "flag"
    missing: ClassVar[Wording] = Wording("«{label}» белгісін қойыңыз.", "Поставьте отметку «{label}».", "Tick “{label}”.")

    @override
    def accept(self, typed: str, context: Context) -> str:
        """Return ``"1"`` or empty text."""
        word = typed.strip().lower()
        if word in {"1", "true", "on", "yes", "да", "иә"}:
            return "1"
        if word in {"", "0", "false", "off", "no", "нет", "жоқ"}:
            return ""
        raise Unacceptable(_FLAG)

    @override
    def show(self, stored: str, context: Context) -> Wording:
        """Return «Да» or «Нет»; text that is neither is returned unchanged."""
        return {"1": _YES, "": _NO}.get(stored) or same(stored)

    @override
    def all_options(self, dictionary: Callable[[str], Options]) -> Options:
        """Return yes and no."""
        return ("1", _YES), ("", _NO)


@dataclass(frozen=True)
class Kato(Kind):
    """A place of the classifier: ``level`` region, district, okrug or settlement, inside the place under the key ``parent``.

    Okrugs and settlements are typed as text until the full classifier is loaded. ``within`` is the key of the district, for fields whose
    parent may be such text.
    """

    control: ClassVar[str] = "kato"
    missing: ClassVar[Wording] = _CHOOSE
    level: str = "region"
    parent: str = ""
    within: str = ""

    @property
    @override
    def is_always_chosen(self) -> bool:
        """Tell whether the place is always chosen: true for regions and districts, whose classifier the portal always has."""
        return self.level in {"region", "district"}

    @property
    @override
    def choose_first(self) -> Wording | None:
        """What to choose before a place of this level can be chosen."""
        return _CHOOSE_FIRST.get(self.level)

    @property
    @override
    def narrowed_by(self) -> str:
        """The key of the place that contains this one."""
        return self.parent

    @override
    def available_places(self, read: Read, inside: Callable[[str, str], Options]) -> Options | None:
        """Return the places of the level inside the chosen parent; none while it is not chosen."""
        above = read(self.parent) if self.parent else ""
        return () if self.parent and not above else inside(above, self.level)

    @override
    def absent(self, context: Context) -> Wording:
        """Return the message for a missing place: to choose it from the list, or to type it when there is no list."""
        return _CHOOSE if self.is_always_chosen or context.full_kato else Kind.missing

    @override
    def accept(self, typed: str, context: Context) -> str:
        """Return the code, or the typed name when the classifier is not loaded."""
        text = one_line(typed)
        if is_kato(text) and context.names("kato", text) is not None and level_allows(self.level, text):
            return text
        if self.is_always_chosen or context.full_kato:
            raise Unacceptable(_CHOOSE)
        if is_kato(text) or len(text) > _TYPED_PLACE:
            raise Unacceptable(_NAME_OF_PLACE.fill(limit=_TYPED_PLACE))
        return text

    @property
    @override
    def depends_on(self) -> tuple[str, ...]:
        """The keys of the places that contain this one."""
        return tuple(key for key in (self.parent, self.within) if key)

    @override
    def derive(self, cause: str, present: str, read: Read, context: Context) -> str:
        """Return empty text when the place is not inside its new parent.

        In a city that is a region, okrug and settlement become the city.
        """
        parent = read(self.parent)
        city = "" if self.is_always_chosen else city_of(read(self.within or self.parent))
        name = context.names("kato", city) if city else None
        if name is not None:
            return city if context.full_kato else name.ru
        if not self.is_always_chosen and not context.full_kato:
            # Correcting a typed okrug must not clear the settlement typed after it; choosing another district does.
            return present if cause == self.parent and self.within and parent else ""
        return present if parent and lies_in(present, parent) else ""

    @override
    def contradicts(self, stored: str, read: Read) -> str:
        """Return the parent's key when the place is not inside it."""
        return "" if not self.parent or lies_in(stored, read(self.parent)) else self.parent

    @override
    def show(self, stored: str, context: Context) -> Wording:
        """Return the place's name."""
        return (context.names("kato", stored) if is_kato(stored) else None) or same(stored)


def is_kato(text: str) -> bool:
    """Tell whether ``text`` looks like a code of the classifier: nine digits."""
    return len(text) == _KATO_LENGTH and text.isascii() and text.isdigit()


def level_of(code: str) -> str:
    """Return region, district, okrug or settlement by the groups AB CD EF HIJ of a code; a city's district is a district."""
    if code[2:] == "0000000":
        return "region"
    if code[:2] in _CITIES or code[4:] == "00000":
        return "district"
    return "okrug" if code[6:] == "000" else "settlement"


def level_allows(level: str, code: str) -> bool:
    """Tell whether a field of ``level`` may have ``code`` as its answer.

    A city that is a region is its own okrug and settlement, an okrug may be a town, and a settlement may be its own okrug: in the
    classifier some settlements are directly in a district.
    """
    actual = level_of(code)
    if level in {"okrug", "settlement"}:
        return actual in {"okrug", "settlement"} or is_city(code)
    return actual == level


def is_city(code: str) -> bool:
    """Tell whether ``code`` is Astana, Almaty or Shymkent as a whole."""
    return code[:2] in _CITIES and code[2:] == "0000000"


def city_of(code: str) -> str:
    """Return the code of the city that is a region, for its own code or that of its district; empty for any other place."""
    return code[:2] + "0000000" if is_kato(code) and code[:2] in _CITIES else ""


def lies_in(code: str, parent: str) -> bool:
    """Tell whether the place ``code`` is inside ``parent`` or is the same; a city also counts as inside its districts."""
    if not (is_kato(code) and is_kato(parent)):
        return True
    if code == city_of(parent):
        return True
    length = {"region": 2, "district": 6 if city_of(parent) else 4, "okrug": 6, "settlement": 9}[level_of(parent)]
    return code[:length] == parent[:length]
