"""The base rate of the National Bank on a day: filled in from the administrator's records, checked against them."""

from collections.abc import Iterator
from dataclasses import dataclass

from portal.forms import Context, Found, Limit, Look
from portal.forms.checks import Rule
from portal.forms.kinds import Read
from portal.forms.kinds.dates import read_date, shown_date
from portal.forms.kinds.numbers import grouped, plain, stored_number
from portal.wording import Wording

BASE_RATE_ON = "base_rate_on"
"""The name under which the reference data tell the rate on an ISO date."""

_ABOVE = Wording(
    "«{label}» өрісін тексеріңіз: мөлшерлеме базалық мөлшерлемеден ең көбі {margin} пайыздық тармаққа жоғары болады, яғни {limit}\u00a0%-дан аспайды.",
    "Проверьте поле «{label}»: ставка может превышать базовую не больше чем на {margin} п. п., то есть быть не выше {limit}\u00a0%.",
    "Check “{label}”: the rate may exceed the base rate by at most {margin} points, so it is no more than {limit}\u00a0%.",
)
_UNKNOWN = Wording(
    "«{label}»: {date} күніне портал анықтамалығында жазба жоқ, сондықтан мөлшерлеме расталмады. Ұлттық Банктің сайтымен салыстырыңыз.",
    "«{label}»: в справочнике портала нет записи на {date}, поэтому ставка не подтверждена. Сверьте её с сайтом Национального Банка.",
    "“{label}”: the portal's records have no rate for {date}, so it cannot be confirmed. Compare it with the National Bank's site.",
)
_OTHER = Wording(
    "«{label}» өрісін тексеріңіз: портал анықтамалығы бойынша {date} күніне базалық мөлшерлеме — {rate}\u00a0%.",
    "Проверьте поле «{label}»: по справочнику портала базовая ставка на {date} — {rate}\u00a0%.",
    "Check “{label}”: by the portal's records the base rate on {date} is {rate}\u00a0%.",
)


@dataclass(frozen=True)
class BaseRateFollowsDate:
    """The rate of the day is filled in when the records have it; otherwise what was typed stays."""

    date: str
    rate: str

    def watches(self, address: str) -> bool:
        """Tell whether it is the date."""
        return address == self.date

    def follow(self, address: str, read: Read, context: Context) -> Iterator[tuple[str, str]]:
        """Return the rate of the new date."""
        known = context.names(BASE_RATE_ON, read(self.date)) if self.watches(address) and read_date(read(self.date)) else None
        if known is not None:
            yield self.rate, known.ru


@dataclass(frozen=True, kw_only=True)
class BaseRateConfirmed(Rule):
    """The typed base rate must be the one of the records; it cannot be confirmed when they have no rate for the day."""

    key: str
    date: str

    def findings(self, look: Look) -> Iterator[Found]:
        """Return a finding when the rate differs or is not in the records."""
        typed, day = look.number(self.key), look.date(self.date)
        if typed is None or day is None:
            return
        known = look.context.names(BASE_RATE_ON, day.isoformat())
        if known is None:
            yield Found(self.key, self.say(_UNKNOWN, label=look.label(self.key), date=shown_date(day)))
        elif stored_number(known.ru) != typed:
            yield Found(self.key, self.say(_OTHER, label=look.label(self.key), date=shown_date(day), rate=grouped(known.ru)))


@dataclass(frozen=True, kw_only=True)
class WithinBaseRate(Rule):
    """A bank's rate may exceed the base rate by a margin in percentage points (L5)."""

    key: str
    base: str
    margin: Limit

    def findings(self, look: Look) -> Iterator[Found]:
        """Return a finding when the rate is higher."""
        rate, base, margin = look.number(self.key), look.number(self.base), look.context.limit(self.margin)
        if rate is not None and base is not None and rate > base + margin:
            shown = {"margin": grouped(plain(margin)), "limit": grouped(plain(base + margin))}
            yield Found(self.key, self.say(_ABOVE, label=look.label(self.key), **shown))
