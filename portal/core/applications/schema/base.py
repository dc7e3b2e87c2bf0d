"""What a form can ask about an earlier application of the same organisation, on which the new one is based."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from portal.forms import BlockRows, Context, Found, Look
from portal.forms.checks import Rule
from portal.forms.kinds import Read
from portal.wording import Wording

OWN_APPLICATIONS = "own_applications"
"""The list of applications that may be chosen, by id."""
BASE_TEXT = "base_text"
"""The stored text of an answer of such an application, by ``id/address``: as it was last sent to the operator, with what the operator has
approved to be changed since. Empty for a change in words that are no answer of the field."""
BASE_SHOWN = "base_shown"
"""The same answer as people read it."""
CONTRACT_NUMBER = "contract_number"
CONTRACT_DATE = "contract_date"
"""The contract made about such an application, among its answers: empty until the operator has entered it."""
_OTHER_THAN_BASE = Wording(
    "«{label}» өрісін тексеріңіз: бастапқы өтінімде {value} көрсетілген, түзету де сол құрылыс салушымен беріледі.",
    "Проверьте поле «{label}»: в исходной заявке указан {value}, корректировка подаётся с тем же застройщиком.",
    "Check “{label}”: the base application names {value}, and a correction is made with the same developer.",
)


@dataclass(frozen=True)
class CopyFromBase:
    """Fills in answers of the chosen application.

    Those of ``always`` are filled in always, those of ``once`` only where nothing stands yet, those of ``known`` whenever the application
    has them. All three map a field of this form to the field of the base form.
    """

    base: str
    always: tuple[tuple[str, str], ...]
    once: tuple[tuple[str, str], ...] = ()
    known: tuple[tuple[str, str], ...] = ()

    def watches(self, address: str) -> bool:
        """Tell whether another application was chosen."""
        return address == self.base

    def follow(self, address: str, read: Read, context: Context) -> Iterator[tuple[str, str]]:
        """Return the answers of the chosen application; empty texts for those it does not have."""
        if not self.watches(address):
            return
        chosen = read(self.base)
        for key, source in self.always:
            yield key, _text(context, chosen, source)
        for key, source in self.once:
            known = _text(context, chosen, source)
            if known and not read(key):
                yield key, known
        for key, source in self.known:
            if known := _text(context, chosen, source):
                yield key, known


@dataclass(frozen=True)
class EarlierValues:
    """In every row of ``block``, fills ``value`` with the base application's answer to the field that the row names."""

    block: str
    field: str
    value: str
    base: str

    @property
    def also(self) -> tuple[str, ...]:
        """The field with the base application."""
        return (self.base,)

    def work_out(self, rows: BlockRows, read: Read, context: Context) -> Iterator[tuple[str, str]]:
        """Return the earlier value of each row; empty where the base application has none."""
        for row in rows.ids:
            known = context.names(BASE_SHOWN, f"{read(self.base)}/{rows.text(row, self.field)}")
            yield f"{self.block}/{row}/{self.value}", "" if known is None else one_text(known)


@dataclass(frozen=True)
class ChangesOfBase:
    """Where a form says what it changes in its base application: in the rows of ``block``, and in the fields of ``stored``.

    A row names the answer of the base in ``field`` and its new text, as people read it, in ``value``. ``stored`` maps a field of this
    form to the answer of the base whose new stored text it has.
    """

    base: str
    block: str
    field: str
    value: str
    stored: tuple[tuple[str, str], ...] = ()

    def named(self, answers: Mapping[str, str], rows: tuple[str, ...]) -> Iterator[tuple[str, str]]:
        """Return the answers of the base that the rows change, each with its new text."""
        for row in rows:
            changed, text = answers.get(f"{self.block}/{row}/{self.field}", ""), answers.get(f"{self.block}/{row}/{self.value}", "")
            if changed and text:
                yield changed, text

    def known(self, answers: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        """Return the answers of the base that fields of this form change, each with its new stored text."""
        for key, changed in self.stored:
            if text := answers.get(key, ""):
                yield changed, text


@dataclass(frozen=True, kw_only=True)
class SameAsBase(Rule):
    """An answer must be that of the base application."""

    key: str
    base: str
    source: str

    def findings(self, look: Look) -> Iterator[Found]:
        """Return a finding when both are known and differ."""
        known, typed = _text(look.context, look.text(self.base), self.source), look.text(self.key)
        if known and typed and known != typed:
            yield Found(self.key, self.say(_OTHER_THAN_BASE, label=look.label(self.key), value=known))


def one_text(shown: Wording) -> str:
    """Return one text for all languages: names of options stand in Kazakh and in Russian, as in official papers."""
    return shown.ru if shown.kk == shown.ru else f"{shown.kk} / {shown.ru}"


def _text(context: Context, application_id: str, address: str) -> str:
    known = context.names(BASE_TEXT, f"{application_id}/{address}") if application_id else None
    return "" if known is None else known.ru
