"""The states and the words of the colleagues of an organisation."""

from collections.abc import Collection
from enum import StrEnum
from typing import Final

from portal.core.accounts.people import Right
from portal.wording import LANGUAGES, Wording

PAGE: Final = "/cabinet/colleagues"


class ColleagueState(StrEnum):
    """The state of an account of an organisation."""

    WAITING = "waiting"
    ACTIVE = "active"
    DECLINED = "declined"
    INACTIVE = "inactive"


READING: Final = Wording("қарау", "просмотр", "viewing")
RIGHTS: Final[dict[Right, Wording]] = {
    Right.FILL_IN: Wording("толтыру", "заполнение", "filling in"),
    Right.SIGN: Wording("қол қою", "подпись", "signing"),
}
NOT_YOURSELF: Final = Wording(
    "Өз тіркелгіңіздің құқықтары мен күйін өзгерте алмайсыз: оны қол қою құқығы бар басқа қызметкер өзгертеді.",
    "Свои права и состояние своей учётной записи изменить нельзя: это делает другой сотрудник с правом подписи.",
    "You cannot change the rights or the state of your own account: another colleague with the right to sign does it.",
)
NOT_WAITING: Final = Wording(
    "Бұл тіркелгі растауды күтіп тұрған жоқ: шешім қабылданып қойған.",
    "Эта учётная запись больше не ждёт подтверждения: решение уже принято.",
    "This account does not wait for approval any more: it was decided already.",
)
WAITS: Final = Wording(
    "Бұл тіркелгі растауды күтіп тұр: алдымен оны растаңыз немесе бас тартыңыз.",
    "Эта учётная запись ждёт подтверждения: сначала подтвердите её или отклоните.",
    "This account waits for approval: approve or decline it first.",
)
DECLINED_ALREADY: Final = Wording(
    "Бұл тіркелгі расталмаған. Оны ашу үшін растаңыз.",
    "Эта учётная запись отклонена. Чтобы открыть её, подтвердите её.",
    "This account was declined. Approve it to open it.",
)
NOT_ACTIVE: Final = Wording(
    "Бұл тіркелгі өшірілген. Құқықтарын өзгерту үшін алдымен оны қайта қосыңыз.",
    "Эта учётная запись отключена. Чтобы изменить права, сначала включите её.",
    "This account is deactivated. Activate it before you change its rights.",
)

ASKED_SUBJECT: Final = Wording("Қызметкер растауды күтіп тұр", "Сотрудник ждёт подтверждения", "A colleague waits for approval")
ASKED_LETTER: Final = Wording(
    "{organisation} ұйымының жеке кабинетіне қызметкер сертификатымен жаңа адам тіркелді. Сіз немесе қол қою құқығы бар басқа қызметкер "
    "растамайынша, ол кіре алмайды.\n",
    "В личном кабинете организации {organisation} зарегистрировался новый человек с сертификатом сотрудника. Он не сможет войти, пока вы "
    "или другой сотрудник с правом подписи не подтвердит его.\n",
    "A new person with an employee's certificate has registered in the personal cabinet of {organisation}. They cannot sign in until you "
    "or another colleague with the right to sign approves them.\n",
)
SUBJECT: Final = Wording(
    "Тұрғын үй порталындағы тіркелгіңіз", "Ваша учётная запись на Жилищном портале", "Your account at the Housing Portal"
)
APPROVED: Final = Wording(
    "{organisation} ұйымы тіркелгіңізді растады. Енді жеке кабинетке кіре аласыз. Құқықтарыңыз: {rights}.\n",
    "Организация {organisation} подтвердила вашу учётную запись. Теперь вы можете войти в личный кабинет. Ваши права: {rights}.\n",
    "{organisation} has approved your account. You can sign in to the personal cabinet now. Your rights: {rights}.\n",
)
DECLINED: Final = Wording(
    "{organisation} ұйымы тіркелгіңізді растамады. Жеке кабинетке кіре алмайсыз. Бұл қате болса, ұйымыңыздың басшысына немесе қол қою "
    "құқығы бар қызметкерге хабарласыңыз: олар тіркелгіңізді кейін де растай алады. Қайта тіркелудің қажеті жоқ.\n",
    "Организация {organisation} не подтвердила вашу учётную запись. Войти в личный кабинет нельзя. Если это ошибка, обратитесь к "
    "руководителю или сотруднику с правом подписи: они могут подтвердить её и позже. Регистрироваться заново не нужно.\n",
    "{organisation} has not approved your account. You cannot sign in to the personal cabinet. If it is a mistake, ask the head or a "
    "colleague with the right to sign: they can still approve it. You do not have to register again.\n",
)
CHANGED: Final = Wording(
    "{organisation} ұйымының жеке кабинетіндегі құқықтарыңыз өзгертілді. Енді құқықтарыңыз: {rights}.\n",
    "Ваши права в личном кабинете организации {organisation} изменены. Теперь у вас есть: {rights}.\n",
    "Your rights in the personal cabinet of {organisation} were changed. Now you have: {rights}.\n",
)
DEACTIVATED: Final = Wording(
    "{organisation} ұйымы жеке кабинеттегі тіркелгіңізді өшірді. Сеанстарыңыз аяқталды, енді кіре алмайсыз. Сұрақ болса, ұйымыңызға "
    "хабарласыңыз.\n",
    "Организация {organisation} отключила вашу учётную запись в личном кабинете. Сеансы завершены, войти больше нельзя. С вопросами "
    "обратитесь в свою организацию.\n",
    "{organisation} has deactivated your account in the personal cabinet. Your sessions were ended, and you cannot sign in any more. If "
    "you have questions, ask your organisation.\n",
)
ACTIVATED: Final = Wording(
    "{organisation} ұйымы жеке кабинеттегі тіркелгіңізді қайта қосты. Бұрынғыдай кіре аласыз. Құқықтарыңыз: {rights}.\n",
    "Организация {organisation} снова включила вашу учётную запись в личном кабинете. Вы можете войти как прежде. Ваши права: {rights}.\n",
    "{organisation} has activated your account in the personal cabinet again. You can sign in as before. Your rights: {rights}.\n",
)


def rights_words(rights: Collection[str]) -> Wording:
    """Return the rights in words, reading first, which everybody with an account has."""
    said = [READING, *(words for right, words in RIGHTS.items() if right in rights)]
    return Wording(*(", ".join(one.said(language) for one in said) for language in LANGUAGES))
