"""Tabs about an organisation: its data, its holders, its head.

The same for the authorised company and, with ``dev_``, for the developer.
"""

from portal.core.applications.schema.choices import HOLDER_TYPES, ID_TYPES
from portal.core.applications.schema.participants import AUTHORISED_COMPANY, DEVELOPER, INVITED_DEVELOPER
from portal.forms import BankFollowsAccount, Condition, CopyWhen, Equals, Field, Group, Not, Party, Repeat, Tab
from portal.forms.kinds import (
    SIGNED_EXTENSIONS,
    Bic,
    Bin,
    BinOrIin,
    Choice,
    Date,
    Email,
    Files,
    Flag,
    Iban,
    Iin,
    Kato,
    Kbe,
    Kind,
    Money,
    Percent,
    Phone,
    Text,
    Url,
    signature_endings,
)
from portal.wording import Wording

PREFIXES = {one.party: one.prefix for one in (AUTHORISED_COMPANY, INVITED_DEVELOPER)}


HOLDERS = "holders"
"""The key of the block of holders, after the party's prefix."""
CONSENT_OF_PERSON, INDIVIDUAL = "personal_data_consent", "individual"
"""The field with an individual's consent, and the code of the kind of holder that gives one."""


class Keys:
    """Makes the fields of one party: the prefix of their keys and the party in ``filled_by``."""

    def __init__(self, party: Party) -> None:
        self.party = party
        self.prefix = PREFIXES[party]

    def key(self, key: str) -> str:
        """Return the key with the prefix of this party."""
        return self.prefix + key

    def field(
        self,
        key: str,
        label: Wording,
        kind: Kind,
        *,
        required: bool | Condition = False,
        asked: Condition | None = None,
        hint: Wording | None = None,
        read_only: bool = False,
        wide: bool = False,
        source: str = "S",
    ) -> Field:
        """Return a field of this party."""
        return Field(self.key(key), label, kind, required, asked, self.party, hint, read_only, wide, source)

    def in_row(
        self,
        key: str,
        label: Wording,
        kind: Kind,
        *,
        required: bool | Condition = False,
        asked: Condition | None = None,
        hint: Wording | None = None,
        source: str = "S",
    ) -> Field:
        """Return a field of a repeated block. Its key has no prefix because the key of the block has one."""
        return Field(key, label, kind, required, asked, filled_by=self.party, hint=hint, source=source)


# fmt: off
def info_tab(party: Party, title: Wording | None = None, *more: Group) -> Tab:
    """Return «Информация об УК», for the developer «Информация о застройщике», or the same under another ``title`` (catalogue 3.1).

    ``more`` are the groups that only one kind of application asks.
    """
    to = Keys(party)
    usual = Wording("УК (уәкілетті компания) туралы ақпарат", "Информация об УК", "Authorised company")
    if party == DEVELOPER:
        usual = Wording("Құрылыс салушы туралы ақпарат", "Информация о застройщике", "Developer")
    return Tab(to.key("info"), title or usual, (_names(to), _actual_address(to), _contacts(to), _bank(to), _state(to), *more), party)


def _names(to: Keys) -> Group:
    return Group(None, (
        to.field("name_ru", Wording("Ұйымның атауы (орыс тілінде)", "Наименование организации (на рус. языке)", "Name (Russian)"), Text(500), required=True),
        to.field("name_kk", Wording("Ұйымның атауы (мемлекеттік тілде)", "Наименование организации (на гос. языке)", "Name (state language)"), Text(500), required=True),
        to.field("bin", Wording("БСН", "БИН", "BIN"), Bin(), required=True, read_only=True),
        to.field("legal_address", Wording("Заңды мекенжайы", "Юридический адрес", "Legal address"), Text(500), required=True, wide=True,
            hint=Wording("Мысалы: Қазақстан, Астана қаласы, Есіл ауданы, 38-көше, 30-үй", "Например: Казахстан, город Астана, район Есиль, улица 38, дом 30", "For example: Kazakhstan, Astana city, Yesil district, street 38, house 30")),
    ))


def _actual_address(to: Keys) -> Group:
    flag = to.key("actual_same_as_legal")
    apart = Not(Equals(flag, "1"))
    return Group(Wording("Нақты мекенжайы", "Фактический адрес", "Actual address"), (
        to.field("actual_same_as_legal", Wording("Заңды мекенжайға сәйкес келеді", "Соответствует юридическому адресу", "Same as legal address"), Flag(), wide=True),
        to.field("actual_address", Wording("Нақты мекенжайы", "Фактический адрес", "Actual address"), Text(500), asked=Equals(flag, "1"), read_only=True, wide=True, source="I"),
        to.field("actual_region", Wording("Облыс", "Область", "Region"), Kato("region"), required=True, asked=apart),
        to.field("actual_district", Wording("Аудан", "Район", "District"), Kato("district", to.key("actual_region")), required=True, asked=apart),
        to.field("actual_okrug", Wording("Қала/ауылдық округ", "Город/сельский округ", "City / rural okrug"), Kato("okrug", to.key("actual_district")), required=True, asked=apart),
        to.field("actual_settlement", Wording("Ауыл/қала", "Село/город", "Village / city"), Kato("settlement", to.key("actual_okrug"), to.key("actual_district")), required=True, asked=apart),
        to.field("actual_street", Wording("Көше", "Улица", "Street"), Text(200), required=True, asked=apart),
        to.field("actual_house", Wording("Үй", "Дом", "House"), Text(20), required=True, asked=apart),
        to.field("actual_block", Wording("Блок", "Блок", "Block"), Text(20), asked=apart),
        to.field("actual_apartment", Wording("Пәтер", "Квартира", "Apartment"), Text(20), asked=apart),
    ))


def _contacts(to: Keys) -> Group:
    return Group(Wording("Байланыс деректері", "Контакты", "Contacts"), (
        to.field("phone", Wording("Телефон", "Телефон", "Phone"), Phone(), required=True),
        to.field("email", Wording("Электрондық мекенжай", "Электронный адрес", "E-mail"), Email(), required=True),
        to.field("website", Wording("Сайт", "Сайт", "Website"), Url()),
    ))


def _bank(to: Keys) -> Group:
    return Group(Wording("Банк деректемелері", "Банковские реквизиты", "Bank details"), (
        to.field("iik", Wording("Банк шотының нөмірі (ЖСК)", "Номер банковского счета (ИИК)", "Bank account (IBAN)"), Iban(), required=True,
            hint=Wording("KZ-дан басталатын 20 таңба; банк пен БСК өздігінен толтырылады", "20 знаков, начинается с KZ; банк и БИК заполнятся сами", "20 characters beginning with KZ; the bank and its BIC are filled in automatically")),
        to.field("bik", Wording("Банктік сәйкестендіру коды (БСК)", "Банковский идентификационный код (БИК)", "BIC"), Bic(), required=True),
        to.field("kbe", Wording("Бенефициар коды (Кбе)", "Код Бенефициара (КБе)", "Beneficiary code"), Kbe(), required=True,
            hint=Wording("Резидент ЖШС үшін 17", "Для ТОО-резидента 17", "17 for a resident LLP")),
        to.field("bank_name", Wording("Қызмет көрсететін банктің атауы", "Наименование обслуживающего банка", "Servicing bank"), Text(300), required=True, wide=True),
    ))


def _state(to: Keys) -> Group:
    return Group(Wording("Тіркеу деректері", "Регистрационные данные", "Registration data"), (
        to.field("legal_form", Wording("Ұйымдық-құқықтық нысаны", "Организационно-правовая форма", "Legal form"), Choice(dictionary="legal_forms"), source="I"),
        to.field("registration_date", Wording("Мемлекеттік тіркелген күні", "Дата гос. регистрации", "Registration date"), Date(not_future=True), source="I"),
        to.field("charter_capital", Wording("Жарғылық капитал", "Уставный капитал", "Charter capital"), Money(), source="I"),
    ))


def holders_tab(party: Party) -> Tab:
    """Return «Состав акционеров / учредителей» (catalogue 3.2)."""
    to = Keys(party)
    title = Wording("Акционерлердің / құрылтайшылардың құрамы", "Состав акционеров / учредителей", "Shareholders / founders")
    foreign = Equals("./holder_type", "nonresident")
    number_hint = Wording("Бейрезидентте БСН/ЖСН болмаса, өрісті бос қалдырыңыз", "Если у нерезидента нет БИН/ИИН, оставьте поле пустым", "Leave empty if a non-resident has no BIN/IIN")
    block = Repeat(to.key(HOLDERS), title, Wording("Қатысушы", "Участник", "Holder"), (
        to.in_row("holder_name", Wording("Ұйымның атауы немесе Т.А.Ә.", "Наименование организации или ФИО", "Organisation or full name"), Text(500), required=True),
        to.in_row("holder_bin_iin", Wording("БСН/ЖСН", "БИН/ИИН", "BIN/IIN"), BinOrIin(), required=Not(foreign), hint=number_hint),
        to.in_row("share_percent", Wording("Жарғылық капиталға қатысу үлесі", "Доля участия в уставном капитале", "Share in charter capital"), Percent(above=True), required=True,
            hint=Wording("Пайызбен; барлық қатысушылар бойынша қосындысы 100", "В процентах; сумма по всем участникам 100", "In percent; 100 over all holders")),
        to.in_row("registration_date", Wording("Алғашқы тіркелген/қайта тіркелген күні", "Дата первичной регистрации/ перерегистрации", "Date of first registration / re-registration"), Date(not_future=True), required=True),
        to.in_row("share_amount", Wording("Жарғылық капиталға қатысу үлесі (сомасы)", "Доля участия в уставном капитале (сумма)", "Share in charter capital (amount)"), Money()),
        to.in_row("holder_type", Wording("Қатысушының түрі", "Вид участника", "Holder type"), Choice(HOLDER_TYPES), required=True, source="I"),
        to.in_row(CONSENT_OF_PERSON, Wording("Жеке тұлғаның дербес деректерін жинауға және өңдеуге келісімі (өзі қол қойған)", "Согласие физического лица на сбор и обработку персональных данных (подписанное им самим)", "The individual's personal-data consent (signed by that person)"), Files(SIGNED_EXTENSIONS), required=True, asked=Equals("./holder_type", INDIVIDUAL), source="K",
            hint=Wording("Қолмен қойылған қолтаңбаның сканері немесе сол адамның өз ЭЦҚ-сымен қол қойылған құжат ({endings})", "Скан с собственноручной подписью или документ, подписанный ЭЦП этого человека ({endings})", "A scan with the person's own signature, or a document signed with that person's own key ({endings})").fill(endings=signature_endings())),
        to.in_row("residency", Wording("Резиденттік белгісі", "Признак резидентства", "Residency"), Flag(), source="I",
            hint=Wording("Қазақстан резиденті болса, белгілеңіз", "Отметьте, если участник — резидент Казахстана", "Tick if the holder is a resident of Kazakhstan")),
    ), minimum=1, maximum=200, filled_by=party)
    return Tab(to.key("holders"), title, (Group(None, (block,)),), party)


def head_tab(party: Party) -> Tab:
    """Return «Руководитель Исполнительного органа» (catalogue 3.3)."""
    to = Keys(party)
    title = Wording("Атқарушы органның басшысы", "Руководитель Исполнительного органа", "Head of the executive body")
    return Tab(to.key("head"), title, (_head(to), _head_document(to), _accountant(to), _contact_person(to)), party)


def _head(to: Keys) -> Group:
    return Group(None, (
        to.field("head_last_name", Wording("Тегі", "Фамилия", "Surname"), Text(100), required=True, source="I"),
        to.field("head_first_name", Wording("Аты", "Имя", "Name"), Text(100), required=True, source="I"),
        to.field("head_middle_name", Wording("Әкесінің аты", "Отчество", "Patronymic"), Text(100), source="I"),
        to.field("head_iin", Wording("ЖСН", "ИИН", "IIN"), Iin(), required=True, source="I"),
        to.field("head_position", Wording("Лауазымы", "Должность", "Position"), Text(200), required=True, source="I",
            hint=Wording("Мысалы: Директор, Басқарма төрағасы", "Например: Директор, Председатель правления", "For example: Director, Chairman of the Board")),
        to.field("head_appoint_doc", Wording("Тағайындау туралы құжат (№, күні)", "Документ о назначении (№, дата)", "Appointment document"), Text(200), required=True, source="I"),
        to.field("head_appoint_date", Wording("Тағайындалған күні", "Дата назначения", "Appointment date"), Date(not_future=True), required=True, source="I"),
        to.field("head_term_until", Wording("Өкілеттік мерзімі", "Срок полномочий до", "Term until"), Date(not_past=True, soon_days=60), source="I"),
        to.field("head_phone", Wording("Телефон", "Телефон", "Phone"), Phone(), required=True, source="I"),
        to.field("head_email", Wording("Электрондық мекенжай", "Электронный адрес", "E-mail"), Email(), required=True, source="I"),
    ))


def _head_document(to: Keys) -> Group:
    return Group(Wording("Жеке басты куәландыратын құжат", "Документ, удостоверяющий личность", "Identity document"), (
        to.field("head_id_type", Wording("Жеке басты куәландыратын құжаттың түрі", "Вид документа, удостоверяющего личность", "ID document type"), Choice(ID_TYPES), required=True, source="I"),
        to.field("head_id_number", Wording("Құжаттың №", "№ документа", "Document number"), Text(50), required=True, source="I"),
        to.field("head_id_issued_by", Wording("Кім берген", "Кем выдан", "Issued by"), Text(200), required=True, source="I"),
        to.field("head_id_issue_date", Wording("Берілген күні", "Дата выдачи", "Issue date"), Date(not_future=True), required=True, source="I"),
        to.field("head_id_expiry_date", Wording("Қолданылу мерзімі", "Срок действия", "Expiry date"), Date(after_today=True), required=True, source="I"),
    ))


def _accountant(to: Keys) -> Group:
    return Group(Wording("Бас бухгалтер", "Главный бухгалтер", "Chief accountant"), (
        to.field("chief_accountant_name", Wording("Бас бухгалтер (Т.А.Ә.)", "Главный бухгалтер (ФИО)", "Chief accountant (full name)"), Text(300), source="I"),
        to.field("chief_accountant_iin", Wording("Бас бухгалтер (ЖСН)", "Главный бухгалтер (ИИН)", "Chief accountant (IIN)"), Iin(), source="I"),
    ))


def _contact_person(to: Keys) -> Group:
    return Group(Wording("Өтінім бойынша байланыс тұлғасы", "Контактное лицо по заявке", "Contact person"), (
        to.field("contact_name", Wording("Байланыс тұлғасы (Т.А.Ә.)", "Контактное лицо (ФИО)", "Contact person (full name)"), Text(300), source="I"),
        to.field("contact_phone", Wording("Байланыс тұлғасының телефоны", "Телефон контактного лица", "Contact person's phone"), Phone(), source="I"),
        to.field("contact_email", Wording("Байланыс тұлғасының электрондық мекенжайы", "Электронный адрес контактного лица", "Contact person's e-mail"), Email(), source="I"),
    ))
# fmt: on


def organisation_consequences(party: Party) -> tuple[BankFollowsAccount | CopyWhen, ...]:
    """Return what the portal fills in of itself on the tab of a party's organisation: the bank of the account, the same address."""
    to = Keys(party)
    flag = to.key("actual_same_as_legal")
    return (
        BankFollowsAccount(to.key("iik"), to.key("bik"), to.key("bank_name")),
        CopyWhen(Equals(flag, "1"), (flag,), to.key("legal_address"), to.key("actual_address")),
    )
