"""Kinds of codes that can be checked: BIN, IIN, IBAN, BIC, beneficiary code, cadastral number."""

import datetime as dt
import re
from dataclasses import dataclass
from typing import ClassVar

from typing_extensions import override

from portal.forms.kinds.base import Context, Kind, Unacceptable
from portal.texts import identifiers
from portal.texts.cleaning import compact, plain_dashes
from portal.wording import Wording, same

_TWELVE = Wording(
    "«{label}» өрісіне 12 цифр енгізіңіз: қазір {count}.",
    "Введите в поле «{label}» 12 цифр: сейчас их {count}.",
    "Enter 12 digits in “{label}”: there are {count} now.",
)
_ONLY_DIGITS = Wording(
    "«{label}» өрісінде тек цифрларды қалдырыңыз: нөмір 12 цифрдан тұрады.",
    "Оставьте в поле «{label}» только цифры: номер состоит из 12 цифр.",
    "Leave only digits in “{label}”: the number consists of 12 digits.",
)
_CHECK_DIGIT = Wording(
    "«{label}» өрісіндегі цифрларды тексеріңіз: нөмірдің бақылау цифры сәйкес келмейді.",
    "Проверьте цифры в поле «{label}»: контрольная цифра номера не сходится.",
    "Check the digits in “{label}”: the number's check digit does not match.",
)
_BIN_MONTH = Wording(
    "«{label}» өрісін тексеріңіз: БСН-нің 3- және 4-цифрлары 01-ден 12-ге дейінгі айды білдіреді.",
    "Проверьте поле «{label}»: третья и четвёртая цифры БИН — месяц от 01 до 12.",
    "Check “{label}”: the third and fourth digits of a BIN are a month from 01 to 12.",
)
_BIN_TYPE = Wording(
    "«{label}» өрісіне ұйымның БСН-ін енгізіңіз: оның 5-цифры 4, 5 немесе 6, ал 6-цифры 0, 1, 2 немесе 3 болады.",
    "Введите в поле «{label}» БИН организации: его пятая цифра 4, 5 или 6, шестая 0, 1, 2 или 3.",
    "Enter the BIN of an organisation in “{label}”: its fifth digit is 4, 5 or 6 and its sixth is 0, 1, 2 or 3.",
)
_BIN_FUTURE = Wording(
    "«{label}» өрісін тексеріңіз: БСН бойынша тіркелген айы әлі келген жоқ.",
    "Проверьте поле «{label}»: месяц регистрации по БИН ещё не наступил.",
    "Check “{label}”: the month of registration in the BIN is still to come.",
)
_IIN_BIRTH = Wording(
    "«{label}» өрісін тексеріңіз: ЖСН туған күннен (жыл, ай, күн) басталады, ал 7-цифры 0-ден 6-ға дейін болады.",
    "Проверьте поле «{label}»: ИИН начинается с даты рождения (год, месяц, день), седьмая цифра от 0 до 6.",
    "Check “{label}”: an IIN begins with the date of birth (year, month, day) and its seventh digit is 0 to 6.",
)
_IBAN_FORM = Wording(
    "«{label}» өрісіне KZ әріптерінен басталатын 20 таңбалы шотты енгізіңіз, мысалы KZ86 125K ZT50 0410 0100.",
    "Введите в поле «{label}» счёт из 20 знаков, который начинается с KZ, например KZ86 125K ZT50 0410 0100.",
    "Enter an account of 20 characters beginning with KZ in “{label}”, for example KZ86 125K ZT50 0410 0100.",
)
_IBAN_SUM = Wording(
    "«{label}» өрісіндегі таңбаларды тексеріңіз: шоттың бақылау цифрлары сәйкес келмейді.",
    "Проверьте знаки в поле «{label}»: контрольные цифры счёта не сходятся.",
    "Check the characters in “{label}”: the account's check digits do not match.",
)
_BIC = Wording(
    "«{label}» өрісіне банктің 8 немесе 11 таңбалы кодын енгізіңіз, 5- және 6-таңбалары KZ, мысалы HSBKKZKX.",
    "Введите в поле «{label}» код банка из 8 или 11 знаков, пятый и шестой — KZ, например HSBKKZKX.",
    "Enter a bank code of 8 or 11 characters in “{label}”, the fifth and sixth being KZ, for example HSBKKZKX.",
)
_KBE = Wording(
    "«{label}» өрісіне екі цифр енгізіңіз: біріншісі 1 немесе 2, екіншісі 1-ден 9-ға дейін. Резидент ЖШС үшін 17.",
    "Введите в поле «{label}» две цифры: первая 1 или 2, вторая от 1 до 9. Для ТОО-резидента это 17.",
    "Enter two digits in “{label}”: the first is 1 or 2, the second 1 to 9. For a resident LLP it is 17.",
)
_CADASTRAL = Wording(
    "«{label}» өрісіне кадастрлық нөмірді 00:000:000:0000 үлгісімен енгізіңіз.",
    "Введите в поле «{label}» кадастровый номер по образцу 00:000:000:0000.",
    "Enter the cadastral number in “{label}” as 00:000:000:0000.",
)


def _bin(number: str) -> str:
    if identifiers.bin_registered(number) is None:
        raise Unacceptable(_BIN_MONTH)
    if not identifiers.is_bin_type(number):
        raise Unacceptable(_BIN_TYPE)
    return _checked(number)


def _iin(number: str, today: dt.date) -> str:
    born = identifiers.iin_born(number)
    if born is None or born > today:
        raise Unacceptable(_IIN_BIRTH)
    return _checked(number)


def _checked(number: str) -> str:
    if not identifiers.is_check_digit_right(number):
        raise Unacceptable(_CHECK_DIGIT)
    return number


def _twelve(typed: str) -> str:
    number = compact(typed)
    if not (number.isascii() and number.isdigit()):
        raise Unacceptable(_ONLY_DIGITS)
    if len(number) != identifiers.LENGTH:
        raise Unacceptable(_TWELVE.fill(count=len(number)))
    return number


def _future_bin(stored: str, today: dt.date) -> Wording | None:
    if len(stored) != identifiers.LENGTH or not (stored.isascii() and stored.isdigit()):
        return None
    registered = identifiers.bin_registered(stored)
    return _BIN_FUTURE if registered and registered > today else None


@dataclass(frozen=True)
class Bin(Kind):
    """A business identification number (БИН, БСН): twelve digits, month, type and check digit."""

    control: ClassVar[str] = "bin"

    @override
    def accept(self, typed: str, context: Context) -> str:
        """Return the twelve digits."""
        return _bin(_twelve(typed))

    @override
    def remark(self, stored: str, context: Context) -> Wording | None:
        """Warn about a month of registration in the future."""
        return _future_bin(stored, context.today)


@dataclass(frozen=True)
class Iin(Kind):
    """An individual identification number (ИИН, ЖСН): twelve digits, date of birth and check digit."""

    control: ClassVar[str] = "iin"

    @override
    def accept(self, typed: str, context: Context) -> str:
        """Return the twelve digits."""
        return _iin(_twelve(typed), context.today)


@dataclass(frozen=True)
class BinOrIin(Kind):
    """A BIN or an IIN; the fifth digit tells which."""

    control: ClassVar[str] = "bin_iin"

    @override
    def accept(self, typed: str, context: Context) -> str:
        """Return the twelve digits."""
        number = _twelve(typed)
        return _bin(number) if identifiers.looks_like_bin(number) else _iin(number, context.today)

    @override
    def remark(self, stored: str, context: Context) -> Wording | None:
        """Warn about a BIN whose month of registration is in the future."""
        return _future_bin(stored, context.today) if identifiers.looks_like_bin(stored.ljust(identifiers.LENGTH)) else None


@dataclass(frozen=True)
class Iban(Kind):
    """A bank account (ИИК, ЖСК): a Kazakhstan IBAN of 20 characters."""

    control: ClassVar[str] = "iban"
    is_rewritten: ClassVar[bool] = True

    @override
    def accept(self, typed: str, context: Context) -> str:
        """Return the account without spaces, in upper case."""
        account = identifiers.latin(compact(typed))
        if not (account.isascii() and identifiers.is_iban_form(account)):
            raise Unacceptable(_IBAN_FORM)
        if not identifiers.is_iban_sum_right(account):
            raise Unacceptable(_IBAN_SUM)
        return account

    @override
    def show(self, stored: str, context: Context) -> Wording:
        """Return the account in groups of four."""
        return same(self.readable(stored))

    @override
    def readable(self, stored: str) -> str:
        """Return the account in groups of four."""
        if not identifiers.is_iban_form(stored):
            return stored
        return " ".join(stored[start : start + 4] for start in range(0, len(stored), 4))


@dataclass(frozen=True)
class Bic(Kind):
    """A bank identification code (БИК, БСК) of 8 or 11 characters with KZ as its country."""

    control: ClassVar[str] = "bic"

    @override
    def accept(self, typed: str, context: Context) -> str:
        """Return the code in upper case."""
        code = identifiers.latin(compact(typed))
        if not re.fullmatch(r"[A-Z]{4}KZ[A-Z0-9]{2}([A-Z0-9]{3})?", code):
            raise Unacceptable(_BIC)
        return code


@dataclass(frozen=True)
class Kbe(Kind):
    """A beneficiary code (КБе): residency and sector of the economy in two digits."""

    control: ClassVar[str] = "kbe"

    @override
    def accept(self, typed: str, context: Context) -> str:
        """Return the two digits."""
        code = compact(typed)
        if not re.fullmatch(r"[12][1-9]", code):
            raise Unacceptable(_KBE)
        return code

    @override
    def show(self, stored: str, context: Context) -> Wording:
        """Return the code with its meaning."""
        name = context.names("kbe", stored)
        return same(stored + " — {name}").fill(name=name) if name else same(stored)


@dataclass(frozen=True)
class Cadastral(Kind):
    """A cadastral number of a plot of land; hyphens between its groups become colons."""

    control: ClassVar[str] = "cadastral"

    @override
    def accept(self, typed: str, context: Context) -> str:
        """Return the number with colons between its groups."""
        number = re.sub(r"\s+", "", plain_dashes(typed)).replace("-", ":")
        if not re.fullmatch(r"[0-9]{2}:[0-9]{3}:[0-9]{3}:[0-9]{1,5}(:.{1,20})?", number):
            raise Unacceptable(_CADASTRAL)
        return number
