"""Who reads the accounts of companies, and what is said when the administrator changes them."""

from typing import Final

from portal.core.accounts.people import StaffRole
from portal.core.errors import Refused
from portal.texts.cleaning import compact, one_line
from portal.wording import Wording

READERS: Final = (StaffRole.MODERATOR, StaffRole.REGISTRAR, StaffRole.ADMINISTRATOR)
PAGE: Final = 20
LONGEST_SEARCH: Final = 200
LONGEST_NAME: Final = 500

NO_NAME: Final = Wording("Ұйымның атауын жазыңыз.", "Укажите наименование организации.", "Enter the name of the organisation.")
LONG_NAME: Final = Wording(
    f"Атауы {LONGEST_NAME} таңбадан аспауы керек.",
    f"Наименование — не длиннее {LONGEST_NAME} знаков.",
    f"The name must have at most {LONGEST_NAME} characters.",
)
SAME_NAME: Final = Wording(
    "Ұйымның атауы қазір де осындай.", "Организация и сейчас так называется.", "The organisation has this name already."
)
NO_SESSIONS: Final = Wording("Бұл сеанс аяқталып қойған.", "Этот сеанс уже завершён.", "This session has ended already.")
NOT_OPEN: Final = Wording(
    "Бұл тіркелгі өшіріліп қойған. Бетті жаңартыңыз.",
    "Эта учётная запись уже отключена. Обновите страницу.",
    "This account is deactivated already. Reload the page.",
)
NOT_CLOSED: Final = Wording(
    "Бұл тіркелгі қосылып тұр. Бетті жаңартыңыз.",
    "Эта учётная запись уже включена. Обновите страницу.",
    "This account is active already. Reload the page.",
)
ORGANISATION_NOT_OPEN: Final = Wording(
    "Бұл ұйымның кіруі жабылып қойған. Бетті жаңартыңыз.",
    "Доступ этой организации уже закрыт. Обновите страницу.",
    "The access of this organisation is closed already. Reload the page.",
)
ORGANISATION_NOT_CLOSED: Final = Wording(
    "Бұл ұйымның кіруі ашық. Бетті жаңартыңыз.",
    "Доступ этой организации уже открыт. Обновите страницу.",
    "The access of this organisation is open already. Reload the page.",
)

SUBJECT: Final = Wording("Тұрғын үй порталына кіру", "Доступ к Жилищному порталу", "Access to the Housing Portal")
RENAMED_SUBJECT: Final = Wording(
    "Ұйымның порталдағы атауы түзетілді", "Исправлено наименование организации на портале", "The name of your organisation was corrected"
)
_ASK: Final = Wording(
    "Сұрақ болса немесе бұл қате болса, порталдың операторына хабарласыңыз: {support}\n",
    "Если у вас есть вопросы или это ошибка, обратитесь к оператору портала: {support}\n",
    "If you have questions or this is a mistake, write to the operator of the portal: {support}\n",
)


def _asking(text: Wording) -> Wording:
    """Return a text that ends with where to ask."""
    return Wording(*(f"{text.said(language)}\n{_ASK.said(language)}" for language in ("kk", "ru", "en")))


SESSIONS_ENDED: Final = _asking(
    Wording(
        "Порталдың операторы тіркелгіңіздің ашық сеансын аяқтады. Жұмысты жалғастыру үшін қайта кіріңіз. Сақталғанның бәрі орнында.",
        "Оператор портала завершил открытый сеанс вашей учётной записи. Чтобы продолжить, войдите снова. Всё сохранённое осталось.",
        "The operator of the portal ended an open session of your account. Sign in again to go on. Whatever was saved is there.",
    )
)
DEACTIVATED: Final = _asking(
    Wording(
        "Порталдың операторы {organisation} ұйымындағы тіркелгіңізді өшірді. Сеанстарыңыз аяқталды, енді кіре алмайсыз. Ұйымыңыздың "
        "өтінімдері сақталады.",
        "Оператор портала отключил вашу учётную запись в организации {organisation}. Сеансы завершены, войти больше нельзя. Заявки "
        "организации остаются.",
        "The operator of the portal deactivated your account in {organisation}. Your sessions were ended, and you cannot sign in any more. "
        "The applications of the organisation stay.",
    )
)
ACTIVATED: Final = _asking(
    Wording(
        "Порталдың операторы {organisation} ұйымындағы тіркелгіңізді қайта қосты. Бұрынғыдай кіре аласыз.",
        "Оператор портала снова включил вашу учётную запись в организации {organisation}. Вы можете войти как прежде.",
        "The operator of the portal activated your account in {organisation} again. You can sign in as before.",
    )
)
NO_SIGNER_LEFT: Final = _asking(
    Wording(
        "{organisation} ұйымында қол қою құқығы бар жұмыс істеп тұрған тіркелгі қалмады: порталдың операторы соңғысын өшірді. Қарау мен "
        "толтыру жалғаса береді, бірақ ешкім қол қоя және қызметкерлерді растай алмайды. Ұйымның басшысы немесе қол қою құқығы бар адам "
        "өз ЭЦҚ кілтімен тіркелсе, бұл құқықты бірден алады.",
        "В организации {organisation} не осталось действующих учётных записей с правом подписи: последнюю отключил оператор портала. "
        "Просматривать и заполнять можно как прежде, но подписать заявку и подтвердить сотрудника некому. Это право сразу получит "
        "руководитель или лицо с правом подписи, когда зарегистрируется со своим ключом ЭЦП.",
        "{organisation} has no active account with the right to sign any more: the operator of the portal deactivated the last one. "
        "Viewing and filling in go on, but nobody can sign or approve a colleague. The head, or a person with the right to sign, gets "
        "this right at once by registering with their own key.",
    )
)
ORGANISATION_CLOSED: Final = _asking(
    Wording(
        "Порталдың операторы {organisation} ұйымының порталға кіруін жапты. Сеанстар аяқталды, ұйымнан ешкім кіре алмайды. Өтінімдер "
        "сақталады: олар жойылмайды және қайтарылмайды, бірақ кіру қайта ашылмайынша оларға жауап беруге немесе қол қоюға болмайды.",
        "Оператор портала закрыл доступ организации {organisation}. Сеансы завершены, никто из организации не может войти. Заявки "
        "остаются: их не удалят и не вернут, но ответить по ним или подписать их нельзя, пока доступ не откроют снова.",
        "The operator of the portal closed the access of {organisation}. Sessions were ended, and nobody of the organisation can sign in. "
        "The applications stay: they are neither deleted nor returned, but nobody can answer or sign them until the access is opened "
        "again.",
    )
)
ORGANISATION_OPENED: Final = _asking(
    Wording(
        "Порталдың операторы {organisation} ұйымының порталға кіруін қайта ашты. Бұрынғыдай кіре аласыз, өтінімдер орнында.",
        "Оператор портала снова открыл доступ организации {organisation}. Вы можете войти как прежде, заявки на месте.",
        "The operator of the portal opened the access of {organisation} again. You can sign in as before; the applications are there.",
    )
)
RENAMED: Final = _asking(
    Wording(
        "Порталдың операторы ұйымыңыздың порталдағы атауын түзетті: {organisation}. Жіберілген және қол қойылған құжаттардағы атау "
        "өзгермейді.",
        "Оператор портала исправил наименование вашей организации на портале: {organisation}. В отправленных и подписанных документах "
        "наименование не меняется.",
        "The operator of the portal corrected the name of your organisation at the portal: {organisation}. Documents that were sent or "
        "signed keep the name that they have.",
    )
)


def cleaned_name(typed: str) -> str:
    """Return the name of an organisation as it is kept. Refuse an empty one and one that is too long."""
    name = one_line(typed)
    if not any(sign.isalnum() for sign in compact(name)):
        raise Refused(NO_NAME, code="no_name", field="name")
    if len(name) > LONGEST_NAME:
        raise Refused(LONG_NAME, code="long_name", field="name")
    return name
