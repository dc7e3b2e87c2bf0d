"""The names of the external services, what it means when one does not answer, and what replaces it in the demonstration."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final, Protocol

from portal.wording import Wording


class Checked(Protocol):
    """An external service that can be checked."""

    def check(self) -> str:
        """Return an empty string when it works, otherwise what is wrong."""
        ...


class Outside(StrEnum):
    """The external services."""

    MAIL = "mail"
    SMS = "sms"
    STORAGE = "storage"
    REGISTRY = "registry"
    REVOCATION = "revocation lists"
    STAMPS = "time stamps"
    CARRIER = "QR codes through SIGEX"
    OPINION = "NCANode"
    SCANNER = "virus scanner"


class ServiceState(StrEnum):
    """The state of a service: it answers, it does not, or the demonstration replaces it."""

    WORKS = "works"
    SILENT = "silent"
    STANDS_IN = "stands_in"


NAMES: Final[Mapping[Outside, Wording]] = {
    Outside.MAIL: Wording("Пошта сервері", "Почтовый сервер", "Mail server"),
    Outside.SMS: Wording("SMS жіберу қызметі", "Служба отправки SMS", "Text message service"),
    Outside.STORAGE: Wording("Файл қоймасы", "Хранилище файлов", "Store of files"),
    Outside.REGISTRY: Wording("Заңды тұлғалар тізілімі", "Реестр юридических лиц", "Registry of legal entities"),
    Outside.REVOCATION: Wording(
        "Кері қайтарылған сертификаттар тізімдері", "Списки отозванных сертификатов", "Certificate revocation lists"
    ),
    Outside.STAMPS: Wording("Уақыт белгілері қызметі", "Служба меток времени", "Time stamp authority"),
    Outside.CARRIER: Wording("SIGEX қызметі: QR-код", "Сервис SIGEX: подписание по QR", "The service SIGEX: signing by QR"),
    Outside.OPINION: Wording(
        "NCANode: қолтаңбалар туралы екінші пікір", "NCANode: второе мнение о подписях", "NCANode: a second opinion on signatures"
    ),
    Outside.SCANNER: Wording("ClamAV антивирусы", "Антивирус ClamAV", "ClamAV virus scanner"),
}
ADVICE: Final[Mapping[Outside, Wording]] = {
    Outside.MAIL: Wording(
        "Хаттар мен кодтар жеткізілмей тұр. Пошта серверін және PORTAL_SMTP_… баптауларын тексеріңіз.",
        "Письма и коды не доходят. Проверьте почтовый сервер и настройки PORTAL_SMTP_….",
        "Letters and codes are not delivered. Check the mail server and the settings PORTAL_SMTP_….",
    ),
    Outside.SMS: Wording(
        "SMS-кодтар жеткізілмей тұр. Провайдердегі шотты және PORTAL_SMS_… баптауларын тексеріңіз.",
        "SMS с кодами не доходят. Проверьте счёт у провайдера и настройки PORTAL_SMS_….",
        "Text messages with codes are not delivered. Check the account at the provider and the settings PORTAL_SMS_….",
    ),
    Outside.STORAGE: Wording(
        "Файлдар жүктелмеуі мүмкін. Дискіде орын босатыңыз немесе PORTAL_DATA_DIR қалтасына жазу құқығын қайтарыңыз; "
        "файлдар S3 қоймасында болса, оған қол жеткізуді және PORTAL_S3_… баптауларын тексеріңіз.",
        "Файлы могут не загружаться. Освободите место на диске или верните право записи в папку PORTAL_DATA_DIR; "
        "если файлы в хранилище S3, проверьте доступ к нему и настройки PORTAL_S3_….",
        "Files may not upload. Free some space on the disk or make the folder PORTAL_DATA_DIR writable again; "
        "if the files are in an S3 store, check that it is reached and the settings PORTAL_S3_….",
    ),
    Outside.REGISTRY: Wording(
        "БСН бойынша іздеу істемей тұр. Серверден PORTAL_REGISTRY_URL мекенжайына қол жеткізуді тексеріңіз.",
        "Поиск по БИН не работает. Проверьте доступ с сервера к адресу PORTAL_REGISTRY_URL.",
        "The look-up by BIN does not work. Check that the server reaches the address PORTAL_REGISTRY_URL.",
    ),
    Outside.REVOCATION: Wording(
        "Қолтаңбаларды растау мүмкін болмауы ықтимал. PORTAL_OCSP_URLS мекенжайларына қол жеткізуді тексеріңіз "
        "немесе жаңа *.crl тізімдерін PORTAL_DATA_DIR ішіндегі crl қалтасына салыңыз.",
        "Подписи могут остаться неподтверждёнными. Проверьте доступ к адресам PORTAL_OCSP_URLS "
        "или положите свежие списки *.crl в папку crl внутри PORTAL_DATA_DIR.",
        "Signatures may stay unconfirmed. Check that the addresses PORTAL_OCSP_URLS are reached, "
        "or put fresh *.crl lists into the folder crl within PORTAL_DATA_DIR.",
    ),
    Outside.STAMPS: Wording(
        "Қолтаңбалар уақыт белгісіз сақталып жатыр, портал белгілерді кейін қайта сұрайды. "
        "PORTAL_TSP_URL мекенжайына қол жеткізуді тексеріңіз.",
        "Подписи сохраняются без меток времени, портал запросит метки позже. Проверьте доступ к адресу PORTAL_TSP_URL.",
        "Signatures are kept without time stamps, and the portal asks for them later. Check that the address PORTAL_TSP_URL is reached.",
    ),
    Outside.CARRIER: Wording(
        "QR-код арқылы қол қою мүмкін емес, қалған тәсілдер жұмыс істейді. PORTAL_SIGEX_URL мекенжайына қол жеткізуді тексеріңіз.",
        "По QR-коду подписать нельзя, другие способы работают. Проверьте доступ к адресу PORTAL_SIGEX_URL.",
        "Nothing can be signed by QR code, the other ways work. Check that the address PORTAL_SIGEX_URL is reached.",
    ),
    Outside.OPINION: Wording(
        "Қолтаңбаларды порталдың өзі тексеріп жатыр, NCANode пікірін кейін сұрайды. "
        "PORTAL_NCANODE_URL мекенжайына қол жеткізуді тексеріңіз.",
        "Подписи проверяет сам портал, мнение NCANode он запросит позже. Проверьте доступ к адресу PORTAL_NCANODE_URL.",
        "The portal itself checks signatures, and asks NCANode for its opinion later. "
        "Check that the address PORTAL_NCANODE_URL is reached.",
    ),
    Outside.SCANNER: Wording(
        "Жаңа файлдар вирустарға тексерілмей тұр, портал оларды кейін тексереді. clamd істеп тұрғанын және PORTAL_CLAMAV баптауын қараңыз.",
        "Новые файлы не проверяются на вирусы, портал проверит их позже. Посмотрите, работает ли clamd, и настройку PORTAL_CLAMAV.",
        "New files are not scanned for viruses; the portal does it later. Check that clamd runs, and the setting PORTAL_CLAMAV.",
    ),
}
"""What it means when a service does not answer, and what to do."""
STAND_INS: Final[Mapping[Outside, Wording]] = {
    Outside.MAIL: Wording(
        "Хаттар ешкімге жіберілмейді: олар /dev/outbox бетінде.",
        "Письма никому не отправляются: они на странице /dev/outbox.",
        "Letters go to nobody: they are on the page /dev/outbox.",
    ),
    Outside.SMS: Wording(
        "SMS ешкімге жіберілмейді: олар /dev/outbox бетінде.",
        "SMS никому не отправляются: они на странице /dev/outbox.",
        "Text messages go to nobody: they are on the page /dev/outbox.",
    ),
    Outside.REGISTRY: Wording(
        "Тек ойдан шығарылған ұйымдар табылады.",
        "Находятся только вымышленные организации.",
        "Only invented organisations are found.",
    ),
    Outside.STAMPS: Wording(
        "Уақыт белгілері сұралмайды: PORTAL_TSP_URL мекенжайы көрсетілмеген. Қол қойылған уақыт порталдың сағаты бойынша жазылады.",
        "Метки времени не запрашиваются: адрес PORTAL_TSP_URL не указан. Время подписи записывается по часам портала.",
        "No time stamps are asked for: the setting PORTAL_TSP_URL names no address. The time of a signature is that of the portal's clock.",
    ),
}
