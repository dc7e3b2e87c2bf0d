"""A small form with one of everything, for the engine's own tests."""

import datetime as dt
from decimal import Decimal as Number

from portal.forms import (
    FIRST_PARTY,
    BankFollowsAccount,
    Check,
    ConsentSlot,
    Context,
    CopyWhen,
    DocumentSlot,
    Equals,
    Field,
    Form,
    Group,
    MoreThan,
    Not,
    Party,
    Repeat,
    Stage,
    Tab,
)
from portal.forms.kinds import Bic, Computed, Date, Files, Flag, Iban, Integer, Kato, Money, Percent, Text
from portal.wording import Wording, same

DEVELOPER = Party("developer")
TODAY = dt.date(2026, 10, 14)
NAMES = {
    ("kato", "710000000"): Wording("Астана қ.", "г. Астана", "Astana city"),
    ("kato", "711210000"): Wording("Есіл ауданы", "район Есиль", "Yesil District"),
    ("kato", "100000000"): Wording("Абай облысы", "область Абай", "Abai Region"),
    ("kato", "103200000"): Wording("Абай ауданы", "Абайский район", "Abai District"),
    ("kato", "103230000"): Wording("Қараауыл а.о.", "Карааульский с.о.", "Karaauyl Rural Okrug"),
    ("kato", "103230100"): Wording("Қараауыл а.", "с. Карааул", "Karaauyl village"),
    ("kato", "631000200"): Wording("Ахмирово а.", "с. Ахмирово", "Akhmirovo village"),
    ("bank_codes", "125"): same("NBRKKZKX"),
    ("banks", "NBRKKZKX"): Wording("Ұлттық Банк", "Национальный Банк", "National Bank"),
    ("forms", "llp"): Wording("ЖШС", "ТОО", "LLP"),
    ("kbe", "17"): Wording("резидент", "резидент", "resident"),
}


def names(dictionary: str, code: str) -> Wording | None:
    return NAMES.get((dictionary, code))


CONTEXT = Context(TODAY, names)
FULL = Context(TODAY, names, full_kato=True)


def label(word: str) -> Wording:
    return Wording(f"{word} kk", word, f"{word} en")


def one_tab(*items: Field | Repeat, checks: tuple[Check, ...] = ()) -> Form:
    """A form of a single tab."""
    tab = Tab("tab", label("Вкладка"), (Group(None, items),))
    return Form("small", label("Форма"), 1, (Stage("stage", label("Этап"), (tab,)),), checks)


_HOLDERS = Repeat(
    "holders",
    label("Участники"),
    label("Участник"),
    (
        Field("name", label("Имя"), Text(20), required=True),
        Field("share", label("Доля"), Percent(), required=True),
        Field("foreign", label("Нерезидент"), Flag()),
        Field("country", label("Страна"), Text(20), required=True, asked=Equals("./foreign", "1")),
        Field("passport", label("Паспорт"), Files(("pdf",)), required=Not(Equals("./foreign", "1"))),
    ),
    minimum=1,
    maximum=3,
)
_COMPANY = Tab(
    "company",
    label("Компания"),
    (
        Group(
            label("Адрес"),
            (
                Field("name", label("Название"), Text(20), required=True),
                Field("same", label("Тот же адрес"), Flag()),
                Field("legal", label("Юридический"), Text(50), required=True),
                Field("actual", label("Фактический"), Text(50), required=True, read_only=True, asked=Equals("same", "1")),
                Field("region", label("Область"), Kato("region")),
                Field("district", label("Район"), Kato("district", "region")),
                Field("okrug", label("Округ"), Kato("okrug", "district")),
                Field("settlement", label("Село"), Kato("settlement", "okrug", "district")),
            ),
        ),
        Group(
            label("Банк"),
            (
                Field("iban", label("ИИК"), Iban()),
                Field("bic", label("БИК"), Bic()),
                Field("bank", label("Банк"), Text(100)),
                _HOLDERS,
            ),
        ),
    ),
)
_DEVELOPER = Tab(
    "developer",
    label("Застройщик"),
    (
        Group(
            None,
            (
                Field("dev_years", label("Опыт"), Integer(0, 100), required=True, filled_by=DEVELOPER),
                Field("dev_debt", label("Долг"), Money(), filled_by=DEVELOPER),
                Field("dev_equity", label("Капитал"), Money(negative=True), filled_by=DEVELOPER),
                Field("dev_ratio", label("Коэффициент"), Computed(2, None, None, numerator="dev_debt", denominator="dev_equity")),
            ),
        ),
    ),
    DEVELOPER,
)
_DATED = (Field("doc_date", label("Дата"), Date(not_future=True)), Field("valid_until", label("Действует до"), Date()))
_DOCUMENTS = (
    DocumentSlot("charter", "papers", FIRST_PARTY, label("Учредительные"), label("Устав"), True, _DATED, max_age_days=10),
    DocumentSlot("charter", "papers", DEVELOPER, label("Учредительные"), label("Устав"), True, _DATED),
    DocumentSlot("report", "papers", DEVELOPER, label("Отчёты"), label("Отчёт"), MoreThan("dev_years", Number(2))),
    DocumentSlot("made", "papers", FIRST_PARTY, label("Прочее"), label("Заявка"), True, generated=True),
)
_CONSENTS = (
    ConsentSlot("data", FIRST_PARTY, label("Согласие"), formed=False),
    ConsentSlot("data", DEVELOPER, label("Согласие"), formed=True),
    ConsentSlot("visit", FIRST_PARTY, label("Осмотр"), formed=True, required=False),
)
SMALL = Form(
    "small",
    label("Форма"),
    3,
    (
        Stage("data", label("Данные"), (_COMPANY, _DEVELOPER)),
        Stage("papers", label("Документы"), documents=True),
        Stage("consents", label("Согласия"), consents=True),
    ),
    consequences=(BankFollowsAccount("iban", "bic", "bank"), CopyWhen(Equals("same", "1"), ("same",), "legal", "actual")),
).with_records(_DOCUMENTS, _CONSENTS)
