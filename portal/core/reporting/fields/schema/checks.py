"""Checks between the answers of an object: the validation column of domain.md §5.2-5.7 as data, and checks that only these forms use."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from portal.core.reporting.basics.rules.sections import Section
from portal.core.reporting.fields.schema.figures import ROOMS
from portal.core.reporting.fields.schema.information import ACT
from portal.forms import Check, Found, Look, Severity
from portal.forms.checks import Rule
from portal.forms.kinds.numbers import grouped, plain
from portal.forms.rules import AtMost, DatesInOrder, TotalOf
from portal.forms.rules_of_rows import UniqueRows
from portal.wording import Wording

WARNING = Severity.WARNING
_TOO_MANY = Wording(
    "Тізімді тексеріңіз: онда {count} пәтер бар, ал объектіде барлығы {limit}.",
    "Проверьте список: в нём квартир {count}, а в объекте всего {limit}.",
    "Check the list: it holds {count} apartments, and the object has {limit} in all.",
)
_STOCK = Wording(
    "Бөлме санын тексеріңіз: {rooms} бөлмелі {count} пәтер өткізілді, ал объектіде олар {limit}.",
    "Проверьте комнатность: {rooms}-комнатных квартир реализовано {count}, а в объекте их {limit}.",
    "Check the rooms: {rooms}-room apartments sold: {count}, the object has {limit} of them.",
)
_PLAN_AND_COST = Wording(
    "Жоспарды тексеріңіз: көздер бойынша сомасы {sum}, ал сметалық құны {limit}.",
    "Проверьте план: по источникам в сумме {sum}, а сметная стоимость {limit}.",
    "Check the plan: its sources add up to {sum}, and the estimated cost is {limit}.",
)
_PLAN_BY_CATEGORY = Wording(
    "Жоспарды тексеріңіз: әлеуметтік санаттар бойынша сомасы {sum}.",
    "Проверьте план: по социальным категориям в сумме {sum}.",
    "Check the plan: the social categories add up to {sum}.",
)
_APARTMENTS_BY_CATEGORY = Wording(
    "Пәтерлер санын тексеріңіз: әлеуметтік санаттар бойынша жоспарда {sum} пәтер.",
    "Проверьте количество квартир: в плане по социальным категориям их {sum}.",
    "Check the number of apartments: the plan by social categories has {sum}.",
)
_SPENT = Wording(
    "Сомаларды тексеріңіз: {sum} игерілді, ал сатып алынған пәтерлердің құны {limit}.",
    "Проверьте суммы: освоено {sum}, а приобретённые квартиры стоят {limit}.",
    "Check the sums: {sum} is absorbed, and the apartments purchased cost {limit}.",
)
_FUTURE_YEAR = Wording(
    "«{label}» өрісін тексеріңіз: {value} жыл әлі келген жоқ.",
    "Проверьте поле «{label}»: {value} год ещё не наступил.",
    "Check “{label}”: the year {value} has not come yet.",
)
_NO_FACT_DATE = Wording(
    "Қабылдау актісі тіркелген: «{label}» өрісін толтырыңыз.",
    "Акт приёмки прикреплён: заполните поле «{label}».",
    "The acceptance act is attached: fill in “{label}”.",
)
_ONE_NUMBER = Wording(
    "Пәтер № {value} осы тізімде бұрын көрсетілген. Бұл басқа үйдің пәтері болмаса, жазбаны тексеріңіз.",
    "Квартира № {value} уже есть в этом списке. Если это не квартира другого дома, проверьте запись.",
    "Apartment {value} is in this list already. Unless it is in another house, check the entry.",
)
_TOLERANCE = Decimal("0.01")


@dataclass(frozen=True, kw_only=True)
class YearReached(Rule):
    """Check that a year is not later than the present one."""

    key: str

    def findings(self, look: Look) -> Iterator[Found]:
        """Return a finding for each row (or the field) with a future year."""
        for (address,) in look.rows(self.key):
            year = look.number(address)
            if year is not None and year > look.context.today.year:
                yield Found(address, self.say(_FUTURE_YEAR, label=look.label(address), value=plain(year)))


@dataclass(frozen=True, kw_only=True)
class DatedAct(Rule):
    """Check that an attached document has a date, required even before the document's other details; reported at the date."""

    key: str
    document: str

    def findings(self, look: Look) -> Iterator[Found]:
        """Return a finding when the document is given and the date is not."""
        # When the document's details are given, the date is a required field, and its absence is reported there.
        known = any(
            look.answers.text(address).strip() for address in (self.key, f"{self.document}/doc_number", f"{self.document}/doc_date")
        )
        if look.answers.files.get(self.document, 0) and not known:
            yield Found(self.key, self.say(_NO_FACT_DATE, label=look.label(self.key)))


@dataclass(frozen=True, kw_only=True)
class NotMoreRows(Rule):
    """Check that a block has no more filled rows than a number says; reported at ``key`` of the first row beyond it."""

    block: str
    key: str
    limit: str

    def findings(self, look: Look) -> Iterator[Found]:
        """Return a finding when there are more rows."""
        column, limit = look.column(self.block, self.key), look.number(self.limit)
        if limit is not None and len(column) > limit:
            yield Found(column[int(limit)][0], self.say(_TOO_MANY, count=len(column), limit=grouped(plain(limit))))


@dataclass(frozen=True, kw_only=True)
class WithinStock(Rule):
    """Check that no more flats of each number of rooms are sold than the building has; the last stock also counts larger flats."""

    rooms: str
    stock: tuple[str, ...]

    def findings(self, look: Look) -> Iterator[Found]:
        """Return a finding at the last row of each number of rooms with too many sales."""
        block, _, key = self.rooms.partition("/*/")
        sold: dict[int, list[str]] = {}
        for address, text in look.column(block, key):
            sold.setdefault(min(int(text), len(self.stock)), []).append(address)
        for rooms, addresses in sold.items():
            limit = look.number(self.stock[rooms - 1]) or Decimal()
            if any(look.text(key) for key in self.stock) and len(addresses) > limit:
                shown = f"{rooms}+" if rooms == len(self.stock) else str(rooms)
                yield Found(addresses[-1], self.say(_STOCK, rooms=shown, count=len(addresses), limit=grouped(plain(limit))))


@dataclass(frozen=True, kw_only=True)
class SumNear(Rule):
    """Check that numbers, or columns ``block/*/key``, add up to ``whole``, or with ``at_most`` to no more; reported at ``at``."""

    parts: tuple[str, ...]
    whole: tuple[str, ...]
    at: str
    advice: Wording
    at_most: bool = False

    def findings(self, look: Look) -> Iterator[Found]:
        """Return a finding when both sides are known and differ."""
        mine, other = _sum(look, self.parts), _sum(look, self.whole)
        if mine is None or other is None:
            return
        if mine - other > _TOLERANCE or (not self.at_most and other - mine > _TOLERANCE):
            address = next((address for (address,) in reversed(list(look.rows(self.at)))), "")
            if address:
                yield Found(address, self.advice.fill(sum=grouped(plain(mine)), limit=grouped(plain(other))))


def _sum(look: Look, parts: tuple[str, ...]) -> Decimal | None:
    numbers = [look.number(address) for part in parts for (address,) in look.rows(part)]
    known = [number for number in numbers if number is not None]
    return sum(known, Decimal()) if known else None


_DATES: tuple[Check, ...] = (
    DatesInOrder(earlier="construction_start_date", later="commissioning_plan_date"),
    DatesInOrder(earlier="construction_start_date", later="commissioning_fact_date", same_day=True),
    DatesInOrder(earlier="expertise_date", later="talon_date", same_day=True, severity=WARNING),
    DatesInOrder(earlier="construction_start_date", later=f"{ACT}/doc_date", same_day=True),
    DatedAct(
        key="commissioning_fact_date",
        document=ACT,
        severity=WARNING,
    ),
)
_BUILDING: tuple[Check, ...] = (
    AtMost(key="apartments_area_m2", bound="total_area_m2"),
    AtMost(key="nonresidential_area", bound="total_area_m2"),
    TotalOf(total="apartments_count", parts=ROOMS),
    AtMost(key="contract_amount", bound="estimated_cost", severity=WARNING),
)
_LOANS: tuple[Check, ...] = (
    DatesInOrder(earlier="bond_loans/*/issue_date", later="bond_loans/*/maturity_date"),
    UniqueRows(block="bond_loans", keys=("isin",)),
)
_SALES: tuple[Check, ...] = (
    UniqueRows(block="sales", keys=("apartment_no", "block")),
    AtMost(key="sales/*/floor", bound="floors_count"),
    AtMost(key="sales/*/entrance", bound="entrances_count", severity=WARNING),
    DatesInOrder(earlier=f"{ACT}/doc_date", later="sales/*/sale_date", same_day=True),
    NotMoreRows(block="sales", key="apartment_no", limit="apartments_count", severity=WARNING),
    WithinStock(rooms="sales/*/rooms", stock=ROOMS, severity=WARNING),
    AtMost(key="sales/*/amount_received", bound="sales/*/price_total", severity=WARNING),
    DatesInOrder(earlier="sales/*/contract_date", later="sales/*/sale_date", same_day=True, severity=WARNING),
)
_APARTMENTS: tuple[Check, ...] = (
    UniqueRows(block="apartments", keys=("cadastral_number",)),
    UniqueRows(block="apartments", keys=("apartment_no",), wording=_ONE_NUMBER, severity=WARNING),
    AtMost(key="apartments/*/living_area_m2", bound="apartments/*/area_m2", severity=WARNING),
    YearReached(key="apartments/*/building_year", severity=WARNING),
    DatesInOrder(earlier="contract_date", later="purchase_date", same_day=True, severity=WARNING),
    SumNear(
        parts=("spending/*/amount",),
        whole=("apartments/*/price_total",),
        at="spending/*/amount",
        advice=_SPENT,
        at_most=True,
        severity=WARNING,
    ),
)


def _plan(parts: tuple[str, ...], at: str) -> Check:
    return SumNear(parts=parts, whole=("estimated_cost",), at=at, advice=_PLAN_AND_COST, severity=WARNING)


def _categories(*, apartments: bool) -> tuple[Check, ...]:
    local = SumNear(
        parts=("plan_by_category/*/amount_local",),
        whole=("plan_local_budget",),
        at="plan_local_budget",
        advice=_PLAN_BY_CATEGORY,
        severity=WARNING,
    )
    republican = SumNear(
        parts=("plan_by_category/*/amount_rep",),
        whole=("plan_republican_budget",),
        at="plan_republican_budget",
        advice=_PLAN_BY_CATEGORY,
        severity=WARNING,
    )
    unique = UniqueRows(block="plan_by_category", keys=("category",))
    counted = SumNear(
        parts=("plan_by_category/*/apartments",),
        whole=("apartments_count",),
        at="plan_by_category/*/apartments",
        advice=_APARTMENTS_BY_CATEGORY,
    )
    return (local, republican, unique, counted) if apartments else (local, republican, unique)


_BUDGETS = ("plan_local_budget", "plan_republican_budget", "other_plans/*/amount")
CHECKS: dict[Section, tuple[Check, ...]] = {
    Section.CREDIT: (
        *_DATES,
        *_BUILDING,
        *_LOANS,
        _plan(("plan_kzhk", "plan_local_budget", "other_plans/*/amount"), "plan_kzhk"),
        *_SALES,
    ),
    Section.RENTAL: (*_DATES, *_BUILDING, _plan(_BUDGETS, "plan_local_budget"), *_categories(apartments=True)),
    Section.INFRASTRUCTURE: (*_DATES, _plan(_BUDGETS, "plan_local_budget")),
    Section.PURCHASE: (*_categories(apartments=False), *_APARTMENTS),
}
