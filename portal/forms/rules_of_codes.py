"""Checks between fields with codes: account and bank, BIN and date of registration, type of holder and its number."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from portal.forms.checks import Found, Look, Rule
from portal.texts import identifiers
from portal.wording import Wording

_OTHER_BANK = Wording(
    "«{label}» өрісін тексеріңіз: шот нөмірі бойынша банк коды {bic}.",
    "Проверьте поле «{label}»: по номеру счёта код банка {bic}.",
    "Check “{label}”: by the account number the bank's code is {bic}.",
)
_BIN_MONTH = Wording(
    "«{label}» өрісін тексеріңіз: БСН бойынша ұйым {month} айында тіркелген.",
    "Проверьте поле «{label}»: по БИН организация зарегистрирована в {month}.",
    "Check “{label}”: by its BIN the organisation was registered in {month}.",
)
_NEEDS_BIN = Wording(
    "«{label}» өрісіне ұйымның БСН-ін енгізіңіз немесе қатысушының түрін өзгертіңіз: қазір жеке тұлғаның ЖСН-і тұр.",
    "Введите в поле «{label}» БИН организации или измените вид участника: сейчас стоит ИИН физического лица.",
    "Enter the BIN of an organisation in “{label}” or change the holder type: it holds an individual's IIN now.",
)
_NEEDS_IIN = Wording(
    "«{label}» өрісіне жеке тұлғаның ЖСН-ін енгізіңіз немесе қатысушының түрін өзгертіңіз: қазір ұйымның БСН-і тұр.",
    "Введите в поле «{label}» ИИН физического лица или измените вид участника: сейчас стоит БИН организации.",
    "Enter an individual's IIN in “{label}” or change the holder type: it holds an organisation's BIN now.",
)
_NOT_SOLE = Wording(
    "Құрамды тексеріңіз: уәкілетті компанияның 100\u00a0% үлесі құрылыс салушыға (БСН {bin}) тиесілі болуы керек.",
    "Проверьте состав: 100\u00a0% доли уполномоченной компании должно принадлежать застройщику (БИН {bin}).",
    "Check the holders: the developer (BIN {bin}) must own 100\u00a0% of the authorised company.",
)
_WHOLE = Decimal(100)


@dataclass(frozen=True, kw_only=True)
class BankOfAccount(Rule):
    """The bank's code must be the one that the fifth to seventh characters of the account mean. Unknown banks are not checked."""

    iban: str
    bic: str

    def findings(self, look: Look) -> Iterator[Found]:
        """Return a finding at the code when the classifier of banks has another one."""
        account, bic = look.text(self.iban), look.text(self.bic)
        known = look.context.names("bank_codes", identifiers.bank_of_iban(account)) if account and bic else None
        if known and known.ru[:8] != bic[:8] and self.applies(look):
            yield Found(self.bic, self.say(_OTHER_BANK, label=look.label(self.bic), bic=known))


@dataclass(frozen=True, kw_only=True)
class BinMonth(Rule):
    """The date of registration must be in the year and month with which the BIN begins."""

    bin: str
    date: str

    def findings(self, look: Look) -> Iterator[Found]:
        """Return a finding at the date when its month differs."""
        number, date = look.text(self.bin), look.date(self.date)
        if not number or date is None or not self.applies(look):
            return
        registered = identifiers.bin_registered(number)
        if registered and (registered.year, registered.month) != (date.year, date.month):
            yield Found(self.date, self.say(_BIN_MONTH, label=look.label(self.date), month=f"{registered:%m.%Y}"))


@dataclass(frozen=True, kw_only=True)
class NumberOfHolder(Rule):
    """An organisation has a BIN and a person an IIN; ``organisations`` and ``persons`` are codes of the type of holder."""

    number: str
    kind: str
    organisations: tuple[str, ...]
    persons: tuple[str, ...]

    def findings(self, look: Look) -> Iterator[Found]:
        """Return a finding at each number of the wrong type."""
        for number_at, kind_at in look.rows(self.number, self.kind):
            number, kind = look.text(number_at), look.text(kind_at)
            if not number:
                continue
            is_bin = identifiers.looks_like_bin(number)
            if kind in self.organisations and not is_bin:
                yield Found(number_at, self.say(_NEEDS_BIN, label=look.label(number_at)))
            elif kind in self.persons and is_bin:
                yield Found(number_at, self.say(_NEEDS_IIN, label=look.label(number_at)))


@dataclass(frozen=True, kw_only=True)
class SoleHolder(Rule):
    """One row of the holders must be the developer with 100 %: by law it has to own the whole authorised company."""

    block: str
    number: str
    share: str
    developer: str

    def findings(self, look: Look) -> Iterator[Found]:
        """Return a finding at the first number when no row is the developer with 100 %."""
        developer, numbers = look.text(self.developer), look.column(self.block, self.number)
        shares = dict(look.column(self.block, self.share))
        if not developer or not numbers or not shares or not self.applies(look):
            return
        rows = [address.rpartition("/")[0] for address, number in numbers if number == developer]
        if not any(look.number(f"{row}/{self.share}") == _WHOLE for row in rows):
            yield Found(numbers[0][0], self.say(_NOT_SOLE, bin=developer, label=look.label(numbers[0][0])))
